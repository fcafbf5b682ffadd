"""How well texts become stories, on labelled sets, through the stages that a run uses.

    python benchmarks/stories.py FILE... [--json] [--alone] [--undated NAME...] [--dated NAME...]
    python benchmarks/stories.py STREAM --events tests/data/events/june2025.json
    python benchmarks/stories.py --database URL --events tests/data/events/feeds2017.json

A file holds JSON lines, gzipped or not, with `id`, `story` (null: in no cluster), `title`, `text`
and where known `published` (epoch seconds), `language`, `outlet` and `url`. Its texts are marked,
saved and placed in an empty SQLite database as a run does it, copies first. Sets whose file names
hold mmds, duc or ecb as a word are treated as undated (`--undated` and `--dated` name others), and
so are rows without `published`. Sets of pairs (`label`, `first_title`, `second_title`, ...) are
known by their content and scored as pairs. Texts without a language are identified.

Beside it, on the same texts: single-pass clustering by TF-IDF and by sentence vectors, titles by
Jaccard .55, and HDBSCAN over the vectors (Campello et al. 2013, scikit-learn's). The single passes
may choose the best of ten cuts by the labels of the set, which we may not. `--alone` leaves them
out; they need the dependency group `bench`.

`--events` names a file that says which texts tell one event, by article id, so that a stream whose
texts are not ours can be judged: the rows of STREAM (`url`, `title`, `description`, `capture`) that
it knows are placed, or, with `--database`, the stories that runs made there are judged as they are.
Texts that its reader was in doubt of are members once, and alone once.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import py3langid
from sqlalchemy import text as sql

from aggregator import stories, urls
from aggregator.model import Article, CopyGroup, GroupFeatures, Status
from aggregator.pipeline import stages
from aggregator.pipeline.placing import place
from aggregator.store import Database, articles, copying
from aggregator.stories import meaning

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
UNDATED = ("mmds", "duc", "ecb")
"""Their dates are those of the collection or of another telling, where there are any."""
BATCH = 200
CUTS = 10


def main() -> None:
    """Print one line a system and file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    parser.add_argument("--alone", action="store_true", help="without the other systems")
    parser.add_argument("--undated", nargs="*", default=[], metavar="NAME", help="words of names")
    parser.add_argument("--dated", nargs="*", default=[], metavar="NAME", help="words of names")
    parser.add_argument("--events", type=Path, help="what tells one event, by article id")
    parser.add_argument("--database", metavar="URL", help="judge the stories of this database")
    arguments = parser.parse_args()
    if not arguments.files and not (arguments.events and arguments.database):
        parser.error("a FILE is needed, or --database with --events")
    for figures in wanted(arguments):
        if arguments.json:
            print(json.dumps(figures))
        else:
            show(figures)
        sys.stdout.flush()


def wanted(arguments: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """The figures that the command line asks for."""
    if arguments.events:
        known = events(arguments.events)
        if arguments.database:
            told = stories_of(arguments.database)
            yield {"file": arguments.events.name, **events_figures(known, told)}
        for file in arguments.files:
            told = stream_stories(stream_rows(file, known))
            yield {"file": f"{file.name}, {arguments.events.name}", **events_figures(known, told)}
        return
    names = tuple({*UNDATED, *arguments.undated} - {*arguments.dated})
    for file in arguments.files:
        rows = undated(file, read(file), names)
        yield {"file": file.name, **figures_of(rows, alone=arguments.alone)}


def undated(
    file: Path, rows: list[dict[str, Any]], names: Sequence[str] = UNDATED
) -> list[dict[str, Any]]:
    """The rows without their dates, where a word of the file's name says so."""
    if set(re.findall("[a-z]+", file.name.lower())).isdisjoint(names):
        return rows
    return [{**row, "published": None} for row in rows]


@dataclass(frozen=True)
class Events:
    """The event of each text, by article id; one that is alone has an event of its own."""

    sure: Mapping[str, str]
    """Without the texts that the reader was in doubt of,"""
    wide: Mapping[str, str]
    """and with them."""


def events(file: Path) -> Events:
    """Events from their file."""
    held = json.loads(file.read_text("utf-8"))
    alone = {one: f"alone {one}" for one in held["alone"]}
    sure = {one: name for name, members in held["events"].items() for one in members}
    doubtful = {one: name for name, members in held["doubtful"].items() for one in members}
    return Events(
        sure={**alone, **{one: f"alone {one}" for one in doubtful}, **sure},
        wide={**alone, **doubtful, **sure},
    )


def events_figures(known: Events, told: Mapping[str, str]) -> dict[str, Any]:
    """How well stories, by article id, are these events."""
    missing = known.wide.keys() - told.keys()
    if missing:
        raise SystemExit(f"{len(missing)} texts of the events are not there: {min(missing)} ...")
    ids = sorted(known.wide)
    wide, sure = (
        judged([labels[one] for one in ids], [told[one] for one in ids])
        for labels in (known.wide, known.sure)
    )
    most = Counter(told[one] for one in ids).most_common(3)
    return {
        "texts": len(ids),
        "stories": len(set(known.wide.values())),
        **wide,
        "b3_f1_without_doubtful": sure["b3_f1"],
        "largest": " ".join(str(count) for _, count in most),
    }


def stories_of(url: str) -> dict[str, str]:
    """The story of every article of a database."""
    database = Database(url)
    with database.read() as transaction:
        asked = "SELECT article_id, story_id FROM v1_story_article"
        found = {row.article_id: row.story_id for row in transaction.execute(sql(asked))}
    database.close()
    return found


def database_rows(url: str, known: Events) -> list[dict[str, Any]]:
    """The articles of a database that the events know, as rows of a labelled set."""
    database = Database(url)
    asked = "SELECT article_id, title, text, language, published_at FROM v1_article"
    with database.read() as transaction:
        held = {row.article_id: row for row in transaction.execute(sql(asked))}
    database.close()
    return [
        {
            "id": one,
            "story": known.wide[one],
            "title": held[one].title,
            "text": held[one].text or "",
            "language": held[one].language,
            "published": _seconds(held[one].published_at),
        }
        for one in sorted(known.wide)
    ]


def _seconds(published: str | None) -> float | None:
    return None if published is None else datetime.fromisoformat(published).timestamp()


def stream_rows(file: Path, known: Events) -> list[dict[str, Any]]:
    """The rows of an English stream that the events know, dated by when they were captured."""
    found: dict[str, dict[str, Any]] = {}
    for row in read(file):
        name = urls.article_id(row["url"])
        if name in known.wide:
            captured = datetime.strptime(row["capture"][:13], "%Y%m%dT%H%M").replace(tzinfo=UTC)
            found[name] = {
                "id": name,
                "story": known.wide[name],
                "title": row["title"],
                "text": row["description"] or "",
                "language": "en",
                "published": captured.timestamp(),
            }
    return [found[name] for name in sorted(found)]


def stream_stories(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The story of each row after a run over all of them."""
    found, _ = placed([article(f"{at:06}", row) for at, row in enumerate(rows)])
    return {row["id"]: story for row, story in zip(rows, found, strict=True)}


def figures_of(rows: Sequence[Mapping[str, Any]], *, alone: bool) -> dict[str, Any]:
    """All figures of one set."""
    if not rows:
        raise SystemExit("a file holds no rows: nothing can be measured")
    if "label" in rows[0]:
        return pairs_figures(rows, alone=alone)
    listed = [article(f"{at:06}", row) for at, row in enumerate(rows)]
    labels = [row.get("story") or f"alone {at}" for at, row in enumerate(rows)]
    found, seconds = placed(listed)
    figures: dict[str, Any] = {
        "texts": len(rows),
        "stories": len(set(labels)),
        **judged(labels, found),
        "cpu_seconds": round(seconds, 1),
        "languages": by_languages(labels, found, [one.language or "" for one in listed]),
    }
    crossing = crossed(labels, [one.language or "" for one in listed])
    if crossing:
        figures["cross_lingual_stories"] = judged(
            [labels[at] for at in crossing], [found[at] for at in crossing]
        )
    if not alone:
        figures["peers"] = peers(listed, labels)
    return figures


def show(figures: Mapping[str, Any]) -> None:
    """A few lines for people."""
    plain = {key: value for key, value in figures.items() if not isinstance(value, dict)}
    print("  ".join(f"{key} {_shown(value)}" for key, value in plain.items()))
    if "cross_lingual_stories" in figures:
        _line("stories of several languages alone", figures["cross_lingual_stories"])
    for pair, one in figures.get("languages", {}).items():
        _line(f"pairs {pair}", one)
    for name, one in figures.get("peers", {}).items():
        _line(name, one)


def _line(name: str, figures: Mapping[str, Any]) -> None:
    print(f"    {name}: " + "  ".join(f"{key} {_shown(value)}" for key, value in figures.items()))


def placed(listed: Sequence[Article]) -> tuple[list[str], float]:
    """The story of each article after a run over all of them, and the CPU seconds of placing."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/bench.sqlite3")
        database.upgrade()
        readings = stages.read_entries(listed)
        with database.write() as transaction:
            for one in readings:
                articles.save(transaction, one.marked, byline=one.byline, now=EPOCH)
        started = time.process_time()
        batch = ["more"]
        while batch:
            with database.write() as transaction:
                batch = copying.pending(transaction, BATCH)
                place(transaction, batch, EPOCH)
        seconds = time.process_time() - started
        with database.read() as transaction:
            asked = "SELECT article_id, story_id FROM v1_story_article"
            story = {row.article_id: row.story_id for row in transaction.execute(sql(asked))}
        database.close()
    return [story[one.article_id] for one in listed], seconds


def read(file: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def pairs_figures(rows: Sequence[Mapping[str, Any]], *, alone: bool) -> dict[str, Any]:
    """How well pairs labelled OK (one story) are accepted, in all and by language."""
    sides = [side_of(row, name) for row in rows for name in ("first", "second")]
    right = np.array([row["label"] == "OK" for row in rows])
    groups = [features(f"c{at:06}", one) for at, one in enumerate(sides)]
    groups = refined(groups, sides)
    edges = [stories.compare(a, b) for a, b in zip(groups[::2], groups[1::2], strict=True)]
    taken = np.array([edge.accepted for edge in edges])
    spoken = [
        "-".join(sorted({row["language"] or "?" for row in pair}))
        for pair in zip(sides[::2], sides[1::2], strict=True)
    ]
    figures: dict[str, Any] = {
        "pairs": len(rows),
        **agreed(right, taken),
        "auc": _auc([(edge.score, bool(same)) for edge, same in zip(edges, right, strict=True)]),
        "languages": {
            language: agreed(right[here], taken[here])
            for language in sorted(set(spoken))
            if (here := np.array([one == language for one in spoken])).any()
        },
    }
    if not alone:
        listed = [article(f"{at:06}", one) for at, one in enumerate(sides)]
        figures["peers"] = pairs_peers(listed, right)
    return figures


def side_of(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    """One text of a labelled pair as a row."""
    return {
        "title": row[f"{name}_title"] or "",
        "text": row.get(f"{name}_text") or "",
        "language": row.get(f"{name}_lang") or row.get("lang") or row.get("language"),
        "published": row.get(f"{name}_published"),
    }


def agreed(right: npt.NDArray[np.bool_], taken: npt.NDArray[np.bool_]) -> dict[str, float]:
    """Precision, recall and F1 of accepted pairs."""
    both = int((right & taken).sum())
    return scores("pair", both / max(1, int(taken.sum())), both / max(1, int(right.sum())))


def pairs_peers(
    listed: Sequence[Article], right: npt.NDArray[np.bool_]
) -> dict[str, dict[str, float]]:
    """The other systems on pairs: their likeness at the best cut, or their clusters."""
    words, vectors, density = likenesses(listed)
    found: dict[str, dict[str, float]] = {}
    for name, gram in (("TF-IDF, best cut", words), ("sentence vectors, best cut", vectors)):
        alike = gram.diagonal(1)[::2]
        found[name] = max(
            ({"cut": float(cut), **agreed(right, alike >= cut)} for cut in np.linspace(0, 1, 101)),
            key=lambda one: one["pair_f1"],
        )
    heads = [set(re.findall(r"\w+", one.title.lower())) for one in listed]
    found["titles, Jaccard .55"] = agreed(
        right,
        np.array(
            [
                len(a & b) >= 0.55 * max(1, len(a | b))
                for a, b in zip(heads[::2], heads[1::2], strict=True)
            ]
        ),
    )
    found["HDBSCAN over vectors"] = agreed(
        right, (density[::2] == density[1::2]) & (density[::2] >= 0)
    )
    return found


def article(name: str, row: Mapping[str, Any]) -> Article:
    """A labelled row as an article."""
    published = row.get("published")
    dated = isinstance(published, int | float)
    at = datetime.fromtimestamp(published, UTC) if dated else EPOCH
    language = row.get("language") or identified(f"{row['title']}\n{row['text'][:800]}")
    key = f"https://bench.example/{name}"
    return Article(
        article_id=urls.article_id(key),
        key=key,
        url=key,
        outlet=row.get("outlet") or "",
        publisher_id=None,
        language=language,
        language_from="text",
        title=row["title"],
        text=row["text"],
        published_at=at if dated else None,
        published_raw=None,
        first_seen_at=EPOCH,
        status=Status.FULL,
        fields=(),
    )


def features(name: str, row: Mapping[str, Any]) -> GroupFeatures:
    """A labelled row as a copy group of one, read as a run reads it, without the store."""
    (reading,) = stages.read_entries([article(name, row)])
    one = reading.marked.article
    group = CopyGroup(group_id=name, members=(one.article_id,), medoid=one.article_id)
    return stories.features(
        group,
        one,
        first_at=one.event_at,
        last_at=one.event_at,
        dated=one.published_at is not None,
        core=reading.marked.core,
    )


def refined(
    groups: Sequence[GroupFeatures], rows: Sequence[Mapping[str, Any]]
) -> list[GroupFeatures]:
    """The groups, with fine vectors where a pair of them (two in a row) is borderline."""
    known = {one.group_id: one for one in groups}
    pairs = zip(sorted(known)[::2], sorted(known)[1::2], strict=True)
    doubtful = {end for pair in stories.sift(known, pairs).doubtful for end in pair}
    found = []
    for one, row in zip(groups, rows, strict=True):
        vector = b""
        if one.group_id in doubtful:
            (reading,) = stages.read_entries([article(one.group_id, row)])
            vector = stories.vector(one.title, reading.marked.core)
        found.append(replace(one, fine=vector))
    return found


def identified(value: str) -> str:
    """Language of a text, of those that the labelled sets hold."""
    if not hasattr(identified, "ready"):
        py3langid.set_languages(["ar", "en", "id", "ms", "ru", "tr", "zh"])
        identified.ready = True  # type: ignore[attr-defined]
    return str(py3langid.classify(value)[0])


def judged(labels: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """B-cubed and pairwise figures of one clustering."""
    right = {str(at): label for at, label in enumerate(labels)}
    given = {str(at): label for at, label in enumerate(found)}
    return {
        "found": len(set(found)),
        **scores("b3", *b_cubed(right, given)),
        **scores("pair", *pairwise(right, given)),
    }


def crossed(labels: Sequence[str], languages: Sequence[str]) -> list[int]:
    """Places of the texts whose story is told in several languages."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for label, language in zip(labels, languages, strict=True):
        spoken[label].add(language)
    return [at for at, label in enumerate(labels) if len(spoken[label]) > 1]


def by_languages(
    labels: Sequence[str], found: Sequence[str], languages: Sequence[str]
) -> dict[str, dict[str, float]]:
    """Pairwise figures of every pair of languages that shares a story."""
    label, given, spoken = (
        np.unique(one, return_inverse=True)[1] for one in (labels, found, languages)
    )
    names = sorted(set(languages))
    upper = np.triu(np.ones((len(labels), len(labels)), dtype=bool), 1)
    same = (label[:, None] == label[None, :]) & upper
    together = (given[:, None] == given[None, :]) & upper
    figures: dict[str, dict[str, float]] = {}
    for first, second in combinations_with_replacement(range(len(names)), 2):
        here = (spoken[:, None] == first) & (spoken[None, :] == second)
        here |= here.T
        true, guessed = int((same & here).sum()), int((together & here).sum())
        if true:
            right = int((same & together & here).sum())
            pair = f"{names[first]}-{names[second]}"
            figures[pair] = {
                "true": true,
                **scores("pair", right / guessed if guessed else 0.0, right / true),
            }
    return figures


def peers(listed: Sequence[Article], labels: Sequence[str]) -> dict[str, dict[str, float]]:
    """The other systems, in the same process."""
    words, vectors, density = likenesses(listed)
    return {
        "single-pass TF-IDF, best cut": best_cut(
            labels, lambda cut: single_pass(words, cut), (0.05, 0.5)
        ),
        "single-pass sentence vectors, best cut": best_cut(
            labels, lambda cut: single_pass(vectors, cut), (0.3, 0.75)
        ),
        "titles, Jaccard .55": judged(labels, titles_alike(listed)),
        "HDBSCAN over vectors": judged(
            labels, [f"{no}" if no >= 0 else f"alone {at}" for at, no in enumerate(density)]
        ),
    }


def likenesses(
    listed: Sequence[Article],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Cosines of all texts by TF-IDF and by sentence vectors, and clusters of the vectors."""
    from sklearn.cluster import HDBSCAN  # noqa: PLC0415 - of the dependency group bench
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    texts = [f"{one.title}\n{one.text}" for one in listed]
    words = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    vectors = unit_vectors(listed)
    density = HDBSCAN(min_cluster_size=2, copy=True).fit_predict(vectors)
    return np.asarray((words @ words.T).todense()), vectors @ vectors.T, density


def unit_vectors(listed: Sequence[Article]) -> npt.NDArray[np.float64]:
    """Sentence vectors of title and lead, of length 1."""
    shown = [meaning.vector(f"{one.title}\n{one.text}"[: meaning.LEAD + 100]) for one in listed]
    vectors = meaning.matrix(shown).astype(np.float64)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return vectors


def best_cut(
    labels: Sequence[str], clusters: Callable[[float], list[str]], between: tuple[float, float]
) -> dict[str, float]:
    """The figures at the cut that the labels like best."""
    tried = [
        {"cut": float(cut), **judged(labels, clusters(float(cut)))}
        for cut in np.linspace(*between, CUTS)
    ]
    return max(tried, key=lambda one: one["b3_f1"])


def single_pass(alike: npt.NDArray[np.float64], cut: float) -> list[str]:
    """Each text into the cluster with the nearest centroid, in order of arrival, or a new one.

    `alike` holds the cosines of all texts: that with a centroid follows from those of its members.
    """
    given = np.zeros(len(alike), dtype=np.int64)
    squares = np.zeros(len(alike))
    count = 0
    for at in range(len(alike)):
        sums = np.bincount(given[:at], weights=alike[at, :at], minlength=max(1, count))[:count]
        near = sums / np.sqrt(np.maximum(squares[:count], 1e-12))
        best = int(near.argmax()) if count else 0
        if not count or near[best] < cut:
            best, count = count, count + 1
            squares[best] = 1.0
        else:
            squares[best] += 2.0 * sums[best] + 1.0
        given[at] = best
    return [str(one) for one in given]


def titles_alike(listed: Sequence[Article]) -> list[str]:
    """Joined where titles share .55 of their words, as many readers do."""
    heads: list[tuple[set[str], str]] = []
    given: list[str] = []
    for at, one in enumerate(listed):
        words = set(re.findall(r"\w+", (one.title or one.text[:100]).lower()))
        likeness = [len(words & other) / max(1, len(words | other)) for other, _ in heads]
        nearest = max(range(len(heads)), key=likeness.__getitem__, default=-1)
        name = heads[nearest][1] if heads and likeness[nearest] >= 0.55 else str(at)
        heads.append((words, name))
        given.append(name)
    return given


def b_cubed(labels: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float]:
    """B-cubed precision and recall (Bagga and Baldwin 1998)."""
    both = Counter((labels[one], found[one]) for one in labels)
    true, guessed = Counter(labels.values()), Counter(found.values())
    precision = sum(n * n / guessed[cluster] for (_, cluster), n in both.items())
    recall = sum(n * n / true[label] for (label, _), n in both.items())
    return precision / len(labels), recall / len(labels)


def pairwise(labels: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall of pairs in one cluster."""
    right = _pairs(Counter((labels[one], found[one]) for one in labels).values())
    guessed, true = (
        _pairs(Counter(found.values()).values()),
        _pairs(Counter(labels.values()).values()),
    )
    return right / max(1, guessed), right / max(1, true)


def scores(name: str, precision: float, recall: float) -> dict[str, float]:
    """Precision, recall and their harmonic mean under one name."""
    both = precision + recall
    return {
        f"{name}_p": precision,
        f"{name}_r": recall,
        f"{name}_f1": 2 * precision * recall / both if both else 0.0,
    }


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _auc(ranked: Sequence[tuple[float, bool]]) -> float:
    good = [score for score, same in ranked if same]
    bad = [score for score, same in ranked if not same]
    wins = sum((one > other) + 0.5 * (one == other) for one in good for other in bad)
    return wins / max(1, len(good) * len(bad))


def _shown(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
