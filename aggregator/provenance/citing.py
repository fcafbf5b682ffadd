"""Who quotes whom for a fact inside one story, and rings of that.

The citing party is the one whose reporting the text carries: where five outlets print one wire
that quotes TASS, the wire cites TASS, once. A text that quotes its own origin ("told AFP" in AFP's
copy) says nothing about anybody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from aggregator.model import (
    ArticleOrigin,
    Attribution,
    CitationGraph,
    Cites,
    OriginSubject,
    Party,
    PartyKind,
    StoryOrigins,
)
from aggregator.provenance.directory import Directory, id_of
from aggregator.provenance.statements import Said, read


@dataclass(slots=True)
class _Edge:
    texts: set[str] = field(default_factory=set)
    articles: list[str] = field(default_factory=list)
    best: tuple[Attribution, str] | None = None
    direct: bool = False


def citations(
    subjects: Sequence[OriginSubject], origins: StoryOrigins, parties: Mapping[str, Party]
) -> CitationGraph:
    """The edges, those that most texts show first, and every ring once.

    Pure, and the same for any order of `subjects`.
    """
    directory = Directory(parties)
    whose = {one.article_id: one for one in origins.articles}
    edges: dict[tuple[str, str], _Edge] = {}
    for article in read(subjects, directory):
        for row in article.cited:
            _add(edges, article, row, whose[article.article_id], directory)
    made = [
        _made(citing, cited, edge, directory) for (citing, cited), edge in sorted(edges.items())
    ]
    made.sort(key=lambda one: (-one.texts, one.citing, one.cited))
    rings = _rings({(one.citing_id, one.cited_id) for one in made})
    return CitationGraph(
        edges=tuple(made),
        cycles=tuple(tuple(directory.name(party) for party in ring) for ring in rings),
    )


def _add(
    edges: dict[tuple[str, str], _Edge],
    article: Said,
    row: Attribution,
    origin: ArticleOrigin,
    directory: Directory,
) -> None:
    cited = id_of(row)
    if directory.kind(cited) is PartyKind.COLLECTIVE or cited in origin.party_ids:
        return
    voice = origin.party_ids[0] if origin.alone and len(origin.party_ids) == 1 else None
    citing = row.via_party_id or voice or article.outlet_id
    if cited in {citing, article.outlet_id}:
        return
    edge = edges.setdefault((citing, cited), _Edge())
    edge.texts.add(article.subject.copy_group_id)
    if article.article_id not in edge.articles:
        edge.articles.append(article.article_id)
    edge.direct |= row.via_party_id is None
    if edge.best is None or row.confidence > edge.best[0].confidence:
        edge.best = (row, article.article_id)


def _made(citing: str, cited: str, edge: _Edge, directory: Directory) -> Cites:
    assert edge.best is not None  # noqa: S101 - an edge is made from a row
    row, article_id = edge.best
    return Cites(
        citing_id=citing,
        citing=directory.name(citing),
        cited_id=cited,
        cited=row.party if row.party_id is None else directory.name(cited),
        texts=len(edge.texts),
        articles=tuple(edge.articles),
        confidence=row.confidence,
        evidence=row.evidence,
        article_id=article_id,
        field=row.field,
        span_start=row.span_start,
        span_end=row.span_end,
        via=not edge.direct,
    )


def _rings(edges: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The shortest ring through each party that is on one; each ring once, from its least id."""
    after: dict[str, list[str]] = {}
    for citing, cited in sorted(edges):
        after.setdefault(citing, []).append(cited)
    found: set[tuple[str, ...]] = set()
    for start in sorted(after):
        came: dict[str, str] = {}
        frontier = [start]
        while frontier and start not in came:
            reached = []
            for party in frontier:
                for other in after.get(party, ()):
                    if other not in came:
                        came[other] = party
                        reached.append(other)
            frontier = reached
        if start in came:
            ring = [start]
            while (before := came[ring[-1]]) != start:
                ring.append(before)
            ring.reverse()
            least = ring.index(min(ring))
            found.add((*ring[least:], *ring[:least]))
    return sorted(found)
