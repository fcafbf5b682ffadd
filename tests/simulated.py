"""Polls of a street of outlets under a clock that we move: the real pipeline, in this process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text

from aggregator import pipeline
from aggregator.model import FetchSettings, Limits, RunReport, Settings, Source
from aggregator.store import Database
from conftest import Clock
from outlets_street import NETWORK, Outlet, Street

HOUR = timedelta(hours=1)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""A day after the outlets' items."""
LIMITS = Limits(feed_seconds=6, page_seconds=6, connect_seconds=3, parse_seconds=6)
SETTINGS = Settings(
    fetch=FetchSettings(
        page_pace=timedelta(0), feed_pace=timedelta(0), allow_private=(NETWORK,), limits=LIMITS
    ),
    workers=0,
)


@dataclass
class Polls:
    """A street, a database, a clock."""

    street: Street
    database: Database
    clock: Clock = field(default_factory=lambda: Clock(NOON))
    settings: Settings = SETTINGS
    log: dict[str, list[datetime]] = field(default_factory=dict)
    """When each outlet's feed was asked."""

    def run(self, *, after: timedelta = timedelta(0), **options: Any) -> RunReport:
        """One run, some time after the last."""
        self.clock.forward(after)
        before = {one.name: len(one.polls()) for one in self.street.outlets.values()}
        sources: tuple[Source, ...] = options.pop("sources", self.street.sources)
        report = pipeline.run(self.database, sources, self.settings, clock=self.clock, **options)
        for one in self.street.outlets.values():
            if len(one.polls()) > before[one.name]:
                self.log.setdefault(one.name, []).append(self.clock.now)
        return report

    def asked_now(self, outlet: Outlet) -> bool:
        """Whether the last run asked this feed."""
        return self.log.get(outlet.name, [None])[-1] == self.clock.now

    def rows(self, sql: str, **values: object) -> list[Mapping[str, Any]]:
        with self.database.read() as transaction:
            return list(transaction.execute(text(sql), values).mappings())

    def feed(self, outlet: Outlet) -> Mapping[str, Any]:
        """A feed's row; times are aware."""
        (row,) = self.rows("SELECT * FROM feed WHERE url = :url", url=outlet.feed_url)
        return row

    def due_in(self, outlet: Outlet) -> timedelta:
        """From now to the next poll."""
        due = self.feed(outlet)["next_due_at"]
        moment = datetime.fromisoformat(due) if isinstance(due, str) else due
        return moment - self.clock.now

    def articles(self, outlet: Outlet) -> list[Mapping[str, Any]]:
        sql = "SELECT * FROM v1_article WHERE outlet = :name ORDER BY title, url"
        return self.rows(sql, name=outlet.name)

    def paced(self, pace: timedelta) -> None:
        fetch = replace(self.settings.fetch, feed_pace=pace, page_pace=pace)
        self.settings = replace(self.settings, fetch=fetch)
