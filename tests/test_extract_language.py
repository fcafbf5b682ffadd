import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.extract import choose_language, identify
from test_extract import ARABIC, ENGLISH, INDONESIAN, RUSSIAN, TURKISH

TEXTS = {
    "en": "\n".join(ENGLISH),
    "ar": "\n".join(ARABIC),
    "ru": "\n".join(RUSSIAN),
    "tr": "\n".join(TURKISH),
    "id": "\n".join(INDONESIAN),
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_the_language_of_a_text_is_identified(language, text):
    assert identify(text) == language


@pytest.mark.parametrize("text", ["", "ok", "12 345 678 / 90 - 12 345 678 90 12 345 678 90", "AFP"])
def test_too_little_text_is_not_guessed_at(text):
    assert identify(text) is None
    assert choose_language(None, None, text) == (None, "none")


@pytest.mark.parametrize(
    ("page", "feed", "text", "expected"),
    [
        ("pt-BR", "en", "", ("pt", "page")),
        (None, "pt_BR", "", ("pt", "feed")),
        (None, None, TEXTS["tr"], ("tr", "text")),
        ("en", None, TEXTS["ar"], ("ar", "text")),
        ("en-US", None, TEXTS["id"], ("id", "text")),
        ("en", "ru", TEXTS["ru"], ("ru", "feed")),
        ("ms", None, TEXTS["id"], ("ms", "page")),
        ("klingon!", None, TEXTS["en"], ("en", "text")),
        ("und", "xx", "", (None, "none")),
        ("in", None, TEXTS["id"], ("id", "page")),
        ("de", None, TEXTS["en"][:60], ("de", "page")),
    ],
)
def test_a_declaration_counts_unless_the_text_is_surely_in_another_language(
    page, feed, text, expected
):
    assert choose_language(page, feed, text) == expected


@given(st.text(max_size=300), st.none() | st.text(max_size=12))
def test_any_text_and_declaration_gives_a_primary_tag_or_none(text, declared):
    language, origin = choose_language(declared, None, text)
    assert origin in {"page", "text", "none"}
    assert (language is None) == (origin == "none")
    assert language is None or (
        language.isascii() and language.islower() and 2 <= len(language) <= 3
    )
