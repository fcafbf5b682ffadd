"""Placing beside texts that retention dropped: what was found on them while they were there stays.

Such texts are outside the window of what comes in the ordinary way; what arrives years late may
still meet them. Their signatures, edges and features outlived them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from aggregator import copies, stories
from aggregator.model import (
    Article,
    CopyEdge,
    CopyGroup,
    CopyText,
    EdgeKind,
    GroupFeatures,
)
from aggregator.store import Transaction, copying, telling

_EXACT_SHINGLES = 20
"""Fewer equal shingles are no evidence without the words."""

Edges = Mapping[tuple[str, str], CopyEdge]


def is_purged(text: CopyText) -> bool:
    """Whether the text is gone that this signature was made of."""
    return not text.core and text.signature.shingles > 0


def edges(transaction: Transaction, texts: Mapping[str, CopyText]) -> Edges:
    """What is stored of purged texts among these; nothing is read where there are none."""
    gone = {one for one, text in texts.items() if is_purged(text)}
    if not gone:
        return {}
    found = copying.edges_between(transaction, texts)
    return {(one.lo, one.hi): one for one in found if one.lo in gone or one.hi in gone}


def compare(a: CopyText, b: CopyText, kept: Edges) -> CopyEdge | copies.Refusal | None:
    """`copies.compare` where both texts are there; else what was found before, or equal words."""
    if not is_purged(a) and not is_purged(b):
        return copies.compare(a, b)
    lo, hi = sorted((a.article_id, b.article_id))
    if (lo, hi) in kept:
        return kept[lo, hi]
    equal = a.signature.exact and a.signature.exact == b.signature.exact
    if not equal or a.signature.shingles < _EXACT_SHINGLES:
        return None
    return CopyEdge(
        lo=lo,
        hi=hi,
        kind=EdgeKind.EXACT,
        jaccard=1.0,
        containment_lo=1.0,
        containment_hi=1.0,
        because="the same words, by their hash: one text was dropped by retention",
    )


def features(
    transaction: Transaction,
    groups: Sequence[CopyGroup],
    texts: Mapping[str, CopyText],
    members: Mapping[str, Article],
) -> dict[str, GroupFeatures]:
    """Stored features of groups whose central text is gone, with the times of their members."""
    gone = [group for group in groups if is_purged(texts[group.medoid])]
    stored = (
        telling.features(
            transaction,
            [one.group_id for one in gone],
            None,
            stories.model(),
            stories.fine_model(),
        )
        if gone
        else {}
    )
    found: dict[str, GroupFeatures] = {}
    for group in gone:
        if group.group_id in stored:
            times = [members[one].event_at for one in group.members]
            found[group.group_id] = replace(
                stored[group.group_id], event_at=min(times), last_at=max(times)
            )
    return found
