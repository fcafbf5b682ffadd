"""Whose reporting a story rests on, who was first, who cites whom, and on what texts differ.

    OriginSubject ─origins─▶ StoryOrigins        the honest count, a reason for each collapse
    Sighted ─timeline─▶ Timeline                 first claimed and first seen, kept apart
    OriginSubject ─citations─▶ CitationGraph     who quotes whom for a fact, and rings of that
    StoryText ─differences─▶ Difference          numbers, places, speakers

All pure, and the same for any order of what they are given. The wording is about texts: "credits",
"cites", "is a copy of", "differs".
"""

from __future__ import annotations

from aggregator.provenance.citing import citations
from aggregator.provenance.counting import origins
from aggregator.provenance.differing import differences
from aggregator.provenance.directory import UNRESOLVED
from aggregator.provenance.times import timeline

__all__ = ["UNRESOLVED", "citations", "differences", "origins", "timeline"]
