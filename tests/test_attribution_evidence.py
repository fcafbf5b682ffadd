"""Laws that every row obeys, on texts that mean nothing and on texts that mean harm."""

from __future__ import annotations

import re
import time
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator import attribution, parties
from aggregator.model import Article, Attribution, RawField, Role, Status

GAZETTEER = parties.load()
NOON = datetime(2020, 1, 14, 12, tzinfo=UTC)
LANGUAGES = [None, "en", "ar", "ru", "tr", "id", "de", "fr", "es", "zh", "pl"]
_WORDS = (
    "told said according to reported Source: | ( ) / - — : . , \n « » \" ' © Photo: By with mit avec "
    "Reporting by; Editing contributed to this report PORT VALE, 4 Jan. Mira Vale MIRA affiliate WXYZ "
    "قال وفقا لـ ل وكالة صحيفة نقلت المصدر : сообщил со ссылкой на агентство 'ın haberine göre muhabirine "
    "menurut laporan kepada kata laut gegenüber so wie berichtet selon a déclaré à según dijo a la 据 报道 告诉 向 表示 电 "
    "\u0301 \u202e \u200d İ ı ﷲ 😀 ـ"
)
WORDS = _WORDS.split(" ")
NAMES = [
    *(
        "Reuters",
        "AFP",
        "(AP)",
        "The Times",
        "Bild",
        "الجزيرة",
        "لرويترز",
        "وكالات",
        "ТАСС",
        "«Интерфаксу»",
    ),
    *(
        "路透社",
        "Anadolu Ajansı",
        "TEMPO.CO",
        "news agencies",
        "dpa/lno",
        "Zeit",
        "CBS",
        "PR Newswire",
    ),
]
TEXT = st.lists(
    st.tuples(st.sampled_from([*WORDS, *NAMES, *NAMES]), st.sampled_from([" ", " ", "", "\n"])),
    max_size=25,
).map(lambda parts: unicodedata.normalize("NFC", "".join(a + b for a, b in parts)))
FIELDS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "html:byline[0]",
                "html:credit[0]",
                "rss:author[0]",
                "jsonld:/author/name",
                "html:meta[source][0]",
                "html:photo_credit[0]",
                "rss:source[0]@url",
                "html:copyright",
            ],
        ),
        TEXT,
    ),
    max_size=3,
    unique_by=lambda field: field[0],
)


def article(
    text: str,
    language: str | None = None,
    fields: list[tuple[str, str]] | None = None,
    publisher: str | None = None,
) -> Article:
    return Article(
        article_id="a0123456789abcdef",
        key="https://courier.example/1",
        url="https://courier.example/1",
        outlet="Courier",
        publisher_id=publisher,
        language=language,
        language_from="page",
        title="",
        text=text,
        published_at=NOON,
        published_raw=None,
        first_seen_at=NOON,
        status=Status.FULL,
        fields=tuple(RawField(*field) for field in fields or ()),
    )


def value_at(made: Article, row: Attribution) -> str:
    if row.field == "text":
        return made.text
    if row.field == "url":
        return made.url
    return next(f.value for f in made.fields if f.path == row.field and row.surface in f.value)


@settings(max_examples=250, deadline=None)
@given(TEXT, st.sampled_from(LANGUAGES), FIELDS, st.sampled_from([None, "reuters", "aljazeera"]))
def test_every_row_shows_its_evidence(
    text: str,
    language: str | None,
    fields: list[tuple[str, str]],
    publisher: str | None,
) -> None:
    made = article(text, language, fields, publisher)
    found = attribution.attribute(made, GAZETTEER).attributions
    for row in found:
        value = value_at(made, row)
        assert row.surface
        assert row.surface in row.evidence
        assert row.evidence in value
        assert 0 < row.confidence <= 1
        assert re.search(r"/[1-9]$", row.rule)
        if row.field == "text":
            assert row.span_start is not None
            assert text[row.span_start : row.span_end] == row.surface
        else:
            assert row.span_start is row.span_end is None
        if row.role is Role.PUBLISHER and row.party_id is not None:
            assert row.party_id == publisher
        if row.role is Role.CREDIT:
            assert row.party_id is None or row.party_id != publisher
        if row.party_id is not None:
            assert row.party == GAZETTEER.by_id[row.party_id].name
    keys = [(r.party, r.role, r.slot, r.surface, r.span_start, r.field) for r in found]
    assert len(keys) == len(set(keys))
    spans = [(r.span_start, r.span_end) for r in found if r.role is Role.CITATION]
    slots = {(r.span_start, r.span_end) for r in found if r.role is not Role.CITATION}
    assert not set(spans) & slots


@settings(max_examples=100, deadline=None)
@given(TEXT, st.sampled_from(LANGUAGES))
def test_the_core_is_what_stands_in_the_text(text: str, language: str | None) -> None:
    core = attribution.core_text(article(text, language), GAZETTEER)
    assert len(core) <= len(text)
    left = iter(text)
    assert all(character in left for character in core)


@settings(max_examples=100, deadline=None)
@given(TEXT, st.sampled_from(LANGUAGES), FIELDS)
def test_reading_an_article_again_changes_nothing(
    text: str, language: str | None, fields: list[tuple[str, str]]
) -> None:
    once = attribution.attribute(article(text, language, fields), GAZETTEER)
    again = attribution.attribute(once.article, GAZETTEER)
    assert again == once


SIZE = 100_000
HOSTILE = {
    "pipes": "|" * SIZE,
    "brackets": "(" * (SIZE // 2) + ")" * (SIZE // 2),
    "marks": "ا" + "\u0301" * SIZE,
    "bidi": "\u202e\u2066" * (SIZE // 2),
    "spaces": " " * SIZE,
    "tatweel": "ـ" * SIZE + "رويترز",
    "slashes": "/" * SIZE,
    "quotes": '"' * SIZE,
    "names": "Reuters AP AFP " * (SIZE // 15),
    "cues": "according to told " * (SIZE // 18),
    "told": "told Reuters " * (SIZE // 13),
    "labels": "Source: Reuters " * (SIZE // 16),
    "roles": "Reporting by A B; " * (SIZE // 18),
    "mails": "a@b.c " * (SIZE // 6),
    "dashes": "- " * (SIZE // 2),
    "arabic": "قال لرويترز " * (SIZE // 12),
    "chinese": "据路透社报道" * (SIZE // 6),
    "lines": "AFP\n" * (SIZE // 4),
    "one word": "x" * SIZE,
    "capitals": "ABC DEF, Ghi (AP) " * (SIZE // 18),
    "sources": "Source - a " * (SIZE // 11),
    "antecedents": "The New York Times the Times " * (SIZE // 29),
    "korean": "로이터는 " * (SIZE // 5),
    "japanese": "ロイターは" * (SIZE // 5),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_linear_time(name: str) -> None:
    text = HOSTILE[name]
    fields = [("html:byline[0]", text[:20_000]), ("html:credit[0]", text[:20_000])]
    start = time.perf_counter()
    made = article(text, None, fields)
    attribution.attribute(made, GAZETTEER)
    attribution.core_text(made, GAZETTEER)
    assert time.perf_counter() - start < 12  # two seconds alone; the machine may be busy


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_costs_about_twice_the_time(name: str) -> None:
    def spent(size: int) -> float:
        made = article(HOSTILE[name][:size], None)
        start = time.process_time()
        attribution.attribute(made, GAZETTEER)
        return time.process_time() - start

    spent(1_000)
    assert spent(SIZE // 2) < 4 * spent(SIZE // 4) + 0.5
