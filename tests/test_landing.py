"""Where links lead: redirects, canonical addresses, wrappers, gates; on the whole line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from html import escape
from typing import Any

import pytest
from sqlalchemy import text

from aggregator import pipeline
from aggregator.model import RunReport, Settings
from aggregator.store import Database, checking, reading
from conftest import Clock
from world import TEXTS, Answer, World, feed, page

POST = "http://harbourpost.example"
BOATS = f"{POST}/2025/03/03/boats-are-back"
TITLE = "Boats are back for eleven islands"
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def database(sqlite: Database) -> Database:
    """SQLite alone: where a link leads is no matter of the database."""
    return sqlite


@pytest.fixture
def go(world: World, database: Database, quick: Settings, clock: Clock) -> Any:
    """One run over the world as it is now."""

    def run(**options: Any) -> RunReport:
        return pipeline.run(database, world.sources, quick, clock=clock, **options)

    return run


def relink(world: World, link: str, title: str = TITLE, *, outlet: str = "Gulf Ledger") -> None:
    """Let one outlet's feed list this link and nothing else."""
    head, _, _ = feed(outlet, ()).partition(b"</channel>")
    item = f"<item><title>{escape(title)}</title><link>{escape(link)}</link></item>"
    for source in world.sources:
        world.answers[source.feed_url].body = feed(source.outlet, ())
    own = next(one for one in world.sources if one.outlet == outlet)
    world.answers[own.feed_url].body = head + item.encode() + b"</channel></rss>"


def redirect(world: World, url: str, location: str, status: int = 302) -> None:
    world.answers[url] = Answer(b"", status, {"Location": location})


def rows(database: Database) -> list[Mapping[str, Any]]:
    with database.read() as transaction:
        return list(
            transaction.execute(text("SELECT * FROM v1_story_article ORDER BY url")).mappings()
        )


def only(database: Database) -> Mapping[str, Any]:
    (row,) = rows(database)
    return row


def page_row(database: Database) -> Any:
    with database.read() as transaction:
        return transaction.execute(text("SELECT * FROM page")).mappings().one()


def original(**changes: str) -> bytes:
    """The page at BOATS, with other words in its source."""
    body = page(next(one for one in TEXTS if BOATS.endswith(one.path))).decode()
    for old, new in changes.items():
        body = body.replace(old, new)
    return body.encode()


def without_canonical(title: str = TITLE) -> bytes:
    body = original().decode().replace(f'<link rel="canonical" href="{BOATS}">', "")
    return body.replace(TITLE, title).encode()


@pytest.mark.parametrize("status", [301, 302, 307])
def test_a_short_link_becomes_the_page_and_the_outlet_it_leads_to(
    go: Any, world: World, database: Database, status: int
) -> None:
    relink(world, "http://t.example/x4Yz")
    redirect(world, "http://t.example/x4Yz", f"{BOATS}?utm_source=t", status)
    go()
    row = only(database)
    assert (row["url"], row["outlet"], row["status"]) == (BOATS, "Harbour Post", "full")


def test_a_page_without_a_canonical_link_is_known_by_its_title_across_sites(
    go: Any, world: World, database: Database
) -> None:
    relink(world, "http://t.example/x4Yz")
    redirect(world, "http://t.example/x4Yz", f"{BOATS}?utm_source=t")
    world.answers[BOATS] = Answer(without_canonical(), headers=HTML)
    go()
    assert (only(database)["url"], only(database)["outlet"]) == (BOATS, "Harbour Post")


def test_a_short_link_that_was_sold_takes_no_article_along(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    relink(world, "http://t.example/x4Yz")
    redirect(world, "http://t.example/x4Yz", BOATS)
    go()
    before = only(database)
    shop = "http://shop.example/garden-chairs-on-sale"
    sale = "<p>Garden chairs of teak and of pine, now at half the price while they last.</p>" * 30
    world.answers[shop] = Answer(
        f'<html><head><title>Garden chairs</title><link rel="canonical" href="{shop}"></head>'
        f"<body><article><h1>Garden chairs</h1>{sale}</article></body></html>".encode(),
        headers=HTML,
    )
    redirect(world, "http://t.example/x4Yz", shop)
    clock.forward(timedelta(hours=4))
    go(everything=True)
    assert dict(only(database)) == dict(before)
    assert page_row(database)["last_error"] == "the link led to another page, under another title"


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("http://consent.harbourpost.example/v2/ask?next=x", "login, consent or error"),
        (f"{POST}/account/login?next=boats", "login, consent or error"),
        ("http://other.example/oauth2/authorize?client=1", "login, consent or error"),
        (f"{POST}/", "a home page"),
        (f"{POST}/en/index.html", "a home page"),
        (f"{POST}/sport", "another page, under another title"),
    ],
)
def test_a_redirect_to_a_gate_or_a_front_gives_neither_address_nor_text(
    go: Any, world: World, database: Database, location: str, said: str
) -> None:
    relink(world, BOATS, outlet="Harbour Post")
    words = "<p>Please take a moment for us: choose what you would like to see on these pages.</p>"
    wall = f"<html><head><title>Welcome</title></head><body><article>{words * 9}</article></body>"
    world.answers[location.partition("?")[0]] = Answer(wall.encode(), headers=HTML)
    redirect(world, BOATS, location)
    report = go()
    row = only(database)
    assert (row["url"], row["title"], row["status"]) == (BOATS, TITLE, "feed_only")
    assert said in page_row(database)["last_error"]
    assert report.owed == 1


def test_mobile_and_amp_editions_are_one_article(go: Any, world: World, database: Database) -> None:
    relink(world, f"http://m.harbourpost.example/amp{BOATS.removeprefix(POST)}?amp=1")
    world.answers[f"http://m.harbourpost.example/amp{BOATS.removeprefix(POST)}"] = Answer(
        without_canonical(), headers=HTML
    )
    item = f"<item><title>{TITLE}</title><link>{BOATS}</link></item></channel>"
    own = world.answers[f"{POST}/feed"]
    own.body = own.body.replace(b"</channel>", item.encode())
    go()
    assert len(rows(database)) == 1


def test_a_counting_link_of_a_search_engine_is_not_asked_but_the_page_in_it(
    go: Any, world: World, database: Database
) -> None:
    relink(world, f"https://www.google.com/url?rct=j&sa=t&url={BOATS}&usg=x")
    go()
    assert world.requests("google") == []
    assert (only(database)["url"], only(database)["outlet"]) == (BOATS, "Harbour Post")
    assert only(database)["status"] == "full"


@pytest.mark.parametrize(
    ("og_url", "address"),
    [
        (f"{POST}/2025/03/03/boats-are-back-for-all", f"{POST}/2025/03/03/boats-are-back-for-all"),
        (f"{POST}/", BOATS),
        ("http://gulfledger.example/2025/03/03/boats-are-back-for-all", BOATS),
        ("javascript:void(0)", BOATS),
    ],
)
def test_og_url_counts_where_it_is_plausible_and_no_canonical_is(
    go: Any, world: World, database: Database, og_url: str, address: str
) -> None:
    relink(world, BOATS, outlet="Harbour Post")
    meta = f'<head><meta property="og:url" content="{og_url}">'
    world.answers[BOATS] = Answer(without_canonical().replace(b"<head>", meta.encode()))
    world.answers[BOATS].headers.update(HTML)
    go()
    assert only(database)["url"] == address


def test_a_canonical_link_to_another_site_is_a_credit_and_not_the_address(
    go: Any, world: World, database: Database
) -> None:
    there = "https://www.reuters.com/world/ferry-strike-ends-2025-03-03/"
    relink(world, BOATS, outlet="Harbour Post")
    world.answers[BOATS] = Answer(original(**{BOATS: there}), headers=HTML)
    go()
    row = only(database)
    assert (row["url"], row["outlet"]) == (BOATS, "Harbour Post")
    with database.read() as transaction:
        ledger = reading.article_attributions(transaction, row["article_id"])
    (credit,) = (one for one in ledger if one.party_id == "reuters")
    assert (credit.role, credit.sub_role, credit.slot) == ("credit", "syndication", "html_meta")
    assert (credit.field, credit.evidence) == ("html:link[canonical][0]", there)


def test_an_address_stays_when_the_page_no_longer_names_it(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    short = f"{POST}/s/4711"
    relink(world, short, outlet="Harbour Post")
    world.answers[short] = Answer(original(), headers=HTML)
    go()
    before = only(database)
    world.answers[short] = Answer(
        without_canonical().replace(b"free on Monday", b"free all Monday"), headers=HTML
    )
    clock.forward(timedelta(hours=4))
    go(everything=True)
    after = only(database)
    assert (after["article_id"], after["url"], after["version"]) == (before["article_id"], BOATS, 2)
    with database.read() as transaction:
        assert checking.findings(transaction) == []


def test_a_page_rewritten_under_its_own_address_is_a_new_version(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    short = f"{POST}/s/4711"
    relink(world, short, outlet="Harbour Post")
    world.answers[short] = Answer(original(), headers=HTML)
    go()
    other = next(one for one in TEXTS if one.title == "Mount Tarn opens its dome")
    body = page(other).decode().replace("http://gulfledger.example" + other.path, BOATS)
    world.answers[short] = Answer(body.encode(), headers=HTML)
    clock.forward(timedelta(hours=4))
    go(everything=True)
    row = only(database)
    assert (row["url"], row["version"]) == (BOATS, 2)
