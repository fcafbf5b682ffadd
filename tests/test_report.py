"""How rows and runs are shown: whole screens."""

from __future__ import annotations

import io
import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, timedelta, timezone

import pytest

from aggregator import report
from aggregator.model import Outcome, RunReport, SourceFailure, StoryRow
from aggregator.report import Format, moment, write_rows
from world import NOON

ROW = StoryRow(
    story_id="s0123456789abcdef",
    headline="Pier to be rebuilt",
    language="en",
    first_published_at=NOON - timedelta(hours=1),
    last_published_at=None,
    first_seen_at=NOON,
    articles=3,
    outlets=2,
    languages="en,tr",
    copy_groups=2,
    origins_held=1,
    origins_named=1,
    independent_min=1,
    independent_max=2,
    newest_seen_at=NOON,
)


def written(form: Format, *rows: StoryRow, zone: timezone = UTC) -> str:
    out = io.StringIO()
    shown = ("story_id", "last_published_at", "articles", "independent", "headline")
    write_rows(rows, StoryRow, form, out, zone=zone, shown=shown)
    return out.getvalue()


def test_a_table_shows_the_chosen_columns_and_cuts_only_the_headline() -> None:
    lines = [
        line.rstrip()
        for line in written(Format.TABLE, ROW, replace(ROW, headline="x" * 300)).splitlines()
    ]
    assert lines[0] == "story              last published  articles  independent  headline"
    assert (
        lines[1] == "s0123456789abcdef                  3         1-2          Pier to be rebuilt"
    )
    assert lines[2].endswith("x…")
    assert len(lines[2]) <= 160


def test_markup_in_a_title_is_shown_as_it_is() -> None:
    assert "[red]now[/red]" in written(Format.TABLE, replace(ROW, headline="[red]now[/red]"))


def test_json_carries_every_field_and_times_in_the_readers_zone() -> None:
    (told,) = json.loads(written(Format.JSON, ROW, zone=timezone(timedelta(hours=3))))
    assert list(told) == list(StoryRow.__dataclass_fields__)
    assert told["first_published_at"] == "2025-03-04T14:00:00+03:00"
    assert told["last_published_at"] is None


def test_no_rows_are_an_empty_list() -> None:
    assert written(Format.JSON) == "[]\n"
    assert written(Format.JSONL) == ""
    assert written(Format.CSV).startswith("story_id,headline,")


@pytest.mark.parametrize("headline", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_csv_disarms_what_a_spreadsheet_would_run(headline: str) -> None:
    assert f"'{headline}" in written(Format.CSV, replace(ROW, headline=headline))


def test_moments_are_iso_8601() -> None:
    assert moment(NOON) == "2025-03-04T12:00:00Z"
    assert moment(NOON, timezone(timedelta(hours=-5))) == "2025-03-04T07:00:00-05:00"
    assert moment(None, absent="unknown") == "unknown"


def test_the_summary_of_a_run() -> None:
    done = RunReport(
        run_id=7,
        database="/data/news.sqlite",
        seconds=12.4,
        sources=5,
        polled=4,
        not_modified=2,
        paused=1,
        failures=(SourceFailure("Bay", "https://bay.example/rss", "bay.example has no address"),),
        moves=(("Ness", "https://ness.example/a", "https://ness.example/b"),),
        outcomes=Counter({Outcome.NEW: 3, Outcome.REJECTED: 1}),
        new_articles=3,
        changed_articles=1,
        gone=1,
        pages_read=3,
        owed=2,
        new_stories=2,
        encoder="use3",
    )
    assert done.exit_code == 1
    assert list(report.run_lines(done)) == [
        "failed: Bay <https://bay.example/rss>: bay.example has no address",
        "moved: Ness <https://ness.example/a> answers with a permanent redirect to <https://ness.example/b>",
        "1 feed left alone: the outlet had asked for a pause",
        "4 feeds asked of 5: 2 not modified, 1 failed; entries: 3 new, 1 rejected",
        "articles: 3 new, 1 changed, 1 gone; pages: 3 read, 2 owed; stories: 2 new",
        "run 7 took 12 s; database: /data/news.sqlite",
    ]
    degraded = list(report.run_lines(replace(done, encoder="")))
    assert "the extra `semantic` is not installed" in degraded[-2]


@pytest.mark.parametrize(("polled", "failed", "code"), [(0, 0, 0), (3, 0, 0), (3, 1, 1), (3, 3, 3)])
def test_exit_codes_count_feeds(polled: int, failed: int, code: int) -> None:
    failure = SourceFailure("Bay", "https://bay.example/rss", "no")
    done = RunReport(
        run_id=1,
        database="x",
        seconds=0,
        sources=3,
        polled=polled,
        not_modified=0,
        paused=0,
        failures=(failure,) * failed,
        moves=(),
        outcomes=Counter(),
        new_articles=0,
        changed_articles=0,
        gone=0,
        pages_read=0,
        owed=0,
        new_stories=0,
    )
    assert done.exit_code == code
