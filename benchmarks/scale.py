"""CPU per article placed, in a small and in a large archive with the same news a day.

    python benchmarks/scale.py [--sizes 10000 1000000] [--per-day 40] [--articles 200]

The newest days go through the program itself; older days, which no new article is compared with,
are written as rows of the same size, their buckets and prints forgotten as a run forgets them.
Only the CPU of `place` is counted (`time.process_time`), so other work on the machine matters
little. SQLite in a temporary folder.
"""

from __future__ import annotations

import argparse
import itertools
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select

from aggregator import urls
from aggregator.fingerprint import mark
from aggregator.model import Article, Marked, Status
from aggregator.pipeline.placing import place
from aggregator.store import Database, articles, copy_index, copying
from aggregator.store.clock import day_of
from aggregator.store.tables import ArticleRecord, SignatureRecord

TODAY = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)
VOCABULARY = 20_000
COPIES = 0.15
"""Share of the texts that are reprints of one of the last 200, cut or edited."""
REAL_DAYS = copy_index.WINDOW_DAYS + 2


def stream(per_day: int, first_day: int, last_day: int, seed: int = 1) -> Iterator[Article]:
    """Articles of made-up words with frequencies as in language (Zipf), some of them reprints.

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
    return Article(
        article_id=urls.article_id(key),
        key=key,
        url=key,
        outlet=key.split("/")[2],
        publisher_id=None,
        language="en",
        language_from="page",
        title=" ".join(words[:8]),
        text=" ".join(words),
        published_at=moment,
        published_raw=None,
        first_seen_at=moment,
        status=Status.FULL,
        fields=(),
    )


def save(database: Database, listed: Sequence[Article]) -> None:
    """Save articles as a run does."""
    with database.write() as transaction:
        for one in listed:
            marked = Marked(one, (), one.text, mark(one.text))
            articles.save(transaction, marked, byline=None, now=TODAY)


def place_waiting(database: Database) -> int:
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
    with database.read() as transaction:
        article = dict(
            transaction.execute(select(ArticleRecord.__table__)).mappings().first() or {}
        )
        asked = select(SignatureRecord.__table__).where(
            SignatureRecord.article_id == article["article_id"]
        )
        signature = dict(transaction.execute(asked).mappings().one())
    for start in range(0, count, 5_000):
        with database.write() as transaction:
            numbers = range(start, min(count, start + 5_000))
            _write_old(transaction, article, signature, numbers, per_day)


def _write_old(
    transaction: Connection,
    article: dict[str, Any],
    signature: dict[str, Any],
    numbers: Sequence[int],
    per_day: int,
) -> None:
    old_articles, old_signatures = [], []
    for number in numbers:
        moment = TODAY - timedelta(days=copy_index.KEPT_DAYS + 1 + number // per_day)
        key = f"https://old.example/{number}"
        article_id = urls.article_id(key)
        old_articles.append(
            {
                **article,
                "article_id": article_id,
                "key": key,
                "url": key,
                "published_at": moment,
                "event_at": moment,
                "first_seen_at": moment,
                "pending": 0,
            }
        )
        old_signatures.append(
            {
                **signature,
                "article_id": article_id,
                "day": day_of(moment),
                "same": f"{number:032x}",
                "indexed": copy_index.CLOSED,
            }
        )
    transaction.execute(insert(ArticleRecord), old_articles)
    transaction.execute(insert(SignatureRecord), old_signatures)


def measure(folder: Path, size: int, per_day: int, count: int) -> float:
    """CPU seconds for each of `count` articles placed on top of `size` stored ones."""
    with Database(str(folder / f"{size}.sqlite")) as database:
        database.upgrade()
        recent = list(stream(per_day, -REAL_DAYS, -1))
        save(database, recent)
        place_waiting(database)
        fill(database, size - len(recent), per_day)
        newest = itertools.islice(stream(per_day, -REAL_DAYS, 100), len(recent), None)
        fresh = [
            _article(f"{one.key}/new", one.text.split(), TODAY)
            for one in itertools.islice(newest, count)
        ]
        save(database, fresh)
        began = time.process_time()
        placed = place_waiting(database)
        spent = (time.process_time() - began) / placed
        with database.read() as transaction:
            stored = transaction.execute(select(func.count()).select_from(ArticleRecord)).scalar()
        print(
            f"{stored:>9,} stored, {placed} placed: {spent * 1000:6.2f} ms CPU each; "
            f"{(folder / f'{size}.sqlite').stat().st_size / 2**20:,.0f} MiB",
            flush=True,
        )
    return spent


def main() -> None:
    """Measure each size; print the ratio of the last to the first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--per-day", type=int, default=40)
    parser.add_argument("--articles", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        spent = [measure(Path(folder), size, given.per_day, given.articles) for size in given.sizes]
    print(f"ratio {spent[-1] / spent[0]:.2f}")


if __name__ == "__main__":
    main()
