"""The shape of sources.yaml, for pydantic; imported only where a file is read (it is slow)."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from aggregator.config import values
from aggregator.config.mistakes import Mistakes
from aggregator.config.tree import Node, key_line
from aggregator.model import Limits, Source

_INTERVALS = (timedelta(minutes=5), timedelta(days=30))
_PACES = (timedelta(0), timedelta(minutes=10))


def _duration(value: object) -> object:
    return values.duration(value) if isinstance(value, str) else value


def _text(value: object) -> object:
    # `name: true` is a name that looks like YAML's true.
    if isinstance(value, bool):
        raise ValueError("is read as yes or no, not as text; put it in quotes")  # noqa: TRY004
    return value


def _read(parser: Callable[[str], object]) -> Callable[[object], object]:
    """A notation of `values` as a validator; YAML's own numbers come as text too."""
    return lambda value: parser(value) if isinstance(value, str) else value


def _listed(parser: Callable[[str], object]) -> Callable[[object], object]:
    """The same, of a list as well as of text with commas."""

    def read(value: object) -> object:
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            value = ",".join(value)
        return parser(value) if isinstance(value, str) else value

    return read


Text = Annotated[str, BeforeValidator(_text)]
Address = Annotated[Text, AfterValidator(values.web_address)]
Interval = Annotated[
    timedelta,
    BeforeValidator(_duration),
    AfterValidator(lambda value: values.between(value, *_INTERVALS)),
]
Pace = Annotated[
    timedelta,
    BeforeValidator(_duration),
    AfterValidator(lambda value: values.between(value, *_PACES)),
]
Ports = Annotated[tuple[int, ...], BeforeValidator(_listed(values.ports))]
Hosts = Annotated[tuple[str, ...], BeforeValidator(_listed(values.networks))]
Size = Annotated[int, BeforeValidator(_read(values.size))]
Seconds = Annotated[float, BeforeValidator(_read(values.seconds))]
Number = Annotated[int, BeforeValidator(_read(values.whole))]


class FeedEntry(BaseModel):
    """One feed of an outlet."""

    model_config = ConfigDict(extra="forbid")

    url: Address
    interval: Interval | None = None
    enabled: bool = True
    seen: Text | None = None
    """Where the address is published or listed, for people."""
    checked: bool = True
    """False: nobody has seen this address published anywhere."""


class OutletEntry(BaseModel):
    """One outlet in one language; the names of `Limits` are keys too."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[Text, AfterValidator(values.outlet_name)]
    language: Annotated[Text, AfterValidator(values.language)] | None = None
    site: Address | None = None
    party: Annotated[Text, AfterValidator(values.party)] | None = None
    max_in_flight: Annotated[int, Field(ge=1, le=20)] | None = None
    pace: Pace | None = None
    ports: Ports = ()
    allow_private: Hosts = ()
    feed_bytes: Size | None = None
    page_bytes: Size | None = None
    robots_bytes: Size | None = None
    feed_seconds: Seconds | None = None
    page_seconds: Seconds | None = None
    connect_seconds: Seconds | None = None
    read_seconds: Seconds | None = None
    parse_seconds: Seconds | None = None
    worker_bytes: Size | None = None
    entries: Number | None = None
    url_characters: Number | None = None
    title_characters: Number | None = None
    text_characters: Number | None = None
    field_characters: Number | None = None
    redirects: Number | None = None
    feeds: Annotated[list[FeedEntry], Field(min_length=1)]


class SourcesFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid")

    outlets: list[OutletEntry]


def sources(root: Node, mistakes: Mistakes) -> tuple[Source, ...]:
    """The feeds in order of the file; what is wrong is added to `mistakes`."""
    try:
        file = SourcesFile.model_validate(root.plain())
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _note(detail, root, mistakes)
        return ()
    _note_duplicates(file, root, mistakes)
    return tuple(
        Source(
            feed_url=feed.url,
            outlet=outlet.name,
            language=outlet.language,
            site=outlet.site,
            party_id=outlet.party,
            interval=feed.interval,
            max_in_flight=outlet.max_in_flight,
            pace=outlet.pace,
            ports=outlet.ports,
            allow_private=outlet.allow_private,
            limits=_limits(outlet),
            enabled=feed.enabled,
        )
        for outlet in file.outlets
        for feed in outlet.feeds
    )


def _limits(outlet: OutletEntry) -> tuple[tuple[str, int | float], ...]:
    named = ((one.name, getattr(outlet, one.name)) for one in fields(Limits))
    return tuple(sorted((name, value) for name, value in named if value is not None))


def _note_duplicates(file: SourcesFile, root: Node, mistakes: Mistakes) -> None:
    first: dict[str, int] = {}
    for i, outlet in enumerate(file.outlets):
        for j, feed in enumerate(outlet.feeds):
            line = key_line(root, ("outlets", i, "feeds", j, "url"))
            key = values.same_address(feed.url)
            if key in first:
                what = f"{feed.url!r} is listed already at line {first[key]}; remove one"
                mistakes.add(line, what, "url")
            first.setdefault(key, line)


def _note(detail: ErrorDetails, root: Node, mistakes: Mistakes) -> None:
    place = detail["loc"]
    names = [step for step in place if isinstance(step, str)]
    mistakes.add(key_line(root, place), _words(detail, place), names[-1] if names else None)


_WORDS = {
    "missing": "is missing here",
    "string_type": "must be text",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "greater_than_equal": "is out of bounds; write 1 to 20",
    "less_than_equal": "is out of bounds; write 1 to 20",
    "time_delta_type": "must be a duration, e.g. 30m or 2h",
    "too_short": "lists nothing; name at least one feed, or remove the outlet",
    "list_type": "must be a list: one `- ` for each entry",
    "tuple_type": "must be a list, or text with commas",
}


def _words(detail: ErrorDetails, place: tuple[str | int, ...]) -> str:
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown(str(place[-1]), place)
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    if kind in {"model_type", "model_attributes_type"}:
        return _shape(place)
    return _WORDS.get(kind, detail["msg"])


def _shape(place: tuple[str | int, ...]) -> str:
    if "feeds" in place:
        return "a feed is written `- url: https://...`"
    if "outlets" in place:
        return "an outlet is written `- name: ...` with `feeds:` below it"
    return "the file must begin with `outlets:`"


def _unknown(key: str, place: tuple[str | int, ...]) -> str:
    kind: type[BaseModel] = SourcesFile
    if "feeds" in place[:-1]:
        kind = FeedEntry
    elif "outlets" in place[:-1]:
        kind = OutletEntry
    known = list(kind.model_fields)
    near = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(known)}"
    return f"is unknown; {hint}"
