"""An editor's decisions and frozen stories as rules for clustering; what happened, as events."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from aggregator import stories
from aggregator.model import (
    CopyGroup,
    Decision,
    DecisionKind,
    GroupFeatures,
    Story,
    StoryEventKind,
)
from told_events import DAM, FERRY, told
from world import NOON

IN_GROUP = {f"a{name}": f"c{name}" for name in "123456"} | {"a1copy": "c1"}


def decision(number: int, kind: DecisionKind, *sides: str, undone: bool = False) -> Decision:
    return Decision(
        decision_id=number,
        kind=kind,
        sides=tuple(tuple(f"a{one}" for one in side.split()) for side in sides),
        by="Anna",
        why="",
        at=NOON,
        stories=("s1", "s2"),
        undone_at=NOON if undone else None,
    )


MERGE, SPLIT, NEVER, PIN = (
    DecisionKind.MERGE,
    DecisionKind.SPLIT,
    DecisionKind.NEVER,
    DecisionKind.PIN,
)


def test_each_kind_ties_and_parts_what_it_says() -> None:
    assert stories.bind([decision(1, MERGE, "1 2", "3")], IN_GROUP).units == (("c1", "c2", "c3"),)
    split = stories.bind([decision(1, SPLIT, "1 2", "3")], IN_GROUP)
    assert split.units == (("c1", "c2"),)
    assert split.apart == {("c1", "c3"), ("c2", "c3")}
    never = stories.bind([decision(1, NEVER, "1", "2 3")], IN_GROUP)
    assert (never.units, never.apart) == ((), {("c1", "c2"), ("c1", "c3")})
    assert stories.bind([decision(1, PIN, "1 2")], IN_GROUP).units == (("c1", "c2"),)


def test_undone_decisions_and_unknown_articles_bind_nothing() -> None:
    assert stories.bind([decision(1, MERGE, "1", "2", undone=True)], IN_GROUP) == stories.NO_RULES
    assert stories.bind([decision(1, MERGE, "1", "99")], IN_GROUP) == stories.NO_RULES


def test_a_copy_group_is_never_apart_from_itself() -> None:
    assert stories.bind([decision(1, NEVER, "1", "1copy")], IN_GROUP) == stories.NO_RULES


def test_the_later_decision_wins_in_the_part_where_they_differ() -> None:
    merged_then_parted = [decision(1, MERGE, "1 2", "3 4"), decision(2, NEVER, "1", "3")]
    rules = stories.bind(merged_then_parted, IN_GROUP)
    assert rules.apart == {("c1", "c3")}
    assert rules.units == (("c1", "c2", "c4"),)
    parted_then_merged = [decision(1, NEVER, "1", "3"), decision(2, MERGE, "1 2", "3 4")]
    rules = stories.bind(parted_then_merged, IN_GROUP)
    assert (rules.units, rules.apart) == ((("c1", "c2", "c3", "c4"),), frozenset())


SIDES = st.lists(st.sampled_from("123456"), min_size=1, max_size=3, unique=True).map(" ".join)
DECISIONS = st.lists(
    st.tuples(st.sampled_from([MERGE, SPLIT, NEVER]), SIDES, SIDES), max_size=6
).map(lambda listed: [decision(at, *one) for at, one in enumerate(listed, 1)])


@given(DECISIONS)
def test_rules_never_contradict_themselves_and_the_last_decision_holds(
    listed: list[Decision],
) -> None:
    rules = stories.bind(listed, IN_GROUP)
    unit_of = {one: unit for unit in rules.units for one in unit}
    assert len(unit_of) == sum(map(len, rules.units))
    assert all(unit_of.get(a, (a,)) != unit_of.get(b, (b,)) for a, b in rules.apart)
    assert rules == stories.bind(list(reversed(listed)), IN_GROUP)
    if listed:
        last = [[IN_GROUP[one] for one in side] for side in listed[-1].sides]
        if listed[-1].kind is MERGE:
            assert len({unit_of.get(one, (one,)) for side in last for one in side}) == 1
        else:
            pairs = {(min(a, b), max(a, b)) for a in last[0] for b in last[1] if a != b}
            tied = set(last[0]) if listed[-1].kind is SPLIT else set()
            assert {pair for pair in pairs if not set(pair) <= tied} <= rules.apart


def group(
    name: str, event: tuple[tuple[str, str], ...], number: int, hours: float
) -> GroupFeatures:
    one = told(event, number, hours=hours)
    return stories.features(
        CopyGroup(group_id=name, members=(one.article_id,), medoid=one.article_id),
        one,
        first_at=one.event_at,
        last_at=one.event_at,
        dated=True,
    )


GROUPS = {
    f"c{number}": group(f"c{number}", event, number % 3, number)
    for number, event in enumerate([FERRY, FERRY, FERRY, DAM, DAM, DAM])
}
EDGES = stories.compare_all(GROUPS, [(a, b) for a in GROUPS for b in GROUPS if a < b])


def test_tied_texts_do_not_keep_later_ones_of_either_event_out() -> None:
    rules = stories.Rules(units=(("c0", "c3"),))
    assert stories.cluster_ruled(GROUPS, EDGES, rules) == (tuple(sorted(GROUPS)),)


def test_what_is_apart_stays_apart_though_ties_would_lead_from_one_to_the_other() -> None:
    rules = stories.Rules(units=(("c0", "c3"),), apart=frozenset({("c1", "c4")}))
    found = stories.cluster_ruled(GROUPS, EDGES, rules)
    story_of = {one: members for members in found for one in members}
    assert story_of["c0"] == story_of["c3"]
    assert story_of["c1"] != story_of["c4"]


def test_without_rules_it_is_what_the_texts_say() -> None:
    found = stories.cluster_ruled(GROUPS, EDGES, stories.NO_RULES)
    assert found == (("c0", "c1", "c2"), ("c3", "c4", "c5")) == stories.cluster(GROUPS, EDGES)


def test_settled_texts_are_one_and_apart_from_those_of_other_frozen_stories() -> None:
    frozen = stories.frozen(GROUPS, {"c0": "s1", "c1": "s1", "c2": "s2"})
    assert frozen.stories == (("c0", "c1"), ("c2",))
    rules = stories.bind([], {}, frozen)
    assert (rules.units, rules.apart) == ((("c0", "c1"),), {("c0", "c2")})


def test_what_was_published_too_late_stays_out_and_what_was_met_late_does_not() -> None:
    late = group("c9", FERRY, 3, 98)
    in_time = group("c8", FERRY, 3, 96)
    frozen = stories.frozen(GROUPS | {"c9": late, "c8": in_time}, {"c0": "s1", "c1": "s1"})
    assert frozen.late == {("c9", "c0")}
    assert late.event_at - GROUPS["c1"].last_at > stories.WINDOW
    assert in_time.event_at - GROUPS["c1"].last_at == stories.WINDOW - timedelta(hours=1)


def test_an_editor_outweighs_what_is_frozen() -> None:
    frozen = stories.frozen(GROUPS, {"c1": "s1", "c2": "s1", "c3": "s2"})
    split = stories.bind([decision(1, SPLIT, "1", "2")], IN_GROUP, frozen)
    assert ("c1", "c2") in split.apart
    assert not any({"c1", "c2"} <= set(unit) for unit in split.units)
    merged = stories.bind([decision(1, MERGE, "1", "3")], IN_GROUP, frozen)
    assert merged.units == (("c1", "c2", "c3"),)


def happened(
    now: dict[str, str], before: dict[str, str | None], aliases: dict[str, str], **more: object
) -> list[tuple[StoryEventKind, str, str | None]]:
    held = {
        Story(story_id=story, groups=tuple(sorted(one for one in now if now[one] == story)))
        for story in now.values()
    }
    listed = stories.events(held, before, aliases, {one: one for one in now}, **more)  # type: ignore[arg-type]
    return [(one.event, one.story_id, one.other_story_id) for one in listed]


def test_events_tell_what_came_where_from() -> None:
    kind = StoryEventKind
    assert happened({"c1": "s1"}, {"c1": None}, {}) == [
        (kind.BEGUN, "s1", None),
        (kind.JOINED, "s1", None),
    ]
    assert happened({"c1": "s1", "c2": "s1"}, {"c1": "s1", "c2": "s2"}, {"s2": "s1"}) == [
        (kind.MERGED, "s1", "s2")
    ]
    assert happened({"c1": "s1", "c2": "s2"}, {"c1": "s1", "c2": "s1"}, {}) == [
        (kind.BEGUN, "s2", "s1"),
        (kind.LEFT, "s1", "s2"),
    ]
    assert happened({"c1": "s1"}, {"c1": "s1"}, {}) == []


def test_a_frozen_story_is_reopened_by_what_comes_or_goes_and_by_a_reprint() -> None:
    kind = StoryEventKind
    assert happened({"c1": "s1", "c2": "s1"}, {"c1": "s1", "c2": None}, {}, frozen={"s1"}) == [
        (kind.REOPENED, "s1", None),
        (kind.JOINED, "s1", None),
    ]
    assert happened({"c1": "s1"}, {"c1": "s1"}, {}, frozen={"s1"}, grown={"c1": "a9"}) == [
        (kind.REOPENED, "s1", None)
    ]
    assert happened({"c1": "s1"}, {"c1": "s1"}, {}, frozen={"s1"}) == []


def test_a_frozen_story_keeps_its_id_however_many_join_it() -> None:
    first = {f"c{number}": (NOON, f"a{number}") for number in range(4)}
    previous = {"c0": "s9", "c1": "s2", "c2": "s2", "c3": "s2"}
    named = stories.name_stories([tuple(previous)], previous, first, kept={"s9"})
    assert [one.story_id for one in named.stories] == ["s9"]
    assert dict(named.aliases) == {"s2": "s9"}
