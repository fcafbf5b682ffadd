"""Live blogs and roundups: texts that touch several stories and are a story of their own.

One such text resembles the reports of many events and would chain them together. It is known by
what it does: the texts it was accepted with fall into several parts that nothing else connects.
Two parts are enough where the page says what it is (by its title, or as a `LiveBlogPosting` of
JSON-LD). Else it takes `PARTS`, each with `TEXTS` or more that it was accepted with: an ordinary
report may be the only bridge between two halves of one story. Follows from the texts and their
edges alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from aggregator.model import StoryEdge
from aggregator.text import fold

PARTS = 3
TEXTS = 2

_MARKS = re.compile(
    fold(
        r"\b(?:"
        r"live[ -]?blog|live updates?|live news|live coverage|as it happened|minute by minute|"
        r"(?:news|morning|evening|daily|weekly|world) (?:briefing|roundup|round-up|wrap|digest)|"
        r"(?:today|week) in (?:brief|review)|news in brief|top stories|"
        r"what (?:we know on day|you need to know today)|"
        r"онлайн[ -](?:трансляция|хроника)|текстовая трансляция|хроника (?:дня|событий)|"
        r"главное (?:за|к) \w+|главные (?:события|новости)|итоги (?:дня|недели)|дайджест|"
        r"canlı (?:blog|anlatım|yayın)|dakika dakika|gün ortası bülteni|haber bülteni|"
        r"günün (?:özeti|haberleri|gelişmeleri|önemli gelişmeleri)|"
        r"laporan langsung|rangkuman|terpopuler|sorotan (?:hari|pekan) ini|"
        r"en direct|minuto a minuto|en vivo|liveticker|newsblog"
        r")\b"
        r"|^live\s*[:|-]|[|-]\s*live$"
        r"|لحظة بلحظة|تغطية (?:مباشرة|مستمرة|حية)|بث مباشر"
        r"|(?:موجز|حصاد|نشرة|أبرز) (?:أنباء|أخبار|أحداث|اليوم|الأخبار|الأنباء|الأحداث)"
        r"|直播|滚动更新|要闻"
    )
)


def marked(title: str, kinds: Iterable[str] = ()) -> bool:
    """Whether a page calls itself a live blog or a roundup; `kinds` are its JSON-LD types."""
    return "LiveBlogPosting" in kinds or _MARKS.search(fold(title)) is not None


def roundups(
    groups: Collection[str],
    edges: Iterable[StoryEdge],
    marks: Collection[str],
    tied: Iterable[Collection[str]] = (),
) -> frozenset[str]:
    """Groups that are roundups, by their accepted edges.

    `marks` are groups that say so; `tied` are groups that are one story whatever the texts say,
    none of which is taken for a roundup.
    """
    units = [sorted(unit) for unit in tied]
    near = _neighbours(groups, edges, units)
    bound = {one for unit in units for one in unit}
    known = {one for one in marks if one in near and one not in bound}
    part_of = _parts(near, known)
    found = {
        one
        for one in known
        if len({part_of[other] for other in near[one] if other not in known}) > 1
    }
    return frozenset(found | (_hubs(near, found) - bound))


def _neighbours(
    groups: Collection[str], edges: Iterable[StoryEdge], units: Iterable[list[str]]
) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {one: set() for one in sorted(groups)}
    pairs = [(edge.a, edge.b) for edge in edges if edge.accepted]
    for first, *others in units:
        pairs += [(first, other) for other in others]
    for a, b in pairs:
        if a in near and b in near and a != b:
            near[a].add(b)
            near[b].add(a)
    return near


def _parts(near: Mapping[str, set[str]], without: Collection[str]) -> dict[str, int]:
    """The component of every group, some left out."""
    part_of: dict[str, int] = {}
    for number, seed in enumerate(near):
        waiting = [seed] if seed not in without else []
        while waiting:
            one = waiting.pop()
            if one not in part_of:
                part_of[one] = number
                waiting += [other for other in near[one] if other not in without]
    return part_of


def _hubs(near: Mapping[str, set[str]], without: Collection[str]) -> set[str]:
    """Groups without which `PARTS` parts or more that hold `TEXTS` of its neighbours fall asunder.

    One search in depth, linear in groups and edges (Hopcroft and Tarjan 1973, articulation points):
    a part below a group is cut off where none of it reaches above the group.
    """
    found: set[str] = set()
    entered: dict[str, int] = {}
    for root in near:
        if root in entered or root in without:
            continue
        sizes: dict[str, int] = {}
        low: dict[str, int] = {}
        cut: dict[str, list[str]] = defaultdict(list)
        for one, parent in _deep(near, root, without, entered, low):
            sizes[one] = sizes.get(one, 0) + 1
            if parent is None:
                continue
            sizes[parent] = sizes.get(parent, 0) + sizes[one]
            if low[one] >= entered[parent]:
                cut[parent].append(one)
            low[parent] = min(low[parent], low[one])
        for one, below in cut.items():
            parts = Counter(_part(entered[other], below, entered, sizes) for other in near[one]
                            if other not in without)  # fmt: skip
            if sum(count >= TEXTS for count in parts.values()) >= PARTS:
                found.add(one)
    return found


def _part(
    place: int, below: Iterable[str], entered: Mapping[str, int], sizes: Mapping[str, int]
) -> str | None:
    """The part that was cut off below a group which holds this place of the search, if any."""
    for one in below:
        if entered[one] <= place < entered[one] + sizes[one]:
            return one
    return None


def _deep(
    near: Mapping[str, set[str]],
    root: str,
    without: Collection[str],
    entered: dict[str, int],
    low: dict[str, int],
) -> Iterator[tuple[str, str | None]]:
    """Groups as a search in depth leaves them, each with the one it came from."""
    entered[root] = low[root] = len(entered)
    path: list[tuple[str, str | None, Iterator[str]]] = [(root, None, iter(sorted(near[root])))]
    while path:
        one, parent, others = path[-1]
        for other in others:
            if other in without or other == parent:
                continue
            if other in entered:
                low[one] = min(low[one], entered[other])
                continue
            entered[other] = low[other] = len(entered)
            path.append((other, one, iter(sorted(near[other]))))
            break
        else:
            path.pop()
            yield one, parent
