"""Whose reporting a story rests on, who was first, who cites whom, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from aggregator.model.articles import Attribution


@unique
class OriginKind(StrEnum):
    """How an article's origin was found."""

    WIRE_CREDIT = "wire_credit"
    COMPILED = "compiled_credit"
    COPY_OF = "copy_of"
    OWN = "own"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginSubject:
    """What finding the origins of a story needs to know of one of its articles."""

    article_id: str
    outlet: str
    publisher_id: str | None
    copy_group_id: str
    event_at: datetime
    attributions: tuple[Attribution, ...]
    inside: tuple[str, ...] = ()
    """Articles of the story whose longer texts hold this one: it is an excerpt of theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleOrigin:
    """Whose reporting one article carries."""

    article_id: str
    kind: OriginKind
    party_ids: tuple[str, ...]
    """Sorted; empty where unknown. An outlet that the gazetteer lacks is `outlet:<its name>`."""
    because: str
    alone: bool = False
    """Whether the text carries the reporting of `party_ids` and nobody else's."""
    of_article_id: str | None = None
    """For a copy: the article whose text it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collapse:
    """Why several things count as one, or as none."""

    what: str
    into: str | None
    because: str


@unique
class Standing(StrEnum):
    """Whether we have a text with a party's reporting."""

    HELD = "held"
    NAMED = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One party that a story rests on, or only names, and the articles that say so."""

    party_id: str
    name: str
    standing: Standing
    how: str
    """The strongest of `own`, `wire_credit`, `copy_of`, `compiled_credit`, `citation`."""
    control: str | None
    """As the gazetteer documents it; None: not documented, so unknown."""
    counted_with: str | None
    """The party that it counts together with; None where it counts itself, or not at all."""
    because: str
    outlets: tuple[str, ...] = ()
    """Names of the outlets whose texts carry it, alone or among others, in order of time; of those
    that only cite it where none carries it."""
    own: tuple[str, ...] = ()
    """Article ids, earliest first, as are the others: its own texts."""
    credited: tuple[str, ...] = ()
    """Texts that credit it alone, whether its name stands there or was followed there."""
    copied: tuple[str, ...] = ()
    """Texts that credit nobody and are copies."""
    compiled: tuple[str, ...] = ()
    """Texts made from several parties', this one among them."""
    cited: tuple[str, ...] = ()
    """Texts that quote it for a fact."""

    @property
    def carriers(self) -> tuple[str, ...]:
        """Articles that carry its reporting alone."""
        return self.own + self.credited + self.copied


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryOrigins:
    """Origins of one story and the honest count."""

    articles: tuple[ArticleOrigin, ...]
    held: tuple[str, ...]
    """Parties of whose reporting we have a text."""
    named: tuple[str, ...]
    """Parties only credited or cited."""
    independent_min: int
    independent_max: int
    reasons: tuple[Collapse, ...]
    parties: tuple[Origin, ...] = ()
    """The held ones, then the named ones, each in order of their first article."""
    all_held_state_controlled: bool | None = None
    """True only where every held origin is documented to be; None where that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """When an article claims to be published, and between which polls it came up."""

    article_id: str
    claimed_at: datetime | None
    seen_at: datetime
    """Of the poll that first listed it."""
    not_before: datetime | None
    """Of the last poll of the same feed that did not list it; None: there was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Who was first, by what outlets claim and by what we saw: two answers."""

    entries: tuple[Sighted, ...]
    """By the time claimed, those without one by the time seen."""
    first_claimed: tuple[str, ...]
    """Article ids: the earliest claim, and those that come about the same time after it."""
    first_seen: tuple[str, ...]
    """Article ids: the first seen, and those that may have stood there as early."""

    @property
    def agrees(self) -> bool:
        """Whether an article is among the first by both accounts."""
        return not set(self.first_claimed).isdisjoint(self.first_seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cites:
    """One edge of the citation graph: a party that quotes another for a fact."""

    citing_id: str
    citing: str
    cited_id: str
    cited: str
    texts: int
    """Distinct texts that say so: a copy says nothing anew."""
    articles: tuple[str, ...]
    """Article ids, earliest first."""
    confidence: float
    """Of the surest statement."""
    evidence: str
    """Of the same statement, verbatim."""
    article_id: str
    """Where that stands."""
    field: str
    span_start: int | None
    span_end: int | None
    sentence: str = ""
    """The whole sentence around it, verbatim but for white space; empty where it is no text."""
    via: bool = False
    """Told by a third: "X, citing Y", in the text of another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationGraph:
    """Who relies on whom inside one story."""

    edges: tuple[Cites, ...]
    cycles: tuple[tuple[str, ...], ...]
    """Names of parties that cite each other in a ring, each once: a warning, not a verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryText:
    """What looking for differences needs to know of one article."""

    article_id: str
    language: str | None
    title: str
    text: str
    year: int
    """In which it was published: sentences about other years tell of other events."""
    dateline: tuple[str, ...] | None = None
    """The words of its dateline, then the names of parties in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one origin's text says, with the sentence that says it."""

    party_id: str
    party: str
    value: str
    """As it is compared: `17`, `2500`, a name as it is written."""
    sentence: str
    """Verbatim."""
    article_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing on which texts of two or more origins differ. Nobody is said to be wrong."""

    about: str
    """`killed`, `troops`, `days`, ..., `filed from`, `where killed`, `speakers`."""
    kind: str
    """`number`, `place` or `speaker`."""
    cells: tuple[Cell, ...]
    """By origin, then in order of time and place."""
