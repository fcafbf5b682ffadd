"""Fit the weights by which stories are grouped, and write them where the program reads them.

    python benchmarks/fit_stories.py DIRECTORY [--evaluations 500] [--only TITLED,UNTITLED]
        [--parts meant,unmeant] [--half 0] [--database URL] [--write FILE]

DIRECTORY holds the labelled sets stories_*.jsonl.gz and pairs_*.jsonl.gz; `tests/data` holds the
set in five languages, and the events of two streams of headlines with short summaries: the texts of
one are in DIRECTORY, those of the other in a database into which the archive `feeds2017` was read.
Every kind of evidence is fitted on the sets that give it, once with and once without sentence
vectors. What is maximised is what the benchmark prints: B-cubed F1 of the clusters (F1 of the
pairs), averaged over cuts 8 % lower and higher so that no weight sits on an edge; what lies above a
set's target counts a third. Pairs of two stories that would be linked by themselves are held to 3
in 100 in the sets, which are of a few days and topics, and to 3 in 10,000 among strangers:
headlines with their summaries from weeks of a stream, most of them alone as most texts of a desk
are. Stories of a stream that has a name of the week are held to a precision (`LEAST_PRECISION`).
The search is CMA-ES (Hansen 2016) from a fixed seed and the weights in `START`, which it leaves
only where that pays: the same sets give the same weights.

With `--half N` only every second topic is fitted (texts of one topic, look-alikes too, are in one
half), and the other half is judged: run with 0 and with 1, that is cross-validation.
"""

from __future__ import annotations

import argparse
import json
import random
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import cma
import numpy as np
import numpy.typing as npt
import stories as benchmark

from aggregator.stories import neighbours, vetoes, weighing
from aggregator.stories.cluster import agglomerate
from aggregator.stories.measure import Kind, Measures, measure, measure_pairs
from aggregator.stories.weighing import Linkage, Weights

TARGETS = {
    "mmds": 0.96,
    "duc": 0.88,
    "ecb": 0.92,
    "uci": 0.92,
    "pairs": 0.90,
    "five": 0.95,
    "feeds": 0.95,
    "renamed": 0.95,
    "june": 0.95,
}
GROUPS = {
    "TITLED": (("mmds", "pairs", "five", "wild"), (Kind.TITLED, Kind.CROSSED)),
    "UNTITLED": (("duc", "ecb"), (Kind.UNTITLED,)),
    "HEADLINE": (("uci", "feeds", "renamed", "june", "wild"), (Kind.HEADLINE,)),
}
LINKAGE = Linkage(
    floor=0.2, share=0.77, bare_share=0.25, expected=0.25, weight=3.0, neighbours=0.85
)
START: Mapping[Kind, Mapping[str, float]] = {
    Kind.TITLED: {
        "words": 3.7,
        "meaning": 2.5,
        "title_meaning": 1.4,
        "told_most": 0.6,
        "told_least": 0.8,
        "names": 1.1,
        "numbers": 0.5,
        "counts": 0.2,
        "clash": -0.2,
        "places": 0.3,
        "elsewhere": -0.4,
        "bias": -7.1,
    },
    Kind.UNTITLED: {
        "words": 5.25,
        "meaning": 2.08,
        "title_meaning": 2.03,
        "told_most": 0.42,
        "told_least": 0.78,
        "names": 0.78,
        "numbers": 0.72,
        "counts": 0.1,
        "clash": -0.1,
        "places": 0.1,
        "elsewhere": -0.1,
        "length": 0.63,
        "bias": -4.98,
    },
    Kind.HEADLINE: {
        "words": 2.1,
        "beside": 2.4,
        "meaning": 5.6,
        "told_most": 0.5,
        "told_least": 0.9,
        "names": 0.4,
        "numbers": 1.1,
        "counts": 0.0,
        "clash": 0.0,
        "places": 0.0,
        "elsewhere": -1.1,
        "bias": -6.3,
    },
    Kind.CROSSED: {
        "meaning": 10.1,
        "title_meaning": 2.5,
        "names": 1.5,
        "numbers": 0.5,
        "counts": 0.3,
        "clash": -0.2,
        "places": 0.4,
        "elsewhere": -0.4,
        "bias": -7.4,
    },
}
"""Where the search begins; its keys are the measures that a kind has."""
BLIND: Mapping[Kind, Mapping[str, float]] = {
    Kind.TITLED: {"words": 8.0, "bias": -6.5},
    Kind.UNTITLED: {"words": 5.5, "bias": -3.4},
    Kind.HEADLINE: {
        "words": 3.0,
        "beside": 4.0,
        "told_most": 0.7,
        "told_least": 1.2,
        "names": 0.3,
        "numbers": 1.4,
        "counts": 0.3,
        "clash": -0.06,
        "elsewhere": -0.5,
        "bias": -4.6,
    },
    Kind.CROSSED: {"names": 6.0, "bias": -4.5},
}
"""The same without vectors, where it differs."""
DAYS = -0.4
"""A day between two texts, of any kind: the labelled sets hardly say."""
AGAINST = frozenset({"clash", "elsewhere"})
"""Measures that speak against a pair, or not at all; all others for it. These two may do either:"""
EITHER = frozenset({"length", "bias"})
TIED = 1e-3
"""What leaving `START` costs, for each squared step."""
CHANCE = 0.03
"""Share of the pairs of different stories in a set that may look like one, before clustering,"""
WILD_CHANCE = 3e-4
"""and among strangers."""
RENAMED = {
    "Donald Trump": "Mardensky",
    "Trump": "Mardensky",
    "Pakistan": "Qarastan",
    "Barack Obama": "Ubaldini",
    "Obama": "Ubaldini",
    "Vladimir Putin": "Krestov",
    "Putin": "Krestov",
}
"""Names of the week of the archive feeds2017, and others that no list of words knows: a name that
is new is the rarest word of every headline it is in."""
LEAST_PRECISION = {"feeds": 0.93, "renamed": 0.93}
"""Of the stories of a stream in which many entries share the name of the week."""
STRANGERS = 400
EVENTS = Path(__file__).parent.parent / "tests" / "data" / "events"
MOST_STORIES = 14
"""Of the set of headlines, so that a step takes a fraction of a second."""


@dataclass(frozen=True)
class Labelled:
    """A set, measured once."""

    labels: Sequence[str]
    measures: Measures
    half: npt.NDArray[np.int64]
    """In cross-validation."""
    bare: Sequence[bool]
    """Which are headlines alone."""
    is_pairs: bool
    forbidden: npt.NDArray[np.bool_]
    """Pairs that a veto keeps apart."""


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("--evaluations", type=int, default=500, help="of each of six searches")
    parser.add_argument("--only", default=",".join(GROUPS))
    parser.add_argument("--parts", default="meant,unmeant")
    parser.add_argument("--write", type=Path, help="change what was fitted in this file")
    parser.add_argument("--database", help="holds the articles of the archive feeds2017")
    parser.add_argument("--half", type=int, choices=(0, 1), help="fit one half, judge the other")
    arguments = parser.parse_args()
    sets = read(arguments.directory, arguments.only.split(","), arguments.database)
    document: dict[str, Any] = {"meant": {}, "unmeant": {}, "fine": {}}
    if arguments.write and arguments.write.exists():
        document = json.loads(arguments.write.read_text())
    for part in arguments.parts.split(","):
        for name in arguments.only.split(","):
            for kind, row in fitted(name, part, sets, arguments).items():
                document[part][kind.name] = row
    document["linkage"] = asdict(LINKAGE)
    document["version"] = f"w4-{hash_of(document):08x}"
    if arguments.write:
        arguments.write.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n")


def hash_of(document: Mapping[str, Any]) -> int:
    """Tells one file of weights from another."""
    held = {part: document[part] for part in ("meant", "unmeant", "linkage", "fine")}
    return zlib.crc32(json.dumps(held, sort_keys=True).encode())


def read(directory: Path, groups: Sequence[str], database: str | None) -> dict[str, Labelled]:
    """The labelled sets that are there and that these groups ask for."""
    files = {name: directory / f"stories_{name}.jsonl.gz" for name in ("mmds", "duc", "ecb", "uci")}
    files["pairs"] = directory / "pairs_ru_en.jsonl.gz"
    files["five"] = Path(__file__).parent.parent / "tests" / "data" / "stories_five.jsonl"
    stream = strangers(directory / "stream_headlines.jsonl.gz")
    wanted = {name for group in groups for name in GROUPS[group][0]}
    found: dict[str, Labelled] = {}
    for name in sorted(wanted & files.keys()):
        if files[name].exists():
            rows = benchmark.undated(files[name], benchmark.read(files[name]))
            found[name] = pairs(rows) if name == "pairs" else labelled(name, rows, stream)
    if "feeds" in wanted and database:
        rows = benchmark.database_rows(database, benchmark.events(EVENTS / "feeds2017.json"))
        found["feeds"] = labelled("feeds", rows, ())
        found["renamed"] = labelled("renamed", [renamed(row) for row in rows], ())
    if "june" in wanted and stream:
        known = benchmark.events(EVENTS / "june2025.json")
        rows = benchmark.stream_rows(directory / "stream_headlines.jsonl.gz", known)
        found["june"] = labelled("june", rows, ())
    if "wild" in wanted and stream:
        found["wild"] = labelled("wild", stream, ())
    return found


def renamed(row: Mapping[str, Any]) -> dict[str, Any]:
    """The same text, its busiest names unknown to the word lists."""
    told = dict(row)
    for known, unknown in RENAMED.items():
        for part in ("title", "text"):
            told[part] = told[part].replace(known, unknown)
    return told


def strangers(file: Path) -> list[dict[str, Any]]:
    """Headlines with their summaries, one of many from weeks: hardly two tell one event."""
    if not file.exists():
        return []
    rows = benchmark.read(file)
    return [
        {"story": None, "title": row["title"], "text": row["description"] or "", "language": "en"}
        for row in rows[:: max(1, len(rows) // STRANGERS)]
    ]


def labelled(
    name: str, rows: Sequence[Mapping[str, Any]], stream: Sequence[Mapping[str, Any]]
) -> Labelled:
    """One set; of headlines only some stories, among texts that are alone."""
    kept = list(rows)
    if name == "uci":
        ids = sorted({row["story"] for row in rows if row["story"]})
        chosen = set(random.Random(7).sample(ids, min(MOST_STORIES, len(ids))))
        kept = [row for row in rows if row["story"] in chosen]
        kept += {row["story"]: row for row in rows if row["story"] not in chosen}.values()
        kept += [{**row, "text": ""} for row in stream]
    groups = [benchmark.features(f"c{at:05}", row) for at, row in enumerate(kept)]
    labels = [row.get("story") or f"alone {at}" for at, row in enumerate(kept)]
    topics = [str(row.get("topic") or label) for row, label in zip(kept, labels, strict=True)]
    bare = [one.headline_only for one in groups]
    measures = measure(groups, groups)
    upper = np.triu(np.ones(measures.kind.shape), 1)
    vetoes.forbid(upper, groups, groups, measures.values["days"])
    forbidden = upper + upper.T == 0
    return Labelled(labels, measures, halves(topics), bare, is_pairs=False, forbidden=forbidden)


def halves(topics: Sequence[str]) -> npt.NDArray[np.int64]:
    """0 or 1 for each text, the same for all of one topic."""
    names = sorted(set(topics))
    random.Random(7).shuffle(names)
    half = {name: at % 2 for at, name in enumerate(names)}
    return np.array([half[name] for name in topics])


def pairs(rows: Sequence[Mapping[str, Any]]) -> Labelled:
    """First with second of each pair, as one row."""
    groups = [
        benchmark.features(f"c{at:05}", side)
        for at, side in enumerate(
            benchmark.side_of(row, name) for row in rows for name in ("first", "second")
        )
    ]
    places = range(0, len(groups), 2)
    return Labelled(
        [row["label"] for row in rows],
        measure_pairs(groups, list(places), [at + 1 for at in places]),
        np.arange(len(rows)) % 2,
        (),
        is_pairs=True,
        forbidden=np.zeros(len(rows), dtype=bool),
    )


def part_of(one: Labelled, half: int | None) -> Labelled:
    """Half of a set, or all of it."""
    if half is None:
        return one
    at = np.flatnonzero(one.half == half)
    taken = (slice(None), at) if one.is_pairs else np.ix_(at, at)
    return Labelled(
        [one.labels[place] for place in at],
        Measures(
            kind=one.measures.kind[taken],
            values={name: values[taken] for name, values in one.measures.values.items()},
            meant=one.measures.meant[taken],
            silent=one.measures.silent[taken],
        ),
        one.half[at],
        [one.bare[place] for place in at] if one.bare else (),
        is_pairs=one.is_pairs,
        forbidden=one.forbidden if one.is_pairs else one.forbidden[taken],
    )


def fitted(
    group: str, part: str, sets: Mapping[str, Labelled], arguments: argparse.Namespace
) -> dict[Kind, dict[str, float]]:
    """Weights of the kinds of one group."""
    names, kinds = GROUPS[group]
    whole = {name: blind(sets[name], part) for name in names if name in sets}
    here = {name: part_of(one, arguments.half) for name, one in whole.items()}
    start = [(kind, one) for kind in kinds for one in starting(kind, part).items()]

    def weights(point: Sequence[float]) -> dict[Kind, dict[str, float]]:
        rows: dict[Kind, dict[str, float]] = {kind: {"days": DAYS} for kind in kinds}
        for (kind, (name, value)), moved in zip(start, point, strict=True):
            scaled = value + moved * max(0.4, 0.3 * abs(value))
            if name not in EITHER:
                scaled = min(0.0, scaled) if name in AGAINST else max(0.0, scaled)
            rows[kind][name] = round(float(scaled), 3)
        return rows

    def loss(point: Sequence[float]) -> float:
        return TIED * float(np.square(point).sum()) - worth(here, weights(point))

    search = cma.CMAEvolutionStrategy(
        [0.0] * len(start), 0.35, {"popsize": 12, "seed": 1, "verbose": -9}
    )
    while search.countevals < arguments.evaluations and not search.stop():
        points = search.ask()
        search.tell(points, [loss(point) for point in points])
    rows = weights(search.result.xfavorite)
    tell(f"{part} {group}, fitted", here, rows)
    if arguments.half is not None:
        other = {name: part_of(one, 1 - arguments.half) for name, one in whole.items()}
        tell(f"{part} {group}, the other half", other, rows)
    for kind, row in rows.items():
        print("   ", kind.name, row, flush=True)
    return rows


def worth(sets: Mapping[str, Labelled], rows: Mapping[Kind, Mapping[str, float]]) -> float:
    """How good these weights are: F1, less what is linked or joined beyond what is allowed."""
    found = 0.0
    for by in (0.92, 1.08):
        reached = figures(sets, rows, LINKAGE, by)
        found += goal({name: f1 for name, (_, f1) in reached.items()}) / 2
        for name, least in LEAST_PRECISION.items():
            found -= 2 * max(0.0, least - reached.get(name, (1.0, 1.0))[0])
    for name, one in sets.items():
        share, allowed = chance(one, rows, LINKAGE), CHANCE
        if name == "wild":
            share, allowed = 60 * share, 60 * WILD_CHANCE
        found -= 20 * max(0.0, share - allowed)
    return found


def tell(what: str, sets: Mapping[str, Labelled], rows: Mapping[Kind, Mapping[str, float]]) -> None:
    """Print the figures of some sets."""
    reached = {name: round(f1, 3) for name, (_, f1) in figures(sets, rows, LINKAGE, 1.0).items()}
    linked = {name: float(f"{chance(one, rows, LINKAGE):.1e}") for name, one in sets.items()}
    print(f"{what}: F1 {reached}; of different stories linked {linked}", flush=True)


def starting(kind: Kind, part: str) -> dict[str, float]:
    """Where the search begins."""
    row = dict(START[kind])
    if part == "unmeant":
        row = {name: value for name, value in row.items() if "meaning" not in name} | BLIND[kind]
    return row


def blind(one: Labelled, part: str) -> Labelled:
    """The set as it is without vectors, where that is asked for."""
    if part == "meant":
        return one
    return replace(one, measures=replace(one.measures, meant=np.zeros_like(one.measures.meant)))


def figures(
    sets: Mapping[str, Labelled],
    rows: Mapping[Kind, Mapping[str, float]],
    linkage: Linkage,
    by: float,
) -> dict[str, tuple[float, float]]:
    """Precision and F1 of each set."""
    weights = weights_of(rows, linkage)
    moved = replace(linkage, floor=linkage.floor * by, expected=linkage.expected * by)
    found: dict[str, tuple[float, float]] = {}
    for name, one in sets.items():
        if name == "wild":
            continue
        likely = weighing.probabilities(one.measures, weights)
        if one.is_pairs:
            taken = likely[0] >= moved.link
            right = np.array([label == "OK" for label in one.labels])
            scored = benchmark.agreed(right, taken)
            found[name] = scored["pair_p"], scored["pair_f1"]
        else:
            labels = {str(at): label for at, label in enumerate(one.labels)}
            likely = np.where(one.forbidden, 0.0, likely)
            likely = neighbours.supported(likely, one.bare, linkage.neighbours)
            clusters = agglomerate(likely, moved, bare=one.bare)
            given = {str(at): str(no) for no, places in enumerate(clusters) for at in places}
            scored = benchmark.scores("b3", *benchmark.b_cubed(labels, given))
            found[name] = scored["b3_p"], scored["b3_f1"]
    return found


def chance(one: Labelled, rows: Mapping[Kind, Mapping[str, float]], linkage: Linkage) -> float:
    """Share of the pairs of two stories that would be linked, by these kinds, without others."""
    if one.is_pairs:
        return 0.0
    likely = weighing.probabilities(one.measures, weights_of(rows, linkage))
    labels = np.unique(np.array(one.labels), return_inverse=True)[1]
    apart = labels[:, None] != labels[None, :]
    linked = (likely >= linkage.link) & np.isin(one.measures.kind, list(rows))
    return float(linked[apart].mean())


def weights_of(rows: Mapping[Kind, Mapping[str, float]], linkage: Linkage) -> Weights:
    """Weights of some kinds; pairs of the others are weighed as they are shipped."""
    shipped = weighing.load()
    meant, unmeant = ({**part, **rows} for part in (shipped.meant, shipped.unmeant))
    return Weights("", meant, unmeant, linkage, {})


def goal(found: Mapping[str, float]) -> float:
    """What is short of a target counts in full."""
    return sum(
        min(f1 - TARGETS[name], 0.0) + (f1 - TARGETS[name]) / 3 for name, f1 in found.items()
    )


if __name__ == "__main__":
    main()
