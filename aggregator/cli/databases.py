"""`aggregator db`."""

from __future__ import annotations

import click

from aggregator.cli import options


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
@options.database_option
def path(*, database: str | None) -> None:
    """Print where the database is."""
    with options.open_database(database) as store:
        click.echo(store.label)
