"""The lines that outlets repeat: counted as articles are placed, uncounted as they change or go.

A line is repeated (`repeated_line`) exactly while `copies.TEXTS` different texts of placed
articles, or of those being placed, have it in `outlet_line`. So which lines an article is signed
without follows from the articles alone. Where an arrival or a departure changes that for others,
these wait to be placed again: they are of fewer than `copies.TEXTS` texts, since a line of more
was repeated before, and stays so. Texts that retention dropped still count, and stay as signed.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, select, update

from aggregator import copies
from aggregator.store import copy_index
from aggregator.store.tables import ArticleRecord, OutletLine, RepeatedLine, SignatureRecord
from aggregator.store.upsert import chunks, insert_all, upsert

Line = tuple[int, int]
"""(period, key of the line)."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """An article that may have to be signed without other lines than it is."""

    article_id: str
    outlet: str
    title: str
    core: str
    """The whole of it."""
    left_out: tuple[int, ...]
    """Keys of the lines that its signature is made without."""
    repeated: tuple[int, ...]
    """Keys of its lines that are repeated by now."""
    indexed: int


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is counted of an article."""

    article_id: str
    period: int
    text: int
    keys: tuple[int, ...]


def packed(outlet: str, core: str) -> bytes:
    """What counts of a text, as `SignatureRecord.lines` keeps it."""
    found = copies.lines_of(outlet, core)
    return pack((found.text, *found.keys)) if found.keys else b""


def pack(values: Sequence[int]) -> bytes:
    """Little-endian signed 64-bit integers."""
    return struct.pack(f"<{len(values)}q", *values)


def unpack(values: bytes | None) -> tuple[int, ...]:
    """The same back; none of None."""
    if not values:
        return ()
    return struct.unpack(f"<{len(values) // 8}q", values)


def enter(connection: Connection, article_ids: Iterable[str]) -> list[Unsettled]:
    """Count the lines of these articles; gives those that are not signed as they should be.

    Others whose line became repeated by it wait to be placed again.
    """
    record = SignatureRecord
    counted: list[_Counted] = []
    left_out: dict[str, tuple[int, ...]] = {}
    for part in chunks(sorted(set(article_ids))):
        asked = select(record.article_id, record.day, record.lines, record.left_out)
        for row in connection.execute(asked.where(record.article_id.in_(part))):
            if row.lines:
                counted.append(_counted(row))
            if row.lines or row.left_out:
                left_out[row.article_id] = unpack(row.left_out)
    repeated = _count(connection, counted)
    due = {
        one.article_id: tuple(key for key in one.keys if (one.period, key) in repeated)
        for one in counted
    }
    changed = {one: due.get(one, ()) for one, keys in left_out.items() if due.get(one, ()) != keys}
    return _unsettled(connection, changed, left_out)


def withdraw(connection: Connection, article_ids: Iterable[str]) -> set[str]:
    """Count the lines of these articles no longer; gives others that are to be placed again."""
    record = SignatureRecord
    counted: list[_Counted] = []
    for part in chunks(sorted(set(article_ids))):
        asked = select(record.article_id, record.day, record.lines).where(
            record.article_id.in_(part), record.lines != b""
        )
        counted += map(_counted, connection.execute(asked))
    lines: set[Line] = set()
    for one in counted:
        lines |= {(one.period, key) for key in one.keys}
        connection.execute(
            delete(OutletLine).where(
                OutletLine.period == one.period,
                OutletLine.line.in_(one.keys),
                OutletLine.text == one.text,
                OutletLine.article_id == one.article_id,
            )
        )
    fallen = {line for line in repeated_among(connection, lines) if not _enough(connection, *line)}
    for period, key in sorted(fallen):
        connection.execute(
            delete(RepeatedLine).where(RepeatedLine.period == period, RepeatedLine.line == key)
        )
    return _holders(connection, fallen)


def place_again(connection: Connection, article_ids: Iterable[str]) -> None:
    """Let these be placed again; what retention dropped cannot be signed anew, and stays."""
    for part in chunks(sorted(article_ids)):
        connection.execute(
            update(ArticleRecord)
            .where(
                ArticleRecord.article_id.in_(part),
                ArticleRecord.pending == 0,
                ArticleRecord.text_purged_at.is_(None),
            )
            .values(pending=1)
        )


def sign(connection: Connection, signed: Sequence[tuple[Unsettled, copies.Bare]]) -> None:
    """Replace signatures by those of the texts without their repeated lines.

    The articles leave the index of copies for it until they are placed.
    """
    for one, _ in signed:
        if one.indexed:
            copy_index.withdraw(connection, one.article_id)
    rows: list[dict[str, object]] = [
        {
            "scheme": bare.signature.scheme,
            "shingles": bare.signature.shingles,
            "minhash": bare.signature.values,
            "exact": bare.signature.exact,
            "same": copies.same_text(one.article_id, one.title, bare.core, bare.signature),
            "left_out": pack(bare.left_out) if bare.left_out else None,
            **copy_index.packed(bare.signature),
        }
        for one, bare in signed
    ]
    if rows:
        # not the names of the columns, which SQLAlchemy keeps for itself
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0]}
        which = SignatureRecord.article_id == bindparam("signed_id")
        connection.execute(
            update(SignatureRecord).where(which).values(values),
            [
                {f"new_{name}": value for name, value in row.items()}
                | {"signed_id": one.article_id}
                for row, (one, _) in zip(rows, signed, strict=True)
            ],
        )


def left_out(connection: Connection, article_id: str) -> list[str]:
    """The lines that an article is compared without, because its outlet repeats them."""
    row = connection.execute(
        select(SignatureRecord.core, SignatureRecord.left_out, ArticleRecord.outlet)
        .join(ArticleRecord, ArticleRecord.article_id == SignatureRecord.article_id)
        .where(SignatureRecord.article_id == article_id)
    ).one()
    return copies.lines_among(row.outlet, row.core, unpack(row.left_out))


def repeated(connection: Connection) -> set[Line]:
    """All lines that are repeated."""
    asked = select(RepeatedLine.period, RepeatedLine.line)
    return {(row.period, row.line) for row in connection.execute(asked)}


def often(connection: Connection) -> set[Line]:
    """All lines that enough texts have: what `repeated` should be; reads every row."""
    record = OutletLine
    rows = connection.execute(
        select(record.period, record.line)
        .group_by(record.period, record.line)
        .having(func.count(record.text.distinct()) >= copies.TEXTS)
    )
    return {(row.period, row.line) for row in rows}


def recount(connection: Connection, article_ids: Iterable[str]) -> None:
    """Write the rows of these articles anew, and of all lines which are repeated.

    Those articles, and those whose signature no longer fits, must be placed again.
    """
    for part in chunks(sorted(article_ids)):
        connection.execute(delete(OutletLine).where(OutletLine.article_id.in_(part)))
        placed = (
            select(SignatureRecord.article_id, SignatureRecord.day, SignatureRecord.lines)
            .join(ArticleRecord, ArticleRecord.article_id == SignatureRecord.article_id)
            .where(
                SignatureRecord.article_id.in_(part),
                func.length(SignatureRecord.lines) > 0,
                ArticleRecord.pending == 0,
            )
        )
        _write(connection, [_counted(row) for row in connection.execute(placed)])
    connection.execute(delete(RepeatedLine))
    _write_repeated(connection, often(connection))


def repeated_among(connection: Connection, lines: Iterable[Line]) -> set[Line]:
    """Which of these lines are repeated."""
    found: set[Line] = set()
    for period, keys in _by_period(lines).items():
        for part in chunks(sorted(keys)):
            asked = select(RepeatedLine.line).where(
                RepeatedLine.period == period, RepeatedLine.line.in_(part)
            )
            found |= {(period, key) for key in connection.execute(asked).scalars()}
    return found


def _counted(row: Row[*tuple[Any, ...]]) -> _Counted:
    text, *keys = unpack(row.lines)
    return _Counted(row.article_id, copies.period_of(row.day), text, tuple(keys))


def _count(connection: Connection, counted: Sequence[_Counted]) -> set[Line]:
    """Write the rows of these articles; gives their lines that are repeated by now."""
    _write(connection, counted)
    lines = {(one.period, key) for one in counted for key in one.keys}
    repeated = repeated_among(connection, lines)
    risen = _risen(connection, lines - repeated)
    if risen:
        _write_repeated(connection, risen)
        mine = {one.article_id for one in counted}
        place_again(connection, _holders(connection, risen) - mine)
    return repeated | risen


def _write(connection: Connection, counted: Sequence[_Counted]) -> None:
    rows = sorted(
        (one.period, key, one.text, one.article_id) for one in counted for key in one.keys
    )
    names = ("period", "line", "text", "article_id")
    upsert(connection, OutletLine, [dict(zip(names, row, strict=True)) for row in rows], key=names)


def _write_repeated(connection: Connection, lines: Iterable[Line]) -> None:
    rows = [{"period": period, "line": key} for period, key in sorted(lines)]
    insert_all(connection, RepeatedLine, rows)


def _risen(connection: Connection, lines: Collection[Line]) -> set[Line]:
    """Lines, not repeated before, that enough texts have by now: their lists are short."""
    record = OutletLine
    found: set[Line] = set()
    for period, keys in _by_period(lines).items():
        for part in chunks(sorted(keys)):
            asked = (
                select(record.line)
                .where(record.period == period, record.line.in_(part))
                .group_by(record.line)
                .having(func.count(record.text.distinct()) >= copies.TEXTS)
            )
            found |= {(period, key) for key in connection.execute(asked).scalars()}
    return found


def _enough(connection: Connection, period: int, key: int) -> bool:
    """Whether enough texts have a line; reads a row a text, however many articles there are."""
    record = OutletLine
    last: int | None = None
    for _ in range(copies.TEXTS):
        asked = select(func.min(record.text)).where(record.period == period, record.line == key)
        if last is not None:
            asked = asked.where(record.text > last)
        last = connection.execute(asked).scalar()
        if last is None:
            return False
    return True


def _holders(connection: Connection, lines: Iterable[Line]) -> set[str]:
    """Articles that have one of these lines."""
    found: set[str] = set()
    for period, keys in _by_period(lines).items():
        for part in chunks(sorted(keys)):
            asked = select(OutletLine.article_id).where(
                OutletLine.period == period, OutletLine.line.in_(part)
            )
            found.update(connection.execute(asked).scalars())
    return found


def _by_period(lines: Iterable[Line]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for period, key in lines:
        found[period].append(key)
    return found


def _unsettled(
    connection: Connection,
    repeated: Mapping[str, tuple[int, ...]],
    left_out: Mapping[str, tuple[int, ...]],
) -> list[Unsettled]:
    article, signature = ArticleRecord, SignatureRecord
    found = []
    for part in chunks(sorted(repeated)):
        rows = connection.execute(
            select(
                article.article_id,
                article.outlet,
                article.title,
                signature.core,
                signature.indexed,
            )
            .join(signature, signature.article_id == article.article_id)
            .where(article.article_id.in_(part), article.text_purged_at.is_(None))
            .order_by(article.article_id)
        )
        found += [
            Unsettled(
                article_id=row.article_id,
                outlet=row.outlet,
                title=row.title,
                core=row.core,
                left_out=left_out[row.article_id],
                repeated=repeated[row.article_id],
                indexed=row.indexed,
            )
            for row in rows
        ]
    return found
