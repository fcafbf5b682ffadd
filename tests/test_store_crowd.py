"""Many at once: runs that find another at work leave; readers never see an error or half a story."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from aggregator import config, pipeline
from aggregator.model import Settings
from aggregator.store import Database
from conftest import Clock
from crashing import UNHURRIED, Killed
from populated import rows
from world import TEXTS, World

READERS = 8

HALF_TOLD = (
    "SELECT COUNT(*) FROM v1_story s WHERE s.articles <> "
    "(SELECT COUNT(*) FROM v1_story_article a WHERE a.story_id = s.story_id) OR s.copy_groups <> "
    "(SELECT COUNT(*) FROM v1_copy_group g WHERE g.story_id = s.story_id)"
)
HOMELESS = (
    "SELECT COUNT(*) FROM v1_story_article a "
    "WHERE NOT EXISTS (SELECT 1 FROM v1_story s WHERE s.story_id = a.story_id) "
    "OR NOT EXISTS (SELECT 1 FROM v1_article b WHERE b.article_id = a.article_id)"
)


def test_eight_readers_never_see_an_error_or_half_a_story(
    database: Database, world: World, quick: Settings, clock: Clock
) -> None:
    given = str(database.path or database.url.render_as_string(hide_password=False))
    done, faults, looks = threading.Event(), [], [0] * READERS

    def look(place: int) -> None:
        try:
            with Database(given) as own:
                while not done.is_set():
                    with own.read() as transaction:
                        for sql in (HALF_TOLD, HOMELESS):
                            count = transaction.exec_driver_sql(sql).scalar_one()
                            if count:
                                faults.append(f"{count}: {sql}")
                    looks[place] += 1
                    time.sleep(0.01)
        except Exception as error:  # noqa: BLE001 - any error is the finding
            faults.append(repr(error))

    readers = [threading.Thread(target=look, args=(place,)) for place in range(READERS)]
    for one in readers:
        one.start()
    for _ in range(2):
        assert (
            pipeline.run(database, world.sources, quick, clock=clock, everything=True).exit_code
            == 0
        )
        world.edit(TEXTS[0].path, title="Boats, once more")
    done.set()
    for one in readers:
        one.join()
    assert faults == []
    assert all(looks)
    assert rows(database, "SELECT COUNT(*) FROM v1_article") == [(len(TEXTS),)]


@pytest.mark.timeout(400)
@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
@pytest.mark.parametrize("count", [2, 8])
def test_of_many_runs_at_once_one_works(
    kind: str, count: int, world: World, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    listed = tmp_path / "sources.yaml"
    listed.write_text(config.render(world.sources), encoding="utf-8")
    given = str(tmp_path / "news.sqlite")
    if kind == "postgresql":
        make: Callable[[], str] = request.getfixturevalue("new_postgres")
        given = make()
    crowd = Killed(given, ("--all", "--sources", str(listed)), UNHURRIED)
    first = crowd.start()
    while not world.asked and first.poll() is None:
        time.sleep(0.05)
    first.send_signal(signal.SIGSTOP)
    others = [crowd.start() for _ in range(count - 1)]
    told = [one.communicate(timeout=300)[1] for one in others]
    first.send_signal(signal.SIGCONT)
    first.communicate(timeout=300)
    assert first.returncode == 0
    assert [one.returncode for one in others] == [4] * (count - 1)
    assert all("another run is at work" in one for one in told)
    with Database(given) as database:
        assert rows(database, "SELECT COUNT(*) FROM v1_article") == [(len(TEXTS),)]
        assert rows(database, "SELECT COUNT(*) FROM v1_run") == [(1,)]
