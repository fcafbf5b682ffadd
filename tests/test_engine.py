import asyncio
import ctypes
import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator import engine as processes
from aggregator.engine import Engine
from aggregator.extract import WARM, extract
from aggregator.model import FailureKind, Limits, Page, Unreadable

MEMORY = 1024 * 2**20
ROOT = Path(__file__).resolve().parent.parent


def double(number: int, *, plus: int = 0) -> int:
    return 2 * number + plus


def worker_id(_: int = 0) -> int:
    time.sleep(0.05)
    return os.getpid()


def leave() -> int:
    os._exit(3)


def crash() -> int:
    return int(ctypes.string_at(0)[0])


def hang() -> int:
    time.sleep(60)
    return 1


def slow() -> int:
    time.sleep(0.8)
    return 1


def compute() -> int:
    until = time.process_time() + 0.4
    while time.process_time() < until:
        pass
    return 1


def hang_in_c() -> int:
    return len(re.findall(r"(a|a)*b", "a" * 60))


def fill_memory() -> int:
    return len(bytearray(4 * 2**30))


class AwkwardError(Exception):
    """Cannot be unpickled: its constructor wants more than its message."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def fail() -> int:
    raise AwkwardError("a feed ", "of nonsense")


def not_a_value() -> object:
    return lambda: None


def engine(workers: int = 1, *, seconds: float = 20.0) -> Engine:
    return Engine(workers, seconds=seconds, memory=MEMORY, warm=())


def run(*calls, workers: int = 1, seconds: float = 20.0) -> list:
    async def all_of_them() -> list:
        with engine(workers, seconds=seconds) as pool:
            return [await pool.run(function, *args) for function, *args in calls]

    return asyncio.run(all_of_them())


def test_a_function_gives_its_value():
    async def call() -> int | Unreadable:
        with engine() as pool:
            return await pool.run(double, 21, plus=1)

    assert asyncio.run(call()) == 43


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (leave, "exit code 3"),
        (crash, "SIGSEGV"),
        (fill_memory, "memory"),
        (fail, "AwkwardError: a feed of nonsense"),
        (not_a_value, ""),
    ],
)
def test_a_deadly_document_costs_only_itself(function, says):
    before, lost, after = run((double, 1), (function,), (double, 2))
    assert (before, after) == (2, 4)
    assert isinstance(lost, Unreadable)
    assert lost.kind is FailureKind.WORKER
    assert says in lost.message


@pytest.mark.parametrize(
    ("function", "says"), [(hang, "after 2.5 s"), (hang_in_c, "0.5 s of computing")]
)
def test_a_hanging_document_is_stopped_at_its_limit_and_the_next_one_runs(function, says):
    started = time.monotonic()
    lost, after = run((function,), (double, 2), seconds=0.5)
    assert after == 4
    assert isinstance(lost, Unreadable)
    assert says in lost.message or "after 2.5 s" in lost.message  # the clock, on a busy machine
    assert time.monotonic() - started < 30


def test_a_document_may_wait_for_a_busy_machine_while_it_computes_little(monkeypatch):
    monkeypatch.setattr(processes, "PATIENCE", 100)
    assert run((slow,), (double, 2), seconds=0.6) == [1, 4]


def test_computing_is_counted_anew_for_each_document(monkeypatch):
    monkeypatch.setattr(processes, "PATIENCE", 100)
    assert run(*[(compute,)] * 4, seconds=1.2) == [1] * 4


def test_a_page_is_read_in_a_worker_as_it_is_here():
    text = "<p>The ferry sailed again on Sunday, eleven weeks after the winter storm.</p>" * 9
    html = f"<html lang=en><body><article><h1>Ferry</h1>{text}</article></body></html>".encode()
    page = Page(url="https://h.example/ferry", body=html, content_type=None, body_hash="")
    now = datetime(2026, 3, 2, tzinfo=UTC)

    async def read() -> object:
        with Engine(1, seconds=20.0, memory=MEMORY, warm=WARM) as pool:
            return await pool.run(extract, page, now=now, limits=Limits())

    assert asyncio.run(read()) == extract(page, now=now, limits=Limits())


def test_naming_the_functions_does_not_load_the_libraries():
    code = (
        "import sys, aggregator.engine, aggregator.extract;"
        "print({'trafilatura', 'py3langid', 'numpy', 'feedparser'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_more_tasks_than_workers_all_come_back():
    async def many() -> list[int | Unreadable]:
        with engine(2) as pool:
            return await asyncio.gather(*(pool.run(double, n) for n in range(100)))

    assert asyncio.run(many()) == [2 * n for n in range(100)]


def test_deaths_among_many_tasks_cost_only_themselves():
    async def many() -> list:
        with engine(2) as pool:
            calls = [pool.run(leave) if n % 5 == 0 else pool.run(double, n) for n in range(15)]
            return await asyncio.gather(*calls)

    results = asyncio.run(many())
    assert [r for n, r in enumerate(results) if n % 5] == [2 * n for n in range(15) if n % 5]
    assert all(isinstance(r, Unreadable) for n, r in enumerate(results) if n % 5 == 0)


def test_a_worker_that_dies_between_tasks_is_replaced():
    async def killed_while_idle() -> list:
        with engine() as pool:
            first = await pool.run(worker_id)
            os.kill(first, signal.SIGKILL)
            await asyncio.sleep(0.5)
            return [first, await pool.run(worker_id)]

    first, second = asyncio.run(killed_while_idle())
    assert isinstance(second, int)
    assert first != second


def test_no_process_starts_before_the_first_task():
    with engine(2) as pool:
        assert pool._pool is None


def test_workers_are_gone_after_the_engine():
    pids = run(*[(worker_id, n) for n in range(4)], workers=2)
    assert all(pid != os.getpid() for pid in pids)
    assert not any(_is_alive(pid) for pid in pids)


def test_without_workers_the_call_runs_here_and_still_cannot_raise():
    here, lost, memory = run((worker_id,), (fail,), (double, 3), workers=0)
    assert here == os.getpid()
    assert isinstance(lost, Unreadable)
    assert lost.kind is FailureKind.WORKER
    assert memory == 6


@pytest.mark.parametrize("arguments", [(-1, 1.0, 0), (1, 0.0, 0), (1, 1.0, -1)])
def test_senseless_limits_are_refused(arguments):
    workers, seconds, memory = arguments
    with pytest.raises(ValueError, match="engine"):
        Engine(workers, seconds=seconds, memory=memory)


PROGRAM = """
import asyncio, os, re, signal, sys
sys.path.insert(0, {tests!r})
import test_engine
from aggregator.engine import Engine

async def main():
    with Engine(1, seconds=60, memory=2**30, warm=()) as pool:
        print(await pool.run(test_engine.worker_id), flush=True)
        await pool.run(test_engine.hang_in_c)

if __name__ == "__main__":
    # A shell that starts tests in the background has them ignore SIGINT, and their children too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    asyncio.run(main())
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_workers_die_with_the_program_however_it_ends(ending, tmp_path):
    script = tmp_path / "program.py"
    script.write_text(textwrap.dedent(PROGRAM.format(tests=str(ROOT / "tests"))))
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(script)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as program:
        assert program.stdout is not None
        worker = int(program.stdout.readline())
        time.sleep(0.5)
        assert _is_alive(worker)
        program.send_signal(ending)
        program.wait(timeout=10)
    _wait_until_gone(worker)


def _wait_until_gone(pid: int, seconds: float = 2.0) -> None:
    deadline = time.monotonic() + seconds
    while _is_alive(pid):
        assert time.monotonic() < deadline, "the worker outlived its program"
        time.sleep(0.05)


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in {"Z", "X"}


SLOW_START = """
import asyncio, sys, time
sys.path[:0] = [{tests!r}, {here!r}]
import test_engine
from aggregator.engine import Engine

async def main():
    longest, before, done = 0.0, time.monotonic(), asyncio.Event()

    async def tick():
        nonlocal longest, before
        while not done.is_set():
            await asyncio.sleep(0.01)
            now = time.monotonic()
            longest, before = max(longest, now - before), now

    ticking = asyncio.create_task(tick())
    with Engine(1, seconds=60, memory=0, warm=("slow_to_load",)) as pool:
        assert isinstance(await pool.run(test_engine.worker_id), int)
    done.set()
    await ticking
    print(longest)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_starting_workers_does_not_hold_up_the_requests_on_their_way(tmp_path):
    (tmp_path / "slow_to_load.py").write_text("import time\ntime.sleep(3)\n")
    script = tmp_path / "program.py"
    script.write_text(SLOW_START.format(tests=str(ROOT / "tests"), here=str(tmp_path)))
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{tmp_path}"}
    done = subprocess.run(
        [sys.executable, str(script)], env=environment, capture_output=True, text=True, check=True
    )
    assert float(done.stdout) < 2
