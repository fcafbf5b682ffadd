import numpy as np
import pytest
import xxhash
from datasketch import MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator import fingerprint
from aggregator.text import normal_tokens

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
FIRST_VALUES = [22050102, 41741355]
FIRST_BUCKET = -2376987066445829330
EXACT = "15a3202a1c33c906d74f305ae65c9ca2"


def by_datasketch(text: str, width: int) -> bytes:
    tokens = normal_tokens(text)
    sketch = MinHash(
        num_perm=128,
        seed=1,
        scheme="affine32",
        hashfunc=xxhash.xxh32_intdigest,
    )
    for at in range(len(tokens) - width + 1):
        sketch.update(" ".join(tokens[at : at + width]).encode())
    return sketch.hashvalues.astype("<u4").tobytes()


@given(WORDS)
@settings(max_examples=30, deadline=None)
def test_values_are_those_of_datasketch_bit_for_bit(words):
    signature = fingerprint.mark(" ".join(words))
    if signature.shingles >= fingerprint.LEAST_SHINGLES:
        assert signature.values == by_datasketch(" ".join(words), 3)


def test_values_of_a_text_longer_than_a_batch_are_those_of_datasketch():
    text = " ".join(f"w{number}" for number in range(5_000))
    assert fingerprint.mark(text).values == by_datasketch(text, 3)


def test_unspaced_scripts_are_shingled_by_five_characters():
    text = "港口工人周五复工此前工会与港务局就班次达成协议结束了九天的罢工"
    signature = fingerprint.mark(text)
    assert signature.scheme == "n1-w5-affine32-128-s1"
    assert signature.values == by_datasketch(text, 5)


def test_a_signature_says_what_made_it():
    signature = fingerprint.mark(STORY)
    assert signature.scheme == "n1-w3-affine32-128-s1"
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
