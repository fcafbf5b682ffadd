"""Copies: what waits to be placed, texts, verified edges, groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, or_, select, update

from aggregator import copies
from aggregator.model import CopyEdge, CopyGroup, CopyText, EdgeKind, Signature
from aggregator.store import outlet_lines
from aggregator.store.tables import (
    ArticleRecord,
    CopyEdgeRecord,
    CopyGroupRecord,
    CopyMember,
    SignatureRecord,
)
from aggregator.store.upsert import chunks, insert_all, upsert

JOINS = tuple(kind.value for kind in EdgeKind if kind.joins)


def pending(connection: Connection, limit: int) -> list[str]:
    """Articles to be placed, oldest event first."""
    return list(
        connection.execute(
            select(ArticleRecord.article_id)
            .where(ArticleRecord.pending == 1)
            .order_by(ArticleRecord.event_at, ArticleRecord.article_id)
            .limit(limit)
        ).scalars()
    )


def of_one_text(connection: Connection, article_ids: Iterable[str]) -> list[str]:
    """These articles, and all others that wait and are of one text and day with one of them."""
    signature = SignatureRecord
    found = set(article_ids)
    wanted: set[tuple[str, int]] = set()
    for part in chunks(sorted(found)):
        rows = connection.execute(
            select(signature.same, signature.day).where(signature.article_id.in_(part))
        )
        wanted |= {(row.same, row.day) for row in rows}
    for some in chunks(sorted(wanted)):
        # not an IN of pairs: for that SQLite reads the whole table
        days = [day for _, day in some]
        rows = connection.execute(
            select(signature.article_id, signature.same, signature.day)
            .join(ArticleRecord, ArticleRecord.article_id == signature.article_id)
            .where(
                signature.same.in_(sorted({same for same, _ in some})),
                signature.day.between(min(days), max(days)),
                ArticleRecord.pending == 1,
            )
        )
        found |= {row.article_id for row in rows if (row.same, row.day) in wanted}
    return sorted(found)


def waiting(connection: Connection) -> int:
    """How many articles are to be placed."""
    counted = select(func.count()).where(ArticleRecord.pending == 1)
    return connection.execute(counted).scalar_one()


def set_aside(connection: Connection, article_ids: Iterable[str]) -> None:
    """These could not be placed; they wait until their text changes, and `db check` names them."""
    ids = sorted(article_ids)
    # what they were before is not to be found any more, and what they are is not placed
    outlet_lines.place_again(connection, outlet_lines.withdraw(connection, ids) - {*ids})
    for part in chunks(ids):
        connection.execute(
            update(ArticleRecord).where(ArticleRecord.article_id.in_(part)).values(pending=2)
        )


def placed(connection: Connection, article_ids: Iterable[str]) -> None:
    """These are in a group and a story now."""
    for part in chunks(sorted(article_ids)):
        connection.execute(
            update(ArticleRecord).where(ArticleRecord.article_id.in_(part)).values(pending=0)
        )


def texts(connection: Connection, article_ids: Iterable[str]) -> dict[str, CopyText]:
    """What comparing needs, by article, without the lines that its outlet repeats.

    The buckets are left out, only SQL needs them.
    """
    article, signature = ArticleRecord.__table__, SignatureRecord.__table__
    found: dict[str, CopyText] = {}
    for part in chunks(sorted(set(article_ids))):
        rows = connection.execute(
            select(signature, article.c.event_at, article.c.title, article.c.outlet)
            .join(article, article.c.article_id == signature.c.article_id)
            .where(signature.c.article_id.in_(part))
        )
        for row in rows:
            found[row.article_id] = CopyText(
                article_id=row.article_id,
                event_at=row.event_at,
                title=row.title,
                core=copies.without(row.outlet, row.core, outlet_lines.unpack(row.left_out)),
                signature=_signature(row),
            )
    return found


@dataclass(frozen=True, slots=True)
class Member:
    """What grouping needs of an article (`copies.Member`); its text stays where it is."""

    event_at: datetime
    signature: Signature


def members(connection: Connection, article_ids: Iterable[str]) -> dict[str, Member]:
    """What grouping needs, by article."""
    article, signature = ArticleRecord, SignatureRecord
    found: dict[str, Member] = {}
    for part in chunks(sorted(set(article_ids))):
        rows = connection.execute(
            select(
                signature.article_id,
                signature.scheme,
                signature.shingles,
                signature.minhash,
                signature.exact,
                article.event_at,
            )
            .join(article, article.article_id == signature.article_id)
            .where(signature.article_id.in_(part))
        )
        for row in rows:
            found[row.article_id] = Member(row.event_at, _signature(row))
    return found


def replace_edges(
    connection: Connection, article_ids: Iterable[str], edges: Iterable[CopyEdge]
) -> set[str]:
    """Write the edges of some articles; gives the ends of joining edges, old and new."""
    record = CopyEdgeRecord
    ends: set[str] = set()
    for part in chunks(sorted(article_ids)):
        touches = or_(record.lo.in_(part), record.hi.in_(part))
        old = select(record.lo, record.hi).where(touches, record.kind.in_(JOINS))
        for row in connection.execute(old):
            ends |= {row.lo, row.hi}
        connection.execute(delete(record).where(touches))
    rows = []
    for edge in sorted(edges, key=lambda one: (one.lo, one.hi)):
        if edge.kind.value in JOINS:
            ends |= {edge.lo, edge.hi}
        rows.append(
            {
                "lo": edge.lo,
                "hi": edge.hi,
                "kind": edge.kind.value,
                "jaccard": edge.jaccard,
                "containment_lo": edge.containment_lo,
                "containment_hi": edge.containment_hi,
                "because": edge.because,
            }
        )
    insert_all(connection, record, rows)
    return ends


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Everything that grouping some articles anew may change."""

    members: frozenset[str]
    edges: tuple[CopyEdge, ...]
    old: dict[str, CopyGroup]
    """Groups as they are stored, by id."""


def neighbourhood(connection: Connection, seeds: Iterable[str]) -> Neighbourhood:
    """The seeds with all that joining edges and present groups tie to them."""
    members: set[str] = set()
    group_ids: set[str] = set()
    edges: dict[tuple[str, str], CopyEdge] = {}
    frontier = set(seeds)
    while frontier:
        members |= frontier
        for edge in _joining(connection, frontier):
            edges[edge.lo, edge.hi] = edge
        groups = set(group_of(connection, frontier).values()) - group_ids
        group_ids |= groups
        reached = {end for pair in edges for end in pair} | _members(connection, groups)
        frontier = reached - members
    old = {group.group_id: group for group in load(connection, group_ids)}
    return Neighbourhood(frozenset(members), tuple(edges[k] for k in sorted(edges)), old)


def edges_between(connection: Connection, article_ids: Iterable[str]) -> list[CopyEdge]:
    """All edges, excerpts too, with both ends among these articles."""
    wanted = set(article_ids)
    found = []
    for part in chunks(sorted(wanted)):
        rows = connection.execute(
            select(CopyEdgeRecord.__table__).where(CopyEdgeRecord.lo.in_(part))
        )
        found += [_edge(row) for row in rows if row.hi in wanted]
    return found


def edges_of(connection: Connection, article_id: str) -> list[CopyEdge]:
    """All edges of one article, excerpts too."""
    record = CopyEdgeRecord
    rows = connection.execute(
        select(record.__table__)
        .where(or_(record.lo == article_id, record.hi == article_id))
        .order_by(record.lo, record.hi)
    )
    return [_edge(row) for row in rows]


def group_of(connection: Connection, article_ids: Iterable[str]) -> dict[str, str]:
    """The group of each article that is in one."""
    found: dict[str, str] = {}
    for part in chunks(sorted(set(article_ids))):
        rows = connection.execute(
            select(CopyMember.article_id, CopyMember.group_id).where(
                CopyMember.article_id.in_(part)
            )
        )
        found.update({row.article_id: row.group_id for row in rows})
    return found


def load(connection: Connection, group_ids: Iterable[str]) -> list[CopyGroup]:
    """Groups with their members in order of (event time, article id)."""
    found: list[CopyGroup] = []
    for part in chunks(sorted(set(group_ids))):
        members: dict[str, list[str]] = {}
        for row in connection.execute(
            select(CopyMember.group_id, CopyMember.article_id)
            .join(ArticleRecord, ArticleRecord.article_id == CopyMember.article_id)
            .where(CopyMember.group_id.in_(part))
            .order_by(ArticleRecord.event_at, ArticleRecord.article_id)
        ):
            members.setdefault(row.group_id, []).append(row.article_id)
        rows = connection.execute(
            select(CopyGroupRecord.group_id, CopyGroupRecord.medoid)
            .where(CopyGroupRecord.group_id.in_(part))
            .order_by(CopyGroupRecord.group_id)
        )
        found += [
            CopyGroup(
                group_id=row.group_id,
                members=tuple(members.get(row.group_id, ())),
                medoid=row.medoid,
            )
            for row in rows
        ]
    return found


def save(connection: Connection, groups: Sequence[CopyGroup], packed: Mapping[str, object]) -> None:
    """Insert or change groups with their packed features; their story is set when it is known."""
    rows = [
        {"group_id": one.group_id, "medoid": one.medoid, "features": packed[one.group_id]}
        for one in sorted(groups, key=lambda group: group.group_id)
    ]
    upsert(connection, CopyGroupRecord, rows, key=("group_id",), change=("medoid", "features"))
    group_by_member = {member: one.group_id for one in groups for member in one.members}
    members = [
        {"article_id": member, "group_id": group_by_member[member]}
        for member in sorted(group_by_member)
    ]
    upsert(connection, CopyMember, members, key=("article_id",), change=("group_id",))


def remove(connection: Connection, group_ids: Iterable[str]) -> None:
    """Drop groups that have no members left."""
    for part in chunks(sorted(group_ids)):
        connection.execute(delete(CopyGroupRecord).where(CopyGroupRecord.group_id.in_(part)))


def _members(connection: Connection, group_ids: set[str]) -> set[str]:
    found: set[str] = set()
    for part in chunks(sorted(group_ids)):
        found.update(
            connection.execute(
                select(CopyMember.article_id).where(CopyMember.group_id.in_(part))
            ).scalars()
        )
    return found


def _joining(connection: Connection, ends: set[str]) -> list[CopyEdge]:
    record = CopyEdgeRecord
    found = []
    for part in chunks(sorted(ends)):
        rows = connection.execute(
            select(record.__table__).where(
                or_(record.lo.in_(part), record.hi.in_(part)), record.kind.in_(JOINS)
            )
        )
        found += [_edge(row) for row in rows]
    return found


def _signature(row: Row[*tuple[Any, ...]]) -> Signature:
    """Without buckets and prints, which only the index needs."""
    return Signature(
        scheme=row.scheme,
        shingles=row.shingles,
        values=bytes(row.minhash),
        buckets=(),
        exact=row.exact,
    )


def _edge(row: Row[tuple[object, ...]]) -> CopyEdge:
    return CopyEdge(
        lo=row.lo,
        hi=row.hi,
        kind=EdgeKind(row.kind),
        jaccard=row.jaccard,
        containment_lo=row.containment_lo,
        containment_hi=row.containment_hi,
        because=row.because,
    )
