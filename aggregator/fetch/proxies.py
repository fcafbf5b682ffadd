"""The ordinary proxy variables: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, either case."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.request import getproxies_environment, proxy_bypass_environment

from aggregator.errors import ConfigError
from aggregator.fetch.address import Address


@dataclass(frozen=True, slots=True)
class Proxies:
    """Which proxy stands before which address."""

    by_scheme: dict[str, str]
    """`http` and `https` to the URL of a proxy."""
    bypass: dict[str, str]
    """`{"no": NO_PROXY}`, in the shape that `urllib` wants."""

    @classmethod
    def none(cls) -> Proxies:
        """Ask every address directly."""
        return cls({}, {"no": ""})

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
        return cls(by_scheme, {"no": found.get("no", "")})

    def before(self, address: Address) -> str | None:
        """URL of the proxy to ask; None: connect directly."""
        proxy = self.by_scheme.get(address.scheme)
        if proxy is None:
            return None
        skipped = proxy_bypass_environment(f"{address.host}:{address.port}", self.bypass) or (
            proxy_bypass_environment(address.host, self.bypass)
        )
        return None if skipped else proxy


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
