"""One feed document: decoded, judged, and given to the reader of its format."""

from __future__ import annotations

from datetime import datetime

from aggregator.feeds import guise, jsonfeed, shape, xmlfeed
from aggregator.model import FailureKind, Feed, Limits, Unreadable
from aggregator.text import decode

_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})


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
        body: The document, decoded from its content codings.
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
    text = shape.scrub(decode(body, content_type, xml=True)[0])
    if not text:
        return Unreadable(FailureKind.EMPTY, "the document is empty")
    if text.startswith(("{", "[")):
        return jsonfeed.read(text, url, now=now, limits=limits)
    for document in (text, shape.without_preamble(text)):
        if (shape.root_name(document) or "").lower() in _ROOTS:
            return xmlfeed.read(document, url, now=now, limits=limits)
    binary = guise.is_binary(body)
    message = "binary data, no feed" if binary else guise.describe(text, shape.root_name(text))
    return Unreadable(FailureKind.NOT_A_FEED, message)
