"""The words that make a name a citation, language by language.

Patterns run over folded text (`aggregator.text.fold`) in short windows beside a name: `before` ends
where the name starts, `after` starts where it ends. Groups tell the kind: `told` (someone spoke to
the outlet), `interview`, `chain` (an outlet is quoted through another). Cues hold no upper-case
escapes, because the patterns are folded too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from aggregator.attribution import cue_tables, cue_tables_more
from aggregator.attribution.cue_tables import TURKISH
from aggregator.text import fold

NOUNS = cue_tables.NOUNS | cue_tables_more.NOUNS
DETERMINERS = cue_tables.DETERMINERS | cue_tables_more.DETERMINERS
BEFORE = cue_tables.BEFORE | cue_tables_more.BEFORE
AFTER = cue_tables.AFTER | cue_tables_more.AFTER
TOLD_FAR = cue_tables.TOLD_FAR | cue_tables_more.TOLD_FAR

_QUOTES = r"[\"'«»‹›《「『(\[]*"
_WORDS = r"[\w'.-]+\s+"

SPEECH_AR = re.compile(
    fold(
        r"(?:^|[^\w])[وف]?[يت]?(?:قال|قول|قالت|صرح|اكد|ؤكد|اوضح|وضح|وصف|ذكر|اضاف|كشف|حديث|تصريح|"
        r"مقابله|خاص|ابلغ|روي|تحدث|بين|اشار|لفت|"
        r"شدد|اعرب|نفي|افاد|اعلن|وفق|طبق|رجح|اعتبر|راي|علق|قائل|صرحت)\w{0,3}(?![\w])",
    ),
)
MEDIA = {
    "newspaper": re.compile(
        fold(
            r"(?:صحيف|جريد|газет|newspaper|daily|gazete|surat kabar|koran|zeitung|journal|"
            r"quotidien|diario|periódico|报纸)"
        ),
    ),
    "tv": re.compile(
        fold(
            r"(?:قنا[ةه]|شبك[ةه]|تلفزيون|فضائي|телеканал|канал|channel|network|television|kanal|"
            r"televi|sender|chaîne|canal|cadena|频道|电视台)"
        ),
    ),
}
"""Generic nouns that decide between namesakes."""
KILL = re.compile(
    r"['\"»]?\s+(?:building|headquarters|drama|dramas[iı]|pundit|cameraman|photographer|hall|"
    r"series|show(?! (?:that|how|the|a|an|no)\b)|presenter|host|star|"
    r"affiliate|partner|executive|film|documentary|poll|studio|v|stadium|club)\b|"
    r"-(?:experte|partner\w*|moderator\w*|serie|class)",
)
AFFILIATE = re.compile(
    fold(
        r"affiliat|afilia|filial|филиал|партнер|tochter|partner|bağlı|iştirak|ortak|附属|下属|分支|旗下|"
        r"تابع|شريك|شقيق|"
        r"ajan|istasyon|станци|station",
    ),
)
CALL_SIGN = re.compile(r"(?<![A-Za-z0-9])[KW][A-Z]{2,3}(?![A-Za-z0-9])")
"""US stations have call signs in K and W: with "affiliate" beside, the station is the source."""
_LANGUAGES = tuple(key for key in BEFORE if key != "tr")
_SAME = {"ms": "id", "jv": "id", "be": "ru", "bg": "ru", "ur": "ar", "ca": "es", "gl": "pt"}
_SAME |= {"no": "sv", "nb": "sv", "nn": "sv", "da": "sv", "af": "nl"}
_UNSPACED = frozenset({"zh", "ja"})


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled cues of one language."""

    language: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    far: re.Pattern[str] | None
    """A speaker's verb at a distance, for strong names only."""


@dataclass(frozen=True, slots=True)
class Suffixed:
    """One Turkish form: what follows a name, case suffix first."""

    kind: str
    after: re.Pattern[str]


_INDENT = 8


def _compact(table: str) -> str:
    """A table without its line breaks and indentation."""
    lines = table.split("\n")
    return table if len(lines) == 1 else "".join(line[_INDENT:] for line in lines if line.strip())


def _pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for folded text; folding must not touch the syntax of named groups."""
    return re.compile(fold(pattern).replace("(?p<", "(?P<"))


@lru_cache(maxsize=1)
def turkish() -> tuple[Suffixed, ...]:
    """Turkish cues follow the name and its case suffix."""
    closing = r"[\"»]{0,2}?"
    return tuple(Suffixed(kind, _pattern(closing + _compact(what))) for kind, what in TURKISH)


@lru_cache(maxsize=1)
def any_noun() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A generic noun right before a name, and right after it, in any language."""
    nouns = fold("|".join(map(_compact, NOUNS.values())))
    before = rf"(?:^|[^\w])(?:[وفبلك]|ال|لل)?(?:{nouns})\s*{_QUOTES}$"
    return re.compile(before), re.compile(rf"[\"'«»》」]*\s*(?:{nouns})(?![\w])")


def tables(language: str | None) -> tuple[Cues, ...]:
    """The tables to try: the language's own, or all where it is unknown or has none."""
    key = _SAME.get(language or "", language or "")
    if key == "tr":
        return ()
    if key in _LANGUAGES:
        return (_compiled(key),)
    if language is None:
        return tuple(_compiled(known) for known in _LANGUAGES)
    return (_compiled("xx"), _compiled("en"))


@lru_cache(maxsize=16)
def _compiled(key: str) -> Cues:
    noun, det = _compact(NOUNS[key]), _compact(DETERMINERS[key])
    reach = 6 if key == "ru" else 3
    named = rf"(?:{_WORDS}){{0,{reach}}}[ولب]?{noun}[\s,:]*(?:{_WORDS}){{0,1}},?\s?"
    gap = rf"[\s,:]*{_QUOTES}{det}(?:{named})?{_QUOTES}(?:the\s+)?\s?$"
    after_gap = rf"[\"'«»›》」』)]*(?:\s+(?:[\w'-]+\s+){{0,2}}{noun})?[\"'»]?[\s,]*"
    edge = r"(?:^|[^\w])" if key not in _UNSPACED else ""
    far = _compact(TOLD_FAR.get(key, ""))
    return Cues(
        language=key,
        before=_pattern(rf"{edge}(?P<cue>{_compact(BEFORE[key])}){gap}"),
        after=_pattern(rf"{after_gap}(?P<cue>{_compact(AFTER[key])})"),
        far=_pattern(rf"{edge}(?P<cue>{far.replace('NOUN', noun)})[\s,:]*{_QUOTES}(?:the\s+)?\s?$")
        if far
        else None,
    )
