"""Values in; tables, JSON, CSV and plain lines out. Pure but for the stream it is handed."""

from __future__ import annotations

from aggregator.report.brief import brief
from aggregator.report.brief_html import brief_html
from aggregator.report.brief_markdown import brief_markdown
from aggregator.report.brief_ninjs import brief_ninjs
from aggregator.report.exports import write_csv, write_jsonl, write_parquet
from aggregator.report.history import event_line
from aggregator.report.ledger import ledger_lines
from aggregator.report.objects import article_json, story_json
from aggregator.report.rows import Format, write_rows
from aggregator.report.run import run_lines
from aggregator.report.story import article_lines, story_lines
from aggregator.report.times import moment
from aggregator.report.why import why_lines
from aggregator.report.why_story import WhySide, WhyStory, decision_line

__all__ = [
    "Format",
    "WhySide",
    "WhyStory",
    "article_json",
    "article_lines",
    "brief",
    "brief_html",
    "brief_markdown",
    "brief_ninjs",
    "decision_line",
    "event_line",
    "ledger_lines",
    "moment",
    "run_lines",
    "story_json",
    "story_lines",
    "why_lines",
    "write_csv",
    "write_jsonl",
    "write_parquet",
    "write_rows",
]
