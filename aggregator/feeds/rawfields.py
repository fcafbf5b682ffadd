"""The fields of entries under the names they have in the document.

feedparser makes one author of `author` and `dc:creator` and forgets which was which; who reads
attributions needs to know. So the document is read a second time, for these fields only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from aggregator.feeds.drafts import raw_value
from aggregator.model import Limits, RawField
from aggregator.text import one_line

_ATOM = frozenset({"http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"})
_MEDIA = ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss")
_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_ASIDE = "x-"
"""What `shape.for_feedparser` puts before names that feedparser would misread."""
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    _ITUNES: "itunes:",
    **dict.fromkeys(_MEDIA, "media:"),
    **dict.fromkeys(_ATOM, "atom:"),
}
_OWN = frozenset(
    {
        "",
        "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://backend.userland.com/rss2",
        "http://backend.userland.com/rss",
        "http://blogs.law.harvard.edu/tech/rss",
    },
)
_NUMBERED_NAMES = """
author creator contributor source publisher rights copyright credit byline agency provider editor
rightsholder copyrightholder
"""
_SINGLE_NAMES = (
    "guid link id identifier pubdate date published issued updated modified created origlink"
)
_NUMBERED = frozenset(_NUMBERED_NAMES.split())
_SINGLE = frozenset(_SINGLE_NAMES.split())
_PERSON = ("name", "uri", "url", "email")
_MAX_FIELDS = 64
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class RawEntry:
    """Fields of one entry, in document order."""

    fields: tuple[RawField, ...]
    media_title: str = ""
    """Of the podcast or the film, for entries that have no title of their own."""
    media_description: str = ""

    def first(self, *paths: str) -> str | None:
        """The value at the first of these paths that there is."""
        values = {field.path: field.value for field in reversed(self.fields)}
        return next((values[path] for path in paths if path in values), None)


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What the second reading found."""

    entries: tuple[RawEntry, ...] = ()
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


def read(document: bytes, limits: Limits) -> RawDocument:
    """Read the fields of all entries; what cannot be parsed at all gives none."""
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
        root = etree.fromstring(document, parser)
    except (etree.LxmlError, ValueError):
        return RawDocument()
    if root is None:
        return RawDocument()
    elements = root.iter("{*}item", "{*}entry", "{*}Item", "{*}Entry")
    return RawDocument(
        entries=tuple(_entry(element, limits) for element in elements),
        skip_hours=frozenset(_hours(root)),
        skip_days=frozenset(_days(root)),
    )


def _entry(element: etree._Element, limits: Limits) -> RawEntry:
    return RawEntry(
        tuple(_fields(element, limits)),
        _of_media(element, "title", limits),
        _of_media(element, "description", limits),
    )


def _of_media(entry: etree._Element, name: str, limits: Limits) -> str:
    """The first such element of Media RSS or of iTunes, however deep it stands."""
    spellings = (*(f"{{{uri}}}{_ASIDE}{name}" for uri in _MEDIA), f"{{{_ITUNES}}}{name}")
    found = next(entry.iter(*spellings), None)
    return "" if found is None else raw_value("".join(_texts(found)), limits)


def _fields(entry: etree._Element, limits: Limits) -> list[RawField]:
    family = "atom:" if _namespace(entry) in _ATOM else "rss:"
    found: list[RawField] = []
    counts: Counter[str] = Counter()
    for child in entry:
        if len(found) >= _MAX_FIELDS:
            break
        local = _local(child)
        if local.lower() in _SINGLE:
            path = family + _prefix(child, family) + local
            if counts[path] == 0:
                found.extend(_value(path, child, limits))
        elif local.lower() in _NUMBERED:
            name = family + _prefix(child, family) + local
            path = f"{name}[{counts[name]}]"
            found.extend(_numbered(path, child, limits))
        else:
            continue
        counts[path.partition("[")[0]] += 1
    credits_ = entry.iter(*(f"{{{uri}}}credit" for uri in _MEDIA))
    deeper = (element for element in credits_ if element.getparent() is not entry)
    for number, element in enumerate(deeper, start=counts[f"{family}media:credit"]):
        if len(found) >= _MAX_FIELDS:
            break
        found.extend(_numbered(f"{family}media:credit[{number}]", element, limits))
    return found


def _numbered(path: str, element: etree._Element, limits: Limits) -> Iterator[RawField]:
    """The parts of a person or a source, else the text; and the attributes that say more."""
    parts = [child for child in element if _local(child) in (*_PERSON, "title", "id", "author")]
    base = path.removesuffix("[0]") if _local(element) == "source" and parts else path
    for part in parts[:_MAX_FIELDS]:
        if _local(part) == "author":
            yield from _numbered(f"{base}/author[0]", part, limits)
        else:
            yield from _value(f"{base}/{_local(part)}", part, limits)
    if not parts:
        yield from _value(path, element, limits)
    for name in ("url", "role"):
        value = raw_value(element.get(name) or "", limits)
        if value:
            yield RawField(f"{path}@{name}", value)


def _value(path: str, element: etree._Element, limits: Limits) -> Iterator[RawField]:
    value = raw_value("".join(_texts(element)), limits)
    if not value and _local(element) == "link":
        value = raw_value(element.get("href") or "", limits)
    if value:
        yield RawField(path, value)
    permanent = one_line(element.get("isPermaLink") or "", limit=20)
    if value and permanent:
        yield RawField(f"{path}@isPermaLink", permanent)


def _texts(element: etree._Element) -> Iterator[str]:
    return (str(text) for text in element.itertext())


def _hours(root: etree._Element) -> Iterator[int]:
    for element in root.iterfind("channel/skipHours/hour"):
        text = (element.text or "").strip()
        # Old versions of RSS count from 1 to 24.
        if text.isascii() and text.isdigit() and int(text[:3]) <= 24:
            yield int(text[:3]) % 24


def _days(root: etree._Element) -> Iterator[int]:
    for element in root.iterfind("channel/skipDays/day"):
        name = (element.text or "").strip().lower()
        if name in _WEEKDAYS:
            yield _WEEKDAYS.index(name) + 1


def _namespace(element: etree._Element) -> str:
    return _tag(element)[1:].rpartition("}")[0]


def _local(element: etree._Element) -> str:
    return _tag(element).rpartition("}")[2].rpartition(":")[2]


def _tag(element: etree._Element) -> str:
    """`{namespace}name`, or `prefix:name` where the prefix was not declared.

    Entity references are children too; they have no name.
    """
    return element.tag if isinstance(element.tag, str) else ""


def _prefix(element: etree._Element, family: str) -> str:
    """The usual prefix of a namespace, else the document's; "" in the format's own."""
    namespace = _namespace(element)
    if not namespace and ":" in _tag(element):
        return _tag(element).partition(":")[0] + ":"
    if namespace in _OWN or (family == "atom:" and namespace in _ATOM):
        return ""
    known = _PREFIXES.get(namespace)
    return known if known is not None else (f"{element.prefix}:" if element.prefix else "")
