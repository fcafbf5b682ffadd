"""Hostile pages, robots, links and addresses, each at an outlet of its own, in one run."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from aggregator.store import Database, checking
from hostile_pages import PAGES, ROBOTS, SPELLINGS, BadPage, Robots, hostile_links
from hostile_server import Server, says
from outlets_street import FEED_TYPE, Street
from program import PROGRAM_MB, Desk, Ended

pytestmark = pytest.mark.timeout(600)
WELL = [f"Well {n}" for n in range(20)]
DAY = timedelta(hours=26)


@dataclass(frozen=True)
class Two:
    """A run with all faults, and one a day after they are mended."""

    street: Street
    secret: Server
    ends: tuple[Ended, Ended]
    pages: tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]
    """Articles with their pages, by title."""
    outcomes: dict[str, int]
    asked: dict[str, frozenset[str]]
    """Targets that were asked in the first run, by outlet."""
    findings: tuple[list[str], list[str]]


def pages_of(path: str) -> dict[str, dict[str, Any]]:
    """Every article with what is known of its page."""
    sql = (
        "SELECT a.title, a.status, a.outlet, p.health, p.last_error, p.failures FROM v1_article a "
        "LEFT JOIN page p ON p.article_id = a.article_id"
    )
    with Database(path) as database, database.read() as transaction:
        return {row["title"]: dict(row) for row in transaction.execute(text(sql)).mappings()}


def findings_of(path: str) -> list[str]:
    with Database(path) as database, database.read() as transaction:
        return [str(one) for one in checking.findings(transaction)]


def outcomes_of(path: str, feed_url: str) -> dict[str, int]:
    """What became of the entries of a feed's first document."""
    sql = "SELECT new, updated, known, owed, rejected FROM fetch_event WHERE url = :url ORDER BY id"
    with Database(path) as database, database.read() as transaction:
        row = transaction.execute(text(sql), {"url": feed_url}).mappings().first()
    assert row is not None
    return dict(row)


def spoil(street: Street, secret: Server) -> None:
    """Open the outlets that misbehave."""
    for bad in PAGES:
        outlet = street.open(f"E1 {bad.name}")
        outlet.items = [1, 2]
        outlet.misbehave(says(200, bad.body(), bad.kind), "/a/2")
    for robots in ROBOTS:
        outlet = street.open(f"N21 {robots.name}")
        outlet.items = [1, 2]
        outlet.misbehave(robots.script(outlet), "/robots.txt")
    links = street.open("N22")
    items = "".join(
        f"<item><title>Link {n}</title><link>{html.escape(link)}</link><description>Words {n}"
        "</description></item>"
        for n, link in enumerate(hostile_links(links.host))
    )
    links.misbehave(says(200, links.rss(items), FEED_TYPE))
    inside = [f"http://{host}:{secret.port}/" for host in SPELLINGS]
    linking = street.open("N18 links")
    linking.items = list(range(1, len(inside) + 1))
    linking.links = dict(enumerate((f"{one}link" for one in inside), start=1))
    leading = street.open("N18 pages")
    leading.items = list(range(1, len(inside) + 1))
    for number, one in enumerate(inside, start=1):
        leading.misbehave(says(302, b"", f"Location: {one}page"), f"/a/{number}")
    for number, one in enumerate(inside):
        outlet = street.open(f"N18 feed {number}")
        outlet.misbehave(says(302, b"", f"Location: {one}feed"))
    robots = street.open("N18 robots")
    robots.misbehave(says(302, b"", f"Location: {inside[0]}robots.txt"), "/robots.txt")
    based = street.open("N18 base")
    atom = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{inside[0]}"><title>B</title>'
        '<entry><title>Based</title><id>b</id><link href="base"/></entry></feed>'
    )
    based.misbehave(says(200, atom.encode(), FEED_TYPE))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    with Street() as street:
        secret = street.serve(Server(default=says(200, b"hunter2")))
        street.open_many(WELL)
        spoil(street, secret)
        desk = Desk(tmp_path_factory.mktemp("pages"), street.sources)
        first = desk("run")
        pages = pages_of(desk.database)
        findings = findings_of(desk.database)
        outcomes = outcomes_of(desk.database, street.outlets["N22"].feed_url)
        asked = {one.name: frozenset(one.server.targets) for one in street.outlets.values()}
        for outlet in street.outlets.values():
            outlet.behave()
        second = desk("run", ahead=DAY)
        yield Two(
            street,
            secret,
            (first, second),
            (pages, pages_of(desk.database)),
            outcomes,
            asked,
            (findings, findings_of(desk.database)),
        )


@pytest.mark.fault(
    "N0",
    "all faults of E1, N18, N21, N22 in one run",
    "20 others untouched; program < 300 MB, 430 with its encoder; no traceback",
)
def test_the_others_are_untouched(two: Two, saw: Callable[..., None]) -> None:
    first, second = two.ends
    assert first.code == 1, first.err
    assert "Traceback" not in first.err + second.err
    assert two.secret.seen == []
    for name in WELL:
        assert two.pages[0][f"{name} item 1"]["status"] == "full"
    assert max(first.parent_mb, second.parent_mb) < PROGRAM_MB
    assert max(first.worker_mb, second.worker_mb) < 1536
    assert two.findings == ([], [])
    saw(f"exit {first.code}; workers ≤ {first.worker_mb:.0f} MB", first.seconds, first.parent_mb)


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(one, id=one.name, marks=pytest.mark.fault("E1", one.provoked, one.holds))
        for one in PAGES
    ],
)
def test_a_page_that_cannot_be_read_costs_only_itself(
    bad: BadPage, two: Two, saw: Callable[..., None]
) -> None:
    name = f"E1 {bad.name}"
    before, after = (one[f"{name} item 2"] for one in two.pages)
    saw(f"{before['status']}; {before['last_error'] or 'no error'}")
    assert before["status"] in {"full", "feed_only"}
    if bad.is_read is not None:
        assert (before["status"] == "full") is bad.is_read
    assert (before["status"] == "full") is (before["last_error"] is None)
    assert two.pages[0][f"{name} item 1"]["status"] == "full"
    if before["health"] == "owed":
        assert after["status"] == "full"


@pytest.mark.parametrize(
    "robots",
    [
        pytest.param(
            one,
            id=one.name,
            marks=pytest.mark.fault(
                "N21",
                f"robots.txt: {one.provoked}",
                f"asked: {', '.join(sorted(one.asked)) or 'no page'}",
            ),
        )
        for one in ROBOTS
    ],
)
def test_robots_decide_which_pages_are_asked(
    robots: Robots, two: Two, saw: Callable[..., None]
) -> None:
    name = f"N21 {robots.name}"
    asked = two.asked[name] & {"/a/1", "/a/2"}
    rows = [two.pages[0][f"{name} item {n}"] for n in (1, 2)]
    saw("; ".join(f"{one['status']}, {one['health']}" for one in rows))
    assert asked == robots.asked
    assert [one["status"] == "full" for one in rows] == ["/a/1" in asked, "/a/2" in asked]
    if robots.name in {"500", "silence"}:
        assert {one["health"] for one in rows} == {"owed"}
        assert two.pages[1][f"{name} item 2"]["status"] == "full"


@pytest.mark.fault("N22", "44 hostile links", "no exception; every item kept or rejected by name")
def test_hostile_links_cost_their_pages_only(two: Two, saw: Callable[..., None]) -> None:
    kept = [row for title, row in two.pages[0].items() if title.startswith("Link ")]
    saw(f"{len(kept)} kept without page, {two.outcomes['rejected']} rejected")
    total = len(hostile_links("")) + 1
    assert sum(two.outcomes.values()) == total
    assert {row["status"] for row in kept} == {"feed_only"}
    assert len(kept) + 1 + two.outcomes["rejected"] + two.outcomes["known"] == total


@pytest.mark.parametrize("where", ["feed", "page", "link", "robots", "base"])
@pytest.mark.fault(
    "N18",
    "16 spellings of this machine: by redirect of a feed or a page, link, robots.txt, xml:base",
    "no request arrives there; named",
)
def test_nothing_inside_is_asked(where: str, two: Two, saw: Callable[..., None]) -> None:
    reached = [one for one in two.secret.targets if where in one]
    saw(f"{where}: {len(reached)} requests")
    assert reached == []
    if where == "feed":
        for number in range(len(SPELLINGS)):
            url = two.street.outlets[f"N18 feed {number}"].feed_url
            assert two.ends[0].failed_line(url)
    if where == "page":
        asked = two.asked["N18 pages"]
        assert {f"/a/{number}" for number in range(1, len(SPELLINGS) + 1)} <= asked
        rows = [row for title, row in two.pages[0].items() if title.startswith("N18 pages item")]
        assert {row["status"] for row in rows} == {"feed_only"}
        assert all(row["last_error"] for row in rows)
