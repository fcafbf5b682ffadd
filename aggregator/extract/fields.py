"""The raw fields of a page, gathered under bounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aggregator.model import Limits, RawField
from aggregator.text import one_line

MOST_FIELDS = 200


class Fields:
    """Gathers raw fields: each path once, each value one line of NFC text, in order of arrival."""

    def __init__(self, limits: Limits) -> None:
        self._limit = limits.field_characters
        self._fields: list[RawField] = []
        self._next: Counter[str] = Counter()

    def put(self, path: str, value: str) -> None:
        """Add a value whose path is complete, as a JSON pointer is."""
        line = one_line(value[: 2 * self._limit], limit=self._limit)
        if line and len(self._fields) < MOST_FIELDS:
            self._fields.append(RawField(path=path, value=line))

    def append(self, name: str, value: str) -> None:
        """Add the next value of a numbered path: `html:byline` becomes `html:byline[0]`."""
        before = len(self._fields)
        self.put(f"{name}[{self._next[name]}]", value)
        self._next[name] += len(self._fields) - before

    def values(self, name: str) -> list[str]:
        """The values added under a numbered path."""
        return [field.value for field in self._fields if field.path.startswith(f"{name}[")]

    def __iter__(self) -> Iterator[RawField]:
        return iter(self._fields)
