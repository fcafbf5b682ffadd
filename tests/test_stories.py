import json
import random
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator import stories
from aggregator.model import Article, CopyGroup, Status, StoryEdge
from aggregator.stories.cluster import MOST_TOGETHER

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
STRIKE = (
    "Dock workers end nine-day strike at northern port",
    (
        "Dock workers in Vestholm went back to work on Friday after their union and the harbour board "
        "agreed on shorter night shifts. Union leader Marta Holm called the agreement a good night."
    ),
)
STRIKE_AGAIN = (
    "Vestholm port strike over as dockers agree shifts",
    (
        "The nine-day strike at the port of Vestholm is over. Dockers and the harbour board signed an "
        "agreement on night shifts on Friday, said Marta Holm, who leads the dock workers' union."
    ),
)
CLAIMS = (
    "Shipping firms ask government to pay for delays",
    (
        "Shipping companies presented claims for 14 million crowns to the ministry of trade. They say "
        "that grain was spoilt while ships waited outside Vestholm during the strike that Marta Holm's "
        "union ended on Friday."
    ),
)
CLOCKS = (
    "Museum of clocks opens new wing",
    (
        "A tower from an old railway station stands in the new wing of the museum of clocks. It took "
        "the watchmakers three winters to make its wheels turn again."
    ),
)
WALK_OUT = {
    "en": (
        "Karimov leaves Geneva without signing border accord",
        (
            "General Rustam Karimov flew out of Geneva on Monday without signing the accord that Prime "
            "Minister Daniyar Saburov had accepted. The talks were led by Swiss and Norwegian envoys, "
            "and Foreign Minister Lindqvist said that they would go on."
        ),
    ),
    "ru": (
        "Каримов покинул Женеву, не подписав соглашение о границе",
        (
            "Генерал Рустам Каримов вылетел из Женевы в понедельник, не подписав соглашение, на которое "
            "согласился премьер-министр Данияр Сабуров. Глава МИД Линдквист заявил, что переговоры "
            "продолжатся."
        ),
    ),
    "tr": (
        "Karimov sınır anlaşmasını imzalamadan Cenevre'den ayrıldı",
        (
            "General Rustam Karimov, Başbakan Daniyar Saburov'un kabul ettiği anlaşmayı imzalamadan "
            "pazartesi günü Cenevre'den ayrıldı. Dışişleri Bakanı Lindqvist görüşmelerin süreceğini "
            "söyledi."
        ),
    ),
    "id": (
        "Karimov Tinggalkan Jenewa Tanpa Teken Kesepakatan Perbatasan",
        (
            "Jenderal Rustam Karimov meninggalkan Jenewa pada Senin tanpa meneken kesepakatan yang "
            "sudah diterima Perdana Menteri Daniyar Saburov. Menteri Luar Negeri Lindqvist mengatakan "
            "perundingan diteruskan."
        ),
    ),
}
VISIT = (
    "Визит Сабурова в Осло",
    (
        "Премьер-министр Данияр Сабуров прибыл в Осло, где встретится с королем Харальдом. Он обсудит "
        "рыболовство в Баренцевом море и новый газопровод."
    ),
)


def article(name, title, text, language="en", at=NOON, **changes):
    values = {
        "article_id": f"a{name}",
        "key": name,
        "url": f"https://example.org/{name}",
        "outlet": "The Courier",
        "publisher_id": None,
        "language": language,
        "language_from": "page",
        "title": title,
        "text": text,
        "published_at": at,
        "published_raw": None,
        "first_seen_at": at,
        "status": Status.FULL,
        "fields": (),
    }
    return Article(**{**values, **changes})


def featured(name, written, language="en", at=NOON, *, dated=True, last_at=None):
    medoid = article(name, *written, language, at)
    group = CopyGroup(group_id=f"c{name}", members=(medoid.article_id,), medoid=medoid.article_id)
    return stories.features(group, medoid, first_at=at, last_at=last_at or at, dated=dated)


def reasons(edge):
    return json.loads(edge.because)


def test_two_reports_of_one_event_are_accepted_with_the_reasons():
    edge = stories.compare(featured("1", STRIKE), featured("2", STRIKE_AGAIN))
    assert edge.accepted
    assert edge.score >= 0.5
    assert {"words", "title_told", "shared", "hours", "time", "versions"} <= reasons(edge).keys()
    assert "strike" in reasons(edge)["shared"]
    assert "\n" not in edge.because


def test_two_events_are_refused():
    assert stories.compare(featured("1", STRIKE), featured("2", CLOCKS)).score < 0.2


def test_a_later_event_with_the_same_people_is_refused():
    later = featured("2", CLAIMS, at=NOON + timedelta(hours=40))
    edge = stories.compare(featured("1", STRIKE), later)
    assert not edge.accepted
    assert reasons(edge)["time"] < 0.6


def test_comparing_is_symmetric():
    one, two = featured("1", STRIKE), featured("2", STRIKE_AGAIN)
    assert stories.compare(one, two) == stories.compare(two, one)
    assert (stories.compare(two, one).a, stories.compare(two, one).b) == ("c1", "c2")


def test_likeness_fades_with_the_time_between():
    scores = [
        stories.compare(
            featured("1", STRIKE), featured("2", STRIKE_AGAIN, at=NOON + timedelta(hours=hours))
        ).score
        for hours in (0, 12, 36, 90)
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] - scores[-1] > 0.3


def test_nothing_is_joined_across_more_than_96_hours():
    far = featured("2", STRIKE, at=NOON + timedelta(hours=97))
    edge = stories.compare(featured("1", STRIKE), far)
    assert (edge.score, edge.accepted) == (0.0, False)
    assert reasons(edge)["veto"] == "more than 96 hours apart"


def test_the_time_between_counts_from_the_newest_member():
    early = featured("1", STRIKE, last_at=NOON + timedelta(hours=90))
    edge = stories.compare(early, featured("2", STRIKE, at=NOON + timedelta(hours=97)))
    assert reasons(edge)["hours"] == 7.0
    assert edge.accepted


def test_articles_without_a_date_have_no_time_and_no_veto():
    undated = featured("2", STRIKE_AGAIN, at=NOON + timedelta(days=400), dated=False)
    edge = stories.compare(featured("1", STRIKE), undated)
    assert edge.accepted
    assert "time" not in reasons(edge)


def test_titles_that_differ_in_their_numbers_only_are_two_events():
    written = "Harbour prices close 2 points up", "The index of harbour prices closed up on Friday."
    later = "Harbour prices close 7 points up", "The index of harbour prices closed up on Monday."
    edge = stories.compare(
        featured("1", written), featured("2", later, at=NOON + timedelta(hours=20))
    )
    assert "numbers" in reasons(edge)["veto"]
    soon = stories.compare(
        featured("1", written), featured("2", later, at=NOON + timedelta(hours=2))
    )
    assert soon.accepted, "a toll may grow within hours"


@pytest.mark.parametrize(("one", "two"), list(combinations(WALK_OUT, 2)))
def test_one_event_meets_across_languages(one, two):
    first, second = featured("1", WALK_OUT[one], one), featured("2", WALK_OUT[two], two)
    edge = stories.compare(first, second)
    assert edge.accepted, edge.because
    assert "krmb" in reasons(edge)["shared"]
    assert len(set(first.keys) & set(second.keys)) >= stories.KEYS_SHARED


@pytest.mark.parametrize("language", ["en", "tr", "id"])
def test_another_event_with_one_of_its_people_is_refused_across_languages(language):
    edge = stories.compare(featured("1", WALK_OUT[language], language), featured("2", VISIT, "ru"))
    assert not edge.accepted, edge.because


def test_an_unknown_language_is_compared_by_words():
    edge = stories.compare(featured("1", STRIKE), featured("2", STRIKE_AGAIN, None))
    assert "words" in reasons(edge)
    assert edge.score > 0.4


def test_features_are_the_same_twice_and_of_unit_length():
    one = featured("1", STRIKE)
    assert one == featured("1", STRIKE)
    assert sum(weight**2 for _, weight in one.terms) == pytest.approx(1, abs=1e-3)
    assert sum(weight**2 for _, weight in one.title_terms) == pytest.approx(1, abs=1e-3)
    assert one.version.startswith("f1-")


def test_common_words_have_no_weight():
    terms = dict(featured("1", STRIKE).terms)
    assert not {"the", "and", "on", "to"} & terms.keys()
    assert {"strike", "dock"} <= terms.keys()


def test_an_empty_group_is_like_nothing():
    empty = featured("1", ("", ""))
    assert (empty.terms, empty.names, empty.keys) == ((), frozenset(), ())
    assert stories.compare(empty, featured("2", STRIKE)).score == 0.0
    assert stories.compare(empty, featured("2", ("", ""))).score == 0.0


@given(st.text(max_size=200), st.text(max_size=400), st.sampled_from(["en", "ar", "zh", None]))
@settings(max_examples=60, deadline=None)
def test_any_text_has_features_and_can_be_compared(title, text, language):
    one = featured("1", (title, text), language)
    assert all(-(2**63) <= key < 2**63 for key in one.keys)
    assert 0.0 <= stories.compare(one, featured("2", STRIKE)).score < 1.0


def edge(a, b, score):
    return StoryEdge(a=a, b=b, score=score, accepted=score >= 0.5, because="{}")


def random_edges(rng, ids):
    return [
        edge(a, b, round(rng.random(), 2))
        for a, b in combinations(sorted(ids), 2)
        if rng.random() < 0.5
    ]


@given(st.integers(0, 10_000), st.integers(2, 14), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_any_order_gives_the_same_stories(seed, size, rng):
    one = featured("1", STRIKE)
    ids = [f"c{number:02}" for number in range(size)]
    edges = random_edges(random.Random(seed), ids)
    expected = stories.cluster(dict.fromkeys(ids, one), edges)
    rng.shuffle(ids)
    rng.shuffle(edges)
    assert stories.cluster(dict.fromkeys(ids, one), edges) == expected
    assert sorted(member for members in expected for member in members) == sorted(ids)


def test_one_link_between_two_stories_does_not_join_them():
    left, right = [f"ca{n}" for n in range(5)], [f"cb{n}" for n in range(5)]
    edges = [edge(a, b, 0.8) for side in (left, right) for a, b in combinations(side, 2)]
    edges.append(edge("ca0", "cb0", 0.6))
    ids = dict.fromkeys(left + right, featured("1", STRIKE))
    assert stories.cluster(ids, edges) == (tuple(left), tuple(right))


def test_a_refused_pair_is_not_joined():
    ids = dict.fromkeys(("c1", "c2"), featured("1", STRIKE))
    assert stories.cluster(ids, [edge("c1", "c2", 0.49)]) == (("c1",), ("c2",))
    assert stories.cluster(ids, [edge("c1", "c2", 0.5)]) == (("c1", "c2"),)


def test_what_is_kept_of_refused_pairs_changes_nothing():
    ids = dict.fromkeys(("c1", "c2", "c3"), featured("1", STRIKE))
    accepted = [edge("c1", "c2", 0.7), edge("c2", "c3", 0.6)]
    expected = stories.cluster(ids, accepted)
    assert stories.cluster(ids, [*accepted, edge("c1", "c3", 0.4)]) == expected


def test_edges_to_groups_that_are_gone_are_left_out():
    ids = {"c1": featured("1", STRIKE)}
    assert stories.cluster(ids, [edge("c1", "c2", 0.9)]) == (("c1",),)


@pytest.mark.timeout(60)
def test_a_component_too_large_falls_apart_at_its_weak_links():
    size = MOST_TOGETHER // 2 + 1
    ids = [f"c{side}{number:05}" for side in "ab" for number in range(size)]
    sides = ids[:size], ids[size:]
    edges = [edge(side[0], one, 0.9) for side in sides for one in side[1:]]
    edges.append(edge(sides[0][0], sides[1][0], 0.5))
    found = stories.cluster(dict.fromkeys(ids, featured("1", STRIKE)), edges)
    assert not any({sides[0][0], sides[1][0]} <= set(members) for members in found)
