"""Values in; tables, JSON, CSV and plain lines out. Pure but for the stream it is handed."""

from __future__ import annotations

from aggregator.report.exports import write_csv, write_jsonl, write_parquet
from aggregator.report.history import event_line
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
    "decision_line",
    "event_line",
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
