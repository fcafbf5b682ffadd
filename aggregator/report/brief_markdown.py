"""A brief as Markdown (CommonMark), ready to paste."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, tzinfo
from urllib.parse import quote

from aggregator.model import StoryArticleRow
from aggregator.report.brief import Brief, Source
from aggregator.report.story import heading
from aggregator.report.times import short

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|<>~&$]|(?<=:)/(?=/)|(?<=www)\.)", re.IGNORECASE)
"""What Markdown reads inside a line, bare links too. No line begins with an outlet's words."""


def brief_markdown(brief: Brief, *, zone: tzinfo = UTC) -> str:
    """The source box, then the credit line. Every word of an outlet is escaped."""
    return "\n".join(_lines(brief, zone)).rstrip() + "\n"


def _lines(brief: Brief, zone: tzinfo) -> Iterator[str]:
    yield f"### {_linked(brief.headline or '(no title)', brief.url)}"
    yield ""
    articles = _many(len(brief.articles), "article")
    yield f"Compiled from {articles}; independent origins: {brief.count}"
    if brief.state_only:
        yield ""
        yield "Every origin held is documented as state-controlled."
    yield ""
    for source in brief.sources:
        yield from _source(source, zone)
    for source in brief.unknown:
        for carrier in source.carriers:
            link = _article(carrier.article, zone)
            yield f"- {link}: {_plain(carrier.does)}"
    yield from _others(brief, zone)
    yield from _citations(brief)
    yield from _differences(brief)
    yield ""
    yield " | ".join(_leading(one) for one in brief.credit.split(" | "))


def _source(source: Source, zone: tzinfo) -> Iterator[str]:
    note = f" ({_plain(source.note)})" if source.note else ""
    yield f"- **{_plain(source.name)}**{note}"
    for carrier in source.carriers:
        said = f": “{_plain(carrier.evidence)}”" if carrier.evidence else ""
        does = "" if carrier.does == "its own text" else f" {_plain(carrier.does)}"
        yield f"  - {_article(carrier.article, zone)}{does}{said}"


def _others(brief: Brief, zone: tzinfo) -> Iterator[str]:
    if brief.compiled:
        yield ""
        yield "Compiled by others, no origin of their own:"
        yield ""
        for carrier in brief.compiled:
            yield f"- {_article(carrier.article, zone)}: {_plain(carrier.does)}"
    if brief.named:
        yield ""
        yield "Named, no origin here:"
        yield ""
        for source in brief.named:
            yield f"- {_plain(source.name)}: {_plain(source.note)}"


def _citations(brief: Brief) -> Iterator[str]:
    if brief.citations:
        yield ""
        yield "Who cites whom:"
        yield ""
    for edge in brief.citations:
        link = brief.articles[edge.article_id]
        said = edge.sentence or edge.evidence
        yield (
            f"- {_plain(edge.citing)} cites {_plain(edge.cited)}: “{_plain(said)}” "
            f"({_linked(link.outlet, link.url)})"
        )
    for ring in brief.cycles:
        yield f"- They cite each other: {_plain(' → '.join((*ring, ring[0])))}"


def _differences(brief: Brief) -> Iterator[str]:
    if not brief.differences:
        return
    yield ""
    yield "| differs | origin | | sentence |"
    yield "| --- | --- | --- | --- |"
    for one in brief.differences:
        for cell in one.cells:
            article: StoryArticleRow = brief.articles[cell.article_id]
            yield (
                f"| {_plain(heading(one))} | {_plain(cell.party)} | {_plain(cell.value)} | "
                f"“{_plain(cell.sentence)}” {_linked(article.outlet, article.url)} |"
            )


def _article(row: StoryArticleRow, zone: tzinfo) -> str:
    at = short(row.published_at, zone)
    when = f", {_plain(at)}" if at else ""
    return f"{_linked(row.outlet, row.url)}{when}"


def _linked(words: str, url: str | None) -> str:
    if url is None or not url.startswith(("http://", "https://")):
        return _plain(words)
    return f"[{_plain(words)}](<{quote(url, safe=_SAFE)}>)"


_SAFE = ":/?#@!$&'*+,;=%~-._"
"""Of a URL; brackets and all else that Markdown reads are percent-encoded."""


def _plain(words: str) -> str:
    """Words as they are, whatever they hold: nothing in them is Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))


def _leading(words: str) -> str:
    """The same at the beginning of a line, where more is read as Markdown."""
    return re.sub(r"\A(\d{0,9})([-+=.)])", r"\1\\\2", _plain(words))


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
