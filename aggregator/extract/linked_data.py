"""schema.org data of a page (JSON-LD), read under bounds: what it says of the article itself.

Where several nodes describe articles (teasers of other pages do too), the one with the page's own
address counts, else the first of the most telling type. `@type` of an author is not asked: where
agencies stand as authors, most are typed Person.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from aggregator.extract.fields import Fields
from aggregator.urls import identity

MOST_SCRIPTS = 20
MOST_CHARACTERS = 512 * 1024
"""Of one script; what is longer is no description of a page."""
MOST_NODES = 300
MOST_DEEP = 4
MOST_VALUES = 20
"""Of one property; the rest of an endless list of authors is not read."""

LIVE = "LiveBlogPosting"
"""A page that follows events as they go; its type is kept as a field."""

_TYPES = (
    ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle",
     "OpinionNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", LIVE),
    ("Article", "BlogPosting", "Report", "TechArticle", "ScholarlyArticle", "SocialMediaPosting",
     "AdvertiserContentArticle", "SatiricalArticle"),
    ("WebPage", "ItemPage", "CreativeWork", "VideoObject"),
)  # fmt: skip
_RANK = {name: rank for rank, names in enumerate(_TYPES) for name in names}
_PARTIES = (
    "author", "creator", "contributor", "editor", "publisher", "sourceOrganization", "provider",
    "copyrightHolder", "isBasedOn", "isBasedOnUrl", "citation",
)  # fmt: skip
_LINKED = frozenset({"sourceOrganization", "provider", "isBasedOn", "isBasedOnUrl", "citation"})
"""Of these the address tells who it is; an author's leads to a profile."""
_LINES = ("creditText", "copyrightNotice", "dateline")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed")

Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The node of the article, and the nodes that others refer to by `@id`."""

    node: Node
    by_id: dict[str, Node]

    def text(self, *keys: str) -> str | None:
        """The first of these properties that holds a text."""
        for key in keys:
            given = self.node.get(key)
            value: object = given[0] if isinstance(given, list) and given else given
            if isinstance(value, dict):
                value = value.get("name") or value.get("@value")
            if isinstance(value, str) and value.strip():
                return html.unescape(value[:MOST_CHARACTERS])
        return None

    @property
    def publisher(self) -> str | None:
        """Name of the publisher."""
        return next((name for _, name in self._named("publisher")), None)

    def put_into(self, fields: Fields) -> None:
        """Add who is named, under `jsonld:` and a pointer from the article's node."""
        for key in _PARTIES:
            for pointer, value in self._named(key):
                fields.put(f"jsonld:/{key}{pointer}", value)
        for key in _LINES:
            line = self.node.get(key)
            if isinstance(line, str):
                fields.put(f"jsonld:/{key}", html.unescape(line))
        if LIVE in _names(self.node):
            fields.put("jsonld:/@type", LIVE)

    def _named(self, key: str) -> Iterator[tuple[str, str]]:
        value = self.node.get(key)
        listed = isinstance(value, list)
        values = value if isinstance(value, list) else [value]
        for number, item in enumerate(values[:MOST_VALUES]):
            pointer = f"/{number}" if listed else ""
            if isinstance(item, str):
                yield pointer, html.unescape(item)
            elif isinstance(item, dict):
                yield from self._properties(item, pointer, linked=key in _LINKED)

    def _properties(self, item: Node, pointer: str, *, linked: bool) -> Iterator[tuple[str, str]]:
        known = self.by_id.get(str(item.get("@id")), item) if "name" not in item else item
        for name in ("name", "legalName", "headline", *(("url", "@id") if linked else ())):
            value = known.get(name)
            if isinstance(value, list):
                for number, text in enumerate(value[:MOST_VALUES]):
                    if isinstance(text, str):
                        yield f"{pointer}/{name}/{number}", html.unescape(text)
            elif isinstance(value, str):
                yield f"{pointer}/{name}", html.unescape(value)
            if value:
                return


def linked_data(tree: HtmlElement, url: str) -> LinkedData:
    """What the page's JSON-LD says of its article; empty where it says nothing."""
    nodes = list(_nodes(_documents(tree)))
    ranked = [(rank, node) for node in nodes if (rank := _rank(node)) is not None]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    if not ranked:
        return LinkedData({}, by_id)
    best = min(rank for rank, _ in ranked)
    candidates = [node for rank, node in ranked if rank == best]
    own = [node for node in candidates if _is_about(node, url)] if len(candidates) > 1 else []
    return LinkedData((own or candidates)[0], by_id)


def _documents(tree: HtmlElement) -> Iterator[object]:
    scripts = (
        script
        for script in tree.iter("script")
        if "ld+json" in (script.get("type") or "").lower() and script.text
    )
    for _, script in zip(range(MOST_SCRIPTS), scripts, strict=False):
        source = (script.text or "").strip()
        if len(source) <= MOST_CHARACTERS:
            yield _loaded(source)


def _loaded(source: str) -> object:
    tidy = source.removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
    tidy = tidy.replace("//<![CDATA[", "").replace("//]]>", "")
    try:
        return json.loads(tidy, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(documents: Iterable[object]) -> Iterator[Node]:
    """The nodes at the top, and those that a node says the page is about; at most MOST_NODES."""
    waiting: list[tuple[object, int]] = [(document, 0) for document in documents]
    seen = 0
    while waiting and seen < MOST_NODES:
        value, depth = waiting.pop(0)
        seen += 1
        inner: list[object] = []
        if isinstance(value, dict):
            yield value
            inner = [value[key] for key in _INNER if key in value]
        elif isinstance(value, list):
            inner = value[:MOST_NODES]
        if depth < MOST_DEEP:
            waiting += [(item, depth + 1) for item in inner]


def _rank(node: Node) -> int | None:
    return min((_RANK[name] for name in _names(node) if name in _RANK), default=None)


def _names(node: Node) -> list[str]:
    """Its types, without the vocabulary's address."""
    types = node.get("@type")
    listed = types if isinstance(types, list) else [types]
    return [name.rpartition("/")[2] for name in listed[:MOST_VALUES] if isinstance(name, str)]


def _is_about(node: Node, url: str) -> bool:
    page = node.get("mainEntityOfPage")
    named = [node.get("url"), node.get("@id"), page]
    if isinstance(page, dict):
        named += [page.get("@id"), page.get("url")]
    key = identity(url)
    return any(isinstance(value, str) and identity(value) == key for value in named)
