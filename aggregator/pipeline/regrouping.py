"""Telling stories again by the newest rules, or seeing what that would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from aggregator.model import StoryEvent
from aggregator.pipeline import clustering, featuring, linking, placing
from aggregator.store import Database, Transaction, copy_index, freezing, telling

_AT_ONCE = 500
"""Copy groups that are compared with their candidates together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """What telling again came to."""

    groups: int
    """Copy groups that were looked at."""
    before: int
    """Stories they were in."""
    after: int
    events: tuple[StoryEvent, ...]
    headlines: Mapping[str, str]
    """Of every story in `events`."""


def regroup(
    database: Database,
    *,
    now: datetime,
    since: datetime | None = None,
    dry_run: bool = False,
) -> Regrouped:
    """Compare and cluster again all stories that are open.

    With `since`, those that have a text of that time or later, frozen ones too: these may fall
    apart or come together as open ones do. Editors' decisions hold. A `dry_run` changes nothing.
    """
    with database.lock(), database.write() as transaction:
        trial = transaction.begin_nested()
        found = _again(transaction, now, since)
        if dry_run:
            trial.rollback()
        else:
            trial.commit()
        return found


def _again(
    transaction: Transaction,
    now: datetime,
    since: datetime | None,
) -> Regrouped:
    copy_index.alone(transaction)
    chosen = sorted(freezing.groups_since(transaction, since))
    was = telling.story_of(transaction, chosen)
    if since is not None:
        freezing.thaw(transaction, chosen)
    ends = set(chosen)
    for start in range(0, len(chosen), _AT_ONCE):
        ends |= _compared(transaction, chosen[start : start + _AT_ONCE])
    events: list[StoryEvent] = []
    told = {story for story in was.values() if story}
    headlines = {one.story_id: one.headline for one in telling.rows(transaction, told).values()}
    waiting = dict.fromkeys(sorted(ends))
    while waiting:
        seed = next(iter(waiting))
        done, happened = _told(transaction, seed, now)
        events += happened
        for group in {seed, *done}:
            waiting.pop(group, None)
    placing.freeze(transaction)
    named = {one for event in events for one in (event.story_id, event.other_story_id) if one}
    headlines |= {one.story_id: one.headline for one in telling.rows(transaction, named).values()}
    is_now = telling.story_of(transaction, chosen)
    return Regrouped(
        groups=len(chosen),
        before=len(told),
        after=len({story for story in is_now.values() if story}),
        events=tuple(events),
        headlines={one: headlines.get(one, "") for one in sorted(named)},
    )


def _compared(transaction: Transaction, group_ids: Iterable[str]) -> set[str]:
    """New edges of these groups, from features of the newest version; gives their ends."""
    features = featuring.renewed(transaction, group_ids)
    ends = telling.drop_edges(transaction, features)
    return ends | placing.link(transaction, features)


def _told(
    transaction: Transaction, seed: str, now: datetime
) -> tuple[Iterable[str], tuple[StoryEvent, ...]]:
    """Cluster all that is tied to one group; gives the groups and what happened."""
    around = clustering.around(transaction, [seed])
    before = dict(around.groups)
    frozen = clustering.frozen_among(around, before)
    named = clustering.cluster(transaction, around, before, kept=frozen)
    retold = placing.Retold(
        named.stories,
        named.aliases,
        before,
        frozenset(),
        frozenset(frozen),
        edges=around.edges,
        features=named.features,
    )
    happened = placing.save_stories(transaction, retold, now).events
    near = linking.accepted(around.edges, before)
    for story in named.stories:
        mine = {one: named.features[one] for one in story.groups}
        linking.continued(transaction, story, mine, near)
    return before, happened
