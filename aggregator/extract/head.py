"""What a page says of itself in its head: names, address, language, title."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from itertools import islice

from lxml.html import HtmlElement

from aggregator.extract.fields import Fields
from aggregator.extract.language import declared_tag
from aggregator.extract.linked_data import LinkedData
from aggregator.extract.tree import short_text
from aggregator.extract.vocabulary import words
from aggregator.model import Limits
from aggregator.text import one_line
from aggregator.urls import join, registered_domain

MOST_META = 500

_NAMES = words(
    "author authors author_name article:author article:author_name article:publisher "
    "article:provider og:site_name og:article:author og:article:publisher og:url dc.creator "
    "dc.contributor dc.publisher dc.source dc.rights dc.rightsholder dcterms.creator "
    "dcterms.contributor dcterms.publisher dcterms.source dcterms.rights dcterms.rightsholder "
    "dcsext.author citation_author citation_publisher citation_journal_title source "
    "original-source syndication-source news_source contentsource provider creator copyright "
    "rights publisher byl byline parsely-author sailthru.author cxenseparse:author bt:author "
    "vr:author cse_author twitter:creator twitter:site application-name agency"
)
"""The metas that name somebody; kept verbatim."""
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date.created",
    "dcterms.created", "dcterms.date", "dc.date", "publishdate", "publish-date", "publish_date",
    "published_time", "pubdate", "publication_date", "cxenseparse:recs:publishtime",
    "article.published", "citation_publication_date", "date",
)  # fmt: skip
_SEPARATOR = re.compile(r"\s+[|\-–—·•:»]\s+|\s*\|\s*")
_CUT = ("…", "...")


class Head:
    """The metas and links of one page, read once."""

    def __init__(self, tree: HtmlElement, url: str, data: LinkedData) -> None:
        self._tree = tree
        self._url = url
        self._data = data
        self._metas: defaultdict[str, list[str]] = defaultdict(list)
        for meta in islice(tree.iter("meta"), MOST_META):
            name = meta.get("property") or meta.get("name") or meta.get("itemprop")
            name = (name or meta.get("http-equiv") or "").strip().lower()
            if content := (meta.get("content") or "").strip():
                self._metas[name].append(content)

    def first(self, *names: str) -> str | None:
        """The first value of the first of these metas that the page has."""
        return next((self._metas[name][0] for name in names if self._metas.get(name)), None)

    def put_into(self, fields: Fields) -> None:
        """Add the metas that name somebody, the canonical link and the language."""
        for name in sorted(_NAMES & self._metas.keys()):
            for value in dict.fromkeys(self._metas[name]):
                fields.append(f"html:meta[{name}]", value)
        for rel in ("canonical", "author", "original-source", "syndication-source"):
            for href in self._links(rel)[:3]:
                fields.append(f"html:link[{rel}]", href)
        if language := self._tree.get("lang"):
            fields.put("html:lang", language)

    @property
    def canonical(self) -> str | None:
        """`rel=canonical`, absolute."""
        return next(
            (url for href in self._links("canonical") if (url := self._absolute(href))), None
        )

    @property
    def og_url(self) -> str | None:
        """`og:url`, absolute."""
        return self._absolute(self.first("og:url") or "")

    @property
    def language(self) -> str | None:
        """The first declaration that is a language tag."""
        declared = (
            self._tree.get("lang") or self._tree.get("xml:lang"),
            self.first("og:locale"),
            self.first("content-language", "dc.language", "language"),
            self._data.text("inLanguage"),
        )
        return next((tag for value in declared if (tag := declared_tag(value))), None)

    @property
    def dates(self) -> list[str]:
        """What is said of the time of publication, the best witness first."""
        said = [self._data.text("datePublished"), *(self.first(name) for name in _DATES)]
        said += _times(self._tree)
        said.append(self._data.text("dateCreated", "uploadDate"))
        return [value for value in said if value]

    def title(self, limits: Limits) -> str:
        """The headline, `og:title`, the only `<h1>`, `<title>`: the first, without the site's name.

        A headline that was cut ("…") gives way to a longer one that begins alike.
        """
        given = [
            one_line(html.unescape(value), limit=limits.title_characters)
            for value in (self._data.text("headline"), *self._written_titles())
            if value
        ]
        candidates = [title for value in given if (title := self._without_site(value))] or given
        if not candidates:
            return ""
        first = candidates[0]
        if first.endswith(_CUT):
            stem = first.rstrip("….").rstrip()
            longer = [c for c in candidates[1:] if c.startswith(stem) and not c.endswith(_CUT)]
            return longer[0] if longer else first
        return first

    def _written_titles(self) -> list[str | None]:
        headings = list(islice(self._tree.iter("h1"), 2))
        heading = short_text(headings[0], 500) if len(headings) == 1 else None
        title = next(self._tree.iter("title"), None)
        return [
            self.first("og:title"),
            heading,
            title.text if title is not None else None,
            self.first("twitter:title"),
        ]

    def _without_site(self, title: str) -> str:
        names = {_key(name) for name in self._site_names() if name}
        spans = [(0, 0), *(match.span() for match in _SEPARATOR.finditer(title))]
        spans.append((len(title), len(title)))
        first, last = 0, len(spans) - 1
        while last - first > 1 and _key(title[spans[last - 1][1] : spans[last][0]]) in names:
            last -= 1
        while last - first > 1 and _key(title[spans[first][1] : spans[first + 1][0]]) in names:
            first += 1
        kept = title[spans[first][1] : spans[last][0]].strip()
        return "" if _key(kept) in names else kept

    def _site_names(self) -> list[str | None]:
        domain = registered_domain(self._url)
        return [
            self.first("og:site_name"),
            self._data.publisher,
            domain,
            domain.partition(".")[0],
        ]

    def _links(self, rel: str) -> list[str]:
        links = islice(self._tree.iter("link"), MOST_META)
        return [
            href
            for link in links
            if rel in (link.get("rel") or "").lower().split() and (href := link.get("href"))
        ]

    def _absolute(self, href: str) -> str | None:
        return join(self._url, href) if href else None


def _times(tree: HtmlElement) -> list[str]:
    """`datetime` of the time elements that say they are the publication's, else of the first."""
    values: list[str] = []
    other: list[str] = []
    for time in islice(tree.iter("time"), 20):
        value = time.get("datetime") or time.get("content")
        if not value:
            continue
        marked = time.get("pubdate") is not None or time.get("itemprop") == "datePublished"
        (values if marked else other).append(value)
    return values + other[:1]


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold().removeprefix("www.")))
