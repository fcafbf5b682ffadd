"""What finding the origins of a story needs, gathered from the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from aggregator import copies, parties, provenance, text
from aggregator.model import (
    Article,
    Attribution,
    CitationGraph,
    CopyEdge,
    CopyGroup,
    EdgeKind,
    OriginKind,
    OriginSubject,
    Slot,
    Story,
    StoryOrigins,
    StoryText,
    StoryTold,
)
from aggregator.store import Database, Transaction, articles, copying, reading, story_origins

WHOLE = 0.8
"""Share of a text that stands inside a longer one, for it to be an excerpt of that one."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The articles of a story, as values."""

    groups: tuple[CopyGroup, ...]
    members: Mapping[str, Article]
    subjects: tuple[OriginSubject, ...]
    """In order of (event time, article id)."""

    @property
    def ordered(self) -> list[Article]:
        """The articles in the same order."""
        return [self.members[one.article_id] for one in self.subjects]


def gather(transaction: Transaction, told: Iterable[Story]) -> Iterator[Gathered]:
    """For each story its articles with their ledgers and the longer texts they stand in.

    Articles come without text and fields: see `articles.outlines`.
    """
    listed = list(told)
    groups = {
        one.group_id: one
        for one in copying.load(transaction, {group for one in listed for group in one.groups})
    }
    ids = {member for one in groups.values() for member in one.members}
    members = articles.outlines(transaction, ids)
    ledger = articles.attributions(transaction, ids)
    inside = _inside(copying.edges_between(transaction, ids))
    for one in listed:
        mine = tuple(groups[group] for group in sorted(one.groups) if group in groups)
        yield _gathered(mine, members, ledger, inside)


def _gathered(
    groups: tuple[CopyGroup, ...],
    articles_by_id: Mapping[str, Article],
    ledger: Mapping[str, tuple[Attribution, ...]],
    inside: Mapping[str, set[str]],
) -> Gathered:
    group_of = {member: one.group_id for one in groups for member in one.members}
    members = {one: articles_by_id[one] for one in group_of}
    ordered = sorted(members.values(), key=lambda one: (one.event_at, one.article_id))
    subjects = tuple(
        OriginSubject(
            article_id=one.article_id,
            outlet=one.outlet,
            publisher_id=one.publisher_id,
            copy_group_id=group_of[one.article_id],
            event_at=one.event_at,
            attributions=ledger.get(one.article_id, ()),
            inside=tuple(sorted(inside.get(one.article_id, set()) & members.keys())),
        )
        for one in ordered
    )
    return Gathered(groups, members, subjects)


def tell(database: Database, given: str) -> StoryTold:
    """A story by its id, an id it once had, or a unique prefix, with all that is printed of it.

    Raises:
        UnknownIdError: no such story, or several.
    """
    with database.read() as transaction:
        story_id = reading.resolve_story(transaction, given)
        members = reading.story_articles(transaction, story_id)
        groups = tuple(sorted({one.copy_group_id for one in members}))
        (gathered,) = gather(transaction, [Story(story_id=story_id, groups=groups)])
        whole = articles.load(transaction, gathered.members)
        known = parties.load().by_id
        origins = provenance.origins(gathered.subjects, known)
        texts = [
            StoryText(
                article_id=one.article_id,
                language=one.language,
                title=one.title,
                text=whole[one.article_id].text,
                year=one.event_at.year,
                dateline=_dateline(subject),
            )
            for one, subject in zip(gathered.ordered, gathered.subjects, strict=True)
        ]
        ids = [one.article_id for one in members]
        return StoryTold(
            row=reading.story(transaction, story_id),
            members=tuple(members),
            ledger=tuple(reading.story_attributions(transaction, story_id)),
            origins=origins,
            citations=_quoted(provenance.citations(gathered.subjects, origins, known), whole),
            timeline=provenance.timeline(story_origins.sightings(transaction, ids)),
            differences=provenance.differences(texts, origins),
            shares=_shares(transaction, origins),
            domains={
                one.party_id: known[one.party_id].domains[0]
                for one in origins.parties
                if one.party_id in known and known[one.party_id].domains
            },
        )


def _inside(edges: Iterable[CopyEdge]) -> dict[str, set[str]]:
    """The longer texts that each excerpt stands in."""
    found: dict[str, set[str]] = {}
    for edge in edges:
        if edge.kind is not EdgeKind.EXCERPT:
            continue
        inner, outer, share = edge.lo, edge.hi, edge.containment_lo
        if edge.containment_hi > share:
            inner, outer, share = edge.hi, edge.lo, edge.containment_hi
        if share >= WHOLE:
            found.setdefault(inner, set()).add(outer)
    return found


def _dateline(subject: OriginSubject) -> tuple[str, ...] | None:
    rows = [row for row in subject.attributions if row.slot is Slot.DATELINE]
    return (rows[0].evidence, *(row.surface for row in rows)) if rows else None


def _quoted(graph: CitationGraph, members: Mapping[str, Article]) -> CitationGraph:
    """Each edge with the sentence that its evidence is from."""
    edges = []
    for edge in graph.edges:
        if edge.field == "text" and edge.span_start is not None:
            words = text.sentence_at(members[edge.article_id].text, edge.span_start)
            edges.append(replace(edge, sentence=" ".join(words.split())))
        else:
            edges.append(edge)
    return replace(graph, edges=tuple(edges))


def _shares(transaction: Transaction, origins: StoryOrigins) -> dict[str, float]:
    pairs = {
        one.article_id: one.of_article_id
        for one in origins.articles
        if one.kind is OriginKind.COPY_OF and one.of_article_id is not None
    }
    texts = copying.texts(transaction, {*pairs, *pairs.values()})
    shares = {}
    for article_id, of in pairs.items():
        if all(one in texts and texts[one].core for one in (article_id, of)):
            verdict = copies.compare(texts[article_id], texts[of])
            mine = article_id == verdict.lo
            shares[article_id] = verdict.containment_lo if mine else verdict.containment_hi
    return shares
