"""The exceptions that may leave the package.

What the outside world does wrong (a 503, a broken feed) is a value: see `aggregator.model.Failed`.
An exception is a mistake of the user, of the machine, or of ours.

    AggregatorError
    ├── UsageError                 exit 2: the command line asks for what cannot be
    │   ├── ConfigError            exit 2: sources.yaml or a setting, every mistake with its place
    │   └── UnknownIdError         exit 2: no such story or article, or a prefix of several
    ├── AlreadyRunningError        exit 4: another run holds the lock
    └── DatabaseError              exit 5: the database cannot be used
        ├── RefusedRowError        exit 5: it takes no such row; a run goes on without that document
        ├── SchemaTooNewError      exit 5: written by a newer program
        └── SchemaTooOldError      exit 5: needs `aggregator db upgrade`
"""

from __future__ import annotations

from typing import ClassVar


class AggregatorError(Exception):
    """Base of all. The message says what happened, where, and what to do."""

    exit_code: ClassVar[int] = 1


class UsageError(AggregatorError):
    """The command line asks for something that cannot be done."""

    exit_code = 2


class ConfigError(UsageError):
    """sources.yaml or a setting is wrong; the message lists every mistake with line and key."""


class UnknownIdError(UsageError):
    """No row has this id, or several ids begin with it."""


class AlreadyRunningError(AggregatorError):
    """Another run holds the lock of this database."""

    exit_code = 4


class DatabaseError(AggregatorError):
    """The database cannot be used: full, locked, read-only, corrupt, unreachable."""

    exit_code = 5


class RefusedRowError(DatabaseError):
    """The database is well, but refuses a row: a value out of range, a key that is taken."""


class SchemaTooNewError(DatabaseError):
    """The database was written by a newer version of the program."""


class SchemaTooOldError(DatabaseError):
    """The database needs a migration before this program can use it."""
