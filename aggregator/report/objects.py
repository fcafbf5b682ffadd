"""One story or one article as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, tzinfo

from aggregator.model import ArticleRow, AttributionRow, StoryArticleRow, StoryTold
from aggregator.report.times import moment


def story_json(told: StoryTold, *, zone: tzinfo = UTC) -> str:
    """The story with `members`, each with its `attributions`, `origins`, and what follows."""
    rows: dict[str, list[dict[str, object]]] = {}
    for row in told.ledger:
        rows.setdefault(row.article_id, []).append(_plain(asdict(row), zone))
    whose = {one.article_id: one for one in told.origins.articles}
    members = [
        _plain(asdict(one), zone)
        | {
            "origin": _plain(asdict(whose[one.article_id]), zone)
            | {"copied_share": told.shares.get(one.article_id)},
            "attributions": rows.get(one.article_id, []),
        }
        for one in told.members
    ]
    origins = told.origins
    return _text(
        _plain(asdict(told.row), zone)
        | {
            "members": members,
            "origins": {
                "held": list(origins.held),
                "named": list(origins.named),
                "independent_min": origins.independent_min,
                "independent_max": origins.independent_max,
                "all_held_state_controlled": origins.all_held_state_controlled,
                "parties": [_plain(asdict(one), zone) for one in origins.parties],
                "reasons": [asdict(one) for one in origins.reasons],
            },
            "citations": [asdict(one) for one in told.citations.edges],
            "citation_cycles": [list(ring) for ring in told.citations.cycles],
            "times": {
                "first_claimed": list(told.timeline.first_claimed),
                "first_seen": list(told.timeline.first_seen),
                "articles": [_plain(asdict(one), zone) for one in told.timeline.entries],
            },
            "differences": [asdict(one) for one in told.differences],
        }
    )


def article_json(
    article: ArticleRow,
    place: StoryArticleRow,
    ledger: Sequence[AttributionRow],
    *,
    zone: tzinfo = UTC,
) -> str:
    """The article with its place and `attributions`."""
    return _text(
        _plain(asdict(article), zone)
        | {
            "story_id": place.story_id,
            "copy_group_id": place.copy_group_id,
            "byline": place.byline,
            "attributions": [_plain(asdict(row), zone) for row in ledger],
        }
    )


def _plain(values: dict[str, object], zone: tzinfo) -> dict[str, object]:
    return {
        name: moment(value, zone) if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def _text(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
