"""What an editor decides about stories, carried out at once and obeyed by every later run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aggregator.errors import UnknownIdError, UsageError
from aggregator.model import Decision, DecisionKind, StoryRow
from aggregator.pipeline.placing import Retold, tell_again
from aggregator.store import Database, Transaction, copying, decisions, freezing, reading, telling


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of a decision."""

    decision_id: int
    stories: tuple[StoryRow, ...]
    """Stories as they are now around it, sorted by id."""
    aliases: Mapping[str, str]
    """Ids that vanished, with the story that answers for each."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decides, why and when."""

    by: str
    why: str
    now: datetime


def merge(database: Database, a: str, b: str, signed: Signed) -> Edited:
    """Story B goes into story A; the id of B is answered with A for ever."""
    with database.lock(), database.write() as transaction:
        first, second = _two(transaction, a, b)
        sides = [_articles(transaction, one) for one in (first, second)]
        decision = _save(transaction, DecisionKind.MERGE, sides, (first, second), signed)
        groups = _groups(transaction, [*sides[0], *sides[1]])
        retold = tell_again(
            transaction, groups, signed.now, into={second: first}, decision_id=decision
        )
        return _edited(transaction, decision, retold)


def split(database: Database, story: str, chosen: Sequence[str], signed: Signed) -> Edited:
    """These articles, with their copies, leave a story and are one of their own."""
    with database.lock(), database.write() as transaction:
        story_id = reading.resolve_story(transaction, story)
        inside = _articles(transaction, story_id)
        named = {reading.resolve_article(transaction, one) for one in chosen}
        if strangers := sorted(named - set(inside)):
            raise UsageError(f"{strangers[0]} is not in story {story_id}: see `story {story_id}`")
        group_of = copying.group_of(transaction, inside)
        out = {group_of[one] for one in named}
        leaving = [one for one in inside if group_of[one] in out]
        staying = [one for one in inside if group_of[one] not in out]
        if not staying:
            raise UsageError(f"these are all articles of story {story_id}: nothing would be left")
        decision = _save(transaction, DecisionKind.SPLIT, [leaving, staying], (story_id,), signed)
        retold = tell_again(
            transaction,
            set(group_of.values()),
            signed.now,
            # the id stays with what stays, however much leaves
            told={one: None if one in out else story_id for one in group_of.values()},
            decision_id=decision,
        )
        return _edited(transaction, decision, retold)


def never(database: Database, a: str, b: str, signed: Signed) -> Edited:
    """No run puts a text of story A and a text of story B into one story."""
    with database.lock(), database.write() as transaction:
        first, second = _two(transaction, a, b)
        sides = [_articles(transaction, one) for one in (first, second)]
        decision = _save(transaction, DecisionKind.NEVER, sides, (first, second), signed)
        groups = _groups(transaction, [*sides[0], *sides[1]])
        return _edited(
            transaction, decision, tell_again(transaction, groups, signed.now, decision_id=decision)
        )


def pin(database: Database, story: str, signed: Signed) -> Edited:
    """The texts of a story stay together; others may still join them."""
    with database.lock(), database.write() as transaction:
        story_id = reading.resolve_story(transaction, story)
        inside = _articles(transaction, story_id)
        decision = _save(transaction, DecisionKind.PIN, [inside], (story_id,), signed)
        groups = _groups(transaction, inside)
        return _edited(
            transaction, decision, tell_again(transaction, groups, signed.now, decision_id=decision)
        )


def undo(database: Database, decision_id: int, signed: Signed) -> Edited:
    """A decision binds no longer: what it touched is told again by the rules."""
    with database.lock(), database.write() as transaction:
        known = {one.decision_id: one for one in decisions.every(transaction)}
        one = known.get(decision_id)
        if one is None:
            raise UnknownIdError(f"there is no decision {decision_id}: see `story decisions`")
        if one.undone_at is not None:
            raise UsageError(f"decision {decision_id} was undone already, by {one.undone_by}")
        decisions.undo(transaction, decision_id, by=signed.by, why=signed.why, now=signed.now)
        groups = _groups(transaction, [article for side in one.sides for article in side])
        freezing.thaw(transaction, groups)
        retold = tell_again(
            transaction,
            groups,
            signed.now,
            told=_as_it_was(transaction, one),
            kept=one.stories[:1] if one.kind is DecisionKind.SPLIT else (),
            decision_id=decision_id,
        )
        return _edited(transaction, decision_id, retold)


def _as_it_was(transaction: Transaction, decision: Decision) -> dict[str, str | None]:
    """Groups of a merger that are still where it put them, with the story they came from."""
    if decision.kind is not DecisionKind.MERGE:
        return {}
    found: dict[str, str | None] = {}
    for story, side in reversed([*zip(decision.stories, decision.sides, strict=True)]):
        present = telling.story_of(transaction, _groups(transaction, side))
        found |= {group: story for group, now in present.items() if now == decision.stories[0]}
    return found


def listed(database: Database) -> list[Decision]:
    """All decisions, earliest first."""
    with database.read() as transaction:
        return decisions.every(transaction)


def _two(transaction: Transaction, a: str, b: str) -> tuple[str, str]:
    first, second = (reading.resolve_story(transaction, one) for one in (a, b))
    if first == second:
        raise UsageError(f"{a} and {b} are the same story, {first}")
    return first, second


def _articles(transaction: Transaction, story_id: str) -> list[str]:
    return [one.article_id for one in reading.story_articles(transaction, story_id)]


def _groups(transaction: Transaction, article_ids: Sequence[str]) -> set[str]:
    return set(copying.group_of(transaction, article_ids).values())


def _save(
    transaction: Transaction,
    kind: DecisionKind,
    sides: Sequence[Sequence[str]],
    story_ids: Sequence[str],
    signed: Signed,
) -> int:
    return decisions.save(
        transaction, kind, sides, stories=story_ids, by=signed.by, why=signed.why, now=signed.now
    )


def _edited(transaction: Transaction, decision_id: int, retold: Retold) -> Edited:
    touched = sorted(
        one.story_id for one in retold.stories if not retold.changed.isdisjoint(one.groups)
    )
    rows = telling.rows(transaction, touched)
    return Edited(decision_id, tuple(rows[one] for one in touched), retold.aliases)
