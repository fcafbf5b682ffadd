"""CPU per article placed, in a small and in a large archive with the same news a day.

    python benchmarks/scale.py [--sizes 10000 1000000] [--per-day 40] [--articles 200] [--copies]

The newest days go through the program itself; older days, which no new article is compared with,
are written as rows of the same size, their buckets and prints forgotten as a run forgets them.
Only the CPU of `place` is counted (`time.process_time`), so other work on the machine matters
little. SQLite in a temporary folder.
"""

from __future__ import annotations

import argparse
import itertools
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from aggregator import urls
from aggregator.fingerprint import mark
from aggregator.model import Article, Marked, Status
from aggregator.pipeline import placing
from aggregator.store import Database, Transaction, articles, copy_index, copying
from aggregator.store.clock import day_of
from aggregator.store.tables import ArticleRecord, SignatureRecord

TODAY = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)
VOCABULARY = 20_000
PARAGRAPH = 27
"""Words of a paragraph."""
COPIES = 0.15
"""Share of the texts that are reprints of one of the last 200, cut or edited."""
REAL_DAYS = copy_index.WINDOW_DAYS + 2


def stream(per_day: int, first_day: int, last_day: int, seed: int = 1) -> Iterator[Article]:
    """Articles of made-up words with frequencies as in language (Zipf), some of them reprints.

    Paragraphs are short, so that as many lines of each are counted as can be, and every text ends
    with a line that its outlet repeats.

    Days count from `TODAY`; the same arguments give the same articles.
    """
    chance = random.Random(seed)
    vocabulary = [
        "".join(chance.choices("abcdefghijklmnoprstuvy", k=chance.randint(2, 10)))
        for _ in range(VOCABULARY)
    ]
    weights = list(itertools.accumulate(1 / rank for rank in range(3, VOCABULARY + 3)))
    recent: list[list[str]] = []
    for day in range(first_day, last_day + 1):
        for number in range(per_day):
            if recent and chance.random() < COPIES:
                words = _edited(chance.choice(recent), chance)
            else:
                words = chance.choices(vocabulary, cum_weights=weights, k=chance.randint(60, 400))
                recent = [*recent[-199:], words]
            moment = TODAY + timedelta(days=day, seconds=number * 7)
            yield _article(f"https://p{number % 20}.example/{seed}/{day}/{number}", words, moment)


def _edited(words: Sequence[str], chance: random.Random) -> list[str]:
    kept = list(words[: int(len(words) * chance.uniform(0.5, 1))])
    for _ in range(len(kept) // 40):
        kept[chance.randrange(len(kept))] = "edited"
    return kept


def _article(key: str, words: Sequence[str], moment: datetime) -> Article:
    outlet = key.split("/")[2]
    lines = [" ".join(words[at : at + PARAGRAPH]) for at in range(0, len(words), PARAGRAPH)]
    return Article(
        article_id=urls.article_id(key),
        key=key,
        url=key,
        outlet=outlet,
        publisher_id=None,
        language="en",
        language_from="page",
        title=" ".join(words[:8]),
        text="\n".join([*lines, f"Read more of this and other news on {outlet}, day and night."]),
        published_at=moment,
        published_raw=None,
        first_seen_at=moment,
        status=Status.FULL,
        fields=(),
    )


def _met_again(one: Article) -> Article:
    """The same text under another address, today."""
    key = f"{one.key}/new"
    return replace(
        one,
        article_id=urls.article_id(key),
        key=key,
        url=key,
        published_at=TODAY,
        first_seen_at=TODAY,
    )


def save(database: Database, listed: Sequence[Article]) -> None:
    """Save articles as a run does."""
    with database.write() as transaction:
        for one in listed:
            marked = Marked(one, (), one.text, mark(one.text))
            articles.save(transaction, marked, byline=None, now=TODAY)


Placer = Callable[[Transaction, list[str], datetime], object]


def link(transaction: Transaction, batch: list[str], _now: datetime) -> None:
    """Find and verify the copies of these articles, and no more: no groups, no stories."""
    if batch:
        # stages of their own to measure
        placing._leave_out_repeated_lines(transaction, batch)  # noqa: SLF001
        placing._compare(transaction, batch)  # noqa: SLF001
        copying.placed(transaction, batch)


def place_waiting(database: Database, place: Placer) -> int:
    """Place what waits, in batches of 200; gives how many that were."""
    placed = 0
    while True:
        with database.write() as transaction:
            batch = copying.pending(transaction, 200)
            place(transaction, batch, TODAY)
        placed += len(batch)
        if not batch:
            return placed


def fill(database: Database, count: int, per_day: int) -> None:
    """Old articles as rows: those of one real article with ids and days of their own."""
    with database.write() as transaction:
        raw = transaction.connection.dbapi_connection
        if not isinstance(raw, sqlite3.Connection):
            raise TypeError(f"fill writes to SQLite, not to {raw!r}")
        raw.create_function("old_id", 1, lambda number: urls.article_id(_old(number)))
        raw.create_function("old_key", 1, _old)
        first = TODAY - timedelta(days=copy_index.KEPT_DAYS + 1)
        parameters = {"count": count, "per_day": per_day, "day": day_of(first)}
        moment = "datetime((day - n / :per_day) * 86400, 'unixepoch')"
        moment = f"replace({moment}, ' ', 'T') || 'Z'"
        changed = {
            "article_id": "old_id(n)",
            "key": "old_key(n)",
            "url": "old_key(n)",
            "published_at": moment,
            "event_at": moment,
            "first_seen_at": moment,
            "pending": "0",
            "day": "day - n / :per_day",
            "same": "printf('%032x', n)",
            "indexed": str(copy_index.CLOSED),
        }
        for record in (ArticleRecord, SignatureRecord):
            names = [column.name for column in record.__table__.columns]
            values = ", ".join(
                changed.get(name, f"one.{name}").replace("day -", ":day -") for name in names
            )
            transaction.exec_driver_sql(
                f"WITH RECURSIVE old(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM old "  # noqa: S608
                f"WHERE n + 1 < :count) INSERT INTO {record.__tablename__} ({', '.join(names)}) "
                f"SELECT {values} FROM old, (SELECT * FROM {record.__tablename__} LIMIT 1) AS one",
                parameters,
            )
    with database.write() as transaction:
        raw = transaction.connection.dbapi_connection
        raw.execute("COMMIT")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # reading through a long log costs CPU
        raw.execute("BEGIN")


def _old(number: int) -> str:
    return f"https://old.example/{number}"


def measure(recent: Path, size: int, given: argparse.Namespace, place: Placer) -> float:
    """CPU seconds for each article placed on top of `size` stored ones."""
    per_day, count = given.per_day, given.articles
    path = recent.with_name(f"{size}.sqlite")
    shutil.copy(recent, path)
    with Database(str(path)) as database:
        with database.read() as transaction:
            stored = transaction.execute(select(func.count()).select_from(ArticleRecord))
            missing = size - stored.scalar_one()
        fill(database, missing, per_day)
        newest = stream(per_day, -REAL_DAYS, 100)
        fresh = [
            _met_again(one)
            for one in itertools.islice(newest, size - missing, size - missing + count)
        ]
        save(database, fresh)
        began = time.process_time()
        placed = place_waiting(database, place)
        spent = (time.process_time() - began) / placed
    mebibytes = path.stat().st_size / 2**20
    print(f"{size:>9,} stored, {mebibytes:,.0f} MiB; {placed} placed", end=": ")
    print(f"{spent * 1000:.2f} ms CPU each", flush=True)
    path.unlink()
    return spent


def main() -> None:
    """Measure each size; print the ratio of the last to the first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--per-day", type=int, default=40)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--copies", action="store_true", help="copies alone: no groups, no stories")
    given = parser.parse_args()
    place = link if given.copies else placing.place
    with tempfile.TemporaryDirectory() as folder:
        recent = Path(folder) / "recent.sqlite"
        with Database(str(recent)) as database:
            database.upgrade()
            save(database, list(stream(given.per_day, -REAL_DAYS, -1)))
            place_waiting(database, place)
        spent = [measure(recent, size, given, place) for size in given.sizes]
    print(f"ratio {spent[-1] / spent[0]:.2f}")


if __name__ == "__main__":
    main()
