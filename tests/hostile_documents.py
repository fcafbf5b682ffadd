"""What a feed's document can be: the parser's half of the fault list."""

from __future__ import annotations

import json
from collections.abc import Callable

from aggregator.model import FailureKind as Kind
from hostile_answers import Begin, Fault, answering
from hostile_server import Script, says
from outlets_street import FEED_TYPE, Outlet, tag

Make = Callable[[Outlet], bytes]


def document(make: Make, kind: str = FEED_TYPE) -> Begin:
    """The feed's address answers 200 with these bytes, and an ETag of its own."""

    def script(outlet: Outlet) -> Script:
        body = make(outlet)
        return says(200, body, f"ETag: {tag(body)}", kind)

    return answering(script)


def document_faults(secret: str) -> list[Fault]:
    """`secret` is the address of a file and of a page that nobody may read."""
    return [*_entities(secret), *_slow(), *_encodings(), *_no_feeds(), *_json_feeds()]


def with_subset(declarations: str, title: str) -> Make:
    """A document type whose entities the item's title calls, hidden behind a comment."""

    def make(outlet: Outlet) -> bytes:
        item = f"<item><title>odd {title}</title><link>{outlet.root}/a/9</link></item>"
        plain = outlet.rss(item).decode().partition("?>")[2]
        return f"<!-- <a> --><!DOCTYPE rss [{declarations}]>{plain}".encode()

    return make


def _chain(length: int) -> str:
    links = (f'<!ENTITY e{n} "&e{n - 1};">' for n in range(1, length))
    return '<!ENTITY e0 "x">' + "".join(links)


def _entities(secret: str) -> list[Fault]:
    laughs = '<!ENTITY l0 "ha">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
    )
    bad = {
        "chain": ("a chain of 25,000 entities", _chain(25_000), "&e24999;"),
        "laughs": ("a billion laughs", laughs, "&l9;"),
        "blow-up": ("100 kB, 20,000 times", f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 20_000),
        "xxe-file": ("an entity of a file", '<!ENTITY s SYSTEM "file:///etc/hostname">', "&s;"),
        "xxe-http": ("an entity of a page", f'<!ENTITY s SYSTEM "{secret}">', "&s;"),
        "parameter": ("a parameter entity", f'<!ENTITY % p SYSTEM "{secret}"> %p;', "x"),
    }
    return [
        Fault(
            "X1",
            name,
            provoked,
            document(with_subset(declarations, title)),
            titles=("{name} item 1",),
            keeps_validators=False,
        )
        for name, (provoked, declarations, title) in bad.items()
    ] + [
        Fault(
            "X1",
            "long-chain",
            "a chain of a million entities",
            document(with_subset(_chain(1_000_000), "x")),
            (Kind.TOO_LARGE,),
        )
    ]


def with_item(item: str) -> Make:
    return lambda outlet: outlet.rss(item)


def _slow() -> list[Fault]:
    attributes = " ".join(f"a{n}=''" for n in range(100_000))
    short = "<item><title>t</title></item>"
    bad: dict[str, tuple[str, Make]] = {
        "attributes": ("100,000 attributes", with_item(f"<item {attributes}/>")),
        "comments": (
            "100,000 comments in a title",
            with_item(f"<item><title>{'&lt;!--' * 100_000}</title></item>"),
        ),
        "categories": (
            "40,000 categories",
            with_item(f"<item><title>c</title>{'<category>c</category>' * 40_000}</item>"),
        ),
        "nested": (
            "20,000 nested entries with xml:base",
            lambda _: b"<feed>" + b"<entry xml:base='https://news.example/a/'>" * 20_000,
        ),
        "open-tag": ("an unclosed tag of 14 MB", with_item(f"<item><title {'a' * 14_000_000}")),
        "items": ("200,000 items", with_item(short * 200_000)),
    }
    kinds = (Kind.BROKEN, Kind.WORKER)
    return [
        Fault("X2", name, provoked, document(make), kinds, or_read=True)
        for name, (provoked, make) in bad.items()
    ]


# --- X3: encodings -----------------------------------------------------------------------------

_RUSSIAN, _JAPANESE, _CHINESE = "Паром вернулся в порт", "渡し船は港に戻った", "渡轮已返回港口"


def _in(codec: str, title: str, declared: str | None = None) -> Make:
    name = codec if declared is None else declared

    def make(outlet: Outlet) -> bytes:
        item = f"<item><title>{title}</title><link>{outlet.root}/a/9</link></item>"
        told = outlet.rss(item).decode().replace('encoding="utf-8"', f'encoding="{name}"')
        return told.encode(codec)

    return make


_RIGHT = (
    ("utf-16", _RUSSIAN),
    ("utf-16-le", _RUSSIAN),
    ("cp1251", _RUSSIAN),
    ("koi8-r", _RUSSIAN),
    ("shift_jis", _JAPANESE),
    ("iso-2022-jp", _JAPANESE),
    ("gb2312", _CHINESE),
)
_UNSAID = (
    ("cp1251", _RUSSIAN),
    ("cp1256", "العبارة تعود إلى الجزيرة بعد العاصفة"),
    ("cp1254", "Feribot fırtınadan sonra adaya döndü"),
    ("cp1253", "Το πλοίο επέστρεψε στο νησί"),
)
_TRAPS = ("utf-7", "zlib_codec", "hex_codec", "idna", "punycode", "undefined", "unicode_escape")


def _raw_name(name: bytes) -> Make:
    return lambda outlet: outlet.rss().replace(b'"utf-8"', b'"' + name + b'"')


def _encodings() -> list[Fault]:
    xml = "Content-Type: application/xml"

    def fault(name: str, provoked: str, make: Make, *titles: str) -> Fault:
        return Fault(
            "X3", name, provoked, document(make, xml), titles=titles, keeps_validators=False
        )

    return [
        *(fault(codec, codec, _in(codec, title), title) for codec, title in _RIGHT),
        fault("wrong", "utf-8 called cp1252", _in("utf-8", _RUSSIAN, "cp1252"), _RUSSIAN),
        *(
            fault(f"unsaid-{codec}", f"{codec} called utf-8", _in(codec, title, "utf-8"), title)
            for codec, title in _UNSAID
        ),
        *(fault(trap, f"called {trap}", _in("ascii", "Plain", trap), "Plain") for trap in _TRAPS),
        fault("ff-fe", "encoding named \\xff\\xfe", _raw_name(b"\xff\xfe")),
        fault("nul-name", "a NUL in the encoding's name", _raw_name(b"utf\x008")),
    ]


# --- X5, X6 ------------------------------------------------------------------------------------


def _cut(outlet: Outlet) -> bytes:
    item = f"<item><title>before the cut</title><link>{outlet.root}/a/9</link></item>"
    return outlet.rss(item + "<item><title>after").rpartition(b"</channel>")[0]


def _no_feeds() -> list[Fault]:
    login = b"<!doctype html><title>Log in</title><form><input type='password'></form>"
    empty, none = (Kind.EMPTY,), (Kind.NOT_A_FEED,)
    bad: dict[str, tuple[str, Make, tuple[Kind, ...]]] = {
        "path": ("a path as the body", lambda _: b"/etc/hostname", (*none, Kind.BROKEN)),
        "empty": ("no body", lambda _: b"", empty),
        "spaces": ("blanks", lambda _: b" \n " * 99, empty),
        "login": ("a login page with status 200", lambda _: login, none),
        "json": ("JSON that is no feed", lambda _: b'{"error": 7}', none),
    }
    return [
        *(
            Fault("X5", name, provoked, document(make), kinds)
            for name, (provoked, make, kinds) in bad.items()
        ),
        Fault("X5", "cut-item", "cut amid an item", document(_cut), titles=("before the cut",)),
    ]


def json_feed(version: str) -> Make:
    def make(outlet: Outlet) -> bytes:
        item = {
            "id": "9",
            "url": f"{outlet.root}/nothing",
            "title": "From JSON",
            "content_text": "So.",
        }
        told = {"version": f"https://jsonfeed.org/version/{version}", "title": "J", "items": [item]}
        return json.dumps(told).encode()

    return make


def _json_feeds() -> list[Fault]:
    kind = "Content-Type: application/feed+json"
    deep = b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * 100_000
    return [
        *(
            Fault(
                "X6",
                f"json-{version}",
                f"JSON Feed {version}",
                document(json_feed(version), kind),
                titles=("From JSON",),
                keeps_validators=False,
            )
            for version in ("1", "1.1")
        ),
        Fault(
            "X6",
            "json-deep",
            "JSON 100,000 deep",
            document(lambda _: deep, kind),
            (Kind.BROKEN, Kind.NOT_A_FEED),
        ),
    ]
