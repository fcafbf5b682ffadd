"""From the text of a URL to what goes over the wire.

Nothing is normalised away: trackers, escapes and the order of parameters stay, because a server
may answer another page without them. Identity is the business of `aggregator.urls`.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}

_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_PATH_SAFE = "/%:@!$&'()*+,;=~|[]"
_QUERY_SAFE = "".join(map(chr, range(0x21, 0x7F)))
_EDGES = "".join(map(chr, range(0x21)))


class BadAddressError(ValueError):
    """No http(s) address that can be asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Address:
    """An http(s) URL in ASCII, taken apart."""

    scheme: str
    host: str
    """Lower case, IDNA, no brackets, no dot at the end."""
    port: int
    target: str
    """Path and query as they go into the request line."""
    credentials: tuple[str, str] | None = None
    """User and password of the URL, percent-decoded; never part of `url`."""

    @property
    def origin(self) -> str:
        """Scheme, host and port; the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (
            "" if self.port == PORTS[self.scheme] else f":{self.port}"
        )

    @property
    def url(self) -> str:
        """The whole address without credentials and fragment."""
        return self.origin + self.target


def parse(url: str, *, longest: int) -> Address:
    """Take a URL apart (RFC 3986, RFC 3987 for what is not ASCII).

    Args:
        url: As a feed, a user or a server wrote it.
        longest: Characters; a longer one is refused.

    Raises:
        BadAddressError: Not http(s), no host, a port out of range, too long, or not encodable.
    """
    if len(url) > longest:
        raise BadAddressError(f"longer than {longest} characters")
    before, mark, query = url.strip(_EDGES).partition("#")[0].partition("?")
    try:
        # Browsers read a backslash before the query as a slash.
        split = urlsplit(before.replace("\\", "/") + mark + query)
        port = split.port
        path = quote(split.path, safe=_PATH_SAFE) or "/"
        asked = quote(split.query, safe=_QUERY_SAFE)
        host = _host(split.hostname or "")
    except ValueError as error:
        raise BadAddressError(f"not a URL: {_short(error)}") from error
    if split.scheme not in PORTS:
        raise BadAddressError(f"only http and https are asked, not {split.scheme[:20]!r}")
    if port == 0:
        raise BadAddressError("port 0")
    target = (path if path.startswith("/") else f"/{path}") + (f"?{asked}" if mark else "")
    credentials = (
        (unquote(split.username or ""), unquote(split.password or "")) if split.username else None
    )
    return Address(split.scheme, host, port or PORTS[split.scheme], target, credentials)


def follow(base: Address, location: str, *, longest: int) -> Address:
    """Where a redirect leads (RFC 9110, 10.2.2); credentials in it are dropped.

    Raises:
        BadAddressError: As `parse`.
    """
    if len(location) > longest:
        raise BadAddressError(f"longer than {longest} characters")
    try:
        joined = urljoin(base.url, location.strip(_EDGES))
    except ValueError as error:
        raise BadAddressError(f"not a URL: {_short(error)}") from error
    found = parse(joined, longest=longest)
    return Address(found.scheme, found.host, found.port, found.target)


def _host(host: str) -> str:
    if ":" in host:
        if "%" in host:
            raise BadAddressError("an address with a zone means something on one machine only")
        return str(ipaddress.IPv6Address(host))
    # The IDNA codec is quadratic, so the length is judged before it runs.
    if not host or len(host) > 253:
        raise BadAddressError("no host" if not host else "a host of more than 253 characters")
    plain = host if host.isascii() else host.encode("idna").decode("ascii")
    plain = plain.lower().removesuffix(".")
    if len(plain) > 253 or not _HOST.fullmatch(plain):
        raise BadAddressError("a host that no name can be")
    return plain


def _short(error: ValueError) -> str:
    said = " ".join(str(error).split())[:100]
    # urllib quotes the host with the user and password before it.
    return "it cannot be taken apart" if "@" in said else said
