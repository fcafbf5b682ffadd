"""Settings with their defaults; `config` reads them, every room takes what it needs as argument."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what one document may cost."""

    feed_bytes: int = 15 * MEBIBYTE
    """Decoded."""
    page_bytes: int = 5 * MEBIBYTE
    """Decoded."""
    robots_bytes: int = 512 * 1024
    """RFC 9309, 2.5: at least 500 KiB must be parsed."""
    feed_seconds: float = 30.0
    """The whole request, redirects included."""
    page_seconds: float = 30.0
    connect_seconds: float = 10.0
    """To one host, the look-up of its name and TLS included."""
    read_seconds: float = 15.0
    """Without a single byte: for the first one, and between two."""
    parse_seconds: float = 20.0
    """Of computing, for a worker on one document; by the clock it may take five times as long."""
    worker_bytes: int = 1536 * MEBIBYTE
    """Address space of a worker."""
    entries: int = 2_000
    """Of one feed document; the rest is rejected and named."""
    url_characters: int = 2_048
    title_characters: int = 2_000
    text_characters: int = 1_000_000
    field_characters: int = 20_000
    redirects: int = 5
    """In a row, for a feed or a robots.txt; a page may go through twice as many."""

    def changed(self, changes: Iterable[tuple[str, int | float]]) -> Limits:
        """The same limits, but for these."""
        named: dict[str, Any] = dict(changes)
        return replace(self, **named) if named else self


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """Etiquette and identity on the web."""

    user_agent: str = "aggregator/0.1.0 (+https://aggregator.example/contact)"
    """The contact is to be set by whoever runs it: see AGGREGATOR_CONTACT."""
    robots_token: str = "aggregator"  # noqa: S105 - the product token of RFC 9309, no secret
    in_flight: int = 40
    per_domain: int = 2
    page_pace: timedelta = timedelta(seconds=1)
    """Between two starts of page requests to one registered domain."""
    feed_pace: timedelta = timedelta(seconds=1)
    """Between two starts of feed requests to one registered domain."""
    crawl_delay_cap: timedelta = timedelta(seconds=30)
    min_interval: timedelta = timedelta(minutes=30)
    default_interval: timedelta = timedelta(hours=1)
    max_interval: timedelta = timedelta(hours=24)
    full_every: timedelta = timedelta(days=7)
    allow_private: tuple[str, ...] = ()
    """Hosts or networks that may be private, e.g. `127.0.0.0/8`; empty: none."""
    ports: tuple[int, ...] = (80, 443, 8080, 8443)
    """That may be asked; a source may name more, and the port of its feed's address counts."""
    feed_robots: bool = False
    """Whether robots.txt decides about feeds too; a subscription is no crawl."""
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set for a run."""

    fetch: FetchSettings = FetchSettings()
    workers: int = 2
    look_again: timedelta = timedelta(days=7)
    """`run --all` looks again at pages first seen within this time."""
    pages_per_domain: int = 300
    """Asked of one registered domain in a run; the others stay owed to the next."""
    batch: int = 200
    """Articles placed in one transaction."""
    credit_name: str = ""
    """Closes the credit line of a brief: who compiled it."""
