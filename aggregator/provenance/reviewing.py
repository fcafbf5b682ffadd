"""An editor's decisions laid over what the rules found: they win, and outlive the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from aggregator.model import (
    Article,
    Attribution,
    Review,
    ReviewDecision,
    ReviewKind,
)

RULE = "editor/1"
_REVIEW = {ReviewKind.CONFIRM: Review.CONFIRMED, ReviewKind.REJECT: Review.REJECTED}


def reviewed(
    article: Article, found: Iterable[Attribution], decisions: Iterable[ReviewDecision]
) -> tuple[Attribution, ...]:
    """The ledger of an article as an editor left it.

    Decisions apply in order of their number; undone ones do not. What was decided before is taken
    off first, so that applying twice changes nothing. A line that was added stands as long as its
    words stand in the article; where the rules find it too, it is confirmed instead.
    """
    before = [*found]
    rows = [replace(row, review=Review.AUTO) for row in before if row.rule != RULE]
    added = [row for row in before if row.rule == RULE]
    for one in sorted(decisions, key=lambda one: one.decision_id):
        if one.undone_at is not None:
            continue
        places = _matching(rows, one)
        if one.kind is ReviewKind.ADD:
            if places:
                _mark(rows, places, Review.CONFIRMED)
            elif (line := _added(article, one, added)) is not None:
                rows.append(line)
        else:
            _mark(rows, places, _REVIEW[one.kind])
    return tuple(rows)


def _matching(rows: Sequence[Attribution], one: ReviewDecision) -> list[int]:
    """Lines of the same surface, field, role and party; only those of the same words if any."""
    places = [place for place, row in enumerate(rows) if _same(row, one)]
    exact = [place for place in places if rows[place].evidence == one.evidence]
    return exact or places


def _same(row: Attribution, one: ReviewDecision) -> bool:
    party = row.party_id == one.party_id if one.party_id else row.party == one.party
    return party and (row.surface, row.field, row.role) == (one.surface, one.field, one.role)


def _mark(rows: list[Attribution], places: Iterable[int], review: Review) -> None:
    for place in places:
        rows[place] = replace(rows[place], review=review)


def _added(
    article: Article, one: ReviewDecision, before: Sequence[Attribution]
) -> Attribution | None:
    """The line where its words stand; as it was where the text of the article was purged."""
    if not article.text:
        there = [row for row in before if _same(row, one) and row.evidence == one.evidence]
        if there:
            return replace(there[0], review=Review.ADDED)
    start = end = None
    if one.field == "text":
        at = article.text.find(one.evidence)
        if at < 0:
            return None
        start = at + one.evidence.index(one.surface)
        end = start + len(one.surface)
    elif one.evidence not in value_at(article, one.field):
        return None
    return Attribution(
        party_id=one.party_id,
        party=one.party,
        role=one.role,
        sub_role=one.sub_role,
        slot=one.slot,
        surface=one.surface,
        evidence=one.evidence,
        field=one.field,
        span_start=start,
        span_end=end,
        rule=RULE,
        confidence=1.0,
        review=Review.ADDED,
    )


def value_at(article: Article, field: str) -> str:
    """The words at a place of an article: `title`, `url`, `text`, or a raw field; "" for none."""
    whole = {"title": article.title, "url": article.url, "text": article.text}
    if field in whole:
        return whole[field]
    return next((one.value for one in article.fields if one.path == field), "")


def field_of(article: Article, words: str) -> str | None:
    """Where words stand verbatim in an article, the text first; None for nowhere."""
    for field in ("text", "title", *(one.path for one in article.fields)):
        if words in value_at(article, field):
            return field
    return None
