"""Reading the views, for people and for `report`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, false, func, or_, select

from aggregator.errors import UnknownIdError
from aggregator.model import (
    ArticleRow,
    AttributionRow,
    FeedRow,
    RunRow,
    StoryArticleRow,
    StoryQuery,
    StoryRow,
)
from aggregator.store import retention, views
from aggregator.store.tables import ArticleAlias, StoryAlias, StoryOriginRecord, StoryRecord

RowT = TypeVar("RowT")


def stories(connection: Connection, query: StoryQuery) -> Iterator[StoryRow]:
    """Stories, the one with the newest text first."""
    story, member, article = views.STORY, views.STORY_ARTICLE, views.ARTICLE
    chosen = select(story)
    if query.seen_since is not None:
        chosen = chosen.where(story.c.newest_seen_at >= query.seen_since)
    if query.min_outlets > 1:
        chosen = chosen.where(story.c.outlets >= query.min_outlets)
    if query.language is not None:
        inside = select(member.c.story_id).where(member.c.language == query.language.lower())
        chosen = chosen.where(story.c.story_id.in_(inside))
    if query.outlet is not None:
        inside = select(member.c.story_id).where(_contains(member.c.outlet, query.outlet))
        chosen = chosen.where(story.c.story_id.in_(inside))
    if query.contains is not None:
        inside = (
            select(member.c.story_id)
            .join(article, article.c.article_id == member.c.article_id)
            .where(
                or_(
                    _contains(article.c.title, query.contains),
                    _contains(article.c.text, query.contains),
                )
            )
        )
        chosen = chosen.where(story.c.story_id.in_(inside))
    chosen = chosen.order_by(
        func.coalesce(story.c.last_published_at, story.c.newest_seen_at).desc(),
        story.c.story_id,
    )
    if query.limit is not None:
        chosen = chosen.limit(query.limit)
    yield from _rows(connection, chosen, StoryRow)


def story(connection: Connection, story_id: str) -> StoryRow:
    """One story by its whole id."""
    chosen = select(views.STORY).where(views.STORY.c.story_id == story_id)
    return _one(connection, chosen, StoryRow, story_id)


def story_articles(connection: Connection, story_id: str) -> list[StoryArticleRow]:
    """The members of a story, earliest first, copies of one text side by side."""
    member = views.STORY_ARTICLE
    found = _rows(
        connection,
        select(member)
        .where(member.c.story_id == story_id)
        .order_by(
            func.coalesce(member.c.published_at, member.c.first_seen_at), member.c.article_id
        ),
        StoryArticleRow,
    )
    return list(found)


def story_attributions(connection: Connection, story_id: str) -> list[AttributionRow]:
    """The ledger of a whole story."""
    row = views.ATTRIBUTION
    chosen = select(row).where(row.c.story_id == story_id)
    return list(
        _rows(connection, chosen.order_by(row.c.article_id, row.c.position), AttributionRow)
    )


def story_origins(
    connection: Connection, story_id: str
) -> tuple[list[str], list[str], list[tuple[str, str | None, str]]]:
    """Origins held, origins only named, and why things count as one."""
    rows = connection.execute(
        select(StoryOriginRecord.party_id, StoryOriginRecord.standing)
        .where(StoryOriginRecord.story_id == story_id)
        .order_by(StoryOriginRecord.party_id)
    ).all()
    reasons = connection.execute(
        select(StoryRecord.reasons).where(StoryRecord.story_id == story_id)
    ).scalar_one()
    return (
        [row.party_id for row in rows if row.standing == "held"],
        [row.party_id for row in rows if row.standing == "named"],
        [(what, into, because) for what, into, because in reasons],
    )


def article(connection: Connection, article_id: str) -> ArticleRow:
    """One article by its whole id."""
    chosen = select(views.ARTICLE).where(views.ARTICLE.c.article_id == article_id)
    return _one(connection, chosen, ArticleRow, article_id)


def placement(connection: Connection, article_id: str) -> StoryArticleRow:
    """Where an article stands: its story and copy group."""
    member = views.STORY_ARTICLE
    chosen = select(member).where(member.c.article_id == article_id)
    return _one(connection, chosen, StoryArticleRow, article_id)


def article_attributions(connection: Connection, article_id: str) -> list[AttributionRow]:
    """The ledger of one article, in order."""
    row = views.ATTRIBUTION
    chosen = select(row).where(row.c.article_id == article_id).order_by(row.c.position)
    return list(_rows(connection, chosen, AttributionRow))


def feeds(connection: Connection) -> list[FeedRow]:
    """The health of every feed, by outlet."""
    row = views.FEED_HEALTH
    return list(_rows(connection, select(row).order_by(row.c.outlet, row.c.feed_url), FeedRow))


def runs(connection: Connection, limit: int) -> list[RunRow]:
    """The newest runs first."""
    row = views.RUN
    return list(_rows(connection, select(row).order_by(row.c.run_id.desc()).limit(limit), RunRow))


def is_story(given: str) -> bool:
    """Whether an id, or the beginning of one, is a story's and not an article's."""
    return given.startswith("s")


def resolve_story(connection: Connection, given: str) -> str:
    """The id that a whole id, an old id, or a unique prefix stands for.

    Raises:
        UnknownIdError: no such story, or several.
    """
    old = StoryAlias
    whole = connection.execute(select(old.story_id).where(old.old_id == given)).scalar()
    if whole is not None:
        return str(whole)
    found = _prefixed(connection, views.STORY, "story_id", given)
    led = select(func.min(old.old_id), old.story_id).where(*_begins(old.old_id, given))
    found |= {row[0]: row[1] for row in connection.execute(led.group_by(old.story_id).limit(3))}
    return _only(connection, "story", given, found)


def resolve_article(connection: Connection, given: str) -> str:
    """The id that a whole id, an old id, or a unique prefix stands for.

    Raises:
        UnknownIdError: no such article, or several.
    """
    found = _prefixed(connection, views.ARTICLE, "article_id", given)
    aliases = select(ArticleAlias.old_id, ArticleAlias.article_id).where(
        *_begins(ArticleAlias.old_id, given)
    )
    found |= {row.old_id: row.article_id for row in connection.execute(aliases.limit(3))}
    return _only(connection, "article", given, found)


def _one(connection: Connection, chosen: Select[Any], kind: type[RowT], given: str) -> RowT:
    found = next(_rows(connection, chosen, kind), None)
    if found is None:
        raise UnknownIdError(
            f"{given} is not placed in a story yet; the next `aggregator run` does that"
        )
    return found


def _prefixed(connection: Connection, table: Table, column: str, given: str) -> dict[str, str]:
    ids = connection.execute(
        select(table.c[column])
        .where(*_begins(table.c[column], given))
        .order_by(table.c[column])
        .limit(3)
    ).scalars()
    return {one: one for one in ids}


_DIGITS = "0123456789abcdefg"
_ID = re.compile(r"[a-z][0-9a-f]*")


def _begins(column: Any, given: str) -> tuple[ColumnElement[bool], ...]:
    """The ids with this prefix, as a range that an index answers; LIKE reads every row.

    Ids are a letter and hexadecimal digits, which every collation orders alike.
    """
    if not given:
        return ()
    if not _ID.fullmatch(given):
        return (false(),)
    last = given[-1]
    after = chr(ord(last) + 1) if len(given) == 1 else _DIGITS[_DIGITS.index(last) + 1]
    return (column >= given, column < given[:-1] + after)


def _only(connection: Connection, kind: str, given: str, found: dict[str, str]) -> str:
    if given in found:
        return found[given]
    targets = sorted(set(found.values()))
    if len(targets) == 1 and given:
        return targets[0]
    if targets:
        raise UnknownIdError(
            f"{given!r} begins several {kind} ids, {', '.join(sorted(found))}...: write more of it"
        )
    dropped = retention.dropped_at(connection, given)
    if dropped is not None:
        raise UnknownIdError(f"{kind} {given}: retention dropped it on {dropped:%Y-%m-%d}")
    where = "`aggregator stories`" if kind == "story" else "`aggregator story ID`"
    raise UnknownIdError(
        f"there is no {kind} {given!r} in this database; {where} lists what there is"
    )


def _contains(column: Any, words: str) -> Any:
    return func.lower(column).contains(words.lower(), autoescape=True)


def _rows(connection: Connection, chosen: Select[Any], kind: type[RowT]) -> Iterator[RowT]:
    names: Sequence[str] = [one.name for one in fields(kind)]  # type: ignore[arg-type]
    for row in connection.execute(chosen):
        yield kind(**{name: getattr(row, name) for name in names})
