"""Opening a database, its transactions, its lock, and what may go wrong with it."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    SQLAlchemyError,
    StatementError,
)

from aggregator.errors import AlreadyRunningError, DatabaseError, RefusedRowError, UsageError
from aggregator.store import migrate

LOCK_KEY = 0x6167677265676174
"""Of the PostgreSQL advisory lock: "aggregat" in ASCII."""

WRITING_KEY = 0x6167677277726974
"""Of the PostgreSQL advisory lock that a run's transactions share: "aggrwrit" in ASCII."""

_HOLDS_LOCK = text(
    "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted "
    "AND pid = pg_backend_pid() AND objsubid = 1 "
    "AND (classid::bigint << 32 | objid::bigint) = :k)"
)

_TRY_LOCK = text("SELECT pg_try_advisory_lock(:k)")
_UNLOCK = text("SELECT pg_advisory_unlock(:k)")
_SHARE_WRITING = text("SELECT pg_advisory_xact_lock_shared(:k)")

APPLICATION_ID = 0x61676772
"""PRAGMA application_id of our SQLite files: "aggr" in ASCII."""

BUSY_SECONDS = 30

Transaction = Connection
"""What `read` and `write` give; the name under which other rooms pass it on."""


def database_url(given: str) -> URL:
    """The SQLAlchemy URL that a user means; a bare path is an SQLite file.

    Raises:
        UsageError: not a URL, or of a database that is not supported.
    """
    if "://" not in given:
        return URL.create("sqlite", database=str(Path(given).expanduser().absolute()))
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise UsageError(
            f"--database {given!r} is no database URL: write a path, sqlite:///PATH or "
            "postgresql+psycopg://USER@HOST/NAME"
        ) from error
    kind = url.get_backend_name()
    if kind == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise UsageError(
            f"--database: {kind} is not supported; use SQLite (a path) or PostgreSQL "
            "(postgresql+psycopg://USER@HOST/NAME)"
        )
    if not url.database or url.database == ":memory:":
        raise UsageError("--database: an SQLite database needs a file; write sqlite:///PATH")
    return url.set(database=str(Path(url.database).absolute()))


class Database:
    """One database; open it with `Database(url)`, close it with `close()` or a `with` block."""

    def __init__(self, given: str, *, busy_seconds: float = BUSY_SECONDS) -> None:
        """`busy_seconds`: how long to wait where another program holds the database."""
        self.url = database_url(given)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._busy_seconds = busy_seconds
        self._engine: Engine | None = None
        self._lock_session: Connection | None = None
        """On PostgreSQL: the session that holds the lock while a run is at work."""

    @property
    def label(self) -> str:
        """How summaries name it: a path, or a URL without its password."""
        return _label(self.url)

    @property
    def path(self) -> Path | None:
        """The file of an SQLite database."""
        return Path(str(self.url.database)) if self.is_sqlite else None

    def exists(self) -> bool:
        """Whether there is something to open; a server is taken to be there."""
        return self.path is None or self.path.exists()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give all connections back."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    @property
    def engine(self) -> Engine:
        """The engine, made on first use."""
        if self._engine is None:
            self._engine = (
                _sqlite(self.url, self._busy_seconds) if self.is_sqlite else _postgresql(self.url)
            )
        return self._engine

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view of the data; nothing is written."""
        with self._translated(), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection
            connection.rollback()

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: all of it or nothing. Keep it short, and off the network.

        Raises:
            DatabaseError: also where the run's lock was lost: the server ended its session.
        """
        with self._translated(), self.engine.connect() as opened:
            connection = opened.execution_options(aggregator_write=True)
            with connection.begin():
                if self._lock_session is not None:
                    # In this order: who takes the lock over waits for those that passed the gate.
                    connection.execute(_SHARE_WRITING, {"k": WRITING_KEY})
                    self._require_lock(self._lock_session)
                yield connection

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the database for one run; the kernel or the server frees it when we die.

        Raises:
            AlreadyRunningError: another run holds it.
        """
        busy = AlreadyRunningError(
            f"{self.label}: another run is at work on this database; this one leaves. "
            "It will do what is due the next time."
        )
        if self.path is not None:
            self._make_folder()
            lock = FileLock(f"{self.path}.lock", timeout=0)
            try:
                lock.acquire()
            except Timeout:
                raise busy from None
            except OSError as error:
                raise DatabaseError(
                    f"{self.label}: its lock file cannot be made ({error.strerror}); "
                    "is the folder writable?"
                ) from error
            try:
                yield
            finally:
                lock.release()
            return
        with self._translated(), self.engine.connect() as opened:
            # Each statement for itself: the session must not sit in a transaction for a whole run.
            connection = opened.execution_options(isolation_level="AUTOCOMMIT")
            if not connection.execute(_TRY_LOCK, {"k": LOCK_KEY}).scalar_one():
                raise busy
            try:
                if not self._last_write_ended(connection):
                    raise busy
                self._lock_session = connection
                yield
            finally:
                self._lock_session = None
                with contextlib.suppress(SQLAlchemyError):
                    connection.execute(_UNLOCK, {"k": LOCK_KEY})

    def _last_write_ended(self, connection: Connection) -> bool:
        """Wait for the transaction in which a run lost its lock; false where it never ends."""
        until = time.monotonic() + self._busy_seconds
        while not connection.execute(_TRY_LOCK, {"k": WRITING_KEY}).scalar_one():
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        connection.execute(_UNLOCK, {"k": WRITING_KEY})
        return True

    def _require_lock(self, session: Connection) -> None:
        """End a run whose lock is gone: another one may be at work by now.

        It is not taken again: what this run knows may be older than what another one stored. The
        question also keeps the session from being ended as idle.
        """
        held = False
        with contextlib.suppress(SQLAlchemyError):
            # A session that was ended is replaced by a new one, which holds nothing.
            asked = session.execute(_HOLDS_LOCK, {"k": LOCK_KEY})
            held = bool(asked.scalar_one())
        if not held:
            raise DatabaseError(
                f"{self.label}: the server ended the connection that held this run's lock, so that "
                "another run may be at work; this one ends. What it stored stays, and the next run "
                "does the rest."
            )

    def upgrade(self) -> tuple[str | None, str]:
        """Bring the schema to this program's version; gives (before, after)."""
        self._make_folder()
        with self._translated(), self.engine.connect() as connection:
            self._sign(connection)
            return migrate.upgrade(connection, self.label)

    def _sign(self, connection: Connection) -> None:
        """Put our name on an empty SQLite file."""
        if self.is_sqlite and not inspect(connection).get_table_names():
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.commit()

    def require_schema(self) -> None:
        """Check that the schema is the one this program knows.

        Raises:
            SchemaTooNewError: written by a newer program.
            SchemaTooOldError: `aggregator db upgrade` is needed.
            DatabaseError: there is no database.
        """
        if not self.exists():
            raise DatabaseError(
                f"{self.label}: there is no database yet; `aggregator run` makes one"
            )
        with self._translated(), self.engine.connect() as connection:
            migrate.require(connection, self.label)

    def _make_folder(self) -> None:
        if self.path is None:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseError(
                f"{self.label}: its folder cannot be made ({error.strerror}); "
                "choose another --database"
            ) from error

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        """Driver errors, told in our words, once for the whole room."""
        try:
            yield
        except SQLAlchemyError as error:
            raise _in_our_words(self.label, error) from error


@contextlib.contextmanager
def attempt(transaction: Transaction) -> Iterator[None]:
    """A part of a transaction: where it fails, it alone is undone.

    Raises:
        RefusedRowError: the database takes no such row; that part was undone.
        DatabaseError: the database cannot be used; nothing of the transaction may be kept.
    """
    part = transaction.begin_nested()
    done, left = False, True
    try:
        yield
        done = True
    except SQLAlchemyError as error:
        told = _in_our_words(_label(transaction.engine.url), error)
        # A full disk ends SQLite's whole transaction: there is no part left to be undone.
        left = isinstance(told, RefusedRowError)
        raise told from error
    finally:
        if done:
            part.commit()
        elif left:
            part.rollback()


_ADVICE = (
    ("disk is full", "the disk is full; nothing of the last step was kept, free some space"),
    ("disk full", "the disk is full; nothing of the last step was kept, free some space"),
    ("readonly", "the file is read-only; make it and its folder writable"),
    ("read-only", "it is read-only; give this user the right to write"),
    ("locked", "locked by another program for too long; try again later"),
    ("malformed", "the file is damaged; restore a backup or run `aggregator db check`"),
    ("not a database", "this file is not an SQLite database; choose another --database"),
    ("unable to open", "the file cannot be opened; does its folder exist, may you write there?"),
    ("no such table", "it has no tables of this program; run `aggregator db upgrade`"),
    ("undefinedtable", "it has no tables of this program; run `aggregator db upgrade`"),
    ("connection", "the server cannot be reached; is it running, is the URL right?"),
)


def _advice(error: DBAPIError) -> str:
    first = _first_line(error)
    seen = f"{type(error.orig).__name__} {first}".lower()
    advice = next((words for sign, words in _ADVICE if sign in seen), None)
    return f"{advice} ({first})" if advice else first


_LIMITS = "54"
"""Class of SQLSTATE: the program limits of PostgreSQL; an index takes no key of 3 kB, say."""


def _in_our_words(label: str, error: SQLAlchemyError) -> DatabaseError:
    # What is told of a refused row is stored with its feed, and where the database is must not be.
    if isinstance(error, DBAPIError):
        beyond = str(getattr(error.orig, "sqlstate", None) or "").startswith(_LIMITS)
        if beyond or isinstance(error, DataError | IntegrityError):
            return RefusedRowError(f"the database refuses a row ({_first_line(error)})")
        return DatabaseError(f"{label}: {_advice(error)}")
    if isinstance(error, StatementError):  # a value that its column cannot be made of
        return RefusedRowError(f"the database refuses a value ({error.orig!r})")
    return DatabaseError(f"{label}: {error}")


def _label(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.render_as_string(hide_password=True)


def _first_line(error: DBAPIError) -> str:
    said = str(error.orig).strip()
    return said.splitlines()[0] if said else repr(error.orig)


def _sqlite(url: URL, busy_seconds: float) -> Engine:
    frozen = _is_frozen(Path(str(url.database)))
    target = url
    if frozen:
        name = f"file:{quote(str(url.database))}"
        target = url.set(database=name, query={"immutable": "1", "uri": "true"})
    engine = create_engine(target, connect_args={"timeout": busy_seconds})

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _: object) -> None:
        # We say BEGIN ourselves: the driver's own comes too late to keep two writers apart.
        connection.isolation_level = None
        # Before anything is changed: another program's file stays as it is.
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        if owner not in {0, APPLICATION_ID}:
            raise DatabaseError(
                f"{url.database}: this SQLite file belongs to another program "
                f"(application_id {owner:#x}); choose another --database"
            )
        pragmas = ["synchronous=NORMAL", "foreign_keys=ON"]
        for pragma in pragmas if frozen else ["journal_mode=WAL", *pragmas]:
            connection.execute(f"PRAGMA {pragma}")
        # SQLite's own lower() knows ASCII only
        connection.create_function("lower", 1, _lower, deterministic=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("aggregator_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _is_frozen(path: Path) -> bool:
    """Whether nobody can be writing: a read-only medium has no room for side files."""
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _postgresql(url: URL) -> Engine:
    return create_engine(url, connect_args={"connect_timeout": 10}, pool_pre_ping=True)
