"""Which copy groups tell one event, why, and what the story is called.

Groups become features once; pairs of groups that share enough keys (`KEYS_SHARED`) within the
window are compared; the compared pairs are clustered; clusters take over the ids that their
members had. Every step depends on its arguments alone and not on their order.
"""

from __future__ import annotations

from aggregator.stories.cluster import cluster
from aggregator.stories.compare import WINDOW, compare
from aggregator.stories.features import KEYS_SHARED, VERSION, features
from aggregator.stories.naming import Headline, Named, headline, name_stories

__all__ = [
    "KEYS_SHARED",
    "VERSION",
    "WINDOW",
    "Headline",
    "Named",
    "cluster",
    "compare",
    "features",
    "headline",
    "name_stories",
]
