"""A brief as an HTML fragment, ready to paste: no script, no style, every word escaped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, tzinfo
from html import escape

from aggregator.model import StoryArticleRow
from aggregator.report.brief import Brief, Source, direction
from aggregator.report.story import heading
from aggregator.report.times import moment, short


def brief_html(brief: Brief, *, zone: tzinfo = UTC) -> str:
    """One `<section>`; words of an article carry its language and direction."""
    return "\n".join(_lines(brief, zone)) + "\n"


def _lines(brief: Brief, zone: tzinfo) -> Iterator[str]:
    yield '<section class="source-box" lang="en" dir="ltr">'
    headline = _words(brief.headline or "(no title)", brief.language)
    yield f"<h3>{_linked(headline, brief.url)}</h3>"
    number = len(brief.articles)
    many = "1 article" if number == 1 else f"{number} articles"
    yield f"<p>Compiled from {many}; independent origins: {escape(brief.count)}</p>"
    if brief.state_only:
        yield "<p>Every origin held is documented as state-controlled.</p>"
    yield "<ul>"
    for source in brief.sources:
        yield from _source(source, zone)
    for source in brief.unknown:
        for carrier in source.carriers:
            yield f"<li>{_article(carrier.article, zone)}: {_words(carrier.does, 'en')}</li>"
    yield "</ul>"
    yield from _others(brief, zone)
    yield from _citations(brief)
    yield from _differences(brief)
    yield f'<p class="credit">{escape(brief.credit)}</p>'
    yield "</section>"


def _source(source: Source, zone: tzinfo) -> Iterator[str]:
    note = f" ({escape(source.note)})" if source.note else ""
    yield f"<li><strong>{_words(source.name, None)}</strong>{note}"
    yield "<ul>"
    for carrier in source.carriers:
        said = f": {_quoted(carrier.evidence, carrier.article)}" if carrier.evidence else ""
        does = "" if carrier.does == "its own text" else f" {_words(carrier.does, 'en')}"
        yield f"<li>{_article(carrier.article, zone)}{does}{said}</li>"
    yield "</ul></li>"


def _others(brief: Brief, zone: tzinfo) -> Iterator[str]:
    if brief.compiled:
        yield "<p>Compiled by others, no origin of their own:</p>"
        yield "<ul>"
        for carrier in brief.compiled:
            yield f"<li>{_article(carrier.article, zone)}: {_words(carrier.does, 'en')}</li>"
        yield "</ul>"
    if brief.named:
        yield "<p>Named, no origin here:</p>"
        yield "<ul>"
        for source in brief.named:
            yield f"<li>{_words(source.name, None)}: {_words(source.note, 'en')}</li>"
        yield "</ul>"


def _citations(brief: Brief) -> Iterator[str]:
    if not brief.citations:
        return
    yield "<p>Who cites whom:</p>"
    yield "<ul>"
    for edge in brief.citations:
        article = brief.articles[edge.article_id]
        yield (
            f"<li>{_words(edge.citing, None)} cites {_words(edge.cited, None)}: "
            f"{_quoted(edge.sentence or edge.evidence, article)} "
            f"({_linked(_words(article.outlet, None), article.url)})</li>"
        )
    for ring in brief.cycles:
        yield f"<li>They cite each other: {_words(' → '.join((*ring, ring[0])), 'en')}</li>"
    yield "</ul>"


def _differences(brief: Brief) -> Iterator[str]:
    if not brief.differences:
        return
    yield "<table><caption>What differs between origins</caption>"
    yield "<tbody>"
    for one in brief.differences:
        for place, cell in enumerate(one.cells):
            article = brief.articles[cell.article_id]
            yield "<tr>"
            if place == 0:
                yield f'<th scope="rowgroup" rowspan="{len(one.cells)}">{escape(heading(one))}</th>'
            yield (
                f"<td>{_words(cell.party, None)}</td>"
                f"<td>{_words(cell.value, article.language)}</td>"
                f"<td>{_quoted(cell.sentence, article)} "
                f"{_linked(_words(article.outlet, None), article.url)}</td></tr>"
            )
    yield "</tbody></table>"


def _article(row: StoryArticleRow, zone: tzinfo) -> str:
    link = _linked(_words(row.outlet, None), row.url)
    if row.published_at is None:
        return link
    at = moment(row.published_at, zone)
    return f'{link}, <time datetime="{escape(at)}">{escape(short(row.published_at, zone))}</time>'


def _quoted(words: str, article: StoryArticleRow) -> str:
    shown = escape(" ".join(words.split()))
    return f"<q{_language(article.language)}>{shown}</q>"


def _words(words: str, language: str | None) -> str:
    """Isolated, so that a name in one direction does not turn the words around it."""
    return f"<bdi{_language(language)}>{escape(' '.join(words.split()))}</bdi>"


def _language(language: str | None) -> str:
    told = f' lang="{escape(language)}"' if language else ""
    return f'{told} dir="{direction(language)}"'


def _linked(markup: str, url: str | None) -> str:
    if url is None or not url.startswith(("http://", "https://")):
        return markup
    return f'<a href="{escape(url)}">{markup}</a>'
