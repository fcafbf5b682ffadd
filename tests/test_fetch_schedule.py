"""When feeds and pages are asked again: decided from values alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch import schedule
from aggregator.fetch.headers import freshness, retry_after
from aggregator.model import (
    Entry,
    Failed,
    FailureKind,
    Feed,
    FeedHealth,
    FeedState,
    Fetched,
    FetchSettings,
    Hop,
    NotModified,
    PageHealth,
    PageState,
    Purpose,
    Request,
    Source,
    Step,
    Unreadable,
    Validators,
)
from fetch_tools import NOON

SETTINGS = FetchSettings()
URL = "https://paper.example/rss"
ETAG = Validators('"v1"', "Sun, 22 Nov 2026 11:00:00 GMT")
NEW = FeedState(url=URL, fetch_url=URL)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ASKED = Request(url=URL, purpose=Purpose.FEED)


def dated(when: datetime | None, position: int = 0) -> Entry:
    return Entry(
        key=str(position), position=position, guid=None, link=None, title="t", summary="",
        content="", published_at=when, published_raw=None, language=None, fields=(), content_hash="",
    )  # fmt: skip


def listing(*ages: timedelta, **changes: object) -> Feed:
    entries = tuple(dated(NOON - age, number) for number, age in enumerate(ages))
    return Feed(version="rss20", title="", site=None, language=None, entries=entries, **changes)


def came(*headers: tuple[str, str], request: Request = ASKED, **changes: object) -> Fetched:
    values = {
        "url": URL, "status": 200, "body": b"x", "body_hash": "h1", "validators": ETAG, "hops": (),
        "at": NOON, "seconds": 0.1,
    }  # fmt: skip
    return Fetched(request=request, headers=headers, **{**values, **changes})


def same(
    *headers: tuple[str, str], validators: Validators = ETAG, **changes: object
) -> NotModified:
    values = {"request": ASKED, "url": URL, "hops": (), "at": NOON, "seconds": 0.1, **changes}
    return NotModified(headers=headers, validators=validators, **values)


def broke(kind: FailureKind, wait: timedelta | None = None) -> Failed:
    return Failed(
        request=ASKED, step=Step.FETCH, kind=kind, message="why", at=NOON, retry_after=wait
    )


def polled(
    state: FeedState = NEW, reply: object = None, feed: object = None, now=NOON, **changes
) -> FeedState:
    reply = came() if reply is None else reply
    return schedule.after_feed(state, reply, feed, SETTINGS, now=now, **changes)


OLD = polled(feed=listing(HOUR, 5 * HOUR))


def wait(state: FeedState, now: datetime = NOON) -> timedelta:
    assert state.next_due_at is not None
    return state.next_due_at - now


def about(least: timedelta) -> object:
    """The wait, and at most a tenth and an hour more: a feed's own offset."""

    class About:
        def __eq__(self, other: object) -> bool:
            return isinstance(other, timedelta) and least <= other <= least + min(least / 10, HOUR)

        def __hash__(self) -> int:
            return 0

        def __repr__(self) -> str:
            return f"about {least}"

    return About()


# -- validators -------------------------------------------------------------------------------


def test_validators_are_kept_only_of_a_feed_that_was_read_to_its_end() -> None:
    assert OLD.validators == ETAG
    assert OLD.body_hash == "h1"
    newer = came(validators=Validators('"v2"'), body_hash="h2")
    for feed in (listing(HOUR, complete=False), Unreadable(FailureKind.NOT_A_FEED, "html")):
        after = polled(OLD, newer, feed)
        assert (after.validators, after.body_hash) == (ETAG, "h1")
    assert polled(OLD, newer, listing(HOUR)).validators == Validators('"v2"')


def test_a_new_body_that_nobody_parsed_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="no feed"):
        polled(OLD, came(body_hash="h2"), None)


def test_the_same_body_is_unchanged_and_may_bring_new_validators() -> None:
    reply = came(validators=Validators('"other"'))
    assert schedule.is_unchanged(OLD, reply)
    after = polled(OLD, reply, None, NOON + HOUR)
    assert after.validators == Validators('"other"')
    assert after.changed_at == OLD.changed_at


def test_requests_are_conditional_but_for_one_in_a_while() -> None:
    def asked(state: FeedState, now: datetime, **changes: bool) -> Validators:
        return schedule.feed_request(state, None, SETTINGS, now=now, **changes).validators

    assert asked(NEW, NOON) == Validators()
    assert asked(OLD, NOON + HOUR) == ETAG
    assert asked(OLD, NOON + HOUR, force_full=True) == Validators()
    assert asked(OLD, NOON + SETTINGS.full_every) == Validators()
    conditional = replace(ASKED, validators=ETAG)
    later = polled(OLD, came(request=conditional, body_hash="h2"), listing(HOUR), NOON + DAY)
    assert later.last_full_at == NOON


def test_a_source_brings_its_own_bounds() -> None:
    source = Source(feed_url=URL, outlet="Paper", max_in_flight=1, pace=HOUR)
    request = schedule.feed_request(OLD, source, SETTINGS, now=NOON)
    assert (request.url, request.max_in_flight, request.pace) == (URL, 1, HOUR)


def test_304_takes_the_renewed_validators() -> None:
    after = polled(OLD, same(validators=Validators('"v9"')))
    assert after.validators == Validators('"v9"')
    assert after.health is FeedHealth.OK


# -- intervals --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("feed", "interval"),
    [
        (listing(), SETTINGS.default_interval),
        (listing(HOUR), SETTINGS.default_interval),
        (listing(*(n * timedelta(minutes=5) for n in range(60))), SETTINGS.min_interval),
        (listing(*(n * HOUR for n in range(1, 48))), timedelta(hours=48) / 48),
        (listing(HOUR, 3 * DAY, 9 * DAY), timedelta(hours=3)),
        (listing(8 * DAY, 9 * DAY), timedelta(hours=6)),
        (listing(15 * DAY, 16 * DAY), timedelta(hours=12)),
        (listing(40 * DAY, 41 * DAY), timedelta(hours=24)),
        (listing(-HOUR, -DAY), SETTINGS.default_interval),
    ],
)
def test_the_interval_follows_the_feed(feed: Feed, interval: timedelta) -> None:
    after = polled(feed=feed)
    assert abs(after.interval - interval) < timedelta(minutes=5)
    assert wait(after) == about(after.interval)


def test_a_feed_without_validators_is_asked_seldom_unless_it_forgets_fast() -> None:
    bare = came(validators=Validators())
    assert polled(reply=bare, feed=listing(HOUR, 9 * DAY)).interval == DAY
    assert polled(reply=bare, feed=listing()).interval == DAY
    fast = polled(reply=bare, feed=listing(*(n * HOUR for n in range(1, 9))))
    assert fast.interval == timedelta(hours=4)
    asked = polled(reply=bare, feed=listing(), source_interval=2 * HOUR)
    assert asked.interval == 2 * HOUR


def test_a_feed_that_only_says_304_is_asked_less_and_less() -> None:
    assert polled(OLD, same(), now=NOON + DAY).interval == OLD.interval
    assert polled(OLD, same(), now=NOON + 8 * DAY).interval == timedelta(hours=6)
    assert polled(OLD, same(), now=NOON + 31 * DAY).interval == DAY


def test_the_users_interval_beats_ours() -> None:
    after = polled(feed=listing(HOUR, 2 * HOUR), source_interval=timedelta(minutes=10))
    assert wait(after) == about(timedelta(minutes=10))


@pytest.mark.parametrize(
    ("headers", "ttl", "expected"),
    [
        ([("cache-control", "public, max-age=14400")], None, 4 * HOUR),
        ([("cache-control", 'max-age="14400"'), ("expires", "0")], None, 4 * HOUR),
        ([("cache-control", "max-age=14400"), ("age", "3600")], None, 3 * HOUR),
        ([("cache-control", "no-cache, max-age=14400")], None, HOUR),
        ([("cache-control", "no-store"), ("expires", "Sun, 22 Nov 2026 20:00:00 GMT")], None, HOUR),
        ([("expires", "Sun, 22 Nov 2026 16:00:00 GMT")], None, 4 * HOUR),
        (
            [
                ("date", "Sun, 22 Nov 2026 15:00:00 GMT"),
                ("expires", "Sun, 22 Nov 2026 19:00:00 GMT"),
            ],
            None,
            4 * HOUR,
        ),
        ([("expires", "0")], None, HOUR),
        ([("expires", "Sun, 22 Nov 2020 16:00:00 GMT")], None, HOUR),
        ([("cache-control", "max-age=junk")], None, HOUR),
        ([("cache-control", "max-age=99999999999999999999")], None, DAY),
        ([], 5 * HOUR, 5 * HOUR),
        ([("cache-control", "max-age=7200")], 5 * HOUR, 5 * HOUR),
        ([], 900 * HOUR, DAY),
    ],
)
def test_the_server_may_ask_for_more_time(headers, ttl, expected) -> None:
    after = polled(reply=came(*headers), feed=listing(HOUR, ttl=ttl))
    assert wait(after) == about(expected)
    again = polled(after, same(*headers))
    assert wait(again) == about(expected)


def test_hours_and_days_to_skip_are_skipped() -> None:
    after = polled(feed=listing(HOUR, skip_hours=frozenset({13, 14}), skip_days=frozenset()))
    assert after.next_due_at == datetime(2026, 11, 22, 15, tzinfo=UTC)
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)  # a Friday
    weekend = polled(feed=listing(HOUR, skip_days=frozenset({6, 7})), now=late)
    assert weekend.next_due_at == datetime(2026, 11, 23, tzinfo=UTC)
    assert not schedule.is_due(weekend, now=late)
    never = polled(feed=listing(HOUR, skip_hours=frozenset(range(24))))
    assert wait(never) == about(HOUR)


def test_the_offset_is_a_feeds_own_and_differs_between_feeds() -> None:
    def due(url: str) -> timedelta:
        return wait(polled(replace(NEW, url=url, fetch_url=url), feed=listing()))

    assert due("https://a.example/") == due("https://a.example/")
    assert len({due(f"https://{n}.example/") for n in range(30)}) == 30


# -- due --------------------------------------------------------------------------------------


def test_a_feed_is_due_at_its_time_and_never_once_it_is_gone() -> None:
    assert schedule.is_due(NEW, now=NOON)
    assert OLD.next_due_at is not None
    assert not schedule.is_due(OLD, now=OLD.next_due_at - timedelta(seconds=1))
    assert schedule.is_due(OLD, now=OLD.next_due_at)
    for health in (FeedHealth.GONE, FeedHealth.DISABLED, FeedHealth.REMOVED):
        assert not schedule.is_due(replace(OLD, health=health), now=NOON + 99 * DAY)


def test_a_time_set_by_a_wrong_clock_is_not_believed() -> None:
    wrong = polled(feed=listing(HOUR), now=datetime(2038, 1, 19, tzinfo=UTC))
    assert schedule.is_due(wrong, now=NOON)


@given(
    st.lists(
        st.sampled_from(
            [
                (came(), listing(HOUR, 2 * HOUR)),
                (came(("cache-control", "max-age=999999")), listing()),
                (came(body_hash="h2"), listing(9 * DAY, complete=False)),
                (came(body_hash="h3"), Unreadable(FailureKind.BROKEN, "x")),
                (same(), None),
                *((broke(kind), None) for kind in FailureKind if kind is not FailureKind.GONE),
                (broke(FailureKind.RATE_LIMITED, 90 * HOUR), None),
            ]
        ),
        max_size=40,
    )
)
def test_whatever_happened_a_feed_is_asked_again_within_a_day_and_two_hours(events) -> None:
    state = NEW
    for reply, feed in events:
        state = polled(state, reply, feed)
        paused = isinstance(reply, Failed) and reply.kind is FailureKind.PAUSED
        assert wait(state) >= timedelta(minutes=30), paused
        assert wait(state) <= timedelta(hours=26)
        assert not schedule.is_due(state, now=NOON)


# -- failures ---------------------------------------------------------------------------------


def test_failures_back_off_linearly_and_keep_what_is_known() -> None:
    steady = replace(OLD, interval=HOUR)
    hard, soft, waits = steady, steady, []
    for _ in range(4):
        hard = polled(hard, broke(FailureKind.FORBIDDEN))
        soft = polled(soft, broke(FailureKind.TIMEOUT))
        waits.append((wait(hard), wait(soft)))
    assert waits == [
        (about(HOUR), about(HOUR)),
        (about(2 * HOUR), about(1.5 * HOUR)),
        (about(3 * HOUR), about(2 * HOUR)),
        (about(4 * HOUR), about(2.5 * HOUR)),
    ]
    assert (hard.validators, hard.body_hash) == (ETAG, "h1")
    assert hard.last_error == "forbidden: why"
    for _ in range(100):
        hard = polled(hard, broke(FailureKind.FORBIDDEN))
    assert wait(hard) == about(DAY)


def test_a_feed_is_called_failing_at_the_third_failure_or_if_it_never_worked() -> None:
    once = polled(OLD, broke(FailureKind.DNS))
    assert once.health is FeedHealth.OK
    thrice = polled(polled(once, broke(FailureKind.DNS)), broke(FailureKind.DNS))
    assert thrice.health is FeedHealth.FAILING
    assert polled(NEW, broke(FailureKind.DNS)).health is FeedHealth.FAILING
    healed = polled(thrice, same())
    assert (healed.health, healed.consecutive_failures) == (FeedHealth.OK, 0)
    assert healed.last_error is None


def test_gone_is_gone() -> None:
    gone = polled(OLD, broke(FailureKind.GONE))
    assert (gone.health, gone.next_due_at) == (FeedHealth.GONE, None)
    assert not schedule.is_due(gone, now=NOON + 400 * DAY)


def test_a_server_that_asks_for_time_gets_it_within_a_day() -> None:
    asked = wait(polled(OLD, broke(FailureKind.RATE_LIMITED, 5 * HOUR)))
    assert 5 * HOUR <= asked <= 6 * HOUR
    asked = wait(polled(OLD, broke(FailureKind.RATE_LIMITED, 88 * HOUR)))
    assert DAY <= asked <= 25 * HOUR
    asked = wait(polled(OLD, broke(FailureKind.RATE_LIMITED, timedelta(0))))
    assert OLD.interval <= asked <= OLD.interval + HOUR


def test_a_feed_that_was_not_asked_did_not_fail() -> None:
    after = polled(OLD, broke(FailureKind.PAUSED, 2 * HOUR))
    assert replace(after, next_due_at=OLD.next_due_at) == OLD
    assert 2 * HOUR <= wait(after) <= 3 * HOUR


# -- moves ------------------------------------------------------------------------------------

THERE = "https://paper.example/feed"


def moved(*statuses: int, to: str = THERE, **changes: object) -> Fetched:
    hops = tuple(Hop(status, URL, to) for status in statuses)
    return came(url=to, hops=hops, **changes)


def days_of(state: FeedState, *replies: Fetched, apart: timedelta = DAY) -> FeedState:
    for number, reply in enumerate(replies):
        state = polled(state, reply, listing(HOUR), NOON + number * apart)
    return state


def test_a_permanent_redirect_is_believed_at_the_third_day() -> None:
    for status in (301, 308):
        assert days_of(NEW, *[moved(status)] * 2).fetch_url == URL
        state = days_of(NEW, *[moved(status)] * 3)
        assert (state.url, state.fetch_url, state.moved_to) == (URL, THERE, THERE)
    assert days_of(NEW, *[moved(301)] * 9, apart=2 * HOUR).fetch_url == URL


@pytest.mark.parametrize("statuses", [(302,), (303,), (307,), (301, 302), (307, 308)])
def test_a_temporary_redirect_is_never_believed(statuses: tuple[int, ...]) -> None:
    state = days_of(NEW, *[moved(*statuses)] * 9)
    assert (state.fetch_url, state.moved_to) == (URL, None)


def test_a_redirect_from_https_to_http_is_never_believed() -> None:
    state = days_of(NEW, *[moved(301, to="http://paper.example/feed")] * 9)
    assert state.fetch_url == URL


def test_a_redirect_that_wavers_is_counted_anew() -> None:
    assert days_of(NEW, moved(301), moved(301), came(), moved(301)).moved_seen == 1
    other = moved(301, to="https://other.example/")
    assert days_of(NEW, moved(301), moved(301), other).moved_seen == 1


def test_a_place_that_fails_is_left_for_the_users_own() -> None:
    state = days_of(NEW, *[moved(301)] * 3)
    gone = polled(state, broke(FailureKind.GONE))
    assert (gone.fetch_url, gone.health) == (URL, FeedHealth.OK)
    for _ in range(3):
        state = polled(state, broke(FailureKind.NOT_FOUND))
    assert (state.fetch_url, state.moved_to) == (URL, None)


# -- pages ------------------------------------------------------------------------------------

PAGE = PageState(article_id="a1", url="https://paper.example/1?utm_source=rss")


def looked(
    state: PageState, reply: object, now: datetime = NOON, seen: datetime = NOON
) -> PageState:
    return schedule.after_page(state, reply, first_seen_at=seen, now=now)


def test_a_page_is_asked_as_it_is_written_with_its_validators() -> None:
    known = looked(PAGE, came())
    request = schedule.page_request(known, SETTINGS)
    assert request.url == PAGE.url
    assert (request.purpose, request.validators) == (Purpose.PAGE, ETAG)
    assert (request.max_in_flight, request.pace) == (SETTINGS.per_domain, SETTINGS.page_pace)
    source = Source(feed_url=URL, outlet="Paper", max_in_flight=1, pace=HOUR)
    request = schedule.page_request(known, SETTINGS, source)
    assert (request.max_in_flight, request.pace) == (1, HOUR)


def test_a_feed_whose_words_change_brings_a_look_an_hour_at_most_and_twelve_in_all() -> None:
    fresh = looked(PAGE, came())
    soon = schedule.look_again(fresh, now=NOON + MINUTE)
    assert soon.next_due_at == NOON + HOUR
    assert schedule.look_again(soon, now=NOON + 2 * MINUTE) == soon
    later = schedule.look_again(fresh, now=NOON + 2 * HOUR)
    assert later.next_due_at == NOON + 2 * HOUR
    state, asked = fresh, 1
    for hour in range(1, 100):
        now = NOON + hour * HOUR
        state = schedule.look_again(state, now=now)
        if schedule.is_page_due(state, now=now):
            state = looked(state, same(), now, NOON - 30 * DAY)
            asked += 1
    assert asked == schedule.MOST_LOOKS


def test_a_page_is_looked_at_a_few_times_more_and_then_left() -> None:
    state, now, times = PAGE, NOON, []
    while schedule.is_page_due(state, now=now):
        state = looked(state, came() if now == NOON else same(), now)
        times.append(now - NOON)
        now = state.next_due_at or now
    assert times == [timedelta(0), *schedule.LOOKS]
    assert (state.health, state.looks) == (PageHealth.OK, 4)


def test_a_page_first_had_late_is_looked_at_less_often() -> None:
    assert looked(PAGE, came(), NOON, NOON - 30 * HOUR).next_due_at == NOON + 42 * HOUR
    assert looked(PAGE, came(), NOON, NOON - 30 * DAY).next_due_at is None


def test_an_owed_page_is_tried_eight_times_and_then_given_up() -> None:
    state, now, waits = PAGE, NOON, []
    assert schedule.is_page_due(state, now=now)
    while state.health is PageHealth.OWED:
        state = looked(state, broke(FailureKind.NOT_FOUND), now)
        waits.append(state.next_due_at and state.next_due_at - now)
        now = state.next_due_at or now
    assert tuple(waits) == (*schedule.BACK_OFF, None)
    assert (state.health, state.failures) == (PageHealth.REFUSED, 8)
    assert not schedule.is_page_due(state, now=now + 99 * DAY)


def test_a_page_that_was_there_and_is_missing_twice_is_gone() -> None:
    had = looked(PAGE, came())
    slow = looked(had, broke(FailureKind.TIMEOUT))
    once = looked(slow, broke(FailureKind.NOT_FOUND))
    assert once.health is PageHealth.OK
    assert looked(once, broke(FailureKind.NOT_FOUND)).health is PageHealth.GONE
    assert looked(had, broke(FailureKind.GONE)).health is PageHealth.GONE


@pytest.mark.parametrize("kind", [FailureKind.ROBOTS, FailureKind.BAD_URL, FailureKind.NOT_A_PAGE])
def test_what_waiting_does_not_mend_is_not_tried_again(kind: FailureKind) -> None:
    refused = looked(PAGE, broke(kind))
    assert (refused.health, refused.next_due_at) == (PageHealth.REFUSED, None)
    kept = looked(looked(PAGE, came()), broke(kind))
    assert (kept.health, kept.next_due_at) == (PageHealth.OK, None)


def test_a_page_that_was_not_asked_did_not_fail() -> None:
    after = looked(PAGE, broke(FailureKind.PAUSED, 2 * HOUR))
    assert after == replace(PAGE, next_due_at=NOON + 2 * HOUR)


def test_a_page_waits_as_long_as_its_server_asks() -> None:
    assert looked(PAGE, broke(FailureKind.UNAVAILABLE, 5 * HOUR)).next_due_at == NOON + 5 * HOUR


def test_a_page_that_cannot_be_read_is_tried_three_times() -> None:
    state = PAGE
    for health in (PageHealth.OWED, PageHealth.OWED, PageHealth.REFUSED):
        state = schedule.page_unreadable(state, "no text", first_seen_at=NOON, now=NOON)
        assert (state.health, state.last_error) == (health, "no text")


def test_a_page_that_was_had_and_cannot_be_read_is_tried_once_more_at_each_look() -> None:
    state, now, asked = looked(PAGE, came()), NOON, 0
    while state.next_due_at is not None:
        now, asked = state.next_due_at, asked + 1
        state = schedule.page_unreadable(state, "no text", first_seen_at=NOON, now=now)
        assert (state.health, state.failures) == (PageHealth.OK, asked)
    # Three in a row after the first look, then the second and the third.
    assert asked == 5
    assert now == NOON + schedule.LOOKS[-1]


# -- header fields ----------------------------------------------------------------------------


@given(st.text(max_size=60), st.sampled_from(["retry-after", "expires", "cache-control", "age"]))
def test_no_header_makes_us_raise_or_wait_a_negative_time(value: str, name: str) -> None:
    headers = ((name, value), ("date", value), ("cache-control", f"max-age={value}"))
    for found in (retry_after(headers, now=NOON), freshness(headers, now=NOON)):
        assert found is None or found >= timedelta(0)
