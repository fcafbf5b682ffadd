"""Column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
import logging
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import TIMESTAMP, BigInteger, Dialect, Integer, LargeBinary, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

_LOG = logging.getLogger(__name__)

MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes; a packed column that would grow beyond this is corrupt."""


def as_text(moment: datetime) -> str:
    """`YYYY-MM-DDTHH:MM:SSZ`, the form of a time in SQLite, whose order is the order of time.

    Raises:
        ValueError: the datetime has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"a time without a zone cannot be stored: {moment!r}")
    return _told(moment.astimezone(UTC))


@lru_cache(maxsize=1024)
def _told(moment: datetime) -> str:
    """Of a time in UTC; kept, because the rows of a batch say the same `now` over and over."""
    # strftime does not pad the years before 1000
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


class Utc(TypeDecorator[datetime]):
    """An aware datetime, whole seconds, UTC; text on SQLite, timestamptz on PostgreSQL."""

    impl = String(20)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """PostgreSQL knows instants; SQLite drops zones, so it gets sortable text."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(TIMESTAMP(timezone=True))
        return dialect.type_descriptor(String(20))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse naive values: they are a bug that would be hours wrong."""
        if value is None:
            return None
        text = as_text(value)
        if dialect.name == "postgresql":
            return value.astimezone(UTC).replace(microsecond=0)
        return text

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Always aware, always UTC."""
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.astimezone(UTC)
        if not value.endswith("Z"):
            raise ValueError(f"not a time as they are stored: {value!r}")
        return datetime.fromisoformat(value)  # a tenth of what strptime costs


class CleanText(TypeDecorator[str]):
    """Text without what one of the databases cannot hold: NUL (PostgreSQL) and lone surrogates.

    Texts are cleaned where they are read (`aggregator.text.clean`); this is the net below, so that
    one that slipped through stops no run and is the same on both. It is reported once a process.
    """

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:  # noqa: ARG002
        """Drop what cannot be stored; a call a value, where a decorator's own would be three."""
        return _storable


def _storable(value: str | None) -> str | None:
    if value is None or (value.isascii() and "\x00" not in value):
        return value
    return scrubbed(value)


def scrubbed(value: str) -> str:
    """A text without NUL and lone surrogates."""
    clean = value.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    if clean != value:
        _report()
    return clean


@lru_cache(maxsize=1)
def _report() -> None:
    _LOG.warning("a text held NUL or lone surrogates, which no database takes; they were dropped")


class Seconds(TypeDecorator[timedelta]):
    """A duration in whole seconds."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Whole seconds."""
        return None if value is None else int(value.total_seconds())

    def process_result_value(self, value: Any, dialect: Dialect) -> timedelta | None:  # noqa: ARG002
        """Back to a timedelta."""
        return None if value is None else timedelta(seconds=int(value))


class Packed(TypeDecorator[bytes]):
    """Bytes, deflated (RFC 1950) on disk."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Deflate."""
        return None if value is None else zlib.compress(value, 6)

    def process_result_value(self, value: Any, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Inflate, within a bound."""
        return None if value is None else _inflate(bytes(value))


class PackedText(TypeDecorator[str]):
    """Text as UTF-8, deflated."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Deflate."""
        return None if value is None else zlib.compress(scrubbed(value).encode(), 6)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Inflate, within a bound."""
        return None if value is None else _inflate(bytes(value)).decode()


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


class PackedJson(TypeDecorator[Any]):
    """A JSON value, compact, deflated; for what only this program reads."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Serialise and deflate."""
        if value is None:
            return None
        return zlib.compress(_COMPACT.encode(value).encode("utf-8", "ignore"), 6)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        """Inflate and read."""
        return None if value is None else json.loads(_inflate(bytes(value)))


def _inflate(data: bytes) -> bytes:
    worker = zlib.decompressobj()
    out = worker.decompress(data, MAX_UNPACKED)
    if worker.unconsumed_tail:
        raise ValueError(f"a packed column unpacks to more than {MAX_UNPACKED} bytes")
    return out


Big = BigInteger()
"""A signed 64-bit integer on both."""
Words = Text()
