"""The whole line over a small world: real HTTP on loopback, a real database, five languages."""

from __future__ import annotations

import html
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from aggregator import pipeline
from aggregator.errors import AlreadyRunningError, DatabaseError
from aggregator.model import Outcome, RunReport, Settings, StoryQuery
from aggregator.pipeline import paging, placing, polling
from aggregator.store import Database, checking, reading
from conftest import Clock
from world import TEXTS, Answer, World, feed

VIEWS = ("v1_story", "v1_story_article", "v1_article", "v1_attribution")


@pytest.fixture
def go(world: World, database: Database, quick: Settings, clock: Clock) -> Any:
    """One run over the world as it is now."""

    def run(**options: Any) -> RunReport:
        return pipeline.run(database, world.sources, quick, clock=clock, **options)

    return run


def dump(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the views that a second run must not change."""
    with database.read() as transaction:
        return {
            view: sorted(map(tuple, transaction.execute(text(f"SELECT * FROM {view}"))), key=str)
            for view in VIEWS
        }


def articles(database: Database) -> dict[str, Mapping[str, Any]]:
    """Rows of v1_story_article by the path of their URL."""
    with database.read() as transaction:
        rows = transaction.execute(text("SELECT * FROM v1_story_article")).mappings().all()
    return {row["url"].split(".example", 1)[1]: row for row in rows}


def test_every_page_of_every_outlet_is_stored_once(go: Any, database: Database) -> None:
    report = go()
    assert report.exit_code == 0
    assert report.new_articles == len(TEXTS)
    rows = articles(database)
    assert set(rows) == {one.path for one in TEXTS}
    assert {row["status"] for row in rows.values()} == {"full"}
    assert {path: row["language"] for path, row in rows.items()} == {
        one.path: {
            "Kıyı Haber": "tr",
            "النهضة": "ar",
            "Северный вестник": "ru",
            "Warta Pantai": "id",
        }.get(one.outlet, "en")
        for one in TEXTS
    }


def test_the_reprint_is_a_copy_and_nothing_else_is(go: Any, database: Database) -> None:
    go()
    rows = articles(database)
    sizes = Counter(row["copy_group_id"] for row in rows.values())
    wire = rows["/2025/03/03/ferry-strike-ends"]["copy_group_id"]
    assert rows["/world/varsund-ferries-sail-again/"]["copy_group_id"] == wire
    assert sizes.pop(wire) == 2
    assert set(sizes.values()) == {1}


def test_one_event_is_one_story_and_another_event_another(go: Any, database: Database) -> None:
    go()
    rows = articles(database)
    strike = rows["/2025/03/03/ferry-strike-ends"]["story_id"]
    assert rows["/2025/03/03/boats-are-back"]["story_id"] == strike
    assert rows["/world/varsund-ferries-sail-again/"]["story_id"] == strike
    assert rows["/science/mount-tarn-dome/"]["story_id"] != strike


def test_who_reported_what_is_kept_with_its_words(go: Any, database: Database) -> None:
    go()
    rows = articles(database)
    with database.read() as transaction:
        ledger = {
            path: reading.article_attributions(transaction, row["article_id"])
            for path, row in rows.items()
        }
    said = {
        path: {(one.role, one.party_id) for one in found if one.role in {"credit", "citation"}}
        for path, found in ledger.items()
    }
    assert said["/2025/03/03/ferry-strike-ends"] == {("credit", "afp"), ("citation", "afp")}
    assert said["/world/varsund-ferries-sail-again/"] == {("credit", "afp"), ("citation", "afp")}
    assert said["/dunya/feribot-grevi-sona-erdi"] == {("citation", "afp")}
    assert said["/world/ferry-strike"] == {("citation", "afp")}
    assert said["/mir/parom"] == {("citation", "afp")}
    assert said["/internasional/mogok-feri"] == {("credit", "afp"), ("citation", "afp")}
    assert said["/science/mount-tarn-dome/"] == set()
    assert rows["/science/mount-tarn-dome/"]["byline"] == "Teo Marsh"


def test_two_outlets_that_print_one_wire_are_one_origin(go: Any, database: Database) -> None:
    go()
    rows = articles(database)
    with database.read() as transaction:
        story = rows["/2025/03/03/ferry-strike-ends"]["story_id"]
        held, _, reasons = reading.story_origins(transaction, story)
    assert held.count("afp") == 1
    assert "outlet:Gulf Ledger" not in held
    assert reasons


def test_a_second_run_asks_conditionally_and_changes_no_row(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    go(everything=True)
    before = dump(database)
    world.forget()
    clock.forward(timedelta(minutes=5))
    report = go(everything=True)
    assert dump(database) == before
    asked = [one for one in world.asked if not one.url.endswith("/robots.txt")]
    assert len(asked) == len(TEXTS) + len(world.sources)
    assert {one.status for one in asked} == {304}
    assert all("If-None-Match" in one.headers for one in asked)
    assert report.not_modified == len(world.sources)


def test_a_feed_that_is_not_due_is_not_asked(go: Any, world: World, clock: Clock) -> None:
    go()
    world.forget()
    clock.forward(timedelta(minutes=5))
    report = go()
    assert report.polled == 0
    assert report.exit_code == 0
    assert world.asked == []


def test_an_edited_page_is_a_new_version_of_the_same_article(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    go()
    before = articles(database)["/2025/03/03/boats-are-back"]
    one = next(found for found in TEXTS if found.path == "/2025/03/03/boats-are-back")
    world.edit(one.path, body=one.body + "\nThe last boat of the day was full.")
    clock.forward(timedelta(hours=2))
    report = go(everything=True)
    after = articles(database)["/2025/03/03/boats-are-back"]
    assert report.changed_articles == 1
    assert (after["article_id"], after["story_id"]) == (before["article_id"], before["story_id"])
    assert (before["version"], after["version"]) == (1, 2)


def test_a_page_that_is_gone_keeps_its_article(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    go()
    world.answers["http://gulfledger.example/science/mount-tarn-dome/"] = Answer(b"gone", 410)
    clock.forward(timedelta(hours=2))
    report = go(everything=True)
    row = articles(database)["/science/mount-tarn-dome/"]
    assert report.gone == 1
    assert (row["status"], row["title"]) == ("gone", "Mount Tarn opens its dome")


def test_a_page_that_failed_is_owed_and_had_later_though_its_feed_says_304(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    path = "/dunya/feribot-grevi-sona-erdi"
    good = world.answers[f"http://kiyihaber.example{path}"]
    world.answers[f"http://kiyihaber.example{path}"] = Answer(b"no", 500)
    first = go()
    row = articles(database)[path]
    assert (row["status"], first.owed, first.exit_code) == ("feed_only", 1, 0)
    assert row["title"] == "Varsund'da feribot grevi sona erdi"
    world.answers[f"http://kiyihaber.example{path}"] = good
    clock.forward(timedelta(hours=3))
    second = go()
    row = articles(database)[path]
    assert second.not_modified == second.polled > 0
    assert (row["status"], row["version"], second.owed) == ("full", 1, 0)


def test_one_broken_source_does_not_stop_the_others(
    go: Any, world: World, database: Database
) -> None:
    world.answers["http://nahda.example/feed"] = Answer(b"<html>log in please</html>")
    report = go()
    assert report.exit_code == 1
    assert [one.outlet for one in report.failures] == ["النهضة"]
    assert "/world/ferry-strike" not in articles(database)
    assert len(articles(database)) == len(TEXTS) - 1


def test_when_every_source_fails_nothing_is_half_written(
    go: Any, world: World, database: Database
) -> None:
    for one in world.sources:
        world.answers[one.feed_url] = Answer(b"", 503)
    report = go()
    assert report.exit_code == 3
    assert len(report.failures) == len(world.sources)
    assert all(rows == [] for rows in dump(database).values())


def test_a_failed_feed_keeps_its_validators(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    go()
    good = world.answers["http://nahda.example/feed"]
    world.answers["http://nahda.example/feed"] = Answer(b"<rss><channel><item><title>cut", 200)
    clock.forward(timedelta(hours=3))
    go(everything=True)
    world.answers["http://nahda.example/feed"] = good
    world.forget()
    clock.forward(timedelta(hours=3))
    go(everything=True)
    (asked,) = world.requests("nahda.example/feed")
    assert asked.status == 304


def test_every_entry_of_every_feed_ends_in_exactly_one_outcome(
    go: Any, world: World, database: Database
) -> None:
    broken = feed("Harbour Post", world.texts).replace(
        b"</channel>",
        b"<item></item><item><title>No link, but words</title></item></channel>",
    )
    world.answers["http://harbourpost.example/feed"].body = broken
    report = go()
    assert sum(report.outcomes.values()) == len(TEXTS) + 2
    assert report.outcomes[Outcome.REJECTED] == 1
    assert report.outcomes[Outcome.NEW] == len(TEXTS) + 1
    with database.read() as transaction:
        (run,) = reading.runs(transaction, 5)
        reasons = transaction.execute(text("SELECT reason FROM rejected_entry")).scalars().all()
    assert run.entries == len(TEXTS) + 2
    assert len(reasons) == 1


def test_the_same_page_in_two_feeds_under_two_spellings_is_one_article(
    go: Any, world: World, database: Database
) -> None:
    extra = (
        b"<item><title>Ferry strike ends after nine days</title>"
        b"<link>http://www.harbourpost.example/2025/03/03/ferry-strike-ends?utm_medium=x#top</link></item></channel>"
    )
    world.answers["http://wartapantai.example/feed"].body = feed(
        "Warta Pantai", world.texts
    ).replace(b"</channel>", extra)
    report = go()
    assert report.new_articles == len(TEXTS)
    assert (
        report.outcomes[Outcome.NEW]
        + report.outcomes[Outcome.KNOWN]
        + report.outcomes[Outcome.OWED]
        == len(TEXTS) + 1
    )
    assert articles(database)["/2025/03/03/ferry-strike-ends"]["outlet"] == "Harbour Post"


def test_two_links_that_turn_out_to_be_one_page_become_one_article_with_both_ids(
    go: Any, world: World, database: Database
) -> None:
    short = "http://harbourpost.example/s/4711"
    world.answers[short] = world.answers["http://harbourpost.example/2025/03/03/boats-are-back"]
    item = f"<item><title>Boats are back for eleven islands</title><link>{short}</link></item></channel>"
    world.answers["http://harbourpost.example/feed"].body = feed(
        "Harbour Post", world.texts
    ).replace(b"</channel>", item.encode())
    go()
    assert set(articles(database)) == {one.path for one in TEXTS}
    with database.read() as transaction:
        (alias,) = transaction.execute(text("SELECT old_id, article_id FROM article_alias")).all()
        assert reading.resolve_article(transaction, alias.old_id) == alias.article_id
        assert checking.findings(transaction) == []


def test_a_feed_that_moves_for_good_is_followed_and_the_move_recorded(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    go()
    world.answers["http://gulfledger.example/rss"] = world.answers["http://gulfledger.example/feed"]
    world.answers["http://gulfledger.example/feed"] = Answer(
        b"", 301, {"Location": "http://gulfledger.example/rss"}
    )
    clock.forward(timedelta(hours=3))
    report = go(everything=True)
    assert report.exit_code == 0
    assert report.moves == (
        ("Gulf Ledger", "http://gulfledger.example/feed", "http://gulfledger.example/rss"),
    )
    with database.read() as transaction:
        health = {one.feed_url: one for one in reading.feeds(transaction)}
    assert health["http://gulfledger.example/feed"].moved_to == "http://gulfledger.example/rss"


LONG = [
    "http://gulfledger.example/" + "".join(random.Random(seed).choices("abcdefghij", k=2_000))
    for seed in range(2)
]


def test_redirects_between_the_longest_addresses_are_noted_and_cost_nothing(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    feed_url = "http://gulfledger.example/feed"
    world.answers[LONG[1]] = world.answers[feed_url]
    for start, end in ((feed_url, LONG[0]), (LONG[0], LONG[1])):
        world.answers[start] = Answer(b"", 302, {"Location": end})
    for _ in range(2):
        report = go(everything=True)
        assert (report.exit_code, report.failures) == (0, ())
        clock.forward(timedelta(hours=3))
    assert len(articles(database)) == len(TEXTS)
    with database.read() as transaction:
        moves = transaction.execute(text("SELECT from_url, to_url FROM feed_move ORDER BY id"))
        assert moves.all() == [(feed_url, LONG[0]), (LONG[0], LONG[1])]


MOVE_REFUSING = {
    "sqlite": "CREATE TRIGGER refuse BEFORE INSERT ON feed_move BEGIN "
    "SELECT RAISE(ABORT, 'refuse'); END",
    "postgresql": "ALTER TABLE feed_move ADD CONSTRAINT refuse CHECK (status < 300)",
}


def test_a_redirect_that_cannot_be_noted_does_not_cost_the_entries(
    go: Any, world: World, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with database.write() as transaction:
        transaction.exec_driver_sql(MOVE_REFUSING[database.url.get_backend_name()])
    feed_url = "http://gulfledger.example/feed"
    world.answers["http://gulfledger.example/rss"] = world.answers[feed_url]
    world.answers[feed_url] = Answer(b"", 301, {"Location": "http://gulfledger.example/rss"})
    report = go()
    assert (report.exit_code, report.failures) == (0, ())
    assert len(articles(database)) == len(TEXTS)
    assert "Gulf Ledger: its redirects: it could not be stored" in caplog.text


FEED_REFUSING = {
    "sqlite": "CREATE TRIGGER refuse BEFORE UPDATE ON feed WHEN NEW.last_success_at IS NOT NULL "
    "BEGIN SELECT RAISE(ABORT, 'refuse'); END",
    "postgresql": "ALTER TABLE feed ADD CONSTRAINT refuse CHECK (last_success_at IS NULL)",
}


def test_why_a_feed_could_not_be_stored_does_not_say_where_the_database_is(
    go: Any, world: World, database: Database
) -> None:
    with database.write() as transaction:
        transaction.exec_driver_sql(FEED_REFUSING[database.url.get_backend_name()])
    report = go()
    assert len(report.failures) == len(world.sources)
    with database.read() as transaction:
        told = transaction.execute(text("SELECT last_error FROM feed")).scalars().all()
        told += transaction.execute(
            text("SELECT message FROM fetch_event WHERE message IS NOT NULL")
        ).scalars()
    told += [one.message for one in report.failures]
    assert all("the database refuses a row" in one for one in told)
    assert not any(database.label in one for one in told)


def test_robots_are_asked_before_pages_and_obeyed(
    go: Any, world: World, database: Database
) -> None:
    item = "<item><title>Members only</title><link>http://harbourpost.example/private/one</link></item></channel>"
    world.answers["http://harbourpost.example/feed"].body = feed(
        "Harbour Post", world.texts
    ).replace(b"</channel>", item.encode())
    go()
    assert world.requests("/private/one") == []
    assert articles(database)["/private/one"]["status"] == "feed_only"
    order = [one.url for one in world.asked if "gulfledger" in one.url]
    first_page = next(
        index for index, url in enumerate(order) if "/feed" not in url and "robots" not in url
    )
    assert order.index("http://gulfledger.example/robots.txt") < first_page


def test_a_run_that_meets_another_leaves(go: Any, database: Database) -> None:
    with database.lock(), pytest.raises(AlreadyRunningError, match="another run"):
        go()


def test_the_order_of_the_feeds_changes_nothing(
    world: World, new_databases: Any, quick: Settings, clock: Clock
) -> None:
    views = []
    for sources in (world.sources, world.sources[::-1]):
        database = new_databases()
        pipeline.run(database, sources, quick, clock=clock)
        views.append(dump(database))
    assert views[0] == views[1]


def test_feeds_that_come_one_by_one_give_the_stories_of_one_run(
    world: World, new_databases: Any, quick: Settings, clock: Clock
) -> None:
    together, apart = new_databases(), new_databases()
    pipeline.run(together, world.sources, quick, clock=clock)
    for count in range(1, len(world.sources) + 1):
        pipeline.run(apart, world.sources[:count], quick, clock=clock)
    assert partition(together) == partition(apart)


def partition(database: Database) -> set[frozenset[str]]:
    """Stories as sets of article ids, ids of stories left out."""
    stories: dict[str, set[str]] = {}
    for row in articles(database).values():
        stories.setdefault(row["story_id"], set()).add(row["article_id"])
    return {frozenset(members) for members in stories.values()}


def test_the_database_is_sound_after_runs(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    go()
    world.edit("/science/mount-tarn-dome/", title="Mount Tarn's dome opens to all")
    clock.forward(timedelta(hours=5))
    go(everything=True)
    with database.read() as transaction:
        assert checking.findings(transaction) == []
        found = list(reading.stories(transaction, StoryQuery(contains="mount tarn")))
    assert [one.headline for one in found] == ["Mount Tarn's dome opens to all"]


def test_a_page_in_no_feed_can_be_added(
    world: World, database: Database, quick: Settings, clock: Clock
) -> None:
    url = "http://harbourpost.example/2025/03/03/boats-are-back"
    article_id, new = pipeline.add_article(database, url, world.sources, quick, clock=clock)
    assert new
    again, new = pipeline.add_article(
        database, url + "?utm_source=x", world.sources, quick, clock=clock
    )
    assert (again, new) == (article_id, False)
    assert articles(database)["/2025/03/03/boats-are-back"]["outlet"] == "Harbour Post"


def test_why_tells_of_copies_and_of_strangers(go: Any, database: Database) -> None:
    go()
    rows = articles(database)
    wire = rows["/2025/03/03/ferry-strike-ends"]["article_id"]
    copy = rows["/world/varsund-ferries-sail-again/"]["article_id"]
    other = rows["/science/mount-tarn-dome/"]["article_id"]
    together = pipeline.why(database, wire, copy)
    assert together.a.article.copy_group_id == together.b.article.copy_group_id
    assert together.copies.explanation.longest_run > 20
    apart = pipeline.why(database, wire, other)
    assert apart.a.story.story_id != apart.b.story.story_id
    assert not apart.story.between.best.accepted


def test_a_page_that_names_another_address_later_keeps_its_history(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    old, new = "/2025/03/03/boats-are-back", "/2025/03/03/eleven-islands-have-boats-again"
    go()
    one = next(found for found in TEXTS if found.path == old)
    world.edit(old, body=one.body + "\nThe last boat of the day was full.")
    clock.forward(timedelta(hours=1))
    go(everything=True)
    body = world.answers[f"http://harbourpost.example{old}"].body
    body = body.replace(
        f'href="http://harbourpost.example{old}"'.encode(),
        f'href="http://harbourpost.example{new}"'.encode(),
    )
    world.answers[f"http://harbourpost.example{old}"] = Answer(
        body.replace(b"was full.", b"was half full.")
    )
    before = articles(database)[old]["article_id"]
    clock.forward(timedelta(hours=1))
    report = go(everything=True)
    row = articles(database)[new]
    assert old not in articles(database)
    assert report.changed_articles == 1
    assert row["version"] == 3
    with database.read() as transaction:
        assert reading.resolve_article(transaction, before) == row["article_id"]
        said = (
            transaction.execute(
                text("SELECT version FROM article_version WHERE article_id = :a ORDER BY version"),
                {"a": row["article_id"]},
            )
            .scalars()
            .all()
        )
        assert checking.findings(transaction) == []
    assert said == [1, 2, 3]


def test_pages_whose_noise_changes_do_not_pile_up(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    go()
    url = "http://gulfledger.example/science/mount-tarn-dome/"
    body = world.answers[url].body
    for number in range(3):
        clock.forward(timedelta(hours=1))
        world.answers[url] = Answer(body + f"<!-- {number} -->".encode())
        report = go(everything=True)
        assert report.changed_articles == 0
    with database.read() as transaction:
        kept = transaction.execute(text("SELECT COUNT(*) FROM document")).scalar_one()
    assert kept == len(TEXTS)


def test_a_database_that_cannot_be_written_stops_the_run_with_one_clear_error(
    world: World, sqlite: Database, quick: Settings, clock: Clock
) -> None:
    pipeline.run(sqlite, world.sources[:1], quick, clock=clock)
    with sqlite.read() as transaction:
        pages = transaction.exec_driver_sql("PRAGMA page_count").scalar_one()

    @event.listens_for(sqlite.engine, "connect")
    def bound(connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages + 2}")

    sqlite.engine.dispose()
    with pytest.raises(DatabaseError, match="the disk is full"):
        pipeline.run(sqlite, world.sources, quick, clock=clock, everything=True)


REFUSING = {
    "sqlite": "CREATE TRIGGER refuse BEFORE INSERT ON article_version "
    "WHEN NEW.title LIKE '%Mount Tarn%' BEGIN SELECT RAISE(ABORT, 'refuse'); END",
    "postgresql": "ALTER TABLE article_version "
    "ADD CONSTRAINT refuse CHECK (strpos(title, 'Mount Tarn') = 0)",
}


def test_a_row_that_the_database_refuses_costs_its_document_alone(
    go: Any, world: World, database: Database
) -> None:
    with database.write() as transaction:
        transaction.exec_driver_sql(REFUSING[database.url.get_backend_name()])
    report = go()
    assert report.exit_code == 0
    assert report.outcomes[Outcome.REJECTED] == 1
    assert len(articles(database)) == report.new_articles == len(TEXTS) - 1
    with database.read() as transaction:
        asked = transaction.execute(text("SELECT reason FROM rejected_entry"))
        assert "could not be stored" in asked.scalar_one()
        assert checking.findings(transaction) == []


def test_a_feed_that_breaks_when_it_is_saved_is_named_and_stops_nothing(
    go: Any, world: World, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = world.sources[0].feed_url
    real = polling.feed_store.save_sightings

    def save(transaction: Any, feed_url: str, *rest: Any) -> None:
        if feed_url == broken:
            raise ValueError("nobody thought of this feed")
        real(transaction, feed_url, *rest)

    monkeypatch.setattr(polling.feed_store, "save_sightings", save)
    report = go()
    assert [one.feed_url for one in report.failures] == [broken]
    assert "nobody thought of this feed" in report.failures[0].message
    assert 0 < len(articles(database)) == report.new_articles < len(TEXTS)
    with database.read() as transaction:
        assert checking.findings(transaction) == []


@pytest.mark.parametrize("room", [8, 40, 60, 90])
def test_a_disk_that_is_full_while_entries_are_saved_stops_the_run_and_keeps_no_half(
    world: World, sqlite: Database, quick: Settings, clock: Clock, room: int
) -> None:
    source = world.sources[0]
    chance = random.Random(1)
    entries = "".join(
        f"<item><title>Notice {number}</title><link>http://harbourpost.example/{number}</link>"
        f"<guid>{number}</guid><description>{words}</description></item>"
        for number in range(12)
        for words in [" ".join(str(chance.randrange(10**9)) for _ in range(20 * number**2))]
    )
    world.answers[source.feed_url] = Answer(
        f"<rss version='2.0'><channel><title>Notices</title>{entries}</channel></rss>".encode()
    )
    with sqlite.read() as transaction:
        pages = transaction.exec_driver_sql("PRAGMA page_count").scalar_one()

    @event.listens_for(sqlite.engine, "connect")
    def bound(connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages + room}")

    sqlite.engine.dispose()
    with pytest.raises(DatabaseError, match="the disk is full"):
        pipeline.run(sqlite, [source], quick, clock=clock)
    with sqlite.read() as transaction:
        counts = [
            transaction.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar_one()
            for table in ("article", "page", "sighting")
        ]
        rejected = transaction.exec_driver_sql("SELECT COUNT(*) FROM rejected_entry")
        assert rejected.scalar_one() == 0
    assert counts in ([0, 0, 0], [12, 12, 12])


def test_a_database_that_stops_answering_is_no_fault_of_an_entry(
    world: World, quick: Settings, clock: Clock, new_postgres: Callable[[], str]
) -> None:
    with Database(new_postgres()) as database:
        database.upgrade()
        with database.write() as transaction:
            transaction.exec_driver_sql(
                "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "SET LOCAL statement_timeout = 50; PERFORM pg_sleep(1); RETURN NEW; END $$"
            )
            transaction.exec_driver_sql(
                "CREATE TRIGGER wait BEFORE INSERT ON article_version "
                "FOR EACH ROW EXECUTE FUNCTION wait()"
            )
            transaction.exec_driver_sql(
                "DO $$ BEGIN EXECUTE 'ALTER DATABASE \"' || current_database() || '\" "
                "SET statement_timeout = 300'; END $$"
            )
        database.close()
        with pytest.raises(DatabaseError, match="statement timeout"):
            pipeline.run(database, world.sources, quick, clock=clock)
        with database.read() as transaction:
            assert transaction.exec_driver_sql("SELECT COUNT(*) FROM article").scalar_one() == 0


def test_a_page_that_breaks_when_it_is_saved_is_tried_again_and_stops_nothing(
    go: Any, database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = paging.articles.save

    def save(transaction: Any, marked: Any, **options: Any) -> Any:
        if "Mount Tarn" in marked.article.title and "document" in options:
            raise ValueError("nobody thought of this page")
        return real(transaction, marked, **options)

    with monkeypatch.context() as broken:
        broken.setattr(paging.articles, "save", save)
        assert go().exit_code == 0
    states = [row["status"] for row in articles(database).values()]
    assert sorted(states) == ["feed_only", *["full"] * (len(TEXTS) - 1)]
    with database.read() as transaction:
        asked = transaction.execute(text("SELECT message FROM v1_fetch WHERE message IS NOT NULL"))
        (said,) = asked.scalars()
    assert "nobody thought of this page" in said
    clock.forward(timedelta(hours=2))
    go(everything=True)
    assert {row["status"] for row in articles(database).values()} == {"full"}


def with_links(world: World, links: Sequence[str]) -> None:
    """Items with these links at the end of the feed of the Gulf Ledger."""
    answer = world.answers["http://gulfledger.example/feed"]
    items = "".join(
        f"<item><title>Odd {number}</title><link>{html.escape(link)}</link></item>"
        for number, link in enumerate(links)
    )
    answer.body = answer.body.replace(b"</channel>", f"{items}</channel>".encode())


def test_links_that_cannot_be_taken_apart_as_they_are_written_cost_their_pages_alone(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    here = "http://gulfledger.example"
    links = [
        f"{here}\\{end}" for end in ("[evil/a", "\u2100/x", "@kiyihaber.example/y", "[read", "[on")
    ]
    with_links(world, links)
    page = world.answers[f"{here}/science/mount-tarn-dome/"]
    named = page.body.replace(
        b'rel="canonical" href="http://gulfledger.example/science/mount-tarn-dome/"',
        f'rel="canonical" href="{here}\\[named"><meta property="og:url" content="{here}\\\u2100"'.encode(),
    )
    assert named != page.body
    world.answers[f"{here}/[read"] = Answer(named, headers=page.headers)
    world.answers[f"{here}/[on"] = Answer(b"", 301, {"Location": f"{here}\\[moved"})
    for report in (go(), go(everything=True)):
        assert report.exit_code == 0
        assert report.unplaced == report.failures == ()
        clock.forward(timedelta(hours=3))
    rows = articles(database)
    assert {one.path for one in TEXTS} <= rows.keys()
    odd = {row["title"]: row for row in rows.values() if row["title"].startswith("Odd")}
    assert {row["outlet"] for row in odd.values()} == {"Gulf Ledger"}
    states = {title: row["status"] for title, row in odd.items()}
    assert states == {f"Odd {n}": "full" if n == 3 else "feed_only" for n in range(len(links))}
    assert odd["Odd 3"]["url"] == f"{here}/%5Bnamed"
    with database.read() as transaction:
        pages = transaction.execute(text("SELECT url, last_error FROM page")).all()
        assert checking.findings(transaction) == []
    failed = {url: error for url, error in pages if error is not None}
    assert failed.keys() == {one for one in links if not one.endswith("[read")}
    assert all(one.startswith(("not_found: ", "redirects: ")) for one in failed.values())


def test_a_page_whose_request_breaks_costs_itself_alone_and_is_given_up(
    go: Any, world: World, database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = paging.schedule.page_request

    def request(state: Any, *rest: Any) -> Any:
        if "mount-tarn" in state.url:
            raise ValueError("nobody thought of this address")
        return real(state, *rest)

    monkeypatch.setattr(paging.schedule, "page_request", request)
    for _ in range(5):
        report = go(everything=True)
        assert (report.exit_code, report.unplaced) == (0, ())
        clock.forward(timedelta(hours=12))
    rows = articles(database)
    assert rows.keys() == {one.path for one in TEXTS}
    states = sorted(row["status"] for row in rows.values())
    assert states == ["feed_only", *["full"] * (len(TEXTS) - 1)]
    with database.read() as transaction:
        asked = transaction.execute(
            text("SELECT message FROM v1_fetch WHERE url LIKE '%mount-tarn%' AND purpose = 'page'")
        )
        said = asked.scalars().all()
        owed = transaction.execute(text("SELECT url FROM page WHERE health = 'owed'")).all()
    assert len(said) == 3
    assert all("not be asked for, a fault of ours" in one for one in said)
    assert all("nobody thought of this address" in one for one in said)
    assert owed == []


def test_an_article_that_cannot_be_placed_costs_itself_alone(
    go: Any, world: World, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = placing.stories.features

    def features(group: Any, medoid: Any, **options: Any) -> Any:
        if "Mount Tarn" in medoid.title:
            raise ValueError("no features for this one")
        return real(group, medoid, **options)

    monkeypatch.setattr(placing.stories, "features", features)
    report = go()
    assert len(articles(database)) == len(TEXTS) - 1
    assert [error for _, error in report.unplaced] == ["ValueError('no features for this one')"]
    assert report.exit_code == 1
    with database.read() as transaction:
        (finding,) = checking.findings(transaction)
    assert "could not be placed" in finding


def test_memory_that_runs_out_in_placing_ends_the_run_and_sets_nothing_aside(
    go: Any, database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(*_: Any, **__: Any) -> Any:
        raise MemoryError

    with monkeypatch.context() as full:
        full.setattr(placing.stories, "features", none_left)
        with pytest.raises(MemoryError):
            go()
    report = go()
    assert (report.exit_code, report.unplaced) == (0, ())
    assert articles(database).keys() == {one.path for one in TEXTS}


PLACED_REFUSING = {
    "sqlite": "CREATE TRIGGER refuse BEFORE INSERT ON copy_member WHEN (SELECT title FROM article "
    "WHERE article_id = NEW.article_id) LIKE '%Mount Tarn%' BEGIN SELECT RAISE(ABORT, 'refuse'); "
    "END",
    "postgresql": "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF strpos((SELECT title FROM article WHERE article_id = NEW.article_id), 'Mount Tarn') > 0 "
    "THEN RAISE check_violation; END IF; RETURN NEW; END $$; "
    "CREATE TRIGGER refuse BEFORE INSERT ON copy_member FOR EACH ROW EXECUTE FUNCTION refuse()",
}


def test_a_row_that_the_database_refuses_in_placing_costs_its_article_alone(
    go: Any, database: Database
) -> None:
    with database.write() as transaction:
        for statement in PLACED_REFUSING[database.url.get_backend_name()].split("$$; "):
            whole = statement + "$$" if statement.count("$$") % 2 else statement
            transaction.exec_driver_sql(whole)
    report = go()
    assert len(report.unplaced) == report.exit_code == 1
    assert len(articles(database)) == len(TEXTS) - 1


def test_what_a_run_that_was_cut_off_left_is_placed_by_the_next(
    go: Any, database: Database, clock: Clock
) -> None:
    go()
    before = dump(database)
    with database.write() as transaction:
        transaction.execute(text("UPDATE article SET pending = 1"))
    go()
    assert dump(database) == before
