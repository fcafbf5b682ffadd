"""Clustering what some groups touch: gather, bind the editor's rules, cluster, name, link."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from aggregator import stories, urls
from aggregator.model import (
    CopyGroup,
    GroupFeatures,
    Story,
    StoryLink,
    StoryLinkKind,
)
from aggregator.pipeline import featuring
from aggregator.store import (
    Transaction,
    articles,
    copying,
    decisions,
    freezing,
    links,
    telling,
)


@dataclass(frozen=True, slots=True)
class Clustered:
    """Stories with their ids, and what they were told by."""

    stories: tuple[Story, ...]
    aliases: Mapping[str, str]
    """Ids that vanished, with the story that most of their groups went to."""
    features: Mapping[str, GroupFeatures]
    """Of every group."""


def around(
    transaction: Transaction, seeds: Iterable[str], story_ids: Iterable[str] = ()
) -> telling.Telling:
    """All that clustering these groups and stories anew may change.

    An editor's decisions tie groups that no likeness ties.
    """
    found = telling.telling(transaction, seeds, story_ids)
    while True:
        members = [
            one for group in copying.load(transaction, found.groups) for one in group.members
        ]
        tied = {
            article
            for one in decisions.binding(transaction, members)
            for article in stories.ties(one)
        }
        more = set(copying.group_of(transaction, tied).values()) - found.groups.keys()
        if not more:
            return found
        found = telling.telling(transaction, more | found.groups.keys())


def frozen_among(found: telling.Telling, before: Mapping[str, str | None]) -> set[str]:
    """Stories all of whose groups are settled."""
    still_open = {story for group, story in before.items() if group not in found.settled}
    return {story for story in before.values() if story} - still_open


def frozen_stories(transaction: Transaction, story_ids: Iterable[str | None]) -> set[str]:
    """The same, of these stories, before their groups change."""
    listed = {story for story in story_ids if story}
    groups = telling.story_of(transaction, telling.groups_in(transaction, listed))
    settled = freezing.settled(transaction, groups)
    return listed - {story for group, story in groups.items() if group not in settled and story}


def cluster(
    transaction: Transaction,
    found: telling.Telling,
    before: Mapping[str, str | None],
    *,
    kept: Collection[str] = (),
    told: Mapping[str, str | None] = MappingProxyType({}),
) -> Clustered:
    """Stories of these groups with their ids; roundups among them get their links.

    `before` is the story that each group counts as coming from; `kept` are ids that stay with the
    groups they had, however many join. `told` says which story some groups count as coming from
    instead, and with them all of their cluster that were in the same: unless the cluster holds
    groups that are told to come from several.
    """
    features = featuring.renewed(transaction, found.groups)
    groups = copying.load(transaction, found.groups)
    members = articles.load(
        transaction, {one for group in groups for one in (group.members[0], group.medoid)}
    )
    rules = _rules(transaction, found, before, features, groups)
    marks = {one.group_id for one in groups if featuring.marked(one, members)}
    alone = stories.roundups(features, found.edges, marks, rules.units)
    told_together = {one: features[one] for one in features if one not in alone}
    if stories.fine_model():
        doubtful = stories.doubtful_ruled(told_together, found.edges, rules)
        told_together = featuring.refined(transaction, told_together, doubtful)
    clusters = stories.cluster_ruled(told_together, found.edges, rules)
    parts = [*clusters, *((one,) for one in sorted(alone))]
    named = _named(
        transaction,
        parts,
        _previous(parts, before, told),
        {one.group_id: (members[one.members[0]].event_at, one.members[0]) for one in groups},
        kept,
    )
    links.replace(
        transaction,
        StoryLinkKind.ROUNDUP,
        found.groups.keys() - found.settled,
        _touched(found, alone),
    )
    return Clustered(named.stories, named.aliases, features)


def _rules(
    transaction: Transaction,
    found: telling.Telling,
    before: Mapping[str, str | None],
    features: Mapping[str, GroupFeatures],
    groups: Iterable[CopyGroup],
) -> stories.Rules:
    group_of = {member: one.group_id for one in groups for member in one.members}
    settled = {group: story for group in found.settled if (story := before.get(group))}
    return stories.bind(
        decisions.binding(transaction, group_of), group_of, stories.frozen(features, settled)
    )


def _previous(
    clusters: Iterable[Collection[str]],
    before: Mapping[str, str | None],
    told: Mapping[str, str | None],
) -> dict[str, str]:
    """The story that each group is taken to come from."""
    found = dict(before)
    for members in clusters:
        origins = {told[one] for one in members if one in told}
        left = {before.get(one) for one in members if one in told}
        if len(origins) == 1:
            (origin,) = origins
            found |= {one: origin for one in members if one in told or before.get(one) in left}
    return {group: story for group, story in found.items() if story}


def _named(
    transaction: Transaction,
    clusters: Collection[tuple[str, ...]],
    previous: Mapping[str, str],
    first_member: Mapping[str, tuple[datetime, str]],
    kept: Collection[str],
) -> stories.Named:
    """Ids that no other story has or ever had."""
    wanted = [urls.story_id(article_id) for _, article_id in first_member.values()]
    taken = telling.existing(transaction, wanted)
    while True:
        named = stories.name_stories(
            clusters,
            previous=previous,
            first_member=first_member,
            taken=taken,
            kept=kept,
        )
        new = {one.story_id for one in named.stories} - set(previous.values())
        clash = telling.existing(transaction, new)
        if not clash:
            return named
        taken |= clash


def _touched(found: telling.Telling, alone: Collection[str]) -> list[StoryLink]:
    """From every roundup to the texts it was accepted with."""
    ends = [(edge.a, edge.b, edge.score) for edge in found.edges]
    ends += [(b, a, score) for a, b, score in ends]
    return [
        StoryLink(a=a, b=b, kind=StoryLinkKind.ROUNDUP, score=score)
        for a, b, score in ends
        if a in alone and a not in found.settled and b in found.groups
    ]
