"""An editor's word on the ledger, and newer rules over what is stored: on both databases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from aggregator import pipeline
from aggregator.errors import UnknownIdError, UsageError
from aggregator.model import Review, ReviewKind, Role, Settings
from aggregator.pipeline import rereading, reviewing
from aggregator.pipeline.editing import Signed
from aggregator.provenance.reviewing import reviewed
from aggregator.store import Database, articles, checking
from conftest import Clock
from world import NOON, World

VIEWS = (
    *("v1_story", "v1_story_article", "v1_article", "v1_attribution"),
    *("v1_origin", "v1_article_origin", "v1_citation"),
)
REPRINT = "/world/varsund-ferries-sail-again/"
WIRE = "/2025/03/03/ferry-strike-ends"
TELESCOPE = "/science/mount-tarn-dome/"


BOTH = pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """SQLite, where a test does not ask for both."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield request.getfixturevalue("sqlite")
        return
    with Database(request.getfixturevalue("new_postgres")()) as opened:
        opened.upgrade()
        yield opened


@pytest.fixture
def go(world: World, database: Database, quick: Settings, clock: Clock) -> Any:
    """One run over the world as it is now."""

    def run(**options: Any) -> Any:
        return pipeline.run(database, world.sources, quick, clock=clock, **options)

    return run


@pytest.fixture
def signed(clock: Clock) -> Signed:
    return Signed("Vera", "I rang them", clock())


def dump(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.read() as transaction:
        assert checking.findings(transaction) == []
        return {
            view: sorted(map(tuple, transaction.execute(text(f"SELECT * FROM {view}"))), key=str)
            for view in VIEWS
        }


def rows(database: Database, query: str, **values: str) -> list[Mapping[str, Any]]:
    with database.read() as transaction:
        return list(transaction.execute(text(query), values).mappings())


def article(database: Database, path: str) -> str:
    found = rows(database, "SELECT article_id, url FROM v1_article")
    return next(row["article_id"] for row in found if row["url"].endswith(path))


def lines(database: Database, path: str) -> list[Mapping[str, Any]]:
    return rows(
        database,
        "SELECT * FROM v1_attribution WHERE article_id = :id ORDER BY position",
        id=article(database, path),
    )


def origin(database: Database, path: str) -> tuple[str, str]:
    (row,) = rows(
        database,
        "SELECT how, party_ids FROM v1_article_origin WHERE article_id = :id",
        id=article(database, path),
    )
    return row["how"], row["party_ids"]


def credit(database: Database, path: str) -> Mapping[str, Any]:
    return next(row for row in lines(database, path) if row["role"] == "credit")


def test_a_rejected_credit_counts_for_nothing_and_stays_on_record(
    go: Any, database: Database, signed: Signed
) -> None:
    go()
    assert origin(database, REPRINT) == ("wire_credit", "afp")
    line = credit(database, REPRINT)
    done = reviewing.decide(database, line["attribution_id"][:9], ReviewKind.REJECT, signed)
    assert done.changed
    assert credit(database, REPRINT)["review"] == "rejected"
    assert origin(database, REPRINT) == ("copy_of", "afp")
    assert done.stories == (line["story_id"],)


@BOTH
def test_a_decision_survives_the_next_reading_of_the_page(
    go: Any, database: Database, world: World, signed: Signed, clock: Clock
) -> None:
    go()
    line = credit(database, REPRINT)
    reviewing.decide(database, line["attribution_id"], ReviewKind.REJECT, signed)
    world.edit(REPRINT, title="Varsund ferries sail once more")
    clock.forward(timedelta(hours=2))
    report = go(everything=True)
    assert report.changed_articles == 1
    assert credit(database, REPRINT)["review"] == "rejected"
    assert origin(database, REPRINT) == ("copy_of", "afp")


def test_a_second_run_after_a_decision_changes_no_row(
    go: Any, database: Database, signed: Signed, clock: Clock
) -> None:
    go()
    reviewing.decide(database, credit(database, WIRE)["attribution_id"], ReviewKind.CONFIRM, signed)
    before = dump(database)
    clock.forward(timedelta(hours=2))
    go(everything=True)
    assert dump(database) == before


@BOTH
def test_an_added_credit_makes_the_origin(go: Any, database: Database, signed: Signed) -> None:
    go()
    assert origin(database, TELESCOPE) == ("own", "outlet:Gulf Ledger")
    claim = reviewing.Claim(
        party="reuters",
        role=Role.CREDIT,
        evidence="its director, Pilar Quesada, said on Tuesday",
        surface="Pilar Quesada",
    )
    done = reviewing.add(database, article(database, TELESCOPE), claim, signed)
    added = next(row for row in lines(database, TELESCOPE) if row["review"] == "added")
    (stored,) = rows(
        database, "SELECT text FROM v1_article WHERE article_id = :id", id=added["article_id"]
    )
    assert stored["text"][added["span_start"] : added["span_end"]] == added["surface"]
    assert (added["party"], added["rule"], added["confidence"]) == ("Reuters", "editor/1", 1.0)
    assert origin(database, TELESCOPE) == ("wire_credit", "reuters")
    assert done.changed


def test_what_is_added_goes_with_its_words_and_comes_back_with_them(
    go: Any, database: Database, world: World, signed: Signed, clock: Clock
) -> None:
    go()
    body = next(one.body for one in world.texts if one.path == TELESCOPE)
    words = "Tickets cost four crowns"
    claim = reviewing.Claim(party="afp", role=Role.CITATION, evidence=words, surface="four crowns")
    reviewing.add(database, article(database, TELESCOPE), claim, signed)
    for changed, there in ((body.replace(words, "Entry is free"), False), (body, True)):
        world.edit(TELESCOPE, body=changed)
        clock.forward(timedelta(hours=2))
        go(everything=True)
        assert any(row["review"] == "added" for row in lines(database, TELESCOPE)) is there


def test_undoing_leaves_the_line_as_the_rules_left_it(
    go: Any, database: Database, signed: Signed
) -> None:
    go()
    before = {view: found for view, found in dump(database).items() if view != "v1_article"}
    line = credit(database, REPRINT)
    done = reviewing.decide(database, line["attribution_id"], ReviewKind.REJECT, signed)
    reviewing.undo(database, done.decision_id, signed)
    after = dump(database)
    assert {view: after[view] for view in before} == before
    with pytest.raises(UsageError, match="was undone already, by Vera"):
        reviewing.undo(database, done.decision_id, signed)
    (decision,) = reviewing.decided(database)
    assert (decision.by, decision.why, decision.at) == ("Vera", "I rang them", NOON)
    assert (decision.undone_by, decision.undone_at) == ("Vera", NOON)


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        (
            reviewing.Claim(party="afp", role=Role.CREDIT, evidence="words that stand nowhere"),
            "--evidence does not stand in",
        ),
        (
            reviewing.Claim(party="afp", role=Role.CREDIT, evidence="Tickets cost four crowns"),
            "write it with --surface",
        ),
        (
            reviewing.Claim(party="afp", role=Role.CREDIT, evidence="  "),
            "--evidence does not stand in",
        ),
        (
            reviewing.Claim(
                party="afp", role=Role.PUBLISHER, evidence="Tickets cost", surface="Tickets"
            ),
            "write --role credit",
        ),
    ],
)
def test_nothing_is_added_without_words_in_the_article(
    go: Any, database: Database, signed: Signed, claim: reviewing.Claim, message: str
) -> None:
    go()
    with pytest.raises(UsageError, match=message):
        reviewing.add(database, article(database, TELESCOPE), claim, signed)
    assert reviewing.decided(database) == []


def test_a_line_that_is_not_there_is_named(go: Any, database: Database, signed: Signed) -> None:
    go()
    for given in ("tzz", "t", ""):
        with pytest.raises(UnknownIdError, match="attribution list"):
            reviewing.decide(database, given, ReviewKind.CONFIRM, signed)


def test_a_decision_goes_with_an_article_to_its_new_id(
    go: Any, database: Database, signed: Signed
) -> None:
    go()
    old = article(database, REPRINT)
    reviewing.decide(
        database, credit(database, REPRINT)["attribution_id"], ReviewKind.REJECT, signed
    )
    new = article(database, TELESCOPE)
    with database.write() as transaction:
        articles.rename(transaction, old, new, NOON)
    (decision,) = reviewing.decided(database)
    assert decision.article_id == new


@BOTH
def test_reading_again_by_the_same_rules_changes_no_row(
    go: Any, database: Database, quick: Settings, clock: Clock, world: World, signed: Signed
) -> None:
    go()
    line = credit(database, WIRE)
    reviewing.decide(database, line["attribution_id"], ReviewKind.CONFIRM, signed)
    before = dump(database)
    world.forget()
    clock.forward(timedelta(days=1))
    done = rereading.reextract(database, quick, since=None, now=clock())
    assert (done.articles, done.pages, done.changed) == (8, 8, 0)
    assert (done.unreadable, done.stories_changed) == (0, 0)
    assert dump(database) == before
    assert world.asked == []


def test_newer_rules_are_carried_out_and_an_editors_word_is_kept(
    go: Any,
    database: Database,
    quick: Settings,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    signed: Signed,
) -> None:
    go()
    line = credit(database, WIRE)
    reviewing.decide(database, line["attribution_id"], ReviewKind.CONFIRM, signed)
    monkeypatch.setattr(
        "aggregator.pipeline.stages.attribution.attribute", _with_another_rule(Role.CREDIT)
    )
    done = rereading.reextract(database, quick, since=None, now=clock())
    assert done.changed == 8
    assert {row["rule"] for row in lines(database, WIRE)} == {"newer/1"}
    kept = [row for row in lines(database, WIRE) if row["review"] == "confirmed"]
    assert [row["surface"] for row in kept] == [line["surface"]]
    again = rereading.reextract(database, quick, since=None, now=clock())
    assert (again.changed, again.stories_changed) == (0, 0)


def _with_another_rule(_: Role) -> Any:
    from aggregator import attribution

    real = attribution.attribute

    def attribute(*arguments: Any) -> Any:
        found = real(*arguments)
        rows = tuple(replace(row, rule="newer/1") for row in found.attributions)
        return replace(found, attributions=rows)

    return attribute


def test_only_what_was_seen_since_is_read_again(
    go: Any, database: Database, quick: Settings, clock: Clock, world: World
) -> None:
    go()
    clock.forward(timedelta(days=3))
    world.texts = (*world.texts, replace(world.texts[0], path="/2025/03/06/new", title="Late one"))
    world.publish()
    go(everything=True)
    since = clock() - timedelta(days=1)
    done = rereading.reextract(database, quick, since=since, now=clock())
    assert done.articles == 1


def test_memory_that_runs_out_in_reading_again_sets_nothing_aside(
    go: Any, database: Database, quick: Settings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(*_: Any, **__: Any) -> Any:
        raise MemoryError

    go()
    with monkeypatch.context() as newer:
        newer.setattr(
            "aggregator.pipeline.stages.attribution.attribute", _with_another_rule(Role.CREDIT)
        )
        newer.setattr(rereading.placing, "place", none_left)
        with pytest.raises(MemoryError):
            rereading.reextract(database, quick, since=None, now=clock())
    with database.read() as transaction:
        assert checking.findings(transaction) == []


def test_a_stored_page_that_gives_no_text_now_costs_itself_alone(
    go: Any, database: Database, quick: Settings, clock: Clock
) -> None:
    go()
    before = dump(database)
    with database.write() as transaction:
        transaction.execute(
            text(
                "UPDATE document SET body = (SELECT body FROM robots LIMIT 1) "
                "WHERE url LIKE '%mount-tarn-dome%'"
            )
        )
    done = rereading.reextract(database, quick, since=None, now=clock())
    assert (done.articles, done.unreadable, done.changed) == (8, 1, 0)
    assert dump(database) == before


def test_decisions_apply_in_order_and_applying_twice_changes_nothing(
    go: Any, database: Database, signed: Signed
) -> None:
    go()
    line = credit(database, REPRINT)
    for kind in (ReviewKind.REJECT, ReviewKind.CONFIRM):
        reviewing.decide(database, line["attribution_id"], kind, signed)
    assert credit(database, REPRINT)["review"] == "confirmed"
    found, decisions = reviewing.listed(database, line["article_id"])
    assert [one.kind for one in decisions] == [ReviewKind.REJECT, ReviewKind.CONFIRM]
    assert [row.review for row in found].count("confirmed") == 1
    with database.read() as transaction:
        whole = articles.load(transaction, [line["article_id"]])[line["article_id"]]
        held = articles.attributions(transaction, [line["article_id"]])[line["article_id"]]
    once = reviewed(whole, held, decisions)
    assert reviewed(whole, once, decisions) == once == held
    assert any(row.review is Review.CONFIRMED for row in once)


def test_what_is_left_of_a_purged_text_is_left_alone(
    go: Any, database: Database, quick: Settings, clock: Clock, signed: Signed
) -> None:
    go()
    claim = reviewing.Claim(
        party="afp", role=Role.CITATION, evidence="Tickets cost four crowns", surface="four crowns"
    )
    purged = article(database, TELESCOPE)
    reviewing.add(database, purged, claim, signed)
    with database.write() as transaction:
        transaction.execute(
            text("UPDATE article SET text = '', text_purged_at = :at WHERE article_id = :id"),
            {"id": purged, "at": "2025-03-04T12:00:00Z"},
        )
    before = lines(database, TELESCOPE)
    done = rereading.reextract(database, quick, since=None, now=clock())
    assert done.articles == 7
    signature = next(row for row in before if row["role"] == "byline")
    reviewing.decide(database, signature["attribution_id"], ReviewKind.CONFIRM, signed)
    after = lines(database, TELESCOPE)
    assert [row["attribution_id"] for row in after] == [row["attribution_id"] for row in before]
    assert {row["review"] for row in after} == {"auto", "confirmed", "added"}


def test_a_repair_keeps_an_editors_word(
    go: Any, database: Database, clock: Clock, signed: Signed
) -> None:
    go()
    reviewing.decide(
        database, credit(database, REPRINT)["attribution_id"], ReviewKind.REJECT, signed
    )
    pipeline.repair(database, clock=clock, everything=True)
    assert credit(database, REPRINT)["review"] == "rejected"
    assert origin(database, REPRINT) == ("copy_of", "afp")
