"""Who the raw fields name: the feed's elements, the page's head, JSON-LD, byline and credit blocks.

The element decides what a name in it can mean. `@type` in JSON-LD is not read: agencies stand there
as persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum, unique

from aggregator import urls
from aggregator.attribution import credit_line, names
from aggregator.attribution.frame import Find, Frame, Passage, row, slot_rows
from aggregator.model import Attribution, RawField, Role, Slot
from aggregator.parties import host_of
from aggregator.text import fold

_FIELDS = 200
"""Raw fields that are read; a page has a few dozen."""
_BYLINES = 3
"""More byline blocks than this are a list of other stories; only the first is the page's."""
_URL = re.compile(r"\s*(?:https?:)?//[^\s]{3,2000}\s*")


@unique
class _Kind(StrEnum):
    """What a field can say."""

    AUTHOR = "author"
    CONTRIBUTOR = "contributor"
    SITE = "site"
    """Whose site: the publisher, or nobody's credit."""
    SOURCE = "source"
    """Where the text comes from."""
    SYNDICATION = "syndication"
    """The address that a page names as the original of its own."""
    CREDIT = "credit"
    COPYRIGHT = "copyright"
    PHOTO = "photo"


_KINDS: tuple[tuple[re.Pattern[str], _Kind], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"html:photo_credit|(?:^|:)media:credit|media_credit", _Kind.PHOTO),
        (r"html:credit\b", _Kind.CREDIT),
        (r"html:byline\b", _Kind.AUTHOR),
        (r"copyright|rights", _Kind.COPYRIGHT),
        (r"jsonld:.*/(?:contributor|editor)\b", _Kind.CONTRIBUTOR),
        (r"(?:rss|atom|feedparser):.*contributor|dc:contributor", _Kind.CONTRIBUTOR),
        (r"(?:/uri|/url|/email|/sameAs)$", _Kind.SITE),
        (r"jsonld:.*/(?:author|creator)\b", _Kind.AUTHOR),
        (r"jsonld:.*/(?:sourceOrganization|provider|creditText|isBasedOn)\b", _Kind.SOURCE),
        (r"jsonld:.*/publisher\b", _Kind.SITE),
        (r"html:link\[(?:canonical|original-source|syndication-source)\]", _Kind.SYNDICATION),
        (r"sitemap:news:publication/name", _Kind.SITE),
        (r"html:meta\[(?:source|original-source|syndication-source)\]", _Kind.SOURCE),
        (r"html:meta\[(?:og:site_name|application-name)\]", _Kind.SITE),
        (r"html:meta\[(?:article:publisher|dc\.?publisher|publisher)\]", _Kind.SITE),
        (r"html:meta\[[^\]]*(?:author|creator|byl)\b[^\]]*\]", _Kind.AUTHOR),
        (r"(?:rss|atom|feedparser):(?:dc:)?source", _Kind.SOURCE),
        (r"(?:rss|atom|feedparser):(?:dc:)?publisher", _Kind.SITE),
        (r"(?:rss|atom|json|feedparser):.*(?:author|creator)", _Kind.AUTHOR),
    )
)  # fmt: skip
_SLOTS = (
    ("html:byline", Slot.BYLINE),
    ("html:credit", Slot.CREDIT_LINE),
    ("html:photo_credit", Slot.CREDIT_LINE),
    ("html:", Slot.HTML_META),
    ("jsonld:", Slot.JSON_LD),
)
_NOT_NAMES = re.compile(r"twitter:|[@/]handle", re.IGNORECASE)


def rows_of_fields(frame: Frame) -> list[Attribution]:
    """Rows of all raw fields, in the order of the fields."""
    rows: list[Attribution] = []
    fields = frame.article.fields[:_FIELDS]
    blocks = [raw.path for raw in fields if raw.path.startswith("html:byline")]
    others = set(blocks[1:]) if len(blocks) > _BYLINES else set()
    for raw in fields:
        kind = _kind(raw.path)
        if kind is not None and raw.value.strip() and raw.path not in others:
            rows += _rows(frame, raw, kind)
    return rows


def _kind(path: str) -> _Kind | None:
    if _NOT_NAMES.search(path):
        return None
    return next((kind for pattern, kind in _KINDS if pattern.search(path)), None)


def _slot(path: str) -> Slot:
    return next((slot for prefix, slot in _SLOTS if path.startswith(prefix)), Slot.FEED_FIELD)


def _rows(frame: Frame, raw: RawField, kind: _Kind) -> Iterable[Attribution]:
    passage = Passage(raw.value, raw.path, _slot(raw.path))
    rule = f"field.{kind.value}/1"
    if kind is _Kind.SYNDICATION or (kind is _Kind.SOURCE and _is_original(raw)):
        return _syndication_rows(frame, passage)
    if kind is _Kind.CREDIT:
        return credit_line.rows_of_field(frame, passage)
    if kind in {_Kind.PHOTO, _Kind.COPYRIGHT}:
        role = Role.PHOTO_CREDIT if kind is _Kind.PHOTO else Role.COPYRIGHT
        finds = (f for f in names.split(raw.value, frame) if f.party is not None)
        return [row(passage, f, role=role, rule=rule, confidence=0.9) for f in finds]
    if _URL.fullmatch(raw.value):
        finds_at = _by_address(frame, raw.value)
    else:
        finds_at = _by_name(frame, raw.value)
    if kind is _Kind.SITE:
        return _site_rows(frame, passage, finds_at, rule)
    if kind is _Kind.SOURCE:
        finds_at = [f for f in finds_at if f.party is not None]
    sub_role = "contributor" if kind is _Kind.CONTRIBUTOR else None
    return slot_rows(frame, passage, finds_at, rule=rule, confidence=0.95, sub_role=sub_role)


def _by_name(frame: Frame, value: str) -> list[Find]:
    plain = names.without_addresses(value)
    finds = names.addresses(value, frame)
    finds += [f for f in names.split(plain, frame) if f.party is not None or f.person or f.name]
    return sorted(finds, key=lambda f: f.start)


def _by_address(frame: Frame, value: str) -> list[Find]:
    """The party of a URL; the page of an outlet on a social network is nobody's."""
    party = frame.gazetteer.by_domain(value.strip())
    host = host_of(value)
    start = value.lower().find(host)
    if party is None or start < 0:
        return []
    return [Find(start=start, end=start + len(host), party=party, strong=True)]


def _is_original(raw: RawField) -> bool:
    """Whether a meta gives the original of the page by its address."""
    named = raw.path.startswith(("html:meta[original-source]", "html:meta[syndication-source]"))
    return named and _URL.fullmatch(raw.value) is not None


def _syndication_rows(frame: Frame, passage: Passage) -> list[Attribution]:
    """A page that calls a page of another known party its original was taken from there.

    The front page of a site is nobody's original: broken templates name it.
    """
    words = passage.words
    there = urls.registered_domain(words) if _URL.fullmatch(words) else ""
    if not there or there == urls.registered_domain(frame.article.url) or _is_front(words):
        return []
    finds = [
        find
        for find in _by_address(frame, words)
        if find.party is not None and not frame.is_publisher(find.party)
    ]
    return slot_rows(
        frame, passage, finds, rule="field.syndication/1", confidence=0.9, sub_role="syndication"
    )


def _is_front(address: str) -> bool:
    _, _, rest = address.strip().partition("//")
    return not rest.partition("/")[2].strip("/?#")


def _site_rows(
    frame: Frame,
    passage: Passage,
    finds: list[Find],
    rule: str,
) -> list[Attribution]:
    """A site's name states its publisher; any other name there credits nobody."""
    own = [f for f in finds if f.party is not None and frame.is_publisher(f.party)]
    value = passage.words.strip()
    if not own and frame.outlet and fold(value) == frame.outlet:
        start = passage.words.index(value)
        own = [Find(start=start, end=start + len(value), party=frame.publisher, name=value)]
    return [row(passage, f, role=Role.PUBLISHER, rule=rule, confidence=0.95) for f in own]


def domain_row(frame: Frame) -> list[Attribution]:
    """Whose page it is, by its address: one row a page."""
    url = frame.article.url
    host = host_of(url)
    start = url.lower().find(host) if host else -1
    if start < 0 or not host:
        return []
    find = Find(
        start=start,
        end=start + len(host),
        party=frame.publisher,
        name=frame.article.outlet,
    )
    passage = Passage(url, "url", Slot.DOMAIN)
    around = (start, start + len(host))
    return [
        row(
            passage,
            find,
            role=Role.PUBLISHER,
            rule="domain/1",
            confidence=1.0,
            around=around,
        ),
    ]
