"""What a fuzzer seldom makes: 100 kB of one thing over and over, alone or inside a document.

    python fuzz/repeat.py TARGET --seconds N [--seed S] [--slow SECONDS] [--work DIR]

Repeats the words of the target's dictionary, one to four of them together: what costs the square
of its length shows here. Prints and keeps every document that breaks a law or takes long.
Needs no fuzzer.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fuzz import laws, seeds

LONGEST = {"feed": 100_000, "page": 100_000, "words": 100_000}
LONGEST_LINE = 8_000
"""For targets that read lines."""
BETWEEN = (b"", b"", b"x", b" ", b"a b", b'"', b"'", b">", b"\xd0\xb0", b"1")


def documents(target: str, chance: random.Random) -> Iterator[bytes]:
    """Without end; first each word alone."""
    listed = (Path(__file__).parent / f"{target}.dict").read_text().splitlines()
    known = [_bytes(line) for line in listed if line.startswith('"')]
    around = list(seeds.of(target))
    longest = LONGEST.get(target, LONGEST_LINE)
    number = 0
    while True:
        chosen = chance.choices(known, k=chance.randint(1, 4))
        unit = b"".join([known[number]] if number < len(known) else chosen)
        unit += chance.choice(BETWEEN)
        document = chance.choice(around)
        place = chance.randint(1, len(document))
        after = chance.choice((b"", document[place:]))
        yield (document[:place] + unit * (longest // len(unit)) + after)[:longest]
        number += 1


def _bytes(line: str) -> bytes:
    """A word of a dictionary of libFuzzer: quoted, bytes as hexadecimal escapes."""
    return line.strip()[1:-1].encode().decode("unicode_escape").encode("latin-1")


def main() -> int:
    """Print the slow and the broken; 1 where there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=sorted(laws.TARGETS))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--slow", type=float, default=laws.SECONDS)
    parser.add_argument("--work", type=Path, default=Path("build/fuzz"))
    given = parser.parse_args()
    kept = given.work / given.target / "findings"
    kept.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + given.seconds
    runs = found = 0
    slowest = 0.0
    for document in documents(given.target, random.Random(given.seed)):
        if time.monotonic() > end:
            break
        begun, fault = time.process_time(), ""
        try:
            laws.TARGETS[given.target](document)
        except Exception as error:  # noqa: BLE001 - any exception is a finding
            fault = repr(error)[:200]
        spent = time.process_time() - begun
        runs, slowest = runs + 1, max(slowest, spent)
        if fault or spent > given.slow:
            found += 1
            path = kept / f"repeat-{given.seed}-{runs}"
            path.write_bytes(document)
            print(f"{spent:.1f} s {fault} {path}", flush=True)
    print(f"{given.target}: {runs} documents, {found} findings, slowest {slowest:.2f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
