"""Writes a database of an older schema as SQL text: `python tests/schema_fixture.py 0002`.

The small desk of `populated.py`, brought down to the revision. What is written is kept, and is
upgraded in the tests from then on, on both databases.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from alembic import command

from aggregator.store import Database
from populated import populate
from test_schema import config

FOLDER = Path(__file__).resolve().parent / "data" / "schemas"


def write(revision: str) -> Path:
    """Make `data/schemas/REVISION.sql`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.sqlite"
        with Database(str(path)) as database:
            populate(database)
            with database.engine.connect() as connection:
                command.downgrade(config(connection), revision)
        with closing(sqlite3.connect(path)) as old:
            lines = list(old.iterdump())
    target = FOLDER / f"{revision}.sql"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target


if __name__ == "__main__":
    sys.stdout.write(f"{write(sys.argv[1])}\n")
