"""Numbers as texts write them: digits and words of many languages, with what they amount to.

`2,500`, `2.500`, `2 500`, `2,5 тыс.`, `٢٥٠٠` and `two thousand five hundred` are one value. What
only looks like a count is left out: dates, times, scores, ordinals, ranges, model numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from aggregator.text import fold

_MAGNITUDE_WORDS = {
    12: "dozen lusin düzine дюжина дюжины",
    10**2: "hundred hundreds yüz ratus cientos",
    10**3: "thousand thousands k тыс тысяч тысячи тысяча الف الاف الفا bin ribu mil "
    "tausend mille 千",
    10**4: "万 萬",
    10**6: "million millions mln m млн миллион миллиона миллионов مليون ملايين milyon juta millón "
    "millones Million Millionen",
    10**8: "亿 億",
    10**9: "billion bn billions млрд миллиард миллиарда миллиардов مليار مليارات milyar miliar "
    "Milliarde Milliarden milliard milliards",
    10**12: "trillion trillions трлн триллион تريليون trilyon triliun",
}
MAGNITUDES = MappingProxyType(
    {fold(word): value for value, listed in _MAGNITUDE_WORDS.items() for word in listed.split()}
)
_SPELT = {
    # one counts only before a magnitude: alone it is an article or a pronoun too often
    1: "one один одна bir satu",
    2: "two два две двух iki dua deux zwei dos",
    3: "three три трёх трех üç tiga ثلاثة ثلاث trois drei tres",
    4: "four четыре четырёх четырех dört empat أربعة أربع quatre vier cuatro",
    5: "five пять пяти beş lima خمسة خمس cinq fünf cinco",
    6: "six шесть шести altı enam ستة ست sechs seis",
    7: "seven семь семи yedi tujuh سبعة سبع sieben siete",
    8: "eight восемь восьми sekiz delapan ثمانية ثماني ثمان huit acht ocho",
    9: "nine девять девяти dokuz sembilan تسعة تسع neuf neun nueve",
    10: "ten десять десяти sepuluh عشرة عشر dix zehn diez",
    11: "eleven одиннадцать одиннадцати sebelas onze",
    12: "twelve двенадцать двенадцати douze zwölf doce",
    13: "thirteen тринадцать тринадцати treize dreizehn trece",
    14: "fourteen четырнадцать четырнадцати quatorze vierzehn catorce",
    15: "fifteen пятнадцать пятнадцати quinze fünfzehn quince",
    16: "sixteen шестнадцать шестнадцати seize sechzehn dieciséis",
    17: "seventeen семнадцать семнадцати siebzehn diecisiete",
    18: "eighteen восемнадцать восемнадцати achtzehn dieciocho",
    19: "nineteen девятнадцать девятнадцати neunzehn diecinueve",
    20: "twenty двадцать двадцати yirmi عشرون عشرين vingt zwanzig veinte",
    30: "thirty тридцать тридцати otuz ثلاثون ثلاثين trente dreißig treinta",
    40: "forty сорок сорока kırk أربعون أربعين quarante vierzig cuarenta",
    50: "fifty пятьдесят пятидесяти elli خمسون خمسين cinquante fünfzig cincuenta",
    60: "sixty шестьдесят шестидесяти altmış ستون ستين soixante sechzig sesenta",
    70: "seventy семьдесят семидесяти yetmiş سبعون سبعين siebzig setenta",
    80: "eighty восемьдесят восьмидесяти seksen ثمانون ثمانين achtzig ochenta",
    90: "ninety девяносто doksan تسعون تسعين neunzig noventa",
    100: "сто ста seratus مئة مائة cien",
    1000: "seribu",
}
_WORDS = MappingProxyType(
    {fold(word): value for value, listed in _SPELT.items() for word in listed.split()}
)
_BELAS, _PULUH = "belas", "puluh"
"""Indonesian counts on: `tujuh belas` is 17, `dua puluh` 20."""
_ASHAR = fold("عشر")
"""Arabic likewise: `سبعة عشر` is 17."""
_ON = "on"
"""Turkish ten, an English word too: it counts only before a unit."""
_TURKISH_UNITS = frozenset(fold("iki üç dört beş altı yedi sekiz dokuz").split())
_WA = "و"

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?: \d{3}){1,4}(?![\d])|\d{1,15}(?:[.,]\d{1,15}){0,5})"
    r"|(?P<word>[^\W\d_]{1,24})"
)
_GROUPED = re.compile(r"\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*\Z")
_DECIMAL = re.compile(r"\d{1,12}[.,]\d{1,2}\Z")
_BEFORE = re.compile(r"[\w.,:/+−-]\Z")
_AFTER = re.compile(r"(?:[:/]\d|-\s?[\w]|(?:st|nd|rd|th)\b|'?(?:inci|ıncı|uncu|üncü)|°)")
_DATE_AFTER = re.compile(r"\.\s?(?=[^\W\d_])")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_ORDINAL_BEFORE = re.compile(r"(?:\bno\.?|№|#|\bke-|第)\s?\Z")


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number of a text: `text[start:end]` says `value`."""

    start: int
    end: int
    value: Fraction
    year: bool = False
    """Four plain digits that may be a year."""

    @property
    def plain(self) -> str:
        """In digits, a decimal fraction with a point: `2500`, `6.5`."""
        whole, rest = divmod(self.value, 1)
        if not rest:
            return str(whole)
        return f"{float(self.value):.10g}"


def numerals(value: str) -> Iterator[Numeral]:
    """The numbers of a text that count or measure something, in order; linear in its length."""
    folded = fold(value)
    position = 0
    while (match := _TOKEN.search(folded, position)) is not None:
        position = match.end()
        if match["number"]:
            found = _digits(folded, match)
        elif match[0] in _WORDS or match[0] in MAGNITUDES:
            found = _spelt(folded, match)
        else:
            continue
        if found is not None:
            yield found
            position = max(position, found.end)


def _digits(folded: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    before = folded[max(0, start - 5) : start]
    digits = match[0]
    value = _value(digits)
    named = _BEFORE.search(before) or _ORDINAL_BEFORE.search(before) or _AFTER.match(folded, end)
    if value is None or named:
        return None
    magnitude, after = _magnitude(folded, end)
    if magnitude == 1:
        return Numeral(start, end, value, year=_YEAR.match(digits) is not None)
    grouped = _GROUPED.match(digits)
    if grouped is not None and grouped[1] == ".":
        return None  # 1.234 million: a group in one language, a fraction in another
    rest = _REST.match(folded, after) if magnitude == 1000 and digits.isdigit() else None
    if rest is not None:  # 3 bin 500
        return Numeral(start, rest.end(), value * magnitude + int(rest[1]))
    return Numeral(start, after, value * magnitude)


_REST = re.compile(r" (\d{3})(?![\w.,:/-])")


def _value(digits: str) -> Fraction | None:
    if digits.isdigit():
        return Fraction(int(digits))
    if _GROUPED.match(digits):
        return Fraction(int(re.sub(r"\D", "", digits)))
    if _DECIMAL.match(digits):
        return Fraction(digits.replace(",", "."))
    return None  # a date, a version, or what no two people read alike


def _magnitude(folded: str, end: int) -> tuple[int, int]:
    """The factor that the words after a number make, and where they end."""
    factor = 1
    for _ in range(2):  # "2 hundred thousand"
        match = _NEXT.match(folded, end)
        value = MAGNITUDES.get(match[1]) if match else None
        if match is None or value is None or (len(match[1]) == 1 and match[1].isascii()):
            break
        factor *= value
        end = match.end()
    return factor, end


_NEXT = re.compile(r"[ \t]{0,2}([^\W\d_]{1,12})(?![\w])\.?")


def _spelt(folded: str, match: re.Match[str]) -> Numeral | None:
    """Words that make one number: "two hundred and fifty", `dua puluh lima`, `خمسة وعشرون`."""
    start, end = match.span()
    if folded[start - 1 : start] == "-" or folded[end : end + 1] == "'":
        return None
    count, more = _Counted(), 0
    if match[0] in _TURKISH_UNITS and folded[max(0, start - 3) : start] == f"{_ON} ":
        start, more = start - 3, 10
    following: re.Match[str] | None = match
    taken = 0
    while following is not None and following["word"] and count.take(following[0]):
        taken += 1
        end = following.end()
        step = _STEP.match(folded, end)
        following = _TOKEN.match(folded, step.end()) if step else None
    if taken == 0 or (taken == 1 and match[0] in MAGNITUDES):
        return None  # "thousands of people" is no number
    if folded[end : end + 1] == "-" or count.value < 2:
        return None
    return Numeral(start, end, Fraction(count.value + more))


@dataclass(slots=True)
class _Counted:
    """What the words of a number amount to so far."""

    total: int = 0
    part: int = 0
    last: int = 10**15

    @property
    def value(self) -> int:
        """All of it."""
        return self.total + self.part

    def take(self, word: str) -> bool:
        """Count one more word; False where it belongs to the number no longer."""
        unit = 2 <= self.part % 100 < 10
        value, factor = _WORDS.get(word), MAGNITUDES.get(word)
        if value is None and word.startswith(_WA):
            value = _WORDS.get(word.removeprefix(_WA))
            if value is not None and value >= 20 and unit:
                self.part, self.last = self.part + value, 1
                return True
        if unit and word in {_BELAS, _ASHAR}:
            self.part, self.last = self.part + 10, 1
        elif unit and word == _PULUH:
            self.part, self.last = self.part + 9 * (self.part % 100), 10
        elif value is not None and (self.part == 0 or value < _room(self.part, self.last)):
            self.part, self.last = self.part + value, value
        elif factor is not None and factor <= 100:
            self.part, self.last = (self.part or 1) * factor, factor
        elif factor is not None and (self.part or not self.total):
            self.total, self.part, self.last = self.total + (self.part or 1) * factor, 0, factor
        else:
            return False
        return True


_STEP = re.compile(r"(?: (?:and|ve) |[ -])")


def _room(part: int, last: int) -> int:
    """What may be added to a number so far: units after tens, tens after hundreds."""
    rest = part % 100
    if rest == 0:
        return 100 if part else last
    return 10 if rest >= 20 and rest % 10 == 0 else 0
