"""What an editor says of the ledger, carried out at once and obeyed by every later reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aggregator import parties
from aggregator.errors import UnknownIdError, UsageError
from aggregator.model import (
    Article,
    Attribution,
    AttributionRow,
    ReviewDecision,
    ReviewKind,
    Role,
    Slot,
)
from aggregator.pipeline.editing import Signed
from aggregator.pipeline.retelling import retell
from aggregator.provenance.reviewing import field_of, reviewed, value_at
from aggregator.store import Database, Transaction, articles, ledger, reading, review, story_origins

ADDABLE = (Role.CREDIT, Role.CITATION, Role.BYLINE, Role.PUBLISHER)
_HEAD, _TAIL = 200, 400
"""Characters at the ends of a text where a dateline or a credit line stands."""
_SLOTS = (
    ("html:byline", Slot.BYLINE),
    ("html:credit", Slot.CREDIT_LINE),
    ("html:", Slot.HTML_META),
    ("jsonld:", Slot.JSON_LD),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What an editor adds to a ledger."""

    party: str
    """Id or name of a party, or the name of a person or an outlet that the gazetteer lacks."""
    role: Role
    evidence: str
    """Words of the article, verbatim."""
    surface: str | None = None
    """The name as it stands in them; None: found by the party's names."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What came of a decision."""

    decision_id: int
    article_id: str
    stories: tuple[str, ...]
    """Stories whose count was made anew."""
    changed: bool
    """Whether the count or the reasons of one changed."""


def decide(database: Database, given: str, kind: ReviewKind, signed: Signed) -> Reviewed:
    """Confirm or reject one line, by its id or a unique prefix.

    Raises:
        UnknownIdError: no such line, or several.
    """
    with database.lock(), database.write() as transaction:
        found = dict(review.article_of(transaction, given))
        if given in found:
            found = {given: found[given]}
        if len(found) != 1 or not given:
            what = "begins several lines" if found else "is no line of the ledger"
            raise UnknownIdError(f"{given!r} {what}: see `aggregator attribution list STORY`")
        ((attribution_id, article_id),) = found.items()
        listed = reading.article_attributions(transaction, article_id)
        row = next((one for one in listed if one.attribution_id == attribution_id), None)
        if row is None:
            raise UnknownIdError(f"{given} stands in an article that is not placed yet")
        decision = ReviewDecision(
            decision_id=0,
            kind=kind,
            article_id=article_id,
            party_id=row.party_id,
            party=row.party,
            role=Role(row.role),
            sub_role=row.sub_role,
            slot=Slot(row.slot),
            surface=row.surface,
            evidence=row.evidence,
            field=row.field,
            by=signed.by,
            why=signed.why,
            at=signed.now,
        )
        return _carry_out(transaction, decision, signed)


def add(database: Database, given: str, claim: Claim, signed: Signed) -> Reviewed:
    """Put a line into the ledger of an article; its words must stand there.

    Raises:
        UnknownIdError: no such article, or several.
        UsageError: the words do not stand there, or no name in them is the party's.
    """
    with database.lock(), database.write() as transaction:
        article_id = reading.resolve_article(transaction, given)
        article = articles.load(transaction, [article_id])[article_id]
        field = field_of(article, claim.evidence) if claim.evidence.strip() else None
        if field is None:
            raise UsageError(
                f"--evidence does not stand in {article_id}, letter by letter: see "
                f"`aggregator article {article_id}`"
            )
        party_id, name = _party(claim)
        own = party_id is not None and party_id == article.publisher_id
        if own and claim.role is Role.CREDIT:
            raise UsageError(f"{name} is the article's own outlet: write --role publisher")
        if not own and claim.role is Role.PUBLISHER and party_id is not None:
            raise UsageError(f"{name} is not the article's outlet: write --role credit")
        decision = ReviewDecision(
            decision_id=0,
            kind=ReviewKind.ADD,
            article_id=article_id,
            party_id=party_id,
            party=name,
            role=claim.role,
            sub_role="self" if own and claim.role is Role.CITATION else None,
            slot=_slot(article, field, claim),
            surface=_surface(claim, party_id),
            evidence=claim.evidence,
            field=field,
            by=signed.by,
            why=signed.why,
            at=signed.now,
        )
        return _carry_out(transaction, decision, signed)


def undo(database: Database, decision_id: int, signed: Signed) -> Reviewed:
    """Take a decision back; the line is as the rules left it.

    Raises:
        UnknownIdError: no such decision.
        UsageError: it was undone already.
    """
    with database.lock(), database.write() as transaction:
        one = review.decision(transaction, decision_id)
        if one is None:
            raise UnknownIdError(
                f"there is no decision {decision_id}: see `aggregator attribution decisions`"
            )
        if one.undone_at is not None:
            raise UsageError(f"decision {decision_id} was undone already, by {one.undone_by}")
        review.undo(transaction, decision_id, by=signed.by, now=signed.now)
        return _apply(transaction, decision_id, one.article_id, signed)


def listed(database: Database, given: str) -> tuple[list[AttributionRow], list[ReviewDecision]]:
    """The ledger of an article or a story, and what was decided of it.

    Raises:
        UnknownIdError: neither has this id, or several have.
    """
    with database.read() as transaction:
        ids = _articles(transaction, given)
        rows = [row for one in ids for row in reading.article_attributions(transaction, one)]
        return rows, review.decisions(transaction, ids)


def decided(database: Database) -> list[ReviewDecision]:
    """All decisions, earliest first, undone ones too."""
    with database.read() as transaction:
        return review.every(transaction)


def _articles(transaction: Transaction, given: str) -> list[str]:
    if given.startswith("a"):
        return [reading.resolve_article(transaction, given)]
    story_id = reading.resolve_story(transaction, given)
    return [one.article_id for one in reading.story_articles(transaction, story_id)]


def _carry_out(transaction: Transaction, decision: ReviewDecision, signed: Signed) -> Reviewed:
    number = review.save(transaction, decision)
    return _apply(transaction, number, decision.article_id, signed)


def _apply(transaction: Transaction, number: int, article_id: str, signed: Signed) -> Reviewed:
    article = articles.load(transaction, [article_id])[article_id]
    found = articles.attributions(transaction, [article_id]).get(article_id, ())
    rows: Sequence[Attribution] = reviewed(
        article, found, review.decisions(transaction, [article_id])
    )
    ledger.save(transaction, article, rows, now=signed.now)
    touched = story_origins.stories_of(transaction, [article_id])
    changed = retell(transaction, touched)
    return Reviewed(number, article_id, tuple(sorted(touched)), changed > 0)


def _party(claim: Claim) -> tuple[str | None, str]:
    gazetteer = parties.load()
    known = gazetteer.by_id.get(claim.party)
    if known is None:
        named = gazetteer.named(claim.party)
        if len(named) > 1:
            ids = ", ".join(sorted(one.party_id for one in named))
            raise UsageError(f"--party {claim.party!r} is the name of several: {ids}")
        known = named[0] if named else None
    if known is None:
        return None, claim.party.strip()
    return known.party_id, known.name


def _surface(claim: Claim, party_id: str | None) -> str:
    surface = claim.surface
    if surface is None and claim.party in claim.evidence:
        surface = claim.party
    if surface is None:
        mentions = parties.load().find(claim.evidence, slot=True)
        of_party = [
            one.surface
            for one in mentions
            if party_id in {candidate.party_id for candidate in one.candidates}
        ]
        surface = of_party[0] if of_party else None
    if surface is None or not surface.strip() or surface not in claim.evidence:
        raise UsageError("no name of the party stands in --evidence: write it with --surface")
    return surface


def _slot(article: Article, field: str, claim: Claim) -> Slot:
    if field not in {"text", "title", "url"}:
        raw = next((slot for begin, slot in _SLOTS if field.startswith(begin)), Slot.FEED_FIELD)
        return Slot.BYLINE if claim.role is Role.BYLINE else raw
    if claim.role is Role.CITATION or field == "title":
        return Slot.BODY
    if claim.role is Role.BYLINE:
        return Slot.BYLINE
    words = value_at(article, field)
    at = words.find(claim.evidence)
    if at < _HEAD:
        return Slot.DATELINE
    return Slot.CREDIT_LINE if at >= len(words) - _TAIL else Slot.BODY
