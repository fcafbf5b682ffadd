"""Slots: domain, raw fields, bylines, datelines, credit lines; and the text without them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from aggregator import attribution, parties
from aggregator.model import Article, Attribution, RawField, Review, Role, Slot, Status

GAZETTEER = parties.load()
NOON = datetime(2020, 1, 14, 12, tzinfo=UTC)
BODY = "The harbour stayed shut for a third day, the mayor said."


def article(
    text: str = BODY,
    *,
    url: str = "https://courier.example/2020/harbour",
    outlet: str = "Gulf Courier",
    publisher: str | None = None,
    language: str | None = "en",
    title: str = "Harbour shut",
    fields: tuple[tuple[str, str], ...] = (),
) -> Article:
    return Article(
        article_id="a0123456789abcdef",
        key=url,
        url=url,
        outlet=outlet,
        publisher_id=publisher,
        language=language,
        language_from="page",
        title=title,
        text=text,
        published_at=NOON,
        published_raw=None,
        first_seen_at=NOON,
        status=Status.FULL,
        fields=tuple(RawField(*field) for field in fields),
    )


def rows(made: Article) -> tuple[Attribution, ...]:
    return attribution.attribute(made, GAZETTEER).attributions


def said(made: Article, *slots: Slot) -> set[tuple[str, str]]:
    """(party, role) outside the domain, of these slots or of all."""
    return {
        (row.party_id or row.party, str(row.role))
        for row in rows(made)
        if row.slot is not Slot.DOMAIN and (not slots or row.slot in slots)
    }


def test_the_page_is_its_publishers() -> None:
    (row,) = rows(article(url="https://www.tass.com/world/1", outlet="TASS"))
    assert (row.party_id, row.role, row.slot) == ("tass", Role.PUBLISHER, Slot.DOMAIN)
    assert (row.field, row.surface, row.confidence) == ("url", "www.tass.com", 1.0)
    assert row.span_start is None


def test_an_outlet_that_the_gazetteer_lacks_is_its_own_publisher() -> None:
    made = article(
        "Gulf Courier - " + BODY,
        fields=(("html:meta[og:site_name][0]", "Gulf Courier"), ("rss:author[0]", "Gulf Courier")),
    )
    assert said(made) == {("Gulf Courier", "publisher")}
    assert {row.slot for row in rows(made)} == {
        Slot.DOMAIN,
        Slot.FEED_FIELD,
        Slot.HTML_META,
        Slot.DATELINE,
    }


@pytest.mark.parametrize(
    ("path", "slot"),
    [
        ("rss:author[0]", Slot.FEED_FIELD),
        ("rss:dc:creator[1]", Slot.FEED_FIELD),
        ("atom:author[0]/name", Slot.FEED_FIELD),
        ("json:authors[0].name", Slot.FEED_FIELD),
        ("rss:source[0]", Slot.FEED_FIELD),
        ("html:meta[author][0]", Slot.HTML_META),
        ("html:meta[source][0]", Slot.HTML_META),
        ("jsonld:/author/0/name", Slot.JSON_LD),
        ("jsonld:/sourceOrganization/name", Slot.JSON_LD),
        ("html:byline[0]", Slot.BYLINE),
        ("html:credit[0]", Slot.CREDIT_LINE),
    ],
)
def test_an_agency_in_a_field_is_a_credit_and_on_its_own_page_the_publisher(
    path: str,
    slot: Slot,
) -> None:
    made = article(fields=((path, "Reuters"),))
    assert said(made) == {("reuters", "credit")}
    assert [row.slot for row in rows(made)][1:] == [slot]
    assert said(replace(made, publisher_id="reuters")) == {("reuters", "publisher")}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("jsonld:/publisher/name", "Reuters"),
        ("html:meta[og:site_name][0]", "Reuters"),
        ("html:lang", "ap"),
        ("rss:guid", "Reuters"),
        ("html:meta[twitter:creator][0]", "@Reuters"),
        ("jsonld:/citation/0/name", "Reuters"),
        ("html:meta[article:publisher][0]", "https://www.facebook.com/Reuters"),
    ],
)
def test_a_field_that_speaks_of_the_site_credits_nobody(path: str, value: str) -> None:
    assert said(article(fields=((path, value),))) == set()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("By Mira Vale and Ann O'Dell", {("Mira Vale", "byline"), ("Ann O'Dell", "byline")}),
        ("MIRA VALE, AP Science Writer", {("Mira Vale", "byline"), ("ap", "credit")}),
        ("SİNEM IŞIK", {("Sinem Işık", "byline")}),
        ("Von: mv/dpa", {("dpa", "credit")}),
        ("Mira Vale avec AFP", {("Mira Vale", "byline"), ("afp", "credit")}),
        ("Afp Afp And Reuters", {("afp", "credit"), ("reuters", "credit")}),
        ("Reuters in Valencia", {("reuters", "credit")}),
        ("CNBC's Mira Vale", {("cnbc", "credit"), ("Mira Vale", "byline")}),
        ("desk@aa.com.tr (MİRA VALE)", {("aa", "credit"), ("Mira Vale", "byline")}),
        ("ليلى حداد، وكالات - عواصم", {("ليلى حداد", "byline"), ("agencies", "credit")}),
        ("ليلى حداد من الرباط", {("ليلى حداد", "byline")}),
        ("김하나,박두리", {("김하나", "byline"), ("박두리", "byline")}),
        ("Mira Vale Mira Vale", {("Mira Vale", "byline")}),
        ("By Mira Vale Updated 3 Jan 2020 4:05 pm EST", {("Mira Vale", "byline")}),
        ("Independent Staff", {("independent", "credit")}),
        ("Petra Vale", {("Petra Vale", "byline")}),
        ("HZ-Redaktion", set()),
        ("Editorial Staff", set()),
        ("admin", set()),
        ("Harbour Ministry", set()),
        ("New York", set()),
        ("https://social.example/mira.vale", set()),
    ],
)
def test_a_byline_is_taken_apart(value: str, expected: set[tuple[str, str]]) -> None:
    assert said(article(fields=(("html:byline[0]", value),))) == expected


def test_a_page_with_many_bylines_lists_other_stories() -> None:
    fields = (
        ("html:byline[0]", "By Mira Vale"),
        *((f"html:byline[{n}]", "AFP") for n in (1, 2, 3)),
    )
    assert said(article(fields=fields)) == {("Mira Vale", "byline")}


def test_a_contributor_is_marked() -> None:
    (row,) = rows(article(fields=(("atom:contributor[0]/name", "Mira Vale"),)))[1:]
    assert (row.role, row.sub_role) == (Role.BYLINE, "contributor")


@pytest.mark.parametrize(
    ("text", "language", "expected", "rule"),
    [
        ("PORT VALE, Jan. 4 (Reuters) - Ships wait.", "en", {("reuters", "credit")}, "bracket"),
        ("PORT VALE (AP) — Ships wait.", "en", {("ap", "credit")}, "bracket"),
        ("Hafenstadt (dpa/lno) - Schiffe warten.", "de", {("dpa", "credit")}, "bracket"),
        ("ПОРТ, 4 января. /ТАСС/. Суда ждут.", "ru", {("tass", "credit")}, "bracket"),
        ("LİMAN (AA) - Gemiler bekliyor.", "tr", {("aa", "credit")}, "bracket"),
        ("الميناء : (د ب ا) تنتظر السفن.", "ar", {("dpa", "credit")}, "bracket"),
        ("【1月4日 AFP】船舶等待。", "zh", {("afp", "credit")}, "bracket"),
        (
            "ПОРТ, 4 янв - РИА Новости, Мира Вейл. Суда ждут.",
            "ru",
            {("ria", "credit"), ("Мира Вейл", "byline")},
            "dash",
        ),
        ("رويترز- الميناء (ليبيا): تنتظر السفن.", "ar", {("reuters", "credit")}, "colon"),
        ("新华社上海1月4日电 船舶等待。", "zh", {("xinhua", "credit")}, "dispatch"),
        ("Liputan6.com, Jakarta - Kapal menunggu.", "id", {("liputan6", "credit")}, "house"),
        ("JAKARTA, KOMPAS.com - Kapal menunggu.", "id", {("kompas", "credit")}, "house"),
        ("PORT VALE - Ships wait.", "en", set(), "bare"),
    ],
)
def test_a_dateline_is_read_and_left_out_of_the_core(
    text: str,
    language: str,
    expected: set[tuple[str, str]],
    rule: str,
) -> None:
    made = article(text, language=language)
    assert said(made) == expected
    assert {row.rule for row in rows(made)[1:]} <= {f"dateline.{rule}/1", f"dateline.{rule}/2"}
    core = attribution.core_text(made, GAZETTEER)
    assert core
    assert core != text
    assert text.endswith(core)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels of the north (LNA) left the town (AS) at noon.",
        "The agency that trains clerks (İŞKUR) is hiring.",
        "Minister Vale (SPÖ) spoke in Vienna. The club (AFP) did not.",
        "A ship of the line (Reuters) would be news to us - but it sank.",
    ],
)
def test_brackets_in_a_sentence_are_no_dateline(text: str) -> None:
    assert said(article(text)) == set()
    assert attribution.core_text(article(text), GAZETTEER) == text


def test_a_title_repeated_as_first_line_hides_no_dateline() -> None:
    made = article("Harbour shut\nPORT VALE (AP) - Ships wait.")
    assert said(made) == {("ap", "credit")}


def test_a_byline_at_the_top_of_the_text_is_read() -> None:
    made = article("By Mira Vale with AFP\n" + BODY)
    assert said(made, Slot.BYLINE) == {("Mira Vale", "byline"), ("afp", "credit")}
    assert attribution.core_text(made, GAZETTEER) == BODY


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("Source: AA", "en", {("aa", "credit")}),
        (
            "SOURCE: AL JAZEERA AND NEWS AGENCIES",
            "en",
            {("aljazeera", "credit"), ("agencies", "credit")},
        ),
        ("المصدر : الجزيرة + وكالات", "ar", {("aljazeera", "credit"), ("agencies", "credit")}),
        ("来源：新华社", "zh", {("xinhua", "credit")}),
        ("Источник: «Ведомости»", "ru", {("vedomosti", "credit")}),
        ("Quelle: Hafenkurier24", "de", {("Hafenkurier24", "credit")}),
        ("(Quelle: APA/sda/dpa)", "de", {("apa", "credit"), ("sda", "credit"), ("dpa", "credit")}),
        ("(Con información de AFP y Efe)", "es", {("afp", "credit"), ("efe", "credit")}),
        (
            "DAILY SABAH | TASS | MIRA CONTOH",
            "id",
            {("dailysabah", "credit"), ("tass", "credit"), ("Mira Contoh", "byline")},
        ),
        (
            "With files from Reuters and Mira Vale",
            "en",
            {("reuters", "credit"), ("Mira Vale", "byline")},
        ),
        (
            "Associated Press writer Mira Vale in Port Vale contributed to this report.",
            "en",
            {("ap", "credit"), ("Mira Vale", "byline")},
        ),
        (
            "Reporting by Mira Vale in Cairo; Editing by Jon P. Dell",
            "en",
            {("Mira Vale", "byline"), ("Jon P. Dell", "byline")},
        ),
        ("خدمة «واشنطن بوست»", "ar", {("wapo", "credit")}),
        ("mv/PAP", "pl", {("pap", "credit")}),
        ("REUTERS", "id", {("reuters", "credit")}),
        ("M. V. avec AFP", "fr", {("afp", "credit")}),
        ("© dpa-infocom, dpa:200104-99-1/2", "de", {("dpa", "credit")}),
        ("Our Standards: The Thomson Reuters Trust Principles", "en", {("reuters", "signal")}),
        ("Photo: Mira Vale/AFP", "en", {("afp", "photo_credit")}),
        ("Bild: dpa", "de", {("dpa", "photo_credit")}),
        ("© AFP / MIRA VALE", "de", {("afp", "photo_credit")}),
        ("Mira Vale/Stock/AP", "en", {("ap", "photo_credit")}),
    ],
)
def test_a_credit_line_is_read_and_left_out_of_the_core(
    line: str,
    language: str,
    expected: set[tuple[str, str]],
) -> None:
    made = article(f"{BODY}\n{line}", language=language)
    assert said(made, Slot.CREDIT_LINE) == expected
    assert said(made, Slot.BODY) == set()
    assert attribution.core_text(made, GAZETTEER) == BODY
    block = article(fields=(("html:credit[0]", line),), language=language)
    assert said(block) == expected


def test_a_credit_line_glued_to_the_last_sentence_is_cut_where_it_begins() -> None:
    made = article("Warga mengungsi. DAILY SABAH | TASS | MIRA CONTOH", language="id")
    assert said(made) == {("dailysabah", "credit"), ("tass", "credit"), ("Mira Contoh", "byline")}
    assert attribution.core_text(made, GAZETTEER) == "Warga mengungsi."


@pytest.mark.parametrize(
    "line",
    [
        "Home | World | Reuters | Sport | Login",
        "Source: the harbour police",
        "Quelle: Vale Electric | shop.example",
        "Anadolu Ajansı web sitesinde, AA Haber Akış Sistemi (HAS) üzerinden sunulur.",
        "The last ship left on Monday (Tuesday in Tokyo).",
        "خدمة المناطق الشمالية",
    ],
)
def test_what_only_looks_like_a_credit_line_is_none(line: str) -> None:
    assert said(article(f"{BODY}\n{line}")) == set()


def test_a_block_that_the_text_repeats_is_told_once() -> None:
    made = article(f"{BODY}\nSource: AA", fields=(("html:credit[0]", "Source: AA"),))
    (row,) = [row for row in rows(made) if row.role is Role.CREDIT]
    assert (row.field, row.evidence) == ("text", "Source: AA")


def test_the_sub_role_tells_reporter_from_editor() -> None:
    made = article(f"{BODY}\nReporting by Mira Vale; Editing by Jon Dell")
    assert {row.party: row.sub_role for row in rows(made)[1:]} == {
        "Mira Vale": "reporter",
        "Jon Dell": "editor",
    }


def test_the_printed_byline_takes_one_slot_and_no_editor() -> None:
    made = article(
        f"{BODY}\nReporting by Ann Dell; Editing by Jon Dell",
        fields=(("html:meta[author][0]", "Mira B. Vale"), ("html:byline[0]", "Mira Vale")),
    )
    assert attribution.byline(rows(made)) == "Mira Vale"
    text_only = rows(replace(made, fields=()))
    assert attribution.byline(text_only) == "Ann Dell"
    assert attribution.byline(rows(article())) is None
    rejected = [replace(row, review=Review.REJECTED) for row in text_only]
    assert attribution.byline(rejected) is None


@pytest.mark.parametrize(
    "path",
    [
        "html:link[canonical][0]",
        "html:link[syndication-source][0]",
        "html:link[original-source][0]",
        "html:meta[syndication-source][0]",
        "html:meta[original-source][0]",
    ],
)
def test_a_page_that_names_its_original_on_another_site_credits_that_site(path: str) -> None:
    address = "https://www.reuters.com/world/ferry-strike-ends-2025-03-03/"
    (_, row) = rows(article(fields=((path, address),)))
    assert (row.party_id, row.role, row.sub_role) == ("reuters", Role.CREDIT, "syndication")
    assert (row.slot, row.field, row.surface) == (Slot.HTML_META, path, "www.reuters.com")
    assert row.evidence == address
    assert row.span_start is None


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://courier.example/2020/harbour", "https://unknown.example/2020/harbour"),
        ("https://courier.example/2020/harbour", "https://www.courier.example/2020/harbour"),
        ("https://courier.example/2020/harbour", "https://www.reuters.com/"),
        ("https://courier.example/2020/harbour", "https://www.reuters.com"),
        ("https://courier.example/2020/harbour", "/reuters.com/harbour"),
        ("https://www.tass.ru/harbour", "https://tass.com/harbour"),
    ],
)
def test_an_original_at_home_at_a_front_page_or_at_a_stranger_credits_nobody(
    url: str, canonical: str
) -> None:
    found = rows(article(url=url, fields=(("html:link[canonical][0]", canonical),)))
    assert [row.role for row in found] == [Role.PUBLISHER]


def test_the_publication_that_a_news_sitemap_names_is_the_publisher_or_nobody() -> None:
    path = "sitemap:news:publication/name"
    assert said(article(fields=((path, "Gulf Courier"),))) == {("Gulf Courier", "publisher")}
    assert said(article(fields=((path, "Reuters"),))) == set()
