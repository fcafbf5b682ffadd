"""Origins in full, who cites whom, an editor's review of the ledger.

Revision: 0005
After: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from aggregator.store import columns

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STORY = """
    SELECT story_id, headline, language, first_published_at, last_published_at, first_seen_at,
           articles, outlets, languages, copy_groups, origins_held, origins_named,
           independent_min, independent_max, newest_seen_at
    FROM story
"""
NEW_STORY = STORY.replace("newest_seen_at\n", "newest_seen_at, all_held_state_controlled\n")
ATTRIBUTION = """
    SELECT t.attribution_id, t.article_id, g.story_id, t.party, t.party_id, t.role, t.slot,
           t.evidence, t.span_start, t.span_end, t.field, t.rule, t.confidence, t.review,
           t.surface, t.sub_role, t.position
    FROM attribution t
    JOIN copy_member m ON m.article_id = t.article_id
    JOIN copy_group g ON g.group_id = m.group_id
    WHERE g.story_id IS NOT NULL
"""
NEW_ATTRIBUTION = ATTRIBUTION.replace("t.position\n", "t.position, t.via_party_id\n")
ORIGIN = """
    SELECT story_id, party_id, party, standing, how, outlets, own_articles, credited_articles,
           copied_articles, compiled_articles, cited_articles, control, counted_with, reason
    FROM story_origin
"""
ARTICLE_ORIGIN = """
    SELECT o.article_id, g.story_id, o.kind AS how, o.party_ids, o.alone, o.of_article_id,
           o.because AS reason
    FROM article_origin o
    JOIN copy_member m ON m.article_id = o.article_id
    JOIN copy_group g ON g.group_id = m.group_id
    WHERE g.story_id IS NOT NULL
"""
CITATION = """
    SELECT t.attribution_id, g.story_id, t.article_id,
           COALESCE(a.publisher_id, 'outlet:' || a.outlet) AS citing_party_id,
           a.outlet AS citing_party,
           COALESCE(t.party_id, 'outlet:' || t.party) AS cited_party_id,
           t.party AS cited_party, t.via_party_id,
           CASE WHEN REPLACE(',' || o.party_ids || ',', ',' || t.party_id || ',', '')
                     <> ',' || o.party_ids || ',' THEN 1 ELSE 0 END AS own_origin,
           t.sub_role, t.evidence, t.confidence, t.review
    FROM attribution t
    JOIN article a ON a.article_id = t.article_id
    JOIN copy_member m ON m.article_id = t.article_id
    JOIN copy_group g ON g.group_id = m.group_id
    LEFT JOIN article_origin o ON o.article_id = t.article_id
    WHERE g.story_id IS NOT NULL AND t.role = 'citation' AND t.review <> 'rejected'
      AND (t.confidence >= 0.5 OR t.review <> 'auto')
      AND COALESCE(t.sub_role, '') <> 'self'
      AND COALESCE(t.party_id, '') <> COALESCE(a.publisher_id, 'outlet:')
"""
ORIGIN_COLUMNS = (
    ("party", sa.Text()),
    ("how", sa.Text()),
    ("outlets", sa.Text()),
    ("own_articles", sa.Integer()),
    ("credited_articles", sa.Integer()),
    ("copied_articles", sa.Integer()),
    ("compiled_articles", sa.Integer()),
    ("cited_articles", sa.Integer()),
    ("control", sa.Text()),
    ("counted_with", sa.Text()),
    ("reason", sa.Text()),
)


def upgrade() -> None:
    for name, kind in ORIGIN_COLUMNS:
        op.add_column("story_origin", sa.Column(name, kind, nullable=True))
    op.add_column("article_origin", sa.Column("alone", sa.SmallInteger(), nullable=True))
    op.add_column("article_origin", sa.Column("of_article_id", sa.Text(), nullable=True))
    op.add_column("story", sa.Column("all_held_state_controlled", sa.SmallInteger(), nullable=True))
    op.create_table(
        "attribution_decision",
        sa.Column("decision_id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("party_id", sa.Text(), nullable=True),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("sub_role", sa.Text(), nullable=True),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", columns.Utc(), nullable=False),
        sa.Column("undone_at", columns.Utc(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.article_id"], name=op.f("fk_attribution_decision_article_id")
        ),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_attribution_decision")),
    )
    op.create_index(
        op.f("ix_attribution_decision_article_id"),
        "attribution_decision",
        ["article_id"],
        unique=False,
    )
    op.create_index(
        "ix_fetch_event_feed",
        "fetch_event",
        ["url", "at"],
        unique=False,
        sqlite_where=sa.text("purpose = 'feed'"),
        postgresql_where=sa.text("purpose = 'feed'"),
    )
    _replace({"v1_story": NEW_STORY, "v1_attribution": NEW_ATTRIBUTION})
    for name, query in _ADDED.items():
        op.execute(f"CREATE VIEW {name} AS {query}")


_ADDED = {"v1_origin": ORIGIN, "v1_article_origin": ARTICLE_ORIGIN, "v1_citation": CITATION}


def _replace(queries: dict[str, str]) -> None:
    for name, query in queries.items():
        op.execute(f"DROP VIEW {name}")
        op.execute(f"CREATE VIEW {name} AS {query}")


def downgrade() -> None:
    for name in reversed(_ADDED):
        op.execute(f"DROP VIEW {name}")
    _replace({"v1_story": STORY, "v1_attribution": ATTRIBUTION})
    op.drop_index("ix_fetch_event_feed", table_name="fetch_event")
    op.drop_table("attribution_decision")
    op.drop_column("story", "all_held_state_controlled")
    op.drop_column("article_origin", "of_article_id")
    op.drop_column("article_origin", "alone")
    for name, _ in reversed(ORIGIN_COLUMNS):
        op.drop_column("story_origin", name)
