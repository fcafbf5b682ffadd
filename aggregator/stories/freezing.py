"""What a frozen story holds: its texts stay together, and what was published later stays out.

A story is frozen when the newest published time that was seen lies more than `WINDOW` after its
newest text. A run marks the texts of frozen stories as settled when it ends. From then on a run
neither takes them out of their story nor puts two frozen stories together; an editor may. A text
that was published while the story was open may still join it, whenever it is met.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from aggregator.model import GroupFeatures
from aggregator.stories.vetoes import WINDOW


@dataclass(frozen=True, slots=True)
class Frozen:
    """What settled texts ask of clustering."""

    stories: tuple[tuple[str, ...], ...] = ()
    """Settled groups of each story, sorted: they are one, and apart from those of the others."""
    late: frozenset[tuple[str, str]] = frozenset()
    """(group that was published too late, a settled group of the story it stays out of)."""


NOTHING = Frozen()


def frozen(groups: Mapping[str, GroupFeatures], settled: Mapping[str, str]) -> Frozen:
    """What holds among these groups; `settled` gives the story of each settled one."""
    members: dict[str, list[str]] = defaultdict(list)
    for group, story in sorted(settled.items()):
        if group in groups:
            members[story].append(group)
    ends = {held[0]: max(groups[one].last_at for one in held) for held in members.values()}
    return Frozen(
        stories=tuple(sorted(tuple(held) for held in members.values())),
        late=frozenset(
            (group, held)
            for group, features in groups.items()
            if group not in settled
            for held, end in ends.items()
            if features.event_at > end + WINDOW
        ),
    )
