"""The log of a run, a JSON object a line: one for each source that was due."""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from aggregator.errors import UsageError
from aggregator.pipeline import SOURCES_LOG


class _Lines(logging.Formatter):
    """`at` and the fields of the record."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, tz=UTC)
        fields = {"at": f"{at:%Y-%m-%dT%H:%M:%SZ}"} | getattr(record, "source", {})
        return json.dumps(fields, ensure_ascii=False)


@contextlib.contextmanager
def written(to: str | None) -> Iterator[None]:
    """Write the log to the end of a file, or to standard error for `-`; None: nowhere.

    Raises:
        UsageError: the file cannot be written.
    """
    if not to:
        yield
        return
    handler: logging.Handler
    try:
        if to == "-":
            handler = logging.StreamHandler(sys.stderr)
        else:
            handler = logging.FileHandler(Path(to).expanduser(), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--log {to}: {error.strerror or error}") from error
    handler.setFormatter(_Lines())
    log = logging.getLogger(SOURCES_LOG)
    level, spreads = log.level, log.propagate
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
        log.propagate = spreads
        handler.close()
