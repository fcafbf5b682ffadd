"""Values in; tables, JSON, CSV and plain lines out. Pure but for the stream it is handed."""

from __future__ import annotations

from aggregator.report.ledger import ledger_lines
from aggregator.report.objects import article_json, story_json
from aggregator.report.rows import Format, write_rows
from aggregator.report.run import run_lines
from aggregator.report.story import article_lines, story_lines
from aggregator.report.times import moment
from aggregator.report.why import why_lines

__all__ = [
    "Format",
    "article_json",
    "article_lines",
    "ledger_lines",
    "moment",
    "run_lines",
    "story_json",
    "story_lines",
    "why_lines",
    "write_rows",
]
