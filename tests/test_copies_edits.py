"""Templates of one form, excerpts, and candidates: what may never join, and what must be met."""

import random
from datetime import UTC, datetime
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator import copies, fingerprint
from aggregator.model import CopyEdge, CopyText, EdgeKind

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
FIRST = [
    "Alder",
    "Birch",
    "Cedar",
    "Elm",
    "Hazel",
    "Juniper",
    "Laurel",
    "Maple",
    "Rowan",
    "Willow",
    "Aspen",
    "Linden",
    "Spruce",
    "Hawthorn",
]
SECOND = [
    "Mills",
    "Foods",
    "Bank",
    "Steel",
    "Freight",
    "Energy",
    "Paper",
    "Glass",
    "Mining",
    "Textiles",
    "Motors",
    "Shipping",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
TOWNS = [f"{head}{tail}" for head in ("North", "South", "East", "West", "Old", "New", "Upper", "Lower", "Great", "Little") for tail in ("ford", "ham", "haven", "mouth", "bridge", "stead", "field", "wick", "ness", "combe", "gate", "moor", "dale", "shaw", "ton", "by", "holm", "thorpe", "well", "ley")]  # fmt: skip


def text(name, core, title=""):
    return CopyText(
        article_id=f"a{name}",
        event_at=NOON,
        title=title,
        core=core,
        signature=fingerprint.mark(core),
    )


def dividend(number, rng):
    company = (
        f"{FIRST[number % 14]} {SECOND[number // 14 % 12]} {'Corp' if number < 168 else 'Group'}"
    )
    cents, day, month = (
        rng.randint(4, 95),
        rng.randint(1, 28),
        rng.choice(["March", "April", "May"]),
    )
    return (
        f"{company} declares quarterly dividend",
        (
            f"The board of {company} declared a regular quarterly dividend of {cents} cents a share on "
            f"its common stock. The dividend is payable on {month} {day} to holders of record at the "
            f"close of business on {month} {max(1, day - 9)}. The company had {rng.randint(11, 990)} "
            f"million shares outstanding at the end of the last quarter, it said in a statement."
        ),
    )


def score(number, rng):
    home, away = TOWNS[number], TOWNS[(number * 7 + 3) % 200]
    goals, more = rng.randint(0, 5), rng.randint(0, 5)
    return (
        f"{home} {goals}-{more} {away}",
        (
            f"{home} met {away} in the second round of the cup on {rng.choice(DAYS)}, and the match "
            f"ended {goals}-{more}. The first goal fell in minute {rng.randint(1, 90)}. The referee "
            f"showed {rng.randint(0, 7)} yellow cards. {rng.randint(900, 41_000)} people watched."
        ),
    )


def weather(number, rng):
    town = TOWNS[number]
    return (
        f"Weather for {town}",
        (
            f"Forecast for {town} and the coast nearby. Tonight mostly clear with a low of "
            f"{rng.randint(-9, 14)} degrees and light winds from the west. Tomorrow sunny in the "
            f"morning, clouds in the afternoon, with a high of {rng.randint(15, 34)} degrees. Chance of "
            f"rain {rng.randint(0, 99)} percent. The sun rises at {rng.randint(4, 7)}:{rng.randint(10, 59)} "
            f"and sets at {rng.randint(17, 21)}:{rng.randint(10, 59)}. Small craft need take no warning. "
            f"The outlook for the week is for more of the same, with a front expected at the weekend."
        ),
    )


def rates(number, rng):
    day = f"{number % 28 + 1} {('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August')[number // 28]}"
    figures = [f"{rng.randint(1, 180)}.{rng.randint(1000, 9999)}" for _ in range(8)]
    return (
        f"Exchange rates of {day}",
        (
            f"The central bank fixed these reference rates on {day}, in units of the national currency: "
            f"dollar {figures[0]}, euro {figures[1]}, pound {figures[2]}, yen (100) {figures[3]}, franc "
            f"{figures[4]}, krona {figures[5]}, yuan {figures[6]}, lira {figures[7]}. The rates hold "
            f"until the next fixing and are not meant for private contracts, the bank said."
        ),
    )


@pytest.mark.parametrize(
    ("template", "titled"), [(dividend, True), (score, True), (weather, False), (rates, False)]
)
def test_no_two_of_two_hundred_notices_of_one_form_are_joined(template, titled):
    rng = random.Random(7)
    made = [template(number, rng) for number in range(200)]
    texts = [
        text(f"{at:03}", core, title if titled else "") for at, (title, core) in enumerate(made)
    ]
    pairs = copies.candidates([one.signature for one in texts])
    verdicts = [copies.compare(texts[low], texts[high]) for low, high in pairs]
    assert len(pairs) > 200
    joined = [
        one for one in verdicts if isinstance(one, CopyEdge) and one.kind is not EdgeKind.EXCERPT
    ]
    assert joined == []


STRANGE = [f"v{number}" for number in range(3_000)]
WORDS = [f"w{number}" for number in range(3_000)]


def edge(first, second):
    verdict = copies.compare(first, second)
    assert isinstance(verdict, CopyEdge), verdict
    return verdict


@pytest.mark.parametrize("size", [14, 40, 60, 150, 400])
def test_a_text_inside_a_longer_one_is_an_excerpt_of_it(size):
    inner = text("1", " ".join(WORDS[:size]))
    outer = text("2", " ".join([*STRANGE[:size], *WORDS[:size], *STRANGE[size : 2 * size]]))
    found = edge(inner, outer)
    assert found.kind is EdgeKind.EXCERPT
    assert found.containment_lo == 1.0
    assert found.containment_hi < 0.5
    assert "a1 stands in a2" in found.because


def test_two_texts_spliced_into_a_third_are_three_groups():
    first, second = text("1", " ".join(WORDS[:300])), text("2", " ".join(STRANGE[:300]))
    both = text("3", f"{first.core} {second.core}")
    edges = [edge(first, both), edge(second, both)]
    assert {one.kind for one in edges} == {EdgeKind.EXCERPT}
    members = {one.article_id: one for one in (first, second, both)}
    groups = copies.group(members, edges)
    assert sorted(group.members for group in groups) == [("a1",), ("a2",), ("a3",)]


def test_a_short_excerpt_with_a_number_of_its_own_is_none():
    words = " ".join(WORDS[:40])
    outer = text("2", f"{words} {' '.join(STRANGE[:100])}")
    assert edge(text("1", words), outer).kind is EdgeKind.EXCERPT
    refused = copies.compare(text("1", f"{words} 98765"), outer)
    assert isinstance(refused, copies.Refusal)
    assert "but not 98765" in refused.because


def test_a_long_copy_under_a_title_with_another_of_its_numbers_is_joined():
    words = [*WORDS[:200], "354", "863"]
    first = text("1", " ".join(words), "354 were fined")
    second = text("2", " ".join(words[:-20] + STRANGE[:15]), "863 cases")
    found = edge(first, second)
    assert found.kind is EdgeKind.NEAR
    assert 0.70 <= found.jaccard < 0.85


def test_a_few_equal_words_under_two_titles_are_linked_and_join_nothing():
    core = " ".join(WORDS[:13])
    first, second = text("1", core, "A flood"), text("2", core, "A fire")
    found = edge(first, second)
    assert found.kind is EdgeKind.EXCERPT
    assert len(copies.group({"a1": first, "a2": second}, [found])) == 2


def met(cores):
    """The pairs by what they say, not by where they stand."""
    return {
        frozenset((cores[low], cores[high]))
        for low, high in copies.candidates(fingerprint.mark_all(cores))
    }


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_candidates_do_not_hang_on_the_order(seed, chance):
    rng = random.Random(seed)
    bases = [rng.sample(WORDS, 60) for _ in range(4)]
    cores = [" ".join(rng.choice(bases)[: rng.randint(20, 60)]) for _ in range(12)]
    shuffled = cores[:]
    chance.shuffle(shuffled)
    assert met(cores) == met(shuffled)


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_candidates_are_those_that_share_what_is_indexed(seed):
    rng = random.Random(seed)
    bases = [rng.sample(WORDS, 80) for _ in range(3)]
    cores = [
        " ".join(rng.choice(bases)[rng.randint(0, 40) : rng.randint(50, 80)]) for _ in range(10)
    ]
    signatures = fingerprint.mark_all(list(dict.fromkeys(cores)))
    expected = [
        (low, high)
        for low, high in combinations(range(len(signatures)), 2)
        if set(signatures[low].buckets) & set(signatures[high].buckets)
        or len(set(signatures[low].prints) & set(signatures[high].prints))
        >= fingerprint.PRINTS_SHARED
    ]
    assert copies.candidates(signatures) == expected


def test_a_text_that_all_print_costs_one_pair_each():
    same = fingerprint.mark(" ".join(WORDS[:100]))
    assert copies.candidates([same] * 500) == [(0, at) for at in range(1, 500)]
    assert copies.candidates([fingerprint.mark("")] * 3) == []


@given(st.permutations(range(6)))
@settings(max_examples=20, deadline=None)
def test_excerpts_join_no_groups_in_any_order(order):
    whole = [text(str(at), " ".join(WORDS[at * 200 : at * 200 + 200])) for at in range(3)]
    parts = [text(str(at + 3), " ".join(WORDS[at * 200 : at * 200 + 90])) for at in range(3)]
    texts = [(whole + parts)[at] for at in order]
    members = {one.article_id: one for one in texts}
    edges = [
        copies.compare(texts[low], texts[high])
        for low, high in copies.candidates([one.signature for one in texts])
    ]
    assert {one.kind for one in edges} == {EdgeKind.EXCERPT}
    groups = copies.group(members, edges)
    assert sorted(group.members for group in groups) == [(f"a{at}",) for at in range(6)]
