"""The running text of a page, by trafilatura, with its paragraphs as lines.

The room's only import of trafilatura (0.5 s): never its downloader, its decoder or `deduplicate`,
whose memory is shared by all pages of a process.
"""

from __future__ import annotations

import html as entities
import logging
import re
from collections.abc import Iterable
from copy import deepcopy

import trafilatura
from htmldate import find_date
from lxml.html import HtmlElement

from aggregator.extract import vocabulary
from aggregator.extract.tree import words_of
from aggregator.text import clean, one_line, plain

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

SHORT_TEXT = 400
"""Characters; below, the slower comparison of several extractors is worth its time."""
MUCH_LONGER = 1.5
"""By this much must an embedded article body be longer to be believed over what was extracted."""
OPENING_LINES = 6
LEAST_CHUNK = 2
"""Paragraphs that make a part of an article of an element."""
LEAST_LINE = 40
"""Characters of a line that is prose, on a page without paragraphs."""

PROSE_CELL = 400
"""Characters; a cell with more is no datum."""
MOST_REFERENCE = 250
"""Characters of a line that points to another article; a longer one is a paragraph."""
LEAST_WORDS = 3
"""Spaces in a line of links that make it a headline and no name."""

_TABLE = frozenset({"td", "tr", "tbody", "table"})
_REFERENCE = re.compile(
    r"(?:read (?:more|also|next|now)|also read|see also|more on this|related(?: (?:story|stories|"
    r"articles?|news|coverage))?|don['’]t miss|click here|you may (?:also )?like|"
    r"baca (?:juga|pula)|simak juga|lihat juga|"
    r"читайте также|читать также|см\. также|по теме|материалы по теме|"
    r"اقر[أا] أيض[اً]{1,2}|اقرأ المزيد|شاهد أيض[اً]{1,2}|مواضيع ذات صلة|"
    r"ayrıca okuyun|ilgili haber(?:ler)?|"
    r"lire aussi|à lire aussi|lee también|leer más|lesen sie auch|mehr zum thema|leggi anche|"
    r"leia também)\W{0,4}",
    re.IGNORECASE,
)
_BOILERPLATE = ("nav", "aside", "footer", "header", "form", "script", "style", "noscript",
                "template", "button", "select", "iframe", "svg", "figure", "head")  # fmt: skip
_PROSE = ("p", "h2", "h3", "h4", "blockquote", "pre", "li")
_ROW = re.compile(r"\|\s?(.*?)\s?\|")
_RULE = re.compile(r"\|?(?:\s?-{3,}\s?\|?)+")
_MARKUP = re.compile(r"</?[a-zA-Z]")
_ONLY_TIME = re.compile(r"[\d\s.,:/\-–|TZ]{8,40}|\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)


def body_text(tree: HtmlElement, url: str, *, embedded: str | None, costly: bool) -> str:
    """The text of the article, NFC, a line a paragraph; "" where there is none.

    `embedded` is the article body that the page carries as data, if any. `costly` is for pages that
    trafilatura would need minutes for, and takes the paragraphs outside of navigation.
    """
    _drop_surroundings(tree)
    if costly:
        text = paragraphs(tree)
    else:
        _join_parts(tree)
        _unfold_layout(tree)
        _drop_references(tree)
        text = _extracted(tree, url, fast=True)
        if len(text) < SHORT_TEXT:
            text = max(text, _extracted(tree, url, fast=False), key=len)
    carried = _rendered(embedded) if embedded else ""
    return carried if len(carried) > max(MUCH_LONGER * len(text), SHORT_TEXT) else text


def without_lines(text: str, repeated: Iterable[str]) -> str:
    """The text without lines that only repeat the title, a byline or a time.

    Looked at are the first lines and the very last ones: within an article such a line is its own.
    """
    known = {_key(value) for value in repeated}
    lines = text.split("\n")
    opening = [line for line in lines[:OPENING_LINES] if not _is_known(line, known)]
    rest = lines[OPENING_LINES:]
    while rest and _is_known(rest[-1], known):
        rest.pop()
    return "\n".join(opening + rest)


def paragraphs(tree: HtmlElement) -> str:
    """The prose of a page in one linear pass: its paragraphs, else its long lines."""
    kept = deepcopy(tree)
    for element in list(kept.iter(*_BOILERPLATE)):
        if element.getparent() is not None:
            element.drop_tree()
    lines = (
        one_line("".join(element.itertext()))
        for element in kept.iter(*_PROSE)
        if next(element.iterancestors(*_PROSE), None) is None and not _is_menu(element)
    )
    prose = [line for line in lines if line]
    if sum(map(len, prose)) >= SHORT_TEXT:
        return "\n".join(prose)
    everything = (one_line(piece) for piece in kept.itertext())
    return "\n".join(line for line in everything if len(line) >= LEAST_LINE) or "\n".join(prose)


def _is_menu(element: HtmlElement) -> bool:
    """Whether most of its text is links."""
    linked = sum(len("".join(link.itertext())) for link in element.iter("a"))
    return linked > 0 and sum(map(len, element.itertext())) < 2 * linked


def guessed_date(tree: HtmlElement, url: str) -> str | None:
    """The day that htmldate finds in the markup, without its extensive search of the text."""
    try:
        found = find_date(deepcopy(tree), extensive_search=False, original_date=True, url=url)
    except (ValueError, TypeError, AttributeError):
        return None
    return str(found) if found else None


def _extracted(tree: HtmlElement, url: str, *, fast: bool) -> str:
    document = trafilatura.bare_extraction(
        deepcopy(tree),
        url=url,
        fast=fast,
        include_comments=False,
        deduplicate=False,
        with_metadata=False,
        output_format="python",
    )
    text = getattr(document, "text", None) or ""
    lines = (one_line(_without_table(line)) for line in clean(text).split("\n"))
    return "\n".join(line for line in lines if line and not _is_reference(line))


def _is_reference(line: str) -> bool:
    """Whether it points to another article: "Baca juga: ..."."""
    label = _REFERENCE.match(line) if len(line) <= MOST_REFERENCE else None
    return label is not None and (":" in label[0] or label.end() == len(line))


def _without_table(line: str) -> str:
    if _RULE.fullmatch(line.strip()):
        return ""
    if line.startswith("|") and line.rstrip().endswith("|"):
        return "  ".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    return line


def _drop_surroundings(tree: HtmlElement) -> None:
    """Drop what is no text of the article: navigation around it, and data that was read already.

    Where it finds little, trafilatura falls back to all the text there is.
    """
    for element in list(tree.iter("nav", "aside", "footer", "script", "style", "noscript")):
        if element.getparent() is not None and next(element.iter("article", "h1"), None) is None:
            element.drop_tree()


def _join_parts(tree: HtmlElement) -> None:
    """Move the parts of an article that its page cut in several like elements into the first.

    Advertisements stand between them, and trafilatura reads the first only.
    """
    for article in list(tree.iter("article")):
        parts: dict[tuple[str, str], list[HtmlElement]] = {}
        for element in article.iterdescendants("div", "section"):
            words = words_of(element)
            if (
                words & vocabulary.PART_OF_ARTICLE
                and words & vocabulary.ARTICLE
                and _is_part(element)
            ):
                parts.setdefault((element.tag, element.get("class", "")), []).append(element)
        for same in parts.values():
            for part in same[1:]:
                same[0].extend(list(part))


def _unfold_layout(tree: HtmlElement) -> None:
    """Make blocks of tables that hold the page and no data: one of their cells is an article."""
    for cell in list(tree.iter("td")):
        if _length(cell, PROSE_CELL) < PROSE_CELL:
            continue
        element: HtmlElement | None = cell
        while element is not None and element.tag in _TABLE:
            element.tag = "div"
            element = element.getparent()


def _drop_references(tree: HtmlElement) -> None:
    """Drop paragraphs that only link to other articles; a short one may be a credit."""
    for element in list(tree.iter("p", "h3", "h4", "h5")):
        links = list(element.iter("a"))
        if not links or element.getparent() is None:
            continue
        text = one_line("".join(element.itertext()))
        linked = one_line(" ".join("".join(link.itertext()) for link in links))
        label = _REFERENCE.match(text)
        only_links = len(linked) >= len(text) and linked.count(" ") >= LEAST_WORDS
        if only_links or (label and len(linked) >= len(text) - len(label[0]) - 3):
            element.drop_tree()


def _length(element: HtmlElement, enough: int) -> int:
    length = 0
    for piece in element.itertext():
        length += len(piece.strip())
        if length >= enough:
            break
    return length


def _is_part(element: HtmlElement) -> bool:
    return sum(1 for child in element if child.tag == "p") >= LEAST_CHUNK


def _rendered(embedded: str) -> str:
    """An embedded body as lines; some sites put HTML, some of them escaped, into it."""
    text = entities.unescape(embedded)
    text = plain(text) if _MARKUP.search(text) else clean(text)
    lines = (one_line(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _is_known(line: str, known: set[str]) -> bool:
    key = _key(line)
    return not key or key in known or _ONLY_TIME.fullmatch(line.strip()) is not None


def _key(line: str) -> str:
    return "".join(filter(str.isalnum, line.casefold()))
