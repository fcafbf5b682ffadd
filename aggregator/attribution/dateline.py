"""The dateline: place, date and agency before the first words of a report.

`PLACE, DATE (AGENCY) -`, `МОСКВА, 25 ноября. /ТАСС/.`, `МОСКВА, 15 апр - РИА Новости, Имя.`,
`رويترز- بنغازي (ليبيا):`, `新华社北京11月17日电`, `Liputan6.com, Jakarta -`, and the bare place.
All that stands before the agency must look like places and dates: `(LNA)` in a sentence is no
dateline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from aggregator.attribution import names
from aggregator.attribution.frame import Find, Frame, Passage, find_of, slot_rows, word_set
from aggregator.model import Attribution, PartyKind, Slot
from aggregator.parties import MatchClass, Mention
from aggregator.text import fold

_HEAD = 240
"""Characters of the first line that are read."""
_PLACE = 110
"""Longest run of places and dates before the agency."""
_BRACKET = re.compile(r"[(（\[【]([^()（）\[\]【】\n]{1,80})[)）\]】]")
_SLASHED = re.compile(r"/\s?([^/\n]{2,40}?)\s?/")
_AFTER_BRACKET = re.compile(r"\s*(?:[.:]\s?[-–—]{1,2}|[-–—‐ـ]{1,3}|[:：.,،|])\s*")
_DASH = re.compile(r"\s*[-–—]{1,3}\s+")
_SPACED_DASH = re.compile(r"\s+[-–—]{1,2}\s+")
_HOUSE_PLACE = re.compile(r",\s*(?P<place>[^\W\d_][^\n,–—-]{1,40}?)\s*[-–—]{1,3}\s+")
_ARABIC_REPORT = re.compile(fold(r"وكال|صحيف|قنا[ةه]|شبك[ةه]|موقع|وفق|حسب|نقل|ذكر|قال|افاد"))
_DATE_AFTER = re.compile(
    r",\s\d{1,2}\s[^\W\d_]{3,9}\.?(?:\s\d{4}(?:\sг(?:ода|\.))?)?[.:]?\s+(?=\W?[^\W\d_])"
)
_LATE = re.compile(
    r"(?:^|(?<=[\s.]))(?P<place>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’/-]{2,20}"
    r"(?: [A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’/-]{1,20}){0,3}"
    r"(?:, [A-Z][\w.]{1,14}(?: [A-Z]\w{1,12})?){0,2}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?) ?"
    r"\((?P<in>[^()\n]{2,30})\) ?(?:--|[-–—]) ?",
    re.MULTILINE,
)
_CALL_SIGN = re.compile(
    r"(?P<place>[A-Z][^()\n]{2,60}?)\s\((?P<who>[KW][A-Z]{2,3}(?:[-/](?:TV|FM|AM|DT))?)\)\s?[-–—]{1,2}\s"
)
_STRANGE_HOUSE = re.compile(
    r"(?P<place>[A-Z][^,()\n]{2,40}), "
    r"(?P<who>(?:Radar|Suara|Harian|Warta|Tribun|Kabar|Koran|Berita|Media|Sinar|Pikiran)\s[A-Z][\w.]+(?:\s[A-Z]\w+)?|[A-Z]\w+\s(?:Pos|Post|News|Online|Ekspres|Express|TV|"
    r"Today)|[A-Za-z]\w+\.(?:com|id|co\.id|net))\s?[-–—]{1,2}\s"
)
_LATE_REACH = 4_000
"""Characters in which the dateline of a cluttered page is looked for."""
_STOP = re.compile(r"[.!?。؟]")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_DISPATCH = re.compile(r"[^，。,、\n]{0,20}?(?:电|電|讯|訊)(?=\s|[（(:：）)】]|\w)")
_BARE = re.compile(
    r"(?P<place>[^\W\d_][^\s,–—:.]{1,20}(?:[ ,/]{1,2}[^\W\d_][^\s,–—:.]{1,20}){0,3})"
    r"(?:,? \d{1,2} [^\W\d_]{3,10}\.?| ?, [^\W\d_]{3,10}\.? \d{1,2})?\s*(?:\s[-–—]{1,2}|—)\s+",
)
_SMALL = word_set(
    "of the and und et y dan ve и de la le les del di da den der am im an a к на по сегодня г "
    "года january february march april may june july august september october november december "
    "januari februari maret mei juni juli agustus oktober desember ocak şubat mart nisan mayıs "
    "haziran temmuz ağustos eylül ekim kasım aralık января февраля марта апреля мая июня июля "
    "августа сентября октября ноября декабря янв фев мар апр июн июл авг сен сент окт ноя нояб "
    "дек janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "ene feb mar abr may jun jul ago sep sept oct nov dic jan fev mai set out dez gen apr mag giu "
    "lug ott agu okt des gennaio febbraio marzo aprile maggio giugno luglio settembre ottobre "
    "dicembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)
_DESK = re.compile(r"[^\W\d_]{1,5}\.?|[\d.:]{1,10}|\d{1,2}月\d{1,2}日")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a dateline stands in the text, and whom it names."""

    start: int
    end: int
    """After the separator: the report's first word."""
    finds: tuple[Find, ...]
    """Offsets in the text."""
    rule: str


def dateline(frame: Frame, start: int) -> Dateline | None:
    """The dateline of the line that begins at `start` of the text, if it has one."""
    text = frame.article.text
    while start < len(text) and text[start] in "\"'«“„":
        start += 1
    stop = text.find("\n", start)
    head = text[start : min(start + _HEAD, stop if stop >= 0 else len(text))]
    mentions = list(frame.gazetteer.find(head, slot=True))
    for form in (_bracketed, _dashed, _arabic, _dispatch, _dated, _house):
        found = form(frame, head, mentions)
        if found is not None:
            return _shifted(found, start)
    bare = _BARE.match(head)
    if bare is not None and _is_bare_place(bare["place"]):
        return Dateline(start, start + bare.end(), (), "dateline.bare/1")
    return None


def rows_of_dateline(frame: Frame, found: Dateline) -> list[Attribution]:
    """Rows of those whom the dateline names."""
    text = frame.article.text
    passage = Passage(text, "text", Slot.DATELINE, 0)
    around = (found.start, found.end)
    return slot_rows(
        frame,
        passage,
        found.finds,
        rule=found.rule,
        confidence=0.98,
        around=around,
    )


def _shifted(found: Dateline, by: int) -> Dateline:
    finds = tuple(replace(f, start=f.start + by, end=f.end + by) for f in found.finds)
    return Dateline(found.start + by, found.end + by, finds, found.rule)


def _bracketed(frame: Frame, head: str, mentions: list[Mention]) -> Dateline | None:
    brackets = [*_BRACKET.finditer(head), *_SLASHED.finditer(head)]
    for match in sorted(brackets, key=re.Match.start)[:6]:
        inside = [m for m in mentions if match.start() < m.start and m.end < match.end()]
        finds = bracket_finds(frame, head, match.span(1), inside)
        if not finds or not _is_place(head[: match.start()]) or _reports(head[: match.start()]):
            continue
        after = _AFTER_BRACKET.match(head, match.end())
        if after is not None:
            return Dateline(0, after.end(), finds, "dateline.bracket/2")
        rest = head[match.end() :].lstrip()
        before = head[: match.start()].rstrip()
        if (
            before.endswith((":", "：", "-", "–"))
            or match[0][0] == "【"
            or (not before and rest[:1].isupper() and match[0][0] == "(")
            or (rest[:1].isupper() and (before.endswith(",") or _is_plain_place(before, inside)))
        ):
            end = len(head) - len(rest)
            return Dateline(0, end, finds, "dateline.bracket/2")
    return None


def _reports(before: str) -> bool:
    """`ووفقا لوكالة الأنباء الألمانية (د ب أ)،`: a script without case has no other sign."""
    return _ARABIC_REPORT.search(fold(before)) is not None


def _is_plain_place(before: str, inside: list[Mention]) -> bool:
    """`BERLIN (AFP) Das`, `München (dpa) Das`, `LA HABANA, 12 ene (Prensa Latina) El`."""
    if not before or before == before.lower():
        return False
    if before == before.upper() or _DIGIT.search(before):
        return True
    plain = re.fullmatch(r"[^\W\d_][\w-]+(?:[ /][^\W\d_][\w-]+)?", before)
    return plain is not None and all(m.party.kind is PartyKind.AGENCY and m.exact for m in inside)


def bracket_finds(
    frame: Frame,
    words: str,
    span: tuple[int, int],
    mentions: list[Mention],
) -> tuple[Find, ...]:
    """Parties in a bracket that holds names, desks (`dpa/lno`), initials and dates only."""
    if not mentions or any(not _fits_bracket(m) for m in mentions):
        return ()
    rest = [words[a:b] for a, b in names.rest_of(words, *span, mentions)]
    for word in " ".join(rest).replace("/", " ").replace(",", " ").split():
        small = fold(word).strip(".") in _SMALL
        if not (small or _DESK.fullmatch(word)) or (len(word) > 3 and word[0].isupper()):
            return ()
    return tuple(find_of(frame, m) for m in mentions)


def _fits_bracket(mention: Mention) -> bool:
    """In brackets an abbreviation is written as one: `(AS)` is none, `(as)` neither."""
    surface = mention.surface
    return mention.exact or mention.match is MatchClass.STRONG or surface == surface.upper()


def _dashed(frame: Frame, head: str, mentions: list[Mention]) -> Dateline | None:
    """Read `МОСКВА, 15 апр - РИА Новости, Имя Фамилия`."""
    for mention in mentions[:3]:
        before = head[: mention.start].rstrip()
        if not before.endswith(("-", "–", "—")):
            continue
        place = before.rstrip("-–— ")
        if not place or not _is_place(place) or not _DIGIT.search(place):
            return None
        after = re.compile(r"(?P<who>(?:,\s*[^.,\n]{3,40}){0,3})(?:\.|\s*[-–—:])(?:\s+|$)").match(
            head,
            mention.end,
        )
        if after is None:
            return None
        finds = [find_of(frame, mention)]
        lower = head == head.lower()
        for find in names.split(after["who"], frame, lower=lower):
            by = after.start("who")
            finds.append(
                Find(
                    start=find.start + by,
                    end=find.end + by,
                    party=find.party,
                    name=find.name,
                    person=find.person,
                ),
            )
        return Dateline(0, after.end(), tuple(finds), "dateline.dash/2")
    return None


def _arabic(frame: Frame, head: str, mentions: list[Mention]) -> Dateline | None:
    """`سبق- وكالات:`: names and places up to a colon."""
    colon = head.find(":")
    if not 0 < colon <= 80 or not re.search(r"[\u0620-\u064a]", head[:colon]):
        return None
    segment = head[:colon]
    if not any(m.end <= colon for m in mentions) or not only_names(segment, frame):
        return None
    end = colon + 1
    while end < len(head) and head[end].isspace():
        end += 1
    return Dateline(0, end, tuple(names.split(segment, frame)), "dateline.colon/1")


def only_names(words: str, frame: Frame) -> bool:
    """Whether a line holds only names and places, and at least one name that is a whole piece."""
    mentions = list(frame.gazetteer.find(words, slot=True))
    found = False
    for start, end in names.pieces_of(words, 0, mentions):
        inside = [m for m in mentions if start <= m.start and m.end <= end]
        if inside:
            if not names.whole(words, start, end, inside):
                return False
            found = True
        elif len(words[start:end].split()) > 3:
            return False
    return found


def is_agency_line(line: str, frame: Frame) -> bool:
    """`/ AP`, `Associated Press`, `عين اليوم – واس`: a short line that an agency's name ends."""
    plain = len(line) <= 60 and not re.search(r"[(（]|\bvia\b", line)
    return plain and only_agencies(line, frame)


def only_agencies(words: str, frame: Frame) -> bool:
    """Whether the last piece of a line is an agency and nothing else, and no piece is long."""
    mentions = [m for m in frame.gazetteer.find(words, slot=True) if m.exact]
    pieces = list(names.pieces_of(words, 0, mentions))
    if not pieces:
        return False
    last = [m for m in mentions if pieces[-1][0] <= m.start and m.end <= pieces[-1][1]]
    if not last or not names.whole(words, *pieces[-1], last):
        return False
    agency = all(frame.choose(m).kind is PartyKind.AGENCY for m in last)
    return agency and all(len(words[a:b].split()) <= 4 for a, b in pieces)


def _dispatch(frame: Frame, head: str, mentions: list[Mention]) -> Dateline | None:
    """`新华社北京11月17日电`."""
    if not mentions or mentions[0].start > 1:
        return None
    match = _DISPATCH.match(head, mentions[0].end)
    if match is None:
        return None
    end = match.end()
    while end < len(head) and head[end] in " \u3000)）】":
        end += 1
    return Dateline(0, end, (find_of(frame, mentions[0]),), "dateline.dispatch/2")


def _dated(frame: Frame, head: str, mentions: list[Mention]) -> Dateline | None:
    """Read `ТАСС, 17 мая. Авиакомпания …`."""
    if not mentions or mentions[0].start or mentions[0].party.kind is not PartyKind.AGENCY:
        return None
    match = _DATE_AFTER.match(head, mentions[0].end)
    if match is None:
        return None
    return Dateline(0, match.end(), (find_of(frame, mentions[0]),), "dateline.dated/1")


def late_dateline(frame: Frame, start: int) -> Dateline | None:
    """`AUSTIN, Texas (AP) — …` below the pictures and menus that a page puts before it.

    Only the full form counts here: a place in capitals, an agency in brackets and a dash.
    """
    text = frame.article.text
    for match in _LATE.finditer(text, start, start + _LATE_REACH):
        inside = match["in"]
        mentions = list(frame.gazetteer.find(inside, slot=True))
        finds = bracket_finds(frame, inside, (0, len(inside)), mentions)
        if finds and all(m.party.kind is PartyKind.AGENCY for m in mentions):
            found = Dateline(0, match.end() - match.start("in"), finds, "dateline.late/1")
            shifted = _shifted(found, match.start("in"))
            return replace(shifted, start=match.start("place"))
    return None


def _house(frame: Frame, head: str, mentions: list[Mention]) -> Dateline | None:
    """`TEMPO.CO, Jakarta -` and `JAKARTA, KOMPAS.com -`."""
    first = mentions[0] if mentions else None
    if first is None or not (first.exact or first.match is MatchClass.STRONG):
        return _own_house(frame, head) or _strange_house(frame, head)
    if first.start == 0:
        match = _HOUSE_PLACE.match(head, first.end) or _SPACED_DASH.match(head, first.end)
        if match is not None and _is_place(match.groupdict().get("place") or ""):
            return Dateline(0, match.end(), (find_of(frame, first),), "dateline.house/2")
        return None
    dash = _DASH.match(head, first.end)
    before = head[: first.start].rstrip()
    if dash is None or not before.endswith((",", ".", "/")) or not _is_place(before):
        return None
    return Dateline(0, dash.end(), (find_of(frame, first),), "dateline.house/2")


def _own_house(frame: Frame, head: str) -> Dateline | None:
    """`New York, Radar Example --` on the pages of Radar Example."""
    if len(frame.outlet) < 3:
        return None
    start = fold(head).find(frame.outlet)
    if not 0 <= start <= 40:
        return None
    end = start + len(frame.outlet)
    dash = _DASH.match(head, end)
    before = head[:start].rstrip()
    if dash is None or not (before == "" or (before.endswith(",") and _is_place(before))):
        return None
    find = Find(start=start, end=end, party=frame.publisher, name=frame.article.outlet)
    return Dateline(0, dash.end(), (find,), "dateline.house/2")


def _strange_house(frame: Frame, head: str) -> Dateline | None:
    """`COLUMBIA, Mo. (KMIZ) —`, `New York, Radar Banjarmasin --`: a house that no list has."""
    match = _CALL_SIGN.match(head)
    if match is None and frame.language in {"id", "ms", None}:
        match = _STRANGE_HOUSE.match(head)
    if match is None or not _is_place(match["place"]):
        return None
    find = Find(start=match.start("who"), end=match.end("who"), name=match["who"], house=True)
    return Dateline(0, match.end(), (find,), "dateline.strange/1")


def _is_place(before: str) -> bool:
    """Whether all this looks like places and dates."""
    if len(before) > _PLACE:
        return False
    for stop in _STOP.finditer(before):
        word = before[: stop.start()].rsplit(maxsplit=1)[-1:] or [""]
        dated = _DIGIT.search(before[max(0, stop.start() - 14) : stop.start()])
        name = word[0].strip("\"'«“„")
        dates = before[stop.end() : stop.end() + 2].strip().isdigit()
        short = len(name) <= 6 or name == name.upper() or (dates and name[:1].isupper())
        if stop[0] != "." or not (dated or short):
            return False
    words = [m[0] for m in _WORD.finditer(before)]
    if len(words) > 12:
        return False
    if before == before.lower() != before.upper() and _DIGIT.search(before):
        return True  # a lower-cased corpus
    return all(not w[0].islower() or fold(w) in _SMALL for w in words)


def _is_bare_place(place: str) -> bool:
    words = [m[0] for m in _WORD.finditer(place)]
    return 0 < len(words) <= 4 and all(w[0].isupper() for w in words)
