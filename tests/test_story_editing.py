"""An editor's decisions: carried out at once, obeyed by every later run, taken back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from aggregator import pipeline
from aggregator.cli import entry
from aggregator.errors import UnknownIdError, UsageError
from aggregator.model import Article, DecisionKind
from aggregator.pipeline import Signed
from aggregator.store import Database, history, reading
from told_events import (
    DAM,
    FERRY,
    THEFT,
    TRAIN,
    Ids,
    arrive,
    partition,
    story_of,
    together,
    told,
)
from world import NOON

ANNA = Signed("Anna", "the desk says so", NOON)

FERRIES = [told(FERRY, n, hours=n) for n in range(3)]
DAMS = [told(DAM, n, hours=n) for n in range(3)]
LATER_FERRY = told(FERRY, 3, hours=9)
LATER_DAM = told(DAM, 3, hours=9)


def ids(listed: list[Article]) -> list[str]:
    return [one.article_id for one in listed]


@pytest.fixture
def told_twice(database: Database) -> Database:
    """Two stories of three texts each."""
    arrive(database, *FERRIES, *DAMS)
    assert partition(database) == {frozenset(ids(FERRIES)), frozenset(ids(DAMS))}
    return database


def test_a_merger_holds_for_later_texts_of_both_and_leaves_an_alias(told_twice: Database) -> None:
    ferry, dam = story_of(told_twice, FERRIES[0]), story_of(told_twice, DAMS[0])
    done = pipeline.merge(told_twice, ferry, dam, ANNA)
    assert dict(done.aliases) == {dam: ferry}
    assert [one.story_id for one in done.stories] == [ferry]
    arrive(told_twice, LATER_FERRY, LATER_DAM)
    assert {story_of(told_twice, one) for one in [*FERRIES, *DAMS, LATER_FERRY, LATER_DAM]} == {
        ferry
    }
    with told_twice.read() as transaction:
        assert reading.resolve_story(transaction, dam) == ferry
    Ids(told_twice).check()


def test_the_story_that_is_named_first_keeps_its_id_however_small_it_is(
    told_twice: Database,
) -> None:
    arrive(told_twice, LATER_DAM)
    ferry, dam = story_of(told_twice, FERRIES[0]), story_of(told_twice, DAMS[0])
    pipeline.merge(told_twice, ferry, dam, ANNA)
    assert story_of(told_twice, DAMS[0]) == ferry


def test_undoing_a_merger_brings_back_both_ids(told_twice: Database) -> None:
    ferry, dam = story_of(told_twice, FERRIES[0]), story_of(told_twice, DAMS[0])
    number = pipeline.merge(told_twice, dam, ferry, ANNA).decision_id
    arrive(told_twice, LATER_FERRY)
    pipeline.undo(told_twice, number, Signed("Ben", "two events after all", NOON))
    assert {story_of(told_twice, one) for one in [*FERRIES, LATER_FERRY]} == {ferry}
    assert {story_of(told_twice, one) for one in DAMS} == {dam}
    (decision,) = pipeline.listed(told_twice)
    assert (decision.undone_by, decision.undone_why) == ("Ben", "two events after all")
    Ids(told_twice).check()


def test_a_split_holds_for_later_runs_and_the_rest_keeps_the_id(told_twice: Database) -> None:
    ferry = story_of(told_twice, FERRIES[0])
    out = FERRIES[:2]
    pipeline.split(told_twice, ferry, ids(out), ANNA)
    assert story_of(told_twice, FERRIES[2]) == ferry
    assert story_of(told_twice, out[0]) != ferry
    assert together(told_twice, out)
    arrive(told_twice, LATER_FERRY)
    assert story_of(told_twice, FERRIES[2]) != story_of(told_twice, out[0])
    assert together(told_twice, out)
    Ids(told_twice).check()


def test_undoing_a_split_puts_the_texts_back_and_keeps_both_ids(told_twice: Database) -> None:
    ferry = story_of(told_twice, FERRIES[0])
    number = pipeline.split(told_twice, ferry, ids(FERRIES[:2]), ANNA).decision_id
    other = story_of(told_twice, FERRIES[0])
    pipeline.undo(told_twice, number, ANNA)
    assert {story_of(told_twice, one) for one in FERRIES} == {ferry}
    with told_twice.read() as transaction:
        assert reading.resolve_story(transaction, other) == ferry


def test_never_keeps_apart_what_the_texts_would_join(database: Database) -> None:
    arrive(database, FERRIES[0])
    arrive(database, DAMS[0])
    ferry, dam = story_of(database, FERRIES[0]), story_of(database, DAMS[0])
    pipeline.never(database, ferry, dam, ANNA)
    with pytest.raises(UsageError, match="the same story"):
        pipeline.never(database, ferry, ferry, ANNA)
    arrive(database, *FERRIES[1:], *DAMS[1:])
    assert not together(database, [FERRIES[0], DAMS[0]])
    # the later decision wins
    pipeline.merge(database, ferry, dam, ANNA)
    assert together(database, [FERRIES[0], DAMS[0]])
    pipeline.undo(database, 2, ANNA)
    assert not together(database, [FERRIES[0], DAMS[0]])


def test_a_split_after_a_merger_wins_and_a_merger_after_it_wins_again(
    told_twice: Database,
) -> None:
    ferry, dam = story_of(told_twice, FERRIES[0]), story_of(told_twice, DAMS[0])
    pipeline.merge(told_twice, ferry, dam, ANNA)
    pipeline.split(told_twice, ferry, ids(DAMS), ANNA)
    assert not together(told_twice, [FERRIES[0], DAMS[0]])
    assert together(told_twice, DAMS)
    pipeline.merge(told_twice, ferry, story_of(told_twice, DAMS[0]), ANNA)
    arrive(told_twice, LATER_FERRY, LATER_DAM)
    assert together(told_twice, [*FERRIES, *DAMS, LATER_FERRY, LATER_DAM])
    Ids(told_twice).check()


def test_a_pinned_story_stays_whole_and_takes_in_more(told_twice: Database) -> None:
    ferry = story_of(told_twice, FERRIES[0])
    pipeline.pin(told_twice, ferry, ANNA)
    arrive(told_twice, LATER_FERRY)
    assert {story_of(told_twice, one) for one in [*FERRIES, LATER_FERRY]} == {ferry}


def test_a_decision_binds_an_article_whose_text_changed_altogether(told_twice: Database) -> None:
    """Decisions are about articles: the group of a text may be another one after an edit."""
    from dataclasses import replace

    ferry, dam = story_of(told_twice, FERRIES[0]), story_of(told_twice, DAMS[0])
    pipeline.merge(told_twice, ferry, dam, ANNA)
    title, body = TRAIN[0]
    arrive(told_twice, replace(DAMS[2], title=title, text=body), told(TRAIN, 1, hours=3))
    assert together(told_twice, [*FERRIES, *DAMS])
    Ids(told_twice).check()


def test_what_cannot_be_decided_is_refused_with_words(told_twice: Database) -> None:
    ferry, dam = story_of(told_twice, FERRIES[0]), story_of(told_twice, DAMS[0])
    with pytest.raises(UsageError, match=f"is not in story {ferry}"):
        pipeline.split(told_twice, ferry, [DAMS[0].article_id], ANNA)
    with pytest.raises(UsageError, match="nothing would be left"):
        pipeline.split(told_twice, dam, ids(DAMS), ANNA)
    with pytest.raises(UnknownIdError, match="no decision 7"):
        pipeline.undo(told_twice, 7, ANNA)
    with pytest.raises(UnknownIdError, match="there is no story"):
        pipeline.merge(told_twice, ferry, "s000", ANNA)
    assert pipeline.listed(told_twice) == []


def test_what_happened_is_told_with_the_decision_that_brought_it_about(
    told_twice: Database,
) -> None:
    ferry, dam = story_of(told_twice, FERRIES[0]), story_of(told_twice, DAMS[0])
    pipeline.merge(told_twice, ferry, dam, ANNA)
    pipeline.split(told_twice, ferry, ids(DAMS), ANNA)
    new = story_of(told_twice, DAMS[0])
    with told_twice.read() as transaction:
        rows = [one for one in history.events(transaction, ferry) if one.decision_id]
    assert [(one.event, one.story_id, one.other_story_id, one.decision_id) for one in rows] == [
        ("merged", ferry, dam, 1),
        ("begun", new, ferry, 2),
        *[("left", ferry, new, 2)] * 3,
    ]


def test_regrouping_finds_nothing_to_change_and_obeys_decisions(told_twice: Database) -> None:
    arrive(told_twice, *[told(THEFT, n, hours=n) for n in range(3)])
    ferry, dam = story_of(told_twice, FERRIES[0]), story_of(told_twice, DAMS[0])
    pipeline.merge(told_twice, ferry, dam, ANNA)
    theft = story_of(told_twice, told(THEFT, 0))
    pipeline.split(told_twice, theft, [told(THEFT, 1).article_id], ANNA)
    before = partition(told_twice)
    found = pipeline.regroup(told_twice, now=NOON)
    assert (found.events, found.before, found.after) == ((), 3, 3)
    assert partition(told_twice) == before


def test_a_dry_run_says_what_would_change_and_changes_nothing(told_twice: Database) -> None:
    """Here the rules changed: one text was put where they would not have it."""
    ferry, dam = story_of(told_twice, FERRIES[0]), story_of(told_twice, DAMS[0])
    with told_twice.write() as transaction:
        transaction.execute(
            text(
                "UPDATE copy_group SET story_id = :dam WHERE group_id ="
                " (SELECT group_id FROM copy_member WHERE article_id = :article)"
            ),
            {"dam": dam, "article": FERRIES[2].article_id},
        )
    before = partition(told_twice)
    trial = pipeline.regroup(told_twice, now=NOON, dry_run=True)
    assert partition(told_twice) == before
    done = pipeline.regroup(told_twice, now=NOON)
    assert trial == done
    assert [(one.event, one.story_id, one.other_story_id) for one in done.events] == [
        ("left", dam, ferry),
        ("joined", ferry, dam),
    ] or {one.event for one in done.events} == {"left", "joined"}
    assert partition(told_twice) == {frozenset(ids(FERRIES)), frozenset(ids(DAMS))}
    Ids(told_twice).check()


def test_the_commands_say_what_they_did(
    sqlite: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arrive(sqlite, *FERRIES, *DAMS)
    ferry, dam = story_of(sqlite, FERRIES[0]), story_of(sqlite, DAMS[0])
    place = ["--database", str(tmp_path / "news.sqlite")]

    def said(*words: str, code: int = 0) -> str:
        assert entry([*words, *place]) == code
        told_to = capsys.readouterr()
        return told_to.out if code == 0 else told_to.err

    out = said("story", "merge", ferry, dam, "--by", "Anna", "--why", "one  flood\nof news")
    first = min(FERRIES[0], DAMS[0], key=lambda one: one.article_id)
    assert out.splitlines() == [
        "decision 1; to take it back: aggregator story undo 1",
        f"{dam} leads to {ferry}",
        f"{ferry} · 6 texts, 6 articles · {first.title}",
    ]
    assert said("story", dam) == said("story", "show", ferry)
    assert f"story {ferry} · also known as {dam}" in said("story", "history", dam)
    assert "decision 1: Anna merged" in said("why", FERRIES[0].article_id, DAMS[0].article_id)
    assert "one flood of news" in said("story", "decisions", "--format", "csv")
    assert said("story", "pin", ferry).startswith("decision 2;")
    assert said("story", "undo", "2", "--by", "Ben").startswith("decision 2 is undone")
    assert "was undone already, by Ben" in said("story", "undo", "2", code=2)
    assert said("story", "split", ferry, *ids(DAMS)).count(" · 3 texts, 3 articles · ") == 2
    out = said("regroup", "--dry-run")
    assert out == "6 texts in 2 stories looked at: would be 2 stories, no changes\n"
    assert "exclude each other" in said("regroup", "--all", "--since", "3d", code=2)
    assert said("regroup", "--all").endswith("are now 2 stories, no changes\n")
    assert "--by is empty" in said("story", "pin", ferry, "--by", " ", code=2)
    kinds = [one.kind for one in pipeline.listed(sqlite)]
    assert kinds == [DecisionKind.MERGE, DecisionKind.PIN, DecisionKind.SPLIT]


def test_every_view_resolves_an_old_id_by_one_join(told_twice: Database) -> None:
    ferry, dam = story_of(told_twice, FERRIES[0]), story_of(told_twice, DAMS[0])
    pipeline.merge(told_twice, ferry, dam, ANNA)
    asked = text(
        "SELECT s.story_id, s.articles FROM v1_story s"
        " JOIN v1_story_alias a ON a.story_id = s.story_id WHERE a.any_id = :id"
    )
    with told_twice.read() as transaction:
        for one in (ferry, dam):
            assert transaction.execute(asked, {"id": one}).all() == [(ferry, 6)]
        rows = transaction.execute(text("SELECT * FROM v1_story_decision")).mappings().all()
    assert [(row["kind"], row["decided_by"], row["why"]) for row in rows] == [
        ("merge", "Anna", "the desk says so")
    ]
