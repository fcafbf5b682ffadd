"""An editor's decisions on the ledger, and the ledger as they leave it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select, update

from aggregator import attribution
from aggregator.model import Marked, ReviewDecision, ReviewKind, Role, Slot
from aggregator.provenance import reviewing
from aggregator.store.tables import AttributionDecision, AttributionRecord
from aggregator.store.upsert import chunks


def save(connection: Connection, decision: ReviewDecision) -> int:
    """Write a decision, whatever its number; gives the one it got, which counts up."""
    values = asdict(decision)
    del values["decision_id"]
    values |= {name: values[name].value for name in ("kind", "role", "slot")}
    done = connection.execute(
        insert(AttributionDecision).values(values).returning(AttributionDecision.decision_id)
    )
    return int(done.scalar_one())


def undo(connection: Connection, decision_id: int, *, by: str, now: datetime) -> None:
    """A decision holds no longer; it stays on record."""
    connection.execute(
        update(AttributionDecision)
        .where(AttributionDecision.decision_id == decision_id)
        .values(undone_at=now, undone_by=by)
    )


def decisions(connection: Connection, article_ids: Iterable[str]) -> list[ReviewDecision]:
    """All decisions on these articles, earliest first, undone ones too."""
    record = AttributionDecision
    found: list[ReviewDecision] = []
    for part in chunks(sorted(set(article_ids))):
        asked = select(record.__table__).where(record.article_id.in_(part))
        found += [_decision(row) for row in connection.execute(asked)]
    return sorted(found, key=lambda one: one.decision_id)


def every(connection: Connection) -> list[ReviewDecision]:
    """All decisions, earliest first, undone ones too."""
    record = AttributionDecision
    rows = connection.execute(select(record.__table__).order_by(record.decision_id))
    return [_decision(row) for row in rows]


def decision(connection: Connection, decision_id: int) -> ReviewDecision | None:
    """One decision by its number."""
    record = AttributionDecision
    asked = select(record.__table__).where(record.decision_id == decision_id)
    row = connection.execute(asked).one_or_none()
    return None if row is None else _decision(row)


def hand_over(connection: Connection, old_id: str, new_id: str) -> None:
    """An article is known by another id now: what was decided of it holds there."""
    record = AttributionDecision
    connection.execute(update(record).where(record.article_id == old_id).values(article_id=new_id))


def applied(
    connection: Connection, marked: Marked, byline: str | None
) -> tuple[Marked, str | None]:
    """An article that was read anew, and its byline, with what an editor decided of it before."""
    known = decisions(connection, [marked.article.article_id])
    if not known:
        return marked, byline
    rows = reviewing.reviewed(marked.article, marked.attributions, known)
    return replace(marked, attributions=rows), attribution.byline(rows)


def article_of(connection: Connection, attribution_id: str) -> list[tuple[str, str]]:
    """(attribution id, article id) of the lines whose id begins so, three at most."""
    record = AttributionRecord
    rows = connection.execute(
        select(record.attribution_id, record.article_id)
        .where(record.attribution_id.startswith(attribution_id, autoescape=True))
        .order_by(record.attribution_id)
        .limit(3)
    )
    return [(row.attribution_id, row.article_id) for row in rows]


def _decision(row: Row[tuple[object, ...]]) -> ReviewDecision:
    values = {name: getattr(row, name) for name in ReviewDecision.__dataclass_fields__}
    values |= {
        "kind": ReviewKind(row.kind),
        "role": Role(row.role),
        "slot": Slot(row.slot),
    }
    return ReviewDecision(**values)
