"""A story with everything that is printed of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aggregator.model.origins import (
    CitationGraph,
    Difference,
    StoryOrigins,
    Timeline,
)
from aggregator.model.rows import AttributionRow, StoryArticleRow, StoryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTold:
    """One story: its row, its articles, their ledger, and what follows from them."""

    row: StoryRow
    members: tuple[StoryArticleRow, ...]
    """Earliest first."""
    ledger: tuple[AttributionRow, ...]
    origins: StoryOrigins
    citations: CitationGraph
    timeline: Timeline
    differences: tuple[Difference, ...]
    shares: Mapping[str, float]
    """Of an uncredited copy, by article id: the share of its wording that the text it copies
    holds, 0 to 1."""
    domains: Mapping[str, str]
    """A site of each party that has one, by party id: `tass.com`."""
