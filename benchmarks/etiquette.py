"""Fifty feeds for three days, by a clock that we move: was a single request too many?

    python benchmarks/etiquette.py [--days 3] [--feeds 50] [--full-every 48h] [--json]

The program's own line (schedule, fetch, parse, store, pages, grouping) is run as cron would, every
15 minutes, over real HTTP against a server that keeps a log. The rules are checked on that log,
with what the server had said and nothing that the program remembers, but for the moment at which
it has read that a domain wants a pause. Exit code 1: one was broken.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from etiquette_web import DATE, HOUR, START, Feed, Seen, Trouble, Web, domain_of

from aggregator import pipeline
from aggregator.fetch.etiquette import Etiquette
from aggregator.model import FetchSettings, Settings, Source
from aggregator.store import Database
from aggregator.stories import meaning

CRON = timedelta(minutes=15)
LIMIT = 2
SHORTEST_PAUSE = timedelta(minutes=30)
LONGEST = timedelta(hours=24)
OVERLAP = 0.05
"""Seconds: a request that left before an answer came cannot know it."""

MINUTES_20, HOURLY, DAILY = timedelta(minutes=20), HOUR, timedelta(days=1)
OFTEN, USUAL, SELDOM, RARE = (72, 98), (48, 73), (17, 25), (3, 5)
"""Polls in three days at intervals of 30 minutes, 1, 3 and 24 hours, run every 15 minutes."""


def fifty() -> tuple[Feed, ...]:
    """The feeds: 36 behaviours; five of them behind one domain, three behind another."""
    return (*_validating(), *_fresh(), *_troubled(), *_moving(), *_crowded())


def _validating() -> Iterator[Feed]:
    for n, (every, polls) in enumerate(
        ((MINUTES_20, OFTEN), (HOURLY, USUAL), (DAILY, SELDOM), (None, RARE))
    ):
        yield Feed(kind="ETag", host=f"e{n}.example", every=every, polls=polls, pages=n in {1, 2})
        if n != 2:
            kind, host = "Last-Modified only", f"m{n}.example"
            yield Feed(kind=kind, host=host, every=every, polls=polls, validators="modified")
    yield Feed(kind="both", host="both.example", every=DAILY, polls=SELDOM, validators="both")
    yield Feed(kind="weak ETag", host="weak.example", every=DAILY, polls=SELDOM, validators="weak")
    yield Feed(
        kind="lying ETag", host="liar.example", every=HOURLY, polls=USUAL, validators="stuck"
    )
    yield Feed(
        kind="ETag renewed by 304",
        host="new.example",
        every=HOURLY,
        polls=USUAL,
        validators="renewed",
    )
    # A whole document each time: half the time that it covers, at most a day.
    yield Feed(
        kind="no validators", host="n0.example", every=MINUTES_20, polls=(30, 60), validators="none"
    )
    yield Feed(kind="no validators", host="n1.example", every=DAILY, polls=RARE, validators="none")


def _fresh() -> Iterator[Feed]:
    hours3, hours5 = 3 * HOUR, 5 * HOUR
    yield Feed(
        kind="max-age 3 h",
        host="age3.example",
        every=MINUTES_20,
        polls=(17, 25),
        headers=(("Cache-Control", "public, max-age=10800"),),
        fresh=hours3,
    )
    yield Feed(
        kind="max-age 5 h beats Expires",
        host="age5.example",
        every=HOURLY,
        polls=(12, 15),
        headers=(("Cache-Control", "max-age=18000"), ("Expires", "0")),
        fresh=hours5,
    )
    yield Feed(
        kind="max-age 5 min",
        host="short.example",
        every=HOURLY,
        polls=USUAL,
        headers=(("Cache-Control", "max-age=300"),),
    )
    yield Feed(
        kind="Expires in 3 h",
        host="expires.example",
        every=HOURLY,
        polls=(17, 25),
        expires=hours3,
        fresh=hours3,
    )
    yield Feed(
        kind="Expires, clock 2 h wrong",
        host="wrong.example",
        every=HOURLY,
        polls=(17, 25),
        expires=hours3,
        fresh=hours3,
        clock_wrong=-2 * HOUR,
    )
    yield Feed(
        kind="Expires: 0",
        host="past.example",
        every=HOURLY,
        polls=USUAL,
        headers=(("Expires", "0"),),
    )
    yield Feed(
        kind="no-cache",
        host="nocache.example",
        every=HOURLY,
        polls=USUAL,
        headers=(("Cache-Control", "no-cache, max-age=86400"),),
    )
    yield Feed(
        kind="ttl 180", host="ttl.example", every=HOURLY, polls=(17, 25), fresh=hours3,
        channel="<ttl>180</ttl>",
    )  # fmt: skip
    yield Feed(
        kind="sy:update 4 a day",
        host="sy.example",
        every=HOURLY,
        polls=(10, 13),
        fresh=6 * HOUR,
        channel="<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
    )
    yield Feed(
        kind="skipHours",
        host="night.example",
        every=HOURLY,
        polls=(30, 50),
        skip_hours=(0, 1, 2, 3, 4, 5, 22, 23),
    )
    yield Feed(
        kind="skipDays", host="tuesday.example", every=HOURLY, polls=(30, 49), skip_days=(2,)
    )


def _troubled() -> Iterator[Feed]:
    for n in range(2):
        yield Feed(
            kind="429, Retry-After 2 h",
            host=f"f{n}.busy.example",
            every=HOURLY,
            polls=(40, 67),
            trouble=Trouble(begin=10, end=17, status=429, retry_after="7200"),
            pages=n == 0,
        )
        yield Feed(
            kind="503, Retry-After date",
            host=f"f{n}.repair.example",
            every=HOURLY,
            polls=(40, 67),
            trouble=Trouble(begin=20, end=27, status=503, retry_after=DATE),
            pages=n == 0,
        )
    yield Feed(
        kind="429, Retry-After 88 h",
        host="far.example",
        every=HOURLY,
        polls=(30, 49),
        trouble=Trouble(begin=24, end=40, status=429, retry_after="316800"),
    )
    for status in (429, 503):
        yield Feed(
            kind=f"{status}, no Retry-After",
            host=f"bare{status}.example",
            every=MINUTES_20,
            polls=(60, 95),
            trouble=Trouble(begin=5, end=12, status=status),
        )
    for n in range(3):
        yield Feed(
            kind="403 burst",
            host=f"f{n}.wall.example",
            every=MINUTES_20,
            polls=(50, 95),
            trouble=Trouble(begin=12, end=20, status=403),
        )
    for kind, status in (("404 a while", 404), ("500 a while", 500), ("login page", 200)):
        yield Feed(
            kind=kind,
            host=f"{kind.split()[0]}.example",
            every=HOURLY,
            polls=(40, 65),
            trouble=Trouble(begin=30, end=44, status=status),
        )
    yield Feed(
        kind="410", host="gone.example", polls=(1, 1), trouble=Trouble(begin=0, end=99, status=410)
    )
    yield Feed(
        kind="410 after a day",
        host="going.example",
        every=HOURLY,
        polls=(17, 26),
        trouble=Trouble(begin=24, end=99, status=410),
    )


def _moving() -> Iterator[Feed]:
    for n, (status, hours) in enumerate(((301, 99), (308, 99), (302, 99), (301, 40))):
        yield Feed(
            kind=f"{status}" if hours == 99 else "301 for 40 h",
            host=f"old{n}.example",
            every=HOURLY,
            polls=USUAL,
            moved=(status, f"moved{n}.example", hours),
        )


def _crowded() -> Iterator[Feed]:
    for n in range(5):
        yield Feed(
            kind="slow, five at a domain",
            host=f"f{n}.slow.example",
            every=HOURLY,
            polls=USUAL,
            seconds=0.03,
            pages=n == 0,
        )
    yield Feed(
        kind="robots.txt 503",
        host="norules.example",
        every=DAILY,
        polls=SELDOM,
        pages=True,
        robots=503,
    )
    yield Feed(
        kind="no robots.txt", host="free.example", every=DAILY, polls=SELDOM, pages=True, robots=404
    )


@contextmanager
def _speechless() -> Iterator[None]:
    """Stories are not judged here, and their encoder would cost more than all requests."""
    spoken, meaning.vectors = meaning.vectors, lambda _text, _title: (b"", b"")
    try:
        yield
    finally:
        meaning.vectors = spoken


@contextmanager
def _overheard(web: Web, clock: Clock) -> Iterator[None]:
    """Notes when the program learns of a pause: answers lie unread while it is busy."""
    pause = Etiquette.pause

    def learn(self: Etiquette, domain: str, until: datetime) -> None:
        web.learned.setdefault((domain, clock.now), time.monotonic())
        pause(self, domain, until)

    with patch.object(Etiquette, "pause", learn):
        yield


def play(
    feeds: Sequence[Feed], folder: Path, *, span: timedelta, full_every: timedelta
) -> tuple[list[Seen], Web]:
    """Run the program every 15 minutes of the span; give the server's log."""
    settings = Settings(
        # Paces are of real time and are checked elsewhere; here they would cost days.
        fetch=FetchSettings(page_pace=timedelta(0), feed_pace=timedelta(0), full_every=full_every),
        workers=0,
    )
    sources = [
        Source(feed_url=one.url, outlet=one.host, language="en", site=f"http://{one.host}/")
        for one in feeds
    ]
    clock = Clock()
    with Web(feeds, clock) as web, Database(str(folder / "news.sqlite")) as database:
        os.environ["HTTP_PROXY"] = os.environ["http_proxy"] = f"http://127.0.0.1:{web.port}"
        for name in ("NO_PROXY", "no_proxy"):
            os.environ.pop(name, None)
        while clock.now < START + span:
            with _speechless(), _overheard(web, clock):
                pipeline.run(database, sources, settings, clock=clock)
            clock.now += CRON
        return sorted(web.seen, key=lambda one: one.arrived), web


class Clock:
    """The time, as a function; it stands still during a run."""

    def __init__(self) -> None:
        """Begin at START."""
        self.now = START

    def __call__(self) -> datetime:
        """What time it is."""
        return self.now


class Judge:
    """The rules, each a list of what broke it; judged from the log alone."""

    def __init__(self, log: Sequence[Seen], web: Web, *, full_every: timedelta) -> None:
        self.log = log
        self.web = web
        self.full_every = full_every
        self.forced: Counter[str] = Counter()
        self.feed_log: dict[str, list[Seen]] = defaultdict(list)
        for one in log:
            if one.path == "/feed":
                self.feed_log[web.by_host[one.host].host].append(one)

    def findings(self) -> dict[str, list[str]]:
        """Rule: what broke it."""
        return {
            "validators are sent as received, but for forced requests": list(self._validators()),
            "nothing inside a freshness window (max-age, Expires, ttl, sy)": list(self._fresh()),
            "nothing inside a pause of the domain (429, 503, 403)": list(self._paused()),
            "nothing in skipHours and skipDays": list(self._skipped()),
            f"at most {LIMIT} in flight per registered domain": list(self._crowd()),
            "robots.txt before pages, no forbidden page": list(self._robots()),
            "a move is believed at its third poll, a day apart": list(self._moves()),
            "nothing after a 410": list(self._gone()),
        }

    def _validators(self) -> Iterator[str]:
        for host, log in self.feed_log.items():
            held: tuple[str | None, str | None] = (None, None)
            full_at: datetime | None = None
            for one in log:
                if one.sent != held:
                    due = full_at is not None and one.at - full_at >= self.full_every
                    if one.sent == (None, None) and due:
                        self.forced[host] += one.reply.document
                    else:
                        yield f"{_told(one)} sent {one.sent}, holds {held}"
                if one.reply.document and one.reply.status == 200:
                    held = one.reply.validators
                    full_at = one.at if one.sent == (None, None) else full_at
                elif one.reply.document:
                    etag, modified = one.reply.validators
                    held = (etag or held[0], modified or held[1])

    def _fresh(self) -> Iterator[str]:
        for host, log in self.feed_log.items():
            until = START
            for one in log:
                if one.at < until:
                    yield f"{_told(one)} though fresh until {until:%d %H:%M}"
                if one.reply.document:
                    until = one.at + min(self.web.by_host[host].fresh, LONGEST)

    def _paused(self) -> Iterator[str]:
        until: dict[str, tuple[datetime, float]] = {}
        forbidden: Counter[tuple[str, datetime]] = Counter()
        for one in sorted(self.log, key=lambda seen: seen.answered):
            domain = domain_of(one.host)
            if domain in until:
                end, answered = until[domain]
                if one.at < end and one.arrived > answered + OVERLAP:
                    yield f"{_told(one)} though paused until {end:%d %H:%M}"
            forbidden[domain, one.at] += one.reply.status == 403
            if one.reply.status in {429, 503} or forbidden[domain, one.at] >= 3:
                wait = max(_retry_after(one), SHORTEST_PAUSE)
                end = max(one.at + wait, until.get(domain, (one.at, 0.0))[0])
                # until the program has read the answer it cannot know it
                learned = self.web.learned.get((domain, one.at), 0.0)
                until[domain] = (end, max(one.answered, learned))

    def _skipped(self) -> Iterator[str]:
        for host, log in self.feed_log.items():
            feed = self.web.by_host[host]
            for one in log[1:]:
                if one.at.hour in feed.skip_hours or one.at.isoweekday() in feed.skip_days:
                    yield _told(one)

    def _crowd(self) -> Iterator[str]:
        for one in self.log:
            if one.in_flight > LIMIT:
                yield f"{_told(one)} was the {one.in_flight}th at once"

    def _robots(self) -> Iterator[str]:
        known: dict[str, Seen] = {}
        for one in self.log:
            if one.path == "/robots.txt":
                known[one.host] = one
            elif one.path != "/feed":
                rules = known.get(one.host)
                if rules is None or rules.answered > one.arrived or one.at - rules.at > LONGEST:
                    yield f"{_told(one)} without robots.txt"
                elif rules.reply.status == 503 or (
                    rules.reply.status == 200 and one.path.startswith("/private/")
                ):
                    yield f"{_told(one)} is forbidden"

    def _moves(self) -> Iterator[str]:
        for host, log in self.feed_log.items():
            feed = self.web.by_host[host]
            if feed.moved is None:
                continue
            polls: list[datetime] = []
            asked_old = {one.at for one in log if one.host == host}
            for one in log:
                direct = one.host != host and one.at not in asked_old
                if direct and (len(polls) < 3 or feed.moved[0] not in {301, 308}):
                    yield f"{_told(one)} after {len(polls)} polls"
                redirected = one.host == host and one.reply.status in {301, 308}
                if redirected and (not polls or one.at - polls[-1] >= LONGEST):
                    polls.append(one.at)

    def _gone(self) -> Iterator[str]:
        for log in self.feed_log.values():
            ended = False
            for one in log:
                if ended:
                    yield _told(one)
                ended = ended or one.reply.status == 410

    def adopted(self, feed: Feed) -> bool:
        """Whether the new place of a feed is asked directly at the end."""
        log = self.feed_log[feed.host]
        return log[-1].host != feed.host and log[-2].host != feed.host


def _told(one: Seen) -> str:
    return f"{one.at:%d %H:%M} {one.host}{one.path} ({one.reply.status})"


def _retry_after(one: Seen) -> timedelta:
    value = dict(one.reply.headers).get("Retry-After", "0")
    # A date is always two hours away.
    return min(timedelta(seconds=int(value)) if value.isdecimal() else 2 * HOUR, LONGEST)


def table(judge: Judge, feeds: Sequence[Feed]) -> list[dict[str, Any]]:
    """One row a behaviour."""
    rows: dict[str, dict[str, Any]] = {}
    pages = Counter(
        domain_of(one.host) for one in judge.log if one.path not in {"/feed", "/robots.txt"}
    )
    for feed in feeds:
        row = rows.setdefault(
            feed.kind,
            dict.fromkeys(("feeds", "polls", "200", "304", "other", "no validators", "forced"), 0)
            | {"least": 10**6, "most": 0, "pages": 0},
        )
        log = [one for one in judge.feed_log[feed.host] if one.reply.status not in {301, 302, 308}]
        statuses = Counter(one.reply.status if one.reply.document else 0 for one in log)
        row["feeds"] += 1
        row["polls"] += len(log)
        row["200"] += statuses[200]
        row["304"] += statuses[304]
        row["other"] += statuses[0]
        row["no validators"] += sum(one.sent == (None, None) for one in log)
        row["forced"] += judge.forced[feed.host]
        row["least"] = min(row["least"], len(log))
        row["most"] = max(row["most"], len(log))
        row["pages"] += pages.pop(domain_of(feed.host), 0)
    return [{"behaviour": kind, **row} for kind, row in rows.items()]


def outside(judge: Judge, feeds: Sequence[Feed], days: float) -> list[str]:
    """Feeds that were polled more or less often than they should; for three days only."""
    found = []
    for feed in feeds:
        polls = sum(one.reply.status not in {301, 302, 308} for one in judge.feed_log[feed.host])
        least, most = feed.polls
        if not (least if days >= 3 else 1) <= polls <= most:
            found.append(f"{feed.host} ({feed.kind}): {polls} polls, not {least} to {most}")
    if days >= 3:
        moved = {feed.kind: judge.adopted(feed) for feed in feeds if feed.moved is not None}
        wanted = {kind: kind in {"301", "308"} for kind in moved}
        found += [
            f"{kind}: believed is {moved[kind]}" for kind in moved if moved[kind] != wanted[kind]
        ]
    return found


def main() -> int:
    """Play, print the table and the rules."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--days", type=float, default=3)
    parser.add_argument("--full-every", type=float, default=48, metavar="HOURS")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    feeds, full_every = fifty(), timedelta(hours=arguments.full_every)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        log, web = play(
            feeds, Path(folder), span=timedelta(days=arguments.days), full_every=full_every
        )
    judge = Judge(log, web, full_every=full_every)
    findings = judge.findings()
    findings["polls per feed within bounds, moves believed"] = outside(judge, feeds, arguments.days)
    rows = table(judge, feeds)
    robots = sum(one.path == "/robots.txt" for one in log)
    totals = {
        "feeds": len(feeds),
        "requests": len(log),
        "feed requests": sum(map(len, judge.feed_log.values())),
        "robots.txt": robots,
        "pages": sum(row["pages"] for row in rows),
        "forced": sum(judge.forced.values()),
        "most in flight": max(one.in_flight for one in log),
        "seconds": round(time.monotonic() - started),
    }
    if arguments.json:
        print(json.dumps({"totals": totals, "rows": rows, "broken": findings}))
    else:
        _print(totals, rows, findings)
    return int(any(findings.values()))


def _print(
    totals: dict[str, Any], rows: Sequence[dict[str, Any]], findings: dict[str, list[str]]
) -> None:
    for row in ({key: key for key in rows[0]}, *rows):
        print(
            f"{row['behaviour']:27}"
            + "".join(f"{row[key]:>{max(len(key), 4) + 2}}" for key in list(row)[1:])
        )
    print("\n" + "  ".join(f"{key} {value}" for key, value in totals.items()) + "\n")
    for rule, broken in findings.items():
        print(
            f"{'broken' if broken else 'kept':7}{rule}"
            + (f": {len(broken)} times" if broken else "")
        )
        for line in broken[:8]:
            print(f"         {line}")


if __name__ == "__main__":
    sys.exit(main())
