"""Bytes of a page to HTML that parses: decoded, scrubbed, and refused where it is no page.

Everything is one linear pass. What is undone here are inputs that were seen to make libxml2 or
trafilatura return nothing (`&#1;`, a lone surrogate, `<html/>`) or take minutes (a tag of a
hundred thousand attributes, a doctype of slashes, a hundred thousand links).
"""

from __future__ import annotations

import re
from collections import Counter

from aggregator.extract.vocabulary import words
from aggregator.model import FailureKind, Limits, Page, Unreadable
from aggregator.text import clean, decode, one_line

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"wOF", "a font"),
    (b"\x7fELF", "a program"),
)
_TYPES_OF_MEDIA = ("image/", "audio/", "video/", "font/", "application/pdf")
_HEAD = 4_096
_BINARY_SHARE = 0.1
"""Of the first characters that are no text; a page in a wrong encoding has fewer."""

_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));?", re.ASCII)
_ENDLESS_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]{9,}|[0-9]{9,});?", re.ASCII)
_ENDLESS_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,15})[^<>]{20000,}>", re.ASCII)
_CLOSED_HTML = re.compile(r"<html([^<>]{0,2000}?)\s*/>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<\s?!\s?doctype", re.IGNORECASE)
_NAME = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,9})", re.ASCII)
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?:\s[^<>]*)?/?>", re.ASCII)
_FLAT = words("html head title meta link script style body p br h1 h2 h3 h4 h5 h6 time a")
"""Elements that survive `flattened`: the parser closes them itself, so they do not nest."""

_MANY = {"a": 4_000, "p": 8_000, "br": 20_000, "time": 2_000, "td": 20_000, "script": 3_000}
_MANY |= dict.fromkeys(("span", "b", "i", "em", "strong", "font"), 12_000)
_MANY |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), 8_000)
"""Of one element; just below, trafilatura takes some two seconds of an idle core."""
_MANY_TAGS = 30_000


def page_html(page: Page, limits: Limits) -> str | Unreadable:
    """The page as HTML text without characters or constructs that stop a parser."""
    if not page.body.strip():
        return Unreadable(FailureKind.EMPTY, "the page is empty")
    if (what := _medium(page)) is not None:
        return Unreadable(FailureKind.NOT_A_PAGE, f"not a page but {what}")
    text, _ = decode(page.body[: limits.page_bytes], page.content_type, xml=False)
    if (what := _other_text(text)) is not None:
        return Unreadable(FailureKind.NOT_A_PAGE, f"not a page but {what}")
    text = _ENDLESS_REFERENCE.sub("", text)
    text = clean(_REFERENCE.sub(_legal_reference, text))
    text = _ENDLESS_TAG.sub(r"<\1>", _without_doctype(text))
    return _CLOSED_HTML.sub(r"<html\1>", text[:_HEAD], count=1) + text[_HEAD:]


def is_costly(html: str) -> bool:
    """Whether trafilatura, which is not linear in these, would take longer than a page is worth."""
    counts = Counter(map(str.lower, _NAME.findall(html)))
    return counts.total() > _MANY_TAGS or any(counts[name] > most for name, most in _MANY.items())


def flattened(html: str) -> str:
    """HTML without the elements that can nest; libxml2 gives up at a depth of 256."""

    def keep(tag: re.Match[str]) -> str:
        return tag[0] if tag[2].lower() in _FLAT else " "

    return _ANY_TAG.sub(keep, html)


def _medium(page: Page) -> str | None:
    start = page.body[:16].lstrip()
    for magic, name in _MAGIC:
        if start.startswith(magic):
            return name
    if start[:4] == b"RIFF" or page.body[4:8] == b"ftyp":
        return "an image or video"
    declared = (page.content_type or "").strip().lower()
    if declared.startswith(_TYPES_OF_MEDIA) and b"<" not in page.body[:_HEAD]:
        return one_line(declared.partition(";")[0])
    return None


def _other_text(text: str) -> str | None:
    """What a decoded body is when it is not HTML."""
    head = text[:_HEAD]
    strange = sum(char == "\ufffd" or (char < " " and char not in "\t\n\r\f") for char in head)
    if strange > _BINARY_SHARE * len(head):
        return "binary data"
    start = head.lstrip("\ufeff \t\r\n")[:512].lower()
    if start.startswith(("{", "[")):
        return "JSON"
    if start.startswith(("<?xml", "<rss", "<feed", "<rdf")) and "<html" not in head.lower():
        return "an XML document or feed"
    if _NAME.search(text) is None:
        return "plain text"
    return None


def _legal_reference(match: re.Match[str]) -> str:
    """A numeric reference, unless it names no character; the C1 ones mean Windows-1252 (HTML)."""
    code = int(match[1], 16) if match[1] else int(match[2])
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "ignore")
    control = (code < 0x20 and code not in {9, 10, 13}) or code == 0x7F
    if control or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code & 0xFFFE == 0xFFFE:
        return ""
    return match[0]


def _without_doctype(html: str) -> str:
    """The page without its document type, which nothing here needs; to its end of line at most."""
    found = _DOCTYPE.search(html[:_HEAD])
    if found is None:
        return html
    end = html.find(">", found.end())
    subset = html.find("[", found.end())
    if 0 <= subset < end:
        end = max(html.find("]>", subset) + 1, end)
    following = html.find("<", found.end())
    if not 0 <= subset < end and 0 <= following < end:
        end = following - 1  # a doctype that was never closed
    return html[: found.start()] + (html[end + 1 :] if end >= 0 else "")
