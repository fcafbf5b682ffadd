"""Reading copy groups and excerpts, for people and for `report`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from aggregator.model import CopyGroupRow, DupesQuery, EdgeKind, ExcerptRow
from aggregator.store import views
from aggregator.store.tables import CopyEdgeRecord
from aggregator.store.upsert import chunks


def copy_groups(connection: Connection, query: DupesQuery) -> list[CopyGroupRow]:
    """Texts that two articles or more carry, the one with the newest print first."""
    member = views.STORY_ARTICLE
    printed = func.coalesce(member.c.published_at, member.c.first_seen_at, type_=_TIME)
    newest = func.max(printed, type_=_TIME)
    chosen = (
        select(
            member.c.copy_group_id,
            func.min(member.c.story_id).label("story_id"),
            func.count().label("articles"),
            func.count(member.c.outlet.distinct()).label("outlets"),
            func.min(printed, type_=_TIME).label("first_at"),
            newest.label("last_at"),
        )
        .group_by(member.c.copy_group_id)
        .having(func.count() > 1)
        .order_by(newest.desc(), member.c.copy_group_id)
    )
    if query.seen_since is not None:
        chosen = chosen.having(func.max(member.c.first_seen_at) >= query.seen_since)
    if query.min_outlets > 1:
        chosen = chosen.having(func.count(member.c.outlet.distinct()) >= query.min_outlets)
    if query.outlet is not None:
        inside = select(member.c.copy_group_id).where(_names(member.c.outlet, query.outlet))
        chosen = chosen.where(member.c.copy_group_id.in_(inside))
    rows = connection.execute(_limited(chosen, query.limit)).all()
    members = _members(connection, [row.copy_group_id for row in rows])
    return [
        CopyGroupRow(
            copy_group_id=row.copy_group_id,
            story_id=row.story_id,
            first_at=row.first_at,
            last_at=row.last_at,
            articles=row.articles,
            outlets=row.outlets,
            first_outlet=members[row.copy_group_id][0].outlet,
            outlet_names="; ".join(sorted({one.outlet for one in members[row.copy_group_id]})),
            article_ids=",".join(one.article_id for one in members[row.copy_group_id]),
            title=members[row.copy_group_id][0].title,
        )
        for row in rows
    ]


def excerpts(connection: Connection, query: DupesQuery) -> list[ExcerptRow]:
    """Texts that stand inside longer ones of another group, or share passages, newest first."""
    edge = CopyEdgeRecord.__table__
    lo, hi = views.STORY_ARTICLE.alias("lo_article"), views.STORY_ARTICLE.alias("hi_article")
    chosen = (
        select(
            edge.c.kind,
            edge.c.containment_lo,
            edge.c.containment_hi,
            *(
                side.c[name].label(f"{label}_{name}")
                for side, label in ((lo, "lo"), (hi, "hi"))
                for name in ("article_id", "outlet", "title", "first_seen_at", "published_at")
            ),
        )
        .join(lo, lo.c.article_id == edge.c.lo)
        .join(hi, hi.c.article_id == edge.c.hi)
        .where(
            edge.c.kind.in_([kind.value for kind in EdgeKind if not kind.joins]),
            lo.c.copy_group_id != hi.c.copy_group_id,
        )
    )
    if query.seen_since is not None:
        chosen = chosen.where(
            (lo.c.first_seen_at >= query.seen_since) | (hi.c.first_seen_at >= query.seen_since)
        )
    if query.outlet is not None:
        chosen = chosen.where(_names(lo.c.outlet, query.outlet) | _names(hi.c.outlet, query.outlet))
    if query.min_outlets > 1:
        chosen = chosen.where(lo.c.outlet != hi.c.outlet)
    found = [_excerpt(row) for row in connection.execute(chosen)]
    found.sort(key=lambda one: (one.inner_id, one.outer_id))
    found.sort(key=lambda one: one.last_at, reverse=True)
    return found[: query.limit]


def _excerpt(row: Any) -> ExcerptRow:
    """The share of the shorter text that stands in the longer is the greater of the two."""
    shorter, longer = "lo", "hi"
    if row.containment_hi > row.containment_lo:
        shorter, longer = "hi", "lo"
    value = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    return ExcerptRow(
        inner_id=value[f"{shorter}_article_id"],
        inner_outlet=value[f"{shorter}_outlet"],
        inner_title=value[f"{shorter}_title"],
        outer_id=value[f"{longer}_article_id"],
        outer_outlet=value[f"{longer}_outlet"],
        outer_title=value[f"{longer}_title"],
        contained=max(row.containment_lo, row.containment_hi),
        last_at=max(
            value[f"{side}_published_at"] or value[f"{side}_first_seen_at"] for side in ("lo", "hi")
        ),
        kind=row.kind,
    )


def _members(connection: Connection, group_ids: Sequence[str]) -> dict[str, list[Any]]:
    """Articles of each group, earliest first."""
    member = views.STORY_ARTICLE
    found: dict[str, list[Any]] = {}
    for part in chunks(group_ids):
        rows = connection.execute(
            select(member.c.copy_group_id, member.c.article_id, member.c.outlet, member.c.title)
            .where(member.c.copy_group_id.in_(part))
            .order_by(
                func.coalesce(member.c.published_at, member.c.first_seen_at), member.c.article_id
            )
        )
        for row in rows:
            found.setdefault(row.copy_group_id, []).append(row)
    return found


_TIME = views.STORY_ARTICLE.c.first_seen_at.type


def _limited(chosen: Select[Any], limit: int | None) -> Select[Any]:
    return chosen if limit is None else chosen.limit(limit)


def _names(column: Any, words: str) -> Any:
    return func.lower(column).contains(words.lower(), autoescape=True)
