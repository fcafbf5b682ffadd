"""A stream of rows as CSV, JSON lines or Parquet. A few hundred rows are in memory, never all."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import IO, Any, TextIO

from aggregator.errors import UsageError
from aggregator.model import ExportColumn, ExportKind
from aggregator.report.rows import cell
from aggregator.report.times import moment

_GROUP_ROWS = 10_000
_GROUP_CHARACTERS = 8_000_000
"""A row group of a Parquet file ends with whichever comes first."""

Row = Sequence[Any]


def write_csv(
    rows: Iterable[Row], columns: Sequence[ExportColumn], out: TextIO, *, guarded: bool = True
) -> int:
    """RFC 4180 with a header, a newline after each row; gives how many rows.

    Null and empty text look alike. `guarded`: text that a spreadsheet would run as a formula gets
    an apostrophe before it.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in columns)
    count = 0
    for row in rows:
        values = (_said(value, one.kind) for value, one in zip(row, columns, strict=True))
        writer.writerow([cell(value) if guarded else value for value in values])
        count += 1
    return count


def write_jsonl(rows: Iterable[Row], columns: Sequence[ExportColumn], out: TextIO) -> int:
    """One JSON object a line, null where null; gives how many rows."""
    count = 0
    for row in rows:
        told = {
            column.name: moment(value) if isinstance(value, datetime) else value
            for column, value in zip(columns, row, strict=True)
        }
        out.write(json.dumps(told, ensure_ascii=False) + "\n")
        count += 1
    return count


def write_parquet(rows: Iterable[Row], columns: Sequence[ExportColumn], out: IO[bytes]) -> int:
    """Parquet, zstd; times are timestamps in UTC, JSON is text; gives how many rows.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(
            "--format parquet needs pyarrow: pip install 'aggregator[parquet]'"
        ) from error
    kinds = {
        ExportKind.TEXT: pa.string(),
        ExportKind.INTEGER: pa.int64(),
        ExportKind.DOUBLE: pa.float64(),
        ExportKind.TIME: pa.timestamp("ms", tz="UTC"),
        ExportKind.JSON: pa.string(),
    }
    schema = pa.schema([(one.name, kinds[one.kind]) for one in columns])
    count = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(rows):
            arrays = [
                pa.array([_packed(row[place], one.kind) for row in group], type=kinds[one.kind])
                for place, one in enumerate(columns)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(group)
    return count


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Lists of rows that are not too many and not too long."""
    stream = iter(rows)
    group: list[Row] = []
    size = 0
    while part := list(islice(stream, 100)):
        group += part
        size += sum(len(value) for row in part for value in row if isinstance(value, str))
        if len(group) >= _GROUP_ROWS or size >= _GROUP_CHARACTERS:
            yield group
            group, size = [], 0
    if group:
        yield group


def _packed(value: Any, kind: ExportKind) -> Any:
    return value if kind is not ExportKind.JSON else _said(value, kind)


def _said(value: Any, kind: ExportKind) -> Any:
    if kind is ExportKind.JSON and value is not None:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return moment(value) if isinstance(value, datetime) else value
