"""What a page, its robots.txt, or a link to it can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hostile_server import Exchange, Script, says, silent
from outlets_street import PAGE_TYPE, Outlet, prose

SPELLINGS = (
    "127.0.0.1",
    "localhost",
    "0x7f.1",
    "0177.0.0.1",
    "2130706433",
    "127.1",
    "0",
    "0.0.0.0",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "127。0。0。1",
    "①②⑦.0.0.1",
    "user@127.0.0.1",
    "127.0.0.2",
)
"""Of this machine, outside the network that the outlets have."""


@dataclass(frozen=True)
class BadPage:
    """A page that an item links."""

    name: str
    provoked: str
    body: Callable[[], bytes]
    is_read: bool | None
    """Whether its text must come out; None: either, within limits."""
    kind: str = PAGE_TYPE

    @property
    def holds(self) -> str:
        told = {
            True: "page read",
            False: "the feed's words kept",
            None: "page or feed's words kept",
        }
        return f"{told[self.is_read]}; within limits; the outlet's other page read"


def _page(inner: str, head: str = "") -> bytes:
    text = prose("a hostile page")
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>Odd</title>{head}</head>"
        f"<body><article><h1>Odd</h1>{inner}<p>{text}</p></article></body></html>"
    ).encode()


def _nested(depth: int) -> Callable[[], bytes]:
    return lambda: _page("<div>" * depth + "<p>deep</p>" + "</div>" * depth)


def _json_ld() -> bytes:
    authors = ",".join('{"@type":"Person","name":"A"}' for _ in range(150_000))
    return _page("", f'<script type="application/ld+json">{{"author":[{authors}]}}</script>')


PAGES = (
    BadPage("deep-256", "256 levels deep", _nested(256), None),
    BadPage("deep-million", "half a million levels deep", _nested(400_000), None),
    BadPage("50-mb", "50 MB", lambda: _page("<p>much</p>" * 4_500_000), False),
    BadPage(
        "doctype",
        "200,000 slashes in the doctype",
        lambda: b"<!DOCTYPE html " + b"/" * 200_000 + _page(""),
        None,
    ),
    BadPage("links", "100,000 links", lambda: _page("<a href='/x'>x</a>" * 100_000), None),
    BadPage("control", "&#1; in the text", lambda: _page("<p>one&#1;two</p>"), True),
    BadPage(
        "surrogate", "a lone surrogate", lambda: _page("<p>&#xD800;</p>") + b"\xed\xa0\x80", True
    ),
    BadPage("json-ld", "4.5 MB of JSON-LD", _json_ld, None),
    BadPage(
        "pdf", "a PDF", lambda: b"%PDF-1.4 " + bytes(9999), False, "Content-Type: application/pdf"
    ),
    BadPage(
        "jpeg",
        "a JPEG called HTML",
        lambda: b"\xff\xd8\xff\xe0JFIF" + bytes(range(256)) * 99,
        False,
    ),
    BadPage("empty", "no body", lambda: b"", False),
)


@dataclass(frozen=True)
class Robots:
    """A robots.txt and which of the pages /a/1 and /a/2 may then be asked for."""

    name: str
    provoked: str
    script: Callable[[Outlet], Script]
    asked: frozenset[str]


def _forbids_two(rule: str = "/a/2") -> bytes:
    return f"User-agent: *\nDisallow: {rule}\n".encode()


def _six_hops(outlet: Outlet) -> Script:
    async def script(exchange: Exchange) -> None:
        number = int(exchange.target.rpartition("=")[2]) if "=" in exchange.target else 0
        await exchange.answer(302, b"", f"Location: {outlet.root}/robots.txt?n={number + 1}")

    for number in range(1, 8):
        outlet.misbehave(script, f"/robots.txt?n={number}")
    return script


def _crowd() -> bytes:
    return _forbids_two() + b"".join(b"Disallow: /x%d\n" % n for n in range(80_000))


def _told(body: bytes, status: int = 200) -> Callable[[Outlet], Script]:
    return lambda _: says(status, body)


_BOTH, _ONE, _NONE = frozenset({"/a/1", "/a/2"}), frozenset({"/a/1"}), frozenset[str]()
ROBOTS = (
    Robots("rules", "a rule", _told(_forbids_two()), _ONE),
    Robots("bom", "a byte order mark", _told(b"\xef\xbb\xbf" + _forbids_two()), _ONE),
    Robots("404", "none", _told(b"no", 404), _BOTH),
    Robots("500", "status 500", _told(b"no", 500), _NONE),
    Robots("silence", "no answer", lambda _: silent, _NONE),
    Robots("hops", "more than five redirects", _six_hops, _BOTH),
    Robots("1-mb", "1 MB of rules", _told(_crowd()), _ONE),
    Robots("html", "a web page", _told(b"<!doctype html><p>Welcome</p>"), _BOTH),
    Robots("wildcards", "wildcards", _told(_forbids_two("/*" + "*" * 50 + "2$")), _ONE),
)


def hostile_links(host: str) -> tuple[str, ...]:
    """Addresses that no client can ask, or should."""
    return (
        "http://",
        "http:///a",
        "http://?",
        "http://[",
        "http://[::1",
        "http://]/",
        f"http://{host}:99999/",
        f"http://{host}:-1/",
        f"http://{host}:abc/",
        f"http://{host}:/x\x7f",
        f"http://{host}/\x01",
        f"http://{host}/%",
        f"http://{host}/%zz",
        f"http://{host}/{'x' * 70_000}",
        f"http://{'a' * 64}.example/",
        f"http://{'a.' * 200}example/",
        "http://..example/",
        "http://.example/",
        "http://example..com/",
        "http://-bad-.example/",
        "http://xn--a.example/",
        "http://xn--zzzzzz99999.example/",
        "http://ex ample.example/",
        "http://\u202eexample.example/",
        "http://\ufffe.example/",
        "http://%00.example/",
        "http://user:pa ss@127.0.0.1/",
        "http://a@b@127.0.0.1/",
        "http:\\\\127.0.0.1\\a",
        "http:/127.0.0.1/a",
        "//127.0.0.1/a",
        "///a",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://127.0.0.1/a",
        "gopher://127.0.0.1/",
        "mailto:a@example.example",
        "tel:1",
        "about:blank",
        "urn:isbn:1",
        "\u0000",
        "    ",
        "http://1e9.example:80:80/",
    )
