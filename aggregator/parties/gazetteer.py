"""The parties by id, by domain, by name, and where a text names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from aggregator.model import Party
from aggregator.parties.matching import Matcher, Mention
from aggregator.text import fold

_QUOTES = " \t\n\"'“”„«»‹›‘’「」『』《》()[]"


class Gazetteer:
    """An immutable list of parties with its indexes."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self.by_id: Mapping[str, Party] = MappingProxyType({p.party_id: p for p in parties})
        self._domains: dict[str, Party] = {}
        self._names: dict[str, dict[str, Party]] = {}
        for party in self.by_id.values():
            for domain in party.domains:
                self._domains.setdefault(domain, party)
            for name in (party.name, *party.strong, *party.ctx, *party.caps):
                self._names.setdefault(_name(name), {})[party.party_id] = party
        self._matcher = Matcher(self.by_id.values())

    def by_domain(self, host_or_url: str) -> Party | None:
        """Whose site this is, by the longest known suffix of the host.

        Of titles that share a domain, the first of the list.
        """
        labels = host_of(host_or_url).split(".")
        for start in range(len(labels) - 1):
            party = self._domains.get(".".join(labels[start:]))
            if party is not None:
                return party
        return None

    def named(self, name: str) -> tuple[Party, ...]:
        """All parties that have exactly this name or alias, case and quotation marks aside."""
        return tuple(self._names.get(_name(name), {}).values())

    def by_name(self, name: str) -> Party | None:
        """The one party of exactly this name or alias; None for no party and for namesakes."""
        found = self.named(name)
        return found[0] if len(found) == 1 else None

    def find(self, text: str, *, slot: bool = False) -> tuple[Mention, ...]:
        """Every mention in `text`, leftmost and longest, without overlaps, in order.

        In running text an abbreviation counts in its exact case only and a name never in all lower
        case. `slot` is for short fields, where content systems write `Afp` or `риа новости`.
        Linear in the length of the text.
        """
        return self._matcher.find(text, slot=slot)


def host_of(host_or_url: str) -> str:
    """Host of a URL, or of a bare host, in lower case; "" where there is none. Never raises."""
    rest = host_or_url.strip()
    if "//" in rest:
        rest = rest.split("//", 1)[1]
    for end in "/?#\\":
        rest = rest.split(end, 1)[0]
    host = rest.rsplit("@", 1)[-1]
    return host.split(":", 1)[0].strip(".").lower()


def _name(value: str) -> str:
    return fold(" ".join(value.strip(_QUOTES).split()))
