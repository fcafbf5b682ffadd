"""Citations: a name with a reporting cue, in each language, and the traps beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from aggregator import attribution, parties
from aggregator.model import Article, Attribution, Role, Slot, Status

GAZETTEER = parties.load()
NOON = datetime(2020, 1, 14, 12, tzinfo=UTC)


def article(text: str, language: str | None, publisher: str | None = None) -> Article:
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
        fields=(),
    )


def cited(text: str, language: str | None, publisher: str | None = None) -> list[Attribution]:
    made = attribution.attribute(article(text, language, publisher), GAZETTEER).attributions
    return [row for row in made if row.role is Role.CITATION]


CITATIONS = [
    ("en", "The bridge is closed, a guard told Reuters.", "reuters"),
    ("en", "The Al Arabiya television channel reports that the bridge is closed.", "alarabiya"),
    ("en", "The bridge is closed, the German news agency DPA reported.", "dpa"),
    ("en", "According to the AP, the bridge is closed.", "ap"),
    ("en", "The bridge is closed, Australia's ABC News reported.", "abc-au"),
    ("en", "The bridge, CNN's Mira Vale reported, is closed.", "cnn"),
    ("ar", 'وقال حارس لـ"رويترز" إن الجسر مغلق.', "reuters"),
    ("ar", "ونقلت وكالة «تاس» الروسية عن حارس أن الجسر مغلق.", "tass"),
    ("ar", "وأفاد مراسل الجزيرة بأن الجسر مغلق.", "aljazeera"),
    ("ar", "الجسر مغلق، وفقًا لصحيفة «الجزيرة».", "aljazirah"),
    ("ar", "الجسر مغلق، حسبما ذكرت شبكة سي إن إن.", "cnn"),
    ("ar", "وأخبر حارس الجسر وكالة أسوشيتد برس بذلك.", "ap"),
    ("ru", "Мост закрыт, сообщил ТАСС охранник.", "tass"),
    ("ru", "Как передает телеканал Al Arabiya, мост закрыт.", "alarabiya"),
    ("ru", "Мост закрыт, рассказал «Интерфаксу» охранник.", "interfax"),
    ("ru", "Об этом РИА Новости сообщили в порту.", "ria"),
    ("ru", "Мост закрыт, сообщил в пятницу «Шпигель».", "spiegel"),
    ("tr", "Reuters'ın haberine göre köprü kapalı.", "reuters"),
    ("tr", "Bir bekçi AA muhabirine yaptığı açıklamada köprünün kapalı olduğunu söyledi.", "aa"),
    ("tr", "CNN'e konuşan bekçi köprünün kapalı olduğunu anlattı.", "cnn"),
    ("tr", "New York Times, köprünün üç gündür kapalı olduğunu yazdı.", "nyt"),
    ("tr", "Reuters'a göre köprü kapalı.", "reuters"),
    ("id", "Kantor berita Rusia, TASS, melaporkan jembatan ditutup.", "tass"),
    ("id", "Jembatan ditutup, menurut laporan AFP.", "afp"),
    ("id", "Jembatan ditutup, kata penjaga kepada Reuters.", "reuters"),
    ("de", "Die Brücke ist gesperrt, sagte ein Wärter gegenüber der Welt.", "welt"),
    ("de", "Die Brücke ist laut „Washington Post“ gesperrt.", "wapo"),
    ("de", "Das teilte die Verwaltung der BBC mit.", "bbc"),
    (
        "de",
        "Wie die Zeit unter Berufung auf einen Wärter berichtet, ist die Brücke gesperrt.",
        "zeit",
    ),
    ("de", "Die Brücke ist gesperrt, so Der Spiegel am Freitag.", "spiegel"),
    ("fr", "Selon l’agence russe TASS, le pont est fermé.", "tass"),
    ("fr", "Le pont est fermé, a déclaré un gardien à l’AFP.", "afp"),
    ("fr", "Le pont est fermé, a rapporté Le Monde.", "lemonde"),
    ("es", "El puente está cerrado, informó un guardia del puerto a la CNN.", "cnn"),
    ("es", "El puente está cerrado, según el diario El País.", "elpais"),
    ("zh", "据路透社报道，大桥关闭。", "reuters"),
    ("zh", "守桥人告诉CNN大桥关闭。", "cnn"),
    ("zh", "守桥人向英国广播公司表示，大桥关闭。", "bbc"),
    ("id", "Kepada CNN, penjaga mengatakan jembatan ditutup.", "cnn"),
    ("id", "Jembatan ditutup, kata penjaga kepada Tempo.", "tempo"),
    ("tr", "Köprü kapalı, dedi The Telegraph'a.", "telegraph"),
    ("tr", "Die Zeit gazetesinin bekçiye dayandırdığı haberine göre köprü kapalı.", "zeit"),
    ("tr", "Reuters haber ajansına konuşan bekçi köprünün kapalı olduğunu söyledi.", "reuters"),
    ("ar", "لرويترز تحدث حارس الجسر.", "reuters"),
    ("ar", "وكانت صحيفة «الشرق الأوسط» قد نشرت الخبر.", "aawsat"),
    ("de", "Das sagte der Wärter der Deutschen Presse-Agentur.", "dpa"),
    ("ru", "Мост закрыт, — рассказал он The Telegraph.", "telegraph"),
    ("en", "The Wall Street Journal, citing two guards, reported the closure.", "wsj"),
    ("no", "Broen er stengt, ifølge Reuters.", "reuters"),
]


@pytest.mark.parametrize(("language", "text", "party"), CITATIONS)
def test_a_governed_name_is_a_citation(language: str, text: str, party: str) -> None:
    (row,) = cited(text, language)
    assert (row.party_id, row.slot, row.field) == (party, Slot.BODY, "text")
    assert row.rule.startswith("citation.")
    assert row.rule.endswith(("/1", "/2"))
    assert row.surface in row.evidence


@pytest.mark.parametrize(("language", "text", "party"), CITATIONS)
def test_an_unknown_language_tries_every_table(language: str, text: str, party: str) -> None:
    assert [row.party_id for row in cited(text, None)] == [party]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Police closed the street outside the Reuters building."),
        ("en", "The times had slipped, the guardian of the budget said; the sun will rise."),
        ("en", "An AP-class test is planned; the AP physics class told us so."),
        ("en", "Reuters was not able to verify the film."),
        ("en", "His lawyers will sue the magazine Der Spiegel, which printed the claim."),
        ("en", "The show was televised live on CNN."),
        ("en", "She told Guardian Business that prices rise."),
        ("en", "The United Nations reported heavy losses."),
        ("ar", "ذكرت العربية الفصحى في مناهج المدينة."),
        ("ar", "كان المدير السابق لقناة «الجزيرة» حاضرا."),
        ("ar", "لم تتمكن رويترز من التحقق."),
        ("ru", "Юристы намерены подать в суд на «Шпигель»."),
        ("ru", "Коммерсант сообщил, что продал ведомости и известия.".replace("К", "к")),
        ("tr", "Anadolu'nun dört yanında köprüler kapalı."),
        ("tr", "Gösteri CNN kanalında canlı yayınlandı."),
        ("tr", "Avukatlar Der Spiegel'a dava açacaklarını söyledi."),
        ("id", "Jarak antara dua jembatan ditempuh dalam tempo satu jam, kata dia."),
        ("id", "Perserikatan Bangsa-Bangsa melaporkan korban."),
        ("de", "Zur Zeit berichtet niemand, welches Bild die Welt abgibt."),
        ("de", "Überall auf der Welt berichten Zeugen davon."),
        ("fr", "Le spectacle a été diffusé en direct sur CNN."),
        ("es", "Trabaja contra reloj como experto de la BBC."),
        ("zh", "律师准备起诉《明镜周刊》。"),
    ],
)
def test_a_mention_is_no_citation(language: str, text: str) -> None:
    assert cited(text, language) == []


def test_what_was_told_is_marked_as_told() -> None:
    (row,) = cited("The bridge is closed, a guard told Reuters.", "en")
    assert row.sub_role == "told"
    (row,) = cited("The bridge is closed, he said in an interview with the BBC.", "en")
    assert row.sub_role == "interview"
    (row,) = cited("The bridge is closed, Reuters reported.", "en")
    assert row.sub_role is None


def test_an_outlet_that_quotes_itself_is_marked() -> None:
    (row,) = cited("The bridge is closed, a guard told TASS.", "en", publisher="tass")
    assert (row.role, row.sub_role) == (Role.CITATION, "self")


def test_a_chain_names_who_stands_between() -> None:
    first, second = cited("Melansir Reuters yang mengutip dari Bild, jembatan ditutup.", "id")
    assert (first.party_id, first.via_party_id) == ("reuters", None)
    assert (second.party_id, second.via_party_id, second.sub_role) == ("bild", "reuters", "chain")


def test_an_unknown_outlet_that_quotes_a_known_one_is_kept_unresolved() -> None:
    rows = cited("Мост закрыт, сообщает ИА PortInfo со ссылкой на ТАСС.", "ru")
    assert [(row.party_id, row.party) for row in rows] == [(None, "PortInfo"), ("tass", "TASS")]
    assert rows[0].confidence < 0.8


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bridge is closed, a guard told CBS affiliate WXYZ."),
        ("de", "Wie die CBS-Partnerstation WXYZ meldet, ist die Brücke gesperrt."),
        ("fr", "Le pont est fermé, d’après WXYZ, filiale du groupe CBS."),
    ],
)
def test_the_affiliate_is_the_source_not_the_network(language: str, text: str) -> None:
    assert [(row.party_id, row.party) for row in cited(text, language)] == [(None, "WXYZ")]


def test_names_joined_by_and_share_their_cue() -> None:
    rows = cited("According to Reuters and AFP, the bridge is closed.", "en")
    assert [row.party_id for row in rows] == ["reuters", "afp"]


def test_a_mention_that_a_slot_has_used_is_not_cited_again() -> None:
    text = "PORT VALE (Reuters) - The bridge is closed.\nSource: Reuters"
    assert cited(text, "en") == []


def test_a_word_of_a_longer_name_is_another_party() -> None:
    assert cited("The bridge is closed, the Nassau Guardian reported.", "en") == []
    assert [r.party_id for r in cited("The Sunday Times reported it.", "en")] == ["sundaytimes"]


def test_confidence_follows_the_class_of_the_name() -> None:
    sure = {
        name: cited(f"The bridge is closed, a guard told {name}.", "en")[0].confidence
        for name in ("Reuters", "AFP", "Politico")
    }
    assert sure["Reuters"] > sure["AFP"] > sure["Politico"]


def test_the_same_article_gives_the_same_rows() -> None:
    made = article("A guard told Reuters. AFP reported it. Source: TASS", "en")
    first = attribution.attribute(made, GAZETTEER)
    assert first == attribution.attribute(replace(made), GAZETTEER)


def test_a_language_with_its_region_is_that_language() -> None:
    assert [row.party_id for row in cited("Мост закрыт, сообщил ТАСС охранник.", "ru-RU")] == [
        "tass"
    ]
    assert [row.party_id for row in cited("Reuters'ın haberine göre köprü kapalı.", "tr_TR")] == [
        "reuters"
    ]
