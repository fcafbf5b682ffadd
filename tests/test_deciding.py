"""What becomes of an entry: a decision without a database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aggregator.model import Article, Entry, Held, Outcome, Status
from aggregator.pipeline.deciding import decide
from world import NOON


def entry(key: str = "guid-1", **changes: object) -> Entry:
    made = Entry(
        key=key,
        position=0,
        guid=key,
        link=f"https://bay.example/{key}",
        title="Pier",
        summary="Words.",
        content="",
        published_at=None,
        published_raw=None,
        language=None,
        fields=(),
        content_hash="now",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def draft(key: str = "guid-1", text: str = "Words.") -> Article:
    return Article(
        article_id=f"a-{key}",
        key=f"https://bay.example/{key}",
        url=f"https://bay.example/{key}",
        outlet="Bay",
        publisher_id=None,
        language="en",
        language_from="feed",
        title="Pier",
        text=text,
        published_at=None,
        published_raw=None,
        first_seen_at=NOON,
        status=Status.FEED_ONLY,
        fields=(),
    )


def held(**changes: object) -> Held:
    made = Held(
        article_id="a-guid-1",
        content_hash="now",
        page_health="ok",
        feed_only=False,
        text_length=500,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_an_entry_that_nobody_knows_is_new() -> None:
    (verdict,) = decide([(entry(), draft())], {})
    assert (verdict.outcome, verdict.take_words) == (Outcome.NEW, True)


def test_two_entries_of_one_page_in_one_feed_are_one_new_article() -> None:
    first, second = decide([(entry("guid-1"), draft()), (entry("guid-2"), draft())], {})
    assert (first.outcome, second.outcome) == (Outcome.NEW, Outcome.KNOWN)
    assert first.article_id == second.article_id
    assert not second.take_words


@pytest.mark.parametrize(
    ("before", "outcome", "take_words", "look_again"),
    [
        pytest.param(held(), Outcome.KNOWN, False, False, id="nothing changed"),
        pytest.param(held(page_health="owed"), Outcome.OWED, False, False, id="its page is owed"),
        pytest.param(
            held(content_hash="then"),
            Outcome.UPDATED,
            False,
            True,
            id="the feed's words changed, the page was read",
        ),
        pytest.param(
            held(content_hash="then", feed_only=True, page_health="owed"),
            Outcome.UPDATED,
            True,
            False,
            id="the feed's words are all we have",
        ),
        pytest.param(
            held(content_hash="then", feed_only=True, page_health="refused"),
            Outcome.UPDATED,
            True,
            False,
            id="robots keeps the page from us",
        ),
        pytest.param(
            held(content_hash=None), Outcome.KNOWN, False, False, id="another feed lists it"
        ),
        pytest.param(
            held(content_hash=None, feed_only=True, text_length=3),
            Outcome.KNOWN,
            True,
            False,
            id="this feed says more",
        ),
        pytest.param(
            held(content_hash=None, feed_only=True, text_length=6),
            Outcome.KNOWN,
            False,
            False,
            id="this feed says as much",
        ),
    ],
)
def test_a_known_entry(before: Held, outcome: Outcome, take_words: bool, look_again: bool) -> None:
    (verdict,) = decide([(entry(), draft())], {"guid-1": before})
    assert (verdict.outcome, verdict.take_words, verdict.look_again) == (
        outcome,
        take_words,
        look_again,
    )


def test_fuller_words_of_another_feed_are_no_new_version() -> None:
    before = held(content_hash=None, feed_only=True, text_length=3)
    (verdict,) = decide([(entry(), draft())], {"guid-1": before})
    assert not verdict.new_version
