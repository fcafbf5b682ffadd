"""The log of a run: one line a source, with its fields as values, not as prose."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Final

from aggregator import urls
from aggregator.model import Failed, FeedState, Fetched, NotModified, Outcome, Reply, Source

NAME: Final = "aggregator.sources"
"""Of the logger; whoever listens finds the fields in `record.source`."""

_LOG = logging.getLogger(NAME)


def tell(
    run_id: int,
    source: Source,
    reply: Reply,
    *,
    failure: Failed | None,
    outcomes: Mapping[Outcome, int],
    after: FeedState,
) -> None:
    """Log what a poll came to."""
    if not _LOG.isEnabledFor(logging.INFO):
        return
    line = {
        "run": run_id,
        "outlet": source.outlet,
        "feed": urls.without_credentials(source.feed_url),
        "result": _result(reply, failure),
        "status": 304 if isinstance(reply, NotModified) else reply.status,
        "bytes": len(reply.body) if isinstance(reply, Fetched) else 0,
        "seconds": round(reply.seconds, 3),
        "redirects": len(reply.hops),
        **{one.value: outcomes.get(one, 0) for one in Outcome},
        "state": after.health.value,
        "failures": after.consecutive_failures,
        "next_due": None
        if after.next_due_at is None
        else f"{after.next_due_at:%Y-%m-%dT%H:%M:%SZ}",
        "error": None if failure is None else failure.message,
    }
    _LOG.info("%s: %s", source.outlet, line["result"], extra={"source": line})


def _result(reply: Reply, failure: Failed | None) -> str:
    if failure is not None:
        return failure.kind.value
    return "not_modified" if isinstance(reply, NotModified) else "fetched"
