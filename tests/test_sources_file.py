"""The list of outlets that comes with the program."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from aggregator import config

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "sources.yaml"
REPLAY = Path(os.environ.get("AGGREGATOR_REPLAY", ROOT.parent / "shared" / "replay"))


@pytest.fixture(scope="module")
def sources():
    return config.load(LIST)


def test_it_lists_at_least_forty_outlets_in_eight_languages(sources):
    assert len({(source.outlet, source.language) for source in sources}) >= 40
    languages = Counter(source.language for source in sources)
    assert set(languages) == {"en", "ar", "ru", "tr", "id", "fr", "es", "de"}
    assert min(languages.values()) >= 5


def test_no_invented_or_private_host_is_in_it(sources):
    for source in sources:
        host = urlsplit(source.feed_url).hostname or ""
        assert host.rpartition(".")[2] not in {"example", "test", "invalid", "localhost", "local"}
        assert not host.replace(".", "").isdigit()


def test_every_source_has_a_home_page_and_a_language(sources):
    assert [source for source in sources if not source.site or not source.language] == []


def test_every_feed_says_where_its_address_was_seen_or_that_nobody_saw_it():
    entries = yaml.safe_load(LIST.read_text(encoding="utf-8"))["outlets"]
    for feed in (feed for outlet in entries for feed in outlet["feeds"]):
        assert "seen" in feed, feed["url"]
        assert feed.get("checked", True) is (feed["seen"] is not None), feed["url"]


def test_every_party_is_in_the_gazetteer(sources):
    gazetteer = yaml.safe_load(
        (ROOT / "aggregator" / "data" / "gazetteer.yaml").read_text(encoding="utf-8")
    )
    listed = next(value for value in gazetteer.values() if isinstance(value, list))
    known = {party["id"] for party in listed}
    assert {source.party_id for source in sources if source.party_id} - known == set()


def test_it_survives_being_exported_and_imported(sources, tmp_path):
    path = tmp_path / "list.opml"
    path.write_text(config.opml.write(sources), encoding="utf-8")
    assert [(s.feed_url, s.outlet, s.language, s.site) for s in config.opml.read(path)] == [
        (s.feed_url, s.outlet, s.language, s.site) for s in sources
    ]


@pytest.mark.replay
@pytest.mark.skipif(not (REPLAY / "libya.opml").is_file(), reason="no captured archives here")
def test_the_outlets_of_the_captured_week_are_in_it_as_they_were(sources):
    captured = {
        (source.feed_url, source.outlet, source.language, source.site)
        for source in config.opml.read(REPLAY / "libya.opml")
        if not source.feed_url.startswith("https://gulfcourier.example/")
    }
    ours = {(source.feed_url, source.outlet, source.language, source.site) for source in sources}
    assert len(captured) == 9
    assert captured <= ours
