"""What happened to stories between two clusterings, from what they held before and hold now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from aggregator.model import Story, StoryEvent, StoryEventKind


def events(
    stories: Iterable[Story],
    before: Mapping[str, str | None],
    aliases: Mapping[str, str],
    medoids: Mapping[str, str],
    *,
    frozen: Collection[str] = (),
    grown: Mapping[str, str] = MappingProxyType({}),
    decision_id: int | None = None,
) -> tuple[StoryEvent, ...]:
    """What happened, by story.

    `before` is the story that each group was in, None for a new group; `aliases` says where ids
    that vanished lead; `medoids` gives the article that stands for a group; `frozen` are stories
    that were frozen before, `grown` gives the new article of a group that got one. Of a story that
    went into another as a whole there is one event and not one a text.
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
    reopened = _reopened(stories, happened, frozen, grown)
    return (
        *(_Moved(reopened[one], decision_id).event(one, StoryEventKind.REOPENED, None)
          for one in sorted(reopened)),
        *happened,
    )  # fmt: skip


def _reopened(
    stories: Iterable[Story],
    happened: Iterable[StoryEvent],
    frozen: Collection[str],
    grown: Mapping[str, str],
) -> dict[str, str | None]:
    """Frozen stories to which something happened, with the article that came or left."""
    found: dict[str, str | None] = {}
    for one in happened:
        if one.story_id in frozen:
            found.setdefault(one.story_id, one.article_id)
    for story in stories:
        for group in story.groups:
            if story.story_id in frozen and group in grown:
                found.setdefault(story.story_id, grown[group])
    return found


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
