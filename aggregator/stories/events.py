"""What happened to stories between two clusterings, from what they held before and hold now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aggregator.model import Story, StoryEvent, StoryEventKind


def events(
    stories: Iterable[Story],
    before: Mapping[str, str | None],
    aliases: Mapping[str, str],
    medoids: Mapping[str, str],
    *,
    decision_id: int | None = None,
) -> tuple[StoryEvent, ...]:
    """What happened, by story.

    `before` is the story that each group was in, None for a new group; `aliases` says where ids
    that vanished lead; `medoids` gives the article that stands for a group. Of a story that went
    into another as a whole there is one event and not one a text.
    """
    was: dict[str, set[str]] = defaultdict(set)
    for group, story in before.items():
        if story:
            was[story].add(group)
    happened = [
        StoryEvent(
            story_id=new, event=StoryEventKind.MERGED, other_story_id=old, decision_id=decision_id
        )
        for old, new in sorted(aliases.items())
    ]
    for one in sorted(stories, key=lambda story: story.story_id):
        begun = one.story_id not in was
        came = [group for group in one.groups if before.get(group) != one.story_id]
        if begun:
            origins = {origin for group in came if (origin := before.get(group))}
            happened.append(
                StoryEvent(
                    story_id=one.story_id,
                    event=StoryEventKind.BEGUN,
                    other_story_id=min(origins - aliases.keys(), default=None),
                    decision_id=decision_id,
                )
            )
        for group in came:
            origin = before.get(group)
            if origin and aliases.get(origin) == one.story_id:
                continue  # told by the merger
            moved = _Moved(medoids.get(group), decision_id)
            if not begun or origin is None:
                happened.append(moved.event(one.story_id, StoryEventKind.JOINED, origin))
            if origin and origin not in aliases:
                happened.append(moved.event(origin, StoryEventKind.LEFT, one.story_id))
    return tuple(happened)


@dataclass(frozen=True, slots=True)
class _Moved:
    """A copy group that came or went."""

    article_id: str | None
    decision_id: int | None

    def event(self, story_id: str, event: StoryEventKind, other: str | None) -> StoryEvent:
        return StoryEvent(
            story_id=story_id,
            event=event,
            article_id=self.article_id,
            other_story_id=other,
            decision_id=self.decision_id,
        )
