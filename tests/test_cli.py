"""The command line: words in, data on stdout, talk on stderr, exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from aggregator import config
from aggregator.cli import COMMANDS, entry
from aggregator.model import StoryRow
from conftest import ROOT
from world import Answer, World


@dataclass
class Desk:
    """An editor's terminal: a database and a list of sources that every command is given."""

    database: Path
    sources: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> tuple[int, str, str]:
        """Run one command; gives (exit code, stdout, stderr)."""
        self.capture.readouterr()
        code = entry(words)
        out, err = self.capture.readouterr()
        return code, out, err


@pytest.fixture
def desk(
    world: World,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    sources = tmp_path / "sources.yaml"
    sources.write_text(config.render(world.sources), encoding="utf-8")
    database = tmp_path / "desk.sqlite"
    monkeypatch.setenv("AGGREGATOR_DATABASE_URL", str(database))
    monkeypatch.setenv("AGGREGATOR_SOURCES", str(sources))
    monkeypatch.setenv("AGGREGATOR_WORKERS", "0")
    monkeypatch.setenv("AGGREGATOR_PAGE_PACE", "0s")
    return Desk(database, sources, capsys)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """After a first run."""
    code, _, err = desk("run")
    assert code == 0, err
    return desk


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_run_ends_with_one_summary_that_names_the_database(desk: Desk) -> None:
    code, out, err = desk("run")
    assert (code, out) == (0, "")
    assert "6 feeds asked of 6: 0 not modified, 0 failed; entries: 8 new" in err
    assert "articles: 8 new, 0 changed; pages: 8 read, 0 owed" in err
    assert f"database: {desk.database}" in err


def test_a_run_with_nothing_due_says_so(filled: Desk) -> None:
    code, _, err = filled("run")
    assert code == 0
    assert "no feed is due (of 6)" in err


def test_a_quiet_run_says_nothing_unless_something_failed(desk: Desk, world: World) -> None:
    assert desk("run", "--quiet") == (0, "", "")
    world.answers["http://nahda.example/feed"] = Answer(b"", 500)
    code, out, err = desk("run", "--quiet", "--all")
    assert (code, out) == (1, "")
    assert "failed: النهضة <http://nahda.example/feed>:" in err


def test_a_run_without_a_network_names_every_source_and_exits_with_3(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    code, _, err = desk("run")
    assert code == 3
    lines = [line for line in err.splitlines() if line.startswith("failed: ")]
    assert len(lines) == 6
    assert "Traceback" not in err
    assert desk("stories", "--format", "json") == (0, "[]\n", "")


def test_stories_are_listed_alike_in_every_format(filled: Desk) -> None:
    listed = json.loads(filled("stories", "--format", "json")[1])
    lines = [json.loads(line) for line in filled("stories", "--format", "jsonl")[1].splitlines()]
    cells = rows(filled("stories", "--format", "csv")[1])
    assert listed == lines
    assert [one["story_id"] for one in cells] == [one["story_id"] for one in listed]
    assert list(listed[0]) == list(cells[0]) == list(StoryRow.__dataclass_fields__)
    table = filled("stories")[1]
    assert all(one["story_id"] in table for one in listed)
    assert "\x1b" not in table


def test_stories_can_be_narrowed(filled: Desk) -> None:
    def found(*options: str) -> set[str]:
        text = filled("stories", "--format", "json", *options)[1]
        return {one["headline"] for one in json.loads(text)}

    everything = found()
    assert "Mount Tarn opens its dome" in everything
    assert found("--outlet", "gulf ledger", "--contains", "GLASS LIFT") == {
        "Mount Tarn opens its dome"
    }
    assert "Mount Tarn opens its dome" not in found("--min-outlets", "2")
    assert found("--min-outlets", "2")
    assert found("--lang", "ru", "--contains", "ПАРОМ")
    assert found("--since", "1h") == everything
    assert found("--since", "2999-01-01") == set()
    assert len(found("--limit", "1")) == 1


def test_a_story_shows_who_reported_what_with_the_words(filled: Desk) -> None:
    (one,) = json.loads(filled("stories", "--format", "json", "--contains", "medicine")[1])
    code, out, _ = filled("story", one["story_id"][:8])
    assert code == 0
    assert "credit: Agence France-Presse [afp] — “" in out
    assert "one text in 2 outlets" in out
    assert "independent origins:" in out
    told = json.loads(filled("story", one["story_id"], "--json")[1])
    assert {member["outlet"] for member in told["members"]} >= {"Harbour Post", "Gulf Ledger"}
    assert "afp" in told["origins"]["held"]


def test_an_article_is_shown_with_its_text_in_the_readers_zone(filled: Desk) -> None:
    (one,) = json.loads(filled("stories", "--format", "json", "--contains", "glass lift")[1])
    (member,) = json.loads(filled("story", one["story_id"], "--json")[1])["members"]
    code, out, _ = filled("article", member["article_id"], "--tz", "Europe/Istanbul")
    assert code == 0
    assert "A glass lift has replaced 212 steps" in out
    assert "published 2025-03-04T11:40:00+03:00" in out
    assert json.loads(filled("article", member["article_id"], "--json")[1])["byline"] == "Teo Marsh"


def test_why_shows_the_shared_passages(filled: Desk) -> None:
    (one,) = json.loads(filled("stories", "--format", "json", "--contains", "medicine")[1])
    members = json.loads(filled("story", one["story_id"], "--json")[1])["members"]
    group = next(a["copy_group_id"] for a in members if a["outlet"] == "Gulf Ledger")
    pair = [a["article_id"] for a in members if a["copy_group_id"] == group]
    code, out, _ = filled("why", *pair)
    assert code == 0
    assert "copies: yes" in out
    assert "in both: “" in out
    assert "longest common run" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["story", "s000"], "there is no story 's000'"),
        (["article", "a000"], "there is no article 'a000'"),
        (["why", "a000", "a001"], "there is no article 'a000'"),
        (["stories", "--since", "yesterday"], "--since 'yesterday' is no time"),
        (["stories", "--tz", "Nowhere/At_All"], "is no time zone"),
        (["stories", "--format", "xml"], "xml"),
        (["nothing"], "No such command 'nothing'"),
        (["article", "add", "ftp://harbourpost.example/x"], "is no web address"),
        (["run", "--database", "mysql://x/y"], "mysql is not supported"),
        (["stories", "--database", ""], "--database is empty"),
        (["stories", "--since", "0001-01-01T00:00+14:00"], "is no time"),
        (["story", "\udcff"], "there is no story"),
    ],
)
def test_mistakes_of_usage_exit_with_2(filled: Desk, words: list[str], said: str) -> None:
    code, out, err = filled(*words)
    assert (code, out) == (2, "")
    assert said in err


def test_a_missing_database_is_told_with_what_to_do(desk: Desk) -> None:
    code, _, err = desk("stories")
    assert code == 5
    assert "there is no database yet; `aggregator run` makes one" in err
    assert not desk.database.exists()


def test_a_second_run_at_the_same_time_leaves_with_4(filled: Desk) -> None:
    from aggregator.store import Database

    with Database(str(filled.database)) as database, database.lock():
        code, _, err = filled("run")
        assert code == 4
        assert "another run is at work" in err
        assert filled("run", "--quiet") == (4, "", "")


def test_runs_are_listed(filled: Desk) -> None:
    filled("run")
    listed = json.loads(filled("runs", "--format", "json")[1])
    assert [one["run_id"] for one in listed] == [2, 1]
    assert (listed[1]["new_articles"], listed[1]["exit_code"]) == (8, 0)
    assert listed[1]["started_at"].endswith("Z")


def test_the_database_commands_work(filled: Desk) -> None:
    assert filled("db", "path") == (0, f"{filled.database}\n", "")
    code, out, _ = filled("db", "upgrade")
    assert code == 0
    assert "is up to date" in out
    code, out, err = filled("db", "check")
    assert (code, out) == (0, "")
    assert "no findings" in err


def test_the_database_can_be_made_beforehand(desk: Desk) -> None:
    code, out, _ = desk("db", "upgrade")
    assert code == 0
    assert "upgraded from nothing" in out
    assert desk("stories", "--format", "json") == (0, "[]\n", "")


def test_a_page_in_no_feed_can_be_added(filled: Desk, world: World) -> None:
    body = world.answers["http://gulfledger.example/science/mount-tarn-dome/"].body
    url = "http://gulfledger.example/science/second-dome/"
    world.answers[url] = Answer(
        body.replace(b"/science/mount-tarn-dome/", b"/science/second-dome/").replace(
            b"Mount Tarn", b"Mount Osk"
        )
    )
    code, out, _ = filled("article", "add", url)
    assert code == 0
    assert out.startswith("added: a")
    assert filled("article", "add", url)[1].startswith("known already: a")
    code, _, err = filled("article", "add", "http://gulfledger.example/nothing-here/")
    assert code == 1
    assert "not added" in err


def test_the_list_of_sources_is_looked_after(desk: Desk, world: World, tmp_path: Path) -> None:
    assert "6 feeds of 6 outlets, no mistakes" in desk("sources", "check")[1]
    code, out, _ = desk("sources", "check", "--online")
    assert code == 0
    assert out.count("ok: <") == 6
    url = "http://nahda.example/feed"
    assert "disabled" in desk("sources", "disable", url)[1]
    code, _, err = desk("run", "--all")
    assert "5 feeds asked of 5" in err
    assert "enabled" in desk("sources", "enable", url)[1]
    opml = desk("sources", "export")[1]
    assert opml.count("xmlUrl=") == 6
    assert "removed" in desk("sources", "remove", url)[1]
    exported = tmp_path / "all.opml"
    exported.write_text(opml, encoding="utf-8")
    assert "1 feeds added, 5 were there already" in desk("sources", "import", str(exported))[1]
    assert desk("sources", "list", "--format", "csv")[1].count("\n") == 7
    world.answers["http://newpaper.example/"] = Answer(
        b'<html><head><title>New Paper</title><link rel="alternate" type="application/rss+xml" href="http://warta.example/rss"></head><body>News</body></html>',
        headers={"Content-Type": "text/html"},
    )
    world.answers["http://warta.example/rss"] = world.answers["http://wartapantai.example/feed"]
    code, out, err = desk("sources", "add", "http://newpaper.example/")
    assert code == 0, err
    assert "added Warta Pantai <http://warta.example/rss>" in out


def test_an_opml_file_can_be_the_list_of_a_run(desk: Desk, tmp_path: Path) -> None:
    opml = tmp_path / "list.opml"
    opml.write_text(desk("sources", "export")[1], encoding="utf-8")
    code, _, err = desk("run", "--sources", str(opml))
    assert code == 0
    assert "6 feeds asked of 6" in err


def test_health_of_feeds_is_shown(filled: Desk) -> None:
    listed = json.loads(filled("sources", "health", "--format", "json")[1])
    assert {one["state"] for one in listed} == {"ok"}


def test_a_mistake_in_the_list_is_told_with_its_line(desk: Desk) -> None:
    desk.sources.write_text(
        "outlets:\n  - name: X\n    language: en\n    fedes: []\n", encoding="utf-8"
    )
    code, _, err = desk("run")
    assert code == 2
    assert "sources.yaml:4" in err
    assert "fedes" in err


def test_a_title_that_a_spreadsheet_would_run_is_made_text(desk: Desk, world: World) -> None:
    world.edit("/science/mount-tarn-dome/", title='=HYPERLINK("http://x")')
    desk("run")
    cells = rows(desk("stories", "--format", "csv", "--contains", "glass lift")[1])
    assert cells[0]["headline"].startswith("'=")


def aggregator(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "aggregator", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100"},
    )


def test_a_message_that_quotes_a_file_does_not_steer_the_terminal(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parties = tmp_path / "parties.yaml"
    parties.write_text(
        'version: 1\nparties: [{id: "x\\e[31m\\x9b", name: X, sort: 1}]\n', encoding="utf-8"
    )
    monkeypatch.setenv("AGGREGATOR_PARTIES", str(parties))
    code, _, err = desk("parties", "list")
    assert code == 2
    assert "x[31m: unknown key" in err
    assert all(line.isprintable() for line in err.splitlines())


def test_help_answers_without_importing_the_heavy_rooms() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = aggregator("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0
    assert all(name in done.stdout for name in COMMANDS)
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "aggregator", "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stderr
    for heavy in ("sqlalchemy", "numpy", "trafilatura", "httpx", "pydantic", "rich", "lxml"):
        assert f" {heavy}\n" not in loaded
    spent = (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)
    assert spent < 2.0, "far above the 0.2 s that an idle machine needs"


def test_the_module_and_the_command_are_one_program() -> None:
    assert aggregator("--version").stdout.startswith("aggregator, version ")


def test_a_reader_that_leaves_early_is_no_error(filled: Desk) -> None:
    words: Sequence[str] = [sys.executable, "-m", "aggregator", "stories", "--format", "jsonl"]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env={**os.environ}
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.parametrize("path", ["/etc/passwd/x.sqlite", "/proc/nowhere/x.sqlite"])
def test_a_folder_that_cannot_be_made_is_told_plainly(desk: Desk, path: str) -> None:
    code, _, err = desk("run", "--database", path)
    assert code == 5
    assert "its folder cannot be made" in err


def test_a_database_on_a_read_only_medium_can_be_read(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = filled("stories", "--format", "json")[1]
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    before = set(filled.database.parent.iterdir())
    assert filled("stories", "--format", "json") == (0, expected, "")
    assert set(filled.database.parent.iterdir()) == before


def test_an_import_is_all_or_nothing(desk: Desk, tmp_path: Path) -> None:
    before = desk.sources.read_text(encoding="utf-8")
    opml = tmp_path / "more.opml"
    head = '<opml version="2.0"><body>'
    opml.write_text(
        head
        + '<outline text="A" xmlUrl="http://a.example/feed"/><outline text="Nahda" xmlUrl="http://NAHDA.example:80/feed"/></body></opml>'
    )
    assert "1 feeds added, 1 were there already" in desk("sources", "import", str(opml))[1]
    opml.write_text(head + '<outline text="B" xmlUrl="http://b.example/feed"/></body></opml>')
    desk.sources.write_text(before + "  - nonsense\n", encoding="utf-8")
    code, _, _ = desk("sources", "import", str(opml))
    assert code == 2
    assert desk.sources.read_text(encoding="utf-8") == before + "  - nonsense\n"
    assert [one.name for one in desk.sources.parent.glob(".*")] == []
