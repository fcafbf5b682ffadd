"""Retention: what goes, what stays, and that it does not come back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from aggregator import pipeline
from aggregator.cli import main
from aggregator.errors import UnknownIdError
from aggregator.store import Database, checking, reading
from conftest import Clock
from populated import QUICK, populate, reached, rows, run
from test_store import SENTENCES, article, place_all, save
from world import NOON, TEXTS, World

DAY = timedelta(days=1)
LATE = NOON + 200 * DAY


def findings(database: Database) -> list[str]:
    with database.read() as transaction:
        return checking.findings(transaction)


def beside(database: Database) -> dict[str, list[object]]:
    """What outlives the texts."""
    kept = {
        "v1_story": "*",
        "v1_story_article": "*",
        "v1_attribution": "*",
        "v1_copy_group": "*",
        "v1_article": "article_id, url, outlet, title, published_at, version",
        "signature": "article_id, exact, shingles",
        "copy_edge": "*",
        "story_edge": "*",
    }
    return {
        view: sorted(rows(database, f"SELECT {columns} FROM {view}"), key=repr)
        for view, columns in kept.items()
    }


def sail_on(database: Database, at: object = LATE) -> None:
    """A much later article, so that the window of the old ones has closed."""
    save(
        database,
        article("/late", text="A late tale of another harbour altogether, told at length.", title="Late",
                published_at=at, first_seen_at=at),
    )  # fmt: skip
    place_all(database)


@pytest.fixture
def desk(database: Database) -> Iterator[Database]:
    populate(database)
    return database


def test_stories_ledger_and_signatures_outlive_texts(desk: Database) -> None:
    sail_on(desk)
    before = beside(desk)
    done = pipeline.prune(desk, texts=90 * DAY, articles=None, now=LATE)
    assert done.texts == rows(desk, "SELECT COUNT(*) FROM v1_article")[0][0] - 1
    assert beside(desk) == before
    assert findings(desk) == []
    left = rows(desk, "SELECT title FROM v1_article WHERE text <> ''")
    assert left == [("Late",)]
    assert rows(desk, "SELECT COUNT(*) FROM v1_article_version WHERE text IS NOT NULL") == [(1,)]
    assert rows(desk, "SELECT COUNT(*) FROM document") == [(0,)]
    assert pipeline.prune(desk, texts=90 * DAY, articles=None, now=LATE).texts == 0


def test_a_dry_run_tells_and_changes_nothing(desk: Database) -> None:
    sail_on(desk)
    before = rows(desk, "SELECT * FROM v1_article ORDER BY article_id")
    told = pipeline.prune(desk, texts=90 * DAY, articles=None, now=LATE, dry_run=True)
    assert told.texts == len(before) - 1
    both = pipeline.prune(desk, texts=90 * DAY, articles=90 * DAY, now=LATE, dry_run=True)
    assert (both.texts, both.articles) == (0, len(before) - 1)
    assert rows(desk, "SELECT * FROM v1_article ORDER BY article_id") == before


def test_texts_stay_while_copies_of_them_may_come(desk: Database) -> None:
    """The newest event is two weeks old by our clock: its window is open still."""
    assert pipeline.prune(desk, texts=DAY, articles=None, now=NOON + 14 * DAY).texts == 0
    assert pipeline.prune(desk, texts=DAY, articles=None, now=LATE).texts == 0
    sail_on(desk, NOON + 17 * DAY)
    assert pipeline.prune(desk, texts=DAY, articles=None, now=NOON + 17 * DAY).texts > 0


def test_whole_stories_go_and_nothing_hangs_loose(desk: Database) -> None:
    sail_on(desk)
    done = pipeline.prune(desk, texts=None, articles=90 * DAY, now=LATE)
    assert (done.stories, rows(desk, "SELECT COUNT(*) FROM v1_story")) == (3, [(1,)])
    assert findings(desk) == []
    for table in (
        "attribution",
        "signature",
        "copy_edge",
        "story_edge",
        "band",
        "page",
        "document",
    ):
        left = rows(desk, f"SELECT COUNT(*) FROM {table}")[0][0]
        assert left == 0 or table in {"signature", "band"}, table


def test_a_story_with_a_young_article_stays_whole(database: Database) -> None:
    save(database, article(first_seen_at=NOON))
    late = NOON + 10 * DAY
    save(database, article("/again", first_seen_at=late, published_at=late), at=late)
    place_all(database)
    assert rows(database, "SELECT COUNT(*) FROM v1_copy_group") == [(1,)]
    done = pipeline.prune(database, texts=None, articles=5 * DAY, now=late + DAY)
    assert done.stories == 0
    assert rows(database, "SELECT COUNT(*) FROM v1_article") == [(2,)]


def test_what_a_feed_still_lists_does_not_come_back(database: Database) -> None:
    clock = Clock(NOON)
    with reached(World()) as world:
        run(database, world, clock)
        clock.forward(100 * DAY)
        first = rows(database, "SELECT article_id FROM v1_article")
        assert pipeline.prune(database, texts=None, articles=50 * DAY, now=clock.now).articles == 8
        world.edit(TEXTS[0].path, title="Boats, once more")
        for _ in range(2):
            done = run(database, world, clock)
            assert done.exit_code == 0
            assert (done.new_articles, done.pages_read, done.owed) == (0, 0, 0)
            clock.forward(DAY)
    assert len(first) == 8
    assert rows(database, "SELECT COUNT(*) FROM v1_article") == [(0,)]
    assert findings(database) == []


def test_a_page_that_an_editor_adds_again_is_taken(database: Database) -> None:
    clock = Clock(NOON)
    with reached(World()) as world:
        run(database, world, clock)
        clock.forward(100 * DAY)
        pipeline.prune(database, texts=None, articles=50 * DAY, now=clock.now)
        url = f"http://harbourpost.example{TEXTS[0].path}"
        article_id, new = pipeline.add_article(database, url, world.sources, QUICK, clock=clock)
        assert new
        assert run(database, world, clock).new_articles == 0
    assert rows(database, "SELECT article_id FROM v1_article") == [(article_id,)]
    assert findings(database) == []


def test_a_text_that_was_dropped_is_not_asked_for_again(database: Database) -> None:
    clock = Clock(NOON)
    with reached(World()) as world:
        run(database, world, clock)
        clock.forward(200 * DAY)
        sail_on(database, clock.now)
        assert pipeline.prune(database, texts=90 * DAY, articles=None, now=clock.now).texts == 8
        assert run(database, world, clock).changed_articles == 0
    assert rows(database, "SELECT COUNT(*) FROM v1_article WHERE text = ''") == [(8,)]


def test_a_late_reprint_of_a_dropped_text_still_finds_its_group(database: Database) -> None:
    long = "\n".join(SENTENCES) + "\nNobody asked the gulls, who have the last word on piers."
    save(database, article(text=long))
    sail_on(database)
    assert pipeline.prune(database, texts=90 * DAY, articles=None, now=LATE).texts == 1
    save(database, article("/reprint", text=long, first_seen_at=LATE))
    save(database, article("/other", text=long.replace("pier", "quay"), first_seen_at=LATE))
    place_all(database, LATE)
    groups = dict(rows(database, "SELECT url, copy_group_id FROM v1_story_article"))
    assert groups["https://bay.example/pier"] == groups["https://bay.example/reprint"]
    assert findings(database) == []


def test_a_group_of_dropped_texts_is_not_torn_when_it_is_placed_again(database: Database) -> None:
    long = "\n".join(SENTENCES) + "\nNobody asked the gulls, who have the last word on piers."
    save(database, article(text=long))
    save(database, article("/reprint", text=long.replace("three summers", "four summers")))
    place_all(database)
    sail_on(database)
    before = beside(database)
    pipeline.prune(database, texts=90 * DAY, articles=None, now=LATE)
    with database.write() as transaction:
        transaction.execute(text("UPDATE article SET pending = 1"))
    place_all(database, LATE)
    assert beside(database)["v1_copy_group"] == before["v1_copy_group"]
    assert beside(database)["copy_edge"] == before["copy_edge"]


def test_an_id_that_retention_dropped_is_answered_with_when(sqlite: Database) -> None:
    save(sqlite, article())
    place_all(sqlite)
    ((story_id,),) = rows(sqlite, "SELECT story_id FROM v1_story")
    pipeline.prune(sqlite, texts=None, articles=90 * DAY, now=LATE)
    with sqlite.read() as transaction:
        for given, resolve in (
            (story_id, reading.resolve_story),
            (article().article_id, reading.resolve_article),
        ):
            with pytest.raises(UnknownIdError, match="retention dropped it on 2025-09-20"):
                resolve(transaction, str(given))


def test_the_command_says_what_it_did_and_how_to_shrink_the_file(sqlite: Database) -> None:
    save(sqlite, article())
    place_all(sqlite)
    words = ["prune", "--articles-older-than", "1y", "--database", str(sqlite.path)]
    told = CliRunner().invoke(main, [*words, "--dry-run"]).output
    assert "1 stories with 1 articles would go" in told
    told = CliRunner().invoke(main, words).output
    assert "1 stories with 1 articles went" in told
    assert "VACUUM" in told


@pytest.mark.parametrize(
    "words", [[], ["--text-older-than", "soon"], ["--articles-older-than", "0d"]]
)
def test_a_span_that_is_none_is_a_mistake_of_usage(sqlite: Database, words: list[str]) -> None:
    done = CliRunner().invoke(main, ["prune", "--database", str(sqlite.path), *words])
    assert done.exception is not None
    assert done.exception.exit_code == 2  # type: ignore[attr-defined]
