"""Links from a story to an earlier one that it continues."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from aggregator import stories
from aggregator.model import GroupFeatures, Story, StoryEdge, StoryLink, StoryLinkKind
from aggregator.pipeline import featuring
from aggregator.store import Transaction, freezing, links, telling


def continued(
    transaction: Transaction,
    story: Story,
    mine: Mapping[str, GroupFeatures],
    near: Mapping[str, Mapping[str, float]],
) -> None:
    """Link a story to the earlier ones that it continues; `mine` are its groups.

    A story continues another whose newest text lies more than `stories.WINDOW` before its first,
    where the two texts would be accepted as one event if time were left out; and one with a
    settled text that a later text of it was accepted with, but could not join. `near`
    gives, for every group that changed, those it was accepted with and their scores; the links
    of others stay.
    """
    fresh = {group: one for group, one in mine.items() if group in near}
    if not fresh:
        return
    found = _kept_out(transaction, fresh, near, story.groups)
    first = min(mine.values(), key=lambda one: (one.event_at, one.group_id))
    if first.dated and first.group_id in fresh:
        found += _links(transaction, story, first)
    links.replace(transaction, StoryLinkKind.CONTINUES, fresh, found)


def accepted(edges: Iterable[StoryEdge], groups: Collection[str]) -> dict[str, dict[str, float]]:
    """What each of these groups was accepted with, and the scores."""
    found: dict[str, dict[str, float]] = {one: {} for one in sorted(groups)}
    for edge in edges:
        for one, other in ((edge.a, edge.b), (edge.b, edge.a)):
            if one in found:
                found[one][other] = edge.score
    return found


def _kept_out(
    transaction: Transaction,
    mine: Mapping[str, GroupFeatures],
    near: Mapping[str, Mapping[str, float]],
    inside: Collection[str],
) -> list[StoryLink]:
    """From texts of a story to earlier settled ones outside it."""
    outside = {other for one in mine for other in near[one] if other not in inside}
    if not outside:
        return []
    settled = freezing.settled(transaction, {*mine, *outside})
    theirs = featuring.renewed(transaction, outside & settled)
    return [
        StoryLink(a=one, b=other, kind=StoryLinkKind.CONTINUES, score=score)
        for one in sorted(mine.keys() - settled)
        for other, score in near[one].items()
        if other in theirs and mine[one].event_at > theirs[other].last_at
    ]


def _links(transaction: Transaction, story: Story, first: GroupFeatures) -> list[StoryLink]:
    """The best link to each earlier story."""
    near = {
        group: told
        for group, told in links.earlier(transaction, first).items()
        if told != story.story_id
    }
    rows = telling.rows(transaction, near.values())
    over = {
        story_id
        for story_id, row in rows.items()
        if row.last_published_at and first.event_at - row.last_published_at > stories.WINDOW
    }
    candidates = {group for group, story_id in near.items() if story_id in over}
    timeless = {
        group: replace(one, dated=False, fine=b"")
        for group, one in featuring.renewed(transaction, candidates).items()
    }
    timeless[first.group_id] = replace(first, dated=False, fine=b"")
    best: dict[str, StoryLink] = {}
    for edge in stories.compare_all(timeless, [(first.group_id, one) for one in candidates]):
        group = edge.b if edge.a == first.group_id else edge.a
        other = near[group]
        if other not in best or edge.score > best[other].score:
            best[other] = StoryLink(
                a=first.group_id, b=group, kind=StoryLinkKind.CONTINUES, score=edge.score
            )
    return [best[one] for one in sorted(best)]
