"""Documents that were made to hurt, were cut, or are no feeds at all."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import InputSource

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.feeds import parse
from aggregator.feeds.safe_sax import create_parser
from aggregator.model import FailureKind, Feed, Limits, Unreadable

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
URL = "https://news.example/feeds/world.xml"
OPEN, CLOSE = '<rss version="2.0"><channel><title>World</title>', "</channel></rss>"
ITEM = "<item><title>One</title><link>https://news.example/1</link><description>Text</description></item>"


def answer(
    document: str | bytes, content_type: str | None = "application/xml"
) -> Feed | Unreadable:
    body = document.encode("utf-8", "surrogatepass") if isinstance(document, str) else document
    return parse(body, URL, content_type, now=NOW, limits=Limits())


def read(document: str | bytes, content_type: str | None = "application/xml") -> Feed:
    feed = answer(document, content_type)
    assert isinstance(feed, Feed), feed
    return feed


def refused(document: str | bytes, content_type: str | None = "text/html") -> Unreadable:
    unreadable = answer(document, content_type)
    assert isinstance(unreadable, Unreadable), unreadable
    return unreadable


# --- X1: entities -----------------------------------------------------------------------------


def subset(declarations: str, title: str, *, hidden: bool) -> str:
    comment = "<!-- <a> -->" if hidden else ""
    items = f"<item><title>{title}</title><link>https://news.example/1</link></item>"
    return f"{comment}<!DOCTYPE rss [{declarations}]>{OPEN}{items}{CLOSE}"


def chain(length: int) -> str:
    links = (f'<!ENTITY e{n} "&e{n - 1};">' for n in range(1, length))
    return '<!ENTITY e0 "x">' + "".join(links)


LAUGHS = '<!ENTITY l0 "ha">' + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
)
BLOW_UP = '<!ENTITY a "' + "x" * 50_000 + '">'


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize(
    ("declarations", "title"),
    [(chain(30_000), "&e29999;"), (LAUGHS, "&l9;"), (BLOW_UP, "&a;" * 20_000)],
    ids=["chain", "laughs", "blow-up"],
)
def test_entities_of_entities_are_not_expanded(declarations: str, title: str, hidden: bool) -> None:
    feed = read(subset(declarations, title, hidden=hidden))
    (entry,) = feed.entries
    assert entry.title.startswith(title[:10])
    assert entry.link == "https://news.example/1"


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY s SYSTEM "{uri}">',
        '<!ENTITY s PUBLIC "x" "{uri}">',
        '<!ENTITY % p SYSTEM "{uri}">%p;',
        "<!ENTITY % p \"<!ENTITY s SYSTEM '{uri}'>\">%p;",
    ],
)
def test_no_file_is_read_for_an_entity(tmp_path: Path, declaration: str, hidden: bool) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hunter2")
    feed = read(subset(declaration.format(uri=secret.as_uri()), "[&s;]", hidden=hidden))
    assert "hunter2" not in repr(feed)


class Gathered(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def characters(self, content: str) -> None:
        self.text += content


def through_the_driver(document: str) -> str:
    """What the driver alone makes of a document, without the filter before it."""
    parser, handler = create_parser(), Gathered()
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(handler)
    source = InputSource()
    source.setByteStream(BytesIO(document.encode()))
    parser.parse(source)
    return handler.text


@pytest.mark.parametrize(
    ("declarations", "reason"),
    [
        (chain(3), "nested or long"),
        ('<!ENTITY a "' + "x" * 65 + '">', "nested or long"),
        ('<!ENTITY a SYSTEM "file:///x">', "external or of the DTD"),
        ('<!ENTITY % p "x">', "external or of the DTD"),
        ("".join(f'<!ENTITY e{n} "x">' for n in range(600)), "too many entities"),
    ],
)
def test_the_driver_refuses_dangerous_entities_by_itself(declarations: str, reason: str) -> None:
    with pytest.raises(SAXException, match=reason):
        through_the_driver(f"<!DOCTYPE rss [{declarations}]><rss/>")


def test_the_driver_refuses_crowds_of_attributes_and_reads_the_rest() -> None:
    with pytest.raises(SAXException, match="129 attributes"):
        through_the_driver("<rss " + " ".join(f"a{n}=''" for n in range(129)) + "/>")
    plain = '<!DOCTYPE rss [<!ENTITY who "AFP">]><rss xmlns="urn:x" a="1">by &who;</rss>'
    assert through_the_driver(plain) == "by AFP"


@pytest.mark.parametrize("hidden", [False, True])
def test_plain_entities_still_work(hidden: bool) -> None:
    feed = read(
        subset('<!ENTITY nbsp "&#160;"><!ENTITY who "AFP">', "by&nbsp;&who;", hidden=hidden)
    )
    assert feed.entries[0].title == "by AFP"
    assert feed.problems == ()


# --- X2: slow ones ----------------------------------------------------------------------------

CHEAP = {
    "attributes": OPEN + "<item " + " ".join(f"a{n}=''" for n in range(50_000)) + "/>" + CLOSE,
    "categories": f"{OPEN}<item><title>a</title>{'<category>c</category>' * 20_000}</item>{CLOSE}",
    "comments": f"{OPEN}<item><title>{'&lt;!--' * 50_000}</title></item>{CLOSE}",
    "entries in entries": "<feed>" + '<entry xml:base="https://news.example/a/">' * 10_000,
    "open tag": f"{OPEN}<item><title {'a' * 3_000_000}",
    "open items": OPEN + "<item " * 100_000,
    "open cdata": OPEN + "<![CDATA[" * 100_000,
    "one attribute": f'{OPEN}<item><title a="{"a" * 3_000_000}">x</title></item>{CLOSE}',
    "many items": OPEN + ITEM * 20_000 + CLOSE,
    "empty items": OPEN + "<item/>" * 200_000 + CLOSE,
    "prefixes": OPEN + "".join(f'<x{n}:y xmlns:x{n}="u{n}"/>' for n in range(20_000)) + CLOSE,
    "depth": f"{OPEN}<item><title>a</title>{'<a>' * 20_000}{'</a>' * 20_000}</item>{CLOSE}",
    "deep html": f"{OPEN}<item><title>a</title><description>{'&lt;b&gt;' * 40_000}</description></item>{CLOSE}",
    "doctypes": "<!DOCTYPE " * 200_000,
    "subset": "<!DOCTYPE " + "[" * 500_000,
    "prolog": "<!---->" * 100_000 + OPEN + ITEM + CLOSE,
    "stray": f"{OPEN}<item><title>{'&' * 1_500_000}{'<' * 1_500_000}</title></item>{CLOSE}",
    "long dates": f"{OPEN}<item><title>a</title><pubDate>{'Mon, ' * 30_000}</pubDate></item>{CLOSE}",
    "references": f"{OPEN}<item><title>{'&#0;' * 300_000}x</title></item>{CLOSE}",
}


@pytest.mark.parametrize("document", CHEAP.values(), ids=CHEAP)
def test_what_is_known_to_be_slow_is_refused_or_read_quickly(document: str) -> None:
    began = time.process_time()
    answer(document)
    assert time.process_time() - began < 5


def test_forty_thousand_categories_do_not_lose_the_entry() -> None:
    (entry,) = read(CHEAP["categories"]).entries
    assert entry.title == "a"


def test_a_refusal_says_what_was_too_much() -> None:
    assert refused(CHEAP["attributes"]) == Unreadable(
        FailureKind.BROKEN,
        "refused: an element with 50000 attributes",
    )
    assert "stand within one another" in refused(CHEAP["entries in entries"]).message
    assert "namespace prefixes" in refused(CHEAP["prefixes"]).message


def test_what_feedparser_raises_is_a_broken_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")

    monkeypatch.setattr(feedparser, "parse", failing)
    unreadable = refused(OPEN + ITEM + CLOSE)
    assert unreadable.kind is FailureKind.BROKEN
    assert unreadable.message.startswith("feedparser: UnicodeEncodeError")


def test_a_document_beyond_the_limit_is_not_looked_at() -> None:
    small = Limits(feed_bytes=100)
    unreadable = parse(b"x" * 101, URL, None, now=NOW, limits=small)
    assert isinstance(unreadable, Unreadable)
    assert unreadable.kind is FailureKind.TOO_LARGE


# --- X3: encodings ----------------------------------------------------------------------------

TITLE = {
    "cp1251": "Хафтар уехал",
    "koi8-r": "Хафтар уехал",
    "shift_jis": "東京の会議",
    "gb2312": "北京会议",
}
TITLE |= {
    "iso2022_jp": "東京の会議",
    "cp1256": "غادر موسكو",
    "iso8859-9": "Görüşme",
    "utf-16": "Görüşme",
}


@pytest.mark.parametrize("encoding", TITLE)
def test_declared_encodings_are_read(encoding: str) -> None:
    document = f'<?xml version="1.0" encoding="{encoding}"?>{OPEN}<item><title>{TITLE[encoding]}</title></item>'
    feed = read((document + CLOSE).encode(encoding))
    assert feed.entries[0].title == TITLE[encoding]
    assert feed.complete


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-7",
        "zlib_codec",
        "hex",
        "idna",
        "punycode",
        "undefined",
        "unicode_escape",
        "utf\x008",
        "\xff",
    ],
)
def test_traps_for_encodings_read_as_what_the_bytes_are(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'.encode("latin-1")
    feed = read(head + f"{OPEN}<item><title>Görüşme</title></item>{CLOSE}".encode())
    assert feed.entries[0].title == "Görüşme"


# --- X4: characters ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "a\x00\x08\x0bb",
        "a\ud800b",
        "a\ufffe\uffffb",
        "a&#0;&#8;&#xb;b",
        "a&#xD800;&#55296;b",
        "a&#xFFFE;&#1114112;&#9999999999;b",
        "a\u202e\u2066b",
    ],
)
def test_characters_that_no_database_takes_are_gone(title: str) -> None:
    (entry,) = read(
        f"{OPEN}<item><title>{title}</title><guid>g{title}</guid></item>{CLOSE}"
    ).entries
    assert entry.title.replace("\ufffd", "") == "ab"
    assert (entry.guid or "").replace("\ufffd", "") == "gab"
    repr(entry).encode("utf-8")


@pytest.mark.parametrize("reference", ["&amp;#0;", "&amp;#xD800;", "&amp;#x1F;", "&amp;#xFFFF;"])
def test_characters_hidden_twice_are_gone_too(reference: str) -> None:
    text = f"a{reference}b"
    items = f"<item><title>{text}</title><description>&lt;p&gt;{text}</description></item>"
    (entry,) = read(OPEN + items + CLOSE).entries
    for value in (entry.title, entry.summary):
        assert value.replace("\ufffd", "") in {"ab", "a&#xD800;b"}
        value.encode("utf-8")


# --- X5: cut, empty, something else -----------------------------------------------------------


def test_a_cut_document_gives_its_whole_entries_and_says_that_it_was_cut() -> None:
    second = ITEM.replace("One", "Two").replace("/1", "/2")
    feed = read(OPEN + ITEM + second[:-20])
    assert [entry.title for entry in feed.entries] == ["One"]
    (rejection,) = feed.rejected
    assert (rejection.position, rejection.reason) == (1, "the document ends inside this entry")
    assert not feed.complete
    assert feed.problems


@given(st.integers(min_value=0, max_value=10_000))
def test_wherever_it_is_cut_no_half_entry_comes_out(place: int) -> None:
    items = "".join(ITEM.replace("One", f"T{n}").replace("/1", f"/{n}") for n in range(20))
    whole = OPEN + items + CLOSE
    cut = answer(whole[: place % len(whole)])
    if isinstance(cut, Feed):
        assert not cut.complete
        assert [e.title for e in cut.entries] == [f"T{n}" for n in range(len(cut.entries))]
        assert all(e.summary == "Text" for e in cut.entries)
        assert whole[: place % len(whole)].count("</item>") == len(cut.entries)


def test_ampersands_and_sections_without_end_cost_little() -> None:
    for document in (
        OPEN + "&" * 190_000 + CLOSE,
        OPEN + "<![CDATA[" * 100_000 + CLOSE,
        OPEN + "&eacute;" * 100_000 + CLOSE,
        OPEN + "<![CDATA[]]>&" * 60_000 + CLOSE,
    ):
        begun = time.process_time()
        parse(document.encode(), URL, None, now=NOW, limits=Limits())
        assert time.process_time() - begun < 5


def test_a_broken_document_that_is_whole_is_complete() -> None:
    feed = read(OPEN + ITEM.replace("One", "Fish <br> chips") + CLOSE)
    assert feed.entries[0].title == "Fish chips"
    assert feed.complete
    assert feed.problems[0].startswith("not well-formed")


def test_an_entry_that_lacks_its_end_is_kept_where_the_document_ends_well() -> None:
    feed = read(OPEN + ITEM.removesuffix("</item>") + CLOSE)
    assert [entry.title for entry in feed.entries] == ["One"]


def test_junk_before_the_document_is_passed_over() -> None:
    feed = read("<br />Warning: line 3\n\n" + '<?xml version="1.0"?>' + OPEN + ITEM + CLOSE)
    assert [entry.title for entry in feed.entries] == ["One"]
    assert [
        e.title for e in read("\n\n" + '<?xml version="1.1"?>' + OPEN + ITEM + CLOSE).entries
    ] == ["One"]


@pytest.mark.parametrize("body", [b"", b"  \n\t ", b"\xef\xbb\xbf", b"\x00\x00\x00"])
def test_an_empty_document_is_named_so(body: bytes) -> None:
    assert refused(body).kind is FailureKind.EMPTY


def test_a_path_is_not_opened() -> None:
    unreadable = refused(b"/etc/hostname", None)
    assert unreadable.kind is FailureKind.NOT_A_FEED
    assert unreadable.message == "plain text, no feed: '/etc/hostname'"


PAGE = "<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (PAGE.format(title="World news", body="<p>x</p>"), "an HTML page titled 'World news'"),
        (PAGE.format(title="Just a moment...", body=""), "a page that checks for robots (captcha)"),
        (
            PAGE.format(title="x", body="<script src=/cdn-cgi/challenge-platform/>"),
            "a page that checks for robots",
        ),
        (PAGE.format(title="Sign in", body=""), "a login page titled 'Sign in'"),
        (PAGE.format(title="x", body='<input type="password">'), "a login page"),
        (PAGE.format(title="Cookie consent", body=""), "a cookie wall titled 'Cookie consent'"),
        (PAGE.format(title="تسجيل الدخول", body=""), "a login page titled"),
        (PAGE.format(title="Before you continue to Paper", body=""), "a cookie wall titled"),
        (PAGE.format(title="404 Not Found", body=""), "an error page titled '404 Not Found'"),
        (PAGE.format(title="Страница не найдена", body=""), "an error page titled"),
        (PAGE.format(title="Site under maintenance", body=""), "an error page titled"),
        ("<!-- a --><html>", "an HTML page, no feed"),
        ("<?xml version='1.0'?><urlset><url/></urlset>", "a sitemap, no feed"),
        ("<opml><body/></opml>", "an OPML list of feeds, no feed"),
        ("<ns:thing xmlns:ns='x'/>", "an XML document <thing>, no feed"),
        ("%PDF-1.7 x", "a PDF, no feed"),
        (b"\x89PNG\r\n" + bytes(range(256)) * 10, "binary data, no feed"),
        ("404 not found", "plain text, no feed: '404 not found'"),
        ("<!DOCTYPE rss", "plain text, no feed"),
        ("<", "plain text, no feed: '<'"),
    ],
)
def test_what_is_no_feed_is_named(document: str | bytes, message: str) -> None:
    unreadable = refused(document)
    assert unreadable.kind is FailureKind.NOT_A_FEED
    assert unreadable.message.startswith(message)


def test_a_root_without_anything_a_feed_has_is_broken() -> None:
    assert refused("<rss><channel><title>").kind is FailureKind.BROKEN


# --- whatever else ----------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *(
            "<?xml version='1.0'?>",
            "<rss version='2.0'>",
            "<feed xmlns='http://www.w3.org/2005/Atom'>",
        ),
        *(
            "<channel>",
            "<item>",
            "</item>",
            "<entry>",
            "</entry>",
            "<item/>",
            "<title>",
            "</title>",
        ),
        *("<link>", "</link>", "<link href='", "'/>", "<guid>", "</guid>", "<source>", "</source>"),
        *(
            "<author>",
            "<name>",
            "</name>",
            "</author>",
            "<content type='xhtml'>",
            "</content>",
            "<dc:creator>",
        ),
        *(
            "<description>",
            "</description>",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "&amp;",
            "&#0;",
            "&lt;b&gt;",
        ),
        *(
            "<!DOCTYPE rss [",
            "<!ENTITY a 'b'>",
            "]>",
            "&a;",
            "http://[",
            "https://news.example/",
            "text",
            "é",
        ),
        *(
            "</channel>",
            "</rss>",
            "</feed>",
            "\x00",
            "<a b='",
            "<pubDate>",
            "2026-11-30",
            "</pubDate>",
            "xml:base='x'",
        ),
    ],
)


@given(st.lists(PIECES, max_size=40))
def test_no_heap_of_pieces_raises(pieces: list[str]) -> None:
    for document in ("".join(pieces), OPEN + "".join(pieces), OPEN + "".join(pieces) + CLOSE):
        feed = answer(document)
        if isinstance(feed, Feed):
            assert all(
                entry.published_at is None or entry.published_at <= NOW for entry in feed.entries
            )
            repr(feed).encode("utf-8")


@given(st.binary(max_size=400))
def test_no_bytes_raise(body: bytes) -> None:
    answer(body)
    answer(OPEN.encode() + b"<item><title>" + body)
    answer(b'{"version":"https://jsonfeed.org/version/1","items":[' + body)


@given(st.lists(PIECES, max_size=30))
def test_the_same_bytes_give_the_same_feed(pieces: list[str]) -> None:
    document = OPEN + "".join(pieces)
    assert answer(document) == answer(document)
