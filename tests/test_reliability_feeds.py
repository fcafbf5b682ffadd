"""Seventy outlets that break in seventy ways in one run of the program, and twenty that do not.

First all are well; then all faults begin and everybody publishes one item; then all are mended.
Between the runs nothing is done to the database.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from aggregator.store import Database, checking
from hostile_answers import AUTHORITY, Fault, certificate, network_faults
from hostile_documents import document_faults
from hostile_server import Server, says
from outlets_street import Outlet, Street
from program import FEED_SECONDS, PROGRAM_MB, Desk, Ended

DAY = timedelta(hours=26)
"""Further than any back-off."""
pytestmark = pytest.mark.timeout(600)
SECONDS = 180
"""Deadlines of six seconds, a worker's too, one behind the other; on a machine that others use."""
WELL = [f"Well {n}" for n in range(20)]
SECRET = "http://127.0.0.1:{port}/secret"
FAULTS = [*network_faults(), *document_faults(SECRET)]


@dataclass(frozen=True)
class Kept:
    """What the database held after a run."""

    feeds: dict[str, dict[str, Any]]
    titles: dict[str, set[str]]
    """Of articles, by outlet."""
    events: dict[str, dict[str, Any]]
    """The last run's requests for feeds."""
    findings: list[str]


@dataclass(frozen=True)
class Three:
    """Three runs: all well, faults, mended."""

    street: Street
    ends: tuple[Ended, Ended, Ended]
    kept: tuple[Kept, Kept, Kept]
    asked: dict[str, tuple[bytes | None, str]]
    """The ETag that the last request carried, and the one that the first answer had brought."""
    secret: Server


def held(path: str) -> Kept:
    with Database(path) as database, database.read() as transaction:
        feeds = transaction.execute(text("SELECT * FROM feed")).mappings().all()
        rows = transaction.execute(text("SELECT outlet, title FROM v1_article")).all()
        last = "SELECT * FROM fetch_event WHERE purpose = 'feed' AND run_id = (SELECT max(run_id) FROM run)"
        events = transaction.execute(text(last)).mappings().all()
        findings = list(checking.findings(transaction))
    titles: dict[str, set[str]] = {}
    for outlet, title in rows:
        titles.setdefault(outlet, set()).add(title)
    return Kept(
        {row["url"]: dict(row) for row in feeds},
        titles,
        {row["url"]: dict(row) for row in events},
        [str(one) for one in findings],
    )


def opened(street: Street, fault: Fault) -> Outlet:
    outlet = street.open(name_of(fault))
    if fault.tls:
        outlet.scheme = "https"
        street.reopen(outlet, own_certificate(outlet))
    return outlet


def own_certificate(outlet: Outlet) -> ssl.SSLContext:
    return certificate(outlet.host)


def name_of(fault: Fault) -> str:
    return f"{fault.id} {fault.name}"


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Three]:
    folder = tmp_path_factory.mktemp("feeds")
    AUTHORITY.cert_pem.write_to_path(folder / "authority.pem")
    with Street() as street:
        secret = street.serve(Server(default=says(200, b"hunter2")))
        street.open_many(WELL)
        faulty = [(fault, opened(street, fault)) for fault in FAULTS]
        desk = Desk(folder, street.sources, {"SSL_CERT_FILE": str(folder / "authority.pem")})
        first = desk("run")
        kept = [held(desk.database)]
        etags = {one.name: one.etag for one in street.outlets.values()}
        for outlet in street.outlets.values():
            outlet.items.append(2)
        for fault, outlet in faulty:
            fault.begin(street, outlet)
        second = desk("run", "--all")
        kept.append(held(desk.database))
        for fault, outlet in faulty:
            outlet.behave()
            street.reopen(outlet, own_certificate(outlet) if fault.tls else None)
        third = desk("run", ahead=DAY)
        kept.append(held(desk.database))
        asked = {
            one.name: (one.polls()[-1].header("if-none-match"), etags[one.name])
            for one in street.outlets.values()
        }
        yield Three(street, (first, second, third), tuple(kept), asked, secret)


@pytest.mark.fault(
    "N0",
    "all faults of N1-N10, N16, N17, X1-X6 in one run",
    "20 others untouched; exit 1; program < 300 MB, 430 with its encoder; no traceback; a run later all well",
)
def test_the_others_are_untouched_and_the_program_stays_small(
    three: Three, saw: Callable[..., None]
) -> None:
    first, second, third = three.ends
    assert first.code == 0, first.err
    assert second.code == 1, second.err
    assert third.code == 0, third.err
    for name in WELL:
        titles = {f"{name} item {n}" for n in (1, 2)}
        assert three.kept[0].titles[name] < titles == three.kept[1].titles[name]
    assert "Traceback" not in first.err + second.err + third.err
    assert second.seconds < SECONDS
    assert max(one.parent_mb for one in three.ends) < PROGRAM_MB
    assert max(one.worker_mb for one in three.ends) < 1536
    assert three.secret.seen == []
    assert [one.findings for one in three.kept] == [[], [], []]
    saw(
        f"exit {second.code}; 20 of 20 stored; workers ≤ {second.worker_mb:.0f} MB",
        second.seconds,
        second.parent_mb,
    )


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(one, id=name_of(one), marks=pytest.mark.fault(one.id, one.provoked, one.holds))
        for one in FAULTS
    ],
)
def test_a_feed_that_breaks_is_named_keeps_what_it_had_and_heals(
    fault: Fault, three: Three, saw: Callable[..., None]
) -> None:
    outlet = three.street.outlets[name_of(fault)]
    before, during, after = (one.feeds[outlet.feed_url] for one in three.kept)
    event = three.kept[1].events[outlet.feed_url]
    saw(during["last_error"] or "read", event["seconds"])
    assert event["seconds"] <= FEED_SECONDS + 1
    failed = during["last_error"] is not None
    assert failed is bool(fault.kinds) or fault.or_read
    keeps = failed if fault.or_read else fault.keeps_validators
    if failed:
        assert during["last_error"].partition(":")[0] in fault.kinds
        assert fault.says in during["last_error"]
        assert outlet.name in three.ends[1].failed_line(outlet.feed_url)
        assert during["consecutive_failures"] == 1
    if keeps:
        for column in ("etag", "last_modified", "body_hash"):
            assert during[column] == before[column] is not None
    titles = three.kept[1].titles[outlet.name]
    assert outlet.title(1) in titles
    assert {one.format(name=outlet.name) for one in fault.titles} <= titles
    if not fault.heals:
        assert after["health"] == "gone"
        return
    assert after["last_error"] is None
    assert outlet.title(2) in three.kept[2].titles[outlet.name]
    carried, first = three.asked[outlet.name]
    assert (carried == first.encode()) is keeps
