"""Why two texts or stories are one event, or two: what speaks for it, and what against."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from aggregator.model import (
    Decision,
    DecisionKind,
    StoryArticleRow,
    StoryLinkRow,
    StoryRow,
)
from aggregator.report.times import moment

if TYPE_CHECKING:
    from aggregator.stories import Between

_WORDS = {
    "words": "wording in common",
    "beside": "wording in common beside the weightiest word",
    "meaning": "nearness of meaning, title and lead",
    "title_meaning": "nearness of meaning, titles",
    "fine": "nearness of meaning at a second look",
    "told_most": "share of one title that the other text tells",
    "told_least": "share of the titles that both texts tell",
    "names": "names in common",
    "numbers": "telling numbers in common",
    "counts": "smaller numbers in common",
    "clash": "numbers of which none is in common",
    "places": "places in common",
    "elsewhere": "countries of which none is in common",
    "length": "length of the shorter text",
    "days": "days between them",
}
"""What the measures of `stories` are called here; one that is not listed keeps its name."""
_KINDS = {
    "titled": "one language, both with title and text",
    "untitled": "one language, a title is missing",
    "headline": "one language, hardly any text beside a title",
    "crossed": "two languages: names, numbers and meaning speak, words do not",
}
_KNOWN = frozenset(
    {
        "kind",
        "likely",
        "asked",
        "measures",
        "adds",
        "shared",
        "names",
        "numbers",
        "versions",
        "veto",
    }
)
_LEAST = 0.005
"""A weight that would be printed as 0.00 says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhySide:
    """One of the two that are asked about."""

    story: StoryRow
    """The story that it is, or that it is in."""
    article: StoryArticleRow | None
    """None where a story was named."""
    frozen: bool
    """Whether the story is."""

    @property
    def named(self) -> str:
        """The id that was meant."""
        return self.article.article_id if self.article else self.story.story_id

    def __str__(self) -> str:
        """The side in a line."""
        one, story = self.article, self.story
        if one is not None:
            return f"{one.article_id} · {one.outlet} ({one.language or '?'}) · {one.title}"
        texts = "1 text" if story.copy_groups == 1 else f"{story.copy_groups} texts"
        frozen = " · frozen" if self.frozen else ""
        return f"{story.story_id} · story of {texts}{frozen} · {story.headline}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyStory:
    """What speaks for one story and against it."""

    between: Between | None
    """Of the texts that were named; None where they are one text."""
    whole: Between | None
    """Of the two stories, where they are two and an article was named."""
    articles: Mapping[str, StoryArticleRow]
    """The article that stands for each copy group that is told of."""
    spelled: Mapping[str, Mapping[str, str]]
    """By copy group: how its text spells the names and words that are compared in other forms."""
    path: Sequence[tuple[str, str, float]]
    """Accepted pairs that lead from one text to the other: (group, group, score)."""
    decisions: Sequence[Decision]
    """An editor's that name articles of both, the latest first; undone ones too."""
    links: Sequence[StoryLinkRow]
    """Between the two stories."""


def story_part(a: WhySide, b: WhySide, found: WhyStory, *, zone: tzinfo = UTC) -> Iterator[str]:
    """The verdict, an editor's decisions, then the evidence."""
    same = a.story.story_id == b.story.story_id
    if same:
        yield f"story: the same, {a.story.story_id}"
    else:
        yield f"story: no, {a.story.story_id} and {b.story.story_id}"
    for one in found.decisions:
        yield f"  {decision_line(one, zone=zone)}"
    for link in found.links:
        yield f"  {_link_line(link)}"
    if not same:
        yield from _frozen_lines(a, b)
    if found.between is None:
        if a.article and b.article:
            yield "  they are one text"
        return
    yield from _between_lines(a, b, found)
    if found.whole is not None:
        yield ""
        yield f"the stories as a whole: {_whole(found.whole)}"
        yield from _inside_lines(found.whole)
        if found.whole.ends != found.between.ends:
            yield "  their nearest texts:"
            yield from _pair_lines(found.whole, found)
    if len(found.path) > 1:
        yield ""
        yield "joined through others, each pair accepted:"
        yield from _path_lines(found)


def _frozen_lines(a: WhySide, b: WhySide) -> Iterator[str]:
    if a.frozen and b.frozen:
        yield "  both are frozen: no run joins them, an editor may (aggregator story merge)"
    elif a.frozen or b.frozen:
        side = a if a.frozen else b
        yield (
            f"  {side.story.story_id} is frozen: texts published more than 96 hours after its "
            "newest stay out of it"
        )


def decision_line(one: Decision, *, zone: tzinfo = UTC) -> str:
    """Who decided what, when and why."""
    what = {
        DecisionKind.MERGE: "merged {0} and {1}",
        DecisionKind.SPLIT: "split {0}",
        DecisionKind.NEVER: "keeps {0} and {1} apart",
        DecisionKind.PIN: "pinned {0}",
    }[one.kind].format(*one.stories)
    why = f": “{one.why}”" if one.why else ""
    undone = ""
    if one.undone_at:
        because = f": “{one.undone_why}”" if one.undone_why else ""
        undone = f" (undone by {one.undone_by} on {moment(one.undone_at, zone)}{because})"
    return f"decision {one.decision_id}: {one.by} {what} on {moment(one.at, zone)}{why}{undone}"


def _link_line(link: StoryLinkRow) -> str:
    if link.kind == "continues":
        return f"linked: {link.story_id} continues {link.other_story_id}"
    return (
        f"linked: {link.story_id} is a live blog or a roundup that touches {link.other_story_id}; "
        "such a text joins none of the stories it touches"
    )


def _between_lines(a: WhySide, b: WhySide, found: WhyStory) -> Iterator[str]:
    between = found.between
    assert between is not None  # noqa: S101 - asked by the caller
    if between.pairs > 1:
        yield f"  {_whole(between)}"
        yield from _inside_lines(between)
        yield "  their nearest texts:"
        yield from _pair_lines(between, found)
        return
    if a.article is None or b.article is None:
        yield from _ends(between, found.articles)
    yield from _evidence(between, found.spelled)


def _whole(between: Between) -> str:
    vetoed = f", {between.vetoed} refused by a veto" if between.vetoed else ""
    return (
        f"{between.accepted} of {between.pairs} pairs of texts are accepted{vetoed}; "
        f"likely {between.mean:.2f} on average"
    )


def _inside_lines(between: Between) -> Iterator[str]:
    inside = [
        f"inside {label} {mean:.2f}"
        for label, mean in zip("AB", between.inside, strict=True)
        if mean is not None
    ]
    if inside:
        yield (
            f"  on average {', '.join(inside)}: stories become one where the texts of both are "
            "nearly as like as those of each"
        )


def _pair_lines(between: Between, found: WhyStory) -> Iterator[str]:
    yield from _ends(between, found.articles)
    yield from _evidence(between, found.spelled)


def _ends(between: Between, articles: Mapping[str, StoryArticleRow]) -> Iterator[str]:
    for label, group in zip("AB", between.ends, strict=True):
        one = articles[group]
        yield f"    {label}: {one.article_id} · {one.outlet} ({one.language or '?'}) · {one.title}"


def _evidence(between: Between, spelled: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """What one pair has in common, with the weight of each."""
    edge = between.best
    told: dict[str, Any] = json.loads(edge.because)
    veto = told.get("veto")
    verdict = "accepted" if edge.accepted else "not accepted"
    if veto:
        yield f"  refused: {veto}; no likeness outweighs that"
    likely, asked = float(told.get("likely", edge.score)), told.get("asked")
    needed = f", {float(asked):.2f} is asked" if asked is not None else ""
    yield f"  likely {likely:.2f} that they tell one event{needed}: {verdict}"
    if kind := told.get("kind"):
        yield f"  compared as {_KINDS.get(kind, kind)}"
    yield f"  time between them: {_gap(between.gap)}"
    yield from _weights(told.get("adds", {}), told.get("measures", {}))
    for name, title in (("shared", "words"), ("names", "names"), ("numbers", "numbers")):
        shown = [_spelling(str(one), between, spelled) for one in told.get(name, ())]
        yield f"  {title} that both have: {', '.join(shown) or 'none'}"
    for name in sorted(told.keys() - _KNOWN):
        yield f"  {name}: {told[name]}"
    yield f"  rules: {', '.join(dict.fromkeys(map(str, told.get('versions', ()))))}"


def _spelling(one: str, between: Between, spelled: Mapping[str, Mapping[str, str]]) -> str:
    """As the two texts write it: `Haftar`, or `Haftar = Хафтар`."""
    forms = [spelled.get(group, {}).get(one, "") for group in between.ends]
    return " = ".join(dict.fromkeys(filter(None, forms))) or one


def _weights(adds: Mapping[str, float], measures: Mapping[str, float]) -> Iterator[str]:
    """The heaviest first; what every pair starts from comes last."""
    listed = sorted(adds.items(), key=lambda item: (-abs(item[1]), item[0]))
    for title, sign in (("for it", 1), ("against it", -1)):
        told = [
            f"{_WORDS.get(name, name)} {measures.get(name, 0.0):.2f} ({weight:+.2f})"
            for name, weight in listed
            if name != "bias" and weight * sign > _LEAST
        ]
        yield f"  {title}: {'; '.join(told) or 'nothing'}"
    if "bias" in adds:
        total = sum(adds.values())
        yield (
            f"  every such pair starts from {adds['bias']:+.2f}; the sum is {total:+.2f}, "
            "where 0 is even odds"
        )


def _gap(gap: timedelta | None) -> str:
    if gap is None:
        return "unknown, one has no date"
    hours = gap / timedelta(hours=1)
    return f"{hours:.1f} hours" if hours else "none"


def _path_lines(found: WhyStory) -> Iterator[str]:
    first = found.articles[found.path[0][0]]
    yield f"  {first.article_id} · {first.outlet} · {first.title}"
    for _, group, score in found.path:
        one = found.articles[group]
        yield f"  {score:.2f} → {one.article_id} · {one.outlet} · {one.title}"
