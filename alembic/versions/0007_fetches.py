"""Every request is a row that other tools can read.

Revision: 0007
After: 0005
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None

FETCH = """
    SELECT id AS fetch_id, run_id, "at" AS fetched_at, purpose, url, result, status, size AS bytes,
           seconds, new, updated, known, owed, rejected, message
    FROM fetch_event
"""


def upgrade() -> None:
    op.execute(f"CREATE VIEW v1_fetch AS {FETCH}")


def downgrade() -> None:
    op.execute("DROP VIEW v1_fetch")
