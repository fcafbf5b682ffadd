"""Ids that last: growth, splits, mergers, purges, any order, and the laws that always hold."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from aggregator import pipeline
from aggregator.errors import UsageError
from aggregator.model import Article, Decision, DecisionKind
from aggregator.pipeline import Signed, featuring
from aggregator.store import Database, copying, migrate, reading, telling
from told_events import (
    DAM,
    EVENTS,
    FERRY,
    THEFT,
    Ids,
    arrive,
    end_run,
    live,
    partition,
    place_all,
    save,
    story_of,
    together,
    told,
    undated,
)
from world import NOON

ANNA = Signed("Anna", "", NOON)


def purge(database: Database, listed: list[Article]) -> None:
    """Take the texts away, as retention does; what was known of them stays."""
    with database.write() as transaction:
        for one in listed:
            values = {"id": one.article_id}
            set_ = "text = '', text_purged_at = '2026-06-01T00:00:00Z'"
            transaction.execute(text(f"UPDATE article SET {set_} WHERE article_id = :id"), values)


@pytest.mark.timeout(600)
def test_a_story_of_fourteen_days_answers_by_every_id_it_ever_had(database: Database) -> None:
    """It grows, splits, is merged by the editor, split again, frozen, and purged of text."""
    ids = Ids(database)
    days = [told(FERRY, n % 4, hours=40 * n, outlet=f"Daily {n}") for n in range(9)]
    days = [_of_its_day(one, n) for n, one in enumerate(days)]
    for number, one in enumerate(days):
        arrive(database, one, told(THEFT, number % 4, hours=40 * number, outlet=f"Other {number}"))
        ids.check()
    first = story_of(database, days[0])
    # an editor takes the second week out, and puts it into the other event by mistake
    members = [one for one in days if story_of(database, one) == first]
    assert len(members) > 2, "the story should have grown"
    pipeline.split(database, first, [members[-1].article_id], ANNA)
    ids.check()
    second, theft = (
        story_of(database, members[-1]),
        story_of(database, told(THEFT, 0, outlet="Other 0")),
    )
    pipeline.merge(database, story_of(database, told(THEFT, 3, outlet="Other 3")), second, ANNA)
    ids.check()
    pipeline.merge(database, first, second, ANNA)
    ids.check()
    with database.read() as transaction:
        assert reading.resolve_story(transaction, second) == first
    pipeline.undo(database, 2, ANNA)
    ids.check()
    purge(database, days)
    arrive(database, told(DAM, 0, hours=24 * 30))
    ids.check()
    for everything in (False, True):
        since = NOON - timedelta(days=1) if everything else None
        pipeline.regroup(database, now=NOON, since=since)
        ids.check()
    assert {first, second, theft} <= ids.ever


def _of_its_day(one: Article, number: int) -> Article:
    from dataclasses import replace

    return replace(one, text=f"{one.text} Day {number} brought {number + 3} more boats.")


LISTED = [
    told(event, number, hours=11 * number + place)
    for place, event in enumerate(EVENTS)
    for number in range(4)
]
LISTED[7] = undated(LISTED[7])
LISTED[10] = live(LISTED[10])


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(2))
def test_any_order_and_any_batches_give_the_same_stories(
    blanks: Callable[[], Database], seed: int
) -> None:
    """Of the open window, in one run or in many, with an editor's decisions about the first."""
    begun, rest = [LISTED[0], LISTED[4], LISTED[8], LISTED[9]], LISTED[:13]
    for one in begun:
        rest.remove(one)
    found = []
    for batch, runs in ((100, 1), (3, 2), (1, 4)):
        chance = random.Random(seed * 10 + batch)
        chance.shuffle(rest)
        database = blanks()
        arrive(database, *begun, batch=batch)
        pipeline.merge(database, story_of(database, begun[0]), story_of(database, begun[1]), ANNA)
        theft = story_of(database, begun[2])
        if theft == story_of(database, begun[3]):
            pipeline.split(database, theft, [begun[3].article_id], ANNA)
        step = -(-len(rest) // runs)
        for start in range(0, len(rest), step):
            arrive(database, *rest[start : start + step], batch=batch)
        found.append(partition(database))
        Ids(database).check()
    assert found[0] == found[1] == found[2]
    assert together(database, [begun[0], begun[1], LISTED[3], LISTED[7]])
    assert not together(database, [begun[2], begun[3]])


class Desk:
    """A database, the articles that have come, and what an editor may do with them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ids = Ids(database)
        self.come: list[Article] = []

    def stories(self) -> list[str]:
        with self.database.read() as transaction:
            rows = transaction.execute(text("SELECT story_id FROM v1_story ORDER BY story_id"))
            return list(rows.scalars())

    def do(self, step: tuple[str, int, int]) -> None:
        what, first, second = step
        here = self.stories()
        if what == "come":
            some = LISTED[first % len(LISTED) :][: 1 + second % 4]
            self.come += [one for one in some if one not in self.come]
            save(self.database, *some)
            place_all(self.database, 1 + second % 3)
        elif what == "undo":
            standing = [one for one in pipeline.listed(self.database) if one.undone_at is None]
            if standing:
                pipeline.undo(self.database, standing[first % len(standing)].decision_id, ANNA)
        elif what == "freeze":
            end_run(self.database)
        elif here:
            self.decide(what, here[first % len(here)], here[second % len(here)])

    def decide(self, what: str, a: str, b: str) -> None:
        try:
            if what == "merge":
                pipeline.merge(self.database, a, b, ANNA)
            elif what == "never":
                pipeline.never(self.database, a, b, ANNA)
            elif what == "pin":
                pipeline.pin(self.database, a, ANNA)
            else:
                with self.database.read() as transaction:
                    rows = reading.story_articles(transaction, a)
                pipeline.split(self.database, a, [rows[0].article_id], ANNA)
        except UsageError:
            return  # the same story twice, or nothing would be left

    def check(self) -> None:
        """Every article has its place, every id answers, the latest decision is obeyed."""
        self.ids.check()
        with self.database.read() as transaction:
            rows = reading_rows(transaction)
        placed = {article: story for article, _, story in rows}
        assert set(placed) == {one.article_id for one in self.come}
        groups = {article: group for article, group, _ in rows}
        standing = [one for one in pipeline.listed(self.database) if one.undone_at is None]
        if standing:
            assert obeyed(standing[-1], placed, groups), standing[-1]


def reading_rows(transaction: object) -> list[tuple[str, str, str]]:
    asked = text("SELECT article_id, copy_group_id, story_id FROM v1_story_article")
    return [tuple(row) for row in transaction.execute(asked)]  # type: ignore[attr-defined]


def obeyed(one: Decision, placed: dict[str, str], groups: dict[str, str]) -> bool:
    sides = [{placed[article] for article in side} for side in one.sides]
    texts = [{groups[article] for article in side} for side in one.sides]
    if one.kind in {DecisionKind.MERGE, DecisionKind.PIN}:
        return len(set().union(*sides)) == 1
    apart = bool(texts[0] & texts[1]) or not sides[0] & sides[1]
    return apart and (one.kind is DecisionKind.NEVER or len(sides[0]) == 1)


STEPS = st.tuples(
    st.sampled_from(["come", "come", "merge", "split", "never", "pin", "undo"]),
    st.integers(0, 99),
    st.integers(0, 99),
)


@pytest.mark.timeout(900)
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=3, max_size=9))
def test_any_sequence_of_decisions_and_batches_leaves_the_laws_whole(
    blanks: Callable[[], Database], steps: list[tuple[str, int, int]]
) -> None:
    """And grouping all again finds nothing to change; with all undone, what the texts alone say."""
    desk = Desk(blanks())
    for step in steps:
        desk.do(step)
        desk.check()
    assert pipeline.regroup(desk.database, now=NOON, dry_run=True).events == ()
    for one in pipeline.listed(desk.database):
        if one.undone_at is None:
            pipeline.undo(desk.database, one.decision_id, ANNA)
    desk.check()
    plain = blanks()
    save(plain, *desk.come)
    place_all(plain)
    assert partition(desk.database) == partition(plain)


@pytest.mark.timeout(900)
@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.one_of(STEPS, st.just(("freeze", 0, 0))), min_size=4, max_size=9))
def test_the_laws_hold_while_stories_freeze(
    blanks: Callable[[], Database], steps: list[tuple[str, int, int]]
) -> None:
    desk = Desk(blanks())
    save(desk.database, told(DAM, 0, hours=24 * 9, outlet="Last"))
    place_all(desk.database)
    desk.come.append(told(DAM, 0, hours=24 * 9, outlet="Last"))
    for step in steps:
        desk.do(step)
        desk.check()
    pipeline.regroup(desk.database, now=NOON, since=NOON - timedelta(days=400))
    desk.check()


OLDER = ("terms", "title_terms", "names", "numbers", "name_terms", "title_names", "keys")
"""What features held in the first version, beside times, language and title."""


@pytest.mark.timeout(600)
def test_a_database_of_an_older_program_works_after_its_upgrade(database: Database) -> None:
    """Its features are of an older version and without sentence vectors: they are made anew."""
    arrive(database, *LISTED[:8])
    before = partition(database)
    make_old(database)
    database.upgrade()
    assert partition(database) == before
    a, b = LISTED[0].article_id, LISTED[1].article_id
    assert pipeline.why(database, a, b).story.between is not None
    arrive(database, LISTED[8])
    Ids(database).check()
    assert pipeline.regroup(database, now=NOON).groups == 9
    with database.read() as transaction:
        groups = [row[1] for row in reading_rows(transaction)]
        version = featuring.version()
        held = telling.features(transaction, groups, version, "")
        assert set(held) == set(groups)
    arrive(database, *LISTED[9:])
    fresh = partition(database)
    assert pipeline.regroup(database, now=NOON, dry_run=True).events == ()
    assert partition(database) == fresh


def make_old(database: Database) -> None:
    """What the program of the second migration would have left."""
    from alembic import command

    kept = {}
    with database.read() as transaction:
        ids = list(transaction.execute(text("SELECT group_id FROM copy_group")).scalars())
        for group in copying.load(transaction, ids):
            made = telling.pack(featuring.make(transaction, [group])[group.group_id])
            old = {name: made[name] for name in (*OLDER, "group_id", "event_at", "last_at",
                   "language", "title", "dated")}  # fmt: skip
            kept[group.group_id] = old | {"version": "f1-n1+wordfreq-3.1.1", "keys": [1, 2, 3]}
    with database.engine.connect() as connection:
        command.downgrade(migrate._config(connection), "0002")
    with database.write() as transaction:
        from aggregator.store.columns import PackedJson

        packed = PackedJson()
        for group_id, value in kept.items():
            transaction.execute(
                text("UPDATE copy_group SET features = :f WHERE group_id = :g"),
                {"f": packed.process_bind_param(value, transaction.dialect), "g": group_id},
            )
        transaction.execute(text("UPDATE story_key SET key = key + 1"))
