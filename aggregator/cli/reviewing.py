"""`aggregator attribution` and `aggregator reextract`."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, TypeVar

import click

from aggregator.cli import options

if TYPE_CHECKING:
    from aggregator.pipeline import Progress
    from aggregator.pipeline.editing import Signed
    from aggregator.pipeline.reviewing import Reviewed

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

_MOST_WHY = 1_000
"""Characters of a reason that are kept."""
_MOST_BY = 100
_DECISION_COLUMNS = (
    "decision_id",
    "kind",
    "article_id",
    "role",
    "party",
    "surface",
    "by",
    "at",
    "undone_by",
    "why",
)


def _signed_options(command: CommandT) -> CommandT:
    by = click.option("--by", metavar="NAME", help="Who decides. Default: the user's name here.")
    why = click.option("--why", metavar="WORDS", default="", help="Why, for those who come after.")
    return by(why(command))


@click.group()
def attribution() -> None:
    """Review the ledger: confirm, reject or add a line.

    A decision holds for every later reading of the article, until it is undone.
    """


@attribution.command("list")
@click.argument("given", metavar="ARTICLE|STORY")
@options.format_option
@options.zone_option
@options.database_option
def listing(*, given: str, form: str, zone: tzinfo, database: str | None) -> None:
    """List every line of the ledger of an article or a story, with its id and review."""
    from aggregator import report  # noqa: PLC0415
    from aggregator.model import AttributionRow  # noqa: PLC0415
    from aggregator.pipeline import reviewing  # noqa: PLC0415

    with options.ready_database(database) as store:
        rows, decisions = reviewing.listed(store, given)
    if form != "table":
        report.write_rows(rows, AttributionRow, report.Format(form), sys.stdout, zone=zone)
        return
    for line in report.ledger_lines(rows, decisions, zone=zone):
        click.echo(line)


@attribution.command()
@click.argument("attribution_id", metavar="LINE")
@_signed_options
@options.database_option
def confirm(*, attribution_id: str, by: str | None, why: str, database: str | None) -> None:
    """Confirm a line of the ledger, by the id that `attribution list` shows."""
    from aggregator.model import ReviewKind  # noqa: PLC0415
    from aggregator.pipeline import reviewing  # noqa: PLC0415

    with options.ready_database(database) as store:
        _tell(reviewing.decide(store, attribution_id, ReviewKind.CONFIRM, _signed(by, why)))


@attribution.command()
@click.argument("attribution_id", metavar="LINE")
@_signed_options
@options.database_option
def reject(*, attribution_id: str, by: str | None, why: str, database: str | None) -> None:
    """Reject a line of the ledger: it stays on record and counts for nothing."""
    from aggregator.model import ReviewKind  # noqa: PLC0415
    from aggregator.pipeline import reviewing  # noqa: PLC0415

    with options.ready_database(database) as store:
        _tell(reviewing.decide(store, attribution_id, ReviewKind.REJECT, _signed(by, why)))


@attribution.command()
@click.argument("article_id", metavar="ARTICLE")
@click.option("--party", required=True, help="Who: an id or a name, of a person for a byline.")
@click.option(
    "--role",
    required=True,
    type=click.Choice(["credit", "citation", "byline", "publisher"]),
    help="Whose copy it is, whom it quotes, who wrote it, or its own outlet.",
)
@click.option("--evidence", required=True, help="The words of the article that say so, verbatim.")
@click.option("--surface", help="The name as it stands in them, where it is not found by itself.")
@_signed_options
@options.database_option
def add(
    *,
    article_id: str,
    party: str,
    role: str,
    evidence: str,
    surface: str | None,
    by: str | None,
    why: str,
    database: str | None,
) -> None:
    """Add a line that the rules missed; its words must stand in the article."""
    from aggregator.model import Role  # noqa: PLC0415
    from aggregator.pipeline import reviewing  # noqa: PLC0415

    claim = reviewing.Claim(party=party, role=Role(role), evidence=evidence, surface=surface)
    with options.ready_database(database) as store:
        _tell(reviewing.add(store, article_id, claim, _signed(by, why)))


@attribution.command()
@click.argument("decision", type=click.IntRange(min=1))
@_signed_options
@options.database_option
def undo(*, decision: int, by: str | None, why: str, database: str | None) -> None:
    """Take a decision back; its number is in `attribution decisions`. It stays on record."""
    from aggregator.pipeline import reviewing  # noqa: PLC0415

    with options.ready_database(database) as store:
        _tell(reviewing.undo(store, decision, _signed(by, why)), undone=True)


@attribution.command()
@options.format_option
@options.zone_option
@options.database_option
def decisions(*, form: str, zone: tzinfo, database: str | None) -> None:
    """List what was decided of the ledger, by whom, when and why; undone decisions too."""
    from aggregator import report  # noqa: PLC0415
    from aggregator.model import ReviewDecision  # noqa: PLC0415
    from aggregator.pipeline import reviewing  # noqa: PLC0415

    with options.ready_database(database) as store:
        found = reviewing.decided(store)
    report.write_rows(
        found,
        ReviewDecision,
        report.Format(form),
        sys.stdout,
        zone=zone,
        shown=_DECISION_COLUMNS,
    )


@click.command()
@click.option("--since", metavar="SPAN", help="Only articles first seen since: 24h, 7d.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing.")
@options.database_option
def reextract(*, since: str | None, quiet: bool, database: str | None) -> None:
    """Read stored pages and feed entries again by the rules of now; fetch nothing.

    Decisions of an editor are kept. A second time changes nothing.
    """
    from aggregator import config  # noqa: PLC0415
    from aggregator.pipeline import rereading  # noqa: PLC0415

    settings = config.settings(os.environ)
    now = options.now()
    with options.ready_database(database) as store, _progress(quiet=quiet) as progress:
        done = rereading.reextract(
            store, settings, since=options.since(since, now), now=now, progress=progress
        )
    if not quiet:
        left = f", {done.unreadable} pages give no text now" if done.unreadable else ""
        click.echo(
            f"articles: {done.articles} read again, {done.pages} from their pages, "
            f"{done.changed} changed{left}; stories: {done.stories} counted again, "
            f"{done.stories_changed} changed",
            err=True,
        )


def _signed(by: str | None, why: str) -> Signed:
    from aggregator.errors import UsageError  # noqa: PLC0415
    from aggregator.pipeline.editing import Signed  # noqa: PLC0415

    name = by.strip() if by is not None else _user()
    if not name:
        raise UsageError("--by is empty: write who decides")
    return Signed(name[:_MOST_BY], why.strip()[:_MOST_WHY], options.now())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in a bare container
        return "unknown"


def _tell(done: Reviewed, *, undone: bool = False) -> None:
    what = "undone" if undone else "decided"
    counted = ", ".join(done.stories) or "none"
    news = "the count or its reasons changed" if done.changed else "the count is the same"
    click.echo(f"{what}: decision {done.decision_id} on article {done.article_id}")
    click.echo(f"counted again: {counted}; {news}")


def _progress(*, quiet: bool) -> AbstractContextManager[Progress]:
    from aggregator.cli.progress import silent, visible  # noqa: PLC0415 - rich is slow to import

    return visible() if sys.stderr.isatty() and not quiet else silent()
