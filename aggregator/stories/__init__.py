"""Which copy groups tell one event, why, and what the story is called.

Groups become features once; pairs of groups that share enough keys (`KEYS_SHARED`) or mean nearly
the same (`CLOSE`) within the window are compared; the compared pairs are clustered; clusters take
over the ids that their members had. Every step depends on its arguments alone, not on their order.
"""

from __future__ import annotations

from aggregator.stories.cluster import cluster
from aggregator.stories.compare import Compared, compare, compare_all, sift
from aggregator.stories.decisions import NO_RULES, Rules, bind, ties
from aggregator.stories.events import events
from aggregator.stories.explaining import Between, between, doubtful_between, spelled
from aggregator.stories.features import KEYS_SHARED, VERSION, features
from aggregator.stories.fine import model as fine_model
from aggregator.stories.fine import told, vector
from aggregator.stories.freezing import Frozen, frozen
from aggregator.stories.meaning import CLOSE, close, model
from aggregator.stories.naming import Headline, Named, headline, name_stories
from aggregator.stories.roundups import marked, roundups
from aggregator.stories.ruled import cluster_ruled, doubtful_ruled
from aggregator.stories.vetoes import WINDOW

__all__ = [
    "CLOSE",
    "KEYS_SHARED",
    "NO_RULES",
    "VERSION",
    "WINDOW",
    "Between",
    "Compared",
    "Frozen",
    "Headline",
    "Named",
    "Rules",
    "between",
    "bind",
    "close",
    "cluster",
    "cluster_ruled",
    "compare",
    "compare_all",
    "doubtful_between",
    "doubtful_ruled",
    "events",
    "features",
    "fine_model",
    "frozen",
    "headline",
    "marked",
    "model",
    "name_stories",
    "roundups",
    "sift",
    "spelled",
    "ties",
    "told",
    "vector",
]
