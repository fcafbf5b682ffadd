"""Numbers of a text as values: `146,000`, `146 ribu` and `146 тыс.` are one number."""

from __future__ import annotations

import re
from types import MappingProxyType

from aggregator.text import fold

LEAD = 700
"""Characters of the text in which numbers are looked for, after the title."""
MOST_NUMBERS = 40

_NUMBER = re.compile(r"(?<![\w.,])(\d{1,15}(?:[.,]\d{1,4}){0,5})(?![\d])\s{0,2}(%|[^\W\d_]{1,12})?")
_GROUPED = re.compile(r"^\d{1,3}(?:[.,]\d{3})+$")
_MAGNITUDE_WORDS = {
    10**3: "thousand тыс тысяч тысячи الف bin ribu mil 千",
    10**4: "万 萬",
    10
    ** 6: "million millions mln m млн миллион миллиона миллионов مليون ملايين milyon juta millones",
    10**8: "亿 億",
    10**9: "billion bn млрд миллиард миллиарда миллиардов مليار milyar miliar",
    10**12: "trillion трлн триллион تريليون trilyon triliun",
}
_MAGNITUDES = MappingProxyType(
    {fold(word): value for value, listed in _MAGNITUDE_WORDS.items() for word in listed.split()}
)


def numbers(value: str) -> frozenset[str]:
    """The numbers of a text in plain digits, per cent with its sign; years are numbers too."""
    found: set[str] = set()
    for match in _NUMBER.finditer(fold(value)):
        digits, unit = match.groups()
        magnitude = _MAGNITUDES.get((unit or "").casefold().rstrip("."), 1)
        found.add(_value(digits, magnitude) + ("%" if unit == "%" else ""))
        if len(found) >= MOST_NUMBERS:
            break
    return frozenset(found)


def is_telling(number: str) -> bool:
    """Whether two texts hardly share this number by chance: three digits or more, and no year."""
    digits = number.rstrip("%").rstrip("0").replace(".", "")
    return len(digits) >= 2 and len(number) >= 3 and not re.fullmatch("(19|20)\\d\\d", number)


def _value(digits: str, magnitude: int) -> str:
    if _GROUPED.match(digits):
        digits = digits.replace(",", "").replace(".", "")
    whole, _, fraction = digits.replace(",", ".").partition(".")
    if "." in fraction:
        return whole + "." + fraction  # a date or a version: 14.01.2020
    scaled = int(whole + fraction) * magnitude
    shift = len(fraction)
    while shift and scaled % 10 == 0:
        scaled //= 10
        shift -= 1
    text = str(scaled).rjust(shift + 1, "0")
    return f"{text[:-shift]}.{text[-shift:]}" if shift else text


_ORDINAL = re.compile(
    r"(?<![\w.,])(\d{1,4})(?:st|nd|rd|th|-?(?:[йяеюмх]|го|му|ый|ий|ой|ая|ое|ые)|"
    r"['’]?(?:[iıuü]nc[iıuü]|nc[iıuü]))(?!\w)"
    r"|(?<!\w)ke-(\d{1,4})(?!\w)|第(\d{1,4})"
)


def ordinals(title: str) -> frozenset[str]:
    """Places in a row that a title counts by: the 13 of `13th`, `13-й`, `13'üncü`, `ke-13`."""
    found = {next(filter(None, match.groups())) for match in _ORDINAL.finditer(fold(title))}
    return frozenset(str(int(number)) for number in found)
