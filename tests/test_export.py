"""Exports: what a view says, as a file, whatever its size and its texts."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aggregator.cli import main
from aggregator.model import ExportColumn, ExportKind
from aggregator.report import write_csv, write_jsonl, write_parquet
from aggregator.store import Database, exporting, views
from conftest import ROOT
from populated import populate, rows

TEXT = (ExportColumn("article_id", ExportKind.TEXT), ExportColumn("title", ExportKind.TEXT))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with Database(str(tmp_path_factory.mktemp("export") / "news.sqlite")) as database:
        populate(database)
        yield database


def export(desk: Database, *words: str) -> Result:
    return CliRunner().invoke(main, ["export", "--database", str(desk.path), *words])


def table(desk: Database, view: str, path: Path, form: str) -> list[dict[str, object]]:
    """What a file of an export says, by column."""
    done = export(desk, "--view", view, "--format", form, "-o", str(path))
    assert done.exit_code == 0, done.output
    if form == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is missing")
        return list(parquet.read_table(path).to_pylist())
    if form == "jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("view", sorted(views.metadata.tables))
def test_every_view_is_exported_whole(desk: Database, tmp_path: Path, view: str, form: str) -> None:
    names = [column.name for column in views.metadata.tables[view].c]
    found = table(desk, view, tmp_path / "out", form)
    told = rows(desk, f"SELECT {', '.join(names)} FROM {view}")
    assert sorted(map(str, (row[names[0]] for row in found))) == sorted(str(one[0]) for one in told)
    assert all(list(row) == names for row in found)


def test_json_lines_carry_types_nulls_and_lists(desk: Database, tmp_path: Path) -> None:
    groups = table(desk, "v1_copy_group", tmp_path / "g", "jsonl")
    assert {type(row["outlet_list"]) for row in groups} == {list}
    (one, *_) = table(desk, "v1_article", tmp_path / "a", "jsonl")
    assert one["text_purged_at"] is None
    assert str(one["first_seen_at"]).endswith("Z")


def test_parquet_carries_instants(desk: Database, tmp_path: Path) -> None:
    (one, *_) = table(desk, "v1_article", tmp_path / "a", "parquet")
    seen = one["first_seen_at"]
    assert isinstance(seen, datetime)
    assert seen.utcoffset() == UTC.utcoffset(None)


def test_since_leaves_out_what_has_not_changed(desk: Database, tmp_path: Path) -> None:
    path = tmp_path / "late.jsonl"
    since = ("--since", "2025-03-05", "--format", "jsonl", "-o", str(path))
    assert export(desk, "--view", "v1_article", *since).exit_code == 0
    late = [json.loads(line) for line in path.read_text().splitlines()]
    assert {row["updated_at"] for row in late} == {"2025-03-05T12:00:00Z"}
    assert export(desk, "--view", "v1_attribution", *since).exit_code == 0
    told = {json.loads(line)["article_id"] for line in path.read_text().splitlines()}
    assert told <= {row["article_id"] for row in late}
    assert export(desk, "--view", "v1_run", *since).exit_code == 0
    assert len(path.read_text().splitlines()) == 1


def test_a_view_that_tells_no_times_refuses_since(desk: Database) -> None:
    done = export(desk, "--view", "v1_feed_health", "--since", "1d")
    assert done.exception is not None
    assert "--since" in str(done.exception)


def test_an_unknown_view_is_named_with_those_there_are(desk: Database) -> None:
    done = export(desk, "--view", "article")
    assert "v1_article" in str(done.exception)


@pytest.mark.parametrize(
    "title",
    ['=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(1)", "\tx", "＝1+1", "\n=1"],
)
def test_a_title_that_is_a_formula_stays_text(title: str) -> None:
    out = io.StringIO()
    write_csv([("a1", title)], TEXT, out)
    (row,) = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert row["title"] == "'" + title
    out = io.StringIO()
    write_csv([("a1", title)], TEXT, out, guarded=False)
    (row,) = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert row["title"] == title


def test_numbers_below_nought_are_left_alone() -> None:
    out = io.StringIO()
    write_csv([(-5,)], (ExportColumn("n", ExportKind.INTEGER),), out)
    assert out.getvalue() == "n\n-5\n"


@pytest.mark.parametrize("title", ['a "b", c', "two\nlines", "خبر 🙂", "1;2", "", "'x"])
def test_any_text_comes_back(title: str) -> None:
    comma, lines, packed = io.StringIO(), io.StringIO(), io.BytesIO()
    write_csv([("a1", title)], TEXT, comma)
    assert next(csv.DictReader(io.StringIO(comma.getvalue(), newline="")))["title"] == title
    write_jsonl([("a1", title)], TEXT, lines)
    assert json.loads(lines.getvalue())["title"] == title
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is missing")
    write_parquet([("a1", title)], TEXT, packed)
    assert parquet.read_table(packed).to_pylist()[0]["title"] == title


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_the_last_year_are_written(year: int) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is missing")
    column, moment = (ExportColumn("at", ExportKind.TIME),), datetime(year, 1, 2, tzinfo=UTC)
    lines, packed = io.StringIO(), io.BytesIO()
    write_jsonl([(moment,)], column, lines)
    assert lines.getvalue() == f'{{"at": "{year:04}-01-02T00:00:00Z"}}\n'
    write_parquet([(moment,)], column, packed)
    assert parquet.read_table(packed).to_pylist() == [{"at": moment}]


def test_excel_gets_its_mark(desk: Database, tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    export(desk, "--view", "v1_story", "--bom", "-o", str(path))
    assert path.read_bytes().startswith(b"\xef\xbb\xbfstory_id,")


def test_a_file_is_there_when_it_is_whole(desk: Database, tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text("before")

    class BrokenError(Exception):
        pass

    def broken(*_: object) -> Iterator[tuple[object, ...]]:
        yield ("s1",) * len(views.STORY.c)
        raise BrokenError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exporting, "rows", broken)
        done = export(desk, "--view", "v1_story", "-o", str(path))
    assert isinstance(done.exception, BrokenError)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


MEASURE = """
import resource, sys
from aggregator.cli import entry
code = entry(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, code, file=sys.stderr)
"""


def peak(given: str, form: str, out: Path) -> int:
    """MB that an export takes at most."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, "export", "--view", "v1_run", "--format", form,
         "-o", str(out), "--database", given],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    megabytes, code = done.stderr.split()[-2:]
    assert code == "0", done.stderr
    return int(megabytes)


def fill(database: Database, count: int) -> None:
    """Rows of v1_run, the cheapest to make."""
    with database.write() as transaction:
        transaction.exec_driver_sql(
            "INSERT INTO run (run_id, started_at, feeds, not_modified, failed, entries, "
            "new_articles, changed_articles, owed, new_stories) "
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
            f"WHERE i < {count}) SELECT i, '2025-03-04T12:00:00Z', 0, 0, 0, 0, 0, 0, 0, 0 FROM n"
        )


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_memory_does_not_grow_with_the_rows(database: Database, tmp_path: Path, form: str) -> None:
    """300,000 rows held at once would take well over 100 MB."""
    given = str(database.path or database.url.render_as_string(hide_password=False))
    small = peak(given, form, tmp_path / "small")
    fill(database, 300_000)
    large = peak(given, form, tmp_path / "large")
    assert large - small < 45, (small, large)
