"""Borderline pairs, settled by fine vectors: pure, kept once, and left as they are without."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
import xxhash
from alembic import command
from sqlalchemy import inspect
from sqlalchemy import text as sql

from aggregator import pipeline, report, stories, urls
from aggregator.model import Article, CopyGroup, GroupFeatures, Status, StoryEdge
from aggregator.pipeline import featuring
from aggregator.store import Database, copying, retention, telling
from aggregator.stories import fine, refining, weighing
from aggregator.stories.cluster import likelihoods
from test_schema import config
from told_events import arrive, live, partition
from world import NOON

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "stories_five.jsonl").read_text().splitlines()
]
semantic = pytest.mark.skipif(not stories.model(), reason="needs the extra `semantic`")


class StandIn:
    """Encodes a text by its words alone, as near to any other as fine vectors usually are."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def query(self, value: str) -> np.ndarray:
        self.asked.append(value)
        found = np.zeros(fine.DIMENSIONS)
        for word in value.lower().split():
            found[1 + xxhash.xxh3_64_intdigest(word.encode()) % (fine.DIMENSIONS - 1)] += 1.0
        found /= np.linalg.norm(found)
        found[0] = 2.0
        return found


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """In place of the extra `fine`, which is large."""
    made = StandIn()
    monkeypatch.setattr(fine, "_encoder", lambda: made)
    monkeypatch.setattr(fine, "model", lambda: "stand-in")
    monkeypatch.setattr(stories, "fine_model", fine.model)
    return made


@pytest.fixture
def nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is not installed."""
    monkeypatch.setattr(fine, "model", lambda: "")
    monkeypatch.setattr(stories, "fine_model", fine.model)


def article(number: int) -> Article:
    row = ROWS[number]
    key = f"https://paper{number}.example/{number}"
    at = NOON + timedelta(minutes=number)
    return Article(
        article_id=urls.article_id(key),
        key=key,
        url=key,
        outlet=f"Paper {number}",
        publisher_id=None,
        language=row["language"],
        language_from="page",
        title=row["title"],
        text=row["text"],
        published_at=at,
        published_raw=None,
        first_seen_at=at,
        status=Status.FULL,
        fields=(),
    )


def featured(number: int) -> GroupFeatures:
    one = article(number)
    group = CopyGroup(group_id=f"c{number:03}", members=(one.article_id,), medoid=one.article_id)
    return stories.features(group, one, first_at=one.event_at, last_at=one.event_at, dated=True)


@pytest.fixture(scope="module")
def groups() -> dict[str, GroupFeatures]:
    """Some of the set in five languages, without fine vectors."""
    return {one.group_id: one for one in map(featured, range(30))}


@pytest.fixture(scope="module")
def borderline(groups: dict[str, GroupFeatures]) -> list[tuple[str, str]]:
    """Pairs of them that are, and that no veto parts."""
    pairs = [(a, b) for a in groups for b in groups if a < b]
    told = {pair: reasons(stories.compare(groups[pair[0]], groups[pair[1]])) for pair in pairs}
    return [pair for pair in pairs if "borderline" in told[pair] and "veto" not in told[pair]]


def reasons(edge: StoryEdge) -> dict[str, object]:
    return dict(json.loads(edge.because))


def looked_at(one: GroupFeatures, value: float) -> GroupFeatures:
    """With a fine vector whose cosine with that of 1.0 is `value`."""
    vector = np.zeros(fine.DIMENSIONS)
    vector[:2] = value, np.sqrt(1 - value**2)
    return replace(one, fine=np.rint(vector * 127).astype(np.int8).tobytes())


@semantic
def test_a_borderline_pair_is_moved_by_its_fine_vectors_and_no_further_than_it_may(
    groups: dict[str, GroupFeatures], borderline: list[tuple[str, str]], encoder: StandIn
) -> None:
    assert len(borderline) > 5
    for a, b in borderline:
        before = stories.compare(groups[a], groups[b]).score
        scores = [
            stories.compare(looked_at(groups[a], 1.0), looked_at(groups[b], alike)).score
            for alike in (0.5, 0.8, 0.85, 0.9, 1.0)
        ]
        assert scores == sorted(scores), "the nearer the likelier"
        assert scores[0] < before < scores[-1]
        odds = [np.log(one / (1 - one)) for one in (scores[0], before, scores[-1])]
        assert max(odds[2] - odds[1], odds[1] - odds[0]) < 2.05


@semantic
def test_a_pair_is_settled_the_same_either_way_alone_in_a_list_and_in_a_matrix(
    groups: dict[str, GroupFeatures], encoder: StandIn
) -> None:
    seen = {
        name: replace(one, fine=fine.vector(one.title, ROWS[int(name[1:])]["text"]))
        for name, one in groups.items()
    }
    pairs = [(a, b) for a in seen for b in seen if a < b]
    alone = {(a, b): stories.compare(seen[a], seen[b]) for a, b in pairs}
    assert all(alone[a, b] == stories.compare(seen[b], seen[a]) for a, b in pairs)
    listed = stories.compare_all(seen, [(b, a) for a, b in reversed(pairs)])
    assert listed == [one for one in alone.values() if one.accepted]
    found = likelihoods(list(seen.values()))
    place = {name: at for at, name in enumerate(seen)}
    for (a, b), edge in alone.items():
        if edge.score >= 0.05:
            assert found[place[a], place[b]] == found[place[b], place[a]] == edge.score
    moved = [one for one in alone.values() if "fine" in reasons(one)["adds"]]  # type: ignore[operator]
    assert len(moved) > 5
    assert not stories.sift(seen, pairs).doubtful


@semantic
def test_the_pairs_that_wait_for_a_fine_vector_are_named(
    groups: dict[str, GroupFeatures], borderline: list[tuple[str, str]], encoder: StandIn
) -> None:
    pairs = [(a, b) for a in groups for b in groups if a < b]
    assert list(stories.sift(groups, pairs).doubtful) == sorted(borderline)


@semantic
def test_no_other_pair_is_moved(
    groups: dict[str, GroupFeatures], borderline: list[tuple[str, str]], encoder: StandIn
) -> None:
    others = [(a, b) for a in groups for b in groups if a < b and (a, b) not in set(borderline)]
    for a, b in others[::7]:
        moved = stories.compare(looked_at(groups[a], 1.0), looked_at(groups[b], 1.0))
        assert moved.score == stories.compare(groups[a], groups[b]).score


@semantic
def test_without_the_extra_the_pair_stands_and_says_so(
    groups: dict[str, GroupFeatures], borderline: list[tuple[str, str]], nothing: None
) -> None:
    a, b = borderline[0]
    edge = stories.compare(groups[a], groups[b])
    assert 0.1 <= edge.score < 0.35
    assert "extra `fine`" in str(reasons(edge)["borderline"])


def test_what_is_encoded_is_short_whatever_comes(encoder: StandIn) -> None:
    for title, text in (
        ("x" * 10**6, ""),
        ("", "字" * 10**6),
        ("a\x00b\ud800c\n", " \t" * 10**5),
        ("Title", "\u0600" * 10**5),
    ):
        shown = fine.shown(title, text)
        assert len(shown) <= fine.SHOWN
        shown.encode()
        assert not set(shown) & set("\x00\n\t")
        assert len(fine.vector(title, text)) in {0, fine.DIMENSIONS}
    assert len(fine.shown("", "字" * 1000)) == fine.SHOWN * 2 // 5
    assert fine.vector("", " \n") == b""


def test_weights_name_bands_around_what_is_asked() -> None:
    asked = weighing.load().linkage.link
    assert weighing.load().fine
    for doubt in weighing.load().fine.values():
        assert 0.0 < doubt.low < asked < doubt.high < 1.0
        assert doubt.slope > 0.0


def test_the_real_encoder() -> None:
    if not fine.model():
        pytest.skip("needs the extra `fine`")
    one = fine.vector("Ferry strike ends", "Crews went back to work in Varsund.")
    assert one == fine.vector("Ferry strike ends", "Crews went back to work in Varsund.")
    assert len(one) == fine.DIMENSIONS
    like, unlike = (
        fine.vector(*text)
        for text in (
            ("Ferries sail again", "The strike of the crews of Varsund is over."),
            ("Thieves take crown", "The museum of Kasimir is shut."),
        )
    )
    vectors = [replace(featured(0), fine=value) for value in (one, like, unlike)]
    assert refining.cosine(vectors[0], vectors[1]) > refining.cosine(vectors[0], vectors[2])


CHOSEN = range(0, 26, 2)


def fine_rows(database: Database) -> dict[str, str]:
    with database.read() as transaction:
        rows = transaction.execute(sql("SELECT group_id, told FROM group_fine")).all()
    return {row.group_id: row.told for row in rows}


def edges(database: Database) -> list[tuple[str, str, float]]:
    with database.read() as transaction:
        asked = "SELECT a, b, score FROM story_edge ORDER BY a, b"
        return [tuple(row) for row in transaction.execute(sql(asked)).all()]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def blank(request: pytest.FixtureRequest) -> Iterator[Callable[[], Database]]:
    """Makes empty databases of each kind."""
    if request.param == "sqlite":
        yield request.getfixturevalue("new_databases")
        return
    new = request.getfixturevalue("new_postgres")
    with ExitStack() as opened:

        def make() -> Database:
            database = opened.enter_context(Database(new()))
            database.upgrade()
            return database

        yield make


@semantic
def test_any_order_and_any_batches_settle_the_same_pairs(
    blank: Callable[[], Database], encoder: StandIn
) -> None:
    listed = [article(number) for number in CHOSEN]
    found = []
    for batch, runs in ((100, 1), (4, 2), (1, 3)):
        encoder.asked.clear()
        random.Random(batch).shuffle(listed)
        database = blank()
        step = -(-len(listed) // runs)
        for start in range(0, len(listed), step):
            arrive(database, *listed[start : start + step], batch=batch)
        rows = fine_rows(database)
        assert rows, "no pair of these was borderline"
        assert len(encoder.asked) == len(set(encoder.asked)), "a text was encoded twice"
        found.append((partition(database), edges(database)))
        encoder.asked.clear()
        assert pipeline.regroup(database, now=NOON, dry_run=True).events == ()
        assert not encoder.asked
    assert found[0] == found[1] == found[2]


@semantic
def test_vectors_are_kept_while_a_text_stays_and_go_with_it(
    sqlite: Database, encoder: StandIn
) -> None:
    listed = [article(number) for number in CHOSEN]
    arrive(sqlite, *listed)
    before = fine_rows(sqlite)
    group = min(before)
    with sqlite.read() as transaction:
        (kept,) = copying.load(transaction, [group])
    one = next(each for each in listed if each.article_id == kept.medoid)
    encoder.asked.clear()
    key, later = f"{one.url}/again", NOON + timedelta(days=1)
    copy = replace(
        one, article_id=urls.article_id(key), key=key, url=key, outlet="Z", published_at=later
    )
    arrive(sqlite, copy)
    with sqlite.read() as transaction:
        assert len(copying.load(transaction, [group])[0].members) == 2, "the copy was not found"
    assert fine_rows(sqlite)[group] == before[group]
    assert not encoder.asked
    changed = [
        replace(each, title="Quite another title", text=f"Of another event. {ROWS[39]['text']}")
        for each in (one, copy)
    ]
    arrive(sqlite, *changed)
    assert before[group] not in fine_rows(sqlite).values()


@semantic
def test_a_text_that_is_gone_is_judged_without_and_why_says_so(
    sqlite: Database, encoder: StandIn, monkeypatch: pytest.MonkeyPatch,
    groups: dict[str, GroupFeatures], borderline: list[tuple[str, str]],
) -> None:  # fmt: skip
    first, second = (article(int(name[1:])) for name in borderline[0])
    monkeypatch.setattr(stories, "fine_model", lambda: "")
    monkeypatch.setattr(fine, "model", lambda: "")
    arrive(sqlite, first, second)
    before = why(sqlite, first, second)
    assert any("borderline" in line and "extra `fine`" in line for line in before)
    with sqlite.write() as transaction:
        later = NOON + timedelta(days=40)
        assert retention.purge_texts(transaction, later, later).texts == 2
    monkeypatch.setattr(fine, "model", lambda: "stand-in")
    monkeypatch.setattr(stories, "fine_model", fine.model)
    pipeline.regroup(sqlite, now=NOON)
    after = why(sqlite, first, second)
    assert any("borderline: no second look" in line and "was dropped" in line for line in after)
    assert _likely(before) == _likely(after)
    assert not fine_rows(sqlite)
    assert not encoder.asked


@semantic
def test_why_tells_of_the_second_look(
    sqlite: Database, encoder: StandIn, borderline: list[tuple[str, str]]
) -> None:
    first, second = (article(int(name[1:])) for name in borderline[0])
    arrive(sqlite, first, second)
    lines = why(sqlite, first, second)
    assert any("before the second look at the meaning" in line for line in lines)
    assert any("nearness of meaning at a second look" in line for line in lines)
    assert any(line.startswith("  rules: ") and "stand-in" in line for line in lines)


@semantic
def test_a_live_blog_is_not_looked_at_again(
    sqlite: Database, encoder: StandIn, borderline: list[tuple[str, str]]
) -> None:
    first, second = (article(int(name[1:])) for name in borderline[0])
    arrive(sqlite, live(first), second)
    assert first.title not in "\n".join(encoder.asked)


@semantic
def test_vectors_of_another_encoder_are_made_anew(
    sqlite: Database, encoder: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive(sqlite, *(article(number) for number in CHOSEN))
    rows = fine_rows(sqlite)
    monkeypatch.setattr(fine, "model", lambda: "another")
    monkeypatch.setattr(stories, "fine_model", fine.model)
    with sqlite.read() as transaction:
        held = featuring.stored(transaction, rows)
        assert not any(one.fine for one in held.values())
        assert telling.fine(transaction, rows, "stand-in").keys() == rows.keys()
    pipeline.regroup(sqlite, now=NOON)
    with sqlite.read() as transaction:
        assert telling.fine(transaction, rows, "another").keys() == rows.keys()


@semantic
def test_the_table_of_fine_vectors_goes_down_and_up_and_is_filled_again(
    database: Database, encoder: StandIn
) -> None:
    arrive(database, *(article(number) for number in CHOSEN))
    rows, before = fine_rows(database), (partition(database), edges(database))
    assert rows
    with database.engine.connect() as connection:
        command.downgrade(config(connection), "0009")
        assert "group_fine" not in inspect(connection).get_table_names()
    database.upgrade()
    assert not fine_rows(database)
    pipeline.regroup(database, now=NOON)
    assert fine_rows(database) == rows
    assert (partition(database), edges(database)) == before


def why(database: Database, first: Article, second: Article) -> list[str]:
    found = pipeline.why(database, first.article_id, second.article_id)
    return list(report.why_lines(found.a, found.b, None, found.story))


def _likely(lines: list[str]) -> str:
    return next(line for line in lines if "that they tell one event" in line)
