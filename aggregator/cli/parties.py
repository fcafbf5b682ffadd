"""`aggregator parties`: the list of agencies and outlets, and the names that it lacks."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aggregator.cli import options
from aggregator.errors import UsageError

if TYPE_CHECKING:
    from aggregator.model import Party

_SHOWN = ("party_id", "name", "kind", "country", "owner", "control", "domains")
_QUEUE = ("name", "articles", "lines", "roles", "outlets", "evidence")
_KINDS = ("agency", "outlet", "pr_wire", "collective")
_CLASSES = ("strong", "ctx", "caps")

_list_option = click.option(
    "--parties",
    "given",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Your own list. Default: AGGREGATOR_PARTIES, else ./parties.yaml.",
)


@click.group()
def parties() -> None:
    """Look after the list of agencies and outlets.

    Yours, AGGREGATOR_PARTIES or ./parties.yaml, is laid over the one that comes with the program.
    """


@parties.command("list")
@click.argument("words", nargs=-1)
@click.option("--kind", type=click.Choice(_KINDS), help="Only these.")
@click.option("--country", metavar="CODE", help="Only those of this country, e.g. TR.")
@options.format_option
@_list_option
def list_(
    *,
    words: tuple[str, ...],
    kind: str | None,
    country: str | None,
    form: str,
    given: Path | None,
) -> None:
    """List the parties, or those whose id, names or domains hold all WORDS."""
    from aggregator import report  # noqa: PLC0415
    from aggregator.model import PartyRow  # noqa: PLC0415
    from aggregator.text import fold  # noqa: PLC0415

    rows = []
    for party in _load(given).by_id.values():
        row = _row(party)
        told = fold(f"{row.party_id} {row.name} {row.aliases} {row.domains}")
        fits = kind in {None, row.kind} and (country or "").upper() in {"", row.country}
        if fits and all(fold(word) in told for word in words):
            rows.append(row)
    report.write_rows(rows, PartyRow, report.Format(form), sys.stdout, shown=_SHOWN)


@parties.command()
@click.argument("name")
@_list_option
def show(*, name: str, given: Path | None) -> None:
    """Show one party, by id, name or domain: all that is known, and where each fact was seen."""
    gazetteer = _load(given)
    known = gazetteer.by_id.get(name)
    found = (known,) if known else gazetteer.named(name)
    by_domain = gazetteer.by_domain(name) if not found and "." in name else None
    found = (by_domain,) if by_domain else found
    if not found:
        raise UsageError(
            f"there is no party {name!r}; `aggregator parties list WORD` looks for one"
        )
    for party in found:
        _tell(party)


@parties.command()
@click.option("--alias", "aliases", multiple=True, help="A spelling of the party that --to names.")
@click.option("--to", metavar="ID", help="The party that gets the spelling or the domain.")
@click.option(
    "--class",
    "match",
    type=click.Choice(_CLASSES),
    default="strong",
    show_default=True,
    help="How far a spelling can be trusted: always, not alone, or as an abbreviation only.",
)
@click.option("--id", "party_id", metavar="ID", help="Of a new party; it is for ever.")
@click.option("--name", help="Of a new party, as it is printed.")
@click.option("--kind", type=click.Choice(_KINDS), help="Of a new party.")
@click.option(
    "--medium",
    type=click.Choice(["tv", "radio", "newspaper", "magazine", "online"]),
    help="Of a new party; decides between namesakes.",
)
@click.option("--country", metavar="CODE", help="Seat, ISO 3166-1 alpha-2.")
@click.option("--domain", "domains", multiple=True, help="A site of the party.")
@_list_option
def add(**options_: Any) -> None:
    """Add a party, or a spelling or domain of a known one, to your own list.

    What stands in the file stays as it is, comments too. New spellings count from now on;
    `aggregator reextract` reads what is stored again.
    """
    from aggregator import parties as gazetteers  # noqa: PLC0415

    path = _own(options_["given"])
    aliases, domains, to = options_["aliases"], options_["domains"], options_["to"]
    lists = {options_["match"]: aliases, "domains": domains}
    if to is not None:
        if not (aliases or domains):
            raise UsageError("--to needs what to add: --alias or --domain")
        gazetteers.add(path, {"extends": to} | gazetteers.entry_of({}, lists))
        click.echo(f"{path}: {to} is also {', '.join((*aliases, *domains))}")
        return
    if not (options_["party_id"] and options_["name"] and options_["kind"]):
        raise UsageError("give --alias or --domain with --to, or --id, --name and --kind")
    lists[options_["match"]] = (options_["name"], *aliases)
    fields = options_ | {"id": options_["party_id"]}
    gazetteers.add(path, gazetteers.entry_of(fields, lists))
    click.echo(f"{path}: added {options_['name']} as {options_['party_id']}")


@parties.command()
@click.option("--dismiss", "dismissed", multiple=True, help="A name that is no party.")
@click.option("--recall", "recalled", multiple=True, help="A name that was dismissed by mistake.")
@click.option("--why", metavar="WORDS", default="", help="Why, for those who come after.")
@click.option("--all", "every", is_flag=True, help="Dismissed names too.")
@options.format_option
@options.database_option
def review(
    *,
    dismissed: tuple[str, ...],
    recalled: tuple[str, ...],
    why: str,
    every: bool,
    form: str,
    database: str | None,
) -> None:
    """List the names in the ledger that no party has, or dismiss some of them.

    A name leaves the list when `parties add --alias NAME --to ID` gives it to a party, or when it
    is dismissed.
    """
    from aggregator import report  # noqa: PLC0415
    from aggregator.model import UnresolvedName  # noqa: PLC0415
    from aggregator.store import names  # noqa: PLC0415

    with options.ready_database(database) as store:
        if dismissed or recalled:
            with store.write() as transaction:
                names.recall(transaction, recalled)
                names.dismiss(
                    transaction, dismissed, by=getpass.getuser(), why=why, now=options.now()
                )
            click.echo(f"{len(dismissed)} dismissed, {len(recalled)} recalled")
            return
        with store.read() as transaction:
            found = names.unresolved(transaction)
    gazetteer = _load(None)
    open_ = [one for one in found if (every or not one.dismissed) and not gazetteer.named(one.name)]
    report.write_rows(open_, UnresolvedName, report.Format(form), sys.stdout, shown=_QUEUE)


def _load(given: Path | None) -> Any:
    from aggregator import parties as gazetteers  # noqa: PLC0415

    return gazetteers.load(given)


def _own(given: Path | None) -> Path:
    """The user's list, also one that is still to be made."""
    named = os.environ.get("AGGREGATOR_PARTIES", "").strip()
    return given or Path(named or "parties.yaml").expanduser()


def _row(party: Party) -> Any:
    from aggregator.model import PartyRow  # noqa: PLC0415

    return PartyRow(
        party_id=party.party_id,
        name=party.name,
        kind=party.kind.value,
        country=party.country,
        owner=party.owner_id,
        control=party.control,
        domains=" ".join(party.domains),
        aliases="; ".join((*party.strong, *party.ctx, *party.caps)),
    )


def _tell(party: Party) -> None:
    from aggregator.parties.loading import sources_of  # noqa: PLC0415

    told = sources_of(party.party_id)
    click.echo(f"{party.party_id}: {party.name} ({party.kind.value})")
    for label, value in (
        ("medium", party.medium),
        ("country", party.country),
        ("owner", party.owner_id),
        ("control", party.control),
    ):
        if value:
            click.echo(f"  {label}: {value}{_seen(told.get(label))}")
    for domain in party.domains:
        click.echo(f"  domain: {domain}{_seen(told.get(domain))}")
    for match in _CLASSES:
        for alias in getattr(party, match):
            wary = ", wary" if alias in party.wary else ""
            click.echo(f"  {match}{wary}: {alias}{_seen(told.get(alias))}")


def _seen(places: tuple[str, ...] | None) -> str:
    if places is None:
        return ""
    return f"  [seen: {', '.join(places)}]" if places else "  [unchecked]"
