"""A copy of a database as it is at one moment, while a run may be writing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from aggregator.errors import DatabaseError, UsageError
from aggregator.store.database import Database

_MINUTES = 24 * 60
"""That pg_dump may take."""


def backup(database: Database, target: Path) -> int:
    """Copy the database into a file; gives its size in bytes.

    SQLite: a database file, checked. PostgreSQL: an archive of pg_dump in its custom format, for
    pg_restore. The file takes its name when it is whole, and replaces one that is there.

    Raises:
        UsageError: the target is the database itself; or pg_dump is not installed.
        DatabaseError: the copy failed; nothing is left of it.
    """
    if database.path is not None and target.resolve() == database.path.resolve():
        raise UsageError(f"{target} is the database itself: name another file")
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        if database.path is not None:
            _copy(database, database.path, partial)
        else:
            _dump(database, database.url, partial)
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(target)
    except OSError as error:
        raise DatabaseError(f"{target}: cannot be written ({error.strerror})") from error
    finally:
        partial.unlink(missing_ok=True)
    return target.stat().st_size


def _copy(database: Database, source: Path, partial: Path) -> None:
    """All pages in one step: in WAL mode a reader neither holds a writer up nor sees its work."""
    try:
        with (
            closing(sqlite3.connect(source.absolute().as_uri() + "?mode=ro", uri=True)) as held,
            closing(sqlite3.connect(partial)) as copy,
        ):
            held.backup(copy)
            # one file: the copy needs no side files until it is opened for writing
            copy.execute("PRAGMA journal_mode = DELETE")
            (told,) = copy.execute("PRAGMA quick_check").fetchone()
    except sqlite3.Error as error:
        raise DatabaseError(f"{database.label}: it cannot be copied ({error})") from error
    if told != "ok":
        raise DatabaseError(f"{database.label}: the file is damaged ({told}); no copy was made")


def _dump(database: Database, url: URL, partial: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise UsageError(
            "a backup of PostgreSQL is made by pg_dump, which is not installed here; install the "
            "client programs of your server's version (Debian: postgresql-client)"
        )
    given = url.set(drivername="postgresql", password=None).render_as_string()
    environment = dict(os.environ)
    if url.password:
        # not on the command line, where others may read it
        environment["PGPASSWORD"] = str(url.password)
    done = subprocess.run(  # noqa: S603 - a program by its path, no shell
        [program, "--format=custom", f"--file={partial}", f"--dbname={given}"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=_MINUTES * 60,
        check=False,
    )
    if done.returncode != 0:
        told = " ".join(done.stderr.split()) or "no reason given"
        raise DatabaseError(f"{database.label}: {told}")
