"""What every rule needs to know of an article, and how a rule's find becomes a row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from aggregator.model import Article, Attribution, Party, Role, Slot
from aggregator.parties import Gazetteer, MatchClass, Mention
from aggregator.text import fold

EVIDENCE_REACH = 120
"""Characters of evidence kept on each side of a name and its cue."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An article, the gazetteer, and whose page it is."""

    article: Article
    gazetteer: Gazetteer
    publisher: Party | None
    outlet: str
    """The outlet's name, folded."""

    @classmethod
    def of(cls, article: Article, gazetteer: Gazetteer) -> Frame:
        """The publisher is the article's own, else the party of its domain."""
        publisher = gazetteer.by_id.get(article.publisher_id or "")
        if publisher is None and article.publisher_id is None:
            publisher = gazetteer.by_domain(article.url)
        return cls(article, gazetteer, publisher, fold(article.outlet.strip()))

    @property
    def language(self) -> str | None:
        """Primary language of the article (BCP 47): `en` of `en-US`."""
        tag = self.article.language
        return tag.replace("_", "-").split("-")[0].lower() if tag else None

    def is_publisher(self, party: Party) -> bool:
        """Whether this party's page it is."""
        return self.publisher is not None and party.party_id == self.publisher.party_id

    def role(self, party: Party) -> Role:
        """What a party named in a slot is to the article."""
        return Role.PUBLISHER if self.is_publisher(party) else Role.CREDIT

    def choose(self, mention: Mention) -> Party:
        """Of namesakes, the publisher when it is one of them, else the likeliest."""
        return next((p for p in mention.candidates if self.is_publisher(p)), mention.party)


@dataclass(frozen=True, slots=True)
class Passage:
    """A raw field's value, or a stretch of the text with its offset."""

    words: str
    field: str
    slot: Slot
    offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A name in a passage: `passage.words[start:end]` is its surface."""

    start: int
    end: int
    party: Party | None = None
    name: str = ""
    """For what the gazetteer lacks: the name in natural case."""
    person: bool = False
    strong: bool = False
    house: bool = False
    """The form is one in which a page signs with its own name."""


def row(
    passage: Passage,
    find: Find,
    *,
    role: Role,
    rule: str,
    confidence: float,
    sub_role: str | None = None,
    around: tuple[int, int] | None = None,
) -> Attribution:
    """One statement; the evidence is `around` (in the passage) or what stands beside the name."""
    words = passage.words
    surface = words[find.start : find.end]
    low, high = around or whole_words(words, find.start - EVIDENCE_REACH, find.end + EVIDENCE_REACH)
    evidence = words[min(low, find.start) : max(high, find.end)].strip()
    span = None if passage.offset is None else passage.offset + find.start
    return Attribution(
        party_id=find.party.party_id if find.party else None,
        party=find.party.name if find.party else find.name or surface,
        role=role,
        sub_role=sub_role,
        slot=passage.slot,
        surface=surface,
        evidence=evidence,
        field=passage.field,
        span_start=span,
        span_end=None if span is None else span + len(surface),
        rule=rule,
        confidence=confidence,
    )


def slot_rows(
    frame: Frame,
    passage: Passage,
    finds: Iterable[Find],
    *,
    rule: str,
    confidence: float,
    sub_role: str | None = None,
    around: tuple[int, int] | None = None,
) -> list[Attribution]:
    """Rows of the names in a slot: parties are publisher or credit, persons are bylines."""
    rows = []
    for find in finds:
        if find.party is not None:
            role, sure = frame.role(find.party), confidence
        elif find.person:
            role, sure = Role.BYLINE, min(confidence, 0.9)
        elif fold(find.name) == frame.outlet:
            role, sure = Role.PUBLISHER, confidence
        elif find.house and frame.publisher is None:
            role, sure = Role.PUBLISHER, 0.5
        else:
            role, sure = Role.CREDIT, 0.5
        rows.append(
            row(
                passage,
                find,
                role=role,
                rule=rule,
                confidence=sure,
                sub_role=sub_role,
                around=around,
            ),
        )
    return rows


def find_of(frame: Frame, mention: Mention, shift: int = 0) -> Find:
    """A mention of the gazetteer as a find."""
    return Find(
        start=mention.start + shift,
        end=mention.end + shift,
        party=frame.choose(mention),
        strong=mention.match is MatchClass.STRONG,
    )


def whole_words(words: str, low: int, high: int) -> tuple[int, int]:
    """The nearest span inside [low, high) that cuts no word in two, in scripts that have words."""
    low, high = max(0, low), min(len(words), high)
    for start in range(low, min(low + 30, high)):
        if start == 0 or words[start - 1].isspace():
            low = start
            break
    for end in range(high, max(high - 30, low), -1):
        if end == len(words) or words[end].isspace():
            high = end
            break
    return low, high


def last_match(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """The last match of a pattern."""
    found = None
    for match in pattern.finditer(words):
        found = match
    return found


def word_set(words: str) -> frozenset[str]:
    """Words of a space-separated list, folded."""
    return frozenset(fold(words).split())
