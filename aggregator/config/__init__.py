"""sources.yaml, OPML and settings in, values out, every mistake with its place.

The user's list of outlets is read (`load`, `load_any`, `opml.read`), written (`render`,
`opml.write`) and edited in place (`add`, `remove`, `set_enabled`); settings come from the
environment (`settings`). What a feed has lived through is the store's business, not ours.
Every mistake of the user is one `ConfigError` that names them all.
"""

from __future__ import annotations

from aggregator.config import opml
from aggregator.config.discovery import discover, sitemaps
from aggregator.config.editing import add, add_all, remove, set_enabled
from aggregator.config.environment import default_sources, settings
from aggregator.config.listing import load, load_any, render

__all__ = [
    "add",
    "add_all",
    "default_sources",
    "discover",
    "load",
    "load_any",
    "opml",
    "remove",
    "render",
    "set_enabled",
    "settings",
    "sitemaps",
]
