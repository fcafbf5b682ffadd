"""What `db repair` asks and changes: rows that name nothing, an index that is not its signatures'.

Nothing here judges texts: articles that need it are marked, and placed again by the pipeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, delete, exists, func, insert, select, update

from aggregator.model import Page
from aggregator.store import checking, copy_index, copy_lists, outlet_lines, telling
from aggregator.store.tables import (
    ArticleAlias,
    ArticleRecord,
    ArticleVersion,
    Band,
    Base,
    CopyGroupRecord,
    CopyMember,
    Document,
    Fingerprint,
    SignatureRecord,
    StoryAlias,
    StoryRecord,
)
from aggregator.store.upsert import chunks


def drop_orphans(connection: Connection) -> int:
    """Rows that name a row which is not there go, or forget it where they may; gives how many."""
    if connection.dialect.name != "sqlite":
        return 0
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    count = 0
    again = True
    while again:
        again = False
        for table in Base.metadata.sorted_tables:
            for key in table.foreign_keys:
                done = _drop_lost(connection, table, key.parent.name, key.column.table)
                count += done
                again = again or done > 0
    return count


def _drop_lost(connection: Connection, table: Table, column: str, parent: Table) -> int:
    own = table.c[column]
    there = exists().where(next(iter(parent.primary_key.columns)) == own)
    lost = own.is_not(None) & ~there
    if own.nullable:
        return connection.execute(update(table).where(lost).values({column: None})).rowcount
    return connection.execute(delete(table).where(lost)).rowcount


def unreadable(connection: Connection) -> list[str]:
    """Articles whose derived rows are missing or do not fit: they are read again."""
    unsigned = (
        select(ArticleRecord.article_id)
        .outerjoin(SignatureRecord, SignatureRecord.article_id == ArticleRecord.article_id)
        .where(SignatureRecord.article_id.is_(None))
    )
    newest = (
        select(func.max(ArticleVersion.version))
        .where(ArticleVersion.article_id == ArticleRecord.article_id)
        .scalar_subquery()
    )
    unversioned = select(ArticleRecord.article_id).where(
        func.coalesce(newest, 0) != ArticleRecord.version
    )
    found = set(connection.execute(unsigned).scalars())
    found.update(connection.execute(unversioned).scalars())
    found.update(checking.misquoted(connection))
    found.update(checking.misfiled(connection))
    return sorted(found)


def every_article(connection: Connection) -> list[str]:
    """All ids."""
    asked = select(ArticleRecord.article_id).order_by(ArticleRecord.article_id)
    return list(connection.execute(asked).scalars())


def purged(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    """Of these articles those whose text was dropped by retention."""
    asked = select(ArticleRecord.article_id).where(
        ArticleRecord.article_id.in_(article_ids), ArticleRecord.text_purged_at.is_not(None)
    )
    return set(connection.execute(asked).scalars())


def saved_hashes(connection: Connection, article_ids: Sequence[str]) -> dict[str, str]:
    """What title and text of these articles hashed to when they were saved."""
    asked = select(ArticleRecord.article_id, ArticleRecord.content_hash).where(
        ArticleRecord.article_id.in_(article_ids)
    )
    return {row.article_id: row.content_hash for row in connection.execute(asked)}


def raw_page(connection: Connection, article_id: str) -> Page | None:
    """The page that the last version of an article came from, if it is kept."""
    row = connection.execute(
        select(Document.__table__)
        .join(ArticleVersion, ArticleVersion.document_hash == Document.hash)
        .where(ArticleVersion.article_id == article_id)
        .order_by(ArticleVersion.version.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Page(url=row.url, body=row.body, content_type=row.content_type, body_hash=row.hash)


def rebuild_index(connection: Connection) -> int:
    """Make `band` and `fingerprint` what the signatures say; gives how many articles changed."""
    wrong = checking.misindexed(connection)
    for part in chunks(wrong):
        for record in (Band, Fingerprint):
            connection.execute(delete(record).where(record.article_id.in_(part)))
        opened = connection.execute(
            select(SignatureRecord.article_id).where(
                SignatureRecord.article_id.in_(part), SignatureRecord.indexed == copy_index.OPEN
            )
        ).scalars()
        for article_id in opened.all():
            row = connection.execute(
                select(SignatureRecord.day, SignatureRecord.buckets, SignatureRecord.prints).where(
                    SignatureRecord.article_id == article_id
                )
            ).one()
            for record, name, blob in (
                (Band, "bucket", row.buckets),
                (Fingerprint, "print", row.prints),
            ):
                values = copy_lists.numbers(blob)
                if values:
                    connection.execute(
                        insert(record),
                        [{name: one, "day": row.day, "article_id": article_id} for one in values],
                    )
    return len(wrong)


def recount_lines(connection: Connection) -> int:
    """Count the lines of articles as their texts have them; gives how many articles were wrong.

    Those that are signed with other lines than their outlet repeats wait to be placed again.
    """
    misread = checking.misread(connection)
    for article_id, lines in sorted(misread.items()):
        connection.execute(
            update(SignatureRecord)
            .where(SignatureRecord.article_id == article_id)
            .values(lines=lines)
        )
    wrong = {*misread, *checking.miscounted_lines(connection)}
    if wrong or outlet_lines.repeated(connection) != outlet_lines.often(connection):
        outlet_lines.recount(connection, wrong)
    unsettled = checking.unsettled(connection)
    outlet_lines.place_again(connection, unsettled)
    return len(wrong.union(unsettled))


def lead(connection: Connection) -> int:
    """Groups known by an article that is not in them: by a member, and all are placed again.

    Gives how many.
    """
    misled = sorted(checking.misled(connection))
    for part in chunks(misled):
        members = select(CopyMember.article_id).where(CopyMember.group_id.in_(part))
        connection.execute(
            update(ArticleRecord).where(ArticleRecord.article_id.in_(members)).values(pending=1)
        )
        first = select(func.min(CopyMember.article_id)).where(
            CopyMember.group_id == CopyGroupRecord.group_id
        )
        connection.execute(
            update(CopyGroupRecord)
            .where(CopyGroupRecord.group_id.in_(part))
            .values(medoid=first.scalar_subquery())
        )
    return len(misled)


def unplace(connection: Connection) -> int:
    """Let everything be placed again that is in no group or no story, or that failed before."""
    grouped = select(CopyMember.article_id).where(CopyMember.article_id == ArticleRecord.article_id)
    homeless = (
        select(CopyMember.article_id)
        .join(CopyGroupRecord, CopyGroupRecord.group_id == CopyMember.group_id)
        .where(CopyGroupRecord.story_id.is_(None))
    )
    done = connection.execute(
        update(ArticleRecord)
        .where(
            ~grouped.exists()
            | ArticleRecord.article_id.in_(homeless)
            | (ArticleRecord.pending == FAILED)
        )
        .where(ArticleRecord.pending != 1)
        .values(pending=1)
    )
    return done.rowcount


FAILED = 2
"""Of `article.pending`."""


def drop_empty(connection: Connection) -> int:
    """Groups without members and stories without groups go; gives how many."""
    member = select(CopyMember.group_id).where(CopyMember.group_id == CopyGroupRecord.group_id)
    groups = list(
        connection.execute(select(CopyGroupRecord.group_id).where(~member.exists())).scalars()
    )
    if groups:
        telling.drop_keys(connection, groups)
        telling.drop_meanings(connection, groups)
        telling.drop_edges(connection, groups)
        for part in chunks(sorted(groups)):
            connection.execute(delete(CopyGroupRecord).where(CopyGroupRecord.group_id.in_(part)))
    held = select(CopyGroupRecord.story_id).where(CopyGroupRecord.story_id == StoryRecord.story_id)
    stories = list(connection.execute(select(StoryRecord.story_id).where(~held.exists())).scalars())
    for part in chunks(sorted(stories)):
        for table in Base.metadata.sorted_tables:
            for key in table.foreign_keys:
                if key.column.table.name == "story":
                    connection.execute(delete(table).where(key.parent.in_(part)))
        connection.execute(delete(StoryRecord).where(StoryRecord.story_id.in_(part)))
    return len(groups) + len(stories)


def follow_aliases(connection: Connection) -> int:
    """Aliases that lead nowhere: through another alias where that helps, else they go."""
    count = 0
    for alias, home, target in (
        (StoryAlias, StoryRecord.story_id, "story_id"),
        (ArticleAlias, ArticleRecord.article_id, "article_id"),
    ):
        leads = {
            row.old_id: getattr(row, target) for row in connection.execute(select(alias.__table__))
        }
        there: set[str] = set()
        for part in chunks(sorted(set(leads.values()))):
            there.update(connection.execute(select(home).where(home.in_(part))).scalars())
        for old, new in sorted(leads.items()):
            if new in there:
                continue
            found = _followed(new, leads, there)
            which = alias.old_id == old
            if found is None:
                connection.execute(delete(alias).where(which))
            else:
                connection.execute(update(alias).where(which).values({target: found}))
            count += 1
    return count


def _followed(start: str, leads: dict[str, str], there: set[str]) -> str | None:
    seen: set[str] = set()
    at: str | None = start
    while at is not None and at not in there and at not in seen:
        seen.add(at)
        at = leads.get(at)
    return at if at in there else None


def groups_by_story(connection: Connection, story_ids: Iterable[str]) -> dict[str, list[str]]:
    """The copy groups of stories."""
    found: dict[str, list[str]] = {}
    for part in chunks(sorted(story_ids)):
        rows = connection.execute(
            select(CopyGroupRecord.story_id, CopyGroupRecord.group_id)
            .where(CopyGroupRecord.story_id.in_(part))
            .order_by(CopyGroupRecord.group_id)
        )
        for row in rows:
            found.setdefault(row.story_id, []).append(row.group_id)
    return found


def every_story(connection: Connection) -> list[str]:
    """All ids."""
    return list(
        connection.execute(select(StoryRecord.story_id).order_by(StoryRecord.story_id)).scalars()
    )
