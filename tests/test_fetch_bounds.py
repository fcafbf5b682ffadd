"""What one source may set for itself: ports, private hosts, limits."""

from __future__ import annotations

import socket
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path

import pytest

from aggregator import config
from aggregator.config.schema import OutletEntry
from aggregator.errors import ConfigError
from aggregator.fetch import schedule
from aggregator.fetch.faults import FetchFault
from aggregator.fetch.guard import Guard
from aggregator.model import (
    FailureKind,
    FeedState,
    Fetched,
    FetchSettings,
    Limits,
    PageState,
    Source,
)
from fetch_tools import NOON, QUICK, ask, failed, feed, page, run
from hostile_server import Server, says

LISTED = """\
outlets:
  - name: Wiki
    ports: 8000, 9000
    allow_private:
      - wiki.desk.lan
      - 10.0.0.0/8
    feed_bytes: 30MiB
    page_seconds: 60
    entries: 5000
    feeds:
      - url: http://wiki.desk.lan:7000/feed
"""
PUBLIC = "93.184.216.34"


def write(folder: Path, text: str) -> Path:
    path = folder / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def state(url: str) -> FeedState:
    return FeedState(url=url, fetch_url=url)


@pytest.fixture
def wiki(tmp_path: Path) -> Source:
    (source,) = config.load(write(tmp_path, LISTED))
    return source


def test_the_list_says_what_one_outlet_may(wiki: Source) -> None:
    assert wiki.ports == (8000, 9000)
    assert wiki.allow_private == ("wiki.desk.lan", "10.0.0.0/8")
    assert dict(wiki.limits) == {
        "feed_bytes": 30 * 1024 * 1024,
        "page_seconds": 60.0,
        "entries": 5000,
    }


def test_every_limit_is_a_key_of_an_outlet() -> None:
    assert {one.name for one in fields(Limits)} <= set(OutletEntry.model_fields)


def test_what_an_outlet_may_survives_writing_and_editing(wiki: Source, tmp_path: Path) -> None:
    path = write(tmp_path, config.render([wiki]))
    assert config.load(path) == (wiki,)
    config.add(path, replace(wiki, feed_url="http://wiki.desk.lan:7000/second"))
    assert [one.limits for one in config.load(path)] == [wiki.limits, wiki.limits]
    assert path.read_text(encoding="utf-8").count("name: Wiki") == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ports: 99999", "is no port"),
        ("ports: http", "is no port"),
        ("allow_private: 'a b'", "neither a network nor a host"),
        ("feed_bytes: much", "is no size"),
        ("page_seconds: 0", "is out of bounds"),
        ("entries: -1", "is no whole number"),
        ("redirects: 1.5", "is no whole number"),
    ],
)
def test_a_bound_that_cannot_be_read_is_a_mistake_with_its_line(
    line: str, said: str, tmp_path: Path
) -> None:
    text = f"outlets:\n  - name: A\n    {line}\n    feeds:\n      - url: https://a.example/f\n"
    with pytest.raises(ConfigError) as caught:
        config.load(write(tmp_path, text))
    assert ":3: key" in str(caught.value)
    assert said in str(caught.value)


def test_a_request_carries_what_its_source_says(wiki: Source) -> None:
    settings = FetchSettings()
    request = schedule.feed_request(state(wiki.feed_url), wiki, settings, now=NOON)
    assert request.ports == (7000, 8000, 9000), "the port of the feed's own address counts"
    assert request.allow_private == wiki.allow_private
    assert request.limits == replace(
        settings.limits, feed_bytes=30 * 1024 * 1024, page_seconds=60.0, entries=5000
    )
    plain = Source(feed_url="https://a.example/f", outlet="A")
    assert schedule.feed_request(state(plain.feed_url), plain, settings, now=NOON).limits is None


def test_only_what_an_outlets_own_feed_lists_may_be_private_on_its_behalf(wiki: Source) -> None:
    there = PageState(article_id="a", url="http://wiki.desk.lan:7000/page")
    stranger = schedule.page_request(there, FetchSettings(), wiki)
    own = schedule.page_request(there, FetchSettings(), wiki, wiki)
    assert stranger.allow_private == ()
    assert own.allow_private == wiki.allow_private


@pytest.mark.parametrize("port", [22, 25, 6379, 5432, 8000, 65535])
@pytest.mark.parametrize("host", ["paper.example", PUBLIC])
def test_other_ports_than_the_webs_are_refused(host: str, port: int) -> None:
    guard = Guard.allowing(())
    with pytest.raises(FetchFault) as caught:
        guard.check_name(host, port)
    assert caught.value.kind is FailureKind.BAD_URL
    assert f"port {port} of {host}" in caught.value.message
    guard.widened((), [port]).check_name(host, port)


@pytest.mark.parametrize("port", [80, 443, 8080, 8443])
def test_the_ports_of_the_web_are_asked(port: int) -> None:
    Guard.allowing(()).check_name("paper.example", port)


def test_a_port_that_a_feed_a_page_or_a_redirect_names_is_not_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The name is public as far as the guard can see; nothing may go out to it."""
    real = socket.getaddrinfo

    def getaddrinfo(host: str, *others: object, **named: object) -> object:
        if host == "db.example":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (PUBLIC, 0))]
        return real(host, *others, **named)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

    async def work() -> None:
        moves = says(302, b"", "Location: http://db.example:6379/")
        async with Server({"/moved": moves}) as server:
            for request in (
                page("http://db.example:6379/"),
                page(server.url("/moved")),
                feed(server.url("/moved")),
            ):
                reply = failed(await ask(request))
                assert reply.kind is FailureKind.BAD_URL
                assert "port 6379 of db.example is none of the web" in reply.message

    run(work())


def test_a_connection_of_one_source_is_not_lent_to_another() -> None:
    """One source may ask this machine; while its connection is open, no other may use it."""
    closed = replace(QUICK, allow_private=())

    async def work() -> None:
        from fetch_tools import fetcher

        async with Server(default=says(200, b"inside")) as server:
            async with fetcher(closed) as asker:
                allowed = feed(server.url("/a"), allow_private=("127.0.0.1",))
                assert isinstance(await asker.fetch(allowed), Fetched)
                reply = failed(await asker.fetch(feed(server.url("/b"))))
                assert reply.kind is FailureKind.PRIVATE_ADDRESS
                assert isinstance(await asker.fetch(allowed), Fetched)
            assert [one.target for one in server.seen] == ["/a", "/a"]

    run(work())


def test_one_source_may_have_longer_documents_than_the_others() -> None:
    async def work() -> None:
        async with Server(default=says(200, b"x" * 2_000_000)) as server:
            assert failed(await ask(feed(server.url("/")))).kind is FailureKind.TOO_LARGE
            wide = replace(QUICK.limits, feed_bytes=3_000_000)
            assert isinstance(await ask(feed(server.url("/"), limits=wide)), Fetched)

    run(work())


def test_robots_txt_decides_about_feeds_where_the_user_says_so() -> None:
    async def work() -> None:
        rules = says(200, b"User-agent: *\nDisallow: /feed")
        async with Server({"/robots.txt": rules}, default=says()) as server:
            assert isinstance(await ask(feed(server.url("/feed"))), Fetched)
            assert [one.target for one in server.seen] == ["/feed"]
            strict = replace(QUICK, feed_robots=True)
            assert failed(await ask(feed(server.url("/feed")), strict)).kind is FailureKind.ROBOTS
            assert isinstance(await ask(feed(server.url("/other")), strict), Fetched)

    run(work())


def test_a_password_in_a_link_is_neither_sent_nor_told() -> None:
    async def work() -> None:
        async with Server(default=says()) as server:
            secret = server.url("/").replace("http://", "http://me:hunter2@")
            await ask(page(secret))
            asked = [one for one in server.seen if one.target == "/"]
            assert [one.header("authorization") for one in asked] == [None]
            await ask(feed(secret))
            assert server.seen[-1].header("authorization") is not None
            for request in (feed, page):
                for broken in ("http://me:hunter2@[::1/", "http://me:hunter2@a\u2100.example/"):
                    reply = failed(await ask(request(broken)))
                    assert "hunter2" not in reply.message

    run(work())


def test_a_pace_of_its_own_counts_for_pages_and_feeds(tmp_path: Path) -> None:
    source = Source(feed_url="https://a.example/f", outlet="A", pace=timedelta(seconds=9))
    settings = FetchSettings()
    there = PageState(article_id="a", url="https://a.example/1")
    asked = schedule.feed_request(state(source.feed_url), source, settings, now=NOON)
    assert asked.pace == timedelta(seconds=9)
    assert schedule.page_request(there, settings, source).pace == timedelta(seconds=9)
