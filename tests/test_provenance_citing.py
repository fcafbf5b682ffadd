"""Who cites whom, and who was first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import (
    Attribution,
    CitationGraph,
    OriginSubject,
    Review,
    Role,
    Sighted,
    Slot,
)
from aggregator.provenance import citations, origins, timeline
from test_provenance import NOON, PARTIES, SUBJECTS, own, row, text, told


def graph(*subjects: OriginSubject) -> CitationGraph:
    return citations(subjects, origins(subjects, PARTIES), PARTIES)


def edges(found: CitationGraph) -> list[tuple[str, str, int]]:
    return [(one.citing_id, one.cited_id, one.texts) for one in found.edges]


def cites(subject: OriginSubject, *rows: Attribution) -> OriginSubject:
    return replace(subject, attributions=(*subject.attributions, *rows))


def test_an_outlet_cites_a_party() -> None:
    assert edges(graph(cites(own("tass"), told("reuters")))) == [("tass", "reuters", 1)]


def test_a_wire_that_five_outlets_print_cites_once_and_in_its_own_name() -> None:
    papers = [
        text(None, row("aa"), told("tass"), minute=n, group="c1", outlet=f"Paper {n}")
        for n in range(5)
    ]
    (edge,) = graph(*papers).edges
    assert (edge.citing, edge.cited, edge.texts, len(edge.articles)) == (
        "Anadolu Agency",
        "TASS",
        1,
        5,
    )


def test_what_was_told_to_an_agency_in_its_own_copy_cites_nobody() -> None:
    assert graph(text(None, row("afp"), told("afp"))).edges == ()


def test_an_outlet_that_cites_itself_is_no_edge() -> None:
    itself = row("tass", Role.CITATION, Slot.BODY, sub_role="self")
    assert graph(cites(own("tass"), itself)).edges == ()


def test_x_citing_y_is_an_edge_from_x_though_another_tells_it() -> None:
    chain = replace(told("tass"), via_party_id="interfax")
    (edge,) = graph(text(None, told("interfax"), chain, outlet="Paper X")).edges[:1]
    found = {
        (one.citing_id, one.cited_id): one.via
        for one in graph(text(None, told("interfax"), chain, outlet="Paper X")).edges
    }
    assert found == {("outlet:Paper X", "interfax"): False, ("interfax", "tass"): True}
    assert edge.texts == 1


def test_the_surest_words_are_the_evidence() -> None:
    unsure, sure = (
        replace(told("afp"), confidence=much, evidence=words)
        for much, words in ((0.6, "perhaps"), (0.9, "AFP reported"))
    )
    (edge,) = graph(cites(own("tass"), unsure, sure)).edges
    assert (edge.confidence, edge.evidence) == (0.9, "AFP reported")


def test_what_an_editor_rejected_cites_nobody() -> None:
    assert graph(cites(own("tass"), replace(told("afp"), review=Review.REJECTED))).edges == ()


def test_parties_that_cite_each_other_are_shown_as_a_ring_once() -> None:
    found = graph(
        cites(own("tass"), told("alarabiya")),
        cites(own("alarabiya", minute=1), told("aa")),
        cites(own("aa", minute=2), told("tass"), told("afp")),
    )
    assert found.cycles == (("Anadolu Agency", "TASS", "Al Arabiya"),)


def test_no_ring_where_nobody_is_cited_back() -> None:
    assert graph(cites(own("tass"), told("aa")), own("aa", minute=1)).cycles == ()


@given(SUBJECTS, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_no_edge(subjects: list[OriginSubject], random) -> None:
    shuffled = list(subjects)
    random.shuffle(shuffled)
    assert graph(*subjects) == graph(*shuffled)


def at(minute: int) -> datetime:
    return NOON + timedelta(minutes=minute)


def seen(name: str, claimed: int | None, first: int, before: int | None) -> Sighted:
    return Sighted(
        article_id=name,
        claimed_at=None if claimed is None else at(claimed),
        seen_at=at(first),
        not_before=None if before is None else at(before),
    )


def test_claimed_and_seen_are_two_answers() -> None:
    found = timeline([seen("late", 0, 90, 60), seen("early", 30, 40, 10)])
    assert (found.first_claimed, found.first_seen) == (("late",), ("early",))
    assert not found.agrees


def test_claims_within_a_quarter_of_an_hour_are_about_the_same_time() -> None:
    found = timeline([seen("a", 0, 60, 0), seen("b", 15, 60, 0), seen("c", 16, 60, 0)])
    assert found.first_claimed == ("a", "b")


def test_the_time_between_polls_is_the_error_of_the_time_seen() -> None:
    found = timeline([seen("a", 0, 60, 30), seen("b", 5, 90, 55), seen("c", 9, 95, 60)])
    assert found.first_seen == ("a", "b")


def test_what_stood_there_at_the_first_poll_may_have_been_first() -> None:
    found = timeline([seen("a", 0, 60, 30), seen("b", 5, 500, None)])
    assert found.first_seen == ("a", "b")


def test_without_a_claim_nobody_is_first_to_claim() -> None:
    found = timeline([seen("a", None, 60, 30)])
    assert (found.first_claimed, found.first_seen) == ((), ("a",))
