import random
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator import copies, fingerprint
from aggregator.copies import Refusal, groups
from aggregator.model import CopyEdge, CopyText, EdgeKind
from aggregator.urls import group_id

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
PARAGRAPHS = (
    (
        "Dock workers at the northern port went back to work on Friday after their union and the "
        "harbour board agreed on shorter night shifts, ending nine days of strike."
    ),
    (
        "More than forty grain ships had been waiting in the bay, some of them since the first day, "
        "and the mills up the river said that they had flour left for less than two weeks."
    ),
    (
        "The agreement, signed before dawn in the town hall, gives crane drivers a second break and "
        "puts off the plan to lease two quays to a foreign operator until after the summer."
    ),
    (
        'Union leader Marta Holm called it a good night. "We did not get all we asked for, but we '
        'kept the quays," she said on the steps, while behind her the first lorries queued.'
    ),
    (
        "The board said that the backlog would be cleared by the end of the month and that ferries "
        "to the islands, which had sailed only twice a day, would keep to their old timetable again."
    ),
    (
        "Shipping companies put the cost of the strike at 14 million crowns and asked the government "
        "to say who would pay; the ministry said that it would look at the claims one by one."
    ),
)
STORY = "\n".join(PARAGRAPHS)
OTHER = (
    "The museum of clocks opens a new wing with a tower from an old railway station. It took the "
    "watchmakers three winters to make its wheels turn, and the city paid for half of the work. "
    "Visitors may climb to the dial at noon, when a wooden sailor comes out and rings the bell. "
    "Children under seven have to hold the hand of a grown-up, for the stairs are steep."
)


def text(name, core, title="", at=NOON):
    return CopyText(
        article_id=f"a{name}",
        event_at=at,
        title=title,
        core=core,
        signature=fingerprint.mark(core),
    )


def reprint(core):
    return core.replace("lorries", "trucks").replace("harbour", "harbor")


def test_the_same_words_are_exact():
    edge = copies.compare(text("1", STORY), text("2", STORY.replace(". ", ".\n")))
    assert (edge.kind, edge.jaccard) == (EdgeKind.EXACT, 1.0)
    assert edge.because.startswith("the same ")


def test_a_reprint_cut_at_the_end_and_respelled_is_near():
    shorter = reprint("\n".join(PARAGRAPHS[:5]))
    edge = copies.compare(
        text("1", STORY, "Dock strike ends"), text("2", shorter, "Port opens again")
    )
    assert edge.kind is EdgeKind.NEAR
    assert edge.containment_hi > edge.containment_lo
    assert 0.5 < edge.jaccard < 1


def test_comparing_is_symmetric():
    one, two = text("1", STORY), text("2", reprint(STORY))
    assert copies.compare(one, two) == copies.compare(two, one)
    assert copies.compare(one, two).lo == "a1"


def test_two_texts_on_other_matters_are_refused_with_the_figures():
    refusal = copies.compare(text("1", STORY), text("2", OTHER))
    assert isinstance(refusal, Refusal)
    assert refusal.jaccard < 0.1
    assert "needed" in refusal.because


def test_the_first_paragraphs_alone_are_an_excerpt():
    part = text("2", "\n".join(PARAGRAPHS[:3]))
    edge = copies.compare(text("1", STORY), part)
    assert edge.kind is EdgeKind.EXCERPT
    assert edge.because.startswith("100% of a2 stands in a1")
    assert edge.containment_hi == 1.0


def test_an_excerpt_joins_no_group():
    whole, part = text("1", STORY), text("2", "\n".join(PARAGRAPHS[:3]))
    members = {one.article_id: one for one in (whole, part)}
    assert len(copies.group(members, [copies.compare(whole, part)])) == 2


def notice(company, cents, day):
    return (
        f"{company} said on {day} that its board has declared a quarterly dividend of {cents} "
        f"cents a share, payable to holders of record at the end of the month. The company has "
        f"paid a dividend in each quarter since it was listed on the exchange."
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (notice("Nordvik", 12, "Monday"), notice("Sandholm", 12, "Monday")),
        (notice("Nordvik", 12, "Monday"), notice("Nordvik", 15, "Monday")),
        (notice("Nordvik", 12, "Monday"), notice("Sandholm", 19, "Friday")),
    ],
)
def test_two_notices_of_one_form_are_not_copies(first, second):
    title = "Board declares quarterly dividend"
    assert isinstance(copies.compare(text("1", first, title), text("2", second, title)), Refusal)


def test_two_scores_of_one_form_are_not_copies():
    first = "Full time at the lake ground: Harbour Town 2 Rovers 1 after a late goal from the spot"
    second = first.replace("2 Rovers 1", "0 Rovers 3")
    assert isinstance(copies.compare(text("1", first), text("2", second)), Refusal)


def test_short_texts_with_other_titles_are_not_copies():
    line = (
        "the service said that the road would stay shut until the evening while crews cleared snow "
        "from it and asked drivers to turn round"
    )
    first, second = text("1", line + " today", "Pass shut"), text("2", line + " now", "Pass shut")
    assert isinstance(copies.compare(first, second), CopyEdge)
    other = text("2", line + " now", "Avalanche near Kleinau")
    refusal = copies.compare(first, other)
    assert refusal.because.endswith("the titles differ")


def test_half_the_numbers_of_a_middling_text_must_be_shared():
    body = STORY.split("\n")[0] + " " + OTHER
    first, second = (text(n, body + f" In all {v} men and {w} women came.") for n, v, w in NUMBERED)
    refusal = copies.compare(first, second)
    assert refusal.because.endswith("(213, 87; 145, 96)")


NUMBERED = (("1", 213, 87), ("2", 145, 96))


def test_titles_with_other_numbers_part_two_texts_that_share_half_their_words():
    later = "\n".join([*PARAGRAPHS[:5], OTHER])
    first = text("1", STORY, "Day 9 of the strike")
    assert isinstance(copies.compare(first, text("2", later, "After the strike")), CopyEdge)
    refusal = copies.compare(first, text("2", later, "Day 10 of the strike"))
    assert isinstance(refusal, Refusal)
    assert "titles give other numbers" in refusal.because


def test_numbers_are_equal_however_their_thousands_are_parted():
    lines = (
        "The census office counted {} people in the three valleys this spring, a little fewer "
        "than ten years ago, and said that most of those who left had gone to the coast for "
        "work in the canning houses while the old had stayed behind in the upper villages"
    )
    edge = copies.compare(text("1", lines.format("146,000")), text("2", lines.format("146.000")))
    assert isinstance(edge, CopyEdge)


def test_a_few_equal_words_are_no_copy_without_the_same_title():
    line = "More on this as it comes in"
    assert isinstance(copies.compare(text("1", line, "Quake"), text("2", line, "Flood")), Refusal)
    edge = copies.compare(
        text("1", line, "Quake in the hills"), text("2", line, "Quake in the Hills")
    )
    assert edge.kind is EdgeKind.EXACT


def test_empty_texts_are_no_copies():
    assert isinstance(copies.compare(text("1", "", "One"), text("2", "", "Two")), Refusal)
    assert isinstance(copies.compare(text("1", ""), text("2", "")), Refusal)


def test_explaining_shows_passages_verbatim_and_the_numbers_that_differ():
    changed = STORY.replace("14 million", "19 million").replace("signed before dawn", "signed late")
    shown = copies.explain(text("1", STORY), text("2", changed))
    assert isinstance(shown.verdict, Refusal)
    assert "1 of 1 places hold other numbers (14; 19)" in shown.verdict.because
    assert (shown.numbers_lo, shown.numbers_hi) == (("14",), ("19",))
    assert all(passage in STORY for passage in shown.passages)
    assert len(shown.passages) == 3
    assert shown.longest_run > 50


def test_explaining_strangers_shows_nothing():
    shown = copies.explain(text("1", STORY), text("2", OTHER))
    assert (shown.passages, shown.longest_run) == ((), 0)


def edited(rng, words, share):
    return [f"x{rng.randrange(10_000)}" if rng.random() < share else word for word in words]


def world(seed):
    """Texts of a few families, each edited from its first, and some that stand alone."""
    rng = random.Random(seed)
    found = []
    for family in range(3):
        words = [f"f{family}w{number}" for number in range(140)]
        for _ in range(rng.randint(1, 4)):
            core = " ".join(edited(rng, words, rng.choice((0.0, 0.0, 0.01, 0.04))))
            at = NOON + timedelta(minutes=rng.randrange(500))
            found.append(text(f"{family}{len(found):02}", core, at=at))
    return found


def grouped(texts):
    edges = [
        edge
        for one, two in combinations(texts, 2)
        if isinstance(edge := copies.compare(one, two), CopyEdge)
    ]
    return copies.group({one.article_id: one for one in texts}, edges)


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_any_order_of_arrival_gives_the_same_groups(seed, rng):
    texts = world(seed)
    expected = grouped(texts)
    rng.shuffle(texts)
    assert grouped(texts) == expected


@given(st.integers(0, 10_000), st.integers(1, 5))
@settings(max_examples=15, deadline=None)
def test_any_batches_give_the_same_groups(seed, size):
    texts = world(seed)
    edges = {}
    held = []
    for start in range(0, len(texts), size):
        batch = texts[start : start + size]
        for one in batch:
            for two in held + batch:
                if one.article_id != two.article_id:
                    edge = copies.compare(one, two)
                    if isinstance(edge, CopyEdge):
                        edges[edge.lo, edge.hi] = edge
        held += batch
    members = {one.article_id: one for one in held}
    assert copies.group(members, edges.values()) == grouped(texts)


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_every_text_is_in_one_group_named_by_its_first(seed):
    texts = world(seed)
    groups = grouped(texts)
    members = [one for group in groups for one in group.members]
    assert sorted(members) == sorted(one.article_id for one in texts)
    times = {one.article_id: (one.event_at, one.article_id) for one in texts}
    for group in groups:
        assert group.group_id == group_id(min(group.members, key=times.__getitem__))
        assert list(group.members) == sorted(group.members, key=times.__getitem__)
        assert group.medoid in group.members


def test_a_chain_that_drifts_is_split():
    words = [f"w{number}" for number in range(800)]
    chain = [
        text(
            f"{step:02}",
            " ".join(words[step * 40 : step * 40 + 200]),
            at=NOON + timedelta(hours=step),
        )
        for step in range(12)
    ]
    groups = grouped(chain)
    assert len(groups) > 1
    assert max(len(group.members) for group in groups) < len(chain)
    random.Random(3).shuffle(chain)
    assert grouped(chain) == groups


def test_edges_to_texts_that_are_gone_are_left_out():
    one, two = text("1", STORY), text("2", STORY)
    edge = copies.compare(one, two)
    (group,) = copies.group({"a1": one}, [edge])
    assert group.members == ("a1",)


def test_the_medoid_is_the_text_nearest_to_all():
    first, middle, last = (
        text("1", "\n".join(PARAGRAPHS[:5])),
        text("2", STORY),
        text("3", "\n".join(PARAGRAPHS[1:])),
    )
    (group,) = grouped([first, middle, last])
    assert group.medoid == "a2"


def test_a_component_too_large_keeps_its_closest_edges(monkeypatch):
    monkeypatch.setattr(groups, "MOST_TOGETHER", 2)
    words = [f"w{number}" for number in range(200)]
    near = [text(f"{n}", " ".join([*words[: 200 - n], "tail"])) for n in range(2)]
    far = text("9", " ".join(words[:130]))
    found = grouped([*near, far])
    assert sorted(len(group.members) for group in found) == [1, 2]


@pytest.mark.timeout(20)
def test_hostile_texts_cost_linear_time():
    same = text("1", "word " * 60_000)
    other = text("2", "1.2," * 50_000)
    assert copies.compare(same, other)
    assert copies.explain(same, text("3", "word " * 60_000)).longest_run > 0
