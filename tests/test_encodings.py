"""Which encoding bytes are in that say nothing, or something wrong."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator import encodings
from aggregator.text import decode

SHORT = {
    ("ru", "cp1251"): "Паром вернулся",
    ("ru", "koi8-r"): "Паром вернулся",
    ("uk", "cp1251"): "Пором повернувся",
    ("ar", "cp1256"): "العبارة تعود",
    ("fa", "cp1256"): "كشتي به جزيره برگشت",
    ("tr", "cp1254"): "Feribot adaya döndü, şimdi güvende",
    ("el", "cp1253"): "Το πλοίο επέστρεψε",
    ("he", "cp1255"): "המעבורת חזרה",
    ("zh", "gb18030"): "渡轮返回岛上",
    ("zh", "big5"): "渡輪返回島上",
    ("ja", "shift_jis"): "フェリーが島に戻る",
    ("ja", "euc-jp"): "フェリーが島に戻る",
    ("ko", "euc-kr"): "여객선이 섬으로 돌아왔다",
    ("pl", "cp1250"): "Prom wrócił na wyspę",
    ("cs", "cp1250"): "Trajekt se vrátil na ostrov, říká kapitán",
    ("fr", "cp1252"): "Le ferry est revenu à l’île",
    ("de", "cp1252"): "Die Fähre ist zurück",
    ("en", "cp1252"): "The ferry’s crew is “safe” – and the café is open",
}
LONG = {
    ("ru", "cp1251"): (
        "Паром вернулся на остров спустя три дня после шторма. Власти закрыли порт в понедельник, "
        "сообщили спасатели. Рыбаки вышли в море раньше, чем открылась переправа."
    ),
    ("ru", "koi8-r"): (
        "Власти закрыли порт в понедельник, сообщили спасатели. На острове заканчивался хлеб, и "
        "жители просили прислать вертолёт."
    ),
    ("ar", "cp1256"): (
        "عادت العبارة إلى الجزيرة بعد ثلاثة أيام من العاصفة، وقالت فرق الإنقاذ إن السلطات أغلقت "
        "الميناء يوم الإثنين ولم يصب أحد من الركاب."
    ),
    ("tr", "cp1254"): (
        "Feribot fırtınadan üç gün sonra adaya döndü. Kurtarma ekipleri limanın pazartesi günü "
        "kapatıldığını, yolculardan kimsenin yaralanmadığını söyledi."
    ),
    ("el", "cp1253"): (
        "Το πλοίο επέστρεψε στο νησί τρεις ημέρες μετά την καταιγίδα. Οι αρχές είχαν κλείσει το "
        "λιμάνι τη Δευτέρα, ανέφεραν οι διασώστες."
    ),
    ("he", "cp1255"): (
        "המעבורת חזרה לאי שלושה ימים אחרי הסערה. הרשויות סגרו את הנמל ביום שני, מסרו צוותי ההצלה, "
        "ואיש מהנוסעים לא נפגע."
    ),
    ("zh", "gb18030"): (
        "风暴过去三天后，渡轮返回岛上。救援人员表示，当局星期一关闭了港口，乘客中没有人受伤，"
        "岛上的面包已经所剩无几。"
    ),
    ("ja", "shift_jis"): (
        "嵐から三日後、フェリーが島に戻った。救助隊によると、当局は月曜日に港を閉鎖し、"
        "乗客にけが人はいなかったという。"
    ),
}


def document(title: str, language: str | None, items: int = 3) -> str:
    told = f"<language>{language}</language>" if language else ""
    item = f"<item><title>{title}</title><link>https://paper.example/news/ferry/1</link></item>"
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title>'
        f"<link>https://paper.example/</link>{told}{item * items}</channel></rss>"
    )


@pytest.mark.parametrize(("language", "encoding"), SHORT)
def test_a_short_title_is_read_where_the_document_names_its_language(
    language: str, encoding: str
) -> None:
    text = document(SHORT[language, encoding], language)
    assert decode(text.encode(encoding), "application/xml; charset=utf-8", xml=True)[0] == text


@pytest.mark.parametrize(("language", "encoding"), LONG)
@pytest.mark.parametrize("named", [None, "en-us"])
def test_a_longer_text_is_read_where_no_language_or_a_wrong_one_is_named(
    language: str, encoding: str, named: str | None
) -> None:
    text = document(LONG[language, encoding], named)
    assert decode(text.encode(encoding), None, xml=True)[0] == text
    page = f"<html lang=en><head><meta charset=utf-8></head><p>{LONG[language, encoding]}</p>"
    assert decode(page.encode(encoding), "text/html", xml=False)[0] == page


@pytest.mark.parametrize(("language", "encoding"), LONG)
def test_a_declared_encoding_wins_where_it_decodes(language: str, encoding: str) -> None:
    text = document(LONG[language, encoding], "el").replace("utf-8", encoding)
    assert decode(text.encode(encoding), None, xml=True)[0] == text


def test_utf_8_with_damage_in_several_places_stays_utf_8() -> None:
    sound = "Паром вернулся на остров. " * 8
    body = b"\xc3 \x93\x94 ".join([sound.encode()] * 4)
    text, used = decode(body, "text/html; charset=utf-8", xml=False)
    assert used == "utf-8"
    assert text.count("Паром вернулся на остров.") == 32


@given(st.binary(max_size=3_000))
def test_every_guess_is_a_text_codec_that_python_has(body: bytes) -> None:
    assert isinstance(body.decode(encodings.guess(body), "replace"), str)


@pytest.mark.parametrize(
    "unit",
    [b"a", b"\xe0", b"\xe0a", b"\x83\x74", b"<", b"\xe0<", b"lang=", b"<language>" + b" " * 60],
)
def test_a_megabyte_of_junk_is_judged_in_time(unit: bytes) -> None:
    body = (unit * (1_000_000 // len(unit) + 1))[:1_000_000] + b"\xff"
    started = time.process_time()
    encodings.guess(body)
    assert time.process_time() - started < 5
