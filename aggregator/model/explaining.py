"""What is said about one fetch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchNote:
    """One decision on the way of a feed."""

    step: str
    """`source`, `history`, `schedule`, `request`, `limits`, `etiquette`, `robots`, `redirect`,
    `answer`, `reading`, `entry N`, `page`, `afterwards`."""
    said: str
    """For a person; one line."""
