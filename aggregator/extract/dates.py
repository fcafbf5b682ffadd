"""When a page says it was published; nothing is guessed from its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(hours=24)
"""Clocks and zones are wrong by less than this."""
SAME = timedelta(hours=26)
"""Two writings of one time are no farther apart, whatever zone is missing."""

_SPACE_BEFORE_ZONE = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)")
_ZONE_NAME = re.compile(r"\s*(?:UTC|GMT|Z)$", re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)
_RFC_5322 = re.compile(
    r"(?:[A-Z][a-z]{2},? )?\d{1,2} [A-Z][a-z]{2} (?:19|20)\d{2} \d{1,2}:\d{2}(?::\d{2})?"
    r"(?: [A-Z]{1,4}| [+-]\d{4})?",
    re.ASCII,
)
"""The year in full: `email.utils` takes the year 0001, Go's way to say "not set", for 2001."""
_HAS_TIME = re.compile(r"\d{1,2}:\d{2}")
_YEAR_FIRST = re.compile(
    r"(?<!\d)((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)",
    re.ASCII,
)
_YEAR_LAST = re.compile(
    r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d{2})(?!\d)",
    re.ASCII,
)


def parse(raw: str) -> tuple[datetime, bool] | None:
    """A time in UTC, and whether it is exact: with a time of day and a zone, or seconds since 1970.

    Reads ISO 8601 (RFC 3339), RFC 5322 and seconds or milliseconds; where no zone is given, UTC.
    """
    text = raw.strip()
    if not 8 <= len(text) <= 60:
        return None
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC), True
    try:
        if _RFC_5322.fullmatch(text):
            moment = parsedate_to_datetime(text)
        else:
            iso = _SPACE_BEFORE_ZONE.sub("", _ZONE_NAME.sub("+00:00", text))
            moment = datetime.fromisoformat(iso)
        exact = moment.tzinfo is not None and _HAS_TIME.search(text) is not None
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC), exact
    except (ValueError, OverflowError):
        return None


def impossible(raw: str) -> bool:
    """Whether a day is named in numbers, and the calendar has none like it: 2026-02-30."""
    if found := _YEAR_FIRST.search(raw):
        return not _is_day(int(found[1]), int(found[3]), int(found[4]))
    if found := _YEAR_LAST.search(raw):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        return not (_is_day(year, second, first) or _is_day(year, first, second))
    return False


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def believable(moment: datetime, now: datetime) -> bool:
    """Whether news can be from then: 1990 or later, and at most 24 hours ahead."""
    return EARLIEST <= moment <= now + AHEAD


def choose(raws: Iterable[str], now: datetime) -> tuple[datetime | None, str | None]:
    """The first believable time with its raw text; a later writing of it that is exact is better.

    Where none can be believed the first raw text is kept beside None.
    """
    given = [raw for raw in raws if raw.strip()]
    read = [(raw, *found) for raw in given if (found := parse(raw)) is not None]
    fit = [(raw, moment, exact) for raw, moment, exact in read if believable(moment, now)]
    if not fit:
        return None, given[0].strip() if given else None
    _, first, _ = fit[0]
    raw, moment, _ = next(
        (row for row in fit if row[2] and abs(row[1] - first) <= SAME),
        fit[0],
    )
    return moment, raw.strip()
