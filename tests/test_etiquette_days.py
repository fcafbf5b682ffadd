"""The log of `benchmarks/etiquette.py`, for some hours and the feeds that show most."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest

from conftest import ROOT

BENCHMARKS = ROOT / "benchmarks"
HOSTS = frozenset(
    {
        "e1.example",
        "m0.example",
        "liar.example",
        "age5.example",
        "wrong.example",
        "sy.example",
        "night.example",
        "f0.busy.example",
        "f1.busy.example",
        "bare503.example",
        "f0.wall.example",
        "f1.wall.example",
        "f2.wall.example",
        "gone.example",
        "old0.example",
        "norules.example",
    }
)

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="the source package has no benchmarks"),
]


@pytest.fixture(scope="module")
def etiquette() -> Iterator[ModuleType]:
    sys.path.insert(0, str(BENCHMARKS))
    yield importlib.import_module("etiquette")
    sys.path.remove(str(BENCHMARKS))


def test_hours_of_polling_break_no_rule(
    etiquette: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "")
    feeds = [one for one in etiquette.fifty() if one.host in HOSTS]
    assert {one.host for one in feeds} == HOSTS
    full_every = timedelta(hours=12)
    log, web = etiquette.play(feeds, tmp_path, span=timedelta(hours=14), full_every=full_every)
    judge = etiquette.Judge(log, web, full_every=full_every)
    assert {rule: broken for rule, broken in judge.findings().items() if broken} == {}
    assert etiquette.outside(judge, feeds, 0.6) == []
    assert judge.forced["liar.example"] == 1
    kinds = {one.path.split("/")[1] for one in log}
    assert kinds == {"feed", "robots.txt", "a"}, "pages were asked for, but none of /private/"


def test_the_judge_sees_each_rule_broken(etiquette: ModuleType) -> None:
    feeds = {one.host: one for one in etiquette.fifty()}
    start, hour = etiquette.START, etiquette.HOUR
    there = importlib.import_module("etiquette_web")
    web = there.Web(list(feeds.values()), lambda: start)

    def seen(host: str, hours: float, status: int = 200, **changes: object) -> object:
        at = start + hours * hour
        document = status in {200, 304}
        reply = there.Reply(status=status, validators=('"1"', None), document=document)
        one = there.Seen(
            at=at,
            arrived=3600 * hours,
            answered=3600 * hours + 0.01,
            host=host,
            path="/feed",
            sent=('"1"', None) if hours else (None, None),
            reply=reply,
            in_flight=1,
        )
        return replace(one, **changes)

    log = [
        seen("e1.example", 0),
        seen("e1.example", 1, sent=(None, None)),
        seen("e1.example", 2, sent=("1", None)),
        seen("age5.example", 0),
        seen("age5.example", 4.9, 304),
        seen("bare503.example", 0, 503, sent=(None, None)),
        seen("bare503.example", 0.4, 304, sent=(None, None), path="/a/1"),
        seen("night.example", 7, sent=(None, None)),
        seen("night.example", 22.5, 304),
        seen("e3.example", 0, in_flight=3),
        seen("free.example", 8, path="/a/2"),
        seen("moved0.example", 9, sent=(None, None)),
        seen("gone.example", 0, 410),
        seen("gone.example", 9, 410, sent=(None, None)),
    ]
    broken = etiquette.Judge(log, web, full_every=48 * hour).findings()
    assert [len(found) for found in broken.values()] == [2, 1, 1, 1, 1, 2, 1, 1]
