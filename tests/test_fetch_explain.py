"""`aggregator fetch --explain`, the log of a run, and the row that each request is."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from aggregator import config
from aggregator.cli import entry
from aggregator.store import Database
from world import Answer, World


class Desk:
    """A terminal with a database, a list and a log."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.database = folder / "desk.sqlite"
        self.log = folder / "sources.log"
        self.listed = folder / "sources.yaml"
        self._capture = capture

    def __call__(self, *words: str) -> tuple[int, str, str]:
        self._capture.readouterr()
        code = entry(words)
        return code, *self._capture.readouterr()

    def rows(self, query: str) -> list[dict[str, object]]:
        with Database(str(self.database)) as store, store.read() as transaction:
            return [dict(row) for row in transaction.execute(text(query)).mappings()]


@pytest.fixture
def desk(
    world: World,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    made = Desk(tmp_path, capsys)
    made.listed.write_text(config.render(world.sources), encoding="utf-8")
    for name, value in {
        "DATABASE_URL": str(made.database),
        "SOURCES": str(made.listed),
        "WORKERS": "0",
        "PAGE_PACE": "0s",
        "FEED_PACE": "0s",
    }.items():
        monkeypatch.setenv(f"AGGREGATOR_{name}", value)
    return made


def feed_of(world: World) -> str:
    return world.sources[0].feed_url


def explained(out: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in out.splitlines():
        step, _, said = line.partition(": ")
        found.setdefault(step, []).append(said)
    return found


def test_a_feed_that_nobody_knows_is_explained_from_the_first_request_to_each_entry(
    desk: Desk, world: World
) -> None:
    code, out, err = desk("fetch", feed_of(world), "--explain")
    assert (code, err) == (0, "")
    told = explained(out)
    assert told["history"] == ["the database has nothing of it"]
    assert told["schedule"] == ["due: it was never asked"]
    assert "validators: none: the first request" in told["request"]
    assert "a subscription is no crawl" in told["robots"][0]
    assert told["answer"][0].startswith("status 200")
    assert any(one.startswith("etag: ") for one in told["answer"])
    assert told["entry 0"][0].startswith("new: ")
    assert any("pages may be asked" in one for one in told["robots"])
    assert any(one.startswith("next due ") for one in told["afterwards"])
    assert told["afterwards"][-1] == "nothing of this was stored"


def test_nothing_is_stored_and_no_database_made(desk: Desk, world: World) -> None:
    desk("fetch", feed_of(world), "--explain")
    assert not desk.database.exists()
    desk("run")
    before = desk.rows("SELECT * FROM feed") + desk.rows("SELECT * FROM fetch_event")
    desk("fetch", feed_of(world), "--explain", "--full")
    assert desk.rows("SELECT * FROM feed") + desk.rows("SELECT * FROM fetch_event") == before


def test_what_the_database_knows_decides_what_is_sent_and_said(desk: Desk, world: World) -> None:
    desk("run")
    url = feed_of(world)
    world.forget()
    told = explained(desk("fetch", url, "--explain")[1])
    assert "not due before" in told["schedule"][0]
    assert any("If-None-Match: " in one for one in told["request"])
    assert told["answer"][0].startswith("status 304")
    assert any("unchanged: nothing is parsed" in one for one in told["afterwards"])
    assert "entry 0" not in told
    full = explained(desk("fetch", url, "--explain", "--full")[1])
    assert any("validators: none: a whole answer" in one for one in full["request"])
    assert "the very body of the last time: a run would not parse it" in full["reading"]
    assert full["entry 0"][0].startswith("known: ")


def test_an_entry_that_is_dropped_says_why_and_a_failure_is_named(desk: Desk, world: World) -> None:
    url = feed_of(world)
    body = (
        "<rss version='2.0'><channel><title>Harbour</title>"
        "<item><title>One</title><link>javascript:alert(1)</link></item>"
        "<item><title>Two</title><link>/two</link><pubDate>yesterday</pubDate></item>"
        "<item><title>Two</title><link>/two</link></item><item/></channel></rss>"
    )
    world.answers[url] = Answer(body.encode(), 200, {"Content-Type": "application/rss+xml"})
    told = explained(desk("fetch", url)[1])
    assert "link cannot be used" in told["entry 0"][0]
    assert "date cannot be read (yesterday)" in told["entry 1"][0]
    assert told["entry 2"][0] == "dropped: 'Two': duplicate of entry 1"
    assert told["entry 3"][0].startswith("dropped: ''")
    assert "request" not in told, "only --explain shows the way"
    world.answers[url] = Answer(b"<html><title>Log in</title>", 200, {"Content-Type": "text/html"})
    code, out, _ = desk("fetch", url, "--explain")
    assert code == 3
    assert any(
        one.startswith("failed: not_a_feed: a login page") for one in explained(out)["reading"]
    )
    world.answers[url] = Answer(b"", 429, {"Content-Type": "text/html"})
    code, out, _ = desk("fetch", url, "--explain")
    assert code == 3
    assert any("failed: status 429; rate_limited" in one for one in explained(out)["answer"])


def on_a_terminal(*words: str) -> str:
    """What a terminal gets to see; into a pipe, click leaves escapes out."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "aggregator", *words]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        with suppress(OSError):  # so Linux says that nobody writes any more
            while piece := os.read(ours, 65_536):
                seen += piece
        process.wait(30)
    os.close(ours)
    return seen.decode()


def test_what_a_server_sends_does_not_steer_the_terminal(desk: Desk, world: World) -> None:
    url = feed_of(world)
    item = "<item><title>One</title><link>/one\u202etwo</link></item>"
    world.answers[url] = Answer(
        f"<rss version='2.0'><channel><title>Harbour</title>{item}</channel></rss>".encode(),
        200,
        {"Content-Type": "application/rss+xml; x=\x1b[31m", "ETag": '"\x1b]0;pwned\x07\x9b"'},
    )
    seen = on_a_terminal("fetch", url, "--explain")
    assert 'etag: "]0;pwned"' in seen
    assert "/one%E2%80%AEtwo" in seen, "the entry is kept"
    world.answers[url] = Answer(
        b"", 302, {"Location": "http://e\u2100\x9b31m/".encode().decode("latin-1")}
    )
    failed = on_a_terminal("fetch", url, "--explain")
    assert "a redirect that cannot be followed" in failed
    desk.listed.write_text('"\\e[31mx": 1\n', encoding="utf-8")
    refused = on_a_terminal("fetch", url)
    assert "key '[31mx': is unknown" in refused
    for one in (seen, failed, refused):
        assert all(line.isprintable() for line in one.splitlines())


def test_a_stored_address_and_message_hold_nothing_that_steers_a_terminal(
    desk: Desk, world: World
) -> None:
    first, second = (one.feed_url for one in world.sources[:2])
    item = "<item><title>One</title><link>/one\u202etwo</link></item>"
    world.answers[first] = Answer(
        f"<rss version='2.0'><channel><title>Harbour</title>{item}</channel></rss>".encode()
    )
    loc = "https://news.example/\x9b31m\u202enews.xml"
    index = f"<sitemapindex><sitemap><loc>{loc}</loc></sitemap></sitemapindex>"
    world.answers[second] = Answer(index.encode())
    _, _, err = desk("run")
    stored = [
        *desk.rows("SELECT link FROM sighting"),
        *desk.rows("SELECT url FROM page"),
        *desk.rows("SELECT url, message FROM fetch_event"),
        *desk.rows("SELECT url, message FROM v1_fetch"),
        *desk.rows("SELECT last_error FROM feed"),
    ]
    said = [str(value) for row in stored for value in row.values()]
    assert sum("/one%E2%80%AEtwo" in one for one in said) >= 4
    assert any("%C2%9B31m%E2%80%AEnews.xml" in one for one in said)
    assert all(one.isprintable() for one in (*said, *err.splitlines()))


def test_pages_that_robots_txt_forbids_are_named(desk: Desk, world: World) -> None:
    url = feed_of(world)
    host = url.split("/")[2]
    world.answers[f"http://{host}/robots.txt"] = Answer(b"User-agent: *\nDisallow: /")
    told = explained(desk("fetch", url, "--explain")[1])
    assert any(f"http://{host}: 0 of " in one for one in told["robots"])
    assert all("would not be asked: robots" in one for one in told["page"])


def test_links_that_cannot_be_taken_apart_as_written_are_counted_at_their_server(
    desk: Desk, world: World
) -> None:
    url = feed_of(world)
    host = url.split("/")[2]
    links = [f"http://{host}\\[a/b", f"http://{host}\\\u2100/x", f"http://{host}/plain"]
    world.answers[url] = Answer(
        (
            "<rss version='2.0'><channel><title>Odd</title>"
            + "".join(f"<item><title>{one}</title><link>{one}</link></item>" for one in links)
            + "</channel></rss>"
        ).encode()
    )
    code, out, err = desk("fetch", url, "--explain")
    assert (code, err) == (0, "")
    assert any(
        f"http://{host}: 3 of 3 pages may be asked" in one for one in explained(out)["robots"]
    )


def test_the_notes_are_rows_for_programs_too(desk: Desk, world: World) -> None:
    code, out, _ = desk("fetch", feed_of(world), "--explain", "--format", "json")
    notes = json.loads(out)
    assert code == 0
    assert {"step", "said"} == set(notes[0])
    assert [one["step"] for one in notes][:2] == ["source", "history"]


def test_a_run_logs_one_line_a_source_with_its_fields(desk: Desk, world: World) -> None:
    world.answers[world.sources[1].feed_url] = Answer(b"", 500, {"Content-Type": "text/html"})
    code, _, _ = desk("run", "--log", str(desk.log))
    lines = [json.loads(line) for line in desk.log.read_text(encoding="utf-8").splitlines()]
    assert code == 1
    assert sorted(one["feed"] for one in lines) == sorted(one.feed_url for one in world.sources)
    by_feed = {one["feed"]: one for one in lines}
    well, ill = by_feed[feed_of(world)], by_feed[world.sources[1].feed_url]
    assert (well["result"], well["status"], well["error"]) == ("fetched", 200, None)
    assert well["bytes"] > 0
    assert well["new"] > 0
    assert (ill["result"], ill["status"], ill["failures"]) == ("http_server", 500, 1)
    assert ill["error"]
    desk("run", "--all", "--log", str(desk.log))
    assert len(desk.log.read_text(encoding="utf-8").splitlines()) == 2 * len(lines)


def test_the_variable_names_the_log_and_a_place_that_cannot_be_written_is_an_error(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGGREGATOR_LOG", "-")
    code, _, err = desk("run", "--quiet")
    assert code == 0
    assert all(json.loads(line)["run"] == 1 for line in err.splitlines())
    assert err
    code, _, err = desk("run", "--log", "/nowhere/at/all.log")
    assert code == 2
    assert "--log /nowhere/at/all.log" in err


def test_every_request_is_a_row_with_status_bytes_time_and_class_of_error(
    desk: Desk, world: World
) -> None:
    world.answers[world.sources[1].feed_url] = Answer(b"", 500, {"Content-Type": "text/html"})
    desk("run")
    first = desk.rows("SELECT * FROM v1_fetch WHERE run_id = 1")
    asked = world.requests("")
    assert len(first) == len(asked)
    assert {one["purpose"] for one in first} == {"feed", "page", "robots"}
    results = {one["url"]: one for one in first}
    assert results[world.sources[1].feed_url]["result"] == "http_server"
    assert results[world.sources[1].feed_url]["status"] == 500
    pages = [one for one in first if one["purpose"] == "page"]
    assert all(one["status"] == 200 and one["bytes"] and one["new"] == 1 for one in pages)
    assert all(one["seconds"] >= 0 for one in first)
    desk("run", "--all")
    second = desk.rows("SELECT result, new, updated FROM v1_fetch WHERE run_id = 2")
    assert {one["result"] for one in second} <= {"not_modified", "unchanged", "http_server"}
    assert {one["new"] + one["updated"] for one in second} == {0}
