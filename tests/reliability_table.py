"""A pytest plugin: writes what the tests marked `fault` saw as a Markdown table.

`python -m pytest -p reliability_table --reliability-table FILE tests`
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

HEAD = (
    "| fault | provoked | had to hold | seen | outcome | seconds | peak MB |",
    "|---|---|---|---|---|---|---|",
)
_rows: list[tuple[tuple[str, int], str]] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--reliability-table", type=Path, default=None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    mark = item.get_closest_marker("fault")
    if mark is not None and (report.when == "call" or not report.passed):
        noted = dict(report.user_properties)
        fault, provoked, holds = mark.args
        cells = (
            fault,
            provoked,
            holds,
            noted.get("seen", ""),
            {"passed": "held", "skipped": "skipped"}.get(report.outcome, "**BROKEN**"),
            _number(noted.get("seconds", report.duration)),
            _number(noted.get("peak_mb")),
        )
        line = "| " + " | ".join(str(one).replace("|", "\\|") for one in cells) + " |"
        _rows.append((_place(fault), line))
    return report


def _number(value: object) -> str:
    return f"{float(value):.1f}" if isinstance(value, int | float) else ""


def _place(fault: str) -> tuple[str, int]:
    order = "NXIEWDQ"
    return (str(order.index(fault[0])), int(fault[1:]))


def pytest_sessionfinish(session: pytest.Session) -> None:
    path: Path | None = session.config.getoption("--reliability-table")
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [line for _, line in sorted(_rows, key=lambda row: row[0])]
        path.write_text("\n".join((*HEAD, *lines)) + "\n", encoding="utf-8")
