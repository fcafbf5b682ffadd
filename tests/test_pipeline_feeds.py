"""Feeds as they are, on the whole line: changing guids, missing links, archives, dates, sitemaps."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

import pytest
from sqlalchemy import text

from aggregator import pipeline
from aggregator.model import Outcome, RunReport, Settings
from aggregator.store import Database, checking
from conftest import Clock
from world import NOON, OUTLETS, TEXTS, Answer, World

HOST = "http://harbourpost.example"
FEED = f"{HOST}/feed"
PATHS = tuple(one.path for one in TEXTS if one.outlet == "Harbour Post")


@pytest.fixture
def database(sqlite: Database) -> Database:
    """SQLite alone: what a feed is like is no matter of the database."""
    return sqlite


@pytest.fixture
def go(world: World, database: Database, quick: Settings, clock: Clock) -> Any:
    """One run over the feed of the harbour, as the world is now."""
    own = [one for one in world.sources if one.feed_url == FEED]

    def run(limits: Mapping[str, int] | None = None, **options: Any) -> RunReport:
        bounds = replace(quick.fetch.limits, **(limits or {}))  # type: ignore[arg-type]
        settings = replace(quick, fetch=replace(quick.fetch, limits=bounds))
        return pipeline.run(database, own, settings, clock=clock, **options)

    return run


def item(title: str, link: str | None = None, guid: str = "", date: str = "") -> str:
    parts = [f"<title>{escape(title)}</title>"]
    parts += [f"<link>{escape(link)}</link>"] if link else []
    parts += [f'<guid isPermaLink="false">{guid}</guid>'] if guid else []
    parts += [f"<pubDate>{date}</pubDate>"] if date else []
    return f"<item>{''.join(parts)}</item>"


def serve(world: World, *items: str, url: str = FEED) -> None:
    body = f'<rss version="2.0"><channel><title>Post</title>{"".join(items)}</channel></rss>'
    world.answers[url] = Answer(body.encode(), headers={"Content-Type": "application/rss+xml"})


def column(database: Database, statement: str) -> list[Any]:
    with database.read() as transaction:
        return list(transaction.execute(text(statement)).scalars())


def test_another_guid_at_every_poll_makes_no_new_article_and_no_more_rows(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    for poll in range(4):
        serve(world, *(item(path, HOST + path, guid=f"{poll}-{path}") for path in PATHS))
        report = go(everything=True)
        assert report.new_articles == (len(PATHS) if poll == 0 else 0)
        assert report.changed_articles == 0
        assert report.outcomes[Outcome.KNOWN] == (0 if poll == 0 else len(PATHS))
        clock.forward(timedelta(hours=3))
    assert column(database, "SELECT entry_key FROM sighting ORDER BY entry_key") == [
        f"3-{path}" for path in sorted(PATHS)
    ]
    first = {str(one) for one in column(database, "SELECT first_seen_at FROM sighting")}
    assert {one[:16].replace("T", " ") for one in first} == {NOON.isoformat(" ")[:16]}
    with database.read() as transaction:
        assert checking.findings(transaction) == []


def test_other_words_under_another_guid_are_news_of_the_same_article(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    link = f"{HOST}/private/members"  # robots.txt keeps us from the page
    serve(world, item("Talks begin", link, guid="one"))
    go()
    clock.forward(timedelta(hours=3))
    serve(world, item("Talks begin again", link, guid="two"))
    report = go(everything=True)
    assert report.outcomes == {Outcome.UPDATED: 1, Outcome.REJECTED: 0}
    assert column(database, "SELECT title FROM article") == ["Talks begin again"]


def test_one_guid_for_all_entries_loses_none(go: Any, world: World, database: Database) -> None:
    serve(world, *(item(path, HOST + path, guid="0") for path in PATHS))
    assert go().new_articles == len(PATHS)
    assert sorted(column(database, "SELECT url FROM article")) == sorted(HOST + p for p in PATHS)


def test_the_same_entry_twice_is_one_article_and_one_rejection(go: Any, world: World) -> None:
    serve(world, *[item("Boats are back", HOST + PATHS[0], guid="a")] * 2)
    report = go()
    assert report.outcomes == {Outcome.NEW: 1, Outcome.REJECTED: 1}


def test_entries_without_a_link_are_kept_once_with_the_words_of_the_feed(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    serve(world, item("Ferries rest on Sunday", guid="a"), item("No guid and no link"))
    assert go().new_articles == 2
    clock.forward(timedelta(hours=3))
    serve(
        world,
        item("Ferries rest on Sunday", guid="a"),
        item("No guid and no link"),
        item("A third, for new bytes", guid="c"),
    )
    assert go(everything=True).new_articles == 1
    assert set(column(database, "SELECT status FROM article")) == {"feed_only"}
    assert column(database, "SELECT count(*) FROM page") == [0]


def test_an_archive_is_taken_up_to_the_limit_and_the_limit_is_named(
    go: Any, world: World, database: Database
) -> None:
    serve(world, *(item(f"Report {n}", f"{HOST}/private/{n}") for n in range(5_000)))
    report = go({"entries": 40})
    assert report.new_articles == 40
    assert report.outcomes == {Outcome.NEW: 40, Outcome.REJECTED: 400}
    (reason,) = set(column(database, "SELECT reason FROM rejected_entry"))
    assert reason == "behind the first 40 entries of the document"


def test_an_empty_feed_is_no_failure_and_takes_nothing_away(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    go()
    serve(world)
    clock.forward(timedelta(hours=3))
    report = go(everything=True)
    assert (report.exit_code, report.failures, sum(report.outcomes.values())) == (0, (), 0)
    assert column(database, "SELECT count(*) FROM article") == [len(PATHS)]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("الثلاثاء 4 مارس 2025 10:30 +0300", datetime(2025, 3, 4, 7, 30, tzinfo=UTC)),
        ("٤ آذار ٢٠٢٥ ١٠:٣٠ +0300", datetime(2025, 3, 4, 7, 30, tzinfo=UTC)),
        ("Вт, 4 марта 2025 10:30:00 MSK", datetime(2025, 3, 4, 7, 30, tzinfo=UTC)),
        ("4 Mart 2025 Salı 10:30 +0300", datetime(2025, 3, 4, 7, 30, tzinfo=UTC)),
        ("Selasa, 4 Maret 2025 10:30 WIB", datetime(2025, 3, 4, 3, 30, tzinfo=UTC)),
        ("2031-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_in_the_words_of_five_languages_are_the_articles(
    go: Any, world: World, database: Database, written: str, moment: datetime | None
) -> None:
    serve(world, item("Talks begin", f"{HOST}/private/members", date=written))
    go()
    with database.read() as transaction:
        row = transaction.execute(text("SELECT * FROM v1_article")).mappings().one()
    said = row["published_at"]
    assert (None if said is None else str(said)[:16].replace("T", " ")) == (
        None if moment is None else moment.isoformat(" ")[:16]
    )


def sitemap(*paths: str, date: str = "2025-03-04T09:00:00Z") -> bytes:
    pages = "".join(
        f"<url><loc>{HOST}{path}</loc><news:news><news:publication><news:name>Harbour Post"
        "</news:name><news:language>en</news:language></news:publication>"
        f"<news:publication_date>{date}</news:publication_date>"
        f"<news:title>{next(one.title for one in TEXTS if one.path == path)}</news:title>"
        "</news:news></url>"
        for path in paths
    )
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{pages}</urlset>'
    ).encode()


@pytest.mark.parametrize("packed", [False, True])
def test_a_news_sitemap_is_a_source_like_any_other(
    go: Any, world: World, database: Database, clock: Clock, packed: bool
) -> None:
    body = sitemap(*PATHS)
    kind = "application/gzip" if packed else "text/xml"
    world.answers[FEED] = Answer(
        gzip.compress(body, mtime=0) if packed else body, headers={"Content-Type": kind}
    )
    report = go()
    assert (report.new_articles, report.pages_read, report.exit_code) == (2, 2, 0)
    with database.read() as transaction:
        rows = transaction.execute(text("SELECT * FROM v1_story_article")).mappings().all()
    assert {row["outlet"] for row in rows} == {"Harbour Post"}
    assert {row["status"] for row in rows} == {"full"}
    clock.forward(timedelta(hours=3))
    assert go(everything=True).not_modified == 1


def test_a_sitemap_of_pages_is_a_failure_that_says_what_it_is(go: Any, world: World) -> None:
    world.answers[FEED] = Answer(
        b"<urlset><url><loc>http://harbourpost.example/a</loc></url></urlset>"
    )
    (failure,) = go().failures
    assert failure.message == "a sitemap, no feed: none of its 1 pages has news:news"


def test_the_sitemap_that_robots_names_is_found_where_a_page_names_no_feed(
    world: World, quick: Settings
) -> None:
    host = OUTLETS["Gulf Ledger"][1]
    world.answers[f"http://{host}/"] = Answer(
        b"<html><body><h1>Gulf Ledger</h1></body></html>", headers={"Content-Type": "text/html"}
    )
    world.answers[f"http://{host}/robots.txt"] = Answer(
        f"User-agent: *\nSitemap: http://{host}/pages.xml\nsitemap: /news.xml\n".encode()
    )
    world.answers[f"http://{host}/pages.xml"] = Answer(b"<urlset><url><loc>/a</loc></url></urlset>")
    world.answers[f"http://{host}/news.xml"] = Answer(sitemap(*PATHS, date=""))
    found = pipeline.discover(f"http://{host}/", quick)
    assert [(one.url, one.title, one.entries) for one in found] == [  # type: ignore[union-attr]
        (f"http://{host}/news.xml", "Harbour Post", 2)
    ]
