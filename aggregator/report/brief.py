"""What a desk prints of a story: its sources, who cites whom, what differs, a credit line.

Only names, titles, sentences and links that stand in the articles, and facts about the texts. How
it is written is `brief_markdown`, `brief_html` and `brief_ninjs`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from aggregator.model import (
    ArticleOrigin,
    AttributionRow,
    Cites,
    Difference,
    Origin,
    OriginKind,
    Standing,
    StoryArticleRow,
    StoryTold,
)
from aggregator.report.story import count_of

_SHOWS = ("publisher", "citation", "byline")
"""What shows a text to be its outlet's own, the surest first."""
_SHOWN = ("byline", "dateline", "credit_line")
RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ku", "ks", "ps", "sd", "ug", "ur", "yi")
)
"""ISO 639 codes of languages that are written from right to left."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """One article that carries an origin's reporting, and the words that say so."""

    article: StoryArticleRow
    does: str
    """`its own text`, `credits it`, `is an uncredited copy`, with the share where it is known."""
    evidence: str
    """Verbatim; empty where nothing is said."""


@dataclass(frozen=True, slots=True)
class Source:
    """An origin, or an outlet whose origin nobody knows."""

    name: str
    party_id: str | None
    site: str | None
    carriers: tuple[Carrier, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """All that is printed of one story."""

    story_id: str
    headline: str
    language: str | None
    url: str | None
    """Of the article whose title the headline is."""
    count: str
    """The range of independent origins."""
    state_only: bool
    sources: tuple[Source, ...]
    """Held origins, in order of their first text."""
    unknown: tuple[Source, ...]
    """Texts that show nobody's reporting."""
    compiled: tuple[Carrier, ...]
    """Texts that others compiled; they add no origin."""
    named: tuple[Source, ...]
    """Origins that are only credited or cited: no text of theirs is here."""
    citations: tuple[Cites, ...]
    cycles: tuple[tuple[str, ...], ...]
    differences: tuple[Difference, ...]
    articles: Mapping[str, StoryArticleRow]
    credit: str
    """`A | B | NAME`."""
    by: str
    first_at: datetime | None
    newest_at: datetime


def brief(told: StoryTold, *, name: str = "") -> Brief:
    """Gather what is printed; `name` closes the credit line where it is not empty."""
    members = {one.article_id: one for one in told.members}
    whose = {one.article_id: one for one in told.origins.articles}
    ledger: dict[str, list[AttributionRow]] = {}
    for row in told.ledger:
        if row.review != "rejected":
            ledger.setdefault(row.article_id, []).append(row)
    held = [one for one in told.origins.parties if one.standing is Standing.HELD]
    named = [one for one in told.origins.parties if one.standing is Standing.NAMED]
    sources = tuple(
        Source(
            name=one.name,
            party_id=one.party_id,
            site=told.domains.get(one.party_id),
            carriers=tuple(_carriers(told, one, whose, ledger)),
            note=_note(told, one),
        )
        for one in held
    )
    unknown = tuple(_unknown(told, members, whose))
    story = told.row
    head = next((one for one in told.members if one.title == story.headline), None)
    return Brief(
        story_id=story.story_id,
        headline=story.headline,
        language=story.language,
        url=head.url if head else None,
        count=count_of(told),
        state_only=bool(told.origins.all_held_state_controlled),
        sources=sources,
        unknown=unknown,
        compiled=tuple(
            Carrier(members[one.article_id], one.because, "")
            for one in told.origins.articles
            if not one.alone and one.kind in {OriginKind.COMPILED, OriginKind.COPY_OF}
        ),
        named=tuple(
            Source(one.name, one.party_id, told.domains.get(one.party_id), (), _named_by(one))
            for one in named
        ),
        citations=told.citations.edges,
        cycles=told.citations.cycles,
        differences=told.differences,
        articles=members,
        credit=_credit_line(told, sources, unknown, name),
        by=name,
        first_at=story.first_published_at,
        newest_at=story.newest_seen_at,
    )


def direction(language: str | None) -> str:
    """`rtl`, `ltr`, or `auto` where the language is not known."""
    if language is None:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def _carriers(
    told: StoryTold,
    origin: Origin,
    whose: Mapping[str, ArticleOrigin],
    ledger: Mapping[str, list[AttributionRow]],
) -> Iterator[Carrier]:
    members = {one.article_id: one for one in told.members}
    carriers = set(origin.carriers)
    for article_id, one in members.items():
        if article_id not in carriers:
            continue
        found = whose[one.article_id]
        if found.kind is OriginKind.OWN:
            does = "its own text"
        elif found.kind is OriginKind.WIRE_CREDIT:
            does = "credits it"
        else:
            of = members.get(found.of_article_id or "")
            share = told.shares.get(one.article_id)
            shown = "" if share is None else f", {share:.0%}"
            does = f"is an uncredited copy of {of.outlet if of else 'another text'}{shown}"
        yield Carrier(one, does, _evidence(ledger.get(article_id, []), origin, found.kind))


def _evidence(rows: list[AttributionRow], origin: Origin, kind: OriginKind) -> str:
    """The words of the line in an article's ledger that makes it this origin's."""
    if kind is OriginKind.WIRE_CREDIT:
        rows = [row for row in rows if row.role == "credit"]
        rows.sort(key=lambda row: row.party_id != origin.party_id)
    elif kind is OriginKind.OWN:
        rows = [row for row in rows if _shows_own(row)]
        rows.sort(key=lambda row: _SHOWS.index(row.role))
    else:
        rows = []
    return " ".join(rows[0].evidence.split()) if rows else ""


def _shows_own(row: AttributionRow) -> bool:
    if row.role == "publisher":
        return row.slot in _SHOWN
    return (row.role == "citation" and row.sub_role == "self") or row.role == "byline"


def _note(told: StoryTold, one: Origin) -> str:
    notes = []
    if not one.own:
        notes.append("no text of its own here")
    if one.counted_with is not None:
        names = {other.party_id: other.name for other in told.origins.parties}
        notes.append(f"counts as one with {names[one.counted_with]}")
    if one.control is not None and one.control.startswith("state"):
        notes.append("documented as state-controlled")
    return "; ".join(notes)


def _named_by(one: Origin) -> str:
    if one.carriers:
        return f"press release, printed by {', '.join(one.outlets)}"
    how = "cited" if one.how == "citation" else "credited"
    return f"{how} by {', '.join(one.outlets)}"


def _unknown(
    told: StoryTold,
    members: Mapping[str, StoryArticleRow],
    whose: Mapping[str, ArticleOrigin],
) -> Iterator[Source]:
    outlets: dict[str, list[Carrier]] = {}
    for one in told.members:
        found = whose[one.article_id]
        if found.kind is OriginKind.UNKNOWN:
            carrier = Carrier(members[one.article_id], found.because, "")
            outlets.setdefault(one.outlet, []).append(carrier)
    for outlet, carriers in outlets.items():
        yield Source(outlet, None, None, tuple(carriers))


def _credit_line(
    told: StoryTold, sources: tuple[Source, ...], unknown: tuple[Source, ...], name: str
) -> str:
    """Origins held, then outlets whose text shows nobody's; all outlets where there are none."""
    names = [one.name for one in (*sources, *unknown)] or [one.outlet for one in told.members]
    return " | ".join([*dict.fromkeys(one.upper() for one in names), *([name] if name else [])])
