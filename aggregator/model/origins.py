"""Whose reporting a story rests on."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleOrigin:
    """Whose reporting one article carries."""

    article_id: str
    kind: OriginKind
    party_ids: tuple[str, ...]
    """Sorted; empty where unknown. An outlet that the gazetteer lacks is `outlet:<its name>`."""
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collapse:
    """Why several things count as one, or as none."""

    what: str
    into: str | None
    because: str


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
