"""The ordinary proxy variables: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, either case."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.request import getproxies_environment

from aggregator.errors import ConfigError
from aggregator.fetch.address import Address
from aggregator.fetch.guard import literal


@dataclass(frozen=True, slots=True)
class Proxies:
    """Which proxy stands before which address."""

    by_scheme: dict[str, str]
    """`http` and `https` to the URL of a proxy."""
    bypass: tuple[str, ...] = ()
    """The entries of NO_PROXY, lower case."""

    @classmethod
    def none(cls) -> Proxies:
        """Ask every address directly."""
        return cls({})

    @classmethod
    def from_environment(cls) -> Proxies:
        """Read the variables.

        Raises:
            ConfigError: A proxy that is no http(s) URL.
        """
        found = getproxies_environment()
        by_scheme = {}
        for scheme in ("http", "https"):
            proxy = found.get(scheme) or found.get("all")
            if proxy:
                by_scheme[scheme] = _checked(scheme, proxy)
        entries = found.get("no", "").lower().replace(",", " ").split()
        return cls(by_scheme, tuple(entries))

    def before(self, address: Address) -> str | None:
        """URL of the proxy to ask; None: connect directly."""
        proxy = self.by_scheme.get(address.scheme)
        if proxy is None or any(_covers(entry, address) for entry in self.bypass):
            return None
        return proxy


def _covers(entry: str, address: Address) -> bool:
    """Whether an entry of NO_PROXY means the address, as curl reads it.

    `*` means all; a name, with or without a dot in front, means itself and what is below it; an
    address or a network means what lies in it; a port at the end must be the same.
    """
    name, colon, port = entry.rpartition(":")
    if colon and port.isdecimal() and (":" not in name or name.endswith("]")):
        if port != str(address.port):
            return False
        entry = name
    spelled = literal(address.host)
    if spelled is not None:
        try:
            return spelled in ipaddress.ip_network(entry.strip("[]"), strict=False)
        except ValueError:
            return entry == "*"
    name = entry.removeprefix("*").removeprefix(".")
    return not name or address.host == name or address.host.endswith("." + name)


def _checked(scheme: str, proxy: str) -> str:
    url = proxy if "://" in proxy else f"http://{proxy}"
    try:
        split = urlsplit(url)
        port_is_read = split.port is None or split.port > 0
    except ValueError:
        port_is_read = False
    if not port_is_read or split.scheme not in {"http", "https"} or not split.hostname:
        name = f"{scheme.upper()}_PROXY or ALL_PROXY"
        raise ConfigError(f"{name}: only http:// and https:// proxies can be used")
    return url
