"""Find the names of parties in a text: Aho-Corasick on a folded copy, word boundaries of our own.

The folded copy is as long as the text (`aggregator.text.fold`), so offsets need no mapping.
Boundaries know what each script glues to a name: Arabic prefixes, Russian case endings, the
Turkish apostrophe; a Han, kana or Hangul neighbour is a boundary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, unique

import ahocorasick_rs

from aggregator.model import Party
from aggregator.text import fold

_NEAR = 30
"""Characters on each side in which a word may decide between namesakes."""
_STEM_LETTERS = 6
"""Least letters of a Cyrillic alias that may carry a case ending."""
_ENDINGS = frozenset(
    [
        "а",
        "у",
        "е",
        "ы",
        "и",
        "о",
        "я",
        "ю",
        "й",
        "ь",
        "ом",
        "ем",
        "ой",
        "ей",
        "ою",
        "ею",
        "ам",
        "ям",
        "ах",
        "ях",
        "ую",
        "юю",
        "ая",
        "яя",
        "ое",
        "ее",
        "ые",
        "ие",
        "ий",
        "ия",
        "ию",
        "ами",
        "ями",
        "ого",
        "его",
        "ому",
        "ему",
        "ыми",
        "ими",
        "ых",
        "их",
        "ым",
        "им",
    ],
)
_VOWELS = "аеиоуыэюяйьъ"
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0620-\u064a]")
_ARABIC_PREFIX = re.compile(
    r"(?:^|[^\w])[وف]?[بلك]?(?:ال)?ـ*$|(?:وكاله|صحيفه|قناه|شبكه|مجله|موقع)ـ*$",
)
"""What may stand glued before an Arabic name; the nouns are glued by bad extraction only."""
_ARTICLES = frozenset(
    [
        "the",
        "le",
        "la",
        "les",
        "l'",
        "el",
        "los",
        "die",
        "der",
        "das",
        "il",
        "lo",
        "o",
        "a",
        "de",
        "het",
    ],
)
_PREFIX_REACH = 12
_RUSSIAN_PAIR = re.compile(
    r"(?P<stem>[а-яё]{3,})(?P<end>ая|ий|ыи|ии|ый) (?P<noun>[а-яё]{3,}(?<![ыи]))"
)
_FRENCH = (("Le ", ("au ", "du ")), ("Les ", ("aux ", "des ")))
_FRANCOPHONE = frozenset({"FR", "BE", "CH"})
_GLUED_AFTER = "نقل"
"""`quoting`, glued to a name by bad extraction."""


@unique
class MatchClass(IntEnum):
    """How far an alias can be trusted; the smaller the better."""

    STRONG = 0
    CTX = 1
    CAPS = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: `text[start:end] == surface`."""

    start: int
    end: int
    surface: str
    candidates: tuple[Party, ...]
    """The parties of that name, never empty, the likeliest first."""
    match: MatchClass
    exact: bool
    """Spelled in the very case of an alias."""
    wary: bool = False
    """Also a surname or an everyday word: a cue alone does not make it a party."""

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end

    @property
    def party(self) -> Party:
        """The likeliest party."""
        return self.candidates[0]


@dataclass(frozen=True, slots=True)
class _Alias:
    party: Party
    spelling: str
    match: MatchClass
    stem: bool = False
    """The last letter is cut: a case ending must follow."""
    behind: tuple[str, ...] = ()
    """What must stand right before it: `au ` before a name that begins with `Le `."""


class Matcher:
    """The compiled aliases of a gazetteer."""

    def __init__(self, parties: Iterable[Party]) -> None:
        table: dict[str, list[_Alias]] = {}
        for party in parties:
            for match, spellings in zip(
                MatchClass,
                (party.strong, party.ctx, party.caps),
                strict=True,
            ):
                for spelling in spellings:
                    for pattern, stem in _patterns(spelling):
                        alias = _Alias(party, spelling, match, stem)
                        table.setdefault(pattern, []).append(alias)
                    for pattern, alias in _contracted(party, spelling):
                        table.setdefault(pattern, []).append(alias)
        self._patterns = tuple(table)
        self._aliases = tuple(tuple(aliases) for aliases in table.values())
        # leftmost-longest of the automaton would hide a short name inside a long one that fails
        # at its boundary, so all matches are asked for and chosen here
        self._automaton = ahocorasick_rs.AhoCorasick(list(self._patterns))

    def find(self, text: str, *, slot: bool) -> tuple[Mention, ...]:
        """See `Gazetteer.find`."""
        folded = fold(text)
        found: list[Mention] = []
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        for index, start, end in matches:
            mention = self._mention(text, folded, index, start, end, slot=slot)
            if mention is not None:
                found.append(mention)
        found.sort(key=lambda m: (m.start, -m.end, m.match))
        chosen: list[Mention] = []
        for mention in found:
            if not chosen or mention.start >= chosen[-1].end:
                chosen.append(mention)
            elif mention.end - mention.start > chosen[-1].end - chosen[-1].start:
                # "The Associated Press" gives way to "Associated Press of Pakistan"
                chosen[-1] = mention
        return tuple(chosen)

    def _mention(
        self,
        text: str,
        folded: str,
        index: int,
        start: int,
        end: int,
        *,
        slot: bool,
    ) -> Mention | None:
        pattern = self._patterns[index]
        if not _opens(folded, start):
            return None
        ending = _closes(folded, end, pattern)
        if ending is None:
            return None
        surface = text[start : end + ending]
        best: list[_Alias] = []
        for alias in self._aliases[index]:
            if alias.stem and not ending:
                continue
            if alias.behind and not folded[:start].endswith(alias.behind):
                continue
            if slot or _case_fits(alias, surface):
                best.append(alias)
        if not best:
            return None
        key = min(_rank(alias, surface) for alias in best)
        best = [alias for alias in best if _rank(alias, surface) == key]
        around = folded[max(0, start - _NEAR) : start] + "\n" + folded[end : end + _NEAR]
        candidates = _decide([alias.party for alias in best], around)
        return Mention(
            start=start,
            end=end + ending,
            surface=surface,
            candidates=candidates,
            match=best[0].match,
            exact=not key[0],
            wary=all(alias.spelling in alias.party.wary for alias in best),
        )


def _patterns(spelling: str) -> list[tuple[str, bool]]:
    folded = fold(unicodedata.normalize("NFC", spelling))
    patterns = [(folded, False)]
    if len(_CYRILLIC.findall(folded)) >= _STEM_LETTERS and folded[-1] in _VOWELS:
        patterns.append((folded[:-1], True))
    if folded.startswith("ال"):
        patterns.append(("لل" + folded[2:], False))
    return patterns + [(form, False) for form in _declined(folded)]


def _declined(folded: str) -> list[str]:
    """Cases of a Russian name of an adjective and a noun: `Новой газете`, `Новую газету`."""
    words = _RUSSIAN_PAIR.fullmatch(folded)
    if words is None:
        return []
    stem, noun = words["stem"], words["noun"]
    if words["end"] == "ая":
        cut = noun[:-1]
        return [f"{stem}ой {cut}{end}" for end in ("ы", "и", "е", "ой")] + [f"{stem}ую {cut}у"]
    fleeting = noun[:-2] + noun[-1] if noun.endswith("ец") else noun
    ends = (("ого", "а"), ("ому", "у"), ("ым", "ом"), ("ом", "е"))
    return [f"{stem}{one} {fleeting}{two}" for one, two in ends]


def _contracted(party: Party, spelling: str) -> list[tuple[str, _Alias]]:
    """`au Parisien`, `du Figaro`, `aux Échos`: what French makes of an article in a name."""
    for article, forms in _FRENCH:
        if party.country in _FRANCOPHONE and spelling.startswith(article):
            rest = spelling.removeprefix(article)
            alias = _Alias(party, rest, MatchClass.CTX, behind=forms)
            return [(fold(unicodedata.normalize("NFC", rest)), alias)]
    return []


def _rank(alias: _Alias, surface: str) -> tuple[bool, MatchClass]:
    return (surface[: len(alias.spelling)] != alias.spelling, alias.match)


def _case_fits(alias: _Alias, surface: str) -> bool:
    if alias.match is MatchClass.CAPS:
        return surface == alias.spelling
    lower = surface == surface.lower() and surface != surface.upper()
    if lower and alias.spelling != alias.spelling.lower():
        return False
    return _is_capitalised_as(alias, surface)


def _is_capitalised_as(alias: _Alias, surface: str) -> bool:
    """`The star`, `Le monde` are words: the noun of a short name has its capital."""
    wanted, found = alias.spelling.split(), surface.split()
    named = [n for n, word in enumerate(wanted) if n or fold(word) not in _ARTICLES]
    if len(wanted) != len(found) or (len(named) != 1 and alias.match is MatchClass.STRONG):
        return True
    return all(wanted[n][0] == wanted[n][0].lower() or found[n][0].isupper() for n in named)


def _decide(parties: Sequence[Party], around: str) -> tuple[Party, ...]:
    unique_parties = tuple(dict.fromkeys(parties))
    if len(unique_parties) == 1:
        return unique_parties
    near = tuple(p for p in unique_parties if any(fold(word) in around for word in p.near))
    return near or tuple(p for p in unique_parties if not p.near) or unique_parties


def _opens(folded: str, start: int) -> bool:
    if start == 0 or _is_cjk(folded[start]) or _is_boundary(folded[start - 1]):
        return True
    if not _ARABIC.match(folded[start]):
        return False
    return _ARABIC_PREFIX.search(folded[max(0, start - _PREFIX_REACH) : start]) is not None


def _closes(folded: str, end: int, pattern: str) -> int | None:
    """How many letters of a case ending follow; None where the word goes on otherwise."""
    if end == len(folded) or _is_cjk(folded[end - 1]) or _is_boundary(folded[end]):
        return 0
    if folded.startswith(_GLUED_AFTER, end) and _ARABIC.match(folded[end - 1]):
        return 0
    if not _CYRILLIC.match(folded[end - 1]) or len(pattern) < _STEM_LETTERS - 1:
        return None
    if len(_CYRILLIC.findall(pattern)) < _STEM_LETTERS - 1:
        return None
    for length in range(1, 4):
        if end + length == len(folded) or _is_boundary(folded[end + length]):
            return length if folded[end : end + length] in _ENDINGS else None
    return None


def _is_boundary(character: str) -> bool:
    if _is_cjk(character):
        return True
    return not (
        character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"
    )


def _is_cjk(character: str) -> bool:
    code = ord(character)
    return (
        0x3040 <= code <= 0x30FF
        or 0x3400 <= code <= 0x9FFF
        or 0xAC00 <= code <= 0xD7AF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
    )
