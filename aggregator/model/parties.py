"""Who can report: the gazetteer's nouns."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique


@unique
class PartyKind(StrEnum):
    """What a party is."""

    AGENCY = "agency"
    OUTLET = "outlet"
    PR_WIRE = "pr_wire"
    """Press releases: never an independent origin."""
    COLLECTIVE = "collective"
    """Unnamed wires: "agencies"."""
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An agency, outlet, press-release wire or collective of the gazetteer."""

    party_id: str
    name: str
    kind: PartyKind
    country: str | None = None
    """Seat, ISO 3166-1 alpha-2."""
    owner_id: str | None = None
    """Titles of one owner are not independent of each other; None where it is not certain."""
    control: str | None = None
    """Who controls it, where that is documented with a source: `state...`, or another word. None:
    not documented, so nobody knows."""
    medium: str | None = None
    """`tv`, `radio`, `newspaper`, `magazine`, `online`: decides between namesakes."""
    domains: tuple[str, ...] = ()
    strong: tuple[str, ...] = field(default=())
    """Aliases that mean the party wherever a whole word matches."""
    ctx: tuple[str, ...] = field(default=())
    """Ambiguous words: only in a slot, in quotes, or beside a generic noun and a cue."""
    caps: tuple[str, ...] = field(default=())
    """Abbreviations: exact case, only in a slot or governed by a cue."""
    wary: tuple[str, ...] = field(default=())
    """Names of `ctx` that are surnames or everyday words: in running text only with a noun or in
    quotes, whatever cue stands beside them."""
    near: tuple[str, ...] = field(default=())
    """Words beside an alias shared with another party that decide for this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """A party as it is listed."""

    party_id: str
    name: str
    kind: str
    country: str | None
    owner: str | None
    control: str | None
    domains: str
    """Separated by spaces."""
    aliases: str
    """All spellings, separated by semicolons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnresolvedName:
    """A name that the ledger holds and no party has."""

    name: str
    lines: int
    """Of the ledger."""
    articles: int
    roles: str
    """Separated by commas."""
    outlets: str
    """On whose pages it stands, at most five, separated by commas."""
    evidence: str
    """The words of the newest line."""
    article_id: str
    """Where they stand."""
    dismissed: bool
