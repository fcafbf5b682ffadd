"""Links from a story to an earlier one that it continues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from aggregator import stories
from aggregator.model import GroupFeatures, Story, StoryEdge, StoryLink, StoryLinkKind
from aggregator.pipeline import featuring
from aggregator.store import Transaction, freezing, links, telling


def continued(
    transaction: Transaction, touched: Iterable[Story], edges: Sequence[StoryEdge]
) -> None:
    """Link these stories to the earlier ones that they continue.

    A story continues another whose newest text lies more than `stories.WINDOW` before its first,
    where the two texts would be accepted as one event if time were left out; and one with a settled
    text (`edges` lead there) that a later text of it was accepted with, but could not join.
    """
    for story in touched:
        features = featuring.renewed(transaction, story.groups)
        first = min(features.values(), key=lambda one: (one.event_at, one.group_id))
        found = _kept_out(transaction, features, edges)
        if first.dated:
            found += _links(transaction, story, first)
        links.replace(transaction, StoryLinkKind.CONTINUES, story.groups, found)


def _kept_out(
    transaction: Transaction, mine: Mapping[str, GroupFeatures], edges: Sequence[StoryEdge]
) -> list[StoryLink]:
    """From texts of a story to earlier settled ones outside it."""
    ends = [(edge.a, edge.b, edge.score) for edge in edges]
    ends += [(b, a, score) for a, b, score in ends]
    ends = [one for one in ends if one[0] in mine and one[1] not in mine]
    settled = freezing.settled(transaction, {end for a, b, _ in ends for end in (a, b)})
    ends = [one for one in ends if one[0] not in settled and one[1] in settled]
    theirs = featuring.renewed(transaction, {b for _, b, _ in ends})
    return [
        StoryLink(a=a, b=b, kind=StoryLinkKind.CONTINUES, score=score)
        for a, b, score in ends
        if mine[a].event_at > theirs[b].last_at
    ]


def _links(transaction: Transaction, story: Story, first: GroupFeatures) -> list[StoryLink]:
    """The best link to each earlier story."""
    near = {
        one.group_id: one.story_id
        for one in links.earlier(transaction, first)
        if one.story_id != story.story_id
    }
    rows = telling.rows(transaction, near.values())
    over = {
        story_id
        for story_id, row in rows.items()
        if row.last_published_at and first.event_at - row.last_published_at > stories.WINDOW
    }
    candidates = {group for group, story_id in near.items() if story_id in over}
    best: dict[str, StoryLink] = {}
    known = featuring.renewed(transaction, candidates)
    for group in sorted(candidates):
        edge = stories.compare(replace(first, dated=False), replace(known[group], dated=False))
        other = near[group]
        if edge.accepted and (other not in best or edge.score > best[other].score):
            best[other] = StoryLink(
                a=first.group_id, b=group, kind=StoryLinkKind.CONTINUES, score=edge.score
            )
    return [best[one] for one in sorted(best)]
