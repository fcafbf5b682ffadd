"""Entries as the readers of the formats hand them over, and how they become entries of a feed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from aggregator.feeds.dates import parse_date
from aggregator.model import Entry, Limits, RawField, Rejection
from aggregator.text import clean, one_line
from aggregator.urls import join, without_credentials

_HASH_VERSION = 1
_MAX_KEY = 1_000
_MAX_DATE = 200
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{1,8}){0,4})")
_BARE_HOST = re.compile(r"www\.[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4}(?=[/?#]|$)")
"""A link without its scheme."""
_OLD_CODES = {"in": "id", "iw": "he", "ji": "yi"}
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry in the words of its format: text is plain, the link and the dates are not judged."""

    guid: str | None
    link: str | None
    """As it is written; may be relative."""
    title: str
    summary: str
    content: str
    authors: tuple[str, ...]
    published_raw: str | None
    language: str | None
    fields: tuple[RawField, ...]


class _Desk:
    """Gives each draft its identity; knows the keys given before in the document."""

    def __init__(self, base: str, now: datetime, limits: Limits) -> None:
        self._base, self._now, self._limits = base, now, limits
        self._keys: dict[str, tuple[int, str | None]] = {}

    def settle(self, position: int, draft: Draft) -> Entry | Rejection:
        title = one_line(draft.title, limit=self._limits.title_characters)
        link, problem = self._usable(draft.link)
        if not (link or title or draft.summary or draft.content):
            return Rejection(position, f"{problem or 'no link'}, no title and no text", "")
        key = _short(draft.guid or link or _hash([title, draft.summary, draft.content]))
        first = self._keys.get(key)
        if first is not None and first[1] != link:
            key = _short(f"{key}|{link or ''}")
            first = self._keys.get(key)
        if first is not None:
            return Rejection(position, f"duplicate of entry {first[0]}", title)
        self._keys[key] = (position, link)
        return self._entry(position, key, draft, title=title, link=link, problem=problem)

    def _usable(self, written: str | None) -> tuple[str | None, str | None]:
        if not written:
            return None, None
        bare = _BARE_HOST.match(written.strip())
        link = join(self._base, f"https://{written.strip()}" if bare else written)
        if link is None or len(link) > self._limits.url_characters:
            return (
                None,
                f"link cannot be used: {one_line(without_credentials(written), limit=120)!r}",
            )
        return link, None

    def _entry(
        self,
        position: int,
        key: str,
        draft: Draft,
        *,
        title: str,
        link: str | None,
        problem: str | None,
    ) -> Entry:
        published_at, date_problem = parse_date(draft.published_raw or "", now=self._now)
        summary = draft.summary[: self._limits.text_characters]
        content = draft.content[: self._limits.text_characters]
        return Entry(
            key=key,
            position=position,
            guid=draft.guid,
            link=link,
            title=title,
            summary=summary,
            content=content,
            published_at=published_at,
            published_raw=one_line(draft.published_raw or "", limit=_MAX_DATE) or None,
            language=language_tag(draft.language),
            fields=draft.fields,
            content_hash=_hash([title, link, list(draft.authors), summary, content]),
            problems=tuple(p for p in (problem, date_problem) if p),
        )


def settle(
    drafts: Iterable[Draft],
    *,
    base: str,
    now: datetime,
    limits: Limits,
    places: Iterable[int] | None = None,
) -> tuple[tuple[Entry, ...], tuple[Rejection, ...]]:
    """Entries and rejections of a document, in its order; each draft becomes exactly one of them.

    `places` are the drafts' positions in the document, where not all of its entries are drafts.

    The key is the guid, else the link, else a hash of title and text. A key that occurs again with
    another link gets the link behind it; with the same link it is the same entry, and rejected.
    """
    desk = _Desk(base, now, limits)
    entries: list[Entry] = []
    rejected: list[Rejection] = []
    for position, draft in zip(count() if places is None else places, drafts, strict=False):
        settled = desk.settle(position, draft)
        if isinstance(settled, Entry):
            entries.append(settled)
        else:
            rejected.append(settled)
    return tuple(entries), tuple(rejected)


def beyond(first: int, count: int, limits: Limits) -> list[Rejection]:
    """Reject the entries from `first` on, of `count` in all, because too many stand before them.

    At most ten times as many as are allowed: hostile documents hold millions.
    """
    reason = f"behind the first {limits.entries} entries of the document"
    last = min(count, first + 10 * limits.entries)
    return [Rejection(position, reason, "") for position in range(first, last)]


def language_tag(value: str | None) -> str | None:
    """A language as BCP 47 writes it (`pt-BR`, `zh-Hans`), None for what is no language.

    Old codes (`in` for Indonesian) are brought up to date, underscores become hyphens.
    """
    found = _LANGUAGE.fullmatch((value or "").strip())
    if found is None:
        return None
    primary = found[1].lower()
    if primary in _NO_LANGUAGE:
        return None
    subtags = re.findall(r"[A-Za-z0-9]+", found[2])
    return "-".join([_OLD_CODES.get(primary, primary), *map(_subtag, subtags)])


def _subtag(tag: str) -> str:
    if len(tag) == 2 and tag.isalpha():
        return tag.upper()
    return tag.title() if len(tag) == 4 and tag.isalpha() else tag.lower()


def raw_value(value: str, limits: Limits) -> str:
    """A raw field's value: NFC, scrubbed, without space around it."""
    return clean(value).strip()[: limits.field_characters].rstrip()


def _hash(parts: list[object]) -> str:
    spelled = json.dumps([_HASH_VERSION, *parts], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


def _short(key: str) -> str:
    return key if len(key) <= _MAX_KEY else f"sha256:{_hash([key])}"
