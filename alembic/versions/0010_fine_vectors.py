"""Fine vectors of copy groups, for borderline pairs.

Revision: 0010
After: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_fine",
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["copy_group.group_id"], name=op.f("fk_group_fine_group_id")
        ),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_group_fine")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("group_fine")
