"""The language model of py3langid, loaded when this module is imported (0.25 s, 50 MB)."""

from __future__ import annotations

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from aggregator.extract.vocabulary import words

LANGUAGES = words(
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is "
    "it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms ne nl no pa pl ps pt ro ru si sk sl sq sr sv "
    "sw ta te th tl tr ug uk ur uz vi zh"
)
"""ISO 639-1 codes of the languages that news outlets publish in; the model knows some others,
which on news are nearly always a mistake (Moroccan for standard Arabic)."""


def _load() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(LANGUAGES & set(identifier.labels)))
    return identifier


_IDENTIFIER = _load()


def ranked(text: str) -> list[tuple[str, float]]:
    """`LANGUAGES` with their probability among themselves, 0 to 1, the likeliest first."""
    return [(str(code), float(probability)) for code, probability in _IDENTIFIER.rank(text)]
