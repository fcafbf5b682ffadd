"""`aggregator dupes` and what `why` says of copies."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from aggregator import pipeline, report
from aggregator.cli import entry
from aggregator.model import DupesQuery
from aggregator.store import Database, reprints
from test_copying import TEXTS, arrive, made
from world import NOON

CROWD = [
    made(0, "whole", 0, 0),
    made(1, "light", 0, 1),
    made(2, "whole", 1, 0),
    made(3, "digest", 0, 2),
    made(4, "other", 0, 3),
    made(8, "other", 0, 4),
    made(6, "lead", 30, 0),
]
WHOLE, LIGHT, AGAIN, DIGEST, OTHER, TWIN, LATE = (one.article_id for one in CROWD)


def test_copies_are_listed_with_the_newest_print_first(database: Database) -> None:
    arrive(database, [CROWD])
    with database.read() as transaction:
        first, second = reprints.copy_groups(transaction, DupesQuery())
    assert (first.article_ids, first.articles, first.outlets) == (
        f"{WHOLE},{LIGHT},{AGAIN}",
        3,
        3,
    )
    assert (first.first_outlet, first.outlet_names) == ("Paper 0", "Paper 0; Paper 1; Paper 2")
    assert (first.first_at, first.last_at) == (NOON, NOON + timedelta(days=1))
    assert (second.article_ids, second.outlets) == (f"{OTHER},{TWIN}", 1)


def test_copies_can_be_narrowed(database: Database) -> None:
    arrive(database, [CROWD])
    with database.read() as transaction:
        asked = [
            DupesQuery(min_outlets=2),
            DupesQuery(outlet="paper 1"),
            DupesQuery(limit=1),
            DupesQuery(seen_since=NOON),
            DupesQuery(seen_since=NOON + timedelta(days=1)),
            DupesQuery(outlet="%"),
        ]
        found = [len(reprints.copy_groups(transaction, one)) for one in asked]
    assert found == [1, 1, 1, 2, 0, 0]


def test_excerpts_say_which_stands_in_which(database: Database) -> None:
    arrive(database, [CROWD])
    with database.read() as transaction:
        found = reprints.excerpts(transaction, DupesQuery())
        narrow = reprints.excerpts(transaction, DupesQuery(outlet="paper 2"))
    assert {(one.inner_id, one.outer_id) for one in found} >= {(WHOLE, DIGEST), (OTHER, DIGEST)}
    assert all(one.contained > 0.7 for one in found if one.kind == "excerpt")
    assert found == sorted(found, key=lambda one: one.last_at, reverse=True)
    assert [(one.inner_id, one.outer_id) for one in narrow] == [(AGAIN, DIGEST)]


def test_texts_that_share_passages_are_listed_as_reworked(sqlite: Database) -> None:
    whole, rewritten = made(0, "whole", 0, 0), made(1, "drifted", 0, 1)
    arrive(sqlite, [[whole, rewritten]])
    with sqlite.read() as transaction:
        (found,) = reprints.excerpts(transaction, DupesQuery())
        assert reprints.copy_groups(transaction, DupesQuery()) == []
    assert (found.kind, found.inner_id) == ("reworked", rewritten.article_id)
    said = "copies: no, but passages of one stand in the other; linked, not joined"
    assert said in why(sqlite, whole.article_id, rewritten.article_id)


def test_the_command_writes_what_it_is_asked_for(
    sqlite: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arrive(sqlite, [CROWD])
    words = ["dupes", "--database", str(tmp_path / "news.sqlite"), "--format", "json"]
    assert entry([*words, "--min-outlets", "2"]) == 0
    (group,) = json.loads(capsys.readouterr().out)
    assert group["article_ids"].split(",") == [WHOLE, LIGHT, AGAIN]
    assert entry([*words[:3], "--excerpts"]) == 0
    table = capsys.readouterr().out
    assert "inner outlet" in table
    assert "100%" in table


def why(database: Database, a: str, b: str) -> list[str]:
    found = pipeline.why(database, a, b)
    lines = report.why_lines(
        found.a,
        found.b,
        found.copies.explanation,
        found.story,
        texts=found.copies.texts,
        days_apart=found.copies.days_apart,
    )
    return list(lines)


def test_why_shows_where_two_copies_part(sqlite: Database) -> None:
    arrive(sqlite, [CROWD])
    lines = why(sqlite, WHOLE, LIGHT)
    at = lines.index("  where they part:")
    a, b = lines[at + 1], lines[at + 2]
    assert a.startswith("    A: …")
    assert a.endswith(" ".join(TEXTS["whole"][-10:]))
    assert b.endswith(" ".join(TEXTS["light"][-3:]))
    context = a.removeprefix("    A: …").split()[0]
    assert b.startswith(f"    B: …{context}")


def test_why_shows_no_difference_where_there_is_none(sqlite: Database) -> None:
    arrive(sqlite, [CROWD])
    assert "  where they part:" not in why(sqlite, OTHER, TWIN)


@pytest.mark.parametrize(
    ("a", "b", "said"), [(WHOLE, DIGEST, "A stands inside B"), (DIGEST, WHOLE, "B stands inside A")]
)
def test_why_names_the_text_that_stands_in_the_other(
    sqlite: Database, a: str, b: str, said: str
) -> None:
    arrive(sqlite, [CROWD])
    assert f"copies: no, {said}; linked, not joined" in why(sqlite, a, b)


def test_why_says_when_two_texts_are_too_far_apart(sqlite: Database) -> None:
    arrive(sqlite, [CROWD])
    assert "  30 days apart: so far apart reprints are not looked for" in why(sqlite, WHOLE, LATE)


def test_why_says_when_only_others_join_two_texts(sqlite: Database) -> None:
    chain = [
        replace(CROWD[0], text=" ".join(words))
        for words in (
            TEXTS["whole"],
            [*TEXTS["whole"][:120], *TEXTS["other"][:40]],
            [*TEXTS["whole"][30:120], *TEXTS["other"][:70]],
        )
    ]
    named = [
        replace(text, article_id=one.article_id, key=one.key, url=one.url)
        for text, one in zip(chain, CROWD, strict=False)
    ]
    arrive(sqlite, [named])
    lines = why(sqlite, named[0].article_id, named[2].article_id)
    assert any(line.startswith("copies: yes") for line in lines)
    assert "  compared directly they would be apart; other copies join them" in lines
