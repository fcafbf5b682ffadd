"""Five events, each told by four outlets in their own words, for tests of stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import text as sql

from aggregator import urls
from aggregator.fingerprint import mark
from aggregator.model import Article, Marked, RawField, Status
from aggregator.pipeline.placing import freeze, place
from aggregator.store import Database, articles, checking, copying, reading
from world import NOON

FERRY = (
    (
        "Varsund ferry strike ends after nine days",
        (
            "Ferry crews in Varsund went back to work after the owners agreed to raise night pay by 7 "
            "percent. Marit Halvorsen, who leads the union, signed the deal with Aksel Brandt of "
            "Nordfjord Lines before dawn, and the first boat left for the eleven islands with trucks "
            "of fresh food on board."
        ),
    ),
    (
        "Ferries sail from Varsund again as strike ends",
        (
            "The strike that had cut off eleven islands is over. Nordfjord Lines gave the ferry crews "
            "of Varsund 7 percent more for night work, union leader Marit Halvorsen told reporters. "
            "About 14,000 passengers had been stranded by the ferry strike."
        ),
    ),
    (
        "Night pay deal ends Varsund ferry strike",
        (
            "Aksel Brandt, chief executive of Nordfjord Lines, and Marit Halvorsen shook hands in the "
            "harbour office of Varsund: the ferry strike ended with a deal on night pay. Some 14,000 "
            "passengers of the ferries were stuck for nine days."
        ),
    ),
    (
        "Islands see ferries again after Varsund strike",
        (
            "On the eleven islands off Varsund people waved at the first ferry since the strike. The "
            "union of Marit Halvorsen won 7 percent for night shifts from Nordfjord Lines, and talks "
            "on winter shifts of the ferry crews follow in April."
        ),
    ),
)
DAM = (
    (
        "Crack in Orlen dam forces 6,000 from their homes",
        (
            "Engineers found a crack in the Orlen dam and 6,000 people of the valley below had to "
            "leave their homes. Governor Ilse Tarnow said the reservoir would be lowered by four "
            "metres within two days."
        ),
    ),
    (
        "Thousands leave valley below cracked Orlen dam",
        (
            "Buses took 6,000 residents out of the valley under the Orlen dam, where a crack had been "
            "seen in the concrete. Ilse Tarnow, the governor, promised that the reservoir would be "
            "drained by four metres."
        ),
    ),
    (
        "Governor Tarnow: Orlen reservoir to be lowered after crack",
        (
            "The reservoir behind the Orlen dam will be lowered by four metres because of a crack, "
            "Governor Ilse Tarnow said. The valley below was evacuated, 6,000 people spent the night "
            "in schools."
        ),
    ),
    (
        "Night in schools for evacuees of Orlen dam",
        (
            "In three schools the evacuees of the Orlen valley waited for news of the dam. The crack "
            "in the dam is as long as a bus, engineers told the governor, Ilse Tarnow; the reservoir "
            "is being emptied."
        ),
    ),
)
THEFT = (
    (
        "Thieves take Byzantine crown from Kasimir museum",
        (
            "Thieves in overalls took a Byzantine crown from the national museum of Kasimir in broad "
            "daylight. Director Petra Lomnitz said the glass was cut with a saw, and police are "
            "looking for a white van."
        ),
    ),
    (
        "Byzantine crown stolen in Kasimir",
        (
            "A Byzantine crown was stolen from the Kasimir national museum. The thieves came as "
            "workmen in overalls, sawed through the glass and left in a white van, said Petra "
            "Lomnitz, the museum's director."
        ),
    ),
    (
        "Kasimir museum shut after theft of crown",
        (
            "The national museum in Kasimir stays shut after thieves got away with its Byzantine "
            "crown. Petra Lomnitz, its director, called the theft a wound. Police found the white van "
            "burnt out."
        ),
    ),
    (
        "Police find white van of Kasimir crown thieves",
        (
            "A burnt white van stood in a quarry: with it the thieves of the Byzantine crown had fled "
            "from the Kasimir museum. Director Petra Lomnitz hopes that the crown is whole."
        ),
    ),
)
LOCUSTS = (
    (
        "Locust swarm strips millet fields in Tebas",
        (
            "A swarm of desert locusts ate the millet of forty villages in Tebas. Farmers beat pots to "
            "drive them off; agriculture minister Omar Bessala asked for aircraft to spray the "
            "breeding grounds."
        ),
    ),
    (
        "Tebas asks for aircraft against locusts",
        (
            "Minister Omar Bessala has asked neighbours for aircraft against the locusts that ate the "
            "millet in forty villages of Tebas. The swarm is as wide as a city."
        ),
    ),
    (
        "Forty villages in Tebas lose millet to locusts",
        (
            "In forty villages of Tebas the millet harvest is gone: locusts came in a swarm that "
            "darkened the sky. Omar Bessala, minister of agriculture, toured the fields."
        ),
    ),
    (
        "Aircraft spray locusts over Tebas",
        (
            "Three aircraft began to spray the locusts of Tebas. The swarm has eaten the millet of "
            "forty villages, said the minister of agriculture, Omar Bessala."
        ),
    ),
)
TRAIN = (
    (
        "Night train derails near Mirow, 31 hurt",
        (
            "The night express to the coast derailed near Mirow and 31 passengers were hurt. A broken "
            "rail is suspected, said Janek Sorge of the railway; cranes are lifting the carriages."
        ),
    ),
    (
        "31 injured as express leaves rails at Mirow",
        (
            "Near Mirow the night express left the rails, 31 travellers were injured. Railway "
            "spokesman Janek Sorge spoke of a broken rail. Two carriages lie in a beet field."
        ),
    ),
    (
        "Broken rail suspected in Mirow derailment",
        (
            "Investigators at Mirow look at a broken rail after the derailment of the night express, "
            "which hurt 31 passengers. Janek Sorge of the railway said the line stays shut."
        ),
    ),
    (
        "Cranes lift carriages of derailed Mirow express",
        (
            "Cranes lifted the carriages of the night express that derailed at Mirow. Of 31 injured "
            "passengers nine are still in hospital, railway spokesman Janek Sorge said."
        ),
    ),
)
EVENTS = (FERRY, DAM, THEFT, LOCUSTS, TRAIN)


def told(
    event: Sequence[tuple[str, str]],
    number: int,
    *,
    hours: float = 0.0,
    seen: datetime | None = None,
    outlet: str = "",
) -> Article:
    """How one outlet tells an event, published so many hours after NOON."""
    title, body = event[number]
    outlet = outlet or f"Paper {number}"
    key = f"https://{outlet.lower().replace(' ', '')}.example/{EVENTS.index(event)}/{number}"
    at = NOON + timedelta(hours=hours)
    return Article(
        article_id=urls.article_id(key),
        key=key,
        url=key,
        outlet=outlet,
        publisher_id=None,
        language="en",
        language_from="page",
        title=title,
        text=body,
        published_at=at,
        published_raw=None,
        first_seen_at=seen or at,
        status=Status.FULL,
        fields=(),
    )


def undated(article: Article) -> Article:
    return replace(article, published_at=None)


def live(article: Article) -> Article:
    """The same as a page whose JSON-LD calls it a live blog."""
    return replace(article, fields=(RawField("jsonld:/@type", "LiveBlogPosting"),))


def save(database: Database, *listed: Article) -> None:
    with database.write() as transaction:
        for one in listed:
            marked = Marked(one, (), one.text, mark(one.text))
            articles.save(transaction, marked, byline=None, now=NOON)


def place_all(database: Database, batch: int = 100) -> None:
    while True:
        with database.write() as transaction:
            waiting = copying.pending(transaction, batch)
            place(transaction, waiting, NOON)
        if not waiting:
            return


def arrive(database: Database, *listed: Article, batch: int = 100) -> None:
    """One run: the articles come, are placed, and what is over by then is frozen."""
    save(database, *listed)
    place_all(database, batch)
    end_run(database)


def end_run(database: Database) -> None:
    with database.write() as transaction:
        freeze(transaction)


def story_of(database: Database, article: Article) -> str:
    with database.read() as transaction:
        return reading.placement(transaction, article.article_id).story_id


def partition(database: Database) -> set[frozenset[str]]:
    """Which articles are together."""
    with database.read() as transaction:
        rows = transaction.execute(sql("SELECT story_id, article_id FROM v1_story_article")).all()
    found: dict[str, set[str]] = {}
    for story, article in rows:
        found.setdefault(story, set()).add(article)
    return {frozenset(members) for members in found.values()}


@dataclass
class Ids:
    """Every story id that was ever seen in a database."""

    database: Database

    def __post_init__(self) -> None:
        self.ever: set[str] = set()

    def check(self) -> None:
        """The database is sound, and every id still leads to a story that is there."""
        with self.database.read() as transaction:
            assert checking.findings(transaction) == []
            rows = transaction.execute(sql("SELECT any_id, story_id FROM v1_story_alias")).all()
            live_ids = set(transaction.execute(sql("SELECT story_id FROM v1_story")).scalars())
            leads = dict(rows)
            assert len(leads) == len(rows)
            assert set(leads.values()) == live_ids
            self.ever |= live_ids
            assert self.ever <= leads.keys()
            for one in sorted(self.ever):
                assert reading.resolve_story(transaction, one) == leads[one]
            self.ever |= leads.keys()


def together(database: Database, listed: Iterable[Article]) -> bool:
    return len({story_of(database, one) for one in listed}) == 1
