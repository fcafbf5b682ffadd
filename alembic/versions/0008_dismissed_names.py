"""Names of the ledger that are no party: the queue of new names leaves them out.

Revision: 0008
After: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from aggregator.store import columns

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dismissed_name",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", columns.Utc(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_dismissed_name")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("dismissed_name")
