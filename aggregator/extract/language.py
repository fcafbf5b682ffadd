"""Which language a text is in: as declared, where that can be true, else as identified."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from aggregator.extract.vocabulary import words

ENOUGH_LETTERS = 40
"""Below this an identification is a guess."""
SURE = 0.8
CONTRADICTS = 0.95
CONTRADICTS_LETTERS = 200
"""What an identification needs to overrule what the page declares."""
SAMPLE = 4_000
"""Characters that are looked at."""

_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8}){0,4})", re.ASCII)
_REGION = re.compile(r"[-_]([A-Za-z]{2}|[0-9]{3})(?=[-_]|$)", re.ASCII)
_NO_LANGUAGE = frozenset({"und", "zxx", "mul", "mis", "xx", "qaa"})
_CURRENT = {  # withdrawn ISO 639-1 codes and the commonest ISO 639-2 ones
    "iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no", "eng": "en", "ara": "ar",
    "rus": "ru", "tur": "tr", "ind": "id", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de",
    "spa": "es", "por": "pt", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "fas": "fa",
    "per": "fa", "ita": "it", "nld": "nl", "pol": "pl", "ukr": "uk", "msa": "ms", "fil": "tl",
}  # fmt: skip
_CLOSE = tuple(
    words(group)
    for group in ("id ms jv su", "no da", "hr sr bs sh cnr me", "pt gl", "cs sk", "hi ne mr",
                  "fa ps ku ckb ur", "ru be uk", "az tr", "bg mk", "es ca gl", "nl af", "kk ky")
)  # fmt: skip
"""Languages that the model mistakes for each other: a declaration among them stands."""


_WRITES = {
    "CYRILLIC": words("ru uk be bg mk sr kk ky mn tg uz az bs sh"),
    "ARABIC": words("ar fa ur ps ckb ku sd ug"),
    "CJK": words("zh ja"),
    "HIRAGANA": frozenset({"ja"}),
    "KATAKANA": frozenset({"ja"}),
    "HANGUL": frozenset({"ko"}),
    "HEBREW": frozenset({"he", "yi"}),
    "GREEK": frozenset({"el"}),
    "DEVANAGARI": words("hi ne mr"),
    "THAI": frozenset({"th"}),
}
"""Which languages are written in a script; in another script, the rest."""
_ALSO_LATIN = words("sr uz az bs sh ku")


def declared_tag(value: str | None) -> str | None:
    """A declared language as BCP 47: `pt_br` gives `pt-BR`; None for what is no language tag."""
    match = _TAG.fullmatch(value.strip()) if value and len(value) < 40 else None
    if match is None:
        return None
    primary = match[1].lower()
    if primary in _NO_LANGUAGE:
        return None
    primary = _CURRENT.get(primary, primary)
    region = _REGION.search(match[2])
    return f"{primary}-{region[1].upper()}" if region else primary


def identify(text: str) -> str | None:
    """The language of a text, ISO 639-1; None when it is too short or the model is not sure."""
    return _sure(_ranked(text)[0])


def choose_language(page: str | None, feed: str | None, text: str) -> tuple[str | None, str]:
    """The language of an article, and where it is from: `page`, `feed`, `text` or `none`.

    The page's declaration counts before the feed's. A text that is surely in another language wins
    over both: templates declare `en` around anything. Gives the primary subtag alone (`pt`).
    """
    ranked, letters = _ranked(text)
    sure = _sure(ranked)
    kin = sum(probability for code, probability in ranked if sure and _compatible(code, sure))
    overrules = letters >= CONTRADICTS_LETTERS and kin >= CONTRADICTS
    for origin, value in (("page", page), ("feed", feed)):
        tag = declared_tag(value)
        if tag is None:
            continue
        declared = tag.partition("-")[0]
        contradicted = sure is not None and not _compatible(declared, sure)
        if contradicted and (overrules or not _shares_script(declared, text)):
            continue
        return declared, origin
    return (sure, "text") if sure else (None, "none")


def _sure(ranked: list[tuple[str, float]]) -> str | None:
    return ranked[0][0] if ranked and ranked[0][1] >= SURE else None


def _ranked(text: str) -> tuple[list[tuple[str, float]], int]:
    """The languages of a text by probability, none where it is too short; its letters."""
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < ENOUGH_LETTERS:
        return [], letters
    from aggregator.extract.identifier import ranked  # noqa: PLC0415 - 0.25 s and 50 MB

    return ranked(sample), letters


def _compatible(declared: str, identified: str) -> bool:
    return declared == identified or any(
        declared in group and identified in group for group in _CLOSE
    )


def _shares_script(language: str, text: str) -> bool:
    """Whether a text in this script can be in this language."""
    names = (unicodedata.name(char, "?").partition(" ")[0] for char in text[:400] if char.isalpha())
    script, _ = (Counter(names).most_common(1) or [("LATIN", 0)])[0]
    if script in _WRITES:
        return language in _WRITES[script]
    writes_elsewhere = any(language in languages for languages in _WRITES.values())
    return not writes_elsewhere or (script == "LATIN" and language in _ALSO_LATIN)
