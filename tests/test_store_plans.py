"""Hot questions are answered by an index; texts that databases hate are stored clean."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Select, select
from sqlalchemy.dialects import postgresql, sqlite

from aggregator.errors import UsageError
from aggregator.store import Database, copy_lists, database_url, reading, views
from aggregator.store.articles import load
from aggregator.store.tables import Band, StoryKey
from populated import rows
from test_store import CREDIT, article, place_all, save
from world import NOON


def plan(connection: Connection, asked: Select[Any] | str) -> str:
    """How the database would answer; PostgreSQL is told that tables are large."""
    if not isinstance(asked, str):
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        compiled = asked.compile(dialect=dialect.dialect(), compile_kwargs={"literal_binds": True})
        asked = str(compiled)
    asked = asked.replace("%%", "%")
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        found = connection.exec_driver_sql(f"EXPLAIN {asked.replace('%', '%%')}").scalars()
        return "\n".join(str(line) for line in found)
    return "\n".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}"))


def scans(told: str) -> list[str]:
    """Tables that are read from end to end."""
    return [
        line.strip()
        for line in told.splitlines()
        if ("Seq Scan" in line) or (line.startswith("SCAN") and "USING" not in line)
    ]


SINCE = (NOON - timedelta(hours=24)).strftime("%Y-%m-%dT%H:%M:%SZ")
QUESTIONS = {
    "stories --since": f"SELECT * FROM v1_story WHERE newest_seen_at >= '{SINCE}'",
    "an article by its id": "SELECT * FROM v1_article WHERE article_id = 'a1'",
    "an article by a prefix": "SELECT article_id FROM v1_article "
    "WHERE article_id >= 'a1' AND article_id < 'a2' ORDER BY article_id LIMIT 3",
    "an article's ledger": "SELECT * FROM v1_attribution WHERE article_id = 'a1' ORDER BY position",
    "an article's place": "SELECT * FROM v1_story_article WHERE article_id = 'a1'",
    "a story's members": "SELECT * FROM v1_story_article WHERE story_id = 's1'",
    "an article's versions": "SELECT * FROM v1_article_version WHERE article_id = 'a1'",
    "a text and its reprints": "SELECT * FROM v1_story_article WHERE copy_group_id = 'c1'",
    "what happened to a story": "SELECT * FROM v1_story_event WHERE story_id = 's1'",
    "a party's credits": "SELECT * FROM v1_attribution WHERE party_id = 'afp'",
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_reader_s_question_reads_no_table_from_end_to_end(
    database: Database, question: str
) -> None:
    with database.read() as transaction:
        told = plan(transaction, QUESTIONS[question])
    assert scans(told) == [], told


def test_candidates_are_looked_up_by_bucket_and_day(database: Database) -> None:
    asked = copy_lists.counted(Band.bucket, [5, 6, 7], range(20_000, 20_029))
    keys = select(StoryKey.group_id).where(StoryKey.key.in_([5, 6]), StoryKey.day >= 20_000)
    with database.read() as transaction:
        for one in (asked, keys):
            told = plan(transaction, one)
            assert scans(told) == [], told
            assert "bucket" in told or "key" in told, told


def test_a_prefix_is_asked_for_as_a_range(database: Database) -> None:
    for number in range(30):
        save(database, article(f"/{number}", text=f"Text {number}"))
    place_all(database)
    ids = sorted(row[0] for row in rows(database, "SELECT article_id FROM v1_article"))
    with database.read() as transaction:
        for one in ids:
            assert reading.resolve_article(transaction, one[:12]) == one
        for strange in ("a%", "A1", "a1Z", "ag", "'", "a\x00"):
            with pytest.raises(Exception, match="there is no article"):
                reading.resolve_article(transaction, strange)


# --- texts that databases hate -------------------------------------------------------------------

HATED = {
    "NUL": ("Pier\x00 rebuilt", "Pier rebuilt"),
    "a lone surrogate": ("Pier \ud83d rebuilt", "Pier  rebuilt"),
    "both at the end": ("Pier\udfff\x00", "Pier"),
    "an emoji of four bytes": ("Pier 🏗️ rebuilt", "Pier 🏗️ rebuilt"),
    "a family of seven": ("👩‍👩‍👧‍👦 at the pier", "👩‍👩‍👧‍👦 at the pier"),
    "Arabic with marks": ("الرَّصيف", "الرَّصيف"),
    "a title of 10 MB": ("x" * 10_000_000, "x" * 10_000_000),
    "quotes and backslashes": (
        "'; DROP TABLE article; -- \\ \"",
        "'; DROP TABLE article; -- \\ \"",
    ),
    "percent and colon": ("50% :name %(x)s ?", "50% :name %(x)s ?"),
}


@pytest.mark.parametrize("name", HATED)
def test_a_text_that_databases_hate_is_stored_clean_and_equal_on_both(
    database: Database, name: str
) -> None:
    given, expected = HATED[name]
    one = article(title=given)
    save(database, one, CREDIT)
    save(database, article("/second", title="Other", text=f"Body. {given}"), CREDIT)
    place_all(database)
    told = dict(rows(database, "SELECT article_id, title FROM v1_article"))
    assert told[one.article_id] == expected
    assert rows(database, "SELECT COUNT(*) FROM v1_article_version") == [(2,)]


@pytest.mark.parametrize("year", [1, 9999])
def test_dates_of_the_first_and_the_last_year_are_stored_and_placed(
    database: Database, year: int
) -> None:
    moment = datetime(year, 1, 2, 3, 4, 5, tzinfo=UTC)
    one = article(published_at=moment)
    save(database, one)
    place_all(database)
    with database.read() as transaction:
        assert load(transaction, [one.article_id])[one.article_id].published_at == moment
    assert rows(database, "SELECT first_published_at FROM v1_story") == [
        (f"{year:04}-01-02T03:04:05Z",)
    ]


@pytest.mark.parametrize("given", ["mysql://me@db/news", "mariadb+pymysql://me@db/news"])
def test_mysql_is_refused_with_what_to_use_instead(given: str) -> None:
    with pytest.raises(UsageError, match="is not supported; use SQLite"):
        database_url(given)


def test_lists_are_jsonb_where_the_database_has_it(database: Database) -> None:
    save(database, article())
    place_all(database)
    function = "json_array_length" if database.is_sqlite else "jsonb_array_length"
    assert rows(database, f"SELECT {function}(outlet_list) FROM v1_copy_group") == [(1,)]
    with database.read() as transaction:
        (found,) = transaction.execute(select(views.COPY_GROUP.c.outlet_list)).scalars()
    assert found == ["Bay Paper"], json.dumps(found)
