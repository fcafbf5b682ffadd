"""One run over the feeds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from aggregator import stories
from aggregator.engine import Engine
from aggregator.errors import AggregatorError
from aggregator.fetch import Fetcher, schedule
from aggregator.model import FeedState, RunReport, Settings, Source
from aggregator.pipeline.context import Context, NoProgress, Progress, Tally
from aggregator.pipeline.outlets import Outlets
from aggregator.pipeline.paging import read_pages
from aggregator.pipeline.placing import place_pending
from aggregator.pipeline.polling import poll
from aggregator.store import Database, articles, feeds, robots, runs


def run(
    database: Database,
    sources: Sequence[Source],
    settings: Settings,
    *,
    clock: Callable[[], datetime],
    everything: bool = False,
    progress: Progress | None = None,
) -> RunReport:
    """Poll what is due, read what is owed, place what is new.

    `everything` polls every feed now and looks again at every page first seen within
    `settings.look_again`, still conditionally and politely.

    Raises:
        AlreadyRunningError: another run holds the database.
        DatabaseError: it cannot be used.
    """
    with database.lock():
        database.upgrade()
        line = _run(
            database,
            sources,
            settings,
            clock=clock,
            everything=everything,
            progress=progress or NoProgress(),
        )
        try:
            return asyncio.run(line)
        except BaseExceptionGroup as group:
            # feeds and pages are asked side by side; what stopped one stops the run
            raise _first(group) from group


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The exception to tell of: one of ours before any other."""
    ours = group.subgroup(AggregatorError)
    found: BaseException = ours or group
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]
    return found


async def _run(
    database: Database,
    sources: Sequence[Source],
    settings: Settings,
    *,
    clock: Callable[[], datetime],
    everything: bool,
    progress: Progress,
) -> RunReport:
    started = clock()
    with database.write() as transaction:
        feeds.sync(transaction, sources, started)
        run_id = runs.start(transaction, started)
        paused = feeds.pauses(transaction, started)
    due = _due(database, sources, started, everything=everything)
    limits = settings.fetch.limits
    tally = Tally()
    engine = Engine(settings.workers, seconds=limits.parse_seconds, memory=limits.worker_bytes)
    with engine:
        shelf = robots.RobotsShelf(database, clock, run_id=run_id)
        async with Fetcher(settings.fetch, clock=clock, robots=shelf) as fetcher:
            for domain, until in paused.items():
                fetcher.pause(domain, until)
            context = Context(
                database=database,
                settings=settings,
                fetcher=fetcher,
                engine=engine,
                outlets=Outlets(sources),
                clock=clock,
                run_id=run_id,
                tally=tally,
                progress=progress,
            )
            try:
                await poll(context, due)
                with database.read() as transaction:
                    again = settings.look_again if everything else None
                    pages = articles.pages_due(transaction, clock(), again)
                await read_pages(context, pages)
            finally:
                # Also where the run is stopped: the next one must not ask into a pause.
                _keep_manners(context)
    # Also what a run that was cut off left: after its pages were read, so that ids come out alike.
    place_pending(context)
    return _finish(context, sources, started)


def _keep_manners(context: Context) -> None:
    now = context.clock()
    with context.database.write() as transaction:
        feeds.save_pauses(transaction, context.fetcher.pauses, now)
        robots.forget_old(transaction, now)


def _due(
    database: Database, sources: Sequence[Source], now: datetime, *, everything: bool
) -> list[tuple[Source, FeedState]]:
    wanted = {source.feed_url: source for source in sources if source.enabled}
    with database.read() as transaction:
        states = feeds.states(transaction, wanted)
    return [
        (wanted[url], states[url])
        for url in sorted(states)
        if everything or schedule.is_due(states[url], now=now)
    ]


def _finish(context: Context, sources: Sequence[Source], started: datetime) -> RunReport:
    tally, now = context.tally, context.clock()
    with context.database.read() as transaction:
        owed = articles.owed(transaction)
    report = RunReport(
        run_id=context.run_id,
        database=context.database.label,
        seconds=(now - started).total_seconds(),
        sources=sum(one.enabled for one in sources),
        polled=tally.polled,
        not_modified=tally.not_modified,
        paused=tally.paused,
        failures=tuple(sorted(tally.failures, key=lambda one: (one.outlet, one.feed_url))),
        moves=tuple(sorted(tally.moves)),
        outcomes=tally.outcomes,
        new_articles=tally.new_articles,
        changed_articles=tally.changed_articles,
        gone=tally.gone,
        pages_read=tally.pages_read,
        owed=owed,
        new_stories=tally.new_stories,
        unplaced=tuple(tally.unplaced),
        encoder=stories.model(),
    )
    counts = {
        "feeds": report.polled,
        "not_modified": report.not_modified,
        "failed": len(report.failures),
        "entries": sum(report.outcomes.values()),
        "new_articles": report.new_articles,
        "changed_articles": report.changed_articles,
        "owed": report.owed,
        "new_stories": report.new_stories,
        "exit_code": report.exit_code,
    }
    with context.database.write() as transaction:
        runs.finish(transaction, context.run_id, now, counts)
    return report
