"""One feed asked on demand: every decision on the way in words; nothing is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice

from aggregator import feeds, urls
from aggregator.config.values import same_address
from aggregator.engine import Engine
from aggregator.fetch import Fetcher, schedule
from aggregator.model import (
    Article,
    Entry,
    Failed,
    Feed,
    FeedState,
    Fetched,
    FetchNote,
    Held,
    Limits,
    NotModified,
    Outcome,
    PageState,
    Reply,
    Request,
    Settings,
    Source,
    Unreadable,
)
from aggregator.pipeline import stages
from aggregator.pipeline.deciding import decide
from aggregator.pipeline.outlets import Outlets
from aggregator.store import Database, robots
from aggregator.store import feeds as feed_store
from aggregator.text import one_line

_ROBOTS = 5
"""Servers whose robots.txt is looked at."""
_HEADERS = (
    *("content-type", "content-encoding", "content-length", "etag", "last-modified", "date", "age"),
    *("cache-control", "expires", "retry-after", "server", "cf-mitigated"),
)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Explained:
    """What was decided, in order; and whether the feed could be had and read."""

    notes: tuple[FetchNote, ...]
    well: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the list and the database say of a feed."""

    source: Source
    listed: bool
    state: FeedState
    polled: bool
    """Whether the database has it."""
    pauses: Mapping[str, datetime]


def explain(
    database: Database | None,
    url: str,
    sources: Sequence[Source],
    settings: Settings,
    *,
    clock: Callable[[], datetime],
    full: bool = False,
) -> Explained:
    """Ask a feed as a run would, and say why at every step.

    Pauses are kept and the request is conditional, as in a run; whether the feed is due is said
    and does not count. `full`: without validators, so that a feed that did not change shows its
    entries. `database` None: as if nothing were known.

    Raises:
        DatabaseError: it cannot be read.
    """
    known = _known(database, url, sources, clock())
    return asyncio.run(_explain(database, known, sources, settings, clock=clock, full=full))


def _known(database: Database | None, url: str, sources: Sequence[Source], now: datetime) -> _Known:
    key = same_address(url)
    listed = next((one for one in sources if same_address(one.feed_url) == key), None)
    source = listed or Source(feed_url=url, outlet=urls.registered_domain(url) or url)
    state = None
    pauses: Mapping[str, datetime] = {}
    if database is not None:
        with database.read() as transaction:
            state = feed_store.states(transaction, [source.feed_url]).get(source.feed_url)
            pauses = feed_store.pauses(transaction, now)
    fresh = FeedState(url=source.feed_url, fetch_url=source.feed_url)
    return _Known(
        source=source,
        listed=listed is not None,
        state=state or fresh,
        polled=state is not None,
        pauses=pauses,
    )


async def _explain(
    database: Database | None,
    known: _Known,
    sources: Sequence[Source],
    settings: Settings,
    *,
    clock: Callable[[], datetime],
    full: bool,
) -> Explained:
    now = clock()
    limits = settings.fetch.limits.changed(known.source.limits)
    request = schedule.feed_request(
        known.state, known.source, settings.fetch, now=now, force_full=full
    )
    notes = list(_before(known, request, settings, now=now))
    shelf = None if database is None else robots.RobotsShelf(database, clock, read_only=True)
    async with Fetcher(settings.fetch, clock=clock, robots=shelf) as fetcher:
        for domain, until in known.pauses.items():
            fetcher.pause(domain, until)
        reply = await fetcher.fetch(request)
        notes += _answer(reply)
        feed = await _read(reply, settings, limits)
        notes += _reading(reply, feed, known.state)
        if isinstance(feed, Feed):
            outlets = Outlets(sources if known.listed else (*sources, known.source))
            drafts = [
                (one, stages.draft(one, known.source, feed, outlets, now=now))
                for one in feed.entries
            ]
            held = _held(database, known, drafts)
            notes += _entries(feed, drafts, held)
            notes += await _pages(feed, known, settings, outlets, fetcher)
    after = schedule.after_feed(
        known.state, reply, feed, settings.fetch, now=now, source_interval=known.source.interval
    )
    verdict = schedule.why_then(known.state, reply, after, settings.fetch, known.source, now=now)
    notes += [FetchNote("afterwards", one) for one in verdict]
    notes.append(FetchNote("afterwards", "nothing of this was stored"))
    well = not isinstance(reply, Failed) and not isinstance(feed, Unreadable)
    # A server's words are in them, and a terminal obeys what is written to it.
    return Explained(tuple(FetchNote(one.step, one_line(one.said)) for one in notes), well)


def _before(
    known: _Known, request: Request, settings: Settings, *, now: datetime
) -> Iterator[FetchNote]:
    source, state, web = known.source, known.state, settings.fetch
    listed = "in the list" if known.listed else "not in the list: the settings for all count"
    yield FetchNote(
        "source", f"{source.outlet} <{urls.without_credentials(source.feed_url)}>, {listed}"
    )
    if known.listed and not source.enabled:
        yield FetchNote("source", "disabled: a run does not ask it")
    if not known.polled:
        yield FetchNote("history", "the database has nothing of it")
    else:
        last = f"{state.last_success_at:%Y-%m-%d %H:%M} UTC" if state.last_success_at else "never"
        failed = f", {state.consecutive_failures} failures since" if state.last_error else ""
        yield FetchNote("history", f"{state.health}; last success {last}{failed}")
        if state.last_error:
            yield FetchNote("history", f"last error: {state.last_error}")
    yield FetchNote("schedule", schedule.why_now(state, now=now, settings=web))
    moved = "" if request.url == source.feed_url else ", where a permanent redirect proved to lead"
    yield FetchNote("request", f"GET {urls.without_credentials(request.url)}{moved}")
    yield FetchNote("request", f"validators: {schedule.why_these_validators(state, request)}")
    yield FetchNote("request", f"User-Agent: {web.user_agent}")
    limits = request.limits or web.limits
    yield FetchNote(
        "limits",
        f"{limits.feed_bytes:,} bytes decoded, {limits.feed_seconds:g} s in all, "
        f"{limits.connect_seconds:g} s to connect, {limits.read_seconds:g} s without a byte, "
        f"{limits.redirects} redirects, {limits.entries:,} entries, "
        f"{limits.parse_seconds:g} s to parse",
    )
    domain = urls.registered_domain(request.url)
    at_once = web.per_domain if request.max_in_flight is None else request.max_in_flight
    pace = web.feed_pace if request.pace is None else request.pace
    until = known.pauses.get(domain)
    paused = f"; left alone until {until:%Y-%m-%d %H:%M} UTC" if until else ""
    yield FetchNote(
        "etiquette",
        f"{domain}: {at_once} at once, {pace.total_seconds():g} s between two feeds{paused}",
    )
    subscribed = "decides about feeds too (AGGREGATOR_FEED_ROBOTS)"
    yield FetchNote(
        "robots",
        f"robots.txt {subscribed}"
        if web.feed_robots
        else "robots.txt is not asked for a feed that was listed: a subscription is no crawl",
    )


def _answer(reply: Reply) -> Iterator[FetchNote]:
    for hop in reply.hops:
        yield FetchNote("redirect", f"{hop.status} from {hop.url} to {hop.location}")
    if isinstance(reply, Failed):
        status = "" if reply.status is None else f"status {reply.status}; "
        yield FetchNote("answer", f"failed: {status}{reply.kind}: {reply.message}")
        if reply.retry_after is not None:
            wait = int(reply.retry_after.total_seconds())
            yield FetchNote("answer", f"the server asks to wait {wait} s (24 hours count at most)")
        return
    code = 304 if isinstance(reply, NotModified) else reply.status
    size = f", {len(reply.body):,} bytes decoded" if isinstance(reply, Fetched) else ""
    yield FetchNote("answer", f"status {code}{size}, {reply.seconds:.2f} s, from {reply.url}")
    for name in _HEADERS:
        value = reply.header(name)
        if value is not None:
            yield FetchNote("answer", f"{name}: {value[:_LONGEST]}")


async def _read(reply: Reply, settings: Settings, limits: Limits) -> Feed | Unreadable | None:
    """What is in the document, even where it did not change and a run would not look."""
    if not isinstance(reply, Fetched):
        return None
    read = partial(
        feeds.parse,
        reply.body,
        reply.url,
        reply.header("content-type"),
        now=reply.at,
        limits=limits,
    )
    workers = min(1, settings.workers)
    with Engine(workers, seconds=limits.parse_seconds, memory=limits.worker_bytes) as engine:
        return await engine.call(limits.parse_seconds, limits.worker_bytes, read)


def _reading(reply: Reply, feed: Feed | Unreadable | None, state: FeedState) -> Iterator[FetchNote]:
    if isinstance(reply, Fetched) and reply.body_hash == state.body_hash:
        yield FetchNote("reading", "the very body of the last time: a run would not parse it")
    if isinstance(feed, Unreadable):
        yield FetchNote("reading", f"failed: {feed.kind}: {feed.message}")
    if not isinstance(feed, Feed):
        return
    yield FetchNote("reading", f"{feed.version}, titled {feed.title!r}, language {feed.language}")
    yield FetchNote("reading", f"{len(feed.entries)} entries, {len(feed.rejected)} rejected")
    if not feed.complete:
        yield FetchNote("reading", "cut or broken: its validators are not kept")
    for problem in feed.problems:
        yield FetchNote("reading", problem)


def _held(
    database: Database | None, known: _Known, drafts: Sequence[tuple[Entry, Article]]
) -> Mapping[str, Held]:
    if database is None or not known.polled:
        return {}
    with database.read() as transaction:
        pairs = [(entry, article.key) for entry, article in drafts]
        return feed_store.known(transaction, known.source.feed_url, pairs)


def _entries(
    feed: Feed, drafts: Sequence[tuple[Entry, Article]], held: Mapping[str, Held]
) -> Iterator[FetchNote]:
    """One line an entry of the document, in its order."""
    lines: dict[int, list[str]] = {}
    for verdict in decide(drafts, held):
        entry, article = verdict.entry, drafts[verdict.index][1]
        said = [f"{verdict.outcome}: {entry.title or '(no title)'}"]
        said.append(
            urls.without_credentials(entry.link)
            if entry.link
            else "no link: known by its own words"
        )
        said.append(f"article {verdict.article_id}")
        if entry.published_at is not None:
            said.append(f"published {entry.published_at:%Y-%m-%d %H:%M} UTC")
        elif not entry.published_raw:
            said.append("no date")
        said += [
            f"{one} ({entry.published_raw})" if "date" in one else one for one in entry.problems
        ]
        if (
            verdict.outcome is Outcome.NEW
            and entry.link
            and urls.unwrapped(entry.link) != entry.link
        ):
            said.append(f"asked at {urls.unwrapped(entry.link)}")
        if urls.public(entry.link or "") not in {None, article.url}:
            said.append(f"shown as {article.url}")
        lines.setdefault(entry.position, []).append("; ".join(said))
    for one in feed.rejected:
        lines.setdefault(one.position, []).append(f"dropped: {one.title!r}: {one.reason}")
    for position in sorted(lines):
        for line in lines[position]:
            yield FetchNote(f"entry {position}", line)


async def _pages(
    feed: Feed, known: _Known, settings: Settings, outlets: Outlets, fetcher: Fetcher
) -> list[FetchNote]:
    """What robots.txt says of the pages, a line a server and one for each page that is refused."""
    links = [urls.unwrapped(one.link) for one in feed.entries if one.link]
    servers: dict[str, list[str]] = {}
    for link in links:
        servers.setdefault(urls.server(link), []).append(link)
    notes = []
    for server, of_server in islice(servers.items(), _ROBOTS):
        refused = []
        for link in of_server:
            state = PageState(article_id="", url=link)
            request = schedule.page_request(
                state, settings.fetch, outlets.source(link), known.source
            )
            why = await fetcher.judge(request)
            if why is not None:
                refused.append(FetchNote("page", f"{link} would not be asked: {why}"))
        asked = len(of_server) - len(refused)
        notes.append(
            FetchNote("robots", f"{server}: {asked} of {len(of_server)} pages may be asked")
        )
        notes += refused
    if len(servers) > _ROBOTS:
        notes.append(FetchNote("robots", f"{len(servers) - _ROBOTS} more servers not looked at"))
    return notes
