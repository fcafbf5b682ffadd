"""Placing: new and changed articles get their copy group, and the group its story.

gather what may change | compare, group, cluster, name | write it. Only what new texts touch is
done again; nothing here is O(archive). One batch is one transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType

from aggregator import copies, parties, provenance, stories
from aggregator.errors import AggregatorError
from aggregator.model import (
    CopyEdge,
    CopyGroup,
    GroupFeatures,
    Party,
    Story,
    StoryEdge,
    StoryEvent,
    StoryOrigins,
    StoryRow,
)
from aggregator.pipeline import clustering, featuring, linking, purged
from aggregator.pipeline.context import Context
from aggregator.pipeline.edge import edge
from aggregator.pipeline.origins import Gathered, gather
from aggregator.store import (
    Transaction,
    copy_index,
    copying,
    decisions,
    freezing,
    outlet_lines,
    telling,
)

_PAIRS_AT_ONCE = 1_000
"""Pairs whose texts are in memory together."""


def place_pending(context: Context) -> None:
    """Place every article that waits, in batches; one that breaks its batch costs itself alone."""
    with context.database.read() as transaction:
        waiting = copying.waiting(transaction)
    context.progress.step("grouping", waiting)
    more = waiting > 0
    while more:
        more = _place_batch(context, context.settings.batch)
    with context.database.write() as transaction:
        kept = timedelta(days=copy_index.KEPT_DAYS)
        copy_index.forget_days(transaction, context.clock() - kept)
        freeze(transaction)


def freeze(transaction: Transaction) -> int:
    """Settle what is frozen by now; gives how many copy groups. Done when a run ends.

    Within a run nothing freezes: its articles may be placed in any order and in any batches.
    """
    newest = freezing.newest(transaction)
    return 0 if newest is None else freezing.freeze(transaction, newest - stories.WINDOW)


def _place_batch(context: Context, size: int) -> bool:
    """Place the oldest that wait; gives whether there may be more: placing some may call others."""
    batch: list[str] = []
    try:
        with edge("it could not be placed") as placing, context.database.write() as transaction:
            copy_index.alone(transaction)
            batch = copying.pending(transaction, limit=size)
            if not batch:
                return False
            if size > 1:
                # apart, each batch would leave the others without what they were grouped by
                batch = copying.of_one_text(transaction, batch)
            new = place(transaction, batch, context.clock())
    except MemoryError:
        # an article alone that finds no memory is not at fault: it waits for the next run
        if size == 1 or not batch:
            raise
        placing.error = "MemoryError()"
    if placing.error and not batch:
        raise AggregatorError(f"nothing can be placed: {placing.error}")
    # from here on nothing of a failed batch is held in memory
    if placing.error and size > 1:
        for _ in batch[:size]:
            _place_batch(context, 1)
        return True
    if placing.error:
        with context.database.write() as transaction:
            copying.set_aside(transaction, batch)
        context.tally.unplaced.append((batch[0], placing.error))
        return True
    context.tally.new_stories += new
    for _ in batch:
        context.progress.advance()
    return True


def place(transaction: Transaction, batch: Iterable[str], now: datetime) -> int:
    """Place these articles; gives how many stories are new."""
    ids = sorted(batch)
    if not ids:
        return 0
    copy_index.alone(transaction)
    _leave_out_repeated_lines(transaction, ids)
    touched = _compare(transaction, ids)
    regrouped = _regroup(transaction, touched, set(ids))
    retold = _retell(transaction, regrouped)
    copying.placed(transaction, ids)
    return save_stories(transaction, retold, now).begun


def _leave_out_repeated_lines(transaction: Transaction, ids: list[str]) -> None:
    """Sign these articles anew where their outlet repeats other lines than was known before."""
    unsettled = outlet_lines.enter(transaction, ids)
    bare = copies.bare([(one.outlet, one.core, one.repeated) for one in unsettled])
    signed = zip(unsettled, bare, strict=True)
    outlet_lines.sign(
        transaction, [(one, text) for one, text in signed if text.left_out != one.left_out]
    )


def _compare(transaction: Transaction, ids: list[str]) -> set[str]:
    """Verified edges of these articles; gives every article whose group they may change."""
    elected = copy_index.elect(transaction, ids)
    pairs = {(min(pair), max(pair)) for pair in elected.stars}
    pairs.update(copy_index.candidates(transaction, elected.fresh))
    edges: list[CopyEdge] = []
    ordered = sorted(pairs)
    for start in range(0, len(ordered), _PAIRS_AT_ONCE):
        part = ordered[start : start + _PAIRS_AT_ONCE]
        texts = copying.texts(transaction, {end for pair in part for end in pair})
        kept = purged.edges(transaction, texts)
        verdicts = [purged.compare(texts[lo], texts[hi], kept) for lo, hi in part]
        edges += [one for one in verdicts if isinstance(one, CopyEdge)]
    return copying.replace_edges(transaction, elected.loose, edges) | elected.loose


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Copy groups as they are now, where they changed."""

    changed: tuple[CopyGroup, ...]
    removed: frozenset[str]
    """Ids of groups that are no more."""
    stories: Mapping[str, str]
    """The story that most members of a changed group were in."""
    heirs: Mapping[str, str]
    """Where most members of a removed group are now."""
    settled: frozenset[str]
    """Changed groups whose texts, or most of them, were in a frozen story."""
    grown: Mapping[str, str]
    """A text that is new in a changed group, by group."""


def _regroup(transaction: Transaction, touched: set[str], ids: set[str]) -> Regrouped:
    hood = copying.neighbourhood(transaction, touched | ids)
    groups = copies.group(copying.members(transaction, hood.members), hood.edges)
    changed = tuple(
        one
        for one in groups
        if hood.old.get(one.group_id) != one or not ids.isdisjoint(one.members)
    )
    told = telling.story_of(transaction, hood.old)
    was_in = {member: old.group_id for old in hood.old.values() for member in old.members}
    frozen = freezing.settled(transaction, hood.old)
    stories_before: dict[str, str] = {}
    for one in changed:
        if story := _inherited(one, was_in, told, frozen):
            stories_before[one.group_id] = story
    removed = frozenset(hood.old) - {one.group_id for one in groups}
    is_in = {member: one.group_id for one in groups for member in one.members}
    heirs = {
        group_id: _most(is_in[member] for member in hood.old[group_id].members)
        for group_id in removed
        if hood.old[group_id].members
    }
    return Regrouped(
        changed,
        removed,
        stories_before,
        heirs,
        settled=frozenset(
            one.group_id
            for one in changed
            if any(was_in.get(member) in frozen for member in one.members)
        ),
        grown={
            one.group_id: new[0]
            for one in changed
            if (new := [member for member in one.members if member not in was_in])
        },
    )


def _inherited(
    group: CopyGroup,
    was_in: Mapping[str, str],
    told: Mapping[str, str | None],
    frozen: Collection[str],
) -> str | None:
    """The story that most members were in; a frozen one before an open one."""
    old = [was_in[member] for member in group.members if member in was_in]
    votes = [(one, story) for one in old if (story := told.get(one))]
    settled = [story for one, story in votes if one in frozen]
    listed = settled or [story for _, story in votes]
    return _most(listed) if listed else None


def _most(values: Iterable[str]) -> str:
    """The commonest, of equals the smallest."""
    return min(Counter(values).items(), key=lambda item: (-item[1], item[0]))[0]


@dataclass(frozen=True, slots=True)
class Retold:
    """Stories as they are now, around the groups that changed."""

    stories: tuple[Story, ...]
    aliases: Mapping[str, str]
    """Ids of stories that went into others."""
    before: Mapping[str, str | None]
    """The story of each group, as it was."""
    changed: frozenset[str]
    """Groups whose members or texts changed."""
    frozen: frozenset[str] = frozenset()
    """Stories that were frozen before."""
    grown: Mapping[str, str] = field(default_factory=dict)
    """A text that is new in a group, by group."""
    edges: tuple[StoryEdge, ...] = ()
    """Accepted pairs among the groups."""
    features: Mapping[str, GroupFeatures] = field(default_factory=dict)
    """Of every group."""
    bereft: frozenset[str] = frozenset()
    """Stories that lost a group which is no more."""


def _retell(transaction: Transaction, regrouped: Regrouped) -> Retold:
    """Write the changed groups, compare them with their candidates, cluster what they touch."""
    changed = featuring.make(transaction, regrouped.changed)
    gone_from = telling.story_of(transaction, regrouped.removed)
    frozen = clustering.frozen_stories(transaction, gone_from.values())
    ends = telling.drop_edges(transaction, regrouped.removed | set(changed))
    telling.drop_keys(transaction, regrouped.removed)
    telling.drop_meanings(transaction, regrouped.removed)
    featuring.save(transaction, regrouped.changed, changed)
    copying.remove(transaction, regrouped.removed)
    freezing.settle(transaction, regrouped.settled)
    ends |= link(transaction, changed)
    around = clustering.around(
        transaction,
        (ends | set(changed)) - regrouped.removed,
        [story for story in gone_from.values() if story],
    )
    before = {
        group: story or regrouped.stories.get(group) for group, story in around.groups.items()
    }
    frozen |= clustering.frozen_among(around, before)
    named = clustering.cluster(transaction, around, before, kept=frozen)
    aliases = dict(named.aliases)
    aliases.update(_emptied(named, gone_from, regrouped.heirs, {*before.values()}))
    return Retold(
        named.stories,
        aliases,
        before,
        frozenset(changed),
        frozenset(frozen),
        regrouped.grown,
        around.edges,
        named.features,
        frozenset(story for story in gone_from.values() if story),
    )


def _emptied(
    named: clustering.Clustered,
    gone_from: Mapping[str, str | None],
    heirs: Mapping[str, str],
    left: set[str | None],
) -> dict[str, str]:
    """Stories whose last group went into a group of another story, with that story."""
    story_of = {group: one.story_id for one in named.stories for group in one.groups}
    there = left | {one.story_id for one in named.stories} | set(named.aliases)
    return {
        story: story_of[heirs[group]]
        for group, story in sorted(gone_from.items())
        if story and story not in there and group in heirs
    }


def link(transaction: Transaction, changed: Mapping[str, GroupFeatures]) -> set[str]:
    """Compare changed groups with their candidates; gives both ends of accepted edges."""
    shared = {one: telling.candidates(transaction, changed[one]) for one in sorted(changed)}
    pairs = _close(transaction, changed, shared)
    known = dict(changed)
    others = {other for _, other in pairs} - known.keys()
    known.update(featuring.renewed(transaction, others))
    found = stories.sift(known, pairs)
    accepted = found.accepted
    if found.doubtful:
        known = featuring.refined(
            transaction, known, {end for pair in found.doubtful for end in pair}
        )
        accepted = _resettled(accepted, stories.compare_all(known, found.doubtful), found.doubtful)
    telling.save_edges(transaction, accepted)
    telling.save_vetoes(transaction, found.vetoed)
    return {end for edge in accepted for end in (edge.a, edge.b)}


def _resettled(
    before: Iterable[StoryEdge], after: Iterable[StoryEdge], pairs: Collection[tuple[str, str]]
) -> tuple[StoryEdge, ...]:
    """Edges, those of these pairs as they were judged the second time."""
    again = set(pairs)
    return (*(one for one in before if (one.a, one.b) not in again), *after)


def _close(
    transaction: Transaction,
    changed: Mapping[str, GroupFeatures],
    shared: Mapping[str, Mapping[str, int]],
) -> set[tuple[str, str]]:
    """Pairs of a changed group and one of its window that may tell one event.

    `shared` says how many keys they share; where both have vectors, these decide too.
    """
    ordered = sorted(changed.values(), key=lambda one: (one.event_at, one.group_id))
    pairs: set[tuple[str, str]] = set()
    left = {one.group_id: set(shared[one.group_id]) for one in ordered}
    for part in _stretches([one for one in ordered if one.meaning]):
        last = max(one.last_at for one in part)
        ids, vectors = telling.meanings(transaction, part[0].event_at, last, stories.model())
        at = {group_id: place for place, group_id in enumerate(ids)}
        keys = [
            {at[other]: count for other, count in shared[one.group_id].items() if other in at}
            for one in part
        ]
        for one in part:
            left[one.group_id] -= at.keys()
        mine = [one.meaning for one in part]
        for row, column in stories.close(mine, vectors, keys):
            if ids[column] != part[row].group_id:
                pairs.add((part[row].group_id, ids[column]))
    return pairs | {(group_id, other) for group_id, others in left.items() for other in others}


def _stretches(ordered: list[GroupFeatures]) -> Iterable[list[GroupFeatures]]:
    """Groups in order of time, parted where the first and the last would need a wide window."""
    part: list[GroupFeatures] = []
    for one in ordered:
        if part and one.event_at - part[0].event_at > stories.WINDOW:
            yield part
            part = []
        part.append(one)
    if part:
        yield part


def tell_again(
    transaction: Transaction,
    groups: Iterable[str],
    now: datetime,
    *,
    into: Mapping[str, str] = MappingProxyType({}),
    told: Mapping[str, str | None] = MappingProxyType({}),
    kept: Collection[str] = (),
    decision_id: int | None = None,
) -> Retold:
    """Cluster these groups anew with all that is tied to them, as an editor's decision asks.

    `into` names stories that go into others: their ids become aliases of those. `told` and
    `kept` say which ids groups get: see `clustering.cluster`.
    """
    copy_index.alone(transaction)
    around = clustering.around(transaction, groups)
    before = dict(around.groups)
    frozen = clustering.frozen_among(around, before)
    named = clustering.cluster(
        transaction,
        around,
        {group: into.get(story or "", story) for group, story in before.items()},
        kept={*frozen, *kept},
        told=told,
    )
    there = {one.story_id for one in named.stories}
    story_of = {group: one.story_id for one in named.stories for group in one.groups}
    aliases = {old: new for old, new in named.aliases.items() if old in before.values()}
    for group, story in sorted(before.items()):
        if story and story not in there and story not in aliases:
            aliases[story] = into.get(story, story_of[group])
    retold = Retold(
        named.stories,
        aliases,
        before,
        frozenset(groups),
        frozenset(frozen),
        edges=around.edges,
        features=named.features,
    )
    save_stories(transaction, retold, now, decision_id)
    return retold


@dataclass(frozen=True, slots=True)
class Written:
    """What writing stories came to."""

    begun: int
    """Stories that are new."""
    events: tuple[StoryEvent, ...]


def save_stories(
    transaction: Transaction, retold: Retold, now: datetime, decision_id: int | None = None
) -> Written:
    """Write the stories whose groups changed, what happened to them, and their links."""
    was: dict[str, set[str]] = {}
    for group, story_id in retold.before.items():
        if story_id:
            was.setdefault(story_id, set()).add(group)
    touched = [
        one
        for one in retold.stories
        if one.story_id in retold.bereft
        or was.get(one.story_id) != set(one.groups)
        or not retold.changed.isdisjoint(one.groups)
    ]
    there = telling.rows(transaction, [one.story_id for one in touched])
    told = summaries(transaction, touched)
    telling.save_stories(transaction, ((one.row, one.origins) for one in told))
    telling.assign(transaction, {group: one.story_id for one in touched for group in one.groups})
    telling.revive(transaction, [one.story_id for one in touched])
    telling.retire(transaction, retold.aliases, now)
    medoids = {one.group_id: one.medoid for one in copying.load(transaction, retold.before)}
    happened = stories.events(
        retold.stories,
        retold.before,
        retold.aliases,
        medoids,
        frozen=retold.frozen,
        grown=retold.grown,
        decision_id=decision_id,
    )
    decisions.record_events(transaction, happened, now)
    near = linking.accepted(retold.edges, retold.changed)
    for story in touched:
        mine = {one: retold.features[one] for one in story.groups}
        linking.continued(transaction, story, mine, near)
    return Written(sum(one.story_id not in there for one in touched), happened)


@dataclass(frozen=True, slots=True)
class Summary:
    """What is printed of a story."""

    row: StoryRow
    origins: StoryOrigins


def summarise(transaction: Transaction, story: Story) -> Summary:
    """Counts, headline and origins of a story from its members."""
    (found,) = summaries(transaction, [story])
    return found


def summaries(transaction: Transaction, told: Sequence[Story]) -> Iterator[Summary]:
    """The same of many stories, whose members are read together."""
    known = parties.load().by_id
    for story, gathered in zip(told, gather(transaction, told), strict=True):
        yield _summary(story, gathered, known)


def _summary(story: Story, gathered: Gathered, known: Mapping[str, Party]) -> Summary:
    ordered = gathered.ordered
    origins = provenance.origins(gathered.subjects, known)
    top = stories.headline(ordered)
    published = [one.published_at for one in ordered if one.published_at]
    row = StoryRow(
        story_id=story.story_id,
        headline=top.title,
        language=top.language,
        first_published_at=min(published, default=None),
        last_published_at=max(published, default=None),
        first_seen_at=min(one.first_seen_at for one in ordered),
        articles=len(ordered),
        outlets=len({one.outlet for one in ordered}),
        languages=",".join(sorted({one.language for one in ordered if one.language})),
        copy_groups=len(gathered.groups),
        origins_held=len(origins.held),
        origins_named=len(origins.named),
        independent_min=origins.independent_min,
        independent_max=origins.independent_max,
        newest_seen_at=max(one.first_seen_at for one in ordered),
        all_held_state_controlled=_as_int(origins.all_held_state_controlled),
    )
    return Summary(row, origins)


def _as_int(value: bool | None) -> int | None:
    return None if value is None else int(value)
