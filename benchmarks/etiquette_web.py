"""Feeds that behave as feeds do, behind a forward proxy on loopback, by a clock that we move.

Every request is written down as the server saw it; `etiquette.py` judges.
"""

from __future__ import annotations

import asyncio
import hashlib
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

START = datetime(2026, 3, 2, 0, 3, tzinfo=UTC)
"""A Monday."""
HOUR = timedelta(hours=1)
SHOWN = 12
"""Entries that a document lists at most."""
FIRST = 3
"""Entries that are there when the days begin."""
RULES = b"User-agent: *\nDisallow: /private/\n"
LONG_AGO = timedelta(days=60)
DATE = "date"
_VOCABULARY = """
harbour ferry council budget winter bridge teacher market river storm minister school
factory union strike village hospital doctor engine border train museum library garden
wheat fishing island tunnel airport festival election ballot court judge verdict
painter violin orchestra glacier mountain valley drought flood rescue pilot sailor
captain bakery carpenter quarry turbine cable satellite telescope laboratory vaccine
clinic pharmacy warehouse auction tenant landlord cathedral mosque synagogue monastery
archive manuscript translation dictionary
"""
_WORDS = _VOCABULARY.split()

Pair = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A time in which the server answers something else; hours from the start."""

    begin: float
    end: float
    status: int
    retry_after: str | None = None
    """Seconds; or DATE: an HTTP-date, two hours away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed and the manners of its server."""

    kind: str
    host: str
    polls: tuple[int, int]
    """Fewest and most in three days."""
    every: timedelta | None = None
    """A new entry so often; None: none since long ago."""
    validators: str = "etag"
    """Also `modified`, `both`, `weak`, `none`, `stuck` (one ETag for ever), `renewed` (by 304)."""
    headers: tuple[tuple[str, str], ...] = ()
    expires: timedelta | None = None
    fresh: timedelta = timedelta(0)
    """What headers and document together ask for."""
    channel: str = ""
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    """1: Monday."""
    trouble: Trouble | None = None
    moved: tuple[int, str, float] | None = None
    """Status, host that it leads to, and hours that it lasts."""
    seconds: float = 0.0
    pages: bool = False
    robots: int = 200
    clock_wrong: timedelta = timedelta(0)

    @property
    def url(self) -> str:
        """As the user lists it."""
        return f"http://{self.host}/feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What goes back."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    validators: Pair = (None, None)
    document: bool = False
    """The feed itself, or the word that it is unchanged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One request, as the server saw it."""

    at: datetime
    """By the clock of the days."""
    arrived: float
    answered: float
    """By the machine's clock."""
    host: str
    path: str
    sent: Pair
    """If-None-Match and If-Modified-Since."""
    reply: Reply
    in_flight: int
    """Requests at once to the registered domain, with this one."""


def domain_of(host: str) -> str:
    """The registered domain: all hosts here end in `.example`."""
    return ".".join(host.split(".")[-2:])


class Web:
    """The proxy, in a thread of its own. A context manager."""

    def __init__(self, feeds: Sequence[Feed], clock: Callable[[], datetime]) -> None:
        """`clock` says what time it is in the days that are played."""
        self.seen: list[Seen] = []
        self.by_host = {feed.host: feed for feed in feeds}
        for feed in feeds:
            if feed.moved is not None:
                # The new place has the same document.
                self.by_host[feed.moved[1]] = feed
        self.learned: dict[tuple[str, datetime], float] = {}
        """When the program learned of a pause of a domain, by the machine's clock."""
        self._clock = clock
        self._now: Counter[str] = Counter()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.port = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self._wait(self._open())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._wait(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _wait(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                headers = {}
                while (raw := await reader.readline()) not in {b"\r\n", b""}:
                    name, _, value = raw.decode("latin-1").partition(":")
                    headers[name.lower()] = value.strip()
                writer.write(await self._one(line.decode("latin-1").split(" ")[1], headers))
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _one(self, url: str, headers: dict[str, str]) -> bytes:
        arrived, at = time.monotonic(), self._clock()
        split = urlsplit(url)
        feed = self.by_host[split.netloc]
        domain = domain_of(split.netloc)
        sent = (headers.get("if-none-match"), headers.get("if-modified-since"))
        self._now[domain] += 1
        in_flight = self._now[domain]
        await asyncio.sleep(feed.seconds or 0.001)
        reply = answer(feed, split.netloc, split.path, sent, at)
        self._now[domain] -= 1
        self.seen.append(
            Seen(
                at=at,
                arrived=arrived,
                answered=time.monotonic(),
                host=split.netloc,
                path=split.path,
                sent=sent,
                reply=reply,
                in_flight=in_flight,
            )
        )
        lines = [f"HTTP/1.1 {reply.status} Told"]
        lines += [f"{name}: {value}" for name, value in reply.headers]
        lines.append(f"Date: {format_datetime(at + feed.clock_wrong, usegmt=True)}")
        if reply.status != 304:
            lines.append(f"Content-Length: {len(reply.body)}")
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + reply.body


def answer(feed: Feed, host: str, path: str, sent: Pair, at: datetime) -> Reply:
    """What this server says to this request now."""
    if path == "/robots.txt":
        return Reply(status=feed.robots, body=RULES if feed.robots == 200 else b"")
    hours = (at - START) / HOUR
    trouble = feed.trouble
    if trouble is not None and trouble.begin <= hours < trouble.end:
        return _trouble(trouble, at + feed.clock_wrong)
    if path != "/feed":
        return _page(host, path, sent)
    if feed.moved is not None and host == feed.host and hours < feed.moved[2]:
        status, there, _ = feed.moved
        return Reply(status=status, headers=(("Location", f"http://{there}/feed"),))
    body, changed = document(feed, at)
    return _feed(feed, sent, at, body, changed)


def _trouble(trouble: Trouble, now: datetime) -> Reply:
    headers: tuple[tuple[str, str], ...] = ()
    if trouble.retry_after is not None:
        when = format_datetime(now + 2 * HOUR, usegmt=True)
        headers = (("Retry-After", when if trouble.retry_after == DATE else trouble.retry_after),)
    if trouble.status == 200:
        # A login page has validators of its own: they must not be taken for the feed's.
        headers = (("Content-Type", "text/html"), ("ETag", '"login"'))
    body = b"<!doctype html><html><title>Log in</title><form><input type=password></form></html>"
    return Reply(status=trouble.status, headers=headers, body=body)


def _feed(feed: Feed, sent: Pair, at: datetime, body: bytes, changed: datetime) -> Reply:
    digest = hashlib.sha256(body).hexdigest()[:12]
    modified = format_datetime(changed, usegmt=True)
    etag: str | None = f'"{digest}"'
    match feed.validators:
        case "none":
            etag, modified_sent, same = None, None, False
        case "modified":
            etag, modified_sent, same = None, modified, sent[1] == modified
        case "weak":
            etag = f'W/"{digest}"'
            modified_sent, same = None, sent[0] == etag
        case "stuck":
            etag = '"always"'
            modified_sent, same = None, sent[0] == etag
        case "renewed":
            modified_sent, same = None, (sent[0] or "").startswith(f'"{digest}')
            etag = f'"{digest}-{int(at.timestamp())}"'
        case "both":
            modified_sent, same = modified, sent == (etag, modified)
        case _:
            modified_sent, same = None, sent[0] == etag
    headers = [("Content-Type", "application/rss+xml"), *feed.headers]
    headers += [("ETag", etag)] if etag else []
    headers += [("Last-Modified", modified_sent)] if modified_sent else []
    if feed.expires is not None:
        headers.append(
            ("Expires", format_datetime(at + feed.clock_wrong + feed.expires, usegmt=True))
        )
    return Reply(
        status=304 if same else 200,
        headers=tuple(headers),
        body=b"" if same else body,
        validators=(etag, modified_sent),
        document=True,
    )


def document(feed: Feed, at: datetime) -> tuple[bytes, datetime]:
    """The feed at a time, and when it last changed."""
    numbers, gap, first = range(FIRST), timedelta(days=1), START - LONG_AGO
    if feed.every is not None:
        # Not all change at the same minute.
        phase = feed.every * (int(hashlib.sha256(feed.host.encode()).hexdigest()[:4], 16) / 65536)
        gap, first = feed.every, START - FIRST * feed.every + phase
        numbers = range(int((at - first) / gap) + 1)[-SHOWN:]
    items = "".join(_item(feed, number, first + number * gap) for number in reversed(numbers))
    hours = "".join(f"<hour>{hour}</hour>" for hour in feed.skip_hours)
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    days = "".join(f"<day>{names[day - 1]}</day>" for day in feed.skip_days)
    text = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
<title>{feed.host}</title><link>http://{feed.host}/</link><description>news</description>
{feed.channel}<skipHours>{hours}</skipHours><skipDays>{days}</skipDays>{items}</channel></rss>"""
    return text.encode(), first + numbers[-1] * gap


def _item(feed: Feed, number: int, when: datetime) -> str:
    folder = "private" if number % 5 == 4 else "a"
    link = f"<link>http://{feed.host}/{folder}/{number}</link>" if feed.pages else ""
    title = _title(f"{feed.host} {number}")
    return (
        f"<item><title>{title}</title>{link}<guid isPermaLink='false'>{feed.host}/{number}</guid>"
        f"<pubDate>{format_datetime(when)}</pubDate></item>"
    )


def _page(host: str, path: str, sent: Pair) -> Reply:
    paragraphs = "".join(f"<p>{_sentence(f'{host}{path}{n}', 28)}.</p>" for n in range(5))
    title = _title(f"{host} {path.rpartition('/')[2]}")
    body = (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head><body>'
        f"<article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
    headers = (("Content-Type", "text/html"), ("ETag", etag))
    same = sent[0] == etag
    return Reply(status=304 if same else 200, headers=headers, body=b"" if same else body)


def _sentence(seed: str, words: int) -> str:
    dice = random.Random(seed)
    return f"{_name(dice)} {' '.join(dice.choice(_WORDS) for _ in range(words))}"


def _title(seed: str) -> str:
    """Names alone, so that grouping has nothing to compare: it is not what is shown here."""
    dice = random.Random(seed)
    return " ".join(_name(dice) for _ in range(5))


def _name(dice: random.Random) -> str:
    syllables = (dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(4))
    return "".join(syllables).capitalize()
