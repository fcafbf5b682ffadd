"""One tree of a page, and plain questions about its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from aggregator.extract.markup import flattened
from aggregator.extract.vocabulary import words
from aggregator.text import one_line

SHORT = 300
"""Characters; bylines and credits are shorter."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+", re.ASCII)
_UNREAD = frozenset({"script", "style", "noscript", "template", "button", "svg", "select"})
_MUTE = _UNREAD | {"time"}
_BLOCKS = words("p div li ul ol br tr td section article header h1 h2 h3 h4 h5 h6")


def parsed(html: str) -> tuple[HtmlElement | None, bool]:
    """The tree of a page, and whether it is whole: False when nesting had to be flattened."""
    tree, whole = _parse(html)
    if whole:
        return tree, True
    flat, _ = _parse(flattened(html))
    return (tree if flat is None else flat), False


def words_of(element: HtmlElement) -> frozenset[str]:
    """The words of its class and id: `articleAuthor byline-2` has article, author, byline, 2."""
    named = f"{element.get('class', '')} {element.get('id', '')}"[:400]
    return frozenset(word.lower() for word in _WORD.findall(named))


def short_text(element: HtmlElement, most: int = SHORT, *, times: bool = False) -> str | None:
    """Its visible text on one line; None when it is longer than `most` or has no letter.

    Texts of blocks are kept apart by a space. `times=True` reads `<time>` elements too.
    """
    pieces: list[str] = []
    length = 0
    for piece in _texts(element, _UNREAD if times else _MUTE):
        if pieces and piece[:1].isupper() and pieces[-1][-1:].islower():
            pieces.append(" ")  # "Meg James" and "Staff Writer" in two spans
        pieces.append(piece)
        length += len(piece.strip())
        if length > most:
            return None
    line = one_line("".join(pieces))
    return line if len(line) <= most and any(map(str.isalpha, line)) else None


def _texts(element: HtmlElement, mute: frozenset[str]) -> Iterator[str]:
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            if node.tag in mute:
                walk.skip_subtree()
            elif node.text:
                yield node.text
        elif node is not element:
            tail = node.tail or ""
            if gap := f" {tail}" if node.tag in _BLOCKS else tail:
                yield gap


def _parse(html: str) -> tuple[HtmlElement | None, bool]:
    parser = HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        no_network=True,
    )
    try:
        tree: HtmlElement = document_fromstring(html.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None, False
    last = parser.error_log.last_error  # a limit stops the parser, so it is reported last
    return tree, last is None or last.type_name != "ERR_RESOURCE_LIMIT"
