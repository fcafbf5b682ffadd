"""Where a cue may stand beside a name, and the forms that one language has and no table can say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from aggregator.attribution.cues import SPEECH_AR, turkish
from aggregator.attribution.frame import last_match, word_set
from aggregator.model import Party, PartyKind
from aggregator.parties import MatchClass, Mention
from aggregator.text import fold

_LEFT = 200
"""Characters before a name in which a cue may stand."""
_RIGHT = 320
_MARK = re.compile(r"[\u064b-\u0655\u0670]")
_ARABIC = re.compile(r"[\u0620-\u064a]")
_TO_ARABIC = re.compile(r"(?:^|[^\w])[وف]?ل(?:ـ+)?\s?[\"«'(]*$")
_TITLE_AR = re.compile(
    r"(?:مدير|السابق|رييس|رئيس|التابع\w*|المملوك\w*)\s+[وف]?ل(?:ـ+)?\w*\s?[\"«]*$"
)
_TO_AGENCY_DE = re.compile(
    r"\b(?:sag|erklär|erzähl|bestätig|verriet)\w*(?:\s+[\w.-]+){1,6}?"
    r"(?<!chef)(?<!chefin)(?<!sprecher)(?<!sprecherin)(?<!korrespondent)(?<!redakteur)"
    r"\s+der\s+(?:nachrichtenagentur\s+)?$",
)
_WEEKDAYS_RU = word_set(
    "понедельник вторник среду четверг пятницу субботу воскресенье вечером утром днем",
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A mention with the cue that makes it a citation."""

    mention: Mention
    start: int
    """Of the evidence's core: cue and name."""
    end: int
    kind: str | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Window:
    """The folded words on both sides of a name, within its sentence."""

    left: str
    right: str
    raw_left: str
    raw_right: str
    index: tuple[int, ...] | None
    """Where each character of `left` stood before vowel marks were taken out."""

    def back(self, at: int) -> int:
        """Distance from the name of a place in `left`."""
        place = self.index[at] if self.index is not None and at < len(self.index) else at
        return len(self.raw_left) - place


def window_of(text: str, span: tuple[int, int], mention: Mention) -> Window:
    """The words beside a mention, within the sentence `span`."""
    raw_left = text[max(span[0], mention.start - _LEFT) : mention.start]
    raw_right = text[mention.end : min(span[1], mention.end + _RIGHT)]
    left, right = fold(raw_left), fold(raw_right)
    index = None
    if _MARK.search(left):
        index = tuple(i for i, c in enumerate(left) if not _MARK.match(c))
        left = _MARK.sub("", left)
    return Window(left, _MARK.sub("", right), raw_left, raw_right, index)


def noun_reach(window: Window) -> int:
    """How far the words before a name belong to it: `The`, `Germany's`, `Kantor berita Rusia,`."""
    match = re.search(r"(?:[\w'.-]+,?\s+){1,4}[\"«']?$", window.left)
    return len(match[0]) if match else 0


def own_form(
    language: str | None,
    mention: Mention,
    window: Window,
    sure: float,
    party: Party,
) -> Cited | None:
    """The citation by a form of the language's own; an unknown language tries all."""
    for languages, form in _FORMS:
        if language is None or language in languages:
            found = form(mention, window, sure, party)
            if found is not None:
                return found
    return None


def _turkish(mention: Mention, window: Window, sure: float, _: Party) -> Cited | None:
    for form in turkish():
        match = form.after.match(window.right)
        if match is not None and not (
            mention.match is MatchClass.CTX and form.kind == "told" and match.end() > 120
        ):
            kind = form.kind or None
            start = mention.start - min(noun_reach(window), 40)
            return Cited(
                mention, start, mention.end + match.end(), kind, "citation.tr.after/2", sure
            )
    spoken = re.search(r"(?:dedi|söyledi|anlatti|konuştu)[\"'.,]*\s+$", window.left)
    if spoken is not None and re.match(r"'[ny]?[ea]\b", window.right):
        start = mention.start - window.back(spoken.start())
        return Cited(mention, start, mention.end, "told", "citation.tr.before/2", sure)
    match = re.match(r"[\"»']?\s+(?:\w+\s+){0,2}haber(?:in\w*|i)\b", window.right)
    if match is None:
        return None
    start = mention.start - min(noun_reach(window), 40)
    return Cited(mention, start, mention.end + match.end(), None, "citation.tr.after/2", sure)


def _to_arabic(mention: Mention, window: Window, sure: float, _: Party) -> Cited | None:
    """`قال … لرويترز`: a speaker's verb and the prefix `to`."""
    glued = mention.surface.startswith("لل")
    noun = re.search(
        r"(?:^|[^\w])[وف]?ل(?:وكال|صحيف|قنا|شبك|موقع|مجل|تلفزيون|اذاع|جريد)\w{1,2}\s?[\"«']*$",
        window.left,
    )
    if not (glued or noun or _TO_ARABIC.search(window.left)) or _TITLE_AR.search(window.left):
        return None
    speech = last_match(SPEECH_AR, window.left)
    start = mention.start - (
        window.back(speech.start()) if speech else min(20, len(window.raw_left))
    )
    end = mention.end
    if speech is None:
        later = SPEECH_AR.search(window.right[:60])
        if later is None:
            return None
        end += later.end()
    accord = speech is not None and re.search(r"وفق|طبق", speech[0])
    return Cited(mention, start, end, None if accord else "told", "citation.ar.to/2", sure)


def _kepada(mention: Mention, window: Window, sure: float, _: Party) -> Cited | None:
    """`Kepada CNN, X mengatakan`: the verb of speaking comes after."""
    told = re.search(r"(?:^|[^\w])(kepada)\s+$", window.left)
    verb = re.search(
        r"\b(?:mengata|berkata|menyata|menutur|menjelas|mengungkap)", window.right[:80]
    )
    if told is None or verb is None:
        return None
    start = mention.start - window.back(told.start(1))
    return Cited(mention, start, mention.end, "told", "citation.id.told/2", sure)


def _to_agency(mention: Mention, window: Window, sure: float, party: Party) -> Cited | None:
    """`sagte der Minister der Deutschen Presse-Agentur`; not `sagte der Chef der …`."""
    told = _TO_AGENCY_DE.search(window.left)
    if told is None or party.kind is not PartyKind.AGENCY:
        return None
    start = mention.start - window.back(told.start())
    return Cited(mention, start, mention.end, "told", "citation.de.told/2", min(sure, 0.85))


def _mitgeteilt(mention: Mention, window: Window, sure: float, _: Party) -> Cited | None:
    """`teilte der Sprecher der BBC mit`: the German verb stands on both sides."""
    verb = re.search(r"\bteil(?:t|te|ten|en)\b[^,;]{0,80}$", window.left)
    if verb is None or not re.match(r"\s+mit\b", window.right):
        return None
    start = mention.start - window.back(verb.start())
    return Cited(mention, start, mention.end + 4, "told", "citation.de.told/2", min(sure, 0.85))


def zh_told(window: Window) -> bool:
    """`向…表示`: the Chinese verb of speaking follows the name."""
    return (
        re.match(
            r"[》」\"]*(?:频道|电视台|记者)?(?:表示|透露|证实|說|说|称|稱|指出|介绍)", window.right
        )
        is not None
    )


def ru_told(far: re.Match[str], window: Window) -> bool:
    """`рассказывает Харис Associated Press`, `сообщил в пятницу «Шпигель»`; no `сериала ABC`."""
    last = window.raw_left.rstrip(' «"').rsplit(maxsplit=1)[-1:] or [""]
    verb = far["cue"].split()
    return len(verb) == 1 or last[0][:1].isupper() or fold(last[0]) in _WEEKDAYS_RU


_FORMS: tuple[
    tuple[frozenset[str], Callable[[Mention, Window, float, Party], Cited | None]], ...
] = (
    (frozenset({"tr"}), _turkish),
    (frozenset({"ar", "fa", "ur"}), _to_arabic),
    (frozenset({"id", "ms"}), _kepada),
    (frozenset({"de"}), _to_agency),
    (frozenset({"de"}), _mitgeteilt),
)
