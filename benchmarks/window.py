"""CPU of placing new articles into a window that already holds many copy groups, with vectors.

    python benchmarks/window.py [--groups 50000] [--articles 1000] [--archive 0 300000]
        [--real 1200] [--profile]

The window: `--groups` copy groups of the last four days, nine of ten alone in their story. Texts
are made of real words (the word list of `wordfreq`) around invented events with names and numbers.
`--real` of them are read, marked, encoded and placed by the program itself; the others are those
again with words, names, numbers and vectors partly exchanged, written as rows, so that as many
share keys and mean nearly the same as in a real window of this size. `--archive` adds groups of
older days, which no new article is compared with. Then `--articles` new ones are placed in batches
of 200, as a run does it; a third report an event of the window. Only the CPU of `place`, encoding
included, is counted (`time.process_time`), after the encoder was loaded. SQLite in a temporary
folder.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import wordfreq
from sqlalchemy import Connection, insert, select

from aggregator import stories, urls
from aggregator.model import Article, GroupFeatures, Status
from aggregator.pipeline import stages
from aggregator.pipeline.placing import place
from aggregator.store import Database, articles, copying, telling
from aggregator.store.tables import (
    ArticleRecord,
    CopyGroupRecord,
    CopyMember,
    GroupFine,
    GroupMeaning,
    SignatureRecord,
    StoryKey,
    StoryRecord,
)
from aggregator.stories import meaning

NOW = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)
DAYS = 4
REAL = 1_200
BATCH = 200
EVENT_WORDS = 24
TOPICS = 40
KEPT = 0.5
"""Share of a text's words that a made row keeps."""
LIKE = 0.75
"""Cosine of a made row's vector with that of the text it was made from."""
SENTENCES = 9


class Newsroom:
    """Texts about invented events; the same seed gives the same texts."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        words = [word for word in wordfreq.top_n_list("en", 9_000) if word.isalpha()]
        self.common, self.rare = words[:120], words[300:]
        self.topics = [self.chance.sample(self.rare, 60) for _ in range(TOPICS)]
        self.events: list[tuple[list[str], list[str], list[str]]] = []

    def name(self) -> str:
        """A made-up name."""
        return "".join(
            self.chance.choice("bdfgklmnprstvz") + self.chance.choice("aeiou") for _ in range(3)
        ).capitalize()

    def event(self) -> tuple[list[str], list[str], list[str]]:
        """Words, names and numbers of a new event."""
        topic = self.chance.choice(self.topics)
        words = self.chance.sample(topic, 10) + self.chance.sample(self.rare, EVENT_WORDS - 10)
        names = [self.name() for _ in range(4)]
        self.events.append((words, names, [str(self.chance.randint(11, 9_999)) for _ in range(2)]))
        return self.events[-1]

    def report(self, event: tuple[list[str], list[str], list[str]]) -> tuple[str, str]:
        """Title and text of one report of an event."""
        words, names, numbers = event
        title = [self.chance.choice(names), *self.chance.sample(words[:12], 4), "in", names[0]]
        return " ".join(title), " ".join(
            self._sentence(words, names, numbers) for _ in range(SENTENCES)
        )

    def _sentence(self, words: list[str], names: list[str], numbers: list[str]) -> str:
        told = self.chance.choices(self.common, k=8) + self.chance.sample(words, 5)
        told += [*self.chance.sample(self.rare, 3), self.chance.choice(names)]
        if self.chance.random() < 0.4:
            told.append(self.chance.choice(numbers))
        self.chance.shuffle(told)
        return "The " + " ".join(told) + "."


def article(number: int, room: Newsroom, moment: datetime, known: float) -> Article:
    """One article; with the chance `known` it reports an event that was reported before."""
    old = room.events and room.chance.random() < known
    title, text = room.report(room.chance.choice(room.events) if old else room.event())
    key = f"https://p{number % 60}.example/{number}"
    return Article(
        article_id=urls.article_id(key),
        key=key,
        url=key,
        outlet=key.split("/")[2],
        publisher_id=None,
        language="en",
        language_from="page",
        title=title,
        text=text,
        published_at=moment,
        published_raw=None,
        first_seen_at=moment,
        status=Status.FULL,
        fields=(),
    )


def save(database: Database, listed: Sequence[Article]) -> None:
    """Mark and save articles as a run does."""
    readings = stages.read_entries(listed)
    with database.write() as transaction:
        for one in readings:
            articles.save(transaction, one.marked, byline=one.byline, now=NOW)


def place_waiting(database: Database) -> int:
    """Place what waits, in batches; gives how many that were."""
    placed = 0
    while True:
        with database.write() as transaction:
            batch = copying.pending(transaction, BATCH)
            place(transaction, batch, NOW)
        placed += len(batch)
        if not batch:
            return placed


class Filler:
    """Copy groups as rows, made from real ones."""

    def __init__(self, connection: Connection, seed: int) -> None:
        self.chance = random.Random(seed)
        self.noise = np.random.default_rng(seed)
        ids = sorted(connection.execute(select(CopyGroupRecord.group_id)).scalars())
        self.real = list(telling.features(connection, ids, None, stories.model()).values())
        self.article = self._row(connection, ArticleRecord)
        self.story = self._row(connection, StoryRecord)
        self.signature = self._row(connection, SignatureRecord)
        self.words = sorted({term for one in self.real for term, _ in one.terms})
        self.names = sorted({name for one in self.real for name, _ in one.name_terms})

    @staticmethod
    def _row(connection: Connection, record: Any) -> dict[str, Any]:
        return dict(connection.execute(select(record.__table__)).mappings().first() or {})

    def write(self, connection: Connection, numbers: Sequence[int], old: bool) -> None:
        """Write these groups, each alone in its story."""
        if not numbers:
            return
        made = [self._made(number, old) for number in numbers]
        rows: dict[Any, list[dict[str, Any]]] = {
            record: []
            for record in (
                StoryRecord,
                ArticleRecord,
                SignatureRecord,
                CopyGroupRecord,
                CopyMember,
            )
        }
        for number, one in zip(numbers, made, strict=True):
            key = f"https://made.example/{number}"
            name = urls.article_id(key)
            story = urls.story_id(name)
            times = dict.fromkeys(("published_at", "event_at", "first_seen_at"), one.event_at)
            rows[ArticleRecord].append(
                {**self.article, **times, "article_id": name, "key": key, "url": key, "pending": 0}
            )
            rows[SignatureRecord].append({**self.signature, "article_id": name})
            rows[StoryRecord].append({**self.story, "story_id": story})
            rows[CopyMember].append({"article_id": name, "group_id": one.group_id})
            rows[CopyGroupRecord].append(
                {
                    "group_id": one.group_id,
                    "medoid": name,
                    "story_id": story,
                    "features": telling.pack(one),
                }
            )
        for record, listed in rows.items():
            connection.execute(insert(record), listed)
        telling.replace_keys(connection, made)
        telling.save_meanings(connection, made, stories.model())

    def _made(self, number: int, old: bool) -> GroupFeatures:
        source = self.chance.choice(self.real)
        back = timedelta(days=60 if old else 0, minutes=self.chance.uniform(0, DAYS * 1_440))
        terms = self._exchanged(source.terms, self.words)
        names = self._exchanged(source.name_terms, self.names)
        return replace(
            source,
            group_id=f"cmade{number:09}",
            event_at=NOW - back,
            last_at=NOW - back,
            terms=terms,
            name_terms=names,
            names=frozenset(dict(names)),
            title_terms=self._exchanged(source.title_terms, self.words),
            numbers=frozenset(str(self.chance.randint(11, 9_999)) for _ in source.numbers),
            meaning=self._turned(source.meaning),
            title_meaning=self._turned(source.title_meaning),
            keys=tuple(
                sorted(
                    key
                    if self.chance.random() < KEPT
                    else self.chance.choice(self.chance.choice(self.real).keys)
                    for key in source.keys
                )
            ),
        )

    def _exchanged(
        self, weights: Sequence[tuple[str, float]], others: Sequence[str]
    ) -> tuple[tuple[str, float], ...]:
        return tuple(
            sorted(
                {
                    word if self.chance.random() < KEPT else self.chance.choice(others): weight
                    for word, weight in weights
                }.items()
            )
        )

    def _turned(self, packed: bytes) -> bytes:
        if not packed:
            return b""
        mine = np.frombuffer(packed, dtype=np.int8).astype(np.float64)
        other = self.noise.normal(size=mine.size) * np.linalg.norm(mine) / np.sqrt(mine.size)
        turned = LIKE * mine + np.sqrt(1 - LIKE**2) * other
        return np.rint(turned * (127 / np.abs(turned).max())).astype(np.int8).tobytes()


def fill(database: Database, given: argparse.Namespace, archive: int, room: Newsroom) -> str:
    """Fill the window and the archive; gives what was done."""
    groups, real = given.groups, given.real
    step = timedelta(days=DAYS) / real
    save(database, [article(n, room, NOW - step * (real - n), 0.1) for n in range(real)])
    place_waiting(database)
    with database.read() as transaction:
        filler = Filler(transaction, 5)
    numbers = range(real, groups + archive)
    for start in range(0, len(numbers), 2_000):
        part = numbers[start : start + 2_000]
        with database.write() as transaction:
            filler.write(transaction, [n for n in part if n < groups], old=False)
            filler.write(transaction, [n for n in part if n >= groups], old=True)
    return f"{groups:,} groups in the window, {archive:,} older"


def main() -> None:
    """Measure each archive; print the CPU."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--groups", type=int, default=50_000)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--archive", type=int, nargs="+", default=[0, 300_000])
    parser.add_argument("--real", type=int, default=REAL, help="texts that are really read")
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    meaning.vector("Loads the encoder.")
    for archive in given.archive:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), given, archive)


def measure(folder: Path, given: argparse.Namespace, archive: int) -> None:
    """Fill a database, place, print."""
    profile, count = given.profile, given.articles
    with Database(f"sqlite:///{folder}/window.sqlite") as database:
        database.upgrade()
        room = Newsroom(3)
        print(fill(database, given, archive, room), end=": ", flush=True)
        save(database, [article(10**8 + n, room, NOW, 0.33) for n in range(count)])
        with database.read() as transaction:
            before = len(list(transaction.execute(select(GroupFine.group_id))))
        watch = cProfile.Profile()
        if profile:
            watch.enable()
        began = time.process_time()
        placed = place_waiting(database)
        spent = time.process_time() - began
        watch.disable()
        with database.read() as transaction:
            days = select(GroupMeaning.group_id).distinct().subquery()
            vectors = len(list(transaction.execute(select(days))))
            keys = len(list(transaction.execute(select(StoryKey.group_id).distinct())))
            fine = len(list(transaction.execute(select(GroupFine.group_id))))
        print(
            f"{placed:,} articles placed in {spent:.1f} s CPU, {spent / placed * 1000:.1f} ms each"
            f" ({vectors:,} groups with vectors, {keys:,} with keys; {fine - before:,} fine vectors"
            " made)",
            flush=True,
        )
        if profile:
            pstats.Stats(watch).sort_stats("cumtime").print_stats(45)


if __name__ == "__main__":
    main()
