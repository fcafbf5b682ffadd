"""Requests to the web and what came of them. A failure is a value, not an exception."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique

from aggregator.model.settings import Limits


@unique
class Purpose(StrEnum):
    """What a request is for: it decides limits and etiquette."""

    FEED = "feed"
    PAGE = "page"


@unique
class Step(StrEnum):
    """Where on the line something failed."""

    FETCH = "fetch"
    PARSE = "parse"
    EXTRACT = "extract"


@unique
class FailureKind(StrEnum):
    """Why a request or a document came to nothing."""

    BAD_URL = "bad_url"
    PRIVATE_ADDRESS = "private_address"
    ROBOTS = "robots"
    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    PROTOCOL = "protocol"
    TOO_LARGE = "too_large"
    BAD_ENCODING = "bad_encoding"
    REDIRECTS = "redirects"
    UNAUTHORISED = "unauthorised"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    GONE = "gone"
    RATE_LIMITED = "rate_limited"
    HTTP_CLIENT = "http_client"
    HTTP_SERVER = "http_server"
    UNAVAILABLE = "unavailable"
    PAUSED = "paused"
    """Not asked: the registered domain had asked for a pause."""
    EMPTY = "empty"
    NOT_A_FEED = "not_a_feed"
    NOT_A_PAGE = "not_a_page"
    BROKEN = "broken"
    NO_TEXT = "no_text"
    WORKER = "worker"
    """The worker process died, ran out of memory or out of time on this document."""


@dataclass(frozen=True, slots=True)
class Validators:
    """`ETag` and `Last-Modified` byte for byte as received (RFC 9110, 8.8); None where not sent."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One GET to make."""

    url: str
    purpose: Purpose
    validators: Validators = Validators()
    max_in_flight: int | None = None
    pace: timedelta | None = None
    ports: tuple[int, ...] = ()
    """That may be asked beside those of the settings."""
    allow_private: tuple[str, ...] = ()
    """Hosts or networks that may be private beside those of the settings."""
    limits: Limits | None = None
    """None: those of the settings."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect that was followed."""

    status: int
    url: str
    location: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A whole answer, decoded from its content codings, within the limits."""

    request: Request
    url: str
    """Where the last redirect led."""
    status: int
    headers: tuple[tuple[str, str], ...]
    """Names in lower case."""
    body: bytes
    body_hash: str
    """SHA-256 of `body`, hexadecimal."""
    validators: Validators
    hops: tuple[Hop, ...]
    at: datetime
    seconds: float

    def header(self, name: str) -> str | None:
        """The first header of this lower-case name."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """304: what we hold is still right; `validators` are renewed where the 304 renewed them."""

    request: Request
    url: str
    headers: tuple[tuple[str, str], ...]
    validators: Validators
    hops: tuple[Hop, ...]
    at: datetime
    seconds: float

    def header(self, name: str) -> str | None:
        """The first header of this lower-case name."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """No answer that can be used."""

    request: Request
    step: Step
    kind: FailureKind
    message: str
    """One line for a person: what happened and where."""
    at: datetime
    seconds: float = 0.0
    url: str | None = None
    """Where the last redirect led, if any answer came."""
    status: int | None = None
    retry_after: timedelta | None = None
    """What the server asked for (RFC 9110, 10.2.3), never negative."""
    hops: tuple[Hop, ...] = ()


Reply = Fetched | NotModified | Failed


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsCopy:
    """What asking for a robots.txt came to, kept between runs (RFC 9309, 2.4)."""

    origin: str
    """Scheme, host and port, as in `https://paper.example`."""
    fetched_at: datetime
    """When `status` and `body` came."""
    expires_at: datetime
    """From then on it is asked for again."""
    status: int | None = None
    """None: no answer that counts was ever had, which forbids everything for now."""
    body: bytes = b""
    """Decoded, cut to the limit; empty where the answer was no document."""
    problem: str | None = None
    """Why the last attempt came to nothing; None: it came to something."""
    asked_at: datetime | None = None
    """When it was last asked for; None: not known. Of the log, not kept."""
    seconds: float = 0.0
    """That asking took. As `asked_at`."""
