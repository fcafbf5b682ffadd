"""Pairs that a veto kept apart are written down, and forgotten when a text says otherwise."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from aggregator.model import Article
from aggregator.store import Database
from told_events import FERRY, THEFT, arrive, story_of, told

BODY = (
    "Ambassadors in Brussels approved another package of sanctions against Russia on Monday, said "
    "the EU presidency. It bans the import of diamonds and steel and lists forty tankers of the "
    "shadow fleet. Foreign policy chief Kaja Kallas called the package a strong signal."
)
OTHER = (
    "The presidency of the EU said on Monday that ambassadors in Brussels had approved a package "
    "of sanctions against Russia. Forty tankers of the shadow fleet are listed, and diamonds and "
    "steel may not be imported. Kaja Kallas, the foreign policy chief, spoke of a strong signal."
)


def package(which: str, number: int, body: str, hours: float) -> Article:
    return replace(
        told(FERRY, number, hours=hours, outlet=f"Desk {number}"),
        title=f"EU approves {which} package of sanctions against Russia",
        text=body,
    )


TWELFTH = package("12th", 0, BODY, 0)
THIRTEENTH = package("13th", 1, OTHER, 2)


def vetoes(database: Database) -> list[Any]:
    with database.read() as transaction:
        asked = text("SELECT * FROM v1_story_veto ORDER BY article_id, other_article_id")
        return list(transaction.execute(asked).mappings())


@pytest.mark.parametrize("batch", [100, 1])
def test_two_packages_are_two_stories_and_the_view_says_why(database: Database, batch: int) -> None:
    arrive(database, THIRTEENTH, TWELFTH, told(THEFT, 0), batch=batch)
    (row,) = vetoes(database)
    assert {row["article_id"], row["other_article_id"]} == {
        TWELFTH.article_id,
        THIRTEENTH.article_id,
    }
    assert {row["story_id"], row["other_story_id"]} == {
        story_of(database, TWELFTH),
        story_of(database, THIRTEENTH),
    }
    assert row["story_id"] != row["other_story_id"]
    assert 0.2 <= row["likely"] <= 1
    assert row["reason"].startswith("the titles count differently")
    assert {"12", "13"} <= set(re.findall(r"\d+", row["reason"]))


def test_a_title_that_is_corrected_takes_the_veto_away(database: Database) -> None:
    arrive(database, TWELFTH, THIRTEENTH)
    assert vetoes(database)
    corrected = replace(THIRTEENTH, title=THIRTEENTH.title.replace("13th", "12th"))
    arrive(database, corrected)
    assert not vetoes(database)
    assert story_of(database, TWELFTH) == story_of(database, corrected)
