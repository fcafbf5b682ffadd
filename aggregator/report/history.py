"""What happened to a story, in a line."""

from __future__ import annotations

from collections.abc import Mapping

from aggregator.model import StoryEvent, StoryEventKind


def event_line(one: StoryEvent, headlines: Mapping[str, str]) -> str | None:
    """One event; None for one that another event of the same change tells better."""

    def named(story: str | None) -> str:
        title = headlines.get(story or "", "")
        return f"{story} “{title}”" if title else str(story)

    match one.event:
        case StoryEventKind.MERGED:
            return f"{named(one.other_story_id)} goes into {named(one.story_id)}"
        case StoryEventKind.BEGUN:
            origin = f", split off {named(one.other_story_id)}" if one.other_story_id else ""
            return f"{named(one.story_id)} begins{origin}"
        case StoryEventKind.JOINED:
            origin = f" from {named(one.other_story_id)}" if one.other_story_id else ""
            return f"article {one.article_id} joins {named(one.story_id)}{origin}"
        case StoryEventKind.LEFT:
            return None
        case StoryEventKind.REOPENED:
            return f"{named(one.story_id)} is reopened"
