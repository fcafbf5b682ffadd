"""Frozen stories, links between stories, every id a story ever had, decisions as a view.

Revision: 0004
After: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STORY_ALIAS = """
    SELECT story_id AS any_id, story_id, NULL AS merged_at FROM story
    UNION ALL
    SELECT old_id, story_id, "at" FROM story_alias
"""
STORY_ALIAS_POSTGRESQL = STORY_ALIAS.replace("NULL AS", "CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS")

STORY_LINK = """
    SELECT story_id, kind, other_story_id, article_id, other_article_id, score
    FROM (
        SELECT mine.story_id, link.kind, theirs.story_id AS other_story_id,
            mine.medoid AS article_id, theirs.medoid AS other_article_id, link.score,
            ROW_NUMBER() OVER (
                PARTITION BY mine.story_id, link.kind, theirs.story_id
                ORDER BY link.score DESC, link.a, link.b
            ) AS place
        FROM story_link AS link
        JOIN copy_group AS mine ON mine.group_id = link.a
        JOIN copy_group AS theirs ON theirs.group_id = link.b
        WHERE mine.story_id <> theirs.story_id
    ) AS ranked
    WHERE place = 1
"""

STORY_DECISION = """
    SELECT decision_id, kind, stories, "by" AS decided_by, why, "at" AS decided_at,
        undone_by, undone_at, undone_why
    FROM decision
"""


def upgrade() -> None:
    op.add_column(
        "copy_group", sa.Column("settled", sa.SmallInteger(), server_default="0", nullable=False)
    )
    op.create_index(
        "ix_copy_group_open",
        "copy_group",
        ["story_id"],
        sqlite_where=sa.text("settled = 0"),
        postgresql_where=sa.text("settled = 0"),
    )
    op.create_table(
        "story_link",
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["a"], ["copy_group.group_id"], name=op.f("fk_story_link_a"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["b"], ["copy_group.group_id"], name=op.f("fk_story_link_b"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("a", "b", "kind", name=op.f("pk_story_link")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_story_link_b"), "story_link", ["b"], unique=False)
    op.add_column("decision", sa.Column("undone_why", sa.Text(), nullable=True))
    postgresql = op.get_bind().dialect.name == "postgresql"
    alias = STORY_ALIAS_POSTGRESQL if postgresql else STORY_ALIAS
    op.execute(f"CREATE VIEW v1_story_alias AS {alias}")
    op.execute(f"CREATE VIEW v1_story_link AS {STORY_LINK}")
    op.execute(f"CREATE VIEW v1_story_decision AS {STORY_DECISION}")


def downgrade() -> None:
    for view in ("v1_story_decision", "v1_story_link", "v1_story_alias"):
        op.execute(f"DROP VIEW {view}")
    op.drop_column("decision", "undone_why")
    op.drop_table("story_link")
    op.drop_index("ix_copy_group_open", "copy_group")
    op.drop_column("copy_group", "settled")
