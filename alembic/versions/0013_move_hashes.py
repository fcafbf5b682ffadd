"""Redirects of feeds are known by a hash of both addresses.

Revision: 0013
After: 0012

Two addresses of 2,048 characters are more than an index of PostgreSQL takes.
"""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

MOVES = sa.table(
    "feed_move",
    sa.column("id", sa.Integer),
    sa.column("from_url", sa.Text),
    sa.column("to_url", sa.Text),
    sa.column("move_hash", sa.Text),
)
OLD_KEY = "uq_feed_move_feed_id_from_url_to_url"
NEW_KEY = "uq_feed_move_feed_id_move_hash"
LONGEST = 2_500
"""Characters of both addresses (ASCII) that the older index takes: it has 2,704 bytes a row."""


def upgrade() -> None:
    op.add_column("feed_move", sa.Column("move_hash", sa.Text(), nullable=True))
    connection = op.get_bind()
    hashed = [
        {"i": row.id, "h": _hash(f"{row.from_url}\n{row.to_url}")}
        for row in connection.execute(sa.select(MOVES.c.id, MOVES.c.from_url, MOVES.c.to_url))
    ]
    if hashed:
        connection.execute(
            sa.update(MOVES)
            .where(MOVES.c.id == sa.bindparam("i"))
            .values(move_hash=sa.bindparam("h")),
            hashed,
        )
    with op.batch_alter_table("feed_move") as batch:
        batch.alter_column("move_hash", existing_type=sa.Text(), nullable=False)
        batch.drop_constraint(OLD_KEY, type_="unique")
        batch.create_unique_constraint(NEW_KEY, ["feed_id", "move_hash"])


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def downgrade() -> None:
    # the older program could not hold these, and each poll that meets one notes it again
    both = sa.func.length(MOVES.c.from_url) + sa.func.length(MOVES.c.to_url)
    op.get_bind().execute(sa.delete(MOVES).where(both > LONGEST))
    if op.get_bind().dialect.name == "postgresql":
        # a new index takes in what its own transaction deleted: the table is written anew without
        op.execute("ALTER TABLE feed_move ALTER COLUMN to_url TYPE TEXT USING to_url || ''")
    with op.batch_alter_table("feed_move") as batch:
        batch.drop_constraint(NEW_KEY, type_="unique")
        batch.create_unique_constraint(OLD_KEY, ["feed_id", "from_url", "to_url"])
        batch.drop_column("move_hash")
