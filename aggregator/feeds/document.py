"""One feed document: decoded, judged, and given to the reader of its format."""

from __future__ import annotations

import zlib
from datetime import datetime

from aggregator.feeds import guise, jsonfeed, shape, sitemap, xmlfeed
from aggregator.model import FailureKind, Feed, Limits, Unreadable
from aggregator.text import decode

_ROOTS = frozenset({"rss", "rdf", "feed", "channel", "entry"})
"""The last is an Atom entry that stands alone (RFC 4287, 2)."""
_GZIP = b"\x1f\x8b"
_GZIP_BITS = 16 + zlib.MAX_WBITS
_MOST_MEMBERS = 64


def parse(
    body: bytes,
    url: str,
    content_type: str | None,
    *,
    now: datetime,
    limits: Limits,
) -> Feed | Unreadable:
    """Read a feed.

    Args:
        body: The document, decoded from its content codings. A gzip file is unpacked, once.
        url: Where it came from after redirects; links are resolved against it.
        content_type: The header as received.
        now: Dates more than 24 hours after it are not believed.
        limits: Bounds on document, entries, and the lengths of what is kept.

    Returns:
        The feed with one entry or one rejection for each entry of the document; or why there is
        none: TOO_LARGE, EMPTY, NOT_A_FEED (and what it is instead) or BROKEN.

    Never raises on any `body`, but may be slow on hostile ones: call it in a worker with a limit.
    """
    if len(body) > limits.feed_bytes:
        reason = f"{len(body)} bytes, allowed are {limits.feed_bytes}"
        return Unreadable(FailureKind.TOO_LARGE, reason)
    unpacked = _unpacked(body, limits) if body.startswith(_GZIP) else body
    if isinstance(unpacked, Unreadable):
        return unpacked
    return _read(unpacked, url, content_type, now=now, limits=limits)


def _read(
    body: bytes, url: str, content_type: str | None, *, now: datetime, limits: Limits
) -> Feed | Unreadable:
    """The document, given to the reader of its format."""
    text = shape.scrub(decode(body, content_type, xml=True)[0])
    if not text:
        return Unreadable(FailureKind.EMPTY, "the document is empty")
    if text.startswith(("{", "[")):
        return jsonfeed.read(text, url, now=now, limits=limits)
    for document in (text, shape.without_preamble(text)):
        root = (shape.root_name(document) or "").lower()
        if root in _ROOTS:
            return xmlfeed.read(document, url, now=now, limits=limits)
        if root in sitemap.ROOTS:
            return sitemap.read(document, url, now=now, limits=limits)
    binary = guise.is_binary(body)
    message = "binary data, no feed" if binary else guise.describe(text, shape.root_name(text))
    return Unreadable(FailureKind.NOT_A_FEED, message)


def _unpacked(body: bytes, limits: Limits) -> bytes | Unreadable:
    """A gzip file (RFC 1952), as sitemaps are kept on servers; never more than is allowed."""
    parts: list[bytes] = []
    left = limits.feed_bytes + 1
    for _ in range(_MOST_MEMBERS):
        unpacking = zlib.decompressobj(_GZIP_BITS)
        try:
            parts.append(unpacking.decompress(body, left))
        except zlib.error:
            return Unreadable(FailureKind.BROKEN, "a gzip file that cannot be unpacked")
        left -= len(parts[-1])
        if left <= 0:
            reason = f"unpacked more than the {limits.feed_bytes} bytes that are allowed"
            return Unreadable(FailureKind.TOO_LARGE, reason)
        if not unpacking.eof:
            return Unreadable(FailureKind.BROKEN, "a gzip file that ends too early")
        body = unpacking.unused_data
        if not body.startswith(_GZIP):
            break
    return b"".join(parts)
