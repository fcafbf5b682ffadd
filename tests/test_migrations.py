"""Migrations on databases that hold something: each up and down, and those of every old schema."""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, inspect

from aggregator.model import Hop, Source
from aggregator.store import Database, checking, feeds, migrate, views
from populated import populate, rows
from schema_fixture import FOLDER
from test_schema import config
from world import NOON

KEPT = sorted(path.stem for path in FOLDER.glob("*.sql"))
STABLE = ("v1_story", "v1_story_article", "v1_attribution", "v1_feed_health", "v1_run")


def revisions() -> list[str]:
    """All, the oldest first."""
    found = ScriptDirectory(str(migrate.scripts())).walk_revisions()
    return [one.revision for one in found][::-1]


REREAD = {"all_held_state_controlled", "via_party_id"}
"""Columns that a schema before 0005 has no place for: `aggregator reextract` fills them anew."""


def columns(view: str) -> str:
    return ", ".join(one.name for one in views.metadata.tables[view].c if one.name not in REREAD)


def told(database: Database) -> dict[str, list[object]]:
    return {
        view: sorted(rows(database, f"SELECT {columns(view)} FROM {view}"), key=repr)
        for view in (*STABLE, "v1_article")
    }


def test_every_migration_goes_down_and_up_on_a_populated_database(database: Database) -> None:
    populate(database)
    before = told(database)
    versions = rows(database, "SELECT * FROM v1_article_version ORDER BY article_id, version")
    with database.engine.connect() as connection:
        for revision in revisions()[-2::-1]:
            command.downgrade(config(connection), revision)
            command.upgrade(config(connection), "+1")
            command.downgrade(config(connection), revision)
            if revision == "0002":
                break
        count = connection.exec_driver_sql("SELECT COUNT(*) FROM article_version").scalar_one()
        connection.rollback()
        assert count == len(versions)
        command.upgrade(config(connection), "head")
    assert told(database) == before
    assert rows(
        database, "SELECT * FROM v1_article_version ORDER BY article_id, version"
    ) == versions  # fmt: skip
    with database.read() as transaction:
        # sentence vectors and robots.txt are made anew by runs; nothing else is derived from them
        assert checking.findings(transaction) == []


def load(database: Database, revision: str) -> None:
    """An empty database of an old schema, filled with the rows that were kept."""
    with database.engine.connect() as connection:
        command.upgrade(config(connection), revision)
    with closing(sqlite3.connect(":memory:")) as kept:
        kept.executescript((FOLDER / f"{revision}.sql").read_text(encoding="utf-8"))
        with database.engine.begin() as connection:
            found = MetaData()
            found.reflect(connection)
            for table in found.sorted_tables:
                if table.name not in {"alembic_version", "schema_version"}:  # there already
                    _copy(kept, connection, table.name)


def _copy(kept: sqlite3.Connection, connection: Connection, table: str) -> None:
    cursor = kept.execute(f'SELECT * FROM "{table}"')
    names = ", ".join(f'"{column[0]}"' for column in cursor.description)
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    marks = ", ".join([mark] * len(cursor.description))
    found = cursor.fetchall()
    if found:
        connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', found)


@pytest.mark.parametrize("revision", KEPT)
@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_database_of_every_old_schema_is_upgraded(
    kind: str, revision: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if kind == "sqlite":
        given = str(tmp_path / "old.sqlite")
    else:
        make: Callable[[], str] = request.getfixturevalue("new_postgres")
        given = make()
    with Database(given) as database:
        load(database, revision)
        assert database.upgrade() == (revision, migrate.head())
        with database.read() as transaction:
            assert set(inspect(transaction).get_view_names()) == set(views.metadata.tables)
            assert checking.findings(transaction) == []
        stories = rows(
            database, "SELECT headline, articles, outlets FROM v1_story ORDER BY headline"
        )
        assert ("Bridge shut to lorries", 2, 2) in stories
        texts = rows(database, "SELECT text FROM v1_article_version ORDER BY article_id, version")
        assert all(one[0] for one in texts)


def test_redirects_keep_their_rows_and_their_key_through_the_migration_of_hashes(
    database: Database,
) -> None:
    long = ["https://a.example/" + secrets.token_hex(1_000) for _ in range(2)]
    short = [Hop(301, "https://a.example/feed", "https://b.example/feed")]
    feed = Source(feed_url="https://a.example/feed", outlet="A")
    with database.write() as transaction:
        feeds.sync(transaction, [feed], NOON)
        feeds.save_moves(transaction, feed.feed_url, [*short, Hop(302, *long)], NOON)
    moves = "SELECT from_url, to_url, move_hash FROM feed_move ORDER BY id"
    before = rows(database, moves)
    with database.engine.connect() as connection:
        command.downgrade(config(connection), "0012")
        left = connection.exec_driver_sql("SELECT from_url, to_url FROM feed_move").all()
        assert left == [(short[0].url, short[0].location)]
        connection.rollback()
        command.upgrade(config(connection), "head")
    assert rows(database, moves) == before[:1]
    with database.write() as transaction:
        feeds.save_moves(transaction, feed.feed_url, [*short, Hop(302, *long)], NOON)
    assert rows(database, moves) == before


def test_a_database_of_the_last_schema_that_readers_had_is_kept() -> None:
    assert {"0002", "0003", "0009"} <= set(KEPT)


def test_what_is_kept_is_text_that_can_be_reviewed() -> None:
    for revision in KEPT:
        sql = (FOLDER / f"{revision}.sql").read_text(encoding="utf-8")
        assert re.search(rf"INSERT INTO \"?alembic_version\"? VALUES\('{revision}'\)", sql)
        assert len(sql) < 600_000
