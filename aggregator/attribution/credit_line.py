"""The credit line: whose copy a text is, said at its end, on its own line or after the last words.

Labels (`Source:`, `المصدر :`), `A | B | NAME`, trailing brackets, `With files from`,
`Reporting by`, sign-offs (`aja/PAP`). Only the last lines are read. Pictures' credits are apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from aggregator.attribution import names
from aggregator.attribution.dateline import bracket_finds
from aggregator.attribution.frame import (
    Find,
    Frame,
    Passage,
    find_of,
    last_match,
    row,
    slot_rows,
    word_set,
)
from aggregator.model import Attribution, PartyKind, Role, Slot
from aggregator.parties import MatchClass, Mention
from aggregator.text import fold, sentences

_LINES = 4
"""Last lines of a text that may be credit lines."""
_TAIL = 700
"""Characters of a long last line that are read."""

_SHORT = 160
"""Longest line that is a credit line as a whole."""
_OPENING, _CLOSING = " ([（—–*", " )]）."

_BOILERPLATE = re.compile(
    r"版权说明|版权声明|版權|免责声明|haber ak[ıi]ş sistemi|all rights reserved\.? ?$|"
    r"cookies?\b.{0,40}\bsubscribe"
    r"|terms of use|privacy policy",
    re.IGNORECASE,
)
_PHOTO = re.compile(
    r"(?:\b(?:photos?|fotos?|bild(?:er)?|images?|pictures?|photographs?|fotoğraf|"
    r"foto[ -]?kredit|fotoquelle"
    r"|bildquelle|rubriklistenbild|symbolbild|archivbild|credit|kredit|fot\.|video|gambar|фото|"
    r"видео|снимок)"
    r"|الصور[ةه]?|صور[ةه]|تصوير|图片?|圖片?|写真|摄影)\s*(?:by|de|von|par|via|credit|courtesy|"
    r"oleh)?\s*[:：/©=(]?",
    re.IGNORECASE,
)
_PHOTO_REACH = 40
_CAPTION = re.compile(r"(?:©|\(c\))\s?[^/\n]{2,40}\s/\s")
_LABEL = re.compile(
    r"(?:^|(?<=[\s(（\[|.!?»”\"*—–\-。]))(?:sources?|quellen?|sumber|kaynak(?:lar)?|источники?|"
    r"fuentes?|fontes?|fonti"
    r"|bron|kilde|källa|źródło|джерело|المصدر|المصادر|منبع|来源|來源|出典|출처)\s?(?:[:：]|\s[—–-]\s)\s*(?P<list>[^\n]{1,200})",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[(（\[]([^()（）\[\]\n]{2,120})[)）\]]\s*[.。]?\s*$")
_PHRASES = re.compile(
    r"(?:(?P<report>with files from|with (?:additional )?reporting (?:by|from)|additional "
    r"reporting (?:by|from))"
    r"|with (?:inputs?|information|material|contributions?) from|based on (?:reports|reporting) "
    r"(?:by|from)"
    r"|this (?:article|story|report) (?:was )?(?:originally |first )?(?:appeared|published|"
    r"produced|provided)"
    r" (?:by|in|on|from)|compiled from"
    r"|(?:unter verwendung|mit (?:agentur)?(?:material|informationen|angaben|meldungen)) (?:von|"
    r"der|des|aus)"
    r"|avec (?:les )?(?:informations? d[e']|agences)|con (?:informaci[oó]n|informaciones|datos|"
    r"reportes|material)"
    r" (?:de|del)|com informa[cç][oõ]es d[aeo]|con informazioni d[ai]"
    r"|dengan (?:laporan|bahan|informasi) (?:dari)?|по материалам|с использованием материалов"
    r"|(?<!\w)(?:خدم[ةه]|بالاتفاق مع|بالتعاون مع|خاص\s?بـ?|بالاشتراك مع)\s?)"
    r"(?P<list>[^\n]{2,160})",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"contributed (?:reporting )?to (?:this|the) (?:report|story|article)", re.IGNORECASE
)
_ROLES = re.compile(
    r"(?P<role>reporting|reported|additional reporting|writing|written|editing|edited|compiled)"
    r"\s+by\s+(?P<list>[^;\n]{3,300})",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:^|[(\[;.—–|-]|additional|and)\s*$", re.IGNORECASE)
_SUB_ROLES = {"w": "writer", "e": "editor", "c": "compiler"}
_TRUST = re.compile(r"Our Standards:\s*The (Thomson Reuters) Trust Principles", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|mit|avec|con|dengan)\s+(?:the |der |dem |la |l['’])?", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0620-\u064a]")
_PICTURE_LINE = re.compile(
    r"\(?(?P<who>[^/\n()]{4,40})/(?:[^/\n]{2,40}/|[^/\n]{2,40} via )?[^/\n]{2,40}\)?"
)
"""`Name/Stock/AP` on a line of its own, unlabelled, is a picture's credit."""
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright(?: ©| \(c\))?)\s?(?:\d{4}\s*,?\s*)?(?:by )?", re.IGNORECASE
)
_INITIALS = re.compile(r"[^\W\d_]{1,5}\.?|[^\W\d_]\. ?[^\W\d_]\.")
_FILLER = word_set(
    "con con información informacion informaciones de del la el los y e with mit material "
    "informationen von der und sowie avec et les informations agences from via by and files "
    "reporting quelle quellen source sources fuente fuentes sumber kaynak dan ve com informações "
    "nach agentur agenturen red text texte bericht reports report inputs agencies "
    "nachrichtenagentur nachrichtenagenturen источник المصدر",
)
_INITIALLED = re.compile(r"[.!?…\"”]\s*(?P<all>(?P<who>[A-Z]{3,5})(?:\s[A-Z]{2,4}){1,10})\.?\s*$")
_OUTLET_LIKE = re.compile(
    r"(?:[^\W\d_]{2,}\d+|[A-ZА-Я][a-zа-я]+[A-ZА-Я]\w+|[\w-]{2,}\.(?:ru|com|de|net|org|tv|info|"
    r"ua|id|co\.id|tr))"
    r"|(?:[^\s|]{2,20} ){1,2}(?:News|TV|Radio|Times|Post|Media|Online|Zeitung|Nachrichten|Press|"
    r"Haber|Gazete|Daily)",
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A stretch of the text that credits: offsets in the text."""

    start: int
    end: int
    rows: tuple[Attribution, ...]
    picture: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    frame: Frame
    words: str
    passage: Passage
    mentions: tuple[Mention, ...]
    own: bool = False
    """A credit block of the page: no form is asked of it."""


def credits_of(frame: Frame, start: int) -> list[Credit]:
    """Credit lines of the text, in order; `start` is where the report's own words begin."""
    text = frame.article.text
    end = len(text)
    found: list[Credit] = []
    for _ in range(_LINES):
        while end > start and text[end - 1].isspace():
            end -= 1
        if end <= start:
            break
        begin = max(text.rfind("\n", start, end) + 1, start)
        found += _of_line(frame, text, max(begin, end - _TAIL), end)
        end = begin
    return sorted(found, key=lambda c: c.start)


def _of_line(frame: Frame, text: str, begin: int, end: int) -> list[Credit]:
    words = text[begin:end]
    if _BOILERPLATE.search(words):
        return []
    passage = Passage(words, "text", Slot.CREDIT_LINE, begin)
    found = _read(_Line(frame, words, passage, frame.gazetteer.find(words, slot=True)))
    spans = [_grown(words, c.start, c.end) for c in found]
    return [
        replace(credit, start=low + begin, end=high + begin)
        for credit, (low, high) in zip(found, spans, strict=True)
    ]


def _grown(words: str, start: int, end: int) -> tuple[int, int]:
    """The span with its brackets; a short line that begins with a credit is all credit."""
    while start and words[start - 1] in _OPENING:
        start -= 1
    while end < len(words) and words[end] in _CLOSING:
        end += 1
    return (0, len(words)) if start == 0 and len(words) <= _SHORT else (start, end)


def rows_of_field(frame: Frame, passage: Passage) -> list[Attribution]:
    """Rows of a credit block that the page marks as such."""
    words = passage.words[:_TAIL]
    mentions = frame.gazetteer.find(words, slot=True)
    found = _read(_Line(frame, words, passage, mentions, own=True))
    return [row for credit in found for row in credit.rows]


def is_picture_line(line: str) -> bool:
    """Whether a line credits a picture: a label, or `Name/Stock/AP` and nothing else."""
    match = _PICTURE_LINE.fullmatch(line.strip())
    if match is not None and names.is_person(match["who"].strip()):
        return True
    label = _PHOTO.match(line.strip())
    return label is not None and label[0].strip()[-1] in ":：/©=("


def is_boilerplate(line: str) -> bool:
    """Whether a line is the site's standing text, which reports nothing."""
    return _BOILERPLATE.search(line) is not None


def _read(line: _Line) -> list[Credit]:
    photo = _photo(line)
    if photo is not None:
        return [photo]
    found: list[Credit] = []
    for form in _FORMS:
        credit = form(line)
        if credit is not None and not any(
            credit.start < c.end and c.start < credit.end for c in found
        ):
            found.append(credit)
    return found


def _credit(
    line: _Line,
    span: tuple[int, int],
    finds: list[Find],
    rule: str,
    confidence: float,
    *,
    sub_role: str | None = None,
) -> Credit:
    rows = slot_rows(
        line.frame,
        line.passage,
        finds,
        rule=rule,
        confidence=confidence,
        sub_role=sub_role,
        around=span,
    )
    return Credit(*span, tuple(rows))


def _names(line: _Line, start: int, end: int) -> list[Find]:
    return [_moved(find, start) for find in names.split(line.words[start:end], line.frame)]


def _moved(find: Find, by: int) -> Find:
    return replace(find, start=find.start + by, end=find.end + by)


def _photo(line: _Line) -> Credit | None:
    """`Photo: Name/AFP`, `© AFP / NAME`: the picture's credit, not the story's."""
    if line.mentions and is_picture_line(line.words):
        label = _PHOTO.match(line.words)
        named = [m for m in line.mentions if label is None or m.start >= label.end()]
        return _picture(line, (0, len(line.words)), named)
    caption = _CAPTION.search(line.words)
    for mention in line.mentions:
        before = line.words[max(0, mention.start - _PHOTO_REACH) : mention.start]
        label = last_match(_PHOTO, before)
        start = mention.start
        if label is not None and re.search(r"[:：/©=(]$|\b(?:by|via|von)$", label[0].strip()):
            start -= len(before) - label.start()
        elif caption is not None and caption.start() < mention.start < caption.end():
            start = caption.start()
        else:
            continue
        if len(line.words) - start > 160:
            return None
        rest = [m for m in line.mentions if m.start >= mention.start]
        return _picture(line, (start, len(line.words)), rest)
    return None


def _picture(line: _Line, span: tuple[int, int], mentions: list[Mention]) -> Credit:
    rows = [
        row(
            line.passage,
            find_of(line.frame, mention),
            role=Role.PHOTO_CREDIT,
            rule="photo.label/1",
            confidence=0.9,
            around=span,
        )
        for mention in mentions
    ]
    return Credit(*span, tuple(rows), picture=True)


def _trust(line: _Line) -> Credit | None:
    match = _TRUST.search(line.words)
    party = line.frame.gazetteer.by_id.get("reuters")
    if match is None or party is None:
        return None
    find = Find(start=match.start(1), end=match.end(1), party=party)
    signal = row(
        line.passage,
        find,
        role=Role.SIGNAL,
        rule="signal.trust/1",
        confidence=0.9,
        around=match.span(),
    )
    return Credit(*match.span(), (signal,))


def _roles(line: _Line) -> Credit | None:
    """Read `Reporting by A in P and B; Editing by C`."""
    rows: list[Attribution] = []
    start = end = -1
    for match in _ROLES.finditer(line.words):
        stop = match.end("list")
        sentence = re.compile(r"[)\]]|\.\s|\.$|Our Standards").search(
            line.words, match.start("list"), stop
        )
        while (
            sentence is not None
            and sentence.start() >= 2
            and line.words[sentence.start() - 2] == " "
        ):
            sentence = re.compile(r"[)\]]|\.\s|\.$").search(line.words, sentence.end(), stop)
        stop = sentence.start() if sentence else stop
        finds = _names(line, match.start("list"), stop)
        opens = _CLAUSE.search(line.words, 0, match.start()) is not None
        if not finds or not (opens or any(f.person for f in finds)):
            continue  # "was first reported by Bloomberg" is a citation
        start = match.start() if start < 0 else start
        end = stop
        sub_role = _SUB_ROLES.get(match["role"][0].lower(), "reporter")
        rows += _credit(
            line, (match.start(), stop), finds, "credit.roles/2", 0.97, sub_role=sub_role
        ).rows
    if not rows:
        return None
    while end < len(line.words) and line.words[end] in ").] ":
        end += 1
    while start and line.words[start - 1] in "([—– ":
        start -= 1
    return Credit(start, end, tuple(rows))


def _label(line: _Line) -> Credit | None:
    """Read `Source: A and B`."""
    match = last_match(_LABEL, line.words)
    if match is None:
        return None
    start, end = match.span("list")
    close = re.compile(r"[)）\]]|\s[©]|\. ").search(line.words, start, end)
    end = close.start() if close else end
    finds = [f for f in _names(line, start, end) if f.party is not None or f.person]
    if any(f.party is not None for f in finds):
        return _credit(line, (match.start(), end), finds, "credit.label/2", 0.97)
    name = line.words[start:end].strip(' .«»"“”')
    own = bool(name) and fold(name) == line.frame.outlet
    if not (own or (len(name) <= 40 and _OUTLET_LIKE.fullmatch(name))) or match.end() < len(
        line.words
    ):
        return None
    at = line.words.index(name, start)
    find = Find(start=at, end=at + len(name), name=name)
    return _credit(line, (match.start(), end), [find], "credit.label/2", 0.97)


def _phrase(line: _Line) -> Credit | None:
    """Read `With files from A and B`, `خدمة «A»`."""
    rows: list[Attribution] = []
    start = end = -1
    for match in _PHRASES.finditer(line.words):
        begin, stop = match.span("list")
        again = _PHRASES.search(line.words, begin, stop)
        stop = again.start() if again else stop
        finds = _names(line, begin, stop)
        if match["report"] is None:
            finds = [f for f in finds if f.party is not None]
        if finds and finds[0].start - begin <= (4 if _ARABIC.match(match[0]) else 30):
            start = match.start() if start < 0 else start
            end = stop
            rows += _credit(line, (match.start(), stop), finds, "credit.phrase/1", 0.9).rows
        if again is not None and rows:
            others = _names(line, again.start("list"), again.end("list"))
            others = [f for f in others if f.party is not None]
            rows += _credit(line, again.span(), others, "credit.phrase/1", 0.9).rows
            end = again.end()
            break
    return Credit(start, end, tuple(rows)) if rows and start >= 0 else None


def _contributed(line: _Line) -> Credit | None:
    """Read `Associated Press writers A in P and B contributed to this report`."""
    match = _CONTRIBUTED.search(line.words)
    if match is None:
        return None
    for start, end in sentences(line.words):
        if start <= match.start() < end:
            finds = _names(line, start, match.start())
            if finds:
                return _credit(line, (start, end), finds, "credit.contributed/1", 0.95)
    return None


def _pipes(line: _Line) -> Credit | None:
    """`A | B | NAME` at the very end: all but the last must be known, else it is a menu."""
    first = line.words.find("|")
    if first < 0 or line.words.count("|") > 12:
        return None
    start = 0
    for stop in re.finditer(r"[.!?…。؟][\"'”»)]*\s+", line.words[:first]):
        start = stop.end()
    if len(line.words) - start > 250:
        return None
    finds: list[Find] = []
    at = start
    pieces = line.words[start:].split("|")
    for number, piece in enumerate(pieces):
        inside = [m for m in line.mentions if at <= m.start and m.end <= at + len(piece)]
        last = number == len(pieces) - 1
        if len(piece.split()) > 5:
            return None
        if inside and names.whole(line.words, at, at + len(piece), inside):
            finds.append(find_of(line.frame, inside[0]))
        elif last and names.is_person(piece.strip()):
            name = piece.strip()
            begin = at + piece.index(name)
            finds.append(
                Find(start=begin, end=begin + len(name), name=names.natural(name), person=True),
            )
        else:
            return None
        at += len(piece) + 1
    if all(f.party is None for f in finds):
        return None
    return _credit(line, (start, len(line.words)), finds, "credit.pipes/1", 0.97)


def _bracket(line: _Line) -> Credit | None:
    """`(dpa)`, `(Con información de AFP y EFE)` after the last words."""
    match = _BRACKET.search(line.words)
    if match is None:
        return None
    inside = [m for m in line.mentions if match.start() < m.start and m.end < match.end()]
    finds = list(bracket_finds(line.frame, line.words, match.span(1), inside))
    if not finds and inside:
        rest = names.rest_of(line.words, *match.span(1), inside)
        kept = [fold(line.words[a:b]).strip(".:,;/") for a, b in rest]
        if all(w in _FILLER or not w for part in kept for w in part.split("/")):
            finds = [find_of(line.frame, m) for m in inside]
    if not finds:
        return None
    return _credit(line, match.span(), finds, "credit.bracket/1", 0.96)


def _sign_off(line: _Line) -> Credit | None:
    """`aja/PAP`, `REUTERS`, `A. D. avec AFP`, alone or after the last sentence."""
    start = 0
    for stop in re.finditer(r"(?:[.!?…؟][\"'”»)]*\s+|[。！？][」』”）]*\s*)(?=\S)", line.words):
        if len(line.words) - stop.end() >= 2 and not re.search(
            r"(?:^|\s)\w$", line.words[: stop.start()]
        ):
            start = stop.end()
    tail = line.words[start:]
    inside = [m for m in line.mentions if m.start >= start]
    if not inside or len(tail) > 80:
        return None
    with_ = _WITH.search(line.words, start)
    if with_ is not None and any(m.start == with_.end() for m in inside):
        before = line.words[start : with_.start()].split()
        if len(before) <= 4 and all(w[0].isupper() or len(w) <= 3 for w in before):
            finds = [find_of(line.frame, m) for m in inside if m.start <= with_.end()]
            others = _names(line, with_.end(), len(line.words))
            finds += [f for f in others if f.party is not None and f.start > with_.end()]
            finds += [f for f in _names(line, start, with_.start()) if f.person]
            return _credit(line, (start, len(line.words)), finds, "credit.with/2", 0.9)
    return _bare(line, start, tail, inside)


def _bare(line: _Line, start: int, tail: str, inside: list[Mention]) -> Credit | None:
    if len(tail) > 60 or any(not _is_signed(m) for m in inside):
        return None
    at = start
    for piece in re.split(r"([/|,;&+()\n]|\s[-–]\s|\sand\s|\sund\s|\set\s)", tail):
        within = [m for m in inside if at <= m.start and m.end <= at + len(piece)]
        whole = within and names.whole(line.words, at, at + len(piece), within)
        initials = _INITIALS.fullmatch(piece.strip()) and "/" in tail
        connector = not piece.strip() or re.fullmatch(r"[/|,;&+()–-]|and|und|et", piece.strip())
        if not (whole or initials or connector):
            return None
        at += len(piece)
    finds = [find_of(line.frame, m) for m in inside]
    return _credit(line, (start, len(line.words)), finds, "credit.sign_off/2", 0.95)


def _is_signed(mention: Mention) -> bool:
    """An agency signs in its own spelling or in capitals."""
    if mention.exact or mention.match is MatchClass.STRONG:
        return True
    return mention.party.kind is PartyKind.AGENCY and mention.surface == mention.surface.upper()


def _initialled(line: _Line) -> Credit | None:
    """`..PTI LUX NAB GVS`: an agency and the initials of its desk."""
    match = _INITIALLED.search(line.words)
    mention = match and next((m for m in line.mentions if m.span == match.span("who")), None)
    if not match or not mention or mention.party.kind is not PartyKind.AGENCY or not mention.exact:
        return None
    return _credit(
        line, match.span("all"), [find_of(line.frame, mention)], "credit.initials/1", 0.9
    )


def _copyright(line: _Line) -> Credit | None:
    """`© dpa-infocom`, `(c)AFP/Name`: the agency's own mark on its copy."""
    for match in _COPYRIGHT.finditer(line.words):
        mention = next((m for m in line.mentions if m.start == match.end()), None)
        if mention is None or line.frame.choose(mention).kind is not PartyKind.AGENCY:
            continue
        return _credit(
            line,
            (match.start(), mention.end),
            [find_of(line.frame, mention)],
            "credit.copyright/1",
            0.9,
        )
    return None


def _block(line: _Line) -> Credit | None:
    """A block that the page itself marks as its source."""
    if not line.own:
        return None
    finds = [f for f in _names(line, 0, len(line.words)) if f.party is not None or f.person]
    if all(f.party is None for f in finds):
        return None  # a ministry or a photographer may stand in such a block
    return _credit(line, (0, len(line.words)), finds, "credit.block/1", 0.95)


_FORMS: tuple[Callable[[_Line], Credit | None], ...] = (
    _trust,
    _roles,
    _contributed,
    _label,
    _pipes,
    _phrase,
    _bracket,
    _sign_off,
    _initialled,
    _copyright,
    _block,
)
