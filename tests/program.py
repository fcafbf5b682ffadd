"""The program as a user starts it: a process with an exit code, words, seconds and memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import IO

from aggregator import config
from aggregator.model import Source
from aggregator.stories import meaning
from conftest import ROOT
from outlets_street import NETWORK

CLOCK = str(ROOT / "tests" / "moved_clock.py")
FEED_SECONDS = 6.0
PARSE_SECONDS = 6.0
QUICK = {
    "AGGREGATOR_ALLOW_PRIVATE": NETWORK,
    "AGGREGATOR_PAGE_PACE": "0s",
    "AGGREGATOR_FEED_PACE": "0s",
    "AGGREGATOR_FEED_SECONDS": str(FEED_SECONDS),
    "AGGREGATOR_PAGE_SECONDS": str(FEED_SECONDS),
    "AGGREGATOR_CONNECT_SECONDS": "3",
    "AGGREGATOR_PARSE_SECONDS": str(PARSE_SECONDS),
}
"""Shorter limits than a user's, so that a suite full of hanging servers ends soon."""

PROGRAM_MB = 300 + (130 if meaning.model() else 0)
"""What the program itself may take; the encoder of the extra `semantic` lives in it: 120 MB."""


@dataclass(frozen=True)
class Ended:
    """How the program ended."""

    code: int
    out: str
    err: str
    seconds: float
    parent_mb: float
    """Peak resident memory of the program itself."""
    worker_mb: float
    """Peak resident memory of the largest of its other processes."""

    def failed_line(self, feed_url: str) -> str:
        """What the summary says of a feed that failed; empty where it says nothing."""
        return next(
            (one for one in self.err.splitlines() if one.startswith("failed:") and feed_url in one),
            "",
        )


@dataclass
class Desk:
    """A database, a list of sources, an environment."""

    folder: Path
    sources: tuple[Source, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    database: str = ""

    def __post_init__(self) -> None:
        self.database = self.database or str(self.folder / "news.sqlite")
        self.listed = self.folder / "sources.yaml"
        self.listed.write_text(config.render(self.sources), encoding="utf-8")

    @property
    def env(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if "proxy" not in name.lower() and not name.startswith("AGGREGATOR_")
        }
        ours = {"AGGREGATOR_DATABASE_URL": self.database, "AGGREGATOR_SOURCES": str(self.listed)}
        return kept | {"PYTHONPATH": str(ROOT)} | QUICK | ours | dict(self.environment)

    @contextmanager
    def started(
        self, *words: str, ahead: timedelta = timedelta(0)
    ) -> Iterator[subprocess.Popen[str]]:
        """The program at work, in a session of its own; killed at the latest on leaving."""
        with subprocess.Popen(
            [sys.executable, CLOCK, str(ahead.total_seconds()), *words],
            env=self.env,
            cwd=self.folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as process:
            try:
                yield process
            finally:
                for pid in session(process.pid):
                    _kill(pid)

    def __call__(
        self, *words: str, ahead: timedelta = timedelta(0), within: float = 240.0
    ) -> Ended:
        """Run to the end."""
        began = time.monotonic()
        with self.started(*words, ahead=ahead) as process, measured(process.pid) as peaks:
            out, err = process.communicate(timeout=within)
        others = [peak for pid, peak in peaks.items() if pid != process.pid]
        return Ended(
            process.returncode,
            out,
            err,
            time.monotonic() - began,
            peaks.get(process.pid, 0.0),
            max(others, default=0.0),
        )


def session(leader: int) -> list[int]:
    """Living processes of a session."""
    processes = (one for one in Path("/proc").iterdir() if one.name.isdigit())
    return [int(one.name) for one in processes if _session_of(one) == leader]


def parent(pid: int) -> int | None:
    """Of a living process."""
    fields = _stat(Path(f"/proc/{pid}"))
    return int(fields[1]) if fields else None


def alive(pid: int) -> bool:
    return bool(_stat(Path(f"/proc/{pid}")))


def _session_of(entry: Path) -> int | None:
    fields = _stat(entry)
    return int(fields[3]) if fields else None


def _stat(entry: Path) -> list[str]:
    """State, parent, group, session, ... (proc(5)); empty for the dead."""
    try:
        fields = (entry / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
    return [] if fields[0] in {"Z", "X"} else fields


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


@contextmanager
def measured(leader: int) -> Iterator[dict[int, float]]:
    """Peak resident memory in MB of every process of a session, while the block runs."""
    peaks: dict[int, float] = {}
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.15):
            for pid in session(leader):
                peaks[pid] = max(peaks.get(pid, 0.0), _peak(pid))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peaks
    finally:
        done.set()
        thread.join()


def _peak(pid: int) -> float:
    try:
        with Path(f"/proc/{pid}/status").open() as lines:
            return _kilobytes(lines) / 1024
    except OSError:
        return 0.0


def _kilobytes(lines: IO[str]) -> int:
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)
