"""Whose page is it? The publisher of a URL, from the user's list and the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable

from aggregator import parties, urls
from aggregator.model import Source


class Outlets:
    """Answers for every URL which outlet publishes it."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._by_host: dict[str, Source] = {}
        self._by_domain: dict[str, list[Source]] = {}
        self.private: dict[str, Source] = {}
        """By feed: the sources that allow private hosts."""
        for source in sorted(sources, key=lambda one: one.feed_url):
            if source.allow_private:
                self.private[source.feed_url] = source
            for address in (source.site, source.feed_url):
                if address:
                    self._by_host.setdefault(_host(address), source)
                    near = self._by_domain.setdefault(urls.registered_domain(address), [])
                    near.append(source)

    def of(self, url: str, feed: Source | None) -> tuple[str, str | None]:
        """(outlet, party id) of the page at `url`, listed by `feed`.

        The feed's own outlet where its host or registered domain says so; else the outlet of the
        user's list that has this host or domain; else the gazetteer's party of the domain; else the
        feed's outlet, which then vouches for it.
        """
        source = self._source(url, feed)
        if source is not None:
            return source.outlet, self._party(source, url)
        party = parties.load().by_domain(url)
        if party is not None:
            return party.name, party.party_id
        if feed is not None:
            return feed.outlet, None
        return urls.registered_domain(url), None

    def source(self, url: str) -> Source | None:
        """The user's entry for the outlet at this URL, for its pace and limits."""
        return self._source(url, None)

    def _source(self, url: str, feed: Source | None) -> Source | None:
        host, domain = _host(url), urls.registered_domain(url)
        exact = self._by_host.get(host)
        near = self._by_domain.get(domain, [])
        if feed is not None and feed in near and (exact is None or exact.outlet == feed.outlet):
            return feed
        if exact is not None:
            return exact
        return near[0] if near else None

    @staticmethod
    def _party(source: Source, url: str) -> str | None:
        if source.party_id is not None:
            return source.party_id
        party = parties.load().by_domain(url)
        return None if party is None else party.party_id


def _host(address: str) -> str:
    return urls.host(address).removeprefix("www.")
