"""A story told from a real database: its origins, its times with their error, and the views."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from aggregator import pipeline, report
from aggregator.model import Settings, StoryQuery, StoryTold
from aggregator.store import Database, reading, story_origins
from conftest import Clock
from world import NOON, TEXTS, World

REPRINT = "/world/varsund-ferries-sail-again/"
BOTH = pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """SQLite, where a test does not ask for both."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield request.getfixturevalue("sqlite")
        return
    with Database(request.getfixturevalue("new_postgres")()) as opened:
        opened.upgrade()
        yield opened


def told(database: Database, words: str) -> StoryTold:
    with database.read() as transaction:
        (row,) = reading.stories(transaction, StoryQuery(contains=words))
    return pipeline.tell(database, row.story_id[:9])


@BOTH
def test_a_later_copy_is_seen_between_two_polls_and_is_the_wires(
    world: World, database: Database, quick: Settings, clock: Clock
) -> None:
    late = next(one for one in TEXTS if one.path == REPRINT)
    world.texts = tuple(one for one in TEXTS if one.path != REPRINT)
    world.publish()
    pipeline.run(database, world.sources, quick, clock=clock)
    clock.forward(timedelta(minutes=40))
    pipeline.run(database, world.sources, quick, clock=clock, everything=True)
    clock.forward(timedelta(minutes=25))
    world.texts = (*world.texts, replace(late, credit=""))
    world.publish()
    pipeline.run(database, world.sources, quick, clock=clock, everything=True)

    story = told(database, "medicine")
    outlet = {one.article_id: one.outlet for one in story.members}
    times = {
        outlet[one.article_id]: one
        for one in story.timeline.entries
        if story.members and outlet[one.article_id] in {"Gulf Ledger", "النهضة"}
    }
    assert times["Gulf Ledger"].seen_at == NOON + timedelta(minutes=65)
    assert times["Gulf Ledger"].not_before == NOON + timedelta(minutes=40)
    assert times["النهضة"].not_before is None
    copy = next(one for one in story.origins.articles if outlet[one.article_id] == "Gulf Ledger")
    assert (copy.kind.value, copy.party_ids) == ("copy_of", ("afp",))
    assert story.shares[copy.article_id] > 0.6
    lines = list(report.story_lines(story))
    assert any("Gulf Ledger is an uncredited copy of Harbour Post" in line for line in lines)
    assert any("not yet 25 min before" in line for line in lines)


@BOTH
def test_the_views_say_what_the_screen_says(
    world: World, database: Database, quick: Settings, clock: Clock
) -> None:
    pipeline.run(database, world.sources, quick, clock=clock)
    story = told(database, "medicine")
    with database.read() as transaction:
        rows = transaction.execute(
            text(
                "SELECT party_id, standing, how, outlets, own_articles, credited_articles, "
                "copied_articles, compiled_articles, cited_articles, control, counted_with, reason "
                "FROM v1_origin WHERE story_id = :id"
            ),
            {"id": story.row.story_id},
        ).all()
        cited = transaction.execute(
            text(
                "SELECT COUNT(*) FROM v1_citation WHERE story_id = :id AND cited_party_id = 'afp' "
                "AND own_origin = 1"
            ),
            {"id": story.row.story_id},
        ).scalar_one()
    assert sorted(map(tuple, rows)) == sorted(
        (
            one.party_id,
            one.standing.value,
            one.how,
            "; ".join(one.outlets),
            *(len(way) for way in (one.own, one.credited, one.copied, one.compiled, one.cited)),
            one.control,
            one.counted_with,
            one.because,
        )
        for one in story.origins.parties
    )
    assert (story.row.origins_held, story.row.independent_min) == (
        len(story.origins.held),
        story.origins.independent_min,
    )
    assert cited >= 2, "the wire and its reprint quote AFP in AFP's own copy"


def test_the_poll_before_is_found_by_an_index(sqlite: Database) -> None:
    with sqlite.read() as transaction:
        plan = transaction.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT at FROM fetch_event WHERE purpose = 'feed' "
                "AND result IN ('fetched') AND url IN ('u', 'v') AND at <= '2025-01-01T00:00:00Z' "
                "ORDER BY at DESC, id DESC LIMIT 2"
            )
        ).all()
        assert "ix_fetch_event_feed" in str(plan)
        assert story_origins.sightings(transaction, []) == []
