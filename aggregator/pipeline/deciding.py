"""What becomes of each entry of a feed. Decides only: reads values, gives values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aggregator.model import Article, Entry, Held, Outcome, PageHealth


@dataclass(frozen=True, slots=True)
class Verdict:
    """An entry, its article, and what is to be done with it."""

    index: int
    """Of the draft."""
    entry: Entry
    article_id: str
    outcome: Outcome
    take_words: bool = False
    """Save the feed's words as the article's."""
    new_version: bool = True
    """Words of another feed complete an article; they do not change it."""
    look_again: bool = False
    """The feed's words changed: look at the page again."""


def decide(
    drafts: Sequence[tuple[Entry, Article]], held: Mapping[str, Held]
) -> tuple[Verdict, ...]:
    """One verdict an entry, in document order; `held` is by the entry's key."""
    verdicts: list[Verdict] = []
    met: set[str] = set()
    for index, (entry, article) in enumerate(drafts):
        before = held.get(entry.key)
        if before is not None:
            verdicts.append(_known(index, entry, article, before))
        elif article.article_id in met:
            verdicts.append(Verdict(index, entry, article.article_id, Outcome.KNOWN))
        else:
            verdicts.append(Verdict(index, entry, article.article_id, Outcome.NEW, take_words=True))
        met.add(article.article_id)
    return tuple(verdicts)


def _known(index: int, entry: Entry, article: Article, before: Held) -> Verdict:
    owed = before.page_health == PageHealth.OWED.value
    calm = Outcome.OWED if owed else Outcome.KNOWN
    if before.content_hash is None:
        # another feed's entry of the same page: the fuller words stay, whichever came first
        fuller = before.feed_only and len(article.text) > before.text_length
        return Verdict(index, entry, before.article_id, calm, take_words=fuller, new_version=False)
    if before.content_hash == entry.content_hash:
        return Verdict(index, entry, before.article_id, calm)
    return Verdict(
        index,
        entry,
        before.article_id,
        Outcome.UPDATED,
        take_words=before.feed_only,
        look_again=before.page_health == PageHealth.OK.value,
    )
