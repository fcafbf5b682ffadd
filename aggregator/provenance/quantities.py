"""Numbers of a text with what they count, and the sentence they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aggregator.model import StoryText
from aggregator.numerals import MAGNITUDES, Numeral, numerals
from aggregator.provenance.nouns import Class, Noun, noun_of
from aggregator.spelling import skeleton
from aggregator.text import fold, normal_tokens, sentences

READ = 12_000
"""Characters of a text in which quantities are looked for."""
_LEAD = 3
"""Sentences, title included, in which a report says what it is about."""
_LONGEST = 600
"""Characters of a sentence that is shown; longer ones are lists, tables or run-ons."""
_BEFORE, _AFTER = 5, 4
"""Words between a number and the noun of what befell people."""
_BESIDE = 2
"""The same for what stands beside its number."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?|[%$€]|[,;.:!?،؛()\"«»“”]|\d+")
_BREAK = frozenset(',;.:!?،؛()"«»“”')
_SURE = 2
"""Words to the left within which such a noun counts whatever follows the number."""
_RELATIVE = frozenset(fold("that which who whom whose yang который которые что الذي التي").split())
_AND = frozenset(fold("and و ve dan и et und y while пока").split())
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")
_OTHER_DOLLAR = re.compile(r"(?<!u)[^\W\d_]\$$|(?<![^\W_])(?!us)[^\W\d_]{2}\$$")
"""S$, A$, HK$ are other dollars; US$ is not."""
_SIGNS = {"$": "dollars", "€": "euros"}
_CENTURY = re.compile(
    fold(
        r"\b(?:centur(?:y|ies)|век(?:а|е|у)?|столети\w+|القرن|قرن|yüzyıl\w*|abad|siècles?|siglos?|jahrhundert\w*)\b"
    )
)
_ROUGH = frozenset(
    fold(
        "more than nearly about least over almost some around most under less "
        "около более менее почти свыше حوالي نحو اكثر اقل yaklaşık fazla kadar "
        "sekitar lebih kurang hampir sedikitnya"
    ).split()
)
_NEAR = 4
"""Words on either side of a number that say what it measures."""
_NAME = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article with what other sentences are compared by."""

    article_id: str
    language: str | None
    words: str
    """Verbatim."""
    tokens: frozenset[str]
    """Words of some length, folded."""
    lead: bool
    """Whether it is the title or among the first sentences."""
    anchors: frozenset[str]
    """What other languages share: names by their consonants, numbers."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, what it counts, and where that is said."""

    noun: Noun
    value: str
    sentence: Sentence
    near: frozenset[str]
    """Words beside it, folded, but for the noun."""


def quantities(text: StoryText) -> Iterator[Quantity]:
    """Every number whose noun is known, sentences about other years left out.

    Linear in the length of what is read.
    """
    for place, words in enumerate(spoken(text)):
        folded = fold(words)
        other = any(int(year[0]) != text.year for year in _YEAR.finditer(folded))
        if other or _CENTURY.search(folded):
            continue
        sentence: Sentence | None = None
        for number, noun in _counted(words):
            sentence = sentence or _sentence(text, words, lead=place < _LEAD)
            yield Quantity(noun, number.plain, sentence, _near(folded, number, noun))


def spoken(text: StoryText) -> Iterator[str]:
    """The title, then the sentences of the text, verbatim, without those that are too long."""
    seen = set()
    for part in (text.title, text.text[:READ]):
        for start, end in sentences(part):
            words = " ".join(part[start:end].split())
            if words and len(words) <= _LONGEST and words not in seen:
                seen.add(words)
                yield words


def _sentence(text: StoryText, words: str, *, lead: bool) -> Sentence:
    return Sentence(
        article_id=text.article_id,
        language=text.language,
        words=words,
        lead=lead,
        tokens=frozenset(one for one in normal_tokens(words) if len(one) > 2 and one.isalpha()),
        anchors=_anchors(words),
    )


def _near(folded: str, number: Numeral, noun: Noun) -> frozenset[str]:
    left = normal_tokens(folded[: number.start])[-_NEAR:]
    right = normal_tokens(folded[number.end :])[: _NEAR + 1]
    return frozenset(
        word
        for word in (*left, *right)
        if len(word) > 3 and word not in _ROUGH and word not in MAGNITUDES and noun_of(word) != noun
    )


def _anchors(words: str) -> frozenset[str]:
    found = {one.plain for one in numerals(words) if one.value >= 10}
    for match in _NAME.finditer(words):
        word = match[0]
        if word[0].isupper() or not word[0].islower():
            spelt = skeleton(word.removeprefix("ال"))
            if len(spelt) > 2:
                found.add(spelt[:4])
    return frozenset(found)


def aligned(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences are about the same, so that their common nouns may be compared."""
    if one.language is not None and one.language == other.language:
        shared = len(one.tokens & other.tokens)
        return shared >= 4 and 5 * shared >= 2 * min(len(one.tokens), len(other.tokens))
    return len(one.anchors & other.anchors) >= 3


def _counted(words: str) -> Iterator[tuple[Numeral, Noun]]:
    folded = fold(words)
    found = list(numerals(words))
    if not found:
        return
    tokens = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(folded)]
    starts = {one.start: one for one in found}
    place = 0
    for number in found:
        while place < len(tokens) and tokens[place][1] <= number.start:
            place += 1
        after = place
        while after < len(tokens) and tokens[after][0] < number.end:
            after += 1
        noun = _noun(folded, tokens, (place, after), number, starts)
        if noun is not None:
            yield number, noun


Token = tuple[int, int, str]


def _noun(
    folded: str,
    tokens: list[Token],
    span: tuple[int, int],
    number: Numeral,
    numbers: dict[int, Numeral],
) -> Noun | None:
    """The nearest noun of what befell people, else the noun beside the number."""
    sign = folded[number.start - 1 : number.start] if number.start else ""
    if sign in _SIGNS:
        other = _OTHER_DOLLAR.search(folded[max(0, number.start - 4) : number.start])
        return None if other else noun_of(sign)
    right = _reach(tokens[span[1] : span[1] + _AFTER], numbers)
    left = _reach(tokens[max(0, span[0] - _BEFORE) : span[0]][::-1], numbers)
    beside = _beside(right, left)
    if number.year and (beside is None or beside[1] > 1):
        return None
    if beside is not None and beside[0].key != "people" and _is_measure(beside[0]):
        return beside[0]
    event = _event(right, left)
    if event is not None and not number.year:
        return event
    return beside[0] if beside is not None else None


def _reach(tokens: list[Token], numbers: dict[int, Numeral]) -> list[str]:
    """The words up to the next break or number."""
    found = []
    for start, _, word in tokens:
        if word in _BREAK or word in _RELATIVE or word[0].isdigit() or start in numbers:
            break
        found.append(word)
    return found


def _event(right: list[str], left: list[str]) -> Noun | None:
    best: tuple[int, Noun] | None = None
    for side in (right, left):
        crossed = 0
        for distance, word in enumerate(side, start=1):
            crossed += 2 * (word in _AND)
            noun = noun_of(word)
            if noun is None or noun.kind is not Class.EVENT:
                continue
            if side is left and distance > _SURE and not _of_people(right):
                break  # "the toll of a crash of two cars": the cars are counted
            if best is None or distance + crossed < best[0]:
                best = (distance + crossed, noun)
            break
    return best[1] if best is not None else None


def _of_people(right: list[str]) -> bool:
    """Whether what follows a number lets it be of people: nothing, or a noun for them."""
    noun = noun_of(right[0]) if right else None
    return (
        not right
        or (noun is not None and noun.kind is not Class.MEASURE)
        or (noun is not None and noun.key == "people")
    )


def _is_measure(noun: Noun) -> bool:
    return noun.kind is Class.MEASURE or noun.key == "magnitude"


def _beside(right: list[str], left: list[str]) -> tuple[Noun, int] | None:
    for distance, word in enumerate(right[:_BESIDE], start=1):
        noun = noun_of(word)
        if noun is not None and noun.kind is not Class.EVENT:
            return noun, distance
    for distance, word in enumerate(left[:_BESIDE], start=1):
        noun = noun_of(word)
        # "magnitude 6.5", `yüzde 7`, `بقوة 6.5`: these stand before their number
        if noun is not None and noun.key in {"magnitude", "percent"}:
            return noun, distance
    return None
