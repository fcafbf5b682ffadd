"""Dates as feeds write them, read strictly: a date that has to be guessed is no date.

RFC 822 and 2822, ISO 8601 and W3CDTF, seconds and milliseconds of the epoch, and dates with the
month in words of eight languages. feedparser's own reading is not used: it takes unknown zones for
UTC without a word, and finds a year in strings that have none.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aggregator.feeds.months import ALSO_WEEKDAYS, IGNORED, MONTHS, ZONES
from aggregator.text import fold, one_line

EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
TOLERANCE: Final = timedelta(hours=24)
"""A date may be that far ahead: clocks and zones are wrong by hours."""

_MAX_CHARACTERS = 120
_NO_ZONE = "zone missing, UTC assumed"
_UNKNOWN_ZONE = "zone unknown, UTC assumed"
_NO_TIME = "time of day missing, midnight assumed"
_UNREADABLE = "date cannot be read"

_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_ISO = re.compile(
    r"(\d{4})([-/.]?)(\d{2})\2(\d{2})"
    r"(?:[t_ ]+(\d{1,2})(?::?(\d{2}))(?::?(\d{2}))?(?:[.,]\d{1,9})?(?: ?([^\d ].{0,20}))?)?",
)
_DOTTED = re.compile(
    r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})"
    r"(?:[t, -]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?: ?([^\d ].{0,20}))?)?",
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})")
_SHORT_YEAR = re.compile(r"(\d{1,2}\.\d{1,2}\.)(\d{2})(?=[ ,]|$)")
_COUNTED = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号號]")
_VIETNAMESE = re.compile(r"(\d{1,2}) thang (\d{1,2}),? nam (\d{4})")
_BEFORE_TIME = re.compile(
    r"(오전|오후|上午|下午|午前|午後) ?(\d{1,2}[:時时点點시] ?\d{2}(?::\d{2})?분?)"
)
_HOURS = re.compile(r"(\d{1,2}) ?[時时点點시] ?(\d{2}) ?[分분]?")
_EAST_ASIAN_DAY = re.compile(
    r"[월화수목금토일]요일|(?:星期|週|周|礼拜)[一二三四五六日天]|[月火水木金土日]曜日?"
)
_BRACKETS = re.compile(r" ?\([^()]{1,12}\) ?(?=\d)|\[[^\[\]]{1,40}\]$")
"""A weekday amid numbers; the zone's name behind its offset (RFC 9557)."""
_LEAD = re.compile(r"([^\d]{2,40}?)[ ,]+(?=\d)")
_HALVES = {"오전": "am", "上午": "am", "午前": "am", "오후": "pm", "下午": "pm", "午後": "pm"}
_EARLIEST_YEAR_OF_TWO = 50
_TIME = re.compile(
    r"(?<![\d:])(\d{1,2})(?::|\.|h ?|[時时点點시] ?)(\d{2})(?:[:.](\d{2})(?:\.\d{1,9})?)?(?![\d:])"
)
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})|([+-])(\d{1,2})")
_PLACE = re.compile(r"[a-z]{2,20}(?:/[a-z_+-]{2,30}){1,2}")
_NAMED_ZONE = re.compile(r"\(?([^\W\d_]{1,10})\)?")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_PM = frozenset({"pm", "م", "مساء"})
_AM = frozenset({"am", "ص", "صباحا"})
_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u0652]")


def parse_date(raw: str, *, now: datetime) -> tuple[datetime | None, str | None]:
    """The moment a date names, in UTC and whole seconds, and what was wrong with it.

    None with a reason where it cannot be read, where day and month cannot be told apart, and where
    it lies before 1990 or more than 24 hours after `now`. A moment with a reason where the zone or
    the time of day had to be assumed. An empty string is no date and no problem.
    """
    value = _simple(raw)
    if not value:
        return None, None
    if len(value) > _MAX_CHARACTERS:
        return None, _UNREADABLE
    try:
        moment, problem = _read(value)
        moment = None if moment is None else moment.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None, "no such date"
    if moment is None or EARLIEST <= moment <= now + TOLERANCE:
        return moment, problem
    return None, "date before 1990" if moment < EARLIEST else "date in the future"


def _simple(raw: str) -> str:
    """Fold, drop accents and vowel signs, so that one spelling of a month is left."""
    folded = unicodedata.normalize("NFKD", fold(one_line(raw[: 4 * _MAX_CHARACTERS]).lower()))
    return unicodedata.normalize("NFC", " ".join(_MARKS.sub("", folded).split()))


def _read(value: str) -> tuple[datetime | None, str | None]:
    if _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(value[:10]), tz=UTC), None
    found = _COMPACT.fullmatch(value)
    if found:
        return _moment((int(found[1]), int(found[2]), int(found[3])), found.group(4, 5, 6), "")
    value = _in_numbers(value)
    found = _ISO.fullmatch(value)
    if found:
        day = (int(found[1]), int(found[3]), int(found[4]))
        return _moment(day, found.group(5, 6, 7), found[8] or "")
    found = _DOTTED.fullmatch(value)
    if found:
        return _read_numbers(found)
    return _read_words(value)


def _in_numbers(value: str) -> str:
    """The date written in numbers alone, where words only count years, months and days."""
    value = _BRACKETS.sub(" ", value)
    value = _COUNTED.sub(lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02} ", value)
    value = _HOURS.sub(r"\1:\2", _EAST_ASIAN_DAY.sub(" ", value))
    value = _VIETNAMESE.sub(r"\1.\2.\3", value)
    value = _BEFORE_TIME.sub(lambda m: f"{m[2]} {_HALVES[m[1]]}", value)
    value = _SHORT_YEAR.sub(lambda m: f"{m[1]}{_full_year(m[2])}", value)
    lead = _LEAD.match(value)
    # A weekday, or "published on", before a date in numbers.
    if lead and not any(token in MONTHS for token in _TOKEN.findall(lead[1])):
        rest = value[lead.end() :]
        if _ISO.fullmatch(rest) or _DOTTED.fullmatch(rest):
            value = rest
    return " ".join(value.split())


def _full_year(year: str) -> int:
    """RFC 2822, 4.3: two digits below 50 are of this century."""
    if len(year) == 4:
        return int(year)
    return int(year) + (2000 if int(year) < _EARLIEST_YEAR_OF_TWO else 1900)


def _read_numbers(found: re.Match[str]) -> tuple[datetime | None, str | None]:
    """`25.11.2017`: with full stops the day comes first; with slashes it must show."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] != "." and first != second and first <= 12 and second <= 12:
        return None, "day and month cannot be told apart"
    if second > 12:
        first, second = second, first
    return _moment((year, second, first), found.group(5, 6, 7), found[8] or "")


def _read_words(value: str) -> tuple[datetime | None, str | None]:
    """`Sat, 25 Nov 2017 10:30:00 +0200`, `25 ноября 2017`, `November 25, 2017 10:30 am`."""
    time = _TIME.search(value)
    before, after = (value[: time.start()], value[time.end() :]) if time else (value, "")
    day = _day(before)
    if day is None and time is not None:
        # asctime writes the year behind the time, and some write the time first.
        zone, _, year = after.strip().rpartition(" ")
        day = _day(f"{before} {year}")
        day, after = (day, zone) if day else (_day(after), "")
    if day is None:
        return None, _UNREADABLE
    return _moment(day, time.groups() if time else (None, None, None), after)


def _day(value: str) -> tuple[int, int, int] | None:
    """Year, month and day from words and numbers; None unless there is exactly one of each."""
    numbers: list[str] = []
    months: list[int] = []
    previous = ""
    tokens = _TOKEN.findall(value)
    first = tokens[0] if tokens else ""
    for token in tokens:
        if token.isdigit():
            numbers.append(token)
            continue
        month = MONTHS.get(f"{previous} {token}") or MONTHS.get(token)
        if month:
            months.append(month)
        elif (numbers or months) and token not in IGNORED and f"{token} " not in _FIRST_HALVES:
            return None
        previous = token
    if len(months) == 2 and first in ALSO_WEEKDAYS:
        del months[0]
    if len(months) != 1 or len(numbers) != 2:
        return None
    day, year = numbers if len(numbers[1]) == 4 or len(numbers[0]) <= 2 else reversed(numbers)
    if len(day) > 2 or len(year) not in {2, 4}:
        return None
    return _full_year(year), months[0], int(day)


_FIRST_HALVES = frozenset(name.partition(" ")[0] + " " for name in MONTHS if " " in name)


def _moment(
    day: tuple[int, int, int],
    time: tuple[str | None, ...],
    rest: str,
) -> tuple[datetime | None, str | None]:
    midnight = datetime(*day, tzinfo=UTC)
    if time[0] is None or time[1] is None:
        return midnight, _NO_TIME
    hour, minute, second = int(time[0]), int(time[1]), min(int(time[2] or 0), 59)
    hour, rest = _of_24_hours(hour, rest)
    if hour > 24 or minute > 59 or (hour == 24 and (minute or second)):
        return None, "no such date"
    zone, problem = _zone(rest)
    local = midnight.replace(tzinfo=zone)
    return local + timedelta(hours=hour, minutes=minute, seconds=second), problem


def _of_24_hours(hour: int, rest: str) -> tuple[int, str]:
    """Read am and pm off the text behind the time."""
    word, _, others = rest.replace(".", "").strip(" ,").partition(" ")
    if word in _PM:
        return (hour + 12 if hour < 12 else hour), others
    if word in _AM:
        return (0 if hour == 12 else hour), others
    return hour, rest


def _zone(rest: str) -> tuple[tzinfo, str | None]:
    rest = rest.strip(" ,.")
    if rest.startswith("("):
        rest = rest.strip("()")
    words = [word for word in rest.split() if word not in IGNORED]
    text = "".join(words[:2])
    if not text:
        return UTC, _NO_ZONE
    for prefix in ("gmt", "utc", "ut"):
        if text.startswith(prefix) and text[len(prefix) :][:1] in {"+", "-"}:
            text = text[len(prefix) :]
    # An offset may have its name in brackets behind it.
    offset = _OFFSET.fullmatch(text.partition("(")[0]) or _OFFSET.fullmatch(words[0])
    if offset:
        return _of_offset(offset)
    if _PLACE.fullmatch(words[0]):
        return _of_place(words[0])
    named = _NAMED_ZONE.fullmatch(words[0])
    if named and named[1] in ZONES:
        return timezone(timedelta(minutes=ZONES[named[1]])), None
    return UTC, _UNKNOWN_ZONE


def _of_place(name: str) -> tuple[tzinfo, str | None]:
    """A zone of the tz database, `Europe/Moscow`."""
    spelled = "/".join("_".join(map(str.title, part.split("_"))) for part in name.split("/"))
    try:
        return ZoneInfo(spelled), None
    except (
        ZoneInfoNotFoundError,
        ValueError,
        OSError,
    ):  # none of that name, or no database on this machine
        return UTC, _UNKNOWN_ZONE


def _of_offset(found: re.Match[str]) -> tuple[timezone, str | None]:
    minutes = int(found[2] or found[5]) * 60 + int(found[3] or 0)
    if minutes > 14 * 60:
        return UTC, _UNKNOWN_ZONE
    sign = -1 if (found[1] or found[4]) == "-" else 1
    return timezone(timedelta(minutes=sign * minutes)), None
