"""Extractors of others: a distribution that is installed adds rows; a bad one costs only its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator import attribution, parties
from aggregator.attribution import plugins
from aggregator.model import Article, Attribution, Status

NOON = datetime(2020, 1, 14, 12, tzinfo=UTC)
HONEST = """
from aggregator.model import Attribution, Role, Slot

def find(article, gazetteer):
    start = article.text.index("Desk 7")
    yield Attribution(
        party_id=None, party="Desk 7", role=Role.CREDIT, sub_role=None, slot=Slot.BODY,
        surface="Desk 7", evidence=article.text, field="text",
        span_start=start, span_end=start + 6, rule="desk/1", confidence=0.8,
    )
"""
DISHONEST = HONEST.replace("start + 6", "start + 7")
RAISING = "def find(article, gazetteer):\n    raise RuntimeError('no')\n"
EXITING = "def find(article, gazetteer):\n    raise SystemExit(3)\n"
NO_MODULE = "import a_module_that_is_not_there\n"

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts toy distributions on the path, each with one extractor."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def put(name: str, code: str) -> None:
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[{plugins.GROUP}]\n{name} = {name}:find\n")
        plugins.extractors.cache_clear()

    plugins.extractors.cache_clear()
    yield put
    plugins.extractors.cache_clear()
    for name in [one for one in sys.modules if one.startswith("toy_")]:
        del sys.modules[name]


def rows() -> tuple[Attribution, ...]:
    article = Article(
        article_id="a0123456789abcdef",
        key="https://courier.example/1",
        url="https://courier.example/1",
        outlet="Courier",
        publisher_id=None,
        language="en",
        language_from="page",
        title="",
        text="The bridge is closed, Reuters reported. Written at Desk 7",
        published_at=NOON,
        published_raw=None,
        first_seen_at=NOON,
        status=Status.FULL,
        fields=(),
    )
    return attribution.attribute(article, parties.load()).attributions


def test_an_installed_extractor_adds_its_rows(install: Install) -> None:
    install("toy_desk", HONEST)
    added = [row for row in rows() if row.rule == "toy_desk:desk/1"]
    assert [row.party for row in added] == ["Desk 7"]
    assert any(row.party_id == "reuters" for row in rows())


@pytest.mark.parametrize("code", [DISHONEST, RAISING, EXITING, NO_MODULE, "find = 3\n"])
def test_a_bad_extractor_costs_its_own_rows_only(install: Install, code: str) -> None:
    install("toy_bad", code)
    install("toy_desk", HONEST)
    found = rows()
    assert not [row for row in found if row.rule.startswith("toy_bad")]
    assert any(row.rule == "toy_desk:desk/1" for row in found)
    assert any(row.party_id == "reuters" for row in found)


def test_a_bad_extractor_is_named_once(install: Install, caplog: pytest.LogCaptureFixture) -> None:
    install("toy_loud", RAISING)
    rows()
    rows()
    told = [record.getMessage() for record in caplog.records]
    assert told == ["extractor toy_loud: RuntimeError: no"]


def test_an_extractor_that_never_ends_is_cut(install: Install) -> None:
    endless = HONEST.replace("    yield", "    while True: yield")
    install("toy_endless", endless)
    found = [row for row in rows() if row.rule.startswith("toy_endless")]
    assert len(found) == 1  # the same statement, told once
