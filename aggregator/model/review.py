"""What an editor said of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from aggregator.model.articles import Role, Slot


@unique
class ReviewKind(StrEnum):
    """What a decision does to a line of the ledger."""

    CONFIRM = "confirm"
    REJECT = "reject"
    ADD = "add"
    """The rules missed it: the line is put there, wherever its words stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDecision:
    """One decision; of several on the same line the last holds.

    A line is known by its surface, field, role and party, so that a decision outlives the rules
    that found the line; where the same evidence still stands, by that too.
    """

    decision_id: int
    kind: ReviewKind
    article_id: str
    party_id: str | None
    party: str
    role: Role
    sub_role: str | None
    slot: Slot
    surface: str
    evidence: str
    """Verbatim, as it stood when the decision was taken."""
    field: str
    by: str
    why: str
    at: datetime
    undone_at: datetime | None = None
    undone_by: str | None = None
