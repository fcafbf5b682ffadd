"""The feeds that a page offers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aggregator import urls

if TYPE_CHECKING:
    from lxml import etree

_MAX_CHARACTERS = 3_000_000
_MAX_LINKS = 20
_MAX_ANCHORS = 5
_MAX_SITEMAPS = 5
_MAX_ROBOTS_LINES = 20_000
_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
    }
)
_LAST = frozenset({"feed", "feeds", "rss", "atom", "rdf"})
_FILES = ("rss.xml", "atom.xml", "feed.xml", "feed.json", ".rss", ".rdf", ".atom")


def discover(html: str, base_url: str) -> tuple[str, ...]:
    """Addresses of the feeds that a page names, the page's own order, each once.

    First `link rel=alternate` with the type of a feed (RSS Advisory Board, "RSS Autodiscovery",
    2006; JSON Feed 1.1), at most twenty; then at most five links that look like a feed's, for the
    pages that only list them. Nothing is fetched: that they are feeds is for the caller to see.
    """
    root = _tree(html)
    if root is None:
        return ()
    base = _base(root, base_url)
    found: dict[str, None] = {}
    _keep(found, base, _alternates(root), _MAX_LINKS)
    _keep(found, base, _anchors(root), len(found) + _MAX_ANCHORS)
    return tuple(found)


def sitemaps(robots: str, base_url: str) -> tuple[str, ...]:
    """Addresses of the sitemaps that a robots.txt names, those that speak of news first; at most 5.

    `Sitemap:` lines belong to no robot (sitemaps.org, "Specifying the Sitemap location"). Nothing
    is fetched: that one of them is a news sitemap is for the caller to see.
    """
    found: dict[str, None] = {}
    for line in robots.splitlines()[:_MAX_ROBOTS_LINES]:
        name, _, value = line.partition(":")
        if name.strip().lower() == "sitemap":
            url = urls.join(base_url, value.partition(" #")[0])
            if url is not None:
                found.setdefault(url.partition("#")[0])
    likely = sorted(found, key=lambda url: "news" not in urls.path(url).lower())
    return tuple(likely[:_MAX_SITEMAPS])


def _keep(found: dict[str, None], base: str, links: Iterator[str], most: int) -> None:
    for link in links:
        if len(found) >= most:
            return
        url = urls.join(base, link)
        if url is not None:
            found.setdefault(url.partition("#")[0])


def _tree(html: str) -> etree._Element | None:
    from lxml import etree  # noqa: PLC0415 - 20 ms that `--help` need not spend

    data = html[:_MAX_CHARACTERS].replace("\0", "").encode("utf-8", "replace")
    if not data.strip():
        return None
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def _base(root: etree._Element, base_url: str) -> str:
    for element in root.iter("base"):
        joined = urls.join(base_url, element.get("href") or "")
        if joined is not None:
            return joined
    return base_url


def _alternates(root: etree._Element) -> Iterator[str]:
    for element in root.iter("link"):
        relations = (element.get("rel") or "").lower().split()
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" in relations and kind in _TYPES:
            yield element.get("href") or ""


def _anchors(root: etree._Element) -> Iterator[str]:
    for element in root.iter("a"):
        link = (element.get("href") or "").strip()
        if link and _looks_like_a_feed(link):
            yield link


def _looks_like_a_feed(link: str) -> bool:
    try:
        path = urlsplit(link).path.lower().rstrip("/")
    except ValueError:
        return False
    return path.rpartition("/")[2] in _LAST or path.endswith(_FILES)
