"""A user's own list of parties laid over ours, and additions to it that leave the rest alone."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from aggregator.errors import ConfigError
from aggregator.model import Party
from aggregator.parties.loading import VERSION, document, list_mistakes, ours, parties_of

VARIABLE = "AGGREGATOR_PARTIES"
DEFAULT = "parties.yaml"
LISTS = ("domains", "strong", "ctx", "caps", "wary", "near")
"""What an entry that extends a party may add to it."""
_EXTENDING = frozenset({"extends", "note", *LISTS})
_PLAIN = ("id", "name", "kind", "medium", "country", "owner", "control")


def own_list(environ: Mapping[str, str], cwd: Path) -> Path | None:
    """The user's list: the file that AGGREGATOR_PARTIES names, else ./parties.yaml if it is there.

    Raises:
        ConfigError: AGGREGATOR_PARTIES names no file.
    """
    named = environ.get(VARIABLE, "").strip()
    path = cwd / Path(named).expanduser() if named else cwd / DEFAULT
    if path.is_file():
        return path
    if named:
        raise ConfigError(f"{VARIABLE}: there is no file {path}; name an existing one")
    return None


def layered(body: bytes, place: str) -> tuple[Party, ...]:
    """Our parties with a user's list laid over them; the user's come first.

    An entry with `id` is a new party, or takes the place of ours of that id as a whole. One with
    `extends` adds names and domains to a party of ours or of the list.

    Raises:
        ConfigError: the list breaks the layout; every mistake with its place.
    """
    return _over({party.party_id: party for party in ours()}, body, place)


def _over(known: Mapping[str, Party], body: bytes, place: str) -> tuple[Party, ...]:
    found = document(body, place)
    if not isinstance(found, dict) or not isinstance(found.get("parties"), list):
        raise ConfigError(f"{place}: needs `version: {VERSION}` and a list `parties`")
    whole = [one for one in found["parties"] if not _extends(one)]
    theirs = {one.party_id: one for one in parties_of(found | {"parties": whole}, place)}
    merged = theirs | {key: party for key, party in known.items() if key not in theirs}
    mistakes = []
    for number, entry in enumerate(found["parties"]):
        if _extends(entry):
            wrong = _mistake(entry, merged)
            if wrong:
                mistakes.append(f"{place}: parties[{number}]: {wrong}")
            else:
                merged[entry["extends"]] = _extended(merged[entry["extends"]], entry)
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return tuple(merged.values())


def _extends(entry: Any) -> bool:
    return isinstance(entry, dict) and "extends" in entry


def _mistake(entry: Mapping[str, Any], known: Mapping[str, Party]) -> str | None:
    if entry["extends"] not in known:
        return f"extends {entry['extends']!r}, which no list has; `aggregator parties list` does"
    for name in entry:
        if name not in _EXTENDING:
            return f"{name!r} cannot be added to a party; give it an entry with `id`"
    return next(iter(list_mistakes(entry["extends"], entry)), None)


def _extended(party: Party, entry: Mapping[str, Any]) -> Party:
    added: dict[str, Any] = {
        name: tuple(dict.fromkeys((*getattr(party, name), *entry[name])))
        for name in LISTS
        if name in entry
    }
    return replace(party, **added)


def add(path: Path, entry: Mapping[str, Any]) -> None:
    """Append an entry to the list, which is made where there is none; what stands there stays.

    Raises:
        ConfigError: the entry or the list breaks the layout, the id is taken, or the list does not
            end with its parties; the file is as it was.
    """
    before = path.read_bytes() if path.exists() else b""
    known = {party.party_id: party for party in ours()}
    standing = _over(known, before, str(path)) if before else tuple(known.values())
    if "id" in entry and any(party.party_id == entry["id"] for party in standing):
        raise ConfigError(f"{path}: there is a party {entry['id']!r} already; choose another id")
    text = before.decode("utf-8") if before else f"version: {VERSION}\nparties:\n"
    if not text.endswith("\n"):
        text += "\n"
    text += spelled(entry)
    body = text.encode("utf-8")
    try:
        after = _over(known, body, str(path))
        entries = document(body, str(path))["parties"]
    except ConfigError as error:
        raise ConfigError(f"{error}\n{path}: nothing was written") from error
    if entries[-1] != dict(entry) or len(after) < len(standing):
        raise ConfigError(f"{path}: does not end with its list of parties; change it by hand")
    _write(path, body)


def spelled(entry: Mapping[str, Any]) -> str:
    """An entry as it is written into a list."""
    lines: list[str] = []
    for name, value in entry.items():
        lead = "  " if lines else "- "
        lines.append(f"{lead}{name}: {json.dumps(value, ensure_ascii=False)}\n")
    return "".join(lines)


def entry_of(fields: Mapping[str, Any], lists: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """An entry with what is given, in the order of the layout."""
    entry = {name: fields[name] for name in _PLAIN if fields.get(name)}
    return entry | {name: list(lists[name]) for name in LISTS if lists.get(name)}


def _write(path: Path, body: bytes) -> None:
    """Replace the file in one step; a link stays a link, and the mode stays."""
    target = path.resolve()
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise ConfigError(f"{path}: cannot be written: {error.strerror or error}") from error
