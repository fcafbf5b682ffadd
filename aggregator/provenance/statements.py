"""What the rows of one article's ledger say about whose reporting it carries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aggregator.model import Attribution, OriginSubject, PartyKind, Review, Role, Slot
from aggregator.provenance.directory import UNRESOLVED, Directory, id_of

_LEAST = 0.5
"""Rows below this confidence are not shown, so they decide nothing."""
_OWN_SLOTS = frozenset({Slot.BYLINE, Slot.DATELINE, Slot.CREDIT_LINE})


@dataclass(frozen=True, slots=True)
class Said:
    """A subject with what its rows say."""

    subject: OriginSubject
    named: tuple[str, ...]
    """Agencies and outlets credited, one an owner, sorted."""
    unnamed: bool
    """"Agencies" are credited."""
    press_releases: tuple[str, ...]
    shown: str | None
    """Why the text shows to be its outlet's own, beyond a byline."""
    signed: str | None
    """The persons who signed."""
    cited: tuple[Attribution, ...]
    """Citations of parties other than the outlet itself."""

    @property
    def article_id(self) -> str:
        """Of the subject."""
        return self.subject.article_id

    @property
    def outlet_id(self) -> str:
        """The party whose page it is, also where the gazetteer lacks it."""
        return self.subject.publisher_id or UNRESOLVED + self.subject.outlet


def counts(row: Attribution) -> bool:
    """Whether a row decides anything: not rejected, and sure enough or an editor's."""
    if row.review is Review.REJECTED:
        return False
    return row.confidence >= _LEAST or row.review is not Review.AUTO


def read(subjects: Iterable[OriginSubject], directory: Directory) -> list[Said]:
    """The subjects in order of (event time, article id), each with what its rows say."""
    ordered = sorted(subjects, key=lambda one: (one.event_at, one.article_id))
    return [_read(subject, directory) for subject in ordered]


def _read(subject: OriginSubject, directory: Directory) -> Said:
    rows = [row for row in subject.attributions if counts(row)]
    credited = {id_of(row) for row in rows if row.role is Role.CREDIT}
    kinds = {party: directory.kind(party) for party in credited}
    return Said(
        subject=subject,
        named=directory.one_an_owner(party for party in credited if directory.counts(party)),
        unnamed=PartyKind.COLLECTIVE in kinds.values(),
        press_releases=tuple(sorted(p for p in credited if kinds[p] is PartyKind.PR_WIRE)),
        shown=_shown(rows),
        signed=next((row.party for row in rows if _signs(row)), None),
        cited=tuple(row for row in rows if row.role is Role.CITATION and row.sub_role != "self"),
    )


def _shown(rows: Sequence[Attribution]) -> str | None:
    for row in rows:
        if row.role is Role.PUBLISHER and row.slot in _OWN_SLOTS:
            where = row.slot.replace("_", " ")
            return f"its {where} names the outlet itself: “{_short(row.evidence)}”"
        if row.role is Role.CITATION and row.sub_role == "self":
            return f"it quotes what was said to the outlet itself: “{_short(row.evidence)}”"
    return None


def _signs(row: Attribution) -> bool:
    return row.role is Role.BYLINE and row.party_id is None and row.sub_role != "editor"


def _short(evidence: str, most: int = 160) -> str:
    line = " ".join(evidence.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
