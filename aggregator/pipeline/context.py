"""What the steps of one run share, and what they count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import partial
from typing import ParamSpec, Protocol, TypeVar

from aggregator.engine import Engine
from aggregator.fetch import Fetcher
from aggregator.model import Limits, Outcome, Settings, Source, SourceFailure, Unreadable
from aggregator.pipeline.outlets import Outlets
from aggregator.store import Database

P = ParamSpec("P")
R = TypeVar("R")


class Progress(Protocol):
    """Told how far a run is; a terminal shows it, cron does not."""

    def step(self, name: str, total: int) -> None:
        """A step begins: `feeds`, `pages` or `grouping`, with so many things to do."""

    def advance(self) -> None:
        """One of them is done."""


class NoProgress:
    """Tells nobody."""

    def step(self, name: str, total: int) -> None:
        """Says nothing."""

    def advance(self) -> None:
        """Says nothing."""


@dataclass(slots=True)
class Tally:
    """What a run counted; the one thing that its steps change."""

    polled: int = 0
    not_modified: int = 0
    paused: int = 0
    """Not asked, because the outlet had asked for a pause."""
    failures: list[SourceFailure] = field(default_factory=list)
    moves: list[tuple[str, str, str]] = field(default_factory=list)
    """(outlet, from, to)"""
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    new_articles: int = 0
    changed_articles: int = 0
    gone: int = 0
    pages_read: int = 0
    new_stories: int = 0
    unplaced: list[tuple[str, str]] = field(default_factory=list)
    """Articles that could not be placed, and what broke."""

    @contextmanager
    def counting(self) -> Iterator[None]:
        """What is counted in here is forgotten where it fails, as its transaction is."""
        before = {one.name: copy(getattr(self, one.name)) for one in fields(self)}
        kept = False
        try:
            yield
            kept = True
        finally:
            for name, value in before.items() if not kept else ():
                setattr(self, name, value)


@dataclass(frozen=True, slots=True)
class Context:
    """What the steps of one run share."""

    database: Database
    settings: Settings
    fetcher: Fetcher
    engine: Engine
    outlets: Outlets
    clock: Callable[[], datetime]
    run_id: int
    tally: Tally
    progress: Progress

    def limits(self, source: Source | None) -> Limits:
        """What one document of this outlet may cost."""
        usual = self.settings.fetch.limits
        return usual if source is None else usual.changed(source.limits)

    async def read(
        self, limits: Limits, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R | Unreadable:
        """A pure stage in a worker, within these limits of time and memory."""
        call = partial(function, *args, **kwargs)
        return await self.engine.call(limits.parse_seconds, limits.worker_bytes, call)
