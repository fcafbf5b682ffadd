"""The contract's version, two more views, and what retention leaves behind.

The text of an article's present version stood twice, in `article` and, packed, in
`article_version`; now only earlier versions carry their own, readable by SQL.

Revision: 0009
After: 0008
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from aggregator.store import columns

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ARTICLE_BEFORE = """
    SELECT a.article_id, a.url, a.outlet, a.language, a.title, a.text, a.published_at,
           a.first_seen_at, a.updated_at, a.status, a.version
    FROM article a
    JOIN copy_member m ON m.article_id = a.article_id
"""

ARTICLE = """
    SELECT a.article_id, a.url, a.outlet, a.language, a.title, a.text, a.published_at,
           a.first_seen_at, a.updated_at, a.status, a.version, a.text_purged_at
    FROM article a
    JOIN copy_member m ON m.article_id = a.article_id
"""

STORY_EVENT_BEFORE = """
    SELECT event_id, story_id, event, at, article_id, other_story_id, decision_id
    FROM story_event
"""

# `at` is a reserved word of DuckDB, which parses the views of SQLite
STORY_EVENT = STORY_EVENT_BEFORE.replace(" at,", ' "at" AS happened_at,')

ARTICLE_VERSION = """
    SELECT v.article_id, v.version, v.title,
           CASE WHEN a.text_purged_at IS NOT NULL THEN v.text
                WHEN v.version = a.version THEN a.text
                ELSE v.text END AS text,
           v.seen_at,
           CASE WHEN v.version = a.version THEN 1 ELSE 0 END AS is_current
    FROM article_version v
    JOIN article a ON a.article_id = v.article_id
    JOIN copy_member m ON m.article_id = v.article_id
"""

COPY_GROUP = """
    SELECT g.group_id AS copy_group_id, g.story_id, c.title, c.language,
           n.first_published_at, n.last_published_at, n.first_seen_at,
           CAST(n.articles AS INTEGER) AS articles, CAST(n.outlets AS INTEGER) AS outlets,
           ({outlet_list}) AS outlet_list,
           (SELECT e.article_id
              FROM copy_member f
              JOIN article e ON e.article_id = f.article_id
             WHERE f.group_id = g.group_id
             ORDER BY e.event_at, e.article_id
             LIMIT 1) AS earliest_article_id,
           g.medoid AS central_article_id
    FROM copy_group g
    JOIN article c ON c.article_id = g.medoid
    JOIN (SELECT m.group_id, MIN(a.published_at) AS first_published_at,
                 MAX(a.published_at) AS last_published_at,
                 MIN(a.first_seen_at) AS first_seen_at,
                 COUNT(*) AS articles, COUNT(DISTINCT a.outlet) AS outlets
            FROM copy_member m
            JOIN article a ON a.article_id = m.article_id
           GROUP BY m.group_id) n ON n.group_id = g.group_id
    WHERE g.story_id IS NOT NULL
"""

OUTLET_LIST = {
    "sqlite": """
            SELECT json_group_array(o.outlet)
              FROM (SELECT DISTINCT b.outlet
                      FROM copy_member k
                      JOIN article b ON b.article_id = k.article_id
                     WHERE k.group_id = g.group_id
                     ORDER BY b.outlet) o""",
    "postgresql": """
            SELECT jsonb_agg(o.outlet ORDER BY o.outlet COLLATE "C")
              FROM (SELECT DISTINCT b.outlet
                      FROM copy_member k
                      JOIN article b ON b.article_id = k.article_id
                     WHERE k.group_id = g.group_id) o""",
}

VERSIONS = sa.table(
    "article_version",
    sa.column("article_id", sa.Text),
    sa.column("version", sa.Integer),
    sa.column("text"),
    sa.column("packed", sa.LargeBinary),
)
ARTICLES = sa.table("article", sa.column("article_id", sa.Text), sa.column("version", sa.Integer))

AT_ONCE = 500


def upgrade() -> None:
    op.create_table(
        "schema_version",
        sa.Column("major", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("minor", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("major", name=op.f("pk_schema_version")),
    )
    op.execute("INSERT INTO schema_version (major, minor) VALUES (1, 1)")
    op.create_table(
        "tombstone",
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("pruned_at", columns.Utc(), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_tombstone")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_tombstone_article_id"), "tombstone", ["article_id"], unique=False)
    op.create_index(op.f("ix_tombstone_story_id"), "tombstone", ["story_id"], unique=False)

    op.execute("DROP VIEW v1_story_event")
    op.execute(f"CREATE VIEW v1_story_event AS {STORY_EVENT}")

    op.execute("DROP VIEW v1_article")
    op.add_column("article", sa.Column("text_purged_at", columns.Utc(), nullable=True))
    op.execute(f"CREATE VIEW v1_article AS {ARTICLE}")

    op.alter_column("article_version", "text", new_column_name="packed")
    op.add_column("article_version", sa.Column("text", sa.Text(), nullable=True))
    earlier = (
        VERSIONS.c.version
        < sa.select(ARTICLES.c.version)
        .where(ARTICLES.c.article_id == VERSIONS.c.article_id)
        .scalar_subquery()
    )
    _rewrite("packed", "text", lambda packed: zlib.decompress(packed).decode(), earlier)
    op.drop_column("article_version", "packed")

    op.execute(f"CREATE VIEW v1_article_version AS {ARTICLE_VERSION}")
    outlet_list = OUTLET_LIST[op.get_bind().dialect.name]
    op.execute(f"CREATE VIEW v1_copy_group AS {COPY_GROUP.format(outlet_list=outlet_list)}")


def downgrade() -> None:
    for view in ("v1_copy_group", "v1_article_version", "v1_article", "v1_story_event"):
        op.execute(f"DROP VIEW {view}")
    op.execute(f"CREATE VIEW v1_story_event AS {STORY_EVENT_BEFORE}")
    op.add_column("article_version", sa.Column("packed", sa.LargeBinary(), nullable=True))
    op.execute(
        "UPDATE article_version SET text = (SELECT a.text FROM article a "
        "WHERE a.article_id = article_version.article_id) WHERE text IS NULL"
    )
    _rewrite("text", "packed", lambda text: zlib.compress(text.encode(), 6), sa.true())
    op.drop_column("article_version", "text")
    with op.batch_alter_table("article_version", table_kwargs={"sqlite_with_rowid": False}) as one:
        one.alter_column(
            "packed", new_column_name="text", existing_type=sa.LargeBinary(), nullable=False
        )
    op.drop_column("article", "text_purged_at")
    op.execute(f"CREATE VIEW v1_article AS {ARTICLE_BEFORE}")
    op.drop_table("tombstone")
    op.drop_table("schema_version")


def _rewrite(
    source: str, target: str, change: Callable[..., object], where: sa.ColumnElement[bool]
) -> None:
    """Fill one column of the versions from another, some rows at a time, in order of their key."""
    connection = op.get_bind()
    table, last = VERSIONS, ("", 0)
    old = table.c[source]
    while True:
        rows = connection.execute(
            sa.select(table.c.article_id, table.c.version, old)
            .where(where, sa.tuple_(table.c.article_id, table.c.version) > sa.tuple_(*last))
            .order_by(table.c.article_id, table.c.version)
            .limit(AT_ONCE)
        ).all()
        if not rows:
            return
        connection.execute(
            sa.update(table)
            .where(table.c.article_id == sa.bindparam("a"), table.c.version == sa.bindparam("v"))
            .values({target: sa.bindparam("t")}),
            [{"a": a, "v": v, "t": change(value)} for a, v, value in rows],
        )
        last = (rows[-1][0], rows[-1][1])
