"""The honest count of independent origins: a range, with a reason for everything that counts less.

An origin is *held* when a text that carries its reporting alone is here, *named* when it is only
credited or cited. Lower end: held origins; those of one owner are one, and so are those that are
named for one and the same text; at least 1 for a story that has an article. Upper end: besides,
texts whose origin nobody knows, one for each copy group and outlet, and one for unnamed agencies.
Compiled texts, citations and press releases add nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from aggregator.model import (
    ArticleOrigin,
    Collapse,
    Origin,
    OriginKind,
    OriginSubject,
    Party,
    PartyKind,
    Standing,
    StoryOrigins,
)
from aggregator.provenance import articles as of_articles
from aggregator.provenance.directory import Directory, id_of
from aggregator.provenance.statements import Said, read

_STRENGTH = ("own", "credited", "copied", "compiled", "cited")
_HOW = {
    "own": OriginKind.OWN.value,
    "credited": OriginKind.WIRE_CREDIT.value,
    "copied": OriginKind.COPY_OF.value,
    "compiled": OriginKind.COMPILED.value,
    "cited": "citation",
}
_WAY = {
    OriginKind.OWN: "own",
    OriginKind.WIRE_CREDIT: "credited",
    OriginKind.COPY_OF: "copied",
    OriginKind.COMPILED: "compiled",
}

Found = Mapping[str, ArticleOrigin]


def origins(subjects: Sequence[OriginSubject], parties: Mapping[str, Party]) -> StoryOrigins:
    """Find the origins of one story's articles and count them.

    Pure, and the same for any order of `subjects`; results are sorted by (event time, article
    id).
    """
    directory = Directory(parties)
    articles = read(subjects, directory)
    found = of_articles.find(articles, directory)
    carried = {p for one in found.values() if one.alone for p in one.party_ids}
    held = tuple(sorted(party for party in carried if directory.counts(party)))
    named = tuple(sorted(_named(articles, found, directory) - set(held)))
    counted = _Count(articles, found, held, directory)
    low, high = counted.range()
    return StoryOrigins(
        articles=tuple(found[one.article_id] for one in articles),
        held=held,
        named=named,
        independent_min=low,
        independent_max=high,
        reasons=tuple(dict.fromkeys(counted.reasons)),
        parties=tuple(_parties(articles, found, (held, named), counted)),
        all_held_state_controlled=directory.all_state(held),
    )


def _named(articles: Sequence[Said], found: Found, directory: Directory) -> set[str]:
    named: set[str] = set()
    for article in articles:
        named.update(article.named, article.press_releases)
        named.update(found[article.article_id].party_ids)
        named.update(id_of(row) for row in article.cited if row.party_id)
    return {one for one in named if directory.kind(one) is not PartyKind.COLLECTIVE}


class _Count:
    """Which held origins are one, and what the upper end adds; with the reasons."""

    def __init__(
        self,
        articles: Sequence[Said],
        found: Found,
        held: Sequence[str],
        directory: Directory,
    ) -> None:
        self._articles = articles
        self._found = found
        self.directory = directory
        self.reasons: list[Collapse] = []
        self.into: dict[str, str] = {party: party for party in held}
        """The first party of those that it counts together with."""
        self._join_owners(held)
        self._join_texts()
        self._explain()

    def range(self) -> tuple[int, int]:
        """(least, most) independent origins."""
        counted = len({self.first(party) for party in self.into})
        unknown = self._unknown()
        wires = self._unnamed()
        low = max(int(bool(self._articles)), counted)
        return low, max(low, counted + unknown + int(wires))

    def first(self, party: str) -> str:
        """The party that stands for all it counts together with."""
        while self.into[party] != party:
            party = self.into[party]
        return party

    def _join(self, one: str, other: str, because: str) -> None:
        first, second = sorted((self.first(one), self.first(other)))
        if first != second:
            self.into[second] = first
            self.reasons.append(Collapse(what=other, into=one, because=because))

    def _join_owners(self, held: Sequence[str]) -> None:
        first: dict[str, str] = {}
        for party in held:
            into = first.setdefault(self.directory.owner(party), party)
            if into != party:
                names = f"{self.directory.name(party)} and {self.directory.name(into)}"
                self._join(into, party, f"{names} have one owner")

    def _join_texts(self) -> None:
        """Two parties that are named for one text cannot both have reported it independently."""
        first: dict[str, str] = {}
        for article in self._articles:
            origin = self._found[article.article_id]
            if not origin.alone:
                continue
            for party in origin.party_ids:
                if party not in self.into:
                    continue
                into = first.setdefault(article.subject.copy_group_id, party)
                names = f"{self.directory.name(into)} and {self.directory.name(party)}"
                self._join(into, party, f"one text names {names} in turn; it counts once")

    def _explain(self) -> None:
        """Why an outlet's text is not an origin of its own."""
        for article in self._articles:
            origin = self._found[article.article_id]
            outlet, into, because = article.subject.outlet, None, origin.because
            releases = [p for p in origin.party_ids if not self.directory.counts(p)]
            if origin.kind is OriginKind.COMPILED:
                because += "; a compiled text adds no origin"
            elif origin.kind in {OriginKind.WIRE_CREDIT, OriginKind.COPY_OF} and releases:
                because += "; a press release is no independent origin"
            elif origin.kind is OriginKind.COPY_OF and not origin.alone:
                because += ", which was compiled; it adds no origin"
            elif origin.kind in {OriginKind.WIRE_CREDIT, OriginKind.COPY_OF}:
                into = self.directory.names(origin.party_ids)
                if into == outlet:
                    continue
            else:
                continue
            self.reasons.append(Collapse(what=outlet, into=into, because=because))

    def _unknown(self) -> int:
        """How many texts that show nobody's reporting the upper end adds."""
        owners = {self.directory.owner(party) for party in self.into}
        unknown: set[str] = set()
        seen = set(owners)
        more: dict[str, int] = {}
        for article in self._articles:
            origin = self._found[article.article_id]
            if origin.kind is not OriginKind.UNKNOWN or article.unnamed:
                continue
            group, outlet = article.subject.copy_group_id, article.subject.outlet
            owner = self.directory.owner(article.outlet_id)
            if group in unknown or owner in seen:
                more[outlet] = more.get(outlet, 0) + 1
                continue
            unknown.add(group)
            seen.add(owner)
            because = (
                f"{origin.because}; it may be an origin of its own, so the upper end counts it"
            )
            self.reasons.append(Collapse(what=outlet, into=None, because=because))
        for outlet, number in more.items():
            texts = "1 text" if number == 1 else f"{number} texts"
            because = f"{outlet} has {texts} that show nobody's reporting; it counts already"
            self.reasons.append(Collapse(what=outlet, into=None, because=because))
        if self._articles and not self.into:
            because = "no origin is shown; a story counts at least one"
            self.reasons.append(Collapse(what="lower end", into=None, because=because))
        return len(unknown)

    def _unnamed(self) -> bool:
        """Whether "agencies" stand behind a text that no named agency explains."""
        outlets = [
            article.subject.outlet
            for article in self._articles
            if article.unnamed and self._found[article.article_id].kind is not OriginKind.COPY_OF
        ]
        if outlets:
            who = ", ".join(dict.fromkeys(outlets))
            because = (
                f"{who}: credits agencies without a name; they may be one of the others or one "
                "more, so the upper end counts one"
            )
            self.reasons.append(Collapse(what="unnamed agencies", into=None, because=because))
        return bool(outlets)


class _Ways:
    """By which articles each party is an origin, and by the words of the first of each way."""

    def __init__(self) -> None:
        self.articles: dict[str, dict[str, list[str]]] = {}
        self.because: dict[tuple[str, str], str] = {}

    def add(self, party: str, way: str, article: Said, because: str) -> None:
        """One more article that says so."""
        listed = self.articles.setdefault(party, {}).setdefault(way, [])
        if article.article_id not in listed:
            listed.append(article.article_id)
        self.because.setdefault((party, way), because)


def _ways(articles: Sequence[Said], found: Found) -> _Ways:
    ways = _Ways()
    for article in articles:
        origin = found[article.article_id]
        for party in origin.party_ids:
            way = _WAY[origin.kind] if origin.alone else "compiled"
            ways.add(party, way, article, origin.because)
        for party in (*article.named, *article.press_releases):
            if party not in origin.party_ids:
                ways.add(party, "compiled", article, origin.because)
        for row in article.cited:
            if row.party_id:
                because = f"{article.subject.outlet} cites it: “{row.surface}”"
                ways.add(row.party_id, "cited", article, because)
    return ways


def _parties(
    articles: Sequence[Said],
    found: Found,
    standing: tuple[Sequence[str], Sequence[str]],
    counted: _Count,
) -> Iterable[Origin]:
    """Held ones, then named ones, each in order of the first article that says so."""
    ways = _ways(articles, found)
    places = {article.article_id: n for n, article in enumerate(articles)}
    for kind, parties in zip(Standing, standing, strict=True):
        order = {party: _place(places, ways.articles[party]) for party in parties}
        for party in sorted(parties, key=lambda one: (order[one], one)):
            mine = ways.articles[party]
            strongest = next(way for way in _STRENGTH if way in mine)
            first = counted.first(party) if kind is Standing.HELD else party
            yield Origin(
                party_id=party,
                name=counted.directory.name(party),
                standing=kind,
                how=_HOW[strongest],
                control=counted.directory.control(party),
                counted_with=None if first == party else first,
                because=ways.because[party, strongest],
                outlets=_outlets(articles, mine),
                own=tuple(mine.get("own", ())),
                credited=tuple(mine.get("credited", ())),
                copied=tuple(mine.get("copied", ())),
                compiled=tuple(mine.get("compiled", ())),
                cited=tuple(mine.get("cited", ())),
            )


def _outlets(articles: Sequence[Said], ways: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Of the texts that carry it; of those that cite it where none does."""
    carrying = {one for way in _STRENGTH[:4] for one in ways.get(way, ())}
    shown = carrying or set(ways.get("cited", ()))
    names = [one.subject.outlet for one in articles if one.article_id in shown]
    return tuple(dict.fromkeys(names))


def _place(places: Mapping[str, int], ways: Mapping[str, Sequence[str]]) -> int:
    """Where its first text stands; a text of its own or a reprint before a mere mention."""
    carried = {one for way in _STRENGTH[:3] for one in ways.get(way, ())}
    mentioned = carried or {one for listed in ways.values() for one in listed}
    return min(places[one] for one in mentioned)
