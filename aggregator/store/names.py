"""Names that the ledger holds and no party has: the queue from which the gazetteer grows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from aggregator.model import Review, Role, UnresolvedName
from aggregator.store.tables import ArticleRecord, AttributionRecord, DismissedName
from aggregator.store.upsert import chunks

_ROLES = (Role.CREDIT.value, Role.CITATION.value, Role.PUBLISHER.value)
"""Bylines name persons, and persons are no parties."""
_OUTLETS = 5
_ROW = AttributionRecord


def unresolved(connection: Connection) -> list[UnresolvedName]:
    """Names without a party, the most frequent first; rejected lines do not count."""
    dismissed = set(connection.execute(select(DismissedName.name)).scalars())
    rows = connection.execute(
        select(_ROW.party, _ROW.role, _ROW.evidence, _ROW.article_id, ArticleRecord.outlet)
        .join(ArticleRecord, ArticleRecord.article_id == _ROW.article_id)
        .where(
            _ROW.party_id.is_(None),
            _ROW.role.in_(_ROLES),
            _ROW.review != Review.REJECTED.value,
        )
        .order_by(ArticleRecord.first_seen_at.desc(), _ROW.article_id, _ROW.position)
    )
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for name, role, evidence, article_id, outlet in rows:
        found.setdefault(name, []).append((role, evidence, article_id, outlet))
    listed = [_name(name, lines, name in dismissed) for name, lines in found.items()]
    return sorted(listed, key=lambda one: (-one.articles, -one.lines, one.name))


def _name(name: str, lines: list[tuple[str, str, str, str]], dismissed: bool) -> UnresolvedName:
    outlets = list(dict.fromkeys(outlet for _, _, _, outlet in lines))
    _, evidence, article_id, _ = lines[0]
    return UnresolvedName(
        name=name,
        lines=len(lines),
        articles=len({article for _, _, article, _ in lines}),
        roles=", ".join(sorted({role for role, _, _, _ in lines})),
        outlets=", ".join(outlets[:_OUTLETS]),
        evidence=" ".join(evidence.split()),
        article_id=article_id,
        dismissed=dismissed,
    )


def dismiss(
    connection: Connection, names: Iterable[str], *, by: str, why: str, now: datetime
) -> None:
    """These names are no parties: the queue leaves them out from now on."""
    wanted = sorted(set(names))
    recall(connection, wanted)
    rows = [{"name": name, "by": by, "why": why, "at": now} for name in wanted]
    for part in chunks(rows):
        connection.execute(insert(DismissedName), list(part))


def recall(connection: Connection, names: Iterable[str]) -> None:
    """Let dismissed names come back."""
    for part in chunks(sorted(set(names))):
        connection.execute(delete(DismissedName).where(DismissedName.name.in_(list(part))))
