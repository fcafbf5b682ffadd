"""`kill -9` at any moment costs at most the batch in flight; the next run takes up what is owed.

A short version of `make crash`, on the small world.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from aggregator import config
from crashing import UNHURRIED, Killed, differences, state
from world import TEXTS, World

pytestmark = pytest.mark.timeout(600)

KILLS = 6


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_killed_run_loses_nothing(
    kind: str, world: World, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    listed = tmp_path / "sources.yaml"
    listed.write_text(config.render(world.sources), encoding="utf-8")
    words = ("--all", "--sources", str(listed))

    def new(name: str) -> str:
        if kind == "sqlite":
            return str(tmp_path / f"{name}.sqlite")
        make: Callable[[], str] = request.getfixturevalue("new_postgres")
        return make()

    never = Killed(new("never"), words, UNHURRIED)
    never.complete()
    expected = state(never.database)
    assert expected["db check"] == []
    assert len(expected["v1_article"]) == len(TEXTS)
    killed = Killed(new("killed"), words, UNHURRIED, never.seconds, random.Random(11))
    for _ in range(KILLS):
        killed.kill_once()
    killed.complete()
    assert differences(state(killed.database), expected) == []
