"""Two stories side by side, for a person who asks why they are one or two."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from aggregator.model import GroupFeatures, StoryEdge
from aggregator.spelling import skeleton
from aggregator.stories import refining, vetoes, weighing, words
from aggregator.stories.cluster import likelihoods
from aggregator.stories.compare import compare
from aggregator.stories.measure import measure
from aggregator.text import fold

READ = 1_500
"""Characters of a text in which spellings are looked for."""
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile("^[وفبلك]?ال(?=..)|^[وف](?=...)")
"""What Arabic writes together with the word that follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """All texts of one side against all of the other."""

    best: StoryEdge
    """The pair that speaks most for one event."""
    ends: tuple[str, str]
    """Its groups, the first side's first."""
    gap: timedelta | None
    """Time between the two; None where either has no date."""
    pairs: int
    accepted: int
    vetoed: int
    mean: float
    """Probability of all pairs, those with a veto counting 0."""
    inside: tuple[float | None, float | None]
    """The same within each side; None for a single text."""


def between(first: Sequence[GroupFeatures], second: Sequence[GroupFeatures]) -> Between:
    """Compare two sides, one group or more each."""
    measures = measure(first, second)
    raw = weighing.probabilities(measures, weighing.load())
    refining.settle(raw, measures, first, second)
    found = raw.copy()
    vetoes.forbid(found, first, second, measures.values["days"])
    shown = found if found.max() > 0 else raw
    row, column = (int(place) for place in np.unravel_index(shown.argmax(), shown.shape))
    best = compare(first[row], second[column])
    asked = float(json.loads(best.because).get("asked", 1.0))
    return Between(
        best=best,
        ends=(first[row].group_id, second[column].group_id),
        gap=vetoes.between(first[row], second[column]),
        pairs=int(found.size),
        accepted=int((found >= asked).sum()),
        vetoed=int(((raw >= vetoes.LIKELY) & (found == 0)).sum()),
        mean=float(found.mean()),
        inside=(_inside(first), _inside(second)),
    )


def doubtful_between(
    first: Sequence[GroupFeatures], second: Sequence[GroupFeatures]
) -> frozenset[str]:
    """Groups whose fine vectors `between` would use, and which have none."""
    found: set[str] = set()
    for rows, columns in ((first, second), (first, first), (second, second)):
        measures = measure(rows, columns)
        likely = weighing.probabilities(measures, weighing.load())
        for row, column in zip(
            *np.nonzero(refining.settle(likely, measures, rows, columns)), strict=True
        ):
            found |= {rows[row].group_id, columns[column].group_id}
    return frozenset(
        one.group_id for one in [*first, *second] if one.group_id in found and not one.fine
    )


def spelled(forms: Iterable[str], text: str, language: str | None) -> dict[str, str]:
    """How a text writes the stems and the consonants by which it is compared; first as it stands.

    A form that is a word of the text already, or none of it, is left out.
    """
    wanted = set(forms)
    found: dict[str, str] = {}
    for word in _WORD.findall(text[:READ]):
        bare = _ARTICLE.sub("", fold(word))
        for form in (skeleton(word), skeleton(bare), *words.weighted(word, language)):
            if form in wanted and form != word.casefold():
                kept = found.get(form)
                if kept is None or (word[0].isupper() and not kept[0].isupper()):
                    found[form] = word
    return found


def _inside(groups: Sequence[GroupFeatures]) -> float | None:
    if len(groups) < 2:
        return None
    found = likelihoods(groups)
    return float(found[np.triu_indices(len(groups), 1)].mean())
