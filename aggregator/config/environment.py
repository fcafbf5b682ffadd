"""Settings from AGGREGATOR_* variables; a misspelt one is a mistake, not silence.

Every field of the settings in `aggregator.model.settings` is a variable: AGGREGATOR_ and the
field's name in capitals. The table in docs/operations.md lists them.
"""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

from aggregator import parties
from aggregator.config import values
from aggregator.errors import ConfigError
from aggregator.model import FetchSettings, Limits, Settings

PREFIX = "AGGREGATOR_"

ELSEWHERE = frozenset({"DATABASE_URL", "SOURCES", "PARTIES", "LOG", "REPLAY", "EVAL"})
"""Read by others: the database, the lists of outlets and of parties, the log, the tests."""

_CONTACT = "CONTACT"
_TOKEN = re.compile(r"[A-Za-z_-]{1,64}", re.ASCII)
_MAIL = re.compile(r"[^\s@()<>]{1,64}@[^\s@()<>]{1,190}")
_LONGEST = timedelta(days=366)


def settings(environ: Mapping[str, str]) -> Settings:
    """The settings of a run; what no variable names has its default.

    Raises:
        ConfigError: every variable that is unknown, cannot be read or contradicts another, each
            with what to write instead.
    """
    given = {
        key.removeprefix(PREFIX): value
        for key, value in sorted(environ.items())
        if key.startswith(PREFIX) and key.removeprefix(PREFIX) not in ELSEWHERE
    }
    wrong: list[str] = []
    read: dict[str, Any] = {}
    for name, text in given.items():
        parser = _PARSERS.get(name)
        if parser is None:
            wrong.append(f"{PREFIX}{name}: is unknown; {_nearest(name)}")
            continue
        try:
            read[name] = parser(text)
        except ValueError as error:
            wrong.append(f"{PREFIX}{name}: {error}")
    contact = read.pop(_CONTACT, None)
    if contact is not None:
        read["USER_AGENT"] = _introduce(read.get("USER_AGENT"), contact)
    made = _make(read)
    if not wrong:
        wrong = _contradictions(made.fetch)
    if not wrong and given_parties(environ):
        parties.load()  # a mistake in the user's list is told before a run, not by every worker
    if wrong:
        raise ConfigError("\n".join(wrong))
    return made


def given_parties(environ: Mapping[str, str]) -> bool:
    """Whether the user has a list of parties of their own."""
    return parties.own_list(environ, Path.cwd()) is not None


def variables() -> tuple[str, ...]:
    """Names of all variables that `settings` reads, sorted."""
    return tuple(sorted(PREFIX + name for name in _PARSERS))


def default_sources(environ: Mapping[str, str], cwd: Path) -> Path:
    """The list of outlets where the command line names none.

    AGGREGATOR_SOURCES, else `sources.yaml` in the working directory, else the list that comes with
    the program.

    Raises:
        ConfigError: AGGREGATOR_SOURCES names no file.
    """
    named = environ.get(PREFIX + "SOURCES", "").strip()
    if named:
        path = cwd / Path(named).expanduser()
        if not path.is_file():
            raise ConfigError(f"{PREFIX}SOURCES: there is no file {path}; name an existing one")
        return path
    local = cwd / "sources.yaml"
    if local.is_file():
        return local
    package = Path(__file__).resolve().parents[1]
    for path in (package / "data" / "sources.yaml", package.parent / "sources.yaml"):
        if path.is_file():
            return path
    raise ConfigError("there is no sources.yaml here; name one with AGGREGATOR_SOURCES")


def _make(read: Mapping[str, Any]) -> Settings:
    limits = Limits(**_of(Limits, read))
    fetch = FetchSettings(limits=limits, **_of(FetchSettings, read))
    return Settings(fetch=fetch, **_of(Settings, read))


def _of(kind: type[Any], read: Mapping[str, Any]) -> dict[str, Any]:
    return {
        field.name: read[field.name.upper()] for field in fields(kind) if field.name.upper() in read
    }


def _contradictions(fetch: FetchSettings) -> list[str]:
    found = []
    if not fetch.min_interval <= fetch.default_interval <= fetch.max_interval:
        spelled = ", ".join(
            values.spell_duration(value)
            for value in (fetch.min_interval, fetch.default_interval, fetch.max_interval)
        )
        found.append(
            f"{PREFIX}MIN_INTERVAL, {PREFIX}DEFAULT_INTERVAL, {PREFIX}MAX_INTERVAL: {spelled}; "
            "write them in rising order"
        )
    if fetch.per_domain > fetch.in_flight:
        found.append(
            f"{PREFIX}PER_DOMAIN: {fetch.per_domain} is more than {PREFIX}IN_FLIGHT allows in all "
            f"({fetch.in_flight}); write less"
        )
    return found


def _nearest(name: str) -> str:
    known = [*_PARSERS, *sorted(ELSEWHERE)]
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"did you mean {PREFIX}{near[0]}?" if near else "docs/operations.md lists what there is"


def _introduce(agent: str | None, contact: str) -> str:
    if agent is None:
        agent = FetchSettings().user_agent.split()[0]
    return agent if contact in agent else f"{agent} (+{contact})"


def _workers(text: str) -> int:
    """0: documents are read in the program itself, which a bad one can then stop."""
    return 0 if text.strip() == "0" else values.whole(text)


def _duration(text: str) -> timedelta:
    return values.between(values.duration(text), timedelta(0), _LONGEST)


def _agent(text: str) -> str:
    tidy = text.strip()
    if not (tidy.isascii() and tidy.isprintable() and 3 <= len(tidy) <= 200):
        raise ValueError("must be 3 to 200 printable ASCII characters; write e.g. desk/1.0")
    return tidy


def _contact(text: str) -> str:
    tidy = text.strip()
    if _MAIL.fullmatch(tidy) is None:
        try:
            values.web_address(tidy)
        except ValueError:
            raise ValueError(
                f"{tidy[:80]!r} is neither a mail address nor an https address"
            ) from None
    return _agent(tidy)


def _token(text: str) -> str:
    if _TOKEN.fullmatch(text.strip()) is None:
        raise ValueError("must be letters, _ and - alone (RFC 9309, 2.2.1); write e.g. desk")
    return text.strip()


def _yes_or_no(text: str) -> bool:
    word = text.strip().lower()
    if word not in {"1", "0", "yes", "no", "true", "false"}:
        raise ValueError(f"{word[:40]!r} is neither yes nor no")
    return word in {"1", "yes", "true"}


def _one_line(text: str) -> str:
    tidy = " ".join(text.split())
    if not tidy or len(tidy) > 100:
        raise ValueError("must be a name of 1 to 100 characters")
    return tidy


_BY_TYPE: dict[object, Callable[[str], Any]] = {
    int: values.whole,
    bool: _yes_or_no,
    float: values.seconds,
    timedelta: _duration,
    tuple[str, ...]: values.networks,
    tuple[int, ...]: values.ports,
}
_BY_NAME: dict[str, Callable[[str], Any]] = {
    "user_agent": _agent,
    "robots_token": _token,
    "workers": _workers,
    "credit_name": _one_line,
}


def _parsers() -> dict[str, Callable[[str], Any]]:
    """A parser for each field of the settings, so that a new field is a variable at once."""
    found: dict[str, Callable[[str], Any]] = {_CONTACT: _contact}
    for kind in (Settings, FetchSettings, Limits):
        for name, annotation in typing.get_type_hints(kind).items():
            if annotation in {FetchSettings, Limits}:
                continue
            special = values.size if name.endswith("_bytes") else _BY_NAME.get(name)
            found[name.upper()] = special or _BY_TYPE[annotation]
    return found


_PARSERS = _parsers()
