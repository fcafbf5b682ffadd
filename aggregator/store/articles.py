"""Articles: saving what was read, their pages, versions, attributions and signatures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum, unique
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    update,
)

from aggregator import copies
from aggregator.model import (
    Article,
    Marked,
    Page,
    PageHealth,
    PageState,
    RawField,
    Status,
    Validators,
)
from aggregator.store import copy_index, decisions, ledger, outlet_lines, review, telling
from aggregator.store.clock import day_of
from aggregator.store.feeds import key_hash
from aggregator.store.ledger import attributions
from aggregator.store.tables import (
    ArticleAlias,
    ArticleKey,
    ArticleOriginRecord,
    ArticleRecord,
    ArticleVersion,
    AttributionRecord,
    Base,
    CopyEdgeRecord,
    CopyGroupRecord,
    CopyMember,
    Document,
    PageRecord,
    Sighting,
    SignatureRecord,
)
from aggregator.store.upsert import chunks, upsert

MOST_FEED_VERSIONS = 24
"""Of the words of a feed, which may hold the time of day: what comes later replaces the last."""


@unique
class Saved(StrEnum):
    """What saving an article did."""

    NEW = "new"
    CHANGED = "changed"
    """Title or text: a new version."""
    COMPLETED = "completed"
    """The feed's words were replaced by the page's."""
    TOUCHED = "touched"
    """Something beside title and text: a date, an attribution, the status."""
    SAME = "same"


def content_hash(article: Article) -> str:
    """Of what a version is: title and text."""
    return content_hash_of(article.title, article.text)


def content_hash_of(title: str, text: str) -> str:
    """The same of its parts."""
    said = f"{title}\n\n{text}".replace("\x00", "")  # as columns.CleanText stores it
    return hashlib.sha256(said.encode("utf-8", "ignore")).hexdigest()


def load(connection: Connection, article_ids: Iterable[str]) -> dict[str, Article]:
    """Articles as values, by id."""
    found: dict[str, Article] = {}
    for part in chunks(sorted(set(article_ids))):
        rows = connection.execute(
            select(ArticleRecord.__table__).where(ArticleRecord.article_id.in_(part))
        )
        for row in rows:
            found[row.article_id] = _article(row)
    return found


def outlines(connection: Connection, article_ids: Iterable[str]) -> dict[str, Article]:
    """Articles without text and fields, which are most of what `load` reads and unpacks."""
    record = ArticleRecord.__table__
    columns = [column for column in record.c if column.name not in {"text", "fields"}]
    found: dict[str, Article] = {}
    for part in chunks(sorted(set(article_ids))):
        asked: Select[Any] = select(*columns, literal("").label("text"), null().label("fields"))
        for row in connection.execute(asked.where(record.c.article_id.in_(part))):
            found[row.article_id] = _article(row)
    return found


def save(
    connection: Connection,
    marked: Marked,
    *,
    byline: str | None,
    now: datetime,
    document: Page | None = None,
    new_version: bool = True,
) -> Saved:
    """Insert or change one article with its version, attributions and signature.

    `new_version=False`: other words for what was said before, not a change of it.
    """
    marked, byline = review.applied(connection, marked, byline)
    article = marked.article
    fresh = content_hash(article)
    before = connection.execute(
        select(ArticleRecord.__table__).where(ArticleRecord.article_id == article.article_id)
    ).one_or_none()
    saved = _verdict(connection, before, marked, fresh, byline)
    ticking = document is None and before is not None and before.version >= MOST_FEED_VERSIONS
    if saved is Saved.CHANGED and (ticking or not new_version):
        saved = Saved.COMPLETED
    if saved is Saved.SAME:
        return saved
    if document is not None:
        _save_document(connection, document, now)
    version = 1 if before is None else before.version + (saved is Saved.CHANGED)
    row = _columns(article) | {
        "byline": byline,
        "updated_at": now,
        "version": version,
        "content_hash": fresh,
        "pending": 1,
        "text_purged_at": None,
    }
    if before is None:
        connection.execute(insert(ArticleRecord).values(row))
    else:
        row["first_seen_at"] = before.first_seen_at
        if saved is Saved.CHANGED:
            _keep_text(connection, before)
        connection.execute(
            update(ArticleRecord).where(ArticleRecord.article_id == article.article_id).values(row)
        )
    add_keys(connection, article.article_id, [article.key])
    if saved is Saved.TOUCHED:
        _renew_document(connection, article.article_id, version, document)
    else:
        _save_version(connection, article, version, now=now, document=document)
    ledger.replace(
        connection, article.article_id, ledger.rows_of(article.article_id, marked.attributions)
    )
    _save_signature(connection, marked)
    return saved


def renew(connection: Connection, marked: Marked, *, byline: str | None, now: datetime) -> None:
    """Write an article's derived rows anew, as `db repair` does; it waits to be placed again.

    Title and text become those of `marked`; what was seen, and when, stays.
    """
    marked, byline = review.applied(connection, marked, byline)
    article, fresh = marked.article, content_hash(marked.article)
    connection.execute(
        update(ArticleRecord)
        .where(ArticleRecord.article_id == article.article_id)
        .values(
            title=article.title,
            text=article.text,
            byline=byline,
            content_hash=fresh,
            updated_at=now,
            pending=1,
        )
    )
    which = ArticleVersion.article_id == article.article_id
    last = connection.execute(select(func.max(ArticleVersion.version)).where(which)).scalar()
    if last is None:
        _save_version(connection, article, 1, now=now, document=None)
    else:
        connection.execute(
            update(ArticleVersion)
            .where(which, ArticleVersion.version == last)
            .values(title=article.title, text=None, content_hash=fresh)
        )
    connection.execute(
        update(ArticleRecord)
        .where(ArticleRecord.article_id == article.article_id)
        .values(version=last or 1)
    )
    ledger.replace(
        connection, article.article_id, ledger.rows_of(article.article_id, marked.attributions)
    )
    _save_signature(connection, marked)


def add_keys(connection: Connection, article_id: str, keys: Iterable[str]) -> None:
    """Let an article be found under further identity URLs."""
    rows = [
        {"key_hash": hashed, "article_id": article_id}
        for hashed in sorted({key_hash(key) for key in keys})
    ]
    upsert(connection, ArticleKey, rows, key=("key_hash",))


def rename(connection: Connection, old_id: str, new_id: str, now: datetime) -> bool:
    """An article whose canonical URL turned out to be another's: what hung on it moves there.

    The row `new_id` must exist. The old id stays as an alias. Gives whether the text that is
    shown now differs from what the old id showed.
    """
    if old_id == new_id:
        return False
    changed = _hand_over_versions(connection, old_id, new_id)
    connection.execute(
        update(Sighting).where(Sighting.article_id == old_id).values(article_id=new_id)
    )
    connection.execute(
        update(ArticleKey).where(ArticleKey.article_id == old_id).values(article_id=new_id)
    )
    copy_index.withdraw(connection, old_id)
    outlet_lines.hand_over(connection, old_id, new_id)
    _hand_over_group(connection, old_id, new_id, now)
    connection.execute(
        update(ArticleAlias).where(ArticleAlias.article_id == old_id).values(article_id=new_id)
    )
    upsert(
        connection,
        ArticleAlias,
        [{"old_id": old_id, "article_id": new_id, "at": now}],
        key=("old_id",),
        change=("article_id", "at"),
    )
    decisions.hand_over(connection, old_id, new_id)
    review.hand_over(connection, old_id, new_id)
    derived: tuple[type[Base], ...] = (
        AttributionRecord,
        SignatureRecord,
        ArticleOriginRecord,
        PageRecord,
    )
    for record in derived:
        _drop(connection, record, old_id)
    connection.execute(
        delete(CopyEdgeRecord).where((CopyEdgeRecord.lo == old_id) | (CopyEdgeRecord.hi == old_id))
    )
    connection.execute(delete(ArticleRecord).where(ArticleRecord.article_id == old_id))
    return changed


def set_status(connection: Connection, article_id: str, status: Status, now: datetime) -> bool:
    """Mark an article; gives whether that was news."""
    done = connection.execute(
        update(ArticleRecord)
        .where(ArticleRecord.article_id == article_id, ArticleRecord.status != status.value)
        .values(status=status.value, updated_at=now)
    )
    return done.rowcount > 0


def save_page(connection: Connection, state: PageState) -> None:
    """What the schedule decided of a page."""
    save_pages(connection, [state])


def save_pages(connection: Connection, states: Iterable[PageState]) -> None:
    """The same of several, a row each."""
    rows = sorted(map(_page_row, states), key=lambda row: str(row["article_id"]))
    change = tuple(name for name in rows[0] if name != "article_id") if rows else ()
    upsert(connection, PageRecord, rows, key=("article_id",), change=change)


def _page_row(state: PageState) -> dict[str, object]:
    return {
        "article_id": state.article_id,
        "url": state.url,
        "health": state.health.value,
        "etag": state.validators.etag,
        "last_modified": state.validators.last_modified,
        "body_hash": state.body_hash,
        "checked_at": state.checked_at,
        "next_due_at": state.next_due_at,
        "looks": state.looks,
        "failures": state.failures,
        "last_error": state.last_error,
    }


def pages(connection: Connection, article_ids: Iterable[str]) -> dict[str, PageState]:
    """What is known of these articles' pages."""
    found: dict[str, PageState] = {}
    for part in chunks(sorted(set(article_ids))):
        rows = connection.execute(
            select(PageRecord.__table__).where(PageRecord.article_id.in_(part))
        )
        for row in rows:
            found[row.article_id] = _page(row)
    return found


def pages_due(
    connection: Connection, now: datetime, look_again: timedelta | None
) -> list[tuple[PageState, datetime]]:
    """Pages to ask for now, the newest article first, with the time it was first seen.

    `look_again` adds every page, but those gone or refused, of articles first seen within it.
    """
    page, article = PageRecord.__table__, ArticleRecord.__table__
    due = page.c.next_due_at <= now
    owed = (page.c.health == PageHealth.OWED.value) & page.c.next_due_at.is_(None)
    wanted = due | owed
    if look_again is not None:
        recent = article.c.first_seen_at >= now - look_again
        wanted |= recent & page.c.health.in_([PageHealth.OK.value, PageHealth.OWED.value])
    rows = connection.execute(
        select(page, article.c.first_seen_at)
        .join(article, article.c.article_id == page.c.article_id)
        .where(wanted)
        .order_by(
            func.coalesce(article.c.published_at, article.c.first_seen_at).desc(),
            page.c.article_id,
        )
    )
    return [(_page(row), row.first_seen_at) for row in rows]


def owed(connection: Connection) -> int:
    """How many pages are still to be had."""
    counted = select(func.count()).where(PageRecord.health == PageHealth.OWED.value)
    return connection.execute(counted).scalar_one()


def _hand_over_versions(connection: Connection, old_id: str, new_id: str) -> bool:
    """What the old id said becomes the earlier history of the new one; its text now is the last."""
    status = connection.execute(
        select(ArticleRecord.status).where(ArticleRecord.article_id == old_id)
    ).scalar_one()
    theirs, ours = _versions(connection, old_id), _versions(connection, new_id)
    last = ours.pop() | {"text": None}
    completed = status == Status.FEED_ONLY.value
    same = bool(theirs) and theirs[-1]["content_hash"] == last["content_hash"]
    if completed or same:
        theirs = theirs[:-1]
    known = {row["content_hash"] for row in (*ours, last)}
    history = [*ours, *(row for row in theirs if row["content_hash"] not in known), last]
    for article_id in (old_id, new_id):
        _drop(connection, ArticleVersion, article_id)
    connection.execute(
        insert(ArticleVersion),
        [
            row | {"article_id": new_id, "version": number}
            for number, row in enumerate(history, start=1)
        ],
    )
    connection.execute(
        update(ArticleRecord).where(ArticleRecord.article_id == new_id).values(version=len(history))
    )
    return not (completed or same)


def _versions(connection: Connection, article_id: str) -> list[dict[str, Any]]:
    """All versions with their texts, the last one's too unless it was purged."""
    rows = connection.execute(
        select(ArticleVersion.__table__)
        .where(ArticleVersion.article_id == article_id)
        .order_by(ArticleVersion.version)
    )
    found = [dict(row) for row in rows.mappings()]
    present = connection.execute(
        select(ArticleRecord.text, ArticleRecord.text_purged_at).where(
            ArticleRecord.article_id == article_id
        )
    ).one_or_none()
    if found and present is not None and present.text_purged_at is None:
        found[-1]["text"] = present.text
    return found


def _hand_over_group(connection: Connection, old_id: str, new_id: str, now: datetime) -> None:
    """The place of the old id goes to the new one, or is given up where the new one has its own."""
    groups = {
        row.article_id: row.group_id
        for row in connection.execute(
            select(CopyMember.article_id, CopyMember.group_id).where(
                CopyMember.article_id.in_([old_id, new_id])
            )
        )
    }
    left = groups.get(old_id)
    if left is None:
        return
    if new_id not in groups:
        connection.execute(
            update(CopyMember).where(CopyMember.article_id == old_id).values(article_id=new_id)
        )
        # others may be placed, and read whom this group is known by, before the new id is
        connection.execute(
            update(CopyGroupRecord)
            .where(CopyGroupRecord.group_id == left, CopyGroupRecord.medoid == old_id)
            .values(medoid=new_id)
        )
        return
    _drop(connection, CopyMember, old_id)
    if not _mark_pending(connection, CopyMember.group_id == left):
        _dissolve(connection, left, groups[new_id], now)
        return
    # one that is there, until they are placed: others may read this group before
    first = select(func.min(CopyMember.article_id)).where(CopyMember.group_id == left)
    connection.execute(
        update(CopyGroupRecord)
        .where(CopyGroupRecord.group_id == left, CopyGroupRecord.medoid == old_id)
        .values(medoid=first.scalar_subquery())
    )


def _mark_pending(connection: Connection, which: ColumnElement[bool]) -> bool:
    """Let the members of the groups that `which` names be placed again; False: there are none."""
    members = (
        select(CopyMember.article_id)
        .join(CopyGroupRecord, CopyGroupRecord.group_id == CopyMember.group_id)
        .where(which)
    )
    done = connection.execute(
        update(ArticleRecord).where(ArticleRecord.article_id.in_(members)).values(pending=1)
    )
    return done.rowcount > 0


def _dissolve(connection: Connection, group_id: str, heir: str, now: datetime) -> None:
    """A group without members goes; its story, if it was alone there, into the heir's."""
    stories = {
        row.group_id: row.story_id
        for row in connection.execute(
            select(CopyGroupRecord.group_id, CopyGroupRecord.story_id).where(
                CopyGroupRecord.group_id.in_([group_id, heir])
            )
        )
    }
    telling.drop_keys(connection, [group_id])
    telling.drop_meanings(connection, [group_id])
    telling.drop_edges(connection, [group_id])
    connection.execute(delete(CopyGroupRecord).where(CopyGroupRecord.group_id == group_id))
    old_story, new_story = stories.get(group_id), stories.get(heir)
    if old_story == new_story:
        _mark_pending(connection, CopyGroupRecord.group_id == heir)  # the story is one text less
        return
    if old_story is None or new_story is None:
        return
    if not _mark_pending(connection, CopyGroupRecord.story_id == old_story):
        telling.retire(connection, {old_story: new_story}, now)


def _drop(connection: Connection, record: type[Base], article_id: str) -> None:
    column = record.__table__.c.article_id
    connection.execute(delete(record).where(column == article_id))


def _verdict(
    connection: Connection,
    before: Row[tuple[object, ...]] | None,
    marked: Marked,
    fresh: str,
    byline: str | None,
) -> Saved:
    article = marked.article
    if before is None:
        return Saved.NEW
    if before.content_hash != fresh:
        completed = before.status == Status.FEED_ONLY and article.status is Status.FULL
        return Saved.COMPLETED if completed else Saved.CHANGED
    now_said = _columns(article)
    del now_said["first_seen_at"], now_said["event_at"]
    if byline != before.byline or any(
        getattr(before, name) != value for name, value in now_said.items()
    ):
        return Saved.TOUCHED
    made = {
        (row["attribution_id"], row["review"])
        for row in ledger.rows_of(article.article_id, marked.attributions)
    }
    held = connection.execute(
        select(AttributionRecord.attribution_id, AttributionRecord.review).where(
            AttributionRecord.article_id == article.article_id
        )
    )
    return Saved.SAME if made == {tuple(row) for row in held} else Saved.TOUCHED


def _save_document(connection: Connection, page: Page, now: datetime) -> None:
    row = {
        "hash": page.body_hash,
        "url": page.url,
        "content_type": page.content_type,
        "body": page.body,
        "size": len(page.body),
        "stored_at": now,
    }
    upsert(connection, Document, [row], key=("hash",))


def _renew_document(
    connection: Connection, article_id: str, version: int, document: Page | None
) -> None:
    """The newest page that shows the present text; the one before it is kept by nobody else."""
    if document is None:
        return
    which = (ArticleVersion.article_id == article_id) & (ArticleVersion.version == version)
    before = connection.execute(select(ArticleVersion.document_hash).where(which)).scalar()
    connection.execute(update(ArticleVersion).where(which).values(document_hash=document.body_hash))
    used = select(ArticleVersion.document_hash).where(ArticleVersion.document_hash == before)
    connection.execute(delete(Document).where(Document.hash == before, ~used.exists()))


def _save_version(
    connection: Connection,
    article: Article,
    version: int,
    *,
    now: datetime,
    document: Page | None,
) -> None:
    upsert(
        connection,
        ArticleVersion,
        [_version_row(article, version, now, document)],
        key=("article_id", "version"),
        change=("title", "text", "content_hash", "seen_at", "document_hash"),
    )


def _version_row(
    article: Article, version: int, now: datetime, document: Page | None
) -> dict[str, object]:
    return {
        "article_id": article.article_id,
        "version": version,
        "title": article.title,
        "text": None,
        "content_hash": content_hash(article),
        "seen_at": now,
        "document_hash": document.body_hash if document else None,
    }


def _keep_text(connection: Connection, before: Row[tuple[object, ...]]) -> None:
    """The text of a version that is about to be an earlier one moves to the version."""
    if before.text_purged_at is not None:
        return
    connection.execute(
        update(ArticleVersion)
        .where(
            ArticleVersion.article_id == before.article_id,
            ArticleVersion.version == before.version,
        )
        .values(text=before.text)
    )


def _save_signature(connection: Connection, marked: Marked) -> None:
    """Replace the signature; the article enters the index of copies when it is placed.

    Its lines are counted as before until then.
    """
    article_id = marked.article.article_id
    copy_index.withdraw(connection, article_id)
    row = _signature_row(marked)
    day = day_of(marked.article.event_at)
    row["counted"] = outlet_lines.still_counted(connection, article_id, day, row["lines"])
    _drop(connection, SignatureRecord, article_id)
    connection.execute(insert(SignatureRecord), [row])


def _signature_row(marked: Marked) -> dict[str, Any]:
    """Of an article that is not counted yet."""
    article, signature = marked.article, marked.signature
    return {
        "article_id": article.article_id,
        "scheme": signature.scheme,
        "shingles": signature.shingles,
        "minhash": signature.values,
        "exact": signature.exact,
        "day": day_of(article.event_at),
        "core": marked.core,
        "same": copies.same_text(article.article_id, article.title, marked.core, signature),
        "indexed": copy_index.NONE,
        "lines": outlet_lines.packed(article.outlet, marked.core),
        "left_out": None,
        "counted": None,
        **copy_index.packed(signature),
    }


def _columns(article: Article) -> dict[str, object]:
    return {
        "article_id": article.article_id,
        "key": article.key,
        "url": article.url,
        "outlet": article.outlet,
        "publisher_id": article.publisher_id,
        "language": article.language,
        "language_from": article.language_from,
        "title": article.title,
        "text": article.text,
        "published_at": article.published_at,
        "published_raw": article.published_raw,
        "event_at": article.event_at,
        "first_seen_at": article.first_seen_at,
        "status": article.status.value,
        "fields": [[one.path, one.value] for one in article.fields],
    }


def _article(row: Row[tuple[object, ...]]) -> Article:
    return Article(
        article_id=row.article_id,
        key=row.key,
        url=row.url,
        outlet=row.outlet,
        publisher_id=row.publisher_id,
        language=row.language,
        language_from=row.language_from,
        title=row.title,
        text=row.text,
        published_at=row.published_at,
        published_raw=row.published_raw,
        first_seen_at=row.first_seen_at,
        status=Status(row.status),
        fields=tuple(RawField(path, value) for path, value in row.fields or ()),
    )


def _page(row: Row[tuple[object, ...]]) -> PageState:
    return PageState(
        article_id=row.article_id,
        url=row.url,
        health=PageHealth(row.health),
        validators=Validators(row.etag, row.last_modified),
        body_hash=row.body_hash,
        checked_at=row.checked_at,
        next_due_at=row.next_due_at,
        looks=row.looks,
        failures=row.failures,
        last_error=row.last_error,
    )


__all__ = [
    "Saved",
    "add_keys",
    "attributions",
    "content_hash",
    "content_hash_of",
    "load",
    "outlines",
    "owed",
    "pages",
    "pages_due",
    "rename",
    "renew",
    "save",
    "save_page",
    "save_pages",
    "set_status",
]
