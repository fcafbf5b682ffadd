"""One story or one article, for reading: who reported what, with the evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, tzinfo

from aggregator.model import (
    ArticleOrigin,
    ArticleRow,
    AttributionRow,
    Difference,
    Origin,
    OriginKind,
    Sighted,
    Standing,
    StoryArticleRow,
    StoryTold,
)
from aggregator.report.times import moment, span

_TELLING = frozenset({"credit", "byline", "citation"})
_PRINTED = frozenset({"byline", "dateline", "credit_line"})
"""Slots in which a publisher puts its own name to the reporting; the page's head always has it."""
_EVIDENCE = 240
"""Characters of a sentence that are shown on a line."""


def story_lines(told: StoryTold, *, zone: tzinfo = UTC) -> Iterator[str]:
    """Headline and counts, the origins, citations, times, differences, then every text."""
    row = told.row
    yield row.headline or "(no title)"
    yield f"story {row.story_id} · {_span(told, zone)}"
    yield (
        f"{_many(row.articles, 'article')}, {_many(row.outlets, 'outlet')}, "
        f"{_many(row.copy_groups, 'text')}, languages: {row.languages or 'unknown'}"
    )
    yield ""
    yield from _origin_lines(told)
    yield from _citation_lines(told)
    yield from _time_lines(told, zone)
    yield from _difference_lines(told)
    yield from _text_lines(told, zone)


def article_lines(
    article: ArticleRow,
    place: StoryArticleRow,
    ledger: Sequence[AttributionRow],
    *,
    zone: tzinfo = UTC,
) -> Iterator[str]:
    """One article with its ledger and text."""
    yield article.title or "(no title)"
    yield f"article {article.article_id} · {article.outlet} · {article.language or 'unknown'}"
    yield (
        f"published {moment(article.published_at, zone, absent='unknown')} · "
        f"first seen {moment(article.first_seen_at, zone)} · {article.status} · "
        f"version {article.version}"
    )
    yield article.url
    yield f"story {place.story_id} · text {place.copy_group_id}"
    if ledger:
        yield ""
    for row in ledger:
        yield ledger_line(row)
    yield ""
    yield article.text


def ledger_line(row: AttributionRow, *, with_id: bool = False) -> str:
    """One statement, with its words, where they stand, how sure the rule is, and who reviewed."""
    who = row.party if row.party_id is None else f"{row.party} [{row.party_id}]"
    place = row.field if row.span_start is None else f"{row.field} {row.span_start}-{row.span_end}"
    review = "" if row.review == "auto" else f", {row.review}"
    begin = f"{row.attribution_id} " if with_id else ""
    told = f"“{_one_line(row.evidence)}” ({row.slot}, {place}, {row.confidence:.2f}{review})"
    return f"{begin}{row.role}: {who} — {told}"


def carriers(told: StoryTold, origin: Origin) -> Iterator[str]:
    """The outlets of one origin's texts and what each does: credits it, copies it, is its own."""
    outlets = {one.article_id: one.outlet for one in told.members}
    whose = {one.article_id: one for one in told.origins.articles}
    own = [outlets[one] for one in origin.own]
    if own:
        named = [name for name in dict.fromkeys(own) if name != origin.name]
        also = f", as {', '.join(named)}" if named else ""
        yield f"{_many(len(own), 'text')} of its own{also}"
    if origin.credited:
        names = ", ".join(dict.fromkeys(outlets[one] for one in origin.credited))
        yield f"{names} {'credit' if len(origin.credited) > 1 else 'credits'} it"
    for one in origin.copied:
        of = whose[one].of_article_id or ""
        share = f", {told.shares[one]:.0%}" if one in told.shares else ""
        yield f"{outlets[one]} is an uncredited copy of {outlets.get(of, 'a text')}{share}"


def standing(one: Origin) -> str:
    """How a party stands that is not held."""
    if one.carriers:
        return "press release, no independent origin"
    return f"only {'cited' if one.how == 'citation' else 'credited'}, no text here"


def count_of(told: StoryTold) -> str:
    """The range of independent origins: `3` or `3 to 4`."""
    low, high = told.origins.independent_min, told.origins.independent_max
    return str(low) if low == high else f"{low} to {high}"


def _origin_lines(told: StoryTold) -> Iterator[str]:
    yield f"independent origins: {count_of(told)}"
    held = [one for one in told.origins.parties if one.standing is Standing.HELD]
    names = {one.party_id: one.name for one in told.origins.parties}
    for one in held:
        with_it = f" · counts with {names[one.counted_with]}" if one.counted_with else ""
        state = one.control is not None and one.control.startswith("state")
        control = " · documented as state-controlled" if state else ""
        own = "" if one.own else " · no text of its own here"
        told_by = "; ".join(carriers(told, one))
        yield f"  {one.name} [{one.party_id}]: {told_by}{own}{control}{with_it}"
    named = [one for one in told.origins.parties if one.standing is Standing.NAMED]
    for one in named:
        yield f"  {standing(one)}: {one.name} [{one.party_id}] — by {', '.join(one.outlets)}"
    if told.origins.all_held_state_controlled:
        yield "  note: every origin held is documented as state-controlled"
    if told.origins.reasons:
        yield "why the count is what it is"
    for reason in told.origins.reasons:
        what, into, because = reason.what, reason.into, reason.because
        if into:
            yield f"  {what} → {into}: {because}"
        else:
            told_already = because.startswith(what) or what == "lower end"
            yield f"  {because}" if told_already else f"  {what}: {because}"


def _citation_lines(told: StoryTold) -> Iterator[str]:
    if not told.citations.edges:
        return
    yield ""
    yield "who cites whom"
    outlets = {one.article_id: one.outlet for one in told.members}
    for edge in told.citations.edges:
        where = ", ".join(dict.fromkeys(outlets[one] for one in edge.articles))
        printed = "" if where == edge.citing else f" (in {where})"
        many = f", {edge.texts} texts" if edge.texts > 1 else ""
        said = _short(edge.sentence or edge.evidence)
        yield f"  {edge.citing}{printed} cites {edge.cited}{many}: “{said}”"
    for ring in told.citations.cycles:
        way = " cites ".join((*ring, ring[0]))
        yield f"  warning: they cite each other: {way}"


def _time_lines(told: StoryTold, zone: tzinfo) -> Iterator[str]:
    outlets = {one.article_id: one.outlet for one in told.members}
    whose = {one.article_id: one for one in told.origins.articles}
    names = {one.party_id: one.name for one in told.origins.parties}
    times = told.timeline
    yield ""
    yield "times"
    claimed = [outlets[one] for one in times.first_claimed]
    if claimed:
        yield f"  first claimed: {_about(claimed)}"
    yield f"  first seen: {_first_seen(told)}"
    shown: set[str] = set()
    texts = Counter(outlets[one.article_id] for one in times.entries)
    for one in times.entries:
        outlet = outlets[one.article_id]
        if outlet in shown:
            continue
        shown.add(outlet)
        origin = whose[one.article_id]
        parties = ", ".join(names.get(party, party) for party in origin.party_ids)
        carries = "" if not parties or parties == outlet else f" · {_how(origin)}{parties}"
        claim = moment(one.claimed_at, zone, absent="no date claimed")
        more = f" · {texts[outlet] - 1} more later" if texts[outlet] > 1 else ""
        yield f"  {claim} {outlet}{carries} · seen {_seen(one, zone)}{more}"


def _how(origin: ArticleOrigin) -> str:
    return "compiled from " if origin.kind is OriginKind.COMPILED else ""


def _first_seen(told: StoryTold) -> str:
    """Whose text we saw first; that is nobody's where all stood there already."""
    outlets = {one.article_id: one.outlet for one in told.members}
    first = told.timeline.first_seen
    standing = [one for one in told.timeline.entries if one.not_before is None]
    if len(first) > 1 and len(standing) > 1:
        return f"cannot be told: {len(standing)} texts stood there when their feeds were first read"
    return _about([outlets[one] for one in first])


def _about(names: Sequence[str]) -> str:
    several = list(dict.fromkeys(names))
    first, rest = several[0], several[1:]
    return f"{first}; about the same time {', '.join(rest)}" if rest else first


def _seen(one: Sighted, zone: tzinfo) -> str:
    at = moment(one.seen_at, zone)
    if one.not_before is None:
        return f"{at}, when its feed was first read"
    return f"{at}, not yet {span(one.seen_at - one.not_before)} before"


def _difference_lines(told: StoryTold) -> Iterator[str]:
    if not told.differences:
        return
    urls = {one.article_id: one.url for one in told.members}
    outlets = {one.article_id: one.outlet for one in told.members}
    yield ""
    yield "what differs between origins"
    for one in told.differences:
        yield f"  {heading(one)}"
        for cell in one.cells:
            outlet = outlets[cell.article_id]
            through = "" if outlet == cell.party else f" (in {outlet})"
            yield f"    {cell.party}{through}: {cell.value} — “{_short(cell.sentence)}”"
            yield f"      {urls[cell.article_id]}"


def heading(one: Difference) -> str:
    """What a difference is about, as it is printed above its cells."""
    if one.kind == "speaker":
        return "speakers whom one origin alone quotes by name"
    return one.about


def _text_lines(told: StoryTold, zone: tzinfo) -> Iterator[str]:
    rows: dict[str, list[AttributionRow]] = {}
    for row in told.ledger:
        rows.setdefault(row.article_id, []).append(row)
    groups: dict[str, list[StoryArticleRow]] = {}
    for member in told.members:
        groups.setdefault(member.copy_group_id, []).append(member)
    for group_id, texts in groups.items():
        yield ""
        same = (
            f" · one text in {len({one.outlet for one in texts})} outlets" if len(texts) > 1 else ""
        )
        yield f"text {group_id}{same}"
        for member in texts:
            yield from _member_lines(member, rows.get(member.article_id, []), zone)


def _member_lines(
    member: StoryArticleRow, ledger: Sequence[AttributionRow], zone: tzinfo
) -> Iterator[str]:
    published = moment(member.published_at, zone, absent="date unknown")
    status = "" if member.status == "full" else f" · {member.status}"
    version = "" if member.version == 1 else f" · version {member.version}"
    yield f"  {member.outlet} ({member.language or '?'}) · {published}{status}{version}"
    yield f"    {member.title}"
    yield f"    {member.url}"
    yield f"    {member.article_id}"
    for row in ledger:
        if row.role in _TELLING or (row.role == "publisher" and row.slot in _PRINTED):
            yield f"    {ledger_line(row)}"


def _span(told: StoryTold, zone: tzinfo) -> str:
    first = moment(told.row.first_published_at, zone, absent="dates unknown")
    last = moment(told.row.last_published_at, zone)
    return first if first == last or not last else f"{first} to {last}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _short(words: str) -> str:
    line = _one_line(words)
    return line if len(line) <= _EVIDENCE else line[: _EVIDENCE - 1].rstrip() + "…"
