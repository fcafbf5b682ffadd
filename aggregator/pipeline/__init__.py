"""The order of the steps, and nothing else.

sync sources | poll feeds that are due | read pages that are owed or due | place | report
"""

from __future__ import annotations

from aggregator.pipeline.adding import add_article
from aggregator.pipeline.context import NoProgress, Progress
from aggregator.pipeline.discovering import Discovered, discover, try_feeds
from aggregator.pipeline.editing import Edited, Signed, listed, merge, never, pin, split, undo
from aggregator.pipeline.explaining import Explained, explain
from aggregator.pipeline.journal import NAME as SOURCES_LOG
from aggregator.pipeline.origins import tell
from aggregator.pipeline.pruning import prune
from aggregator.pipeline.regrouping import Regrouped, regroup
from aggregator.pipeline.repairing import repair
from aggregator.pipeline.running import run
from aggregator.pipeline.why import Why, why

__all__ = [
    "SOURCES_LOG",
    "Discovered",
    "Edited",
    "Explained",
    "NoProgress",
    "Progress",
    "Regrouped",
    "Signed",
    "Why",
    "add_article",
    "discover",
    "explain",
    "listed",
    "merge",
    "never",
    "pin",
    "prune",
    "regroup",
    "repair",
    "run",
    "split",
    "tell",
    "try_feeds",
    "undo",
    "why",
]
