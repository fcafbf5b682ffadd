"""Whom the text quotes for a fact: a name with a reporting cue in the same sentence.

A cue must govern the name: directly, through a generic noun ("the German news agency DPA"), or at a
distance where the language puts it there. A name alone is a mention, no citation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aggregator.attribution import credit_line
from aggregator.attribution.cues import (
    AFFILIATE,
    CALL_SIGN,
    KILL,
    MEDIA,
    SPEECH_AR,
    Cues,
    any_noun,
    tables,
    turkish,
)
from aggregator.attribution.frame import (
    Find,
    Frame,
    Passage,
    find_of,
    last_match,
    row,
    whole_words,
    word_set,
)
from aggregator.model import Attribution, PartyKind, Role, Slot
from aggregator.parties import MatchClass, Mention
from aggregator.text import fold, sentences

_LEFT = 200
"""Characters before a name in which a cue may stand."""
_RIGHT = 320
_MENTIONS = 600
"""Mentions of one article that are judged; news texts have a few dozen."""
_EVIDENCE = 60
_BESIDE = 45
"""Characters beside a network's name in which the call sign of its affiliate may stand."""
_MARK = re.compile(r"[\u064b-\u0655\u0670]")
_OPEN_QUOTE = "\"'«‹《「『("
_CLOSE_QUOTE = "\"'»›》」』)"
_NEXT_CAPITAL = re.compile(r"\s(?=[^\W\d_])(\w[\w'-]*)")
_LAST_WORD = re.compile(r"([^\s\"'«»(),.;:]+)\s$")
_ARABIC = re.compile(r"[\u0620-\u064a]")
_TO_ARABIC = re.compile(r"(?:^|[^\w])[وف]?ل(?:ـ+)?\s?[\"«'(]*$")
_TITLE_AR = re.compile(
    r"(?:مدير|السابق|رييس|رئيس|التابع\w*|المملوك\w*)\s+[وف]?ل(?:ـ+)?\w*\s?[\"«]*$"
)
_AND = re.compile(
    r"[\"'»›》」)]*\s?[,،、]?\s?(?:and|und|et|y|dan|ve|и|و|和|及)?\s?(?:the |die |le |la |el "
    r")?[\"'«‹《「(]*",
)
_DETERMINERS = word_set(
    "the der die das den dem le la les el los al der im in von",
)
_ARTICLES = word_set("wie die der das le la el")
_PREPOSITIONS = word_set(
    "auf in von aus zu an bei für über unter um durch dans sur de en por sobre"
)
_WEEKDAYS_RU = word_set(
    "понедельник вторник среду четверг пятницу субботу воскресенье вечером утром днем",
)
_IA = re.compile(
    r"(?:^|[^\w])(?:ИА|агентство|портал|издание|телеканал)\s+[«\"]?([A-ZА-ЯЁ][\w-]{3,30})[»\"]?\s*$"
)


@dataclass(frozen=True, slots=True)
class _Cited:
    mention: Mention
    start: int
    """Of the evidence's core: cue and name."""
    end: int
    kind: str | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Window:
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


def rows_of_body(frame: Frame, taken: Sequence[tuple[int, int]], start: int) -> list[Attribution]:
    """Citations in the text from `start` on, outside the spans that slots have taken."""
    text = frame.article.text
    mentions = [m for m in frame.gazetteer.find(text) if m.start >= start][:_MENTIONS]
    if not mentions:
        return []
    passage = Passage(text, "text", Slot.BODY, 0)
    rows: list[Attribution] = []
    spans = sentences(text)
    starts = [low for low, _ in spans]
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        if not any(low < mention.end and mention.start < high for low, high in taken):
            by_sentence.setdefault(bisect_right(starts, mention.start) - 1, []).append(mention)
    for number, inside in by_sentence.items():
        if number >= 0 and not credit_line.is_boilerplate(text[slice(*spans[number])][:600]):
            rows += _of_sentence(frame, passage, spans[number], inside)
    return rows


def _of_sentence(
    frame: Frame,
    passage: Passage,
    span: tuple[int, int],
    mentions: Sequence[Mention],
) -> Iterator[Attribution]:
    cited: list[_Cited] = []
    via: str | None = None
    for mention in mentions:
        window = _window(passage.words, span, mention)
        unknown = _affiliate(passage, span, mention)
        if unknown is not None:
            yield unknown
            continue
        named = _by_medium(mention, window)
        found = _judge(frame, named, window) or _joined(passage.words, named, cited)
        if found is None:
            continue
        outer = _outer(passage, span, mention, window) if found.kind == "chain" else None
        if outer is not None:
            yield outer
        party = frame.choose(found.mention)
        if party.kind is PartyKind.COLLECTIVE and " " not in mention.surface:
            continue
        yield _row(frame, passage, span, found, via if found.kind == "chain" else None)
        cited.append(found)
        via = via or party.party_id


def _row(
    frame: Frame,
    passage: Passage,
    span: tuple[int, int],
    found: _Cited,
    via: str | None,
) -> Attribution:
    find = find_of(frame, found.mention)
    party = frame.choose(found.mention)
    own = frame.is_publisher(party)
    made = row(
        passage,
        find,
        role=Role.CITATION,
        rule=found.rule,
        confidence=found.confidence,
        sub_role="self" if own else found.kind,
        around=_evidence(passage.words, span, found.start, found.end),
    )
    return replace(made, via_party_id=via) if via and via != party.party_id else made


def _evidence(words: str, span: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    low, high = max(span[0], start - _EVIDENCE), min(span[1], end + _EVIDENCE)
    clipped = whole_words(words[: span[1]], low, high)
    return min(max(clipped[0], span[0]), start), max(clipped[1], end)


def _window(text: str, span: tuple[int, int], mention: Mention) -> _Window:
    raw_left = text[max(span[0], mention.start - _LEFT) : mention.start]
    raw_right = text[mention.end : min(span[1], mention.end + _RIGHT)]
    left, right = fold(raw_left), fold(raw_right)
    index = None
    if _MARK.search(left):
        index = tuple(i for i, c in enumerate(left) if not _MARK.match(c))
        left = _MARK.sub("", left)
    return _Window(left, _MARK.sub("", right), raw_left, raw_right, index)


def _judge(frame: Frame, mention: Mention, window: _Window) -> _Cited | None:
    """The citation that a cue beside this mention makes, if any."""
    noun = _has_noun(window)
    quoted = _is_quoted(window)
    if not _may_cite(mention, window, noun=noun, quoted=quoted):
        return None
    sure = {MatchClass.STRONG: 0.9, MatchClass.CAPS: 0.85}.get(mention.match, 0.75)
    if mention.match is MatchClass.CTX and (noun or quoted):
        sure = 0.85
    language = frame.article.language
    if language == "tr" or language is None:
        found = _turkish(mention, window, sure)
        if found is not None:
            return found
    if _ARABIC.match(mention.surface) and language in {"ar", None, "fa", "ur"}:
        found = _to_arabic(mention, window, sure)
        if found is not None:
            return found
    if language in {"de", None} and (found := _mitgeteilt(mention, window, sure)) is not None:
        return found
    for cues in tables(language):
        found = _by_cues(mention, window, cues, sure, noun=noun, quoted=quoted)
        if found is not None:
            return found
    return None


def _by_cues(
    mention: Mention,
    window: _Window,
    cues: Cues,
    sure: float,
    *,
    noun: bool,
    quoted: bool,
) -> _Cited | None:
    killed = KILL.match(window.right) is not None
    before = None if killed else cues.before.search(window.left)
    if before is not None and not _weak_before(cues, before, window):
        start = mention.start - window.back(before.start("cue"))
        return _Cited(
            mention, start, mention.end, _kind(before), f"citation.{cues.language}.before/1", sure
        )
    after = cues.after.match(window.right)
    if (
        after is not None
        and after["cue"]
        and _may_follow(mention, window, cues, noun=noun, quoted=quoted)
    ):
        start = mention.start - min(_noun_reach(window), 40)
        end = mention.end + after.end()
        return _Cited(mention, start, end, _kind(after), f"citation.{cues.language}.after/1", sure)
    if cues.far is None or killed or mention.match is MatchClass.CTX:
        return None
    far = cues.far.search(window.left)
    if far is None or (cues.language == "zh" and not _zh_told(window)):
        return None
    if cues.language == "ru" and not _ru_told(far, window):
        return None
    start = mention.start - window.back(far.start("cue"))
    return _Cited(
        mention, start, mention.end, "told", f"citation.{cues.language}.told/1", min(sure, 0.85)
    )


def _mitgeteilt(mention: Mention, window: _Window, sure: float) -> _Cited | None:
    """`teilte der Sprecher der BBC mit`: the German verb stands on both sides."""
    verb = re.search(r"\bteil(?:t|te|ten|en)\b[^,;]{0,80}$", window.left)
    if verb is None or not re.match(r"\s+mit\b", window.right):
        return None
    start = mention.start - window.back(verb.start())
    return _Cited(mention, start, mention.end + 4, "told", "citation.de.told/1", min(sure, 0.85))


def _kind(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    return next((kind for kind in ("told", "interview", "chain") if groups.get(kind)), None)


def _weak_before(cues: Cues, match: re.Match[str], window: _Window) -> bool:
    """Cues that need more than standing there."""
    cue = match["cue"].strip(' "»«,?!.')
    if cues.language == "de" and cue == "wie":
        return (
            re.match(r"[^.]{0,90}?\b(?:berichte|melde|schreib|mitteil|erfuhr)", window.right)
            is None
        )
    return False


def _zh_told(window: _Window) -> bool:
    return (
        re.match(
            r"[》」\"]*(?:频道|电视台|记者)?(?:表示|透露|证实|說|说|称|稱|指出|介绍)", window.right
        )
        is not None
    )


def _ru_told(far: re.Match[str], window: _Window) -> bool:
    """`рассказывает Харис Associated Press`, `сообщил в пятницу «Шпигель»`; no `сериала ABC`."""
    last = window.raw_left.rstrip(' «"').rsplit(maxsplit=1)[-1:] or [""]
    verb = far["cue"].split()
    return len(verb) == 1 or last[0][:1].isupper() or fold(last[0]) in _WEEKDAYS_RU


def _noun_reach(window: _Window) -> int:
    """How far the words before a name belong to it: `The`, `Germany's`, `Kantor berita Rusia,`."""
    match = re.search(r"(?:[\w'.-]+,?\s+){1,4}[\"«']?$", window.left)
    return len(match[0]) if match else 0


def _has_noun(window: _Window) -> bool:
    before, after = any_noun()
    left = window.left[-60:]
    if before.search(left) is not None or after.match(window.right) is not None:
        return True
    # "agence russe TASS", "news agency of Russia"
    words = re.search(r"(?:\s[\w'-]+){1,2}\s?[\"«'(]*$", left)
    return words is not None and before.search(left[: words.start()]) is not None


def _is_quoted(window: _Window) -> bool:
    left, right = window.left.rstrip(), window.right.lstrip()
    return left[-1:] in _OPEN_QUOTE and right[:1] in _CLOSE_QUOTE and bool(left) and bool(right)


def _may_cite(mention: Mention, window: _Window, *, noun: bool, quoted: bool) -> bool:
    """Whether this mention can be the outlet at all."""
    if mention.match is MatchClass.STRONG:
        return True
    if mention.surface.upper() == mention.surface.lower():
        return noun or quoted  # no case to tell a name by
    if mention.match is MatchClass.CAPS:
        return not re.match(r"-[a-z]", window.raw_right)
    follows = _NEXT_CAPITAL.match(window.raw_right)
    if follows is not None and follows[1][0].isupper() and not noun and not quoted:
        return False  # "Guardian Business", "Times Radio"
    last = _LAST_WORD.search(window.raw_left)
    if last is None or noun or mention.party.near:
        return True
    word = last[1]
    inside = len(window.raw_left) > len(word) + 1
    foreign = word[0].isupper() and inside and fold(word) not in _DETERMINERS
    return not foreign or "'" in fold(word) or word.endswith("s")


def _may_follow(
    mention: Mention,
    window: _Window,
    cues: Cues,
    *,
    noun: bool,
    quoted: bool,
) -> bool:
    """Whether a verb after an ambiguous name has it for subject: `Zur Zeit berichtet` has not."""
    if mention.match is not MatchClass.CTX or noun or quoted:
        return True
    if " " in mention.surface or cues.language not in {"de", "fr", "es", "id"}:
        return True
    last = _LAST_WORD.search(window.left)
    if last is None or last[1] not in _ARTICLES:
        return last is None
    before = _LAST_WORD.search(window.left[: last.start()])
    return before is None or before[1] not in _PREPOSITIONS


def _turkish(mention: Mention, window: _Window, sure: float) -> _Cited | None:
    for form in turkish():
        match = form.after.match(window.right)
        if match is not None and not (
            mention.match is MatchClass.CTX and form.kind == "told" and match.end() > 120
        ):
            kind = form.kind or None
            start = mention.start - min(_noun_reach(window), 40)
            return _Cited(
                mention, start, mention.end + match.end(), kind, "citation.tr.after/1", sure
            )
    match = re.match(r"[\"»']?\s+(?:\w+\s+){0,2}haber(?:in\w*|i)\b", window.right)
    if match is None:
        return None
    start = mention.start - min(_noun_reach(window), 40)
    return _Cited(mention, start, mention.end + match.end(), None, "citation.tr.after/1", sure)


def _to_arabic(mention: Mention, window: _Window, sure: float) -> _Cited | None:
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
    return _Cited(mention, start, end, None if accord else "told", "citation.ar.to/1", sure)


def _by_medium(mention: Mention, window: _Window) -> Mention:
    """Of namesakes, the newspaper where the text says newspaper, the channel where it says so."""
    if len(mention.candidates) < 2:
        return mention
    for medium, noun in MEDIA.items():
        if noun.search(window.left[-30:]):
            fits = tuple(p for p in mention.candidates if p.medium == medium)
            return replace(mention, candidates=fits) if fits else mention
    return mention


def _joined(text: str, mention: Mention, cited: Sequence[_Cited]) -> _Cited | None:
    """`X and Y reported`: a name joined to one that is cited shares its cue."""
    if not cited:
        return None
    last = cited[-1]
    between = text[last.mention.end : mention.start]
    if len(between) > 12 or mention.start < last.mention.end or not _AND.fullmatch(fold(between)):
        return None
    return _Cited(mention, last.start, mention.end, last.kind, last.rule, min(last.confidence, 0.8))


def _affiliate(
    passage: Passage,
    span: tuple[int, int],
    mention: Mention,
) -> Attribution | None:
    """`CNN affiliate WUSA`: the affiliate is the source, and the gazetteer lacks it."""
    reach = (max(span[0], mention.start - _BESIDE), min(span[1], mention.end + _BESIDE))
    beside = passage.words[slice(*reach)]
    match = CALL_SIGN.search(beside)
    if match is None or match[0] == mention.surface or not AFFILIATE.search(fold(beside)):
        return None
    name = match[0]
    start, end = reach[0] + match.start(), reach[0] + match.end()
    around = _evidence(passage.words, span, min(start, mention.start), max(end, mention.end))
    find = Find(start=start, end=end, name=name)
    return row(
        passage,
        find,
        role=Role.CITATION,
        rule="citation.affiliate/1",
        confidence=0.5,
        around=around,
    )


def _outer(
    passage: Passage,
    span: tuple[int, int],
    mention: Mention,
    window: _Window,
) -> Attribution | None:
    """`сообщает ИА Name со ссылкой на …`: the unknown outlet that quotes the known one."""
    cut = window.raw_left.rfind("со ссылкой на")
    match = _IA.search(window.raw_left[:cut]) if cut >= 0 else None
    if match is None:
        return None
    start = mention.start - len(window.raw_left) + match.start(1)
    find = Find(start=start, end=start + len(match[1]), name=match[1])
    around = _evidence(passage.words, span, start, mention.end)
    return row(
        passage, find, role=Role.CITATION, rule="citation.unknown/1", confidence=0.5, around=around
    )
