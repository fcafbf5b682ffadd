"""Take apart a list of names as bylines and credit lines write it: parties, persons, noise."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from aggregator.attribution.frame import Find, Frame, find_of, word_set
from aggregator.parties import MatchClass, Mention
from aggregator.text import fold

_LIMIT = 1_000
"""Characters of one list that are read."""
_SEPARATOR = re.compile(
    r"[|;,،؛/&+:：·•\n()（）\[\]【】<>*]"
    r"|(?<=\s)[-–—‐ـ]+(?=\s)|[-–—](?=\s)|(?<=\s)[-–—]"
    r"|\b(?:and|und|et|dan|y|ve|и|with|mit|avec|con|sowie|dengan|bersama|for|für|pour|via)\b"
    r"|\b(?:updated|published|posted|modified|created|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?(?=\s+\d)"
    r"|(?<=[\d\s])(?:am|pm|a\.m\.|p\.m\.|est|edt|pst|pdt|gmt|utc|ist|bst)\b"
    r"|(?<!\w)و(?!\w)|\d+",
    re.IGNORECASE,
)
_PLACE_INTRO = re.compile(r"(?<=\s)(?:in|from|aus|à|en|di|из|в|من|في)\s", re.IGNORECASE)
_LABEL = re.compile(
    r"\s*(?:(?:(?:analysis|opinion|story|words|review|commentary|produced) by|by|von|par|por|di|"
    r"a cura di|"
    r"oleh|yazan|muhabir|haber|автор|текст|author|written by|reported by"
    r"|posted by|publié par|escrito por|ditulis oleh|penulis|reporter|بقلم|كتبت?|إعداد|تقرير)\b"
    r"\s*[:：]?|文[:：/]|记者)\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s\"'“”„«»‹›‘’「」『』《》]+")
NEWSROOM = word_set(
    "a the our own of s 's s's writer writers staff reporter reporters correspondent "
    "correspondents editor editors editorial desk news newsroom agency agencies team bureau "
    "bureaus service press sports special foreign national international world politics business "
    "economy chief senior contributor contributors admin administrator webmaster online web "
    "digital media content report reports reporting photo photos video wire newswire guest author "
    "redaktion redakteur redakteurin nachrichten nachrichtenagentur agentur dienst korrespondent "
    "der die das dem den l' le la les el los las del de rédaction journaliste agence agences "
    "redacción redaccion agencia agencias corresponsal cortesía cortesia redazione redaksi kantor "
    "berita tim wartawan koresponden haber merkezi ajansı ajansi muhabiri editör gazetesi servisi "
    "dış haberler редакция редактор корреспондент агентство информагентство иа новостей отдел "
    "служба مراسل مراسلو مراسلنا مراسلة مكتب وكالة صحيفة جريدة قناة موقع خاص تحرير هيئة القسم "
    "متابعة متابعات ترجمة корр спецкорр redação redação wydawca notizie "
    "记者 編輯 编辑 综合 通讯员 来源 來源 出处 作者 责编 责任编辑 编译 編譯 图片 "
    "摄影 翻译 翻譯 本报 本報 讯 電 电",
)
_ROLES = word_set(
    "writer writers reporter reporters correspondent correspondents editor editors staff "
    "columnist korrespondent redakteur redakteurin journaliste corresponsal wartawan muhabiri "
    "редактор корреспондент",
)
_OFFICES = word_set(
    "ministry department police government office council university institute committee "
    "association advance sport ministerium polizei ministère police polisi kementerian "
    "министерство полиция وزارة شرطة",
)
_TITLES = word_set(
    "مراسل مراسلنا مراسلة 记者 a the our own of s 's s's by",
)
_PARTICLES = word_set(
    "de da di del della dello dos das do du la le van von der den ter ten zu zur bin ibn bint al "
    "el abu ben y e af av",
)
_PLACES = frozenset(
    fold(place)
    for place in [
        "new york",
        "new york city",
        "los angeles",
        "san francisco",
        "san diego",
        "san jose",
        "washington dc",
        "las vegas",
        "new orleans",
        "hong kong",
        "tel aviv",
        "abu dhabi",
        "new delhi",
        "kuala lumpur",
        "mexico city",
        "sao paulo",
        "são paulo",
        "buenos aires",
        "rio de janeiro",
        "addis ababa",
        "cape town",
        "the hague",
        "den haag",
        "united states",
        "united kingdom",
        "united nations",
        "united arab emirates",
        "saudi arabia",
        "south africa",
        "south korea",
        "north korea",
        "new zealand",
        "sri lanka",
        "costa rica",
        "puerto rico",
        "el salvador",
        "new jersey",
        "new mexico",
        "new hampshire",
        "north carolina",
        "south carolina",
        "north dakota",
        "south dakota",
        "west virginia",
        "rhode island",
        "st. petersburg",
        "saint petersburg",
        "phnom penh",
        "port au prince",
        "frankfurt am main",
        "ho chi minh city",
        "santiago de chile",
        "la paz",
        "la habana",
        "el cairo",
        "tel aviv-yafo",
        "banda aceh",
        "нижний новгород",
        "ростов на дону",
        "нур султан",
        "أبو ظبي",
        "تل أبيب",
        "بيت لحم",
        "عين زارة",
        "مكة المكرمة",
        "المدينة المنورة",
        "حفر الباطن",
        "خميس مشيط",
        "نيو يورك",
        "لوس أنجلوس",
        "سان فرانسيسكو",
        "هونغ كونغ",
        "كوالا لمبور",
        "بور سعيد",
        "شرم الشيخ",
        "دير الزور",
        "رأس الخيمة",
        "أم القرى",
        "سيدي بوزيد",
        "عين العرب",
        "خان يونس",
        "عواصم عالمية",
        "ساو باولو",
        "ريو دي جانيرو",
        "بوينس آيرس",
        "بوينس أيرس",
        "سان سلفادور",
        "سان خوسيه",
        "كيب تاون",
        "أديس أبابا",
        "أديس ابابا",
        "دار السلام",
        "بورت سودان",
        "بورت أو برنس",
        "نيو دلهي",
        "تل ابيب",
        "ابو ظبي",
        "لاس فيغاس",
        "سان دييغو",
        "سان بطرسبورغ",
        "المنطقة الشرقية",
        "وادي الدواسر",
        "أبو عريش",
        "عين دارة",
    ]
)
_NAME_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’.\-]*")
_HANGUL_NAME = regex.compile(r"\p{Hangul}{2,4}")
_HAN_NAME = regex.compile(r"\p{Han}{2,4}")
_ARABIC_WORD = regex.compile(r"[\p{Arabic}ـ]+")
_EMAIL = re.compile(r"[\w.+-]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})")


def split(words: str, frame: Frame, *, lower: bool = False) -> list[Find]:
    """Find the parties and persons in a list of names.

    A party counts when its name is a whole piece, newsroom words aside; a strong name counts in a
    longer piece too, and what is left of that piece may be a person ("CNBC's Sean Conlon").
    `lower` takes names in lower case for persons, as lower-cased corpora have them.
    """
    words = words[:_LIMIT]
    label = _LABEL.match(words)
    begin = label.end() if label else 0
    mentions = [m for m in frame.gazetteer.find(words, slot=True) if m.start >= begin]
    finds: list[Find] = []
    for start, end in pieces_of(words, begin, mentions):
        inside = [m for m in mentions if start <= m.start and m.end <= end]
        finds += _piece(words, start, end, inside, frame, lower=lower)
    return finds


def addresses(words: str, frame: Frame) -> list[Find]:
    """Parties by the domain of the mail addresses in a field."""
    finds = []
    for match in _EMAIL.finditer(words[:_LIMIT]):
        party = frame.gazetteer.by_domain(match[1])
        if party is not None:
            finds.append(Find(start=match.start(1), end=match.end(1), party=party, strong=True))
    return finds


def without_addresses(words: str) -> str:
    """The field with mail addresses and web addresses blanked, as long as before."""
    words = _EMAIL.sub(lambda m: ";" + " " * (len(m[0]) - 1), words[:_LIMIT])
    return re.sub(r"https?://\S{1,300}", lambda m: " " * len(m[0]), words)


def whole(words: str, start: int, end: int, mentions: list[Mention]) -> bool:
    """Whether nothing but mentions, newsroom words and marks stands in words[start:end]."""
    return not rest_of(words, start, end, mentions)


def pieces_of(words: str, begin: int, mentions: list[Mention]) -> Iterator[tuple[int, int]]:
    """Spans between the separators of a list; a separator inside a mention is none."""
    start = begin
    shields = iter(mentions)
    shield = next(shields, None)
    for match in _SEPARATOR.finditer(words, begin):
        while shield is not None and shield.end <= match.start():
            shield = next(shields, None)
        if shield is not None and shield.start < match.end():
            continue
        yield from _without_place(words, start, match.start())
        start = match.end()
    yield from _without_place(words, start, len(words))


def _without_place(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The piece without `in Beirut` at its end."""
    place = _PLACE_INTRO.search(words, start + 1, end)
    if place is not None:
        end = place.start()
    if words[start:end].strip():
        yield start, end


def _piece(
    words: str,
    start: int,
    end: int,
    mentions: list[Mention],
    frame: Frame,
    *,
    lower: bool,
) -> list[Find]:
    rest = rest_of(words, start, end, mentions)
    if mentions and not rest and _is_newsroom(words, mentions[-1].end, end):
        mentions = [m for m in mentions if frame.is_publisher(frame.choose(m))]
    if mentions and not rest:
        # CMS damage doubles names: "Afp Afp"
        return list({m.candidates: find_of(frame, m) for m in reversed(mentions)}.values())[::-1]
    strong = [m for m in mentions if m.match is MatchClass.STRONG and _spelled(m)]
    if not strong and mentions and _is_post(words, start, end, mentions[0]):
        return [find_of(frame, mentions[0])]  # "AP Auto Writer"
    if not strong:
        outlet = words[start:end].strip()
        if frame.outlet and fold(outlet) == frame.outlet:
            at = words.index(outlet, start)
            return [Find(start=at, end=at + len(outlet), name=outlet)]
        rest = rest_of(words, start, end, [])
        if _is_office(words[start:end]):
            return []
    finds = [find_of(frame, m) for m in strong]
    person = _person(words, rest, lower=lower)
    return [*finds, person] if person else finds


def _is_newsroom(words: str, start: int, end: int) -> bool:
    """`NZZ-Redaktion`: a title's own newsroom signs only at home."""
    return re.fullmatch(r"-?\s?redaktion\w*\s*", fold(words[start:end])) is not None


def _is_post(words: str, start: int, end: int, mention: Mention) -> bool:
    piece = words[start:end].split()
    first = not words[start : mention.start].strip(" \"'“«")
    return first and len(piece) <= 5 and fold(piece[-1]).strip(".") in _ROLES


def _is_office(piece: str) -> bool:
    """Whether a piece without a known name is a newsroom, a desk or an authority, not a person."""
    tokens = [fold(token).strip(".,'’-") for token in piece.split()]
    if tokens and (tokens[0] == "the" or tokens[-1] == "staff"):
        return True
    office = (NEWSROOM | _OFFICES) - _ROLES - _PARTICLES - _TITLES
    return any(token in office for token in tokens)


def _spelled(mention: Mention) -> bool:
    surface = mention.surface
    return surface != surface.lower() or surface == surface.upper() or mention.exact


def rest_of(words: str, start: int, end: int, mentions: list[Mention]) -> list[tuple[int, int]]:
    """Spans of the words that are neither part of a mention nor newsroom words."""
    rest = []
    position = start
    for stop, resume in [*((m.start, m.end) for m in mentions), (end, end)]:
        for match in _WORD.finditer(words, position, stop):
            word = fold(match[0]).strip(".-_#()[]（）【】")
            if word and word not in NEWSROOM and not word.endswith("redaktion"):
                rest.append(match.span())
        position = resume
    return rest


def _person(words: str, rest: list[tuple[int, int]], *, lower: bool) -> Find | None:
    if not rest:
        return None
    start, end = rest[0][0], rest[-1][1]
    first = words[start : rest[0][1]]
    if len(rest) > 1 and first.endswith(("'s", "’s")):
        start = rest[1][0]  # "Name's Jane Doe": the name is an outlet that we do not know
    surface = words[start:end].rstrip(".,")
    half = len(surface) // 2
    if len(surface) > 9 and surface[:half] == surface[half + 1 :] and surface[half] == " ":
        surface = surface[:half]  # CMS damage doubles names
    if not is_person(surface, lower=lower):
        return None
    return Find(start=start, end=start + len(surface), name=natural(surface), person=True)


def is_person(name: str, *, lower: bool = False) -> bool:
    """Whether this looks like a person's full name; a single word does only in Han or Hangul."""
    tokens = name.split()
    if len(name) > 60 or not 1 <= len(tokens) <= 5 or fold(name) in _PLACES:
        return False
    if len(tokens) == 1:
        return bool(_HANGUL_NAME.fullmatch(name) or _HAN_NAME.fullmatch(name))
    if any(fold(token).strip(".") in NEWSROOM - _PARTICLES for token in tokens):
        return False
    if all(_ARABIC_WORD.fullmatch(token) for token in tokens):
        return not tokens[0].startswith("ال")
    return _is_cased_name(tokens, lower=lower)


def _is_cased_name(tokens: list[str], *, lower: bool) -> bool:
    if not all(_NAME_WORD.fullmatch(token) for token in tokens):
        return False
    capitals = [t for t in tokens if t[0].isupper()]
    if lower and not capitals:
        return True
    fits = all(t[0].isupper() or t in _PARTICLES or t.startswith("al-") for t in tokens)
    return fits and len(capitals) >= 2 and any(len(t.strip(".")) > 1 for t in capitals)


def natural(name: str) -> str:
    """A person's name in natural case: `RATNA CONTOH` and `ratna contoh` give `Ratna Contoh`."""
    name = " ".join(name.split())
    if name != name.upper() and name != name.lower():
        return name
    turkish = "İ" in name or "ı" in name
    return " ".join(_capital(word, turkish=turkish) for word in name.split())


def _capital(word: str, *, turkish: bool) -> str:
    parts = re.split(r"([-'’])", word)
    return "".join(_one_capital(part, turkish=turkish) for part in parts)


def _one_capital(part: str, *, turkish: bool) -> str:
    if not part:
        return part
    tail = part[1:]
    if turkish:
        tail = tail.replace("İ", "i").replace("I", "ı")
    head = "İ" if turkish and part[0] == "i" else part[0].upper()
    return (head if len(head) == 1 else part[0]) + tail.lower()


def is_labelled(line: str) -> bool:
    """Whether a line begins as bylines do: `By`, `Von`, `بقلم`."""
    return _LABEL.match(line) is not None
