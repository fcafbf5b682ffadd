"""JSON Feed 1 and 1.1 (jsonfeed.org), read forgivingly: a value of the wrong type is no value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from aggregator.feeds.drafts import Draft, beyond, language_tag, raw_value, settle
from aggregator.model import FailureKind, Feed, Limits, RawField, Unreadable
from aggregator.text import one_line, plain
from aggregator.urls import join

_VERSION = "jsonfeed.org/version/"
_MAX_AUTHORS = 50
_MAX_DIGITS = 400


def read(text: str, url: str, *, now: datetime, limits: Limits) -> Feed | Unreadable:
    """Read a JSON document as a feed."""
    try:
        document = json.loads(text, parse_int=_whole)
    except RecursionError:
        return Unreadable(FailureKind.BROKEN, "a JSON document nested too deeply")
    except ValueError as error:
        return Unreadable(FailureKind.BROKEN, f"not JSON: {one_line(str(error), limit=120)}")
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        return Unreadable(FailureKind.NOT_A_FEED, "a JSON document, no JSON Feed")
    version = _text(document, "version")
    if _VERSION not in version and not _looks_like(document["items"]):
        return Unreadable(FailureKind.NOT_A_FEED, "a JSON document, no JSON Feed")
    language = _text(document, "language")
    heads = _authors(document, "json:feed.", limits)
    items = document["items"]
    drafts = (_draft(item, heads, language, limits) for item in items[: limits.entries])
    entries, rejected = settle(drafts, base=url, now=now, limits=limits)
    return Feed(
        version="json1" if version.rstrip("/").endswith("/1") else "json11",
        title=one_line(plain(_text(document, "title")), limit=limits.title_characters),
        site=join(url, _address(document, "home_page_url")),
        language=language_tag(language),
        entries=entries,
        rejected=(*rejected, *beyond(limits.entries, len(items), limits)),
    )


def _looks_like(items: list[object]) -> bool:
    """Whether a document that names no version, or a wrong one, is a feed all the same."""
    told = [one for one in items[:_MAX_AUTHORS] if isinstance(one, dict)]
    return bool(told) and all(
        (one.get("id") or one.get("url"))
        and any(name in one for name in ("content_html", "content_text", "date_published"))
        for one in told
    )


def _whole(digits: str) -> int | None:
    """A number; none where Python would refuse to read it."""
    return int(digits) if len(digits) < _MAX_DIGITS else None


def _draft(item: object, heads: list[RawField], language: str, limits: Limits) -> Draft:
    values: dict[str, Any] = item if isinstance(item, dict) else {}
    link = _address(values, "url")
    authors = _authors(values, "json:", limits) or heads
    html, bare = _text(values, "content_html"), _text(values, "content_text")
    kept = (
        RawField(f"json:{name}", raw_value(_text(values, name), limits))
        for name in ("id", "url", "external_url", "date_published", "date_modified")
    )
    return Draft(
        guid=one_line(_text(values, "id")) or None,
        link=link or _address(values, "external_url") or None,
        title=plain(_text(values, "title")),
        summary=plain(_text(values, "summary")),
        content=plain(html) if html else _lines(bare),
        authors=tuple(f.value for f in authors if f.path.endswith(".name")),
        published_raw=_text(values, "date_published") or _text(values, "date_modified") or None,
        language=_text(values, "language") or language,
        fields=(*authors, *(field for field in kept if field.value)),
    )


def _authors(values: dict[str, Any], prefix: str, limits: Limits) -> list[RawField]:
    """Authors of version 1.1, else the one author of version 1."""
    listed = values.get("authors")
    if not isinstance(listed, list) or not listed:
        return list(_person(values.get("author"), f"{prefix}author", limits))
    return [
        field
        for number, author in enumerate(listed[:_MAX_AUTHORS])
        for field in _person(author, f"{prefix}authors[{number}]", limits)
    ]


def _person(author: object, path: str, limits: Limits) -> Iterator[RawField]:
    if isinstance(author, dict):
        for name in ("name", "url"):
            value = raw_value(_text(author, name), limits)
            if value:
                yield RawField(f"{path}.{name}", value)


def _text(values: dict[str, Any], name: str) -> str:
    """A string, or a number spelled as one (ids and dates often are numbers)."""
    value = values.get(name)
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**20:
        return str(value)
    return ""


def _address(values: dict[str, Any], name: str) -> str:
    """A string only: a number would become a relative link, to a page that is not there."""
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _lines(value: str) -> str:
    lines = (one_line(line) for line in value.splitlines())
    return "\n".join(line for line in lines if line)
