"""sources.yaml read and written; a list of outlets in either format read."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from aggregator.config import opml, values
from aggregator.config.mistakes import Mistakes, decode, fail, read_bytes
from aggregator.config.tree import compose
from aggregator.model import Source

_HEAD = "# Outlets and their feeds; docs/operations.md explains the keys.\n"


def load(path: Path) -> tuple[Source, ...]:
    """The feeds that a sources.yaml lists, in its order, disabled ones included.

    Raises:
        ConfigError: all mistakes of the file, each as `sources.yaml:12: key 'x': what, what to do`.
    """
    return _load(read_bytes(path), str(path))


def load_any(path: Path) -> tuple[Source, ...]:
    """As `load`, of a sources.yaml or an OPML file; the content decides, not the name."""
    data = read_bytes(path)
    if opml.looks_like(data):
        return opml.parse(data, str(path))
    return _load(data, str(path))


def parse(text: str, name: str) -> tuple[Source, ...]:
    """The feeds that the text of a sources.yaml lists; none where `outlets` is empty.

    Raises:
        ConfigError: as `load`.
    """
    root = compose(text.removeprefix("\ufeff"), name)
    if root is None:
        raise fail(name, 1, "is empty; begin with `outlets:` and one `- name:` for each outlet")
    from aggregator.config import schema  # noqa: PLC0415 - pydantic takes 90 ms to import

    mistakes = Mistakes(name)
    found = schema.sources(root, mistakes)
    mistakes.raise_if_any()
    return found


def render(sources: Iterable[Source]) -> str:
    """The text of a sources.yaml that `load` reads back as these very sources, in this order."""
    import yaml  # noqa: PLC0415 - 40 ms that `--help` need not spend

    outlets = [
        _outlet(list(feeds), dict(key)) for key, feeds in groupby(sources, key=outlet_fields)
    ]

    class Indented(yaml.SafeDumper):
        """Indents lists below their key, as people write them."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            del indentless
            super().increase_indent(flow, indentless=False)

    text = yaml.dump(
        {"outlets": outlets}, Dumper=Indented, allow_unicode=True, sort_keys=False, width=10**6
    )
    return _HEAD + text


def outlet_fields(source: Source) -> tuple[tuple[str, str | int | float], ...]:
    """What sources.yaml says once for an outlet and not for each of its feeds."""
    fields = (
        ("name", source.outlet),
        ("language", source.language),
        ("site", source.site),
        ("party", source.party_id),
        ("max_in_flight", source.max_in_flight),
        ("pace", None if source.pace is None else values.spell_duration(source.pace)),
        ("ports", ", ".join(map(str, source.ports)) or None),
        ("allow_private", ", ".join(source.allow_private) or None),
        *source.limits,
    )
    return tuple((key, value) for key, value in fields if value is not None)


def feed_fields(source: Source) -> tuple[tuple[str, str | bool], ...]:
    """What sources.yaml says of one feed."""
    fields: list[tuple[str, str | bool]] = [("url", source.feed_url)]
    if source.interval is not None:
        fields.append(("interval", values.spell_duration(source.interval)))
    if not source.enabled:
        fields.append(("enabled", False))
    return tuple(fields)


def _outlet(feeds: list[Source], fields: dict[str, str | int | float]) -> dict[str, Any]:
    return {**fields, "feeds": [dict(feed_fields(feed)) for feed in feeds]}


def _load(data: bytes, name: str) -> tuple[Source, ...]:
    found = parse(decode(data, name), name)
    if not found:
        raise fail(name, 1, "lists no outlet; add one below `outlets:`")
    return found
