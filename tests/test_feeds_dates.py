"""Dates as feeds write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.feeds import months, parse_date

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
MOMENT = datetime(2017, 11, 25, 10, 30, tzinfo=UTC)

MOMENTS = st.datetimes(
    min_value=datetime(1990, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2026, 11, 30),  # noqa: DTZ001
    timezones=st.integers(-11 * 60, 13 * 60).map(lambda m: timezone(timedelta(minutes=m))),
)


@given(MOMENTS)
def test_a_date_written_by_the_book_is_read_to_the_second(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    for written in (format_datetime(whole), whole.isoformat(), whole.isoformat(" ")):
        assert parse_date(written, now=NOW) == (whole.astimezone(UTC), None)


@pytest.mark.parametrize(
    "raw",
    [
        "Sat, 25 Nov 2017 12:30:00 +0200",
        "Sat, 25 Nov 2017 10:30 UT",
        "25 Nov 17 05:30:00 EST",
        "Sat, 25 Nov 2017 13:30:00 MSK",
        "Sat, 25 Nov 2017 11:30:00 CET",
        "Sat, 25 Nov 2017 12:30:00 +0200 (EET)",
        "Sat, 25 Nov 2017 13:30:00 GMT+3",
        "Sat Nov 25 10:30:00 UTC 2017",
        "2017-11-25T10:30:00Z",
        "2017-11-25T10:30:00.999Z",
        "2017-11-25t13:30:00+03:00",
        "2017-11-25 17:30:00 WIB",
        "20171125T103000Z",
        "1511605800",
        "1511605800000",
        "Сб, 25 нояб. 2017 13:30:00 +0300",
        "суббота, 25 ноября 2017 г. 13:30 МСК",
        "Cmt, 25 Kas 2017 13:30:00 +0300",
        "25 Kasım 2017 Cumartesi 13:30 TRT",
        "Sabtu, 25 November 2017 17:30 WIB",
        "Sab, 25 Nop 2017 17:30:00 +0700",
        "samedi 25 novembre 2017 à 11h30 CET",
        "sábado, 25 de noviembre de 2017 11:30 CET",
        "Samstag, 25. November 2017 um 11:30 Uhr MEZ",
        "السبت 25 تشرين الثاني 2017 12:30 +0200",
        "السبت، ٢٥ نوفمبر ٢٠١٧ 12:30:00 +0200",
        "Nov 25, 2017 10:30 AM GMT",
        "Nov 25, 2017 12:30 PM +0200",
        "Nov 25, 2017 12:30 a.m. -1000",
        "Sat, 25 Nov 2017 02:30:00 America/Los_Angeles",
        "Sat, 25 Nov 2017 13:30:00 Europe/Moscow",
        "2017-11-25T13:30:00+03:00[Europe/Moscow]",
        "Saturday, 25-Nov-17 10:30:00 GMT",
        "sáb, 25 de novembro de 2017 às 11h30 CET",
        "sabato 25 novembre 2017, 11:30 CET",
        "za, 25 nov 2017 11:30:00 +0100",
        "sobota, 25 listopada 2017 11:30 CET",
        "25. listopadu 2017 11:30 CET",
        "сб, 25 лис 2017 12:30:00 +0200",
        "субота, 25 листопада 2017 12:30 EET",
        "Σάββατο, 25 Νοεμβρίου 2017 12:30 EET",
        "lauantai 25. marraskuuta 2017 klo 12:30 EET",
        "2017. november 25. 11:30 CET",
        "sâmbătă, 25 noiembrie 2017 12:30 EET",
        "25 noyabr 2017 14:30 +0400",
        "שבת, 25 בנובמבר 2017 12:30 +0200",
        "25 نومبر 2017 15:30 PKT",
        "Sat, 25 Nob 2017 18:30:00 +0800",
        "2017년 11월 25일 토요일 오후 7:30 KST",
        "2017年11月25日（土）19時30分 JST",
        "2017年11月25日 星期六 下午6:30 +0800",
        "Thứ bảy, 25/11/2017, 17:30 (GMT+7)",
        "25 tháng 11 năm 2017 17:30 +0700",
    ],
)
def test_one_moment_in_many_spellings(raw: str) -> None:
    assert parse_date(raw, now=NOW) == (MOMENT, None)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("Sat, 25 Nov 2017 10:30:00", "zone missing, UTC assumed"),
        ("2017-11-25 10:30", "zone missing, UTC assumed"),
        ("25.11.2017 10:30", "zone missing, UTC assumed"),
        ("25/11/2017 10:30", "zone missing, UTC assumed"),
        ("11/25/2017 10:30 am", "zone missing, UTC assumed"),
        ("10:30 25 November 2017", "zone missing, UTC assumed"),
        ("Sat, 25 Nov 2017 10:30:00 +1800", "zone unknown, UTC assumed"),
        ("2017年11月25日 10:30", "zone missing, UTC assumed"),
        ("Sat, 25 Nov 2017 10:30:00 IST", "zone unknown, UTC assumed"),
        ("Sat, 25 Nov 2017 10:30:00 +99999999", "zone unknown, UTC assumed"),
        ("Sat, 25 Nov 2017 10:30:00 Q", "zone unknown, UTC assumed"),
        ("Sat, 25 Nov 2017 10:30:00 Europe/Atlantis", "zone unknown, UTC assumed"),
        ("Sat, 11/25/2017 - 10:30", "zone missing, UTC assumed"),
        ("Published on 25.11.2017 10:30", "zone missing, UTC assumed"),
        ("25.11.17 10:30", "zone missing, UTC assumed"),
        ("20171125103000", "zone missing, UTC assumed"),
    ],
)
def test_an_assumed_zone_is_named(raw: str, problem: str) -> None:
    assert parse_date(raw, now=NOW) == (MOMENT, problem)


@pytest.mark.parametrize("raw", ["2017-11-25", "25 November 2017", "25 كانون الأول 2017"])
def test_a_missing_time_of_day_is_named(raw: str) -> None:
    moment, problem = parse_date(raw, now=NOW)
    assert moment is not None
    assert moment.hour == moment.minute == 0
    assert problem == "time of day missing, midnight assumed"


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("0000-00-00", "no such date"),
        ("2026-02-30", "no such date"),
        ("Sat, 25 Nov 2017 25:61:00 GMT", "no such date"),
        ("06/10/2026", "day and month cannot be told apart"),
        ("2026-W41-2", "date cannot be read"),
        ("yesterday", "date cannot be read"),
        ("November 2017", "date cannot be read"),
        ("+99999999", "date cannot be read"),
        ("25 Nov Dec 2017 10:30 GMT", "date cannot be read"),
        ("2017 Nov 2018 10:30 GMT", "date cannot be read"),
        ("25 Nov or so 2017", "date cannot be read"),
        ("1 " * 50_000, "date cannot be read"),
        ("Sat, 25 Nov 1989 10:30:00 GMT", "date before 1990"),
        ("1970-01-01T00:00:00Z", "date before 1990"),
        ("Sat, 25 Nov 2056 10:30:00 GMT", "date in the future"),
        ("9999999999", "date in the future"),
    ],
)
def test_a_date_that_cannot_be_believed_is_none_and_says_why(raw: str, problem: str) -> None:
    assert parse_date(raw, now=NOW) == (None, problem)


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("mar, 28 nov 2017 10:30:00 +0000", 28),
        ("mar. 28 novembre 2017 10:30 GMT", 28),
        ("mar 28 mar 2017 10:30 GMT", 28),
        ("mar 28, 2017 10:30 GMT", 28),
    ],
)
def test_a_short_tuesday_is_no_march(raw: str, day: int) -> None:
    moment, problem = parse_date(raw, now=NOW)
    assert moment is not None
    assert (moment.day, moment.hour, problem) == (day, 10, None)
    assert moment.month == (11 if "nov" in raw else 3)


def test_no_month_name_means_two_months() -> None:
    meant: dict[str, set[int]] = {}
    for listed in months._LISTED:
        for number, names in enumerate(listed.split("|"), start=1):
            for name in names.split():
                meant.setdefault(months._spelled(name), set()).add(number)
    assert {name: numbers for name, numbers in meant.items() if len(numbers) > 1} == {}


def test_a_day_ahead_is_believed_and_a_second_more_is_not() -> None:
    day = NOW + timedelta(hours=24)
    assert parse_date(day.isoformat(), now=NOW) == (day, None)
    later = day + timedelta(seconds=1)
    assert parse_date(later.isoformat(), now=NOW) == (None, "date in the future")


def test_no_date_is_no_problem() -> None:
    assert parse_date("", now=NOW) == (None, None)
    assert parse_date(" \n", now=NOW) == (None, None)


@given(st.text(max_size=80) | st.text("0123456789:-/.+TZ ,GMTNov", max_size=60))
def test_no_string_raises_and_every_moment_is_believable(raw: str) -> None:
    moment, _ = parse_date(raw, now=NOW)
    if moment is not None:
        assert moment.tzinfo is UTC
        assert moment.microsecond == 0
        assert datetime(1990, 1, 1, tzinfo=UTC) <= moment <= NOW + timedelta(hours=24)
