"""One target under atheris (libFuzzer): python fuzz/run.py TARGET --seconds N [--work DIR].

Goes on after a finding: each is written once, by the place it comes from, to DIR/TARGET/findings.
Inputs that hang are ended by libFuzzer, which leaves them beside; then call again.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import sys
import time
import traceback
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

with atheris.instrument_imports(
    include=[
        "aggregator",
        "feedparser",
        "trafilatura",
        "htmldate",
        "w3lib",
        "json",
        "email",
        "html",
    ]
):
    import aggregator.extract.body  # noqa: F401 - loaded late otherwise, uninstrumented
    from fuzz import laws, seeds

HANG_SECONDS = 30
LEAST_REPORTED = 64
MOST_MEGABYTES = 1_500
LONGEST = {"feed": 100_000, "page": 100_000, "words": 20_000}
LONGEST_LINE = 4_096
"""For targets that read lines."""


class Watch:
    """Runs inputs, counts them, keeps one input of each kind of failure, and watches the memory."""

    def __init__(self, target: str, kept: Path) -> None:
        self._target, self._kept = target, kept
        self._seen: set[str] = set()
        self._begun = time.monotonic()
        self.runs = 0
        self.slowest = 0.0
        self.sizes: list[int] = []

    def __call__(self, data: bytes) -> None:
        """Run one input."""
        self.runs += 1
        begun = time.process_time()
        try:
            laws.within_time(self._target, data)
        except Exception as error:  # noqa: BLE001 - any exception is a finding
            self._keep(data, error)
        self.slowest = max(self.slowest, time.process_time() - begun)
        if self.runs & (self.runs - 1) == 0 and self.runs >= LEAST_REPORTED:
            self.sizes.append(_megabytes())
            self.report()

    def report(self) -> None:
        """One line for a person."""
        seconds = time.monotonic() - self._begun
        sizes = f"{min(self.sizes, default=0)} to {max(self.sizes, default=0)} MB"
        print(
            f"{self._target}: {self.runs} executions, {seconds:.0f} s, {len(self._seen)} findings, "
            f"slowest {self.slowest:.2f} s, memory {sizes}",
            flush=True,
        )

    def _keep(self, data: bytes, error: Exception) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        place = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in frames[:-5:-1])
        name = f"{type(error).__name__}: {str(error)[:60]} | {place}"
        # Figures in a message vary; the place does not.
        kind = f"{type(error).__name__} {place}"
        if kind in self._seen:
            return
        self._seen.add(kind)
        digest = hashlib.sha256(kind.encode()).hexdigest()[:10]
        (self._kept / digest).write_bytes(data)
        (self._kept / f"{digest}.txt").write_text(f"{name}\n{traceback.format_exc()}")
        print(f"FINDING {self._target} {digest} {name}", flush=True)


def main() -> None:
    """Seed the corpus and fuzz."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=sorted(laws.TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--work", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--archives", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    corpus, kept = given.work / given.target / "corpus", given.work / given.target / "findings"
    corpus.mkdir(parents=True, exist_ok=True)
    kept.mkdir(parents=True, exist_ok=True)
    _seed(given.target, corpus, given.archives)
    watch = Watch(given.target, kept)
    dictionary = Path(__file__).parent / f"{given.target}.dict"
    longest = LONGEST.get(given.target, LONGEST_LINE)
    options = [
        sys.argv[0], str(corpus), f"-max_total_time={given.seconds}", f"-timeout={HANG_SECONDS}",
        f"-rss_limit_mb={MOST_MEGABYTES}", f"-max_len={longest}", f"-artifact_prefix={kept}/",
        "-len_control=25", "-print_final_stats=1", "-reload=0",
    ]  # fmt: skip
    if dictionary.exists():
        options.append(f"-dict={dictionary}")
    atheris.Setup(options, watch)
    atheris.Fuzz()


def _seed(target: str, corpus: Path, archives: list[Path]) -> None:
    documents = [*seeds.of(target)]
    for path in archives:
        documents += [body for kind, body in seeds.of_archive(path) if kind == target]
    for body in documents:
        (corpus / hashlib.sha256(body).hexdigest()[:16]).write_bytes(body)


def _megabytes() -> int:
    with Path("/proc/self/statm").open() as stream:
        return int(stream.read().split()[1]) * resource.getpagesize() // 2**20


if __name__ == "__main__":
    main()
