"""The store: types that mean the same on both databases, saving, renaming, transactions."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from aggregator import urls
from aggregator.errors import AlreadyRunningError, DatabaseError, UnknownIdError
from aggregator.fingerprint import mark
from aggregator.model import (
    Article,
    Attribution,
    Entry,
    FeedHealth,
    FeedState,
    Marked,
    Page,
    PageHealth,
    PageState,
    RawField,
    Role,
    Slot,
    Source,
    Status,
    Validators,
)
from aggregator.pipeline.placing import place
from aggregator.store import Database, articles, checking, copying, feeds, reading
from aggregator.store.articles import Saved
from aggregator.store.columns import as_text
from aggregator.store.tables import CopyGroupRecord, FeedRecord
from aggregator.store.upsert import upsert
from conftest import ROOT
from world import NOON

SENTENCES = (
    "The council of Marrow Bay voted on Monday to rebuild the old pier.",
    "It will cost nine million crowns and take three summers.",
    "Fishermen had asked for a new breakwater instead, said Ola Brekke, who speaks for them.",
    "The mayor promised both before the next election.",
)


def article(path: str = "/pier", **changes: object) -> Article:
    """An article of Marrow Bay's paper."""
    key = f"https://bay.example{path}"
    made = Article(
        article_id=urls.article_id(key),
        key=key,
        url=key,
        outlet="Bay Paper",
        publisher_id=None,
        language="en",
        language_from="page",
        title="Pier to be rebuilt",
        text="\n".join(SENTENCES),
        published_at=NOON - timedelta(hours=1),
        published_raw="Tue, 04 Mar 2025 11:00:00 GMT",
        first_seen_at=NOON,
        status=Status.FULL,
        fields=(RawField("rss:author[0]", "Ola"),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


CREDIT = Attribution(
    party_id="afp",
    party="Agence France-Presse",
    role=Role.CREDIT,
    sub_role=None,
    slot=Slot.CREDIT_LINE,
    surface="AFP",
    evidence="Source: AFP",
    field="html:credit[0]",
    span_start=None,
    span_end=None,
    rule="credit_line.label/1",
    confidence=0.95,
)


def marked(one: Article, *attributions: Attribution) -> Marked:
    return Marked(one, attributions, one.text, mark(one.text))


def save(
    database: Database, one: Article, *attributions: Attribution, at: datetime = NOON
) -> Saved:
    with database.write() as transaction:
        return articles.save(transaction, marked(one, *attributions), byline=None, now=at)


def place_all(database: Database, at: datetime = NOON) -> None:
    with database.write() as transaction:
        place(transaction, copying.pending(transaction, 100), at)


@given(st.datetimes(timezones=st.just(UTC)))
def test_times_sort_as_text_and_come_back(moment: datetime) -> None:
    written = as_text(moment)
    assert len(written) == 20
    assert datetime.fromisoformat(written) == moment.replace(microsecond=0)


def test_a_time_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        as_text(NOON.replace(tzinfo=None))


def test_times_are_utc_whatever_zone_they_came_in(database: Database) -> None:
    east = datetime(2025, 3, 4, 15, 0, tzinfo=timezone(timedelta(hours=5)))
    save(database, article(published_at=east))
    with database.read() as transaction:
        (one,) = articles.load(transaction, [article().article_id]).values()
    assert one.published_at == east
    assert one.published_at.utcoffset() == timedelta(0)


def test_an_article_comes_back_as_it_was_saved(database: Database) -> None:
    one = article(title="Причал 🙂 مرسى", fields=(RawField("rss:dc:creator[0]", "Ола\nBr"),))
    assert save(database, one, CREDIT) is Saved.NEW
    with database.read() as transaction:
        assert articles.load(transaction, [one.article_id]) == {one.article_id: one}
        assert articles.attributions(transaction, [one.article_id]) == {one.article_id: (CREDIT,)}


def test_saving_the_same_again_changes_nothing(database: Database) -> None:
    save(database, article(), CREDIT)
    assert save(database, article(), CREDIT, at=NOON + timedelta(days=1)) is Saved.SAME


@pytest.mark.parametrize(
    ("changes", "verdict", "version"),
    [
        ({"text": "Other words altogether."}, Saved.CHANGED, 2),
        ({"title": "Pier rebuilt after all"}, Saved.CHANGED, 2),
        ({"published_at": None}, Saved.TOUCHED, 1),
        ({"language": "no"}, Saved.TOUCHED, 1),
        ({"first_seen_at": NOON + timedelta(days=3)}, Saved.SAME, 1),
    ],
)
def test_only_title_and_text_make_a_version(
    database: Database, changes: dict[str, object], verdict: Saved, version: int
) -> None:
    save(database, article(), CREDIT)
    assert save(database, article(**changes), CREDIT) is verdict
    with database.read() as transaction:
        row = transaction.execute(text("SELECT version FROM article")).scalar_one()
        kept = transaction.execute(text("SELECT COUNT(*) FROM article_version")).scalar_one()
    assert (row, kept) == (version, version)


def test_a_new_attribution_is_a_touch_and_replaces_the_old(database: Database) -> None:
    save(database, article(), CREDIT)
    other = replace(CREDIT, party_id="reuters", party="Reuters", surface="Reuters")
    assert save(database, article(), other) is Saved.TOUCHED
    with database.read() as transaction:
        found = articles.attributions(transaction, [article().article_id])
    assert found == {article().article_id: (other,)}


def test_the_page_completes_what_the_feed_began(database: Database) -> None:
    save(database, article(text=SENTENCES[0], status=Status.FEED_ONLY))
    assert save(database, article()) is Saved.COMPLETED
    with database.read() as transaction:
        assert transaction.execute(text("SELECT version FROM article")).scalar_one() == 1


def test_the_raw_page_is_kept_once_and_comes_back(database: Database) -> None:
    page = Page(
        url="https://bay.example/pier",
        body=b"<html>\x00\xff" * 50,
        content_type=None,
        body_hash="h1",
    )
    for _ in range(2):
        with database.write() as transaction:
            articles.save(transaction, marked(article()), byline=None, now=NOON, document=page)
    with database.read() as transaction:
        from aggregator.store.tables import Document

        (row,) = transaction.execute(Document.__table__.select()).all()
    assert (row.body, row.size) == (page.body, len(page.body))


def test_an_article_that_turns_out_to_be_another_hands_over_all_it_has(database: Database) -> None:
    short, long = article("/s/1"), article("/pier")
    save(database, short)
    place_all(database)
    with database.read() as transaction:
        before = reading.placement(transaction, short.article_id)
    with database.write() as transaction:
        articles.save(transaction, marked(long), byline=None, now=NOON)
        articles.rename(transaction, short.article_id, long.article_id, NOON)
    place_all(database)
    with database.read() as transaction:
        assert reading.resolve_article(transaction, short.article_id) == long.article_id
        after = reading.placement(transaction, long.article_id)
        assert after.story_id == before.story_id
        assert checking.findings(transaction) == []


def test_two_placed_articles_that_turn_out_to_be_one_leave_one_story(database: Database) -> None:
    short = article(
        "/s/1",
        title="Choir sings at dawn",
        text="Sixty voices sang on the beach at Ness before the sun was up, and nobody had asked them to do it.",
    )
    long = article("/pier")
    save(database, short)
    save(database, long)
    place_all(database)
    with database.read() as transaction:
        old = reading.placement(transaction, short.article_id).story_id
        new = reading.placement(transaction, long.article_id).story_id
    assert old != new
    with database.write() as transaction:
        articles.rename(transaction, short.article_id, long.article_id, NOON)
    place_all(database)
    with database.read() as transaction:
        assert reading.resolve_story(transaction, old) == new
        assert checking.findings(transaction) == []


def test_ids_are_found_by_unique_prefix_only(database: Database) -> None:
    for number in range(20):
        save(database, article(f"/{number}", text=f"Text {number}"))
    place_all(database)
    with database.read() as transaction:
        whole = urls.article_id("https://bay.example/7")
        assert reading.resolve_article(transaction, whole) == whole
        with pytest.raises(UnknownIdError, match="begins several article ids"):
            reading.resolve_article(transaction, "a")
        with pytest.raises(UnknownIdError, match="there is no article"):
            reading.resolve_article(transaction, "a%")
        with pytest.raises(UnknownIdError, match="begins several story ids"):
            reading.resolve_story(transaction, "")


def test_feed_states_come_back_as_they_were_saved(database: Database) -> None:
    source = Source(feed_url="https://bay.example/rss", outlet="Bay Paper")
    state = FeedState(
        url=source.feed_url,
        fetch_url="https://bay.example/feed",
        health=FeedHealth.OK,
        validators=Validators('W/"a\xe9"', "Tue, 04 Mar 2025 11:00:00 GMT"),
        body_hash="x",
        checked_at=NOON,
        next_due_at=NOON + timedelta(hours=1),
        interval=timedelta(minutes=45),
        ttl=timedelta(minutes=15),
        skip_hours=frozenset({0, 23}),
        skip_days=frozenset({7}),
        consecutive_failures=2,
        last_error="no",
        moved_to="https://bay.example/feed",
        moved_seen=1,
        moved_at=NOON,
        entries_per_day=2.5,
    )
    with database.write() as transaction:
        feeds.sync(transaction, [source], NOON)
        feeds.save_state(transaction, state)
    with database.read() as transaction:
        assert feeds.states(transaction, [source.feed_url]) == {source.feed_url: state}


def test_a_feed_that_leaves_the_list_keeps_its_history_and_may_come_back(
    database: Database,
) -> None:
    one, two = (Source(feed_url=f"https://bay.example/{n}", outlet="Bay") for n in (1, 2))
    health = []
    for listed in ([one, two], [two], [replace(one, enabled=False), two], [one, two]):
        with database.write() as transaction:
            feeds.sync(transaction, listed, NOON)
        with database.read() as transaction:
            health.append(feeds.states(transaction, [one.feed_url])[one.feed_url].health)
            assert transaction.execute(FeedRecord.__table__.select()).all()
    assert health == [FeedHealth.NEW, FeedHealth.REMOVED, FeedHealth.DISABLED, FeedHealth.NEW]


def test_pages_that_are_due_are_found(database: Database) -> None:
    def state(path: str, **changes: object) -> PageState:
        one = article(path, first_seen_at=NOON - timedelta(days=10 if "old" in path else 1))
        save(database, one)
        made = PageState(article_id=one.article_id, url=one.url)
        made = replace(made, **changes)  # type: ignore[arg-type]
        with database.write() as transaction:
            articles.save_page(transaction, made)
        return made

    never = state("/never")
    due = state("/due", health=PageHealth.OK, next_due_at=NOON - timedelta(minutes=1))
    later = state("/later", health=PageHealth.OK, next_due_at=NOON + timedelta(hours=1))
    state("/old-done", health=PageHealth.OK)
    state("/gone", health=PageHealth.GONE)
    with database.read() as transaction:
        found = {one.article_id for one, _ in articles.pages_due(transaction, NOON, None)}
        again = {
            one.article_id for one, _ in articles.pages_due(transaction, NOON, timedelta(days=7))
        }
        owed = articles.owed(transaction)
    assert found == {never.article_id, due.article_id}
    assert again == found | {later.article_id}
    assert owed == 1


def test_an_entry_key_of_any_length_is_kept_apart(database: Database) -> None:
    source = Source(feed_url="https://bay.example/rss", outlet="Bay")
    save(database, article())
    entries = [
        Entry(
            key="k" * 5000 + tail,
            position=0,
            guid=None,
            link=None,
            title="t",
            summary="",
            content="",
            published_at=None,
            published_raw=None,
            language=None,
            fields=(),
            content_hash=tail,
        )
        for tail in ("1", "2")
    ]
    with database.write() as transaction:
        feeds.sync(transaction, [source], NOON)
        feeds.save_sightings(
            transaction, source.feed_url, [(one, article().article_id) for one in entries], NOON
        )
    with database.read() as transaction:
        held = feeds.known(transaction, source.feed_url, [(one, article().key) for one in entries])
    assert {key[-1]: one.content_hash for key, one in held.items()} == {"1": "1", "2": "2"}


def test_a_column_that_rows_leave_out_gets_its_default(database: Database) -> None:
    row = {"group_id": "c1", "medoid": "a1", "story_id": None, "features": {}}
    with database.write() as transaction:
        upsert(transaction, CopyGroupRecord, [row], key=("group_id",), change=("medoid",))
        assert transaction.execute(text("SELECT settled FROM copy_group")).scalar_one() == 0
        transaction.rollback()


def test_a_transaction_is_all_or_nothing(database: Database) -> None:
    def fail_halfway() -> None:
        with database.write() as transaction:
            articles.save(transaction, marked(article()), byline=None, now=NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    with database.read() as transaction:
        assert articles.load(transaction, [article().article_id]) == {}


def test_readers_see_whole_states_while_a_writer_works(database: Database) -> None:
    save(database, article())
    with database.write() as transaction:
        articles.save(transaction, marked(article(title="Half written")), byline=None, now=NOON)
        with database.read() as other:
            seen = articles.load(other, [article().article_id])[article().article_id]
        assert seen.title == "Pier to be rebuilt"


def _count_up(path: str, times: int) -> None:
    with Database(path) as database:
        for _ in range(times):
            with database.write() as transaction:
                (value,) = transaction.execute(text("SELECT COUNT(*) FROM domain_pause")).one()
                transaction.execute(
                    text("INSERT INTO domain_pause VALUES (:d, '2025-01-01T00:00:00Z')"),
                    {"d": f"d{value}"},
                )


def test_writers_that_read_first_lose_no_update(sqlite: Database) -> None:
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=_count_up, args=(str(sqlite.path), 40)) for _ in range(3)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    with sqlite.read() as transaction:
        assert transaction.execute(text("SELECT COUNT(*) FROM domain_pause")).scalar_one() == 120


def test_the_lock_is_free_again_when_its_holder_is_killed(sqlite: Database) -> None:
    script = f"import sys,time;from aggregator.store import Database;d=Database({str(sqlite.path)!r});l=d.lock();l.__enter__();print('held',flush=True);time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=ROOT
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyRunningError, match="another run is at work"), sqlite.lock():
            pass
        holder.kill()
    with sqlite.lock():
        pass


def test_a_missing_database_is_not_made_by_reading(tmp_path: Path) -> None:
    path = tmp_path / "none.sqlite"
    with Database(str(path)) as database, pytest.raises(DatabaseError, match="no database yet"):
        database.require_schema()
    assert not path.exists()


def test_a_server_that_is_away_is_told_plainly() -> None:
    with (
        Database("postgresql://nobody@127.0.0.1:9/none") as database,
        pytest.raises(DatabaseError, match="cannot be reached"),
        database.read(),
    ):
        pass


def test_findings_name_what_is_wrong(sqlite: Database) -> None:
    save(sqlite, article(), replace(CREDIT, field="text", span_start=0, span_end=3))
    place_all(sqlite)
    with sqlite.write() as transaction:
        transaction.execute(text("UPDATE story SET articles = 9"))
        transaction.execute(text("UPDATE article SET key = 'https://bay.example/other'"))
    with sqlite.read() as transaction:
        found = "\n".join(checking.findings(transaction))
    assert "its counts are wrong; it has 1 articles" in found
    assert "its id does not follow from its URL" in found
    assert "its span does not hold 'AFP'" in found
