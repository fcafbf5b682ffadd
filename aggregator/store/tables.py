"""The tables. Other tools read the `v1_*` views instead: tables may change with any release."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from aggregator.store.columns import Big, CleanText, Packed, PackedJson, PackedText, Seconds, Utc

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
"""Without names SQLite cannot alter a constraint later."""

COMPACT = {"sqlite_with_rowid": False}
"""The primary key is the table: half the space and one look-up less."""


class Base(DeclarativeBase):
    """Common ground of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Utc, timedelta: Seconds, str: CleanText}  # noqa: RUF012 - SQLAlchemy's


class FeedRecord(Base):
    """A feed that we poll or polled."""

    __tablename__ = "feed"

    id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)
    fetch_url: Mapped[str]
    outlet: Mapped[str]
    party_id: Mapped[str | None]
    language: Mapped[str | None]
    site: Mapped[str | None]
    health: Mapped[str]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    body_hash: Mapped[str | None]
    added_at: Mapped[datetime]
    checked_at: Mapped[datetime | None]
    changed_at: Mapped[datetime | None]
    last_success_at: Mapped[datetime | None]
    last_full_at: Mapped[datetime | None]
    next_due_at: Mapped[datetime | None] = mapped_column(index=True)
    interval: Mapped[timedelta]
    ttl: Mapped[timedelta | None]
    skip_hours: Mapped[str]
    skip_days: Mapped[str]
    consecutive_failures: Mapped[int]
    last_error: Mapped[str | None]
    moved_to: Mapped[str | None]
    moved_seen: Mapped[int]
    moved_at: Mapped[datetime | None]
    entries_per_day: Mapped[float | None] = mapped_column(Double)


class FeedMove(Base):
    """A redirect that a feed was seen to make."""

    __tablename__ = "feed_move"
    __table_args__ = (UniqueConstraint("feed_id", "move_hash"),)

    id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    feed_id: Mapped[int] = mapped_column(ForeignKey("feed.id"))
    from_url: Mapped[str]
    to_url: Mapped[str]
    status: Mapped[int]
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    move_hash: Mapped[str]
    """Of both addresses, which may be too long for an index."""


class Sighting(Base):
    """An entry of a feed: that this feed listed this article, and with which words."""

    __tablename__ = "sighting"
    __table_args__ = (COMPACT,)

    feed_id: Mapped[int] = mapped_column(ForeignKey("feed.id"), primary_key=True)
    entry_hash: Mapped[str] = mapped_column(primary_key=True)
    """Of the entry's key, which may be too long for an index."""
    entry_key: Mapped[str]
    article_id: Mapped[str] = mapped_column(ForeignKey("article.article_id"), index=True)
    link: Mapped[str | None]
    content_hash: Mapped[str]
    raw: Mapped[Any] = mapped_column(PackedJson)
    """The entry as the feed gave it."""
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class ArticleRecord(Base):
    """One page of one publisher."""

    __tablename__ = "article"

    article_id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str]
    url: Mapped[str]
    outlet: Mapped[str]
    publisher_id: Mapped[str | None]
    language: Mapped[str | None]
    language_from: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    byline: Mapped[str | None]
    published_at: Mapped[datetime | None]
    published_raw: Mapped[str | None]
    event_at: Mapped[datetime] = mapped_column(index=True)
    first_seen_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[datetime]
    status: Mapped[str]
    version: Mapped[int]
    content_hash: Mapped[str]
    fields: Mapped[Any] = mapped_column(PackedJson)
    pending: Mapped[int] = mapped_column(SmallInteger)
    """1: to be placed in a copy group and a story; 2: that failed; 0: placed."""
    text_purged_at: Mapped[datetime | None]
    """When retention dropped the text; `text` is empty since, `content_hash` is what it was."""


Index(
    "ix_article_pending",
    ArticleRecord.event_at,
    sqlite_where=ArticleRecord.pending == 1,
    postgresql_where=ArticleRecord.pending == 1,
)


class ArticleKey(Base):
    """Every identity URL an article is known by."""

    __tablename__ = "article_key"
    __table_args__ = (COMPACT,)

    key_hash: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("article.article_id"), index=True)


class ArticleAlias(Base):
    """An id that an article had before its canonical URL was known."""

    __tablename__ = "article_alias"
    __table_args__ = (COMPACT,)

    old_id: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("article.article_id"), index=True)
    at: Mapped[datetime]


class ArticleVersion(Base):
    """What an article said, each time it said something else."""

    __tablename__ = "article_version"
    __table_args__ = (COMPACT,)

    article_id: Mapped[str] = mapped_column(ForeignKey("article.article_id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    text: Mapped[str | None]
    """Null of the present version, whose text is the article's, and where it was purged."""
    content_hash: Mapped[str]
    seen_at: Mapped[datetime]
    document_hash: Mapped[str | None] = mapped_column(ForeignKey("document.hash"), index=True)


class Document(Base):
    """A raw page, so that newer rules can run over it without fetching."""

    __tablename__ = "document"

    hash: Mapped[str] = mapped_column(primary_key=True)
    """SHA-256 of the body."""
    url: Mapped[str]
    content_type: Mapped[str | None]
    body: Mapped[bytes] = mapped_column(Packed)
    size: Mapped[int]
    stored_at: Mapped[datetime]


class PageRecord(Base):
    """What is owed and known of an article's page."""

    __tablename__ = "page"

    article_id: Mapped[str] = mapped_column(ForeignKey("article.article_id"), primary_key=True)
    url: Mapped[str]
    health: Mapped[str]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    body_hash: Mapped[str | None]
    checked_at: Mapped[datetime | None]
    next_due_at: Mapped[datetime | None] = mapped_column(index=True)
    looks: Mapped[int]
    failures: Mapped[int]
    last_error: Mapped[str | None]


class AttributionRecord(Base):
    """One line of the ledger."""

    __tablename__ = "attribution"

    attribution_id: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("article.article_id"), index=True)
    position: Mapped[int]
    party_id: Mapped[str | None] = mapped_column(index=True)
    party: Mapped[str]
    role: Mapped[str]
    sub_role: Mapped[str | None]
    slot: Mapped[str]
    surface: Mapped[str]
    evidence: Mapped[str]
    field: Mapped[str]
    span_start: Mapped[int | None]
    span_end: Mapped[int | None]
    rule: Mapped[str]
    confidence: Mapped[float] = mapped_column(Double)
    via_party_id: Mapped[str | None]
    review: Mapped[str]


class AttributionDecision(Base):
    """What an editor said of one line of a ledger, or added to it."""

    __tablename__ = "attribution_decision"

    decision_id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    kind: Mapped[str]
    article_id: Mapped[str] = mapped_column(ForeignKey("article.article_id"), index=True)
    party_id: Mapped[str | None]
    party: Mapped[str]
    role: Mapped[str]
    sub_role: Mapped[str | None]
    slot: Mapped[str]
    surface: Mapped[str]
    evidence: Mapped[str]
    field: Mapped[str]
    by: Mapped[str]
    why: Mapped[str]
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]


class SignatureRecord(Base):
    """MinHash of an article's text and the text it was made of."""

    __tablename__ = "signature"
    __table_args__ = (
        Index("ix_signature_same_day", "same", "day"),
        Index("ix_signature_indexed_day", "indexed", "day"),
    )

    article_id: Mapped[str] = mapped_column(ForeignKey("article.article_id"), primary_key=True)
    scheme: Mapped[str]
    shingles: Mapped[int]
    minhash: Mapped[bytes] = mapped_column(LargeBinary)
    exact: Mapped[str]
    day: Mapped[int]
    """Of the event time, days since 1970-01-01."""
    core: Mapped[str] = mapped_column(PackedText)
    """Without datelines, bylines and credit lines; the lines of `left_out` are still in it."""
    same: Mapped[str]
    """Equal for articles of one text, see `copies.same_text`."""
    indexed: Mapped[int] = mapped_column(SmallInteger, default=0)
    """1: it represents its text and day in `band` and `fingerprint`; 2: it did, before these
    days were forgotten; 0: another article represents its text, or it is not placed yet."""
    buckets: Mapped[bytes] = mapped_column(LargeBinary)
    """Little-endian signed 64-bit integers, sorted; as are the prints."""
    prints: Mapped[bytes] = mapped_column(LargeBinary)
    lines: Mapped[bytes | None] = mapped_column(LargeBinary)
    """What `outlet_line` has of it, or will have when it is placed: the hash of the text, then the
    keys of its lines; empty where no line counts. Null: an older program signed it, and its lines
    are not counted until it is placed again."""
    left_out: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Keys of the lines of `core` that the signature is made without; null for none."""
    counted: Mapped[bytes | None] = mapped_column(LargeBinary)
    """What `outlet_line` has of an earlier text, until the article is placed again: its period,
    then as `lines`. Null: what `lines` says, or nothing yet."""


class Band(Base):
    """LSH buckets; the column order is what makes a look-up cost microseconds.

    No index and no foreign key on the article: its rows are found by the buckets it has.
    """

    __tablename__ = "band"
    __table_args__ = (COMPACT,)

    bucket: Mapped[int] = mapped_column(Big, primary_key=True, autoincrement=False)
    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    article_id: Mapped[str] = mapped_column(primary_key=True)


class Fingerprint(Base):
    """Sampled shingles, for texts that stand inside longer ones; keyed as `Band`."""

    __tablename__ = "fingerprint"
    __table_args__ = (COMPACT,)

    print: Mapped[int] = mapped_column(Big, primary_key=True, autoincrement=False)
    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    article_id: Mapped[str] = mapped_column(primary_key=True)


class OutletLine(Base):
    """Short lines near the head and foot of placed texts (`copies.lines_of`), to be counted.

    The period comes first: what arrives is written near what arrived before. No index and no
    foreign key on the article, as for `Band`.
    """

    __tablename__ = "outlet_line"
    __table_args__ = (COMPACT,)

    period: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Of the event time, see `copies.period_of`."""
    line: Mapped[int] = mapped_column(Big, primary_key=True, autoincrement=False)
    text: Mapped[int] = mapped_column(Big, primary_key=True, autoincrement=False)
    """Equal for articles that are one text here."""
    article_id: Mapped[str] = mapped_column(primary_key=True)


class RepeatedLine(Base):
    """Lines that stand in so many texts of their outlet and period that they are left out."""

    __tablename__ = "repeated_line"
    __table_args__ = (COMPACT,)

    period: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    line: Mapped[int] = mapped_column(Big, primary_key=True, autoincrement=False)


class CopyEdgeRecord(Base):
    """Two texts that were compared and found to be one, or one inside the other."""

    __tablename__ = "copy_edge"
    __table_args__ = (COMPACT,)

    lo: Mapped[str] = mapped_column(ForeignKey("article.article_id"), primary_key=True)
    hi: Mapped[str] = mapped_column(ForeignKey("article.article_id"), primary_key=True, index=True)
    kind: Mapped[str]
    jaccard: Mapped[float] = mapped_column(Double)
    containment_lo: Mapped[float] = mapped_column(Double)
    containment_hi: Mapped[float] = mapped_column(Double)
    because: Mapped[str]


class CopyGroupRecord(Base):
    """One text and its reprints."""

    __tablename__ = "copy_group"

    group_id: Mapped[str] = mapped_column(primary_key=True)
    medoid: Mapped[str]
    story_id: Mapped[str | None] = mapped_column(ForeignKey("story.story_id"), index=True)
    features: Mapped[Any] = mapped_column(PackedJson)
    settled: Mapped[int] = mapped_column(SmallInteger, default=0, server_default="0")
    """1: a run found its story frozen, and no run takes it out of there any more."""


Index(
    "ix_copy_group_open",
    CopyGroupRecord.story_id,
    sqlite_where=CopyGroupRecord.settled == 0,
    postgresql_where=CopyGroupRecord.settled == 0,
)


class CopyMember(Base):
    """Which copy group an article is in: exactly one."""

    __tablename__ = "copy_member"

    article_id: Mapped[str] = mapped_column(ForeignKey("article.article_id"), primary_key=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("copy_group.group_id"), index=True)


class StoryKey(Base):
    """Rare features of copy groups; groups that share enough are compared."""

    __tablename__ = "story_key"
    __table_args__ = (COMPACT,)

    key: Mapped[int] = mapped_column(Big, primary_key=True, autoincrement=False)
    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    group_id: Mapped[str] = mapped_column(
        ForeignKey("copy_group.group_id"), primary_key=True, index=True
    )


class GroupMeaning(Base):
    """Sentence vectors of copy groups, under the days of their first and last article."""

    __tablename__ = "group_meaning"
    __table_args__ = (COMPACT,)

    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    group_id: Mapped[str] = mapped_column(
        ForeignKey("copy_group.group_id"), primary_key=True, index=True
    )
    model: Mapped[str]
    lead: Mapped[bytes]
    title: Mapped[bytes]


class GroupFine(Base):
    """Fine vectors of the copy groups that a borderline pair asked for."""

    __tablename__ = "group_fine"
    __table_args__ = (COMPACT,)

    group_id: Mapped[str] = mapped_column(ForeignKey("copy_group.group_id"), primary_key=True)
    model: Mapped[str]
    told: Mapped[str]
    """Hash of the text that was encoded."""
    vector: Mapped[bytes]


class StoryEdgeRecord(Base):
    """Two copy groups that were found to tell one event."""

    __tablename__ = "story_edge"
    __table_args__ = (COMPACT,)

    a: Mapped[str] = mapped_column(ForeignKey("copy_group.group_id"), primary_key=True)
    b: Mapped[str] = mapped_column(ForeignKey("copy_group.group_id"), primary_key=True, index=True)
    score: Mapped[float] = mapped_column(Double)
    because: Mapped[str]


class StoryVetoRecord(Base):
    """Two copy groups that would have been taken for one event, but for a veto."""

    __tablename__ = "story_veto"
    __table_args__ = (COMPACT,)

    a: Mapped[str] = mapped_column(
        ForeignKey("copy_group.group_id", ondelete="CASCADE"), primary_key=True
    )
    b: Mapped[str] = mapped_column(
        ForeignKey("copy_group.group_id", ondelete="CASCADE"), primary_key=True, index=True
    )
    likely: Mapped[float] = mapped_column(Double)
    reason: Mapped[str]


class StoryLinkRecord(Base):
    """A text of one story that points to a text of another, which it does not join."""

    __tablename__ = "story_link"
    __table_args__ = (COMPACT,)

    a: Mapped[str] = mapped_column(
        ForeignKey("copy_group.group_id", ondelete="CASCADE"), primary_key=True
    )
    b: Mapped[str] = mapped_column(
        ForeignKey("copy_group.group_id", ondelete="CASCADE"), primary_key=True, index=True
    )
    kind: Mapped[str] = mapped_column(primary_key=True)
    score: Mapped[float] = mapped_column(Double)


class StoryRecord(Base):
    """One event."""

    __tablename__ = "story"

    story_id: Mapped[str] = mapped_column(primary_key=True)
    headline: Mapped[str]
    language: Mapped[str | None]
    first_published_at: Mapped[datetime | None]
    last_published_at: Mapped[datetime | None]
    first_seen_at: Mapped[datetime]
    newest_seen_at: Mapped[datetime] = mapped_column(index=True)
    articles: Mapped[int]
    outlets: Mapped[int]
    languages: Mapped[str]
    copy_groups: Mapped[int]
    origins_held: Mapped[int]
    origins_named: Mapped[int]
    independent_min: Mapped[int]
    independent_max: Mapped[int]
    reasons: Mapped[Any] = mapped_column(PackedJson)
    all_held_state_controlled: Mapped[int | None] = mapped_column(SmallInteger)


class StoryAlias(Base):
    """An id whose story went into another; it is answered for ever."""

    __tablename__ = "story_alias"
    __table_args__ = (COMPACT,)

    old_id: Mapped[str] = mapped_column(primary_key=True)
    story_id: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]


class DecisionRecord(Base):
    """What an editor decided about stories."""

    __tablename__ = "decision"

    decision_id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    kind: Mapped[str]
    stories: Mapped[str]
    by: Mapped[str]
    why: Mapped[str]
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]
    undone_why: Mapped[str | None]


class DecisionArticle(Base):
    """Which articles a decision binds, on which side."""

    __tablename__ = "decision_article"

    decision_id: Mapped[int] = mapped_column(
        ForeignKey("decision.decision_id"), primary_key=True, autoincrement=False
    )
    side: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    article_id: Mapped[str] = mapped_column(
        ForeignKey("article.article_id"), primary_key=True, index=True
    )


class StoryEventRecord(Base):
    """What happened to a story; its id may have become an alias since."""

    __tablename__ = "story_event"

    event_id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    story_id: Mapped[str] = mapped_column(index=True)
    event: Mapped[str]
    at: Mapped[datetime]
    article_id: Mapped[str | None]
    other_story_id: Mapped[str | None] = mapped_column(index=True)
    decision_id: Mapped[int | None]


class StoryOriginRecord(Base):
    """A party whose reporting a story rests on, or that it only names."""

    __tablename__ = "story_origin"
    __table_args__ = (COMPACT,)

    story_id: Mapped[str] = mapped_column(ForeignKey("story.story_id"), primary_key=True)
    party_id: Mapped[str] = mapped_column(primary_key=True)
    standing: Mapped[str]
    """`held` or `named`."""
    party: Mapped[str | None]
    how: Mapped[str | None]
    outlets: Mapped[str | None]
    own_articles: Mapped[int | None]
    credited_articles: Mapped[int | None]
    copied_articles: Mapped[int | None]
    compiled_articles: Mapped[int | None]
    cited_articles: Mapped[int | None]
    control: Mapped[str | None]
    counted_with: Mapped[str | None]
    reason: Mapped[str | None]


class ArticleOriginRecord(Base):
    """Whose reporting an article carries."""

    __tablename__ = "article_origin"

    article_id: Mapped[str] = mapped_column(ForeignKey("article.article_id"), primary_key=True)
    kind: Mapped[str]
    party_ids: Mapped[str]
    because: Mapped[str]
    alone: Mapped[int | None] = mapped_column(SmallInteger)
    of_article_id: Mapped[str | None]


class RunRecord(Base):
    """One run of the program over the feeds."""

    __tablename__ = "run"

    run_id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    feeds: Mapped[int] = mapped_column(default=0)
    not_modified: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)
    entries: Mapped[int] = mapped_column(default=0)
    new_articles: Mapped[int] = mapped_column(default=0)
    changed_articles: Mapped[int] = mapped_column(default=0)
    owed: Mapped[int] = mapped_column(default=0)
    new_stories: Mapped[int] = mapped_column(default=0)
    exit_code: Mapped[int | None]


class FetchEvent(Base):
    """One request of a run and what came of it; of a feed also what became of its entries."""

    __tablename__ = "fetch_event"

    id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.run_id"), index=True)
    at: Mapped[datetime]
    purpose: Mapped[str]
    url: Mapped[str]
    result: Mapped[str]
    """`fetched`, `not_modified`, `unchanged`, or the kind of failure."""
    status: Mapped[int | None]
    seconds: Mapped[float] = mapped_column(Double)
    size: Mapped[int]
    message: Mapped[str | None]
    new: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)
    owed: Mapped[int] = mapped_column(default=0)
    rejected: Mapped[int] = mapped_column(default=0)


class Tombstone(Base):
    """An identity URL of an article that retention dropped, which a feed may still list."""

    __tablename__ = "tombstone"
    __table_args__ = (COMPACT,)

    key_hash: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(index=True)
    story_id: Mapped[str] = mapped_column(index=True)
    pruned_at: Mapped[datetime]


class SchemaVersion(Base):
    """Version of the contract, one row; other tools may read it. Migrations write it."""

    __tablename__ = "schema_version"

    major: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    minor: Mapped[int]


Index(
    "ix_fetch_event_feed",
    FetchEvent.url,
    FetchEvent.at,
    sqlite_where=FetchEvent.purpose == "feed",
    postgresql_where=FetchEvent.purpose == "feed",
)


class RejectedEntry(Base):
    """An entry that could not be kept, the last time its feed was read."""

    __tablename__ = "rejected_entry"

    id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    feed_id: Mapped[int] = mapped_column(ForeignKey("feed.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    reason: Mapped[str]
    seen_at: Mapped[datetime]


class DomainPause(Base):
    """A registered domain that asked to be left alone for a while."""

    __tablename__ = "domain_pause"
    __table_args__ = (COMPACT,)

    domain: Mapped[str] = mapped_column(primary_key=True)
    until: Mapped[datetime]


class RobotsRecord(Base):
    """What asking for a robots.txt came to; never believed for more than a day."""

    __tablename__ = "robots"
    __table_args__ = (COMPACT,)

    origin: Mapped[str] = mapped_column(primary_key=True)
    fetched_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[int | None]
    """Null: it could not be had, which forbids everything for now."""
    body: Mapped[bytes] = mapped_column(Packed)
    problem: Mapped[str | None]


class DismissedName(Base):
    """A name of the ledger that is no party, so that the queue of new names leaves it out."""

    __tablename__ = "dismissed_name"
    __table_args__ = (COMPACT,)

    name: Mapped[str] = mapped_column(primary_key=True)
    by: Mapped[str]
    why: Mapped[str]
    at: Mapped[datetime]
