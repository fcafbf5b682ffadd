"""One request to a server that may be anything: real HTTP on loopback."""

from __future__ import annotations

import asyncio
import ssl
import time
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import brotli
import pytest
import trustme
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ConfigError
from aggregator.fetch import Fetcher
from aggregator.fetch.decoding import decode
from aggregator.fetch.faults import FetchFault
from aggregator.model import (
    Failed,
    FailureKind,
    Fetched,
    NotModified,
    Purpose,
    Reply,
    Request,
    Step,
    Validators,
)
from fetch_tools import NOON, QUICK, ask, failed, feed, fetcher, page, run, with_limits
from hostile_server import OK, Exchange, Script, Server, says, sends, silent


def gzipped(data: bytes) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return packer.compress(data) + packer.flush()


def asked_once(script: Script, settings: object = QUICK, **changes: object) -> Reply:
    async def work() -> Reply:
        async with Server({"/f": script}) as server:
            return await ask(feed(server.url("/f"), **changes), settings)

    return run(work())


def test_a_whole_answer_comes_back_with_its_bytes_hash_and_validators() -> None:
    reply = asked_once(says(200, b"<rss/>", 'ETag: W/"a"', "Last-Modified: yesterday, roughly"))
    assert isinstance(reply, Fetched)
    assert reply.body == b"<rss/>"
    assert len(reply.body_hash) == 64
    assert reply.validators == Validators('W/"a"', "yesterday, roughly")
    assert reply.hops == ()
    assert reply.at == NOON
    assert reply.header("etag") == 'W/"a"'


@given(
    etag=st.binary(min_size=1, max_size=40).filter(
        lambda raw: not set(raw) & {0, *range(1, 33), 127} and raw.strip() == raw
    )
)
def test_validators_go_back_byte_for_byte(etag: bytes) -> None:
    async def work() -> None:
        async with Server(
            {"/f": sends(OK + b"ETag: " + etag + b"\r\nContent-Length: 1\r\n\r\nx")}
        ) as server:
            first = await ask(feed(server.url("/f")))
            assert isinstance(first, Fetched)
            await ask(feed(server.url("/f"), validators=first.validators))
            assert server.seen[1].header("if-none-match") == etag

    run(work())


def test_a_request_says_who_asks_and_tells_nothing_else() -> None:
    async def work() -> None:
        async with Server({"/f": says(200, b"x", "Set-Cookie: a=b")}) as server:
            async with fetcher() as asker:
                await asker.fetch(feed(server.url("/f")))
                await asker.fetch(feed(server.url("/f")))
            names = {name for exchange in server.seen for name, _ in exchange.headers}
            assert names == {"host", "user-agent", "accept", "accept-encoding"}
            assert server.seen[0].header("user-agent") == QUICK.user_agent.encode()
            assert server.seen[0].header("accept-encoding") == b"gzip, br, zstd"

    run(work())


def test_304_renews_the_validators_that_it_names_and_keeps_the_others() -> None:
    reply = asked_once(says(304, b"", 'ETag: "new"'), validators=Validators('"old"', "then"))
    assert isinstance(reply, NotModified)
    assert reply.validators == Validators('"new"', "then")


def test_304_to_a_request_without_condition_is_a_failure() -> None:
    assert failed(asked_once(says(304, b""))).kind is FailureKind.PROTOCOL


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, FailureKind.UNAUTHORISED),
        (403, FailureKind.FORBIDDEN),
        (404, FailureKind.NOT_FOUND),
        (410, FailureKind.GONE),
        (418, FailureKind.HTTP_CLIENT),
        (429, FailureKind.RATE_LIMITED),
        (500, FailureKind.HTTP_SERVER),
        (503, FailureKind.UNAVAILABLE),
        (999, FailureKind.PROTOCOL),
        (206, FailureKind.PROTOCOL),
    ],
)
def test_every_status_has_its_name(status: int, kind: FailureKind) -> None:
    reply = failed(asked_once(says(status)))
    assert (reply.kind, reply.status, reply.step) == (kind, status, Step.FETCH)
    assert str(status) in reply.message


def test_a_challenge_for_browsers_is_called_one() -> None:
    reply = failed(asked_once(says(403, b"js", "cf-mitigated: challenge")))
    assert reply.kind is FailureKind.FORBIDDEN
    assert "browser" in reply.message


@pytest.mark.parametrize("status", [200, 204])
def test_an_empty_body_is_no_document(status: int) -> None:
    assert failed(asked_once(says(status, b""))).kind is FailureKind.EMPTY


# -- the wire ---------------------------------------------------------------------------------


async def slow_body(exchange: Exchange) -> None:
    await exchange.send(OK + b"Content-Length: 1000\r\n\r\n")
    for _ in range(1000):
        await exchange.send(b"x")
        await asyncio.sleep(0.05)


async def slow_head(exchange: Exchange) -> None:
    await exchange.send(OK)
    for number in range(1000):
        await exchange.send(b"X-%d: y\r\n" % number)
        await asyncio.sleep(0.05)


async def endless_interim(exchange: Exchange) -> None:
    while True:
        await exchange.send(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("script", [silent, slow_body, slow_head, endless_interim])
def test_the_deadline_covers_the_whole_request(script: Script) -> None:
    started = time.monotonic()
    reply = failed(asked_once(script, with_limits(feed_seconds=0.6)))
    assert reply.kind is FailureKind.TIMEOUT
    # Each script goes on for 50 seconds or for ever.
    assert 0.5 < time.monotonic() - started < 6


async def abort_in_body(exchange: Exchange) -> None:
    await exchange.send(OK + b"Content-Length: 1000\r\n\r\nhalf")
    exchange.hang_up(rudely=True)


@pytest.mark.parametrize(
    "script",
    [
        abort_in_body,
        sends(b""),
        sends(OK + b"Content-Length: 10\r\n\r\nhalf"),
        sends(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"),
        sends(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n"),
        sends(OK + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
        sends(OK + b"Content-Length: -3\r\n\r\nabcd"),
        sends(b"<html>hello from 1991</html>"),
        sends(bytes(range(256)) * 4),
        sends(OK + b"X: " + b"y" * 5_000_000 + b"\r\n\r\n"),
        sends(OK + b"".join(b"X-%d: y\r\n" % number for number in range(20_000)) + b"\r\n"),
    ],
)
def test_a_broken_wire_is_a_failure_with_a_reason(script: Script) -> None:
    reply = failed(asked_once(script))
    assert reply.kind in {FailureKind.CONNECT, FailureKind.PROTOCOL}
    assert reply.message


def test_a_broken_connection_is_tried_once_more_and_only_once() -> None:
    async def work() -> None:
        calls = 0

        async def breaks_once(exchange: Exchange) -> None:
            nonlocal calls
            calls += 1
            if calls == 1:
                exchange.hang_up(rudely=True)
            else:
                await exchange.answer(200, b"there")

        async def breaks(exchange: Exchange) -> None:
            exchange.hang_up(rudely=True)

        async with Server({"/once": breaks_once, "/always": breaks}) as server:
            assert isinstance(await ask(feed(server.url("/once"))), Fetched)
            assert failed(await ask(feed(server.url("/always")))).kind is FailureKind.CONNECT
            assert server.targets.count("/always") == 2

    run(work())


def test_a_closed_port_is_a_failed_connection() -> None:
    async def work() -> Reply:
        async with Server() as server:
            url = server.url("/f")
        return await ask(feed(url))

    assert failed(run(work())).kind is FailureKind.CONNECT


def test_a_mistake_of_ours_is_a_failure_of_one_request_and_tells_no_password(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("our own bug")

    monkeypatch.setattr("aggregator.fetch.fetcher.retry_after", broken)

    async def work() -> Reply:
        async with Server({"/f": says()}) as server:
            return await ask(feed(f"http://desk:secret@127.0.0.1:{server.port}/f"))

    reply = failed(run(work()))
    assert (reply.kind, reply.message) == (FailureKind.PROTOCOL, "RuntimeError: our own bug")
    assert "127.0.0.1" in caplog.text
    assert "secret" not in caplog.text


# -- size -------------------------------------------------------------------------------------


async def endless(exchange: Exchange) -> None:
    await exchange.send(OK + b"\r\n")
    while True:
        await exchange.send(b"x" * 100_000)


def test_an_endless_body_is_cut_off() -> None:
    assert failed(asked_once(endless)).kind is FailureKind.TOO_LARGE


def test_a_body_that_announces_too_much_is_not_read() -> None:
    sent = 0

    async def announces(exchange: Exchange) -> None:
        nonlocal sent
        await exchange.send(OK + b"Content-Length: 200000000\r\n\r\n")
        for _ in range(2000):
            await exchange.send(b"x" * 100_000)
            sent += 100_000

    assert failed(asked_once(announces)).kind is FailureKind.TOO_LARGE
    assert sent < 20_000_000


def bombs() -> list[tuple[str, bytes]]:
    zeros = bytes(64 * 1024 * 1024)
    once = gzipped(zeros)
    packer = zstandard.ZstdCompressor(level=19)
    return [
        ("gzip", once),
        ("gzip, gzip", gzipped(once)),
        ("br", brotli.compress(zeros, quality=5)),
        ("zstd", packer.compress(zeros)),
        ("deflate", zlib.compress(zeros, 9)),
    ]


def test_bombs_are_stopped_at_the_limit() -> None:
    for coding, body in bombs():
        reply = failed(asked_once(says(200, body, f"Content-Encoding: {coding}")))
        assert reply.kind is FailureKind.TOO_LARGE, coding
        tracemalloc.start()
        with pytest.raises(FetchFault):
            decode(body, coding, limit=1_000_000)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 12_000_000, coding


@given(st.binary(max_size=2_000), st.sampled_from(["gzip", "br", "zstd", "deflate"]))
def test_no_bytes_make_a_decoder_raise_anything_else(body: bytes, coding: str) -> None:
    with suppress(FetchFault):
        assert len(decode(body, coding, limit=1_000)) <= 1_000


@given(st.binary(max_size=300_000), st.sampled_from(["gzip", "br", "zstd", "deflate"]))
def test_decoding_undoes_coding(body: bytes, coding: str) -> None:
    assert decode(CODERS[coding](body), coding, limit=len(body)) == body
    twice = CODERS[coding](CODERS["gzip"](body))
    assert decode(twice, f"gzip, {coding}", limit=len(body) + 1_000) == body


CODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzipped,
    "x-gzip": gzipped,
    "br": brotli.compress,
    "zstd": zstandard.ZstdCompressor().compress,
    "deflate": zlib.compress,
    "identity": bytes,
}


@pytest.mark.parametrize("coding", CODERS)
def test_every_coding_that_we_ask_for_is_undone(coding: str) -> None:
    text = b"word " * 50_000
    reply = asked_once(says(200, CODERS[coding](text), f"Content-Encoding: {coding.upper()}"))
    assert isinstance(reply, Fetched)
    assert reply.body == text


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "deflate"])
def test_a_cut_coded_body_is_an_error_and_not_an_empty_feed(coding: str) -> None:
    body = CODERS[coding](b"word " * 50_000)
    for size in (1, 11, len(body) // 2, len(body) - 1):
        reply = failed(asked_once(says(200, body[:size], f"Content-Encoding: {coding}")))
        assert reply.kind is FailureKind.BAD_ENCODING, size


@pytest.mark.parametrize(
    "coding", ["gzip", "br", "zstd", "deflate", "compress", ", ".join(["gzip"] * 50)]
)
def test_a_wrong_content_encoding_is_named(coding: str) -> None:
    reply = failed(asked_once(says(200, b"<rss>plain</rss>", f"Content-Encoding: {coding}")))
    assert reply.kind is FailureKind.BAD_ENCODING


def test_a_film_is_not_read_as_a_page() -> None:
    async def work() -> Reply:
        async with Server({"/p": says(200, b"x", "Content-Type: Video/mp4")}) as server:
            return await ask(page(server.url("/p")))

    assert failed(run(work())).kind is FailureKind.NOT_A_PAGE


# -- redirects --------------------------------------------------------------------------------


def redirects(location: str, status: int = 302) -> Script:
    return says(status, b"", f"Location: {location}")


def test_redirects_are_followed_and_told() -> None:
    async def work() -> None:
        scripts = {"/a": redirects("b?x=1", 301), "/b?x=1": redirects("/c", 308), "/c": says()}
        async with Server(scripts) as server:
            reply = await ask(feed(server.url("/a"), validators=Validators('"v"')))
            assert isinstance(reply, Fetched)
            assert reply.url == server.url("/c")
            assert [(hop.status, hop.location) for hop in reply.hops] == [
                (301, server.url("/b?x=1")),
                (308, server.url("/c")),
            ]
            assert all(exchange.header("referer") is None for exchange in server.seen)

    run(work())


@pytest.mark.parametrize(
    "location",
    [
        "/f",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1:-1/",
        "http://[::1/",
        "file:///etc/hostname",
        "ftp://127.0.0.1/",
        "javascript:alert(1)",
        "//",
        "http://" + "a" * 300 + ".example/",
        "/" + "a" * 5000,
    ],
)
def test_a_redirect_that_cannot_be_followed_is_named(location: str) -> None:
    reply = failed(asked_once(redirects(location)))
    assert reply.kind is FailureKind.REDIRECTS
    assert reply.status == 302


def test_what_a_redirect_says_reaches_no_terminal_as_it_is() -> None:
    location = "http://e\u2100\x9b31m\u202e/".encode().decode("latin-1")
    reply = failed(asked_once(redirects(location)))
    assert reply.kind is FailureKind.REDIRECTS
    assert "e\u2100" in reply.message, "it is quoted"
    assert reply.message.isprintable()


def test_a_redirect_to_nowhere_is_named() -> None:
    assert failed(asked_once(says(301, b""))).kind is FailureKind.REDIRECTS


@pytest.mark.parametrize("fields", [(), ("Set-Cookie: seen=1",)])
def test_a_circle_ends_where_it_closes_and_a_wall_of_cookies_is_named(
    fields: tuple[str, ...],
) -> None:
    async def work() -> None:
        scripts = {
            "/a": says(302, b"", "Location: /wall", *fields),
            "/wall": says(302, b"", "Location: /a", *fields),
            "/self": says(302, b"", "Location: /self#again", *fields),
        }
        async with Server(scripts) as server:
            for target, asked in (("/a", 2), ("/self", 1)):
                del server.seen[:]
                reply = failed(await ask(feed(server.url(target))))
                assert reply.kind is FailureKind.REDIRECTS
                assert "in a circle" in reply.message
                assert ("cookies" in reply.message) == bool(fields)
                assert len(server.seen) == asked

    run(work())


def test_a_feed_may_take_five_redirects_and_a_page_ten() -> None:
    async def work() -> None:
        scripts = {f"/{n}": redirects(f"/{n + 1}") for n in range(11)} | {"/11": says()}
        async with Server(scripts) as server:
            assert isinstance(await ask(feed(server.url("/6"))), Fetched)
            assert failed(await ask(feed(server.url("/5")))).kind is FailureKind.REDIRECTS
            assert isinstance(await ask(page(server.url("/1"))), Fetched)
            assert failed(await ask(page(server.url("/0")))).kind is FailureKind.REDIRECTS

    run(work())


def test_the_deadline_covers_the_redirects_too() -> None:
    async def slowly(exchange: Exchange) -> None:
        await asyncio.sleep(0.25)
        await exchange.answer(302, b"", f"Location: {exchange.target}f")

    async def work() -> Reply:
        async with Server(default=slowly) as server:
            return await ask(feed(server.url("/f")), with_limits(feed_seconds=0.6))

    reply = failed(run(work()))
    assert reply.kind is FailureKind.TIMEOUT


def test_a_password_stays_with_the_server_it_was_meant_for() -> None:
    async def work() -> None:
        async with Server({"/b": says()}) as other:
            scripts = {"/a": redirects(f"http://x:y@127.0.0.1:{other.port}/b")}
            async with Server(scripts) as server:
                url = f"http://desk:se%40cret@127.0.0.1:{server.port}/a"
                reply = await ask(feed(url))
                assert isinstance(reply, Fetched)
                assert server.seen[0].header("authorization") == b"Basic ZGVzazpzZUBjcmV0"
                assert other.seen[0].header("authorization") is None
                assert "cret" not in reply.url
                assert "cret" not in reply.hops[0].url

    run(work())


# -- addresses --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("/ليبيا/خبر", "/%D9%84%D9%8A%D8%A8%D9%8A%D8%A7/%D8%AE%D8%A8%D8%B1"),
        ("/a%2Fb%zz?q=%41&utm_source=rss&b='\"<>", "/a%2Fb%zz?q=%41&utm_source=rss&b='\"<>"),
        ("/x?ключ=1", "/x?%D0%BA%D0%BB%D1%8E%D1%87=1"),
        ("/a b#part", "/a%20b"),
        ("", "/"),
        ("?only=query", "/?only=query"),
    ],
)
def test_the_path_is_sent_in_ascii_and_the_query_as_it_is_written(asked: str, target: str) -> None:
    async def work() -> list[str]:
        async with Server(default=says()) as server:
            assert isinstance(await ask(feed(server.url(asked))), Fetched)
            return server.targets

    assert run(work()) == [target]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "no scheme",
        "//host/path",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://",
        "http:///path",
        "http://:80/",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1:0/",
        "http://127.0.0.1:port/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://a..b/",
        "http://" + "a" * 64 + ".example/",
        "http://" + "a." * 200 + "example/",
        "http://exa mple/",
        "http://\ud800.example/",
        "http://127.0.0.1/\ud800",
        "http://xn--\u0660.example/",
        "http://ex\u2100mple.example/",
        "http://127.0.0.1/" + "a" * 100_000,
        "http://" + "\u0627" * 10_000,
    ],
)
def test_an_address_that_cannot_be_asked_is_a_bad_url(url: str) -> None:
    for purpose in Purpose:
        reply = failed(run(ask(Request(url=url, purpose=purpose))))
        assert reply.kind is FailureKind.BAD_URL


@given(st.text(max_size=80))
def test_no_text_makes_fetch_raise(text: str) -> None:
    settings = replace(QUICK, allow_private=())
    reply = run(ask(feed(f"http://127.0.0.1:1/{text}"), settings))
    assert isinstance(reply, Failed)
    assert reply.kind in {FailureKind.PRIVATE_ADDRESS, FailureKind.BAD_URL}


# -- TLS --------------------------------------------------------------------------------------


def tls_server(ca: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(*names).configure_cert(context)
    return context


@pytest.fixture
def authority(tmp_path, monkeypatch) -> trustme.CA:
    ca = trustme.CA()
    ca.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return ca


def asked_over_tls(context: ssl.SSLContext) -> Reply:
    async def work() -> Reply:
        async with Server({"/f": says()}, tls=context) as server:
            return await ask(feed(server.url("/f")))

    return run(work())


def test_the_users_own_certificates_count(authority: trustme.CA) -> None:
    assert isinstance(asked_over_tls(tls_server(authority, "127.0.0.1")), Fetched)


def test_a_certificate_for_another_host_is_refused(authority: trustme.CA) -> None:
    reply = failed(asked_over_tls(tls_server(authority, "other.example")))
    assert reply.kind is FailureKind.TLS
    assert "certificate" in reply.message


def test_a_certificate_of_an_unknown_authority_is_refused(authority: trustme.CA) -> None:
    reply = failed(asked_over_tls(tls_server(trustme.CA(), "127.0.0.1")))
    assert reply.kind is FailureKind.TLS


def test_plain_http_where_tls_belongs_is_a_failure(authority: trustme.CA) -> None:
    async def work() -> Reply:
        async with Server(default=sends(b"HTTP/1.1 400 No\r\n\r\n")) as server:
            return await ask(feed(server.url("/f").replace("http:", "https:")))

    assert failed(run(work())).kind in {FailureKind.TLS, FailureKind.TIMEOUT, FailureKind.CONNECT}


def test_a_handshake_that_stalls_times_out(authority: trustme.CA) -> None:
    async def work() -> Reply:
        async def stall(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await asyncio.sleep(3)
            writer.close()

        server = await asyncio.start_server(stall, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        reply = await ask(feed(f"https://127.0.0.1:{port}/"), with_limits(feed_seconds=0.5))
        server.close()
        return reply

    assert failed(run(work())).kind is FailureKind.TIMEOUT


def test_a_certificate_file_that_is_not_there_is_the_users_mistake(monkeypatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/ca.pem")
    with pytest.raises(ConfigError, match="SSL_CERT_FILE"):
        Fetcher(QUICK)
