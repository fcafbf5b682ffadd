"""How far a run is: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from aggregator.pipeline import NoProgress, Progress


@contextlib.contextmanager
def silent() -> Iterator[Progress]:
    """For cron and pipes."""
    yield NoProgress()


@contextlib.contextmanager
def visible() -> Iterator[Progress]:
    """One bar a step, on standard error; gone when the run ends."""
    from rich.console import Console  # noqa: PLC0415 - slow, and only terminals need it
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bars:

        class Shown:
            """Feeds a bar."""

            def __init__(self) -> None:
                self.task = bars.add_task("start", total=None)

            def step(self, name: str, total: int) -> None:
                """A new bar."""
                bars.remove_task(self.task)
                self.task = bars.add_task(name, total=total)

            def advance(self) -> None:
                """One further."""
                bars.advance(self.task)

        yield Shown()
