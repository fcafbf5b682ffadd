"""The order of the steps, and nothing else.

sync sources | poll feeds that are due | read pages that are owed or due | place | report
"""

from __future__ import annotations

from aggregator.pipeline.adding import add_article
from aggregator.pipeline.context import NoProgress, Progress
from aggregator.pipeline.discovering import Discovered, discover, try_feeds
from aggregator.pipeline.pruning import prune
from aggregator.pipeline.repairing import repair
from aggregator.pipeline.running import run
from aggregator.pipeline.why import Why, why

__all__ = [
    "Discovered",
    "NoProgress",
    "Progress",
    "Why",
    "add_article",
    "discover",
    "prune",
    "repair",
    "run",
    "try_feeds",
    "why",
]
