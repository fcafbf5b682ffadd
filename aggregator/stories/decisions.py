"""An editor's decisions as rules for clustering: what is one, and what is apart.

Decisions are about articles, which last; copy groups come and go. So they are bound to the groups
of the day, the latest decision first: where an earlier one asks for the contrary, it is not obeyed
in that part. A copy group is in one story whatever a decision says of its articles. What frozen
stories ask for comes last: every decision outweighs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aggregator.model import Decision, DecisionKind
from aggregator.stories.freezing import NOTHING, Frozen


@dataclass(frozen=True, slots=True)
class Rules:
    """What binds copy groups."""

    units: tuple[tuple[str, ...], ...] = ()
    """Groups that are in one story, two or more each, sorted."""
    apart: frozenset[tuple[str, str]] = frozenset()
    """Pairs of groups that are in two stories, the smaller id first."""


NO_RULES = Rules()


def bind(
    decisions: Iterable[Decision], group_of: Mapping[str, str], frozen: Frozen = NOTHING
) -> Rules:
    """Rules for the groups that these articles are in.

    Articles that `group_of` does not know, and decisions that were undone, bind nothing.
    """
    binding = _Binding()
    for one in sorted(decisions, key=lambda decision: -decision.decision_id):
        if one.undone_at is not None:
            continue
        sides = [sorted({group_of[a] for a in side if a in group_of}) for side in one.sides]
        if one.kind in (DecisionKind.MERGE, DecisionKind.PIN):
            binding.together(sorted({group for side in sides for group in side}))
        elif one.kind is DecisionKind.SPLIT:
            binding.together(sides[0])
            binding.part(sides[0], sides[1])
        else:
            binding.part(sides[0], sides[1])
    for held in frozen.stories:
        binding.together(list(held))
    for place, held in enumerate(frozen.stories):
        for other in frozen.stories[place + 1 :]:
            binding.part(binding.heads(held), binding.heads(other))
    for late, held_by in sorted(frozen.late):
        binding.part([late], [held_by])
    return binding.rules()


def ties(decision: Decision) -> tuple[str, ...]:
    """Articles that a decision wants in one story."""
    if decision.kind is DecisionKind.NEVER:
        return ()
    if decision.kind is DecisionKind.SPLIT:
        return decision.sides[0]
    return tuple(article for side in decision.sides for article in side)


class _Binding:
    """Groups tied and parted so far."""

    def __init__(self) -> None:
        self.root: dict[str, str] = {}
        self.parted: dict[str, set[str]] = defaultdict(set)
        self.pairs: set[tuple[str, str]] = set()

    def find(self, group: str) -> str:
        """The group that stands for all that are tied to this one."""
        self.root.setdefault(group, group)
        while self.root[group] != group:
            self.root[group] = self.root[self.root[group]]
            group = self.root[group]
        return group

    def heads(self, groups: Iterable[str]) -> list[str]:
        """One group for all that are tied to one another."""
        return sorted({self.find(group) for group in groups})

    def together(self, groups: list[str]) -> None:
        """Tie them, except to what a later decision parts them from."""
        heads: list[str] = []
        for group in groups:
            if not any(self._tie(head, group) for head in heads):
                heads.append(group)

    def _tie(self, one: str, other: str) -> bool:
        first, second = sorted((self.find(one), self.find(other)))
        if second in self.parted[first]:
            return False
        if first != second:
            self.root[second] = first
            for far in self.parted.pop(second, set()):
                self.parted[far].discard(second)
                self.parted[far].add(first)
                self.parted[first].add(far)
        return True

    def part(self, one_side: list[str], other_side: list[str]) -> None:
        """Keep them apart, except where a later decision ties them."""
        for one in one_side:
            for other in other_side:
                first, second = self.find(one), self.find(other)
                if first != second:
                    self.parted[first].add(second)
                    self.parted[second].add(first)
                    self.pairs.add((min(one, other), max(one, other)))

    def rules(self) -> Rules:
        """What has come of it."""
        members: dict[str, list[str]] = defaultdict(list)
        for group in self.root:
            members[self.find(group)].append(group)
        units = sorted(tuple(sorted(tied)) for tied in members.values() if len(tied) > 1)
        return Rules(tuple(units), frozenset(self.pairs))
