"""`why A B` for stories: what speaks for one event and against it, in an editor's words."""

from __future__ import annotations

import pytest

from aggregator import pipeline, report
from aggregator.errors import UnknownIdError
from aggregator.pipeline import Signed
from aggregator.store import Database
from told_events import DAM, FERRY, arrive, end_run, live, story_of, told
from world import NOON

FERRIES = [told(FERRY, n, hours=3 * n) for n in range(3)]
DAMS = [told(DAM, n, hours=3 * n) for n in range(3)]


@pytest.fixture
def desk(sqlite: Database) -> Database:
    arrive(sqlite, *FERRIES, *DAMS)
    return sqlite


def why(database: Database, a: str, b: str) -> list[str]:
    found = pipeline.why(database, a, b)
    lines = report.why_lines(
        found.a, found.b, found.copies.explanation if found.copies else None, found.story
    )
    return list(lines)


def test_two_articles_of_one_story(desk: Database) -> None:
    lines = why(desk, FERRIES[0].article_id, FERRIES[1].article_id)
    said = "\n".join(lines)
    assert f"story: the same, {story_of(desk, FERRIES[0])}" in lines
    assert "  time between them: 3.0 hours" in lines
    assert "  compared as one language, both with title and text" in lines
    assert "that they tell one event" in said
    assert ": accepted" in said
    names = next(line for line in lines if line.startswith("  names that both have: "))
    assert {"Varsund", "Halvorsen"} <= set(names.partition(": ")[2].split(", "))
    assert "wording in common" in next(line for line in lines if line.startswith("  for it: "))
    assert "days between them" in next(line for line in lines if line.startswith("  against it: "))
    assert lines[-1].startswith("  rules: ")


def test_two_stories_are_compared_by_all_their_texts(desk: Database) -> None:
    ferry, dam = story_of(desk, FERRIES[0]), story_of(desk, DAMS[0])
    lines = why(desk, ferry, dam)
    assert lines[0] == f"A {ferry} · story of 3 texts · {FERRIES[0].title}"
    assert lines[3] == f"story: no, {ferry} and {dam}"
    assert lines[4].startswith("  0 of 9 pairs of texts are accepted")
    assert "inside A" in lines[5]
    assert "  their nearest texts:" in lines
    assert not any(line.startswith("copies:") for line in lines)


def test_an_article_and_a_story(desk: Database) -> None:
    dam = story_of(desk, DAMS[0])
    lines = why(desk, FERRIES[0].article_id, dam)
    assert f"story: no, {story_of(desk, FERRIES[0])} and {dam}" in lines
    assert any(line.startswith("  0 of 3 pairs of texts are accepted") for line in lines)
    assert any(line.startswith("the stories as a whole: 0 of 9 pairs") for line in lines)
    own = why(desk, FERRIES[0].article_id, story_of(desk, FERRIES[0]))
    assert f"story: the same, {story_of(desk, FERRIES[0])}" in own
    assert any(line.startswith("  2 of 2 pairs of texts are accepted") for line in own)


def test_the_decisions_that_bind_the_pair_are_told_and_no_others(desk: Database) -> None:
    ferry, dam = story_of(desk, FERRIES[0]), story_of(desk, DAMS[0])
    pipeline.never(desk, ferry, dam, Signed("Anna", "two events", NOON))
    told_of = "  decision 1: Anna keeps {} and {} apart on 2025-03-04T12:00:00Z: “two events”"
    assert told_of.format(ferry, dam) in why(desk, ferry, dam)
    assert told_of.format(ferry, dam) in why(desk, DAMS[0].article_id, FERRIES[2].article_id)
    among = why(desk, FERRIES[0].article_id, FERRIES[1].article_id)
    assert not any("decision" in line for line in among)
    pipeline.undo(desk, 1, Signed("Ben", "no longer", NOON))
    last = next(line for line in why(desk, ferry, dam) if "decision" in line)
    assert last.endswith("(undone by Ben on 2025-03-04T12:00:00Z: “no longer”)")


def test_frozen_stories_and_links_are_told(desk: Database) -> None:
    later = told(FERRY, 3, hours=24 * 6)
    arrive(desk, later)
    old, new = story_of(desk, FERRIES[0]), story_of(desk, later)
    lines = why(desk, old, new)
    assert " · frozen · " in lines[0]
    assert f"  linked: {new} continues {old}" in lines
    assert any(line.startswith(f"  {old} is frozen: ") for line in lines)
    assert any("more than 96 hours apart" in line for line in lines)
    end_run(desk)


def test_a_live_blog_is_told_as_one(sqlite: Database) -> None:
    both = live(told(FERRY, 0, hours=2, outlet="Ticker"))
    blog = _about_two(both)
    arrive(sqlite, *FERRIES[1:], *DAMS[1:], blog)
    lines = why(sqlite, story_of(sqlite, blog), story_of(sqlite, DAMS[1]))
    assert any("is a live blog or a roundup that touches" in line for line in lines)


def _about_two(article: object) -> object:
    from dataclasses import replace

    return replace(
        article,  # type: ignore[type-var]
        title="Varsund ferry strike ends, Orlen dam cracks",
        text="\n".join((FERRY[0][1], DAM[0][1])),
    )


def test_the_same_story_twice_is_refused(desk: Database) -> None:
    ferry = story_of(desk, FERRIES[0])
    with pytest.raises(UnknownIdError, match="are the same story"):
        pipeline.why(desk, ferry, ferry[:12])
