"""Counting the origins of stories anew, their texts and groups as they are."""

from __future__ import annotations

from collections.abc import Iterable

from aggregator.model import Story
from aggregator.pipeline.placing import summarise
from aggregator.store import Transaction, story_origins, telling


def retell(transaction: Transaction, story_ids: Iterable[str]) -> int:
    """Count these stories by the rules, parties and reviews of now; gives how many changed."""
    changed = 0
    for story_id in sorted(set(story_ids)):
        groups = story_origins.groups_of(transaction, story_id)
        if not groups:
            continue
        before = story_origins.stored(transaction, story_id)
        summary = summarise(transaction, Story(story_id=story_id, groups=groups))
        telling.save_stories(transaction, [(summary.row, summary.origins)])
        changed += before != story_origins.stored(transaction, story_id)
    return changed
