from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator import config
from aggregator.errors import ConfigError
from aggregator.model import Source

GOOD = """\
# The desk's list.
outlets:
  - name: Le Phare
    language: fr
    site: https://phare.example
    party: phare
    pace: 2s
    max_in_flight: 1
    feeds:
      - url: https://phare.example/rss  # the front page
        interval: 1h30m
        seen: the outlet's own page
      - url: https://phare.example/monde.xml
        enabled: no
        checked: false
        seen: null

  # Norwegian is not a truth value
  - name: Fyret
    language: no
    feeds:
      - url: https://fyret.example/feed
"""


def write(tmp_path: Path, text: str | bytes, name: str = "sources.yaml") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def mistakes(path: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        config.load(path)
    return [line.removeprefix(str(path.parent) + os.sep) for line in str(caught.value).splitlines()]


def test_every_key_of_the_file_reaches_its_source(tmp_path):
    first, second, third = config.load(write(tmp_path, GOOD))
    assert first == Source(
        feed_url="https://phare.example/rss",
        outlet="Le Phare",
        language="fr",
        site="https://phare.example",
        party_id="phare",
        interval=timedelta(minutes=90),
        max_in_flight=1,
        pace=timedelta(seconds=2),
        enabled=True,
    )
    assert (second.feed_url, second.enabled) == ("https://phare.example/monde.xml", False)
    assert (third.outlet, third.language) == ("Fyret", "no")


def test_all_mistakes_are_named_at_once_with_their_lines(tmp_path):
    path = write(
        tmp_path,
        """\
outlets:
  - name: One
    langauge: en
    language: english
    feeds:
      - url: ftp://one.example/feed
      - url: https://one.example/feed
        interval: soon
  - feeds:
      - ulr: https://two.example/feed
        enabled: perhaps
  - name: Three
    site: three
    max_in_flight: 99
    feeds: []
""",
    )
    found = mistakes(path)
    assert [line.partition(": ")[0] for line in found] == [
        "sources.yaml:3",
        "sources.yaml:4",
        "sources.yaml:6",
        "sources.yaml:8",
        "sources.yaml:9",
        "sources.yaml:10",
        "sources.yaml:10",
        "sources.yaml:11",
        "sources.yaml:13",
        "sources.yaml:14",
        "sources.yaml:15",
    ]
    joined = "\n".join(found)
    assert "key 'langauge': is unknown; did you mean 'language'?" in joined
    assert "'english' is no language code; did you mean en?" in joined
    assert "key 'ulr': is unknown; did you mean 'url'?" in joined
    assert "key 'name': is missing here" in joined
    assert "'soon' is no duration" in joined
    assert "write 1 to 20" in joined


def test_the_same_feed_twice_is_named_with_both_lines(tmp_path):
    text = GOOD + "      - url: http://PHARE.example/rss#top\n"
    (only,) = mistakes(write(tmp_path, text))
    assert only.startswith("sources.yaml:23: key 'url':")
    assert "listed already at line 10" in only


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("", 1, "empty"),
        ("# nothing yet\n", 1, "empty"),
        ("outlets: []\n", 1, "lists no outlet"),
        ("- name: x\n", 1, "must begin with `outlets:`"),
        ("outlets: 3\n", 1, "must be a list"),
        ("outlets:\n  - just text\n", 2, "`- name: ...`"),
        ("outlets:\n  - name: x\n    feeds:\n      - https://x.example/f\n", 4, "`- url:"),
        ("outlets:\n  - name: a: b\n", 2, "is not YAML"),
        ("outlets:\n\t- name: a\n", 2, "is not YAML"),
        ("outlets:\n  - name: [a\n", 3, "is not YAML"),
        ("outlets: []\n---\noutlets: []\n", 2, "second document"),
        ("a: &a [1]\nb: *a\n", 2, "aliases"),
        ("outlets: !!python/object:os.system x\n", 1, "tags"),
        ("outlets: []\noutlets: []\n", 2, "stands twice"),
        ("outlets:\n  - ? [a]\n    : b\n", 2, "a key must be text"),
        ("outlets:\n  - true: b\n", 2, "a key must be text"),
        ("outlets:\n  - name: \x07\n", 2, "does not allow"),
        ("outlets:\n  - name: true\n    feeds: [{url: 'https://x.example/'}]\n", 2, "quotes"),
        ("outlets:\n  - name: x\n    feeds: [{url: 'https://u:p@x.example/'}]\n", 3, "password"),
        ("outlets:\n  - name: x\n    language: jp\n    feeds: [{url: 'https://x/'}]\n", 3, "ja?"),
        ("settings: {}\noutlets: []\n", 1, "is unknown"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_do(tmp_path, text, line, word):
    found = mistakes(write(tmp_path, text))
    assert found[0].startswith(f"sources.yaml:{line}: ")
    assert word in found[0]


def test_what_a_key_or_an_address_says_reaches_no_terminal_as_it_is(tmp_path):
    found = mistakes(write(tmp_path, GOOD + '"\\e[31mx\\x9by\\u202e": 1\n'))
    assert found == ["sources.yaml:23: key '[31mxy': is unknown; known here: outlets"]
    for escape in ("\\x9b", "\\u202e", "\\u2066"):
        address = f'"https://phare.example/{escape}"'
        text = GOOD.replace("https://phare.example/rss", address)
        (only,) = mistakes(write(tmp_path, text))
        assert only.startswith("sources.yaml:10: key 'url': ")
        assert "cannot be printed" in only
        assert only.isprintable()


def test_a_file_that_is_not_utf8_is_named_with_the_line(tmp_path):
    found = mistakes(write(tmp_path, b"outlets:\n  - name: caf\xe9\n"))
    assert found == ["sources.yaml:2: is not UTF-8 text; save the file as UTF-8"]


def test_a_directory_a_missing_and_a_huge_file_are_refused(tmp_path):
    for path, word in (
        (tmp_path, "is not a file"),
        (tmp_path / "none.yaml", "no such file"),
        (write(tmp_path, b"#" * 5_000_001), "too large"),
    ):
        with pytest.raises(ConfigError, match=word):
            config.load(path)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 400_000,
        "{a: " * 100_000,
        "- " * 200_000,
        "outlets: [" + "x," * 400_000 + "]",
        "a: &a [x,x]\n" + "".join(f"b{i}: &b{i} [*a,*a]\n" for i in range(50)),
        "?" * 100_000,
        "outlets:\n" + "  - x: 1\n" * 60_000,
    ],
)
def test_junk_is_refused_in_bounded_time(tmp_path, text):
    path = write(tmp_path, text)
    began = time.process_time()
    assert mistakes(path)
    assert time.process_time() - began < 10


def test_a_list_of_many_thousand_mistakes_is_cut(tmp_path):
    text = "outlets:\n" + "  - name: x\n" * 500
    found = mistakes(write(tmp_path, text))
    assert len(found) == 51
    assert found[-1].endswith("and 450 more mistakes")


names = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1).map(
    lambda text: text[:40]
)
sources = st.lists(
    st.builds(
        Source,
        feed_url=st.integers(0, 10**6).map(lambda n: f"https://h{n % 7}.example/f{n}?a=1&b={n}"),
        outlet=names.map(lambda text: " ".join(text.split())).filter(bool),
        language=st.sampled_from([None, "en", "ar", "no", "pt-BR", "zh-Hant"]),
        site=st.sampled_from([None, "https://a.example", "https://b.example/news"]),
        party_id=st.sampled_from([None, "tass", "null", "true", "21jingji"]),
        interval=st.none() | st.integers(300, 2_592_000).map(lambda n: timedelta(seconds=n)),
        max_in_flight=st.none() | st.integers(1, 20),
        pace=st.none() | st.integers(0, 600).map(lambda n: timedelta(seconds=n)),
        enabled=st.booleans(),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda source: source.feed_url,
).map(lambda found: tuple(_nfc(source) for source in found))


def _nfc(source: Source) -> Source:
    import unicodedata
    from dataclasses import replace

    return replace(source, outlet=unicodedata.normalize("NFC", source.outlet))


bounded = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@bounded
@given(listed=sources)
def test_what_is_rendered_is_read_back_the_same(tmp_path, listed):
    path = write(tmp_path, config.render(listed))
    assert config.load(path) == listed
    assert config.render(config.load(path)) == config.render(listed)


@bounded
@given(listed=sources)
def test_opml_is_read_back_with_all_that_opml_can_say(tmp_path, listed):
    from dataclasses import replace

    path = write(tmp_path, config.opml.write(listed), "out.opml")
    plain = tuple(
        replace(source, interval=None, max_in_flight=None, pace=None) for source in listed
    )
    assert config.opml.read(path) == plain
    assert config.load_any(path) == plain


def test_load_any_goes_by_the_content_and_not_by_the_name(tmp_path):
    listed = config.load(write(tmp_path, GOOD))
    assert config.load_any(write(tmp_path, GOOD, "list.opml")) == listed
    opml = config.opml.write(listed)
    for text in (opml, "\ufeff" + opml, opml.replace("utf-8", "utf-16").encode("utf-16")):
        assert [s.feed_url for s in config.load_any(write(tmp_path, text, "list.yaml"))] == [
            s.feed_url for s in listed
        ]


def test_opml_of_other_programs_is_read_as_it_is_written_there(tmp_path):
    path = write(
        tmp_path,
        """\
<?xml version="1.0" encoding="windows-1251"?>
<opml version="1.1"><head><title>t</title></head><body>
  <outline text="Папка"><outline title="deeper"><outline TEXT="Маяк" XMLURL="https://m.example/rss"
    language="ru" htmlUrl="https://m.example" type="rss"/></outline>
    <outline text="" title="By title" xmlUrl=" https://t.example/rss " language="klingon"/></outline>
  <outline xmlUrl="https://host.example/rss" htmlUrl="javascript:alert(1)"/>
  <outline text="again" xmlUrl="http://m.example/rss"/>
  <outline text="list" type="include" xmlUrl="https://list.example/x.opml"/>
  <outline text="no feed" htmlUrl="https://n.example"/>
  <outline text="off" xmlUrl="https://off.example/rss?a=1&amp;b=2" isComment="true"/>
</body></opml>
""".encode("windows-1251"),
    )
    assert [
        (s.outlet, s.feed_url, s.language, s.site, s.enabled) for s in config.opml.read(path)
    ] == [
        ("Маяк", "https://m.example/rss", "ru", "https://m.example", True),
        ("By title", "https://t.example/rss", None, None, True),
        ("host.example", "https://host.example/rss", None, None, True),
        ("off", "https://off.example/rss?a=1&b=2", None, None, False),
    ]


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("<opml><body>\n<outline text='a'></body></opml>", ":2: ", "is not XML"),
        ("<html/>", ":1: ", "not OPML"),
        ("<opml><body/></opml>", ":1: ", "lists no feed"),
        ("<opml>\n\n<outline xmlUrl='file:///etc/passwd'/></opml>", ":3: key 'xmlUrl'", "address"),
        ("<", ":1: ", "is not XML"),
    ],
)
def test_a_bad_opml_is_named_with_its_line(tmp_path, text, place, word):
    with pytest.raises(ConfigError) as caught:
        config.opml.read(write(tmp_path, text, "in.opml"))
    assert f"in.opml{place}" in str(caught.value)
    assert word in str(caught.value)


@pytest.mark.parametrize("name", ["\u202eLe\u2066 Phare\u2069", "\u202aLe \u202cPhare\u202d"])
def test_a_name_does_not_turn_round_the_line_it_stands_in(tmp_path, name):
    (first, *_) = config.load(write(tmp_path, GOOD.replace("Le Phare", name)))
    assert first.outlet == "Le Phare"
    outline = f"<outline text='{name}' xmlUrl='https://a.example/'/>"
    (source,) = config.opml.read(write(tmp_path, f"<opml>{outline}</opml>", "in.opml"))
    assert source.outlet == "Le Phare"


def test_a_name_of_nothing_but_overrides_is_empty_and_a_joiner_stays(tmp_path):
    (only,) = mistakes(write(tmp_path, GOOD.replace("Le Phare", '"\\u202e"')))
    assert "is empty" in only
    persian = "\u062e\u0628\u0631\u200c\u0647\u0627"
    assert config.load(write(tmp_path, GOOD.replace("Le Phare", persian)))[0].outlet == persian


@pytest.mark.parametrize("start", ["http://", r"http:\\", "http:/\\", r"http:\/"])
def test_a_password_is_refused_however_its_address_is_written(tmp_path, start):
    secret = f"{start}user:secret@a.example/f"
    listed = write(tmp_path, f"outlets:\n  - name: x\n    feeds: [{{url: '{secret}'}}]\n")
    assert "password" in mistakes(listed)[0]
    outline = f"<outline text='a' xmlUrl='https://a.example/' htmlUrl='{secret}'/>"
    (source,) = config.opml.read(write(tmp_path, f"<opml>{outline}</opml>", "site.opml"))
    assert source.site is None
    feed = write(tmp_path, f"<opml><outline xmlUrl='{secret}'/></opml>", "feed.opml")
    with pytest.raises(ConfigError, match="password"):
        config.opml.read(feed)


@pytest.mark.parametrize(
    "url", ["https://a.example/@u/f", r"https:\\a.example\@u", r"https://a.example/?q=\\u@b"]
)
def test_an_at_sign_behind_the_host_is_no_password(tmp_path, url):
    listed = write(tmp_path, f"outlets:\n  - name: x\n    feeds: [{{url: '{url}'}}]\n")
    assert [one.feed_url for one in config.load(listed)] == [url]


def test_hostile_xml_reads_no_file_and_ends_soon(tmp_path):
    secret = write(tmp_path, "https://secret.example/", "secret")
    laughs = "".join(f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 30))
    outline = "<opml><outline text='a' xmlUrl='https://a.example/'>&x;</outline></opml>"
    for text in (
        f"<!DOCTYPE o [<!ENTITY x SYSTEM '{secret.as_uri()}'>]>" + outline,
        f"<!DOCTYPE o [<!ENTITY l0 'ha'>{laughs}]><opml><outline text='&l29;'/></opml>",
        f"<!DOCTYPE o SYSTEM '{secret.as_uri()}'><opml><outline xmlUrl='https://a/'/></opml>",
        "<opml>" + "<outline>" * 500_000,
        "<opml>" + "<outline a='1' " * 200_000,
    ):
        began = time.process_time()
        with pytest.raises(ConfigError) as caught:
            config.opml.read(write(tmp_path, text, "in.opml"))
        assert "secret.example" not in str(caught.value)
        assert time.process_time() - began < 5


def test_feeds_of_a_page_are_found_in_its_order():
    html = """
    <!doctype html><html><head><base href="/news/">
    <link rel="stylesheet" type="application/rss+xml" href="/no">
    <link rel="alternate" hreflang="ar" href="/ar">
    <link rel="alternate" type="application/json" href="/wp-json/posts/1">
    <LINK REL="Alternate Feed" TYPE="Application/RSS+XML; charset=utf-8" HREF="main.xml#x">
    <link rel=alternate type=application/atom+xml href="//other.example/atom">
    <link rel=alternate type=application/feed+json href="https://h.example/feed.json">
    <link rel=alternate type=application/rss+xml href="main.xml">
    <link rel=alternate type=application/rss+xml href="javascript:alert(1)">
    </head><body><a href="/world/rss.xml">RSS</a><a href="/feedback">no</a><a href="/feed/">f</a>
    """
    assert config.discover(html, "https://h.example/front") == (
        "https://h.example/news/main.xml",
        "https://other.example/atom",
        "https://h.example/feed.json",
        "https://h.example/world/rss.xml",
        "https://h.example/feed/",
    )


@settings(max_examples=80, deadline=None)
@given(html=st.text(max_size=300), base=st.text(max_size=40), link=st.text(max_size=20))
def test_whatever_the_page_only_web_addresses_are_found(html, base, link):
    page = f"<link rel=alternate type=application/rss+xml href={link!r}>" + html
    found = config.discover(page, base)
    assert all(url.startswith(("http://", "https://")) for url in found)
    assert len(set(found)) == len(found)


def test_a_page_of_junk_takes_linear_time():
    for junk in ("<a href='/rss'>" * 100_000, "<" * 1_000_000, "<div>" * 200_000, "\0" * 100_000):
        began = time.process_time()
        assert len(config.discover(junk, "https://h.example/")) <= 1
        assert time.process_time() - began < 5


def test_importing_the_room_is_cheap_and_leaves_pydantic_alone():
    code = (
        "import sys, aggregator.config;print('pydantic' in sys.modules, 'langcodes' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["False", "False"]


def test_the_sitemaps_that_robots_txt_names_are_found_news_first_and_not_without_end() -> None:
    lines = ["User-agent: *", "Sitemap: /pages.xml", "SITEMAP : https://h.example/news.xml # ours"]
    lines += ["sitemap: javascript:x", "Sitemap:", "Disallow: /sitemap: /x", "Sitemap: /pages.xml"]
    found = config.sitemaps("\r\n".join(lines), "https://h.example/robots.txt")
    assert found == ("https://h.example/news.xml", "https://h.example/pages.xml")
    hostile = "Sitemap: http://h.example\\[a\nSitemap: http://h.example\\\u2100/news.xml"
    news, other = config.sitemaps(hostile, "https://h.example/robots.txt")
    assert (news[-8:], other[-2:]) == ("news.xml", "[a")
    many = "\n".join(f"Sitemap: /{number}.xml" for number in range(100))
    assert len(config.sitemaps(many, "https://h.example/robots.txt")) == 5
