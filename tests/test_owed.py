"""What is owed: pages that failed, feeds that failed, edits nobody announces; on the whole line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import text

from aggregator import pipeline
from aggregator.fetch.schedule import BACK_OFF, LOOKS
from aggregator.model import RunReport, Settings
from aggregator.store import Database, reading
from conftest import Clock
from world import NOON, TEXTS, Answer, World, feed, page

HARBOUR = "http://harbourpost.example"
BOATS = f"{HARBOUR}/2025/03/03/boats-are-back"
FEED = f"{HARBOUR}/feed"
MINUTE = timedelta(minutes=1)
HTML = {"Content-Type": "text/html; charset=utf-8"}
CAPTCHA = (
    '<html><head><title>Just a moment...</title></head><body><script src="/cdn-cgi/challenge-'
    'platform/x.js"></script><p>Verify you are human by ticking the box.</p></body></html>'
)
COOKIES = (
    "<html><head><title>Your privacy choices</title></head><body><p>We value your privacy. Accept"
    " all cookies or change your cookie settings and your cookie preferences.</p></body></html>"
)
STUB = (
    "<html><head><title>Harbour Post</title></head><body><article><h1>One moment</h1><p>This page"
    " is being prepared for you. Thank you for your patience, it will be back in no time.</p>"
    "</article></body></html>"
)


@pytest.fixture
def world(world: World) -> World:
    """One outlet with one text is enough for these laws, and quick."""
    world.texts = tuple(one for one in TEXTS if BOATS.endswith(one.path))
    world.publish()
    return world


@pytest.fixture
def database(sqlite: Database) -> Database:
    """SQLite alone: when something is asked is no matter of the database."""
    return sqlite


@pytest.fixture
def go(world: World, database: Database, quick: Settings, clock: Clock) -> Any:
    """One run over the feed of the harbour, as the world is now."""
    own = [one for one in world.sources if one.feed_url == FEED]

    def run(**options: Any) -> RunReport:
        return pipeline.run(database, own, quick, clock=clock, **options)

    return run


def article(database: Database) -> Mapping[str, Any]:
    with database.read() as transaction:
        return transaction.execute(text("SELECT * FROM v1_story_article")).mappings().one()


def full_text(database: Database) -> str:
    with database.read() as transaction:
        return str(transaction.execute(text("SELECT text FROM article")).scalar_one())


def page_row(database: Database) -> Any:
    with database.read() as transaction:
        return transaction.execute(text("SELECT * FROM page")).mappings().one()


def serve(world: World, body: bytes | str, url: str = BOATS) -> None:
    data = body.encode() if isinstance(body, str) else body
    world.answers[url] = Answer(data, headers=dict(HTML))


def test_a_page_that_fails_is_tried_later_and_later_and_then_given_up_for_good(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    world.answers[BOATS] = Answer(b"no", 500)
    go()
    for waits, wait in enumerate(BACK_OFF, start=1):
        world.forget()
        clock.forward(wait - MINUTE)
        assert go().owed == 1
        assert world.requests(BOATS) == []
        clock.forward(2 * MINUTE)
        go()
        assert len(world.requests(BOATS)) == 1
        assert page_row(database)["failures"] == waits + 1
    given_up = page_row(database)
    assert (given_up["health"], given_up["next_due_at"]) == ("refused", None)
    assert given_up["last_error"].startswith("http_server: ")
    assert "500" in given_up["last_error"]
    assert (article(database)["status"], article(database)["title"]) == (
        "feed_only",
        "Boats are back for eleven islands",
    )
    world.forget()
    clock.forward(timedelta(days=30))
    assert go(everything=True).owed == 0
    assert world.requests(BOATS) == []


def test_a_page_that_comes_after_failures_is_had_without_its_feed(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    good = world.answers[BOATS]
    world.answers[BOATS] = Answer(b"no", 503, {"Retry-After": "60"})
    go()
    world.answers[FEED] = Answer(b"no", 500)
    world.answers[BOATS] = good
    clock.forward(timedelta(hours=12))
    report = go()
    assert len(report.failures) == 1
    assert (article(database)["status"], report.owed) == ("full", 0)
    assert page_row(database)["last_error"] is None


def test_a_feed_that_fails_for_days_keeps_its_articles_and_comes_back(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    go()
    before = dict(article(database))
    world.answers[FEED] = Answer(b"no", 500)
    asked: list[datetime] = []
    while clock.now < NOON + timedelta(days=6):
        clock.forward(timedelta(hours=3))
        world.forget()
        go()
        asked += [clock.now] * len(world.requests(FEED))
    gaps = [later - earlier for earlier, later in pairwise(asked)]
    assert max(gaps) <= timedelta(hours=28)
    assert gaps[0] < gaps[-1]
    assert len(asked) <= 20  # of 48 runs
    with database.read() as transaction:
        (row,) = reading.feeds(transaction)
    assert (row.state, row.consecutive_failures) == ("failing", len(asked))
    assert "500" in (row.last_error or "")
    assert dict(article(database)) == before
    world.texts = (*world.texts, next(one for one in TEXTS if "ferry-strike-ends" in one.path))
    world.publish()
    clock.forward(timedelta(hours=28))
    report = go()
    assert (report.new_articles, report.exit_code) == (1, 0)
    with database.read() as transaction:
        (row,) = reading.feeds(transaction)
    assert (row.state, row.consecutive_failures, row.last_error) == ("ok", 0, None)


def test_news_behind_an_etag_that_never_changes_comes_with_the_weekly_full_answer(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    stuck = {"Content-Type": "application/rss+xml", "ETag": '"for-ever"'}

    def lie(body: bytes) -> None:
        world.answers[FEED] = Answer(body, headers=dict(stuck))

    real = world.answer

    def answer(url: str, headers: dict[str, str]) -> Answer:
        found = real(url, headers)
        if url == FEED and headers.get("If-None-Match") == '"for-ever"':
            return Answer(b"", 304, {"ETag": '"for-ever"'})
        return found

    world.answer = answer  # type: ignore[method-assign]
    lie(feed("Harbour Post", world.texts))
    go()
    more = (*world.texts, next(one for one in TEXTS if "ferry-strike-ends" in one.path))
    lie(feed("Harbour Post", more))
    for _ in range(6):
        clock.forward(timedelta(days=1))
        assert go().new_articles == 0
    clock.forward(timedelta(days=1, hours=1))
    assert go().new_articles == 1


def test_a_feed_whose_bytes_did_not_change_writes_no_article_and_no_sighting(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    world.answers[FEED].headers["ETag"] = ""  # none that could be matched
    go()
    with database.read() as transaction:
        before = transaction.execute(text("SELECT * FROM sighting")).all()
    clock.forward(timedelta(hours=4))
    report = go(everything=True)
    with database.read() as transaction:
        assert transaction.execute(text("SELECT * FROM sighting")).all() == before
    assert sum(report.outcomes.values()) == 0
    assert report.exit_code == 0


def test_a_page_whose_bytes_did_not_change_is_not_read_again(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    world.answers[BOATS].headers["ETag"] = ""
    go()
    before = dict(article(database))
    clock.forward(timedelta(hours=4))
    report = go()
    assert (report.pages_read, report.changed_articles) == (0, 0)
    assert dict(article(database)) == before
    assert page_row(database)["looks"] == 2


def test_a_recent_article_is_looked_at_again_at_growing_gaps_and_then_left(
    go: Any, world: World, clock: Clock
) -> None:
    go()
    for look in LOOKS:
        world.forget()
        clock.now = NOON + look - MINUTE
        go()
        assert world.requests(BOATS) == []
        clock.now = NOON + look + MINUTE
        go()
        assert len(world.requests(BOATS)) == 1
    world.forget()
    clock.forward(timedelta(days=30))
    go()
    assert world.requests(BOATS) == []
    assert list(LOOKS) == sorted(LOOKS)


def test_every_silent_edit_is_a_version(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    go()
    for version, look in enumerate(LOOKS, start=2):
        old = world.texts[0].body
        note = f"Correction {version}: the nurse lives on Store Sula, not on Lille Sula."
        world.texts = (replace(world.texts[0], body=f"{old}\n{note}"),)
        serve(world, page(world.texts[0]))
        clock.now = NOON + look + MINUTE
        assert go().changed_articles == 1
        assert article(database)["version"] == version
    with database.read() as transaction:
        kept = transaction.execute(text("SELECT count(*) FROM article_version")).scalar_one()
    assert kept == 1 + len(LOOKS)


@pytest.mark.parametrize("wall", [CAPTCHA, COOKIES, STUB], ids=["captcha", "cookies", "stub"])
def test_a_wall_that_answers_200_does_not_overwrite_the_text_that_we_hold(
    go: Any, world: World, database: Database, clock: Clock, wall: str
) -> None:
    good = world.answers[BOATS]
    go()
    before, words = dict(article(database)), full_text(database)
    serve(world, wall)
    clock.forward(LOOKS[0] + MINUTE)
    report = go()
    assert (report.changed_articles, report.pages_read) == (0, 0)
    assert (dict(article(database)), full_text(database)) == (before, words)
    held = page_row(database)
    assert (held["health"], held["failures"]) == ("ok", 1)
    assert "not an article" in held["last_error"] or "was kept" in held["last_error"]
    world.answers[BOATS] = good
    clock.forward(timedelta(hours=1))
    go()
    assert page_row(database)["last_error"] is None
    assert dict(article(database)) == before


def test_an_article_cut_by_a_wall_keeps_the_words_that_were_had_before(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    go()
    words = full_text(database)
    first = world.texts[0].body.split("\n")[0]
    cut = page(world.texts[0]).decode()
    for line in world.texts[0].body.split("\n")[1:]:
        cut = cut.replace(line.replace('"', "&quot;"), "")
    assert first in cut
    serve(world, cut)
    clock.forward(LOOKS[0] + MINUTE)
    go()
    assert full_text(database) == words
    assert page_row(database)["last_error"].endswith(f"not {len(words)}, and nothing new")


def test_an_article_withdrawn_in_a_few_new_words_is_a_new_version(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    go()
    notice = page(world.texts[0]).decode()
    lines = world.texts[0].body.split("\n")
    for line in lines[1:]:
        notice = notice.replace(line.replace('"', "&quot;"), "")
    withdrawn = (
        "This report has been withdrawn by the editors. Its account of the strike was false, and "
        "Harbour Post apologises."
    )
    serve(world, notice.replace(lines[0], withdrawn))
    clock.forward(LOOKS[0] + MINUTE)
    assert go().changed_articles == 1
    assert full_text(database).endswith(withdrawn)
    assert article(database)["version"] == 2


def test_a_page_missing_twice_is_gone_and_keeps_its_words(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    go()
    words = full_text(database)
    world.answers[BOATS] = Answer(b"no", 404)
    clock.forward(LOOKS[0] + MINUTE)
    assert go().gone == 0
    assert article(database)["status"] == "full"
    clock.forward(BACK_OFF[0] + MINUTE)
    assert go().gone == 1
    assert article(database)["status"] == "gone"
    assert full_text(database) == words
    world.forget()
    clock.forward(timedelta(days=2))
    go(everything=True)
    assert world.requests(BOATS) == []


def test_a_feed_of_a_whole_archive_is_read_over_many_runs_the_newest_first(
    go: Any, world: World, quick: Settings, database: Database, clock: Clock
) -> None:
    """Else one such feed would hold up all others for hours."""
    items = "".join(
        f"<item><title>Day {n}</title><link>{HARBOUR}/archive/{n}</link>"
        f"<pubDate>{n:02d} Jan 2025 08:00:00 GMT</pubDate></item>"
        for n in range(1, 11)
    )
    world.answers[FEED] = Answer(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    few = replace(quick, pages_per_domain=4)
    own = [one for one in world.sources if one.feed_url == FEED]
    asked = []
    for _ in range(4):
        world.forget()
        report = pipeline.run(database, own, few, clock=clock)
        asked.append({int(one.url.rpartition("/")[2]) for one in world.requests("/archive/")})
        clock.forward(MINUTE)
    assert asked == [{10, 9, 8, 7}, {6, 5, 4, 3}, {2, 1}, set()]
    assert report.owed == 10, "they are 404 here, and stay owed"
