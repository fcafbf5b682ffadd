"""One page, one spelling, one id."""

from __future__ import annotations

import string
import time
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.urls import (
    MAX_CHARACTERS,
    article_id,
    group_id,
    host,
    identity,
    is_gate,
    is_home,
    join,
    path,
    plausible_canonical,
    public,
    registered_domain,
    server,
    story_id,
    unwrapped,
    without_credentials,
)

SPELLED = (
    "http https :// www. m. amp. news.example /amp /index.html // /.. ? utm_source=x & = amp=1 %41 "
    "%zz %2F %7e é # @ :80 :8443 + \\ %2e .amp.html b=2 a=1 co.uk [ ] https://www.google.com/amp/s/ https://www.google.com/url?q= /login ;jsessionid=1 ;%6Asessionid=2 ;jsess ref=rss \x00 \ud800 . %20 %2B"
)
PIECES = st.sampled_from([*SPELLED.split(" "), " ", "\n"])
URLS = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=60)
LIKELY = st.lists(PIECES, max_size=8).map(
    lambda pieces: "https://www.news.example/" + "".join(pieces)
)


@given(URLS | LIKELY)
def test_nothing_raises_whatever_the_address(url: str) -> None:
    public(url)
    identity(url)
    registered_domain(url)
    join("https://news.example/a/", url)
    unwrapped("https://www.google.com/url?url=" + url)
    is_gate(url)
    is_home(url)
    join(url, "b")
    plausible_canonical(url, "https://news.example/a")
    plausible_canonical("https://news.example/a", url)


@given(LIKELY | URLS)
def test_the_identity_of_an_identity_is_itself(url: str) -> None:
    key = identity(url)
    if key is not None:
        assert identity(key) == key


@given(LIKELY | URLS)
def test_the_public_spelling_of_a_public_spelling_is_itself(url: str) -> None:
    spelled = public(url)
    if spelled is not None:
        assert public(spelled) == spelled
        assert spelled.isascii()
        assert not set(string.whitespace) & set(spelled)
        assert len(spelled) <= MAX_CHARACTERS


@given(LIKELY)
def test_an_address_and_its_public_spelling_are_one_page(url: str) -> None:
    spelled = public(url)
    if spelled is not None:
        assert identity(spelled) == identity(url)


@pytest.mark.parametrize(
    ("url", "spelled"),
    [
        ("HTTP://News.Example:80/A?x=1#top", "http://news.example/A?x=1"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example/a/", "https://news.example/a/"),
        ("https://user:secret@news.example/a", "https://news.example/a"),
        (
            "https://news.example/a?utm_source=rss&b=2&UTM_Medium=x&a=1",
            "https://news.example/a?b=2&a=1",
        ),
        ("https://news.example/a?fbclid=1", "https://news.example/a"),
        ("https://news.example/a?%75tm_source=rss", "https://news.example/a"),
        ("https://news.example/über uns", "https://news.example/%C3%BCber%20uns"),
        ("https://news.example/%c3%bc/100%", "https://news.example/%c3%bc/100%25"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("https://news.example/a/../b/./c", "https://news.example/b/c"),
        ("https:\\\\news.example\\a", "https://news.example/a"),
        ("  https://news.example/a\n", "https://news.example/a"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("https://news.example./a", "https://news.example/a"),
        ("https://news.example/a?list[]=1&q=a b", "https://news.example/a?list[]=1&q=a%20b"),
        ("https://news.example/a;jsessionid=0AF.n1?id=1", "https://news.example/a?id=1"),
        ("https://news.example/a?PHPSESSID=0af&id=1", "https://news.example/a?id=1"),
        ("https://news.example/a?ref=rss&id=1", "https://news.example/a?id=1"),
        ("https://news.example/a?ref=page2&id=1", "https://news.example/a?ref=page2&id=1"),
        ("https://news.example/a?rss=1", "https://news.example/a"),
        ("https://news.example/a?rss=sport", "https://news.example/a?rss=sport"),
    ],
)
def test_public_spells_what_a_reader_opens(url: str, spelled: str) -> None:
    assert public(url) == spelled


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "mailto:a@b.example",
        "ftp://news.example/a",
        "file:///etc/passwd",
        "//news.example/a",
        "/a",
        "http://",
        "http:///a",
        "http://:80/",
        "http://news.example:99999/",
        "http://news.example:0/",
        "http://news.example:x/",
        "http://[::1/",
        "http://news example/",
        "http://news..example/",
        "http://news.example/\x00a",
        "http://news.example/\ud800",
        "http://" + "a" * 300 + ".example/",
        "http://news.example/" + "a" * 3_000,
    ],
)
def test_public_refuses_what_no_reader_can_open(url: str) -> None:
    assert public(url) is None
    assert identity(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example/story/1",
        "https://news.example/story/1/",
        "https://www.news.example/story/1",
        "https://m.news.example/story/1",
        "https://mobile.news.example/story/1",
        "https://amp.news.example/story/1",
        "http://news.example:80/story/1",
        "https://news.example:443/story/1",
        "https://news.example/story/1?utm_campaign=x",
        "https://news.example/story/1?amp=1",
        "https://news.example/story/1?outputType=amp",
        "https://news.example/story/1/amp",
        "https://news.example/story/1/amp/",
        "https://news.example/amp/story/1",
        "https://news.example/story/1.amp",
        "https://news.example/story/1/index.html",
        "https://news.example/%73tory/1#comments",
        "https://NEWS.example/story/1",
    ],
)
def test_editions_of_one_page_have_one_identity(url: str) -> None:
    assert identity(url) == "https://news.example/story/1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/a?id=1", "https://news.example/a?id=2"),
        ("https://news.example/a", "https://news.example/A"),
        ("https://news.example/a", "https://sport.news.example/a"),
        ("https://news.example/a", "https://news.example:8443/a"),
        ("https://news.example/a%2Fb", "https://news.example/a/b"),
        ("https://news.example/champ", "https://news.example/ch"),
        ("https://www.example/a", "https://example/a"),
    ],
)
def test_different_pages_have_different_identities(one: str, other: str) -> None:
    assert identity(one) != identity(other)


def test_an_amp_page_with_an_ending_is_the_page_with_that_ending() -> None:
    assert identity("https://news.example/1.amp.html") == identity("https://news.example/1.html")


def test_the_order_of_parameters_and_the_spelling_of_escapes_do_not_matter() -> None:
    one = identity("https://news.example/%c3%bc?b=2&a=x%20y")
    assert one == identity("https://news.example/ü?a=x+y&b=2")


def test_ids_are_computed_and_told_apart_by_their_first_letter() -> None:
    first = article_id("https://news.example/story/1")
    assert (
        first == article_id("https://news.example/story/1") != article_id("https://news.example/2")
    )
    ids = [first, group_id(first), story_id(first)]
    assert [value[0] for value in ids] == ["a", "c", "s"]
    assert all(len(value) == 17 and set(value[1:]) <= set("0123456789abcdef") for value in ids)
    assert len({value[1:] for value in ids}) == 3


@pytest.mark.parametrize(
    ("value", "domain"),
    [
        ("www.bbc.co.uk", "bbc.co.uk"),
        ("https://user@news.bbc.co.uk:8080/a?b", "bbc.co.uk"),
        ("//cdn.tass.ru/x", "tass.ru"),
        ("one.blogspot.com", "one.blogspot.com"),
        ("a.b.news.example", "news.example"),
        ("localhost", "localhost"),
        ("localhost:8000", "localhost"),
        ("127.0.0.1:80", "127.0.0.1"),
        ("http://[::1]/", "::1"),
        ("::1", "::1"),
        ("WWW.AA.com.TR.", "aa.com.tr"),
        ("münchen.de", "xn--mnchen-3ya.de"),
        ("co.uk", "co.uk"),
        ("", ""),
        ("https:/\t/www.news.example/a", "news.example"),
        ("http://[bad", ""),
        (r"http://news.example\[bad/a", "news.example"),
        (r"http://news.example\@other.example/", "news.example"),
        ("http://news.example?@other.example/", "news.example"),
    ],
)
def test_registered_domain(value: str, domain: str) -> None:
    assert registered_domain(value) == domain


@pytest.mark.parametrize("after", ["[a/b", "\u2100/x", "@other.example/y", "]"])
def test_what_stands_behind_a_backslash_is_no_part_of_the_host(after: str) -> None:
    url = f"HTTP://News.example:81\\{after}?c"
    assert public(url) is not None
    assert host(url) == "news.example"
    assert server(url) == "http://news.example:81"
    assert path(url).startswith("/")
    assert (host("http://[a"), server("mailto:a"), path("")) == ("", "", "")


@pytest.mark.parametrize(
    ("candidate", "plausible"),
    [
        ("https://www.news.example/world/long-story-name", True),
        ("https://edition.news.example/world/long-story-name", True),
        ("https://news.example/another-long-name", True),
        ("https://news.example/?p=123", True),
        ("https://news.example/", False),
        ("https://news.example", False),
        ("https://news.example/world/", False),
        ("https://news.example/sport", False),
        ("https://other.example/world/long-story-name", False),
        ("not an address", False),
    ],
)
def test_a_page_may_name_itself_but_no_front_page_and_no_other_site(
    candidate: str,
    plausible: bool,
) -> None:
    fetched = "https://news.example/world/long-story-name?from=rss"
    assert plausible_canonical(fetched, candidate) is plausible


@pytest.mark.parametrize(
    ("link", "joined"),
    [
        ("b", "https://news.example/feeds/b"),
        ("/b?x=1", "https://news.example/b?x=1"),
        ("//other.example/b", "https://other.example/b"),
        ("\n  https://other.example/\tb \n", "https://other.example/b"),
        ("?p=1", "https://news.example/feeds/rss?p=1"),
        ("", None),
        ("   ", None),
        ("javascript:void(0)", None),
        ("mailto:desk@news.example", None),
        ("https://[bad", None),
        ("http://news.example:99999/", None),
    ],
)
def test_join_makes_links_absolute_or_gives_none(link: str, joined: str | None) -> None:
    assert join("https://news.example/feeds/rss", link) == joined


UNSHOWN = [*map(chr, range(0x80, 0xA0)), *"\u2028\u2029\u202a\u202e\u2066\u2069"]


@pytest.mark.parametrize("character", UNSHOWN, ids=ascii)
def test_what_steers_a_terminal_or_turns_text_round_is_escaped_in_a_link(character: str) -> None:
    written = f"https://news.example/a{character}b?c={character}"
    escaped = written.replace(character, quote(character))
    assert join("https://news.example/", written) == escaped
    assert identity(escaped) == identity(written), "the entry is as before"
    assert join("https://news.example/", f"https://a{character}.example/") is None
    wrapped = "https://www.google.com/url?q=" + quote(written, safe="")
    assert unwrapped(wrapped) == escaped


def test_letters_of_a_link_stay_as_they_are_written() -> None:
    link = "https://news.example/\u062e\u0628\u0631\u200c\u0647\u0627?q=\u00e9"
    assert join("https://news.example/", link) == link


@pytest.mark.parametrize(
    "url",
    [
        "https://news-example.cdn.ampproject.org/c/s/www.news.example/story/1/amp?amp_js_v=0.1",
        "https://news-example.cdn.ampproject.org/v/s/news.example/story/1.amp?usqp=mq331&amp_gsa=1",
        "http://cdn.ampproject.org/c/news.example/story/1",
        "https://www.google.com/amp/s/amp.news.example/story/1",
        "https://www.google.com.tr/amp/news.example/story/1",
        "https://www.google.com/url?rct=j&sa=t&url=https://news.example/story/1&ct=ga&usg=x",
        "https://www.google.de/url?q=https%3A%2F%2Fnews.example%2Fstory%2F1%3Futm_source%3Dx",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fstory%2F1%3Ffbclid%3Dx&h=AT",
        "http://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fnews.example%2fstory%2f1",
        "https://www.google.com/url?url=https://www.google.com/amp/s/news.example/story/1",
        "https://mobil.news.example/story/1",
        "https://touch.news.example/story/1",
    ],
)
def test_an_address_wrapped_in_another_is_the_page_inside(url: str) -> None:
    assert identity(url) == "https://news.example/story/1"
    assert unwrapped(unwrapped(url)) == unwrapped(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.com/url?url=javascript:alert(1)",
        "https://www.google.com/amp/",
        "https://google.news.example/url?url=https://other.example/a",
        "https://news.example/login?url=https://other.example/a",
        "https://cdn.ampproject.org.news.example/c/s/other.example/a",
    ],
)
def test_what_only_looks_like_a_wrapper_is_left_alone(url: str) -> None:
    assert unwrapped(url) == url


def test_a_thousand_wrappers_are_taken_off_in_no_time() -> None:
    began = time.process_time()
    assert identity("https://www.google.com/amp/s/" + "www.google.com/amp/s/" * 350 + "a.example/b")
    unwrapped("https://www.google.com/url?" + "&url=x" * 1_300)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("url", "gate"),
    [
        ("https://consent.news.example/v2/collect?sessionId=1", True),
        ("https://news.example/login?next=/world/story-name", True),
        ("https://news.example/users/sign-in.html", True),
        ("https://www.news.example/zustimmung?url=x", True),
        ("https://news.example/404", True),
        ("https://news.example/world/login-problems-at-the-bank", False),
        ("https://news.example/world/story-name?login=1", False),
        ("https://news.example/2020/404000-new-homes", False),
        ("https://login.example/world/story-name", False),
        ("not an address", False),
    ],
)
def test_gates_are_known_by_the_words_of_their_address(url: str, gate: bool) -> None:
    assert is_gate(url) is gate
    assert plausible_canonical("https://news.example/world/story-name", url) is (
        not gate and "//news.example/" in url
    )


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://www.news.example/", True),
        ("https://news.example/index.html?utm_source=x", True),
        ("https://news.example/en/home", True),
        ("https://news.example/pt-BR/", True),
        ("https://news.example/ar/world", False),
        ("https://news.example/index.php", True),
        ("https://news.example/?p=1", False),
        ("https://news.example/world/home-of-the-brave", False),
        ("", False),
    ],
)
def test_home_pages_are_known(url: str, home: bool) -> None:
    assert is_home(url) is home


@pytest.mark.parametrize("junk", ["a", "/", "@", "//a", "a:"])
def test_credentials_are_looked_for_in_linear_time(junk):
    began = time.process_time()
    without_credentials("http://" + junk * 200_000)
    assert time.process_time() - began < 2
