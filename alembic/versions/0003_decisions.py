"""What runs keep besides: robots.txt, sentence vectors, an editor's decisions, a story's history.

Revision: 0003
After: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from aggregator.store import columns

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STORY_EVENT = """
    SELECT event_id, story_id, event, at, article_id, other_story_id, decision_id
    FROM story_event
"""


def upgrade() -> None:
    op.create_table(
        "robots",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("fetched_at", columns.Utc(), nullable=False),
        sa.Column("expires_at", columns.Utc(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("body", columns.Packed(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("origin", name=op.f("pk_robots")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_robots_expires_at"), "robots", ["expires_at"], unique=False)
    op.create_table(
        "group_meaning",
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("lead", sa.LargeBinary(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["copy_group.group_id"], name=op.f("fk_group_meaning_group_id")
        ),
        sa.PrimaryKeyConstraint("day", "group_id", name=op.f("pk_group_meaning")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_group_meaning_group_id"), "group_meaning", ["group_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("decision_id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stories", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", columns.Utc(), nullable=False),
        sa.Column("undone_at", columns.Utc(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decision")),
    )
    op.create_table(
        "decision_article",
        sa.Column("decision_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("side", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.article_id"], name=op.f("fk_decision_article_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.decision_id"], name=op.f("fk_decision_article_decision_id")
        ),
        sa.PrimaryKeyConstraint(
            "decision_id", "side", "article_id", name=op.f("pk_decision_article")
        ),
    )
    op.create_index(
        op.f("ix_decision_article_article_id"), "decision_article", ["article_id"], unique=False
    )
    op.create_table(
        "story_event",
        sa.Column("event_id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("at", columns.Utc(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=True),
        sa.Column("other_story_id", sa.Text(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_story_event")),
    )
    op.create_index(op.f("ix_story_event_story_id"), "story_event", ["story_id"], unique=False)
    op.create_index(
        op.f("ix_story_event_other_story_id"), "story_event", ["other_story_id"], unique=False
    )
    op.execute(f"CREATE VIEW v1_story_event AS {STORY_EVENT}")


def downgrade() -> None:
    op.execute("DROP VIEW v1_story_event")
    for table in ("story_event", "decision_article", "decision", "group_meaning", "robots"):
        op.drop_table(table)
