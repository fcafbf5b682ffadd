from __future__ import annotations

import time
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator import parties
from aggregator.errors import ConfigError
from aggregator.model import Party, PartyKind
from aggregator.parties import Gazetteer, MatchClass
from aggregator.parties.loading import ours, parse
from aggregator.text import fold

GAZETTEER = parties.load()


def ids(text: str, *, slot: bool = False) -> list[tuple[str, str]]:
    return [(m.surface, m.party.party_id) for m in GAZETTEER.find(text, slot=slot)]


def test_the_packaged_list_keeps_the_layout() -> None:
    body = (files("aggregator") / "data" / "gazetteer.yaml").read_bytes()
    found = parse(body, "gazetteer.yaml")
    assert len(found) >= 490
    assert {p.kind for p in found} == set(PartyKind) - {PartyKind.PERSON}
    outlets = [p for p in found if p.kind is PartyKind.OUTLET]
    assert all(p.medium for p in outlets)
    assert all(p.domains for p in found if p.kind is not PartyKind.COLLECTIVE)
    assert all(p.strong or p.ctx or p.caps for p in found)


def test_every_alias_is_found_as_a_word_of_its_own() -> None:
    for party in GAZETTEER.by_id.values():
        for alias in (*party.strong, *party.ctx, *party.caps):
            found = GAZETTEER.find(f"x ({alias}) x", slot=True)
            names = [p.party_id for m in found for p in m.candidates]
            near = any(other.near and alias in (*other.ctx, *other.caps) for other in [party])
            assert party.party_id in names or near, alias


def test_loading_is_quick_and_done_once() -> None:
    start = time.perf_counter()
    Gazetteer(ours())
    assert time.perf_counter() - start < 1  # 0.05 s alone; the machine may be busy
    assert parties.load() is GAZETTEER


@pytest.mark.parametrize(
    ("address", "party"),
    [
        ("https://www.reuters.com/world/x?y=1", "reuters"),
        ("HTTPS://user:pw@WWW.TASS.RU:443/a", "tass"),
        ("english.alarabiya.net", "alarabiya"),
        ("https://arabic.cnn.com/a", "cnn"),
        ("abcnews.go.com", "abc-us"),
    ],
)
def test_a_site_is_known_by_the_longest_suffix_of_its_host(address: str, party: str) -> None:
    found = GAZETTEER.by_domain(address)
    assert found is not None
    assert found.party_id == party


@pytest.mark.parametrize(
    "address",
    ["", "com", "https://notreuters.com/", "https://reuters.com.evil.example/", "http://", "[::1]"],
)
def test_a_site_is_not_known_by_a_part_of_its_host(address: str) -> None:
    assert GAZETTEER.by_domain(address) is None


def test_a_name_is_looked_up_without_case_and_quotes() -> None:
    found = GAZETTEER.by_name(" «ASSOCIATED press» ")
    assert found is not None
    assert found.party_id == "ap"


def test_namesakes_have_no_one_name() -> None:
    assert GAZETTEER.by_name("الجزيرة") is None
    assert {p.party_id for p in GAZETTEER.named("الجزيرة")} == {"aljazeera", "aljazirah"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Associated Press of Pakistan said", [("Associated Press of Pakistan", "app")]),
        ("рассказал «Интерфаксу» и «Ведомостям»", ["interfax", "vedomosti"]),
        ("Интерфакс-Украина", ["interfax-ua"]),
        ("Reuters'ın haberi", [("Reuters", "reuters")]),
        ("Reuters’a konuştu", [("Reuters", "reuters")]),
        ("ووفقا لرويترز", [("رويترز", "reuters")]),
        ("قالت للجزيرة", [("للجزيرة", "aljazeera")]),
        ("告诉CNN记者", [("CNN", "cnn")]),
        ("路透社报道", [("路透社", "reuters")]),
        ("сообщили в австралийском агентстве ABC News", [("ABC News", "abc-au")]),
        ("ABC News said", [("ABC News", "abc-us")]),
    ],
)
def test_a_name_is_found_with_what_its_script_glues_to_it(
    text: str, expected: list[object]
) -> None:
    found = ids(text)
    assert found == expected or [party for _, party in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "КАПИТАЛ",
        "واسع",
        "jarak antara dua kota, dalam tempo satu jam, memakai kompas",
        "the guardian of the mirror, in the sun, at times",
        "a map of the app and the pa system",
        "коммерсант продал ведомости",
        "Reutersville, AFPX, xAP",
        "cumhuriyet, sabah",
        "интерфаксовский",
    ],
)
def test_a_common_word_in_running_text_is_no_party(text: str) -> None:
    assert ids(text) == []


def test_a_slot_takes_names_in_any_case() -> None:
    assert [party for _, party in ids("Afp and ap; риа новости", slot=True)] == ["afp", "ap", "ria"]


def test_a_mention_tells_its_class() -> None:
    found = {m.surface: m.match for m in GAZETTEER.find("Reuters, Bloomberg, AFP")}
    assert found == {
        "Reuters": MatchClass.STRONG,
        "Bloomberg": MatchClass.CTX,
        "AFP": MatchClass.CAPS,
    }


NAMES = [a for p in GAZETTEER.by_id.values() for a in (*p.strong, *p.ctx, *p.caps)]
JUNK = st.text(alphabet="abc ЯşİIأوال|.'’“«(-\u0301\u202eـ中", max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(NAMES), JUNK), max_size=12).map("".join), st.booleans())
def test_mentions_are_verbatim_in_order_and_apart(text: str, slot: bool) -> None:
    end = 0
    for mention in GAZETTEER.find(text, slot=slot):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.surface
        assert mention.candidates
        end = mention.end


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(NAMES))
def test_folding_does_not_move_offsets(name: str) -> None:
    text = "İİ ﷲ " + name
    assert len(fold(text)) == len(text)
    found = GAZETTEER.find(text, slot=True)
    assert found
    assert all(text[m.start : m.end] == m.surface for m in found)


def test_the_users_list_adds_and_replaces(tmp_path: Path) -> None:
    extra = tmp_path / "mine.yaml"
    extra.write_text(
        "version: 1\nparties:\n"
        "- {id: gulf, name: Gulf Courier, kind: outlet, medium: online, strong: [Gulf Courier],\n"
        "   domains: [gulf.example]}\n"
        "- {id: tass, name: Tass, kind: agency, strong: [Newtass]}\n",
    )
    mine = parties.load(extra)
    assert mine.by_domain("www.gulf.example") == mine.by_id["gulf"]
    assert mine.by_id["tass"].name == "Tass"
    assert mine.by_domain("tass.ru") is None
    assert mine.by_id["reuters"] == GAZETTEER.by_id["reuters"]


def test_every_mistake_of_a_list_is_named(tmp_path: Path) -> None:
    extra = tmp_path / "mine.yaml"
    extra.write_text(
        "version: 1\nparties:\n- {id: a, name: A, kind: paper}\n- {id: a:b, name: B, kind: outlet}\n"
        "- {id: c, name: C, kind: outlet, country: NO, domains: [X.example], strong: x, ulr: 1}\n"
        "- {id: d, name: D, kind: outlet, owner: nobody, medium: wire}\n- text\n",
    )
    with pytest.raises(ConfigError) as caught:
        parties.load(extra)
    message = str(caught.value)
    for place in (
        "kind 'paper'",
        "parties[1]: id",
        "country False",
        "domain 'X.example'",
        "strong must",
        "unknown key 'ulr'",
        "owner 'nobody'",
        "medium 'wire'",
        "parties[4]: must be a mapping",
    ):
        assert place in message


@pytest.mark.parametrize("body", [b"\xff\xfe:", b"[", b"- a", b"parties: 3", b""])
def test_a_file_that_is_no_list_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(ConfigError):
        parse(body, "mine.yaml")


def test_a_list_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        parties.load(tmp_path / "none.yaml")


def test_an_alias_of_a_party_of_our_own_is_found() -> None:
    party = Party(party_id="x", name="X", kind=PartyKind.OUTLET, strong=("Radar Contoh",))
    assert [m.party for m in Gazetteer([party]).find("menurut Radar Contoh.")] == [party]
