"""How well groups become stories, on labelled sets, through the functions that the program uses.

    python benchmarks/stories.py FILE... [--json]

A file holds JSON lines, gzipped or not, with `id`, `story` (null: in no cluster), `title`, `text`
and where known `published` (epoch seconds) and `language`. Sets of pairs (`label`, `first_title`,
`second_title`, ...) are scored as pairs. Texts without a language are identified.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import py3langid

from aggregator import stories
from aggregator.model import Article, CopyGroup, GroupFeatures, Status, StoryEdge

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOST_SHARING = 2_000


def main() -> None:
    """Print one line a file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    arguments = parser.parse_args()
    for file in arguments.files:
        rows = read(file)
        figures = pairs_figures(rows) if "label" in rows[0] else story_figures(rows)
        figures = {"file": file.name, **figures}
        if arguments.json:
            print(json.dumps(figures))
        else:
            print("  ".join(f"{key} {_shown(value)}" for key, value in figures.items()))
        sys.stdout.flush()


def read(file: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def story_figures(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """B-cubed and pairwise figures of one clustering of all rows."""
    started = time.perf_counter()
    groups = {
        one.group_id: one for one in (features(f"c{at:06}", row) for at, row in enumerate(rows))
    }
    prepared = time.perf_counter()
    edges = compared(groups)
    judged = time.perf_counter()
    clusters = stories.cluster(groups, edges)
    labels = {f"c{at:06}": row["story"] or f"alone {at}" for at, row in enumerate(rows)}
    found = {one: str(at) for at, members in enumerate(clusters) for one in members}
    return {
        "texts": len(rows),
        "stories": len(set(labels.values())),
        "found": len(clusters),
        **scores("b3", *b_cubed(labels, found)),
        **scores("pair", *pairwise(labels, found)),
        "compared": len(edges),
        "feature_ms": 1e3 * (prepared - started) / len(rows),
        "compare_us": 1e6 * (judged - prepared) / max(1, len(edges)),
        "cluster_s": time.perf_counter() - judged,
    }


def pairs_figures(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """How well pairs labelled OK (one story) are accepted."""
    answers = Counter[tuple[bool, bool]]()
    ranked: list[tuple[float, bool]] = []
    for row in rows:
        first, second = (
            features(
                f"c{name}",
                {
                    "title": row[f"{name}_title"],
                    "text": row[f"{name}_text"],
                    "language": row["lang"],
                },
            )
            for name in ("first", "second")
        )
        edge = stories.compare(first, second)
        answers[row["label"] == "OK", edge.accepted] += 1
        ranked.append((edge.score, row["label"] == "OK"))
    right = answers[True, True]
    precision = right / max(1, right + answers[False, True])
    recall = right / max(1, right + answers[True, False])
    return {"pairs": len(rows), **scores("pair", precision, recall), "auc": _auc(ranked)}


def features(group_id: str, row: Mapping[str, Any]) -> GroupFeatures:
    """A labelled row as a copy group of one."""
    published = row.get("published")
    dated = isinstance(published, int | float)
    at = datetime.fromtimestamp(published, UTC) if dated else EPOCH
    language = row.get("language") or identified(f"{row['title']}\n{row['text'][:800]}")
    article = Article(
        article_id="a" + group_id,
        key=group_id,
        url="",
        outlet=row.get("outlet") or "",
        publisher_id=None,
        language=language,
        language_from="text",
        title=row["title"],
        text=row["text"],
        published_at=at if dated else None,
        published_raw=None,
        first_seen_at=at,
        status=Status.FULL,
        fields=(),
    )
    group = CopyGroup(group_id=group_id, members=(article.article_id,), medoid=article.article_id)
    return stories.features(group, article, first_at=at, last_at=at, dated=dated)


def identified(value: str) -> str:
    """Language of a text, of those that the labelled sets hold."""
    if not hasattr(identified, "ready"):
        py3langid.set_languages(["ar", "en", "id", "ms", "ru", "tr", "zh"])
        identified.ready = True  # type: ignore[attr-defined]
    return str(py3langid.classify(value)[0])


def compared(groups: Mapping[str, GroupFeatures]) -> list[StoryEdge]:
    """Edges of all candidates: pairs that share enough keys, as the store finds them."""
    holders: dict[int, list[str]] = defaultdict(list)
    for one in groups.values():
        for key in one.keys:
            holders[key].append(one.group_id)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if len(ids) <= MOST_SHARING:
            shared.update(combinations(sorted(ids), 2))
    return [
        stories.compare(groups[a], groups[b])
        for (a, b), count in shared.items()
        if count >= stories.KEYS_SHARED
    ]


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
