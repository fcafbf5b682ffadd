"""A look at a document before it is parsed: what is its root, is it whole, would it hurt?

Everything here is a linear pass over the text. The figures come from trying feedparser on hostile
input: attributes of one element and entries within entries cost the square of their number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import html5
from itertools import islice

_MAX_TAG_CHARACTERS = 1_000_000
_MAX_ATTRIBUTES = 128
_MAX_NESTED_ENTRIES = 16
_MAX_PREFIXES = 200
_MAX_STRAY = 200_000
_MAX_ENTITIES = 256

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:([0-9]{1,10})|[xX]([0-9A-Fa-f]{1,8}));?")
_BARE = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{1,31});|(?!#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};))")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_CDATA = "<![CDATA["
_DECLARATION = re.compile(r"<\?xml\s[^<>]*\?>")
_DOCUMENT_START = re.compile(r"<\?xml\s|<rss[\s>]|<feed[\s>]|<rdf:RDF[\s>]|<urlset[\s>]")
_ROOT = re.compile(r"<([\w.-]+:)?([\w.-]+)(?=[\s/>])")
_SPACE = re.compile(r"\s*")
_PLAIN_ENTITY = re.compile(r"""<!ENTITY\s+\w{1,40}\s+"(?:&\#\w{1,8};|[^&"%<>]{0,64})"\s*>""")
_STRAY = re.compile(r"<(?=[<\s])|&(?=[&\s])")
_PREFIX = re.compile(r"\sxmlns:([\w.-]+)")
_SUBSET_END = re.compile(r"\]\s*>")
_TOKEN = re.compile(
    r"<!\[CDATA\[|<!--|<(/?)(?:[\w.-]+:)?(?:item|entry)(?=[\s/>])[^<>]*>?",
    re.IGNORECASE,
)
_END_OF = {"<![CDATA[": "]]>", "<!--": "-->"}
_LONG_TAG = re.compile(r"<[^<>]{512,}")
_ATTRIBUTE = re.compile(r"\s[\w:.-]+\s*=\s*[\"']")
_SET_ASIDE = re.compile(
    r"(</?(?:[\w.-]+:)?)(category|subject|keywords|(?<=media:)(?:title|description|text))(?=[\s/>])",
    re.IGNORECASE,
)

_PREAMBLE = 4_096
_CP1252 = 0x80, 0x9F


@dataclass(frozen=True, slots=True)
class Shape:
    """What the entries of a document look like from outside."""

    entries: int
    """How many begin."""
    cut_at: int | None
    """Where the last entry that is allowed ends; None where all are allowed."""
    unfinished: bool
    """The document ends inside an entry."""
    excess: str | None
    """Why it must not be parsed."""
    version: str = "unknown"
    """What the root says of it, where feedparser has no name for it."""


def scrub(text: str) -> str:
    """XML text without the characters that XML 1.0 (2.2) forbids, written out or by reference.

    References into C1 mean windows-1252, as in browsers. No normalisation: links must stay as they
    are.
    """
    return _REFERENCE.sub(_legal, _ILLEGAL.sub("", text)).strip()


def without_preamble(text: str) -> str:
    """The document without the line or two before it (warnings of the program that made it)."""
    start = _DOCUMENT_START.search(text, 0, _PREAMBLE)
    return text[start.start() :] if start else text


def for_feedparser(text: str) -> bytes:
    """The document in UTF-8 with a declaration that says so, whatever the old one said.

    Two kinds of elements get other names: categories, which nobody here reads and which cost
    feedparser the square of their number, and titles and descriptions of pictures, which it would
    take for those of the entry.
    """
    found = _DECLARATION.match(text)
    body = text[found.end() :] if found else text
    body = _without_subset(body) if _prolog(body)[1] else amended(body)
    body = _SET_ASIDE.sub(r"\1x-\2", body)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body.lstrip().encode("utf-8", "replace")


def amended(text: str) -> str:
    """The document with `&` written as XML wants it, where it names no entity.

    Names of HTML's entities, which XML does not know, become characters. Sections of CDATA stay as
    they are: there `&` means itself. For documents that declare no entities of their own.
    """
    if "&" not in text:
        return text
    pieces, place = [], 0
    while True:
        start = text.find(_CDATA, place)
        pieces.append(_BARE.sub(_entity, text[place:] if start < 0 else text[place:start]))
        end = text.find("]]>", start) if start >= 0 else -1
        if end < 0:
            return "".join(pieces) + (text[start:] if start >= 0 else "")
        pieces.append(text[start:end])
        place = end


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    if name is None:
        return "&amp;"
    if name in _XML_ENTITIES:
        return match[0]
    meant = html5.get(f"{name};")
    return f"&amp;{name};" if meant is None else "".join(f"&#{ord(one)};" for one in meant)


def root_name(text: str) -> str | None:
    """Local name of the first element; None where the text begins with something else."""
    found = _ROOT.match(text, _prolog(text)[0])
    return found[2] if found else None


def measure(text: str, limit: int) -> Shape:
    """Count the entries, find where the one numbered `limit` ends, and judge the cost."""
    begun = depth = deepest = place = 0
    cut_at: int | None = None
    excess = _long_tags(text) or _many_prefixes(text) or _stray(text)
    while (found := _TOKEN.search(text, place)) is not None:
        place = found.end()
        if found[0] in _END_OF:
            place = text.find(_END_OF[found[0]], place)
            if place < 0:
                break
            continue
        if not found[1]:
            begun += 1
            depth += not found[0].endswith("/>")
            deepest = max(deepest, depth)
        elif depth:
            depth -= 1
        if depth == 0 and begun == limit and cut_at is None:
            cut_at = place
    if deepest > _MAX_NESTED_ENTRIES:
        excess = f"{deepest} entries stand within one another"
    allowed = cut_at if begun > limit else None
    version = "cdf" if (root_name(text) or "").lower() == "channel" else "unknown"
    return Shape(
        entries=begun, cut_at=allowed, unfinished=depth > 0, excess=excess, version=version
    )


def cut(text: str, place: int) -> str:
    """The document up to `place`, its open elements closed."""
    root = _full_root_name(text)
    kept = text[:place]
    channel = "</channel>" if root.lower() == "rss" and "</channel>" not in kept else ""
    return f"{kept}{channel}</{root}>"


def is_closed(text: str) -> bool:
    """Whether the document ends with the end of its root: then nothing was lost on the way."""
    end = rf"</{re.escape(_full_root_name(text))}\s*>"
    return re.search(end, text[-_PREAMBLE:]) is not None


def _legal(match: re.Match[str]) -> str:
    code = int(match[1]) if match[1] else int(match[2], 16)
    if _CP1252[0] <= code <= _CP1252[1]:
        return bytes([code]).decode("cp1252", "ignore")
    legal = code in {9, 10, 13} or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE
    return match[0] if legal or 0x10000 <= code <= 0x10FFFF else ""


def _doctype_end(text: str, place: int) -> tuple[int, tuple[int, int] | None]:
    """Where a DOCTYPE ends, -1 where it does not, and the span of its internal subset."""
    end = text.find(">", place)
    opened = text.find("[", place, max(end, 0))
    if opened < 0:
        return end, None
    closed = _SUBSET_END.search(text, place)
    return (closed.start(), (opened + 1, closed.start())) if closed else (-1, None)


def _full_root_name(text: str) -> str:
    """The name of the root with its prefix, as its end tag must spell it."""
    found = _ROOT.match(text, _prolog(text)[0])
    return f"{found[1] or ''}{found[2]}" if found else ""


def _without_subset(text: str) -> str:
    """The document with nothing in its DOCTYPE but short plain entities, one a line.

    feedparser looks for a DOCTYPE in a way that a comment or a missing line break defeats.
    """
    _, subset = _prolog(text)
    if subset is None:
        return text
    entities = (found[0] for found in islice(_PLAIN_ENTITY.finditer(text, *subset), _MAX_ENTITIES))
    return text[: subset[0]] + "\n" + "\n".join(entities) + "\n" + text[subset[1] :]


def _prolog(text: str) -> tuple[int, tuple[int, int] | None]:
    """Where the root begins (or what else stands there), and where the DOCTYPE's subset stands."""
    place, subset = 0, None
    while True:
        spaces = _SPACE.match(text, place)
        place = spaces.end() if spaces else place
        if text.startswith("<?", place):
            end = text.find("?>", place)
        elif text.startswith("<!--", place):
            end = text.find("-->", place)
        elif text.startswith("<!", place):
            end, subset = _doctype_end(text, place)
        else:
            return place, subset
        if end < 0:
            return place, None
        place = text.index(">", end) + 1


def _long_tags(text: str) -> str | None:
    for found in _LONG_TAG.finditer(text):
        if len(found[0]) > _MAX_TAG_CHARACTERS:
            return f"a tag or section of {len(found[0])} characters"
        attributes = sum(1 for _ in _ATTRIBUTE.finditer(found[0]))
        if attributes > _MAX_ATTRIBUTES:
            return f"an element with {attributes} attributes"
    return None


def _many_prefixes(text: str) -> str | None:
    """Each element of a namespace unknown to feedparser is compared with all prefixes so far."""
    prefixes = len({found[1] for found in _PREFIX.finditer(text)})
    return f"{prefixes} namespace prefixes" if prefixes > _MAX_PREFIXES else None


def _stray(text: str) -> str | None:
    """Each `<` and `&` that begins nothing costs feedparser some microseconds."""
    number = sum(1 for _ in _STRAY.finditer(text))
    return f"{number} stray '<' and '&'" if number > _MAX_STRAY else None
