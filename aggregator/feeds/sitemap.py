"""News sitemaps: the feed of outlets that have no feed.

sitemaps.org 0.9 with Google's extension `sitemap-news/0.9`: each `<url>` names a page in `<loc>`
and, in `<news:news>`, its publication, language, date and title. Only these are entries; a sitemap
of other pages is no feed, and an index of sitemaps is none either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from lxml import etree

from aggregator.feeds import shape
from aggregator.feeds.dates import parse_date
from aggregator.feeds.drafts import Draft, language_tag, raw_value, settle
from aggregator.model import Entry, FailureKind, Feed, Limits, RawField, Rejection, Unreadable
from aggregator.text import one_line, plain
from aggregator.urls import join, path

VERSION: Final = "news-sitemap"
ROOTS: Final = frozenset({"urlset", "sitemapindex"})
WINDOW: Final = timedelta(days=7)
"""Older entries are not taken. The format asks for two days, and many outlets keep more."""

_NAMESPACE = "sitemap-news"
_NAMED = 5
"""Children of an index that a message names."""
_ADDRESS = 300
_MOST_REJECTED = 10
"""Rejections kept, as a multiple of the entries that are allowed."""
_PUBLICATION_NAME = "publication/name"
_PUBLICATION_LANGUAGE = "publication/language"
_KEPT = (_PUBLICATION_NAME, _PUBLICATION_LANGUAGE, "publication_date", "title")


@dataclass(frozen=True, slots=True)
class _Row:
    """One `<url>`; the position is its place in the document."""

    position: int
    link: str
    modified: str
    news: dict[str, str] | None
    """Values by their path below `news:news`; None where there is none."""

    def said(self, name: str) -> str:
        return (self.news or {}).get(name, "")

    @property
    def date(self) -> str:
        return self.said("publication_date") or self.modified


def read(text: str, url: str, *, now: datetime, limits: Limits) -> Feed | Unreadable:
    """Read an XML document whose root is one of `ROOTS`.

    Kept are pages with `news:news` that say no date, or one within `WINDOW` before `now`; every
    other is rejected with its reason. A sitemap that declares the extension and lists no page at
    all is a feed without entries: the outlet published nothing of late.
    """
    excess = shape.measure(text, limits.entries).excess
    if excess:
        return Unreadable(FailureKind.BROKEN, f"refused: {excess}")
    root = _tree(text)
    if root is None:
        return Unreadable(FailureKind.BROKEN, "a sitemap that cannot be read as XML")
    if _local(root).lower() == "sitemapindex":
        return Unreadable(FailureKind.NOT_A_FEED, _about_index(root, url))
    rows = list(_rows(root, limits))
    closed = shape.is_closed(text)
    cut_off = not closed and text.rfind("</url>") < text.rfind("<url")
    if not any(row.news is not None for row in rows) and (rows or not _declares_news(root)):
        return Unreadable(FailureKind.NOT_A_FEED, _about_plain(len(rows)))
    cut = [rows.pop()] if cut_off and rows else []
    entries, rejected = _sorted_out(rows, url, now=now, limits=limits)
    rejected += [Rejection(r.position, "the document ends inside this entry", "") for r in cut]
    titles = (row.said(_PUBLICATION_NAME) for row in rows)
    languages = (row.said(_PUBLICATION_LANGUAGE) for row in rows)
    return Feed(
        version=VERSION,
        title=one_line(plain(next(filter(None, titles), "")), limit=limits.title_characters),
        site=join(url, "/"),
        language=language_tag(next(filter(None, languages), "")),
        entries=entries,
        rejected=tuple(sorted(rejected, key=lambda one: one.position)),
        complete=closed,
        problems=() if closed else ("the document ends too early",),
    )


def _tree(text: str) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: etree._Element | None = etree.fromstring(shape.for_feedparser(text), parser)
    except (etree.LxmlError, ValueError):
        return None
    return root


def _rows(root: etree._Element, limits: Limits) -> Iterator[_Row]:
    """The pages of a sitemap; what stands deeper than it may is not seen."""
    position = 0
    for child in root:
        if _local(child) != "url":
            continue
        values = {_local(part): part for part in child if _local(part) in {"loc", "lastmod"}}
        news = next((part for part in child if _is_news(part)), None)
        yield _Row(
            position=position,
            link=_value(values.get("loc"), limits),
            modified=_value(values.get("lastmod"), limits),
            news=None if news is None else _news(news, limits),
        )
        position += 1


def _news(news: etree._Element, limits: Limits) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in news:
        parts = {_local(part): part}
        if _local(part) == "publication":
            parts = {f"publication/{_local(one)}": one for one in part}
        for name, element in parts.items():
            if name in _KEPT and name not in found and (value := _value(element, limits)):
                found[name] = value
    return found


def _sorted_out(
    rows: Sequence[_Row], url: str, *, now: datetime, limits: Limits
) -> tuple[tuple[Entry, ...], list[Rejection]]:
    """Entries of the pages that are kept, rejections of the others."""
    kept: list[_Row] = []
    rejected: list[Rejection] = []
    for row in rows:
        reason = _why_not(row, now=now)
        if reason is None and len(kept) >= limits.entries:
            reason = f"behind the first {limits.entries} entries of the document"
        if reason is None:
            kept.append(row)
        elif len(rejected) < _MOST_REJECTED * limits.entries:
            title = one_line(row.said("title"), limit=limits.title_characters)
            rejected.append(Rejection(row.position, reason, title))
    places = [row.position for row in kept]
    drafts = (_draft(row, limits) for row in kept)
    entries, doubles = settle(drafts, base=url, now=now, limits=limits, places=places)
    return entries, [*rejected, *doubles]


def _why_not(row: _Row, *, now: datetime) -> str | None:
    if row.news is None:
        return "no news:news: another page of the site"
    if not row.link:
        return "no address (loc)"
    published, _ = parse_date(row.date, now=now)
    if published is not None and published < now - WINDOW:
        return f"published more than {WINDOW.days} days ago"
    return None


def _draft(row: _Row, limits: Limits) -> Draft:
    told = [("loc", row.link), ("lastmod", row.modified)]
    told += [(f"news:{name}", row.said(name)) for name in _KEPT]
    return Draft(
        guid=None,
        link=row.link,
        title=plain(row.said("title")),
        summary="",
        content="",
        authors=(),
        published_raw=row.date or None,
        language=row.said(_PUBLICATION_LANGUAGE) or None,
        fields=tuple(
            RawField(f"sitemap:{path}", value)
            for path, given in told
            if (value := raw_value(given, limits))
        ),
    )


def _about_index(root: etree._Element, url: str) -> str:
    """Name the sitemaps of an index, those that speak of news first."""
    found = [
        address
        for child in root
        for part in child
        if _local(part) == "loc" and (address := join(url, "".join(map(str, part.itertext()))))
    ]
    if not found:
        return "an index of sitemaps that names none, no feed"
    likely = sorted(found, key=lambda address: "news" not in path(address).lower())
    named = " ".join(address[:_ADDRESS] for address in likely[:_NAMED])
    more = "" if len(found) <= _NAMED else f" and {len(found) - _NAMED} more"
    return f"an index of sitemaps, no feed; add the one with news:news instead: {named}{more}"


def _about_plain(pages: int) -> str:
    listed = f"none of its {pages} pages has news:news" if pages else "it lists no page"
    return f"a sitemap, no feed: {listed}"


def _declares_news(root: etree._Element) -> bool:
    return any(_NAMESPACE in (uri or "") for uri in root.nsmap.values())


def _is_news(element: etree._Element) -> bool:
    """`news:news` in its namespace, or in none where the prefix was not declared."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag == "news:news" or (_local(element) == "news" and _NAMESPACE in tag)


def _value(element: etree._Element | None, limits: Limits) -> str:
    if element is None:
        return ""
    return one_line("".join(map(str, element.itertext())), limit=limits.field_characters)


def _local(element: etree._Element) -> str:
    """The name without its namespace; entity references have none."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].rpartition(":")[2]
