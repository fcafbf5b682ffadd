"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import click

from aggregator.errors import UsageError

if TYPE_CHECKING:
    from aggregator.store import Database

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

_SPAN = re.compile(r"(\d{1,6})\s*([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def now() -> datetime:
    """The wall clock, read here and nowhere below."""
    return datetime.now(UTC)


def default_database() -> str:
    """AGGREGATOR_DATABASE_URL, else a file where the platform keeps an application's data."""
    given = os.environ.get("AGGREGATOR_DATABASE_URL")
    if given:
        return given
    from platformdirs import user_data_path  # noqa: PLC0415 - only where it is needed

    return str(user_data_path("aggregator") / "news.sqlite")


def open_database(given: str | None) -> Database:
    """The database that was asked for, not yet opened."""
    from aggregator.store import Database  # noqa: PLC0415 - SQLAlchemy is slow to import

    if given is not None and not given.strip():
        raise UsageError("--database is empty: write a path or a URL, or leave it out")
    return Database(given or default_database())


def ready_database(given: str | None) -> Database:
    """A database whose schema is this program's.

    Raises:
        DatabaseError: it is not there, or not of this version.
    """
    database = open_database(given)
    database.require_schema()
    return database


def database_option(command: CommandT) -> CommandT:
    """`--database`."""
    return click.option(
        "--database",
        "-d",
        metavar="URL",
        help="A path of an SQLite file, or postgresql+psycopg://USER@HOST/NAME. "
        "Default: AGGREGATOR_DATABASE_URL, else the platform's place for data.",
    )(command)


def format_option(command: CommandT) -> CommandT:
    """`--format`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json", "jsonl", "csv"]),
        default="table",
        show_default=True,
        help="How rows are written; JSON and CSV carry every column.",
    )(command)


def zone_option(command: CommandT) -> CommandT:
    """`--tz`."""
    return click.option(
        "--tz",
        "zone",
        default="UTC",
        show_default=True,
        metavar="ZONE",
        callback=_zone,
        help="Zone of the times shown, e.g. Europe/Istanbul.",
    )(command)


def sources_option(command: CommandT) -> CommandT:
    """`--sources`."""
    return click.option(
        "--sources",
        "-s",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="A sources.yaml or an OPML file. Default: AGGREGATOR_SOURCES, ./sources.yaml, "
        "else the list that comes with the program.",
    )(command)


def since(text: str | None, at: datetime) -> datetime | None:
    """`24h`, `90m`, `7d`, `2w`, or an ISO 8601 date or time (UTC where no zone is given).

    Raises:
        UsageError: neither.
    """
    if text is None:
        return None
    span = _SPAN.fullmatch(text.strip().lower())
    try:
        if span is not None:
            return at - timedelta(**{_UNITS[span[2]]: int(span[1])})
        moment = datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f"--since {text!r} is no time: write 90m, 24h, 7d, 2w, or 2026-01-31"
        ) from error


def _zone(_context: click.Context, _option: click.Parameter, value: str) -> tzinfo:
    if value.upper() in {"UTC", "Z"}:
        return UTC
    try:
        return ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise click.BadParameter(
            f"{value!r} is no time zone; write one like Europe/Istanbul"
        ) from error
