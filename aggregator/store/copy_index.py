"""Where copies are looked for: buckets and prints of one representative for each text and day.

Articles of one text (`copies.same_text`) and one day are one node: the member with the smallest
(event time, article id) represents them, and only its buckets and prints are in the index. So a
text that a thousand pages carry costs one row a bucket and day, no cap is needed, and who
represents whom follows from the articles alone, whatever order they came in. What a thousand
different texts share, the words of a form, is tamed by `copy_lists`.

Only placed articles, and those being placed, count. An article that is saved anew leaves the index
(`withdraw`) until it is placed again.
"""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, delete, select, text, update

from aggregator.model import Signature
from aggregator.store import copy_lists
from aggregator.store.clock import day_of
from aggregator.store.copy_lists import CLOSED, NONE, OPEN, Forgotten, Key, Pair, numbers
from aggregator.store.tables import ArticleRecord, Band, Fingerprint, SignatureRecord
from aggregator.store.upsert import chunks, insert_all

__all__ = [
    "CLOSED",
    "KEPT_DAYS",
    "NONE",
    "OPEN",
    "PLACING_KEY",
    "SHARED_PRINTS",
    "WINDOW_DAYS",
    "Election",
    "alone",
    "candidates",
    "elect",
    "forget_days",
    "packed",
    "too_far_apart",
    "withdraw",
]

WINDOW_DAYS = 14
"""Reprints further apart than this are not looked for."""

SHARED_PRINTS = 2
"""Sampled shingles that two texts must share to be compared."""

KEPT_DAYS = 60
"""A run leaves the buckets and prints of so many days in the index."""

PLACING_KEY = 0x61676772706C6163
"""Of the PostgreSQL advisory lock of placing: "aggrplac" in ASCII."""

_COLUMNS = (Band.bucket, Fingerprint.print)


def packed(signature: Signature) -> dict[str, bytes]:
    """Buckets and prints as the columns of `SignatureRecord` keep them."""
    found = {}
    for name, values in (("buckets", signature.buckets), ("prints", signature.prints)):
        distinct = sorted(set(values))
        found[name] = struct.pack(f"<{len(distinct)}q", *distinct)
    return found


def alone(connection: Connection) -> None:
    """Wait until nobody else places articles; held to the end of the transaction.

    SQLite has one writer at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": PLACING_KEY})


@dataclass(frozen=True, slots=True)
class _Mark(Forgotten):
    """A signature as the index sees it."""

    same: str
    event_at: datetime
    indexed: int


@dataclass(frozen=True, slots=True)
class Election:
    """Who represents the texts of some articles."""

    fresh: tuple[str, ...]
    """Representatives that are new, or whose own text may be: to be compared with others."""
    stars: tuple[Pair, ...]
    """(representative, other article of its text and day), to be linked."""
    loose: frozenset[str]
    """Articles whose edges are no longer good."""


def elect(connection: Connection, article_ids: Iterable[str]) -> Election:
    """Find the representatives of these articles' texts, and bring the index up to date."""
    batch = set(article_ids)
    found = _Elected(loose=set(batch))
    entered: list[_Mark] = []
    left: list[_Mark] = []
    for members in _nodes(connection, batch):
        first = _first(members)
        for one in members:
            if one.indexed and one is not first:
                found.loose.add(one.article_id)
                _leave(connection, one, NONE)
                left.append(one)
        if not first.indexed:
            entered.append(first)
        found.add(members, anew=not first.indexed or first.article_id in batch)
    _enter(connection, entered)
    others = _moved(connection, entered, left) - found.loose
    for members in _nodes(connection, others):
        found.add(members, anew=_first(members).article_id in others)
    return Election(tuple(sorted(found.fresh)), tuple(sorted(found.stars)), frozenset(found.loose))


@dataclass(slots=True)
class _Elected:
    loose: set[str]
    fresh: set[str] = field(default_factory=set)
    stars: set[Pair] = field(default_factory=set)

    def add(self, members: Sequence[_Mark], *, anew: bool) -> None:
        """The articles of one text and day; `anew`: all that their representative is linked to."""
        first = _first(members)
        others = [one.article_id for one in members if one is not first]
        if anew:
            self.fresh.add(first.article_id)
            self.loose.update(others)
            self.loose.add(first.article_id)
        self.stars.update((first.article_id, one) for one in others if anew or one in self.loose)


def _first(members: Sequence[_Mark]) -> _Mark:
    return min(members, key=lambda one: (one.event_at, one.article_id))


def _moved(connection: Connection, entered: Sequence[_Mark], left: Sequence[_Mark]) -> set[str]:
    """Articles that others brought into the head of a list, or out of it."""
    days = sorted({one.day for one in (*entered, *left)})
    closed = copy_lists.forgotten(connection, [(day, day) for day in days])
    found: set[str] = set()
    for column in _COLUMNS:
        changes = []
        for marks in (entered, left):
            lists: dict[Key, set[str]] = defaultdict(set)
            for one in marks:
                for value in numbers(one.packed(column)):
                    lists[value, one.day].add(one.article_id)
            changes.append(lists)
        found |= copy_lists.moved(connection, column, changes[0], changes[1], closed)
    return found


def candidates(connection: Connection, article_ids: Iterable[str]) -> list[Pair]:
    """Pairs (lower id, higher id) of representatives, one of them among these, that may be linked.

    They stand within `WINDOW_DAYS` and are of one text, or meet (`copy_lists`) in a bucket or in
    `SHARED_PRINTS` prints.
    """
    marks = _marks(connection, sorted(set(article_ids)))
    found = set(_same(connection, marks))
    by_day = _by_day(marks)
    closed = copy_lists.forgotten(connection, _spans(by_day))
    for day, today in by_day.items():
        days = range(day - WINDOW_DAYS, day + WINDOW_DAYS + 1)
        for column, least in zip(_COLUMNS, (1, SHARED_PRINTS), strict=True):
            owners = _owners(today, column)
            met = copy_lists.meetings(connection, column, owners, days, closed)
            found.update(_often(met, least))
    return sorted({(min(pair), max(pair)) for pair in found})


def withdraw(connection: Connection, article_id: str) -> None:
    """Take an article out of the index before its signature is changed or dropped.

    Those whom it represented, and those whom it kept out of the head of a list, wait to be placed
    again.
    """
    for one in _marks(connection, [article_id]):
        if one.indexed:
            closed = copy_lists.forgotten(connection, [(one.day, one.day)])
            waiting = {
                other
                for column in _COLUMNS
                for other in copy_lists.promoted(connection, column, one, closed)
            }
            _leave(connection, one, NONE)
            others = select(SignatureRecord.article_id).where(
                SignatureRecord.same == one.same,
                SignatureRecord.day == one.day,
                SignatureRecord.article_id != article_id,
            )
            waiting.update(connection.execute(others).scalars())
            for part in chunks(sorted(waiting)):
                connection.execute(
                    update(ArticleRecord)
                    .where(ArticleRecord.article_id.in_(part), ArticleRecord.pending == 0)
                    .values(pending=1)
                )


def forget_days(connection: Connection, before: datetime) -> int:
    """Drop buckets and prints of the days before this one; gives how many texts that were.

    Nothing is lost for it: a text of such a day is compared by reading the signatures of its
    window instead (`candidates`), which costs more and is seldom needed. The cost is that of the
    rows that go, not of those that stay.
    """
    signature = SignatureRecord
    old = select(signature.article_id).where(
        signature.indexed == OPEN, signature.day < day_of(before)
    )
    ids = sorted(connection.execute(old).scalars())
    for part in chunks(ids):
        for one in _marks(connection, part):
            _leave(connection, one, CLOSED)
    return len(ids)


def too_far_apart(first: datetime, second: datetime) -> int | None:
    """Days between two articles where these are too many for them to be compared, else None."""
    days = abs(day_of(first) - day_of(second))
    return days if days > WINDOW_DAYS else None


def _nodes(connection: Connection, batch: set[str]) -> Iterator[list[_Mark]]:
    """For each text and day of the batch the articles that count, in no order."""
    signature = SignatureRecord
    keys: set[tuple[str, int]] = set()
    for part in chunks(sorted(batch)):
        rows = connection.execute(
            select(signature.same, signature.day).where(signature.article_id.in_(part))
        )
        keys |= {(row.same, row.day) for row in rows}
    nodes: dict[tuple[str, int], list[_Mark]] = defaultdict(list)
    for some in chunks(sorted(keys)):
        # Not an IN of pairs: for that SQLite reads the whole table.
        wanted = set(some)
        days = [day for _, day in some]
        rows = connection.execute(
            _SELECT_MARK.where(
                signature.same.in_(sorted({same for same, _ in some})),
                signature.day.between(min(days), max(days)),
            )
        )
        for row in rows:
            if (row.same, row.day) not in wanted:
                continue
            if row.indexed or not row.pending or row.article_id in batch:
                nodes[row.same, row.day].append(_mark(row))
    yield from (nodes[key] for key in sorted(nodes))


_SELECT_MARK = select(
    SignatureRecord.article_id,
    SignatureRecord.same,
    SignatureRecord.day,
    SignatureRecord.indexed,
    SignatureRecord.buckets,
    SignatureRecord.prints,
    ArticleRecord.event_at,
    ArticleRecord.pending,
).join(ArticleRecord, ArticleRecord.article_id == SignatureRecord.article_id)


def _marks(connection: Connection, article_ids: Sequence[str]) -> list[_Mark]:
    found = []
    for part in chunks(article_ids):
        chosen = _SELECT_MARK.where(SignatureRecord.article_id.in_(part))
        found += [_mark(row) for row in connection.execute(chosen)]
    return found


def _mark(row: Row[*tuple[Any, ...]]) -> _Mark:
    return _Mark(
        article_id=row.article_id,
        same=row.same,
        day=row.day,
        event_at=row.event_at,
        indexed=row.indexed,
        buckets=bytes(row.buckets),
        prints=bytes(row.prints),
    )


def _enter(connection: Connection, marks: Sequence[_Mark]) -> None:
    for record, column in ((Band, Band.bucket), (Fingerprint, Fingerprint.print)):
        name = column.key
        rows = [
            {name: value, "day": one.day, "article_id": one.article_id}
            for one in marks
            for value in numbers(one.packed(column))
        ]
        # sorted by the key of the table, its order on disk
        rows.sort(key=itemgetter(name))
        insert_all(connection, record, rows)
    for part in chunks([one.article_id for one in marks]):
        _set(connection, part, OPEN)


def _leave(connection: Connection, one: _Mark, indexed: int) -> None:
    if one.indexed == OPEN:
        for column, values in ((Band.bucket, one.buckets), (Fingerprint.print, one.prints)):
            record = column.class_
            connection.execute(
                delete(record).where(
                    column.in_(numbers(values)),
                    record.day == one.day,
                    record.article_id == one.article_id,
                )
            )
    _set(connection, [one.article_id], indexed)


def _set(connection: Connection, article_ids: Sequence[str], indexed: int) -> None:
    connection.execute(
        update(SignatureRecord)
        .where(SignatureRecord.article_id.in_(article_ids))
        .values(indexed=indexed)
    )


def _by_day(marks: Iterable[_Mark]) -> dict[int, list[_Mark]]:
    found: dict[int, list[_Mark]] = defaultdict(list)
    for one in marks:
        found[one.day].append(one)
    return found


def _owners(marks: Iterable[_Mark], column: copy_lists.Column) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for one in marks:
        for value in numbers(one.packed(column)):
            found[value].append(one.article_id)
    return found


def _often(met: Iterable[Pair], least: int) -> Iterable[Pair]:
    """The pairs that meet so often; a pair is told once a value from each side."""
    if least == 1:
        return met
    return (pair for pair, count in Counter(met).items() if count >= least)


def _same(connection: Connection, marks: Sequence[_Mark]) -> Iterator[Pair]:
    """Representatives of the same text on other days."""
    signature = SignatureRecord
    own: dict[str, list[_Mark]] = defaultdict(list)
    for one in marks:
        own[one.same].append(one)
    for part in chunks(sorted(own)):
        days = [one.day for same in part for one in own[same]]
        rows = connection.execute(
            select(signature.article_id, signature.same, signature.day).where(
                signature.same.in_(part),
                signature.day.between(min(days) - WINDOW_DAYS, max(days) + WINDOW_DAYS),
                signature.indexed != NONE,
            )
        )
        for row in rows:
            for one in own[row.same]:
                if one.article_id != row.article_id and abs(one.day - row.day) <= WINDOW_DAYS:
                    yield one.article_id, row.article_id


def _spans(days: Iterable[int]) -> list[tuple[int, int]]:
    """The windows of these days, those that overlap made one."""
    spans: list[tuple[int, int]] = []
    for day in sorted(days):
        first, last = day - WINDOW_DAYS, day + WINDOW_DAYS
        if spans and first <= spans[-1][1] + 1:
            first = spans.pop()[0]
        spans.append((first, last))
    return spans
