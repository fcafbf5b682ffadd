"""Why two texts are together, or apart, in words an editor understands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from aggregator.copies import Explanation
from aggregator.model import CopyEdge, EdgeKind, StoryArticleRow, StoryEdge

_SHOWN = 300
"""Characters of a shared passage that are shown."""
_PASSAGES = 3


def why_lines(
    a: StoryArticleRow,
    b: StoryArticleRow,
    copy: Explanation,
    edge: StoryEdge,
    path: Sequence[tuple[str, str, float]],
) -> Iterator[str]:
    """The two articles, then the verdict on copy and story, each with its evidence."""
    for label, one in (("A", a), ("B", b)):
        yield f"{label} {one.article_id} · {one.outlet} ({one.language or '?'}) · {one.title}"
    yield ""
    yield from _copy_lines(a, b, copy)
    yield ""
    yield from _story_lines(a, b, edge, path)


def _copy_lines(a: StoryArticleRow, b: StoryArticleRow, copy: Explanation) -> Iterator[str]:
    verdict = copy.verdict
    together = a.copy_group_id == b.copy_group_id
    if together:
        yield f"copies: yes, both are text {a.copy_group_id}"
    elif isinstance(verdict, CopyEdge) and verdict.kind is EdgeKind.EXCERPT:
        yield "copies: no, one stands inside the other; linked, not joined"
    else:
        yield f"copies: no, texts {a.copy_group_id} and {b.copy_group_id}"
    yield f"  {verdict.because}"
    swapped = a.article_id > b.article_id
    in_b, in_a = verdict.containment_lo, verdict.containment_hi
    if swapped:
        in_b, in_a = in_a, in_b
    yield (
        f"  shared wording (Jaccard) {verdict.jaccard:.2f}; "
        f"{in_b:.0%} of A stands in B, {in_a:.0%} of B stands in A; "
        f"longest common run {copy.longest_run} words"
    )
    for passage in copy.passages[:_PASSAGES]:
        line = " ".join(passage.split())
        cut = line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
        yield f"  in both: “{cut}”"
    only_a, only_b = copy.numbers_lo, copy.numbers_hi
    if swapped:
        only_a, only_b = only_b, only_a
    if only_a or only_b:
        yield f"  numbers only in A: {_list(only_a)}; only in B: {_list(only_b)}"


def _story_lines(
    a: StoryArticleRow,
    b: StoryArticleRow,
    edge: StoryEdge,
    path: Sequence[tuple[str, str, float]],
) -> Iterator[str]:
    if a.story_id == b.story_id:
        yield f"story: the same, {a.story_id}"
    else:
        yield f"story: no, {a.story_id} and {b.story_id}"
    if a.copy_group_id == b.copy_group_id:
        yield "  they are one text"
        return
    verdict = "accepted" if edge.accepted else "not accepted"
    yield f"  compared directly: score {edge.score:.2f}, {verdict}"
    for name, value in json.loads(edge.because).items():
        yield f"  {name}: {_value(value)}"
    if len(path) > 1:
        chain = " → ".join([path[0][0], *(step[1] for step in path)])
        scores = ", ".join(f"{step[2]:.2f}" for step in path)
        yield f"  joined through others: {chain} (scores {scores})"


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list):
        return ", ".join(_value(one) for one in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_value(one)}" for name, one in value.items()) or "none"
    return str(value)


def _list(values: Sequence[str]) -> str:
    return ", ".join(values) or "none"
