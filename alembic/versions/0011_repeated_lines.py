"""Lines that an outlet repeats are counted, and left out of what is compared.

Revision: 0011
After: 0010

The lines of the days that are still in the index of copies are counted at once, and those articles
wait to be placed again that have a repeated one. What is older and placed stays as it was signed.
"""

from __future__ import annotations

import struct
import zlib

import sqlalchemy as sa
from alembic import op

from aggregator import copies

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SIGNATURES = sa.table(
    "signature",
    sa.column("article_id", sa.Text),
    sa.column("day", sa.Integer),
    sa.column("indexed", sa.SmallInteger),
    sa.column("core", sa.LargeBinary),
    sa.column("lines", sa.LargeBinary),
    sa.column("left_out", sa.LargeBinary),
)
ARTICLES = sa.table(
    "article",
    sa.column("article_id", sa.Text),
    sa.column("outlet", sa.Text),
    sa.column("pending", sa.SmallInteger),
)
LINES = sa.table(
    "outlet_line",
    sa.column("period", sa.Integer),
    sa.column("line", sa.BigInteger),
    sa.column("text", sa.BigInteger),
    sa.column("article_id", sa.Text),
)

IN_INDEX = 1
AT_ONCE = 500
TEXTS = 5


def upgrade() -> None:
    op.create_table(
        "outlet_line",
        sa.Column("period", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("line", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("text", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "period", "line", "text", "article_id", name=op.f("pk_outlet_line")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "repeated_line",
        sa.Column("period", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("line", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("period", "line", name=op.f("pk_repeated_line")),
        sqlite_with_rowid=False,
    )
    op.add_column("signature", sa.Column("lines", sa.LargeBinary(), nullable=True))
    op.add_column("signature", sa.Column("left_out", sa.LargeBinary(), nullable=True))
    op.add_column("signature", sa.Column("counted", sa.LargeBinary(), nullable=True))
    _count()
    op.execute(
        "INSERT INTO repeated_line (period, line) SELECT period, line FROM outlet_line "  # noqa: S608
        f"GROUP BY period, line HAVING COUNT(DISTINCT text) >= {TEXTS}"
    )
    op.execute(
        "UPDATE article SET pending = 1 WHERE pending = 0 AND text_purged_at IS NULL "
        "AND article_id IN (SELECT o.article_id FROM outlet_line o JOIN repeated_line r "
        "ON r.period = o.period AND r.line = o.line)"
    )


def _count() -> None:
    """The lines of the kept days, and of whatever waits, which is compared as if it came now.

    Only placed articles have rows, the others get them when they are placed.
    """
    connection = op.get_bind()
    first = connection.execute(
        sa.select(sa.func.min(SIGNATURES.c.day)).where(SIGNATURES.c.indexed == IN_INDEX)
    ).scalar()
    wanted = ARTICLES.c.pending != 0
    if first is not None:
        wanted |= SIGNATURES.c.day >= first
    last = ""
    while True:
        found = connection.execute(
            sa.select(
                SIGNATURES.c.article_id,
                SIGNATURES.c.day,
                SIGNATURES.c.core,
                ARTICLES.c.outlet,
                ARTICLES.c.pending,
            )
            .join(ARTICLES, ARTICLES.c.article_id == SIGNATURES.c.article_id)
            .where(SIGNATURES.c.article_id > last, wanted)
            .order_by(SIGNATURES.c.article_id)
            .limit(AT_ONCE)
        ).all()
        if not found:
            return
        rows, signed = [], []
        for row in found:
            told = copies.lines_of(row.outlet, zlib.decompress(bytes(row.core)).decode())
            values = (told.text, *told.keys) if told.keys else ()
            signed.append({"a": row.article_id, "l": struct.pack(f"<{len(values)}q", *values)})
            if not row.pending:
                place = {"period": copies.period_of(row.day), "text": told.text}
                rows += [{**place, "line": key, "article_id": row.article_id} for key in told.keys]
        connection.execute(
            sa.update(SIGNATURES)
            .where(SIGNATURES.c.article_id == sa.bindparam("a"))
            .values(lines=sa.bindparam("l")),
            signed,
        )
        if rows:
            connection.execute(sa.insert(LINES), rows)
        last = found[-1].article_id


def downgrade() -> None:
    _keep_what_was_signed()
    op.drop_column("signature", "counted")
    op.drop_column("signature", "left_out")
    op.drop_column("signature", "lines")
    op.drop_table("repeated_line")
    op.drop_table("outlet_line")


def _keep_what_was_signed() -> None:
    """The older program takes `core` for what the signature was made of."""
    connection = op.get_bind()
    last = ""
    while True:
        found = connection.execute(
            sa.select(
                SIGNATURES.c.article_id, SIGNATURES.c.core, SIGNATURES.c.left_out, ARTICLES.c.outlet
            )
            .join(ARTICLES, ARTICLES.c.article_id == SIGNATURES.c.article_id)
            .where(SIGNATURES.c.article_id > last, SIGNATURES.c.left_out.is_not(None))
            .order_by(SIGNATURES.c.article_id)
            .limit(AT_ONCE)
        ).all()
        if not found:
            return
        cores = []
        for row in found:
            keys = struct.unpack(f"<{len(row.left_out) // 8}q", row.left_out)
            core = copies.without(row.outlet, zlib.decompress(bytes(row.core)).decode(), keys)
            cores.append({"a": row.article_id, "c": zlib.compress(core.encode(), 6)})
        connection.execute(
            sa.update(SIGNATURES)
            .where(SIGNATURES.c.article_id == sa.bindparam("a"))
            .values(core=sa.bindparam("c")),
            cores,
        )
        last = found[-1].article_id
