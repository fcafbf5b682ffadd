"""On what the texts of labelled stories differ, to be read by a person.

    python benchmarks/differences.py FILE... [--sample N] [--seed S] [--json]

A file holds JSON lines, gzipped or not, with `story` (null: in no story), `title`, `text` and where
known `language` and `published` (epoch seconds); or pairs (`label` OK or BAD, `first_title`,
`first_text`, ...). Every text counts as an origin of its own, which none needs to be: the reader
judges whether two cells speak of the same thing. Prints how many stories show a difference of each
kind, the time it took, and N of them drawn at random with their sentences.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import py3langid

from aggregator.model import (
    ArticleOrigin,
    Difference,
    Origin,
    OriginKind,
    Standing,
    StoryOrigins,
    StoryText,
)
from aggregator.provenance import differences

MOST = 12
"""Texts of one story that are compared."""


def main() -> None:
    """Print the figures and the sample."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--sample", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    arguments = parser.parse_args()
    for file in arguments.files:
        started = time.perf_counter()
        found = [(label, one) for label, texts in stories(file) for one in of_texts(texts)]
        seconds = round(time.perf_counter() - started, 2)
        kinds = Counter(one.about for _, one in found)
        if arguments.json:
            told = {"file": file.name, "seconds": seconds, "differences": dict(kinds)}
            print(json.dumps(told, ensure_ascii=False))
        else:
            print(f"{file.name}: {len(found)} differences in {seconds} s: {dict(kinds)}")
        drawn = random.Random(arguments.seed).sample(found, min(arguments.sample, len(found)))
        for label, one in drawn:
            print(f"\n{label}: {one.about}")
            for cell in one.cells:
                print(f"  {cell.value:>12}  {cell.sentence[:300]}")


def stories(file: Path) -> Iterator[tuple[str, list[StoryText]]]:
    """Each story with at least two texts, or each pair that tells one."""
    grouped: dict[str, list[StoryText]] = defaultdict(list)
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            if "label" in row:
                if row["label"] == "OK":
                    yield f"pair {number}", [_text(row, side, side) for side in ("first", "second")]
            elif row["story"] is not None:
                grouped[row["story"]].append(_text(row, "", f"{number}"))
    for label in sorted(grouped):
        if len(grouped[label]) > 1:
            yield label, grouped[label][:MOST]


def of_texts(texts: list[StoryText]) -> tuple[Difference, ...]:
    """As if every text carried its own reporting."""
    origins = StoryOrigins(
        articles=tuple(
            ArticleOrigin(
                article_id=one.article_id,
                kind=OriginKind.OWN,
                party_ids=(one.article_id,),
                because="",
                alone=True,
            )
            for one in texts
        ),
        held=tuple(one.article_id for one in texts),
        named=(),
        independent_min=len(texts),
        independent_max=len(texts),
        reasons=(),
        parties=tuple(
            Origin(
                party_id=one.article_id,
                name=one.article_id,
                standing=Standing.HELD,
                how="own",
                control=None,
                counted_with=None,
                because="",
            )
            for one in texts
        ),
    )
    return differences(texts, origins)


def _text(row: dict[str, Any], side: str, name: str) -> StoryText:
    begin = f"{side}_" if side else ""
    title, text = row.get(f"{begin}title") or "", row.get(f"{begin}text") or ""
    language = row.get("language") or row.get("lang") or py3langid.classify(title + "\n" + text)[0]
    stamp = row.get("published") or row.get(f"{begin}timestamp")
    if stamp and not str(stamp).isdigit():
        year = datetime.fromisoformat(str(stamp)).year
    else:
        year = datetime.fromtimestamp(int(stamp), UTC).year if stamp else 0
    return StoryText(article_id=name, language=language, title=title, text=text, year=year)


if __name__ == "__main__":
    main()
