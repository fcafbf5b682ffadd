"""The origin of each article of a story.

In this order:

1. one agency or outlet is credited: that one (`wire_credit`), whoever signed beside it; an outlet's
   own text in the story is followed to what it rests on itself;
2. several are credited: compiled from their texts (`compiled_credit`), each followed likewise;
3. nobody is credited, but the text is a copy, or an excerpt of one: what that text rests on
   (`copy_of`). An agency credited anywhere in a copy group is the origin of its uncredited texts,
   even when its own text came later or never;
4. the text shows that it is the outlet's own (`own`): its byline, its dateline, its own name in
   the credit line, or a source that "told" it;
5. else nobody knows (`unknown`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aggregator.model import ArticleOrigin, OriginKind, PartyKind
from aggregator.provenance.directory import Directory
from aggregator.provenance.statements import Said


@dataclass(slots=True)
class _Search:
    """The articles of one story and what was found so far."""

    articles: Sequence[Said]
    directory: Directory
    found: dict[str, ArticleOrigin]

    def of(self, article: Said) -> ArticleOrigin | None:
        """What was found of an article."""
        return self.found.get(article.article_id)


def find(articles: Sequence[Said], directory: Directory) -> dict[str, ArticleOrigin]:
    """Origins by article id; `articles` in order of (event time, article id)."""
    search = _Search(articles, directory, {})
    groups: dict[str, list[Said]] = {}
    for article in articles:
        groups.setdefault(article.subject.copy_group_id, []).append(article)
    for group in groups.values():
        _settle(search, group)
    _follow_single_credits(search)
    own = _own_texts(search)
    for article in articles:
        if len(article.named) > 1:
            search.found[article.article_id] = _compiled(search, article, own)
    for group in groups.values():
        _copies_of_compiled(search, group)
    _excerpts(search)
    return {article.article_id: search.found[article.article_id] for article in articles}


def _settle(search: _Search, group: Sequence[Said]) -> None:
    """Credits first; then texts that show whose they are; then the copies of either."""
    for article in group:
        if len(article.named) == 1 or (not article.named and article.press_releases):
            search.found[article.article_id] = _by_credit(search, article)
    anchor = _anchor(group)
    credits_it = {one.named[0]: one for one in reversed(group) if len(one.named) == 1}
    release = anchor is not None and not anchor.named and bool(anchor.press_releases)
    for article in group:
        if article.article_id in search.found or article.named or release:
            continue
        by = credits_it.get(article.outlet_id)
        if by is not None:
            because = f"{by.subject.outlet} credits it for the same text"
            search.found[article.article_id] = _own(article, because)
        elif article.shown is not None:
            search.found[article.article_id] = _own(article, article.shown)
        elif article is anchor:
            search.found[article.article_id] = _own(article, f"it is signed by {article.signed}")
    for article in group:
        if article.article_id in search.found or article.named:
            continue
        copied = anchor is not None and anchor is not article
        made = _copy(search, article, anchor) if copied and anchor else _unknown(article)
        search.found[article.article_id] = made


def _anchor(group: Sequence[Said]) -> Said | None:
    """The member that says most about whose the text is, the earliest of equals."""
    ranked = [(rank, place) for place, one in enumerate(group) if (rank := _rank(one)) is not None]
    return group[min(ranked)[1]] if ranked else None


def _rank(article: Said) -> int | None:
    """How much a text says about whose it is, 0 the most; None for nothing."""
    if article.named:
        return 0 if len(article.named) == 1 else None
    if article.press_releases:
        return 1
    if article.shown is not None:
        return 2
    return 3 if article.signed is not None and not article.unnamed else None


def _by_credit(search: _Search, article: Said) -> ArticleOrigin:
    party_ids = article.named or article.press_releases
    names = search.directory.names(party_ids)
    because = f"{article.subject.outlet} credits {names} alone"
    if not article.named:
        because = f"{article.subject.outlet} carries a press release by {names}"
    return _origin(article, OriginKind.WIRE_CREDIT, party_ids, because, alone=True)


def _follow_single_credits(search: _Search) -> None:
    """An outlet that is credited alone may itself have printed another's text: that one counts."""
    own = _own_texts(search)
    copies: dict[str, list[Said]] = {}
    for article in search.articles:
        of = search.found[article.article_id].of_article_id if search.of(article) else None
        if of is not None:
            copies.setdefault(of, []).append(article)
    for article in search.articles:
        if len(article.named) != 1:
            continue
        (credited,) = article.named
        party = credited
        seen = {article.outlet_id}
        while party in own and party not in seen:
            seen.add(party)
            rests_on = own[party].named
            if search.directory.kind(party) is not PartyKind.OUTLET or len(rests_on) != 1:
                break
            party = rests_on[0]
        if party not in {credited, article.outlet_id}:
            because = (
                f"{article.subject.outlet} credits {search.directory.name(credited)} alone, "
                f"whose own text credits {search.directory.name(party)}"
            )
            made = _origin(article, OriginKind.WIRE_CREDIT, (party,), because, alone=True)
            search.found[article.article_id] = made
            for copy in copies.get(article.article_id, ()):
                search.found[copy.article_id] = _copy(search, copy, article)


def _own_texts(search: _Search) -> dict[str, Said]:
    """The earliest text of each outlet that is here and whose origin is known."""
    own: dict[str, Said] = {}
    for article in search.articles:
        found = search.of(article)
        if found is not None and found.alone:
            own.setdefault(article.outlet_id, article)
    return own


def _copies_of_compiled(search: _Search, group: Sequence[Said]) -> None:
    """An unknown text that copies a compiled one is compiled too; the compiled one may be later."""
    compiled = next((one for one in group if len(one.named) > 1), None)
    if compiled is None:
        return
    for article in group:
        found = search.of(article)
        if found is not None and found.kind is OriginKind.UNKNOWN:
            search.found[article.article_id] = _copy(search, article, compiled)


def _excerpts(search: _Search) -> None:
    """A text that shows nobody's reporting, and stands whole inside a longer one, is that one's."""
    place = {one.article_id: n for n, one in enumerate(search.articles)}
    for article in search.articles:
        found = search.of(article)
        if found is None or found.kind is not OriginKind.UNKNOWN or article.unnamed:
            continue
        inside = sorted(place[one] for one in article.subject.inside if one in place)
        longer = [search.articles[n] for n in inside]
        known = (one for one in longer if (whose := search.of(one)) and whose.party_ids)
        of = next(known, None)
        if of is not None:
            search.found[article.article_id] = _copy(search, article, of, excerpt=True)


def _copy(search: _Search, article: Said, of: Said, *, excerpt: bool = False) -> ArticleOrigin:
    source = search.of(of)
    what = "stands inside" if excerpt else "is a copy of"
    because = f"{article.subject.outlet} credits nobody; its text {what} that of"
    return ArticleOrigin(
        article_id=article.article_id,
        kind=OriginKind.COPY_OF,
        party_ids=() if source is None else source.party_ids,
        because=f"{because} {of.subject.outlet}",
        alone=source is not None and source.alone,
        of_article_id=of.article_id,
    )


def _own(article: Said, because: str) -> ArticleOrigin:
    return _origin(article, OriginKind.OWN, (article.outlet_id,), because, alone=True)


def _unknown(article: Said) -> ArticleOrigin:
    because = "credits unnamed agencies" if article.unnamed else "shows nobody's reporting"
    because = f"{article.subject.outlet} {because}"
    return _origin(article, OriginKind.UNKNOWN, (), because, alone=False)


def _compiled(search: _Search, article: Said, own: Mapping[str, Said]) -> ArticleOrigin:
    party_ids: set[str] = set()
    for party in article.named:
        text = own.get(party)
        followed = search.of(text) if text is not None else None
        party_ids.update((party,) if followed is None else followed.party_ids)
    names = search.directory.names(article.named)
    because = f"{article.subject.outlet} compiled it from {names}"
    return _origin(article, OriginKind.COMPILED, party_ids, because, alone=False)


def _origin(
    article: Said,
    kind: OriginKind,
    party_ids: Iterable[str],
    because: str,
    *,
    alone: bool,
) -> ArticleOrigin:
    return ArticleOrigin(
        article_id=article.article_id,
        kind=kind,
        party_ids=tuple(sorted(party_ids)),
        because=because,
        alone=alone,
    )
