"""Every text of tests/data/attribution is read as it says: all that it attributes, and no more."""

from __future__ import annotations

from collections import Counter

import pytest

from attribution_snippets import Snippet, found, snippets

SNIPPETS = snippets()


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda one: one.name)
def test_a_text_is_attributed_as_written_and_no_more(snippet: Snippet) -> None:
    rows = found(snippet)
    missed = snippet.expected - set(rows)
    wrong = {key: rows[key] for key in rows if key not in snippet.expected}
    assert not missed, f"{snippet.text}: missed {sorted(missed)}"
    assert not wrong, f"{snippet.text}: wrong {wrong}"


def test_every_main_language_has_twenty_texts_and_traps_among_them() -> None:
    texts, traps = Counter[str](), Counter[str]()
    for snippet in SNIPPETS:
        texts[snippet.language] += 1
        traps[snippet.language] += not snippet.expected
    for language in ("ar", "de", "en", "es", "fr", "id", "it", "pt", "ru", "tr", "zh"):
        assert texts[language] >= 19, language
        assert traps[language] >= 3, language
