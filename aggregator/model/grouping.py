"""Copies (one text reprinted) and stories (many texts on one event)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from aggregator.model.articles import Article, Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """MinHash of an article's text, stamped with all that makes it comparable."""

    scheme: str
    """E.g. `n1-h1-w3-affine32-128-s1`: normalisation, hashes, shingle, permutations, seed."""
    shingles: int
    """Distinct shingles; below the least that can be compared, `values` and `buckets` are empty."""
    values: bytes
    """128 little-endian uint32."""
    buckets: tuple[int, ...]
    """LSH buckets, 64-bit signed; two texts are candidates when they share one."""
    exact: str
    """Hash of the normalised tokens: equal means the same words in the same order; "" for none."""
    prints: tuple[int, ...] = ()
    """Sampled longer shingles, 64-bit signed, sorted: an excerpt shares some with its source."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An attributed article with its signature."""

    article: Article
    attributions: tuple[Attribution, ...]
    core: str
    """The text without datelines, credit lines and bylines: what was signed."""
    signature: Signature


@unique
class EdgeKind(StrEnum):
    """How two texts are linked."""

    EXACT = "exact"
    NEAR = "near"
    EXCERPT = "excerpt"
    """The shorter stands inside the longer; linked, never joined."""
    REWORKED = "reworked"
    """Passages of one stand in the other, and each has much of its own; linked, never joined."""

    @property
    def joins(self) -> bool:
        """Whether such a link makes two texts one copy group."""
        return self in {EdgeKind.EXACT, EdgeKind.NEAR}


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyText:
    """What comparing two texts needs."""

    article_id: str
    event_at: datetime
    title: str
    core: str
    """The text without datelines, credit lines and bylines."""
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyEdge:
    """A verified link; `lo` < `hi` as article ids."""

    lo: str
    hi: str
    kind: EdgeKind
    jaccard: float
    """Exact Jaccard of the shingle sets."""
    containment_lo: float
    """Share of lo's shingles found in hi."""
    containment_hi: float
    because: str
    """In words an editor understands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyGroup:
    """One text, reprinted by its members. A text that nobody reprinted is a group of one."""

    group_id: str
    """Computed from the member with the smallest (event time, article id)."""
    members: tuple[str, ...]
    """Article ids, sorted by (event time, article id)."""
    medoid: str
    """The member nearest to all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFeatures:
    """What a copy group brings to the comparison of stories; built from its medoid."""

    group_id: str
    event_at: datetime
    """Of the earliest member."""
    last_at: datetime
    """Of the newest member."""
    language: str | None
    title: str
    dated: bool
    """False when no member has a believable date: no time feature, no time veto."""
    terms: tuple[tuple[str, float], ...]
    """Stemmed words of title and lead with weights, sorted; unit length."""
    title_terms: tuple[tuple[str, float], ...]
    """The same for the title alone, or for the first sentence where there is none."""
    names: frozenset[str]
    """Folded names of people, places, organisations; comparable across scripts where possible."""
    numbers: frozenset[str]
    """Numbers with their unit, title and lead."""
    name_terms: tuple[tuple[str, float], ...] = ()
    """`names` with weights (rare names weigh more), sorted."""
    places: frozenset[str] = frozenset()
    """Ids of countries and large cities in title and lead; a city stands with its country."""
    title_names: frozenset[str] = frozenset()
    """Those of `names` that stand in the title."""
    length: int = 0
    """Characters of title and text that were read."""
    headline_only: bool = False
    """Whether there is hardly any text beside the title."""
    meaning: bytes = b""
    """Sentence vector of title and lead, 512 signed bytes; b"" without the encoder."""
    title_meaning: bytes = b""
    """The same for the title alone, or for the first sentence."""
    fine: bytes = b""
    """Fine vector, 384 signed bytes; b"" until a borderline pair asks (`stories.refining`)."""
    keys: tuple[int, ...]
    """Rare features as signed 64-bit hashes: groups that share enough are candidates."""
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEdge:
    """Two copy groups compared; `a` < `b` as group ids."""

    a: str
    b: str
    score: float
    accepted: bool
    because: str
    """Compact JSON object: features for and against, vetoes, versions."""


@dataclass(frozen=True, slots=True)
class Vetoed:
    """Two copy groups that would be taken for one event, but for a veto; `a` < `b`."""

    a: str
    b: str
    likely: float
    """The probability before the veto, 0 to 1."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event: copy groups, in any language."""

    story_id: str
    groups: tuple[str, ...]
    """Group ids, sorted."""
