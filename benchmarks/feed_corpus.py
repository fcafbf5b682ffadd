"""Feeds that others keep as test files, read by us and by feedparser called alone.

    python benchmarks/feed_corpus.py DIR... [--show N] [--json]

Reads every file of the directories whose name says it is a feed. A comment `Header: Content-Type:
...` in its beginning is believed, as in feedparser's own test files: they are in its source package
on the registry (`pip download --no-deps --no-binary :all: feedparser`), in `tests/`. Each document
is read in a worker, as in a run. Prints how many are read, what became of their entries beside the
count of feedparser alone, and the documents where the two differ. Exit code 1 where a worker
crashed.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aggregator.engine import Engine
from aggregator.feeds import parse
from aggregator.model import FailureKind, Limits, Unreadable

SUFFIXES = (".xml", ".rss", ".rdf", ".atom", ".json", ".cdf")
HEADER = re.compile(rb"^\s*Header:\s*Content-Type:\s*([^\r\n]+?)\s*$", re.IGNORECASE | re.MULTILINE)
HEAD = 4_096
URL = "https://news.example/feed"


@dataclass(frozen=True)
class Row:
    """One file."""

    path: str
    kind: str
    """`read`, or the kind of failure."""
    message: str
    entries: int
    rejected: tuple[str, ...]
    alone: int
    """Entries that feedparser finds alone; -1 where it raised."""

    @property
    def lost(self) -> int:
        """Entries that feedparser has alone and we neither keep nor reject with a reason."""
        return self.alone - self.entries - len(self.rejected)


def files(directories: list[Path]) -> Iterator[Path]:
    """The feeds below the directories, in order; a file may be named too."""
    for directory in directories:
        found = sorted(directory.rglob("*")) if directory.is_dir() else [directory]
        yield from (path for path in found if path.is_file() and path.suffix in SUFFIXES)


def alone(body: bytes, content_type: str | None) -> int:
    """Entries that feedparser itself finds."""
    import feedparser  # noqa: PLC0415 - in the worker

    headers = {"content-type": content_type} if content_type else {}
    try:
        return len(feedparser.parse(io.BytesIO(body), response_headers=headers).entries)
    except Exception:  # noqa: BLE001 - what it raises is its own affair
        return -1


async def row(engine: Engine, path: str, body: bytes) -> Row:
    """Read one file both ways."""
    header = HEADER.search(body[:HEAD])
    content_type = header[1].decode("latin-1") if header else None
    found = await engine.run(parse, body, URL, content_type, now=datetime.now(UTC), limits=Limits())
    number = await engine.run(alone, body, content_type)
    number = -1 if isinstance(number, Unreadable) else number
    if isinstance(found, Unreadable):
        return Row(path, found.kind.value, found.message, 0, (), number)
    reasons = tuple(one.reason for one in found.rejected)
    return Row(path, "read", "", len(found.entries), reasons, number)


async def read(documents: list[tuple[str, bytes]]) -> list[Row]:
    """Read all files in two workers."""
    limits = Limits()
    with Engine(2, seconds=limits.parse_seconds, memory=limits.worker_bytes) as engine:
        return list(await asyncio.gather(*(row(engine, *one) for one in documents)))


def summary(rows: list[Row], seconds: float) -> dict[str, object]:
    """The figures that are printed."""
    return {
        "files": len(rows),
        "read": sum(one.kind == "read" for one in rows),
        "unreadable": dict(Counter(one.kind for one in rows if one.kind != "read").most_common()),
        "crashes": sum(one.kind == FailureKind.WORKER.value for one in rows),
        "entries": sum(one.entries for one in rows),
        "rejected": dict(
            Counter(re.sub(r"\d+", "n", reason) for one in rows for reason in one.rejected)
        ),
        "feedparser alone": {
            "entries": sum(max(one.alone, 0) for one in rows),
            "raised": sum(one.alone < 0 for one in rows),
        },
        "files with fewer entries than feedparser": sum(one.lost > 0 for one in rows),
        "files with more": sum(one.lost < 0 <= one.alone for one in rows),
        "seconds": round(seconds, 1),
    }


def main() -> int:
    """Print the comparison; 1 where a worker crashed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directories", type=Path, nargs="+", metavar="DIR")
    parser.add_argument("--show", type=int, default=10, metavar="N", help="differences to list")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    begun = time.perf_counter()
    documents = [(str(path), path.read_bytes()) for path in files(given.directories)]
    rows = asyncio.run(read(documents))
    told = summary(rows, time.perf_counter() - begun)
    differing = [one for one in rows if one.lost and one.alone >= 0][: given.show]
    if given.json:
        told["differing"] = [vars(one) for one in differing]
        print(json.dumps(told, indent=2))
    else:
        for name, value in told.items():
            print(f"{name:42} {value}")
        for one in differing:
            print(f"  {one.alone:5} alone, {one.entries:5} ours  {one.path}  {one.message}")
    return 1 if told["crashes"] else 0


if __name__ == "__main__":
    sys.exit(main())
