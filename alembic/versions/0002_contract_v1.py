"""The contract, first edition: the views that other tools read.

Revision: 0002
After: 0001
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

VIEWS = {
    "v1_story": """
        SELECT story_id, headline, language, first_published_at, last_published_at, first_seen_at,
               articles, outlets, languages, copy_groups, origins_held, origins_named,
               independent_min, independent_max, newest_seen_at
        FROM story
    """,
    "v1_story_article": """
        SELECT g.story_id, g.group_id AS copy_group_id, a.article_id, a.url, a.outlet, a.language,
               a.title, a.byline, a.published_at, a.first_seen_at, a.status, a.version
        FROM article a
        JOIN copy_member m ON m.article_id = a.article_id
        JOIN copy_group g ON g.group_id = m.group_id
        WHERE g.story_id IS NOT NULL
    """,
    "v1_article": """
        SELECT a.article_id, a.url, a.outlet, a.language, a.title, a.text, a.published_at,
               a.first_seen_at, a.updated_at, a.status, a.version
        FROM article a
        JOIN copy_member m ON m.article_id = a.article_id
    """,
    "v1_attribution": """
        SELECT t.attribution_id, t.article_id, g.story_id, t.party, t.party_id, t.role, t.slot,
               t.evidence, t.span_start, t.span_end, t.field, t.rule, t.confidence, t.review,
               t.surface, t.sub_role, t.position
        FROM attribution t
        JOIN copy_member m ON m.article_id = t.article_id
        JOIN copy_group g ON g.group_id = m.group_id
        WHERE g.story_id IS NOT NULL
    """,
    "v1_feed_health": """
        SELECT url AS feed_url, outlet, health AS state, last_success_at, last_error,
               consecutive_failures, next_due_at, entries_per_day, moved_to
        FROM feed
    """,
    "v1_run": """
        SELECT run_id, started_at, finished_at, feeds, not_modified, failed, entries, new_articles,
               changed_articles, owed, new_stories, exit_code
        FROM run
    """,
}


def upgrade() -> None:
    for name, query in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")


def downgrade() -> None:
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")
