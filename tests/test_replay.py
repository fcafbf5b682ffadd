"""The main job on captured webs: the archives of AGGREGATOR_REPLAY, run through their proxy.

What must be found stands beside each archive in its `.expected.json`.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from sqlalchemy import text

from aggregator.store import Database, checking
from conftest import ROOT

FOLDER = Path(os.environ.get("AGGREGATOR_REPLAY", ROOT.parent / "shared" / "replay"))

pytestmark = [
    pytest.mark.replay,
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        not (FOLDER / "replay.py").exists(), reason="no captured archives: set AGGREGATOR_REPLAY"
    ),
]

EVENTS = ROOT / "tests" / "data" / "events" / "feeds2017.json"
"""Which of its entries tell one event, as one reader saw it."""
EVENTS_FLOOR, EVENTS_PRECISION = 0.88, 0.92
"""B-cubed F1 and precision of the stories of that archive; lowered only in writing."""

STABLE = (
    *("v1_story", "v1_story_article", "v1_article", "v1_attribution"),
    *("v1_origin", "v1_article_origin", "v1_citation"),
)


@dataclass
class Replayed:
    """What one run over an archive left."""

    code: int
    summary: str
    requests: list[dict[str, Any]]


def replay(archive: str, database: Path, log: Path, stage: int = 0, pace: str = "1s") -> Replayed:
    """One `run --all` of the program over an archive at a stage."""
    log.unlink(missing_ok=True)
    done = subprocess.run(
        [
            sys.executable,
            FOLDER / "replay.py",
            FOLDER / f"{archive}.warc.gz",
            "--stage",
            str(stage),
            "--log",
            log,
            "--",
            sys.executable,
            "-m",
            "aggregator",
            "run",
            "--all",
            "--sources",
            FOLDER / f"{archive}.opml",
            "--database",
            database,
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "AGGREGATOR_PAGE_PACE": pace},
    )
    requests = [json.loads(line) for line in log.read_text().splitlines()]
    return Replayed(done.returncode, done.stderr, requests)


def dump(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of the views."""
    found = {}
    with Database(str(path)) as database, database.read() as transaction:
        for view in (*STABLE, "v1_feed_health", "v1_run"):
            rows = transaction.execute(text(f"SELECT * FROM {view}")).mappings()
            found[view] = sorted((dict(row) for row in rows), key=str)
        assert checking.findings(transaction) == []
    return found


@dataclass
class Libya:
    expected: dict[str, Any]
    runs: list[Replayed]
    views: list[dict[str, list[dict[str, Any]]]]

    def articles(self, stage: int) -> dict[str, dict[str, Any]]:
        """Rows of v1_story_article by URL as a reader would type it."""
        return {unquote(row["url"]): row for row in self.views[stage]["v1_story_article"]}


@pytest.fixture(scope="module")
def libya(tmp_path_factory: pytest.TempPathFactory) -> Libya:
    """Four runs on one database: stage 0 twice, then 1, then 2."""
    folder = tmp_path_factory.mktemp("libya")
    runs, views = [], []
    for stage in (0, 0, 1, 2):
        runs.append(replay("libya", folder / "news.sqlite", folder / "log.jsonl", stage))
        views.append(dump(folder / "news.sqlite"))
    expected = json.loads((FOLDER / "libya.expected.json").read_text(encoding="utf-8"))
    return Libya(expected, runs, views)


def test_every_page_is_stored_once(libya: Libya) -> None:
    assert [run.code for run in libya.runs] == [0, 0, 0, 0]
    assert set(libya.articles(3)) == {page["url"] for page in libya.expected["pages"]}
    assert len(libya.views[3]["v1_article"]) == len(libya.expected["pages"])
    for page in libya.expected["pages"]:
        row = libya.articles(3)[page["url"]]
        assert (row["outlet"], row["language"]) == (page["outlet"], page["language"])


def test_copy_groups_are_exactly_those_of_the_archive(libya: Libya) -> None:
    rows = libya.articles(3)
    found: dict[str, set[str]] = {}
    expected: dict[str, set[str]] = {}
    for page in libya.expected["pages"]:
        found.setdefault(rows[page["url"]]["copy_group_id"], set()).add(page["url"])
        expected.setdefault(page["copy"], set()).add(page["url"])
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, expected.values()))


def test_no_two_stories_are_mixed(libya: Libya) -> None:
    rows = libya.articles(3)
    labels: dict[str, set[str]] = {}
    for page in libya.expected["pages"]:
        labels.setdefault(rows[page["url"]]["story_id"], set()).add(page["story"])
    assert [found for found in labels.values() if len(found) > 1] == []


def test_the_stories_are_exactly_those_of_the_archive(libya: Libya) -> None:
    rows = libya.articles(3)
    found: dict[str, set[str]] = {}
    expected: dict[str, set[str]] = {}
    for page in libya.expected["pages"]:
        found.setdefault(rows[page["url"]]["story_id"], set()).add(page["url"])
        expected.setdefault(page["story"], set()).add(page["url"])
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, expected.values()))


def test_the_english_pages_of_one_story_are_together(libya: Libya) -> None:
    rows = libya.articles(3)
    stories: dict[str, set[str]] = {}
    for page in libya.expected["pages"]:
        if page["language"] == "en":
            stories.setdefault(page["story"], set()).add(rows[page["url"]]["story_id"])
    assert {story: len(ids) for story, ids in stories.items()} == dict.fromkeys(stories, 1)


def test_a_second_run_gets_304s_and_changes_no_row(libya: Libya) -> None:
    asked = [one for one in libya.runs[1].requests if not one["url"].endswith("/robots.txt")]
    assert len(asked) == 10 + len(libya.articles(0))
    assert {one["status"] for one in asked} == {304}
    assert all("if-none-match" in one["headers"] for one in asked)
    for view in STABLE:
        assert libya.views[1][view] == libya.views[0][view], view


def test_the_edited_page_is_a_new_version_of_the_same_article(libya: Libya) -> None:
    url = libya.expected["changes"]["edited"]
    before, after = libya.articles(1)[url], libya.articles(2)[url]
    assert before["article_id"] == after["article_id"]
    assert (before["version"], after["version"]) == (1, 2)
    assert after["title"].endswith("Russia says")


def test_the_page_that_is_gone_keeps_its_article(libya: Libya) -> None:
    row = libya.articles(3)[libya.expected["changes"]["gone"]]
    assert row["status"] == "gone"
    assert row["title"] == libya.articles(2)[libya.expected["changes"]["gone"]]["title"]


def test_the_moved_feed_is_followed_and_the_move_recorded(libya: Libya) -> None:
    old, new = libya.expected["changes"]["moved_feed"]
    health = {row["feed_url"]: row for row in libya.views[3]["v1_feed_health"]}
    assert (health[old]["state"], health[old]["moved_to"]) == ("ok", new)
    assert f"moved: Al Arabiya English <{old}>" in libya.runs[3].summary


def test_every_attribution_is_found_and_no_other_credit_or_citation(libya: Libya) -> None:
    rows = libya.articles(3)
    ledger: dict[str, list[dict[str, Any]]] = {}
    for row in libya.views[3]["v1_attribution"]:
        ledger.setdefault(row["article_id"], []).append(row)
    for page in libya.expected["pages"]:
        found = ledger.get(rows[page["url"]]["article_id"], [])
        for one in page["attributions"]:
            assert any(
                (row["role"], row["slot"], row["party_id"])
                == (one["role"], one["slot"], one["party_id"])
                and (one["evidence"] in row["evidence"] or row["evidence"] in one["evidence"])
                for row in found
            ), (page["url"], one)
        wanted = {(one["role"], one["party_id"]) for one in page["attributions"]}
        told = {
            (row["role"], row["party_id"]) for row in found if row["role"] in {"credit", "citation"}
        }
        assert told <= wanted, page["url"]


def test_the_origins_of_a_story_are_those_of_the_archive(libya: Libya) -> None:
    rows = libya.articles(3)
    stories = {row["story_id"]: row for row in libya.views[3]["v1_story"]}
    members: dict[str, set[str]] = {}
    for page in libya.expected["pages"]:
        members.setdefault(page["story"], set()).add(rows[page["url"]]["story_id"])
    whole = {label: stories[ids.pop()] for label, ids in members.items() if len(ids) == 1}
    assert {"barcelona", "telescope"} <= set(whole)
    for label, story in whole.items():
        expected = libya.expected["origins"][label]
        assert story["origins_held"] == len(expected["held"]), label
        assert story["independent_min"] == expected["min"], label
        assert story["independent_max"] in expected["max"], label


def test_the_held_origins_are_those_of_the_archive_and_copies_fold_into_them(libya: Libya) -> None:
    rows = libya.articles(3)
    members: dict[str, set[str]] = {}
    for page in libya.expected["pages"]:
        members.setdefault(page["story"], set()).add(rows[page["url"]]["story_id"])
    held: dict[str, set[str]] = {}
    for one in libya.views[3]["v1_origin"]:
        if one["standing"] == "held":
            held.setdefault(one["story_id"], set()).add(one["party_id"])
    for label, ids in members.items():
        if len(ids) == 1:
            expected = set(libya.expected["origins"][label]["held"])
            assert held.get(next(iter(ids)), set()) == expected, label
    whose = {one["article_id"]: one for one in libya.views[3]["v1_article_origin"]}
    by_outlet = {
        page["outlet"]: whose[rows[page["url"]]["article_id"]]
        for page in libya.expected["pages"]
        if page["story"] == "haftar"
    }
    told = {outlet: (one["how"], one["party_ids"]) for outlet, one in by_outlet.items()}
    assert told["Daily Sabah"] == told["Gulf Courier"] == ("wire_credit", "aa")
    assert told["TASS"] == told["ТАСС"] == ("own", "tass")
    assert told["Koran Tempo"][0] == "compiled_credit"
    assert by_outlet["Koran Tempo"]["alone"] == 0


def test_outlets_are_asked_politely(libya: Libya) -> None:
    feeds = {*libya.expected["feeds"], *libya.expected["changes"]["moved_feed"]}
    for run in libya.runs:
        assert max(one["in_flight"] for one in run.requests) <= 2
        starts: dict[str, list[float]] = {}
        for one in run.requests:
            host = one["url"].split("/")[2]
            if one["url"].endswith("/robots.txt") or one["url"] in feeds:
                continue
            starts.setdefault(host, []).append(one["t"])
        for times in starts.values():
            gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
            assert all(gap > 0.5 for gap in gaps), "Crawl-delay: 1, less what the network adds"
        assert not any("/search" in one["url"] for one in run.requests)
        assert {one["headers"].get("cookie") for one in run.requests} == {None}


@pytest.fixture(scope="module")
def web2019(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("web2019")
    run = replay("web2019", folder / "news.sqlite", folder / "log.jsonl")
    assert run.code == 0, run.summary
    return folder / "news.sqlite"


def test_all_captured_pages_are_stored(web2019: Path) -> None:
    rows = dump(web2019)["v1_article"]
    assert Counter(row["status"] for row in rows) == {"full": 94}


def test_same_events_are_not_mixed(web2019: Path) -> None:
    expected = json.loads((FOLDER / "web2019.expected.json").read_text(encoding="utf-8"))
    rows = {key(row["url"]): row["story_id"] for row in dump(web2019)["v1_story_article"]}
    labels: dict[str, set[str]] = {}
    for page in expected:
        if page["story"] is not None and key(page["url"]) in rows:
            labels.setdefault(rows[key(page["url"])], set()).add(page["story"])
    assert [found for found in labels.values() if len(found) > 1] == []


def key(url: str) -> str:
    """A URL without its scheme, `www.` and trailing slash."""
    return unquote(url).split("://", 1)[1].removeprefix("www.").rstrip("/")


def test_every_entry_of_real_feeds_has_an_outcome_though_no_page_can_be_had(
    tmp_path: Path, bench: Any
) -> None:
    run = replay("feeds2017", tmp_path / "news.sqlite", tmp_path / "log.jsonl", pace="0s")
    views = dump(tmp_path / "news.sqlite")
    (told,) = views["v1_run"]
    assert run.code == 0, run.summary
    assert told["entries"] == 699
    assert told["new_articles"] == 698
    assert Counter(row["status"] for row in views["v1_article"]) == {"feed_only": 698}
    assert told["owed"] == 698
    assert all(row["title"] for row in views["v1_article"])
    stories = {row["article_id"]: row["story_id"] for row in views["v1_story_article"]}
    figures = bench.events_figures(bench.events(EVENTS), stories)
    assert figures["b3_f1"] >= EVENTS_FLOOR
    assert figures["b3_p"] >= EVENTS_PRECISION, "headlines that share the name of the week"
