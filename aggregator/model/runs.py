"""What a run did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from aggregator.model.entries import Outcome


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """A feed that could not be had or read."""

    outlet: str
    feed_url: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a run did, for its summary."""

    run_id: int
    database: str
    seconds: float
    sources: int
    """Feeds in the list that are enabled."""
    polled: int
    not_modified: int
    paused: int
    """Not asked: the outlet had asked for a pause."""
    failures: tuple[SourceFailure, ...]
    moves: tuple[tuple[str, str, str], ...]
    outcomes: Counter[Outcome]
    new_articles: int
    changed_articles: int
    gone: int
    pages_read: int
    owed: int
    new_stories: int
    unplaced: tuple[tuple[str, str], ...] = ()
    """(article id, what broke): a fault of ours."""
    encoder: str = ""
    """Name and version of the sentence encoder; "" where the extra `semantic` is not installed."""

    @property
    def exit_code(self) -> int:
        """0 all well, 1 some sources failed or an article was not placed, 3 every source failed.

        Counts feeds, not pages.
        """
        if self.failures and len(self.failures) == self.polled:
            return 3
        return 1 if self.failures or self.unplaced else 0
