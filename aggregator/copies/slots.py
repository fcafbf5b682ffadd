"""Numbers and names in their places: what shows two events told in one form.

Tomorrow's report of the same form repeats the words and fills its slots anew. A slot is known by
the words around it, so a number is compared with the one that stands in its place in the other
text, and one that was cut away, or that came with a paragraph of its own, is compared with none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from difflib import SequenceMatcher

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(rf"{NUMBER.pattern}|{_WORD.pattern}")
_WORDS = 2
"""Words on either side that name a slot."""
_LETTERS = 6
"""The nearest letters of each: a script without spaces would else make a clause one word."""
_MOST_TOKENS = 20_000
_ALIKE = 0.6
"""At or above, two names are two spellings of one: Haftar, Hafter."""
_MOST_LETTERS = 40

Slots = Mapping[tuple[str, ...], frozenset[str]]


def number_slots(folded: str) -> Slots:
    """The numbers that stand in each slot of a folded text, by the words around it.

    Other numbers among these words count as one sign, and a slot needs two words that are none:
    the cells of a table have no name.
    """
    tokens = _TOKEN.findall(folded)[:_MOST_TOKENS]
    signs = ["" if token[0].isdecimal() else token for token in tokens]
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for at, sign in enumerate(signs):
        if not sign:
            before = [word[-_LETTERS:] for word in signs[max(0, at - _WORDS) : at]]
            after = [word[:_LETTERS] for word in signs[at + 1 : at + 1 + _WORDS]]
            if len(before) + len(after) - before.count("") - after.count("") >= _WORDS:
                found[*before, "#", *after].add(plain_number(tokens[at]))
    return {around: frozenset(numbers) for around, numbers in found.items()}


def plain_number(number: str) -> str:
    """Without separators, which differ from country to country: 146,000 and 146.000 are one."""
    return number.replace(".", "").replace(",", "")


def refilled(first: Slots, second: Slots) -> tuple[int, int]:
    """Of the slots that both texts have, how many hold other numbers, and how many there are."""
    shared = [around for around in first if around in second]
    return sum(first[around].isdisjoint(second[around]) for around in shared), len(shared)


def name_slots(text: str) -> Slots:
    """The names, runs of capitalised words, that stand in each slot of a text."""
    words = _WORD.findall(text)[:_MOST_TOKENS]
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    at = 0
    while at < len(words):
        begin = at
        while at < len(words) and words[at][0].isupper():
            at += 1
        if at > begin:
            before = [word.casefold() for word in words[max(0, begin - _WORDS) : begin]]
            after = [word.casefold() for word in words[at : at + _WORDS]]
            if len(before) + len(after) >= _WORDS:
                found[*before, "", *after].add(" ".join(words[begin:at]))
        else:
            at += 1
    return {around: frozenset(names) for around, names in found.items()}


def renamed(first: Slots, second: Slots) -> tuple[list[str], int]:
    """Slots of both texts that hold other names, as "A, B", and how many slots both have.

    Two spellings of one name are no other name.
    """
    shared = [around for around in first if around in second]
    changed = [
        f"{min(first[around])}, {min(second[around])}"
        for around in shared
        if all(_unlike(one, other) for one in first[around] for other in second[around])
    ]
    return changed, len(shared)


def _unlike(first: str, second: str) -> bool:
    one, other = sorted(name.casefold()[:_MOST_LETTERS] for name in (first, second))
    return SequenceMatcher(None, one, other, autojunk=False).ratio() < _ALIKE
