"""Feeds: ask, read, decide, save. One feed is one transaction; none is open on the network."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from aggregator import urls
from aggregator.fetch import schedule
from aggregator.model import (
    Article,
    Entry,
    Failed,
    FailureKind,
    Feed,
    FeedState,
    Fetched,
    NotModified,
    Outcome,
    PageState,
    Rejection,
    Reply,
    Source,
    SourceFailure,
    Step,
    Unreadable,
)
from aggregator.pipeline import journal, stages
from aggregator.pipeline.context import Context
from aggregator.pipeline.deciding import Verdict, decide
from aggregator.pipeline.edge import edge
from aggregator.store import Transaction, articles, attempt, runs
from aggregator.store import feeds as feed_store
from aggregator.store.arriving import Arrival, save_all
from aggregator.store.articles import Saved

_LOG = logging.getLogger(__name__)

Drafts = Sequence[tuple[Entry, Article]]
Readings = Mapping[str, stages.Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """One feed, asked and read, not yet saved."""

    source: Source
    before: FeedState
    reply: Reply
    feed: Feed | Unreadable | None
    """None: there was nothing new to read."""
    drafts: Drafts = ()
    readings: Readings = field(default_factory=dict)
    """By article id, for entries whose words are to be saved."""


async def poll(context: Context, due: Sequence[tuple[Source, FeedState]]) -> None:
    """Ask every feed that is due; each saves itself as soon as it is read."""
    context.progress.step("feeds", len(due))
    async with asyncio.TaskGroup() as group:
        for source, state in due:
            group.create_task(_poll_one(context, source, state))


async def _poll_one(context: Context, source: Source, state: FeedState) -> None:
    request = schedule.feed_request(state, source, context.settings.fetch, now=context.clock())
    reply = await context.fetcher.fetch(request)
    feed = await _read(context, source, state, reply)
    polled = Polled(source=source, before=state, reply=reply, feed=feed)
    with edge() as saving:
        if isinstance(feed, Feed):
            polled = await _drafted(context, polled, feed)
        _save(context, polled)
    if broken := saving.broken:
        _save_mishap(context, Polled(source=source, before=state, reply=reply, feed=broken), broken)
    context.progress.advance()


def _save_mishap(context: Context, polled: Polled, broken: Unreadable) -> None:
    """Save of a feed that could not be saved what can be: the failure, else nothing."""
    with edge() as saving:
        _save(context, replace(polled, reply=replace(polled.reply, hops=())))
    if saving.broken:  # it is as before, and is asked again next time
        context.tally.polled += 1
        context.tally.failures.append(
            SourceFailure(polled.source.outlet, polled.source.feed_url, broken.message)
        )


async def _drafted(context: Context, polled: Polled, feed: Feed) -> Polled:
    """The feed's entries as articles, and the words of those that are to be saved."""
    source, now = polled.source, context.clock()
    drafts = [
        (entry, stages.draft(entry, source, feed, context.outlets, now=now))
        for entry in feed.entries
    ]
    readings = await _readings(context, _wanted(context, source, drafts))
    return replace(polled, drafts=drafts, readings=readings)


def _save(context: Context, polled: Polled) -> None:
    with context.tally.counting(), context.database.write() as transaction:
        outcomes = _save_entries(context, transaction, polled)
        after = _save_poll(context, transaction, polled, outcomes)
    failure = _failure(polled.reply, polled.feed)
    journal.tell(
        context.run_id,
        polled.source,
        polled.reply,
        failure=failure,
        outcomes=outcomes,
        after=after,
    )


async def _read(
    context: Context, source: Source, state: FeedState, reply: Reply
) -> Feed | Unreadable | None:
    """The feed in the answer; None where there is nothing new to read."""
    if not isinstance(reply, Fetched) or reply.body_hash == state.body_hash:
        return None
    limits = context.limits(source)
    return await context.read(
        limits,
        stages.read_feed,
        reply.body,
        reply.url,
        reply.header("content-type"),
        now=context.clock(),
        limits=limits,
    )


def _wanted(context: Context, source: Source, drafts: Drafts) -> tuple[Article, ...]:
    """Articles whose feed words will be saved, as far as can be known before the transaction."""
    with context.database.read() as transaction:
        verdicts = _decide(transaction, source, drafts)
    taken = {one.entry.key for one in verdicts if one.take_words}
    return tuple(article for entry, article in drafts if entry.key in taken)


async def _readings(context: Context, wanted: Sequence[Article]) -> Readings:
    """All in one task; one by one where an entry kills the worker: it costs itself alone."""
    if not wanted:
        return {}
    together = await context.engine.run(stages.read_entries, wanted)
    if not isinstance(together, Unreadable):
        return {one.marked.article.article_id: one for one in together}
    found: dict[str, stages.Reading] = {}
    for article in wanted:
        alone = await context.engine.run(stages.read_entries, (article,))
        if not isinstance(alone, Unreadable):
            found[article.article_id] = alone[0]
    return found


def _decide(transaction: Transaction, source: Source, drafts: Drafts) -> tuple[Verdict, ...]:
    known = feed_store.known(
        transaction, source.feed_url, [(entry, article.key) for entry, article in drafts]
    )
    return decide(drafts, known)


def _save_entries(context: Context, transaction: Transaction, polled: Polled) -> Counter[Outcome]:
    """Every entry ends in one outcome; a feed that was not read has none."""
    if not isinstance(polled.feed, Feed):
        return Counter()
    now, url = context.clock(), polled.source.feed_url
    verdicts = _decide(transaction, polled.source, polled.drafts)
    lost = [one for one in verdicts if one.outcome is Outcome.NEW and not _readable(polled, one)]
    refused = _save_words(
        context, transaction, polled, [one for one in verdicts if one not in lost]
    )
    lost += [one for one in verdicts if one.article_id in refused]
    kept = [one for one in verdicts if one not in lost]
    pages = articles.pages(transaction, [one.article_id for one in kept])
    articles.save_pages(transaction, _pages(kept, pages, now))
    seen = [(one.entry, one.article_id) for one in kept]
    feed_store.save_sightings(transaction, url, seen, now)
    rejected = (
        *polled.feed.rejected,
        *(_rejection(one, refused.get(one.article_id)) for one in lost),
    )
    feed_store.save_rejections(transaction, url, rejected, now)
    outcomes = Counter(one.outcome for one in kept)
    outcomes[Outcome.REJECTED] += len(rejected)
    return outcomes


def _readable(polled: Polled, verdict: Verdict) -> bool:
    return _draft_id(polled, verdict) in polled.readings


def _reading(polled: Polled, verdict: Verdict) -> stages.Reading:
    return polled.readings[_draft_id(polled, verdict)]


def _draft_id(polled: Polled, verdict: Verdict) -> str:
    return polled.drafts[verdict.index][1].article_id


def _rejection(verdict: Verdict, because: str | None) -> Rejection:
    reason = because or "reading it broke or took too long"
    return Rejection(verdict.entry.position, reason, verdict.entry.title)


def _pages(
    kept: Sequence[Verdict], pages: Mapping[str, PageState], now: datetime
) -> list[PageState]:
    """Pages that are owed from now on, and those to be looked at again."""
    found: dict[str, PageState] = {}
    for verdict in kept:
        article_id = verdict.article_id
        if verdict.outcome is Outcome.NEW and verdict.entry.link:
            address = urls.unwrapped(verdict.entry.link)
            found[article_id] = PageState(article_id=article_id, url=address)
        elif verdict.look_again and article_id in pages:
            found[article_id] = schedule.look_again(pages[article_id], now=now)
    return list(found.values())


def _save_words(
    context: Context, transaction: Transaction, polled: Polled, kept: Sequence[Verdict]
) -> dict[str, str]:
    """Save the feed's words as the articles', under the ids that they have by now.

    Gives the articles that could not be saved, with the reason.
    """
    taken = [one for one in kept if one.take_words and _readable(polled, one)]
    arrivals = []
    for verdict in taken:
        reading = _reading(polled, verdict)
        marked = reading.marked
        if marked.article.article_id != verdict.article_id:
            held = articles.load(transaction, [verdict.article_id])[verdict.article_id]
            words = replace(marked.article, article_id=held.article_id, key=held.key, url=held.url)
            marked = replace(marked, article=words)
        arrivals.append(Arrival(marked, reading.byline, verdict.new_version))
    refused: dict[str, str] = {}
    saved: list[Saved] = []
    with edge() as together:
        saved = _save_together(context, transaction, arrivals)
    for one in arrivals if together.broken else ():
        with edge() as alone:
            saved += _save_together(context, transaction, [one])
        if alone.broken:
            refused[one.marked.article.article_id] = alone.broken.message
    context.tally.new_articles += saved.count(Saved.NEW)
    context.tally.changed_articles += saved.count(Saved.CHANGED)
    return refused


def _save_together(
    context: Context, transaction: Transaction, arrivals: Sequence[Arrival]
) -> list[Saved]:
    with attempt(transaction):
        return save_all(transaction, arrivals, context.clock())


def _save_poll(
    context: Context, transaction: Transaction, polled: Polled, outcomes: Counter[Outcome]
) -> FeedState:
    """Validators and schedule, in the transaction of the entries they vouch for."""
    tally, now = context.tally, context.clock()
    source, reply, before = polled.source, polled.reply, polled.before
    after = schedule.after_feed(
        before,
        reply,
        polled.feed,
        context.settings.fetch,
        now=now,
        source_interval=source.interval,
    )
    feed_store.save_state(transaction, after)
    with edge() as noting, attempt(transaction):
        feed_store.save_moves(transaction, source.feed_url, reply.hops, now)
    if noting.broken:  # a note for people: what the feed lists is worth more
        _LOG.warning("%s: its redirects: %s", source.outlet, noting.broken.message)
    failure = _failure(reply, polled.feed)
    runs.record(
        transaction,
        context.run_id,
        reply,
        failure=failure,
        outcomes=outcomes,
        unchanged=schedule.is_unchanged(before, reply),
    )
    tally.outcomes.update(outcomes)
    if failure is not None and failure.kind is FailureKind.PAUSED:
        tally.paused += 1
        return after
    tally.polled += 1
    tally.not_modified += isinstance(reply, NotModified)
    if failure is not None:
        tally.failures.append(SourceFailure(source.outlet, source.feed_url, failure.message))
    if after.moved_to and after.moved_to != before.moved_to:
        tally.moves.append((source.outlet, source.feed_url, after.moved_to))
    return after


def _failure(reply: Reply, feed: Feed | Unreadable | None) -> Failed | None:
    if isinstance(reply, Failed):
        return reply
    if isinstance(feed, Unreadable):
        return unreadable(reply, feed, Step.PARSE)
    return None


def unreadable(reply: Fetched | NotModified, document: Unreadable, step: Step) -> Failed:
    """The failure that an answer is whose document gave nothing."""
    return Failed(
        request=reply.request,
        step=step,
        kind=document.kind,
        message=document.message,
        at=reply.at,
        url=reply.url,
        hops=reply.hops,
    )
