"""Who is quoted by name, for an office that the text gives.

A speaker counts where an office stands at the name ("Foreign Minister X", "X, the envoy,") and a
verb of speech right beside it. A missed speaker is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aggregator.text import fold

_UP = r"[A-ZА-ЯЁÇĞİÖŞÜÉÂÎÛ]"
_PARTICLE = "(?:(?:al|el|bin|ibn|de|da|van|von|der|abu|Al|El)[ -])?"
_NAME = rf"{_UP}[\w’'-]+(?: {_PARTICLE}{_UP}[\w’-]+){{0,5}}"
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class _Speech:
    """How a language quotes people."""

    forms: tuple[re.Pattern[str], ...]
    """Each with the group `who`: an office and a name, or a name with its office beside it."""
    offices: frozenset[str]
    """Folded beginnings of offices."""


def _offices(words: str) -> frozenset[str]:
    return frozenset(fold(words).split())


_EN_SAY = "said|says|added|stated|announced|insisted|warned|confirmed|denied|tweeted|told|called"
_EN_TITLE = (
    "minister president chancellor premier spokesman spokeswoman spokesperson envoy ambassador "
    "secretary commander general colonel major captain chief director head leader mayor governor "
    "senator official analyst professor prosecutor judge lawyer chairman chairwoman king prince "
    "pope bishop sheikh mr mrs ms dr coach manager"
)
_RU_SAY = (
    "заявил|сообщил|сказал|отметил|подчеркнул|рассказал|добавил|уточнил|написал|объявил|предупредил"
)
_RU_TITLE = (
    "министр премьер президент канцлер глава спикер представитель посол посланник секретарь "
    "директор командующий генерал губернатор мэр депутат сенатор пресс-секретарь начальник "
    "прокурор руководитель эксперт председатель замминистра"
)
_TR_SAY = (
    "dedi|söyledi|açıkladı|belirtti|ifade etti|bildirdi|kaydetti|vurguladı|diye konuştu|duyurdu"
)
_TR_TITLE = (
    "bakanı bakan başbakan başbakanı cumhurbaşkanı başkanı sözcüsü temsilcisi büyükelçisi "
    "komutanı müdürü valisi genel lideri sekreteri general"
)
_ID_BEFORE = "kata|ujar|ucap|tutur|ungkap|tegas|jelas"
_ID_AFTER = (
    "mengatakan|menyatakan|menyebut|mengungkapkan|menegaskan|menuturkan|mengumumkan|menjelaskan"
)
_ID_TITLE = (
    "menteri presiden perdana kepala juru ketua direktur gubernur bupati wali jenderal panglima "
    "utusan duta sekretaris kapolda wakil kanselir luar negeri dalam pertahanan keuangan "
    "kesehatan"
)
_AR_SAY = "قال|قالت|أكد|أكدت|صرح|صرحت|أعلن|أعلنت|أوضح|أوضحت|أضاف|أضافت|شدد|شددت"
_AR_TITLE = (
    "وزير وزيرة رئيس رئيسة المتحدث المتحدثة الناطق الناطقة مبعوث المبعوث سفير السفير قائد القائد "
    "مدير المدير امين الامين الرئيس الوزير المستشار المستشارة اللواء العميد العقيد الفريق النائب"
)
_BESIDE = r"(?:, [^,]{3,80},)? (?:has |had |also |later )?"

_SPEECH = {
    "en": _Speech(
        (
            re.compile(rf"(?P<who>(?:[a-z]+ ){{0,2}}{_NAME}){_BESIDE}(?:{_EN_SAY})\b"),
            re.compile(rf"\bsaid (?P<who>(?:[\w’-]+ ){{0,6}}?{_NAME})(?=[,.;]|$)"),
            re.compile(rf"(?P<who>{_NAME}, [^,]{{3,80}},) (?:has |had )?(?:{_EN_SAY})\b"),
            re.compile(rf"\bsaid (?P<who>{_NAME}, [^,.;]{{3,80}})(?=[,.;]|$)"),
        ),
        _offices(_EN_TITLE),
    ),
    "ru": _Speech(
        (
            re.compile(
                rf"\b(?:{_RU_SAY})[аи]? (?P<who>(?:[\w-]+ ){{0,8}}?{_UP}[\w-]+ {_UP}[\w-]+)"
                r"(?=[,.;:]|$| [а-яё])"
            ),
            re.compile(
                rf"(?P<who>(?:[\w-]+ ){{1,6}}{_UP}[\w-]+ {_UP}[\w-]+)"
                rf"(?:, [^,]{{3,80}},)? (?:{_RU_SAY})[аи]?\b"
            ),
        ),
        _offices(_RU_TITLE),
    ),
    "tr": _Speech(
        (re.compile(rf"(?P<who>{_NAME}), [^.]{{0,400}}?(?:{_TR_SAY})\b"),),
        _offices(_TR_TITLE),
    ),
    "id": _Speech(
        (
            re.compile(
                rf"\b(?:{_ID_BEFORE}) (?P<who>(?:[\w-]+ ){{0,6}}?{_NAME})(?=[,.;]|$| [a-z])"
            ),
            re.compile(rf"(?P<who>{_NAME})(?:, [^,]{{3,80}},)? (?:{_ID_AFTER})\b"),
        ),
        _offices(_ID_TITLE),
    ),
    "ar": _Speech(
        (
            re.compile(
                rf"(?:^|[\s«\"])و?(?:{_AR_SAY}) (?P<who>[\w ]{{8,90}}?)"
                r"(?= (?:إن|أن|بأن|إنه|أنه|إنها|أنها)\b|[،,:])"
            ),
        ),
        _offices(_AR_TITLE),
    ),
}
_SPEECH["ms"] = _SPEECH["id"]
_TIMES = frozenset(
    fold("اليوم أمس الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد مساء صباح").split()
)
_BETWEEN = frozenset(
    (
        *("in", "at", "on", "of", "outside", "inside", "during", "after", "before", "near", "from"),
        *(
            "with",
            "about",
            "to",
            "by",
            "as",
            "for",
            "di",
            "dari",
            "pada",
            "dalam",
            "saat",
            "kepada",
        ),
        *("в", "на", "при", "после", "из", "во", "с", "о"),
    )
)
"""Words that part an office from a name: "the consulate general in Hong Kong"."""
_CYRILLIC = re.compile("[а-яё]")


def speakers(language: str | None, sentence: str) -> Iterator[str]:
    """Persons whom a sentence quotes, as it writes their names; for one of a few languages."""
    speech = _SPEECH.get((language or "").split("-")[0])
    if speech is None:
        return
    for form in speech.forms:
        for match in form.finditer(sentence):
            name = _name(match["who"], speech.offices, arabic=speech is _SPEECH["ar"])
            if name is not None:
                yield name


def _name(words: str, offices: frozenset[str], *, arabic: bool) -> str | None:
    """The name beside an office: two to four words after the last office, or before a comma."""
    before, comma, after = words.partition(",")
    listed = _WORD.findall(before)
    places = [place for place, word in enumerate(listed) if _is_office(word, offices)]
    if not places and comma and any(_is_office(word, offices) for word in _WORD.findall(after)):
        rest = listed
    elif places:
        rest = listed[places[-1] + 1 :]
    else:
        return None
    if arabic:
        rest = rest[-2:] if len(rest) >= 3 else []  # the country stands between office and name
        if any(fold(word) in _TIMES for word in rest) or not all(len(w) > 2 for w in rest):
            return None
    else:
        if any(word in _BETWEEN for word in rest):
            return None
        rest = _last_capitals(rest)
        rest = rest[-2:] if _CYRILLIC.search(words) else rest  # its country stands before it
    return " ".join(rest) if 2 <= len(rest) <= 4 else None


def _last_capitals(words: list[str]) -> list[str]:
    kept: list[str] = []
    for word in reversed(words):
        if not (word[0].isupper() or (kept and word in {"al", "el", "bin", "de", "van", "von"})):
            break
        kept.append(word)
    return kept[::-1]


def _is_office(word: str, offices: frozenset[str]) -> bool:
    folded = fold(word)
    return folded in offices or any(
        len(office) > 5 and folded.startswith(office) and len(folded) <= len(office) + 3
        for office in offices
    )
