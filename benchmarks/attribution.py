"""Score the attribution rules on labelled snippets.

    python benchmarks/attribution.py FILE... [--json]

A FILE is JSON lines, may be gzipped: `text`, `lang`, `where` (in_text, dateline, credit_line,
byline, feed_field), `publisher` (an id, may be missing), `expected` (`role`, `gid` or `name`,
`surface`). A row counts by (party, role); pictures' credits, copyright lines and signals credit no
story and are not scored. Exit code 1 when precision, recall or the share of clean negatives is
below its floor.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aggregator import attribution, parties
from aggregator.model import Article, Attribution, RawField, Role, Slot, Status

PRECISION, RECALL, CLEAN = 0.97, 0.93, 0.95
SCORED = (Role.PUBLISHER, Role.CREDIT, Role.BYLINE, Role.CITATION)
ELEMENT = re.compile(r"<(\w+)[^>]*>([^<]*)</\1>")
Key = tuple[str, str]


def main() -> int:
    """Read the files, print the scores and every miss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    scores: dict[str, Counter[str]] = {}
    misses = []
    for snippet in (s for path in arguments.files for s in read(path)):
        expected, found = keys(snippet), rows(snippet)
        miss = {
            "missed": sorted(expected - set(found)),
            "wrong": sorted(set(found) - expected),
        }
        count(scores, snippet, expected, found)
        if miss["missed"] or miss["wrong"]:
            about = {key: snippet[key] for key in ("id", "lang", "where", "text")}
            rules = {"|".join(key): f"{r.rule}: {r.evidence}" for key, r in found.items()}
            misses.append(about | miss | {"found": rules})
    report = {name: figures(counts) for name, counts in sorted(scores.items())}
    if arguments.json:
        print(json.dumps({"scores": report, "misses": misses}, ensure_ascii=False, indent=1))
    else:
        show(report, misses)
    overall = report["all"]
    good = overall["precision"] >= PRECISION and overall["recall"] >= RECALL
    return 0 if good and overall["clean"] >= CLEAN else 1


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Give the snippets of a file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def article(snippet: dict[str, Any]) -> Article:
    """Put a snippet where it stood: text, byline block or feed element."""
    text, fields = snippet["text"], []
    if snippet["where"] == "byline":
        text, fields = "", [RawField("html:byline[0]", text)]
    elif snippet["where"] == "feed_field":
        elements = [m.groups() for m in ELEMENT.finditer(text)] or [("author", text)]
        fields = [RawField(f"rss:{name}[0]", value) for name, value in elements]
        text = ""
    now = datetime(2020, 1, 14, tzinfo=UTC)
    publisher = snippet.get("publisher")
    return Article(
        article_id="a0000000000000000",
        key="https://site.example/1",
        url="https://site.example/1",
        outlet="Site Example",
        publisher_id=publisher,
        language=snippet["lang"],
        language_from="feed",
        title="",
        text=text,
        published_at=now,
        published_raw=None,
        first_seen_at=now,
        status=Status.FULL,
        fields=tuple(fields),
    )


def keys(snippet: dict[str, Any]) -> set[Key]:
    """(party, role) of what a snippet holds."""
    return {(e["gid"] or e["name"], e["role"]) for e in snippet["expected"]}


def rows(snippet: dict[str, Any]) -> dict[Key, Attribution]:
    """(party, role) of what the rules find, with the row."""
    made = attribution.attribute(article(snippet), parties.load()).attributions
    return {
        (row.party_id or row.party, str(row.role)): row
        for row in made
        if row.role in SCORED and row.slot is not Slot.DOMAIN
    }


def count(
    scores: dict[str, Counter[str]],
    snippet: dict[str, Any],
    expected: set[Key],
    found: dict[Key, Attribution],
) -> None:
    """Add one snippet to the scores of its language, place and roles."""
    names = ("all", f"lang {snippet['lang']}", f"where {snippet['where']}")
    for key in expected | set(found):
        outcome = (
            "hit" if key in expected and key in found else "missed" if key in expected else "wrong"
        )
        for name in (*names, f"role {key[1]}"):
            scores.setdefault(name, Counter())[outcome] += 1
    if not expected:
        for name in names:
            scores.setdefault(name, Counter()).update(
                ["negative", *(["clean"] if not found else [])]
            )


def figures(counts: Counter[str]) -> dict[str, float]:
    """Precision, recall and the share of negatives left clean."""
    hit, missed, wrong = counts["hit"], counts["missed"], counts["wrong"]
    return {
        "precision": round(hit / (hit + wrong), 3) if hit + wrong else 1.0,
        "recall": round(hit / (hit + missed), 3) if hit + missed else 1.0,
        "hit": hit,
        "missed": missed,
        "wrong": wrong,
        "clean": round(counts["clean"] / counts["negative"], 3) if counts["negative"] else 1.0,
        "negatives": counts["negative"],
    }


def show(report: dict[str, dict[str, float]], misses: list[dict[str, Any]]) -> None:
    """Print for a person."""
    for miss in misses:
        print(f"{miss['id']} {miss['lang']} {miss['where']}: {miss['text'][:300]}")
        print(f"   missed {miss['missed']}  wrong {miss['wrong']}")
        for key, rule in miss["found"].items():
            print(f"   found {key}: {rule}")
    for name, row in report.items():
        print(f"{name:20}" + "".join(f"  {key} {value:<6}" for key, value in row.items()))


if __name__ == "__main__":
    sys.exit(main())
