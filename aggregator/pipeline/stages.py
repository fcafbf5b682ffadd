"""The pure stages, composed: what a worker does with one document. No clock, disk or network."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator import attribution, extract, feeds, fingerprint, parties, urls
from aggregator.model import (
    Article,
    Entry,
    Extracted,
    FailureKind,
    Feed,
    Limits,
    Marked,
    Page,
    RawField,
    Source,
    Status,
    Unreadable,
)
from aggregator.pipeline import landing
from aggregator.pipeline.outlets import Outlets

_PAGE_FIELDS = ("html:", "jsonld:")

_ENOUGH = 0.5
"""A page whose text is shorter than this share of the feed's full content was cut by a wall."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, read and marked, with what is printed as its byline."""

    marked: Marked
    byline: str | None
    keys: tuple[str, ...] = ()
    """Further identity URLs under which the article was met."""


def read_feed(
    body: bytes, url: str, content_type: str | None, *, now: datetime, limits: Limits
) -> Feed | Unreadable:
    """Feed bytes to entries."""
    return feeds.parse(body, url, content_type, now=now, limits=limits)


def identity_of(entry: Entry, feed_url: str) -> str:
    """The identity URL of an entry; an entry without a link is known by its feed and key."""
    known = urls.identity(entry.link) if entry.link else None
    return known or f"entry:{feed_url}#{entry.key}"


def draft(entry: Entry, source: Source, feed: Feed, outlets: Outlets, *, now: datetime) -> Article:
    """An article with the feed's words alone; its page is owed."""
    key = identity_of(entry, source.feed_url)
    address = entry.link or feed.site or source.site or source.feed_url
    url = urls.public(address) or source.feed_url
    outlet, publisher_id = outlets.of(url, source)
    return Article(
        article_id=urls.article_id(key),
        key=key,
        url=url,
        outlet=outlet,
        publisher_id=publisher_id,
        language=entry.language or feed.language or source.language,
        language_from="feed",
        title=entry.title,
        text=entry.content or entry.summary,
        published_at=_whole_seconds(entry.published_at),
        published_raw=entry.published_raw,
        first_seen_at=_seconds(now),
        status=Status.FEED_ONLY,
        fields=entry.fields,
    )


def read_entries(drafts: Sequence[Article]) -> tuple[Reading, ...]:
    """Mark articles that have the feed's words alone."""
    return tuple(_read(_with_language(one, None, one.language)) for one in drafts)


def read_page(
    page: Page,
    article: Article,
    outlets: Outlets,
    *,
    now: datetime,
    limits: Limits,
    taken: AbstractSet[str] = frozenset(),
) -> Reading | Unreadable:
    """Page bytes and what is held of the article to a marked article.

    `taken`: addresses of other articles, as in `landing.address`.
    Unreadable where there is no page, where it is another's, and where it has less to say than
    what is held: a wall or a stub that answers 200.
    """
    extracted = extract.extract(page, now=now, limits=limits)
    if isinstance(extracted, Unreadable):
        return extracted
    kept = landing.astray(article, extracted, page.url) or landing.loses_text(article, extracted)
    if kept is not None:
        return Unreadable(FailureKind.NOT_A_PAGE, kept)
    return _read(merge(article, extracted, page.url, outlets, taken), keys=(article.key,))


def read_again(article: Article, page: Extracted | None) -> Reading:
    """A stored article by the rules of now; its address, outlet, dates and feed's words stay.

    None for the page: title and text stay too, only what is said of them is found anew.
    """
    if page is None:
        return _read(article)
    from_feed = tuple(one for one in article.fields if not one.path.startswith(_PAGE_FIELDS))
    walled = len(page.text) < _ENOUGH * len(article.text)
    again = replace(
        article,
        title=_title(article.title, page.title),
        text=article.text if walled else page.text,
        fields=from_feed + page.fields,
    )
    of_feed = article.language if article.language_from == "feed" else None
    return _read(_with_language(again, page.language, of_feed))


def merge(
    article: Article,
    page: Extracted,
    final_url: str,
    outlets: Outlets,
    taken: AbstractSet[str] = frozenset(),
) -> Article:
    """One article of the feed's words and the page's.

    Dates are the feed's where it has them: a page's are guesses more often. The title is the
    page's where it looks like the feed's, so that silent edits show; else the feed's.
    """
    address = landing.address(article, page, final_url, taken)
    key = urls.identity(address) or article.key
    url = urls.public(address) or article.url
    outlet, publisher_id = article.outlet, article.publisher_id
    if urls.registered_domain(url) != urls.registered_domain(article.url):
        outlet, publisher_id = outlets.of(url, None)
    from_feed = tuple(one for one in article.fields if not one.path.startswith(_PAGE_FIELDS))
    body = page.text
    walled = article.status is Status.FEED_ONLY and len(body) < _ENOUGH * len(article.text)
    complete = replace(
        article,
        article_id=urls.article_id(key),
        key=key,
        url=url,
        outlet=outlet,
        publisher_id=publisher_id,
        title=_title(article.title, page.title),
        text=article.text if walled else body,
        published_at=article.published_at or _whole_seconds(page.published_at),
        published_raw=article.published_raw or page.published_raw,
        status=Status.FULL,
        fields=from_feed + page.fields,
    )
    return _with_language(complete, page.language, article.language)


def _title(feed: str, page: str) -> str:
    """The page's where it looks like the feed's."""
    return page if page and landing.alike(feed, page) else feed


def _with_language(article: Article, page: str | None, feed: str | None) -> Article:
    language, told_by = extract.choose_language(page, feed, f"{article.title}\n{article.text}")
    return replace(article, language=language, language_from=told_by)


def _read(article: Article, keys: tuple[str, ...] = ()) -> Reading:
    attributed = attribution.attribute(article, parties.load())
    core = attribution.core_text(article, parties.load())
    return Reading(
        Marked(article, attributed.attributions, core, fingerprint.mark(core)),
        attribution.byline(attributed.attributions),
        keys,
    )


def page_fields(fields: Sequence[RawField]) -> tuple[RawField, ...]:
    """The raw fields that came from a page."""
    return tuple(one for one in fields if one.path.startswith(_PAGE_FIELDS))


def _seconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


def _whole_seconds(moment: datetime | None) -> datetime | None:
    return None if moment is None else _seconds(moment)
