"""Nothing inside a network is asked, however it is spelled; proxies; name servers."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from dataclasses import replace
from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ConfigError
from aggregator.fetch import Fetcher
from aggregator.fetch.address import parse
from aggregator.fetch.faults import FetchFault
from aggregator.fetch.guard import Guard, is_public
from aggregator.fetch.proxies import Proxies
from aggregator.model import FailureKind, Fetched, Reply, Request
from fetch_tools import NOON, QUICK, ask, failed, feed, page, run, with_limits
from hostile_server import Server, says

ONLY_FIVE = replace(QUICK, allow_private=("127.0.0.5",))
SPELLINGS = [
    "127.0.0.1",
    "localhost",
    "0x7f.1",
    "0x7f000001",
    "2130706433",
    "127.1",
    "0",
    "0.0.0.0",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "127。0。0。1",
    "①②⑦.⓪.⓪.①",
]
REFUSED = {FailureKind.PRIVATE_ADDRESS, FailureKind.BAD_URL, FailureKind.REDIRECTS}


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_this_machine_is_asked(host: str) -> None:
    async def work() -> None:
        async with Server(default=says()) as secret:
            for request in (feed, page):
                reply = failed(await ask(request(f"http://{host}:{secret.port}/"), ONLY_FIVE))
                assert reply.kind in REFUSED
            assert secret.seen == []

    run(work())


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_redirect_leads_inside(host: str) -> None:
    async def work() -> None:
        async with Server(default=says()) as secret:
            location = f"Location: http://{host}:{secret.port}/".encode().decode("latin-1")
            scripts = {"/f": says(302, b"", location), "/robots.txt": says(302, b"", location)}
            async with Server(scripts, host="127.0.0.5") as server:
                assert failed(await ask(feed(server.url("/f")), ONLY_FIVE)).kind in REFUSED
                reply = failed(await ask(page(server.url("/p")), ONLY_FIVE))
                assert reply.kind in {*REFUSED, FailureKind.UNAVAILABLE, FailureKind.NOT_FOUND}
            assert secret.seen == []

    run(work())


def resolving(monkeypatch, answers: dict[str, list[list[str]]]) -> list[str]:
    """Answer look-ups from here; each takes the next of its lists, the last one for ever."""
    asked: list[str] = []

    def look_up(host: str, port: object, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        rounds = answers.get(host)
        if rounds is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        found = rounds.pop(0) if len(rounds) > 1 else rounds[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 0)) for one in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


def test_a_name_is_resolved_once_and_the_address_judged_is_the_one_asked(monkeypatch) -> None:
    asked = resolving(monkeypatch, {"two.example": [["127.0.0.5"], ["127.0.0.1"]]})

    async def work() -> None:
        async with Server({"/f": says()}, host="127.0.0.5") as server:
            url = server.url("/f", "two.example")
            assert isinstance(await ask(feed(url), ONLY_FIVE), Fetched)
            assert asked == ["two.example"]
            # The name means another address the next time.
            assert failed(await ask(feed(url), ONLY_FIVE)).kind is FailureKind.PRIVATE_ADDRESS

    run(work())


def test_one_private_address_among_public_ones_is_enough(monkeypatch) -> None:
    resolving(monkeypatch, {"mixed.example": [["127.0.0.5", "10.0.0.1"]]})
    reply = failed(run(ask(feed("http://mixed.example/"), ONLY_FIVE)))
    assert reply.kind is FailureKind.PRIVATE_ADDRESS
    assert "allow_private" in reply.message


def test_an_exempt_host_may_be_anywhere(monkeypatch) -> None:
    resolving(monkeypatch, {"wiki.desk.lan": [["127.0.0.1"]]})

    async def work() -> Reply:
        async with Server({"/f": says()}) as server:
            settings = replace(QUICK, allow_private=("wiki.desk.lan",))
            return await ask(feed(server.url("/f", "wiki.desk.lan")), settings)

    assert isinstance(run(work()), Fetched)


def test_the_next_address_is_tried_where_one_does_not_answer(monkeypatch) -> None:
    resolving(monkeypatch, {"two.example": [["127.0.0.9", "127.0.0.5"]]})

    async def work() -> Reply:
        async with Server({"/f": says()}, host="127.0.0.5") as server:
            return await ask(feed(server.url("/f", "two.example")))

    assert isinstance(run(work()), Fetched)


def test_a_name_without_address_is_named(monkeypatch) -> None:
    resolving(monkeypatch, {})
    reply = failed(run(ask(feed("http://nowhere.example/"))))
    assert reply.kind is FailureKind.DNS
    assert "nowhere.example" in reply.message


def test_slow_name_servers_hold_up_neither_the_others_nor_the_end(monkeypatch) -> None:
    def look_up(host: str, port: object, **_: object) -> list[tuple[object, ...]]:
        if host.startswith("slow"):
            time.sleep(6)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]

    async def work() -> float:
        async with (
            Server({"/f": says()}) as server,
            Fetcher(QUICK, allow_proxy_environment=False) as asker,
        ):
            slow = [
                asyncio.create_task(asker.fetch(feed(server.url("/f", f"slow{n}.example"))))
                for n in range(30)
            ]
            await asyncio.sleep(0.05)
            started = time.monotonic()
            fast = await asker.fetch(feed(server.url("/f", "fast.example")))
            taken = time.monotonic() - started
            assert isinstance(fast, Fetched)
            replies = await asyncio.gather(*slow)
            assert {failed(reply).kind for reply in replies} == {FailureKind.DNS}
            return taken

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    started = time.monotonic()
    assert run(work()) < 3
    assert time.monotonic() - started < 5.5


def test_a_look_up_that_the_deadline_ends_is_still_named_one(monkeypatch) -> None:
    over = threading.Event()

    def look_up(*_: object, **__: object) -> list[tuple[object, ...]]:
        over.wait(30)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    # A second try after a first that was late through us has less time than a look-up is given.
    hasty = with_limits(feed_seconds=0.5, connect_seconds=10)
    reply = failed(run(ask(feed("http://slow.example/"), hasty)))
    over.set()
    assert (reply.kind, "slow.example" in reply.message) == (FailureKind.DNS, True)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::8.8.8.8",
        "::ffff:10.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::8.8.8.8",
        "2002:a00:1::",
        "2001::1",
        "2001:db8::1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "3fff::1",
        "4000::1",
    ],
)
def test_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "1.1.1.1",
        "93.184.216.34",
        "2606:4700::1111",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
        "2002:808:808::",
    ],
)
def test_ordinary_addresses_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.ip_addresses())
def test_what_python_calls_special_is_never_public(address) -> None:
    """Python's own list knows of fewer special networks, and of three exceptions in one of them."""
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    if is_public(address) and inner not in ip_network("2001::/23"):
        assert inner.is_global or address in ip_network("64:ff9b::/96")


# -- proxies ----------------------------------------------------------------------------------


@pytest.fixture
def no_proxy_variables(monkeypatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


async def through(request: Request, **settings: object) -> Reply:
    async with Fetcher(
        replace(QUICK, **{"allow_private": (), **settings}), clock=lambda: NOON
    ) as asker:
        return await asker.fetch(request)


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_private_proxy_is_used_for_public_hosts(name, monkeypatch, no_proxy_variables) -> None:
    async def work() -> None:
        async with Server(default=says(200, b"from afar")) as proxy:
            monkeypatch.setenv(name, f"http://u:p@127.0.0.1:{proxy.port}")
            reply = await through(feed("http://far.example/ф?a=%41"))
            assert isinstance(reply, Fetched)
            assert proxy.targets == ["http://far.example/%D1%84?a=%41"]
            assert proxy.seen[0].header("proxy-authorization") == b"Basic dTpw"

    run(work())


def test_plain_requests_through_a_proxy_share_its_connections(
    monkeypatch, no_proxy_variables
) -> None:
    async def work() -> None:
        async with Server(default=says()) as proxy:
            monkeypatch.setenv("HTTP_PROXY", proxy.url(""))
            hosts = [f"host{number}.example" for number in range(60)]
            async with Fetcher(QUICK, clock=lambda: NOON) as asker:
                for host in hosts:
                    assert isinstance(await asker.fetch(feed(f"http://{host}/f")), Fetched)
            assert proxy.targets == [f"http://{host}/f" for host in hosts]
            assert [one.header("host") for one in proxy.seen] == [h.encode() for h in hosts]
            # One to each of the small pools, not one to each host.
            assert len({one.writer for one in proxy.seen}) <= 16

    run(work())


@pytest.mark.parametrize(
    "host", [*SPELLINGS, "printer.local", "a.internal", "router", "db.localhost", "169.254.169.254"]
)
def test_no_proxy_is_asked_for_the_inside(host: str, monkeypatch, no_proxy_variables) -> None:
    async def work() -> None:
        async with Server(default=says()) as proxy:
            monkeypatch.setenv("HTTP_PROXY", proxy.url(""))
            assert failed(await through(feed(f"http://{host}/"))).kind in REFUSED
            assert proxy.seen == []

    run(work())


def test_hosts_of_no_proxy_are_asked_directly_and_guarded(monkeypatch, no_proxy_variables) -> None:
    async def work() -> None:
        async with Server(default=says()) as proxy, Server(default=says()) as secret:
            monkeypatch.setenv("HTTP_PROXY", proxy.url(""))
            monkeypatch.setenv("NO_PROXY", "localhost, 127.0.0.0/8")
            reply = failed(await through(feed(secret.url("/f"))))
            assert reply.kind is FailureKind.PRIVATE_ADDRESS
            assert (proxy.seen, secret.seen) == ([], [])
            allowed = await through(feed(secret.url("/f")), allow_private=("127.0.0.1",))
            assert isinstance(allowed, Fetched)
            assert proxy.seen == []

    run(work())


def test_a_proxy_that_refuses_the_tunnel_is_named(monkeypatch, no_proxy_variables) -> None:
    async def work() -> Reply:
        async with Server(default=says(403, b"")) as proxy:
            monkeypatch.setenv("HTTPS_PROXY", proxy.url(""))
            return await through(feed("https://far.example/"))

    reply = failed(run(work()))
    assert reply.kind is FailureKind.CONNECT
    assert "proxy" in reply.message


def test_the_proxy_variables_can_be_left_aside(monkeypatch, no_proxy_variables) -> None:
    async def work() -> None:
        async with Server(default=says()) as proxy, Server(default=says()) as server:
            monkeypatch.setenv("HTTP_PROXY", proxy.url(""))
            assert isinstance(await ask(feed(server.url("/f"))), Fetched)
            assert proxy.seen == []

    run(work())


@pytest.mark.parametrize(
    ("bypass", "url", "direct"),
    [
        ("", "http://a.example/", False),
        ("*", "http://a.example/", True),
        ("a.example", "http://a.example/", True),
        ("a.example", "http://b.a.example/", True),
        (".a.example", "http://b.a.example/", True),
        ("*.a.example", "http://b.a.example/", True),
        ("a.example", "http://ba.example/", False),
        ("A.Example:8080", "http://a.example:8080/", True),
        ("a.example:8080", "http://a.example/", False),
        ("10.0.0.0/8", "http://10.1.2.3/", True),
        ("10.0.0.0/8", "http://11.1.2.3/", False),
        ("10.0.0.0/8", "http://a.example/", False),
        ("::1", "http://[::1]/", True),
        ("[::1]:80", "http://[::1]/", True),
        ("[::1]:81", "http://[::1]/", False),
    ],
)
def test_no_proxy_is_read_as_curl_reads_it(
    bypass, url, direct, monkeypatch, no_proxy_variables
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "proxy.lan:3128")
    monkeypatch.setenv("NO_PROXY", bypass)
    found = Proxies.from_environment().before(parse(url, longest=100))
    assert found == (None if direct else "http://proxy.lan:3128")


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1080", "http://:80", "http://a:99999"])
def test_a_proxy_that_cannot_be_used_is_the_users_mistake(
    proxy, monkeypatch, no_proxy_variables
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(ConfigError, match="ALL_PROXY"):
        Fetcher(QUICK)


def test_the_guard_reads_hosts_addresses_and_networks() -> None:
    guard = Guard.allowing(["Wiki.Desk.Lan", "10.0.0.0/8", "::1", "[fd00::1]"])
    guard.check_resolved("wiki.desk.lan", 443, [ip_address("192.168.0.1")])
    guard.check_resolved("x.example", 443, [ip_address("10.9.9.9"), ip_address("::ffff:10.1.1.1")])
    guard.check_name("10.1", 443)
    with pytest.raises(FetchFault):
        guard.check_resolved("x.example", 443, [ip_address("192.168.0.1")])
