"""The documentation is part of the build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from aggregator.cli import main
from conftest import ROOT


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
