"""The same rows as a table, JSON, JSON lines or CSV, with the same columns in the same order."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum, unique
from typing import Any, TextIO

from aggregator.report.times import moment, short

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With the wide forms, which spreadsheets of East Asia read alike."""

_WIDE = frozenset({"headline", "title", "last_error", "evidence", "feed_url"})
"""Columns that share what room is left."""

_NARROW = 40
"""The most that any other column takes."""

_LEAST = 20
"""The least that a column of the first kind gets."""

_GAP = 2
"""Spaces between columns."""

_PIPE_WIDTH = 160
"""Characters of a table that is not shown on a terminal."""


@unique
class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def write_rows(
    rows: Iterable[Any],
    kind: type[Any],
    form: Format,
    out: TextIO,
    *,
    zone: tzinfo = UTC,
    shown: Sequence[str] = (),
) -> None:
    """Write rows of one dataclass.

    JSON and CSV carry every field in the order of the class; a table only those `shown`.
    """
    names = [one.name for one in fields(kind)]
    if form is Format.TABLE:
        _table(rows, shown or names, out, zone)
    elif form is Format.CSV:
        _csv(rows, names, out, zone)
    elif form is Format.JSONL:
        out.writelines(
            json.dumps(_plain(row, names, zone), ensure_ascii=False) + "\n" for row in rows
        )
    else:
        listed = [_plain(row, names, zone) for row in rows]
        out.write(json.dumps(listed, ensure_ascii=False, indent=2) + "\n")


def _plain(row: Any, names: Sequence[str], zone: tzinfo) -> dict[str, object]:
    return {name: _value(getattr(row, name), zone) for name in names}


def _value(value: object, zone: tzinfo) -> object:
    if isinstance(value, datetime):
        return moment(value, zone)
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    return value


def _csv(rows: Iterable[Any], names: Sequence[str], out: TextIO, zone: tzinfo) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([cell(value) for value in _plain(row, names, zone).values()])


def cell(value: object) -> object:
    """What a spreadsheet would run as a formula is made text (OWASP, CSV injection)."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


def _table(rows: Iterable[Any], shown: Sequence[str], out: TextIO, zone: tzinfo) -> None:
    from rich.cells import cell_len  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415 - slow, and only tables need it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    terminal = out.isatty()
    console = Console(
        file=out, no_color=not terminal, width=None if terminal else _PIPE_WIDTH, highlight=False
    )
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    cells = [[_shown(getattr(row, name), zone) for name in shown] for row in rows]
    widths = {
        name: max([len(_heading(name)), *(cell_len(row[place]) for row in cells)])
        for place, name in enumerate(shown)
    }
    fixed = sum(min(widths[name], _NARROW) + _GAP for name in shown if name not in _WIDE)
    room = (console.width - fixed) // max(1, sum(name in _WIDE for name in shown)) - _GAP
    for name in shown:
        most = max(room, _LEAST) if name in _WIDE else _NARROW
        table.add_column(
            _heading(name), overflow="ellipsis", no_wrap=True, width=min(widths[name], most)
        )
    for row in cells:
        table.add_row(*map(Text, row))
    console.print(table)


def _heading(name: str) -> str:
    return name.removesuffix("_at").removesuffix("_id").replace("_", " ")


def _shown(value: object, zone: tzinfo) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return short(value, zone)
    return f"{value:.1f}" if isinstance(value, float) else str(value)
