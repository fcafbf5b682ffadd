"""Reading what happened to stories, what they are linked with, and what an editor decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, or_, select

from aggregator.model import StoryDecisionRow, StoryEventRow, StoryLinkRow
from aggregator.store import views

RowT = TypeVar("RowT")


def events(connection: Connection, story_id: str) -> list[StoryEventRow]:
    """What happened to a story, and to the ids that lead to it, earliest first."""
    event, alias = views.STORY_EVENT, views.STORY_ALIAS
    ids = select(alias.c.any_id).where(alias.c.story_id == story_id)
    chosen = (
        select(event)
        .where(or_(event.c.story_id.in_(ids), event.c.other_story_id.in_(ids)))
        .order_by(event.c.event_id)
    )
    return list(_rows(connection, chosen, StoryEventRow))


def former_ids(connection: Connection, story_id: str) -> list[str]:
    """Ids that lead to this story, without its own."""
    alias = views.STORY_ALIAS
    asked = select(alias.c.any_id).where(alias.c.story_id == story_id, alias.c.any_id != story_id)
    return list(connection.execute(asked.order_by(alias.c.any_id)).scalars())


def links(connection: Connection, story_id: str) -> list[StoryLinkRow]:
    """Links from and to a story."""
    link = views.STORY_LINK
    chosen = select(link).where(or_(link.c.story_id == story_id, link.c.other_story_id == story_id))
    chosen = chosen.order_by(link.c.kind, link.c.story_id, link.c.other_story_id)
    return list(_rows(connection, chosen, StoryLinkRow))


def links_between(connection: Connection, a: str, b: str) -> list[StoryLinkRow]:
    """Links of two stories, whichever way they lead."""
    return [one for one in links(connection, a) if b in {one.story_id, one.other_story_id}]


def decisions(connection: Connection) -> list[StoryDecisionRow]:
    """All decisions, the latest first, undone ones too."""
    row = views.STORY_DECISION
    return list(_rows(connection, select(row).order_by(row.c.decision_id.desc()), StoryDecisionRow))


def _rows(connection: Connection, chosen: Select[Any], kind: type[RowT]) -> Iterator[RowT]:
    names = [one.name for one in fields(kind)]  # type: ignore[arg-type]
    for row in connection.execute(chosen):
        yield kind(**{name: getattr(row, name) for name in names})
