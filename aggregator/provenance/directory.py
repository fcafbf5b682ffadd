"""What is known of a party: its name, kind, owner, control. Nothing is assumed of the unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aggregator.model import Attribution, Party, PartyKind

UNRESOLVED = "outlet:"
"""Prefix of the id of an outlet that the gazetteer lacks."""
_STATE = "state"


class Directory:
    """Answers about parties by id; an id that the gazetteer lacks is an outlet of its own."""

    def __init__(self, parties: Mapping[str, Party]) -> None:
        self._parties = parties

    def kind(self, party_id: str) -> PartyKind:
        """An unknown party is taken for an outlet."""
        party = self._parties.get(party_id)
        return party.kind if party is not None else PartyKind.OUTLET

    def owner(self, party_id: str) -> str:
        """The owner where it is known, else the party itself."""
        party = self._parties.get(party_id)
        return party.owner_id or party_id if party is not None else party_id

    def control(self, party_id: str) -> str | None:
        """As the gazetteer documents it."""
        party = self._parties.get(party_id)
        return party.control if party is not None else None

    def name(self, party_id: str) -> str:
        """As it is printed."""
        party = self._parties.get(party_id)
        return party.name if party is not None else party_id.removeprefix(UNRESOLVED)

    def names(self, party_ids: Iterable[str]) -> str:
        """Several, separated by commas."""
        return ", ".join(self.name(party) for party in party_ids)

    def counts(self, party_id: str) -> bool:
        """Whether it can be an origin at all: press-release wires and "agencies" cannot."""
        return self.kind(party_id) not in {PartyKind.COLLECTIVE, PartyKind.PR_WIRE}

    def one_an_owner(self, party_ids: Iterable[str]) -> tuple[str, ...]:
        """Of agencies and titles of one owner, the first: crediting dpa and dpa-AFX credits one."""
        first: dict[str, str] = {}
        for party in sorted(party_ids):
            first.setdefault(self.owner(party), party)
        return tuple(sorted(first.values()))

    def all_state(self, party_ids: Iterable[str]) -> bool | None:
        """Whether all are documented as controlled by a state; None where that is not known.

        One that is documented otherwise settles it, whatever is unknown of the others.
        """
        told = [self.control(party) for party in party_ids]
        if any(one is not None and not one.startswith(_STATE) for one in told):
            return False
        return True if told and None not in told else None


def id_of(row: Attribution) -> str:
    """The party of a row, also where the gazetteer lacks it."""
    return row.party_id or UNRESOLVED + row.party
