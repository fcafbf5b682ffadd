"""Migrations, run from the scripts that travel with the program."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, inspect

from aggregator.errors import DatabaseError, SchemaTooNewError, SchemaTooOldError

_PACKAGE = Path(__file__).resolve().parent.parent


def scripts() -> Path:
    """Where the migrations are: inside the installed package, or at the top of a checkout."""
    packaged = _PACKAGE / "migrations"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "alembic"


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def head() -> str:
    """The newest revision that this program knows."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    if revision is None:
        raise DatabaseError(f"no migrations found in {scripts()}; the installation is broken")
    return revision


def current(connection: Connection) -> str | None:
    """The revision of the database; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def known(revision: str) -> bool:
    """Whether a revision is among this program's scripts."""
    try:
        return ScriptDirectory.from_config(_config()).get_revision(revision) is not None
    except CommandError:
        return False


def upgrade(connection: Connection, label: str) -> tuple[str | None, str]:
    """Run what is missing; gives (revision before, revision after).

    Raises:
        SchemaTooNewError: the database knows a revision that we do not.
        DatabaseError: the database holds tables of something else.
    """
    before = current(connection)
    connection.rollback()
    target = head()
    if before == target:
        return before, target
    _refuse_unknown(before, label)
    if before is None:
        _refuse_foreign(connection, label)
    command.upgrade(_config(connection), "head")
    return before, target


def require(connection: Connection, label: str) -> None:
    """Check that the schema is exactly ours.

    Raises:
        SchemaTooNewError: newer than the program.
        SchemaTooOldError: older than the program, or empty.
    """
    before = current(connection)
    if before == head():
        return
    _refuse_unknown(before, label)
    raise SchemaTooOldError(
        f"{label}: its schema is {before or 'empty'}, this program needs {head()}; "
        "run: aggregator db upgrade, with the same --database"
    )


def _refuse_unknown(revision: str | None, label: str) -> None:
    if revision is not None and not known(revision):
        raise SchemaTooNewError(
            f"{label}: its schema {revision} was written by a newer aggregator than this one; "
            "install that version: pip install --upgrade aggregator"
        )


def _refuse_foreign(connection: Connection, label: str) -> None:
    tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
    connection.rollback()
    if {"article", "feed", "story", "run"} & tables:
        raise DatabaseError(
            f"{label}: holds tables named like ours but made by something else; "
            "choose an empty database"
        )
