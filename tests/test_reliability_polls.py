"""Feeds over days: redirects, validators, waits, identity. The clock is ours, the web is real."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import deadly_tasks
from aggregator.model import Settings, Source
from aggregator.pipeline import stages
from aggregator.store import Database, checking
from hostile_answers import AUTHORITY, certificate
from hostile_server import Exchange, Script, Server, says
from outlets_street import FEED_TYPE, Outlet, Street, tag, validated
from simulated import HOUR, SETTINGS, Polls

pytestmark = pytest.mark.timeout(400)
DAY = timedelta(hours=25)
WELL = [f"Well {n}" for n in range(20)]
Saw = Callable[..., None]


@pytest.fixture
def polls(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Polls]:
    """Twenty outlets that are well, and room for others."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with Street() as street:
        street.open_many(WELL)
        yield Polls(street, sqlite)


def well(polls: Polls, items: int = 1) -> None:
    """Nobody else was touched, and the database is sound."""
    for name in WELL:
        assert len(polls.articles(polls.street.outlets[name])) == items
    with polls.database.read() as transaction:
        assert checking.findings(transaction) == []


# --- N11: moves --------------------------------------------------------------------------------


def redirecting(polls: Polls, name: str, *statuses: int, to: str = "/moved") -> Outlet:
    """An outlet whose feed answers with redirects, the last of which leads to the document."""
    outlet = polls.street.open(name)

    async def document(exchange: Exchange) -> None:
        await validated(exchange, outlet.rss(), FEED_TYPE)

    hops = [f"/hop{n}" for n in range(1, len(statuses))] + [to]
    for here, status, there in zip(["/feed", *hops], statuses, hops, strict=False):
        outlet.misbehave(says(status, b"", f"Location: {there}"), here)
    outlet.misbehave(document, to)
    return outlet


@pytest.mark.fault(
    "N11",
    "301 once, 301, 308, 301 then 302, 302, https to http; five polls a day apart",
    "address changed by the third 301 or 308 only",
)
def test_only_a_lasting_permanent_redirect_changes_the_address(
    polls: Polls, saw: Saw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    AUTHORITY.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    chains = {"301": [301], "308": [308], "301-302": [301, 302], "302": [302]}
    outlets = {name: redirecting(polls, name, *chain) for name, chain in chains.items()}
    outlets["once"] = redirecting(polls, "once", 301)
    target = outlets["301"]
    downgraded = polls.street.open("https")
    downgraded.scheme = "https"
    polls.street.reopen(downgraded, certificate(downgraded.host))
    downgraded.misbehave(says(301, b"", f"Location: {target.root}/moved"))
    outlets["https"] = downgraded
    for number in range(5):
        report = polls.run(after=DAY if number else timedelta(0))
        assert report.exit_code == 0, report.failures
        outlets["once"].behave()
        outlets["once"].server.scripts["/moved"] = outlets["once"].say
        if number < 2:
            assert all(polls.feed(one)["fetch_url"] == one.feed_url for one in outlets.values())
    moved = {name for name, one in outlets.items() if polls.feed(one)["fetch_url"] != one.feed_url}
    saw(f"changed: {', '.join(sorted(moved))}")
    assert moved == {"301", "308"}
    well(polls)


# --- N12, N13: validators ----------------------------------------------------------------------


def telling(outlet: Outlet, *etags: str) -> Script:
    """200 with these ETags in turn, the last for ever, whatever is asked; the body stays."""
    told = iter(etags)
    last = etags[-1]

    async def script(exchange: Exchange) -> None:
        etag = next(told, last)
        exchange.told = etag  # type: ignore[attr-defined]
        await exchange.answer(200, outlet.rss(), f"ETag: {etag}", FEED_TYPE)

    return script


_ETAGS = {
    "plain": ('"a"',),
    "unquoted": ("abc-1",),
    "weak": ('W/"a"',),
    "spaces and bytes": ('"a  \xfc b"',),
    "changing": ('"1"', '"2"', '"3"', '"4"'),
    "same, with 200": ('"same"',),
}


@pytest.mark.fault(
    "N12",
    "ETags plain, weak, unquoted, with odd bytes, changing; 200 with the same body",
    "sent back byte for byte; nothing written",
)
def test_validators_go_back_as_they_came(polls: Polls, saw: Saw) -> None:
    outlets = []
    for name, etags in _ETAGS.items():
        outlet = polls.street.open(name)
        outlet.misbehave(telling(outlet, *etags))
        outlets.append(outlet)
    for _ in range(4):
        report = polls.run(after=DAY)
    for outlet in outlets:
        for before, after in pairwise(outlet.polls()):
            assert after.header("if-none-match") == before.told.encode("latin-1")  # type: ignore[attr-defined]
    assert report.new_articles == report.changed_articles == 0
    saw(f"{len(outlets)} kinds of ETag, 4 polls each, byte-equal")
    well(polls)


@pytest.mark.fault(
    "N12",
    "304 to an unconditional request; 304 with new validators",
    "the first a named failure that heals; the new ones are used",
)
def test_a_304_may_be_wrong_or_bring_news(polls: Polls, saw: Saw) -> None:
    wrong, renewing = polls.street.open("wrong"), polls.street.open("renewing")
    wrong.misbehave(says(304, b""))
    first = polls.run()
    assert [one.outlet for one in first.failures] == ["wrong"]
    wrong.behave()
    renewed = 'ETag: "renewed"', "Last-Modified: Sun, 22 Nov 2026 01:02:03 GMT"
    renewing.misbehave(says(304, b"", *renewed))
    assert polls.run(after=DAY).exit_code == 0
    assert polls.run(after=DAY).exit_code == 0
    last = renewing.polls()[-1]
    assert last.header("if-none-match") == b'"renewed"'
    assert last.header("if-modified-since") == b"Sun, 22 Nov 2026 01:02:03 GMT"
    assert len(polls.articles(wrong)) == 1
    saw(first.failures[0].message)
    well(polls)


@pytest.mark.fault(
    "N13",
    "30 polls, an hour apart; the server sets cookies and max-age of 2 h",
    "1 unconditional, no cookie, referrer, query; never early",
)
def test_thirty_polls_are_polite(polls: Polls, saw: Saw) -> None:
    scored = polls.street.open("scored")

    async def script(exchange: Exchange) -> None:
        fields = "Set-Cookie: id=7; Path=/", "Cache-Control: max-age=7200", FEED_TYPE
        await validated(exchange, scored.rss(), *fields)

    scored.misbehave(script)
    for _ in range(30):
        polls.run(after=HOUR)
    asked = scored.polls()
    assert [one.header("if-none-match") is None for one in asked] == [True] + [False] * (
        len(asked) - 1
    )
    assert all(one.header("cookie") is one.header("referer") is None for one in asked)
    assert {one.target for one in scored.server.seen if "feed" in one.target} == {"/feed"}
    gaps = [late - early for early, late in pairwise(polls.log["scored"])]
    assert min(gaps) >= 2 * HOUR
    assert len(gaps) >= 5
    saw(f"{len(asked)} polls in 30 h, 1 unconditional, least gap {min(gaps)}")
    well(polls)


# --- N14, N15: waits ---------------------------------------------------------------------------


@pytest.mark.fault(
    "N14",
    "429 and 503 with Retry-After in seconds, a date, the past, junk, 88 h, none",
    "obeyed, at least the own interval, at most 24 h; not even `--all` asks",
)
def test_a_server_that_asks_for_time_gets_it(polls: Polls, saw: Saw) -> None:
    now = polls.clock.now
    asked = {
        "seconds": ("7200", 2 * HOUR),
        "date": (format_datetime(now + 3 * HOUR, usegmt=True), 3 * HOUR),
        "past": (format_datetime(now - HOUR, usegmt=True), HOUR),
        "junk": ("xyz", HOUR),
        "88 h": (str(88 * 3600), 24 * HOUR),
        "none": (None, HOUR),
    }
    outlets = {}
    for status in (429, 503):
        for name, (value, wait) in asked.items():
            outlet = polls.street.open(f"{status} {name}")
            fields = () if value is None else (f"Retry-After: {value}",)
            outlet.misbehave(says(status, b"later", *fields))
            outlets[outlet.name] = (outlet, wait)
    report = polls.run()
    assert {one.outlet for one in report.failures} == set(outlets)
    for outlet, wait in outlets.values():
        assert wait <= polls.due_in(outlet) <= wait + HOUR + timedelta(minutes=1)
        outlet.behave()
    soon = polls.run(after=timedelta(minutes=20), everything=True)
    assert soon.paused == len(outlets)
    assert not any(polls.asked_now(outlet) for outlet, _ in outlets.values())
    last = polls.run(after=26 * HOUR)
    assert last.exit_code == 0
    assert all(len(polls.articles(outlet)) == 1 for outlet, _ in outlets.values())
    saw(f"12 of 12 waits within the window; {soon.paused} left alone under --all")
    well(polls)


def _waits(polls: Polls) -> dict[str, tuple[tuple[str, ...], str, timedelta]]:
    """By name: headers, channel elements, the least wait."""
    now = polls.clock.now

    def at(hours: float) -> str:
        return format_datetime(now + hours * HOUR, usegmt=True)

    period = (
        '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">{}'
        "</sy:updatePeriod>"
    )
    skipped = "".join(f"<hour>{hour}</hour>" for hour in range(13, 20))
    return {
        "max-age": (("Cache-Control: max-age=14400",), "", 4 * HOUR),
        "max-age beats Expires": (
            ("Cache-Control: max-age=14400", f"Expires: {at(9)}"),
            "",
            4 * HOUR,
        ),
        "Expires": ((f"Expires: {at(5)}",), "", 5 * HOUR),
        "Expires: 0": (("Expires: 0",), "", HOUR),
        "no-cache": (("Cache-Control: no-cache, max-age=14400",), "", HOUR),
        "clock ahead": ((f"Date: {at(3)}", f"Expires: {at(8)}"), "", 5 * HOUR),
        "clock behind": ((f"Date: {at(-3)}", f"Expires: {at(2)}"), "", 5 * HOUR),
        "for ever": (("Cache-Control: max-age=999999999",), "", 24 * HOUR),
        "ttl": ((), "<ttl>300</ttl>", 5 * HOUR),
        "skipHours": ((), f"<skipHours>{skipped}</skipHours>", 8 * HOUR),
        "sy": ((), period.format("daily"), 24 * HOUR),
        "sy bogus": ((), period.format("dayly"), HOUR),
    }


@pytest.mark.fault(
    "N15",
    "max-age, Expires, no-cache, a skewed Date, ttl, skipHours, sy:update*",
    "next poll within the window; not a minute earlier",
)
def test_what_feed_and_server_say_about_time_counts(polls: Polls, saw: Saw) -> None:
    wanted = {}
    for name, (fields, head, wait) in _waits(polls).items():
        outlet = polls.street.open(name)
        body = outlet.rss(head=head)
        outlet.misbehave(says(200, body, f"ETag: {tag(body)}", FEED_TYPE, *fields))
        wanted[name] = (outlet, wait)
    polls.run()
    for name, (outlet, wait) in wanted.items():
        due = polls.due_in(outlet)
        assert wait - HOUR / 2 <= due <= wait + 3 * HOUR, (name, due)
        if wait > HOUR:
            assert due >= wait, (name, due)
    polls.run(after=4 * HOUR - timedelta(minutes=1))
    patient = [name for name, (_, wait) in wanted.items() if wait >= 4 * HOUR]
    assert not any(polls.asked_now(wanted[name][0]) for name in patient)
    saw(f"12 of 12 within the window; {len(patient)} left alone")
    well(polls)


# --- N18, N19: names ---------------------------------------------------------------------------


def resolving(monkeypatch: pytest.MonkeyPatch, answer: Callable[[str], list[str]]) -> None:
    """Names of `.example` mean what `answer` says."""
    real = socket.getaddrinfo

    def look_up(host: Any, port: Any, *rest: Any, **named: Any) -> list[Any]:
        if not str(host).endswith(".example"):
            return real(host, port, *rest, **named)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 0)) for one in answer(host)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.fault(
    "N18", "a name that means an allowed address, then 127.0.0.1", "the second is never asked"
)
def test_a_name_cannot_be_bound_anew_behind_the_guard(
    polls: Polls, saw: Saw, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebinding = polls.street.open("rebinding")
    secret = polls.street.serve(Server(default=says(200, b"hunter2")))
    address = rebinding.host
    lookups: list[str] = []

    def answer(host: str) -> list[str]:
        lookups.append(host)
        return [address] if len(lookups) % 2 else ["127.0.0.1"]

    resolving(monkeypatch, answer)
    rebinding.host = "rebinding.example"
    rebinding.server.scripts["/robots.txt"] = _closing(says(404, b""))
    rebinding.misbehave(_closing(rebinding.say))
    polls.run()
    report = polls.run(after=DAY)
    assert secret.seen == []
    assert len(lookups) >= 2
    saw(f"{len(lookups)} look-ups; exit {report.exit_code}; 127.0.0.1 asked 0 times")
    well(polls)


def _closing(script: Script) -> Script:
    async def closing(exchange: Exchange) -> None:
        await script(exchange)
        exchange.hang_up()

    return closing


@pytest.mark.fault(
    "N19",
    "an unknown name; 30 names whose look-up hangs for two minutes",
    "named `dns`; others not delayed; end not delayed",
)
def test_slow_names_delay_nobody(polls: Polls, saw: Saw, monkeypatch: pytest.MonkeyPatch) -> None:
    outlets = polls.street.open_many(f"slow{n}" for n in range(30))
    unknown = polls.street.open("unknown")
    over = threading.Event()

    def answer(host: str) -> list[str]:
        if host.startswith("unknown"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        over.wait(120)
        return ["127.0.0.1"]

    resolving(monkeypatch, answer)
    for outlet in (*outlets, unknown):
        outlet.host = f"{outlet.name}.example"
    began = time.monotonic()
    report = polls.run()
    taken = time.monotonic() - began
    assert {one.outlet for one in report.failures} == {one.name for one in (*outlets, unknown)}
    assert {polls.feed(one)["last_error"][:4] for one in (*outlets, unknown)} == {"dns:"}
    over.set()
    assert taken < 100, "the run waited for a look-up; a busy machine alone takes less"
    saw(f"31 of 31 named; {report.new_articles} articles of the others", taken)
    well(polls)


# --- N20: pace ---------------------------------------------------------------------------------


@pytest.mark.fault("N20", "20 feeds at one host", "≤ 2 at once; ≥ the pace between two starts")
def test_one_host_is_asked_gently(polls: Polls, saw: Saw) -> None:
    shared = polls.street.open("shared")

    async def script(exchange: Exchange) -> None:
        await exchange.answer(200, shared.rss(), FEED_TYPE)

    polls.paced(timedelta(seconds=0.2))
    sources = []
    for number in range(20):
        shared.misbehave(script, f"/feed/{number}")
        sources.append(Source(feed_url=f"{shared.root}/feed/{number}", outlet=f"S{number}"))
    others = [polls.street.outlets[name].source for name in WELL]
    polls.run(sources=(*others, *sources))
    starts = sorted(one.started for one in shared.server.seen if "/feed/" in one.target)
    gaps = [late - early for early, late in pairwise(starts)]
    assert len(starts) == 20
    assert shared.server.most_at_once <= 2
    assert min(gaps) >= 0.2 * 0.95
    saw(f"{shared.server.most_at_once} at once, least gap {min(gaps):.2f} s of 0.2")
    well(polls)


# --- W1: workers -------------------------------------------------------------------------------


@pytest.mark.fault(
    "W1",
    "a parser that segfaults, hangs, fills the memory, exits, recurses for ever",
    "each costs its own feed; the pool lives",
)
def test_a_worker_that_dies_costs_one_feed(
    polls: Polls, saw: Saw, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "read_feed", deadly_tasks.read_feed)
    ends = ("segfault", "hang", "memory", "exit", "recursion")
    for end in ends:
        outlet = polls.street.open(end)
        outlet.misbehave(says(200, outlet.rss(f"<!-- deadly:{end} -->"), FEED_TYPE))
    polls.settings = Settings(fetch=SETTINGS.fetch, workers=2)
    report = polls.run()
    assert {one.outlet for one in report.failures} == set(ends)
    well(polls)
    for end in ends:
        polls.street.outlets[end].behave()
    assert polls.run(after=DAY).exit_code == 0
    assert all(len(polls.articles(polls.street.outlets[end])) == 1 for end in ends)
    saw("; ".join(f"{one.outlet}: {one.message}" for one in report.failures))
