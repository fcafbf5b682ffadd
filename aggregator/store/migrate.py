"""Migrations, run from the scripts that travel with the program."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, inspect, text

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
    readers = _readers(connection)
    command.upgrade(_config(connection), "head")
    _let_read(connection, readers)
    return before, target


def _readers(connection: Connection) -> dict[str, set[str]]:
    """Who may read each view, on PostgreSQL: a view that is made anew forgets it."""
    if connection.dialect.name != "postgresql":
        return {}
    granted = connection.execute(
        text(
            "SELECT table_name, grantee FROM information_schema.role_table_grants "
            "WHERE table_schema = current_schema() AND privilege_type = 'SELECT' "
            r"AND (table_name LIKE 'v1\_%' OR table_name = 'schema_version') "
            "AND grantee <> current_user"
        )
    )
    found: dict[str, set[str]] = {}
    for view, grantee in granted:
        found.setdefault(view, set()).add(grantee)
    connection.rollback()
    return found


def _let_read(connection: Connection, readers: dict[str, set[str]]) -> None:
    """Give the rights on the views back; who may read stories may read what was added."""
    if not readers:
        return
    quote = connection.dialect.identifier_preparer.quote_identifier
    views = {one for one in inspect(connection).get_view_names() if one.startswith("v1_")}
    for view in sorted(views | {"schema_version"}):
        for one in sorted(readers.get(view, set()) | readers.get("v1_story", set())):
            grantee = one if one == "PUBLIC" else quote(one)
            connection.exec_driver_sql(f"GRANT SELECT ON {quote(view)} TO {grantee}")
    connection.commit()


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
