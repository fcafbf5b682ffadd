"""Read a list of parties: ours, or one of the same layout; every mistake with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from aggregator.errors import ConfigError
from aggregator.model import Party, PartyKind

VERSION = 1
_MEDIA = frozenset({"tv", "radio", "newspaper", "magazine", "online"})
_CONTROLS = frozenset({"state", "state-captured", "public", "private"})
_KEYS = frozenset(
    {"id", "name", "kind", "medium", "country", "owner", "control", "domains"}
    | {"strong", "ctx", "caps", "wary", "near", "seen", "unchecked", "note"},
)
_FACTS = ("country", "owner", "control")
"""Facts besides names and domains that say under `seen` where they were read."""


def ours() -> tuple[Party, ...]:
    """The packaged parties, checked as a user's are.

    Read from gazetteer.json, what `python -m aggregator.parties.building` makes of gazetteer.yaml:
    a hundred times faster to read. A test keeps the two the same.
    """
    packaged = files("aggregator") / "data" / "gazetteer.json"
    return parties_of(json.loads(packaged.read_bytes()), "gazetteer.json")


def parse(body: bytes, place: str) -> tuple[Party, ...]:
    """Read the parties of one gazetteer file.

    Raises:
        ConfigError: not YAML, or not of the layout; the message lists every mistake.
    """
    return parties_of(document(body, place), place)


def document(body: bytes, place: str) -> Any:
    """The plain values of a gazetteer file.

    Raises:
        ConfigError: not YAML.
    """
    import yaml  # noqa: PLC0415 - only a user's own list needs it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        # CSafeLoader builds plain values only, as SafeLoader does.
        return yaml.load(body, Loader=loader)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConfigError(f"{place}: not YAML: {error}") from error


def parties_of(document: Any, place: str) -> tuple[Party, ...]:
    """The parties of a gazetteer document.

    Raises:
        ConfigError: not of the layout; the message lists every mistake.
    """
    if not isinstance(document, dict) or not isinstance(document.get("parties"), list):
        raise ConfigError(f"{place}: needs `version: {VERSION}` and a list `parties`")
    mistakes: list[str] = []
    if document.get("version") != VERSION:
        mistakes.append(f"version is {document.get('version')!r}, not {VERSION}")
    owners = document.get("owners") or {}
    parties: dict[str, Party] = {}
    for number, entry in enumerate(document["parties"]):
        found = list(_mistakes(entry, owners, parties))
        mistakes += [f"parties[{number}]: {mistake}" for mistake in found]
        if not found:
            parties[entry["id"]] = _party(entry)
    if mistakes:
        raise ConfigError("\n".join(f"{place}: {mistake}" for mistake in mistakes))
    return tuple(parties.values())


def _mistakes(entry: Any, owners: Any, known: Mapping[str, Party]) -> Iterable[str]:
    if not isinstance(entry, dict):
        yield "must be a mapping"
        return
    key = entry.get("id")
    if not isinstance(key, str) or not key or key.strip() != key or ":" in key:
        yield "id must be a text without a colon"
    elif key in known:
        yield f"id {key!r} stands twice"
    yield from (f"{key}: unknown key {name!r}" for name in entry if name not in _KEYS)
    if not isinstance(entry.get("name"), str) or not entry["name"]:
        yield f"{key}: name must be a text"
    if entry.get("kind") not in set(PartyKind) - {PartyKind.PERSON}:
        yield f"{key}: kind {entry.get('kind')!r} is none of agency, outlet, pr_wire, collective"
    if entry.get("medium") not in _MEDIA | {None}:
        yield f"{key}: medium {entry['medium']!r} is none of {', '.join(sorted(_MEDIA))}"
    country = entry.get("country")
    if country is not None and not (isinstance(country, str) and len(country) == 2):
        yield f"{key}: country {country!r} is no ISO 3166-1 alpha-2 code (quote NO)"
    owner = entry.get("owner")
    if owner is not None and (not isinstance(owners, dict) or owner not in owners):
        yield f"{key}: owner {owner!r} is not in `owners`"
    yield from _control_mistakes(key, entry)
    yield from list_mistakes(key, entry)


def _control_mistakes(key: object, entry: Mapping[str, Any]) -> Iterable[str]:
    """Control is said of a party only with the place where it was read."""
    control = entry.get("control")
    if control is None:
        return
    if control not in _CONTROLS:
        yield f"{key}: control {control!r} is none of {', '.join(sorted(_CONTROLS))}"
    seen = entry.get("seen")
    if not isinstance(seen, dict) or not seen.get("control"):
        yield f"{key}: control needs `seen: {{control: [where it was read]}}`"


def list_mistakes(key: object, entry: Mapping[str, Any]) -> Iterable[str]:
    """What is wrong with an entry's names and domains."""
    for name in ("strong", "ctx", "caps", "wary", "near", "unchecked"):
        values = entry.get(name, [])
        if not isinstance(values, list) or not all(isinstance(v, str) and v for v in values):
            yield f"{key}: {name} must be a list of texts"
    domains = entry.get("domains", [])
    if not isinstance(domains, list):
        yield f"{key}: domains must be a list"
        return
    for domain in domains:
        host: object = domain.get("name") if isinstance(domain, dict) else domain
        if not isinstance(host, str) or "." not in host or host != host.lower() or "/" in host:
            yield f"{key}: domain {host!r} must be a lower-case host name"


def _party(entry: Mapping[str, Any]) -> Party:
    domains = (d["name"] if isinstance(d, dict) else d for d in entry.get("domains", []))
    return Party(
        party_id=entry["id"],
        name=entry["name"],
        kind=PartyKind(entry["kind"]),
        country=entry.get("country"),
        owner_id=entry.get("owner"),
        control=entry.get("control"),
        medium=entry.get("medium"),
        domains=tuple(domains),
        strong=tuple(entry.get("strong", ())),
        ctx=tuple(entry.get("ctx", ())),
        caps=tuple(entry.get("caps", ())),
        wary=tuple(entry.get("wary", ())),
        near=tuple(entry.get("near", ())),
    )


def sources_of(party_id: str) -> dict[str, tuple[str, ...]]:
    """Where each fact of a packaged party was seen; empty for what is still to be confirmed.

    Keys are `country`, `owner`, `control`, domains and aliases. Nothing for a party of the user's.
    """
    packaged = files("aggregator") / "data" / "gazetteer.json"
    for entry in json.loads(packaged.read_bytes())["parties"]:
        if entry["id"] == party_id:
            return _sources(entry)
    return {}


def _sources(entry: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = dict.fromkeys(entry.get("unchecked", ()), ())
    seen = entry.get("seen", {})
    found |= {fact: tuple(seen[fact]) for fact in _FACTS if fact in seen}
    for group in seen.get("aliases", ()):
        found |= dict.fromkeys(group["names"], tuple(group["in"]))
    for domain in entry.get("domains", ()):
        if isinstance(domain, dict):
            found[domain["name"]] = tuple(domain.get("seen", ()))
    return found
