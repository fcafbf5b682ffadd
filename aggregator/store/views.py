"""The contract: views `v1_*`, their columns in order. The SQL behind them is in the migrations.

`docs/database.md` explains every column; tests hold the three together.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Column, Double, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from aggregator.store.columns import Utc

metadata = MetaData()

CONTRACT = (1, 2)
"""(major, minor) of the contract, as the table `schema_version` says it: docs/contract.md."""


def _view(name: str, **columns: type[TypeEngine[Any] | Utc]) -> Table:
    return Table(name, metadata, *(Column(column, kind) for column, kind in columns.items()))


STORY = _view(
    "v1_story",
    story_id=Text,
    headline=Text,
    language=Text,
    first_published_at=Utc,
    last_published_at=Utc,
    first_seen_at=Utc,
    articles=Integer,
    outlets=Integer,
    languages=Text,
    copy_groups=Integer,
    origins_held=Integer,
    origins_named=Integer,
    independent_min=Integer,
    independent_max=Integer,
    newest_seen_at=Utc,
    all_held_state_controlled=Integer,
)

STORY_ARTICLE = _view(
    "v1_story_article",
    story_id=Text,
    copy_group_id=Text,
    article_id=Text,
    url=Text,
    outlet=Text,
    language=Text,
    title=Text,
    byline=Text,
    published_at=Utc,
    first_seen_at=Utc,
    status=Text,
    version=Integer,
)

ARTICLE = _view(
    "v1_article",
    article_id=Text,
    url=Text,
    outlet=Text,
    language=Text,
    title=Text,
    text=Text,
    published_at=Utc,
    first_seen_at=Utc,
    updated_at=Utc,
    status=Text,
    version=Integer,
    text_purged_at=Utc,
)

ARTICLE_VERSION = _view(
    "v1_article_version",
    article_id=Text,
    version=Integer,
    title=Text,
    text=Text,
    seen_at=Utc,
    is_current=Integer,
)

COPY_GROUP = _view(
    "v1_copy_group",
    copy_group_id=Text,
    story_id=Text,
    title=Text,
    language=Text,
    first_published_at=Utc,
    last_published_at=Utc,
    first_seen_at=Utc,
    articles=Integer,
    outlets=Integer,
    outlet_list=JSON,
    earliest_article_id=Text,
    central_article_id=Text,
)

ATTRIBUTION = _view(
    "v1_attribution",
    attribution_id=Text,
    article_id=Text,
    story_id=Text,
    party=Text,
    party_id=Text,
    role=Text,
    slot=Text,
    evidence=Text,
    span_start=Integer,
    span_end=Integer,
    field=Text,
    rule=Text,
    confidence=Double,
    review=Text,
    surface=Text,
    sub_role=Text,
    position=Integer,
    via_party_id=Text,
)

ORIGIN = _view(
    "v1_origin",
    story_id=Text,
    party_id=Text,
    party=Text,
    standing=Text,
    how=Text,
    outlets=Text,
    own_articles=Integer,
    credited_articles=Integer,
    copied_articles=Integer,
    compiled_articles=Integer,
    cited_articles=Integer,
    control=Text,
    counted_with=Text,
    reason=Text,
)

ARTICLE_ORIGIN = _view(
    "v1_article_origin",
    article_id=Text,
    story_id=Text,
    how=Text,
    party_ids=Text,
    alone=Integer,
    of_article_id=Text,
    reason=Text,
)

CITATION = _view(
    "v1_citation",
    attribution_id=Text,
    story_id=Text,
    article_id=Text,
    citing_party_id=Text,
    citing_party=Text,
    cited_party_id=Text,
    cited_party=Text,
    via_party_id=Text,
    own_origin=Integer,
    sub_role=Text,
    evidence=Text,
    confidence=Double,
    review=Text,
)

FEED_HEALTH = _view(
    "v1_feed_health",
    feed_url=Text,
    outlet=Text,
    state=Text,
    last_success_at=Utc,
    last_error=Text,
    consecutive_failures=Integer,
    next_due_at=Utc,
    entries_per_day=Double,
    moved_to=Text,
)

STORY_EVENT = _view(
    "v1_story_event",
    event_id=Integer,
    story_id=Text,
    event=Text,
    happened_at=Utc,
    article_id=Text,
    other_story_id=Text,
    decision_id=Integer,
)

STORY_ALIAS = _view(
    "v1_story_alias",
    any_id=Text,
    story_id=Text,
    merged_at=Utc,
)

STORY_LINK = _view(
    "v1_story_link",
    story_id=Text,
    kind=Text,
    other_story_id=Text,
    article_id=Text,
    other_article_id=Text,
    score=Double,
)

STORY_VETO = _view(
    "v1_story_veto",
    story_id=Text,
    other_story_id=Text,
    article_id=Text,
    other_article_id=Text,
    likely=Double,
    reason=Text,
)

STORY_DECISION = _view(
    "v1_story_decision",
    decision_id=Integer,
    kind=Text,
    stories=Text,
    decided_by=Text,
    why=Text,
    decided_at=Utc,
    undone_by=Text,
    undone_at=Utc,
    undone_why=Text,
)

RUN = _view(
    "v1_run",
    run_id=Integer,
    started_at=Utc,
    finished_at=Utc,
    feeds=Integer,
    not_modified=Integer,
    failed=Integer,
    entries=Integer,
    new_articles=Integer,
    changed_articles=Integer,
    owed=Integer,
    new_stories=Integer,
    exit_code=Integer,
)

FETCH = _view(
    "v1_fetch",
    fetch_id=Integer,
    run_id=Integer,
    fetched_at=Utc,
    purpose=Text,
    url=Text,
    result=Text,
    status=Integer,
    bytes=Integer,
    seconds=Double,
    new=Integer,
    updated=Integer,
    known=Integer,
    owed=Integer,
    rejected=Integer,
    message=Text,
)
