"""Who was first: by what outlets claim, and by what we saw. The two are never mixed.

An outlet may claim any time. What we saw is ours, but only as fine as our polls: an article came up
between the last poll that did not list it and the first that did.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from aggregator.model import Sighted, Timeline

ABOUT = timedelta(minutes=15)
"""Claims so near to each other are about the same time: stamps are minutes apart by chance."""


def timeline(sighted: Iterable[Sighted]) -> Timeline:
    """Order the articles of a story in time.

    First seen are all whose time between polls reaches down to the earliest sighting: nobody can
    say which of these stood there first.
    """
    entries = sorted(sighted, key=lambda one: (one.claimed_at or one.seen_at, one.article_id))
    claims = {one.article_id: one.claimed_at for one in entries if one.claimed_at is not None}
    earliest = min(claims.values(), default=None)
    first_claimed = [
        article_id
        for article_id, claimed in claims.items()
        if earliest is not None and claimed <= earliest + ABOUT
    ]
    seen = min((one.seen_at for one in entries), default=None)
    first_seen = [
        one.article_id
        for one in entries
        if one.seen_at == seen
        or one.not_before is None
        or (seen is not None and one.not_before < seen)
    ]
    return Timeline(
        entries=tuple(entries),
        first_claimed=tuple(first_claimed),
        first_seen=tuple(first_seen),
    )
