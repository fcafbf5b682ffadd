"""One story or one article, for reading: who reported what, with the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, tzinfo

from aggregator.model import ArticleRow, AttributionRow, StoryArticleRow, StoryRow
from aggregator.report.times import moment

_TELLING = frozenset({"credit", "byline", "citation"})
_PRINTED = frozenset({"byline", "dateline", "credit_line"})
"""Slots in which a publisher puts its own name to the reporting; the page's head always has it."""

Reasons = Sequence[tuple[str, str | None, str]]


def story_lines(
    story: StoryRow,
    members: Sequence[StoryArticleRow],
    ledger: Sequence[AttributionRow],
    origins: tuple[Sequence[str], Sequence[str], Reasons],
    *,
    zone: tzinfo = UTC,
) -> Iterator[str]:
    """Headline and counts, then each copy group with its articles and what they say of sources."""
    yield f"{story.headline}"
    yield f"story {story.story_id} · {_span(story, zone)}"
    yield (
        f"{story.articles} articles, {story.outlets} outlets, {story.copy_groups} texts, "
        f"languages: {story.languages or 'unknown'}"
    )
    yield from _origin_lines(story, origins)
    rows: dict[str, list[AttributionRow]] = {}
    for row in ledger:
        rows.setdefault(row.article_id, []).append(row)
    groups: dict[str, list[StoryArticleRow]] = {}
    for member in members:
        groups.setdefault(member.copy_group_id, []).append(member)
    for group_id, texts in groups.items():
        yield ""
        same = f" · one text in {len(texts)} outlets" if len(texts) > 1 else ""
        yield f"text {group_id}{same}"
        for member in texts:
            yield from _member_lines(member, rows.get(member.article_id, []), zone)


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
        yield _ledger_line(row)
    yield ""
    yield article.text


def _origin_lines(
    story: StoryRow, origins: tuple[Sequence[str], Sequence[str], Reasons]
) -> Iterator[str]:
    held, named, reasons = origins
    low, high = story.independent_min, story.independent_max
    count = str(low) if low == high else f"{low} to {high}"
    yield f"independent origins: {count}"
    yield f"  held: {', '.join(held) or 'none'}; only named: {', '.join(named) or 'none'}"
    for what, into, because in reasons:
        if into:
            yield f"  {what} → {into}: {because}"
        else:
            yield f"  {because}" if because.startswith(what) else f"  {what}: {because}"


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
            yield f"    {_ledger_line(row)}"


def _ledger_line(row: AttributionRow) -> str:
    who = row.party if row.party_id is None else f"{row.party} [{row.party_id}]"
    place = row.field if row.span_start is None else f"{row.field} {row.span_start}-{row.span_end}"
    return f"{row.role}: {who} — “{row.evidence}” ({row.slot}, {place}, {row.confidence:.2f})"


def _span(story: StoryRow, zone: tzinfo) -> str:
    first = moment(story.first_published_at, zone, absent="dates unknown")
    last = moment(story.last_published_at, zone)
    return first if first == last or not last else f"{first} to {last}"
