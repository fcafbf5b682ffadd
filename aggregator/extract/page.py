"""A page, read: text, title, language, time, and the raw fields."""

from __future__ import annotations

from datetime import datetime

from lxml.html import HtmlElement

from aggregator.extract import dates
from aggregator.extract.credits import BYLINE, put_blocks, put_copyright
from aggregator.extract.fields import Fields
from aggregator.extract.gates import gate
from aggregator.extract.head import Head
from aggregator.extract.linked_data import LinkedData, linked_data
from aggregator.extract.markup import is_costly, page_html
from aggregator.extract.tree import parsed
from aggregator.model import Extracted, FailureKind, Limits, Page, Unreadable


def extract(page: Page, *, now: datetime, limits: Limits) -> Extracted | Unreadable:
    """What a page holds; Unreadable where it is no page, a gate before one, or has no text.

    A text may be a single line: whether that is an article is for the caller to say. Bounded by
    `limits` in what it returns; what it costs in time is bounded for most hostile pages, and by the
    worker's limit for the rest.
    """
    html = page_html(page, limits)
    if isinstance(html, Unreadable):
        return html
    tree, whole = parsed(html)
    if tree is None:
        return Unreadable(FailureKind.NO_TEXT, "the page has no content")
    data = linked_data(tree, page.url)
    head = Head(tree, page.url, data)
    fields = _fields(tree, head, data, limits)
    title = head.title(limits)
    published_at, published_raw = _published(tree, page.url, head, now, guess=whole)
    language, canonical, og_url = head.language, head.canonical, head.og_url
    costly = not whole or is_costly(html)
    text = _text(tree, page.url, data, [title, *fields.values(BYLINE)], costly=costly)
    if (obstacle := gate(tree, html, title, text)) is not None:
        return Unreadable(FailureKind.NOT_A_PAGE, f"not an article but {obstacle}")
    if not text:
        return Unreadable(FailureKind.NO_TEXT, "no text found on the page")
    return Extracted(
        title=title,
        text=text[: limits.text_characters],
        language=language,
        published_at=published_at,
        published_raw=published_raw,
        canonical=canonical,
        og_url=og_url,
        fields=tuple(fields),
    )


def _fields(tree: HtmlElement, head: Head, data: LinkedData, limits: Limits) -> Fields:
    fields = Fields(limits)
    head.put_into(fields)
    data.put_into(fields)
    put_blocks(tree, fields)
    put_copyright(tree, fields)
    return fields


def _published(
    tree: HtmlElement, url: str, head: Head, now: datetime, *, guess: bool
) -> tuple[datetime | None, str | None]:
    said = head.dates
    moment, raw = dates.choose(said, now)
    # htmldate would read an impossible day as the first of its month, weeks from the truth. Dates
    # that were never set (year 1) or are written in words do not mislead it.
    if moment is not None or not guess or any(map(dates.impossible, said)):
        return moment, raw
    from aggregator.extract.body import guessed_date  # noqa: PLC0415 - loads trafilatura

    guessed, found = dates.choose(filter(None, [guessed_date(tree, url)]), now)
    return (guessed, found) if guessed is not None else (None, raw)


def _text(
    tree: HtmlElement, url: str, data: LinkedData, repeated: list[str], *, costly: bool
) -> str:
    from aggregator.extract.body import body_text, without_lines  # noqa: PLC0415 - as above

    text = body_text(tree, url, embedded=data.text("articleBody"), costly=costly)
    return without_lines(text, repeated)
