"""What the fuzzer found, found no more; and its seeds, so that the laws themselves stay in order."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from fuzz import laws, seeds  # noqa: E402 - the folder beside the tests

FOUND = sorted(path for path in seeds.FOUND.glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_once_obeys_the_laws(path: Path) -> None:
    laws.within_time(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("target", sorted(laws.TARGETS))
def test_every_seed_obeys_the_laws(target: str) -> None:
    documents = list(seeds.of(target))
    assert documents
    for document in documents:
        laws.within_time(target, document)


def test_findings_are_kept_for_known_targets_only() -> None:
    assert {path.parent.name for path in FOUND} <= laws.TARGETS.keys()


def test_a_broken_law_is_told() -> None:
    with pytest.raises(AssertionError, match="no entry is lost"):
        laws.check([], "no entry is lost")
