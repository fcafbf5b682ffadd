"""A small desk after two days of work: the world of `world.py`, polled, edited, failing, moved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from aggregator import pipeline
from aggregator.model import FetchSettings, RunReport, Settings
from aggregator.store import Database
from conftest import Clock
from world import NOON, TEXTS, Answer, Text, World

BRIDGE = """The bridge over the Aulen will stay shut to lorries until the autumn, the roads office said on Monday, after divers found two cracks in its northern pier.
Buses may cross at walking pace, one at a time. Repairs will cost about four million crowns.
The detour through Tveit takes forty minutes longer, and farmers on the western bank have asked for a ferry.
Engineers blamed ice. A second inspection is due in May, the office's chief engineer, Solveig Aas, told reporters in Tveit."""

BRIDGES = (
    Text(
        "Harbour Post",
        "/2025/03/03/bridge-shut",
        "Bridge shut to lorries",
        BRIDGE,
        500,
        credit="Reuters",
    ),
    Text(
        "Северный вестник",
        "/en/bridge",
        "Aulen bridge closed to lorries",
        BRIDGE,
        480,
        credit="Source: Reuters",
    ),
)
"""One wire in two outlets, and nothing else of its event."""

QUICK = Settings(fetch=FetchSettings(page_pace=timedelta(0), feed_pace=timedelta(0)), workers=0)


@contextmanager
def reached(world: World) -> Iterator[World]:
    """The world up, and reached through the ordinary proxy variable."""
    with pytest.MonkeyPatch.context() as patch, world:
        for name in ("NO_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            patch.delenv(name, raising=False)
            patch.delenv(name.lower(), raising=False)
        for name in ("HTTP_PROXY", "http_proxy"):
            patch.setenv(name, world.proxy)
        yield world


def run(database: Database, world: World, clock: Clock, *, everything: bool = True) -> RunReport:
    """One run of the pipeline, in this process."""
    return pipeline.run(database, world.sources, QUICK, clock=clock, everything=everything)


def populate(database: Database) -> None:
    """Three runs: all outlets, then an edited headline, an edited text and an outlet that fails.

    Then an editor pins a story.
    """
    clock = Clock(NOON)
    with reached(World((*TEXTS, *BRIDGES))) as world:
        run(database, world, clock)
        clock.forward(timedelta(hours=3))
        world.edit("/2025/03/03/boats-are-back", title="Boats are back for all eleven islands")
        world.edit(
            "/science/mount-tarn-dome/",
            body=next(one.body for one in TEXTS if "tarn" in one.path) + "\nDogs stay outside.",
        )
        world.answers["http://wartapantai.example/feed"] = Answer(b"broken", 500)
        run(database, world, clock)
        clock.forward(timedelta(hours=21))
        late = replace(TEXTS[2], outlet="Harbour Post", path="/2025/03/04/sail-again", minutes=90)
        world.texts = (*world.texts, late)
        world.publish()
        world.answers["http://wartapantai.example/feed"] = Answer(b"broken", 500)
        run(database, world, clock)
    signed = pipeline.Signed(by="Ingrid", why="the same wire", now=clock())
    [(story,)] = rows(database, "SELECT MIN(story_id) FROM v1_story")
    pipeline.pin(database, story, signed)


def rows(database: Database, sql: str) -> list[tuple[Any, ...]]:
    """What a query gives, with types that mean the same on both databases."""
    with database.read() as transaction:
        found = transaction.execute(text(sql.replace(":", r"\:")))
        return [tuple(_plain(value) for value in row) for row in found]


def _plain(value: Any) -> Any:
    if hasattr(value, "astimezone"):
        from aggregator.store.columns import as_text

        return as_text(value)
    if isinstance(value, list):
        import json

        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value
