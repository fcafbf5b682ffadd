"""Feed bytes in, entries out: RSS 0.9x to 2.0, Atom, CDF, JSON Feed 1 and 1.1, news sitemaps.

`parse` is pure and meant for a worker process: feedparser is not linear on every input, so the
process that runs it needs a limit of time and memory. What is known to be slow and can be seen in
the text beforehand is refused here (`aggregator.feeds.shape`).
"""

from __future__ import annotations

from aggregator.feeds.dates import parse_date
from aggregator.feeds.document import parse

__all__ = ["parse", "parse_date"]
