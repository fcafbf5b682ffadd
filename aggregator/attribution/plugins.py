"""Extractors of others, found by entry point: functions that add rows to an article's ledger.

An installed distribution that declares

    [project.entry-points."aggregator.extractors"]
    house-style = "desk_rules:find"

gives `find(article, gazetteer)`, which returns rows (`aggregator.model.Attribution`). It runs after
our own rules, in the worker that reads the document. Rows whose evidence does not hold are dropped;
one that raises costs its rows and is named once a process on standard error.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import entry_points
from itertools import islice

from aggregator.model import Article, Attribution
from aggregator.parties import Gazetteer

GROUP = "aggregator.extractors"
Extractor = Callable[[Article, Gazetteer], Iterable[Attribution]]

_MOST = 500
"""Rows that one extractor may add to an article."""
_LOG = logging.getLogger(__name__)
_told: set[str] = set()


@lru_cache(maxsize=1)
def extractors() -> tuple[tuple[str, Extractor], ...]:
    """Name and function of every extractor that is installed and can be loaded, by name."""
    found: dict[str, Extractor] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        try:
            found[point.name] = point.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - somebody else's module
            _tell(point.name, error)
    return tuple(found.items())


def rows_of_plugins(article: Article, gazetteer: Gazetteer) -> list[Attribution]:
    """The sound rows of all extractors; their rules are named `NAME:rule`."""
    rows: list[Attribution] = []
    for name, extractor in extractors():
        try:
            made = list(islice(extractor(article, gazetteer), _MOST))
            rows += _sound(name, article, made)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - the edge of a plug-in
            _tell(name, error)
    return rows


def _sound(name: str, article: Article, rows: Iterable[Attribution]) -> Iterator[Attribution]:
    for row in rows:
        if holds(article, row):
            yield replace(row, rule=f"{name}:{row.rule}")
        else:
            _tell(name, ValueError(f"the evidence of {row.surface[:80]!r} does not hold"))


def holds(article: Article, row: Attribution) -> bool:
    """The invariants of `aggregator.model.Attribution`: the words stand where the row says."""
    if not row.surface or row.surface not in row.evidence:
        return False
    if row.field == "text":
        start, end = row.span_start, row.span_end
        if start is None or end is None or end - start != len(row.surface):
            return False
        return start >= 0 and article.text[start:end] == row.surface
    if row.field == "url":
        return row.surface in article.url.lower()
    return any(raw.path == row.field and row.surface in raw.value for raw in article.fields)


def _tell(name: str, error: BaseException) -> None:
    if name not in _told:
        _told.add(name)
        _LOG.warning("extractor %s: %s: %s", name, type(error).__name__, str(error)[:300])
