"""What the user asks us to follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One feed of one outlet, as sources.yaml or an OPML file names it."""

    feed_url: str
    outlet: str
    """The name printed beside its articles, in the outlet's own spelling."""
    language: str | None = None
    """BCP 47, as a hint; an article's own page counts more."""
    site: str | None = None
    """The outlet's home page; articles whose host is in its registered domain are this outlet's."""
    party_id: str | None = None
    """The outlet in the gazetteer; None: looked up by the site's domain."""
    interval: timedelta | None = None
    """Asked for by the user; None: adapted to how often the feed changes."""
    max_in_flight: int | None = None
    """Requests at once to its registered domain; None: the setting for all."""
    pace: timedelta | None = None
    """Between two starts of requests to its registered domain; None: the settings for all."""
    ports: tuple[int, ...] = ()
    """Ports that may be asked beside those of the web and of the feed's own address."""
    allow_private: tuple[str, ...] = ()
    """Hosts or networks that may be private for this outlet's feeds and what they list."""
    limits: tuple[tuple[str, int | float], ...] = ()
    """Fields of `Limits` that differ for this outlet, in order of their names."""
    enabled: bool = True
