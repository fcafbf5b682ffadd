"""Live blogs and roundups stay their own and are linked to what they touch."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator import pipeline, stories
from aggregator.model import Article, StoryEdge
from aggregator.pipeline import Signed
from aggregator.store import Database, history
from told_events import DAM, FERRY, Ids, arrive, live, partition, story_of, told
from world import NOON


def edge(a: str, b: str) -> StoryEdge:
    return StoryEdge(a=min(a, b), b=max(a, b), score=0.9, accepted=True, because="{}")


def edges(*pairs: str) -> list[StoryEdge]:
    return [edge(pair[0], pair[1]) for pair in pairs]


@pytest.mark.parametrize(
    "title",
    [
        "Live: rivals meet in Moscow",
        "Libya talks live blog: all the latest",
        "Ukraine: what you need to know today",
        "Morning briefing: five things",
        "Главное за день",
        "Переговоры в Москве: онлайн-трансляция",
        "Canlı anlatım: seçim gecesi",
        "Günün özeti",
        "تغطية مباشرة: محادثات موسكو",
        "أبرز الأحداث في ليبيا",
        "Rangkuman berita hari ini",
    ],
)
def test_titles_that_say_it_are_known_in_five_languages(title: str) -> None:
    assert stories.marked(title)


@pytest.mark.parametrize(
    "title",
    [
        "Lives lost as ferry sinks",
        "Haftar leaves Moscow without signing",
        "Alive and well after nine days",
        "Глава совета покинул Москву",
        "Konser yayını ertelendi",
        "المباشرة في بناء السد",
        "Siaran pers gubernur",
    ],
)
def test_ordinary_titles_are_not(title: str) -> None:
    assert not stories.marked(title)


def test_the_page_may_say_it_itself() -> None:
    assert stories.marked("Moscow talks", ["LiveBlogPosting"])


def test_one_that_says_so_needs_two_parts_that_nothing_else_connects() -> None:
    assert stories.roundups("abx", edges("xa", "xb"), {"x"}) == {"x"}
    assert stories.roundups("abx", edges("xa", "xb", "ab"), {"x"}) == frozenset()
    assert stories.roundups("abx", edges("xa"), {"x"}) == frozenset()


def test_an_ordinary_text_may_bridge_two_halves_of_a_story() -> None:
    assert stories.roundups("abcdx", edges("ab", "cd", "xa", "xc"), ()) == frozenset()


def test_a_text_between_three_stories_is_a_roundup_though_it_says_nothing() -> None:
    between = edges("ab", "cd", "ef", "xa", "xb", "xc", "xd", "xe", "xf")
    assert stories.roundups("abcdefx", between, ()) == {"x"}
    assert stories.roundups("abcdefx", between[:-1], ()) == frozenset()
    assert stories.roundups("abcdefx", [*between, edge("b", "c")], ()) == frozenset()


def test_two_live_blogs_do_not_connect_what_they_touch() -> None:
    found = stories.roundups("abxy", edges("xa", "xb", "ya", "yb", "xy"), {"x", "y"})
    assert found == {"x", "y"}


def test_what_an_editor_tied_is_no_roundup() -> None:
    assert stories.roundups("abx", edges("xa", "xb"), {"x"}, [("a", "x")]) == frozenset()


def slow_hubs(groups: str, listed: list[StoryEdge]) -> set[str]:
    """The definition, group by group."""
    found = set()
    for one in groups:
        rest = [other for other in groups if other != one]
        part_of = {other: {other} for other in rest}
        for pair in listed:
            if one not in {pair.a, pair.b}:
                joined = part_of[pair.a] | part_of[pair.b]
                for member in joined:
                    part_of[member] = joined
        touched = Counter(
            frozenset(part_of[pair.b if pair.a == one else pair.a])
            for pair in listed
            if one in {pair.a, pair.b}
        )
        if sum(count > 1 for count in touched.values()) > 2:
            found.add(one)
    return found


@given(st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] < p[1])))
def test_hubs_are_found_as_their_definition_says(pairs: set[tuple[int, int]]) -> None:
    names = "abcdefghijkl"
    listed = [edge(names[a], names[b]) for a, b in sorted(pairs)]
    assert stories.roundups(names, listed, ()) == slow_hubs(names, listed)


def blog(number: int = 0, hours: float = 6.0) -> Article:
    """A page that follows two events at once."""
    one = told(FERRY, number, hours=hours, outlet="Ticker")
    return live(
        replace(
            one,
            title="Varsund ferry strike ends, Orlen dam cracks",
            text="\n".join((FERRY[0][1], DAM[0][1])),
        )
    )


def test_a_live_blog_chains_no_stories_and_is_linked_to_each(database: Database) -> None:
    ferries = [told(FERRY, n, hours=n) for n in range(1, 4)]
    dams = [told(DAM, n, hours=n) for n in range(1, 4)]
    arrive(database, *ferries, *dams, blog())
    assert partition(database) == {
        frozenset(one.article_id for one in ferries),
        frozenset(one.article_id for one in dams),
        frozenset({blog().article_id}),
    }
    own = story_of(database, blog())
    with database.read() as transaction:
        found = [(one.story_id, one.kind, one.other_story_id) for one in
                 history.links(transaction, own)]  # fmt: skip
    assert found == sorted(
        (own, "roundup", story_of(database, one)) for one in (ferries[0], dams[0])
    )
    Ids(database).check()


def test_a_live_blog_that_came_first_lets_go_of_the_first_story_it_joined(
    database: Database,
) -> None:
    ferries = [told(FERRY, n, hours=n) for n in range(1, 4)]
    dams = [told(DAM, n, hours=n) for n in range(1, 4)]
    arrive(database, blog())
    arrive(database, *ferries)
    arrive(database, *dams)
    assert frozenset({blog().article_id}) in partition(database)
    Ids(database).check()


def test_an_editor_may_put_a_live_blog_into_a_story(database: Database) -> None:
    ferries = [told(FERRY, n, hours=n) for n in range(1, 4)]
    dams = [told(DAM, n, hours=n) for n in range(1, 4)]
    arrive(database, *ferries, *dams, blog())
    ferry = story_of(database, ferries[0])
    pipeline.merge(database, ferry, story_of(database, blog()), Signed("Anna", "", NOON))
    assert story_of(database, blog()) == ferry
    assert story_of(database, dams[0]) != ferry
