"""`aggregator db`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from aggregator.cli import options
from aggregator.errors import UsageError

_ROLE = re.compile(r"[a-z_][a-z0-9_]{0,62}")


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
@options.database_option
def upgrade(*, database: str | None) -> None:
    """Make the database, or bring its schema to this program's version."""
    with options.open_database(database) as store:
        with store.lock():
            before, after = store.upgrade()
        told = "is up to date" if before == after else f"upgraded from {before or 'nothing'}"
        click.echo(f"{store.label}: schema {after}, {told}")


@db.command()
@options.database_option
def check(*, database: str | None) -> int:
    """Look for anything that should not be; exit code 5 when something is found."""
    from aggregator.store import checking  # noqa: PLC0415

    with options.ready_database(database) as store, store.read() as transaction:
        findings = checking.findings(transaction)
        for finding in findings:
            click.echo(finding)
        click.echo(f"{store.label}: {len(findings) or 'no'} findings", err=True)
    return 5 if findings else 0


@db.command()
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Read every article again by the rules of this version, not only where something is off.",
)
@options.database_option
def repair(*, everything: bool, database: str | None) -> int:
    """Rebuild what is derived: signatures, index, ledger, places, rows of stories.

    What was seen is never dropped. Exit code 5 where something could not be mended.
    """
    from aggregator import pipeline  # noqa: PLC0415 - slow to import

    with options.ready_database(database) as store:
        done = pipeline.repair(store, clock=options.now, everything=everything)
        for article in done.unrecovered:
            click.echo(f"article {article}: something else changed its text; it stays as it is now")
        for finding in done.left:
            click.echo(finding)
        click.echo(
            f"{store.label}: {done.orphans} orphans dropped, {done.read_again} articles read "
            f"again, {done.indexed} indexed anew, {done.placed_again} placed again, "
            f"{done.emptied} empty groups and stories dropped, {done.aliases} aliases led home, "
            f"{done.retold} stories told anew; {len(done.left) or 'no'} findings left",
            err=True,
        )
    return 5 if done.left else 0


@db.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@options.database_option
def backup(*, file: Path, database: str | None) -> None:
    """Copy the database to FILE as it is now, while a run may be at work.

    SQLite: a database file. PostgreSQL: an archive for pg_restore, made by pg_dump.
    """
    from aggregator.store.backup import backup as copy  # noqa: PLC0415

    with options.ready_database(database) as store:
        size = copy(store, file)
        click.echo(f"{file}: {size:,} bytes", err=True)


@db.command()
@options.database_option
def path(*, database: str | None) -> None:
    """Print where the database is."""
    with options.open_database(database) as store:
        click.echo(store.label)


@db.command("reader-role")
@click.argument("role", default="aggregator_reader")
def reader_role(*, role: str) -> None:
    """Print SQL that makes a PostgreSQL role which may only read the views.

    Run it as the owner of the views: aggregator db reader-role | psql "$URL"
    """
    from importlib.resources import files  # noqa: PLC0415

    if not _ROLE.fullmatch(role):
        raise UsageError(f"{role!r}: a role is a lower-case word of letters, digits and _")
    script = files("aggregator").joinpath("data/reader_role.sql").read_text(encoding="utf-8")
    click.echo(script.replace(":role", role), nl=False)
