"""Body text quality: the extract room against trafilatura called alone on the same bytes.

    python benchmarks/extract.py ARCHIVE.warc.gz EXPECTED.json [--worst N] [--json]

EXPECTED is a list of {"url", "body"} with hand-made body texts. Prints median and mean token F1
(multisets of lower-case words), seconds, and our worst pages.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from aggregator.extract import extract
from aggregator.model import Extracted, Limits, Page

WORD = re.compile(r"\w+")
Score = tuple[float, str]


def token_f1(found: str, expected: str) -> float:
    """Harmonic mean of precision and recall of words, counted as often as they stand."""
    one, other = Counter(WORD.findall(found.lower())), Counter(WORD.findall(expected.lower()))
    common = (one & other).total()
    return 2 * common / (one.total() + other.total()) if common else 0.0


def pages(archive: Path) -> Iterator[Page]:
    """The HTML answers of a WARC file."""
    with archive.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type != "response":
                continue
            kind = record.http_headers.get_header("content-type") or ""
            if record.http_headers.get_statuscode() == "200" and "html" in kind:
                yield Page(
                    url=record.rec_headers.get_header("WARC-Target-URI"),
                    body=record.content_stream().read(),
                    content_type=kind,
                    body_hash="",
                )


def ours(page: Page) -> str:
    """The text of the extract room."""
    result = extract(page, now=datetime.now(UTC), limits=Limits())
    return result.text if isinstance(result, Extracted) else ""


def alone(page: Page) -> str:
    """What trafilatura gives by default for the bytes."""
    import trafilatura  # noqa: PLC0415 - seconds of import only where it is used

    return trafilatura.extract(page.body, url=page.url) or ""


def scored(
    reader: Callable[[Page], str], read: list[Page], expected: dict[str, str]
) -> tuple[list[Score], float]:
    """F1 of each page, and the seconds that all took."""
    reader(read[0])  # loads the libraries
    started = time.perf_counter()
    texts = [(page.url, reader(page)) for page in read]
    seconds = time.perf_counter() - started
    return [(token_f1(text, expected[url]), url) for url, text in texts], seconds


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("expected", type=Path)
    parser.add_argument("--worst", type=int, default=10)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    listed = json.loads(options.expected.read_text(encoding="utf-8"))
    expected = {row["url"]: row["body"] for row in listed}
    read = [page for page in pages(options.archive) if page.url in expected]
    if not read:
        sys.stderr.write("no page of the archive is expected\n")
        return 1
    report: dict[str, dict[str, float]] = {}
    results: dict[str, list[Score]] = {}
    for name, reader in (("trafilatura", alone), ("aggregator", ours)):
        results[name], seconds = scored(reader, read, expected)
        values = [score for score, _ in results[name]]
        report[name] = {
            "pages": len(values),
            "median": round(statistics.median(values), 4),
            "mean": round(statistics.fmean(values), 4),
            "seconds": round(seconds, 2),
        }
    if options.json:
        print(json.dumps(report))
        return 0
    for name, row in report.items():
        print(f"{name:12}", "  ".join(f"{key} {value}" for key, value in row.items()))
    for score, url in sorted(results["aggregator"])[: options.worst]:
        print(f"  {score:.3f}  {url}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
