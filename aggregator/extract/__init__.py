"""Page bytes in; text, title, dates and the raw fields that boilerplate removal would destroy out.

    Page ─markup─▶ HTML that parses ─tree─▶ one tree ─head, linked_data, credits─▶ raw fields
         ─body (trafilatura)─▶ text

Pure, and meant to run in a worker process: a page that is slow or fatal costs one task. Importing
this package is cheap; trafilatura and the language model are loaded by the first page, or before
it by importing `aggregator.extract.body` and `aggregator.extract.language` (see `WARM`).
"""

from __future__ import annotations

from aggregator.extract.language import choose_language, identify
from aggregator.extract.page import extract

WARM = ("aggregator.extract.body", "aggregator.extract.identifier")
"""The modules that a worker should import before its first page."""

__all__ = ["WARM", "choose_language", "extract", "identify"]
