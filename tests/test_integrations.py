"""Other tools read the views as docs/integrations.md shows, while a run is amid writing."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from aggregator.store import Database, articles, views
from conftest import ROOT
from populated import populate
from test_reader_role import tool
from test_store import article, marked
from world import NOON

PAGE = (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"```\w+ ([\w-]+)\n(.*?)```", PAGE, re.DOTALL))


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory, postgres_server: str) -> Iterator[list[str]]:
    """The small desk as an SQLite file and on PostgreSQL."""
    import psycopg

    path = tmp_path_factory.mktemp("peers") / "news.sqlite"
    url = postgres_server.replace("/postgres?", "/peers?")
    with psycopg.connect(postgres_server, autocommit=True) as admin:
        admin.execute("CREATE DATABASE peers")
    for given in (str(path), url):
        with Database(given) as database:
            populate(database)
    yield [str(path), url]
    with psycopg.connect(postgres_server, autocommit=True) as admin:
        admin.execute("DROP DATABASE peers WITH (FORCE)")


def amid_writing(given: str, ask: Callable[[], Any]) -> tuple[list[tuple[str, int]], Any]:
    """What the views say, and what a peer reads while a transaction has changed them half-way."""
    with Database(given) as database:
        with database.read() as transaction:
            told = transaction.exec_driver_sql(
                "SELECT story_id, outlets FROM v1_story ORDER BY story_id"
            ).all()
        with database.write() as transaction:
            articles.save(transaction, marked(article()), byline=None, now=NOON)
            transaction.exec_driver_sql("UPDATE story SET outlets = 99")
            asked = ask()
            transaction.rollback()
    return [(row[0], row[1]) for row in told], asked


def block(name: str, given: str) -> str:
    return BLOCKS[name].replace("news.sqlite", given).replace("$URL", given)


def python(name: str, given: str) -> list[tuple[Any, ...]]:
    scope: dict[str, Any] = {}
    exec(block(name, given), scope)
    return [tuple(row) for row in scope["result"]]


def test_the_sqlite3_module(desks: list[str]) -> None:
    told, asked = amid_writing(desks[0], lambda: python("sqlite", desks[0]))
    assert asked == told != []


@pytest.mark.parametrize(
    ("name", "which"), [("pandas-sqlite", 0), pytest.param("pandas-postgres", 1)]
)
def test_pandas(desks: list[str], name: str, which: int) -> None:
    pytest.importorskip("pandas", reason="the dev group is missing")
    told, asked = amid_writing(desks[which], lambda: python(name, desks[which]))
    assert asked == told


def test_psql(desks: list[str]) -> None:
    command = block("psql", desks[1]).replace("psql ", f"{tool('psql')} ", 1)
    told, asked = amid_writing(
        desks[1],
        lambda: subprocess.run(command, shell=True, capture_output=True, text=True, check=True),
    )
    assert asked.stdout.split() == [f"{story},{outlets}" for story, outlets in told]


def test_the_sqlite3_command(desks: list[str]) -> None:
    if shutil.which("sqlite3") is None:
        pytest.skip("there is no sqlite3 on this machine")
    told, asked = amid_writing(
        desks[0],
        lambda: subprocess.run(
            ["sqlite3", f"file:{desks[0]}?mode=ro", "SELECT COUNT(*) FROM v1_story"],
            capture_output=True, text=True, check=True,
        ),
    )  # fmt: skip
    assert asked.stdout.strip() == str(len(told))


@pytest.mark.parametrize("address", BLOCKS["datasette"].split())
def test_the_json_api_of_datasette(desks: list[str], address: str) -> None:
    app = pytest.importorskip("datasette.app", reason="the dev group is missing")

    def ask() -> list[dict[str, Any]]:
        async def get() -> Any:
            served = app.Datasette([desks[0]])
            return await served.client.get(address)

        answer = asyncio.run(get())
        assert answer.status_code == 200, answer.text
        return json.loads(answer.text)

    told, asked = amid_writing(desks[0], ask)
    assert [(row["story_id"], row["outlets"]) for row in asked] == told


def test_datasette_serves_every_view(desks: list[str]) -> None:
    app = pytest.importorskip("datasette.app", reason="the dev group is missing")
    from aggregator.store import views

    async def get() -> dict[str, int]:
        served = app.Datasette([desks[0]])
        return {
            view: (await served.client.get(f"/news/{view}.json?_shape=array")).status_code
            for view in views.metadata.tables
        }

    assert set(asyncio.run(get()).values()) == {200}


@pytest.mark.parametrize(
    ("name", "extension", "which"),
    [("duckdb-sqlite", "sqlite_scanner", 0), ("duckdb-postgres", "postgres_scanner", 1)],
)
def test_duckdb(desks: list[str], name: str, extension: str, which: int) -> None:
    statements = block(name, desks[which])
    told, asked = amid_writing(desks[which], lambda: duck(extension, statements))
    (rows,) = [one for one in asked if one["rows"]]
    assert [tuple(row) for row in rows["rows"]] == told


@pytest.mark.parametrize("which", [0, 1])
def test_duckdb_reads_every_view_with_its_types(desks: list[str], which: int) -> None:
    kind = ("sqlite", "postgres")[which]
    statements = [f"ATTACH '{desks[which]}' AS desk (TYPE {kind}, READ_ONLY)"]
    statements += [f"SELECT * FROM desk.{view}" for view in views.metadata.tables]
    asked = duck(f"{kind}_scanner", ";".join(statements))
    assert len(asked) == len(statements)
    for one in asked:
        assert "BLOB" not in one["kinds"], one


DUCK = """
import json, sys
import duckdb
file, statements = sys.argv[1:]
found = []
with duckdb.connect() as connection:
    connection.execute(f"LOAD '{file}'")
    for statement in filter(str.strip, statements.split(";")):
        asked = connection.execute(statement)
        kinds = [str(column[1]) for column in asked.description]
        found.append({"statement": statement, "kinds": kinds, "rows": asked.fetchall()})
print(json.dumps(found, default=str))
"""


def duck(extension: str, statements: str) -> list[dict[str, Any]]:
    """What DuckDB answers, in a process of its own: its SQLite library and ours share no locks."""
    duckdb = pytest.importorskip("duckdb", reason="the dev group is missing")
    wheel = pytest.importorskip(f"duckdb_extension_{extension}", reason="no wheel of the extension")
    (file,) = Path(str(wheel.__file__)).parent.glob(f"extensions/v{duckdb.__version__}/*")
    done = subprocess.run(
        [sys.executable, "-c", DUCK, str(file), statements],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_the_page_and_the_peers_agree() -> None:
    shown = {"sqlite", "datasette", "duckdb-sqlite", "duckdb-postgres", "psql"}
    assert shown | {"pandas-sqlite", "pandas-postgres"} == set(BLOCKS)
