"""Do the same articles give the same stories in any order and in any batches?

    python benchmarks/order.py [FILE...] [--shuffles 12] [--most 400]

Every file (`stories.py` says what it holds; without any, the set in five languages of `tests/data`)
is placed through the program itself, in an empty SQLite database each time: once in the order of
the file, `--shuffles` times shuffled, in batches of 1, 7 and all (in turn). The database hands out
what waits by time; here the order is forced, so a later article may come first. Printed is the
adjusted Rand index between the first partition and each of the others (1: the same), the smallest
one last; beside it that of a single pass over sentence vectors, which depends on the order. Exits
with 1 where any partition differs.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from math import comb
from pathlib import Path

import stories as benchmark
from sqlalchemy import text as sql

from aggregator.model import Article
from aggregator.pipeline import stages
from aggregator.pipeline.placing import place
from aggregator.store import Database, articles, copying

FIVE = Path(__file__).parent.parent / "tests" / "data" / "stories_five.jsonl"
BATCHES = (7, 10**6, 1)


def main() -> None:
    """Print a line a file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, default=[FIVE], metavar="FILE")
    parser.add_argument("--shuffles", type=int, default=12)
    parser.add_argument("--most", type=int, default=400, help="articles of a file")
    given = parser.parse_args()
    same = [indices(file, given.shuffles, given.most) for file in given.files]
    sys.exit(0 if all(same) else 1)


def indices(file: Path, shuffles: int, most: int) -> bool:
    """Whether all partitions of one file are the same."""
    rows = benchmark.undated(file, benchmark.read(file))[:most]
    listed = [benchmark.article(f"{at:06}", row) for at, row in enumerate(rows)]
    first = partition(listed, list(range(len(listed))), len(listed))
    found, single = [], []
    for number in range(shuffles):
        order = list(range(len(listed)))
        random.Random(number).shuffle(order)
        found.append(adjusted_rand(first, partition(listed, order, BATCHES[number % 3])))
        single.append(passes(listed, order))
    peer = [adjusted_rand(single[0], one) for one in single[1:]]
    print(
        f"{file.name}: {len(listed)} articles, {len(set(first))} stories;"
        f" {shuffles} shuffles in batches of 7, all and 1: smallest adjusted Rand index"
        f" {min(found):.3f}; single pass over sentence vectors {min(peer, default=1.0):.3f}",
        flush=True,
    )
    return min(found) == 1.0


def partition(listed: Sequence[Article], order: Sequence[int], size: int) -> list[str]:
    """The story of each article, placed in this order and in batches of this size."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Database(f"sqlite:///{folder}/order.sqlite3") as database,
    ):
        if True:
            database.upgrade()
            readings = stages.read_entries(listed)
            with database.write() as transaction:
                for one in readings:
                    articles.save(transaction, one.marked, byline=one.byline, now=benchmark.EPOCH)
            for start in range(0, len(order), size):
                part = [listed[at].article_id for at in order[start : start + size]]
                with database.write() as transaction:
                    place(transaction, part, benchmark.EPOCH)
            while part:
                # those that a later one called to be placed again
                with database.write() as transaction:
                    part = copying.pending(transaction, size)
                    place(transaction, part, benchmark.EPOCH)
            with database.read() as transaction:
                asked = "SELECT article_id, story_id FROM v1_story_article"
                rows = transaction.execute(sql(asked)).all()
    story = {row.article_id: row.story_id for row in rows}
    return [story[one.article_id] for one in listed]


def passes(listed: Sequence[Article], order: Sequence[int]) -> list[str]:
    """What a single pass gives in this order, by place in the file."""
    vectors = benchmark.unit_vectors([listed[at] for at in order])
    given = benchmark.single_pass(vectors @ vectors.T, 0.6)
    back = dict(zip(order, given, strict=True))
    return [back[at] for at in range(len(listed))]


def adjusted_rand(one: Sequence[str], other: Sequence[str]) -> float:
    """Adjusted Rand index of two partitions (Hubert and Arabie 1985)."""
    both = sum(comb(n, 2) for n in Counter(zip(one, other, strict=True)).values())
    first, second = (sum(comb(n, 2) for n in Counter(each).values()) for each in (one, other))
    by_chance = first * second / max(1, comb(len(one), 2))
    most = (first + second) / 2
    return 1.0 if most == by_chance else (both - by_chance) / (most - by_chance)


if __name__ == "__main__":
    main()
