"""The ledger of an article or a story, line by line, with what an editor decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, tzinfo

from aggregator.model import AttributionRow, ReviewDecision
from aggregator.report.story import ledger_line
from aggregator.report.times import moment

_KINDS = {"confirm": "confirmed", "reject": "rejected", "add": "added"}


def ledger_lines(
    rows: Sequence[AttributionRow], decisions: Sequence[ReviewDecision], *, zone: tzinfo = UTC
) -> Iterator[str]:
    """Each article with its lines, then the decisions on it."""
    ids = dict.fromkeys([*(row.article_id for row in rows), *(one.article_id for one in decisions)])
    for article_id in ids:
        yield f"article {article_id}"
        for row in rows:
            if row.article_id == article_id:
                yield f"  {ledger_line(row, with_id=True)}"
        for one in decisions:
            if one.article_id == article_id:
                yield f"  {decision_line(one, zone)}"


def decision_line(one: ReviewDecision, zone: tzinfo = UTC) -> str:
    """Who decided what of which line, when and why, and who took it back."""
    why = f": {one.why}" if one.why else ""
    undone = ""
    if one.undone_at is not None:
        undone = f" (undone by {one.undone_by}, {moment(one.undone_at, zone)})"
    return (
        f"decision {one.decision_id}: {_KINDS[one.kind.value]} {one.role.value} {one.party} "
        f"“{one.surface}”, by {one.by}, {moment(one.at, zone)}{why}{undone}"
    )
