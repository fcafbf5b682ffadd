"""The tables.

Revision: 0001
After:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from aggregator.store import columns

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "article",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("publisher_id", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("language_from", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("published_at", columns.Utc(), nullable=True),
        sa.Column("published_raw", sa.Text(), nullable=True),
        sa.Column("event_at", columns.Utc(), nullable=False),
        sa.Column("first_seen_at", columns.Utc(), nullable=False),
        sa.Column("updated_at", columns.Utc(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("fields", columns.PackedJson(), nullable=False),
        sa.Column("pending", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article")),
    )
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_event_at"), ["event_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_article_first_seen_at"), ["first_seen_at"], unique=False
        )
        batch_op.create_index(
            "ix_article_pending",
            ["event_at"],
            unique=False,
            sqlite_where=sa.text("pending = 1"),
            postgresql_where=sa.text("pending = 1"),
        )

    op.create_table(
        "document",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=True),
        sa.Column("body", columns.Packed(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_at", columns.Utc(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_document")),
    )
    op.create_table(
        "domain_pause",
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("until", columns.Utc(), nullable=False),
        sa.PrimaryKeyConstraint("domain", name=op.f("pk_domain_pause")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "feed",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("fetch_url", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("party_id", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("health", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("body_hash", sa.Text(), nullable=True),
        sa.Column("added_at", columns.Utc(), nullable=False),
        sa.Column("checked_at", columns.Utc(), nullable=True),
        sa.Column("changed_at", columns.Utc(), nullable=True),
        sa.Column("last_success_at", columns.Utc(), nullable=True),
        sa.Column("last_full_at", columns.Utc(), nullable=True),
        sa.Column("next_due_at", columns.Utc(), nullable=True),
        sa.Column("interval", columns.Seconds(), nullable=False),
        sa.Column("ttl", columns.Seconds(), nullable=True),
        sa.Column("skip_hours", sa.Text(), nullable=False),
        sa.Column("skip_days", sa.Text(), nullable=False),
        sa.Column("consecutive_failures", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("moved_to", sa.Text(), nullable=True),
        sa.Column("moved_seen", sa.Integer(), nullable=False),
        sa.Column("moved_at", columns.Utc(), nullable=True),
        sa.Column("entries_per_day", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("url", name=op.f("uq_feed_url")),
    )
    with op.batch_alter_table("feed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feed_next_due_at"), ["next_due_at"], unique=False)

    op.create_table(
        "run",
        sa.Column("run_id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("started_at", columns.Utc(), nullable=False),
        sa.Column("finished_at", columns.Utc(), nullable=True),
        sa.Column("feeds", sa.Integer(), nullable=False),
        sa.Column("not_modified", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("new_articles", sa.Integer(), nullable=False),
        sa.Column("changed_articles", sa.Integer(), nullable=False),
        sa.Column("owed", sa.Integer(), nullable=False),
        sa.Column("new_stories", sa.Integer(), nullable=False),
        sa.Column("exit_code", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_run")),
    )
    op.create_table(
        "story",
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("first_published_at", columns.Utc(), nullable=True),
        sa.Column("last_published_at", columns.Utc(), nullable=True),
        sa.Column("first_seen_at", columns.Utc(), nullable=False),
        sa.Column("newest_seen_at", columns.Utc(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("copy_groups", sa.Integer(), nullable=False),
        sa.Column("origins_held", sa.Integer(), nullable=False),
        sa.Column("origins_named", sa.Integer(), nullable=False),
        sa.Column("independent_min", sa.Integer(), nullable=False),
        sa.Column("independent_max", sa.Integer(), nullable=False),
        sa.Column("reasons", columns.PackedJson(), nullable=False),
        sa.PrimaryKeyConstraint("story_id", name=op.f("pk_story")),
    )
    with op.batch_alter_table("story", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_story_newest_seen_at"), ["newest_seen_at"], unique=False
        )

    op.create_table(
        "story_alias",
        sa.Column("old_id", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("at", columns.Utc(), nullable=False),
        sa.PrimaryKeyConstraint("old_id", name=op.f("pk_story_alias")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("story_alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_story_alias_story_id"), ["story_id"], unique=False)

    op.create_table(
        "article_alias",
        sa.Column("old_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("at", columns.Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.article_id"], name=op.f("fk_article_alias_article_id")
        ),
        sa.PrimaryKeyConstraint("old_id", name=op.f("pk_article_alias")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("article_alias", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_article_alias_article_id"), ["article_id"], unique=False
        )

    op.create_table(
        "article_key",
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.article_id"], name=op.f("fk_article_key_article_id")
        ),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_article_key")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("article_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_key_article_id"), ["article_id"], unique=False)

    op.create_table(
        "article_origin",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("party_ids", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.article_id"], name=op.f("fk_article_origin_article_id")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_origin")),
    )
    op.create_table(
        "article_version",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", columns.PackedText(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("seen_at", columns.Utc(), nullable=False),
        sa.Column("document_hash", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.article_id"], name=op.f("fk_article_version_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_hash"], ["document.hash"], name=op.f("fk_article_version_document_hash")
        ),
        sa.PrimaryKeyConstraint("article_id", "version", name=op.f("pk_article_version")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("article_version", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_article_version_document_hash"), ["document_hash"], unique=False
        )

    op.create_table(
        "attribution",
        sa.Column("attribution_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Text(), nullable=True),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("sub_role", sa.Text(), nullable=True),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("via_party_id", sa.Text(), nullable=True),
        sa.Column("review", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.article_id"], name=op.f("fk_attribution_article_id")
        ),
        sa.PrimaryKeyConstraint("attribution_id", name=op.f("pk_attribution")),
    )
    with op.batch_alter_table("attribution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attribution_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attribution_party_id"), ["party_id"], unique=False)

    op.create_table(
        "band",
        sa.Column("bucket", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "day", "article_id", name=op.f("pk_band")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copy_edge",
        sa.Column("lo", sa.Text(), nullable=False),
        sa.Column("hi", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("jaccard", sa.Double(), nullable=False),
        sa.Column("containment_lo", sa.Double(), nullable=False),
        sa.Column("containment_hi", sa.Double(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["hi"], ["article.article_id"], name=op.f("fk_copy_edge_hi")),
        sa.ForeignKeyConstraint(["lo"], ["article.article_id"], name=op.f("fk_copy_edge_lo")),
        sa.PrimaryKeyConstraint("lo", "hi", name=op.f("pk_copy_edge")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("copy_edge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_copy_edge_hi"), ["hi"], unique=False)

    op.create_table(
        "copy_group",
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("medoid", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=True),
        sa.Column("features", columns.PackedJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.story_id"], name=op.f("fk_copy_group_story_id")
        ),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_copy_group")),
    )
    with op.batch_alter_table("copy_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_copy_group_story_id"), ["story_id"], unique=False)

    op.create_table(
        "feed_move",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("from_url", sa.Text(), nullable=False),
        sa.Column("to_url", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("first_seen_at", columns.Utc(), nullable=False),
        sa.Column("last_seen_at", columns.Utc(), nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feed.id"], name=op.f("fk_feed_move_feed_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_move")),
        sa.UniqueConstraint(
            "feed_id", "from_url", "to_url", name=op.f("uq_feed_move_feed_id_from_url_to_url")
        ),
    )
    op.create_table(
        "fetch_event",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("at", columns.Utc(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("owed", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.run_id"], name=op.f("fk_fetch_event_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fetch_event")),
    )
    with op.batch_alter_table("fetch_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fetch_event_run_id"), ["run_id"], unique=False)

    op.create_table(
        "fingerprint",
        sa.Column("print", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("print", "day", "article_id", name=op.f("pk_fingerprint")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "page",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("health", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("body_hash", sa.Text(), nullable=True),
        sa.Column("checked_at", columns.Utc(), nullable=True),
        sa.Column("next_due_at", columns.Utc(), nullable=True),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.article_id"], name=op.f("fk_page_article_id")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_page")),
    )
    with op.batch_alter_table("page", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_next_due_at"), ["next_due_at"], unique=False)

    op.create_table(
        "rejected_entry",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("seen_at", columns.Utc(), nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feed.id"], name=op.f("fk_rejected_entry_feed_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejected_entry")),
    )
    with op.batch_alter_table("rejected_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rejected_entry_feed_id"), ["feed_id"], unique=False)

    op.create_table(
        "sighting",
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("entry_hash", sa.Text(), nullable=False),
        sa.Column("entry_key", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("raw", columns.PackedJson(), nullable=False),
        sa.Column("first_seen_at", columns.Utc(), nullable=False),
        sa.Column("last_seen_at", columns.Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.article_id"], name=op.f("fk_sighting_article_id")
        ),
        sa.ForeignKeyConstraint(["feed_id"], ["feed.id"], name=op.f("fk_sighting_feed_id")),
        sa.PrimaryKeyConstraint("feed_id", "entry_hash", name=op.f("pk_sighting")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("sighting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sighting_article_id"), ["article_id"], unique=False)

    op.create_table(
        "signature",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("shingles", sa.Integer(), nullable=False),
        sa.Column("minhash", sa.LargeBinary(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("core", columns.PackedText(), nullable=False),
        sa.Column("same", sa.Text(), nullable=False),
        sa.Column("indexed", sa.SmallInteger(), nullable=False),
        sa.Column("buckets", sa.LargeBinary(), nullable=False),
        sa.Column("prints", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.article_id"], name=op.f("fk_signature_article_id")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_signature")),
    )
    with op.batch_alter_table("signature", schema=None) as batch_op:
        batch_op.create_index("ix_signature_indexed_day", ["indexed", "day"], unique=False)
        batch_op.create_index("ix_signature_same_day", ["same", "day"], unique=False)

    op.create_table(
        "story_origin",
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("party_id", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.story_id"], name=op.f("fk_story_origin_story_id")
        ),
        sa.PrimaryKeyConstraint("story_id", "party_id", name=op.f("pk_story_origin")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copy_member",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.article_id"], name=op.f("fk_copy_member_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["copy_group.group_id"], name=op.f("fk_copy_member_group_id")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_copy_member")),
    )
    with op.batch_alter_table("copy_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_copy_member_group_id"), ["group_id"], unique=False)

    op.create_table(
        "story_edge",
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["a"], ["copy_group.group_id"], name=op.f("fk_story_edge_a")),
        sa.ForeignKeyConstraint(["b"], ["copy_group.group_id"], name=op.f("fk_story_edge_b")),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_story_edge")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("story_edge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_story_edge_b"), ["b"], unique=False)

    op.create_table(
        "story_key",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["copy_group.group_id"], name=op.f("fk_story_key_group_id")
        ),
        sa.PrimaryKeyConstraint("key", "day", "group_id", name=op.f("pk_story_key")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("story_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_story_key_group_id"), ["group_id"], unique=False)


def downgrade() -> None:

    with op.batch_alter_table("story_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_story_key_group_id"))

    op.drop_table("story_key")
    with op.batch_alter_table("story_edge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_story_edge_b"))

    op.drop_table("story_edge")
    with op.batch_alter_table("copy_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_copy_member_group_id"))

    op.drop_table("copy_member")
    op.drop_table("story_origin")
    with op.batch_alter_table("signature", schema=None) as batch_op:
        batch_op.drop_index("ix_signature_same_day")
        batch_op.drop_index("ix_signature_indexed_day")

    op.drop_table("signature")
    with op.batch_alter_table("sighting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sighting_article_id"))

    op.drop_table("sighting")
    with op.batch_alter_table("rejected_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rejected_entry_feed_id"))

    op.drop_table("rejected_entry")
    with op.batch_alter_table("page", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_next_due_at"))

    op.drop_table("page")
    op.drop_table("fingerprint")
    with op.batch_alter_table("fetch_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fetch_event_run_id"))

    op.drop_table("fetch_event")
    op.drop_table("feed_move")
    with op.batch_alter_table("copy_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_copy_group_story_id"))

    op.drop_table("copy_group")
    with op.batch_alter_table("copy_edge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_copy_edge_hi"))

    op.drop_table("copy_edge")
    op.drop_table("band")
    with op.batch_alter_table("attribution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attribution_party_id"))
        batch_op.drop_index(batch_op.f("ix_attribution_article_id"))

    op.drop_table("attribution")
    with op.batch_alter_table("article_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_version_document_hash"))

    op.drop_table("article_version")
    op.drop_table("article_origin")
    with op.batch_alter_table("article_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_key_article_id"))

    op.drop_table("article_key")
    with op.batch_alter_table("article_alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_alias_article_id"))

    op.drop_table("article_alias")
    with op.batch_alter_table("story_alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_story_alias_story_id"))

    op.drop_table("story_alias")
    with op.batch_alter_table("story", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_story_newest_seen_at"))

    op.drop_table("story")
    op.drop_table("run")
    with op.batch_alter_table("feed", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feed_next_due_at"))

    op.drop_table("feed")
    op.drop_table("domain_pause")
    op.drop_table("document")
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_article_pending",
            sqlite_where=sa.text("pending = 1"),
            postgresql_where=sa.text("pending = 1"),
        )
        batch_op.drop_index(batch_op.f("ix_article_first_seen_at"))
        batch_op.drop_index(batch_op.f("ix_article_event_at"))

    op.drop_table("article")
