"""What an export is told of the columns it writes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class ExportKind(StrEnum):
    """The types of `docs/database.md`."""

    TEXT = "text"
    INTEGER = "integer"
    DOUBLE = "double"
    TIME = "time"
    """A UTC datetime, whole seconds."""
    JSON = "json"
    """A list or object; None where there is none."""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column of a view."""

    name: str
    kind: ExportKind
