"""`aggregator export`."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from aggregator.cli import options
from aggregator.errors import UsageError


@click.command()
@click.option("--view", required=True, metavar="VIEW", help="Which view, e.g. v1_story.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl", "parquet"]),
    default="csv",
    show_default=True,
    help="How rows are written; parquet needs the extra `parquet`.",
)
@click.option(
    "--since",
    metavar="SPAN",
    help="Only rows that changed since: 24h, 7d, or a date. Counts by our clock.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write; it is there when it is whole. Default: standard output.",
)
@click.option(
    "--raw",
    is_flag=True,
    help="CSV: leave text alone that a spreadsheet would run as a formula.",
)
@click.option("--bom", is_flag=True, help="CSV: begin with a byte order mark, for Excel.")
@options.database_option
def export(
    *,
    view: str,
    form: str,
    since: str | None,
    output: Path | None,
    raw: bool,
    bom: bool,
    database: str | None,
) -> None:
    """Write a view to a file, as one consistent state, while a run may be at work.

    Rows are streamed: memory does not grow with the database.
    """
    from aggregator import report  # noqa: PLC0415 - slow to import
    from aggregator.store import exporting  # noqa: PLC0415

    if form == "parquet" and output is None and sys.stdout.isatty():
        raise UsageError("--format parquet writes bytes: name a file with --output")
    columns = exporting.columns(view)
    moment = options.since(since, options.now())
    with options.ready_database(database) as store, store.read() as transaction:
        rows = exporting.rows(transaction, view, moment)
        with _opened(output, form, bom=bom) as out:
            if form == "csv":
                count = report.write_csv(rows, columns, out, guarded=not raw)
            elif form == "jsonl":
                count = report.write_jsonl(rows, columns, out)
            else:
                count = report.write_parquet(rows, columns, out)
    if output is not None:
        click.echo(f"{output}: {count} rows of {view}", err=True)


@contextlib.contextmanager
def _opened(output: Path | None, form: str, *, bom: bool) -> Iterator[Any]:
    """Standard output, or a file that takes its name when it is whole."""
    binary = form == "parquet"
    if output is None and binary:
        yield sys.stdout.buffer
        return
    mark = "\ufeff" if bom and form == "csv" else ""
    if output is None:
        # UTF-8 whatever the terminal's encoding
        told = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
        told.write(mark)
        yield told
        told.flush()
        told.detach()
        return
    partial = output.with_name(f".{output.name}.{os.getpid()}.partial")
    try:
        opened: Any = (
            partial.open("wb") if binary else partial.open("w", encoding="utf-8", newline="")
        )
        with opened as out:
            if mark:
                out.write(mark)
            yield out
            out.flush()
            os.fsync(out.fileno())
        partial.replace(output)
    finally:
        partial.unlink(missing_ok=True)
