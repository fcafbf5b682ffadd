"""What a captured web was asked for: what the rules allow, and no more.

Judged by the log of the archives' proxy (AGGREGATOR_REPLAY), two runs on one database.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree

from aggregator.urls import registered_domain
from test_replay import FOLDER, replay

pytestmark = [
    pytest.mark.replay,
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        not (FOLDER / "replay.py").exists(), reason="no captured archives: set AGGREGATOR_REPLAY"
    ),
]

Asked = dict[str, Any]
PACE = 1.0
"""Seconds: our own, and the Crawl-delay of libya's robots.txt."""
JITTER = 0.3
"""A busy machine makes a gap look shorter at the proxy."""


@dataclass
class Log:
    """The requests of two runs over one archive."""

    feeds: frozenset[str]
    rules: dict[str, RobotFileParser]
    """By origin; what an independent parser reads in the captured robots.txt."""
    runs: list[list[Asked]]

    def feed_requests(self, run: int) -> list[Asked]:
        return [one for one in self.runs[run] if one["url"] in self.feeds]

    def pages(self, run: int) -> list[Asked]:
        others = (one for one in self.runs[run] if one["url"] not in self.feeds)
        return [one for one in others if not is_robots(one)]


def is_robots(one: Asked) -> bool:
    return urlsplit(one["url"]).path == "/robots.txt"


def origin(url: str) -> str:
    split = urlsplit(url)
    return f"{split.scheme}://{split.netloc}"


@pytest.fixture(scope="module", params=["libya", "web2019"])
def log(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Log:
    archive: str = request.param
    folder = tmp_path_factory.mktemp(archive)
    runs = []
    for _ in range(2):
        run = replay(archive, folder / "news.sqlite", folder / "log.jsonl", pace="1s")
        assert run.code == 0, run.summary
        runs.append(run.requests)
    listed = etree.parse(FOLDER / f"{archive}.opml").xpath("//outline/@xmlUrl")
    feeds = frozenset(map(str, listed))
    return Log(feeds, captured_rules(FOLDER / f"{archive}.warc.gz"), runs)


def captured_rules(archive: Path) -> dict[str, RobotFileParser]:
    iterator = pytest.importorskip("warcio.archiveiterator", reason="the dev group is missing")
    found = {}
    with archive.open("rb") as stream:
        for record in iterator.ArchiveIterator(stream):
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            if record.rec_type == "response" and urlsplit(url).path == "/robots.txt":
                found[origin(url)] = parser = RobotFileParser()
                parser.parse(record.content_stream().read().decode("utf-8", "replace").split("\n"))
    return found


@pytest.mark.parametrize("run", [0, 1])
def test_every_address_is_asked_once_a_run(log: Log, run: int) -> None:
    asked = Counter(one["url"] for one in log.runs[run])
    assert {url: count for url, count in asked.items() if count > 1} == {}
    assert {one["url"] for one in log.feed_requests(run)} == log.feeds


def test_robots_txt_is_asked_before_the_pages_of_its_host_and_only_there(log: Log) -> None:
    robots = {origin(one["url"]): one["t"] for one in log.runs[0] if is_robots(one)}
    assert log.pages(0), "else nothing is shown"
    for one in log.pages(0):
        assert robots[origin(one["url"])] < one["t"], one["url"]
    # A host may have nothing but pages that its robots.txt forbids.
    assert robots.keys() - {origin(one["url"]) for one in log.pages(0)} <= log.rules.keys()


def test_robots_txt_is_kept_for_the_next_run(log: Log) -> None:
    asked = {origin(one["url"]) for one in log.runs[0] if is_robots(one)}
    assert not [one["url"] for one in log.runs[1] if is_robots(one) and origin(one["url"]) in asked]


@pytest.mark.parametrize("run", [0, 1])
def test_no_page_is_asked_that_robots_txt_forbids_or_that_nobody_has(log: Log, run: int) -> None:
    for one in log.pages(run):
        rules = log.rules.get(origin(one["url"]))
        assert rules is None or rules.can_fetch("aggregator", one["url"]), one["url"]
        assert one["status"] in {200, 304}, one["url"]


def test_the_second_run_sends_the_etags_of_the_first_and_gets_no_body_again(log: Log) -> None:
    first = {one["url"] for one in (*log.feed_requests(0), *log.pages(0))}
    again = (*log.feed_requests(1), *log.pages(1))
    assert {one["url"] for one in again} <= first
    assert {one["status"] for one in again} == {304}
    assert all("if-none-match" in one["headers"] for one in again)
    assert not any("if-none-match" in one["headers"] for one in log.runs[0])


@pytest.mark.parametrize("run", [0, 1])
def test_no_host_has_more_than_two_requests_in_flight(log: Log, run: int) -> None:
    assert max(one["in_flight"] for one in log.runs[run]) <= 2


@pytest.mark.parametrize("run", [0, 1])
@pytest.mark.parametrize("kind", ["feed_requests", "pages"])
def test_requests_to_a_domain_start_a_second_apart(log: Log, run: int, kind: str) -> None:
    starts: dict[str, list[float]] = defaultdict(list)
    for one in getattr(log, kind)(run):
        starts[registered_domain(one["url"])].append(one["t"])
    gaps = [
        (later - earlier, domain)
        for domain, times in starts.items()
        for earlier, later in itertools.pairwise(sorted(times))
    ]
    assert [one for one in gaps if one[0] < PACE - JITTER] == []


@pytest.mark.parametrize("run", [0, 1])
def test_requests_say_who_asks_and_carry_nothing_else(log: Log, run: int) -> None:
    usual = {
        "host",
        "user-agent",
        "accept",
        "accept-encoding",
        "if-none-match",
        "if-modified-since",
    }
    for one in log.runs[run]:
        assert one["method"] == "GET"
        assert set(one["headers"]) <= usual | {"connection"}, one["headers"]
        assert one["headers"]["user-agent"].startswith("aggregator/")
