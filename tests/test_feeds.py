"""Feeds of every format, read into entries."""

from __future__ import annotations

import gzip
import json
import os
import re
import warnings
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.feeds import parse
from aggregator.feeds.drafts import language_tag
from aggregator.model import Entry, FailureKind, Feed, Limits, Unreadable

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
URL = "https://news.example/feeds/world.xml"
NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)


def read(
    document: str | bytes, content_type: str | None = "application/xml", **limits: int
) -> Feed:
    body = document.encode() if isinstance(document, str) else document
    feed = parse(body, URL, content_type, now=NOW, limits=Limits(**limits))
    assert isinstance(feed, Feed), feed
    return feed


def refused(document: str | bytes, content_type: str | None = "text/html") -> Unreadable:
    body = document.encode() if isinstance(document, str) else document
    answer = parse(body, URL, content_type, now=NOW, limits=Limits())
    assert isinstance(answer, Unreadable), answer
    return answer


def rss(items: str, head: str = "<title>World</title><link>https://news.example/</link>") -> str:
    return f'<rss version="2.0" {NAMESPACES}><channel>{head}{items}</channel></rss>'


def item(inner: str) -> str:
    return f"<item>{inner}</item>"


def only(feed: Feed) -> Entry:
    assert not feed.rejected
    (entry,) = feed.entries
    return entry


def fields(entry: Entry) -> dict[str, str]:
    return {field.path: field.value for field in entry.fields}


# --- formats ----------------------------------------------------------------------------------

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="tr">
 <title>Dünya</title><link href="https://news.example/"/><link rel="self" href="/atom"/>
 <entry><id>tag:news.example,2026:1</id><title type="html">Ateşkes &amp;amp; görüşme</title>
  <link href="/story/1"/><published>2026-11-30T10:00:00+03:00</published>
  <updated>2026-11-30T12:00:00Z</updated>
  <author><name>Ayşe Yılmaz</name><uri>https://news.example/ayse</uri></author>
  <contributor><name>AA</name></contributor><rights>© Haber Ajansı</rights>
  <source><id>tag:agency.example,2026:9</id><title>Agency</title></source>
  <summary>Kısa özet</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Bir.</p><p>İki.</p></div></content>
 </entry></feed>"""

RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://news.example/"><title>Monde</title><link>https://news.example/</link>
 <dc:language>fr</dc:language></channel>
<item rdf:about="https://news.example/1"><title>Un titre</title><link>https://news.example/1</link>
 <dc:creator>AFP</dc:creator><dc:date>2026-11-30T10:00:00+01:00</dc:date></item>
</rdf:RDF>"""

CDF = """<?xml version="1.0"?><CHANNEL HREF="https://news.example/"><TITLE>Old</TITLE>
<ITEM HREF="https://news.example/1" LASTMOD="2026-11-30T10:00Z"><TITLE>One</TITLE>
<ABSTRACT>Text</ABSTRACT></ITEM></CHANNEL>"""


def test_atom_with_everything_in_it() -> None:
    feed = read(ATOM)
    entry = only(feed)
    assert (feed.version, feed.title, feed.site) == ("atom10", "Dünya", "https://news.example/")
    assert feed.language == entry.language == "tr"
    assert entry.key == entry.guid == "tag:news.example,2026:1"
    assert entry.link == "https://news.example/story/1"
    assert (entry.title, entry.summary, entry.content) == (
        "Ateşkes & görüşme",
        "Kısa özet",
        "Bir.\nİki.",
    )
    assert entry.published_at == datetime(2026, 11, 30, 7, tzinfo=UTC)
    assert entry.published_raw == "2026-11-30T10:00:00+03:00"
    assert fields(entry) == {
        "atom:id": "tag:news.example,2026:1",
        "atom:link": "/story/1",
        "atom:published": "2026-11-30T10:00:00+03:00",
        "atom:updated": "2026-11-30T12:00:00Z",
        "atom:author[0]/name": "Ayşe Yılmaz",
        "atom:author[0]/uri": "https://news.example/ayse",
        "atom:contributor[0]/name": "AA",
        "atom:rights[0]": "© Haber Ajansı",
        "atom:source/id": "tag:agency.example,2026:9",
        "atom:source/title": "Agency",
    }


def test_rss_1() -> None:
    feed = read(RDF)
    entry = only(feed)
    assert (feed.version, feed.language, entry.link) == ("rss10", "fr", "https://news.example/1")
    assert entry.published_at == datetime(2026, 11, 30, 9, tzinfo=UTC)
    assert fields(entry)["rss:dc:creator[0]"] == "AFP"


def test_cdf() -> None:
    entry = only(read(CDF))
    assert (entry.link, entry.title, entry.summary) == ("https://news.example/1", "One", "Text")
    assert entry.published_at == datetime(2026, 11, 30, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("root", "version"),
    [
        ('<rss version="0.91">', "rss091u"),
        ('<rss version="0.92">', "rss092"),
        ('<rss version="2.0">', "rss20"),
        ("<rss>", "rss"),
        (
            (
                '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"'
                ' "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91">'
            ),
            "rss091n",
        ),
    ],
)
def test_versions_of_rss(root: str, version: str) -> None:
    feed = read(f"{root}<channel><title>t</title>{item('<title>a</title>')}</channel></rss>")
    assert feed.version == version
    assert feed.problems == ()


def test_atom_0_3() -> None:
    entry = only(
        read(
            '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>t</title><entry>'
            '<title>a</title><link rel="alternate" type="text/html" href="https://news.example/1"/>'
            "<issued>2026-11-30T10:00:00Z</issued><modified>2026-11-30T11:00:00Z</modified>"
            "<author><name>EFE</name></author></entry></feed>",
        ),
    )
    assert entry.link == "https://news.example/1"
    assert entry.published_at == datetime(2026, 11, 30, 10, tzinfo=UTC)
    assert fields(entry)["atom:author[0]/name"] == "EFE"


def test_a_feed_without_entries_is_a_feed() -> None:
    feed = read(rss(""))
    assert (feed.entries, feed.complete, feed.problems) == ((), True, ())


# --- JSON Feed --------------------------------------------------------------------------------


def json_feed(items: list[Any], **head: Any) -> bytes:
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "World", "items": items, **head}).encode()


def test_json_feed_1_1() -> None:
    body = json_feed(
        [
            {
                "id": 7,
                "url": "/story/7",
                "title": "A &amp; B",
                "content_html": "<p>One.</p><p>Two.</p>",
                "summary": "short",
                "date_published": "2026-11-30T10:00:00+02:00",
                "authors": [
                    {"name": "Reuters", "url": "https://agency.example"},
                    "junk",
                    {"name": 1.5},
                ],
                "language": "en_gb",
            },
        ],
        home_page_url="https://news.example/",
        language="en",
    )
    feed = read(body, "application/feed+json")
    entry = only(feed)
    assert (feed.version, feed.site, feed.language) == ("json11", "https://news.example/", "en")
    assert (entry.guid, entry.link, entry.language) == (
        "7",
        "https://news.example/story/7",
        "en-GB",
    )
    assert (entry.title, entry.content, entry.summary) == ("A & B", "One.\nTwo.", "short")
    assert entry.published_at == datetime(2026, 11, 30, 8, tzinfo=UTC)
    found = fields(entry)
    assert found["json:authors[0].name"] == "Reuters"
    assert found["json:authors[0].url"] == "https://agency.example"
    assert found["json:id"] == "7"


def test_json_feed_1_with_the_author_of_the_feed() -> None:
    items = [
        {
            "id": "1",
            "content_text": "Line one\n\nline two",
            "external_url": "https://other.example/",
        }
    ]
    body = json_feed(items, version="https://jsonfeed.org/version/1", author={"name": "Desk"})
    feed = read(body)
    entry = only(feed)
    assert feed.version == "json1"
    assert entry.content == "Line one\nline two"
    assert entry.link == "https://other.example/"
    assert fields(entry)["json:feed.author.name"] == "Desk"


def test_numbers_in_a_json_feed_are_no_addresses() -> None:
    kept = {"id": 7, "title": "kept", "url": 7, "external_url": 8}
    feed = read(json_feed([kept, {"id": 9, "url": 9}], home_page_url=7))
    (entry,) = feed.entries
    assert (feed.site, entry.guid, entry.link) == (None, "7", None)
    assert [rejection.position for rejection in feed.rejected] == [1]


def test_a_json_feed_of_junk_rejects_each_piece() -> None:
    feed = read(
        json_feed([None, 3, "x", [], {}, {"title": {"a": 1}}, {"id": "1", "title": "kept"}])
    )
    assert [entry.title for entry in feed.entries] == ["kept"]
    assert [rejection.position for rejection in feed.rejected] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("[" * 100_000, FailureKind.BROKEN),
        (
            '{"version":"https://jsonfeed.org/version/1","items":' + "[" * 100_000,
            FailureKind.BROKEN,
        ),
        ('{"version": "https://jsonfeed.org/version/1"', FailureKind.BROKEN),
        ('{"error": "not found"}', FailureKind.NOT_A_FEED),
        ('{"items": []}', FailureKind.NOT_A_FEED),
        ("[1, 2]", FailureKind.NOT_A_FEED),
        ('{"a":' + "1" * 10_000 + "}", FailureKind.NOT_A_FEED),
    ],
)
def test_json_that_is_no_feed(body: str, kind: FailureKind) -> None:
    assert refused(body, "application/json").kind is kind


# --- links and identity -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "link"),
    [
        (
            "<link>https://news.example/1</link><guid>https://news.example/?p=1</guid>",
            "https://news.example/1",
        ),
        ("<link>/1</link>", "https://news.example/1"),
        ("<link>\n https://news.example/1?a=1&amp;b=2 \n</link>", "https://news.example/1?a=1&b=2"),
        ("<guid>https://news.example/1</guid>", "https://news.example/1"),
        ('<guid isPermaLink="false">https://news.example/1</guid>', "https://news.example/1"),
        ("<guid>abc123</guid>", None),
        ("<guid>/story/1</guid>", None),
        ("<link>javascript:alert(1)</link>", None),
        ('<atom:link href="https://news.example/1"/>', "https://news.example/1"),
        ('<atom:link rel="self" href="https://news.example/feed"/>', None),
        (
            (
                "<link>https://feeds.example/~r/1</link>"
                "<feedburner:origLink>https://news.example/1</feedburner:origLink>"
            ),
            "https://news.example/1",
        ),
    ],
)
def test_the_link_of_an_entry_is_given_and_never_invented(inner: str, link: str | None) -> None:
    assert only(read(rss(item(f"<title>a</title>{inner}")))).link == link


def test_a_link_of_another_type_is_better_than_none() -> None:
    link = '<link rel="alternate" type="text/plain" href="https://news.example/1.txt"/>'
    inner = f"<title>a</title>{link}"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{inner}</entry></feed>'
    assert only(read(feed)).link == "https://news.example/1.txt"


def test_the_guid_is_kept_as_it_is_written() -> None:
    entry = only(read(rss(item("<title>a</title><guid>abc123</guid><link>/1</link>"))))
    assert entry.guid == entry.key == "abc123"


def test_a_link_that_cannot_be_used_is_named_and_the_entry_kept() -> None:
    entry = only(read(rss(item("<title>a</title><link>http://news.example:99999/</link>"))))
    assert entry.link is None
    assert entry.problems == ("link cannot be used: 'http://news.example:99999/'",)


def test_without_guid_the_link_and_without_link_a_hash_is_the_key() -> None:
    feed = read(rss(item("<link>/1</link>") + item("<title>a</title>") + item("<title>b</title>")))
    keys = [entry.key for entry in feed.entries]
    assert keys[0] == "https://news.example/1"
    assert len(set(keys)) == 3
    assert [entry.guid for entry in feed.entries] == [None] * 3


def test_one_guid_on_many_stories_is_told_apart_by_the_link() -> None:
    items = "".join(item(f"<title>s{n}</title><guid>x</guid><link>/{n}</link>") for n in range(50))
    feed = read(rss(items))
    assert feed.rejected == ()
    assert len({entry.key for entry in feed.entries}) == 50
    assert feed.entries[0].key == "x"
    assert feed.entries[1].key == "x|https://news.example/1"


def test_the_same_entry_twice_is_a_duplicate() -> None:
    one = item("<title>a</title><guid>x</guid><link>/1</link>")
    feed = read(rss(one + item("<title>b</title><guid>y</guid>") + one))
    assert [entry.title for entry in feed.entries] == ["a", "b"]
    (rejection,) = feed.rejected
    assert (rejection.position, rejection.reason) == (2, "duplicate of entry 0")


def test_an_entry_with_nothing_in_it_is_rejected() -> None:
    (rejection,) = read(rss(item("<pubDate>Mon, 30 Nov 2026 10:00:00 GMT</pubDate>"))).rejected
    assert rejection.reason == "no link, no title and no text"


def test_an_entry_with_nothing_but_a_useless_link_is_rejected() -> None:
    (rejection,) = read(rss(item("<guid>7</guid><link>javascript:void(0)</link>"))).rejected
    assert rejection.reason == ("link cannot be used: 'javascript:void(0)', no title and no text")


def test_a_whole_feed_that_lists_nothing_is_empty_though_not_well_formed() -> None:
    feed = read(rss("<title>World<br></title>"))
    assert (feed.entries, feed.rejected, feed.complete) == ((), (), True)
    assert "mismatched tag" in feed.problems[0]


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("12")), max_size=12))
def test_every_entry_ends_as_exactly_one_thing(pairs: list[tuple[str, str]]) -> None:
    items = "".join(item(f"<title>t</title><guid>{g}</guid><link>/{n}</link>") for g, n in pairs)
    feed = read(rss(items))
    positions = [e.position for e in feed.entries] + [r.position for r in feed.rejected]
    assert sorted(positions) == list(range(len(pairs)))
    assert len({entry.key for entry in feed.entries}) == len(feed.entries) == len(set(pairs))


def test_what_stands_behind_the_limit_is_rejected_and_named() -> None:
    items = "".join(item(f"<title>t{n}</title><link>/{n}</link>") for n in range(30))
    for document in (rss(items), rss(items).replace("rss version", "rss  version")):
        feed = read(document, entries=10)
        assert [entry.title for entry in feed.entries] == [f"t{n}" for n in range(10)]
        assert [rejection.position for rejection in feed.rejected] == list(range(10, 30))
        assert "first 10 entries" in feed.rejected[0].reason
        assert feed.complete
    many = json_feed([{"id": str(n), "title": "t"} for n in range(30)])
    assert len(read(many, entries=10).rejected) == 20


def test_the_hash_sees_edits_but_no_dates() -> None:
    base = "<title>a</title><link>/1</link><dc:creator>X</dc:creator><description>d</description>"
    date = "<pubDate>Mon, 30 Nov 2026 {}:00:00 GMT</pubDate>"
    one = only(read(rss(item(base + date.format("10"))))).content_hash
    assert only(read(rss(item(base + date.format("11"))))).content_hash == one
    for old, new in [(">a<", ">b<"), ("/1", "/2"), (">X<", ">Y<"), (">d<", ">e<")]:
        assert only(read(rss(item(base.replace(old, new))))).content_hash != one


# --- text -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("AT&amp;T", "AT&T"),
        ("AT&amp;amp;T", "AT&T"),
        ("<![CDATA[<b>Bold</b> &amp; plain]]>", "Bold & plain"),
        ("It&#146;s", "It’s"),
        ("two\n lines", "two lines"),
        ("5 &lt; 6", "5 < 6"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Safe", "Safe"),
        ("a&#0;b&#8;c&#xDFFF;d", "abcd"),
        ("a\u202eb", "ab"),
        ("Ruhr&uuml;", "Ruhrü"),
        ("&lt;Untitled&gt;", "<Untitled>"),
        ("&lt;img src='/x.png' onerror='f()'&gt;", ""),
    ],
)
def test_titles_become_one_plain_line(written: str, title: str) -> None:
    assert only(read(rss(item(f"<title>{written}</title><link>/1</link>")))).title == title


def test_atom_text_is_literal_and_mislabelled_markup_is_not() -> None:
    template = '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>1</id>{}</entry></feed>'
    entry = only(
        read(
            template.format(
                "<title>The &lt;b&gt; tag</title><summary>&lt;p&gt;x&lt;/p&gt;</summary>"
            )
        )
    )
    assert (entry.title, entry.summary) == ("The <b> tag", "x")


def test_summary_and_content_are_kept_apart() -> None:
    inner = "<title>a</title><description>Short.</description>"
    full = "<content:encoded><![CDATA[<p>One.</p><p>Two.</p>]]></content:encoded>"
    both = only(read(rss(item(inner + full))))
    assert (both.summary, both.content) == ("Short.", "One.\nTwo.")
    content_only = only(read(rss(item("<title>a</title>" + full))))
    assert (content_only.summary, content_only.content) == ("", "One.\nTwo.")
    summary_only = only(read(rss(item(inner))))
    assert (summary_only.summary, summary_only.content) == ("Short.", "")


def test_the_caption_of_a_picture_is_not_the_summary() -> None:
    inner = (
        "<title>Talks</title><media:content url='/p.jpg'><media:title>Picture</media:title>"
        "<media:description>A man waves.</media:description><media:credit role='photographer'>J. Roe/AFP"
        "</media:credit></media:content><media:description>Caption</media:description>"
        "<description>The talks ended.</description>"
    )
    entry = only(read(rss(item(inner))))
    assert (entry.title, entry.summary, entry.content) == ("Talks", "The talks ended.", "")
    assert fields(entry)["rss:media:credit[0]"] == "J. Roe/AFP"
    assert fields(entry)["rss:media:credit[0]@role"] == "photographer"


def test_what_html_knows_and_xml_does_not_is_read_as_html_means_it() -> None:
    entry = only(
        read(
            rss(
                item(
                    "<title>Q&A: AT&T caf&eacute; &bogus; &#8217; &lt;5</title>"
                    "<link>https://news.example/?a=1&b=2&copy=3</link>"
                    "<description><![CDATA[a &amp; b & c &eacute;]]></description>"
                )
            )
        )
    )
    assert entry.title == "Q&A: AT&T café &bogus; ’ <5"
    assert entry.link == "https://news.example/?a=1&b=2&copy=3"
    assert entry.summary == "a & b & c é"


@pytest.mark.parametrize(
    ("inner", "title", "summary"),
    [
        (
            (
                "<media:group><media:title>A film</media:title>"
                "<media:description>Of it</media:description></media:group>"
            ),
            "A film",
            "Of it",
        ),
        (
            (
                "<title>Mine</title><description>Own</description>"
                "<media:title>A film</media:title><media:description>Of it</media:description>"
            ),
            "Mine",
            "Own",
        ),
    ],
)
def test_a_film_lends_its_title_only_to_an_entry_without_one(
    inner: str, title: str, summary: str
) -> None:
    entry = only(read(rss(item(f"<link>https://news.example/1</link>{inner}"))))
    assert (entry.title, entry.summary) == (title, summary)


def test_a_podcast_has_the_title_that_itunes_is_told() -> None:
    document = (
        '<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>'
        "<title>P</title><item><itunes:title>Told</itunes:title><guid>g</guid></item></channel></rss>"
    )
    assert only(read(document)).title == "Told"


@pytest.mark.parametrize(
    ("site", "written", "link"),
    [
        ("https://news.example/", "/1", "https://news.example/1"),
        ("https://news.example/", "1", "https://news.example/feeds/1"),
        ("https://paper.test/world/", "/1", "https://paper.test/1"),
        ("https://paper.test/world/", "?p=1", "https://paper.test/world/?p=1"),
        ("https://paper.test/", "www.paper.test/1", "https://www.paper.test/1"),
        ("https://paper.test/", "www.d/1", "https://paper.test/www.d/1"),
    ],
)
def test_a_relative_link_stands_on_the_site_that_another_host_serves_the_feed_for(
    site: str, written: str, link: str
) -> None:
    feed = read(rss(item(f"<title>A</title><link>{written}</link>"), f"<link>{site}</link>"))
    assert only(feed).link == link


def test_an_identifier_of_dublin_core_is_a_link_where_there_is_no_other() -> None:
    inner = "<title>A</title><dc:identifier>https://news.example/1</dc:identifier>"
    assert only(read(rss(item(inner)))).link == "https://news.example/1"
    assert only(read(rss(item(inner + "<link>/2</link>")))).link == "https://news.example/2"


def test_an_atom_entry_may_stand_alone() -> None:
    entry = only(
        read(
            '<entry xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>1</id>'
            '<link href="https://news.example/1"/></entry>'
        )
    )
    assert (entry.title, entry.link) == ("A", "https://news.example/1")


def test_a_json_feed_may_forget_its_version_but_not_what_it_is() -> None:
    items = '[{"id": "1", "url": "https://news.example/1", "content_text": "Words"}]'
    assert only(read(f'{{"title": "T", "items": {items}}}')).content == "Words"
    assert refused('{"items": [{"id": 1, "name": "a row"}]}').kind is FailureKind.NOT_A_FEED
    assert refused('{"items": [1, 2]}').kind is FailureKind.NOT_A_FEED


def test_a_number_that_no_machine_reads_costs_itself_alone() -> None:
    version = '"version": "https://jsonfeed.org/version/1.1"'
    document = f'{{{version}, "items": [{{"id": {"9" * 5_000}, "content_text": "Words"}}]}}'
    assert only(read(document)).content == "Words"


def test_lengths_are_limited() -> None:
    inner = f"<title>{'t' * 500}</title><author>{'n' * 500}</author><description>{'d' * 500}</description>"
    entry = only(
        read(rss(item(inner)), title_characters=10, text_characters=20, field_characters=30)
    )
    assert (len(entry.title), len(entry.summary)) == (10, 20)
    assert len(fields(entry)["rss:author[0]"]) == 30
    far = only(read(rss(item(f"<title>a</title><link>/{'x' * 90}</link>")), url_characters=80))
    assert far.link is None


# --- raw fields -------------------------------------------------------------------------------


def test_raw_fields_keep_the_names_that_feedparser_merges() -> None:
    inner = (
        "<title>a</title><link>/1</link><guid isPermaLink='false'>g1</guid>"
        "<author>desk@news.example (News Desk)</author><dc:creator><![CDATA[Reuters]]></dc:creator>"
        "<dc:creator>Jane Roe</dc:creator><source url='https://agency.example/rss'>Agency</source>"
        "<dc:source>AP</dc:source><dc:publisher>News Example</dc:publisher><dc:rights>© AP</dc:rights>"
        "<copyright>2026 News</copyright><category>World</category>"
        "<x:agency xmlns:x='urn:x'>dpa</x:agency><pubDate>Mon, 30 Nov 2026 10:00:00 GMT</pubDate>"
    )
    assert fields(only(read(rss(item(inner))))) == {
        "rss:link": "/1",
        "rss:guid": "g1",
        "rss:guid@isPermaLink": "false",
        "rss:author[0]": "desk@news.example (News Desk)",
        "rss:dc:creator[0]": "Reuters",
        "rss:dc:creator[1]": "Jane Roe",
        "rss:source[0]": "Agency",
        "rss:source[0]@url": "https://agency.example/rss",
        "rss:dc:source[0]": "AP",
        "rss:dc:publisher[0]": "News Example",
        "rss:dc:rights[0]": "© AP",
        "rss:copyright[0]": "2026 News",
        "rss:x:agency[0]": "dpa",
        "rss:pubDate": "Mon, 30 Nov 2026 10:00:00 GMT",
    }


def test_an_undeclared_prefix_does_not_lose_the_field() -> None:
    document = (
        f"<rss><channel>{item('<title>a</title><dc:creator>AFP</dc:creator>')}</channel></rss>"
    )
    entry = only(read(document))
    assert fields(entry) == {"rss:dc:creator[0]": "AFP"}


def test_fields_are_bounded_in_number() -> None:
    entry = only(read(rss(item("<title>a</title>" + "<author>x</author>" * 500))))
    assert len(entry.fields) == 64
    credits_ = "<media:group><media:credit>x</media:credit></media:group>" * 500
    assert len(only(read(rss(item("<title>a</title>" + credits_)))).fields) == 64


def test_a_source_of_atom_may_name_its_author() -> None:
    entry = only(
        read(
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>a</title><source>'
            "<author><name>Agency</name></author></source><author>Bare Name</author>&unknown;</entry></feed>",
        ),
    )
    assert fields(entry)["atom:source/author[0]/name"] == "Agency"
    assert fields(entry)["atom:author[0]"] == "Bare Name"


def test_where_the_two_readings_differ_the_fields_say_so() -> None:
    # Elements nested deeper than the second reader goes: it sees fewer entries than the first.
    deep = "<a>" * 400 + "</a>" * 400
    inner = item("<title>a</title><dc:creator>AFP</dc:creator>")
    feed = read(rss(item(f"<title>deep</title>{deep}") + inner))
    assert fields(feed.entries[1])["feedparser:author[0]"] == "AFP"


# --- what the feed says about itself ----------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "ttl"),
    [
        ("<ttl>60</ttl>", timedelta(hours=1)),
        ("<ttl>0</ttl>", None),
        ("<ttl>-5</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<ttl>99999999999</ttl>", None),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", timedelta(hours=1)),
        (
            "<sy:updatePeriod>\n daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
            timedelta(hours=6),
        ),
        ("<sy:updatePeriod>often</sy:updatePeriod>", None),
        (
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
            None,
        ),
        ("<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", timedelta(hours=1)),
    ],
)
def test_how_often_the_outlet_wants_to_be_asked(head: str, ttl: timedelta | None) -> None:
    assert read(rss("", head)).ttl == ttl


def test_hours_and_days_in_which_not_to_ask() -> None:
    head = (
        "<skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>99</hour><hour>x</hour></skipHours>"
        "<skipDays><day>Sunday</day><day>monday</day><day>Someday</day></skipDays>"
    )
    feed = read(rss("", head))
    assert feed.skip_hours == {0, 7}
    assert feed.skip_days == {1, 7}


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        ("pt-br", "pt-BR"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("in", "id"),
        ("in-ID", "id-ID"),
        ("und", None),
        ("English", None),
        ("", None),
        ("x" * 1000, None),
        (None, None),
    ],
)
def test_languages_are_spelled_in_one_way(written: str | None, tag: str | None) -> None:
    assert language_tag(written) == tag


def test_an_entry_may_speak_another_language_than_its_feed() -> None:
    items = item("<title>a</title><dc:language>ar</dc:language>") + item("<title>b</title>")
    feed = read(rss(items, "<title>t</title><language>en-gb</language>"))
    assert feed.language == "en-GB"
    assert [entry.language for entry in feed.entries] == ["ar", "en-GB"]


def test_the_date_of_a_change_counts_only_where_there_is_no_other() -> None:
    updated = "<updated>2026-11-30T12:00:00Z</updated>"
    template = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>a</title>{}</entry></feed>'
    assert only(read(template.format(updated))).published_raw == "2026-11-30T12:00:00Z"
    both = only(read(template.format(updated + "<published>nonsense</published>")))
    assert (both.published_at, both.published_raw) == (None, "nonsense")
    assert both.problems == ("date cannot be read",)


def test_reading_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read(rss(item("<title>a</title><pubDate>Mon, 30 Nov 2026 10:00:00 GMT</pubDate>")))


# --- real feeds -------------------------------------------------------------------------------

ARCHIVES = Path(os.environ.get("AGGREGATOR_REPLAY", Path(__file__).parents[2] / "shared/replay"))


@pytest.mark.replay
def test_twenty_real_feeds_give_all_their_items() -> None:
    archive = ARCHIVES / "feeds2017.warc.gz"
    if not archive.exists():
        pytest.skip(f"no archive at {archive}")
    from warcio.archiveiterator import ArchiveIterator

    listed = set(re.findall(r'xmlUrl="([^"]+)"', (ARCHIVES / "feeds2017.opml").read_text("utf-8")))
    wanted = {unescape(url) for url in listed}
    now = datetime(2017, 1, 8, tzinfo=UTC)
    feeds = []
    with gzip.open(archive) as stream:
        for record in ArchiveIterator(stream):
            url = record.rec_headers.get_header("WARC-Target-URI")
            if record.rec_type == "response" and url in wanted:
                content_type = record.http_headers.get_header("content-type")
                body = record.content_stream().read()
                feeds.append(parse(body, url, content_type, now=now, limits=Limits()))
    assert all(isinstance(feed, Feed) and feed.complete and not feed.problems for feed in feeds)
    read_feeds = [feed for feed in feeds if isinstance(feed, Feed)]
    entries = [entry for feed in read_feeds for entry in feed.entries]
    rejected = [rejection for feed in read_feeds for rejection in feed.rejected]
    assert len(read_feeds) == 20
    assert len(entries) + len(rejected) == 699
    assert len({entry.link for entry in entries}) == 698
    assert [rejection.reason for rejection in rejected] == ["duplicate of entry 26"]
    assert all(entry.title and entry.link for entry in entries)
