"""Who reported what, with the words that say so: slots first, then citations in the body.

Order: domain, raw fields (feed, head, JSON-LD, byline and credit blocks), dateline, credit line,
body. A mention that a slot has used is not used again as a citation. Every rule has a name and a
version.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aggregator.attribution import citations, credit_line, fields, names, plugins
from aggregator.attribution.credit_line import Credit
from aggregator.attribution.dateline import (
    Dateline,
    dateline,
    is_agency_line,
    late_dateline,
    only_names,
    rows_of_dateline,
)
from aggregator.attribution.frame import Frame, Passage, slot_rows
from aggregator.model import Article, Attributed, Attribution, Review, Role, Slot
from aggregator.parties import Gazetteer
from aggregator.text import fold

__all__ = ["attribute", "byline", "core_text"]

_BYLINE_LINE = 120
"""Longest line at the top of a text that may be a byline."""
_TOP_LINES = 10
"""Lines at the top in which a byline may stand."""
_FURNITURE = 90
"""Longest line before a byline that is a date, a section or a caption rather than the report."""
_PRINTED = (Slot.BYLINE, Slot.JSON_LD, Slot.FEED_FIELD, Slot.HTML_META, Slot.DATELINE)
_BESIDE = frozenset({"editor", "writer", "compiler", "contributor"})
_ORDER = {slot: number for number, slot in enumerate(Slot)}


@dataclass(frozen=True, slots=True)
class _Lines:
    """What stands around a report's own words; offsets in the text."""

    start: int
    """Of the report's own words."""
    bylines: tuple[tuple[int, int], ...]
    dateline: Dateline | None
    credits: tuple[Credit, ...]

    def spans(self) -> list[tuple[int, int]]:
        """The lines that slots have taken, in order."""
        spans = list(self.bylines)
        if self.dateline is not None:
            spans.append((self.dateline.start, self.dateline.end))
        return spans + [(credit.start, credit.end) for credit in self.credits]


def attribute(article: Article, gazetteer: Gazetteer) -> Attributed:
    """Find every attribution of an article, in order of slot and place.

    Our rules are pure, deterministic and linear in the article's size; extractors of others
    (`plugins`) follow. Every row obeys the evidence invariants of `aggregator.model.Attribution`.
    """
    frame = Frame.of(article, gazetteer)
    lines = _lines(frame)
    rows = [*fields.domain_row(frame), *fields.rows_of_fields(frame)]
    for span in lines.bylines:
        words = article.text[slice(*span)]
        passage = Passage(words, "text", Slot.BYLINE, span[0])
        rows += slot_rows(
            frame, passage, names.split(words, frame), rule="byline.line/2", confidence=0.95
        )
    if lines.dateline is not None:
        rows += rows_of_dateline(frame, lines.dateline)
    for credit in lines.credits:
        rows += credit.rows
    rows += citations.rows_of_body(frame, lines.spans(), lines.start)
    rows += plugins.rows_of_plugins(article, gazetteer)
    return Attributed(article, tuple(_ordered(rows)))


def core_text(article: Article, gazetteer: Gazetteer) -> str:
    """The text without datelines, byline lines and credit lines: what two copies share.

    Pure and deterministic; the text itself where none is found.
    """
    lines = _lines(Frame.of(article, gazetteer))
    kept = []
    position = 0
    for start, end in sorted(lines.spans()):
        kept.append(article.text[position : max(start, position)])
        position = max(position, end)
    return "".join([*kept, article.text[position:]]).strip()


def byline(attributions: Iterable[Attribution]) -> str | None:
    """The persons who wrote, joined with a comma, as a byline is printed; None for none.

    One slot speaks for all, the printed byline first, because slots spell one person in two ways.
    Editors and contributors stand in the byline only when nobody else does.
    """
    written: dict[int, dict[str, str]] = {}
    for attribution in attributions:
        if attribution.role is Role.BYLINE and attribution.review is not Review.REJECTED:
            rank = (
                _PRINTED.index(attribution.slot) if attribution.slot in _PRINTED else len(_PRINTED)
            )
            rank += len(_PRINTED) + 1 if attribution.sub_role in _BESIDE else 0
            written.setdefault(rank, {}).setdefault(fold(attribution.party), attribution.party)
    return ", ".join(written[min(written)].values()) if written else None


def _lines(frame: Frame) -> _Lines:
    text = frame.article.text
    start = 0
    bylines: list[tuple[int, int]] = []
    title = fold(" ".join(frame.article.title.split()))
    position = 0
    for number in range(_TOP_LINES):
        begin, end = _line(text, position)
        line = text[begin:end]
        if begin == end or end == len(text):
            break
        if title and fold(" ".join(line.split())) == title:
            start = end
        elif len(line) <= _BYLINE_LINE and _is_byline(frame, line, first=number < 3):
            bylines.append((begin, end))
            start = end
        elif len(line) > _FURNITURE or line.rstrip().endswith((".", "!", "?", "。", "؟")):
            break
        position = end
    begin, _ = _line(text, start)
    found = dateline(frame, begin) if begin < len(text) else None
    body = found.end if found is not None else begin
    if found is None or not found.finds:
        found = late_dateline(frame, begin) or found
    return _Lines(body, tuple(bylines), found, tuple(credit_line.credits_of(frame, body)))


def _line(text: str, start: int) -> tuple[int, int]:
    while start < len(text) and text[start].isspace():
        start += 1
    end = text.find("\n", start)
    return start, len(text) if end < 0 else end


def _is_byline(frame: Frame, line: str, *, first: bool) -> bool:
    if line.rstrip().endswith((".", "!", "?", "。")) and len(line.split()) > 6:
        return False
    if credit_line.is_picture_line(line):
        return False
    labelled = names.is_labelled(line) and bool(names.split(line, frame))
    if labelled or (first and only_names(line, frame)):
        return True
    return is_agency_line(line, frame)


def _ordered(rows: Sequence[Attribution]) -> Iterator[Attribution]:
    """Each statement once: in the text's credit line rather than in the block it came from."""
    seen: set[tuple[object, ...]] = set()
    shown = {
        (row.party_id or row.party, row.role, row.slot)
        for row in rows
        if row.span_start is not None
    }
    for row in sorted(rows, key=_key):
        key = (
            row.party_id or row.party,
            row.role,
            row.slot,
            row.surface,
            row.span_start,
            row.field,
        )
        block = row.field.startswith(("html:credit", "html:photo_credit", "html:byline"))
        if key in seen or (block and (row.party_id or row.party, row.role, row.slot) in shown):
            continue
        seen.add(key)
        yield row


def _key(row: Attribution) -> tuple[int, int]:
    return _ORDER[row.slot], -1 if row.span_start is None else row.span_start
