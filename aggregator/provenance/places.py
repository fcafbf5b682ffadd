"""Where a text says that something happened, and from where it was filed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aggregator.text import fold

_UP = r"[A-ZА-ЯЁÇĞİÖŞÜÉÂÎÛ]"
_HERE: dict[str, re.Pattern[str]] = {
    "en": re.compile(rf"\b(?:in|at|near|outside) (?P<where>{_UP}\w+(?: {_UP}\w+)?)"),
    "ru": re.compile(rf"\b(?:в|во|под|около|близ) (?P<where>{_UP}\w+)"),
    "tr": re.compile(rf"(?P<where>{_UP}\w{{2,}})[’'](?:de|da|te|ta|deki|daki|teki|taki)\b"),
    "id": re.compile(rf"\b(?:di|dekat) (?P<where>{_UP}\w+(?: {_UP}\w+)?)"),
    "es": re.compile(rf"\b(?:en|cerca de) (?P<where>{_UP}\w+)"),
    "fr": re.compile(rf"\b(?:à|près de) (?P<where>{_UP}\w+)"),
    "de": re.compile(rf"\b(?:in|bei|nahe) (?P<where>{_UP}\w+)"),
    "ar": re.compile(r"(?:^|\s)(?:في|قرب|بمدينة|في مدينة) (?P<where>[^\W\d_]{3,})"),
}
_HERE["ms"] = _HERE["id"]
_NO_PLACE = frozenset(
    fold(
        "january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter "
        "januari februari maret april mei juni juli agustus oktober november desember senin selasa "
        "rabu kamis jumat sabtu minggu parliament congress court government twitter facebook "
        "telegram english arabic russian turkish janvier février mars avril mai juin juillet août "
        "septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto "
        "وقت حين حال ظل اطار بيان مؤتمر تصريح الوقت حديث مقابله هذا هذه ذلك اليوم حوار لقاء جلسه "
        "مدينه غضون حادث هجوم انفجار غاره زلزال المنطقه البلاد العالم"
    ).split()
)
_FILED = re.compile(r"\s*(?P<where>[^\W\d_][^\d(/,–—:|\[]{1,40}?)\s*(?:[(/,–—:|\[]|- |\d|$)")


def places(language: str | None, sentence: str) -> Iterator[str]:
    """Where a sentence says that something happened, as it writes the names."""
    form = _HERE.get((language or "").split("-")[0])
    if form is None:
        return
    for match in form.finditer(sentence):
        where = match["where"]
        if fold(where.split()[0]) not in _NO_PLACE:
            yield where


def filed_from(dateline: str) -> str | None:
    """The place of a dateline: `MOSCOW` of "MOSCOW, January 14. /TASS/."; None where it has none.

    A dateline without a place begins with the agency itself.
    """
    match = _FILED.match(dateline)
    return match["where"].strip(" .-") if match else None
