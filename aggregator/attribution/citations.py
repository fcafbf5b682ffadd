"""Whom the text quotes for a fact: a name with a reporting cue in the same sentence.

A cue must govern the name: directly, through a generic noun ("the German news agency DPA"), or at a
distance where the language puts it there. A name alone is a mention, no citation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aggregator.attribution import credit_line
from aggregator.attribution.cues import (
    AFFILIATE,
    CALL_SIGN,
    KILL,
    MEDIA,
    Cues,
    any_noun,
    tables,
)
from aggregator.attribution.forms import (
    Cited,
    Window,
    noun_reach,
    own_form,
    ru_told,
    window_of,
    zh_told,
)
from aggregator.attribution.frame import (
    Find,
    Frame,
    Passage,
    find_of,
    row,
    whole_words,
    word_set,
)
from aggregator.model import Attribution, PartyKind, Role, Slot
from aggregator.parties import MatchClass, Mention
from aggregator.text import fold, sentences

_MENTIONS = 300
"""Mentions of one article that are judged; news texts have a few dozen."""
_EVIDENCE = 60
_BESIDE = 45
"""Characters beside a network's name in which the call sign of its affiliate may stand."""
_OPEN_QUOTE = "\"'«‹《「『("
_CLOSE_QUOTE = "\"'»›》」』)"
_NEXT_CAPITAL = re.compile(r"\s(?=[^\W\d_])(\w[\w'-]*)")
_LAST_WORD = re.compile(r"([^\s\"'«»(),.;:]+)\s$")
_JOINT = 24
"""Longest joint of two names."""
_AND = re.compile(
    r"[\"'»›》」)]*\s?(?:[,،、]|[,،、]?\s?(?:and|und|et|y|e|dan|ve|и|و|和|及|та|och|og|en|i))\s?"
    r"(?:the |die |le |la |el |il |o |a )?(?:(?:شبكه|صحيفه|قناه|وكاله|مجله|газет[аы]|агентство|"
    r"телеканал|newspapers?|zeitung|agentur|journal|agence|diario|agencia) )?[\"'«‹《「(]*",
)
"""A connector there must be: in `«بيلد» الألمانية` the second word is an adjective."""
_DETERMINERS = word_set(
    "the der die das den dem le la les el los al der im in von",
)
_PERSONAL = word_set(
    "mr mrs ms dr sir lady lord michael mike mayor president senator herr frau señor señora"
)
_BARE = {
    "id": word_set("lapor tulis ungkap sebut warta"),
    "en": word_set("reports reported writes wrote"),
}
"""Verbs that cite after a comma only where the name follows: `..., lapor Bernama`."""
_OF = re.compile(
    r"\b(?:of|at|for|from|de|du|del|da|do|di|von|bei|van)\s+(?:the\s+|la\s+)?(?:[\w-]+\s+){0,2}$"
)
_COMMA_VERB = re.compile(r"[\"'»]?(?:\s+[\w-]+){0,3},\s")
_ARTICLES = word_set("wie die der das le la el")
_PREPOSITIONS = word_set(
    "auf in von aus zu an bei für über unter um durch dans sur de en por sobre"
)
_IA = re.compile(
    r"(?:^|[^\w])(?:ИА|агентство|портал|издание|телеканал)\s+[«\"]?([A-ZА-ЯЁ][\w-]{3,30})[»\"]?\s*$"
)


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
    by_sentence = {
        number: [_antecedent(m, mentions) for m in inside] for number, inside in by_sentence.items()
    }
    for number, inside in by_sentence.items():
        if number >= 0 and not credit_line.is_boilerplate(text[slice(*spans[number])][:600]):
            rows += _of_sentence(frame, passage, spans[number], inside)
    return rows


def _antecedent(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """`the Times` after `The New York Times` is that paper, not the one in London."""
    words = fold(mention.surface).removeprefix("the ").split()
    if mention.match is not MatchClass.CTX or len(words) != 1:
        return mention
    for earlier in reversed(mentions[: bisect_left(mentions, mention.start, key=_start)]):
        name = fold(earlier.surface).removeprefix("the ").split()
        if len(name) > 1 and name[-1] == words[0] and earlier.party != mention.party:
            return replace(mention, candidates=(earlier.party,))
    return mention


def _start(mention: Mention) -> int:
    return mention.start


def _of_sentence(
    frame: Frame,
    passage: Passage,
    span: tuple[int, int],
    mentions: Sequence[Mention],
) -> Iterator[Attribution]:
    cited: list[Cited] = []
    via: str | None = None
    waiting: Mention | None = None
    for mention in mentions:
        window = window_of(passage.words, span, mention)
        unknown = _affiliate(passage, span, mention)
        if unknown is not None:
            yield unknown
            continue
        named = _by_medium(mention, window)
        found = _judge(frame, named, window) or _joined(passage.words, named, cited)
        if found is None:
            waiting = named if _is_sure(named) else None
            continue
        if waiting is not None and ".after/" in found.rule:
            before = _joined_before(passage.words, waiting, found)
            if before is not None:
                yield _row(frame, passage, span, before, None)
        waiting = None
        if cited and _same_again(passage.words, cited[-1].mention, found.mention):
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


def _same_again(text: str, last: Mention, mention: Mention) -> bool:
    """`وكالة الأنباء الألمانية (د ب أ)`: a party's other name in brackets says nothing more."""
    between = text[last.end : mention.start].strip()
    return last.party == mention.party and between in {"(", "（"}


def _row(
    frame: Frame,
    passage: Passage,
    span: tuple[int, int],
    found: Cited,
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


def _judge(frame: Frame, mention: Mention, window: Window) -> Cited | None:
    """The citation that a cue beside this mention makes, if any."""
    noun = _has_noun(window)
    quoted = _is_quoted(window)
    if not _may_cite(mention, window, noun=noun, quoted=quoted):
        return None
    sure = {MatchClass.STRONG: 0.9, MatchClass.CAPS: 0.85}.get(mention.match, 0.75)
    if mention.match is MatchClass.CTX and (noun or quoted):
        sure = 0.85
    language = frame.language
    found = own_form(language, mention, window, sure, frame.choose(mention))
    for cues in tables(language):
        if found is None:
            found = _by_cues(mention, window, cues, sure, noun=noun, quoted=quoted)
    if found is not None and mention.wary and not (noun or quoted or found.kind == "chain"):
        return found if _is_foreign(mention, window) else None
    return found


def _is_foreign(mention: Mention, window: Window) -> bool:
    """A Latin name among letters of another script is no everyday word: `сообщает Wired`."""
    beside = window.raw_left[-20:] + window.raw_right[:20]
    return mention.surface.isascii() and not any(c.isascii() and c.isalpha() for c in beside)


def _by_cues(
    mention: Mention,
    window: Window,
    cues: Cues,
    sure: float,
    *,
    noun: bool,
    quoted: bool,
) -> Cited | None:
    killed = KILL.match(window.right) is not None
    before = None if killed else cues.before.search(window.left)
    if before is not None and not _weak_before(cues, before, window):
        start = mention.start - window.back(before.start("cue"))
        return Cited(
            mention, start, mention.end, _kind(before), f"citation.{cues.language}.before/2", sure
        )
    after = cues.after.match(window.right)
    if (
        after is not None
        and after["cue"]
        and _may_follow(mention, window, cues, noun=noun, quoted=quoted)
    ):
        start = mention.start - min(noun_reach(window), 40)
        end = mention.end + after.end()
        return Cited(mention, start, end, _kind(after), f"citation.{cues.language}.after/2", sure)
    return None if killed else _by_far_verb(mention, window, cues, sure)


def _by_far_verb(mention: Mention, window: Window, cues: Cues, sure: float) -> Cited | None:
    """A speaker's verb at a distance."""
    if mention.match is MatchClass.CTX and cues.language != "id":
        return None  # "kepada" stands right before the name; elsewhere the verb is far
    far = cues.far.search(window.left) if cues.far is not None else None
    if far is None or (cues.language == "zh" and not zh_told(window)):
        return None
    if cues.language == "ru" and not ru_told(far, window):
        return None
    start = mention.start - window.back(far.start("cue"))
    rule = f"citation.{cues.language}.told/2"
    return Cited(mention, start, mention.end, "told", rule, min(sure, 0.85))


def _kind(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    return next((kind for kind in ("told", "interview", "chain") if groups.get(kind)), None)


def _weak_before(cues: Cues, match: re.Match[str], window: Window) -> bool:
    """Cues that need more than standing there."""
    cue = match["cue"].strip(' "»«,?!.')
    if cues.language == "de" and cue == "wie":
        return (
            re.match(r"[^.]{0,90}?\b(?:berichte|melde|schreib|mitteil|erfuhr)", window.right)
            is None
        )
    if cue in _BARE.get(cues.language, ()) and not window.left[match.end("cue") :].strip(" \"'«“"):
        before = window.left[: match.start("cue")].rstrip()
        return bool(before) and before[-1] not in ",.\"'”’»"
    return False


def _has_noun(window: Window) -> bool:
    before, after = any_noun()
    left = window.left[-60:]
    if before.search(left) is not None or after.match(window.right) is not None:
        return True
    # "agence russe TASS", "news agency of Russia"
    for reach in (1, 2):
        words = re.search(rf"(?:\s[\w'-]+){{{reach}}}\s?[\"«'(]*$", left)
        if words is not None and before.search(left[: words.start()]) is not None:
            return True
    return False


def _is_quoted(window: Window) -> bool:
    left, right = window.left.rstrip(), window.right.lstrip()
    return left[-1:] in _OPEN_QUOTE and right[:1] in _CLOSE_QUOTE and bool(left) and bool(right)


def _may_cite(mention: Mention, window: Window, *, noun: bool, quoted: bool) -> bool:
    """Whether this mention can be the outlet at all."""
    if mention.match is MatchClass.STRONG:
        return True
    if mention.surface.upper() == mention.surface.lower():
        return noun or quoted  # no case to tell a name by
    if mention.match is MatchClass.CAPS:
        return not re.match(r"-[a-z]", window.raw_right)
    return _is_no_part(mention, window, noun=noun, quoted=quoted)


def _is_no_part(mention: Mention, window: Window, *, noun: bool, quoted: bool) -> bool:
    """Whether an ambiguous name stands alone, and is no part of a longer one."""
    follows = _NEXT_CAPITAL.match(window.raw_right)
    if follows is not None and follows[1][0].isupper() and not noun and not quoted:
        return False  # "Guardian Business", "Times Radio"
    last = _LAST_WORD.search(window.raw_left)
    if last is None or noun or mention.party.near:
        return True
    word = last[1]
    if fold(word) in _PERSONAL:
        return False  # "Michael Bloomberg", "Mayor Bloomberg"
    inside = len(window.raw_left) > len(word) + 1
    foreign = word[0].isupper() and inside and fold(word) not in _DETERMINERS
    return not foreign or "'" in fold(word) or word.endswith("s")


def _may_follow(
    mention: Mention,
    window: Window,
    cues: Cues,
    *,
    noun: bool,
    quoted: bool,
) -> bool:
    """Whether a verb after an ambiguous name has it for subject: `Zur Zeit berichtet` has not."""
    if _OF.search(window.left) and _COMMA_VERB.match(window.right):
        return False  # "the editor of the RT TV station, wrote"
    if mention.match is not MatchClass.CTX or noun or quoted:
        return True
    if " " in mention.surface or cues.language not in {"de", "fr", "es", "id"}:
        return True
    last = _LAST_WORD.search(window.left)
    if last is None or last[1] not in _ARTICLES:
        return last is None
    before = _LAST_WORD.search(window.left[: last.start()])
    return before is None or before[1] not in _PREPOSITIONS


def _by_medium(mention: Mention, window: Window) -> Mention:
    """Of namesakes, the newspaper where the text says newspaper, the channel where it says so."""
    if len(mention.candidates) < 2:
        return mention
    for medium, noun in MEDIA.items():
        if noun.search(window.left[-30:]):
            fits = tuple(p for p in mention.candidates if p.medium == medium)
            return replace(mention, candidates=fits) if fits else mention
    return mention


def _joined(text: str, mention: Mention, cited: Sequence[Cited]) -> Cited | None:
    """`X and Y reported`: a name joined to one that is cited shares its cue."""
    if not cited:
        return None
    last = cited[-1]
    between = text[last.mention.end : mention.start]
    if (
        len(between) > _JOINT
        or mention.start < last.mention.end
        or not _AND.fullmatch(fold(between))
    ):
        return None
    return Cited(mention, last.start, mention.end, last.kind, last.rule, min(last.confidence, 0.8))


def _is_sure(mention: Mention) -> bool:
    return mention.match is MatchClass.STRONG or (mention.exact and not mention.wary)


def _joined_before(text: str, mention: Mention, found: Cited) -> Cited | None:
    """`both X and Y have reported`: the name before shares the verb behind."""
    between = text[mention.end : found.mention.start]
    joined = len(between) <= _JOINT and _AND.fullmatch(fold(between))
    if not joined or mention.party == found.mention.party:
        return None
    return replace(found, mention=mention, start=mention.start, confidence=0.8)


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
    window: Window,
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
