"""How well and how fast reprints are found, beside plain datasketch.

    python benchmarks/copies.py FILE... [--most N] [--json]

A file holds JSON lines, gzipped or not, with `text` (and `title`). The truth is every pair whose
word 5-shingles of the normalised text have a Jaccard similarity of .7 or more, found exactly
(prefix filtering). `ours` is what `copies.compare` joins of the candidates that buckets and prints
give; `plain` is datasketch's MinHash, one update a shingle, and its MinHashLSH at threshold .7.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from datasketch import MinHash, MinHashLSH

from aggregator import copies, fingerprint
from aggregator.model import CopyEdge, CopyText, EdgeKind
from aggregator.text import normal_tokens

SIMILAR = 0.7
WIDTH = 5
NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)

Pair = tuple[int, int]


def main() -> None:
    """Print one line a file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--most", type=int, default=3_000, help="texts of a file, from its start")
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    arguments = parser.parse_args()
    for file in arguments.files:
        figures = {"file": file.name, **measured(read(file)[: arguments.most])}
        if arguments.json:
            print(json.dumps(figures), flush=True)
        else:
            print("  ".join(f"{key} {_shown(value)}" for key, value in figures.items()), flush=True)


def read(file: Path) -> list[dict[str, Any]]:
    """The rows of a file that have a text."""
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row.get("text")]


def measured(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Quality against the exact pairs, and speed."""
    exact = true_pairs([row["text"] for row in rows])
    texts, mark_s = marked(rows)
    candidates = candidate_pairs(texts)
    started = time.perf_counter()
    verdicts = {pair: copies.compare(texts[pair[0]], texts[pair[1]]) for pair in candidates}
    compare_s = time.perf_counter() - started
    edges = {pair: edge for pair, edge in verdicts.items() if isinstance(edge, CopyEdge)}
    joined = {pair for pair, edge in edges.items() if edge.kind is not EdgeKind.EXCERPT}
    plain, plain_s = plain_pairs([row["text"] for row in rows])
    started = time.perf_counter()
    groups = copies.group({text.article_id: text for text in texts}, edges.values())
    group_s = time.perf_counter() - started
    return {
        "texts": len(rows),
        "true": len(exact),
        "candidates": len(candidates),
        "candidate_recall": _ratio(len(exact & set(candidates)), len(exact)),
        "ours_recall": _ratio(len(exact & joined), len(exact)),
        "ours_pairs": len(joined),
        "ours_excerpts": len(edges) - len(joined),
        "groups_of_several": sum(len(group.members) > 1 for group in groups),
        "plain_recall": _ratio(len(exact & plain), len(exact)),
        "plain_precision": _ratio(len(exact & plain), len(plain)),
        "mark_per_s": len(rows) / mark_s,
        "plain_mark_per_s": len(rows) / plain_s,
        "compare_us": 1e6 * compare_s / max(1, len(candidates)),
        "group_s": group_s,
    }


def true_pairs(texts: Sequence[str]) -> set[Pair]:
    """Every pair at or above `SIMILAR`: such a pair shares one of the rarest shingles of each."""
    sets = [_grams(text) for text in texts]
    spread = Counter(gram for grams in sets for gram in grams)
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: set[Pair] = set()
    for at, grams in enumerate(sets):
        rarest = sorted(grams, key=lambda gram: (spread[gram], gram))
        seen: set[int] = set()
        for gram in rarest[: len(grams) - int(SIMILAR * len(grams) - 1e-9)]:
            seen.update(holders[gram])
            holders[gram].append(at)
        for other in seen:
            shared = len(grams & sets[other])
            if shared >= SIMILAR * (len(grams) + len(sets[other]) - shared):
                found.add((other, at))
    return found


def marked(rows: Sequence[dict[str, Any]]) -> tuple[list[CopyText], float]:
    """Texts with signatures, and the seconds that signing took."""
    started = time.perf_counter()
    signatures = [fingerprint.mark(row["text"]) for row in rows]
    seconds = time.perf_counter() - started
    texts = [
        CopyText(
            article_id=f"a{at:08}",
            event_at=NOON,
            title=row.get("title") or "",
            core=row["text"],
            signature=signature,
        )
        for at, (row, signature) in enumerate(zip(rows, signatures, strict=True))
    ]
    return texts, seconds


def candidate_pairs(texts: Sequence[CopyText]) -> list[Pair]:
    """Pairs that share a bucket, two prints or all words: what the store asks its tables for."""
    shared = Counter[Pair]()
    for weight, keys in (
        (fingerprint.PRINTS_SHARED, [text.signature.buckets for text in texts]),
        (fingerprint.PRINTS_SHARED, [(text.signature.exact,) for text in texts]),
        (1, [text.signature.prints for text in texts]),
    ):
        holders: dict[object, list[int]] = defaultdict(list)
        for at, own in enumerate(keys):
            for key in own:
                holders[key].append(at)
        for ids in holders.values():
            for pair in combinations(ids, 2):
                shared[pair] += weight
    return sorted(pair for pair, count in shared.items() if count >= fingerprint.PRINTS_SHARED)


def plain_pairs(texts: Sequence[str]) -> tuple[set[Pair], float]:
    """What datasketch finds used as its documentation shows, and the seconds of signing."""
    sets = [_grams(text) for text in texts]
    started = time.perf_counter()
    sketches = []
    for grams in sets:
        sketch = MinHash(num_perm=128, scheme="affine32")
        for gram in grams:
            sketch.update(" ".join(gram).encode())
        sketches.append(sketch)
    seconds = time.perf_counter() - started
    index = MinHashLSH(threshold=SIMILAR, num_perm=128)
    found: set[Pair] = set()
    for at, sketch in enumerate(sketches):
        if sets[at]:
            found.update(
                (other, at)
                for other in index.query(sketch)
                if sketches[other].jaccard(sketch) >= SIMILAR
            )
            index.insert(at, sketch)
    return found, seconds


def _grams(text: str) -> set[tuple[str, ...]]:
    tokens = normal_tokens(text)
    return {tuple(tokens[at : at + WIDTH]) for at in range(len(tokens) - WIDTH + 1)}


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _shown(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
