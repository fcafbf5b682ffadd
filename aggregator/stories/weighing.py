"""From measures to the probability that two copy groups tell one event.

One logistic per kind of evidence, with weights that `benchmarks/fit_stories.py` fitted on labelled
sets and wrote to `data/weights.json`: a second set of them serves pairs without sentence vectors.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from aggregator.stories.meaning import Matrix
from aggregator.stories.measure import NAMES, Kind, Measures

DIGITS = 4
"""Probabilities are rounded: what lies behind may differ from one processor to another."""


@dataclass(frozen=True, slots=True)
class Linkage:
    """How alike two clusters must be to become one; see `cluster`."""

    floor: float
    """The least mean probability between two clusters,"""
    share: float
    """and the least share of the mean probability inside them;"""
    bare_share: float
    """the same for headlines without text: some repeat each other, others say little;"""
    expected: float
    """inside a single group it is taken to be this,"""
    weight: float
    """which goes on to count as so many pairs beside those that a cluster has;"""
    neighbours: float = 0.0
    """between headlines without text, what their neighbours count: see `neighbours`."""

    @property
    def link(self) -> float:
        """Where two single groups are one story."""
        return max(self.floor, self.share * self.expected)


@dataclass(frozen=True, slots=True)
class Doubt:
    """How fine vectors settle pairs of one kind; see `refining`."""

    low: float
    """A pair is borderline from this probability on,"""
    high: float
    """and below this one."""
    even: float
    """Cosine of fine vectors that moves nothing."""
    slope: float
    """What a cosine that is higher by 1 adds to the log-odds."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted numbers."""

    version: str
    meant: Mapping[Kind, Mapping[str, float]]
    """By kind: weight of each measure, and `bias`; for pairs with sentence vectors,"""
    unmeant: Mapping[Kind, Mapping[str, float]]
    """and for pairs without."""
    linkage: Linkage
    fine: Mapping[Kind, Doubt]
    """By kind; pairs of a kind that is not there are never borderline."""


@lru_cache(maxsize=1)
def load() -> Weights:
    """The shipped weights."""
    return parse(
        json.loads(files("aggregator.stories").joinpath("data/weights.json").read_text("utf-8"))
    )


def parse(document: Mapping[str, Any]) -> Weights:
    """Weights from their file; raises `KeyError` for a measure or kind that is not known."""
    meant, unmeant = (
        {
            Kind[name]: {
                one: float(row[one]) for one in row if one == "bias" or NAMES.index(one) + 1
            }
            for name, row in document[part].items()
        }
        for part in ("meant", "unmeant")
    )
    fine = {Kind[name]: Doubt(**row) for name, row in document["fine"].items()}
    return Weights(document["version"], meant, unmeant, Linkage(**document["linkage"]), fine)


def probabilities(measures: Measures, weights: Weights) -> Matrix:
    """The probability of every pair, by the logistic of its kind."""
    found = np.zeros(measures.kind.shape)
    for kind in Kind:
        for part, chosen in ((weights.meant, measures.meant), (weights.unmeant, ~measures.meant)):
            here = (measures.kind == kind) & chosen
            if here.any():
                found[here] = _logistic(measures, part[kind], here)
    found[measures.silent] = 0.0
    return np.round(found, DIGITS)


def _logistic(measures: Measures, row: Mapping[str, float], here: Any) -> Any:
    total = np.full(int(here.sum()), row["bias"])
    for name in NAMES:
        if row.get(name):
            total += row[name] * measures.values[name][here]
    return 1.0 / (1.0 + np.exp(-np.clip(total, -30.0, 30.0)))


def contributions(measures: Measures, weights: Weights, row: int, column: int) -> dict[str, float]:
    """What each measure adds to the score of one pair, and `bias`: above their sum of 0 is even."""
    part = weights.meant if measures.meant[row, column] else weights.unmeant
    used = part[Kind(int(measures.kind[row, column]))]
    return {
        name: round(
            weight * (1.0 if name == "bias" else float(measures.values[name][row, column])), 3
        )
        for name, weight in used.items()
        if weight
    }
