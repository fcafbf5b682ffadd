"""Whose an address is that a page names: another article's, which it is or is not."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aggregator import urls
from aggregator.model import Article, Page
from aggregator.pipeline import landing, stages
from aggregator.store import Transaction, articles, feeds


@dataclass(frozen=True, slots=True)
class Claim:
    """What stands behind the address that an article would have after its page was read."""

    key: str
    owner: Article | None
    """The other article that is known there; None: nobody is, or the article itself."""
    granted: bool
    """The two are one article."""


def judge(transaction: Transaction, reading: stages.Reading, old: Article, page: Page) -> Claim:
    """Whether an article may have the address that its page names.

    Every page that a feed lists is known, read or not: so the answer does not hang on which page
    came first. Where the request ended at that address, it is that page.
    """
    read = reading.marked.article
    if read.article_id == old.article_id:
        return Claim(read.key, None, granted=True)
    owner_id = feeds.article_ids(transaction, [read.key]).get(read.key, read.article_id)
    if owner_id == old.article_id:
        return Claim(read.key, None, granted=True)
    owner = articles.load(transaction, [owner_id]).get(owner_id)
    landed = urls.identity(page.url) == read.key
    granted = owner is None or landed or landing.is_one(owner, old, read)
    return Claim(read.key, owner, granted)


def joined(reading: stages.Reading, owner: Article | None) -> stages.Reading:
    """A reading under the id and address that its owner has by now: that may have moved on."""
    read = reading.marked.article
    if owner is None or owner.article_id == read.article_id:
        return reading
    moved = replace(read, article_id=owner.article_id, key=owner.key, url=owner.url)
    keys = (*reading.keys, read.key)
    return replace(reading, marked=replace(reading.marked, article=moved), keys=keys)
