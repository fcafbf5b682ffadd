"""What an editor decided about stories, and what happened to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DecisionKind(StrEnum):
    """What the articles of a decision are held to."""

    MERGE = "merge"
    """All articles of all sides are one story."""
    SPLIT = "split"
    """The articles of the first side are one story, and none of the second is in it."""
    NEVER = "never"
    """No article of the first side is in a story with one of the second."""
    PIN = "pin"
    """The articles of the one side stay together; others may join them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision; a later one wins over an earlier that says otherwise."""

    decision_id: int
    kind: DecisionKind
    sides: tuple[tuple[str, ...], ...]
    """Article ids, as they were when it was taken; sorted."""
    by: str
    why: str
    at: datetime
    stories: tuple[str, ...]
    """Ids of the stories that were named."""
    undone_at: datetime | None = None
    undone_by: str | None = None
    undone_why: str = ""


class StoryEventKind(StrEnum):
    """What may happen to a story."""

    BEGUN = "begun"
    """Its first texts came, or it was split off another: `other_story_id`."""
    JOINED = "joined"
    """A text came to it; from another story where `other_story_id` names one."""
    LEFT = "left"
    """A text went from it, to `other_story_id`."""
    MERGED = "merged"
    """`other_story_id` went into it: its id is answered with this story."""
    REOPENED = "reopened"
    """A text came to it, or left, after it was frozen: one published while the story was open and
    met only now, a reprint, or an editor's decision."""


class StoryLinkKind(StrEnum):
    """Why a story points to another that it is not joined with."""

    CONTINUES = "continues"
    """It tells what came of the other, which was frozen when it began."""
    ROUNDUP = "roundup"
    """It is a live blog or a roundup, and the other is one of several that it touches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLink:
    """A copy group of one story that points to a copy group of another."""

    a: str
    """Group id of the text that points."""
    b: str
    kind: StoryLinkKind
    score: float
    """How likely the two tell one event, time left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEvent:
    """One thing that happened to a story."""

    story_id: str
    event: StoryEventKind
    article_id: str | None = None
    """The article nearest to the middle of the copy group that came or went."""
    other_story_id: str | None = None
    decision_id: int | None = None
    """The editor's decision that brought it about; None for a run."""
