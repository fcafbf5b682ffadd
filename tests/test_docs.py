"""The documentation is part of the build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from sqlalchemy import text

from aggregator.cli import main
from aggregator.store import Database, views
from conftest import ROOT

DATABASE = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")


def explained(view: str) -> list[str]:
    """Columns that docs/database.md explains for a view."""
    section = DATABASE.split(f"\n## {view}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| ([a-z_]+) \| (?:text|integer|double|time) \|", section, re.MULTILINE)


@pytest.mark.parametrize("view", sorted(views.metadata.tables))
def test_every_column_of_every_view_is_explained(view: str) -> None:
    assert explained(view) == [column.name for column in views.metadata.tables[view].columns]


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", DATABASE, re.DOTALL))
def test_every_documented_query_runs_on_both_databases(database: Database, query: str) -> None:
    with database.read() as transaction:
        transaction.execute(text(query.replace(":", r"\:")))


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command with its words, sub-commands too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


@pytest.mark.parametrize("name", [name for name, _ in commands(main, "aggregator")])
def test_every_command_is_documented(name: str) -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    assert any(name in page.read_text(encoding="utf-8") for page in pages), name


def test_every_command_explains_itself() -> None:
    for name, command in commands(main, "aggregator"):
        assert command.help, name
        for parameter in command.params:
            if isinstance(parameter, click.Option) and parameter.name not in {
                "limit",
                "min_outlets",
                "name",
            }:
                assert parameter.help, f"{name} {parameter.name}"


def test_links_between_the_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / Path(target)).exists(), f"{page.name}: {target}"
