"""One spelling for a name in five scripts.

A name becomes its consonants, in classes that transliteration does not keep apart: Haftar, Hafter,
Хафтар and حفتر are all `hbtr`. No dictionary and no model is asked.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _spelled(letters: str, sounds: str) -> dict[str, str]:
    """Letter by letter: the Latin consonant nearest in class."""
    return dict(zip(letters, sounds, strict=True))


_LETTERS = str.maketrans(
    {
        **_spelled("бвгґдђжзклљмнњпрсћтфхцчџшщ", "bvggddszkllmnnprsstfhssgss"),
        **_spelled("بتثجحخدذرزسشصضطظغفقكلمنهپچژگڤ", "btsghhdsrssssdtsgbkklmnhbssgb"),
        **_spelled("בגדזחטכךלמםנןסףפצץקרשת", "bgdshtkklmmnnsbbsskrst"),
    }
)
_SOUNDS = (
    (re.compile("t?sch|tch|ch|sh|zh|th(?=s)|ts|cz|sz"), "s"),
    (re.compile("kh"), "h"),
    (re.compile("ph"), "b"),
    (re.compile("gh|dj|dzh"), "g"),
    (re.compile("th"), "t"),
    (re.compile("dh"), "d"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("ck|c|q"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("[vpf]"), "b"),
    (re.compile("j"), "g"),
    (re.compile("z"), "s"),
    (re.compile("[^bdghklmnrst]"), ""),
)
_TURKISH = str.maketrans({"ç": "s", "ş": "s", "ğ": "g", "ı": "i"})


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The consonant classes of a name in Latin, Cyrillic, Arabic or Hebrew script; may be ""."""
    plain = word.casefold().translate(_TURKISH).translate(_LETTERS)
    letters = "".join(
        letter for letter in unicodedata.normalize("NFKD", plain) if "a" <= letter <= "z"
    )
    for sound, written in _SOUNDS:
        letters = sound.sub(written, letters)
    return re.sub(r"(.)\1+", r"\1", letters)
