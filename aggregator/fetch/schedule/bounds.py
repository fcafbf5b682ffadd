"""What one source allows and asks for, put into its requests. Pure."""

from __future__ import annotations

from dataclasses import replace

from aggregator import urls
from aggregator.model import FetchSettings, Request, Source


def bounded(request: Request, source: Source, settings: FetchSettings) -> Request:
    """The request with the pace, ports, private hosts and limits of its source.

    The port of a feed's own address counts as named by the user.
    """
    own = urls.port(source.feed_url)
    return replace(
        request,
        max_in_flight=source.max_in_flight,
        pace=source.pace,
        ports=source.ports if own is None else tuple(sorted({*source.ports, own})),
        allow_private=source.allow_private,
        limits=settings.limits.changed(source.limits) if source.limits else None,
    )
