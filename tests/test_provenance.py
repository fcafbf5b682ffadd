from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator import parties
from aggregator.model import (
    Attribution,
    OriginKind,
    OriginSubject,
    Party,
    Review,
    Role,
    Slot,
    Standing,
    StoryOrigins,
)
from aggregator.provenance import origins

PARTIES = {one.party_id: replace(one, control=None) for one in parties.load().by_id.values()}
"""Without who controls them: tests that need it say so."""
NOON = datetime(2020, 1, 14, 12, tzinfo=UTC)


def row(
    party: str | None,
    role: Role = Role.CREDIT,
    slot: Slot = Slot.CREDIT_LINE,
    *,
    name: str = "",
    sub_role: str | None = None,
    review: Review = Review.AUTO,
    confidence: float = 0.9,
) -> Attribution:
    shown = PARTIES[party].name if party else name
    return Attribution(
        party_id=party,
        party=shown,
        role=role,
        sub_role=sub_role,
        slot=slot,
        surface=shown,
        evidence=shown,
        field="html:credit[0]",
        span_start=None,
        span_end=None,
        rule="test/1",
        confidence=confidence,
        review=review,
    )


def told(party: str) -> Attribution:
    return row(party, Role.CITATION, Slot.BODY, sub_role="told")


def signed() -> Attribution:
    return row(None, Role.BYLINE, Slot.BYLINE, name="Mira Vale")


def text(
    publisher: str | None,
    *rows: Attribution,
    minute: int = 0,
    group: str | None = None,
    outlet: str | None = None,
) -> OriginSubject:
    name = outlet or (PARTIES[publisher].name if publisher else "Gulf Courier")
    return OriginSubject(
        article_id=f"a{name}{minute}",
        outlet=name,
        publisher_id=publisher,
        copy_group_id=group or f"c{name}{minute}",
        event_at=NOON + timedelta(minutes=minute),
        attributions=rows,
    )


def find(*subjects: OriginSubject) -> StoryOrigins:
    return origins(subjects, PARTIES)


def kinds(found: StoryOrigins) -> list[tuple[OriginKind, tuple[str, ...]]]:
    return [(article.kind, article.party_ids) for article in found.articles]


def span(found: StoryOrigins) -> tuple[int, int]:
    return found.independent_min, found.independent_max


def test_one_credited_agency_is_the_origin_whoever_signed() -> None:
    found = find(
        text("dailysabah", row("dailysabah", Role.PUBLISHER, Slot.BYLINE), row("aa"), signed())
    )
    assert kinds(found) == [(OriginKind.WIRE_CREDIT, ("aa",))]
    assert (found.held, found.named, span(found)) == (("aa",), (), (1, 1))
    assert "Anadolu Agency" in found.articles[0].because


def test_a_compiled_text_adds_nothing_and_is_followed() -> None:
    found = find(
        text("dailysabah", row("aa")),
        text("tempo", row("dailysabah"), row("tass"), minute=5),
    )
    assert kinds(found)[1] == (OriginKind.COMPILED, ("aa", "tass"))
    assert (found.held, found.named) == (("aa",), ("dailysabah", "tass"))
    assert span(found) == (1, 1)
    assert any("adds no origin" in reason.because for reason in found.reasons)


def test_a_copy_without_credit_has_the_origin_of_what_it_copies() -> None:
    found = find(text("dailysabah", row("aa"), group="c1"), text(None, minute=9, group="c1"))
    assert kinds(found)[1] == (OriginKind.COPY_OF, ("aa",))
    assert span(found) == (1, 1)


def test_the_credited_agency_is_the_origin_even_when_its_text_is_later() -> None:
    found = find(
        text(None, signed(), group="c1"), text("dailysabah", row("aa"), minute=9, group="c1")
    )
    assert kinds(found) == [(OriginKind.COPY_OF, ("aa",)), (OriginKind.WIRE_CREDIT, ("aa",))]


def test_a_later_reprint_of_an_outlets_own_text_is_that_outlets() -> None:
    own = text("tass", row("tass", Role.PUBLISHER, Slot.DATELINE), group="c1")
    found = find(own, text(None, signed(), minute=9, group="c1"))
    assert kinds(found) == [(OriginKind.OWN, ("tass",)), (OriginKind.COPY_OF, ("tass",))]
    assert found.held == ("tass",)


def test_a_copy_of_a_compiled_text_is_not_held() -> None:
    found = find(
        text("tempo", row("afp"), row("reuters"), group="c1"), text(None, minute=3, group="c1")
    )
    assert kinds(found)[1] == (OriginKind.COPY_OF, ("afp", "reuters"))
    assert (found.held, span(found)) == ((), (1, 1))


def test_own_reporting_is_shown_by_the_text() -> None:
    shows = {
        "dateline": row("tass", Role.PUBLISHER, Slot.DATELINE),
        "credit": row("tass", Role.PUBLISHER, Slot.CREDIT_LINE),
        "byline": row("tass", Role.PUBLISHER, Slot.BYLINE),
        "told": row("tass", Role.CITATION, Slot.BODY, sub_role="self"),
        "signed": signed(),
    }
    for evidence in shows.values():
        assert kinds(find(text("tass", evidence))) == [(OriginKind.OWN, ("tass",))]


def test_the_sites_own_name_in_the_head_shows_nothing() -> None:
    rows = [
        row("tass", Role.PUBLISHER, slot) for slot in (Slot.DOMAIN, Slot.HTML_META, Slot.JSON_LD)
    ]
    found = find(text("tass", *rows))
    assert kinds(found) == [(OriginKind.UNKNOWN, ())]
    assert (found.held, span(found)) == ((), (1, 1))


def test_an_outlet_that_the_gazetteer_lacks_has_an_id_of_its_own() -> None:
    found = find(text(None, signed()))
    assert (found.held, span(found)) == (("outlet:Gulf Courier",), (1, 1))


def test_unnamed_agencies_count_at_the_upper_end_only_and_once() -> None:
    own = row("aljazeera", Role.PUBLISHER, Slot.CREDIT_LINE)
    found = find(
        text("aljazeera", own, row("agencies")),
        text("dailysabah", row("agencies"), minute=1),
        text("tass", row("tass", Role.PUBLISHER, Slot.DATELINE), minute=2),
    )
    assert kinds(found)[:2] == [(OriginKind.OWN, ("aljazeera",)), (OriginKind.UNKNOWN, ())]
    assert (found.held, found.named, span(found)) == (("aljazeera", "tass"), (), (2, 3))


def test_an_unknown_text_counts_at_the_upper_end_once_a_copy_group_and_outlet() -> None:
    found = find(
        text("reuters", row("reuters", Role.PUBLISHER, Slot.DATELINE)),
        text(None, minute=1, group="c1"),
        text("kompas", minute=2, group="c1"),
        text("bbc", minute=3),
        text("bbc", minute=4),
        text("reuters", minute=5),
    )
    assert span(found) == (1, 3)


def test_citations_never_raise_the_count() -> None:
    found = find(
        text("tass", row("tass", Role.PUBLISHER, Slot.DATELINE), told("reuters"), told("dpa"))
    )
    assert (found.held, found.named, span(found)) == (("tass",), ("dpa", "reuters"), (1, 1))


def test_titles_of_one_owner_are_one() -> None:
    found = find(text("sun", signed()), text("thetimes", signed(), minute=1))
    assert (found.held, span(found)) == (("sun", "thetimes"), (1, 1))
    assert any(r.what == "thetimes" and r.into == "sun" for r in found.reasons)


def test_two_languages_of_one_agency_are_one() -> None:
    dateline = row("tass", Role.PUBLISHER, Slot.DATELINE)
    found = find(text("tass", dateline), text("tass", dateline, minute=1, outlet="ТАСС"))
    assert (found.held, span(found)) == (("tass",), (1, 1))


def test_crediting_two_services_of_one_agency_credits_one() -> None:
    found = find(text("zeit", row("dpa"), row("dpa-afx")))
    assert kinds(found) == [(OriginKind.WIRE_CREDIT, ("dpa",))]


def test_a_press_release_is_never_independent() -> None:
    release = text(None, row("prnewswire"))
    found = find(release, text("tass", row("tass", Role.PUBLISHER, Slot.DATELINE), minute=1))
    assert kinds(found)[0] == (OriginKind.WIRE_CREDIT, ("prnewswire",))
    assert (found.held, found.named, span(found)) == (("tass",), ("prnewswire",), (1, 1))


def test_an_unresolved_credit_names_its_outlet() -> None:
    found = find(text("tass", row(None, name="Sport Wire 24", confidence=0.5)))
    assert kinds(found) == [(OriginKind.WIRE_CREDIT, ("outlet:Sport Wire 24",))]


def test_what_an_editor_rejected_counts_for_nothing() -> None:
    found = find(text("tempo", row("afp", review=Review.REJECTED), row("dpa", confidence=0.3)))
    assert kinds(found) == [(OriginKind.UNKNOWN, ())]
    assert found.named == ()


def test_a_story_without_articles_has_no_origins() -> None:
    assert span(find()) == (0, 0)


def own(publisher: str, *, minute: int = 0, group: str | None = None) -> OriginSubject:
    line = row(publisher, Role.PUBLISHER, Slot.DATELINE)
    return text(publisher, line, minute=minute, group=group)


STORIES = {
    "five outlets that print one wire are one origin": (
        [text(None, row("afp"), minute=n, group="c1", outlet=f"Paper {n}") for n in range(5)],
        ("afp",),
        (1, 1),
    ),
    "an uncredited copy of a wire is the wire's": (
        [
            text(None, row("afp"), group="c1", outlet="Paper X"),
            text(None, minute=2, group="c1", outlet="Paper Z"),
        ],
        ("afp",),
        (1, 1),
    ),
    "the wire is the origin when its own text comes last": (
        [
            text(None, minute=1, group="c1", outlet="Paper Z"),
            text(None, row("tass"), minute=2, group="c1", outlet="Paper X"),
            own("tass", minute=9, group="c1"),
        ],
        ("tass",),
        (1, 1),
    ),
    "the wire is the origin when its own text never comes": (
        [
            text(None, signed(), minute=1, group="c1", outlet="Paper Z"),
            text(None, row("tass"), minute=2, group="c1", outlet="Paper X"),
        ],
        ("tass",),
        (1, 1),
    ),
    "two wires and one own reporter are three": (
        [
            text(None, row("afp"), outlet="Paper X"),
            text(None, row("dpa"), minute=1, outlet="Paper Y"),
            text(None, signed(), minute=2, outlet="Paper Z"),
        ],
        ("afp", "dpa", "outlet:Paper Z"),
        (3, 3),
    ),
    "titles of one owner are one": (
        [text("sun", signed()), text("thetimes", signed(), minute=1)],
        ("sun", "thetimes"),
        (1, 1),
    ),
    "a compiled text adds nothing": (
        [own("tass"), text("tempo", row("tass"), row("afp"), minute=3)],
        ("tass",),
        (1, 1),
    ),
    "a press release that nine outlets print is no origin": (
        [
            text(
                None, *([row("prnewswire")] if n == 4 else []), minute=n, group="c1", outlet=f"P{n}"
            )
            for n in range(9)
        ],
        (),
        (1, 1),
    ),
    "a press release that a paper signs is no origin either": (
        [
            text(None, signed(), group="c1", outlet="Paper X"),
            text(None, row("businesswire"), minute=1, group="c1", outlet="Paper Y"),
            own("tass", minute=2),
        ],
        ("tass",),
        (1, 1),
    ),
    "one text that two agencies are named for is one": (
        [
            text(None, row("afp"), group="c1", outlet="Paper X"),
            text(None, row("dpa"), minute=1, group="c1", outlet="Paper Y"),
        ],
        ("afp", "dpa"),
        (1, 1),
    ),
    "unknown is never independent": (
        [text(None, minute=n, outlet=f"Paper {n}") for n in range(4)],
        (),
        (1, 4),
    ),
    "a translated wire without a credit counts at the upper end": (
        [text(None, row("afp"), outlet="Paper X"), text(None, minute=5, outlet="Газета")],
        ("afp",),
        (1, 2),
    ),
    "a credit to an outlet is followed to what its own text credits": (
        [text("dailysabah", row("aa")), text(None, row("dailysabah"), minute=4, outlet="Paper X")],
        ("aa",),
        (1, 1),
    ),
    "two outlets that credit each other are not followed in circles": (
        [text("dailysabah", row("tempo")), text("tempo", row("dailysabah"), minute=4)],
        ("dailysabah", "tempo"),
        (2, 2),
    ),
    "an outlet's page is its own where another credits it for the same text": (
        [
            text("aljazeera", group="c1"),
            text(None, row("aljazeera"), minute=4, group="c1", outlet="Paper X"),
        ],
        ("aljazeera",),
        (1, 1),
    ),
    "agencies without a name are explained by the name that another copy has": (
        [
            text(None, row("agencies"), group="c1", outlet="Paper X"),
            text(None, row("dpa"), minute=1, group="c1", outlet="Paper Y"),
        ],
        ("dpa",),
        (1, 1),
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_of_small_stories(name: str) -> None:
    subjects, held, counted = STORIES[name]
    found = find(*subjects)
    assert (found.held, span(found)) == (held, counted)
    if counted != (1, 1) or len(subjects) > 1:
        assert found.reasons or counted[0] == counted[1] == len(subjects)


def test_an_excerpt_is_of_the_text_that_it_stands_in() -> None:
    whole = text(None, row("afp"), outlet="Paper X")
    brief = replace(text(None, minute=3, outlet="Paper Y"), inside=(whole.article_id,))
    found = find(whole, brief)
    assert kinds(found)[1] == (OriginKind.COPY_OF, ("afp",))
    assert found.articles[1].of_article_id == whole.article_id
    assert "stands inside that of Paper X" in found.articles[1].because
    assert span(found) == (1, 1)


def test_every_party_is_told_with_the_articles_that_say_so() -> None:
    found = find(
        own("aa"),
        text("dailysabah", row("aa"), minute=1, group="c1"),
        text(None, minute=2, group="c1"),
        text("tempo", row("dailysabah"), row("tass"), told("reuters"), minute=3),
    )
    aa, *named = found.parties
    assert (aa.standing, aa.how, aa.counted_with) == (Standing.HELD, "own", None)
    assert [len(one) for one in (aa.own, aa.credited, aa.copied, aa.compiled)] == [1, 1, 1, 1]
    assert aa.outlets == ("Anadolu Agency", "Daily Sabah", "Gulf Courier", "Tempo")
    assert [(one.party_id, one.how) for one in named] == [
        ("dailysabah", "compiled_credit"),
        ("reuters", "citation"),
        ("tass", "compiled_credit"),
    ]


def controlled(**control: str | None) -> dict[str, Party]:
    return {
        **PARTIES,
        **{name: replace(PARTIES[name], control=word) for name, word in control.items()},
    }


@pytest.mark.parametrize(
    ("control", "flag"),
    [
        ({"tass": "state", "xinhua": "state"}, True),
        ({"tass": "state", "xinhua": None}, None),
        ({"tass": "state", "xinhua": "private"}, False),
        ({"tass": None, "xinhua": "private"}, False),
        ({"tass": None, "xinhua": None}, None),
    ],
)
def test_all_held_are_state_controlled_only_where_all_are_documented_to_be(
    control: dict[str, str | None], flag: bool | None
) -> None:
    found = origins([own("tass"), own("xinhua", minute=2)], controlled(**control))
    assert found.all_held_state_controlled is flag


def test_nothing_held_is_not_all_state_controlled() -> None:
    assert find(text(None)).all_held_state_controlled is None


ROWS = st.lists(
    st.one_of(
        st.sampled_from(["afp", "reuters", "aa", "agencies", "prnewswire", "sun"]).map(row),
        st.sampled_from(["afp", "tass", "bbc"]).map(told),
        st.just(signed()),
    ),
    max_size=3,
)
SUBJECTS = st.lists(
    st.builds(
        lambda publisher, rows, minute, group: text(publisher, *rows, minute=minute, group=group),
        st.sampled_from(["tass", "bbc", "sun", "thetimes", "dailysabah", None]),
        ROWS,
        st.integers(0, 99),
        st.sampled_from(["c1", "c2", "c3", "c4"]),
    ),
    max_size=7,
    unique_by=lambda subject: subject.article_id,
)


@settings(max_examples=200, deadline=None)
@given(SUBJECTS, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(subjects: list[OriginSubject], random) -> None:
    shuffled = list(subjects)
    random.shuffle(shuffled)
    assert origins(subjects, PARTIES) == origins(shuffled, PARTIES)


@settings(max_examples=200, deadline=None)
@given(SUBJECTS)
def test_the_count_is_honest(subjects: list[OriginSubject]) -> None:
    found = origins(subjects, PARTIES)
    owners = {PARTIES[p].owner_id or p if p in PARTIES else p for p in found.held}
    groups = {subject.copy_group_id for subject in subjects}
    assert found.independent_min >= (1 if subjects else 0)
    assert found.independent_min <= max(1, min(len(owners), len(groups)))
    assert found.independent_min <= found.independent_max <= len(owners) + len(groups) + 1
    assert not set(found.held) & set(found.named)
    assert {"agencies", "prnewswire"}.isdisjoint(found.held)
    assert "agencies" not in found.named
    assert len(found.articles) == len(subjects)
    assert all(article.because for article in found.articles)
    told = [one for one in found.parties if one.standing is Standing.HELD]
    assert sorted(one.party_id for one in told) == list(found.held)
    assert sum(one.counted_with is None for one in told) <= max(1, found.independent_min)


@settings(max_examples=200, deadline=None)
@given(SUBJECTS, st.integers(0, 6), st.integers(0, 99), st.booleans())
def test_a_copy_never_raises_the_lower_end(
    subjects: list[OriginSubject], which: int, minute: int, bare: bool
) -> None:
    if not subjects:
        return
    before = origins(subjects, PARTIES)
    original = subjects[which % len(subjects)]
    rows = () if bare else original.attributions
    if any(row.role is Role.BYLINE for row in rows):
        rows = ()
    copy = replace(
        original,
        article_id="a copy",
        outlet="Copyist",
        publisher_id=None,
        event_at=NOON + timedelta(minutes=minute),
        attributions=rows,
    )
    after = origins([*subjects, copy], PARTIES)
    assert after.independent_min <= before.independent_min


@settings(max_examples=100, deadline=None)
@given(SUBJECTS)
def test_one_more_citation_changes_no_count(subjects: list[OriginSubject]) -> None:
    before = origins(subjects, PARTIES)
    cited = [
        OriginSubject(
            article_id=s.article_id,
            outlet=s.outlet,
            publisher_id=s.publisher_id,
            copy_group_id=s.copy_group_id,
            event_at=s.event_at,
            attributions=(*s.attributions, told("npr")),
        )
        for s in subjects
    ]
    after = origins(cited, PARTIES)
    assert (before.held, span(before)) == (after.held, span(after))
