"""Rows that `store` reads and `report` prints; the columns are those of the views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryQuery:
    """What `aggregator stories` asks for."""

    seen_since: datetime | None = None
    """Counts from when we saw a story's newest text: old stories arrive late too."""
    outlet: str | None = None
    """Case-insensitive part of an outlet's name."""
    language: str | None = None
    contains: str | None = None
    """Words in the title or text of any member, case-insensitive."""
    min_outlets: int = 1
    limit: int | None = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """One row of `v1_story`."""

    story_id: str
    headline: str
    language: str | None
    first_published_at: datetime | None
    last_published_at: datetime | None
    first_seen_at: datetime
    articles: int
    outlets: int
    languages: str
    """Language codes, sorted, separated by a comma."""
    copy_groups: int
    origins_held: int
    origins_named: int
    independent_min: int
    independent_max: int
    newest_seen_at: datetime
    """`StoryQuery.seen_since` counts from here."""
    all_held_state_controlled: int | None = None
    """1: every held origin is documented to be; 0: one is documented not to be; None: unknown."""

    @property
    def independent(self) -> str:
        """The range of independent origins, for a table: `2` or `2-4`."""
        low, high = self.independent_min, self.independent_max
        return str(low) if low == high else f"{low}-{high}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticleRow:
    """One row of `v1_story_article`."""

    story_id: str
    copy_group_id: str
    article_id: str
    url: str
    outlet: str
    language: str | None
    title: str
    byline: str | None
    published_at: datetime | None
    first_seen_at: datetime
    status: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One row of `v1_article`."""

    article_id: str
    url: str
    outlet: str
    language: str | None
    title: str
    text: str
    published_at: datetime | None
    first_seen_at: datetime
    updated_at: datetime
    status: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRow:
    """One row of `v1_attribution`."""

    attribution_id: str
    article_id: str
    story_id: str
    party: str
    party_id: str | None
    role: str
    sub_role: str | None
    slot: str
    surface: str
    evidence: str
    span_start: int | None
    span_end: int | None
    field: str
    rule: str
    confidence: float
    review: str
    position: int
    """Order within the article, from 0."""
    via_party_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """One row of `v1_feed_health`."""

    feed_url: str
    outlet: str
    state: str
    last_success_at: datetime | None
    last_error: str | None
    consecutive_failures: int
    next_due_at: datetime | None
    entries_per_day: float | None
    moved_to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One row of `v1_run`."""

    run_id: int
    started_at: datetime
    finished_at: datetime | None
    feeds: int
    not_modified: int
    failed: int
    entries: int
    new_articles: int
    changed_articles: int
    owed: int
    new_stories: int
    exit_code: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyEdgeRow:
    """A verified link between two articles."""

    lo: str
    hi: str
    kind: str
    jaccard: float
    containment_lo: float
    containment_hi: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DupesQuery:
    """What `aggregator dupes` asks for."""

    seen_since: datetime | None = None
    """Counts from when we saw the newest copy."""
    outlet: str | None = None
    """Case-insensitive part of an outlet's name."""
    min_outlets: int = 1
    limit: int | None = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyGroupRow:
    """One text that several articles carry."""

    copy_group_id: str
    story_id: str
    first_at: datetime
    """Published, or first seen where no date is known."""
    last_at: datetime
    articles: int
    outlets: int
    first_outlet: str
    outlet_names: str
    """Sorted, separated by a semicolon."""
    article_ids: str
    """Earliest first, separated by a comma."""
    title: str
    """Of the earliest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptRow:
    """Two texts that are linked, not joined: the larger has most of the smaller, or passages."""

    inner_id: str
    inner_outlet: str
    inner_title: str
    outer_id: str
    outer_outlet: str
    outer_title: str
    contained: float
    """Share of the inner text's shingles that stand in the outer, 0 to 1."""
    last_at: datetime
    """When the later of the two was published, or first seen where no date is known."""
    kind: str = "excerpt"
    """`excerpt` or `reworked`."""

    @property
    def share(self) -> str:
        """`contained` for a table: `85%`."""
        return f"{self.contained:.0%}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEventRow:
    """One row of `v1_story_event`."""

    event_id: int
    story_id: str
    event: str
    happened_at: datetime
    article_id: str | None
    other_story_id: str | None
    decision_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLinkRow:
    """One row of `v1_story_link`."""

    story_id: str
    kind: str
    other_story_id: str
    article_id: str
    other_article_id: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDecisionRow:
    """One row of `v1_story_decision`."""

    decision_id: int
    kind: str
    stories: str
    decided_by: str
    why: str
    decided_at: datetime
    undone_by: str | None
    undone_at: datetime | None
    undone_why: str | None
