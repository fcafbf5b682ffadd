"""RSS, Atom and CDF, read by feedparser behind our own safeguards."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from xml.sax import SAXException

import feedparser
import feedparser.api

from aggregator.feeds import rawfields, shape
from aggregator.feeds.drafts import Draft, beyond, language_tag, raw_value, settle
from aggregator.feeds.rawfields import RawEntry
from aggregator.model import FailureKind, Feed, Limits, RawField, Rejection, Unreadable
from aggregator.text import one_line, plain
from aggregator.urls import join, registered_domain

# feedparser offers no argument for the driver, only this list.
feedparser.api.PREFERRED_XML_PARSERS[:] = ["aggregator.feeds.safe_sax"]

_HEADERS = {"content-type": "application/xml; charset=utf-8"}
"""What `shape.for_feedparser` makes true.

No content-location: with a base feedparser would make a link of any guid.
"""

_MARKUP = re.compile(r"</[A-Za-z][A-Za-z0-9]*\s*>|<(?:br|p|img|hr)\b", re.IGNORECASE)
_HTTP = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_NO_PAGE = frozenset(
    {"self", "edit", "enclosure", "replies", "hub", "next", "previous", "first", "last"},
)
_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(days=7),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_LONGEST_PERIOD = timedelta(days=31)

_Fields = Mapping[str, Any]


def read(text: str, url: str, *, now: datetime, limits: Limits) -> Feed | Unreadable:
    """Read an XML document whose root is that of a feed."""
    form = shape.measure(text, limits.entries)
    if form.excess:
        return Unreadable(FailureKind.BROKEN, f"refused: {form.excess}")
    closed = shape.is_closed(text)
    if form.cut_at is not None:
        text = shape.cut(text, form.cut_at)
    document = shape.for_feedparser(text)
    try:
        parsed = feedparser.parse(
            io.BytesIO(document),
            response_headers=dict(_HEADERS),
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        AssertionError,
        RecursionError,
    ) as error:
        # feedparser promises not to raise, and breaks the promise on hostile input.
        return Unreadable(FailureKind.BROKEN, f"feedparser: {one_line(repr(error), limit=200)}")
    fault = parsed.get("bozo_exception")
    broken = isinstance(fault, SAXException)
    empty = closed and not form.entries  # a whole document that lists nothing today
    if not parsed.entries and not (parsed.get("version") and (empty or not broken)):
        return Unreadable(FailureKind.BROKEN, f"no entry could be read: {_said(fault)}")
    raw = rawfields.read(document, limits)
    reading = _Reading(parsed, raw, form, url=url, now=now, limits=limits)
    return reading.feed(
        complete=closed or not (broken or form.cut_at),
        problems=(f"not well-formed: {_said(fault)}",) if broken else (),
    )


class _Reading:
    """One document that feedparser has read."""

    def __init__(
        self,
        parsed: feedparser.FeedParserDict,
        raw: rawfields.RawDocument,
        form: shape.Shape,
        *,
        url: str,
        now: datetime,
        limits: Limits,
    ) -> None:
        self._feed: _Fields = parsed.feed
        self._entries: list[_Fields] = parsed.entries
        self._version: str = parsed.get("version") or form.version
        self._raw, self._form = raw, form
        self._url, self._now, self._limits = url, now, limits
        self._language = _string(self._feed, "language")

    def feed(self, *, complete: bool, problems: tuple[str, ...]) -> Feed:
        cut_off = self._form.unfinished and not complete and bool(self._entries)
        raws = self._matching_fields()
        site = join(self._url, _string(self._feed, "link"))
        count = len(self._entries) - cut_off
        drafts = (self._draft(*pair) for pair in zip(self._entries[:count], raws, strict=False))
        entries, rejected = settle(
            drafts, base=self._base(site), now=self._now, limits=self._limits
        )
        tail = self._tail(count, cut_off=cut_off)
        return Feed(
            version=self._version,
            title=one_line(self._line(self._feed, "title"), limit=self._limits.title_characters),
            site=site,
            language=language_tag(self._language),
            entries=entries,
            rejected=(*rejected, *tail),
            ttl=_longest(_ttl(self._feed), _period(self._feed)),
            skip_hours=self._raw.skip_hours,
            skip_days=self._raw.skip_days,
            complete=complete,
            problems=problems,
        )

    def _base(self, site: str | None) -> str:
        """What relative links stand on: the feed, unless somebody else serves it for the site."""
        elsewhere = site is not None and registered_domain(site) != registered_domain(self._url)
        return site if site is not None and elsewhere else self._url

    def _matching_fields(self) -> list[RawEntry]:
        """The raw fields of each entry; where the two readings differ, feedparser's own."""
        if len(self._raw.entries) == len(self._entries):
            return list(self._raw.entries)
        return [RawEntry(tuple(_merged_fields(e, self._limits))) for e in self._entries]

    def _tail(self, count: int, *, cut_off: bool) -> list[Rejection]:
        if cut_off:
            return [Rejection(count, "the document ends inside this entry", "")]
        if self._form.cut_at is None:
            return []
        return beyond(count, self._form.entries, self._limits)

    def _draft(self, entry: _Fields, raw: RawEntry) -> Draft:
        guid = raw.first("rss:guid", "atom:id") or _string(entry, "id")
        summary, content = self._texts(entry)
        details = (entry.get(f"{name}_detail") or {} for name in ("title", "summary"))
        languages = (_string(entry, "language"), *(_string(d, "language") for d in details))
        return Draft(
            guid=one_line(guid) or None,
            link=_link(entry, raw, guid),
            title=self._line(entry, "title") or one_line(plain(raw.media_title)),
            summary=summary if summary or content else plain(raw.media_description),
            content=content,
            authors=_authors(entry),
            published_raw=_date(entry),
            language=next((name for name in languages if name), self._language),
            fields=raw.fields,
        )

    def _texts(self, entry: _Fields) -> tuple[str, str]:
        """Summary and content; feedparser copies a content into a missing summary."""
        contents = [c for c in entry.get("content") or () if isinstance(c, Mapping)]
        written = [_string(content, "value") for content in contents]
        texts = [self._plain(content, "value", content) for content in contents]
        summary = _string(entry, "summary")
        detail = entry.get("summary_detail") or {}
        short = "" if summary in written else self._plain(entry, "summary", detail)
        return short, max(texts, key=len, default="")

    def _line(self, fields: _Fields, name: str) -> str:
        """A title; one that is nothing but a tag is no tag, unless it has attributes."""
        value = one_line(self._plain(fields, name, fields.get(f"{name}_detail") or {}))
        written = one_line(_string(fields, name))
        return value or ("" if "=" in written else written)

    def _plain(self, fields: _Fields, name: str, detail: _Fields) -> str:
        """Plain text; in Atom text is literal, unless it plainly is markup with a wrong label."""
        value = _string(fields, name)[: 4 * self._limits.text_characters]
        literal = self._version.startswith("atom") and _string(detail, "type") == "text/plain"
        if literal and not _MARKUP.search(value):
            lines = (one_line(line) for line in html.unescape(value).splitlines())
            return "\n".join(line for line in lines if line)
        return plain(value)


def _string(fields: _Fields, name: str) -> str:
    """A string that feedparser holds under exactly this name."""
    # Not fields.get(): feedparser's finds values under other names too.
    value = dict.get(fields, name) if isinstance(fields, dict) else None
    return value if isinstance(value, str) else ""


def _flag(fields: _Fields, name: str) -> bool:
    return isinstance(fields, dict) and bool(dict.get(fields, name))


def _link(entry: _Fields, raw: RawEntry, guid: str) -> str | None:
    """The page of an entry: FeedBurner's original link, the link, or a guid that is an address.

    RSS 2.0 calls every guid a link that does not say otherwise; most are not, so only a guid that
    is an absolute address is believed, and only where there is no link.
    """
    original = raw.first("rss:feedburner:origLink", "atom:feedburner:origLink")
    original = original or _string(entry, "feedburner_origlink")
    if _HTTP.match(original.strip()):
        return original
    link = _string(entry, "link").strip()
    if link and not (_flag(entry, "guidislink") and link == _string(entry, "id").strip()):
        return link
    others = (d for d in entry.get("links") or () if _string(d, "rel") not in _NO_PAGE)
    other = next((href for d in others if (href := _string(d, "href"))), "")
    if other and other != _string(entry, "id"):
        return other
    named = (guid, raw.first("rss:dc:identifier") or "")
    return next((one for one in named if _HTTP.match(one.strip())), None)


def _date(entry: _Fields) -> str | None:
    """The date of publication; that of the last change only where there is no other."""
    names = ("published", "created", "updated")
    return next((value for name in names if (value := _string(entry, name))), None)


def _authors(entry: _Fields) -> tuple[str, ...]:
    listed = [_string(author, "name") for author in entry.get("authors") or ()]
    names = (one_line(name) for name in (_string(entry, "author"), *listed))
    return tuple(dict.fromkeys(name for name in names if name))


def _merged_fields(entry: _Fields, limits: Limits) -> list[RawField]:
    source = entry.get("source") or {}
    values = {
        "feedparser:author[0]": _string(entry, "author"),
        "feedparser:publisher": _string(entry, "publisher"),
        "feedparser:rights": _string(entry, "rights"),
        "feedparser:dc_source": _string(entry, "dc_source"),
        "feedparser:source.title": _string(source, "title"),
        "feedparser:source.href": _string(source, "href"),
        "feedparser:id": _string(entry, "id"),
        "feedparser:link": _string(entry, "link"),
        "feedparser:published": _string(entry, "published"),
        "feedparser:updated": _string(entry, "updated"),
    }
    kept = ((path, raw_value(value, limits)) for path, value in values.items())
    return [RawField(path, value) for path, value in kept if value]


def _ttl(feed: _Fields) -> timedelta | None:
    minutes = _string(feed, "ttl").strip()
    if not (minutes.isascii() and minutes.isdigit() and len(minutes) < 7):
        return None
    return _sensible(timedelta(minutes=int(minutes)))


def _period(feed: _Fields) -> timedelta | None:
    """The interval of the syndication module."""
    period = _string(feed, "sy_updateperiod").strip().lower()
    frequency = _string(feed, "sy_updatefrequency").strip() or "1"
    if period not in _PERIODS or not (frequency.isascii() and frequency.isdigit()):
        return None
    times = int(frequency[:6])
    return _sensible(_PERIODS[period] / times) if times else None


def _sensible(interval: timedelta) -> timedelta | None:
    return interval if timedelta(minutes=1) <= interval <= _LONGEST_PERIOD else None


def _longest(*intervals: timedelta | None) -> timedelta | None:
    return max((interval for interval in intervals if interval is not None), default=None)


def _said(fault: object) -> str:
    return one_line(str(fault), limit=200) if fault is not None else "no known element in it"
