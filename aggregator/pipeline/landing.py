"""Where a request for a page led, and whether what came back is that page. Decides only.

Sites answer 200 with a login, a consent or a stub, and links lead elsewhere after a while. What is
not the page we asked for must neither take an article's address nor its text.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import pairwise

from aggregator import text, urls
from aggregator.model import Article, Extracted, Status

_KIN = 0.3
"""Share of the shorter text's pairs of words that the other holds, for texts of one article."""
_CUT = 0.7
"""The same, for a text that is the beginning of the other."""
_STUB = 0.3
"""A text shorter than this share of the one that we hold, under another title, is another page."""
_WALLED = 0.5
"""A text shorter than this share of the one that we hold, and part of it, was cut by a wall."""
_TELLING = 8
"""Pairs of words, at least, of a text that tells whether it is another's."""
_LONG_HEADLINE = 4
"""Words, at least, of a headline that may be a part of the other's."""


def address(
    article: Article, page: Extracted, final_url: str, taken: AbstractSet[str] = frozenset()
) -> str:
    """The address of an article, of those that its page and its link name.

    The canonical link, else `og:url`, where they are believable; else where redirects led, within
    the site or to a page of the same title; else the link. Once a page was read its address stays,
    unless the page itself names another. `taken` are identity URLs of other articles, which the
    page names in vain.
    """
    named = _named(page, final_url, taken)
    if named is not None:
        return named
    if article.status is Status.FULL or urls.is_gate(final_url):
        return article.url
    at_home = urls.plausible_canonical(article.url, final_url)
    moved = not _same_site(article.url, final_url) and alike(article.title, page.title)
    return final_url if at_home or moved else article.url


def astray(article: Article, page: Extracted, final_url: str) -> str | None:
    """Why this is not the page that was asked for, for a person; None where it may be."""
    asked, landed = urls.identity(article.url), urls.identity(final_url)
    if asked is None or landed is None or landed == asked:
        return None
    if urls.is_gate(final_url) and not urls.is_gate(article.url):
        return "the link led to a login, consent or error page"
    if urls.is_home(final_url) and not urls.is_home(article.url):
        return "the link led to a home page"
    if not article.title or _is_kin(article, page) or _is_expected(article, page, final_url):
        return None
    return "the link led to another page, under another title"


def loses_text(article: Article, page: Extracted) -> str | None:
    """Why the text that we hold is kept, for a person; None where the page's may take its place."""
    held, shown = len(article.text), len(page.text)
    if article.status is not Status.FULL or shown >= _WALLED * held:
        return None
    sizes = f"the text we hold was kept: the page now gives {shown} characters, not {held}"
    if shown < _STUB * held and not alike(article.title, page.title):
        return f"{sizes}, under another title"
    if _shared(page.text, article.text) >= _CUT:
        return f"{sizes}, and nothing new"
    return None


def is_one(held: Article, before: Article, read: Article) -> bool:
    """Whether an article is the one held at the address that its page names.

    A broken template names one article on every page. `before` has the words of the link, `read`
    the page's. Titles are stricter here than in `alike`: an outlet's headlines of one day share
    many words. Where both pages were read, the texts must agree too: one of them is dropped.
    """
    same = any(_same_headline(held.title, one.title) for one in (before, read))
    if min(len(_pairs(held.text)), len(_pairs(read.text))) < _TELLING:
        return same
    shared = _shared(held.text, read.text)
    return shared >= _CUT or (same and (shared >= _KIN or held.status is not Status.FULL))


def alike(said: str, shown: str) -> bool:
    """Whether two titles share half of the words of the shorter; nothing contradicts no title."""
    if not said:
        return True
    one, other = set(text.normal_tokens(said)), set(text.normal_tokens(shown))
    return bool(other) and len(one & other) >= min(len(one), len(other)) / 2


def _is_expected(article: Article, page: Extracted, final_url: str) -> bool:
    """Whether a link may well lead here, though nothing on the page reminds of the article."""
    named = _named(page, final_url)
    at_home = _same_site(article.url, final_url)
    if article.status is Status.FULL:
        same = named is not None and urls.identity(named) == urls.identity(article.url)
        return same or (at_home and named is None)
    return urls.plausible_canonical(article.url, final_url) if at_home else named is not None


def _is_kin(article: Article, page: Extracted) -> bool:
    return alike(article.title, page.title) or _shared(article.text, page.text) >= _KIN


def _named(page: Extracted, final_url: str, taken: AbstractSet[str] = frozenset()) -> str | None:
    """The address that a page believably calls its own."""
    for one in (page.canonical, page.og_url):
        if one and urls.identity(one) not in taken and urls.plausible_canonical(final_url, one):
            return one
    return None


def _same_headline(one: str, other: str) -> bool:
    few, many = sorted((set(text.normal_tokens(one)), set(text.normal_tokens(other))), key=len)
    return bool(few) and (few == many or (len(few) >= _LONG_HEADLINE and few <= many))


def _same_site(one: str, other: str) -> bool:
    return urls.registered_domain(one) == urls.registered_domain(other)


def _shared(one: str, other: str) -> float:
    """Share of the pairs of words of the text with fewer that the other has too."""
    few, many = sorted((_pairs(one), _pairs(other)), key=len)
    return len(few & many) / len(few) if few else 0.0


def _pairs(value: str) -> set[tuple[str, str]]:
    tokens = text.normal_tokens(value)
    return set(pairwise(tokens))
