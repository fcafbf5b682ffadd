"""One story or one article as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, tzinfo

from aggregator.model import ArticleRow, AttributionRow, StoryArticleRow, StoryRow
from aggregator.report.story import Reasons
from aggregator.report.times import moment


def story_json(
    story: StoryRow,
    members: Sequence[StoryArticleRow],
    ledger: Sequence[AttributionRow],
    origins: tuple[Sequence[str], Sequence[str], Reasons],
    *,
    zone: tzinfo = UTC,
) -> str:
    """The story with `articles`, each with its `attributions`, and `origins`."""
    held, named, reasons = origins
    rows = [
        _plain(asdict(one), zone)
        | {"attributions": [_plain(asdict(row), zone) for row in ledger if _of(row, one)]}
        for one in members
    ]
    return _text(
        _plain(asdict(story), zone)
        | {
            "members": rows,
            "origins": {
                "held": list(held),
                "named": list(named),
                "reasons": [
                    {"what": what, "into": into, "because": because}
                    for what, into, because in reasons
                ],
            },
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


def _of(row: AttributionRow, member: StoryArticleRow) -> bool:
    return row.article_id == member.article_id


def _plain(values: dict[str, object], zone: tzinfo) -> dict[str, object]:
    return {
        name: moment(value, zone) if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def _text(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
