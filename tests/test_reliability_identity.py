"""Entries that change their names, dates and words from poll to poll; what databases cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from aggregator import pipeline
from aggregator.model import RunReport
from aggregator.store import Database, checking
from conftest import Clock
from hostile_server import says
from outlets_street import FEED_TYPE, Outlet, Street, tag
from simulated import SETTINGS, Polls
from world import World

pytestmark = pytest.mark.timeout(400)
HOUR, DAY = timedelta(hours=1), timedelta(hours=25)
WELL = [f"Well {n}" for n in range(20)]
VIEWS = ("v1_story", "v1_story_article", "v1_article", "v1_attribution")
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


def tell(outlet: Outlet, *items: str, head: str = "") -> None:
    """Serve these items from now on."""
    outlet.items = []
    body = outlet.rss("".join(items), head)
    outlet.misbehave(says(200, body, f"ETag: {tag(body)}", FEED_TYPE))


def item(outlet: Outlet, number: int, **changed: str) -> str:
    """One item; `guid=""` leaves the element out."""
    told = {
        "title": outlet.title(number),
        "link": f"{outlet.root}/a/{number}",
        "guid": f"{outlet.name}-{number}",
        "pubDate": "Sat, 21 Nov 2026 10:00:00 GMT",
        "description": f"Words of {number}",
    } | changed
    parts = (
        f"<{name}{' isPermaLink=' + chr(34) + 'false' + chr(34) if name == 'guid' else ''}>{value}</{name}>"
        for name, value in told.items()
        if value
    )
    return f"<item>{''.join(parts)}</item>"


def titles(polls: Polls, outlet: Outlet) -> list[str]:
    return [row["title"] for row in polls.articles(outlet)]


def dump(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.read() as transaction:
        return {
            view: sorted(
                (
                    tuple(map(_plain, row))
                    for row in transaction.execute(text(f"SELECT * FROM {view}"))
                ),
                key=str,
            )
            for view in VIEWS
        }


def _plain(value: object) -> object:
    """One spelling of a time, which SQLite gives as text."""
    told = getattr(value, "strftime", None)
    return value if told is None else told("%Y-%m-%dT%H:%M:%SZ")


def sound(database: Database) -> None:
    with database.read() as transaction:
        assert checking.findings(transaction) == []


@pytest.mark.fault(
    "I1",
    "no guid; one guid 50 times; guids that change, are relative, move to another link or story",
    "one article a page; no flood of new",
)
def test_guids_that_lie_make_no_flood(polls: Polls, saw: Saw) -> None:
    made = {
        name: polls.street.open(name)
        for name in ("none", "fifty", "changing", "relative", "moving", "reused")
    }

    def publish(poll: int) -> None:
        tell(made["none"], *(item(made["none"], n, guid="") for n in (1, 2)))
        tell(made["fifty"], *(item(made["fifty"], n, guid="same") for n in range(1, 51)))
        tell(made["changing"], *(item(made["changing"], n, guid=f"g{poll}-{n}") for n in (1, 2)))
        tell(made["relative"], item(made["relative"], 1, guid="/a/1"))
        moving = made["moving"]
        tell(moving, item(moving, 1, link=f"{moving.root}/a/1?utm_source=poll{poll}"))
        reused = made["reused"]
        tell(reused, item(reused, min(poll, 2), guid="latest"))

    reports: list[RunReport] = []
    for poll in (1, 2, 3):
        publish(poll)
        reports.append(polls.run(after=DAY))
    counts = {name: len(polls.articles(outlet)) for name, outlet in made.items()}
    saw(", ".join(f"{name} {count}" for name, count in counts.items()))
    assert counts == {
        "none": 2, "fifty": 50, "changing": 2, "relative": 1, "moving": 1, "reused": 2,
    }  # fmt: skip
    assert [one.new_articles for one in reports[1:]] == [1, 0]
    sound(polls.database)


@pytest.mark.fault(
    "I2",
    "edits of title, body, date only, lastBuildDate only; a body that holds the time; 30 polls",
    "a version an edit; none for dates; versions bounded",
)
def test_edits_are_versions_and_noise_is_none(polls: Polls, saw: Saw) -> None:
    made = {name: polls.street.open(name) for name in ("title", "body", "date", "built", "ticking")}
    for outlet in made.values():
        outlet.misbehave(says(404, b"no page"), "/a/1")
    for poll in range(30):
        late = min(poll, 1)
        tell(made["title"], item(made["title"], 1, title=f"Title {late}"))
        tell(made["body"], item(made["body"], 1, description=f"Body {late}"))
        tell(
            made["date"],
            item(made["date"], 1, pubDate=f"Sat, 21 Nov 2026 {poll:02d}:00:00 GMT"[:29]),
        )
        tell(
            made["built"],
            item(made["built"], 1),
            head=f"<lastBuildDate>Sat, 21 Nov 2026 08:{poll:02d}:00 GMT</lastBuildDate>",
        )
        tell(made["ticking"], item(made["ticking"], 1, description=f"It is now {poll}:00"))
        polls.run(after=2 * HOUR, everything=True)
    versions = {name: polls.articles(outlet)[0]["version"] for name, outlet in made.items()}
    saw(", ".join(f"{name} {count}" for name, count in versions.items()))
    assert {name: versions[name] for name in ("title", "body", "date", "built")} == {
        "title": 2, "body": 2, "date": 1, "built": 1,
    }  # fmt: skip
    assert 2 <= versions["ticking"] <= 25
    sound(polls.database)


@pytest.mark.fault("I3", "an item vanishes and returns", "not new again; nothing deleted")
def test_an_item_that_returns_is_not_new(polls: Polls, saw: Saw) -> None:
    outlet = polls.street.open("returning")
    both = item(outlet, 1), item(outlet, 2)
    reports = []
    for items in (both, both[:1], both):
        tell(outlet, *items)
        reports.append(polls.run(after=DAY))
        assert titles(polls, outlet) == [outlet.title(1), outlet.title(2)]
    assert [one.new_articles for one in reports] == [22, 0, 0]
    saw(f"new in three polls: {[one.new_articles for one in reports]}")
    sound(polls.database)


_DATES = {
    "Mon, 00 Jan 0000 00:00:00 GMT": None,
    "0000-00-00": None,
    "Thu, 01 Jan 1970 00:00:00 GMT": None,
    "Sat, 21 Nov 2099 08:00:00 GMT": None,
    "1791280800": "2026-10-06T10:00:00",
    "+99999999": None,
    "next Tuesday": None,
    "": None,
    "2026-02-30": None,
    "Sat, 21 Nov 2026 10:00:00 +0300": "2026-11-21T07:00:00",
    "2026-11-21T10:00:00Z": "2026-11-21T10:00:00",
    "1 Ocak 2026 10:00 +0300": "2026-01-01T07:00:00",
}


@pytest.mark.fault(
    "I4", "dates of the year 0, 1970, 2099, epochs, words, none", "flagged, order sane"
)
def test_dates_that_cannot_be_are_not_believed(polls: Polls, saw: Saw) -> None:
    outlet = polls.street.open("dates")
    made = [item(outlet, n, pubDate=date, title=f"Date {n:02d}") for n, date in enumerate(_DATES)]
    tell(outlet, *made)
    for number in range(len(made)):
        outlet.misbehave(says(404, b"no page"), f"/a/{number}")
    polls.run()
    rows = {row["title"]: row for row in polls.articles(outlet)}
    for number, believed in enumerate(_DATES.values()):
        published = rows[f"Date {number:02d}"]["published_at"]
        assert (published or "")[:19] == (believed or "")
    order = polls.rows("SELECT first_published_at FROM v1_story WHERE first_published_at < '1990'")
    assert order == []
    saw(f"{sum(one is None for one in _DATES.values())} refused, the others believed")
    sound(polls.database)


@pytest.mark.fault(
    "I5",
    "one story under utm_*, fragment, default port, trailing slash, parameter order",
    "one article; the address asked is the one written",
)
def test_spellings_of_one_address_are_one_article(polls: Polls, saw: Saw) -> None:
    outlet = polls.street.open("spelled")
    root = outlet.root
    spelled = (
        f"{root}/a/1?utm_source=rss&amp;utm_medium=x",
        f"{root}/a/1#top",
        f"{root}/a/1?fbclid=abc",
        f"{root.upper().replace('HTTP', 'HTTP')}/a/1",
        f"{root}/b/../a/1",
        f"{root}/a/1/",
    )
    for number, link in enumerate(spelled):
        target = link.replace("&amp;", "&").removeprefix(root).partition("#")[0]
        outlet.misbehave(says(200, outlet.page(1), "Content-Type: text/html"), target)
        tell_one = item(outlet, 1, link=link, guid=f"g{number}")
        tell(outlet, tell_one)
        polls.run(after=DAY)
    saw(f"{len(polls.articles(outlet))} article of {len(spelled)} spellings")
    assert len(polls.articles(outlet)) == 1
    asked = [one for one in outlet.server.targets if one.startswith("/a/")]
    assert asked[0] == "/a/1?utm_source=rss&utm_medium=x"
    sound(polls.database)


# --- both databases ----------------------------------------------------------------------------


def odd_words() -> dict[str, str]:
    """By title: characters that one database or the other cannot hold."""
    return {
        "nul": "a\x00b",
        "nul reference": "a&#0;b",
        "control": "a\x01\x08b&#1;",
        "surrogate reference": "a&#xD800;b",
        "twice": "a&amp;#0;b&amp;#xDFFF;",
        "noncharacter": "a\ufffe\uffffb",
        "astral": "a\U0001f6a2b",
        "decomposed": "cafe\u0301",
    }


@pytest.mark.postgres
@pytest.mark.fault(
    "X4",
    "NUL, C0, surrogates as bytes, as references, escaped twice",
    "stored scrubbed, equal on both databases",
)
def test_characters_no_database_takes_are_scrubbed_alike(
    polls: Polls, new_postgres: Callable[[], str], saw: Saw
) -> None:
    outlet = polls.street.open("odd")
    items = "".join(
        item(outlet, n, title=f"T {words}", description=f"D {words}")
        for n, words in enumerate(odd_words().values())
    )
    body = outlet.rss(items).replace(
        b"</channel>", b"<item><title>s \xed\xa0\x80</title></item></channel>"
    )
    outlet.misbehave(says(200, body, FEED_TYPE))
    polls.run()
    with Database(new_postgres()) as other:
        pipeline.run(other, polls.street.sources, SETTINGS, clock=polls.clock)
        assert dump(other) == dump(polls.database)
        sound(other)
    told = "".join(row["title"] + row["text"] for row in polls.articles(outlet))
    assert not set(told) & {"\x00", "\x01", "\x08", "\ufffe", "\uffff"}
    assert len(polls.articles(outlet)) >= len(odd_words())
    saw(f"{len(polls.articles(outlet))} articles, equal")


@pytest.mark.postgres
@pytest.mark.fault("Q1", "one world, SQLite and PostgreSQL, two runs", "views row for row equal")
def test_both_databases_say_the_same(
    world: World,
    sqlite: Database,
    new_postgres: Callable[[], str],
    quick: Any,
    clock: Clock,
    saw: Saw,
) -> None:
    with Database(new_postgres()) as other:
        for path in ("/2025/03/03/boats-are-back", "/science/mount-tarn-dome/"):
            for database in (sqlite, other):
                pipeline.run(database, world.sources, quick, clock=clock, everything=True)
            assert dump(sqlite) == dump(other)
            world.edit(path, title=f"Edited {path[-5:]}")
            clock.forward(HOUR)
        for database in (sqlite, other):
            pipeline.run(database, world.sources, quick, clock=clock, everything=True)
        ours, theirs = dump(sqlite), dump(other)
    assert ours == theirs
    saw(", ".join(f"{len(rows)} {view}" for view, rows in ours.items()))


@pytest.mark.fault(
    "Q2", "nothing changes at the servers", "only 304; not a row of the views changes"
)
def test_a_second_run_changes_nothing(polls: Polls, saw: Saw) -> None:
    polls.run(everything=True)
    before = dump(polls.database)
    for outlet in polls.street.outlets.values():
        outlet.server.seen.clear()
    polls.log.clear()
    report = polls.run(after=HOUR, everything=True)
    assert dump(polls.database) == before
    asked = [
        one
        for outlet in polls.street.outlets.values()
        for one in outlet.server.seen
        if one.target != "/robots.txt"
    ]
    assert len(asked) == 2 * len(WELL)
    assert all(one.header("if-none-match") for one in asked)
    assert report.not_modified == len(WELL)
    saw(f"{len(asked)} requests, all conditional, all 304; 0 rows changed")
