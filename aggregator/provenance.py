"""Whose reporting a story rests on, and the honest count of independent origins.

The origin of an article, in this order:

1. one agency or outlet is credited: that one (`wire_credit`), whoever signed beside it;
2. several are credited: compiled from their texts (`compiled_credit`), each followed to what its
   own text in the story rests on;
3. nobody is credited, but the text is a copy: what the text it copies rests on (`copy_of`); an
   agency credited anywhere in the copy group is the origin, even when its own text came later or
   never;
4. the text shows that it is the outlet's own (`own`): its byline, its dateline, its own name in
   the credit line, or a source that "told" it;
5. else nobody knows (`unknown`).

An origin is *held* when a text that carries its reporting alone is here, *named* when it is only
credited or cited. Citations and compiled texts add nothing to the count. The wording is about
texts: "credits", "is a copy of".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aggregator.model import (
    ArticleOrigin,
    Attribution,
    Collapse,
    OriginKind,
    OriginSubject,
    Party,
    PartyKind,
    Review,
    Role,
    Slot,
    StoryOrigins,
)

UNRESOLVED = "outlet:"
"""Prefix of the id of an outlet that the gazetteer lacks."""
_LEAST = 0.5
"""Rows below this confidence are not shown, so they decide nothing."""
_OWN_SLOTS = frozenset({Slot.BYLINE, Slot.DATELINE, Slot.CREDIT_LINE})


@dataclass(frozen=True, slots=True)
class _Article:
    """A subject with what its rows say."""

    subject: OriginSubject
    named: tuple[str, ...]
    """Agencies and outlets credited, one a party, sorted."""
    unnamed: bool
    """"Agencies" are credited."""
    press_releases: tuple[str, ...]
    shown: str | None
    """Why the text shows to be its outlet's own, beyond a byline."""
    signed: str | None
    """The persons who signed."""

    @property
    def outlet_id(self) -> str:
        return self.subject.publisher_id or UNRESOLVED + self.subject.outlet


@dataclass(frozen=True, slots=True)
class _Found:
    """An article's origin, and whether its text carries that one reporting alone."""

    origin: ArticleOrigin
    alone: bool


def origins(subjects: Sequence[OriginSubject], parties: Mapping[str, Party]) -> StoryOrigins:
    """Find the origins of one story's articles and count them.

    The count is a range. Lower end: held origins, those of one owner counted once, at least 1 for a
    story that has an article. Upper end: besides, texts whose origin nobody knows, one for each
    copy group and outlet, and one for unnamed agencies. Press releases are never independent.

    Pure, and the same for any order of `subjects`; results are sorted by (event time, article
    id).
    """
    ordered = sorted(subjects, key=lambda s: (s.event_at, s.article_id))
    articles = [_read(subject, parties) for subject in ordered]
    found = _found(articles, parties)
    held = sorted({p for f in found.values() if f.alone for p in f.origin.party_ids})
    held = [p for p in held if _counts(p, parties)]
    named = sorted(_credited_or_cited(articles, parties) - set(held))
    low, high, reasons = _count(articles, found, held, parties)
    return StoryOrigins(
        articles=tuple(found[a.subject.article_id].origin for a in articles),
        held=tuple(held),
        named=tuple(named),
        independent_min=low,
        independent_max=high,
        reasons=tuple(reasons),
    )


def _read(subject: OriginSubject, parties: Mapping[str, Party]) -> _Article:
    rows = [
        row
        for row in subject.attributions
        if row.review is not Review.REJECTED
        and (row.confidence >= _LEAST or row.review is not Review.AUTO)
    ]
    credited = {_id(row) for row in rows if row.role is Role.CREDIT}
    kinds = {party: _kind(party, parties) for party in credited}
    named = [p for p in credited if kinds[p] not in {PartyKind.COLLECTIVE, PartyKind.PR_WIRE}]
    return _Article(
        subject=subject,
        named=_one_an_owner(named, parties),
        unnamed=PartyKind.COLLECTIVE in kinds.values(),
        press_releases=tuple(sorted(p for p in credited if kinds[p] is PartyKind.PR_WIRE)),
        shown=_shown(rows),
        signed=next((row.party for row in rows if _signs(row)), None),
    )


def _shown(rows: Iterable[Attribution]) -> str | None:
    for row in rows:
        if row.role is Role.PUBLISHER and row.slot in _OWN_SLOTS:
            where = row.slot.replace("_", " ")
            return f"its {where} names the outlet itself: {row.evidence}"
        if row.role is Role.CITATION and row.sub_role == "self":
            return f"it quotes what was said to the outlet itself: {row.evidence}"
    return None


def _signs(row: Attribution) -> bool:
    return row.role is Role.BYLINE and row.party_id is None and row.sub_role != "editor"


def _found(articles: Sequence[_Article], parties: Mapping[str, Party]) -> dict[str, _Found]:
    """Origins by article id, in the order of the rules."""
    found: dict[str, _Found] = {}
    groups: dict[str, list[_Article]] = {}
    for article in articles:
        groups.setdefault(article.subject.copy_group_id, []).append(article)
    for article in articles:
        if len(article.named) == 1 or (not article.named and article.press_releases):
            found[article.subject.article_id] = _by_credit(article, parties)
    for group in groups.values():
        _follow_copies(group, found)
    for article in articles:
        if len(article.named) > 1:
            compiled = _compiled(article, articles, found, parties)
            found[article.subject.article_id] = compiled
    for group in groups.values():
        _copies_of_compiled(group, found)
    return found


def _by_credit(article: _Article, parties: Mapping[str, Party]) -> _Found:
    party_ids = article.named or article.press_releases
    names = _names(party_ids, parties)
    because = f"{article.subject.outlet} credits {names} alone"
    if not article.named:
        because = f"{article.subject.outlet} carries a press release by {names}"
    return _Found(_origin(article, OriginKind.WIRE_CREDIT, party_ids, because), alone=True)


def _follow_copies(group: Sequence[_Article], found: dict[str, _Found]) -> None:
    """Give the members of a copy group that credit nobody their origin, earliest first."""
    credited = [a for a in group if a.subject.article_id in found and a.named]
    first: _Article | None = None
    for article in group:
        key = article.subject.article_id
        if key in found or article.named:
            continue
        if article.shown is not None:
            found[key] = _own(article, article.shown)
        elif credited:
            found[key] = _copy(article, credited[0], found)
        elif first is not None:
            found[key] = _copy(article, first, found)
        elif article.signed is not None and not article.unnamed:
            found[key] = _own(article, f"it is signed by {article.signed}")
        else:
            found[key] = _unknown(article)
        if first is None and found[key].origin.party_ids:
            first = article


def _copies_of_compiled(group: Sequence[_Article], found: dict[str, _Found]) -> None:
    """An unknown text that copies a compiled one is compiled too; the compiled one may be later."""
    compiled = next((a for a in group if len(a.named) > 1), None)
    if compiled is None:
        return
    for article in group:
        key = article.subject.article_id
        if found[key].origin.kind is OriginKind.UNKNOWN:
            found[key] = _copy(article, compiled, found)


def _copy(article: _Article, of: _Article, found: Mapping[str, _Found]) -> _Found:
    source = found[of.subject.article_id]
    because = f"credits nobody and is a copy of the text of {of.subject.outlet}"
    party_ids = source.origin.party_ids
    return _Found(_origin(article, OriginKind.COPY_OF, party_ids, because), alone=source.alone)


def _own(article: _Article, because: str) -> _Found:
    ids = (article.outlet_id,)
    return _Found(_origin(article, OriginKind.OWN, ids, because), alone=True)


def _unknown(article: _Article) -> _Found:
    because = "credits unnamed agencies" if article.unnamed else "shows nobody's reporting"
    return _Found(_origin(article, OriginKind.UNKNOWN, (), because), alone=False)


def _compiled(
    article: _Article,
    articles: Sequence[_Article],
    found: Mapping[str, _Found],
    parties: Mapping[str, Party],
) -> _Found:
    party_ids: set[str] = set()
    for party in article.named:
        party_ids.update(_followed(party, articles, found))
    because = f"{article.subject.outlet} compiled it from {_names(article.named, parties)}"
    return _Found(
        _origin(article, OriginKind.COMPILED, sorted(party_ids), because),
        alone=False,
    )


def _followed(
    party: str,
    articles: Sequence[_Article],
    found: Mapping[str, _Found],
) -> tuple[str, ...]:
    """What the party's own earliest text in the story rests on; the party itself without one."""
    for article in articles:
        own = found.get(article.subject.article_id)
        if article.outlet_id == party and own is not None and own.alone:
            return own.origin.party_ids
    return (party,)


def _credited_or_cited(
    articles: Sequence[_Article],
    parties: Mapping[str, Party],
) -> set[str]:
    named: set[str] = set()
    for article in articles:
        named.update(article.named, article.press_releases)
        for row in article.subject.attributions:
            shown = row.review is not Review.REJECTED and row.confidence >= _LEAST
            cited = row.role is Role.CITATION and row.sub_role != "self" and row.party_id
            if shown and cited and _kind(_id(row), parties) is not PartyKind.COLLECTIVE:
                named.add(_id(row))
    return named


def _count(
    articles: Sequence[_Article],
    found: Mapping[str, _Found],
    held: Sequence[str],
    parties: Mapping[str, Party],
) -> tuple[int, int, list[Collapse]]:
    owners = {_owner(party, parties) for party in held}
    reasons = [*_same_owner(held, parties), *_explained(articles, found, parties)]
    unknown: dict[str, str] = {}
    for article in articles:
        origin = found[article.subject.article_id].origin
        group = article.subject.copy_group_id
        if origin.kind is not OriginKind.UNKNOWN or article.unnamed:
            continue
        owner = _owner(article.outlet_id, parties)
        if group in unknown or owner in unknown.values() or owner in owners:
            because = "whose reporting it is is not shown; the outlet or its text counts already"
            reasons.append(Collapse(what=article.subject.outlet, into=owner, because=because))
            continue
        unknown[group] = owner
        because = (
            "whose reporting it is is not shown; it may be one more, so the upper end counts it"
        )
        reasons.append(Collapse(what=article.subject.outlet, into=None, because=because))
    wires = any(article.unnamed for article in articles)
    if wires:
        because = "unnamed agencies may be one of the others or one more; the upper end counts one"
        reasons.append(Collapse(what="unnamed agencies", into=None, because=because))
    least = 1 if articles else 0
    low = max(least, len(owners))
    high = max(low, len(owners) + len(unknown) + int(wires))
    return low, high, list(dict.fromkeys(reasons))


def _same_owner(held: Sequence[str], parties: Mapping[str, Party]) -> list[Collapse]:
    first: dict[str, str] = {}
    reasons = []
    for party in held:
        into = first.setdefault(_owner(party, parties), party)
        if into != party:
            because = f"{_name(party, parties)} and {_name(into, parties)} have one owner"
            reasons.append(Collapse(what=party, into=into, because=because))
    return reasons


def _explained(
    articles: Sequence[_Article],
    found: Mapping[str, _Found],
    parties: Mapping[str, Party],
) -> list[Collapse]:
    """Why an outlet's text is not an origin of its own."""
    reasons = []
    for article in articles:
        origin = found[article.subject.article_id].origin
        outlet = article.subject.outlet
        if origin.kind is OriginKind.COMPILED:
            because = f"{origin.because}; a compiled text adds no origin"
            reasons.append(Collapse(what=outlet, into=None, because=because))
        elif article.press_releases and not article.named:
            because = f"{origin.because}; a press release is no independent origin"
            reasons.append(Collapse(what=outlet, into=None, because=because))
        elif origin.kind in {OriginKind.WIRE_CREDIT, OriginKind.COPY_OF}:
            into = _names(origin.party_ids, parties)
            reasons.append(Collapse(what=outlet, into=into, because=origin.because))
    return reasons


def _origin(
    article: _Article,
    kind: OriginKind,
    party_ids: Iterable[str],
    because: str,
) -> ArticleOrigin:
    return ArticleOrigin(
        article_id=article.subject.article_id,
        kind=kind,
        party_ids=tuple(sorted(party_ids)),
        because=because,
    )


def _one_an_owner(party_ids: Iterable[str], parties: Mapping[str, Party]) -> tuple[str, ...]:
    """Of agencies and titles of one owner, the first: crediting dpa and dpa-AFX credits one."""
    first: dict[str, str] = {}
    for party in sorted(party_ids):
        first.setdefault(_owner(party, parties), party)
    return tuple(sorted(first.values()))


def _counts(party_id: str, parties: Mapping[str, Party]) -> bool:
    return _kind(party_id, parties) not in {PartyKind.COLLECTIVE, PartyKind.PR_WIRE}


def _id(row: Attribution) -> str:
    return row.party_id or UNRESOLVED + row.party


def _kind(party_id: str, parties: Mapping[str, Party]) -> PartyKind:
    party = parties.get(party_id)
    return party.kind if party is not None else PartyKind.OUTLET


def _owner(party_id: str, parties: Mapping[str, Party]) -> str:
    party = parties.get(party_id)
    return party.owner_id or party_id if party is not None else party_id


def _name(party_id: str, parties: Mapping[str, Party]) -> str:
    party = parties.get(party_id)
    return party.name if party is not None else party_id.removeprefix(UNRESOLVED)


def _names(party_ids: Iterable[str], parties: Mapping[str, Party]) -> str:
    return ", ".join(_name(party, parties) for party in party_ids)
