r"""Reads the snippets of tests/data/attribution: a text, where it stood, and all it attributes.

    PLACE[@PUBLISHER] | TEXT => ROLE:PARTY, ROLE:NAME        `-` for nothing at all

PLACE is `body`, `dateline`, `credit`, `byline` or `feed`; the file's name is the language, except
in other.txt, where `@` gives it. `\\n` is a line break. The texts were written for these tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aggregator import attribution, parties
from aggregator.model import Article, RawField, Role, Slot, Status

FOLDER = Path(__file__).parent / "data" / "attribution"
NOON = datetime(2020, 1, 14, 12, tzinfo=UTC)
SCORED = (Role.PUBLISHER, Role.CREDIT, Role.BYLINE, Role.CITATION)
FIELDS = {"byline": "html:byline[0]", "feed": "rss:author[0]"}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text and what is to be found in it."""

    name: str
    language: str
    place: str
    publisher: str | None
    text: str
    expected: frozenset[tuple[str, str]]
    """Role, and the party's id or a name that no party has."""


def snippets() -> list[Snippet]:
    """All of them, in order."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                found.append(_snippet(path.stem, number, line))
    return found


def _snippet(stem: str, number: int, line: str) -> Snippet:
    head, _, rest = line.partition(" | ")
    text, _, expected = rest.rpartition(" => ")
    place, _, extra = head.partition("@")
    pairs = (one.strip().split(":", 1) for one in expected.split(",") if one.strip() != "-")
    return Snippet(
        name=f"{stem}:{number}",
        language=extra if stem == "other" else stem,
        place=place,
        publisher=None if stem == "other" else extra or None,
        text=text.replace("\\n", "\n"),
        expected=frozenset((role, party) for role, party in pairs),
    )


def found(snippet: Snippet) -> dict[tuple[str, str], str]:
    """What the rules find: role and party, with rule and evidence."""
    field = FIELDS.get(snippet.place)
    article = Article(
        article_id="a0000000000000000",
        key="https://site.example/1",
        url="https://site.example/1",
        outlet="Site Example",
        publisher_id=snippet.publisher,
        language=snippet.language,
        language_from="page",
        title="",
        text="" if field else snippet.text,
        published_at=NOON,
        published_raw=None,
        first_seen_at=NOON,
        status=Status.FULL,
        fields=(RawField(field, snippet.text),) if field else (),
    )
    rows = attribution.attribute(article, parties.load()).attributions
    return {
        (str(row.role), row.party_id or row.party): f"{row.rule} {row.confidence}: {row.evidence}"
        for row in rows
        if row.role in SCORED and row.slot is not Slot.DOMAIN
    }
