"""Pages: what is owed or due is asked for, read, and saved, an article a transaction."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from aggregator import urls
from aggregator.fetch import schedule
from aggregator.model import (
    Article,
    Failed,
    Fetched,
    Outcome,
    Page,
    PageHealth,
    PageState,
    Purpose,
    Reply,
    Request,
    Source,
    Status,
    Step,
    Unreadable,
    Validators,
)
from aggregator.pipeline import owning, stages
from aggregator.pipeline.context import Context
from aggregator.pipeline.edge import edge
from aggregator.pipeline.polling import unreadable
from aggregator.store import Transaction, articles, feeds, runs
from aggregator.store.articles import Saved

Due = tuple[PageState, datetime]
"""A page and when its article was first seen."""


async def read_pages(context: Context, due: Sequence[Due]) -> None:
    """Pages that are due, in their order; each registered domain has its own short line of askers.

    Of one domain so many as a run may ask: a feed that lists a whole archive must not hold up the
    others for hours. The rest is due at the next run.
    """
    private = _listed_privately(context)
    queues: dict[str, deque[Due]] = {}
    for one in due:
        queue = queues.setdefault(urls.registered_domain(one[0].url), deque())
        if len(queue) < context.settings.pages_per_domain:
            queue.append(one)
    context.progress.step("pages", sum(map(len, queues.values())))
    async with asyncio.TaskGroup() as group:
        for queue in queues.values():
            for _ in range(min(len(queue), context.settings.fetch.per_domain)):
                group.create_task(_drain(context, queue, private))


def _listed_privately(context: Context) -> dict[str, Source]:
    """Articles of feeds whose source allows private hosts, with that source."""
    private = context.outlets.private
    if not private:
        return {}
    with context.database.read() as transaction:
        listed = feeds.listed_in(transaction, private)
    return {article_id: private[url] for article_id, url in listed.items()}


async def _drain(context: Context, queue: deque[Due], private: Mapping[str, Source]) -> None:
    while queue:
        state, first_seen_at = queue.popleft()
        await _read_one(context, state, first_seen_at, private.get(state.article_id))
        context.progress.advance()


async def _read_one(
    context: Context, state: PageState, first_seen_at: datetime, listed_by: Source | None
) -> None:
    with edge("it could not be asked for") as asking:
        source = context.outlets.source(state.url)
        request = schedule.page_request(state, context.settings.fetch, source, listed_by)
        reply = await context.fetcher.fetch(request)
    broken = asking.broken
    if broken is not None:
        reply = _not_asked(context, state, broken)
    else:
        with edge() as saving:
            await _keep(context, state, reply, first_seen_at)
        broken = saving.broken
    if broken is not None:
        # where that breaks too, the page is as before, and is asked again next time
        with edge(), context.database.write() as transaction:
            _give_up_for_now(
                context, transaction, state, reply, broken, first_seen_at=first_seen_at
            )


def _not_asked(context: Context, state: PageState, broken: Unreadable) -> Failed:
    """What stands for the reply where the request broke: it is told and counted as a failure."""
    return Failed(
        request=Request(url=state.url, purpose=Purpose.PAGE),
        step=Step.FETCH,
        kind=broken.kind,
        message=broken.message,
        at=context.clock(),
    )


async def _keep(context: Context, state: PageState, reply: Reply, first_seen_at: datetime) -> None:
    now = context.clock()
    after = schedule.after_page(state, reply, first_seen_at=first_seen_at, now=now)
    changed = isinstance(reply, Fetched) and reply.body_hash != state.body_hash
    if isinstance(reply, Fetched) and changed:
        page = Page(
            url=reply.url,
            body=reply.body,
            content_type=reply.header("content-type"),
            body_hash=reply.body_hash,
        )
        await _read_page(context, state, after, page, reply)
        return
    with context.tally.counting(), context.database.write() as transaction:
        if after.health is PageHealth.GONE and articles.set_status(
            transaction, state.article_id, Status.GONE, now
        ):
            context.tally.gone += 1
        articles.save_page(transaction, after)
        runs.record(
            transaction,
            context.run_id,
            reply,
            unchanged=not changed and not isinstance(reply, Failed),
        )


async def _read_page(
    context: Context, state: PageState, after: PageState, page: Page, reply: Fetched
) -> None:
    with context.database.read() as transaction:
        article = articles.load(transaction, [state.article_id]).get(state.article_id)
    if article is None:  # merged into another while we asked
        return
    limits = context.limits(context.outlets.source(state.url))
    taken: set[str] = set()
    while True:  # an address that is refused is not named again
        reading = await context.read(
            limits,
            stages.read_page,
            page,
            article,
            context.outlets,
            now=context.clock(),
            limits=limits,
            taken=frozenset(taken),
        )
        with context.tally.counting(), context.database.write() as transaction:
            if isinstance(reading, Unreadable):
                _give_up_for_now(
                    context, transaction, state, reply, reading, first_seen_at=article.first_seen_at
                )
                return
            claim = owning.judge(transaction, reading, article, page)
            if claim.granted or claim.key in taken:
                outcomes = _save_reading(
                    context, transaction, reading, claim, old=article, state=after, page=page
                )
                runs.record(transaction, context.run_id, reply, outcomes=outcomes)
                return
        taken.add(claim.key)
        if claim.owner is not None and claim.owner.status is Status.FEED_ONLY:
            # judged by the feed's few words: the next look shall send the page again
            after = replace(after, body_hash=None, validators=Validators())


def _give_up_for_now(
    context: Context,
    transaction: Transaction,
    state: PageState,
    reply: Reply,
    reading: Unreadable,
    *,
    first_seen_at: datetime,
) -> None:
    """A page gave nothing, or a fault of ours kept it: it is tried again, a few times."""
    articles.save_page(
        transaction,
        schedule.page_unreadable(
            state, reading.message, first_seen_at=first_seen_at, now=context.clock()
        ),
    )
    failure = None if isinstance(reply, Failed) else unreadable(reply, reading, Step.EXTRACT)
    runs.record(transaction, context.run_id, reply, failure=failure)


def _save_reading(
    context: Context,
    transaction: Transaction,
    reading: stages.Reading,
    claim: owning.Claim,
    *,
    old: Article,
    state: PageState,
    page: Page,
) -> dict[Outcome, int]:
    """Save what a page said; where its address is another's, the two become one.

    Gives whether its text is new or changed, for the log.
    """
    now, other = context.clock(), claim.owner
    reading = owning.joined(reading, other)
    new_id, old_id = reading.marked.article.article_id, old.article_id
    saved = Saved.TOUCHED
    if other is None or other.status is not Status.FULL:
        saved = articles.save(
            transaction, reading.marked, byline=reading.byline, now=now, document=page
        )
        renamed = saved is Saved.NEW and new_id != old_id
        context.tally.changed_articles += saved is Saved.CHANGED
        context.tally.new_articles += saved is Saved.NEW and not renamed
    articles.add_keys(transaction, new_id, reading.keys)
    if new_id != old_id:
        changed = articles.rename(transaction, old_id, new_id, now)
        context.tally.changed_articles += changed and other is None
    if other is None or other.status is not Status.FULL:
        articles.save_page(transaction, replace(state, article_id=new_id))
    context.tally.pages_read += 1
    if old.status is not Status.FULL:
        return {Outcome.NEW: 1}
    return {Outcome.UPDATED: 1} if saved is Saved.CHANGED else {}
