import itertools

import numpy as np
import pytest
from datasketch import MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator import fingerprint
from aggregator.fingerprint.letters import letters_of
from aggregator.text import is_unspaced, normal_tokens

WORDS = st.lists(
    st.sampled_from(
        ["harbour", "strike", "port", "crane", "union", "vote", "night", "rail", "ferry", "grain"]
    ),
    min_size=12,
    max_size=120,
)
STORY = (
    "Dock workers at the northern port went back to work on Friday after the union and the "
    "harbour board agreed on shifts, ending nine days of strike that had held up grain ships."
)
FIRST_VALUES = [134336685, 75792457]
FIRST_BUCKET = -96385061758368758
EXACT = "34d44a90ccc717c74f77d786ab41f77b"


def by_datasketch(text: str) -> bytes:
    sketch = MinHash(num_perm=128, seed=1, scheme="affine32", hashfunc=int)
    for element in fingerprint.shingled(text).short.tolist():
        sketch.update(element)
    return sketch.hashvalues.astype("<u4").tobytes()


@given(WORDS)
@settings(max_examples=30, deadline=None)
def test_values_are_those_of_datasketch_bit_for_bit(words):
    signature = fingerprint.mark(" ".join(words))
    if signature.shingles >= fingerprint.LEAST_SHINGLES:
        assert signature.values == by_datasketch(" ".join(words))


def test_values_of_a_text_longer_than_a_batch_are_those_of_datasketch():
    text = " ".join(f"w{number}" for number in range(5_000))
    assert fingerprint.mark(text).values == by_datasketch(text)


def test_unspaced_scripts_are_shingled_by_five_characters():
    text = "港口工人周五复工此前工会与港务局就班次达成协议结束了九天的罢工"
    signature = fingerprint.mark(text)
    assert signature.scheme == "n1-h1-w5-affine32-128-s1"
    assert signature.values == by_datasketch(text)


def test_a_signature_says_what_made_it():
    signature = fingerprint.mark(STORY)
    assert signature.scheme == "n1-h1-w3-affine32-128-s1"
    assert len(signature.values) == 512
    assert len(signature.buckets) == 32
    assert len(set(signature.buckets)) == 32


def test_a_signature_is_the_same_for_ever():
    signature = fingerprint.mark(STORY)
    assert np.frombuffer(signature.values, "<u4")[:2].tolist() == FIRST_VALUES
    assert signature.buckets[0] == FIRST_BUCKET
    assert signature.exact == EXACT


@pytest.mark.parametrize("core", ["", "   \n", "Goal! 1-0", "one two three four five six"])
def test_a_text_too_short_has_no_values(core):
    signature = fingerprint.mark(core)
    assert (signature.values, signature.buckets, signature.prints) == (b"", (), ())


def test_no_words_have_no_exact_hash():
    assert fingerprint.mark("").exact == ""
    assert fingerprint.mark("...").exact == ""


def test_exact_hashes_are_equal_for_the_same_words_only():
    assert fingerprint.mark(STORY).exact == fingerprint.mark(STORY.upper() + " !").exact
    assert fingerprint.mark(STORY).exact != fingerprint.mark(STORY + " Again").exact


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_marked(text):
    signature = fingerprint.mark(text)
    assert signature.shingles == len(fingerprint.shingles(text))
    assert all(-(2**63) <= key < 2**63 for key in signature.buckets + signature.prints)


def test_an_estimate_is_near_the_exact_similarity():
    words = [f"w{number}" for number in range(600)]
    first, second = " ".join(words[:500]), " ".join(words[100:])
    a, b = fingerprint.shingles(first), fingerprint.shingles(second)
    exact = len(a & b) / len(a | b)
    guess = fingerprint.estimate(fingerprint.mark(first), fingerprint.mark(second))
    assert guess == pytest.approx(exact, abs=0.15)


def test_signatures_of_two_schemes_are_not_compared():
    spaced, unspaced = fingerprint.mark(STORY), fingerprint.mark("港口工人周五复工此前工会与港务局")
    assert fingerprint.estimate(spaced, unspaced) is None
    assert fingerprint.estimate(spaced, fingerprint.mark("too short")) is None


def test_near_copies_share_a_bucket_and_strangers_none():
    words = [f"w{number}" for number in range(300)]
    edited = [*words[:100], "another", *words[101:280]]
    strange = [f"v{number}" for number in range(300)]
    mine = set(fingerprint.mark(" ".join(words)).buckets)
    assert mine & set(fingerprint.mark(" ".join(edited)).buckets)
    assert not mine & set(fingerprint.mark(" ".join(strange)).buckets)


def test_an_excerpt_shares_prints_with_its_source():
    words = [f"w{number}" for number in range(2_000)]
    whole = set(fingerprint.mark(" ".join(words)).prints)
    for start in (0, 700, 1_700):
        part = fingerprint.mark(" ".join(words[start : start + 150]))
        assert len(whole & set(part.prints)) >= fingerprint.PRINTS_SHARED


def test_a_short_text_has_prints_too():
    assert len(fingerprint.mark(STORY).prints) >= 4


def test_prints_are_bounded_and_a_long_text_is_known_by_its_first_words():
    text = " ".join(f"w{number}" for number in range(40_000))
    signature = fingerprint.mark(text)
    assert len(signature.prints) == fingerprint.MOST_PRINTS
    assert signature.shingles == fingerprint.MOST_TOKENS - 2
    assert signature.exact != fingerprint.mark(text + " more").exact


def spelled(texts: list[str]) -> list[list[str]]:
    """The words that the arrays hold, as strings again."""
    found = letters_of(texts)
    text = "".join(map(chr, found.codes.tolist()))
    ends = [*found.words.tolist(), len(text)]
    words = [text[begin:end] for begin, end in itertools.pairwise(ends)]
    bounds = found.bounds.tolist()
    return [words[begin:end] for begin, end in itertools.pairwise(bounds)]


AWKWARD = st.text(
    st.sampled_from(
        "aAzZ09 .,-'\n\tßﬁİıIŞşёЁée\u0301\u0300\u0307\u0323\u0345أاآىيکةۀ\u0654\u0655\u0653\u064e\u0651ـ٣۳3½²ﷺﻻ…"
        "港口がか\u3099ｶﾞﾊﾟーไทยน้ำພາສາខ្មែរမြန်မာ한\u1112\u1161\u11ab각\u11a8हिन्दीকোবাंி\u0bbe\u200d\u200c\ufeff\ufe0f\u20dd𝒜🙂ΣςΐŉǅＡ①\ud800"
    ),
    max_size=60,
)


@given(st.lists(AWKWARD | st.text(max_size=60), max_size=6))
@settings(max_examples=400, deadline=None)
def test_the_arrays_hold_the_words_of_normal_tokens_in_every_script(texts):
    assert spelled(texts) == [normal_tokens(text) for text in texts]


@given(st.integers(0, 0x10FFFF), st.sampled_from(["a", "e", "ا", "が", "각", "1", " "]))
@settings(max_examples=800, deadline=None)
def test_any_character_between_any_letters_is_read_alike(code, letter):
    text = f"{letter}{chr(code)}{letter} {chr(code)}{letter}"
    assert spelled([text]) == [normal_tokens(text)]


def test_a_long_run_of_marks_is_read_alike():
    texts = ["a" + "\u0301" * 80 + "b", "क" + "\u093e" * 80 + "ख", "ب" + "\u064e" * 80 + "ت"]
    assert spelled(texts) == [normal_tokens(text) for text in texts]


@given(st.lists(st.text(max_size=30) | WORDS.map(" ".join), max_size=8), st.randoms())
@settings(max_examples=60, deadline=None)
def test_a_text_has_one_signature_alone_and_in_any_batch(texts, chance):
    alone = [fingerprint.mark(text) for text in texts]
    assert fingerprint.mark_all(texts) == alone
    order = list(range(len(texts)))
    chance.shuffle(order)
    assert fingerprint.mark_all([texts[at] for at in order]) == [alone[at] for at in order]


def test_batches_larger_than_the_cache_give_the_same_signatures():
    texts = [" ".join(f"w{(at * number) % 977}" for number in range(400)) for at in range(1, 120)]
    assert fingerprint.mark_all(texts) == [fingerprint.mark(text) for text in texts]


def test_most_lone_characters_decide_the_width():
    for text in ("港口工人周五复工 dock workers", "港口 dock workers went back to work on friday"):
        unspaced = is_unspaced(normal_tokens(text))
        assert fingerprint.shingled(text).width == (5 if unspaced else 3)


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=9, max_size=40, unique=True))
@settings(max_examples=60, deadline=None)
def test_a_shingle_has_one_hash_wherever_it_stands(words):
    here = fingerprint.shingled(" ".join(words)).short.tolist()
    later = fingerprint.shingled("Something else came first. " + " ".join(words)).short.tolist()
    assert later[4:] == here
    assert len(set(here)) == len(here)
