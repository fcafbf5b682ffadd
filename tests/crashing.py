"""Runs that are killed at random moments, and what must be the same afterwards."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import text

from aggregator.store import Database, checking, views
from conftest import ROOT

UNHURRIED = {"AGGREGATOR_PAGE_PACE": "0s", "AGGREGATOR_FEED_PACE": "0s"} | {
    f"AGGREGATOR_{name}_SECONDS": "600" for name in ("FEED", "PAGE", "CONNECT", "READ", "PARSE")
}
"""No pauses, and no deadline that a busy machine, or a run that is held, could miss."""

OWN_CLOCK = {"first_seen_at", "newest_seen_at", "updated_at", "seen_at", "text_purged_at"}
"""Columns that tell when we did something."""

OWN_HISTORY = {"v1_run", "v1_fetch", "v1_feed_health", "v1_story_event", "v1_story_alias"}
"""Views that tell what the program went through: its runs, its requests, ids that were given up."""


State = dict[str, list[tuple[Any, ...]]]
"""Rows by view, and under "db check" what that finds."""


def state(given: str) -> State:
    """What the views say, but for our clock and history; stories are named by their members."""
    found: State = {}
    with Database(given) as database, database.read() as transaction:
        members = transaction.execute(
            text("SELECT story_id, MIN(article_id) FROM v1_story_article GROUP BY story_id")
        )
        name_of = {row[0]: f"story of {row[1]}" for row in members}
        for name, view in views.metadata.tables.items():
            if name in OWN_HISTORY:
                continue
            columns = [one.name for one in view.c if one.name not in OWN_CLOCK]
            rows = transaction.execute(text(f"SELECT {', '.join(columns)} FROM {name}"))
            found[name] = sorted(
                (tuple(_plain(value, name_of) for value in row) for row in rows),
                key=repr,
            )
        found["db check"] = [(line,) for line in checking.findings(transaction)]
    return found


def differences(ours: State, expected: State) -> list[str]:
    """What `db check` finds, and rows that only one of the two has; a few lines a view."""
    found = [f"db check: {line}" for (line,) in ours["db check"]]
    for name, rows in expected.items():
        for label, some, others in (("missing", rows, ours[name]), ("extra", ours[name], rows)):
            here, there = Counter(map(repr, some)), Counter(map(repr, others))
            found += [f"{name}: {label} {row[:600]}" for row in list(here - there)[:3]]
    return found


def _plain(value: Any, name_of: Mapping[str, str]) -> Any:
    return tuple(value) if isinstance(value, list) else name_of.get(value, value)


@dataclass
class Killed:
    """A database whose runs are killed."""

    database: str
    words: tuple[str, ...]
    environment: Mapping[str, str]
    seconds: float = 10.0
    """About how long a whole run takes; learnt from whole ones."""
    dice: random.Random = field(default_factory=lambda: random.Random(7))
    kills: int = 0
    finished: int = 0
    """Runs that ended before they were killed."""

    def start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "aggregator", "run", *self.words, "--database", self.database],
            env={**os.environ, "PYTHONPATH": str(ROOT), **self.environment},
            text=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def kill_once(self) -> bool:
        """`kill -9` at a random moment of a run; False where it had ended before."""
        with self.start() as process:
            try:
                process.wait(self.dice.uniform(0.05, 1.0) * self.seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                self.kills += 1
                return True
        assert process.returncode in {0, 1}, process.returncode
        self.finished += 1
        return False

    def complete(self, within: float = 600) -> None:
        """A whole run; PostgreSQL may need a moment to see that the dead one is gone."""
        for _ in range(20):
            began = time.monotonic()
            with self.start() as process:
                _, said = process.communicate(timeout=within)
            if process.returncode != 4:
                break
            time.sleep(0.5)
        assert process.returncode == 0, said
        self.seconds = min(self.seconds, time.monotonic() - began) if self.kills else (
            time.monotonic() - began
        )  # fmt: skip


def fresh(database: str) -> str:
    """An SQLite file that is not there."""
    for tail in ("", "-wal", "-shm", ".lock"):
        Path(database + tail).unlink(missing_ok=True)
    return database
