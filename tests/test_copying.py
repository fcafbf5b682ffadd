"""Copies in the store: the same edges and groups in any order, the index, its retention."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect

from aggregator import copies, urls
from aggregator.fingerprint import mark
from aggregator.model import Article, CopyEdge, CopyText, EdgeKind, Marked, Signature, Status
from aggregator.pipeline.placing import place
from aggregator.pipeline.regrouping import regroup
from aggregator.store import (
    Database,
    articles,
    checking,
    copy_index,
    copy_lists,
    copying,
    outlet_lines,
)
from aggregator.store.clock import day_of
from aggregator.store.tables import (
    ArticleRecord,
    Band,
    CopyEdgeRecord,
    CopyMember,
    Fingerprint,
    SignatureRecord,
)
from world import NOON

WORDS = ("harbour", "rope", "winter", "ferry", "lantern", "quarry", "bridge", "orchard", "meadow")


def written(seed: int, length: int = 160) -> list[str]:
    """Words in an order of their own."""
    chance = random.Random(seed)
    return [f"{chance.choice(WORDS)}{chance.randrange(90)}" for _ in range(length)]


BASE, OTHER = written(1), written(2)
TEXTS = {
    "whole": BASE,
    "light": [*BASE[:150], "said", "the", "paper"],
    "edited": [*BASE[:110], *written(3, 30)],
    "drifted": [*BASE[60:110], *written(3, 30), *written(4, 40)],
    "lead": BASE[:70],
    "digest": [*written(5, 50), *BASE, *OTHER, *written(6, 50)],
    "other": OTHER,
    "other cut": OTHER[:120],
    "short": BASE[:22],
    "tiny": ["read", "more", "on", "our", "site", "every", "single", "day", "of", "may"],
    "few": ["ropes", "are", "sold", "again"],
    "none": [],
}
FEET = (
    "Follow us on the radio of the harbour",
    "Read also: a lantern in the winter, and what the ferries say of the long quay in spring",
)
"""Lines that an outlet may have under its texts."""
TITLES = ("Ropes of the harbour", "A lantern", "")


def made(
    number: int,
    kind: str,
    day: int,
    hour: int,
    title: str = TITLES[0],
    feet: Sequence[str] = (),
) -> Article:
    """An article of one of the texts, with these lines under it."""
    key = f"https://bay.example/{number}"
    return Article(
        article_id=urls.article_id(key),
        key=key,
        url=key,
        outlet=f"Paper {number % 4}",
        publisher_id=None,
        language="en",
        language_from="page",
        title=title,
        text=written_out(kind, feet),
        published_at=NOON + timedelta(days=day, hours=hour),
        published_raw=None,
        first_seen_at=NOON,
        status=Status.FULL,
        fields=(),
    )


def written_out(kind: str, feet: Sequence[str] = ()) -> str:
    """One of the texts, with these lines under it."""
    return "\n".join(filter(None, [" ".join(TEXTS[kind]), *feet]))


def save(database: Database, listed: Iterable[Article]) -> None:
    with database.write() as transaction:
        for one in listed:
            marked = Marked(one, (), one.text, mark(one.text))
            articles.save(transaction, marked, byline=None, now=NOON)


def place_all(database: Database, batch: int = 100) -> None:
    while True:
        with database.write() as transaction:
            waiting = copying.pending(transaction, batch)
            place(transaction, waiting, NOON)
        if not waiting:
            return


def arrive(database: Database, batches: Sequence[Sequence[Article]]) -> None:
    for batch in batches:
        save(database, batch)
        place_all(database)


State = tuple[list[Any], list[Any], list[Any], list[Any]]


def state(database: Database) -> State:
    """Edges, groups, representatives, the index."""
    edge, member, signature = CopyEdgeRecord, CopyMember, SignatureRecord
    with database.read() as transaction:
        assert checking.findings(transaction) == []
        edges = transaction.execute(select(edge.__table__).order_by(edge.lo, edge.hi))
        groups = transaction.execute(select(member.__table__).order_by(member.article_id))
        firsts = select(signature.article_id, signature.indexed).order_by(signature.article_id)
        index = [
            transaction.execute(select(func.count()).select_from(record)).scalar_one()
            for record in (Band, Fingerprint)
        ]
        return (
            [tuple(row) for row in edges],
            [tuple(row) for row in groups],
            [tuple(row) for row in transaction.execute(firsts)],
            index,
        )


def left_out(database: Database) -> dict[str, tuple[int, ...]]:
    """Which lines each article is signed without."""
    asked = select(SignatureRecord.article_id, SignatureRecord.left_out)
    with database.read() as transaction:
        rows = transaction.execute(asked)
        return {row.article_id: outlet_lines.unpack(row.left_out) for row in rows}


def left_out_by_definition(listed: Sequence[Article]) -> dict[str, copies.Bare]:
    """Texts without the lines that stand in enough other texts of their outlet and period."""
    lines = {one.article_id: copies.lines_of(one.outlet, one.text) for one in listed}
    period = {one.article_id: copies.period_of(day_of(one.event_at)) for one in listed}
    found: dict[tuple[int, int], set[int]] = {}
    for one, own in lines.items():
        for key in own.keys:
            found.setdefault((period[one], key), set()).add(own.text)
    return {
        one.article_id: copies.bare(
            [
                (
                    one.outlet,
                    one.text,
                    [
                        key
                        for key in lines[one.article_id].keys
                        if len(found[period[one.article_id], key]) >= copies.TEXTS
                    ],
                )
            ]
        )[0]
        for one in listed
    }


def by_definition(listed: Sequence[Article]) -> set[tuple[str, str, str]]:
    """The edges as they are defined, without an index: every pair is looked at."""
    nodes: dict[tuple[str, int], list[Article]] = {}
    bare = left_out_by_definition(listed)
    signatures = {one: text.signature for one, text in bare.items()}
    for one in listed:
        core = bare[one.article_id].core
        same = copies.same_text(one.article_id, one.title, core, signatures[one.article_id])
        nodes.setdefault((same, one.event_at.toordinal()), []).append(one)
    pairs = []
    firsts = []
    for (same, day), members in nodes.items():
        members.sort(key=lambda one: (one.event_at, one.article_id))
        firsts.append((same, day, members[0]))
        pairs += [(members[0], one) for one in members[1:]]
    met = meeting([(day, one.article_id) for _, day, one in firsts], signatures)
    for place_, (same, day, one) in enumerate(firsts):
        for other_same, other_day, other in firsts[:place_]:
            near = abs(day - other_day) <= copy_index.WINDOW_DAYS
            if near and (same == other_same or met(one.article_id, other.article_id)):
                pairs.append((one, other))
    found = set()
    for one, other in pairs:
        verdict = copies.compare(
            compared(one, bare[one.article_id].core), compared(other, bare[other.article_id].core)
        )
        if isinstance(verdict, CopyEdge):
            found.add((verdict.lo, verdict.hi, verdict.kind.value))
    return found


def meeting(
    firsts: Sequence[tuple[int, str]], signatures: Mapping[str, Signature]
) -> Callable[[str, str], bool]:
    """Whether two representatives meet in a bucket, or in two prints."""
    lists: dict[tuple[int, int], list[str]] = {}
    for day, one in firsts:
        for value in (*signatures[one].buckets, *signatures[one].prints):
            lists.setdefault((value, day), []).append(one)
    leads = {
        (value, one) for (value, _), ids in lists.items() for one in sorted(ids)[: copy_lists.HEAD]
    }

    def met(one: str, other: str) -> bool:
        counts = []
        for values in ("buckets", "prints"):
            shared = set(getattr(signatures[one], values)) & set(getattr(signatures[other], values))
            counts.append(sum(not leads.isdisjoint({(v, one), (v, other)}) for v in shared))
        return counts[0] >= 1 or counts[1] >= copy_index.SHARED_PRINTS

    return met


@pytest.fixture(params=[(copy_lists.HEAD, 2), (1, copies.TEXTS)])
def limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small crowds reach what otherwise only large ones do.

    Articles of a list that are compared with all others of it, and texts that make a line one that
    its outlet repeats.
    """
    head, texts = request.param
    monkeypatch.setattr(copy_lists, "HEAD", head)
    monkeypatch.setattr(copies, "TEXTS", texts)


def compared(one: Article, core: str | None = None) -> CopyText:
    core = one.text if core is None else core
    return CopyText(
        article_id=one.article_id,
        event_at=one.event_at,
        title=one.title,
        core=core,
        signature=mark(core),
    )


feet = st.sampled_from([(), FEET, FEET[:1], FEET[1:]])


@st.composite
def crowds(draw: st.DrawFn) -> list[Article]:
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from(sorted(TEXTS)),
                st.sampled_from([0, 0, 1, 9, 14, 15, 28]),
                st.integers(0, 3),
                st.sampled_from(TITLES),
                feet,
            ),
            min_size=2,
            max_size=10,
        )
    )
    outlets = draw(st.integers(1, 3))
    return [
        replace(made(number, *one), outlet=f"Paper {number % outlets}")
        for number, one in enumerate(drawn)
    ]


@pytest.mark.usefixtures("limits")
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), crowd=crowds())
def test_any_order_and_any_batches_give_the_same_edges_and_groups(
    blanks: Callable[[], Database], data: st.DataObject, crowd: list[Article]
) -> None:
    together, apart = blanks(), blanks()
    arrive(together, [crowd])
    shuffled = data.draw(st.permutations(crowd))
    batches: list[list[Article]] = [[]]
    for one in shuffled:
        if batches[-1] and data.draw(st.booleans()):
            batches.append([])
        batches[-1].append(one)
    arrive(apart, batches)
    assert state(apart) == state(together)
    by_rule = {one: text.left_out for one, text in left_out_by_definition(crowd).items()}
    assert left_out(apart) == left_out(together) == by_rule
    assert {(lo, hi, kind) for lo, hi, kind, *_ in state(together)[0]} == by_definition(crowd)


@pytest.mark.timeout(600)
@pytest.mark.usefixtures("limits")
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), crowd=crowds())
def test_edits_and_forgotten_days_leave_what_a_fresh_database_would_have(
    blanks: Callable[[], Database], data: st.DataObject, crowd: list[Article]
) -> None:
    edited, fresh = blanks(), blanks()
    now = list(crowd)
    for at in range(len(crowd)):
        save(edited, [crowd[at]])
        if data.draw(st.booleans()):
            place_all(edited)
        if data.draw(st.booleans()):
            which = data.draw(st.integers(0, at))
            kind = data.draw(st.sampled_from(sorted(TEXTS)))
            day = data.draw(st.sampled_from([0, 1, 14]))
            now[which] = replace(
                now[which],
                text=written_out(kind, data.draw(feet)),
                published_at=NOON + timedelta(days=day),
            )
            save(edited, [now[which]])
        if data.draw(st.booleans()):
            with edited.write() as transaction:
                copy_index.forget_days(transaction, NOON + timedelta(days=10))
    place_all(edited, batch=data.draw(st.integers(1, 5)))
    arrive(fresh, [now])
    assert state(edited)[0] == state(fresh)[0]
    assert state(edited)[1] == state(fresh)[1]
    assert left_out(edited) == left_out(fresh)
    assert {one for one, indexed in state(edited)[2] if indexed} == {
        one for one, indexed in state(fresh)[2] if indexed
    }


@given(st.sampled_from(sorted(TEXTS)), st.sampled_from(sorted(TEXTS)), st.data())
def test_articles_have_one_text_key_exactly_when_they_are_exact_copies(
    first: str, second: str, data: st.DataObject
) -> None:
    one = made(1, first, 0, 0, data.draw(st.sampled_from(TITLES)))
    other = made(2, second, 0, 0, data.draw(st.sampled_from(TITLES)))
    verdict = copies.compare(compared(one), compared(other))
    exact = isinstance(verdict, CopyEdge) and verdict.kind is EdgeKind.EXACT
    keys = {
        copies.same_text(each.article_id, each.title, each.text, mark(each.text))
        for each in (one, other)
    }
    assert (len(keys) == 1) == exact


def test_a_text_that_many_pages_carry_costs_one_representative_a_day(database: Database) -> None:
    crowd = [made(number, "whole", number % 2, number % 10) for number in range(40)]
    arrive(database, [crowd[:25], crowd[25:]])
    edges, groups, firsts, (bands, _) = state(database)
    assert len({group for _, group in groups}) == 1
    assert sum(indexed for _, indexed in firsts) == 2
    assert bands == 2 * 32
    assert len(edges) == 38 + 1
    earliest = min(crowd, key=lambda one: (one.event_at, one.article_id))
    assert sum(earliest.article_id in (edge[0], edge[1]) for edge in edges) == 20


def test_articles_of_one_text_and_day_are_placed_together(database: Database) -> None:
    """Else those left over would stand alone until their turn, and be compared as stories."""
    crowd = [made(number, "whole", number // 4, number) for number in range(8)]
    save(database, [*crowd, made(8, "other", 0, 9)])
    with database.write() as transaction:
        place(transaction, [crowd[3].article_id], NOON)
        first = copying.pending(transaction, 1)
        assert first == [crowd[0].article_id]
        same = {one.article_id for one in crowd[:3]}
        assert copying.of_one_text(transaction, first) == sorted(same)


def test_an_edited_article_leaves_its_group_and_joins_another(database: Database) -> None:
    crowd = [made(0, "whole", 0, 0), made(1, "light", 0, 1), made(2, "other", 0, 2)]
    arrive(database, [crowd])
    before = dict(state(database)[1])
    first, second, third = (one.article_id for one in crowd)
    assert before[first] == before[second] != before[third]
    arrive(database, [[replace(crowd[0], text=" ".join(TEXTS["other cut"]))]])
    after = dict(state(database)[1])
    assert after[first] == after[third] != after[second]


def test_when_the_representative_goes_the_next_takes_its_place(database: Database) -> None:
    crowd = [made(number, "whole", 0, number) for number in range(3)]
    arrive(database, [crowd, [made(9, "edited", 1, 0)]])
    arrive(database, [[replace(crowd[0], text=" ".join(TEXTS["other"]))]])
    edges = {(lo, hi) for lo, hi, *_ in state(database)[0]}
    near = urls.article_id("https://bay.example/9")
    assert edges == {
        tuple(sorted((crowd[1].article_id, crowd[2].article_id))),
        tuple(sorted((crowd[1].article_id, near))),
    }


def test_a_story_counts_anew_when_two_of_its_groups_turn_out_to_be_one_page(
    database: Database,
) -> None:
    crowd = [made(0, "digest", 0, 0), made(1, "drifted", 0, 1)]
    arrive(database, [crowd])
    with database.write() as transaction:
        articles.rename(transaction, crowd[0].article_id, crowd[1].article_id, NOON)
    place_all(database)
    assert [one for one, _ in state(database)[1]] == [crowd[1].article_id]


def test_others_can_be_placed_before_a_page_that_moved(database: Database) -> None:
    crowd = [made(0, "digest", 0, 0), made(1, "drifted", 0, 1)]
    arrive(database, [crowd])
    moved = replace(made(9, "digest", 0, 0), outlet=crowd[0].outlet)
    save(database, [moved, replace(crowd[1], title="Ropes of our harbour")])
    with database.write() as transaction:
        articles.rename(transaction, crowd[0].article_id, moved.article_id, NOON)
        place(transaction, [crowd[1].article_id], NOON)
    place_all(database)
    assert len(state(database)[1]) == 2


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_others_can_be_placed_when_a_reprint_turned_out_to_be_another_page(
    database: Database, gone: int
) -> None:
    """Whichever it is, the one that the group is known by too."""
    crowd = [made(at, kind, 0, at) for at, kind in enumerate(("whole", "light", "edited"))]
    other, near = made(3, "other", 0, 3), made(4, "drifted", 0, 4)
    arrive(database, [[*crowd, other, near]])
    left = [one.article_id for one in crowd if one is not crowd[gone]]
    with database.write() as transaction:
        articles.rename(transaction, crowd[gone].article_id, other.article_id, NOON)
    assert regroup(database, now=NOON, dry_run=True).groups
    save(database, [replace(near, title="Ropes of our harbour")])
    with database.write() as transaction:
        place(transaction, [near.article_id], NOON)
        assert set(left) <= set(copying.pending(transaction, 9))
        assert checking.misled(transaction) == {}
    place_all(database)
    assert {article_id for article_id, _ in state(database)[1]} == {
        *left,
        other.article_id,
        near.article_id,
    }


def test_an_excerpt_is_linked_and_joins_nothing(database: Database) -> None:
    crowd = [made(0, "digest", 0, 0), made(1, "whole", 0, 1), made(2, "other", 0, 2)]
    arrive(database, [crowd])
    edges, groups, *_ = state(database)
    assert [edge[2] for edge in edges] == ["excerpt", "excerpt"]
    assert len({group for _, group in groups}) == 3


def test_forgotten_days_leave_the_index_and_are_still_found(database: Database) -> None:
    arrive(database, [[made(0, "whole", 0, 0), made(1, "other", 40, 0)]])
    with database.write() as transaction:
        assert copy_index.forget_days(transaction, NOON + timedelta(days=20)) == 1
        assert copy_index.forget_days(transaction, NOON + timedelta(days=20)) == 0
        left = transaction.execute(select(Band.article_id).distinct()).scalars().all()
    assert left == [urls.article_id("https://bay.example/1")]
    arrive(database, [[made(2, "light", 3, 0), made(3, "lead", 2, 0)]])
    assert sorted(edge[2] for edge in state(database)[0]) == ["excerpt", "excerpt", "near"]


def write_half(url: str, crowd: list[Article], barrier: Any) -> None:
    with Database(url) as database:
        barrier.wait(30)
        for one in crowd:
            save(database, [one])
            place_all(database, batch=3)


def test_two_processes_at_once_give_what_one_gives(
    database: Database, blanks: Callable[[], Database]
) -> None:
    kinds = sorted(TEXTS)
    crowd = [
        replace(
            made(at, kinds[at % len(kinds)], at % 3 * 7, at % 5, feet=FEET[: 1 + at // 12]),
            outlet="Paper",
        )
        for at in range(24)
    ]
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(2)
    url = database.url.render_as_string(hide_password=False)
    both = [
        spawn.Process(target=write_half, args=(url, half, barrier))
        for half in (crowd[::2], crowd[1::2])
    ]
    for one in both:
        one.start()
    for one in both:
        one.join(90)
    assert [one.exitcode for one in both] == [0, 0]
    place_all(database)
    serial = blanks()
    arrive(serial, [crowd])
    assert state(database) == state(serial)
    assert left_out(database) == left_out(serial)
    assert any(left_out(serial).values())


def plan(database: Database, record: Any, values: int) -> str:
    """How the database would look up buckets or prints of a day."""
    column = Band.bucket if record is Band else Fingerprint.print
    chosen = copy_lists.counted(column, list(range(values)), range(19_986, 20_015))
    dialect = sqlite_dialect.dialect() if database.is_sqlite else postgresql.dialect()
    statement = str(chosen.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    with database.read() as transaction:
        if database.is_sqlite:
            rows = transaction.execute(text(f"EXPLAIN QUERY PLAN {statement}"))
            return "\n".join(row.detail for row in rows)
        # an empty table is read whole unless that is forbidden
        transaction.execute(text("SET LOCAL enable_seqscan = off"))
        return "\n".join(transaction.execute(text(f"EXPLAIN {statement}")).scalars())


@pytest.mark.parametrize("record", [Band, Fingerprint])
def test_candidates_are_looked_up_by_value_and_day(database: Database, record: Any) -> None:
    found = plan(database, record, 3)
    value = "bucket" if record is Band else "print"
    if database.is_sqlite:
        assert f"USING PRIMARY KEY ({value}=? AND day>? AND day<?)" in found
    else:
        condition = next(line for line in found.splitlines() if "Index Cond" in line)
        assert value in condition
        assert "day >=" in condition
        assert f"pk_{record.__tablename__}" in found


def test_articles_of_one_text_and_day_are_looked_up_by_both(sqlite: Database) -> None:
    several = [made(at, kind, at % 3, 0) for at, kind in enumerate(sorted(TEXTS))]
    arrive(sqlite, [several])
    seen: list[str] = []
    with sqlite.write() as transaction:
        raw = transaction.connection.dbapi_connection
        assert raw is not None
        raw.set_trace_callback(seen.append)  # type: ignore[attr-defined]
        copy_index.elect(transaction, [one.article_id for one in several])
        raw.set_trace_callback(None)  # type: ignore[attr-defined]
        statement = next(one for one in seen if "signature.same IN" in one)
        rows = transaction.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")
        details = [row.detail for row in rows]
    assert any("ix_signature_same_day" in one for one in details), details
    assert not any(one.startswith("SCAN signature") for one in details), details


def test_who_is_pending_does_not_represent_anybody(sqlite: Database) -> None:
    early, late = made(0, "whole", 0, 0), made(1, "whole", 0, 5)
    save(sqlite, [early, late])
    with sqlite.write() as transaction:
        place(transaction, [late.article_id], NOON)
        chosen = select(SignatureRecord.article_id).where(SignatureRecord.indexed != 0)
        assert transaction.execute(chosen).scalars().all() == [late.article_id]
        place(transaction, [early.article_id], NOON)
        assert transaction.execute(chosen).scalars().all() == [early.article_id]
        pending = select(func.count()).where(ArticleRecord.pending == 1)
        assert transaction.execute(pending).scalar_one() == 0
