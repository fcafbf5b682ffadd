"""What must hold for any bytes at all: one function a target, an AssertionError where it does not.

The first byte of an input chooses what comes along with the document (a Content-Type, the end of a
base address); the rest is the document. So every finding is one file, and the tests replay it
without the fuzzer (tests/test_fuzz_regressions.py).
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from aggregator import text, urls
from aggregator.feeds import parse, parse_date
from aggregator.fetch import address, decoding, headers, schedule
from aggregator.fetch.answers import reply_of
from aggregator.fetch.client import Answer
from aggregator.fetch.faults import FetchFault
from aggregator.model import (
    Article,
    Attribution,
    Entry,
    Feed,
    FeedState,
    FetchSettings,
    Limits,
    Page,
    Purpose,
    RawField,
    Request,
    Source,
    Unreadable,
)
from aggregator.pipeline import stages
from aggregator.pipeline.outlets import Outlets

SECONDS = 5.0
"""Of processor time for one input of at most 100 kB; the fuzzer slows code down about threefold."""

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
BASE = "https://news.example/world/varsund.html"
SOURCE = Source(feed_url="https://news.example/feed", outlet="Harbour Post", language="en")
TYPES = (
    "text/html; charset=utf-8",
    "application/rss+xml",
    None,
    "text/xml; charset=windows-1251",
    "text/html; charset=windows-1256",
    "application/json",
    "text/plain; charset=utf-16",
    "image/png",
)
_LIMITS = Limits()
_SETTINGS = FetchSettings()
_DAY = timedelta(days=1)


def check(holds: object, law: str) -> None:
    """Raise AssertionError with the law that does not hold; `assert` is gone under -O."""
    if not holds:
        raise AssertionError(law)


def feed(data: bytes) -> None:
    """Feed bytes: a Feed or Unreadable, its texts clean, its entries numbered and told apart."""
    kind, body = _choice(data)
    found = parse(body, BASE, TYPES[kind % len(TYPES)], now=NOW, limits=_LIMITS)
    if isinstance(found, Unreadable):
        _line(found.message, 1_000, "message")
        return
    check(isinstance(found, Feed), "a feed or the reason why not")
    _line(found.title, _LIMITS.title_characters, "title of the feed")
    _address(found.site, "site")
    places = [one.position for one in found.entries] + [one.position for one in found.rejected]
    check(sorted(places) == list(range(len(places))), "one entry or one rejection each")
    check(len(found.entries) <= _LIMITS.entries, "not more entries than allowed")
    keys = [one.key for one in found.entries]
    check(len(set(keys)) == len(keys), "a key is given once")
    for rejection in found.rejected:
        _line(rejection.reason, 1_000, "reason")
        _line(rejection.title, _LIMITS.title_characters, "title of a rejection")
    for entry in found.entries:
        _entry(entry)
    if found.entries:
        drafts = [
            stages.draft(one, SOURCE, found, _outlets(), now=NOW) for one in found.entries[:3]
        ]
        for reading in stages.read_entries(drafts):
            _reading(reading)


def page(data: bytes) -> None:
    """Page bytes, read and marked as a worker does: clean text, spans that hold their surface."""
    kind, body = _choice(data)
    document = Page(
        url=BASE, body=body, content_type=TYPES[kind % len(TYPES)], body_hash=f"{len(body):x}"
    )
    found = stages.read_page(document, _article(), _outlets(), now=NOW, limits=_LIMITS)
    if isinstance(found, Unreadable):
        _line(found.message, 1_000, "message")
    else:
        _reading(found)


def header(data: bytes) -> None:
    """Header lines, with the status before them: a reply, and a next poll within the bounds."""
    status, rest = _choice(data)
    given = _header_lines(rest)
    waits = (headers.retry_after(given, now=NOW), headers.freshness(given, now=NOW))
    check(all(one is None or one >= timedelta(0) for one in waits), "no wait is negative")
    when = headers.http_date(headers.first(given, "date"))
    check(when is None or when.tzinfo is UTC, "dates are UTC")
    _location(headers.first(given, "location") or "")
    state = FeedState(url=SOURCE.feed_url, fetch_url=SOURCE.feed_url)
    request = Request(url=SOURCE.feed_url, purpose=Purpose.FEED)
    answer = Answer((200, 304, 429, 503, 403, 404, 410, 301, 500)[status % 9], given, rest[:16])
    reply = reply_of(request, answer, url=request.url, hops=(), at=NOW, seconds=0.1)
    after = schedule.after_feed(
        state, reply, Feed(version="rss20", title="", site=None, language=None, entries=()),
        _SETTINGS, now=NOW,
    )  # fmt: skip
    due = after.next_due_at
    check(due is None or NOW < due <= NOW + 3 * _DAY, "the next poll is later, and within bounds")
    try:
        decoded = decoding.decode(
            rest, headers.first(given, "content-encoding") or "gzip", limit=65_536
        )
    except FetchFault:
        return
    check(len(decoded) <= 65_536, "decoding stays within its limit")


def url(data: bytes) -> None:
    """Addresses: two lines, a base and a link; laws of the canonicaliser."""
    base, _, link = data.decode("utf-8", "surrogateescape").partition("\n")
    for one in (base, link):
        opened, key = urls.public(one), urls.identity(one)
        _address(opened, "public")
        _address(key, "identity")
        check((opened is None) >= (key is None), "what has a key can be opened")
        check(opened is None or urls.public(opened) == opened, "public is idempotent")
        check(key is None or urls.identity(key) == key, "identity is idempotent")
        if opened is not None and key is not None:
            check(urls.identity(opened) in {key, None}, "what is opened has the same key")
        domain = urls.registered_domain(one)
        check(domain.isascii() and len(domain) <= 253, "a domain is short and ASCII")
        check(urls.registered_domain(domain) == domain, "a domain is its own domain")
        site = key is None or opened is None or urls.registered_domain(opened)
        check(site, "what can be opened is on a site")
    joined = urls.join(base, link)
    if joined is not None:
        check(urls.join(base, joined) == joined, "join is idempotent")
        check(urls.public(joined) is not None, "what is joined can be opened")
        joined.encode()
    if urls.plausible_canonical(base, link):
        check(urls.identity(link) is not None, "a canonical address has a key")
        sites = {urls.registered_domain(urls.identity(one) or "") for one in (base, link)}
        check(len(sites) == 1, "a canonical address is of the same site")


def words(data: bytes) -> None:
    """Bytes to text, and the text folded, cut and dated."""
    kind, body = _choice(data)
    decoded, encoding = text.decode(body, TYPES[kind % len(TYPES)], xml=kind % 2 == 0)
    check(encoding.isascii(), "an encoding has a name")
    value = text.clean(decoded)
    _clean(value, "clean")
    check(text.clean(value) == value, "clean is idempotent")
    _line(text.one_line(decoded), len(decoded) * 4, "one_line")
    _clean(text.plain(decoded), "plain")
    folded = text.fold(value)
    check(len(folded) == len(value) and text.fold(folded) == folded, "fold keeps offsets")
    tokens = text.normal_tokens(value)
    check(all(tokens) and text.normal_tokens(" ".join(tokens)) == tokens, "tokens are stable")
    ends = [0, *(end for span in text.sentences(value) for end in span), len(value)]
    check(ends == sorted(ends), "sentences come in order")
    moment, problem = parse_date(decoded[:200], now=NOW)
    _moment(moment)
    check(problem is None or problem.isprintable(), "a problem is for a person")


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (feed, page, header, url, words)
}


def within_time(target: str, data: bytes) -> None:
    """Run one input through a target's laws, its time among them."""
    begun = time.process_time()
    TARGETS[target](data)
    spent = time.process_time() - begun
    check(spent <= SECONDS or len(data) > 100_000, f"{spent:.1f} s for {len(data)} bytes")


def _choice(data: bytes) -> tuple[int, bytes]:
    return (data[0], data[1:]) if data else (0, b"")


@lru_cache(maxsize=1)
def _outlets() -> Outlets:
    return Outlets([SOURCE])


@lru_cache(maxsize=1)
def _article() -> Article:
    found = parse(
        f"<rss version='2.0'><channel><item><title>Ferries</title><link>{BASE}</link>"
        "</item></channel></rss>".encode(),
        BASE, None, now=NOW, limits=_LIMITS,
    )  # fmt: skip
    if isinstance(found, Unreadable):
        raise TypeError("a plain feed cannot be read")
    return stages.draft(found.entries[0], SOURCE, found, _outlets(), now=NOW)


def _header_lines(data: bytes) -> headers.Headers:
    pairs = (line.partition(b":") for line in data.split(b"\n")[:50])
    return tuple(
        (name.strip().lower().decode("latin-1"), value.strip().decode("latin-1"))
        for name, _, value in pairs
    )


def _location(location: str) -> None:
    start = address.parse(BASE, longest=2_048)
    plain = location.encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        found = address.follow(start, plain, longest=2_048)
    except address.BadAddressError as error:
        _line(text.one_line(str(error)), 1_000, "reason")
        return
    check(found.url.isascii() and found.url.isprintable(), "the request line is printable ASCII")
    check(" " not in found.url, "the request line has no space in it")
    check(found.credentials is None, "no credentials from a redirect")
    check(address.parse(found.url, longest=100_000) == found, "an address is read as spelled")


def _entry(entry: Entry) -> None:
    _line(entry.title, _LIMITS.title_characters, "title")
    for name, value in (("summary", entry.summary), ("content", entry.content)):
        _clean(value, name)
        check(len(value) <= _LIMITS.text_characters, f"{name} is bounded")
    if entry.guid is not None:
        _line(entry.guid, None, "guid")
    if entry.published_raw is not None:
        _line(entry.published_raw, 200, "published_raw")
    check(entry.key and len(entry.key) <= 1_000, "a key is short")
    check(entry.link is None or len(entry.link) <= _LIMITS.url_characters, "a link is short")
    check(entry.link is None or urls.public(entry.link), "a link can be opened")
    check(len(entry.content_hash) == 64, "a hash")
    check(entry.title or entry.link or entry.summary or entry.content, "an entry holds something")
    _moment(entry.published_at)
    _fields(entry.fields)
    for one in (entry.key, entry.link or "", entry.language or "", *entry.problems):
        one.encode()


def _reading(reading: stages.Reading) -> None:
    article = reading.marked.article
    _clean(article.text, "text")
    _line(article.title, _LIMITS.title_characters, "title")
    _address(article.url, "url")
    _moment(article.published_at)
    _fields(article.fields)
    check(article.article_id == urls.article_id(article.key), "the id is that of the key")
    _clean(reading.marked.core, "core")
    signature = reading.marked.signature
    check(len(signature.values) in {0, 512}, "a signature is whole or empty")
    fields: dict[str, list[str]] = {"text": [article.text], "url": [article.url, article.key]}
    for one in article.fields:
        fields.setdefault(one.path, []).append(one.value)
    for row in reading.marked.attributions:
        _attribution(row, fields, article.text)
    if reading.byline is not None:
        _clean(reading.byline, "byline")


def _attribution(row: Attribution, fields: dict[str, list[str]], body: str) -> None:
    if row.field == "text":
        check(body[row.span_start : row.span_end] == row.surface, "the span holds the surface")
    else:
        check(row.span_start is None and row.span_end is None, "no span outside the text")
        held = any(row.surface in value for value in fields.get(row.field, []))
        check(held, f"{row.field} holds the surface")
    check(row.surface and row.surface in row.evidence, "the evidence holds the surface")
    check(0 <= row.confidence <= 1, "a confidence is a share")
    for value in (row.party, row.evidence):
        _clean(value, "attribution")


def _fields(fields: Iterable[RawField]) -> None:
    for one in fields:
        _clean(one.value, one.path)
        _clean(one.path, "path")
        check(one.path and one.value, "no field is empty")
        check(len(one.value) <= _LIMITS.field_characters, "a field is bounded")


def _moment(moment: datetime | None) -> None:
    if moment is not None:
        check(moment.tzinfo is UTC and not moment.microsecond, "a moment is UTC, whole seconds")
        check(moment.year >= 1990 and moment <= NOW + _DAY, "a moment can be believed")


def _address(value: str | None, name: str) -> None:
    if value is not None:
        check(len(value) <= urls.MAX_CHARACTERS or name == "site", f"{name} is short")
        check(value.isascii() or name == "site", f"{name} is ASCII")
        value.encode()


def _line(value: str, limit: int | None, name: str) -> None:
    _clean(value, name)
    check("\n" not in value and value == value.strip(), f"{name} is one line")
    check(limit is None or len(value) <= limit, f"{name} is short")


def _clean(value: str, name: str) -> None:
    if value.isascii():
        good = value.isprintable() or not any(
            (char < " " and char not in "\n\t") or char == "\x7f" for char in value
        )
        check(good, f"{name} has no control character")
        return
    check(unicodedata.is_normalized("NFC", value), f"{name} is NFC")
    bad = (char for char in value if char not in "\n\t" and _is_control(char))
    check(next(bad, None) is None, f"{name} has no control character or surrogate")


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs"}
