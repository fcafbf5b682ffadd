"""Invariants of the data, each with the words that tell when it is broken."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, func, literal_column, select

from aggregator import copies, urls
from aggregator.store import copy_index, outlet_lines
from aggregator.store.articles import content_hash_of
from aggregator.store.clock import day_of
from aggregator.store.tables import (
    ArticleAlias,
    ArticleRecord,
    ArticleVersion,
    AttributionRecord,
    Band,
    CopyGroupRecord,
    CopyMember,
    Fingerprint,
    OutletLine,
    SignatureRecord,
    StoryAlias,
    StoryRecord,
)

_FAILED = 2
"""Of `article.pending`."""

_HALF = 32
_LOW = (1 << _HALF) - 1

_MOST = 100
"""Findings of one kind that are listed."""


def findings(connection: Connection) -> list[str]:
    """All that is wrong, a line each; empty when the database is sound."""
    found = damage(connection)
    if found:
        # what stands on a damaged page cannot be asked for
        return found
    checks = (
        _references, _articles, _versions, _index, _lines, _groups, _stories, _counts, _aliases,
        _texts,
    )  # fmt: skip
    for check in checks:
        lines = list(check(connection))
        found += lines[:_MOST]
        if len(lines) > _MOST:
            found.append(f"... and {len(lines) - _MOST} more of this kind")
    return found


def damage(connection: Connection) -> list[str]:
    """What SQLite says of the file itself."""
    if connection.dialect.name != "sqlite":
        return []
    lines = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
    return [f"file: {line}" for line in lines if line != "ok"][:_MOST]


def _references(connection: Connection) -> Iterator[str]:
    """PostgreSQL sees to this itself."""
    if connection.dialect.name != "sqlite":
        return
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table}: row {row} names a row of {parent} that is not there"


def _articles(connection: Connection) -> Iterator[str]:
    rows = connection.execute(
        select(
            ArticleRecord.article_id,
            ArticleRecord.key,
            ArticleRecord.pending,
            CopyMember.group_id,
            SignatureRecord.article_id.label("signed"),
        )
        .outerjoin(CopyMember, CopyMember.article_id == ArticleRecord.article_id)
        .outerjoin(SignatureRecord, SignatureRecord.article_id == ArticleRecord.article_id)
        .order_by(ArticleRecord.article_id)
    )
    for row in rows:
        if row.article_id != urls.article_id(row.key):
            yield f"article {row.article_id}: its id does not follow from its URL {row.key}"
        if row.signed is None:
            yield f"article {row.article_id}: it has no signature"
        if row.pending == _FAILED:
            yield f"article {row.article_id}: it could not be placed in a group and a story"
        elif row.group_id is None and not row.pending:
            yield f"article {row.article_id}: it is in no copy group"


def _versions(connection: Connection) -> Iterator[str]:
    newest = (
        select(ArticleVersion.article_id, func.max(ArticleVersion.version).label("last"))
        .group_by(ArticleVersion.article_id)
        .subquery()
    )
    rows = connection.execute(
        select(ArticleRecord.article_id)
        .outerjoin(newest, newest.c.article_id == ArticleRecord.article_id)
        .where(newest.c.last.is_(None) | (newest.c.last != ArticleRecord.version))
        .order_by(ArticleRecord.article_id)
    )
    for row in rows:
        yield f"article {row.article_id}: its version is not the last of its versions"


def _index(connection: Connection) -> Iterator[str]:
    """Every representative has its buckets and prints in the index, and nobody else has."""
    for article_id in misindexed(connection):
        yield f"article {article_id}: its rows in the index of copies are not its signature's"
    for article_id in misfiled(connection):
        yield f"article {article_id}: its signature is filed under another day"


def misfiled(connection: Connection) -> list[str]:
    """Articles whose signature has another day than their event time."""
    rows = connection.execute(
        select(SignatureRecord.article_id, SignatureRecord.day, ArticleRecord.event_at)
        .join(ArticleRecord, ArticleRecord.article_id == SignatureRecord.article_id)
        .order_by(SignatureRecord.article_id)
    )
    return [row.article_id for row in rows if row.day != day_of(row.event_at)]


def misindexed(connection: Connection) -> list[str]:
    """Articles whose rows of `band` or `fingerprint` are not what their signature says."""
    found: set[str] = set()
    for column, blob in (
        (Band.bucket, SignatureRecord.buckets),
        (Fingerprint.print, SignatureRecord.prints),
    ):
        record = column.class_
        # Two halves: a sum of 64-bit values would overflow
        held = {
            row[0]: (row.day, row.n, int(row.low), int(row.high))
            for row in connection.execute(
                select(
                    record.article_id,
                    func.min(record.day).label("day"),
                    func.count().label("n"),
                    func.sum(column.op("&")(_LOW)).label("low"),
                    func.sum(column.op(">>")(literal_column("32"))).label("high"),
                ).group_by(record.article_id)
            )
        }
        signed = connection.execute(
            select(SignatureRecord.article_id, SignatureRecord.day, blob.label("blob")).where(
                SignatureRecord.indexed == copy_index.OPEN
            )
        )
        for row in signed:
            values = struct.unpack(f"<{len(row.blob) // 8}q", row.blob)
            due = (row.day, len(values), sum(one & _LOW for one in values))
            seen = held.pop(row.article_id, (row.day, 0, 0, 0))
            if seen != (*due, sum(one >> _HALF for one in values)):
                found.add(row.article_id)
        found |= held.keys()
    return sorted(found)


def _lines(connection: Connection) -> Iterator[str]:
    """Lines are counted as texts have them, and articles are signed without the repeated ones."""
    for article_id in sorted({*misread(connection), *miscounted_lines(connection)}):
        yield f"article {article_id}: the lines counted of it are not its text's"
    for period, key in sorted(outlet_lines.repeated(connection) ^ outlet_lines.often(connection)):
        yield f"line {key} of period {period}: it is not in as many texts as it was found in"
    for article_id in unsettled(connection):
        yield f"article {article_id}: it is signed with other lines than its outlet repeats"


def misread(connection: Connection) -> dict[str, bytes]:
    """Articles whose `SignatureRecord.lines` are not what their text has, with what it has."""
    record = SignatureRecord
    rows = connection.execute(
        select(record.article_id, record.lines, record.core, ArticleRecord.outlet)
        .join(ArticleRecord, ArticleRecord.article_id == record.article_id)
        .where(record.lines.is_not(None), ArticleRecord.text_purged_at.is_(None)),
        execution_options={"yield_per": 500},
    )
    due = ((row, outlet_lines.packed(row.outlet, row.core)) for row in rows)
    return {row.article_id: lines for row, lines in due if bytes(row.lines) != lines}


def miscounted_lines(connection: Connection) -> list[str]:
    """Articles whose rows of `outlet_line` are not what their signature says; placed ones have."""
    record = OutletLine
    held = {
        row.article_id: (row.first, row.last, row.low_text, row.high_text, row.n, int(row.keys))
        for row in connection.execute(
            select(
                record.article_id,
                func.min(record.period).label("first"),
                func.max(record.period).label("last"),
                func.min(record.text).label("low_text"),
                func.max(record.text).label("high_text"),
                func.count().label("n"),
                func.sum(record.line.op("&")(_LOW)).label("keys"),
            ).group_by(record.article_id)
        )
    }
    found: set[str] = set()
    signed = connection.execute(
        select(
            SignatureRecord.article_id,
            SignatureRecord.day,
            SignatureRecord.lines,
            SignatureRecord.counted,
            ArticleRecord.pending,
        )
        .join(ArticleRecord, ArticleRecord.article_id == SignatureRecord.article_id)
        .where((func.length(SignatureRecord.lines) > 0) | SignatureRecord.counted.is_not(None))
    )
    for row in signed:
        if row.counted is not None and row.pending:
            period, text, *keys = outlet_lines.unpack(row.counted)
        elif row.counted is not None:
            found.add(row.article_id)
            continue
        else:
            period = copies.period_of(row.day)
            text, *keys = outlet_lines.unpack(row.lines)
        due = (period, period, text, text, len(keys), sum(key & _LOW for key in keys))
        seen = held.pop(row.article_id, None)
        if seen != due and not (seen is None and row.pending):
            found.add(row.article_id)
    return sorted(found | held.keys())


def unsettled(connection: Connection) -> list[str]:
    """Placed articles that are signed with a repeated line, or without one that is not."""
    record = SignatureRecord
    repeated = outlet_lines.repeated(connection)
    rows = connection.execute(
        select(record.article_id, record.day, record.lines, record.left_out)
        .join(ArticleRecord, ArticleRecord.article_id == record.article_id)
        .where(
            record.lines.is_not(None),
            ArticleRecord.pending == 0,
            ArticleRecord.text_purged_at.is_(None),
        )
        .order_by(record.article_id)
    )
    doubtful: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}
    for row in rows:
        period = copies.period_of(row.day)
        keys = outlet_lines.unpack(row.lines)[1:]
        due = tuple(key for key in keys if (period, key) in repeated)
        left_out = outlet_lines.unpack(row.left_out)
        if due != left_out:
            doubtful[row.article_id] = due, left_out
    return [one for one in doubtful if _signed_wrongly(connection, one, *doubtful[one])]


def _signed_wrongly(
    connection: Connection, article_id: str, due: tuple[int, ...], left_out: tuple[int, ...]
) -> bool:
    """Not where the text was kept whole because too little would be left of it."""
    row = connection.execute(
        select(SignatureRecord.core, ArticleRecord.outlet)
        .join(ArticleRecord, ArticleRecord.article_id == SignatureRecord.article_id)
        .where(SignatureRecord.article_id == article_id)
    ).one()
    (bare,) = copies.bare([(row.outlet, row.core, due)])
    return bare.left_out != left_out


def _groups(connection: Connection) -> Iterator[str]:
    members = (
        select(CopyMember.group_id, func.count().label("n")).group_by(CopyMember.group_id)
    ).subquery()
    rows = connection.execute(
        select(CopyGroupRecord.group_id, CopyGroupRecord.story_id, members.c.n)
        .outerjoin(members, members.c.group_id == CopyGroupRecord.group_id)
        .where(CopyGroupRecord.story_id.is_(None) | members.c.n.is_(None))
        .order_by(CopyGroupRecord.group_id)
    )
    for row in rows:
        what = "it has no members" if row.n is None else "it is in no story"
        yield f"copy group {row.group_id}: {what}"
    for group_id, medoid in sorted(misled(connection).items()):
        yield f"copy group {group_id}: it is known by article {medoid}, which is not in it"


def misled(connection: Connection) -> dict[str, str]:
    """Groups with members whose medoid is none of them, with that medoid."""
    member = select(CopyMember.article_id).where(CopyMember.group_id == CopyGroupRecord.group_id)
    rows = connection.execute(
        select(CopyGroupRecord.group_id, CopyGroupRecord.medoid).where(
            member.exists(),
            ~member.where(CopyMember.article_id == CopyGroupRecord.medoid).exists(),
        )
    )
    return {row.group_id: row.medoid for row in rows}


def _stories(connection: Connection) -> Iterator[str]:
    rows = connection.execute(
        select(StoryRecord.story_id)
        .outerjoin(CopyGroupRecord, CopyGroupRecord.story_id == StoryRecord.story_id)
        .where(CopyGroupRecord.group_id.is_(None))
        .order_by(StoryRecord.story_id)
    )
    for row in rows:
        yield f"story {row.story_id}: it has no copy groups"


def _counts(connection: Connection) -> Iterator[str]:
    for row in miscounted(connection):
        yield (
            f"story {row.story_id}: its counts are wrong; it has {row.articles} articles, "
            f"{row.groups} texts, {row.outlets} outlets"
        )


def miscounted(connection: Connection) -> list[Row[Any]]:
    """Stories whose row does not count its members, with what there is."""
    counted = (
        select(
            CopyGroupRecord.story_id,
            func.count().label("articles"),
            func.count(CopyGroupRecord.group_id.distinct()).label("groups"),
            func.count(ArticleRecord.outlet.distinct()).label("outlets"),
        )
        .join(CopyMember, CopyMember.group_id == CopyGroupRecord.group_id)
        .join(ArticleRecord, ArticleRecord.article_id == CopyMember.article_id)
        .group_by(CopyGroupRecord.story_id)
    ).subquery()
    rows = connection.execute(
        select(StoryRecord.story_id, counted.c.articles, counted.c.groups, counted.c.outlets)
        .join(counted, counted.c.story_id == StoryRecord.story_id)
        .where(
            (StoryRecord.articles != counted.c.articles)
            | (StoryRecord.copy_groups != counted.c.groups)
            | (StoryRecord.outlets != counted.c.outlets)
        )
        .order_by(StoryRecord.story_id)
    )
    return list(rows)


def _aliases(connection: Connection) -> Iterator[str]:
    lost = connection.execute(
        select(StoryAlias.old_id, StoryAlias.story_id)
        .outerjoin(StoryRecord, StoryRecord.story_id == StoryAlias.story_id)
        .where(StoryRecord.story_id.is_(None))
    )
    for row in lost:
        yield f"story alias {row.old_id}: it leads to {row.story_id}, which is not there"
    lost = connection.execute(
        select(ArticleAlias.old_id, ArticleAlias.article_id)
        .outerjoin(ArticleRecord, ArticleRecord.article_id == ArticleAlias.article_id)
        .where(ArticleRecord.article_id.is_(None))
    )
    for row in lost:
        yield f"article alias {row.old_id}: it leads to {row.article_id}, which is not there"


def _texts(connection: Connection) -> Iterator[str]:
    """Texts are those whose hash is stored, and hold what the ledger quotes; dropped ones rest."""
    for row in _each_text(connection):
        if content_hash_of(row.title, row.text) != row.content_hash:
            yield f"article {row.article_id}: its title and text are not those that were saved"
    for attribution in _lost_spans(connection):
        yield (
            f"attribution {attribution[1]} of article {attribution[0]}: "
            f"its span does not hold {attribution[2]!r}"
        )


def misquoted(connection: Connection) -> list[str]:
    """Articles whose text is not the one that was saved, or lacks what its ledger quotes."""
    changed = {
        row.article_id
        for row in _each_text(connection)
        if content_hash_of(row.title, row.text) != row.content_hash
    }
    return sorted(changed | {article_id for article_id, _, _ in _lost_spans(connection)})


def _each_text(connection: Connection) -> Iterator[Row[str, str, str, str]]:
    yield from connection.execute(
        select(
            ArticleRecord.article_id,
            ArticleRecord.title,
            ArticleRecord.text,
            ArticleRecord.content_hash,
        )
        .where(ArticleRecord.text_purged_at.is_(None))
        .order_by(ArticleRecord.article_id),
        execution_options={"yield_per": 500},
    )


def _lost_spans(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """(article, attribution, name) of every span that does not hold its name."""
    spans = connection.execute(
        select(
            AttributionRecord.attribution_id,
            AttributionRecord.article_id,
            AttributionRecord.surface,
            AttributionRecord.span_start,
            AttributionRecord.span_end,
        )
        .join(ArticleRecord, ArticleRecord.article_id == AttributionRecord.article_id)
        .where(AttributionRecord.span_start.is_not(None), ArticleRecord.text_purged_at.is_(None))
        .order_by(AttributionRecord.article_id, AttributionRecord.position)
    )
    for article_id, rows in groupby(spans, key=lambda row: row.article_id):
        body: str = connection.execute(
            select(ArticleRecord.text).where(ArticleRecord.article_id == article_id)
        ).scalar_one()
        for row in rows:
            if body[row.span_start : row.span_end] != row.surface:
                yield article_id, row.attribution_id, row.surface
