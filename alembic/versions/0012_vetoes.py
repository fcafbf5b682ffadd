"""Pairs of texts that a veto kept apart.

Revision: 0012
After: 0011

Filled as texts are placed; what was placed before is told by `regroup --all`.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

STORY_VETO = """
    SELECT mine.story_id, theirs.story_id AS other_story_id,
        mine.medoid AS article_id, theirs.medoid AS other_article_id,
        veto.likely, veto.reason
    FROM story_veto AS veto
    JOIN copy_group AS mine ON mine.group_id = veto.a
    JOIN copy_group AS theirs ON theirs.group_id = veto.b
    WHERE mine.story_id <> theirs.story_id
"""


def upgrade() -> None:
    op.create_table(
        "story_veto",
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("likely", sa.Double(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["a"], ["copy_group.group_id"], name=op.f("fk_story_veto_a"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["b"], ["copy_group.group_id"], name=op.f("fk_story_veto_b"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_story_veto")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_story_veto_b"), "story_veto", ["b"])
    op.execute(f"CREATE VIEW v1_story_veto AS {STORY_VETO}")
    op.execute("UPDATE schema_version SET minor = 2 WHERE major = 1")


def downgrade() -> None:
    op.execute("UPDATE schema_version SET minor = 1 WHERE major = 1")
    op.execute("DROP VIEW v1_story_veto")
    op.drop_index(op.f("ix_story_veto_b"), "story_veto")
    op.drop_table("story_veto")
