"""Time that this process lost is not a server's silence."""

from __future__ import annotations

import asyncio
import time

import pytest

from aggregator.fetch.pulse import Pulse
from aggregator.model import FailureKind, Fetched, Reply
from fetch_tools import ask, failed, feed, run, with_limits
from hostile_server import Exchange, Script, Server, silent

TIGHT = with_limits(read_seconds=0.5, feed_seconds=1.0)


def holding(*, then: Script | None = None, times: int = 1) -> Script:
    """Hold the event loop, which is ours too, for longer than every limit; then answer."""
    left = [times]

    async def script(exchange: Exchange) -> None:
        if left[0]:
            left[0] -= 1
            time.sleep(1.5)  # noqa: ASYNC251 - this is the fault
        if then is not None:
            await then(exchange)
        await exchange.answer(200, b"<rss/>")

    return script


def asked(script: Script) -> tuple[Reply, int]:
    async def work() -> tuple[Reply, int]:
        async with Server(default=script) as server:
            return await ask(feed(server.url("/feed")), TIGHT), len(server.seen)

    return run(work())


@pytest.mark.fault("N23", "we are held up for 1.5 s, an answer lies unread", "fetched; no failure")
def test_an_answer_that_lay_unread_while_we_were_held_up_is_no_failure():
    reply, requests = asked(holding())
    assert isinstance(reply, Fetched)
    assert requests <= 2


@pytest.mark.fault(
    "N23", "we are held up, and nothing comes", "two requests at most; the message names us"
)
def test_it_is_tried_again_once_and_the_message_says_whose_time_it_was():
    reply, requests = asked(holding(then=silent, times=2))
    assert failed(reply).kind is FailureKind.TIMEOUT
    assert "this machine was busy" in failed(reply).message
    assert requests == 2


def test_a_silent_server_is_asked_once_by_a_machine_that_has_time():
    reply, requests = asked(silent)
    assert failed(reply).kind is FailureKind.TIMEOUT
    assert "busy" not in failed(reply).message
    assert requests == 1


def test_the_pulse_counts_what_the_loop_lost():
    async def work() -> tuple[float, float]:
        pulse = Pulse()
        pulse.start()
        await asyncio.sleep(0.3)
        before = pulse.lost()
        time.sleep(1.0)  # noqa: ASYNC251 - this is the fault
        overdue = pulse.lost() - before
        await asyncio.sleep(0.3)
        pulse.stop()
        return overdue, pulse.lost() - before

    overdue, beaten = run(work())
    assert 0.7 <= overdue <= beaten
