"""The list of parties: sound, with the source of every fact; a user's own; the names it lacks."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from aggregator import parties
from aggregator.errors import ConfigError
from aggregator.parties.building import build
from aggregator.parties.loading import document, sources_of
from test_cli import Desk, desk, filled

__all__ = ["desk", "filled"]
"""Fixtures of the command line's tests."""

PLACES = frozenset(
    [
        "kite",
        "kite_feeds",
        "fundus",
        "newspaper4k",
        "newscatcher",
        "trafilatura_eval",
        "worldmonitor",
        "saudinewsnet",
        "tgcontest",
        "ntrex",
        "mmds",
        "news_pairs_ru_en",
        "bilkent_tr",
        "wire_en",
        "domain",
    ]
)
OWN = """# ours
version: 1
parties:
- id: harbour-post   # the desk's neighbour
  name: Harbour Post
  kind: outlet
  medium: newspaper
  strong: ["Harbour Post"]
"""


def packaged() -> dict[str, Any]:
    body = (files("aggregator") / "data" / "gazetteer.yaml").read_bytes()
    found = document(body, "gazetteer.yaml")
    assert isinstance(found, dict)
    return found


def test_what_is_read_is_what_the_list_says() -> None:
    built = (files("aggregator") / "data" / "gazetteer.json").read_text(encoding="utf-8")
    assert built == build(), "run `make gazetteer`"
    assert json.loads(built)["parties"] == packaged()["parties"]


def test_every_fact_says_where_it_was_seen_or_that_it_was_not() -> None:
    for entry in packaged()["parties"]:
        told = sources_of(entry["id"])
        facts = [fact for fact in ("country", "owner", "control") if entry.get(fact)]
        facts += [name for key in ("strong", "ctx", "caps") for name in entry.get(key, ())]
        facts += [domain["name"] for domain in entry.get("domains", ())]
        for fact in facts:
            assert fact in told, (entry["id"], fact)
        for place in {place for places in told.values() for place in places}:
            assert place in PLACES or place.startswith("http"), (entry["id"], place)


def test_control_is_said_only_with_its_source() -> None:
    controlled = [entry for entry in packaged()["parties"] if entry.get("control")]
    assert len(controlled) > 100
    for entry in controlled:
        assert sources_of(entry["id"])["control"], entry["id"]
    assert parties.load().by_id["tass"].control == "state"
    assert parties.load().by_id["bbc"].control == "public"
    assert parties.load().by_id["aljazeera"].control is None  # paid by a state; who edits is open


def test_no_two_parties_of_one_strong_name() -> None:
    owners: dict[str, str] = {}
    for entry in packaged()["parties"]:
        for name in entry.get("strong", ()):
            assert owners.setdefault(name.casefold(), entry["id"]) == entry["id"], name


def test_wary_names_are_names_of_their_party() -> None:
    for entry in packaged()["parties"]:
        assert set(entry.get("wary", ())) <= {*entry.get("ctx", ()), *entry.get("caps", ())}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("AGGREGATOR_PARTIES", str(path))
    return path


def test_the_users_list_is_laid_over_ours(own: Path) -> None:
    assert own.exists()
    gazetteer = parties.load()
    assert gazetteer.by_id["harbour-post"].name == "Harbour Post"
    assert gazetteer.by_id["reuters"].name == "Reuters"


def test_the_list_in_the_working_directory_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AGGREGATOR_PARTIES", raising=False)
    monkeypatch.chdir(tmp_path)
    assert "harbour-post" not in parties.load().by_id
    (tmp_path / "parties.yaml").write_text(OWN, encoding="utf-8")
    assert "harbour-post" in parties.load().by_id


def test_a_list_that_is_named_and_not_there_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGGREGATOR_PARTIES", "/nowhere/mine.yaml")
    with pytest.raises(ConfigError, match="AGGREGATOR_PARTIES: there is no file"):
        parties.load()


def test_a_spelling_is_added_and_every_other_byte_stays(own: Path, desk: Desk) -> None:
    code, out, _ = desk("parties", "add", "--alias", "Harbour Wire", "--to", "reuters")
    assert (code, out) == (0, f"{own}: reuters is also Harbour Wire\n")
    assert own.read_text(encoding="utf-8").startswith(OWN)
    found = parties.load().find("It is so, Harbour Wire says.")
    assert [one.party.party_id for one in found] == ["reuters"]
    assert "Reuters" in parties.load().by_id["reuters"].strong


def test_a_party_is_added_once(own: Path, desk: Desk) -> None:
    words = ("parties", "add", "--id", "kmiz", "--name", "KMIZ", "--kind", "outlet")
    code, _, _ = desk(*words, "--country", "US", "--domain", "kmiz.example", "--class", "caps")
    assert code == 0
    party = parties.load().by_domain("https://www.kmiz.example/1")
    assert party is not None
    assert (party.party_id, party.caps, party.country) == ("kmiz", ("KMIZ",), "US")
    before = own.read_bytes()
    code, _, err = desk(*words)
    assert code == 2
    assert "there is a party 'kmiz' already" in err
    assert own.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--alias", "X"), "give --alias or --domain with --to"),
        (("--to", "reuters"), "--to needs what to add"),
        (("--alias", "X", "--to", "nobody"), "extends 'nobody', which no list has"),
        (("--id", "x", "--name", "X", "--kind", "outlet", "--country", "XYZ"), "no ISO 3166-1"),
        (("--domain", "HTTP://X", "--to", "reuters"), "must be a lower-case host name"),
    ],
)
def test_a_wrong_addition_writes_nothing(
    own: Path,
    desk: Desk,
    words: tuple[str, ...],
    said: str,
) -> None:
    before = own.read_bytes()
    code, _, err = desk("parties", "add", *words)
    assert code == 2
    assert said in err
    assert own.read_bytes() == before


def test_a_list_that_does_not_end_with_its_parties_is_left_to_its_owner(
    own: Path,
    desk: Desk,
) -> None:
    own.write_text(OWN + "owners: {}\n", encoding="utf-8")
    code, _, err = desk("parties", "add", "--alias", "X", "--to", "reuters")
    assert code == 2
    assert "nothing was written" in err or "change it by hand" in err
    assert own.read_text(encoding="utf-8") == OWN + "owners: {}\n"


def test_the_list_is_searched_and_shown(desk: Desk) -> None:
    code, out, _ = desk("parties", "list", "تاس", "--format", "json")
    assert code == 0
    assert [row["party_id"] for row in json.loads(out)] == ["tass"]
    code, out, _ = desk("parties", "show", "aa.com.tr")
    assert code == 0
    assert "control: state  [seen: https://statemediamonitor.com/" in out
    code, _, err = desk("parties", "show", "nobody at all")
    assert code == 2
    assert "there is no party" in err


def queue(desk: Desk, *words: str) -> list[dict[str, Any]]:
    code, out, err = desk("parties", "review", "--format", "json", *words)
    assert code == 0, err
    found = json.loads(out)
    assert isinstance(found, list)
    return found


def test_a_name_that_no_party_has_waits_until_it_is_resolved_or_dismissed(
    own: Path,
    filled: Desk,
) -> None:
    names = queue(filled)
    assert names, "the world's outlets are no parties"
    first, second = names[0]["name"], names[1]["name"]
    assert names[0]["articles"] >= 1
    assert names[0]["outlets"]
    assert first in names[0]["evidence"] or names[0]["roles"] == "publisher"
    assert filled("parties", "review", "--dismiss", first, "--why", "a shop")[0] == 0
    assert first not in [one["name"] for one in queue(filled)]
    assert first in [one["name"] for one in queue(filled, "--all") if one["dismissed"]]
    assert filled("parties", "review", "--recall", first)[0] == 0
    assert first in [one["name"] for one in queue(filled)]
    assert filled("parties", "add", "--alias", second, "--to", "reuters")[0] == 0
    assert second not in [one["name"] for one in queue(filled)]
    assert own.exists()
