from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.numerals import numerals


def read(value: str) -> list[str]:
    return [one.plain for one in numerals(value)]


@pytest.mark.parametrize(
    "written",
    [
        "2,500",
        "2.500",
        "2 500",
        "2500",
        "2,5 тыс.",
        "2.5 thousand",
        "٢٥٠٠",
        "two thousand five hundred",
        "2 bin 500",
        "iki bin beş yüz",
        "dua ribu lima ratus",
        "2,5 ribu",
    ],
)
def test_one_number_has_one_value_however_it_is_written(written: str) -> None:
    assert read(f"… {written} …") == ["2500"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("17", "17"),
        ("tujuh belas orang", "17"),
        ("on yedi kişi", "17"),
        ("سبعة عشر شخصا", "17"),
        ("семнадцать человек", "17"),
        ("twenty-five soldiers", "25"),
        ("двадцать пять солдат", "25"),
        ("خمسة وعشرون", "25"),
        ("yüz yirmi kişi", "120"),
        ("two hundred and fifty", "250"),
        ("two dozen", "24"),
        ("6.5", "6.5"),
        ("6,5", "6.5"),
        ("1.5 million", "1500000"),
        ("3 млн", "3000000"),
        ("5 مليون", "5000000"),
        ("12%", "12"),
        ("$3.2 billion", "3200000000"),
        ("17'ye yükseldi", "17"),
    ],
)
def test_numbers_in_many_languages(written: str, value: str) -> None:
    assert read(written) == [value]


@pytest.mark.parametrize(
    "written",
    [
        "F-16",
        "COVID-19",
        "05:40",
        "2-1",
        "14.01.2020",
        "3rd",
        "a 17-year-old",
        "10-15",
        "No. 5",
        "thousands of people",
        "one of them",
        "1.234 million",
    ],
)
def test_what_only_looks_like_a_count_is_none(written: str) -> None:
    assert read(written) == []


@given(st.text(max_size=200))
def test_spans_lie_in_the_text_and_in_order(value: str) -> None:
    found = list(numerals(value))
    assert all(0 <= one.start < one.end <= len(value) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(one.value >= 0 for one in found)


@pytest.mark.parametrize(
    "piece", ["9", "9,", "1 000 ", "two ", "hundred ", "dua puluh ", "-1", "٩."]
)
def test_hostile_text_costs_what_its_length_costs(piece: str) -> None:
    def once(size: int) -> float:
        started = time.process_time()
        list(numerals(piece * (size // len(piece))))
        return time.process_time() - started

    def seconds(size: int) -> float:
        return min(once(size) for _ in range(3))  # a busy machine slows one of them, not all

    assert seconds(200_000) < 40 * max(seconds(20_000), 0.01)
