"""robots.txt between runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from aggregator import pipeline
from aggregator.fetch import Fetcher
from aggregator.model import (
    FailureKind,
    Fetched,
    Reply,
    RobotsCopy,
    RunReport,
    Settings,
)
from aggregator.store import Database, robots
from conftest import Clock
from fetch_tools import NOON, failed, page, run, with_limits
from hostile_server import Server, says
from world import OUTLETS, Answer, World

ROBOTS = "/robots.txt"


class Shelf:
    """What stays between runs."""

    def __init__(self) -> None:
        self.copies: dict[str, RobotsCopy] = {}

    def get(self, origin: str) -> RobotsCopy | None:
        return self.copies.get(origin)

    def put(self, copy: RobotsCopy) -> None:
        self.copies[copy.origin] = copy


@dataclass
class Days:
    """Runs after one another on one shelf; each asks one page."""

    server: Server
    shelf: Shelf = field(default_factory=Shelf)
    now: datetime = NOON

    async def run(self, target: str, after: timedelta = timedelta(0)) -> tuple[Reply, int]:
        """The reply, and how often robots.txt was asked for."""
        self.now += after
        del self.server.seen[:]
        async with Fetcher(
            with_limits(page_seconds=1.0),
            clock=lambda: self.now,
            allow_proxy_environment=False,
            robots=self.shelf,
        ) as asker:
            reply = await asker.fetch(page(self.server.url(target)))
        return reply, self.server.targets.count(ROBOTS)


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ((), 24 * HOUR),
        (("Cache-Control: max-age=7200",), 2 * HOUR),
        (("Cache-Control: max-age=1",), HOUR),
        (("Cache-Control: no-cache",), HOUR),
        (("Expires: 0",), HOUR),
        (("Cache-Control: max-age=99999999",), 24 * HOUR),
    ],
)
def test_robots_txt_is_kept_from_run_to_run_a_day_at_most(
    said: tuple[str, ...], kept: timedelta
) -> None:
    async def work() -> None:
        robots = says(200, b"User-agent: *\nDisallow: /no", *said)
        async with Server({ROBOTS: robots}, default=says()) as server:
            days = Days(server)
            assert (await days.run("/yes"))[1] == 1
            for target, after in (("/yes", HOUR / 2), ("/no", kept - HOUR / 2 - HOUR / 60)):
                reply, asked = await days.run(target, after)
                assert asked == 0
                assert isinstance(reply, Fetched) == (target == "/yes")
            assert (await days.run("/yes", HOUR / 60))[1] == 1

    run(work())


def test_a_robots_txt_that_cannot_be_had_forbids_for_a_quarter_of_an_hour_in_other_runs_too() -> (
    None
):
    async def work() -> None:
        async with Server({ROBOTS: says(500, b"")}, default=says()) as server:
            days = Days(server)
            for after, asked in ((0, 1), (14, 0), (1, 1)):
                reply, times = await days.run("/news", timedelta(minutes=after))
                assert failed(reply).kind is FailureKind.UNAVAILABLE
                assert "status 500" in failed(reply).message
                assert times == asked
            server.scripts[ROBOTS] = says(404, b"")
            assert isinstance((await days.run("/news", HOUR))[0], Fetched)
            # That there was none is no copy which could stay in force.
            server.scripts[ROBOTS] = says(500, b"")
            reply, _ = await days.run("/news", 25 * HOUR)
            assert failed(reply).kind is FailureKind.UNAVAILABLE

    run(work())


def test_a_document_that_was_had_stays_in_force_while_the_server_fails() -> None:
    async def work() -> None:
        rules = says(200, b"User-agent: *\nDisallow: /no")
        async with Server({ROBOTS: rules}, default=says()) as server:
            days = Days(server)
            await days.run("/yes")
            server.scripts[ROBOTS] = says(500, b"")
            for _ in range(3):
                assert isinstance((await days.run("/yes", 25 * HOUR))[0], Fetched)
                assert failed((await days.run("/no"))[0]).kind is FailureKind.ROBOTS
            (copy,) = days.shelf.copies.values()
            assert (copy.status, copy.fetched_at) == (200, NOON)
            assert "status 500" in (copy.problem or "")

    run(work())


def test_a_copy_that_a_wrong_clock_wrote_is_asked_for_again() -> None:
    async def work() -> None:
        async with Server({ROBOTS: says(404, b"")}, default=says()) as server:
            days = Days(server)
            await days.run("/yes", timedelta(days=365))
            assert (await days.run("/yes", timedelta(days=-365)))[1] == 1
            assert (await days.run("/yes"))[1] == 0

    run(work())


# -- in the database --------------------------------------------------------------------------

COPY = RobotsCopy(
    origin="https://paper.example",
    fetched_at=NOON,
    expires_at=NOON + 24 * HOUR,
    status=200,
    body=b"User-agent: *\nDisallow: /\xff\x00" * 100,
)


def test_a_copy_comes_back_as_it_was_put_and_a_later_one_replaces_it(
    database: Database, clock: Clock
) -> None:
    clock.now = NOON
    shelf = robots.RobotsShelf(database, clock)
    assert shelf.get(COPY.origin) is None
    later = replace(COPY, status=None, body=b"", problem="status 500", expires_at=NOON + HOUR)
    for copy in (COPY, later, COPY):
        shelf.put(copy)
        assert shelf.get(COPY.origin) == copy
    reading = robots.RobotsShelf(database, clock, read_only=True)
    reading.put(later)
    assert reading.get(COPY.origin) == COPY


def test_a_copy_that_expired_long_ago_counts_for_nothing_and_is_dropped(
    database: Database, clock: Clock
) -> None:
    clock.now = NOON
    shelf = robots.RobotsShelf(database, clock)
    shelf.put(COPY)
    clock.forward(24 * HOUR + robots.KEPT)
    assert shelf.get(COPY.origin) == COPY
    clock.forward(timedelta(seconds=1))
    assert shelf.get(COPY.origin) is None
    with database.write() as transaction:
        robots.forget_old(transaction, clock())
        assert transaction.execute(text("SELECT count(*) FROM robots")).scalar_one() == 0


@pytest.fixture
def go(world: World, database: Database, quick: Settings, clock: Clock) -> Callable[..., RunReport]:
    """One run over the world as it is now, after some time."""

    def run_after(wait: timedelta = timedelta(0), **options: Any) -> RunReport:
        clock.forward(wait)
        world.forget()
        return pipeline.run(database, world.sources, quick, clock=clock, **options)

    return run_after


def test_a_second_run_within_a_day_makes_no_robots_request_and_a_later_one_does(
    go: Callable[..., RunReport], world: World
) -> None:
    go()
    assert len(world.requests(ROBOTS)) == len(OUTLETS)
    for wait in (HOUR, 12 * HOUR, 10 * HOUR):
        go(wait, everything=True)
        assert len(world.asked) > 2 * len(OUTLETS), "else nothing is shown"
        assert world.requests(ROBOTS) == []
    go(HOUR, everything=True)
    assert len(world.requests(ROBOTS)) == len(OUTLETS)


def test_pages_are_kept_back_while_robots_txt_fails_and_are_had_when_it_is_mended(
    go: Callable[..., RunReport], world: World
) -> None:
    host = "http://harbourpost.example"
    mended = world.answers[host + ROBOTS]
    world.answers[host + ROBOTS] = Answer(b"no", 500)
    owed = go().owed
    assert owed == sum(one.outlet == "Harbour Post" for one in world.texts)
    go(timedelta(minutes=10), everything=True)
    assert [one.url for one in world.asked if one.url.startswith(host)] == [f"{host}/feed"]
    world.answers[host + ROBOTS] = mended
    assert go(3 * HOUR).owed == 0


def test_a_run_that_is_stopped_keeps_what_it_learned_of_manners(
    go: Callable[..., RunReport], world: World, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.answers["http://gulfledger.example/feed"] = Answer(b"no", 429, {"Retry-After": "7200"})

    async def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("aggregator.pipeline.running.read_pages", stopped)
    with pytest.raises(KeyboardInterrupt):
        go()
    monkeypatch.undo()
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, world.proxy)
    assert go(HOUR, everything=True).paused == 1
    assert world.requests("gulfledger.example/feed") == []
