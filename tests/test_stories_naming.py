from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator import stories
from aggregator.model import Article, Status
from aggregator.urls import story_id

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
FIRST = {f"c{n}": (NOON + timedelta(hours=n), f"a{n}") for n in range(9)}


def named(clusters, previous=None, taken=()):
    found = stories.name_stories(clusters, previous or {}, FIRST, taken)
    return {story.groups: story.story_id for story in found.stories}, dict(found.aliases)


def test_a_new_story_is_named_after_its_earliest_article():
    ids, aliases = named([("c3", "c2")])
    assert (ids, aliases) == ({("c2", "c3"): story_id("a2")}, {})


def test_a_story_that_grows_keeps_its_id_even_when_an_earlier_article_arrives():
    ids, _ = named([("c1", "c2", "c3")], {"c2": "s2", "c3": "s2"})
    assert ids == {("c1", "c2", "c3"): "s2"}


def test_of_two_stories_that_merge_the_larger_keeps_its_id_and_the_other_leads_there():
    ids, aliases = named([("c1", "c2", "c3")], {"c1": "s1", "c2": "s2", "c3": "s2"})
    assert ids == {("c1", "c2", "c3"): "s2"}
    assert aliases == {"s1": "s2"}


def test_of_equals_the_smallest_id_is_kept():
    ids, aliases = named([("c1", "c2")], {"c1": "s9", "c2": "s2"})
    assert (ids, aliases) == ({("c1", "c2"): "s2"}, {"s9": "s2"})


def test_of_two_parts_the_larger_keeps_the_id_and_the_other_gets_a_new_one():
    previous = dict.fromkeys(("c1", "c2", "c3"), "s1")
    ids, aliases = named([("c1",), ("c2", "c3")], previous)
    assert ids == {("c2", "c3"): "s1", ("c1",): story_id("a1")}
    assert aliases == {}


def test_an_id_in_use_is_not_given_anew():
    used = story_id("a1")
    previous = {"c1": used, "c2": used, "c3": used}
    ids, _ = named([("c1",), ("c2", "c3")], previous)
    assert ids[("c2", "c3")] == used
    assert ids[("c1",)] not in {used, ""}
    again, _ = named([("c1",), ("c2", "c3")], previous)
    assert ids == again


def test_an_id_taken_elsewhere_is_not_given():
    ids, _ = named([("c1", "c2")], taken={story_id("a1")})
    assert ids == {("c1", "c2"): story_id("a2")}
    ids, _ = named([("c1",)], taken={story_id("a1")})
    assert ids[("c1",)] != story_id("a1")


@given(st.lists(st.integers(0, 3), min_size=9, max_size=9), st.randoms(use_true_random=False))
def test_a_second_naming_changes_nothing_in_any_order(places, rng):
    clusters = {}
    for number, place in enumerate(places):
        clusters.setdefault(place, []).append(f"c{number}")
    parts = list(clusters.values())
    ids, _ = named(parts)
    previous = {member: name for members, name in ids.items() for member in members}
    rng.shuffle(parts)
    assert named(parts) == (ids, {})
    assert named(parts, previous) == (ids, {})


@given(
    st.lists(st.integers(0, 3), min_size=9, max_size=9),
    st.lists(st.integers(0, 3), min_size=9, max_size=9),
)
def test_ids_are_used_once_and_vanished_ones_lead_to_living_ones(before, after):
    previous = {f"c{number}": f"s{place}" for number, place in enumerate(before)}
    clusters = {}
    for number, place in enumerate(after):
        clusters.setdefault(place, []).append(f"c{number}")
    ids, aliases = named(list(clusters.values()), previous)
    assert len(set(ids.values())) == len(clusters)
    assert set(aliases) == set(previous.values()) - set(ids.values())
    assert set(aliases.values()) <= set(ids.values())


def article(name, outlet, language, hours=0, title="", status=Status.FULL):
    at = NOON + timedelta(hours=hours)
    return Article(
        article_id=name,
        key=name,
        url="",
        outlet=outlet,
        publisher_id=None,
        language=language,
        language_from="page",
        title=title or f"Title of {name}",
        text="",
        published_at=at,
        published_raw=None,
        first_seen_at=at,
        status=status,
        fields=(),
    )


def test_the_headline_is_the_earliest_whole_title_in_the_language_of_most_outlets():
    line = stories.headline(
        [
            article("a1", "Zeitung", "de"),
            article("a2", "Courier", "en", 1, status=Status.FEED_ONLY),
            article("a3", "Herald", "en-GB", 2),
            article("a4", "Herald", "en", 3),
        ]
    )
    assert (line.title, line.language, line.article_id) == ("Title of a3", "en-GB", "a3")


def test_of_languages_with_as_many_outlets_the_first_to_tell_counts():
    told = [article("a1", "Courier", "en", 1), article("a2", "Zeitung", "de", 0)]
    assert stories.headline(told).article_id == "a2"
    assert stories.headline(reversed(told)).article_id == "a2"


def test_a_story_of_feed_entries_has_a_headline_too():
    told = [article("a1", "Courier", None, status=Status.FEED_ONLY)]
    assert stories.headline(told).language is None


def test_no_article_has_no_headline():
    with pytest.raises(ValueError, match="no article"):
        stories.headline([])
