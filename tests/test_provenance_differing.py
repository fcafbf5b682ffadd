"""On what texts differ: the tables read as the specification."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import Difference, StoryText
from aggregator.provenance import differences, origins
from aggregator.provenance.places import filed_from
from aggregator.provenance.speaking import speakers
from test_provenance import PARTIES, own, row, text, told

OWNERS = ("tass", "aa", "afp", "reuters")


def tell(*told_in: tuple[str, str], datelines: Sequence[str] = ()) -> tuple[Difference, ...]:
    """Each (language, text) as the own text of another party."""
    subjects = [own(party, minute=n) for n, party in zip(range(len(told_in)), OWNERS, strict=False)]
    texts = [
        StoryText(
            article_id=subject.article_id,
            language=language,
            title="",
            text=words,
            year=2020,
            dateline=(datelines[n],) if datelines else None,
        )
        for n, (subject, (language, words)) in enumerate(zip(subjects, told_in, strict=True))
    ]
    return differences(texts, origins(subjects, PARTIES))


def numbers(*told_in: tuple[str, str]) -> dict[str, list[str]]:
    return {
        one.about: [cell.value for cell in one.cells]
        for one in tell(*told_in)
        if one.kind == "number"
    }


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (
            ("en", "At least 17 people were killed in the blast."),
            ("en", "The death toll rose to 19."),
            {"killed": ["17", "19"]},
        ),
        (
            ("en", "The blast killed 17 people and wounded 30 others."),
            ("ru", "В результате взрыва погибли 19 человек, ещё 30 ранены."),
            {"killed": ["17", "19"]},
        ),
        (
            ("ar", "مقتل 17 شخصا وإصابة 30 آخرين في انفجار"),
            ("tr", "Patlamada 19 kişi öldü, 32 kişi yaralandı."),
            {"killed": ["17", "19"], "wounded": ["30", "32"]},
        ),
        (
            ("id", "Sedikitnya 17 orang tewas dan 8.000 warga mengungsi."),
            ("en", "Nineteen people died and some 8,000 people fled."),
            {"killed": ["17", "19"]},
        ),
        (
            ("en", "Ankara will send 2,500 troops."),
            ("ru", "Турция отправит 3 тыс. военнослужащих."),
            {"troops": ["2500", "3000"]},
        ),
        (
            ("en", "A 6.5 magnitude quake struck the coast."),
            ("id", "Gempa magnitudo 6,7 mengguncang pantai itu."),
            {"magnitude": ["6.5", "6.7"]},
        ),
        (
            ("en", "Police arrested 40 people."),
            ("tr", "Polis 45 kişiyi gözaltına aldı."),
            {"arrested": ["40", "45"]},
        ),
        (
            (
                "en",
                "The ferry strike that cut off eleven islands lasted nine days, the union said.",
            ),
            ("en", "The ferry strike that cut off the islands lasted ten days, the union said."),
            {"days": ["9", "10"]},
        ),
        (
            ("en", "The ferry strike ended after nine days."),
            ("tr", "Feribot grevi 10 gün sonra sona erdi."),
            {"days": ["9", "10"]},
        ),
    ],
)
def test_numbers_of_one_thing_differ(
    first: tuple[str, str], second: tuple[str, str], found: dict[str, list[str]]
) -> None:
    assert numbers(first, second) == found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("en", "17 people were killed."), ("en", "Seventeen people died.")),
        (("en", "17 people were killed."), ("ru", "Погибли 17 человек.")),
        (("en", "17 people were killed."), ("en", "19 people were wounded.")),
        (("en", "17 people were killed."), ("en", "The 2010 quake killed 19 people.")),
        (("en", "17 people were killed."), ("en", "Plague killed 25 people in the 14th century.")),
        (("en", "17 people were killed."), ("en", "The war has killed 220,000 people.")),
        (("en", "The talks lasted nine days."), ("en", "Oil rose for ten days in a row.")),
        (
            (
                "en",
                "The band will play for the first time in 25 years, Tom Hill told fans in Leeds.",
            ),
            ("en", "To mark 50 years of the band, Tom Hill will play for fans in Leeds."),
        ),
        (("ru", "Погибли 5 человек."), ("ru", "Погибших при столкновении двух машин всё больше.")),
        (("en", "F-16 jets killed many."), ("en", "F-35 jets killed many.")),
        (
            ("en", "Coal was about 170 yuan (S$34) a tonne cheaper in August, traders said."),
            ("en", "Coal was about 170 yuan ($24.26) a tonne cheaper in August, traders said."),
        ),
    ],
)
def test_what_agrees_or_is_another_thing_is_no_difference(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert numbers(first, second) == {}


def test_every_cell_has_its_sentence_and_its_article() -> None:
    first = "Officials spoke on Monday. At least 17 people were killed, they said."
    (one,) = tell(("en", first), ("en", "19 people were killed."))
    assert [(cell.party, cell.value, cell.sentence) for cell in one.cells] == [
        ("TASS", "17", "At least 17 people were killed, they said."),
        ("Anadolu Agency", "19", "19 people were killed."),
    ]
    assert one.cells[0].article_id == own("tass").article_id


def test_copies_and_credits_of_one_origin_are_not_compared() -> None:
    papers = [
        text(None, row("afp"), outlet="Paper X"),
        text(None, row("afp"), minute=1, outlet="Paper Y"),
    ]
    texts = [
        StoryText(article_id=one.article_id, language="en", title="", text=words, year=2020)
        for one, words in zip(papers, ("17 people died.", "19 people died."), strict=True)
    ]
    assert differences(texts, origins(papers, PARTIES)) == ()


def test_compiled_and_unknown_texts_are_not_compared() -> None:
    subjects = [
        own("tass"),
        text("tempo", row("tass"), row("afp"), minute=1),
        text(None, told("afp"), minute=2),
    ]
    texts = [
        StoryText(article_id=one.article_id, language="en", title="", text=words, year=2020)
        for one, words in zip(
            subjects, ("17 people died.", "19 people died.", "20 people died."), strict=True
        )
    ]
    assert differences(texts, origins(subjects, PARTIES)) == ()


def test_places_of_one_event_differ() -> None:
    found = tell(
        ("en", "A bomb in Benghazi killed 17 people."),
        ("ru", "Взрыв в Триполи: погибли 17 человек."),
    )
    assert [(one.about, [cell.value for cell in one.cells]) for one in found] == [
        ("where killed", ["Benghazi", "Триполи"])
    ]


def test_one_place_in_two_scripts_is_one() -> None:
    assert (
        tell(
            ("en", "A bomb in Benghazi killed 17 people."),
            ("ru", "Взрыв в Бенгази: погибли 17 человек."),
            ("ar", "مقتل 17 شخصا في بنغازي"),
        )
        == ()
    )


def test_from_where_a_report_was_filed() -> None:
    found = tell(
        ("en", "Talks began."),
        ("ru", "Начались переговоры."),
        datelines=("MOSCOW, January 14. /TASS/.", "АНКАРА, 14 января. /АА/."),
    )
    assert [(one.about, [cell.value for cell in one.cells]) for one in found] == [
        ("filed from", ["MOSCOW", "АНКАРА"])
    ]
    assert filed_from("VARSUND (AFP) -") == "VARSUND"
    assert filed_from("(AFP) -") is None


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        (
            "en",
            "Foreign Minister Sergey Lavrov said on Monday that it was over.",
            ["Sergey Lavrov"],
        ),
        ("en", "Ghassan Salame, the UN envoy, said talks would go on.", ["Ghassan Salame"]),
        ("en", "“No,” said Maria Zakharova, a ministry spokeswoman.", ["Maria Zakharova"]),
        ("en", "A diplomatic source told Anadolu Agency on Monday.", []),
        ("en", "The United Nations says so.", []),
        ("en", "IT worker Victor Lai said outside the Consulate General in Hong Kong.", []),
        ("ru", "Об этом заявил министр иностранных дел России Сергей Лавров.", ["Сергей Лавров"]),
        ("ru", "Представитель МИД Мария Захарова заявила, что это не так.", ["Мария Захарова"]),
        ("ru", "Об этом сообщил ТАСС источник в посольстве.", []),
        (
            "tr",
            "Dışişleri Bakanı Mevlüt Çavuşoğlu, görüşmelerin süreceğini söyledi.",
            ["Mevlüt Çavuşoğlu"],
        ),
        ("id", "Menteri Luar Negeri Retno Marsudi mengatakan hal itu.", ["Retno Marsudi"]),
        ("id", "“Siap,” kata juru bicara polisi Ahmad Yani.", ["Ahmad Yani"]),
        ("ar", "وقال وزير الخارجية الروسي سيرغي لافروف إن المحادثات مستمرة", ["سيرغي لافروف"]),
        ("ar", "أكدت وزارة الخارجية الروسية اليوم الثلاثاء أن اللواء غادر", []),
        (None, "Foreign Minister Sergey Lavrov said so.", []),
    ],
)
def test_a_speaker_has_an_office_and_a_verb_of_speech(
    language: str | None, sentence: str, who: list[str]
) -> None:
    assert list(dict.fromkeys(speakers(language, sentence))) == who


def test_a_speaker_whom_both_quote_is_no_difference_in_whatever_script() -> None:
    found = tell(
        ("en", "Foreign Minister Sergey Lavrov said so. President Omar Haddad said no."),
        ("ru", "Об этом заявил министр иностранных дел Сергей Лавров."),
    )
    assert [(one.kind, [cell.value for cell in one.cells]) for one in found] == [
        ("speaker", ["Omar Haddad"])
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from(["en", "ru", "ar", "tr", "id", None]), st.text(max_size=300)),
        min_size=2,
        max_size=4,
    )
)
def test_no_text_breaks_it_and_every_sentence_stands_in_its_text(
    told_in: list[tuple[str | None, str]],
) -> None:
    for one in tell(*told_in):  # type: ignore[arg-type]
        assert len({cell.party_id for cell in one.cells}) >= 1
        for cell in one.cells:
            whole = " ".join(" ".join(words.split()) for _, words in told_in)
            assert cell.sentence in whole


@pytest.mark.parametrize(
    "piece", ["17 killed ", "said Minister A B. ", "in Aa ", "1 ", "(", "Ab Cd, "]
)
def test_hostile_texts_cost_little(piece: str) -> None:
    started = time.process_time()
    tell(("en", piece * (100_000 // len(piece))), ("en", piece * (90_000 // len(piece)) + "x"))
    assert time.process_time() - started < 20
