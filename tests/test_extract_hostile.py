import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.model import Extracted, FailureKind, Unreadable
from test_extract import ENGLISH, outcome, page, read

SECONDS = 8.0
"""Far below the limit of a worker, far above what a loaded machine needs."""
TEXT = "".join(f"<p>{text}</p>" for text in ENGLISH)
LAST = ENGLISH[-1]


def around(markup: str) -> str:
    return page(*ENGLISH, before=markup)


HOSTILE = {
    "nested 300 deep": f"<html><body>{'<div>' * 300}{TEXT}{'</div>' * 300}</body></html>",
    "nested 500 000 deep": f"<html><body>{'<div>' * 500_000}{TEXT}</body></html>",
    "300 spans never closed": f"<html><body>{'<span>' * 300}{TEXT}</body></html>",
    "a doctype of slashes": f"<!doctype html {'/' * 200_000}\n<html><body>{TEXT}</body></html>",
    "a doctype never closed": f"<!doctype {'/' * 200_000}<html><body>{TEXT}</body></html>",
    "100 000 links": around("<p>" + "<a href=/x>more</a> " * 100_000 + "</p>"),
    "100 000 attributes": around("<div " + " ".join(f"a{n}=1" for n in range(100_000)) + "></div>"),
    "100 000 times": around("<time datetime=2026-03-01>x</time>" * 100_000),
    "100 000 metas": around("<meta name=author content=x>" * 100_000),
    "50 000 authors": around("<div class=author>x</div>" * 50_000),
    "authors nested in authors": around(("<b class=author>" * 150 + "x" * 400 + "</b>" * 150) * 30),
    "100 000 comments": around("<!-- x -->" * 100_000),
    "300 000 brackets": around("<" * 300_000),
    "300 000 references": around("&#" * 300_000),
    "11 000 spans": around("<p>" + "<span>x </span>" * 11_000 + "</p>"),
    "50 000 headings": around("<h2>x</h2>" * 50_000),
    "a control reference": around("<p>one &#1; two &#x8; three</p>"),
    "references to surrogates": around("<p>one &#xD800; two &#57343; three</p>"),
    "endless references": around("<p>&#" + "9" * 100_000 + ";</p>"),
    "a NUL": around("<p>one \0 two</p>"),
    "100 000 combining marks": around("<p>a" + "\u0301" * 100_000 + "</p>"),
    "a self-closed html": f"<html lang='en' /><body>{TEXT}</body>",
    "4 MB of data": around(
        '<script type="application/ld+json">'
        + json.dumps(
            {"@type": "NewsArticle", "author": [{"name": f"A{n}"} for n in range(200_000)]}
        )
        + "</script>"
    ),
    "deep data": around(f'<script type="application/ld+json">{"[" * 100_000}</script>'),
    "broken data": around('<script type="application/ld+json">{"author": </script>'),
    "a title of bars": around("") + "<title>" + " | " * 100_000,
}


def test_a_type_that_steers_a_terminal_is_named_without_what_does():
    found = outcome("pixels", content_type="image/\x1b]0;x\x07\x9b")
    assert isinstance(found, Unreadable)
    assert found.message == "not a page but image/]0"


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_read_in_bounded_time_and_its_text_survives(html):
    read(page(*ENGLISH))  # loads the libraries
    started = time.monotonic()
    found = read(html)
    assert time.monotonic() - started < SECONDS
    assert LAST in found.text


def test_a_lone_surrogate_in_the_bytes_does_not_cut_the_text():
    html = page(*ENGLISH, before="<p>one \ud800 two</p>").encode("utf-8", "surrogatepass")
    assert LAST in read(html).text


def test_references_that_mean_windows_1252_are_read_as_browsers_do():
    html = page(*ENGLISH, "The captain&#146;s log &#150; all of it &#8211; was saved by the crew.")
    assert "The captain’s log – all of it – was saved" in read(html).text


@pytest.mark.parametrize(
    ("body", "kind", "says"),
    [
        (b"", FailureKind.EMPTY, "empty"),
        (b" \n\t ", FailureKind.EMPTY, "empty"),
        (b"%PDF-1.7\n" + b"\x00\x01" * 999, FailureKind.NOT_A_PAGE, "PDF"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 9, FailureKind.NOT_A_PAGE, "JPEG"),
        (b"\x00\x00\x00\x20ftypavif" + b"\x00" * 99, FailureKind.NOT_A_PAGE, "image"),
        (bytes(n * 7919 % 256 for n in range(9999)), FailureKind.NOT_A_PAGE, "binary"),
        (b'{"html": "<p>x</p>"}', FailureKind.NOT_A_PAGE, "JSON"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", FailureKind.NOT_A_PAGE, "feed"),
        (b"just words", FailureKind.NOT_A_PAGE, "plain text"),
    ],
)
def test_what_is_no_page_is_refused_by_name(body, kind, says):
    found = outcome(body)
    assert isinstance(found, Unreadable)
    assert found.kind is kind
    assert says in found.message


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_are_too_odd(body):
    assert isinstance(outcome(body), Extracted | Unreadable)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div class=author>", "</div>", "<table><tr><td>", "<a href=x>", "</a>",
             "<article>", "<h1>", "&#1;", "&amp;", "text of a line ", "\u202e", "<!--", "-->",
             "<script>", "</script>", "<time>", "<title>", "| ", "</html>", "<li class=credit>"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_no_markup_is_too_odd(pieces):
    found = outcome("<html>" + "".join(pieces))
    if isinstance(found, Extracted):
        assert found.text.strip() == found.text
        assert "\u202e" not in found.text
        assert all(line.strip() for line in found.text.split("\n"))
