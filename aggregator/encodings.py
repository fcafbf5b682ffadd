"""Which legacy encoding bytes are in that name none, or a wrong one.

charset-normalizer decides between encodings of one kind; what kind it is, the bytes say: letters
of Latin scripts stand amid ASCII letters, those of others beside each other. A language that the
document itself names narrows the choice, for a title of three words is too little to judge by.
"""

from __future__ import annotations

import regex

_SAMPLE = 65_536
_TOO_LITTLE = 3
"""Bytes in words of another script that may be damage as well."""
_SEAM = regex.compile(rb"[<>\n]+")
"""What texts are cut at: addresses and names of elements are no words of the language."""
_WORD = regex.compile(rb"[A-Za-z\x80-\xff]{2,200}")
_HIGH = regex.compile(rb"[\x80-\xff]")
_LETTERS = regex.compile(rb"[\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xc0-\xff]")
"""Bytes that are letters in windows-1252."""
_POINTS = regex.compile(rb"[\xc0-\xdf]")
"""In windows-1255 vowel points, which the news do not write; elsewhere letters."""
_KANA = regex.compile(rb"[\x81-\x83][\x40-\xfc]")
_LANGUAGE = regex.compile(
    rb"""(?:<(?:[a-z]{1,3}:)?language\s{0,8}>\s{0,64}|\blang(?:uage)?["']?\s{0,8}[=:]\s{0,8}["']?)"""
    rb"([a-z]{2})(?![a-z])",
    regex.IGNORECASE,
)
_TURKISH = regex.compile(rb"[\xd0\xdd\xde\xf0\xfd\xfe]")
"""In windows-1252 letters of Icelandic alone."""
_CENTRAL = regex.compile(rb"(?<=[A-Za-z])[\xb3\xb9\xbe\xbf](?=[a-z])|(?<![0-9\s])[\xb3\xb9](?=\s)")
"""In windows-1252 these are signs, which stand in no word."""

_BY_LANGUAGE = {
    "ar": ("cp1256",),
    "be": ("cp1251", "koi8_r"),
    "bg": ("cp1251", "koi8_r"),
    "el": ("cp1253",),
    "fa": ("cp1256",),
    "he": ("cp1255",),
    "iw": ("cp1255",),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "mk": ("cp1251",),
    "ru": ("cp1251", "koi8_r"),
    "sr": ("cp1251",),
    "uk": ("cp1251", "koi8_u"),
    "ur": ("cp1256",),
    "zh": ("gb18030", "big5"),
}
_OTHERS = tuple(dict.fromkeys(name for names in _BY_LANGUAGE.values() for name in names))
_LATIN_BY_LANGUAGE = {
    **dict.fromkeys(("az", "tr"), "cp1254"),
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl"), "cp1250"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    **dict.fromkeys(("da", "de", "en", "es", "fi", "fr", "is", "it", "nl", "no", "pt", "sv"), ""),
}


def guess(body: bytes) -> str:
    """The encoding of bytes that are not UTF-8; windows-1252 where nothing tells.

    Looks at the first 64 KiB of text that is not ASCII. Never raises.
    """
    parts = (part for part in _SEAM.split(body[: 16 * _SAMPLE]) if not part.isascii())
    text = b"\n".join(parts)[:_SAMPLE]
    named = [found.decode("ascii").lower() for found in _LANGUAGE.findall(body[:_SAMPLE])]
    if _is_latin(text):
        return _latin(text, named)
    for language in named:
        found = _best(text, _BY_LANGUAGE.get(language, ()))
        if found is not None:
            return found
    others = _OTHERS
    if 20 * len(_POINTS.findall(text)) > len(_HIGH.findall(text)):
        others = tuple(name for name in others if name != "cp1255")
    return _best(text, others) or "cp1252"


def _is_latin(text: bytes) -> bool:
    amid, beside = 0, 0
    for word in _WORD.findall(text):
        high = len(_HIGH.findall(word))
        if 2 * high > len(word):
            beside += len(word)
        elif _LETTERS.search(word):
            amid += len(word)
    # Half of what Shift JIS writes are ASCII bytes.
    return amid + _TOO_LITTLE >= beside and 4 * len(_KANA.findall(text)) <= len(_HIGH.findall(text))


def _latin(text: bytes, named: list[str]) -> str:
    for language in named:
        if _LATIN_BY_LANGUAGE.get(language):
            return _LATIN_BY_LANGUAGE[language]
    if "is" not in named and _TURKISH.search(text):
        return "cp1254"
    return "cp1250" if _CENTRAL.search(text) else "cp1252"


def _best(text: bytes, among: tuple[str, ...]) -> str | None:
    if not among:
        return None
    from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom needed, slow to import

    found = from_bytes(
        text,
        cp_isolation=list(among),
        language_threshold=0.05,
        preemptive_behaviour=False,
        enable_fallback=False,
    ).best()
    return None if found is None else found.encoding
