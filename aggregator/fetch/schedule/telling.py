"""The schedule's decisions in words, for a person who asks why. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from aggregator.fetch.headers import freshness
from aggregator.fetch.schedule.feeds import is_due, is_unchanged
from aggregator.model import (
    Failed,
    FeedState,
    Fetched,
    FetchSettings,
    NotModified,
    Reply,
    Request,
    Source,
    Validators,
)

_DAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def why_now(state: FeedState, *, now: datetime, settings: FetchSettings) -> str:
    """Whether a run would ask the feed now, and why."""
    if not is_due(state, now=now, settings=settings):
        if state.next_due_at is None or state.next_due_at <= now:
            return f"a run would not ask it: it is {state.health}"
        return f"not due before {_time(state.next_due_at)}; asked now because you ask"
    if state.next_due_at is None:
        return "due: it was never asked" if state.checked_at is None else "due"
    if state.next_due_at > now:
        return f"due: {_time(state.next_due_at)} is further off than any wait can be"
    return f"due since {_time(state.next_due_at)}"


def why_these_validators(state: FeedState, request: Request) -> str:
    """What the request carries, and why."""
    sent = request.validators
    if sent != Validators():
        said = (
            f"{name}: {value}"
            for name, value in (
                ("If-None-Match", sent.etag),
                ("If-Modified-Since", sent.last_modified),
            )
            if value is not None
        )
        return "; ".join(said)
    if state.validators == Validators():
        why = "none were received" if state.last_success_at else "the first request"
        return f"none: {why}"
    last = "never" if state.last_full_at is None else _time(state.last_full_at)
    return f"none: a whole answer is asked for now and then, the last one {last}"


def why_then(
    before: FeedState,
    reply: Reply,
    after: FeedState,
    settings: FetchSettings,
    source: Source | None,
    *,
    now: datetime,
    newest: datetime | None = None,
) -> Iterator[str]:
    """What the schedule would make of a reply: one sentence for each thing that counts.

    `newest`: the date of the newest entry, where the document was read.
    """
    if after.consecutive_failures > before.consecutive_failures:
        yield f"failure {after.consecutive_failures} in a row, the feed is {after.health}"
    elif isinstance(reply, Failed):
        yield "nothing was asked, which counts as no failure"
    else:
        yield from _of_an_answer(before, reply, after, settings, source, now=now, newest=newest)
    if after.skip_hours:
        yield f"not in the hours {', '.join(map(str, sorted(after.skip_hours)))} GMT (skipHours)"
    if after.skip_days:
        days = ", ".join(_DAYS[one] for one in sorted(after.skip_days))
        yield f"not on {days} GMT (skipDays)"
    if after.next_due_at is None:
        yield "never asked again: it is gone" if after.health == "gone" else "due at the next run"
        return
    wait = after.next_due_at - now
    yield (
        f"next due {_time(after.next_due_at)}, in {_span(wait)}, this feed's own lateness of up to "
        "a tenth included"
    )


def _of_an_answer(
    before: FeedState,
    reply: Fetched | NotModified,
    after: FeedState,
    settings: FetchSettings,
    source: Source | None,
    *,
    now: datetime,
    newest: datetime | None,
) -> Iterator[str]:
    own = source is not None and source.interval is not None
    rate = after.entries_per_day
    rhythm = "no rhythm is known" if rate is None else f"{rate:.1f} entries a day"
    if newest is not None:
        rhythm += f", the newest {(now - newest).days} days old"
    yield f"interval {_span(after.interval)}: " + ("the user's own" if own else rhythm)
    said = freshness(reply.headers, now=now)
    if said is not None:
        yield f"fresh for {_span(min(said, settings.max_interval))} by its caching headers"
    if after.ttl is not None:
        yield f"asks for {_span(min(after.ttl, settings.max_interval))} by ttl or sy:updatePeriod"
    if is_unchanged(before, reply):
        yield "unchanged: nothing is parsed, validators as the answer renews them"
    elif after.body_hash == before.body_hash:
        yield "the document was not read to its end: its validators are not kept"
    elif after.validators == Validators():
        yield "the server sends no validators"
    else:
        yield f"kept: ETag {after.validators.etag}; Last-Modified {after.validators.last_modified}"
    if after.moved_to is not None:
        seen = f"seen {after.moved_seen} of 3 times, a day apart"
        believed = "believed" if after.fetch_url != after.url else "not yet believed"
        yield f"a permanent redirect to {after.moved_to}: {seen}, {believed}"


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _span(span: timedelta) -> str:
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (seconds if not hours else 0, "s"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 s"
