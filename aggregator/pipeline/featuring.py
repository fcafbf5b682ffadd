"""Features of copy groups: made once, made anew where an older program made them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from aggregator import stories
from aggregator.model import Article, CopyGroup, CopyText, GroupFeatures
from aggregator.pipeline import purged
from aggregator.store import Transaction, articles, copying, telling

_TYPE = "jsonld:/@type"


def version() -> str:
    """Of the features that are made now: the rules, and the encoder where there is one."""
    return "+".join(filter(None, (stories.VERSION, stories.model())))


def make(transaction: Transaction, groups: Iterable[CopyGroup]) -> dict[str, GroupFeatures]:
    """The features of these groups, from their texts; of texts that are gone, those there are."""
    listed = list(groups)
    members = articles.outlines(transaction, [one for group in listed for one in group.members])
    members.update(articles.load(transaction, [group.medoid for group in listed]))
    texts = copying.texts(transaction, [group.medoid for group in listed])
    found = purged.features(transaction, listed, texts, members)
    for group in listed:
        if group.group_id in found:
            continue
        times = [members[one].event_at for one in group.members]
        found[group.group_id] = stories.features(
            group,
            members[group.medoid],
            first_at=min(times),
            last_at=max(times),
            dated=any(members[one].published_at for one in group.members),
            core=texts[group.medoid].core,
        )
    return _still_fine(transaction, listed, found, texts)


def _still_fine(
    transaction: Transaction,
    groups: Sequence[CopyGroup],
    made: dict[str, GroupFeatures],
    texts: Mapping[str, CopyText],
) -> dict[str, GroupFeatures]:
    """The features, with those fine vectors that were made of the same text."""
    kept = telling.fine(transaction, made, stories.fine_model())
    listed = [one for one in groups if one.group_id in kept]
    members = _told_by(transaction, listed)
    found = dict(made)
    for group in listed:
        (told, vector), title = kept[group.group_id], made[group.group_id].title
        if told == stories.told(title, texts[group.medoid].core) and not marked(group, members):
            found[group.group_id] = replace(made[group.group_id], fine=vector)
    return found


def _told_by(transaction: Transaction, groups: Iterable[CopyGroup]) -> dict[str, Article]:
    """The articles of these groups that say what the text is: the earliest and the medoid."""
    return articles.load(
        transaction, {one for group in groups for one in (group.members[0], group.medoid)}
    )


def marked(group: CopyGroup, members: Mapping[str, Article]) -> bool:
    """Whether the page says of itself that it is a live blog or a roundup."""
    kinds = {
        field.value
        for one in {group.members[0], group.medoid}
        for field in members[one].fields
        if field.path == _TYPE
    }
    return stories.marked(members[group.medoid].title, kinds)


def save(
    transaction: Transaction, groups: Sequence[CopyGroup], made: dict[str, GroupFeatures]
) -> None:
    """Write groups with their features, and what they are found by."""
    listed = [made[one] for one in sorted(made)]
    copying.save(transaction, groups, {one.group_id: telling.pack(one) for one in listed})
    telling.replace_keys(transaction, listed)
    telling.save_meanings(transaction, listed, stories.model())


def _read(transaction: Transaction, group_ids: Iterable[str]) -> dict[str, GroupFeatures]:
    models = stories.model(), stories.fine_model()
    return telling.features(transaction, group_ids, version(), *models)


def stored(transaction: Transaction, group_ids: Iterable[str]) -> dict[str, GroupFeatures]:
    """Features as they are made now; those of an older version are made anew, but not saved."""
    wanted = set(group_ids)
    found = _read(transaction, wanted)
    if stale := wanted - found.keys():
        found |= make(transaction, copying.load(transaction, stale))
    return found


def renewed(transaction: Transaction, group_ids: Iterable[str]) -> dict[str, GroupFeatures]:
    """The same, and those that were made anew are saved."""
    wanted = set(group_ids)
    found = _read(transaction, wanted)
    if stale := wanted - found.keys():
        groups = copying.load(transaction, stale)
        made = make(transaction, groups)
        save(transaction, groups, made)
        found |= made
    return found


def refined(
    transaction: Transaction,
    known: Mapping[str, GroupFeatures],
    wanted: Iterable[str],
    *,
    keep: bool = True,
) -> dict[str, GroupFeatures]:
    """`known`, and these groups of it with fine vectors: those there are, and new ones.

    New ones are saved with `keep`. A group whose text is gone gets none, nor does a live blog or a
    roundup, which begins with one event and tells others too: their pairs are judged without.
    """
    found = dict(known)
    lacking = {one for one in wanted if not known[one].fine}
    if not lacking or not stories.fine_model():
        return found
    groups = copying.load(transaction, lacking)
    texts = copying.texts(transaction, [group.medoid for group in groups])
    members = _told_by(transaction, groups)
    made: dict[str, tuple[str, bytes]] = {}
    for group in groups:
        text, title = texts[group.medoid], known[group.group_id].title
        if purged.is_purged(text) or marked(group, members):
            continue
        if vector := stories.vector(title, text.core):
            made[group.group_id] = stories.told(title, text.core), vector
            found[group.group_id] = replace(found[group.group_id], fine=vector)
    if keep:
        telling.save_fine(transaction, made, stories.fine_model())
    return found
