"""Score the attribution rules on labelled snippets, and time them on real pages.

    python benchmarks/attribution.py FILE... [--json]
    python benchmarks/attribution.py --pages WARC...     what attribution costs beside extraction
    python benchmarks/attribution.py --authors STREAM [--draw 60] [--seed 1]

A FILE is JSON lines, may be gzipped: `text`, `lang`, `where` (in_text, dateline, credit_line,
byline, feed_field), `publisher` (an id, may be missing), `expected` (`role`, `gid` or `name`,
`surface`). A row counts by (party, role); pictures' credits, copyright lines and signals credit no
story and are not scored. Exit code 1 when precision, recall or the share of clean negatives is
below its floor, or attribution costs a fifth of extraction or more.

A STREAM is JSON lines with `author`, `url`, `title`, `text`: agency credits of the author field are
counted, and as many as `--draw` says are printed to be read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from aggregator import attribution, parties
from aggregator.extract import extract
from aggregator.model import (
    Article,
    Attribution,
    Extracted,
    Limits,
    Page,
    PartyKind,
    RawField,
    Role,
    Slot,
    Status,
)

PRECISION, RECALL, CLEAN = 0.97, 0.93, 0.95
SHARE = 0.2
"""Of the time of extraction that attribution may cost."""
AGENCIES = {PartyKind.AGENCY, PartyKind.COLLECTIVE}
SCORED = (Role.PUBLISHER, Role.CREDIT, Role.BYLINE, Role.CITATION)
ELEMENT = re.compile(r"<(\w+)[^>]*>([^<]*)</\1>")
Key = tuple[str, str]


def main() -> int:
    """Read the files, print the scores and every miss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--pages", nargs="+", type=Path, metavar="WARC")
    parser.add_argument("--authors", type=Path, metavar="STREAM")
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.pages:
        return time_pages(arguments.pages)
    if arguments.authors:
        return count_authors(arguments.authors, arguments.draw, arguments.seed)
    if not arguments.files:
        parser.error("name a FILE, --pages or --authors")
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


def time_pages(archives: list[Path]) -> int:
    """Print the seconds of extraction and of attribution over the HTML pages of archives."""
    gazetteer = parties.load()
    spent: Counter[str] = Counter()
    pages = rows_found = 0
    for url, body, content_type in (page for path in archives for page in html_pages(path)):
        page = Page(url=url, body=body, content_type=content_type, body_hash="")
        start = time.perf_counter()
        extracted = extract(page, now=datetime(2020, 1, 20, tzinfo=UTC), limits=Limits())
        done = time.perf_counter()
        if not isinstance(extracted, Extracted):
            continue
        found = article({"text": extracted.text, "where": "in_text", "lang": extracted.language})
        found = replace(found, url=url, title=extracted.title, fields=extracted.fields)
        begun = time.perf_counter()
        rows_found += len(attribution.attribute(found, gazetteer).attributions)
        spent.update(extract=done - start, attribute=time.perf_counter() - begun)
        pages += 1
    share = spent["attribute"] / spent["extract"]
    print(
        f"{pages} pages, {rows_found} rows: extraction {1000 * spent['extract'] / pages:.1f} ms, "
        f"attribution {1000 * spent['attribute'] / pages:.1f} ms a page, share {share:.3f}"
    )
    return 0 if share < SHARE else 1


def html_pages(path: Path) -> Iterator[tuple[str, bytes, str]]:
    """Address, body and content type of the HTML pages in an archive."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only these need it

    with path.open("rb") as archive:
        for record in ArchiveIterator(archive):
            if record.rec_type == "response" and record.http_headers.get_statuscode() == "200":
                content_type = record.http_headers.get_header("Content-Type") or ""
                if "html" in content_type:
                    address = record.rec_headers.get_header("WARC-Target-URI")
                    yield address, record.content_stream().read(), content_type


def count_authors(path: Path, draw: int, seed: int) -> int:
    """Count the agency credits that author fields give; print some to be read."""
    gazetteer = parties.load()
    found: list[tuple[str, str]] = []
    articles = 0
    for row in read(path):
        articles += 1
        author = (row.get("author") or "").strip()
        text = {"text": author, "where": "feed_field", "lang": "ar"}
        one = replace(article(text), url=row["url"], fields=(RawField("rss:author[0]", author),))
        for made in attribution.attribute(one, gazetteer).attributions:
            party = gazetteer.by_id.get(made.party_id or "")
            if made.role is Role.CREDIT and party and party.kind in AGENCIES:
                found.append((author, party.party_id))
    print(f"{articles} articles, {len(found)} agency credits in the author field")
    print(
        "  ".join(f"{party} {count}" for party, count in Counter(p for _, p in found).most_common())
    )
    for author, party in sorted(Random(seed).sample(found, min(draw, len(found)))):
        print(f"{party:12} {author}")
    return 0


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
