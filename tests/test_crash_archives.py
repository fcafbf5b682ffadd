"""`make crash`: kills amid runs over captured webs. CRASH_KILLS and CRASH_KILLS_POSTGRES say how many.

Each round begins an empty database, kills some runs, completes one, at every stage of the archive,
and compares what is there with a database whose runs were never killed.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from crashing import UNHURRIED, Killed, differences, fresh, state
from test_replay import FOLDER

pytestmark = [
    pytest.mark.replay,
    pytest.mark.timeout(4 * 3600),
    pytest.mark.skipif(
        not (FOLDER / "replay.py").exists(), reason="no captured archives: set AGGREGATOR_REPLAY"
    ),
]

STAGES = {"libya": (0, 1, 2), "web2019": (0,)}
KILLS_A_STAGE = 5


@contextmanager
def served(archive: str, stage: int, folder: Path) -> Iterator[dict[str, str]]:
    """The archive behind its proxy; gives the variables that lead there."""
    with subprocess.Popen(
        [
            sys.executable,
            FOLDER / "replay.py",
            FOLDER / f"{archive}.warc.gz",
            "--stage",
            str(stage),
        ],
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder,
    ) as process:
        assert process.stdout is not None
        found = dict(UNHURRIED)
        for line in process.stdout:
            told = re.fullmatch(r"export (\w+)=(.*)\n", line)
            if told is None:
                break
            found[told[1]] = told[2]
        try:
            yield found
        finally:
            process.terminate()


@pytest.mark.parametrize("archive", sorted(STAGES))
@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_kills_at_random_moments_lose_nothing(
    archive: str, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    variable = "CRASH_KILLS" if kind == "sqlite" else "CRASH_KILLS_POSTGRES"
    wanted = int(os.environ.get(variable, "50" if kind == "sqlite" else "15"))
    dice = random.Random(f"{archive} {kind}")

    def new(name: str) -> str:
        if kind == "sqlite":
            return fresh(str(tmp_path / f"{name}.sqlite"))
        make: Callable[[], str] = request.getfixturevalue("new_postgres")
        return make()

    words = ("--all", "--sources", str(FOLDER / f"{archive}.opml"))
    with ExitStack() as stack:
        webs = [stack.enter_context(served(archive, one, tmp_path)) for one in STAGES[archive]]
        never = Killed(new("never"), words, {})
        expected = []
        seconds = []
        for web in webs:
            never.environment = web
            never.complete()
            seconds.append(never.seconds)
            expected.append(state(never.database))
            assert expected[-1]["db check"] == []
        kills = rounds = 0
        while kills < wanted:
            rounds += 1
            killed = Killed(new(f"killed{rounds}"), words, {}, dice=dice)
            for place, web in enumerate(webs):
                killed.environment, killed.seconds = web, seconds[place]
                for _ in range(KILLS_A_STAGE):
                    if not killed.kill_once():
                        break  # it ended before; another would have nothing to do
                killed.complete()
                assert differences(state(killed.database), expected[place]) == [], (rounds, place)
            kills += killed.kills
            sys.stderr.write(f"{archive} on {kind}: {kills} kills, {rounds} databases\n")
