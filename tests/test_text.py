"""Cleaning, decoding, folding, words and sentences."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.text import (
    clean,
    decode,
    fold,
    is_unspaced,
    normal_tokens,
    one_line,
    plain,
    sentences,
    words,
)

ANY_TEXT = st.text(alphabet=st.characters(), max_size=200)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


# --- clean ------------------------------------------------------------------------------------


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_clean_text_can_be_stored_and_is_nfc(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("a\x00b\x08c", "abc"),
        ("a\x7f\x86\x9fb", "ab"),
        ("a\ud800b", "ab"),
        ("a\ufdd0\ufffe\U0010ffffb", "ab"),
        ("a\u202eb\u2066c", "abc"),
        ("\ufeffa", "a"),
        ("e\u0301", "é"),
        ("a\r\nb\rc\u2028d\te", "a\nb\nc\nd\te"),
        ("a\x0cb\x0bc\x85d", "a\nb\nc d"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_clean_drops_what_no_reader_sees_and_keeps_the_rest(dirty: str, cleaned: str) -> None:
    assert clean(dirty) == cleaned


def test_next_line_that_was_an_ellipsis_ends_no_sentence() -> None:
    body = "They waited… and waited.".encode("cp1252")
    assert clean(decode(body, "text/html; charset=iso-8859-1", xml=False)[0])[11] == "…"
    misread = body.decode("latin-1").encode()
    text = clean(decode(misread, "text/html; charset=utf-8", xml=False)[0])
    assert text == "They waited  and waited."
    assert len(sentences(text)) == 1


def test_clean_cuts_after_normalising() -> None:
    assert clean("e\u0301" * 5, limit=3) == "ééé"


def test_one_line_collapses_every_kind_of_space() -> None:
    assert one_line("\n a\u00a0\u3000 b\t\nc ") == "a b c"
    assert one_line("ab cd", limit=3) == "ab"


# --- decode -----------------------------------------------------------------------------------

RUSSIAN = "Хафтар покинул Москву, не подписав соглашение"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "cp1251", "koi8-r", "iso8859-5"])
def test_decode_reads_what_the_xml_declaration_says(encoding: str) -> None:
    body = f'<?xml version="1.0" encoding="{encoding}"?><a>{RUSSIAN}</a>'.encode(encoding)
    text, used = decode(body, None, xml=True)
    assert RUSSIAN in text
    assert used.replace("-", "").startswith(encoding.replace("-", "").replace("iso8859", "iso88"))


@pytest.mark.parametrize(
    "encoding", ["shift_jis", "iso2022_jp", "euc-jp", "gb2312", "big5", "euc-kr"]
)
def test_decode_reads_east_asian_encodings_of_the_header(encoding: str) -> None:
    text = "大人" if encoding != "euc-kr" else "서울"
    assert decode(text.encode(encoding), f"text/html; charset={encoding}", xml=False)[0] == text


def test_a_byte_order_mark_beats_header_and_declaration() -> None:
    body = b"\xef\xbb\xbf" + '<?xml version="1.0" encoding="cp1251"?><a>é</a>'.encode()
    text, used = decode(body, "application/xml; charset=koi8-r", xml=True)
    assert used == "utf-8"
    assert text.endswith("<a>é</a>")
    assert not text.startswith("\ufeff")


def test_the_header_beats_the_declaration() -> None:
    body = f'<?xml version="1.0" encoding="koi8-r"?><a>{RUSSIAN}</a>'.encode("cp1251")
    assert RUSSIAN in decode(body, "text/xml; charset=windows-1251", xml=True)[0]


def test_utf_8_that_the_server_calls_latin_1_is_utf_8() -> None:
    body = "<p>São Tomé</p>".encode()
    assert decode(body, "text/html; charset=ISO-8859-1", xml=False) == ("<p>São Tomé</p>", "utf-8")


def test_one_broken_byte_does_not_change_the_encoding() -> None:
    body = ("<p>" + "Straße " * 50).encode() + b"\xff</p>"
    text, used = decode(body, "text/html; charset=utf-8", xml=False)
    assert used == "utf-8"
    assert text.count("\ufffd") == 1


def test_utf_16_without_a_mark_is_seen_by_its_nuls() -> None:
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        assert decode("<rss/>".encode(encoding), None, xml=True) == ("<rss/>", encoding)


def test_unlabelled_one_byte_text_is_told_apart_by_its_letters() -> None:
    for text, encoding in [
        (RUSSIAN * 3, "cp1251"),
        ("غادر المشير موسكو من دون توقيع الاتفاق" * 3, "cp1256"),
        ("L'été dernier, à Besançon, la foule a été reçue" * 3, "cp1252"),
    ]:
        assert decode(text.encode(encoding), None, xml=False) == (text, encoding)


def test_a_document_encoded_twice_is_decoded_twice() -> None:
    twice = f"<a>{RUSSIAN} “…”</a>".encode().decode("latin-1").encode()
    assert decode(twice, "text/xml", xml=True)[0] == f"<a>{RUSSIAN} “…”</a>"


def test_a_document_that_only_mentions_such_letters_is_left_alone() -> None:
    text = "<a>Ã© stands where é should, and Ü too</a>"
    assert decode(text.encode(), "text/xml", xml=True)[0] == text


TRAPS = ["zlib_codec", "hex", "rot13", "idna", "punycode", "undefined", "unicode_escape", "utf-7"]


@pytest.mark.parametrize("encoding", [*TRAPS, "raw_unicode_escape", "utf\x008", "\xff\xfe", "mbcs"])
def test_codecs_that_are_no_encodings_of_documents_are_refused(encoding: str) -> None:
    for body in (
        f'<?xml version="1.0" encoding="{encoding}"?><a>\\ud800+ADw-</a>'.encode("latin-1"),
        f'<meta charset="{encoding}"><p>\\ud800+ADw-</p>'.encode("latin-1"),
    ):
        for xml in (True, False):
            text, used = decode(body, f"text/html; charset={encoding}", xml=xml)
            assert used in {"utf-8", "cp1252", "cp1254"}
            assert "\\ud800+ADw-" in text


@given(st.binary(max_size=300), st.text(max_size=30), st.booleans())
def test_decode_never_raises(body: bytes, content_type: str, xml: bool) -> None:
    text, used = decode(body, content_type, xml=xml)
    assert isinstance(text, str)
    assert used


# --- plain ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("no tags &amp; no lines", "no tags & no lines"),
        ("5 < 6 &lt; 7", "5 < 6 < 7"),
        ("<p>one</p><p>two <b>bold</b></p>", "one\ntwo bold"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3"),
        ("a<script>var x = '<p>no</p>';</script>b<style>p{}</style>", "ab"),
        ("a<!-- no -->b", "ab"),
        ("<p>wrapped\nin the source</p>", "wrapped in the source"),
        ("<img src=x onerror=alert(1)>", ""),
        ("&#8220;quoted&#8221;&nbsp;&hellip;", "“quoted” …"),
        ("<p>&#0;&#xD800;x&#8;</p>", None),
        ("", ""),
    ],
)
def test_plain_gives_the_text_of_a_fragment(fragment: str, text: str | None) -> None:
    got = plain(fragment)
    assert got == text if text is not None else got.replace("\ufffd", "") == "x"


@given(ANY_TEXT)
def test_plain_never_raises_and_its_lines_are_tidy(fragment: str) -> None:
    for line in plain(fragment).split("\n"):
        assert line == " ".join(line.split())


# --- fold -------------------------------------------------------------------------------------


@given(ANY_TEXT)
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("İSTANBUL Isparta ılık", "istanbul isparta ilik"),
        ("Ёлка", "елка"),
        ("أحمد إلى آخر مدرسة", "احمد الي اخر مدرسه"),
        ("کابل", "كابل"),
        ("٢٠٢٦ ۱۲ १", "2026 12 1"),
        ("“a” ‘b’ — c", "\"a\" 'b' - c"),
        ("Ｒｅｕｔｅｒｓ", "reuters"),
        ("Straße «x»", "straße «x»"),
        ("ΣΑΣ", "σασ"),
    ],
)
def test_fold_makes_spellings_equal(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_no_character_at_all_folds_to_several() -> None:
    everything = "".join(map(chr, range(0x110000)))
    assert len(fold(everything)) == len(everything)


# --- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Reuters’ın haberine göre", ["reuters", "in", "haberine", "göre"]),
        ("İSTANBUL", ["istanbul"]),
        ("الــقاهِرة ١٢٣", ["القاهره", "123"]),
        ("北京のAFP通信", ["北", "京", "の", "afp", "通", "信"]),
        ("ข่าว", ["ข", "า", "ว"]),
        ("ﬁnal ½", ["final", "1", "2"]),
        ("3.5 % of 1,000", ["3", "5", "of", "1", "000"]),
        ("cafe\u0301 café", ["café", "café"]),
        ("co\u00adoperate", ["cooperate"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_normal_tokens_of_many_scripts(text: str, tokens: list[str]) -> None:
    assert normal_tokens(text) == tokens


@given(ANY_TEXT)
def test_tokens_of_tokens_are_the_same_tokens(text: str) -> None:
    tokens = normal_tokens(text)
    assert normal_tokens(" ".join(tokens)) == tokens


@given(ANY_TEXT)
def test_upper_and_decomposed_spellings_of_ascii_give_the_same_tokens(text: str) -> None:
    ascii_text = text.encode("ascii", "ignore").decode()
    assert normal_tokens(ascii_text.upper()) == normal_tokens(ascii_text.lower())
    assert normal_tokens(unicodedata.normalize("NFD", text)) == normal_tokens(
        unicodedata.normalize("NFC", text),
    )


def test_a_text_is_unspaced_when_most_tokens_are_lone_characters() -> None:
    assert is_unspaced(normal_tokens("哈夫塔尔离开莫斯科 AFP"))
    assert not is_unspaced(normal_tokens("a b c d e"))
    assert not is_unspaced([])


def test_word_spans_hold_words_with_their_marks() -> None:
    text = "القاهِرة, naïve x1!"
    assert [text[a:b] for a, b in words(text)] == ["القاهِرة", "naïve", "x1"]


# --- sentences --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "listed",
    [
        ["Mr. Smith met J. R. Doe.", "They left."],
        ["Prices rose 3.5 percent on Nov. 25.", "Markets fell."],
        ["He said: “It is over.”", "She agreed!", "Did he?", "Yes…", "He did."],
        ["Er kam am 3. Mai.", "Es regnete."],
        ["Об этом сообщил г-н И. И. Иванов.", "25 нояб. 2017 года было тихо."],
        ["هل غادر؟", "نعم، غادر.", "انتهى الخبر"],
        ["哈夫塔尔离开了。", "谈判结束！", "为什么？"],
        ["Title without stop", "First sentence."],
        ["The U.N. Security Council met.", "Nobody spoke."],
        ["See no. 5 and fig. 3 there.", "Done."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(listed: list[str]) -> None:
    joiner = "" if "。" in listed[0] else " " if listed[0][-1] in ".!?؟”" else "\n"
    assert split(joiner.join(listed)) == listed


def test_a_lower_case_word_goes_on_with_the_sentence() -> None:
    assert split("“Really?” he asked.") == ["“Really?” he asked."]


@given(ANY_TEXT)
def test_sentences_are_in_order_and_lose_nothing_but_space(text: str) -> None:
    spans = sentences(text)
    flat = [place for span in spans for place in span]
    assert flat == sorted(flat)
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


# --- cost -------------------------------------------------------------------------------------

JUNK = {
    "marks": "a" + "\u0315\u0300" * 200_000,
    "attributes": "<a " + " ".join(f"a{n}=1" for n in range(60_000)) + ">x",
    "nested": "<b>" * 120_000,
    "open tags": "<" * 400_000,
    "comments": "<!--" * 100_000,
    "references": "&" * 400_000,
    "full stops": "." * 400_000,
    "initials": "a. " * 130_000,
    "quotes": '."""' * 100_000,
    "spaces": " " * 400_000 + ".",
    "cdata": "<![CDATA[" * 45_000,
}


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
def test_400_kilobytes_of_junk_cost_little(junk: str) -> None:
    began = time.process_time()
    clean(junk)
    plain(junk)
    fold(junk)
    normal_tokens(junk)
    sentences(junk)
    decode(junk.encode(), None, xml=False)
    assert time.process_time() - began < 5
