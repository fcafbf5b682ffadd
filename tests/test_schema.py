"""The schema: migrations up and down, models and views the same as the database's."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from aggregator.errors import DatabaseError, SchemaTooNewError, SchemaTooOldError, UsageError
from aggregator.store import Database, database_url, migrate, views
from aggregator.store.tables import Base


def config(connection: object) -> Config:
    found = Config()
    found.set_main_option("script_location", str(migrate.scripts()))
    found.attributes["connection"] = connection
    return found


def test_the_models_are_what_the_migrations_make(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: kind != "table" or not name.startswith("v1_")
            },
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_schema_goes_down_and_up_again(database: Database) -> None:
    with database.engine.connect() as connection:
        command.downgrade(config(connection), "base")
        left = set(inspect(connection).get_table_names()) - {"alembic_version"}
        assert left == set()
        assert inspect(connection).get_view_names() == []
        connection.rollback()
        command.upgrade(config(connection), "head")
        assert set(inspect(connection).get_view_names()) == set(views.metadata.tables)


@pytest.mark.parametrize("view", sorted(views.metadata.tables))
def test_every_view_has_the_columns_that_are_promised(database: Database, view: str) -> None:
    with database.read() as transaction:
        found = [column["name"] for column in inspect(transaction).get_columns(view)]
    assert found == [column.name for column in views.metadata.tables[view].columns]


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    before, after = database.upgrade()
    assert before == after == migrate.head()


def test_a_database_of_a_newer_program_is_refused(sqlite: Database) -> None:
    with sqlite.write() as transaction:
        transaction.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaTooNewError, match=r"newer aggregator.*pip install --upgrade"):
        sqlite.upgrade()
    with pytest.raises(SchemaTooNewError):
        sqlite.require_schema()


def test_a_database_of_an_older_program_is_refused_with_the_command_to_type(
    sqlite: Database,
) -> None:
    with sqlite.write() as transaction:
        transaction.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with pytest.raises(SchemaTooOldError, match="run: aggregator db upgrade"):
        sqlite.require_schema()


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE article (headline TEXT)")
    other.close()
    with Database(str(path)) as database, pytest.raises(DatabaseError, match="something else"):
        database.upgrade()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all, just a few words\n" * 40)
    with Database(str(path)) as database, pytest.raises(DatabaseError, match="not an SQLite"):
        database.upgrade()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("sqlite:////data/x.sqlite", "sqlite:////data/x.sqlite"),
        ("postgresql://me@db/news", "postgresql+psycopg://me@db/news"),
        ("postgresql+psycopg://me@db/news", "postgresql+psycopg://me@db/news"),
    ],
)
def test_database_urls_are_read_as_meant(given: str, expected: str) -> None:
    assert str(database_url(given)) == expected


@pytest.mark.parametrize("given", ["mysql://me@db/news", "sqlite://", "sqlite:///:memory:", "x://"])
def test_other_databases_are_refused_with_what_to_write(given: str) -> None:
    with pytest.raises(UsageError, match="--database"):
        database_url(given)
