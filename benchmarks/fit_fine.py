"""Fit how fine vectors settle borderline pairs, and write it into `data/weights.json`.

    python benchmarks/fit_fine.py DIRECTORY [--write FILE] [--characters N] [--band LOW HIGH]

DIRECTORY holds the labelled sets stories_mmds.jsonl.gz, pairs_ru_en.jsonl.gz and, for strangers,
stream_headlines.jsonl.gz; `tests/data` holds the set in five languages. Run it after
`fit_stories.py`: the other weights stand as they are written. Every text is encoded, and every
combination of a grid is tried: the cosine that moves nothing (one for pairs of one language, one
for pairs of two) and the slope. What is maximised is the F1 of the sets, what a set loses counted
three times, averaged over a point and its neighbours in the grid so that no weight sits on an edge.
Strangers that would be linked may not become more.

Printed too: each half of the topics fitted, the other judged. Pairs without a title, or hardly
with a text, are left alone: of the sets that have such, one half lost what the other gained.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import fit_stories
import numpy as np
import numpy.typing as npt
import stories as benchmark

from aggregator import stories
from aggregator.model import GroupFeatures
from aggregator.pipeline import stages
from aggregator.stories import fine, refining, vetoes, weighing
from aggregator.stories.cluster import agglomerate
from aggregator.stories.measure import Kind, Measures, measure, measure_pairs
from aggregator.stories.weighing import Doubt

LOW, HIGH = 0.10, 0.35
"""A wider band gains little more, and costs; a narrower one gains less."""
BAND = [LOW, HIGH]
"""The one that is tried."""
EVEN = np.round(np.arange(0.86, 0.921, 0.01), 2)
EVEN_CROSSED = np.round(np.arange(0.79, 0.851, 0.01), 2)
SLOPES = (10.0, 20.0, 30.0, 40.0)
AXES = (tuple(map(float, EVEN)), tuple(map(float, EVEN_CROSSED)), SLOPES)
LOSS = 3.0

Point = tuple[float, float, float]
Figures = Mapping[tuple[str, int | None], float]
"""F1 by set and half, None for the whole."""


@dataclass(frozen=True)
class Labelled:
    """A set, encoded and measured once."""

    rows: list[GroupFeatures]
    columns: list[GroupFeatures]
    measures: Measures
    likely: npt.NDArray[np.float64]
    """Without fine vectors."""
    vetoed: npt.NDArray[np.bool_]
    labels: list[str]
    half: npt.NDArray[np.int64]
    is_pairs: bool


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("--write", type=Path, help="change what was fitted in this file")
    parser.add_argument("--characters", type=int, default=fine.SHOWN, help="encoded of a text")
    parser.add_argument("--band", type=float, nargs=2, default=(LOW, HIGH), help="of borderline")
    arguments = parser.parse_args()
    fine.SHOWN = arguments.characters
    BAND[:] = arguments.band
    if not stories.fine_model():
        raise SystemExit("the extra `fine` is not installed: there is nothing to fit")
    sets = dict(read(arguments.directory))
    wild = sets.pop("wild", None)
    grid = list(product(*AXES))
    found = {point: reached(sets, point) for point in grid}
    before = reached(sets, None)
    linked = {point: strangers(wild, point) if wild else 0.0 for point in grid}
    allowed = [one for one in grid if linked[one] <= (strangers(wild, None) if wild else 0.0)]
    for half in (0, 1):
        best = max(allowed, key=lambda one: worth(found, one, before, half))
        tell(f"half {half} fitted, half {1 - half} judged", best, found[best], before, 1 - half)
    best = max(allowed, key=lambda one: worth(found, one, before, None))
    tell("all fitted", best, found[best], before, None)
    if wild:
        print(f"strangers linked: {strangers(wild, None):.1e}, then {linked[best]:.1e}")
    if arguments.write:
        document = json.loads(arguments.write.read_text())
        document["fine"] = {kind.name: asdict(one) for kind, one in doubts(best).items()}
        document["version"] = f"w4-{fit_stories.hash_of(document):08x}"
        arguments.write.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n")


def tell(
    what: str,
    point: Point,
    found: Figures,
    before: Figures,
    half: int | None,
) -> None:
    """Print what a point reaches."""
    names = sorted({name for name, _ in found})
    moved = [f"{name} {before[name, half]:.3f} -> {found[name, half]:.3f}" for name in names]
    print(f"{what} ({', '.join(map(str, point))}): {'; '.join(moved)}", flush=True)


def read(directory: Path) -> Iterator[tuple[str, Labelled]]:
    """The labelled sets with titles and texts."""
    yield "mmds", grouped(_rows(directory / "stories_mmds.jsonl.gz"))
    here = Path(__file__).parent.parent / "tests" / "data" / "stories_five.jsonl"
    yield "five", grouped(_rows(here))
    yield "pairs", paired(_rows(directory / "pairs_ru_en.jsonl.gz"))
    if stream := fit_stories.strangers(directory / "stream_headlines.jsonl.gz"):
        yield "wild", grouped(stream)


def _rows(file: Path) -> list[dict[str, Any]]:
    return benchmark.undated(file, benchmark.read(file))


def encoded(rows: list[dict[str, Any]]) -> list[GroupFeatures]:
    """Features with fine vectors, asked for or not."""
    found = []
    for at, row in enumerate(rows):
        one = benchmark.features(f"c{at:05}", row)
        (reading,) = stages.read_entries([benchmark.article(one.group_id, row)])
        found.append(replace(one, fine=stories.vector(one.title, reading.marked.core)))
    return found


def grouped(rows: list[dict[str, Any]]) -> Labelled:
    """Every text with every other."""
    groups = encoded(rows)
    labels = [row.get("story") or f"alone {at}" for at, row in enumerate(rows)]
    topics = [str(row.get("topic") or label) for row, label in zip(rows, labels, strict=True)]
    measures = measure(groups, groups)
    likely = weighing.probabilities(measures, weighing.load())
    np.fill_diagonal(likely, 0.0)
    kept = likely.copy()
    vetoes.forbid(kept, groups, groups, measures.values["days"])
    half = fit_stories.halves(topics)
    return Labelled(groups, groups, measures, likely, kept < likely, labels, half, is_pairs=False)


def paired(rows: list[dict[str, Any]]) -> Labelled:
    """The first with the second of each pair."""
    sides = encoded([benchmark.side_of(row, name) for row in rows for name in ("first", "second")])
    places = list(range(0, len(sides), 2))
    first, second = sides[::2], sides[1::2]
    measures = measure_pairs(sides, places, [at + 1 for at in places])
    vetoed = np.array([[bool(vetoes.veto(a, b)) for a, b in zip(first, second, strict=True)]])
    likely = weighing.probabilities(measures, weighing.load())
    labels, half = [row["label"] for row in rows], np.arange(len(rows)) % 2
    return Labelled(first, second, measures, likely, vetoed, labels, half, is_pairs=True)


def doubts(point: Point) -> dict[Kind, Doubt]:
    """A point of the grid as weights."""
    even, crossed, slope = point
    return {
        Kind.TITLED: Doubt(*BAND, even, slope),
        Kind.CROSSED: Doubt(*BAND, crossed, slope),
    }


def settled(one: Labelled, point: Point | None) -> npt.NDArray[np.float64]:
    """Probabilities with fine vectors, weighed so; without them where None."""
    likely = one.likely.copy()
    weights = replace(weighing.load(), fine=doubts(point) if point else {})
    refining.settle(
        likely, one.measures, one.rows, one.columns, paired=one.is_pairs, weights=weights
    )
    likely[one.vetoed] = 0.0
    return likely


def reached(sets: Mapping[str, Labelled], point: Point | None) -> Figures:
    """F1 of each set, whole and by halves."""
    return {
        (name, half): figure(one, likely, half)
        for name, one in sets.items()
        for likely in [settled(one, point)]
        for half in (None, 0, 1)
    }


def figure(one: Labelled, likely: npt.NDArray[np.float64], half: int | None) -> float:
    """F1 of a set or a half of it."""
    at = np.arange(len(one.half)) if half is None else np.flatnonzero(one.half == half)
    linkage = weighing.load().linkage
    if one.is_pairs:
        right = np.array([label == "OK" for label in one.labels])[at]
        return benchmark.agreed(right, likely[0, at] >= linkage.link)["pair_f1"]
    bare = [one.rows[place].headline_only for place in at]
    clusters = agglomerate(likely[np.ix_(at, at)], linkage, bare=bare)
    labels = {str(no): one.labels[place] for no, place in enumerate(at)}
    given = {str(no): str(name) for name, places in enumerate(clusters) for no in places}
    return benchmark.scores("b3", *benchmark.b_cubed(labels, given))["b3_f1"]


def strangers(one: Labelled, point: Point | None) -> float:
    """Share of the pairs of strangers that would be linked."""
    return float((settled(one, point) >= weighing.load().linkage.link).mean())


def worth(found: Mapping[Point, Figures], point: Point, before: Figures, half: int | None) -> float:
    """What is gained here and beside; what a set loses counts more."""
    gains = [
        found[one][key] - before[key] for one in beside(point) for key in before if key[1] == half
    ]
    return sum(gain if gain > 0 else LOSS * gain for gain in gains) / len(gains)


def beside(point: Point) -> Iterator[Point]:
    """The point and those one step away in one direction."""
    yield point
    for axis, values in enumerate(AXES):
        at = values.index(point[axis])
        for value in values[max(0, at - 1) : at + 2]:
            if value != point[axis]:
                moved = list(point)
                moved[axis] = value
                yield (moved[0], moved[1], moved[2])


if __name__ == "__main__":
    main()
