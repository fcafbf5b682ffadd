"""Where links lead: redirects, canonical addresses, wrappers, gates; on the whole line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from html import escape
from random import Random
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


STRANGERS = (
    ("Tram drivers vote on new shifts", "tram drivers depot shifts ballot union night"),
    ("A bakery that rises at three", "bakery flour oven ovens loaf rye dawn"),
    ("Court hears the dam case", "court judge dam valley river lawyers verdict"),
    ("Seed bank opens in the old mine", "seeds vault mine barley cold shelves tunnel"),
)
"""Titles, and words for texts that share nothing."""


def told(number: int) -> str:
    """The text of one of the four strangers."""
    rng = Random(number)
    words = STRANGERS[number - 1][1].split()
    return " ".join(f"{' '.join(rng.choices(words, k=12)).capitalize()}." for _ in range(12))


def broken_template(
    world: World, names: Mapping[int, str], listed: Sequence[int] = (1, 2, 3, 4)
) -> None:
    """Four pages; each names as its own the address that `names` has for it."""
    items = []
    for number, (title, _) in enumerate(STRANGERS, start=1):
        address = f"{POST}/a/{number}-{title.lower().replace(' ', '-')}"
        world.answers[address] = Answer(
            f'<html lang="en"><head><title>{title}</title>'
            f'<link rel="canonical" href="{names[number]}"></head><body><article><h1>{title}</h1>'
            f"<p>{told(number)}</p></article></body></html>".encode(),
            headers=HTML,
        )
        if number in listed:
            items.append(f"<item><title>{title}</title><link>{address}</link></item>")
    for source in world.sources:
        world.answers[source.feed_url].body = feed(source.outlet, ())
    own = world.answers[f"{POST}/feed"]
    own.body = own.body.replace(b"</channel>", ("".join(items) + "</channel>").encode())


def at(number: int) -> str:
    return f"{POST}/a/{number}-{STRANGERS[number - 1][0].lower().replace(' ', '-')}"


def first(world: World, number: int) -> None:
    """Let one page come first: the others fail for now."""
    for other in {1, 2, 3, 4} - {number}:
        world.answers[at(other)].status = 500


def texts(database: Database) -> dict[str, tuple[str, str]]:
    with database.read() as transaction:
        found = transaction.execute(text("SELECT url, title, text FROM v1_article")).all()
        assert checking.findings(transaction) == []
    return {row.url: (row.title, row.text) for row in found}


OWN = {at(number): (STRANGERS[number - 1][0], told(number)) for number in (1, 2, 3, 4)}


@pytest.mark.parametrize("leader", [1, 2, 4])
@pytest.mark.parametrize(
    "names",
    [
        pytest.param({1: at(1), 2: at(1), 3: at(1), 4: at(1)}, id="all-name-the-first"),
        pytest.param({1: at(2), 2: at(3), 3: at(4), 4: at(1)}, id="each-names-the-next"),
    ],
)
def test_a_template_that_names_other_articles_costs_no_text_whichever_page_comes_first(
    go: Any, world: World, database: Database, clock: Clock, names: dict[int, str], leader: int
) -> None:
    broken_template(world, names)
    first(world, leader)
    go()
    assert texts(database)[at(leader)] == OWN[at(leader)]
    for number in (1, 2, 3, 4):
        world.answers[at(number)].status = 200
    for _ in range(2):  # the second time each page that was refused an address is read again
        clock.forward(timedelta(hours=4))
        go(everything=True)
        assert texts(database) == OWN
    with database.read() as transaction:
        assert transaction.execute(text("SELECT count(*) FROM article_alias")).scalar() == 0
        assert transaction.execute(text("SELECT max(version) FROM article")).scalar() == 1


def test_of_strangers_that_name_an_address_nobody_listed_one_has_it_and_no_text_is_lost(
    go: Any, world: World, database: Database, clock: Clock
) -> None:
    nobody = f"{POST}/a/0-the-model-page-of-the-template"
    broken_template(world, dict.fromkeys((1, 2, 3, 4), nobody))
    for _ in range(2):
        go(everything=True)
        held = texts(database)
        assert len(held) == 4
        assert set(held.values()) == set(OWN.values())
        assert all(held[url] == OWN[url] for url in held if url != nobody)
        clock.forward(timedelta(hours=4))


def test_a_page_that_is_added_does_not_vanish_into_the_article_that_its_template_names(
    go: Any, world: World, database: Database, quick: Settings, clock: Clock
) -> None:
    broken_template(world, dict.fromkeys((1, 2, 3, 4), at(1)), listed=[1])
    go()
    _, is_new = pipeline.add_article(database, at(2), world.sources, quick, clock=clock)
    assert is_new
    assert texts(database) == {at(1): OWN[at(1)], at(2): OWN[at(2)]}


def test_og_url_counts_where_the_canonical_link_names_another_article(
    go: Any, world: World, database: Database
) -> None:
    broken_template(world, dict.fromkeys((1, 2, 3, 4), at(1)), listed=[1, 2])
    better = f"{POST}/b/a-bakery-that-rises-at-three"
    answer = world.answers[at(2)]
    meta = f'<head><meta property="og:url" content="{better}">'
    answer.body = answer.body.replace(b"<head>", meta.encode())
    go()
    assert texts(database) == {at(1): OWN[at(1)], better: OWN[at(2)]}


@pytest.mark.parametrize("leader", ["short", "long"])
@pytest.mark.parametrize("headline", [TITLE, "What the islands drank on Monday"])
def test_one_story_under_two_links_is_one_article_whichever_is_read_first(
    go: Any, world: World, database: Database, clock: Clock, leader: str, headline: str
) -> None:
    short = f"{POST}/s/4711"
    relink(world, short, outlet="Gulf Ledger")
    item = f"<item><title>{headline}</title><link>{BOATS}</link></item></channel>"
    own = world.answers[f"{POST}/feed"]
    own.body = own.body.replace(b"</channel>", item.encode())
    world.answers[short] = Answer(original(), headers=HTML)
    late = BOATS if leader == "short" else short
    ready, world.answers[late] = world.answers[late], Answer(b"later", 500)
    go()
    world.answers[late] = ready
    clock.forward(timedelta(hours=4))
    go(everything=True)
    assert only(database)["url"] == BOATS
