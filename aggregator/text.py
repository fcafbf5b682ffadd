"""Text of every script: cleaned, decoded, folded with offsets kept, cut into words and sentences.

Everything here is pure, linear in the length of its input, and raises nothing on hostile text.
"""

from __future__ import annotations

import codecs
import html
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Final

import regex
from lxml import etree
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

from aggregator import encodings

NORMALISATION: Final = 1
"""Version of `normal_tokens`; what was computed under another version is never compared."""


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# --- cleaning ---------------------------------------------------------------------------------

_LINE_BREAK = regex.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")
# A line break by name, but in news mostly the ellipsis of windows-1252, read as Latin-1: it parts
# words, and does not end a line.
_NEXT_LINE = "\x85"
# NUL, C0 and C1 but newline and tab, surrogates, noncharacters (they are where `\p{Cn}` ends each
# plane), the byte order mark, and the controls that reverse what a reader sees.
_UNWANTED = regex.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff"
    r"\u202a-\u202e\u2066-\u2069\p{Noncharacter_Code_Point}]+",
)
# Ordering combining marks costs the square of their run: the Stream-Safe Text Format (UAX 15, 13)
# allows 30.
_MARK_RUN = regex.compile(r"(\p{M}{30})\p{M}+")
_NEEDS_CLEANING = regex.compile(r"[^\n\t\x20-\x7e]")


def clean(value: str, *, limit: int | None = None) -> str:
    """NFC text without what no reader sees and no database takes.

    Dropped are NUL, control characters but newline and tab, lone surrogates, noncharacters, byte
    order marks and bidirectional overrides and isolates; every line break becomes a newline, form
    feed and vertical tab too, and NEL a space. Longer text is cut to `limit` code points.
    Idempotent.
    """
    if _NEEDS_CLEANING.search(value):
        value = _LINE_BREAK.sub("\n", value).replace(_NEXT_LINE, " ")
        value = _UNWANTED.sub("", value)
        value = _MARK_RUN.sub(r"\1", unicodedata.normalize("NFC", _MARK_RUN.sub(r"\1", value)))
    return value if limit is None else value[:limit]


def one_line(value: str, *, limit: int | None = None) -> str:
    """`clean`, with every run of white space one space, and none at the ends."""
    line = " ".join(clean(value).split())
    return line if limit is None else line[:limit].rstrip()


# --- decoding ---------------------------------------------------------------------------------

_CODECS = frozenset(
    codecs.lookup(name).name
    for name in (
        *(f"cp125{n}" for n in range(9)),
        *(f"iso8859-{n}" for n in (*range(1, 12), 13, 14, 15, 16)),
        *("ascii", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
        *("koi8-r", "koi8-u", "koi8-t", "kz1048", "ptcp154", "cp437", "cp850", "cp852", "cp855"),
        *("cp857", "cp862", "cp864", "cp866", "cp874", "tis-620", "mac-roman", "mac-cyrillic"),
        *("cp720", "cp737", "cp775", "cp856", "cp858", "cp860", "cp861", "cp863", "cp865", "cp869"),
        *("cp1125", "mac-greek", "mac-turkish", "mac-latin2", "mac-iceland"),
        *("gb18030", "gbk", "gb2312", "hz", "big5", "big5hkscs", "cp950", "euc-kr", "cp949"),
        *("johab", "shift_jis", "cp932", "euc-jp", "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2"),
        *("iso2022_jp_3", "iso2022_jp_ext", "iso2022_kr"),
    )
)
"""Codecs that turn bytes into the text of a document; Python has others, and they are traps."""

_WIDE = ("utf-16", "utf-32")
_XML_ENCODING = regex.compile(
    rb"""\A\s{0,64}<\?xml[^<>]{0,256}?\sencoding\s*=\s*["']([\w.:-]{1,40})"""
)
_DOUBLE = regex.compile(r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]")
_BYTE_OF = {ord(bytes([b]).decode("cp1252", "ignore") or chr(b)): b for b in range(128, 256)}
_SURROGATE_BYTES = regex.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_BAD_SHARE = 0.001
"""Up to one undecodable place in a thousand bytes is damage; more is the wrong encoding."""
_SOUND = 4
"""So many characters in UTF-8 for each undecodable place, and the rest is UTF-8 all the same."""


def decode(body: bytes, content_type: str | None, *, xml: bool) -> tuple[str, str]:
    """Bytes of a document as text, and the name of the encoding that was used.

    In this order: byte order mark, charset of the HTTP header, XML declaration or `<meta>`, what
    the bytes look like. An encoding that plainly does not fit gives way to the next one.
    A document that was encoded twice throughout is decoded twice. Not cleaned; a byte order mark is
    gone; undecodable bytes are U+FFFD. Never raises.
    """
    encoding, mark = read_bom(body)
    if encoding is not None and mark is not None:
        return body[len(mark) :].decode(encoding, "replace"), encoding
    wide = _wide_by_nuls(body)
    if wide is not None:
        return body.decode(wide, "replace"), wide
    # Surrogates written as if they were characters: damage, and no sign of another encoding.
    body = _SURROGATE_BYTES.sub(b"", body) if _is_utf8(body, "surrogatepass") else body
    for candidate in _candidates(body, content_type, xml=xml):
        text = body.decode(candidate, "replace")
        bad = text.count("\ufffd")
        if bad <= 1 + len(body) * _BAD_SHARE or (candidate == "utf-8" and _is_damaged(text, bad)):
            return _undoubled(text), candidate
    found = encodings.guess(body)
    return body.decode(found, "replace"), found


def _is_damaged(text: str, bad: int) -> bool:
    """Whether so much of a text is UTF-8 that the rest is damage: no other encoding looks so."""
    return sum(char > "\x7f" for char in text) >= (1 + _SOUND) * bad


def _undoubled(text: str) -> str:
    """Undo UTF-8 that was taken for windows-1252 and written as UTF-8 once more.

    Only where every single character of the document bears it out: then it is no accident.
    """
    if not _DOUBLE.search(text):
        return text
    try:
        return text.translate(_BYTE_OF).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _candidates(body: bytes, content_type: str | None, *, xml: bool) -> list[str]:
    labels = [http_content_type_encoding(content_type), _declared(body, xml=xml)]
    known = [name for name in labels if name in _CODECS and not name.startswith(_WIDE)]
    # Servers say windows-1252 (or Latin-1, which browsers read so) without knowing; bytes that are
    # UTF-8 by chance do not occur in that encoding.
    by_default = all(name in {"cp1252", "ascii"} for name in known)
    ordered = ["utf-8", *known] if by_default and _is_utf8(body) else [*known, "utf-8"]
    return list(dict.fromkeys(ordered))


def _declared(body: bytes, *, xml: bool) -> str | None:
    """The encoding a document names in ASCII; one that names a wide encoding there is wrong."""
    if not xml:
        return html_body_declared_encoding(body)
    found = _XML_ENCODING.search(body[:512])
    return resolve_encoding(found[1].decode("ascii")) if found else None


def _is_utf8(body: bytes, errors: str = "strict") -> bool:
    try:
        body.decode("utf-8", errors)
    except UnicodeDecodeError:
        return False
    return True


def _wide_by_nuls(body: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark shows NUL beside the first `<` (XML 1.0, appendix F)."""
    start = body[:4]
    table = {
        b"<\0\0\0": "utf-32-le",
        b"\0\0\0<": "utf-32-be",
    }
    if start in table:
        return table[start]
    if start[:2] == b"<\0" and start[3:] == b"\0":
        return "utf-16-le"
    if start[:2] == b"\0<" and start[2:3] == b"\0":
        return "utf-16-be"
    return None


# --- HTML to text -----------------------------------------------------------------------------

_MAX_HTML = 8_000_000
_TAG = regex.compile(r"<[A-Za-z/!?]")
_DROPPED_ELEMENTS = _names(
    "script style noscript template iframe object svg math title select textarea "
    "button canvas audio video",
)
_BLOCKS = _names(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol "
    "optgroup option p pre section summary table tbody tfoot thead tr ul",
)
_CELLS = frozenset({"td", "th"})


class _Lines:
    """Target of the parser: gathers text, a newline where a block begins or ends.

    A target needs no tree, so nesting costs nothing.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._hidden: list[str | bytes] = []

    def start(self, tag: str | bytes, attrib: object) -> None:  # noqa: ARG002 - lxml's interface
        if tag in _DROPPED_ELEMENTS:
            self._hidden.append(tag)
        self._break(tag)

    def end(self, tag: str | bytes) -> None:
        if self._hidden and self._hidden[-1] == tag:
            self._hidden.pop()
        self._break(tag)

    def data(self, data: str | bytes) -> None:
        if not self._hidden and isinstance(data, str):
            self.pieces.append(data.replace("\n", " "))

    def comment(self, text: str | bytes) -> None:
        """Comments are no text."""

    def pi(self, target: str | bytes, data: str | bytes | None) -> None:
        """Neither are processing instructions."""

    def close(self) -> list[str]:
        return self.pieces

    def _break(self, tag: str | bytes) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in _CELLS:
            self.pieces.append(" ")


def plain(html_fragment: str) -> str:
    """The text of an HTML fragment: a block element is a line, runs of spaces are one space.

    Entities are resolved, scripts and styles dropped, empty lines too. Input beyond eight million
    characters is cut.
    """
    fragment = clean(html_fragment[:_MAX_HTML])
    if _TAG.search(fragment):
        text = "".join(_pieces(fragment))
    elif "&" in fragment:
        text = html.unescape(fragment)
    else:
        text = fragment
    lines = (" ".join(line.split()) for line in clean(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(fragment: str) -> list[str]:
    lines = _Lines()
    parser = etree.HTMLParser(target=lines, encoding="utf-8", huge_tree=True)
    # A limit of libxml2 that is reached ends the text; what came before it is kept.
    with suppress(etree.LxmlError):
        parser.feed(fragment.encode("utf-8"))
        parser.close()
    return lines.pieces


# --- folding ----------------------------------------------------------------------------------

_FOLDED = {
    **dict.fromkeys("İıI", "i"),
    **dict.fromkeys("ёЁ", "е"),
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ىیېۍ", "ي"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("ةۀە", "ه"),
    **dict.fromkeys("‘’‚‛ʼ′", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_CACHED = 20_000
"""Characters a table remembers; a hostile text cannot fill memory with the rest."""


class _Table(dict[int, str | None]):
    """A table for `str.translate` that works out an entry when it is first needed."""

    def __init__(self, work_out: Callable[[str], str | None]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, code: int) -> str | None:
        value = self._work_out(chr(code))
        if len(self) < _CACHED:
            self[code] = value
        return value


def _fold_one(character: str) -> str:
    """Fold one character into one; repeated until it is stable."""
    for _ in range(4):
        folded = _FOLDED.get(character) or _shorter(character)
        if folded == character:
            break
        character = folded
    return character


def _shorter(character: str) -> str:
    decimal = unicodedata.decimal(character, None)
    if decimal is not None:
        return str(decimal)
    for folded in (
        unicodedata.normalize("NFKC", character),
        character.casefold(),
        character.lower(),
    ):
        if len(folded) == 1 and folded != character:
            return folded
    return character


_FOLD = _Table(_fold_one)


def fold(value: str) -> str:
    """Fold for matching, one code point to one: `len(fold(s)) == len(s)`, so offsets hold.

    Case, compatibility forms, ё, dotted and dotless i, alef, ya, kaf and ta marbuta variants,
    digits of every script, curly quotes and dashes (to `'`, `"`, `-`). What folds to several
    characters (ß) stays. Idempotent.
    """
    return value.translate(_FOLD)


# --- words ------------------------------------------------------------------------------------

_UNSPACED_SCRIPT = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー]",
)
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_TATWEEL = "\u0640"


def _token_part(character: str) -> str | None:
    """Fold word characters, drop marks, make all else a space, set unspaced scripts apart."""
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"} or character == _TATWEEL:
        return None
    if category[0] not in "LN" and category != "Mc":
        return " "
    folded = _fold_one(character)
    return f" {folded} " if _UNSPACED_SCRIPT.match(folded) else folded


_TOKENS = _Table(_token_part)


def normal_tokens(value: str) -> list[str]:
    """Words of a text in the one spelling that signatures are computed from (`NORMALISATION`).

    NFKC, case folded, marks, format characters and tatweel dropped, folded as by `fold`. A word is
    a run of letters and numbers, so `3.5` and `Reuters'ın` are two; in scripts without spaces (Han,
    kana, Thai, Lao, Khmer, Burmese) each character is one. Independent of language on purpose: a
    signature must not hang on a guess.
    """
    if not value.isascii():
        value = _MARK_RUN.sub(r"\1", value)
        value = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).casefold())
        # Without the marks between them, letters of Hangul may belong together.
        return unicodedata.normalize("NFC", value.translate(_TOKENS)).split()
    return value.translate(_TOKENS).split()


def is_unspaced(tokens: Sequence[str]) -> bool:
    """Whether more than half of the tokens are characters of a script without spaces."""
    lone = sum(len(token) == 1 and _UNSPACED_SCRIPT.match(token) is not None for token in tokens)
    return 2 * lone > len(tokens)


def words(value: str) -> Iterator[tuple[int, int]]:
    """Spans of the runs of letters, marks and numbers; a run of an unspaced script is one."""
    return (match.span() for match in _WORD.finditer(value))


# --- sentences --------------------------------------------------------------------------------

_STOP = regex.compile(r"""[.!?…。！？｡؟۔।]+["'”’»)\]」』】]*|\n""")
_WIDE_STOPS = frozenset("。！？｡।۔؟")
_LAST_WORD = regex.compile(r"[\p{L}\p{N}]+$")
_NEXT_WORD = regex.compile(r"""\s{1,8}["'“‘«(\[]{0,3}([\p{L}\p{N}]{1,20})""")
_REACH = 24
"""Characters looked at on either side of a full stop."""

_ABBREVIATIONS = _names(
    "mr mrs ms dr drs prof st mt ft gen lt col maj sgt capt cpl adm gov sen rep rev hon jr sr vs "
    "messrs pres dep supt det insp fr eng ing mgr msgr inc ltd corp bros "
    "mme mlle mm me pr cf sra srta dra ud uds "
    "bzw ca usw evtl ggf str mio mrd inkl zzgl sog dipl abs "
    "им ул тыс млн млрд руб долл стр гл акад проф ген "
    "doç yrd av alb org yzb bşk "
    "ir hj kab kec jl tbk",
)
_BEFORE_NUMBER = _names(
    "no nos nr art fig pp vol p s n № sec ch ст п рис",
)
_MONTHS = _names(
    "jan feb febr mar apr jun jul aug sep sept oct nov dec okt dez mai mär mrt "
    "janv févr avr juil déc ene abr ago dic янв фев февр мар апр авг сен сент окт ноя нояб дек "
    "oca şub nis haz tem ağu eyl eki kas ara agu des mei",
)
_MONTH_NAMES = _names(
    "januar februar märz april mai juni juli august september oktober november dezember "
    "jänner weltkrieg jahrhundert",
)


def sentences(value: str) -> list[tuple[int, int]]:
    """Spans of the sentences, in order, without the white space between them.

    A sentence ends at a newline, at the stops of any script, and at a full stop before white space
    unless it belongs to an abbreviation, an initial, an ordinal or a date.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _STOP.finditer(value):
        if _ends_sentence(value, match.start(), match.end()):
            _add(spans, value, start, match.end())
            start = match.end()
    _add(spans, value, start, len(value))
    return spans


def sentence_at(value: str, place: int, *, reach: int = 600) -> str:
    """The sentence that the character at `place` is in, at most `reach` characters either way."""
    begin = max(0, place - reach)
    near = value[begin : place + reach]
    for start, end in sentences(near):
        if begin + end > place:
            return near[start:end]
    return ""


def _add(spans: list[tuple[int, int]], value: str, start: int, end: int) -> None:
    text = value[start:end]
    if text and not text.isspace():
        left = len(text) - len(text.lstrip())
        spans.append((start + left, start + len(text.rstrip())))


def _ends_sentence(value: str, start: int, end: int) -> bool:
    stop = value[start]
    if stop == "\n" or stop in _WIDE_STOPS:
        return True
    if end < len(value) and not value[end].isspace():
        return False
    after = _NEXT_WORD.match(value, end, end + _REACH + 8)
    following = after[1] if after else ""
    if following and following[0].islower():
        return False
    return stop != "." or end - start > 1 or not _abbreviated(value, start, following)


def _abbreviated(value: str, stop: int, following: str) -> bool:
    """Whether the full stop at `stop` belongs to the word before it."""
    reach = value[max(0, stop - _REACH) : stop]
    found = _LAST_WORD.search(reach)
    if found is None:
        return False
    word = found[0].lower()
    if word in _MONTHS:
        return following[:1].isdigit() or reach[: found.start()].rstrip()[-1:].isdigit()
    if word in _BEFORE_NUMBER and following[:1].isdigit():
        return True
    if word.isdigit():
        return len(word) <= 2 and following.lower() in _MONTH_NAMES
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and not _lone(word))


def _lone(word: str) -> bool:
    return _UNSPACED_SCRIPT.match(word) is not None
