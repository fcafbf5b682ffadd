"""Where pure functions run on hostile documents: in worker processes that may die, or inline.

A worker that crashes, hangs, runs out of memory or raises costs exactly the document it was given:
the caller gets `Unreadable(WORKER, ...)` for it. Workers are forked from a server process
that has the heavy libraries loaded, so a new one is ready in milliseconds; that server, unlike this
process, has no threads and no event loop that a fork could tear.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import gc
import importlib
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.connection import wait
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from aggregator.model import FailureKind, Unreadable

P = ParamSpec("P")
R = TypeVar("R")

WARM = (
    "aggregator.feeds",
    "aggregator.extract.body",
    "aggregator.extract.identifier",
    "aggregator.attribution",
    "aggregator.fingerprint",
)
"""Modules that a worker has loaded before its first task; their time is not the task's."""
AHEAD = 2
"""Tasks a worker that are handed over at once: one runs, one waits in the pipe."""
START_SECONDS = 60.0
"""For starting workers on a machine under load; beyond, a task counts as lost."""
PATIENCE = 5
"""How many times its seconds of computing a task may take by the clock: others compute, too."""
ATTEMPTS = 3
"""At a task, when it is the pool that breaks."""
MESSAGE = 300
"""Characters of an exception's text that are kept."""


class Engine:
    """Runs functions of values in `workers` processes, each call bounded in time and memory.

        with Engine(2, seconds=20, memory=1536 * 2**20) as engine:
            result = await engine.run(extract, page, now=now, limits=limits)

    Functions must be importable by name, arguments and results must pickle. No process is started
    before the first call. `workers=0` runs everything in this process, where only exceptions are
    caught: for tests and tiny runs. Belongs to one event loop.
    """

    def __init__(
        self, workers: int, *, seconds: float, memory: int, warm: tuple[str, ...] = WARM
    ) -> None:
        """Bounds of a call: `seconds` of computing, `memory` bytes of address space (0: no limit).

        By the clock a call may take PATIENCE times its seconds, so that a document does not fail
        because the machine was busy with others.
        """
        if workers < 0 or seconds <= 0 or memory < 0:
            raise ValueError("an engine needs workers >= 0, seconds > 0 and memory >= 0")
        self._workers = workers
        self._seconds = seconds
        self._memory = memory
        self._warm = warm
        self._pool: ProcessPool | None = None
        self._started: ProcessPool | None = None
        self._slots = asyncio.Semaphore(max(1, workers) * AHEAD)
        self._longest = seconds

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the workers; what still runs is abandoned."""
        self._stop()

    async def run(
        self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs
    ) -> R | Unreadable:
        """The function's value, or Unreadable with what happened to it.

        Waits while all workers are busy, so that as many tasks as documents may be created.
        """
        return await self.call(self._seconds, self._memory, partial(function, *args, **kwargs))

    async def call(self, seconds: float, memory: int, function: Callable[[], R]) -> R | Unreadable:
        """As `run`, within other bounds than the engine's own."""
        if self._workers == 0:
            return _guarded(function)
        self._longest = max(self._longest, seconds)
        async with self._slots:
            for _ in range(ATTEMPTS):
                pool = self._running_pool()
                try:
                    return await self._submit(pool, function, seconds, memory)
                except (BrokenProcessPool, RuntimeError):
                    # Not this document's fault: a worker died between tasks, or while starting.
                    if pool is self._pool:
                        self._stop()
            return _lost("the worker processes cannot be started")

    async def _submit(
        self,
        pool: ProcessPool,
        function: Callable[[], R],
        seconds: float,
        memory: int,
    ) -> R | Unreadable:
        if pool is not self._started:
            # Loading what workers need takes seconds: requests on their way must not wait for it.
            await asyncio.to_thread(_start, pool)
            self._started = pool
        patience = PATIENCE * seconds
        future = pool.schedule(_within, args=(seconds, memory, function), timeout=patience)
        try:
            # Another task may be at work on the worker that was given this one.
            async with asyncio.timeout(AHEAD * (PATIENCE * self._longest + 1) + START_SECONDS):
                return await asyncio.wrap_future(future)
        except ProcessExpired as error:
            if error.exitcode == -signal.SIGPROF:
                return _lost(f"the worker process was stopped after {seconds:g} s of computing")
            return _lost(f"the worker process died ({_cause(error.exitcode)})")
        except TimeoutError:
            return _lost(f"the worker process was stopped after {patience:g} s")
        except (BrokenProcessPool, RuntimeError):
            raise
        except Exception as error:  # noqa: BLE001 - e.g. what cannot be pickled; the edge of a document
            return _lost(_described(error))

    def _running_pool(self) -> ProcessPool:
        if self._pool is None:
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["__main__", *self._warm])
            self._pool = ProcessPool(
                max_workers=self._workers,
                initializer=_prepare,
                initargs=(self._memory, self._warm),
                context=context,
            )
        return self._pool

    def _stop(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()


def _start(pool: ProcessPool) -> None:
    """Start the processes of a pool that has none; whoever comes second waits."""
    _ = pool.active


def _within(seconds: float, memory: int, function: Callable[[], R]) -> R | Unreadable:
    """Call, in a worker, with so much computing and address space.

    The kernel ends the process when its time is used up, inside a C function too.
    """
    _allow(memory)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return _guarded(function)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _allow(memory: int) -> None:
    """Set the soft limit alone: the next document may have another."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory or hard, hard))


def _guarded(function: Callable[[], R]) -> R | Unreadable:
    """Call; no exception crosses the pipe, for not every one survives pickling."""
    try:
        return function()
    except MemoryError:
        gc.collect()
        return _lost("out of memory")
    except Exception as error:  # noqa: BLE001 - the edge of a document
        return _lost(_described(error))


def _prepare(memory: int, warm: tuple[str, ...]) -> None:
    """Make a fresh worker mortal, warm and small."""
    for ending in (signal.SIGTERM, signal.SIGPROF):
        signal.signal(ending, signal.SIG_DFL)  # dies at once, even inside a C function
    _die_with_parent()
    for module in warm:
        # A room that cannot be loaded fails in its own tasks, with its own message.
        with contextlib.suppress(ImportError):
            importlib.import_module(module)
    _allow(memory)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _die_with_parent() -> None:
    """Let the kernel end this process when the program ends, however it ends.

    The forking server outlives a killed program as long as workers live, so the usual
    "signal on death of the parent" would come too late. The pipe whose other end only the program
    holds signals SIGIO when that end closes, and SIGIO's default is to end the process: without a
    thread of ours, which a C function that holds the interpreter's lock would keep from running.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    pipe = parent.sentinel
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    with contextlib.suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if wait([pipe], timeout=0):  # it had closed before anybody could be signalled
        os._exit(1)


def _lost(message: str) -> Unreadable:
    return Unreadable(FailureKind.WORKER, message)


def _described(error: BaseException) -> str:
    text = " ".join(str(error).split())[:MESSAGE]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _cause(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-exit_code).name
    return f"exit code {exit_code}"
