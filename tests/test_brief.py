"""What a desk prints of a story: whole screens, and nothing in them that the articles do not say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator import provenance, report
from aggregator.model import (
    Attribution,
    AttributionRow,
    OriginSubject,
    Role,
    Sighted,
    Slot,
    StoryArticleRow,
    StoryRow,
    StoryText,
    StoryTold,
)
from test_provenance import NOON, PARTIES, own, row, text, told

LANGUAGES = {"Anadolu Agency": "tr", "Al Arabiya": "ar"}


def tell(
    subjects: list[OriginSubject],
    *,
    words: tuple[str, ...] = (),
    headline: str = "Talks end",
    urls: tuple[str, ...] = (),
    shares: dict[str, float] | None = None,
) -> StoryTold:
    """A story of these articles, as the pipeline would tell it."""
    origins = provenance.origins(subjects, PARTIES)
    members = tuple(
        StoryArticleRow(
            story_id="s1",
            copy_group_id=one.copy_group_id,
            article_id=one.article_id,
            url=urls[n] if urls else f"https://{n}.example/a",
            outlet=one.outlet,
            language=LANGUAGES.get(one.outlet, "en"),
            title=headline if n == 0 else f"Title {n}",
            byline=None,
            published_at=one.event_at,
            first_seen_at=NOON + timedelta(hours=2),
            status="full",
            version=1,
        )
        for n, one in enumerate(subjects)
    )
    texts = [
        StoryText(article_id=one.article_id, language="en", title="", text=said, year=2020)
        for one, said in zip(subjects, words, strict=False)
    ]
    sighted = [
        Sighted(
            article_id=one.article_id,
            claimed_at=one.published_at,
            seen_at=one.first_seen_at,
            not_before=one.first_seen_at - timedelta(minutes=30) if n else None,
        )
        for n, one in enumerate(members)
    ]
    return StoryTold(
        row=_row(headline, members, origins),
        members=members,
        ledger=tuple(_ledger(subjects)),
        origins=origins,
        citations=provenance.citations(subjects, origins, PARTIES),
        timeline=provenance.timeline(sighted),
        differences=provenance.differences(texts, origins),
        shares=shares or {},
        domains={"tass": "tass.com"},
    )


def _row(headline: str, members: tuple[StoryArticleRow, ...], origins: Any) -> StoryRow:
    return StoryRow(
        story_id="s1",
        headline=headline,
        language="en",
        first_published_at=NOON,
        last_published_at=NOON + timedelta(minutes=9),
        first_seen_at=NOON,
        articles=len(members),
        outlets=len({one.outlet for one in members}),
        languages="en",
        copy_groups=len({one.copy_group_id for one in members}),
        origins_held=len(origins.held),
        origins_named=len(origins.named),
        independent_min=origins.independent_min,
        independent_max=origins.independent_max,
        newest_seen_at=NOON + timedelta(hours=2),
    )


def _ledger(subjects: list[OriginSubject]) -> Iterator[AttributionRow]:
    for subject in subjects:
        for position, one in enumerate(subject.attributions):
            yield _line(subject, position, one)


def _line(subject: OriginSubject, position: int, one: Attribution) -> AttributionRow:
    return AttributionRow(
        attribution_id=f"t{subject.article_id}{position}",
        article_id=subject.article_id,
        story_id="s1",
        party=one.party,
        party_id=one.party_id,
        role=one.role.value,
        sub_role=one.sub_role,
        slot=one.slot.value,
        surface=one.surface,
        evidence=one.evidence,
        span_start=None,
        span_end=None,
        field=one.field,
        rule=one.rule,
        confidence=one.confidence,
        review=one.review.value,
        position=position,
    )


DESK = [
    own("tass"),
    text(None, row("aa"), told("tass"), minute=1, group="c1", outlet="Paper X"),
    text(None, minute=2, group="c1", outlet="Paper Z"),
    text("tempo", row("tass"), row("aa"), minute=5),
    text(None, minute=9, outlet="Paper U"),
]
WORDS = ("17 people were killed.", "19 people were killed.")
TOLD = tell(DESK, words=WORDS, shares={DESK[2].article_id: 0.9})


def test_the_screen_of_a_story_has_a_line_an_origin_then_all_that_follows() -> None:
    lines = list(report.story_lines(TOLD))
    shown = lines[: lines.index("text cTASS0") - 1]
    assert shown == [
        "Talks end",
        "story s1 · 2020-01-14T12:00:00Z to 2020-01-14T12:09:00Z",
        "5 articles, 5 outlets, 4 texts, languages: en",
        "",
        "independent origins: 2 to 3",
        "  TASS [tass]: 1 text of its own",
        "  Anadolu Agency [aa]: Paper X credits it; Paper Z is an uncredited copy of Paper X, 90% · no text of its own here",
        "why the count is what it is",
        "  Paper X → Anadolu Agency: Paper X credits Anadolu Agency alone",
        "  Paper Z → Anadolu Agency: Paper Z credits nobody; its text is a copy of that of Paper X",
        "  Tempo compiled it from Anadolu Agency, TASS; a compiled text adds no origin",
        "  Paper U shows nobody's reporting; it may be an origin of its own, so the upper end counts it",
        "",
        "who cites whom",
        "  Anadolu Agency (in Paper X) cites TASS: “TASS”",
        "",
        "times",
        "  first claimed: TASS; about the same time Paper X, Paper Z, Tempo, Paper U",
        "  first seen: TASS; about the same time Paper X, Paper Z, Tempo, Paper U",
        "  2020-01-14T12:00:00Z TASS · seen 2020-01-14T14:00:00Z, when its feed was first read",
        "  2020-01-14T12:01:00Z Paper X · Anadolu Agency · seen 2020-01-14T14:00:00Z, not yet 30 min before",
        "  2020-01-14T12:02:00Z Paper Z · Anadolu Agency · seen 2020-01-14T14:00:00Z, not yet 30 min before",
        "  2020-01-14T12:05:00Z Tempo · compiled from Anadolu Agency, TASS · seen 2020-01-14T14:00:00Z, not yet 30 min before",
        "  2020-01-14T12:09:00Z Paper U · seen 2020-01-14T14:00:00Z, not yet 30 min before",
        "",
        "what differs between origins",
        "  killed",
        "    TASS: 17 — “17 people were killed.”",
        "      https://0.example/a",
        "    Anadolu Agency (in Paper X): 19 — “19 people were killed.”",
        "      https://1.example/a",
    ]


def test_a_brief_in_markdown() -> None:
    assert report.brief_markdown(report.brief(TOLD, name="RATNA")).splitlines() == [
        "### [Talks end](<https://0.example/a>)",
        "",
        "Compiled from 5 articles; independent origins: 2 to 3",
        "",
        "- **TASS**",
        "  - [TASS](<https://0.example/a>), 2020-01-14 12:00: “TASS”",
        "- **Anadolu Agency** (no text of its own here)",
        "  - [Paper X](<https://1.example/a>), 2020-01-14 12:01 credits it: “Anadolu Agency”",
        "  - [Paper Z](<https://2.example/a>), 2020-01-14 12:02 is an uncredited copy of Paper X, 90%",
        "- [Paper U](<https://4.example/a>), 2020-01-14 12:09: Paper U shows nobody's reporting",
        "",
        "Compiled by others, no origin of their own:",
        "",
        "- [Tempo](<https://3.example/a>), 2020-01-14 12:05: Tempo compiled it from Anadolu Agency, TASS",
        "",
        "Who cites whom:",
        "",
        "- Anadolu Agency cites TASS: “TASS” ([Paper X](<https://1.example/a>))",
        "",
        "| differs | origin | | sentence |",
        "| --- | --- | --- | --- |",
        "| killed | TASS | 17 | “17 people were killed.” [TASS](<https://0.example/a>) |",
        "| killed | Anadolu Agency | 19 | “19 people were killed.” [Paper X](<https://1.example/a>) |",
        "",
        "TASS | ANADOLU AGENCY | PAPER U | RATNA",
    ]


def test_the_credit_line_has_no_name_where_none_is_given() -> None:
    assert report.brief(TOLD).credit == "TASS | ANADOLU AGENCY | PAPER U"


def test_a_story_that_others_compiled_credits_their_outlet() -> None:
    alone = tell([text("tempo", row("afp"), row("dpa"))])
    assert report.brief(alone, name="R").credit == "TEMPO | R"


def test_words_from_right_to_left_say_so_in_html() -> None:
    made = report.brief_html(report.brief(tell([own("alarabiya"), own("tass", minute=2)])))
    assert '<q lang="ar" dir="rtl">Al Arabiya</q>' in made
    assert '<q lang="en" dir="ltr">TASS</q>' in made
    assert report.brief_html(report.brief(TOLD)).startswith(
        '<section class="source-box" lang="en" dir="ltr">'
    )


HOSTILE = "<script>alert(1)</script> [x](javascript:y) | `a` *b* \"'&amp; https://evil.example"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()
        self.open = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.open += 1
        self.links.update(value or "" for name, value in attrs if name == "href")
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        self.open -= 1


ALLOWED = {
    *("section", "h3", "a", "bdi", "p", "ul", "li", "strong", "time", "q"),
    *("table", "caption", "tbody", "tr", "th", "td"),
}


@settings(max_examples=80)
@given(st.one_of(st.just(HOSTILE), st.text(max_size=60)), st.text(max_size=30))
def test_no_word_of_an_outlet_becomes_markup(words: str, outlet: str) -> None:
    line = replace(row("aa"), evidence=f"{words} Anadolu Agency")
    subjects = [own("tass"), text(None, line, minute=1, outlet=outlet or "x")]
    made = report.brief(tell(subjects, headline=words))
    tags = _Tags()
    tags.feed(report.brief_html(made))
    tags.close()
    assert tags.tags <= ALLOWED
    assert tags.open == 0
    assert all(link.startswith("https://") and ".example/" in link for link in tags.links)
    plain = re.sub(r"\\.", "", report.brief_markdown(made))
    assert set(re.findall(r"\]\((.*?)\)", plain)) <= {f"<https://{n}.example/a>" for n in range(2)}
    assert "<script" not in plain
    assert "https://evil" not in plain


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example"])
def test_only_web_addresses_are_links(url: str) -> None:
    made = report.brief(tell([own("tass")], urls=(url,)))
    assert "href" not in report.brief_html(made)
    assert "](" not in report.brief_markdown(made)


def test_brackets_in_an_address_do_not_end_a_link() -> None:
    made = report.brief(tell([own("tass")], urls=("https://a.example/x_(y)>z|[w]",)))
    assert "(<https://a.example/x_%28y%29%3Ez%7C%5Bw%5D>)" in report.brief_markdown(made)


STRING, OBJECTS = {"type": str}, {"type": list}
_PARTY = {"name": str, "role": str, "uri": "uri", "literal": str}
_WORDED = {"role": str, "contentType": str, "value": str}
NINJS: dict[str, Any] = {
    "uri": "uri",
    "type": {"text", "audio", "video", "picture", "graphic", "composite", "component"},
    "representationType": {"full", "partial"},
    "profile": str,
    "versionCreated": "time",
    "contentCreated": "time",
    "language": str,
    "by": str,
    "headlines": [_WORDED],
    "descriptions": [_WORDED],
    "bodies": [_WORDED],
    "infoSources": [_PARTY],
    "altIds": [{"role": str, "value": str}],
    "standard": {"name": str, "version": str, "schema": "uri"},
}
"""Of the JSON Schema of ninjs 3.1: the properties used here, and that no other is allowed."""
NINJS["associations"] = [{**NINJS, "name": str, "rel": str}]


def check(value: Any, schema: Any, place: str = "$") -> None:
    if isinstance(schema, dict):
        assert isinstance(value, dict), place
        assert value.keys() <= schema.keys(), (place, value.keys() - schema.keys())
        for name, inner in value.items():
            check(inner, schema[name], f"{place}.{name}")
    elif isinstance(schema, list):
        assert isinstance(value, list), place
        for n, inner in enumerate(value):
            check(inner, schema[0], f"{place}[{n}]")
    elif isinstance(schema, set):
        assert value in schema, place
    elif schema == "uri":
        assert urlsplit(value).scheme, place
    elif schema == "time":
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value), place
    else:
        assert isinstance(value, schema), place


def test_a_brief_in_ninjs_keeps_to_the_schema() -> None:
    made = json.loads(report.brief_ninjs(report.brief(TOLD, name="RATNA")))
    check(made, NINJS)
    assert all("value" in one for one in (*made["headlines"], *made["bodies"]))
    assert all({"name", "uri"} <= one.keys() for one in made["associations"])
    assert made["standard"] == {
        "name": "ninjs",
        "version": "3.1",
        "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
    }


def test_the_sources_of_a_brief_are_info_sources_with_their_roles() -> None:
    made = json.loads(report.brief_ninjs(report.brief(TOLD, name="RATNA")))
    roles = {
        (one["name"], one["role"].rsplit("/", 1)[1], one.get("uri")) for one in made["infoSources"]
    }
    assert roles == {
        ("TASS", "origcont", "https://tass.com/"),
        ("Anadolu Agency", "origcont", None),
        ("Paper X", "distributor", None),
        ("Paper Z", "distributor", None),
        ("Paper U", "distributor", None),
        ("Tempo", "distributor", None),
    }
    assert {one["role"]: one["value"] for one in made["descriptions"]} == {
        "creditline": "TASS | ANADOLU AGENCY | PAPER U | RATNA",
        "independent-origins": "2 to 3",
    }


def test_a_ring_of_citations_is_a_warning() -> None:
    ring = [
        replace(own("tass"), attributions=(*own("tass").attributions, told("aa"))),
        replace(own("aa", minute=1), attributions=(*own("aa").attributions, told("tass"))),
    ]
    shown = tell(ring)
    assert "  warning: they cite each other: Anadolu Agency cites TASS cites Anadolu Agency" in (
        report.story_lines(shown)
    )
    assert "They cite each other: Anadolu Agency → TASS → Anadolu Agency" in (
        report.brief_markdown(report.brief(shown))
    )


def test_a_reviewed_line_says_so() -> None:
    line = _line(DESK[1], 0, row("aa"))
    assert report.ledger_lines([replace(line, review="confirmed")], []).__next__().startswith("a")
    shown = list(report.ledger_lines([replace(line, review="rejected")], []))
    assert shown[1].endswith("(credit_line, html:credit[0], 0.90, rejected)")
    assert Slot.CREDIT_LINE.value in shown[1]
    assert Role.CREDIT.value in shown[1]
