import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator import stories
from aggregator.model import Article, CopyGroup, Status, StoryEdge
from aggregator.stories.cluster import MOST_TOGETHER, agglomerate, likelihoods
from aggregator.stories.measure import NAMES, Kind, measure, measure_pairs
from aggregator.stories.weighing import Linkage

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
    assert edge.score >= reasons(edge)["asked"]
    assert {"kind", "measures", "adds", "shared", "names", "numbers"} <= reasons(edge).keys()
    assert "strike" in reasons(edge)["shared"]
    assert "\n" not in edge.because


def test_two_events_are_refused():
    assert stories.compare(featured("1", STRIKE), featured("2", CLOCKS)).score < 0.2


def test_a_later_event_with_the_same_people_is_refused():
    later = featured("2", CLAIMS, at=NOON + timedelta(hours=40))
    edge = stories.compare(featured("1", STRIKE), later)
    assert not edge.accepted
    assert reasons(edge)["adds"]["days"] < 0


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
    assert scores[0] > scores[-1]


def test_nothing_is_joined_across_more_than_96_hours():
    far = featured("2", STRIKE, at=NOON + timedelta(hours=97))
    edge = stories.compare(featured("1", STRIKE), far)
    assert (edge.score, edge.accepted) == (0.0, False)
    assert reasons(edge)["veto"] == "more than 96 hours apart"


def test_the_time_between_counts_from_the_newest_member():
    early = featured("1", STRIKE, last_at=NOON + timedelta(hours=90))
    edge = stories.compare(early, featured("2", STRIKE, at=NOON + timedelta(hours=97)))
    assert reasons(edge)["measures"]["days"] == round(7 / 24, 3)
    assert edge.accepted


def test_articles_without_a_date_have_no_time_and_no_veto():
    undated = featured("2", STRIKE_AGAIN, at=NOON + timedelta(days=400), dated=False)
    edge = stories.compare(featured("1", STRIKE), undated)
    assert edge.accepted
    assert reasons(edge)["measures"]["days"] == 0.0


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
    assert "krmb" in reasons(edge)["names"]
    assert reasons(edge)["kind"] == "crossed"
    assert len(set(first.keys) & set(second.keys)) >= stories.KEYS_SHARED


@pytest.mark.parametrize("language", ["en", "tr", "id"])
def test_another_event_with_one_of_its_people_is_refused_across_languages(language):
    edge = stories.compare(featured("1", WALK_OUT[language], language), featured("2", VISIT, "ru"))
    assert not edge.accepted, edge.because


def test_an_unknown_language_is_compared_by_words():
    edge = stories.compare(featured("1", STRIKE), featured("2", STRIKE_AGAIN, None))
    assert reasons(edge)["kind"] == "titled"
    assert edge.accepted


def test_features_are_the_same_twice_and_of_unit_length():
    one = featured("1", STRIKE)
    assert one == featured("1", STRIKE)
    assert sum(weight**2 for _, weight in one.terms) == pytest.approx(1, abs=1e-3)
    assert sum(weight**2 for _, weight in one.title_terms) == pytest.approx(1, abs=1e-3)
    assert one.version.startswith("f3-")


def test_common_words_have_no_weight():
    terms = dict(featured("1", STRIKE).terms)
    assert not {"the", "and", "on", "to"} & terms.keys()
    assert {"strike", "dock"} <= terms.keys()


def test_an_empty_group_is_like_nothing():
    empty = featured("1", ("", ""))
    assert (empty.terms, empty.names, empty.keys) == ((), frozenset(), ())
    assert not stories.compare(empty, featured("2", STRIKE)).accepted
    assert not stories.compare(empty, featured("2", ("", ""))).accepted


@given(st.text(max_size=200), st.text(max_size=400), st.sampled_from(["en", "ar", "zh", None]))
@settings(max_examples=60, deadline=None)
def test_any_text_has_features_and_can_be_compared(title, text, language):
    one = featured("1", (title, text), language)
    assert all(-(2**63) <= key < 2**63 for key in one.keys)
    assert 0.0 <= stories.compare(one, featured("2", STRIKE)).score <= 1.0


def test_a_pair_measures_the_same_alone_in_a_list_and_in_a_matrix():
    written = [STRIKE, STRIKE_AGAIN, CLAIMS, CLOCKS, ("", STRIKE[1]), (STRIKE[0], ""), ("", "")]
    groups = [
        featured(str(no), one, at=NOON + timedelta(hours=no)) for no, one in enumerate(written)
    ]
    groups += [featured("t", WALK_OUT["tr"], "tr"), featured("r", WALK_OUT["ru"], "ru")]
    every = measure(groups, groups)
    places = list(product(range(len(groups)), repeat=2))
    listed = measure_pairs(groups, [a for a, _ in places], [b for _, b in places])
    for at, (a, b) in enumerate(places):
        alone = measure([groups[a]], [groups[b]])
        assert every.kind[a, b] == listed.kind[0, at] == alone.kind[0, 0]
        for name in NAMES:
            found = every.values[name][a, b], listed.values[name][0, at], alone.values[name][0, 0]
            assert len(set(map(float, found))) == 1, name


def test_every_kind_of_evidence_is_told_apart():
    full, bare = featured("1", STRIKE), featured("2", (STRIKE[0], ""))
    untitled, russian = featured("3", ("", STRIKE[1])), featured("4", WALK_OUT["ru"], "ru")
    kinds = measure([full], [full, bare, untitled, russian]).kind[0]
    assert [Kind(int(kind)) for kind in kinds] == [
        Kind.TITLED,
        Kind.HEADLINE,
        Kind.UNTITLED,
        Kind.CROSSED,
    ]


def test_all_pairs_at_once_give_the_accepted_edges_that_each_gives_alone():
    written = [STRIKE, STRIKE_AGAIN, CLAIMS, CLOCKS]
    groups = {f"c{no}": featured(str(no), one) for no, one in enumerate(written)}
    pairs = list(combinations(groups, 2))
    alone = [stories.compare(groups[a], groups[b]) for a, b in pairs]
    found = stories.compare_all(groups, [(b, a) for a, b in reversed(pairs)])
    assert found == [one for one in alone if one.accepted]
    assert len(found) >= 1


def test_without_vectors_pairs_are_weighed_by_words_and_names():
    first, second = (
        replace(featured(no, one), meaning=b"", title_meaning=b"")
        for no, one in (("1", STRIKE), ("2", STRIKE_AGAIN))
    )
    edge = stories.compare(first, second)
    assert edge.accepted
    assert "meaning" not in reasons(edge)["adds"]
    assert "semantic" in reasons(edge)["without"]
    with_vectors = stories.compare(featured("1", STRIKE), featured("2", STRIKE_AGAIN))
    assert ("without" in reasons(with_vectors)) is not bool(stories.model())


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("EU agrees 12th package of sanctions", "EU agrees 13th package of sanctions"),
        ("ЕС согласовал 12-й пакет санкций", "ЕС согласовал 13-й пакет санкций"),
        ("AB 12'nci yaptırım paketini kabul etti", "AB 13'üncü yaptırım paketini kabul etti"),
        ("UE sepakati paket sanksi ke-12", "UE sepakati paket sanksi ke-13"),
        ("الاتحاد يقر الحزمة الـ12 من العقوبات", "الاتحاد يقر الحزمة الـ13 من العقوبات"),
        ("الاتحاد يقر الحزمة الثانية عشرة", "الاتحاد يقر الحزمة الثالثة عشرة"),
        ("EU agrees twelfth package of sanctions", "ЕС согласовал тринадцатый пакет санкций"),
        ("AB on ikinci paketi kabul etti", "UE sepakati paket sanksi ketiga belas"),
        ("欧盟通过第十二轮制裁", "EU agrees 13th package of sanctions"),
        ("Vestholm stun Nordby to win Game 12", "Vestholm rally past Nordby in Game 13"),
    ],
)
def test_what_titles_count_differently_is_two_events(one, two):
    text = "Ambassadors of the member states met in Brussels and agreed on a package of sanctions."
    edge = stories.compare(featured("1", (one, text)), featured("2", (two, text)))
    assert not edge.accepted
    assert "12" in reasons(edge)["veto"]
    assert "13" in reasons(edge)["veto"]


@pytest.mark.parametrize(
    ("one", "two", "language"),
    [
        ("China exports rise 7% in March", "China imports rise 7% in March", "en"),
        ("Экспорт Китая вырос в марте", "Импорт Китая вырос в марте", "ru"),
        ("Çin'in ihracatı martta arttı", "Çin'in ithalatı martta arttı", "tr"),
        ("Ekspor China naik pada Maret", "Impor China naik pada Maret", "id"),
        ("ارتفاع صادرات الصين في مارس", "ارتفاع واردات الصين في مارس", "ar"),
    ],
)
def test_exports_and_imports_are_two_events(one, two, language):
    edge = stories.compare(featured("1", (one, ""), language), featured("2", (two, ""), language))
    assert not edge.accepted
    assert "exports" in reasons(edge)["veto"]
    both = featured("3", (f"{one}; {two}", ""), language)
    assert "veto" not in reasons(stories.compare(featured("1", (one, ""), language), both))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("Earthquake of 6.1 hits Vestholm", "en"), ("Earthquake of 5.4 hits Vestholm", "en")),
        (("Землетрясение магнитудой 6,1", "ru"), ("Землетрясение магнитудой 5,4", "ru")),
        (("6,1 büyüklüğünde deprem oldu", "tr"), ("Gempa M 5,4 mengguncang kota", "id")),
        (("زلزال بقوة 6.1 درجات يضرب المدينة", "ar"), ("Earthquake of 5.4 hits the city", "en")),
    ],
)
def test_two_earthquakes_are_two_events(one, two):
    edge = stories.compare(
        *(featured(no, (title, ""), code) for no, (title, code) in (("1", one), ("2", two)))
    )
    assert not edge.accepted
    assert "magnitudes: 5.4 and 6.1" in reasons(edge)["veto"]


def test_a_magnitude_that_is_corrected_is_one_event():
    first = featured("1", ("Earthquake of 6.1 hits Vestholm", STRIKE[1]))
    second = featured("2", ("Earthquake of 6.2 hits Vestholm", STRIKE[1]))
    assert stories.compare(first, second).accepted


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("Vestholm beat Nordby 2-1 in the derby", "en"), ("Vestholm beat Sudby 4-1", "en")),
        (("«Вестхольм» победил «Нордбю» 2:1", "ru"), ("Vestholm menang 4-1", "id")),
        (("Vestholm derbiyi 2-1 kazandı", "tr"), ("فيستهولم يفوز 4-1", "ar")),
    ],
)
def test_two_matches_of_one_club_are_two_events(one, two):
    edge = stories.compare(
        *(featured(no, (title, ""), code) for no, (title, code) in (("1", one), ("2", two)))
    )
    assert "results: 1-2 and 1-4" in reasons(edge)["veto"]


def test_the_score_of_one_match_may_be_written_from_either_side():
    first = featured("1", ("Vestholm beat Nordby 2-1 in the derby", STRIKE[1]))
    second = featured("2", ("Nordby lose derby to Vestholm 1:2", STRIKE[1]))
    assert "veto" not in reasons(stories.compare(first, second))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            ("Ferry sinks off Indonesia, 18 missing", "en"),
            ("Ferry sinks off Libya, 18 missing", "en"),
        ),
        (("У берегов Индонезии затонул паром", "ru"), ("Libya açıklarında feribot battı", "tr")),
        (("غرق عبارة قبالة إندونيسيا", "ar"), ("Feri tenggelam di lepas pantai Libya", "id")),
        (("印度尼西亚渡轮沉没", "zh"), ("Ferry sinks off Libya", "en")),
    ],
)
def test_what_happened_in_two_countries_is_two_events(one, two):
    edge = stories.compare(
        *(featured(no, (title, ""), code) for no, (title, code) in (("1", one), ("2", two)))
    )
    assert not edge.accepted
    assert reasons(edge)["veto"] == "the titles name other countries: ID and LY"


def test_countries_part_no_texts_that_share_a_place():
    text = "Delegations of both countries met in Oslo and signed an accord on fishing."
    first = featured("1", ("Libya signs accord on fishing", text))
    second = featured("2", ("Indonesia signs accord on fishing", text))
    assert "veto" not in reasons(stories.compare(first, second))


def test_a_pair_with_a_veto_has_no_likelihood_in_a_cluster():
    titles = ["Ferry sinks off Indonesia, 18 missing", "Ferry sinks off Libya, 18 missing"]
    groups = [featured(str(no), (title, "")) for no, title in enumerate(titles)]
    assert likelihoods(groups).max() == 0.0


def edge(a, b, score):
    return StoryEdge(a=a, b=b, score=score, accepted=True, because="{}")


LINKAGE = Linkage(floor=0.2, share=0.75, bare_share=0.5, expected=0.25, weight=3.0)


def matrix(size, pairs):
    found = np.zeros((size, size))
    for (a, b), likely in pairs.items():
        found[a, b] = found[b, a] = likely
    return found


@given(st.integers(0, 10_000), st.integers(2, 12), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_any_order_gives_the_same_clusters_where_no_two_pairs_are_equal(seed, size, rng):
    source = random.Random(seed)
    likely = source.sample(range(1, 10_000), size * (size - 1) // 2)
    found = matrix(
        size, dict(zip(combinations(range(size), 2), (x / 1e4 for x in likely), strict=True))
    )
    expected = agglomerate(found, LINKAGE)
    order = list(range(size))
    rng.shuffle(order)
    moved = agglomerate(found[np.ix_(order, order)], LINKAGE)
    assert sorted(tuple(sorted(order[at] for at in places)) for places in moved) == expected
    assert sorted(at for places in expected for at in places) == list(range(size))


def test_one_likely_pair_between_two_stories_does_not_join_them():
    left, right = range(5), range(5, 10)
    pairs = {pair: 0.8 for side in (left, right) for pair in combinations(side, 2)}
    pairs[0, 5] = 0.6
    assert agglomerate(matrix(10, pairs), LINKAGE) == [tuple(left), tuple(right)]


def test_look_alikes_stay_apart_where_each_is_closer_knit():
    left, right = range(4), range(4, 8)
    pairs = {pair: 0.9 for side in (left, right) for pair in combinations(side, 2)}
    pairs |= dict.fromkeys(product(left, right), 0.5)
    assert agglomerate(matrix(8, pairs), LINKAGE) == [tuple(left), tuple(right)]
    loose = dict.fromkeys(combinations(range(8), 2), 0.5)
    assert agglomerate(matrix(8, loose), LINKAGE) == [tuple(range(8))]


def test_two_groups_join_where_a_pair_is_accepted():
    assert agglomerate(matrix(2, {(0, 1): LINKAGE.link}), LINKAGE) == [(0, 1)]
    assert agglomerate(matrix(2, {(0, 1): LINKAGE.link - 1e-4}), LINKAGE) == [(0,), (1,)]


@given(st.permutations(range(6)))
@settings(max_examples=30, deadline=None)
def test_any_order_of_groups_and_edges_gives_the_same_stories(order):
    written = [STRIKE, STRIKE_AGAIN, CLAIMS, CLOCKS, WALK_OUT["en"], VISIT]
    groups = {f"c{no}": featured(str(no), one) for no, one in enumerate(written)}
    edges = [edge(a, b, 0.5) for a, b in combinations(groups, 2)]
    expected = stories.cluster(groups, edges)
    shuffled = {f"c{no}": groups[f"c{no}"] for no in order}
    assert stories.cluster(shuffled, [edges[no] for no in order] + edges) == expected
    assert ("c0", "c1") in [members[:2] for members in expected]


def test_groups_that_no_edge_ties_are_not_looked_at_together():
    groups = {"c1": featured("1", STRIKE), "c2": featured("2", STRIKE_AGAIN)}
    assert stories.cluster(groups, []) == (("c1",), ("c2",))
    assert stories.cluster(groups, [edge("c1", "c2", 0.9)]) == (("c1", "c2"),)


def test_edges_to_groups_that_are_gone_are_left_out():
    ids = {"c1": featured("1", STRIKE)}
    assert stories.cluster(ids, [edge("c1", "c2", 0.9)]) == (("c1",),)


@pytest.mark.timeout(120)
def test_a_component_too_large_falls_apart_at_its_weak_links():
    size = MOST_TOGETHER // 2 + 1
    ids = [f"c{side}{number:05}" for side in "ab" for number in range(size)]
    sides = ids[:size], ids[size:]
    edges = [edge(side[0], one, 0.9) for side in sides for one in side[1:]]
    edges.append(edge(sides[0][0], sides[1][0], 0.5))
    found = stories.cluster(dict.fromkeys(ids, featured("1", STRIKE)), edges)
    assert not any({sides[0][0], sides[1][0]} <= set(members) for members in found)
