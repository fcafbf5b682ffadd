"""Runs the migrations, on the program's connection or on one made for alembic's command line."""

from __future__ import annotations

import os

from alembic import context
from sqlalchemy import Connection

from aggregator.store.database import Database
from aggregator.store.tables import Base

config = context.config


def rendered(kind: str, item: object, autogen: object) -> str | bool:
    """Our column types are imported by name."""
    if kind == "type" and type(item).__module__ == "aggregator.store.columns":
        autogen.imports.add("from aggregator.store import columns")
        return f"columns.{type(item).__name__}()"
    return False


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """Views are written by hand in the migrations; autogenerate looks at tables only."""
    return not (kind == "table" and name is not None and name.startswith("v1_"))


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        include_name=ours,
        render_item=rendered,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("offline migrations are not supported: run `aggregator db upgrade`")

handed_over = config.attributes.get("connection")
if handed_over is not None:
    migrate(handed_over)
else:
    with (
        Database(os.environ.get("AGGREGATOR_DATABASE_URL", "news.sqlite")) as database,
        database.engine.connect() as own,
    ):
        migrate(own)
