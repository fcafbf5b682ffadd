"""Headlines without text: they say little, so what the others say counts too."""

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator import stories
from aggregator.stories.neighbours import supported
from test_stories import featured

WEEK = [
    "Marsden picks retired admiral to lead intelligence service",
    "Marsden says southern neighbours will pay for the border fence",
    "Canadian prime minister to visit Marsden in spring",
    "Court lets Marsden keep his hotels while in office",
    "UN chief has positive first talk with Marsden",
    "Car maker drops plan for new plant after Marsden criticism",
    "Marsden calls inquiry into hacked emails a witch hunt",
    "Singers turn down invitation to Marsden inauguration",
    "Stocks slip as traders wait for Marsden tax plan",
    "Farmers ask Marsden to keep trade pact with Asia",
    "Marsden daughter opens school in Detroit",
    "Vice president says it is time for Marsden to grow up",
]
"""Events of one week that share the name of the week, and nothing else."""
SHOOTING = [
    "Five dead in shooting at Fairview airport",
    "Gunman kills five at Fairview airport baggage hall",
    "Fairview airport shooting: suspect is a former soldier",
    "Thousands stranded after shooting at Fairview airport",
    "Police question former soldier over Fairview airport deaths",
    "Airport in Fairview reopens a day after shooting",
]


def told(headlines):
    """Stories of headlines, as sets of their places."""
    groups = {f"c{no:02}": featured(f"{no:02}", (one, "")) for no, one in enumerate(headlines)}
    edges = stories.compare_all(groups, combinations(groups, 2))
    return [{int(one[1:]) for one in story} for story in stories.cluster(groups, edges)]


def test_headlines_that_share_the_name_of_the_week_are_no_story():
    assert max(map(len, told(WEEK))) <= 3


def test_headlines_of_one_event_are_one_story_beside_them():
    event = set(range(len(WEEK), len(WEEK) + len(SHOOTING)))
    assert event in told(WEEK + SHOOTING)


def near(size, pairs):
    found = np.zeros((size, size))
    for (a, b), likely in pairs.items():
        found[a, b] = found[b, a] = likely
    return found


def test_two_that_are_near_to_the_same_others_gain_and_two_that_are_not_lose():
    crowd = dict.fromkeys([*combinations(range(2, 6), 2)], 0.8)
    both = {(end, other): 0.8 for end in (0, 1) for other in range(2, 6)}
    found = supported(near(6, {**crowd, **both, (0, 1): 0.1}), [True] * 6, 0.5)
    assert found[0, 1] > 0.3
    apart = {**{(0, other): 0.8 for other in (2, 3)}, **{(1, other): 0.8 for other in (4, 5)}}
    found = supported(near(6, {**apart, (0, 1): 0.3}), [True] * 6, 0.5)
    assert found[0, 1] < 0.3


def test_texts_and_pairs_with_a_veto_are_left_as_they_are():
    found = near(4, {(0, 1): 0.8, (0, 2): 0.8, (1, 3): 0.8, (0, 3): 0.4})
    bare = [True, True, True, False]
    mixed = supported(found, bare, 0.5)
    assert (mixed[3] == found[3]).all()
    assert mixed[1, 2] == 0.0, "a veto"
    assert mixed[0, 1] != found[0, 1]
    assert (supported(found, [True, False, False, True], 0.0) == found).all()


@given(st.integers(2, 12), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_headlines_changes_nothing(size, rng):
    pairs = {pair: rng.randrange(10_001) / 10_000 for pair in combinations(range(size), 2)}
    bare = [rng.random() < 0.8 for _ in range(size)]
    found = near(size, pairs)
    order = list(range(size))
    rng.shuffle(order)
    at = np.ix_(order, order)
    moved = supported(found[at], [bare[place] for place in order], 0.85)
    assert (moved == supported(found, bare, 0.85)[at]).all()


@pytest.mark.parametrize("name", ["feeds2017", "june2025"])
def test_a_text_of_the_labelled_streams_has_one_event(name):
    held = json.loads((Path(__file__).parent / "data" / "events" / f"{name}.json").read_text())
    members = [
        one for part in ("events", "doubtful") for event in held[part].values() for one in event
    ] + held["alone"]
    assert len(members) == len(set(members))
    assert held["doubtful"].keys() <= held["events"].keys()
    assert min(map(len, held["events"].values())) >= 2


def test_why_says_of_two_headlines_that_the_others_count_too():
    first, second = (featured(str(no), (one, "")) for no, one in enumerate(SHOOTING[:2]))
    assert "neighbours" in json.loads(stories.compare(first, second).because)
