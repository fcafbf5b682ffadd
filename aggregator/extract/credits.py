"""Who wrote and whose copy: the byline, credit and photo credit blocks of a page, verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from aggregator.extract import vocabulary
from aggregator.extract.fields import Fields
from aggregator.extract.tree import SHORT, short_text, words_of

MOST_BLOCKS = 12
"""Of one kind; a page with more lists other people's articles."""
MOST_CANDIDATES = 300
ONE_BYLINE = 160
"""A longer block that holds shorter bylines is a list of them, or an author's life."""

BYLINE, CREDIT, PHOTO = "html:byline", "html:credit", "html:photo_credit"

MOST_COPYRIGHTS = 3
LONG_PARAGRAPH = 80
OPENING = 3
"""Long paragraphs after which a page that has its byline shows those of other articles."""

HEADLINE = 7
"""Spaces in a title; so many names have a separator between them."""

_BUTTONS = re.compile(r"\s(?:Follow|Facebook|Twitter|Share|Print|Email|WhatsApp|Linkedin)\b")
_LISTS = re.compile(
    r"[,;|/&•،]|\b(?:by|and|with|und|mit|et|avec|y|con|dan|ve|и|для)\b", re.IGNORECASE
)
_CLAIM = re.compile(r"copyright|©[^\n]{0,60}\d{4}|\d{4}[^\n]{0,20}©|\(c\) ?\d{4}", re.IGNORECASE)
_OF_PICTURE = re.compile(
    r"\W{0,3}(?:photo|image|picture|foto|fotoğraf|bild|фото|الصور|صورة|getty|shutterstock|©)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\brss\b|\barchive\b|view (?:all|profile)|see all|more (?:by|from)|all (?:articles|posts)|"
    r"most recent",
    re.IGNORECASE,
)
_TIME_WORDS = re.compile(
    r"(?<![a-z])(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|[ap]\.?m|updated|"
    r"published|posted|[a-z]{0,6}days?|hours?|minutes?|mins?|ago|[ecmpi][sd]?t|gmt|utc|at|on)(?![a-z])",
    re.IGNORECASE,
)

_SKIPPED = vocabulary.words(
    "nav aside footer form script style noscript template iframe svg select button"
)
_CONTAINERS = frozenset({"html", "body", "main", "article"})
_FIGURES = frozenset({"figure", "figcaption", "picture"})


def put_blocks(tree: HtmlElement, fields: Fields) -> None:
    """Add the blocks in document order, each text once a kind."""
    seen: set[tuple[str, str]] = set()
    for name, text in _blocks(tree):
        if (name, text) not in seen and len(fields.values(name)) < MOST_BLOCKS:
            seen.add((name, text))
            fields.append(name, text)


def put_copyright(tree: HtmlElement, fields: Fields) -> None:
    """Add the short lines that claim copyright in the page; "© Name" alone is a picture's."""
    known: dict[str, None] = {}
    for place in tree.iter("footer", "p", "div", "span", "small"):
        text = place.text or ""
        if len(text) <= SHORT and _CLAIM.search(text) and (line := short_text(place)):
            known[line] = None
            if len(known) == MOST_COPYRIGHTS:
                break
    for line in known:
        fields.append("html:copyright", line)


def _blocks(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    body = tree.find("body")
    if body is None:
        return
    own = _own_article(body)
    walk = etree.iterwalk(body, events=("start",))
    candidates = paragraphs = 0
    has_byline = False
    for _, element in walk:
        words = words_of(element)
        if element.tag in _SKIPPED or _is_elsewhere(element, words, own):
            walk.skip_subtree()
            continue
        paragraphs += element.tag == "p" and len(element.text or "") > LONG_PARAGRAPH
        name = None if element.tag in _CONTAINERS else _kind(element, words)
        if name is None or (name == BYLINE and has_byline and paragraphs >= OPENING):
            continue
        candidates += 1
        if candidates > MOST_CANDIDATES:
            return
        text = short_text(element)
        if text is None or (len(text) > ONE_BYLINE and _holds(element, name)):
            continue
        walk.skip_subtree()
        text = _BUTTONS.split(text, maxsplit=1)[0]
        if _names_somebody(text) and not (name == BYLINE and _is_headline(text)):
            has_byline |= name == BYLINE
            yield (PHOTO if name == CREDIT and _OF_PICTURE.match(text) else name), text


def _is_headline(text: str) -> bool:
    """Whether a block of an author's card is the title of another article: long, and no list."""
    return text.count(" ") >= HEADLINE and _LISTS.search(text) is None


def _names_somebody(text: str) -> bool:
    """Whether it is more than a date, a preposition or the label of a link."""
    if _NO_NAME.search(text):
        return False
    rest = _TIME_WORDS.sub("", text) if any(map(str.isdigit, text)) else text
    letters = "".join(filter(str.isalpha, rest)).casefold()
    return len(letters) > 1 and letters not in vocabulary.BARE


def _kind(element: HtmlElement, words: frozenset[str]) -> str | None:
    prop = (element.get("itemprop") or "").lower().split()
    if words & vocabulary.CREDIT:
        in_figure = words & vocabulary.PICTURE or _within_figure(element)
        return PHOTO if in_figure else CREDIT
    says_author = (
        "author" in (element.get("rel") or "").lower().split()
        or "author" in prop
        or "creator" in prop
        or bool(words & vocabulary.BYLINE)
    )
    return BYLINE if says_author and not words & vocabulary.NOT_BYLINE else None


def _within_figure(element: HtmlElement) -> bool:
    place: HtmlElement | None = element
    for _ in range(5):
        if place is None:
            return False
        if place.tag in _FIGURES or (place is not element and words_of(place) & vocabulary.PICTURE):
            return True
        place = place.getparent()
    return False


def _is_elsewhere(element: HtmlElement, words: frozenset[str], own: HtmlElement | None) -> bool:
    if element.tag in _CONTAINERS:
        return element.tag == "article" and own is not None and not _related(element, own)
    return bool(words & vocabulary.ELSEWHERE)


def _related(article: HtmlElement, own: HtmlElement) -> bool:
    """Whether an article is the page's own, around it, or within it."""
    return (
        article is own
        or any(place is own for place in article.iterancestors("article"))
        or any(place is article for place in own.iterancestors("article"))
    )


def _own_article(body: HtmlElement) -> HtmlElement | None:
    """The article with the first main heading; None where no article is told from its teasers."""
    heading = next(body.iter("h1"), None)
    if heading is None:
        return None
    return next(heading.iterancestors("article"), None)


def _holds(element: HtmlElement, name: str) -> bool:
    """Whether a shorter block of the same kind stands within."""
    inner = element.iterdescendants("*")
    return any(_kind(node, words_of(node)) == name and short_text(node) for node in inner)
