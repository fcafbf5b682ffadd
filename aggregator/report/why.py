"""Why two texts, or two stories, are together or apart, in words an editor understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, tzinfo

from aggregator.copies import Explanation
from aggregator.model import CopyEdge, EdgeKind, StoryArticleRow
from aggregator.report.why_story import WhySide, WhyStory, story_part

_SHOWN = 300
"""Characters of a shared passage that are shown."""
_PASSAGES = 3


_CONTEXT = 40
"""Characters of it before the place where two texts part."""


def why_lines(
    a: WhySide,
    b: WhySide,
    copy: Explanation | None,
    story: WhyStory,
    *,
    texts: tuple[str, str] = ("", ""),
    left_out: tuple[Sequence[str], Sequence[str]] = ((), ()),
    days_apart: int | None = None,
    zone: tzinfo = UTC,
) -> Iterator[str]:
    """The two sides, then the verdict on copy and story, each with its evidence.

    `copy` is None where a story was named. `texts` are what was compared of A and B; where they
    part is shown side by side. `left_out` are lines of A and B that were left out before, because
    their outlets repeat them. `days_apart` is given where they are too far apart to be compared.
    """
    for label, one in (("A", a), ("B", b)):
        yield f"{label} {one}"
    if copy is not None and a.article is not None and b.article is not None:
        yield ""
        yield from _copy_lines(a.article, b.article, copy)
        if days_apart is not None:
            yield f"  {days_apart} days apart: so far apart reprints are not looked for"
        for label, lines in zip("AB", left_out, strict=True):
            for line in lines:
                yield f"  left out of {label}, whose outlet repeats it: “{_cut(line)}”"
        yield from _difference(*texts)
    yield ""
    yield from story_part(a, b, story, zone=zone)


def _copy_lines(a: StoryArticleRow, b: StoryArticleRow, copy: Explanation) -> Iterator[str]:
    verdict = copy.verdict
    together = a.copy_group_id == b.copy_group_id
    if together:
        yield f"copies: yes, both are text {a.copy_group_id}"
    elif isinstance(verdict, CopyEdge) and verdict.kind is EdgeKind.EXCERPT:
        in_b, in_a = _shares(a, b, copy)
        inner, outer = ("A", "B") if in_b >= in_a else ("B", "A")
        yield f"copies: no, {inner} stands inside {outer}; linked, not joined"
    elif isinstance(verdict, CopyEdge) and verdict.kind is EdgeKind.REWORKED:
        yield "copies: no, but passages of one stand in the other; linked, not joined"
    else:
        yield f"copies: no, texts {a.copy_group_id} and {b.copy_group_id}"
    yield f"  {verdict.because}"
    if together and not _joins(verdict):
        yield "  compared directly they would be apart; other copies join them"
    swapped = a.article_id > b.article_id
    in_b, in_a = _shares(a, b, copy)
    yield (
        f"  shared wording (Jaccard) {verdict.jaccard:.2f}; "
        f"{in_b:.0%} of A stands in B, {in_a:.0%} of B stands in A; "
        f"longest common run {copy.longest_run} words"
    )
    for passage in copy.passages[:_PASSAGES]:
        yield f"  in both: “{_cut(' '.join(passage.split()))}”"
    only_a, only_b = copy.numbers_lo, copy.numbers_hi
    if swapped:
        only_a, only_b = only_b, only_a
    if only_a or only_b:
        yield f"  numbers only in A: {_list(only_a)}; only in B: {_list(only_b)}"


def _cut(line: str) -> str:
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _joins(verdict: object) -> bool:
    return isinstance(verdict, CopyEdge) and verdict.kind.joins


def _shares(a: StoryArticleRow, b: StoryArticleRow, copy: Explanation) -> tuple[float, float]:
    """The share of A that stands in B, and of B that stands in A."""
    lo, hi = copy.verdict.containment_lo, copy.verdict.containment_hi
    return (hi, lo) if a.article_id > b.article_id else (lo, hi)


def _difference(first: str, second: str) -> Iterator[str]:
    """The first characters that differ, side by side, with a few words before them."""
    texts = [" ".join(text.split()) for text in (first, second)]
    if texts[0] == texts[1]:
        return
    parted = (at for at, pair in enumerate(zip(*texts, strict=False)) if pair[0] != pair[1])
    at = next(parted, min(map(len, texts)))
    begin = texts[0].rfind(" ", 0, max(at - _CONTEXT, 0)) + 1 if at > _CONTEXT else 0
    yield "  where they part:"
    for label, text in zip("AB", texts, strict=True):
        shown = text[begin : at + _SHOWN]
        lead = "…" if begin else ""
        more = "…" if at + _SHOWN < len(text) else ""
        end = " (ends here)" if at >= len(text) else ""
        yield f"    {label}: {lead}{shown}{more}{end}"


def _list(values: Sequence[str]) -> str:
    return ", ".join(values) or "none"
