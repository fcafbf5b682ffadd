"""The lines that outlets repeat: counted as articles are placed, uncounted as they change or go.

A line is repeated (`repeated_line`) exactly while `copies.TEXTS` different texts of placed
articles, or of those being placed, have it in `outlet_line`. So which lines an article is signed
without follows from the articles alone. Where an arrival or a departure changes that for others,
these wait to be placed again: all articles, however many, of fewer than `copies.TEXTS` texts,
since a line of more was repeated before, and stays so. An article that is saved anew counts as it
was until it is placed again, so that an edit takes no line down that is there again a moment
later. Texts that retention dropped still count, and stay as signed.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Row,
    bindparam,
    column,
    delete,
    func,
    literal,
    select,
    update,
    values,
)

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

    @property
    def rows(self) -> set[tuple[int, int, int, str]]:
        """Of `outlet_line`, in the order of its key."""
        return {(self.period, key, self.text, self.article_id) for key in self.keys}


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

    Others whose line became repeated by it, or no longer is, wait to be placed again.
    """
    record = SignatureRecord
    ids = set(article_ids)
    _read_lines(connection, ids)
    counted: list[_Counted] = []
    before: list[_Counted] = []
    left_out: dict[str, tuple[int, ...]] = {}
    for part in chunks(sorted(ids)):
        asked = select(record.article_id, record.day, record.lines, record.left_out, record.counted)
        for row in connection.execute(asked.where(record.article_id.in_(part))):
            if row.lines:
                counted.append(_own(row))
            if row.counted is not None:
                before.append(_earlier(row))
            if row.lines or row.left_out:
                left_out[row.article_id] = unpack(row.left_out)
    _forget_earlier(connection, [one.article_id for one in before])
    repeated = _count(connection, before, counted, ids)
    due = {
        one.article_id: tuple(key for key in one.keys if (one.period, key) in repeated)
        for one in counted
    }
    changed = {one: due.get(one, ()) for one, keys in left_out.items() if due.get(one, ()) != keys}
    return _unsettled(connection, changed, left_out)


def _read_lines(connection: Connection, article_ids: Iterable[str]) -> None:
    """Note the lines of articles that an older program signed without; dropped texts have none."""
    record = SignatureRecord
    for part in chunks(sorted(article_ids)):
        lacking = connection.execute(
            select(record.article_id, record.core, ArticleRecord.outlet)
            .join(ArticleRecord, ArticleRecord.article_id == record.article_id)
            .where(
                record.article_id.in_(part),
                record.lines.is_(None),
                ArticleRecord.text_purged_at.is_(None),
            )
            .order_by(record.article_id)
        ).all()
        for row in lacking:
            connection.execute(
                update(record)
                .where(record.article_id == row.article_id)
                .values(lines=packed(row.outlet, row.core))
            )


def still_counted(connection: Connection, article_id: str, day: int, lines: bytes) -> bytes | None:
    """`SignatureRecord.counted` of an article that is about to be signed with this day and lines.

    What is counted of its earlier text stays so until it is placed again.
    """
    earlier = _counted_of(connection, article_id)
    return None if earlier is None else _unlike(earlier, day, lines)


def hand_over(connection: Connection, old_id: str, new_id: str) -> None:
    """What is counted of the old id, which is about to go, counts for the new one, if that waits.

    Where the new one is counted itself, the old one is withdrawn, and others may have to wait.
    """
    record = SignatureRecord
    earlier = _counted_of(connection, old_id)
    new = connection.execute(
        select(record.article_id, record.day, record.lines, record.counted, ArticleRecord.pending)
        .join(ArticleRecord, ArticleRecord.article_id == record.article_id)
        .where(record.article_id == new_id)
    ).one_or_none()
    if earlier is None:
        return
    if new is None or new.pending != 1 or new.counted is not None or _is_counted(connection, new):
        place_again(connection, withdraw(connection, [old_id]))
        return
    for period, line, text, article_id in sorted(earlier.rows):
        connection.execute(
            update(OutletLine)
            .where(
                OutletLine.period == period,
                OutletLine.line == line,
                OutletLine.text == text,
                OutletLine.article_id == article_id,
            )
            .values(article_id=new_id)
        )
    connection.execute(
        update(record)
        .where(record.article_id == new_id)
        .values(counted=_unlike(earlier, new.day, new.lines or b""))
    )


def withdraw(connection: Connection, article_ids: Iterable[str]) -> set[str]:
    """Count the lines of these articles no longer; gives others that are to be placed again."""
    record = SignatureRecord
    before: list[_Counted] = []
    for part in chunks(sorted(set(article_ids))):
        asked = select(record.article_id, record.day, record.lines, record.counted).where(
            record.article_id.in_(part)
        )
        rows = connection.execute(asked).all()
        before += [_own(row) for row in rows if row.lines]
        earlier = [_earlier(row) for row in rows if row.counted is not None]
        _forget_earlier(connection, [one.article_id for one in earlier])
        before += earlier
    _erase(connection, {row for one in before for row in one.rows})
    return _holders(connection, _fall(connection, _lines(before)))


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
        _forget_earlier(connection, part)
        placed = (
            select(SignatureRecord.article_id, SignatureRecord.day, SignatureRecord.lines)
            .join(ArticleRecord, ArticleRecord.article_id == SignatureRecord.article_id)
            .where(
                SignatureRecord.article_id.in_(part),
                func.length(SignatureRecord.lines) > 0,
                ArticleRecord.pending == 0,
            )
        )
        own = [_own(row) for row in connection.execute(placed)]
        _write(connection, {row for one in own for row in one.rows})
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


def _own(row: Row[*tuple[Any, ...]]) -> _Counted:
    """What counts of the text that the article has now."""
    text, *keys = unpack(row.lines)
    return _Counted(row.article_id, copies.period_of(row.day), text, tuple(keys))


def _earlier(row: Row[*tuple[Any, ...]]) -> _Counted:
    """What is counted of the text that it had."""
    period, text, *keys = unpack(row.counted)
    return _Counted(row.article_id, period, text, tuple(keys))


def _counted_of(connection: Connection, article_id: str) -> _Counted | None:
    """What is counted of an article, if anything ever was or was to be."""
    record = SignatureRecord
    row = connection.execute(
        select(record.article_id, record.day, record.lines, record.counted).where(
            record.article_id == article_id
        )
    ).one_or_none()
    if row is None:
        return None
    if row.counted is not None:
        return _earlier(row)
    return _own(row) if row.lines else None


def _unlike(earlier: _Counted, day: int, lines: bytes) -> bytes | None:
    """What is counted, packed; None where this day and these lines have the same rows."""
    told = (earlier.period, earlier.text, *earlier.keys)
    return None if told == (copies.period_of(day), *unpack(lines)) else pack(told)


def _is_counted(connection: Connection, row: Row[*tuple[Any, ...]]) -> bool:
    """Whether the text that this article has now is counted: all of its lines are, or none."""
    if not row.lines:
        return False
    one = _own(row)
    asked = select(OutletLine.line).where(
        OutletLine.period == one.period,
        OutletLine.line == one.keys[0],
        OutletLine.text == one.text,
        OutletLine.article_id == one.article_id,
    )
    return connection.execute(asked).first() is not None


def _forget_earlier(connection: Connection, article_ids: Sequence[str]) -> None:
    for part in chunks(article_ids):
        connection.execute(
            update(SignatureRecord).where(SignatureRecord.article_id.in_(part)).values(counted=None)
        )


def _count(
    connection: Connection,
    before: Sequence[_Counted],
    counted: Sequence[_Counted],
    article_ids: Collection[str],
) -> set[Line]:
    """Write the rows of these articles, drop those they had; gives their repeated lines.

    A line is looked at when all rows are there: one that leaves and comes in one batch stays.
    """
    rows = {row for one in counted for row in one.rows}
    _erase(connection, {row for one in before for row in one.rows} - rows)
    _write(connection, rows)
    lines = _lines(counted)
    fallen = _fall(connection, _lines(before))
    repeated = repeated_among(connection, lines)
    risen = _enough(connection, lines - repeated)
    _write_repeated(connection, risen)
    place_again(connection, _holders(connection, fallen | risen).difference(article_ids))
    return repeated | risen


def _fall(connection: Connection, lines: Iterable[Line]) -> set[Line]:
    """Those of these lines that too few texts have by now are repeated no more; gives them."""
    repeated = repeated_among(connection, lines)
    fallen = repeated - _enough(connection, repeated)
    for period, key in sorted(fallen):
        connection.execute(
            delete(RepeatedLine).where(RepeatedLine.period == period, RepeatedLine.line == key)
        )
    return fallen


def _lines(counted: Iterable[_Counted]) -> set[Line]:
    return {(one.period, key) for one in counted for key in one.keys}


_NAMES = ("period", "line", "text", "article_id")


def _write(connection: Connection, rows: Iterable[tuple[int, int, int, str]]) -> None:
    named = [dict(zip(_NAMES, row, strict=True)) for row in sorted(rows)]
    upsert(connection, OutletLine, named, key=_NAMES)


def _erase(connection: Connection, rows: Collection[tuple[int, int, int, str]]) -> None:
    if not rows:
        return
    table = OutletLine.__table__
    connection.execute(
        delete(OutletLine).where(*(table.c[name] == bindparam(f"its_{name}") for name in _NAMES)),
        [
            {f"its_{name}": value for name, value in zip(_NAMES, row, strict=True)}
            for row in sorted(rows)
        ],
    )


def _write_repeated(connection: Connection, lines: Iterable[Line]) -> None:
    rows = [{"period": period, "line": key} for period, key in sorted(lines)]
    insert_all(connection, RepeatedLine, rows)


def _enough(connection: Connection, lines: Collection[Line]) -> set[Line]:
    """Which of these lines enough texts have; a seek a text, however many articles there are."""
    record = OutletLine
    found: set[Line] = set()
    for period, keys in _by_period(lines).items():
        for part in chunks(sorted(keys)):
            asked = values(column("line", BigInteger), name="asked").data([(key,) for key in part])
            wanted = asked.cte("wanted")
            least = select(func.min(record.text)).where(record.period == period)
            seen = select(
                wanted.c.line,
                least.where(record.line == wanted.c.line).scalar_subquery().label("text"),
                literal(1).label("n"),
            ).cte("seen", recursive=True)
            following = least.where(record.line == seen.c.line, record.text > seen.c.text)
            seen = seen.union_all(
                select(seen.c.line, following.scalar_subquery(), seen.c.n + 1).where(
                    seen.c.text.is_not(None), seen.c.n < copies.TEXTS
                )
            )
            told = select(seen.c.line).where(seen.c.n == copies.TEXTS, seen.c.text.is_not(None))
            found |= {(period, key) for key in connection.execute(told).scalars()}
    return found


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
