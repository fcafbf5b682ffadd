"""The inputs a fuzzer starts from: the documents of our own tests, and a few of each kind.

With `--archives` the answers in WARC files are added, for a run on one's own machine.
"""

from __future__ import annotations

import gzip
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / "tests" / "data" / "fuzz"
"""Inputs that were findings once."""

MOST_BYTES = 60_000
"""Of a seed from an archive."""

# ruff: noqa: ISC004 - documents in several lines
_FEEDS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss version="2.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/'
    'content/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:sy="http://purl.org/rss/1.0/'
    'modules/syndication/"><channel><title>Post&nbsp;</title><ttl>30</ttl><sy:updatePeriod>hourly'
    "</sy:updatePeriod><skipHours><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays>"
    "<item><title>A &amp;amp; B</title><link>/a?x=1&amp;y=2</link><guid>17</guid><dc:creator>Nora "
    "Lind</dc:creator><source url='https://wire.example/'>Wire</source><pubDate>Tue, 04 Mar 2025 "
    "10:00:00 +0300</pubDate><content:encoded><![CDATA[<p>One &mdash; two</p><script>x</script>]]>"
    "</content:encoded><media:content url='x.jpg'><media:title>P</media:title></media:content>"
    "</item><item><guid isPermaLink='true'>https://news.example/b</guid></item></channel></rss>",
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://news.example/">'
    '<title type="html">&lt;b&gt;News&lt;/b&gt;</title><link href="/"/><entry><id>tag:1</id>'
    '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>B</b></div></title>'
    '<link rel="alternate" href="one"/><author><name>Teo Marsh</name><uri>u</uri></author>'
    "<updated>2025-03-04T10:00:00Z</updated><source><title>Wire</title><author><name>N</name>"
    '</author></source><content type="text">5 &lt; 6</content></entry></feed>',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/'
    '1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>R</title>'
    '</channel><item rdf:about="https://news.example/r"><title>R1</title><link>https://news.example'
    "/r</link><dc:date>2025-03-04</dc:date></item></rdf:RDF>",
    '<channel href="https://news.example/c"><title>CDF</title><item href="one.html" lastmod="2025-'
    '03-04T10:00"><abstract>A</abstract><title>T</title></item></channel>',
    '{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":5,"url":"/j",'
    '"authors":[{"name":"N","url":"u"}],"content_html":"<p>x</p>","date_published":'
    '"2025-03-04T10:00:00Z"},{"external_url":"https://x.example/","content_text":"a\\nb"}]}',
    '<html><head><title>Log in</title></head><body><input type="password"></body></html>',
    "<rss><channel><item><title>cut <![CDATA[ off",
)  # fmt: skip
_PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{t} | Harbour Post</title>'
    '<meta property="og:title" content="{t}"><meta name="author" content="AFP"><meta property='
    '"article:published_time" content="2025-03-04T10:00:00+03:00"><link rel="canonical" href='
    '"/world/varsund.html"><script type="application/ld+json">{{"@context":"https://schema.org",'
    '"@graph":[{{"@type":"NewsArticle","headline":"{t}","author":[{{"@id":"#n"}}],"datePublished":'
    '"2025-03-04","publisher":{{"name":"Harbour Post"}},"articleBody":"&lt;p&gt;x"}},{{"@id":"#n",'
    '"name":"Nora Lind"}}]}}</script></head><body><nav><a href="/">Home</a></nav><article><h1>{t}'
    '</h1><div class="byline">By <a rel="author">Nora Lind</a>, Reuters</div><time datetime='
    '"2025-03-04T10:00">Today</time><div class="article-body">{b}</div><p>(Reporting by Teo Marsh; '
    'editing by Inger Moe)</p><p class="source">Source: AFP</p></article><footer>Copyright © 2025 '
    "Harbour Post</footer></body></html>"
)
_HEADERS = (
    "retry-after: 120\ndate: Tue, 04 Mar 2025 10:00:00 GMT\ncache-control: max-age=600, public",
    'cache-control: no-cache\nexpires: 0\nage: 12\netag: W/"a"\nlast-modified: x',
    "retry-after: Tue, 04 Mar 2027 10:00:00 GMT\nexpires: Fri, 31 Dec 9999 23:59:59 GMT",
    "location: //user:pw@other.example:8443/ä?x=1#f\ncontent-encoding: br, gzip",
    "location: ../up/./one.html\ncontent-encoding: deflate\ncf-mitigated: challenge",
)
_URLS = (
    "https://www.news.example/a/b.html?utm_source=x&b=2&a=1#top\nhttps://m.news.example/a/b/amp/",
    "HTTP://Müller.EXAMPLE:80/%7Ea/../b//c/;x\n//[2001:db8::1]:8080/?q=%zz&fbclid=1",
    "https://news.example/world/\n?id=7&amp=1",
    "https://u:p@news.co.uk./x\\y\njavascript:alert(1)",
    "https://news.example/a%2f%2E%2e/é?ü=ş\n \t/новости/2025/03\n",
)
_WORDS = (
    "Sat, 25 Nov 2017 10:30:00 +0200", "25 ноября 2017, 10:30", "2025年3月4日", "12 Mart 2025 Salı",
    "<p>A<br>B &amp; C &#150; &nbsp;</p><td>x</td>", "VARSUND (AFP) — Dr. Moe said 3.5 p.m. No. 7",
    "İstanbul ılık ﬁ Ⅳ ٢٠٢٥ عـــربي ё Ё ß 東京でニュース", "a\u0301\u0301\u202e\ufeff\r\n",
)  # fmt: skip


def of(target: str) -> Iterator[bytes]:
    """The seeds of one target, without archives; what was found once comes first."""
    for path in sorted((FOUND / target).glob("*")):
        yield path.read_bytes()
    if target == "feed":
        yield from (b"\0" + one for one in _world_feeds())
        yield from (b"\1" + one.encode() for one in _FEEDS)
    elif target == "page":
        yield from (b"\0" + one for one in _world_pages())
        yield b"\4" + next(_world_pages()).decode().encode("cp1256", "replace")
    else:
        texts = {"header": _HEADERS, "url": _URLS, "words": _WORDS}[target]
        mark = b"" if target == "url" else b"\0"
        yield from (mark + one.encode() for one in texts)


def of_archive(path: Path) -> Iterator[tuple[str, bytes]]:
    """Feeds and pages of a WARC file, each with its target."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only for archives

    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type != "response":
                continue
            body = record.content_stream().read()
            if len(body) <= MOST_BYTES:
                is_page = b"<html" in body[:4_096].lower()
                yield ("page", b"\0" + body) if is_page else ("feed", b"\1" + body)


def _world_feeds() -> Iterator[bytes]:
    world = _world()
    yield from (world.feed(name, world.TEXTS) for name in world.OUTLETS)


def _world_pages() -> Iterator[bytes]:
    world = _world()
    yield from (world.page(one) for one in world.TEXTS)
    for one in world.TEXTS[:3]:
        body = "".join(f"<p>{line}</p>" for line in one.body.split("\n"))
        yield _PAGE.format(t=one.title, b=body).encode()


def _world() -> ModuleType:
    """The tests' own documents."""
    if str(ROOT / "tests") not in sys.path:
        sys.path.append(str(ROOT / "tests"))
    return importlib.import_module("world")
