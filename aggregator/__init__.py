"""aggregator: groups the coverage of many outlets into stories and keeps who reported what."""

from __future__ import annotations

__version__ = "0.1.0"
