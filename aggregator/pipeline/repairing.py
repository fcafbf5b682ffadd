"""Repair: what is derived is made again from what was seen; what was seen is never dropped.

orphans | read again what does not fit | index | place again | aliases | rows of stories
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.errors import DatabaseError
from aggregator.model import Article, Limits, Status, Story, Unreadable
from aggregator.pipeline import stages
from aggregator.pipeline.outlets import Outlets
from aggregator.pipeline.placing import place, summarise
from aggregator.store import Database, Transaction, articles, checking, copying, mending, telling
from aggregator.store.upsert import chunks

_AT_ONCE = 100
"""Articles, or stories, that one transaction takes."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was done, and what is still wrong."""

    orphans: int
    read_again: int
    unrecovered: tuple[str, ...]
    """Articles whose text was changed by something else, and no raw page is kept: it stays."""
    indexed: int
    placed_again: int
    emptied: int
    aliases: int
    retold: int
    left: tuple[str, ...]
    """What `db check` still finds."""


def repair(
    database: Database, *, clock: Callable[[], datetime], everything: bool = False
) -> Repaired:
    """Rebuild what is derived where it does not fit, or all of it.

    With `everything` every article is read again by the rules of this program, and placed.

    Raises:
        AlreadyRunningError: a run is at work.
        DatabaseError: the file itself is damaged.
    """
    with database.lock():
        _require_whole(database)
        with database.write() as transaction:
            orphans = mending.drop_orphans(transaction)
            # whose texts failed to be placed may be placed by now
            mending.unplace(transaction)
            # or nothing that touches their story can be placed
            mending.lead(transaction)
        with database.read() as transaction:
            wrong = (mending.every_article if everything else mending.unreadable)(transaction)
        lost: list[str] = []
        for part in chunks(wrong, _AT_ONCE):
            with database.write() as transaction:
                lost += _read_again(transaction, part, clock())
        with database.write() as transaction:
            indexed = mending.rebuild_index(transaction) + mending.recount_lines(transaction)
            emptied = mending.drop_empty(transaction)
            mending.unplace(transaction)
        placed = _place_all(database, clock)
        with database.write() as transaction:
            emptied += mending.drop_empty(transaction)
            aliases = mending.follow_aliases(transaction)
        retold = _retell(database, everything=everything)
        with database.read() as transaction:
            left = tuple(checking.findings(transaction))
    return Repaired(
        orphans, len(wrong), tuple(lost), indexed, placed, emptied, aliases, retold, left
    )


def _require_whole(database: Database) -> None:
    with database.read() as transaction:
        broken = checking.damage(transaction)
    if broken:
        raise DatabaseError(
            f"{database.label}: the file is damaged ({broken[0]}); restore a backup, or let "
            "SQLite save what it can: sqlite3 FILE .recover | sqlite3 NEW-FILE"
        )


def _read_again(transaction: Transaction, ids: Sequence[str], now: datetime) -> list[str]:
    """Mark these articles anew; gives those whose text could not be recovered."""
    held = articles.load(transaction, ids)
    hashes = mending.saved_hashes(transaction, ids)
    purged = mending.purged(transaction, ids)
    lost = []
    for article_id in sorted(held.keys() - purged):
        article = held[article_id]
        if articles.content_hash(article) != hashes[article_id]:
            recovered = _from_page(transaction, article, now)
            if recovered is None:
                lost.append(article_id)
            article = recovered or article
        reading = stages.read_again(article, None)
        articles.renew(transaction, reading.marked, byline=reading.byline, now=now)
    return lost


def _from_page(transaction: Transaction, article: Article, now: datetime) -> Article | None:
    """Title and text from the raw page; the feed's words are not kept apart from it."""
    page = mending.raw_page(transaction, article.article_id)
    if page is None:
        return None
    bare = replace(article, text="", status=Status.FEED_ONLY)
    read = stages.read_page(page, bare, Outlets(()), now=now, limits=Limits())
    if isinstance(read, Unreadable):
        return None
    again = read.marked.article
    return replace(article, title=again.title, text=again.text)


def _place_all(database: Database, clock: Callable[[], datetime]) -> int:
    count = 0
    while True:
        with database.write() as transaction:
            batch = copying.pending(transaction, limit=_AT_ONCE)
            place(transaction, batch, clock())
        if not batch:
            return count
        count += len(batch)


def _retell(database: Database, *, everything: bool) -> int:
    """Write the rows of stories that do not count their members."""
    with database.read() as transaction:
        wrong = (
            mending.every_story(transaction)
            if everything
            else [row.story_id for row in checking.miscounted(transaction)]
        )
    for part in chunks(wrong, _AT_ONCE):
        with database.write() as transaction:
            groups = mending.groups_by_story(transaction, part)
            for story_id in sorted(groups):
                told = summarise(
                    transaction, Story(story_id=story_id, groups=tuple(groups[story_id]))
                )
                telling.save_stories(transaction, [(told.row, told.origins)])
    return len(wrong)
