"""Which addresses may be connected to: none that only this machine or its network can reach.

A feed, a redirect or a link may name `http://169.254.169.254/`; asking it would hand the inside of
a network to whoever wrote the feed (server-side request forgery).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from aggregator.fetch.faults import FetchFault
from aggregator.model import FailureKind

IPAddress = IPv4Address | IPv6Address

# IANA special-purpose registry; written out, for `is_global` differs between Pythons.
_V4_BLOCKED = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
_V6_UNICAST = IPv6Network("2000::/3")
_V6_BLOCKED = tuple(
    IPv6Network(network)
    # Teredo, ORCHID, benchmarking and the like; documentation; 6to4 is judged by what it holds.
    for network in ("2001::/23", "2001:db8::/32", "3fff::/20")
)
_V6_ALLOWED_IN_BLOCKED = tuple(
    IPv6Network(network) for network in ("2001:1::1/128", "2001:3::/32", "2001:4:112::/48")
)
_NAT64 = IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR = IPv6Network("2002::/16")

_RESERVED_NAMES = (
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "private",
    "home.arpa",
    "onion",
)
_RESERVED_ENDINGS = tuple(f".{name}" for name in _RESERVED_NAMES)
"""Names that mean the inside of a network (RFC 6761, 6762, 8375; ICANN on .internal)."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be asked: `hosts` and `networks` may be private, and have any port."""

    hosts: frozenset[str]
    networks: tuple[IPv4Network | IPv6Network, ...]
    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})

    @classmethod
    def allowing(cls, exempt: Iterable[str], ports: Iterable[int] = (80, 443, 8080, 8443)) -> Guard:
        """Read hosts (`wiki.desk.lan`), addresses and networks (`10.0.0.0/8`)."""
        hosts: set[str] = set()
        networks: list[IPv4Network | IPv6Network] = []
        for item in exempt:
            try:
                networks.append(ipaddress.ip_network(item.strip().strip("[]"), strict=False))
            except ValueError:
                hosts.add(item.strip().lower().removesuffix("."))
        return cls(frozenset(hosts), tuple(networks), frozenset(ports))

    def widened(self, exempt: Iterable[str], ports: Iterable[int]) -> Guard:
        """The same, with what one source allows beside it."""
        own = Guard.allowing(exempt)
        return replace(
            self,
            hosts=self.hosts | own.hosts,
            networks=(*self.networks, *own.networks),
            ports=self.ports.union(ports),
        )

    def check_resolved(self, host: str, port: int, addresses: Iterable[IPAddress]) -> None:
        """Refuse the host if any address that its name means is private, or the port is odd.

        Any, not all: a name that means both a public and a private address is an attack or a
        mistake. Behind a port that is none of the web stand mail, databases, printers.

        Raises:
            FetchFault: PRIVATE_ADDRESS, or BAD_URL for the port.
        """
        if host in self.hosts:
            return
        for address in addresses:
            if self._exempt(address):
                continue
            if not is_public(address):
                raise _private(host)
            self._check_port(host, port)

    def check_name(self, host: str, port: int) -> None:
        """Judge a host that somebody else will resolve: a proxy.

        Raises:
            FetchFault: PRIVATE_ADDRESS for a private literal, in any spelling, or a reserved name;
                BAD_URL for the port.
        """
        if host in self.hosts:
            return
        address = literal(host)
        if address is not None:
            self.check_resolved(host, port, [address])
            return
        if "." not in host or f".{host}".endswith(_RESERVED_ENDINGS):
            raise _private(host)
        self._check_port(host, port)

    def _check_port(self, host: str, port: int) -> None:
        if port not in self.ports:
            message = f"port {port} of {host} is none of the web; if it is meant, add it to ports"
            raise FetchFault(FailureKind.BAD_URL, message)

    def _exempt(self, address: IPAddress) -> bool:
        plain = _embedded(address) or address
        return any(
            candidate in network for network in self.networks for candidate in (address, plain)
        )


def literal(host: str) -> IPAddress | None:
    """The address that a host spells out, in the old spellings too (`127.1`, `0x7f000001`)."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def is_public(address: IPAddress) -> bool:
    """Whether everyone on the internet means the same host by it."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _V4_BLOCKED)
    inner = _embedded(address)
    if inner is not None:
        return is_public(inner)
    if address.scope_id is not None or address not in _V6_UNICAST:
        return False
    blocked = any(address in network for network in _V6_BLOCKED)
    return not blocked or any(address in network for network in _V6_ALLOWED_IN_BLOCKED)


def _embedded(address: IPAddress) -> IPv4Address | None:
    """The IPv4 address inside a mapped, NAT64 or 6to4 one: that is where the packets go."""
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour if address in _SIX_TO_FOUR else None


def _private(host: str) -> FetchFault:
    return FetchFault(
        FailureKind.PRIVATE_ADDRESS,
        f"{host} is an address inside a network; if it is meant, add it to allow_private",
    )
