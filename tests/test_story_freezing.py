"""Frozen stories: what stays, what joins late, what continues them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert

from aggregator import pipeline
from aggregator.model import Article
from aggregator.pipeline import Signed
from aggregator.store import Database, history, telling
from aggregator.store import links as store_links
from aggregator.store.freezing import newest, settled
from aggregator.store.tables import CopyGroupRecord
from told_events import (
    DAM,
    FERRY,
    THEFT,
    TRAIN,
    Ids,
    arrive,
    partition,
    story_of,
    told,
    undated,
)
from world import NOON

ANNA = Signed("Anna", "", NOON)
LONG_AFTER = 24.0 * 6


def is_frozen(database: Database, article: Article) -> bool:
    with database.read() as transaction:
        groups = telling.groups_in(transaction, [story_of(database, article)])
        return groups <= settled(transaction, groups)


def links(database: Database, story: str) -> list[tuple[str, str, str]]:
    with database.read() as transaction:
        return [
            (one.story_id, one.kind, one.other_story_id)
            for one in history.links(transaction, story)
        ]


def events(database: Database, story: str) -> list[str]:
    with database.read() as transaction:
        return [one.event for one in history.events(transaction, story)]


@pytest.fixture
def over(database: Database) -> Database:
    """A story of two texts that froze when another event was told six days later."""
    arrive(database, told(FERRY, 0), told(FERRY, 1, hours=5))
    assert not is_frozen(database, told(FERRY, 0))
    arrive(database, told(DAM, 0, hours=LONG_AFTER))
    assert is_frozen(database, told(FERRY, 0))
    assert not is_frozen(database, told(DAM, 0))
    return database


def test_what_is_published_after_a_story_froze_continues_it(over: Database) -> None:
    old = story_of(over, told(FERRY, 0))
    later = told(FERRY, 2, hours=LONG_AFTER + 2)
    arrive(over, later)
    new = story_of(over, later)
    assert new != old
    assert links(over, old) == [(new, "continues", old)]
    assert events(over, old) == ["begun", "joined", "joined"]
    Ids(over).check()


def test_another_event_continues_nothing(over: Database) -> None:
    arrive(over, told(THEFT, 0, hours=LONG_AFTER + 3))
    assert links(over, story_of(over, told(THEFT, 0))) == []


def test_a_text_of_the_storys_own_time_joins_late_and_reopens_it(over: Database) -> None:
    old = story_of(over, told(FERRY, 0))
    late = told(FERRY, 2, hours=20, seen=NOON + timedelta(days=7))
    arrive(over, late)
    assert story_of(over, late) == old
    assert events(over, old)[-2:] == ["reopened", "joined"]
    assert is_frozen(over, late)
    Ids(over).check()


def test_a_late_text_between_two_frozen_stories_joins_at_most_one(database: Database) -> None:
    """Runs never put two frozen stories together, nor take one apart."""
    first, second = told(FERRY, 0), told(FERRY, 1, hours=5)
    arrive(database, first, second)
    number = story_of(database, first)
    pipeline.split(database, number, [second.article_id], ANNA)
    arrive(database, told(DAM, 0, hours=LONG_AFTER))
    pipeline_stories = {story_of(database, one) for one in (first, second)}
    assert len(pipeline_stories) == 2
    arrive(database, told(FERRY, 2, hours=8, seen=NOON + timedelta(days=7)))
    arrive(database, told(FERRY, 3, hours=9, seen=NOON + timedelta(days=7)))
    assert {story_of(database, one) for one in (first, second)} == pipeline_stories
    Ids(database).check()


def test_a_reprint_joins_its_text_in_a_frozen_story_and_reopens_it(over: Database) -> None:
    """A copy group is inside one story, whenever its copies are printed."""
    old = story_of(over, told(FERRY, 0))
    reprint = replace(told(FERRY, 0, hours=LONG_AFTER + 4, outlet="Late Ledger"), title=FERRY[0][0])
    arrive(over, reprint)
    assert story_of(over, reprint) == old
    assert "reopened" in events(over, old)
    Ids(over).check()


def test_an_undated_text_never_joins_a_frozen_story(over: Database) -> None:
    old = story_of(over, told(FERRY, 0))
    some = undated(told(FERRY, 3, hours=0, seen=NOON + timedelta(hours=LONG_AFTER + 4)))
    arrive(over, some)
    assert story_of(over, some) != old


def test_undated_texts_count_from_when_they_were_seen_and_never_freeze_others(
    database: Database,
) -> None:
    arrive(database, told(FERRY, 0))
    arrive(database, undated(told(DAM, 0, seen=NOON + timedelta(days=30))))
    assert not is_frozen(database, told(FERRY, 0))
    with database.read() as transaction:
        assert newest(transaction) == NOON


def test_a_date_ahead_of_the_clock_freezes_nothing_early(database: Database) -> None:
    arrive(database, told(FERRY, 0))
    arrive(database, told(DAM, 0, hours=97, seen=NOON + timedelta(hours=90)))
    assert not is_frozen(database, told(FERRY, 0))


def test_an_editor_may_join_frozen_stories_and_take_that_back(over: Database) -> None:
    arrive(over, told(THEFT, 0, hours=LONG_AFTER * 2))
    ferry, dam = story_of(over, told(FERRY, 0)), story_of(over, told(DAM, 0))
    assert is_frozen(over, told(DAM, 0))
    number = pipeline.merge(over, ferry, dam, ANNA).decision_id
    arrive(over, told(TRAIN, 0, hours=LONG_AFTER * 3))
    assert story_of(over, told(DAM, 0)) == ferry
    pipeline.undo(over, number, ANNA)
    assert (story_of(over, told(FERRY, 0)), story_of(over, told(DAM, 0))) == (ferry, dam)
    assert story_of(over, told(FERRY, 1)) == ferry
    Ids(over).check()


def test_regrouping_leaves_frozen_stories_unless_it_is_asked_for_them(over: Database) -> None:
    before = partition(over)
    assert pipeline.regroup(over, now=NOON).groups == 1
    everything = pipeline.regroup(over, now=NOON, since=NOON - timedelta(days=9))
    assert (everything.groups, everything.events) == (3, ())
    assert partition(over) == before
    assert is_frozen(over, told(FERRY, 0))


def test_within_one_run_nothing_freezes_whatever_the_batches(database: Database) -> None:
    """Texts of three weeks that come at once are grouped as if each had come in its time."""
    listed = [told(event, n, hours=200 * place + 9 * n) for place, event in
              enumerate((FERRY, DAM, THEFT)) for n in range(3)]  # fmt: skip
    for one in reversed(listed):
        arrive_unfinished(database, one)
    assert partition(database) == {
        frozenset(one.article_id for one in listed[start : start + 3]) for start in (0, 3, 6)
    }


def arrive_unfinished(database: Database, article: Article) -> None:
    from told_events import place_all, save

    save(database, article)
    place_all(database, 1)


@pytest.mark.parametrize(
    ("groups", "of_two_days", "found"),
    [
        (100, 0, 12),
        (100, 100, 12),
        (101, 0, 0),
        (120, 60, 0),
        (250, 250, 0),
    ],
)
def test_a_key_that_many_earlier_groups_have_tells_nothing(
    database: Database, groups: int, of_two_days: int, found: int
) -> None:
    """However many days they are of."""
    arrive(database, told(FERRY, 0))
    story = story_of(database, told(FERRY, 0))
    with database.write() as transaction:
        (group,) = telling.groups_in(transaction, [story])
        (now,) = telling.features(transaction, [group], None).values()
        now = replace(now, keys=(1, 2))
        then = now.event_at - timedelta(days=20)
        earlier = [
            replace(
                now,
                group_id=f"c{number:03}",
                event_at=then - timedelta(days=number < of_two_days),
                last_at=then,
            )
            for number in range(groups)
        ]
        transaction.execute(
            insert(CopyGroupRecord),
            [
                {
                    "group_id": one.group_id,
                    "medoid": told(FERRY, 0).article_id,
                    "story_id": story,
                    "features": telling.pack(one),
                    "settled": 0,
                }
                for one in earlier
            ],
        )
        telling.replace_keys(transaction, earlier)
        near = store_links.earlier(transaction, now)
    assert near == {one.group_id: story for one in earlier[:found]}
