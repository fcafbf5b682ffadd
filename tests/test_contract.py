"""The contract: every column explained, every documented query the same on both databases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import inspect, text

from aggregator.store import Database, checking, views
from conftest import ROOT
from populated import populate, rows

PAGE = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
CONTRACT = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
TYPES = {
    "text": ("TEXT", "VARCHAR"),
    "integer": ("INTEGER", "BIGINT", "SMALLINT"),
    "double": ("DOUBLE", "DOUBLE PRECISION", "DOUBLE_PRECISION", "FLOAT", "REAL"),
    "time": ("VARCHAR", "TIMESTAMP"),
    "json": ("JSON", "JSONB", "TEXT"),
}
VIEWS = sorted(views.metadata.tables)


@dataclass(frozen=True)
class Line:
    """A row of a table of columns."""

    column: str
    kind: str
    null: str
    meaning: str


def explained(name: str) -> list[Line]:
    """The columns that docs/database.md explains for a view or table."""
    section = PAGE.split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]
    found = []
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if line.startswith("| ") and cells[0] != "column":
            found.append(Line(cells[0], cells[1], cells[2], cells[-1]))
    return found


@dataclass(frozen=True)
class Pair:
    """The same small desk on both databases."""

    sqlite: Database
    postgres: Database


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, postgres_server: str) -> Iterator[Pair]:
    import psycopg

    with psycopg.connect(postgres_server, autocommit=True) as admin:
        admin.execute("CREATE DATABASE contract")
    given = postgres_server.replace("/postgres?", "/contract?")
    path = tmp_path_factory.mktemp("contract") / "news.sqlite"
    with Database(str(path)) as sqlite, Database(given) as postgres:
        populate(sqlite)
        populate(postgres)
        yield Pair(sqlite, postgres)
    with psycopg.connect(postgres_server, autocommit=True) as admin:
        admin.execute("DROP DATABASE contract WITH (FORCE)")


@pytest.mark.parametrize("view", VIEWS)
def test_every_column_is_explained_with_type_null_and_meaning(view: str) -> None:
    lines = explained(view)
    assert [line.column for line in lines] == [one.name for one in views.metadata.tables[view].c]
    for line in lines:
        assert line.kind in TYPES, line
        assert line.null, line
        assert len(line.meaning) > 2, line


RESERVED = {
    "at",
    "user",
    "order",
    "group",
    "table",
    "when",
    "time",
    "end",
    "desc",
    "limit",
    "offset",
}
"""Words that some reader of ours (DuckDB, Grafana's macros, PostgreSQL) takes for its own."""


@pytest.mark.parametrize("view", VIEWS)
def test_no_column_is_called_what_a_reader_cannot_say(view: str) -> None:
    assert RESERVED.isdisjoint(one.name for one in views.metadata.tables[view].c)


@pytest.mark.postgres
@pytest.mark.parametrize("view", VIEWS)
def test_columns_have_the_type_that_is_promised(pair: Pair, view: str) -> None:
    promised = {line.column: TYPES[line.kind] for line in explained(view)}
    for column in inspect(pair.postgres.engine).get_columns(view):
        assert str(column["type"]).split("(")[0] in promised[column["name"]], column


@pytest.mark.postgres
@pytest.mark.parametrize("view", VIEWS)
def test_a_column_that_is_never_null_is_not(pair: Pair, view: str) -> None:
    for line in explained(view):
        if line.null == "never":
            sql = f"SELECT COUNT(*) FROM {view} WHERE {line.column} IS NULL"
            assert rows(pair.sqlite, sql) == rows(pair.postgres, sql) == [(0,)], line


MEASURED = {("v1_fetch", "fetch_id"), ("v1_fetch", "seconds")}
"""Columns that say how long something took, or what was answered first."""


@pytest.mark.postgres
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_gives_the_same_rows_on_both_databases(pair: Pair, view: str) -> None:
    columns = ", ".join(
        one.name for one in views.metadata.tables[view].c if (view, one.name) not in MEASURED
    )
    sql = f"SELECT {columns} FROM {view}"
    ours, theirs = rows(pair.sqlite, sql), rows(pair.postgres, sql)
    assert sorted(ours, key=repr) == sorted(theirs, key=repr)
    assert view in {"v1_citation", "v1_story_alias", "v1_story_link", "v1_story_veto"} or ours, (
        "an empty view"
    )


@pytest.mark.postgres
@pytest.mark.parametrize("query", QUERIES)
def test_a_documented_query_gives_the_same_rows_on_both_databases(pair: Pair, query: str) -> None:
    assert rows(pair.sqlite, query) == rows(pair.postgres, query)


@pytest.mark.postgres
def test_every_documented_query_finds_something_in_a_small_desk(pair: Pair) -> None:
    empty = [query for query in QUERIES if not rows(pair.sqlite, query)]
    assert len(QUERIES) >= 10
    assert empty == []


@pytest.mark.postgres
def test_the_small_desk_is_sound_on_both(pair: Pair) -> None:
    for one in (pair.sqlite, pair.postgres):
        with one.read() as transaction:
            assert checking.findings(transaction) == []


def test_the_version_of_the_contract_is_readable_by_sql(database: Database) -> None:
    assert [line.column for line in explained("schema_version")] == ["major", "minor"]
    assert rows(database, "SELECT major, minor FROM schema_version") == [views.CONTRACT]


def test_the_page_on_the_contract_ends_with_its_present_version() -> None:
    listed = re.findall(r"^\| (\d+)\.(\d+) \| (\d{4}) \| (.*) \|$", CONTRACT, re.MULTILINE)
    assert (int(listed[-1][0]), int(listed[-1][1])) == views.CONTRACT
    told = " ".join(row[3] for row in listed)
    assert {view for view in VIEWS if f"`{view}`" not in told} == set()


def test_earlier_versions_of_an_article_keep_their_text(pair: Pair) -> None:
    found = rows(
        pair.sqlite,
        "SELECT version, text, is_current FROM v1_article_version WHERE article_id IN "
        "(SELECT article_id FROM v1_article WHERE url LIKE '%mount-tarn%') ORDER BY version",
    )
    assert [(row[0], row[2]) for row in found] == [(1, 0), (2, 1)]
    assert "Dogs stay outside" not in found[0][1]
    assert found[1][1].endswith("Dogs stay outside.")


def test_each_copy_group_counts_its_members(pair: Pair) -> None:
    with pair.sqlite.read() as transaction:
        bad = transaction.execute(
            text(
                "SELECT g.copy_group_id FROM v1_copy_group g JOIN (SELECT copy_group_id, "
                "COUNT(*) AS n, COUNT(DISTINCT outlet) AS o FROM v1_story_article "
                "GROUP BY copy_group_id) m USING (copy_group_id) "
                "WHERE m.n <> g.articles OR m.o <> g.outlets "
                "OR json_array_length(g.outlet_list) <> g.outlets"
            )
        ).all()
    assert bad == []
