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


def is_small(number: str) -> bool:
    """Whether a number of two digits or more is shared by chance, but not often."""
    return (
        len(number.rstrip("%")) >= 2
        and not is_telling(number)
        and not re.fullmatch("(19|20)\\d\\d", number)
    )


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


_SCORE = re.compile(
    r"(?<![\w.,:-])(\d{1,2})(?:\s?[-–]\s?(\d{1,2})|:(\d))(?![\w:-]|[.,]\d|\s?[-–]\s?\d)"
)
_DECIMAL = re.compile(
    r"(?<![\w.,$€£¥])(?<!yüzde )(?<!yuzde )(\d{1,2})[.,](\d)(?![\d%]|[.,]\d)"
    r"(?:\s?([^\W\d_]+))?"
)
_SHARES = re.compile("per|проц|بال|في المي|في الما|points?|puan|poin")
"""How words for per cent and points begin."""


def scores(title: str) -> frozenset[tuple[int, int]]:
    """Results that a title gives: the smaller and the larger number of `2-1` and `1:2`."""
    found = set()
    for match in _SCORE.finditer(fold(title)):
        low, high = sorted(int(number) for number in match.groups() if number)
        found.add((low, high))
    return frozenset(found)


def decimals(title: str) -> frozenset[float]:
    """Numbers with one decimal and no unit, as magnitudes are written: `6.1`, `6,1`."""
    return frozenset(
        float(f"{match.group(1)}.{match.group(2)}")
        for match in _DECIMAL.finditer(fold(title))
        if not (unit := match.group(3)) or not (unit in _MAGNITUDES or _SHARES.match(unit))
    )


_ORDINAL = re.compile(
    r"(?<![\w.,])(\d{1,4})(?:st|nd|rd|th|-?(?:[йяеюмх]|го|му|ый|ий|ой|ая|ое|ые)|"
    r"['’]?(?:[iıuü]nc[iıuü]|nc[iıuü]))(?!\w)"
    r"|(?<!\w)(?:ke-|الـ?)(\d{1,4})(?!\w)|第(\d{1,4})"
    r"|(?<!\w)(?:game|round|day|week|part|episode) (\d{1,3})(?![\w.,:%])"
)
_SPELLED = MappingProxyType(
    {
        fold(word): str(number)
        for number, listed in enumerate(
            (
                "tenth|десят|العاشرة|العاشر|onuncu|kesepuluh|第十",
                "eleventh|одиннадцат|الحادية عشرة|الحادي عشر|on birinci|kesebelas|第十一",
                "twelfth|двенадцат|الثانية عشرة|الثاني عشر|on ikinci|kedua belas|第十二",
                "thirteenth|тринадцат|الثالثة عشرة|الثالث عشر|on üçüncü|ketiga belas|第十三",
                "fourteenth|четырнадцат|الرابعة عشرة|الرابع عشر|on dördüncü|keempat belas|第十四",
                "fifteenth|пятнадцат|الخامسة عشرة|الخامس عشر|on beşinci|kelima belas|第十五",
                "sixteenth|шестнадцат|السادسة عشرة|السادس عشر|on altıncı|keenam belas|第十六",
                "seventeenth|семнадцат|السابعة عشرة|السابع عشر|on yedinci|ketujuh belas|第十七",
                (
                    "eighteenth|восемнадцат|الثامنة عشرة|الثامن عشر|on sekizinci|kedelapan belas"
                    "|第十八"
                ),
                (
                    "nineteenth|девятнадцат|التاسعة عشرة|التاسع عشر|on dokuzuncu|kesembilan belas"
                    "|第十九"
                ),
                "twentieth|двадцат|العشرون|العشرين|yirminci|kedua puluh|第二十",
            ),
            start=10,
        )
        for word in listed.split("|")
    }
)
"""From ten on: `first` and `second` are said of much that is not counted."""
_SPELLED_OUT = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(_SPELLED, key=lambda word: (-len(word), word))) + r")"
    r"(?:ый|ая|ое|ые|ого|ой|ому|ую|ым|ом|их)?(?!\w)"
    r"|" + "|".join(sorted((one for one in _SPELLED if one[0] == "第"), key=len, reverse=True))
)


def ordinals(title: str) -> frozenset[str]:
    """Places in a row that a title counts by: the 13 of `13th`, `13-й`, `13'üncü`, `ke-13`.

    Games and rounds too, `Game 7`.

    Spelled out too, from ten on: `twelfth`, `двенадцатый`, `on ikinci`, `kedua belas`.
    """
    plain = fold(title)
    found = {next(filter(None, match.groups())) for match in _ORDINAL.finditer(plain)}
    for match in _SPELLED_OUT.finditer(plain):
        word = max((one for one in _SPELLED if match.group().startswith(one)), key=len)
        found.add(_SPELLED[word])
    return frozenset(str(int(number)) for number in found)


_TRADE = (
    re.compile(
        "(?<!\\w)(?:exports?|exported|экспорт\\w*|(?:ال)?صادرات|ihracat\\w*|ekspor)(?!\\w)|出口"
    ),
    re.compile(
        "(?<!\\w)(?:imports?|imported|импорт\\w*|(?:ال)?واردات|ithalat\\w*|impor)(?!\\w)|进口|進口"
    ),
)


def trade(title: str) -> frozenset[str]:
    """Whether a title tells of exports or of imports; neither where it tells of both."""
    plain = fold(title)
    found = [bool(kind.search(plain)) for kind in _TRADE]
    return (
        frozenset()
        if all(found)
        else frozenset(
            name for name, there in zip(("exports", "imports"), found, strict=True) if there
        )
    )
