"""Lines that an outlet repeats are left out of what is compared, while enough texts have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from hypothesis import given
from hypothesis import strategies as st

from aggregator import copies, pipeline
from aggregator.cli import entry
from aggregator.fingerprint import mark
from aggregator.model import Article, Marked, Status
from aggregator.store import Database, articles, checking, copying
from aggregator.store.arriving import Arrival, save_all
from conftest import Clock
from populated import rows
from test_copying import arrive, left_out, made, place_all, save, written
from test_schema import config
from world import NOON

FOLLOW = "Follow us on the radio of the harbour, and write to us what you have seen"
DAY = timedelta(days=1)


def page(number: int, *, outlet: str = "Bay Paper", foot: str = FOLLOW, day: int = 0) -> Article:
    """A short report, the same for one number, with a line under it."""
    report = " ".join(written(40 + number, 30))
    return replace(
        made(number, "none", day, number % 20, title=f"Report {number}"),
        outlet=outlet,
        text="\n".join(filter(None, (report, foot))),
    )


def reprint(number: int, of: int, **changes: str) -> Article:
    """Another page with the text of one."""
    one, other = page(number, **changes), page(of, **changes)
    return replace(one, title=other.title, text=other.text)


def cores(database: Database, listed: Sequence[Article]) -> list[str]:
    """What is compared of these articles."""
    with database.read() as transaction:
        found = copying.texts(transaction, [one.article_id for one in listed])
    return [found[one.article_id].core for one in listed]


def edges(database: Database) -> list[tuple[str, ...]]:
    return sorted(rows(database, "SELECT lo, hi, kind FROM copy_edge"))


def waiting(database: Database) -> list[str]:
    with database.read() as transaction:
        return copying.pending(transaction, 100)


def sound(database: Database) -> bool:
    with database.read() as transaction:
        return checking.findings(transaction) == []


def test_the_fifth_text_makes_it_a_line_of_the_outlet(database: Database) -> None:
    five = [page(number) for number in range(5)]
    arrive(database, [five[:4]])
    assert cores(database, five[:4]) == [one.text for one in five[:4]]
    arrive(database, [five[4:]])
    assert cores(database, five) == [one.text.removesuffix("\n" + FOLLOW) for one in five]
    assert sound(database)


def test_a_copy_without_the_line_has_the_same_words(sqlite: Database) -> None:
    five = [page(number) for number in range(5)]
    bare = replace(reprint(9, of=2, outlet="Hill Paper", foot=""), title="Elsewhere")
    arrive(sqlite, [[bare], five[:4]])
    assert [kind for *_, kind in edges(sqlite)] == ["excerpt"]
    arrive(sqlite, [five[4:]])
    pair = sorted((five[2].article_id, bare.article_id))
    assert edges(sqlite) == [(*pair, "exact")]


def test_why_shows_what_was_left_out(
    sqlite: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    five = [page(number) for number in range(5)]
    bare = reprint(9, of=2, outlet="Hill Paper", foot="")
    arrive(sqlite, [[bare, *five]])
    given = ["--database", str(tmp_path / "news.sqlite")]
    assert entry(["why", five[2].article_id, bare.article_id, *given]) == 0
    told = capsys.readouterr().out
    assert f"left out of A, whose outlet repeats it: “{FOLLOW}”" in told
    assert "left out of B" not in told


def test_one_text_under_five_addresses_counts_once(sqlite: Database) -> None:
    crowd = [reprint(number, of=0) for number in range(10, 15)]
    arrive(sqlite, [crowd])
    assert not any(left_out(sqlite).values())


def test_another_outlets_pages_do_not_count(sqlite: Database) -> None:
    crowd = [page(number, outlet=f"Paper {number % 2}") for number in range(8)]
    arrive(sqlite, [crowd])
    assert not any(left_out(sqlite).values())


def test_pages_of_another_month_do_not_count(sqlite: Database) -> None:
    crowd = [page(number, day=copies.repeating.PERIOD * (number // 4)) for number in range(8)]
    arrive(sqlite, [crowd])
    assert not any(left_out(sqlite).values())


def test_an_edit_that_takes_the_line_away_gives_it_back_to_the_others(
    database: Database,
) -> None:
    five = [page(number) for number in range(5)]
    arrive(database, [five, [replace(five[0], text=page(0, foot="").text)]])
    assert cores(database, five[1:]) == [one.text for one in five[1:]]
    assert sound(database)


def test_an_edit_of_one_of_five_texts_calls_no_other_where_the_line_stays(
    database: Database,
) -> None:
    """However many pages the four others are: a wall is one text under all addresses."""
    crowd = [page(number) for number in range(5)] + [reprint(10 + at, of=0) for at in range(6)]
    arrive(database, [crowd])
    signed = left_out(database)
    report, foot = crowd[3].text.split("\n")
    edited = replace(crowd[3], text=f"{report} and more of it\n{foot}")
    for _ in range(2):
        save(database, [edited])
        assert waiting(database) == [edited.article_id]
        assert sound(database)
        edited = replace(edited, text=f"{report} and more than that\n{foot}")
    with database.write() as transaction:
        pipeline.placing.place(transaction, [edited.article_id], NOON)
    assert waiting(database) == []
    assert left_out(database) == signed
    assert sound(database)


def test_a_line_that_leaves_one_text_and_comes_in_another_stays(sqlite: Database) -> None:
    six = [page(number) for number in range(5)] + [page(5, foot="")]
    arrive(sqlite, [six])
    save(sqlite, [replace(six[0], text=page(0, foot="").text), replace(six[5], text=page(5).text)])
    changed = sorted((six[0].article_id, six[5].article_id))
    with sqlite.write() as transaction:
        pipeline.placing.place(transaction, changed, NOON)
    assert waiting(sqlite) == []
    assert cores(sqlite, six) == [page(number, foot="").text for number in range(6)]
    assert sound(sqlite)


def test_a_page_that_moves_to_another_address_calls_no_other(database: Database) -> None:
    five = [page(number) for number in range(5)]
    arrive(database, [five])
    moved = reprint(9, of=2)
    save(database, [moved])
    with database.write() as transaction:
        articles.rename(transaction, five[2].article_id, moved.article_id, NOON)
    assert waiting(database) == [moved.article_id]
    assert sound(database)
    place_all(database)
    assert len(left_out(database)) == 5
    assert all(left_out(database).values())
    assert sound(database)


def test_a_page_that_moves_to_one_that_is_counted_leaves_the_rest(database: Database) -> None:
    six = [page(number) for number in range(5)]
    arrive(database, [six])
    with database.write() as transaction:
        articles.rename(transaction, six[2].article_id, six[3].article_id, NOON)
    place_all(database)
    assert not any(left_out(database).values())
    assert sound(database)


def test_what_a_feed_brings_is_counted_as_a_page_is(
    database: Database, new_databases: Callable[[], Database]
) -> None:
    """The same texts, one way and the other: equal rows, copies and stories."""
    crowd = [
        *(page(number) for number in range(6)),
        replace(reprint(9, of=2, outlet="Hill Paper", foot=""), title="Elsewhere"),
    ]
    crowd = [replace(one, status=Status.FEED_ONLY) for one in crowd]
    told = []
    for way, home in ((save, new_databases()), (save_from_feed, database)):
        way(home, crowd)
        signed = rows(home, "SELECT * FROM signature ORDER BY article_id")
        place_all(home)
        assert sound(home)
        told.append((signed, left_out(home), cores(home, crowd), edges(home), told_in(home)))
    assert told[0] == told[1]
    assert cores(database, crowd[:6]) == [page(number, foot="").text for number in range(6)]


def save_from_feed(database: Database, listed: Sequence[Article]) -> None:
    """As a feed that lists them all brings them."""
    arrivals = [Arrival(Marked(one, (), one.text, mark(one.text)), None) for one in listed]
    with database.write() as transaction:
        save_all(transaction, arrivals, NOON)


def told_in(database: Database) -> list[tuple[str, ...]]:
    """Which articles are in which group and story."""
    return rows(
        database,
        "SELECT m.article_id, g.group_id, g.story_id FROM copy_member m "
        "JOIN copy_group g ON g.group_id = m.group_id ORDER BY m.article_id",
    )


def test_lines_that_were_never_counted_are_when_an_article_is_placed_again(
    database: Database,
) -> None:
    five = [page(number) for number in range(5)]
    save(database, five)
    with database.write() as transaction:
        transaction.exec_driver_sql("UPDATE signature SET lines = NULL")
    place_all(database)
    assert all(left_out(database).values())
    assert sound(database)


def test_what_could_not_be_placed_is_not_counted(database: Database) -> None:
    five = [page(number) for number in range(5)]
    arrive(database, [five])
    save(database, [replace(five[0], text=five[0].text.replace("\n", " it says\n"))])
    with database.write() as transaction:
        copying.set_aside(transaction, [five[0].article_id])
    place_all(database)
    assert not any(left_out(database).values())


def test_a_page_that_moves_to_another_outlet_is_counted_there(sqlite: Database) -> None:
    five = [page(number) for number in range(5)]
    arrive(sqlite, [five, [replace(five[0], outlet="Hill Paper")]])
    assert not any(left_out(sqlite).values())
    assert sound(sqlite)


def test_a_text_of_which_nothing_would_be_left_is_kept_whole(sqlite: Database) -> None:
    five = [page(number) for number in range(5)]
    short = replace(
        page(6),
        text=f"The ferry is late again, says the harbour office, and so is the tide of today in the bay\n{FOLLOW}",
    )
    tiny = replace(
        page(7),
        text=f"The ferry is late again, once more, says the harbour of our old town\nSee pictures\n{FOLLOW}",
    )
    few = replace(page(8), text="Ropes are sold in the harbour on Friday\nFollow our ropes daily")
    arrive(sqlite, [five, [short, tiny, few]])
    assert cores(sqlite, [short, few]) == [short.text.split("\n")[0], few.text]
    assert sound(sqlite)


def test_when_old_stories_go_their_lines_are_uncounted(database: Database) -> None:
    five = [page(number, day=number) for number in range(5)]
    arrive(database, [five])
    assert all(left_out(database).values())
    done = pipeline.prune(database, texts=None, articles=DAY, now=NOON + 3 * DAY)
    assert 0 < done.articles < 5
    place_all(database)
    left = left_out(database)
    assert len(left) == 5 - done.articles
    assert not any(left.values())
    assert sound(database)


def test_texts_that_retention_dropped_still_count_and_stay_as_signed(database: Database) -> None:
    early = [page(number) for number in range(4)]
    arrive(database, [early, [page(90, outlet="Hill Paper", day=60)]])
    before = rows(database, "SELECT article_id, exact FROM signature ORDER BY article_id")
    assert pipeline.prune(database, texts=20 * DAY, articles=None, now=NOON + 60 * DAY).texts == 4
    late = page(5)
    arrive(database, [[late]])
    assert cores(database, [late]) == [page(5, foot="").text]
    after = rows(database, "SELECT article_id, exact FROM signature ORDER BY article_id")
    assert set(before) <= set(after)
    assert sound(database)


def test_a_line_of_many_pages_is_counted_by_texts_alone(sqlite: Database) -> None:
    """Whether enough texts have a line is told by a seek a text, not by reading its list."""
    arrive(sqlite, [[page(number) for number in range(12)]])
    save(sqlite, [page(3, foot="Another line")])
    seen: list[str] = []
    with sqlite.write() as transaction:
        raw = transaction.connection.dbapi_connection
        assert raw is not None
        raw.set_trace_callback(seen.append)  # type: ignore[attr-defined]
        pipeline.placing.place(transaction, [page(3).article_id], NOON)
        raw.set_trace_callback(None)  # type: ignore[attr-defined]
        asked = [one for one in seen if "outlet_line" in one and one.startswith(("SELECT", "WITH"))]
        plans = [
            row.detail
            for one in asked
            for row in transaction.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}")
        ]
    plans = [one for one in plans if "outlet_line" in one]
    assert plans
    assert all("period=? AND line=?" in one for one in plans), plans


def test_a_line_of_few_texts_and_many_pages_is_not_read_either(sqlite: Database) -> None:
    arrive(sqlite, [[page(number) for number in range(3)]])
    steps: list[int] = []
    for pages in (0, 5_000):
        with sqlite.write() as transaction:
            transaction.exec_driver_sql(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
                "INSERT INTO outlet_line SELECT period, line, text, 'wall' || i FROM n "
                "JOIN (SELECT * FROM outlet_line LIMIT 1) WHERE i <= ?",
                (pages, pages),
            )
            raw = transaction.connection.dbapi_connection
            assert raw is not None
            took: list[int] = []
            raw.set_progress_handler(lambda taken=took: taken.append(1), 100)  # type: ignore[attr-defined]
            pipeline.placing.outlet_lines.enter(transaction, [page(1).article_id])
            raw.set_progress_handler(None, 0)  # type: ignore[attr-defined]
            steps.append(len(took))
    assert steps[1] <= steps[0] + 2, steps


FAULTS = {
    "rows are gone": "DELETE FROM outlet_line WHERE text = (SELECT MIN(text) FROM outlet_line)",
    "a row is nobody's": "INSERT INTO outlet_line VALUES (1, 2, 3, 'astranger')",
    "a repeated line was forgotten": "DELETE FROM repeated_line",
    "a line is called repeated": "INSERT INTO repeated_line VALUES (1, 2)",
    "a signature is counted as another": (
        "UPDATE signature SET lines = (SELECT MAX(lines) FROM signature) "
        "WHERE lines = (SELECT MIN(lines) FROM signature)"
    ),
    "an earlier text is said to be counted": "UPDATE signature SET counted = lines",
    "a signature was made with the line": "UPDATE signature SET left_out = NULL",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_does_not_fit_is_found_and_mended(sqlite: Database, fault: str) -> None:
    five = [page(number) for number in range(6)]
    arrive(sqlite, [five])
    before = left_out(sqlite)
    with sqlite.write() as transaction:
        transaction.exec_driver_sql(FAULTS[fault])
    assert not sound(sqlite)
    assert pipeline.repair(sqlite, clock=Clock(NOON)).left == ()
    assert left_out(sqlite) == before


def test_an_upgrade_counts_what_is_there(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    five = [page(number) for number in range(5)]
    with monkeypatch.context() as patch:
        patch.setattr(copies, "TEXTS", 99)
        arrive(database, [five])
    with database.engine.connect() as connection:
        command.downgrade(config(connection), "0010")
        command.upgrade(config(connection), "head")
    assert rows(database, "SELECT COUNT(*) FROM article WHERE pending = 1") == [(5,)]
    place_all(database)
    assert all(left_out(database).values())
    assert sound(database)


@pytest.mark.parametrize("placed", [True, False])
def test_an_upgrade_counts_whatever_waits(database: Database, placed: bool) -> None:
    """Older than all that is in the index, or where nothing is in it yet."""
    arrive(database, [[page(90, outlet="Hill Paper", day=60)]] if placed else [])
    six = [page(number) for number in range(6)]
    save(database, six)
    with database.engine.connect() as connection:
        command.downgrade(config(connection), "0010")
        command.upgrade(config(connection), "head")
    assert len(waiting(database)) == 6
    place_all(database)
    assert cores(database, six) == [page(number, foot="").text for number in range(6)]
    assert sound(database)


def test_an_older_program_has_the_texts_that_were_signed(database: Database) -> None:
    five = [page(number) for number in range(5)]
    arrive(database, [five])
    bare, signed = cores(database, five), left_out(database)
    with database.engine.connect() as connection:
        command.downgrade(config(connection), "0010")
        command.upgrade(config(connection), "head")
    assert cores(database, five) == bare
    assert sound(database)
    pipeline.repair(database, clock=Clock(NOON), everything=True)
    assert left_out(database) == signed


@given(
    st.lists(
        st.sampled_from(["", "a b c", "Follow us", "one more line " * 9, "日本語" * 12]),
        max_size=12,
    )
)
def test_no_more_than_seven_lines_of_a_text_count(lines: list[str]) -> None:
    found = copies.lines_of("Bay Paper", "\n".join(lines))
    assert len(found.keys) <= copies.repeating.HEAD + copies.repeating.FOOT
    assert copies.without("Bay Paper", "\n".join(lines), ()) == "\n".join(lines)
    left = copies.without("Bay Paper", "\n".join(lines), found.keys)
    assert max(lines, key=lambda one: (len(one.strip()), one), default="").strip() in left


def test_lines_in_the_middle_and_long_ones_stay() -> None:
    body = " ".join(written(3, 60))
    middle = [f"Line {number} of the list" for number in range(9)]
    text = "\n".join([middle[0], middle[1], body, *middle[2:]])
    keys = copies.lines_of("Bay Paper", text).keys
    assert copies.without("Bay Paper", text, keys) == "\n".join([body, *middle[2:4]])
    long = " ".join(["word"] * 31)
    assert copies.lines_of("Bay Paper", f"{body}\n{long}").keys == ()
    assert len(copies.lines_of("Bay Paper", f"{body}\n{'日' * 30}").keys) == 1
    assert copies.lines_of("Bay Paper", f"{body}\n{'日' * 31}").keys == ()
