"""Who is asked when: places, paces, pauses, robots.txt."""

from __future__ import annotations

import asyncio
import socket
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from aggregator.fetch import Fetcher
from aggregator.model import FailureKind, Fetched, FetchSettings, Reply, Request
from fetch_tools import NOON, QUICK, ask, failed, feed, fetcher, page, run, with_limits
from hostile_server import OK, Exchange, Script, Server, says, sends, silent

ROBOTS = "/robots.txt"


async def lingering(exchange: Exchange) -> None:
    await asyncio.sleep(0.03)
    await exchange.answer(200, b"x")


async def all_of(requests: list[Request], settings: FetchSettings = QUICK) -> list[Reply]:
    async with fetcher(settings) as asker:
        return list(await asyncio.gather(*(asker.fetch(request) for request in requests)))


@pytest.mark.parametrize(("own", "most"), [(None, 2), (1, 1), (5, 5)])
def test_one_domain_has_only_so_many_requests_in_flight(own: int | None, most: int) -> None:
    async def work() -> int:
        async with Server(default=lingering) as server:
            asked = [feed(server.url(f"/{n}"), max_in_flight=own) for n in range(12)]
            assert all(isinstance(reply, Fetched) for reply in await all_of(asked))
            return server.most_at_once

    assert run(work()) == most


def test_all_domains_together_have_only_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    here = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: here)

    async def work() -> int:
        async with Server(default=lingering) as server:
            asked = [feed(server.url("/", f"paper{n}.example")) for n in range(12)]
            settings = replace(QUICK, in_flight=3, per_domain=2)
            assert all(isinstance(reply, Fetched) for reply in await all_of(asked, settings))
            return server.most_at_once

    assert run(work()) == 3


def test_a_slow_domain_does_not_hold_up_the_others() -> None:
    async def work() -> float:
        async with Server(default=silent) as slow, Server(default=says(), host="127.0.0.2") as fast:
            settings = replace(with_limits(feed_seconds=8.0), in_flight=3, per_domain=2)
            async with fetcher(settings) as asker:
                stuck = [
                    asyncio.create_task(asker.fetch(feed(slow.url(f"/{n}")))) for n in range(4)
                ]
                await asyncio.sleep(0.05)
                started = time.monotonic()
                for n in range(5):
                    assert isinstance(await asker.fetch(feed(fast.url(f"/{n}"))), Fetched)
                taken = time.monotonic() - started
                for task in stuck:
                    task.cancel()
                await asyncio.gather(*stuck, return_exceptions=True)
                return taken

    assert run(work()) < 4


def test_a_cancelled_request_gives_its_place_back() -> None:
    async def work() -> None:
        async with Server({"/slow": silent, "/f": says()}) as server, fetcher() as asker:
            one = replace(feed(server.url("/slow")), max_in_flight=1)
            tasks = [asyncio.create_task(asker.fetch(one)) for _ in range(4)]
            await asyncio.sleep(0.05)
            for task in reversed(tasks):
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            assert isinstance(await asker.fetch(feed(server.url("/f"), max_in_flight=1)), Fetched)

    run(work())


def gaps(server: Server) -> list[float]:
    starts = [one.started for one in server.seen if one.target != ROBOTS]
    return [after - before for before, after in pairwise(starts)]


def test_pages_of_a_domain_start_apart_and_so_do_its_feeds() -> None:
    async def work() -> None:
        settings = replace(QUICK, page_pace=timedelta(seconds=0.4))
        async with Server(default=says()) as server:
            server.scripts[ROBOTS] = says(404, b"")
            await all_of([page(server.url(f"/{n}")) for n in range(4)], settings)
            assert min(gaps(server)) > 0.3
        async with Server(default=says()) as server:
            await all_of([feed(server.url(f"/{n}")) for n in range(4)], settings)
            assert max(gaps(server)) < 0.3
        async with Server(default=says()) as server:
            settings = replace(QUICK, feed_pace=timedelta(seconds=0.4))
            await all_of([feed(server.url(f"/{n}")) for n in range(4)], settings)
            assert min(gaps(server)) > 0.3
            own = timedelta(0)
            del server.seen[:]
            await all_of([feed(server.url(f"/{n}"), pace=own) for n in range(4)], settings)
            assert max(gaps(server)) < 0.3

    run(work())


def test_a_pace_of_its_own_beats_the_setting_and_crawl_delay_beats_both() -> None:
    async def work() -> None:
        async with Server(default=says()) as server:
            server.scripts[ROBOTS] = says(404, b"")
            settings = replace(QUICK, page_pace=timedelta(seconds=30))
            own = timedelta(seconds=0.3)
            await all_of([page(server.url(f"/{n}"), pace=own) for n in range(3)], settings)
            assert all(0.2 < gap < 5 for gap in gaps(server))
        async with Server(default=says()) as server:
            server.scripts[ROBOTS] = says(200, b"User-agent: *\nCrawl-delay: 0.4\n")
            await all_of([page(server.url(f"/{n}")) for n in range(3)])
            assert min(gaps(server)) > 0.3
        async with Server(default=says()) as server:
            server.scripts[ROBOTS] = says(200, b"User-agent: *\nRequest-rate: 5/2\n")
            await all_of([page(server.url(f"/{n}")) for n in range(3)])
            assert min(gaps(server)) > 0.3
        async with Server(default=says()) as server:
            server.scripts[ROBOTS] = says(200, b"User-agent: *\nCrawl-delay: 9000\n")
            settings = replace(QUICK, crawl_delay_cap=timedelta(seconds=0.3))
            await all_of([page(server.url(f"/{n}")) for n in range(3)], settings)
            assert all(0.2 < gap < 5 for gap in gaps(server))

    run(work())


def test_a_page_that_connects_slowly_keeps_its_distance_to_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = iter([0.0, 0.3, 0.0])

    def look_up(*_: object, **__: object) -> list[tuple[object, ...]]:
        time.sleep(next(slow))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]

    async def work() -> None:
        async with Server(default=lingering) as server:
            settings = replace(QUICK, page_pace=timedelta(seconds=0.4))
            server.scripts[ROBOTS] = says(404, b"", "Connection: close")
            asked = [page(server.url(f"/{n}", "one.example")) for n in range(2)]
            await all_of(asked, settings)
            assert min(gaps(server)) > 0.3

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    run(work())


# -- pauses -----------------------------------------------------------------------------------


def http_date(when: datetime) -> str:
    return when.strftime("%a, %d %b %Y %H:%M:%S GMT")


@pytest.mark.parametrize(
    ("status", "said", "pause"),
    [
        (429, "Retry-After: 7200", timedelta(hours=2)),
        (503, "Retry-After: 7200", timedelta(hours=2)),
        (429, f"Retry-After: {http_date(NOON + timedelta(hours=3))}", timedelta(hours=3)),
        (429, "Retry-After: 5", QUICK.min_interval),
        (429, f"Retry-After: {http_date(NOON - timedelta(days=3))}", QUICK.min_interval),
        (429, "Retry-After: xyz", QUICK.min_interval),
        (429, "Retry-After: -5", QUICK.min_interval),
        (429, f"Retry-After: {88 * 3600}", timedelta(hours=24)),
        (429, "Retry-After: " + "9" * 400, timedelta(hours=24)),
        (503, "X: y", QUICK.min_interval),
    ],
)
def test_too_many_requests_pause_the_whole_domain(status: int, said: str, pause: timedelta) -> None:
    async def work() -> None:
        scripts = {"/busy": says(status, b"", said), "/other": says()}
        async with Server(scripts) as server, fetcher() as asker:
            first = failed(await asker.fetch(feed(server.url("/busy"))))
            assert first.status == status
            assert first.retry_after is None or timedelta(0) <= first.retry_after <= pause
            for request in (feed, page):
                reply = failed(await asker.fetch(request(server.url("/other"))))
                assert (reply.kind, reply.retry_after) == (FailureKind.PAUSED, pause)
            assert server.targets == ["/busy"]
            assert asker.pauses == {"127.0.0.1": NOON + pause}

    run(work())


def test_a_date_to_come_back_counts_from_the_servers_own_clock() -> None:
    async def work() -> None:
        wrong = NOON + timedelta(hours=3)
        fields = (
            f"Date: {http_date(wrong)}",
            f"Retry-After: {http_date(wrong + timedelta(hours=1))}",
        )
        async with Server({"/f": says(429, b"", *fields)}) as server, fetcher() as asker:
            assert failed(await asker.fetch(feed(server.url("/f")))).retry_after == timedelta(
                hours=1
            )

    run(work())


def test_requests_that_wait_already_are_not_sent_into_a_pause() -> None:
    async def busy(exchange: Exchange) -> None:
        await asyncio.sleep(0.05)
        await exchange.answer(429, b"")

    async def work() -> None:
        async with Server(default=busy) as server:
            server.scripts[ROBOTS] = says(404, b"")
            asked = [page(server.url(f"/{n}"), max_in_flight=1) for n in range(10)]
            kinds = [failed(reply).kind for reply in await all_of(asked)]
            assert kinds.count(FailureKind.RATE_LIMITED) == 1
            assert kinds.count(FailureKind.PAUSED) == 9

    run(work())


def test_three_times_forbidden_in_a_row_pause_the_domain() -> None:
    async def work() -> None:
        scripts = {"/no": says(403, b""), "/yes": says()}
        async with Server(scripts) as server, fetcher() as asker:
            for target in ("/no", "/no", "/yes", "/no", "/no"):
                await asker.fetch(feed(server.url(target)))
            assert asker.pauses == {}
            await asker.fetch(feed(server.url("/no")))
            assert failed(await asker.fetch(feed(server.url("/yes")))).kind is FailureKind.PAUSED

    run(work())


def test_pauses_are_carried_from_run_to_run_and_end() -> None:
    async def work() -> None:
        now = NOON
        async with (
            Server(default=says()) as server,
            Fetcher(QUICK, clock=lambda: now, allow_proxy_environment=False) as asker,
        ):
            asker.pause("127.0.0.1", NOON + timedelta(hours=1))
            asker.pause("127.0.0.1", NOON + timedelta(minutes=1))
            asker.pause("far.example", NOON + timedelta(days=300))
            assert asker.pauses == {
                "127.0.0.1": NOON + timedelta(hours=1),
                "far.example": NOON + timedelta(hours=24),
            }
            assert failed(await asker.fetch(feed(server.url()))).kind is FailureKind.PAUSED
            now = NOON + timedelta(hours=1)
            assert isinstance(await asker.fetch(feed(server.url())), Fetched)

    run(work())


def test_a_server_that_went_silent_does_not_use_up_the_time_of_the_run() -> None:
    async def work() -> None:
        scripts = {ROBOTS: says(404, b""), "/feed": says()}
        async with (
            Server(scripts, default=silent) as server,
            fetcher(with_limits(page_seconds=0.5)) as asker,
        ):
            kinds = [failed(await asker.fetch(page(server.url(f"/{n}")))).kind for n in range(12)]
            assert kinds == [FailureKind.TIMEOUT] * 5 + [FailureKind.PAUSED] * 7
            assert asker.pauses == {}
            # A feed is asked all the same, and an answer to it opens the way again.
            assert isinstance(await asker.fetch(feed(server.url("/feed"))), Fetched)
            assert failed(await asker.fetch(page(server.url("/1")))).kind is FailureKind.TIMEOUT

    run(work())


# -- robots.txt -------------------------------------------------------------------------------


def asked_page(robots: Script, target: str = "/news/1") -> tuple[Reply, list[str]]:
    async def work() -> tuple[Reply, list[str]]:
        async with Server({ROBOTS: robots, target: says()}) as server:
            reply = await ask(page(server.url(target)), with_limits(page_seconds=0.6))
            return reply, server.targets

    return run(work())


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (b"User-agent: *\nDisallow: /news/", False),
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /news/", False),
        (b"User-agent: *\r\nDisallow: /*/1$\r\n", False),
        (b"User-agent: *\nDisallow: /\nAllow: /news/\n", True),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: aggregator\nDisallow: /private/", True),
        (b"User-agent: AGGREGATOR\nDisallow: /", False),
        (b"User-agent: otherbot\nDisallow: /", True),
        (b"User-agent: *\nAllow: /\n\nUser-agent: otherbot\nDisallow: /", True),
        (b"User-agent: otherbot\nUser-agent: Aggregator/2.0 # us\nDisallow: /", False),
        (b"user agent : *\nuseragent otherbot\nDisallow: /news", False),
        (b"User-agent: aggregat\nDisallow: /", True),
        (b"User-agent: aggregator*\nDisallow: /", False),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", True),
        (bytes(range(256)) * 10, True),
        (b"", True),
        (b"# nothing\n" * 100_000 + b"User-agent: *\nDisallow: /", True),
        (b"User-agent: *\nDisallow: /\n" + b"# nothing\n" * 100_000, False),
        (b"User-agent: *\n" + b"Disallow: /x%d\n" * 200 + b"Disallow: /news", False),
    ],
)
def test_robots_txt_is_obeyed_for_pages(robots: bytes, allowed: bool) -> None:
    reply, targets = asked_page(says(200, robots))
    if allowed:
        assert isinstance(reply, Fetched)
    else:
        assert failed(reply).kind is FailureKind.ROBOTS
        assert targets == [ROBOTS]


def test_a_robots_txt_of_many_robots_and_many_rules_is_read_in_time() -> None:
    names = b"".join(b"User-agent: bot%d*\n" % number for number in range(12_000))
    started = time.monotonic()
    reply, _ = asked_page(says(200, names + b"Disallow: /x\n" * 12_000))
    assert isinstance(reply, Fetched)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_robots_txt_allows_everything(status: int) -> None:
    reply, _ = asked_page(says(status, b"User-agent: *\nDisallow: /"))
    assert isinstance(reply, Fetched)


@pytest.mark.parametrize(
    "script",
    [says(500, b""), silent, sends(b""), sends(OK + b"Content-Length: 10\r\n\r\nhalf")],
)
def test_a_robots_txt_that_cannot_be_had_forbids_for_now(script: Script) -> None:
    reply, targets = asked_page(script)
    assert failed(reply).kind is FailureKind.UNAVAILABLE
    assert "robots.txt" in failed(reply).message
    assert set(targets) == {ROBOTS}


def test_robots_txt_may_be_reached_by_five_redirects_and_counts_as_absent_by_six() -> None:
    async def work(first: str) -> Reply:
        scripts = {f"/{n}": says(301, b"", f"Location: /{n + 1}") for n in range(6)}
        scripts |= {"/6": says(200, b"User-agent: *\nDisallow: /"), "/news": says()}
        scripts[ROBOTS] = says(301, b"", f"Location: {first}")
        async with Server(scripts) as server:
            return await ask(page(server.url("/news")))

    assert failed(run(work("/2"))).kind is FailureKind.ROBOTS
    assert isinstance(run(work("/1")), Fetched)


def test_robots_txt_is_asked_for_once_by_many_pages_and_never_by_feeds() -> None:
    async def work() -> None:
        async with Server(default=lingering) as server:
            server.scripts[ROBOTS] = says(200, b"User-agent: *\nDisallow: /x")
            await ask(feed(server.url("/x")))
            assert server.targets == ["/x"]
            replies = await all_of([page(server.url(f"/{n}")) for n in range(8)])
            assert all(isinstance(reply, Fetched) for reply in replies)
            assert server.targets.count(ROBOTS) == 1

    run(work())


def test_a_redirect_of_a_page_obeys_the_robots_txt_of_the_other_host() -> None:
    async def work() -> None:
        scripts = {ROBOTS: says(200, b"User-agent: *\nDisallow: /"), "/b": says()}
        async with Server(scripts, host="127.0.0.2") as other:
            async with Server({"/a": says(302, b"", f"Location: {other.url('/b')}")}) as server:
                reply = failed(await ask(page(server.url("/a"))))
            assert reply.kind is FailureKind.ROBOTS
            assert other.targets == [ROBOTS]

    run(work())


def test_robots_txt_is_asked_for_again_after_a_day_and_the_last_good_copy_stays() -> None:
    async def work() -> None:
        now = datetime(2026, 1, 1, tzinfo=UTC)
        async with (
            Server({ROBOTS: says(200, b"User-agent: *\nDisallow: /no")}, default=says()) as server,
            Fetcher(QUICK, clock=lambda: now, allow_proxy_environment=False) as asker,
        ):
            for hours, asked in ((0, 1), (23, 1), (2, 2)):
                now += timedelta(hours=hours)
                assert isinstance(await asker.fetch(page(server.url("/yes"))), Fetched)
                assert server.targets.count(ROBOTS) == asked
            server.scripts[ROBOTS] = says(500, b"")
            now += timedelta(hours=25)
            assert failed(await asker.fetch(page(server.url("/no")))).kind is FailureKind.ROBOTS
            assert isinstance(await asker.fetch(page(server.url("/yes"))), Fetched)
            assert server.targets.count(ROBOTS) == 3

    run(work())
