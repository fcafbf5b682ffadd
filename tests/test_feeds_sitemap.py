"""News sitemaps: the feed of outlets that have none."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.feeds import parse
from aggregator.model import FailureKind, Feed, Limits, Unreadable

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
URL = "https://news.example/sitemaps/news.xml"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
)

JUNK = [
    "<url>",
    "</url>",
    "<news:news>",
    "&",
    "<",
    "]]>",
    "\x00",
    "<![CDATA[",
    "<?x?>",
    "<loc></loc>",
]


def page(
    slug: str,
    title: str = "A bridge is opened",
    *,
    date: str = "2026-11-30T10:00:00+03:00",
    language: str = "en",
) -> str:
    when = f"<news:publication_date>{date}</news:publication_date>" if date else ""
    return (
        f"<url><loc>https://news.example/{slug}</loc><news:news><news:publication>"
        f"<news:name>The Quay</news:name><news:language>{language}</news:language>"
        f"</news:publication>{when}<news:title>{title}</news:title></news:news></url>"
    )


def sitemap(*pages: str) -> str:
    return f"{HEAD}{''.join(pages)}</urlset>"


def ask(document: str | bytes, **limits: int) -> Feed | Unreadable:
    body = document.encode() if isinstance(document, str) else document
    return parse(body, URL, "application/xml", now=NOW, limits=Limits(**limits))


def read(document: str | bytes, **limits: int) -> Feed:
    feed = ask(document, **limits)
    assert isinstance(feed, Feed), feed
    return feed


def refused(document: str | bytes, **limits: int) -> Unreadable:
    answer = ask(document, **limits)
    assert isinstance(answer, Unreadable), answer
    return answer


def test_a_news_sitemap_is_read_as_a_feed() -> None:
    feed = read(sitemap(page("bridge", "Bridge &amp; quay reopen"), page("tram", language="tr")))
    assert (feed.version, feed.title, feed.site) == (
        "news-sitemap",
        "The Quay",
        "https://news.example/",
    )
    first, second = feed.entries
    assert (first.link, first.key) == ("https://news.example/bridge",) * 2
    assert first.title == "Bridge & quay reopen"
    assert first.published_at == datetime(2026, 11, 30, 7, tzinfo=UTC)
    assert (feed.language, first.language, second.language) == ("en", "en", "tr")
    assert (feed.complete, feed.rejected, first.problems) == (True, (), ())
    told = {one.path: one.value for one in first.fields}
    assert told["sitemap:news:publication/name"] == "The Quay"
    assert told["sitemap:news:publication_date"] == "2026-11-30T10:00:00+03:00"


def test_old_pages_and_pages_that_are_no_news_are_rejected_with_their_place_and_reason() -> None:
    feed = read(
        sitemap(
            page("a", date="2026-11-20"),
            "<url><loc>https://news.example/about</loc></url>",
            page("b"),
            page("b"),
            page("c", date=""),
        )
    )
    assert [(one.position, one.link) for one in feed.entries] == [
        (2, "https://news.example/b"),
        (4, "https://news.example/c"),
    ]
    assert [(one.position, one.reason) for one in feed.rejected] == [
        (0, "published more than 7 days ago"),
        (1, "no news:news: another page of the site"),
        (3, "duplicate of entry 2"),
    ]


def test_the_newest_pages_count_wherever_they_stand() -> None:
    old = [page(f"old{number}", date="2026-01-01") for number in range(50)]
    feed = read(sitemap(*old, page("new")), entries=2)
    assert [one.link for one in feed.entries] == ["https://news.example/new"]
    assert len(feed.rejected) == 20  # ten times the entries that are allowed, no more


def test_what_is_behind_the_limit_is_rejected_and_says_so() -> None:
    feed = read(sitemap(*(page(f"p{number}") for number in range(5))), entries=3)
    assert len(feed.entries) == 3
    assert [one.reason for one in feed.rejected] == [
        "behind the first 3 entries of the document"
    ] * 2


def test_the_day_of_the_last_change_stands_in_where_no_date_is_given() -> None:
    dated = page("a", date="").replace("</loc>", "</loc><lastmod>2026-11-29</lastmod>")
    (entry,) = read(sitemap(dated)).entries
    assert entry.published_at == datetime(2026, 11, 29, tzinfo=UTC)
    assert read(sitemap(dated.replace("2026-11-29", "2025-01-01"))).entries == ()


def test_a_sitemap_in_which_nothing_is_new_is_an_empty_feed() -> None:
    feed = read(sitemap())
    assert (feed.version, feed.entries) == ("news-sitemap", ())


@pytest.mark.parametrize(
    "head",
    [
        '<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">',
        "<urlset>",
    ],
)
def test_other_and_undeclared_prefixes_are_understood(head: str) -> None:
    document = f"{head}{page('a')}</urlset>"
    if "xmlns:n=" in head:
        document = document.replace("<news:", "<n:").replace("</news:", "</n:")
    assert [one.title for one in read(document).entries] == ["A bridge is opened"]


def test_a_gzip_file_is_unpacked_within_the_limit() -> None:
    packed = gzip.compress(sitemap(page("a")).encode())
    assert len(read(packed).entries) == 1
    assert len(read(gzip.compress(HEAD.encode()) + gzip.compress(b"</urlset>")).entries) == 0
    assert refused(packed[:-20]).message == "a gzip file that ends too early"
    assert refused(b"\x1f\x8b\x08rubbish").kind is FailureKind.BROKEN
    bomb = gzip.compress(b" " * 20_000_000)
    assert refused(bomb).kind is FailureKind.TOO_LARGE
    assert refused(gzip.compress(b"")).kind is FailureKind.EMPTY


def test_a_sitemap_of_pages_is_no_feed_and_says_so() -> None:
    answer = refused(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<url><loc>https://news.example/a</loc></url></urlset>"
    )
    assert answer == Unreadable(
        FailureKind.NOT_A_FEED, "a sitemap, no feed: none of its 1 pages has news:news"
    )
    assert refused("<urlset></urlset>").message == "a sitemap, no feed: it lists no page"


def test_an_index_is_no_feed_and_names_its_sitemaps_news_first() -> None:
    children = "".join(
        f"<sitemap><loc>/sitemap-{name}.xml</loc></sitemap>"
        for name in ("a", "b", "c", "d", "e", "news")
    )
    answer = refused(f"<sitemapindex>{children}</sitemapindex>")
    assert answer.kind is FailureKind.NOT_A_FEED
    assert "https://news.example/sitemap-news.xml https://news.example/sitemap-a.xml" in (
        answer.message
    )
    assert answer.message.endswith(" and 1 more")
    assert "names none" in refused("<sitemapindex/>").message
    hostile = refused(
        r"<sitemapindex><sitemap><loc>http://a.example\[b</loc></sitemap></sitemapindex>"
    )
    assert r"http://a.example\[b" in hostile.message


def test_what_an_index_says_reaches_no_terminal_as_it_is() -> None:
    loc = "https://news.example/\x9b31m\u202enews.xml"
    answer = refused(f"<sitemapindex><sitemap><loc>{loc}</loc></sitemap></sitemapindex>")
    assert "https://news.example/%C2%9B31m%E2%80%AEnews.xml" in answer.message
    assert answer.message.isprintable()


def test_a_document_that_was_cut_gives_its_whole_entries_and_is_not_trusted() -> None:
    whole = sitemap(page("a"), page("b"))
    feed = read(whole[: whole.rindex("<news:title>") + 20])
    assert [one.link for one in feed.entries] == ["https://news.example/a"]
    assert [one.reason for one in feed.rejected] == ["the document ends inside this entry"]
    assert not feed.complete
    assert len(read(whole.removesuffix("</urlset>")).entries) == 2


def test_entities_of_the_document_open_no_file_and_do_not_grow() -> None:
    document = (
        '<!DOCTYPE urlset [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY a "xxxxxxxx">'
        '<!ENTITY b "&a;&a;&a;&a;">]>' + sitemap(page("a", "[&f;&b;]")).partition("\n")[2]
    )
    assert [one.title for one in read(document).entries] == ["[&f;&b;]"]


@pytest.mark.parametrize(
    "junk",
    [
        "<url>" * 20_000,
        "<url><loc>" * 10_000,
        "<url><news:news><news:publication>" * 4_000,
        "<url " + "a='b' " * 15_000 + "/>",
        "<url/>" * 16_000,
        "<!--" * 25_000,
        "&amp;" * 20_000,
        "<url><news:title>" + "<b>" * 30_000,
    ],
)
def test_junk_is_read_or_refused_in_linear_time(junk: str) -> None:
    began = time.process_time()
    ask(HEAD + junk)
    ask(HEAD + junk + "</urlset>")
    assert time.process_time() - began < 3


@given(
    st.lists(
        st.sampled_from([page("a"), page("b", "", date="x"), "<loc>javascript:x</loc>", *JUNK]),
        max_size=8,
    )
)
def test_whatever_stands_in_it_nothing_raises_and_places_are_told_once(parts: list[str]) -> None:
    for document in (HEAD + "".join(parts), HEAD + "".join(parts) + "</urlset>"):
        feed = ask(document)
        if isinstance(feed, Feed):
            places = [one.position for one in (*feed.entries, *feed.rejected)]
            assert len(places) == len(set(places))


@given(st.integers(0, 20), st.integers(-5, 5))
def test_the_window_is_counted_in_time_and_not_in_days(days: int, minutes: int) -> None:
    when = NOW - timedelta(days=days, minutes=minutes)
    feed = read(sitemap(page("a", date=when.isoformat())))
    assert len(feed.entries) == (NOW - when <= timedelta(days=7))
