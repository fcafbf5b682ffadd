"""The SAX driver feedparser is given: expat, without the entities that can hurt.

expat before 2.7 overflows the stack on a long chain of entities (CVE-2024-8176), which takes the
process with it, and a comment before the DOCTYPE hides such a chain from feedparser's own filter.
Declarations of short plain entities (`&nbsp;`, `&eacute;`) stay. On anything else this driver
raises `SAXException`; feedparser then goes on with its forgiving parser, which knows no
declarations.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax import SAXException
from xml.sax.expatreader import ExpatParser

_MAX_ENTITIES = 512
_MAX_ENTITY_CHARACTERS = 64
_MAX_ATTRIBUTES = 128


class SafeExpatParser(ExpatParser):
    """expat that refuses external, nested, long and numerous entities and crowds of attributes."""

    _declared: int = 0

    def reset(self) -> None:
        """Prepare for a document."""
        super().reset()
        self._declared = 0
        expat: Any = vars(self)["_parser"]
        expat.EntityDeclHandler = self._entity_decl

    def start_element_ns(self, name: str, attrs: Mapping[str, str]) -> None:
        """Pass an element on; what looks up its attributes costs the square of their number."""
        if len(attrs) > _MAX_ATTRIBUTES:
            raise SAXException(f"an element with {len(attrs)} attributes")
        super().start_element_ns(name, attrs)

    def _entity_decl(
        self,
        name: str,
        is_parameter: int,
        value: str | None,
        *_identifiers: object,
    ) -> None:
        self._declared += 1
        if is_parameter or value is None:
            raise SAXException(f"entity {name[:40]!r} is external or of the DTD")
        if "&" in value or len(value) > _MAX_ENTITY_CHARACTERS:
            raise SAXException(f"entity {name[:40]!r} is nested or long")
        if self._declared > _MAX_ENTITIES:
            raise SAXException("too many entities")


def create_parser(*_args: Any) -> SafeExpatParser:
    """Make a driver; `xml.sax.make_parser` asks for this name."""
    return SafeExpatParser()
