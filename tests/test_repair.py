"""`db check` finds what is wrong, `db repair` mends what is derived, `db backup` copies amid a run."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from aggregator import pipeline
from aggregator.cli import main
from aggregator.store import Database, articles, checking
from aggregator.store import backup as backups
from conftest import Clock
from populated import populate, rows
from test_reader_role import tool
from test_store import article, marked
from world import NOON

STABLE = ("v1_story", "v1_story_article", "v1_article", "v1_attribution", "v1_copy_group")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small desk, to be copied and broken."""
    path = tmp_path_factory.mktemp("whole") / "news.sqlite"
    with Database(str(path)) as database:
        populate(database)
        backups.backup(database, path.with_name("copy.sqlite"))
    return path.with_name("copy.sqlite")


@pytest.fixture
def broken(whole: Path, tmp_path: Path) -> Callable[..., Database]:
    """A copy in which something else has done this."""

    def make(*statements: str) -> Database:
        path = tmp_path / "broken.sqlite"
        shutil.copy(whole, path)
        with closing(sqlite3.connect(path)) as other:
            for sql in statements:
                other.execute(sql)
            other.commit()
        return Database(str(path))

    return make


def views(database: Database) -> dict[str, list[object]]:
    """What must be as before; when a row changed by our clock is left out."""
    found: dict[str, list[object]] = {}
    for view in STABLE:
        names = [one.name for one in checking_columns(view) if one.name != "updated_at"]
        found[view] = sorted(rows(database, f"SELECT {', '.join(names)} FROM {view}"), key=repr)
    return found


def checking_columns(view: str) -> list[object]:
    from aggregator.store import views as contract

    return list(contract.metadata.tables[view].c)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), standalone_mode=False)


ANY = "(SELECT MIN(article_id) FROM article)"
FAULTS = {
    "a signature is gone": (
        f"DELETE FROM signature WHERE article_id = {ANY}",
        "has no signature",
    ),
    "rows of the index are gone": (
        "DELETE FROM band WHERE article_id IN (SELECT article_id FROM signature WHERE indexed = 1 LIMIT 1)",
        "index of copies",
    ),
    "the index has strangers": (
        "INSERT INTO fingerprint VALUES (5, 20000, 'astranger')",
        "index of copies",
    ),
    "a bucket was altered": (
        "UPDATE band SET bucket = bucket + 1 WHERE rowid_free = 1",
        "index of copies",
    ),
    "a signature stands under another day": (
        f"UPDATE signature SET day = day + 3 WHERE article_id = {ANY}",
        "under another day",
    ),
    "an article lost its group": (
        f"DELETE FROM copy_member WHERE article_id = {ANY}",
        "in no copy group",
    ),
    "a group lost its story": (
        "UPDATE copy_group SET story_id = NULL",
        "in no story",
    ),
    "a story has no groups": (
        (
            "INSERT INTO story (story_id, headline, language, first_published_at, last_published_at, "
            "first_seen_at, newest_seen_at, articles, outlets, languages, copy_groups, origins_held, "
            "origins_named, independent_min, independent_max, reasons) "
            "SELECT 's0', headline, language, first_published_at, last_published_at, "
            "first_seen_at, newest_seen_at, articles, outlets, languages, copy_groups, origins_held, "
            "origins_named, independent_min, independent_max, reasons FROM story LIMIT 1"
        ),
        "no copy groups",
    ),
    "a group has no members": (
        (
            "INSERT INTO copy_group (group_id, medoid, story_id, features) "
            "SELECT 'c0', medoid, story_id, features FROM copy_group LIMIT 1"
        ),
        "no members",
    ),
    "groups are known by an article that is not there": (
        "UPDATE copy_group SET medoid = 'anobody'",
        "which is not in it",
    ),
    "a story counts wrongly": ("UPDATE story SET articles = 70, outlets = 3", "counts are wrong"),
    "a span was moved": (
        "UPDATE attribution SET span_start = span_start + 1 WHERE span_start IS NOT NULL",
        "does not hold",
    ),
    "a text was altered": (
        f"UPDATE article SET text = 'Other words.' WHERE article_id = {ANY}",
        "not those that were saved",
    ),
    "an alias leads nowhere": (
        "INSERT INTO story_alias VALUES ('sold', 'snowhere', '2025-03-04T12:00:00Z')",
        "which is not there",
    ),
    "a row names an article that is not there": (
        (
            "INSERT INTO page SELECT 'anobody', url, health, etag, last_modified, body_hash, "
            "checked_at, next_due_at, looks, failures, last_error FROM page LIMIT 1"
        ),
        "that is not there",
    ),
    "versions are gone": (
        f"DELETE FROM article_version WHERE article_id = {ANY}",
        "not the last of its versions",
    ),
    "placing failed once": (
        f"UPDATE article SET pending = 2 WHERE article_id = {ANY}",
        "could not be placed",
    ),
}
FAULTS["a bucket was altered"] = (
    "UPDATE band SET bucket = bucket + 1 WHERE bucket = (SELECT MIN(bucket) FROM band)",
    "index of copies",
)


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_found_and_mended(
    broken: Callable[..., Database], whole: Path, fault: str
) -> None:
    sql, finding = FAULTS[fault]
    with Database(str(whole)) as untouched:
        before = views(untouched)
    with broken(sql) as database:
        with database.read() as transaction:
            found = checking.findings(transaction)
        assert any(finding in line for line in found), found
        done = pipeline.repair(database, clock=Clock(NOON))
        assert done.left == ()
        assert done.unrecovered == ()
        assert views(database) == before


def test_an_id_that_is_not_of_its_url_is_found(broken: Callable[..., Database]) -> None:
    with (
        broken(f"UPDATE article SET key = key || 'x' WHERE article_id = {ANY}") as database,
        database.read() as transaction,
    ):
        assert any("follow from its URL" in one for one in checking.findings(transaction))


def test_a_sound_database_is_left_as_it_is(broken: Callable[..., Database]) -> None:
    with broken() as database:
        done = pipeline.repair(database, clock=Clock(NOON))
        assert (done.read_again, done.indexed, done.placed_again, done.retold) == (0, 0, 0, 0)


def test_all_of_it_made_again_is_the_same(broken: Callable[..., Database], whole: Path) -> None:
    with Database(str(whole)) as untouched, broken() as database:
        done = pipeline.repair(database, clock=Clock(NOON), everything=True)
        assert done.left == ()
        assert views(database) == views(untouched)


def test_repair_works_on_both_databases(database: Database) -> None:
    populate(database)
    before = views(database)
    with database.write() as transaction:
        for sql in (FAULTS["rows of the index are gone"][0], FAULTS["a span was moved"][0]):
            transaction.execute(text(sql))
        transaction.execute(text("UPDATE copy_group SET story_id = NULL"))
    done = pipeline.repair(database, clock=Clock(NOON))
    assert done.left == ()
    assert views(database) == before


def test_a_text_without_its_page_stays_as_it_is(broken: Callable[..., Database]) -> None:
    with broken(
        "UPDATE article_version SET document_hash = NULL",
        f"UPDATE article SET text = 'Other words.' WHERE article_id = {ANY}",
    ) as database:
        done = pipeline.repair(database, clock=Clock(NOON))
        assert len(done.unrecovered) == 1
        assert done.left == ()


def test_a_damaged_page_is_told_and_not_made_worse(broken: Callable[..., Database]) -> None:
    with broken() as database:
        path = database.path
    assert path is not None
    data = bytearray(path.read_bytes())
    for page in range(3, 40):
        data[page * 4096 : page * 4096 + 200] = os.urandom(200)
    path.write_bytes(data)
    before = path.read_bytes()
    for words in (
        ["db", "check"],
        ["db", "repair"],
        ["stories"],
        ["run"],
        ["prune", "--text-older-than", "1d"],
    ):
        from aggregator.cli import entry

        assert entry([*words, "--database", str(path)]) == 5, words
    assert path.read_bytes() == before


# --- backup --------------------------------------------------------------------------------------


def test_a_backup_amid_a_transaction_has_what_was_there_before(
    broken: Callable[..., Database], tmp_path: Path
) -> None:
    with broken() as database:
        before = views(database)
        with database.write() as transaction:
            articles.save(transaction, marked(article()), byline=None, now=NOON)
            size = backups.backup(database, tmp_path / "copy.sqlite")
    assert size == (tmp_path / "copy.sqlite").stat().st_size
    assert {one.name for one in tmp_path.iterdir() if "partial" in one.name} == set()
    with Database(str(tmp_path / "copy.sqlite")) as copy:
        copy.require_schema()
        assert views(copy) == before
        with copy.read() as transaction:
            assert checking.findings(transaction) == []


def test_a_backup_onto_the_database_itself_is_refused(broken: Callable[..., Database]) -> None:
    with broken() as database:
        done = run("db", "backup", str(database.path), "--database", str(database.path))
        assert "the database itself" in str(done.exception)


def test_a_backup_that_cannot_be_written_leaves_nothing(
    broken: Callable[..., Database], tmp_path: Path
) -> None:
    with broken() as database:
        done = run("db", "backup", str(tmp_path / "no" / "x"), "--database", str(database.path))
        assert done.exception is not None
        assert done.exception.exit_code == 5  # type: ignore[attr-defined]
    assert not (tmp_path / "no").exists()


@pytest.mark.postgres
def test_a_backup_of_postgresql_is_restored_by_pg_restore(
    new_postgres: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{Path(tool('pg_dump')).parent}{os.pathsep}{os.environ['PATH']}")
    given, other = new_postgres(), new_postgres()
    target = tmp_path / "news.dump"
    with Database(given) as database:
        populate(database)
        before = views(database)
        with database.write() as transaction:
            articles.save(transaction, marked(article()), byline=None, now=NOON)
            backups.backup(database, target)
    subprocess.run(
        ["pg_restore", f"--dbname={other.replace('+psycopg', '')}", "--no-owner", str(target)],
        check=True,
    )
    with Database(other) as database:
        database.require_schema()
        assert views(database) == before


def test_without_pg_dump_the_user_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    from aggregator.errors import UsageError

    with (
        Database("postgresql://nobody@127.0.0.1/x") as database,
        pytest.raises(UsageError, match="pg_dump"),
    ):
        backups.backup(database, tmp_path / "x")
