from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator import config
from aggregator.errors import ConfigError
from aggregator.model import Source

LIST = """\
# My list.

outlets:
  # --- French ---
  - name: "Le Phare"   # quoted on purpose
    language: fr
    feeds:
      - url: https://phare.example/rss  # front
        seen: >
          on the outlet's
          own page

      # The world desk.
      - {url: 'https://phare.example/monde.xml', interval: 1h}
      - url: https://phare.example/sport.xml
        enabled: false   # nobody asked

  # --- Turkish ---
  - name: Fener

    feeds:
    - url: https://fener.example/rss

# The end.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sources.yaml"
    path.write_text(LIST, encoding="utf-8")
    return path


def changed(path: Path) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came; everything else is byte for byte the same."""
    import difflib

    difference = list(difflib.ndiff(LIST.split("\n"), path.read_bytes().decode().split("\n")))
    gone = [line[2:] for line in difference if line.startswith("- ")]
    come = [line[2:] for line in difference if line.startswith("+ ")]
    return gone, come


def test_a_feed_of_a_known_outlet_joins_it(path):
    new = Source(
        feed_url="https://phare.example/eco.xml",
        outlet="Le Phare",
        language="fr",
        interval=timedelta(hours=2),
    )
    config.add(path, new)
    assert changed(path) == (
        [],
        ["      - url: https://phare.example/eco.xml", "        interval: 2h"],
    )
    assert config.load(path)[3] == new


def test_a_feed_of_a_new_outlet_comes_at_the_end(path):
    new = Source(
        feed_url="https://m.example/rss", outlet="Маяк: новости", language="ru", enabled=False
    )
    config.add(path, new)
    assert changed(path) == (
        [],
        [
            "  - name: 'Маяк: новости'",
            "    language: ru",
            "    feeds:",
            "      - url: https://m.example/rss",
            "        enabled: false",
        ],
    )
    assert config.load(path)[-1] == new


def test_a_list_without_indentation_stays_without(path):
    config.add(path, Source(feed_url="https://fener.example/dunya", outlet="Fener"))
    assert changed(path) == ([], ["    - url: https://fener.example/dunya"])


def test_adding_what_is_listed_names_the_line(path):
    with pytest.raises(ConfigError, match=r"yaml:14: http://PHARE\.example/monde\.xml is listed"):
        config.add(path, Source(feed_url="http://PHARE.example/monde.xml", outlet="x"))
    assert path.read_text(encoding="utf-8") == LIST


def test_adding_to_no_file_makes_one(tmp_path):
    new = Source(feed_url="https://a.example/rss", outlet="A")
    config.add(tmp_path / "new.yaml", new)
    assert config.load(tmp_path / "new.yaml") == (new,)


def test_adding_what_the_file_could_not_hold_is_refused(path, tmp_path):
    for target in (path, tmp_path / "new.yaml"):
        with pytest.raises(ConfigError):
            config.add(target, Source(feed_url="file:///etc/passwd", outlet="A"))
    assert path.read_text(encoding="utf-8") == LIST
    assert not (tmp_path / "new.yaml").exists()


def test_removing_a_feed_takes_its_lines_and_no_comment(path):
    removed = config.remove(path, "https://phare.example/rss")
    assert removed.feed_url == "https://phare.example/rss"
    assert changed(path) == (
        [
            "      - url: https://phare.example/rss  # front",
            "        seen: >",
            "          on the outlet's",
            "          own page",
        ],
        [],
    )


def test_removing_the_only_feed_takes_the_outlet(path):
    config.remove(path, "https://fener.example/rss")
    assert changed(path)[0] == [
        "  - name: Fener",
        "",
        "    feeds:",
        "    - url: https://fener.example/rss",
    ]
    assert "# The end." in path.read_text(encoding="utf-8")


def test_removing_all_leaves_a_list_that_can_be_added_to(path):
    for source in config.load(path):
        config.remove(path, source.feed_url)
    text = path.read_text(encoding="utf-8")
    assert "outlets: []" in text
    assert "# --- Turkish ---" in text
    new = Source(feed_url="https://a.example/rss", outlet="A")
    config.add(path, new)
    assert config.load(path) == (new,)


def test_removing_what_is_not_there_says_so(path):
    with pytest.raises(ConfigError, match=r"has no feed https://gone\.example/"):
        config.remove(path, "https://gone.example/")


@pytest.mark.parametrize(
    ("url", "gone", "come"),
    [
        ("https://phare.example/rss", [], ["        enabled: false"]),
        (
            "https://phare.example/monde.xml",
            ["      - {url: 'https://phare.example/monde.xml', interval: 1h}"],
            ["      - {url: 'https://phare.example/monde.xml', enabled: false, interval: 1h}"],
        ),
        ("https://fener.example/rss", [], ["      enabled: false"]),
    ],
)
def test_switching_off_changes_one_line(path, url, gone, come):
    assert config.set_enabled(path, url, enabled=False) is True
    assert changed(path) == (gone, come)
    assert config.set_enabled(path, url, enabled=False) is False
    assert config.set_enabled(path, url, enabled=True) is True
    assert all(s.enabled for s in config.load(path) if s.feed_url == url)


def test_switching_on_keeps_the_comment_behind(path):
    config.set_enabled(path, "https://phare.example/sport.xml", enabled=True)
    assert changed(path) == (
        ["        enabled: false   # nobody asked"],
        ["        enabled: true   # nobody asked"],
    )


def test_line_ends_byte_order_mark_mode_and_link_stay(tmp_path):
    real = tmp_path / "real.yaml"
    real.write_bytes(b"\xef\xbb\xbf" + LIST.replace("\n", "\r\n").rstrip().encode())
    real.chmod(0o640)
    link = tmp_path / "sources.yaml"
    link.symlink_to(real)
    config.add(link, Source(feed_url="https://fener.example/dunya", outlet="Fener"))
    config.set_enabled(link, "https://fener.example/rss", enabled=False)
    data = real.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# My list.\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"enabled: false\r\n    - url: https://fener.example/dunya\r\n" in data
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "text",
    [
        "outlets: [{name: A, feeds: [{url: 'https://a.example/'}]}]\n",
        "{outlets: [{name: A, feeds: [{url: 'https://a.example/'}]}]}\n",
    ],
)
def test_a_list_on_one_line_is_left_to_a_person(tmp_path, text):
    path = tmp_path / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="by hand"):
        config.add(path, Source(feed_url="https://b.example/", outlet="B"))
    with pytest.raises(ConfigError, match="by hand"):
        config.remove(path, "https://a.example/")
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_written_is_an_error_and_no_litter_stays(path, monkeypatch):
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ConfigError, match="cannot be written: Permission denied"):
        config.remove(path, "https://fener.example/rss")
    assert [p.name for p in path.parent.iterdir()] == ["sources.yaml"]
    assert path.read_text(encoding="utf-8") == LIST


FEEDS = tuple(
    Source(
        feed_url=f"https://h{n}.example/f{n}",
        outlet=f"Outlet {n % 4}",
        language=("en", "ar")[n % 2],
        enabled=n % 3 > 0,
    )
    for n in range(12)
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.tuples(st.sampled_from("ards"), st.sampled_from(FEEDS)), max_size=15))
def test_any_row_of_edits_ends_in_what_it_says_and_keeps_every_comment(tmp_path, steps):
    path = tmp_path / "sources.yaml"
    path.write_text(LIST, encoding="utf-8")
    expected = {source.feed_url: source for source in config.load(path)}
    for step, feed in steps:
        present = feed.feed_url in expected
        if step == "a" and not present:
            config.add(path, feed)
            expected[feed.feed_url] = feed
        elif step == "r" and present:
            config.remove(path, feed.feed_url)
            del expected[feed.feed_url]
        elif step in "ds" and present:
            config.set_enabled(path, feed.feed_url, enabled=step == "s")
            expected[feed.feed_url] = replace(expected[feed.feed_url], enabled=step == "s")
    assert {source.feed_url: source for source in config.load(path)} == expected
    text = path.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.strip().startswith("#")] == [
        line for line in LIST.splitlines() if line.strip().startswith("#")
    ]
