"""`aggregator story` and `aggregator regroup`: one story, and what an editor does with it."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, TypeVar

import click

from aggregator.cli import options, telling

if TYPE_CHECKING:
    from aggregator.pipeline import Edited, Regrouped, Signed

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

_MOST_WHY = 1_000
"""Characters of a reason that are kept."""
_MOST_BY = 100
_DECISION_COLUMNS = (
    "decision_id",
    "kind",
    "stories",
    "decided_by",
    "decided_at",
    "undone_by",
    "undone_at",
    "why",
)
_EVENT_COLUMNS = ("happened_at", "event", "story_id", "other_story_id", "article_id", "decision_id")


class _ShowOrEdit(click.Group):
    """`story ID` shows; any word that is no command is an id."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_ShowOrEdit)
def story() -> None:
    """Show one story (`story ID`), or decide what belongs to it.

    A decision holds for every later run, until it is undone or a later one says otherwise.
    """


story.add_command(telling.story, "show")


def signed_options(command: CommandT) -> CommandT:
    """`--by` and `--why`."""
    by = click.option("--by", metavar="NAME", help="Who decides. Default: the user's name here.")
    why = click.option("--why", metavar="WORDS", default="", help="Why, for those who come after.")
    return by(why(command))


@story.command()
@click.argument("a")
@click.argument("b")
@signed_options
@options.database_option
def merge(*, a: str, b: str, by: str | None, why: str, database: str | None) -> None:
    """Put story B into story A; the id of B leads to A for ever."""
    from aggregator import pipeline  # noqa: PLC0415

    with options.ready_database(database) as store:
        _tell(pipeline.merge(store, a, b, _signed(by, why)))


@story.command()
@click.argument("story_id")
@click.argument("articles", nargs=-1, required=True)
@signed_options
@options.database_option
def split(
    *, story_id: str, articles: tuple[str, ...], by: str | None, why: str, database: str | None
) -> None:
    """Take ARTICLES, with their copies, out of a story; the rest keeps its id."""
    from aggregator import pipeline  # noqa: PLC0415

    with options.ready_database(database) as store:
        _tell(pipeline.split(store, story_id, articles, _signed(by, why)))


@story.command()
@click.argument("a")
@click.argument("b")
@signed_options
@options.database_option
def never(*, a: str, b: str, by: str | None, why: str, database: str | None) -> None:
    """Keep the texts of stories A and B apart, whatever comes."""
    from aggregator import pipeline  # noqa: PLC0415

    with options.ready_database(database) as store:
        _tell(pipeline.never(store, a, b, _signed(by, why)))


@story.command()
@click.argument("story_id")
@signed_options
@options.database_option
def pin(*, story_id: str, by: str | None, why: str, database: str | None) -> None:
    """Keep the texts of a story together, whatever comes; others may still join them."""
    from aggregator import pipeline  # noqa: PLC0415

    with options.ready_database(database) as store:
        _tell(pipeline.pin(store, story_id, _signed(by, why)))


@story.command()
@click.argument("decision", type=click.IntRange(min=1))
@signed_options
@options.database_option
def undo(*, decision: int, by: str | None, why: str, database: str | None) -> None:
    """Take a decision back; its number is in `story decisions`. It stays on record."""
    from aggregator import pipeline  # noqa: PLC0415

    with options.ready_database(database) as store:
        _tell(pipeline.undo(store, decision, _signed(by, why)), undone=True)


@story.command()
@options.format_option
@options.zone_option
@options.database_option
def decisions(*, form: str, zone: tzinfo, database: str | None) -> None:
    """List what was decided, by whom and why, the latest first; undone decisions too."""
    from aggregator.model import StoryDecisionRow  # noqa: PLC0415
    from aggregator.report import Format, write_rows  # noqa: PLC0415
    from aggregator.store import history as past  # noqa: PLC0415

    with options.ready_database(database) as store, store.read() as transaction:
        rows = past.decisions(transaction)
    write_rows(rows, StoryDecisionRow, Format(form), sys.stdout, zone=zone, shown=_DECISION_COLUMNS)


@story.command()
@click.argument("story_id")
@options.format_option
@options.zone_option
@options.database_option
def history(*, story_id: str, form: str, zone: tzinfo, database: str | None) -> None:
    """List what happened to a story, under every id it ever had, and what it is linked with."""
    from aggregator.model import StoryEventRow  # noqa: PLC0415
    from aggregator.report import Format, write_rows  # noqa: PLC0415
    from aggregator.store import history as past  # noqa: PLC0415
    from aggregator.store import reading  # noqa: PLC0415

    with options.ready_database(database) as store, store.read() as transaction:
        found = reading.resolve_story(transaction, story_id)
        rows = past.events(transaction, found)
        former = past.former_ids(transaction, found)
        linked = past.links(transaction, found)
    if Format(form) is Format.TABLE:
        click.echo(f"story {found}" + (f" · also known as {', '.join(former)}" if former else ""))
        for one in linked:
            click.echo(f"{one.story_id} {one.kind} {one.other_story_id} ({one.score:.2f})")
    write_rows(rows, StoryEventRow, Format(form), sys.stdout, zone=zone, shown=_EVENT_COLUMNS)


@click.command()
@click.option("--dry-run", is_flag=True, help="Print what would change, and change nothing.")
@click.option(
    "--since",
    metavar="SPAN",
    help="Stories with a text published since, frozen ones too: 30d, 2026-01-31.",
)
@click.option("--all", "everything", is_flag=True, help="All stories, frozen ones too.")
@options.database_option
def regroup(*, dry_run: bool, since: str | None, everything: bool, database: str | None) -> None:
    """Compare and group again, by the newest rules, all stories that are still open.

    Frozen stories stay as they are, unless --since or --all asks for them. Decisions hold.
    """
    from datetime import UTC, datetime  # noqa: PLC0415

    from aggregator import pipeline  # noqa: PLC0415
    from aggregator.errors import UsageError  # noqa: PLC0415

    if since is not None and everything:
        raise UsageError("--since and --all exclude each other: --all is since ever")
    now = options.now()
    begin = datetime(1, 1, 1, tzinfo=UTC) if everything else options.since(since, now)
    with options.ready_database(database) as store:
        found = pipeline.regroup(store, now=now, since=begin, dry_run=dry_run)
        for line in _regrouped_lines(found, dry_run=dry_run):
            click.echo(line)
        if dry_run:
            click.echo(f"{store.label}: nothing was changed", err=True)


def _regrouped_lines(found: Regrouped, *, dry_run: bool) -> list[str]:
    from aggregator.report import event_line  # noqa: PLC0415

    lines = [line for one in found.events if (line := event_line(one, found.headlines)) is not None]
    would = "would be" if dry_run else "are now"
    texts = f"{found.groups} texts in {found.before} stories looked at"
    return [*lines, f"{texts}: {would} {found.after} stories, {len(lines) or 'no'} changes"]


def _signed(by: str | None, why: str) -> Signed:
    from aggregator import pipeline, text  # noqa: PLC0415
    from aggregator.errors import UsageError  # noqa: PLC0415

    name = text.one_line(by if by is not None else _user(), limit=_MOST_BY)
    if not name:
        raise UsageError("--by is empty: write who decides")
    return pipeline.Signed(name, text.one_line(why, limit=_MOST_WHY), options.now())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"  # a container without a name for its user


def _tell(done: Edited, *, undone: bool = False) -> None:
    """The decision, then the stories around it as they are now."""
    if undone:
        click.echo(f"decision {done.decision_id} is undone")
    else:
        click.echo(
            f"decision {done.decision_id}; to take it back: "
            f"aggregator story undo {done.decision_id}"
        )
    for old in sorted(done.aliases):
        click.echo(f"{old} leads to {done.aliases[old]}")
    for one in sorted(done.stories, key=lambda row: row.story_id):
        texts = "1 text" if one.copy_groups == 1 else f"{one.copy_groups} texts"
        articles = "1 article" if one.articles == 1 else f"{one.articles} articles"
        click.echo(f"{one.story_id} · {texts}, {articles} · {one.headline}")
