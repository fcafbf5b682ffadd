"""One form filled anew, texts cut and written anew, in many languages and scripts."""

import random
import re
from datetime import UTC, datetime

import pytest

from aggregator import copies, fingerprint
from aggregator.copies import Refusal
from aggregator.copies.candidates import HEAD
from aggregator.model import CopyEdge, CopyText, EdgeKind
from aggregator.store import copy_lists

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
ALPHABETS = {
    "zh": (
        "天地人口手日月水火山石田土木禾米竹衣食住行东西南北上下左右中国家政府会议经济报道",
        "",
        "。",
    ),
    "ja": (
        "あいうえおかきくけこさしすせそたちつてと山川田中日本東京会社新聞政府発表国際経済",
        "",
        "。",
    ),
    "th": ("กขคงจฉชซญดตถทนบปผพฟมยรลวสหอ", "", " "),
    "ko": ("가나다라마바사아자차카타파하고노도로모보소오조초", " ", ". "),
    "ru": ("абвгдежзиклмнопрстуфхцчшщыэюя", " ", ". "),
    "de": ("abcdefghiklmnoprstuvwzäöüß", " ", ". "),
    "hi": ("कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह", " ", "। "),
    "el": ("αβγδεζηθικλμνξοπρστυφχψω", " ", ". "),
    "he": ("אבגדהוזחטיכלמנסעפצקרשת", " ", ". "),
    "fa": ("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی", " ", ". "),
    "ur": ("ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہی", " ", "۔ "),
    "vi": ("aăâbcdđeêghiklmnoôơpqrstuưvxy", " ", ". "),
    "ar": ("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", " ", ". "),
}
"""Letters, what stands between words, what ends a sentence."""
ZEROS = {"hi": "०", "fa": "۰", "ur": "۰", "ar": "٠", "th": "๐"}
LANGUAGES = sorted(ALPHABETS)


def sentence(language, rng, number=None):
    letters, space, stop = ALPHABETS[language]
    words = ["".join(rng.choices(letters, k=rng.randint(2, 7))) for _ in range(14)]
    if number is not None:
        zero = ord(ZEROS.get(language, "0"))
        words.insert(7, "".join(chr(zero + int(digit)) for digit in str(number)))
    return space.join(words) + stop


def article(language, seed, numbers=()):
    rng = random.Random(seed)
    return [sentence(language, rng, numbers[at] if at < len(numbers) else None) for at in range(24)]


def text(name, core, title=""):
    return CopyText(
        article_id=f"a{name}",
        event_at=NOON,
        title=title,
        core=core,
        signature=fingerprint.mark(core),
    )


def verdict(first, second):
    """How two texts are linked; None where they are not, "never met" for no candidates."""
    one, other = text("1", first), text("2", second)
    if not copies.candidates([one.signature, other.signature]):
        return "never met"
    found = copies.compare(one, other)
    return found.kind if isinstance(found, CopyEdge) else None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_editors_do_is_found_in_every_script(language):
    own = article(language, 1, range(310, 318))
    other = article(language, 2, range(710, 718))
    whole = "".join(own)
    assert verdict(whole, "".join([*own[:5], *own[6:], other[0]])) is EdgeKind.NEAR
    assert verdict(whole, "".join([*own[1:12], *own[14:22], other[0]])) is EdgeKind.NEAR
    heavy = "".join([*own[:4], other[0], *own[6:11], other[1], other[2], *own[15:20], other[3]])
    longer = "".join([*own[:4], *other[:8], *own[6:11], *own[15:20], *other[8:14]])
    assert verdict(whole, longer) is EdgeKind.REWORKED
    assert verdict(whole, heavy) in {EdgeKind.NEAR, EdgeKind.EXCERPT, EdgeKind.REWORKED}
    assert verdict(whole, "".join(own[:6])) is EdgeKind.EXCERPT
    assert verdict(whole, "".join([*other[:12], *own, *other[12:]])) is EdgeKind.EXCERPT
    assert verdict(whole, "".join(other)) == "never met"


@pytest.mark.parametrize("sentences", [4, 10, 24])
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_form_with_other_numbers_is_not_joined_at_any_length(language, sentences):
    first = "".join(article(language, 1, range(310, 310 + sentences))[:sentences])
    second = "".join(article(language, 1, range(510, 510 + sentences))[:sentences])
    assert verdict(first, second) in {None, "never met"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_text_in_which_one_number_of_several_has_grown_is_still_a_copy(language):
    first = "".join(article(language, 1, [310, 311, 312, 313]))
    second = "".join(article(language, 1, [310, 311, 399, 313]))
    assert verdict(first, second) is EdgeKind.NEAR


def test_numbers_of_a_paragraph_that_was_cut_are_compared_with_none():
    own, other = article("de", 1, [5]), article("de", 2, [9, 8, 7])
    assert verdict("".join(own), "".join([*own[1:], other[0]])) is EdgeKind.NEAR


NOTICE = (
    "The board of {0} declared a regular quarterly dividend of 25 cents a share on its common stock "
    "after the meeting that was held in the old town hall by the river. The dividend of {0} is "
    "payable on March 15 to holders of record at the close of business on March 1. The shares of "
    "{0} closed higher on the day, and analysts had expected no less than this from a company whose "
    "plants have been running at full capacity since the early summer."
)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [("Alder Mills", "Birch Foods", False), ("Haftar Freight", "Hafter Freight", True)],
)
def test_other_names_in_the_same_places_part_two_notices_with_the_same_figures(
    first, second, joined
):
    size = fingerprint.mark(NOTICE).shingles
    assert 60 <= size < 120
    found = copies.compare(text("1", NOTICE.format(first)), text("2", NOTICE.format(second)))
    assert isinstance(found, CopyEdge) == joined
    if isinstance(found, Refusal):
        assert "other names stand in the same places (Alder Mills, Birch Foods)" in found.because


def test_two_hundred_long_reports_of_one_form_are_not_joined():
    rng = random.Random(3)
    form = "".join(article("de", 5, [1111] * 10))
    made = [re.sub("1111", lambda _: str(rng.randint(2, 99_999)), form) for _ in range(200)]
    texts = [text(f"{at:03}", core) for at, core in enumerate(made)]
    pairs = copies.candidates([one.signature for one in texts])
    assert len(pairs) > 200
    assert not any(isinstance(copies.compare(texts[a], texts[b]), CopyEdge) for a, b in pairs)


def test_a_refusal_says_which_numbers_stand_in_one_place():
    first = "".join(article("de", 1, [310, 311, 312]))
    found = copies.compare(text("1", first), text("2", first.replace("31", "52")))
    assert isinstance(found, Refusal)
    assert "3 of 3 places hold other numbers (310, 311, 312; 520, 521, 522)" in found.because


def test_thousands_of_notices_of_one_form_make_a_linear_number_of_pairs():
    base = " ".join(article("de", 6)[:4])
    counts = []
    for many in (500, 2_000):
        marks = fingerprint.mark_all([f"{base} Nummer {at} der Reihe" for at in range(many)])
        counts.append(len(copies.candidates(marks)))
    assert counts[0] >= 499
    assert counts[1] < 6 * counts[0]


def test_memory_and_store_compare_as_many_of_a_list_with_all():
    assert copy_lists.HEAD == HEAD


@pytest.mark.parametrize(
    "core",
    ["", "word " * 200_000, "a" * 500_000, "字" * 200_000, "7 " * 200_000, "Rope " * 200_000],
)
def test_hostile_texts_are_compared_in_bounded_time(core):
    assert isinstance(copies.compare(text("1", core), text("2", core + " end")), CopyEdge | Refusal)
