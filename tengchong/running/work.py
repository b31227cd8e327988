"""Jobs on an executor: a few under way at a time, one death of a worker forgiven, Ctrl-C heeded."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from typing import Any

TICK = 0.5  # seconds between two looks at the clock
FORGIVEN = 1


class Stopped(Exception):
    """Ctrl-C: what was under way has ended, the rest has not begun."""


@dataclass
class Job:
    """One call on an executor: what is called, what with, and what follows, which may be further jobs.

    ``done`` gets the result, ``failed`` a sentence where the call raised or its process died.
    """

    call: Callable[[Any], Any]
    argument: Callable[[], Any]
    done: Callable[[Any], Iterable[Job]]
    failed: Callable[[str], Iterable[Job]]
    deaths: int = 0


def work(
    jobs: Iterable[Job],
    opened: Callable[[], Executor],
    width: int | None,
    tick: Callable[[], None],
    saying: Callable[[str], None],
) -> None:
    """Do all jobs, at most ``width`` under way, on the executor that ``opened`` gives; nothing opens for none.

    Raises Stopped after the first Ctrl-C, once what was under way has ended; the second ends all at once.
    Errors that the jobs' own functions raise end the work, and nothing further begins.
    """
    left = deque(jobs)
    if not left:
        return
    with _interrupts(saying) as interrupted:
        pool = opened()
        under_way: dict[Future, Job] = {}
        try:
            while under_way or (left and not interrupted):
                while left and not interrupted and (width is None or len(under_way) < width):
                    job = left.popleft()
                    under_way[_submit(pool, job)] = job
                ended, _ = wait(under_way, TICK, FIRST_COMPLETED)
                broken = False
                for future in ended:
                    further, died = _follow(under_way.pop(future), future)
                    left.extendleft(further)
                    broken |= died
                if broken:
                    left.extendleft(again for job in under_way.values() for again in _again(job))
                    under_way.clear()
                    pool = opened()
                tick()
        finally:
            for future in under_way:
                future.cancel()
    if interrupted:
        raise Stopped(f"stopped; {len(left)} not begun" if left else "stopped")


def _submit(pool: Executor, job: Job) -> Future:
    try:
        return pool.submit(job.call, job.argument())
    except BrokenExecutor as broken:
        future: Future = Future()
        future.set_exception(broken)
        return future


def _follow(job: Job, future: Future) -> tuple[list[Job], bool]:
    """What follows a job that ended, and whether the pool died under it."""
    try:
        result = future.result()
    except BrokenExecutor:
        return _again(job), True
    except Exception as error:
        return [*job.failed(f"{type(error).__name__}: {error}")], False
    return [*job.done(result)], False


def _again(job: Job) -> list[Job]:
    job.deaths += 1
    if job.deaths > FORGIVEN:
        return [*job.failed("the process that executed it died")]
    return [job]


@contextlib.contextmanager
def _interrupts(saying: Callable[[str], None]) -> Iterator[list[int]]:
    """A list that the first Ctrl-C adds to; the second is a KeyboardInterrupt."""
    seen: list[int] = []

    def heed(number: int, frame: Any) -> None:
        if seen:
            raise KeyboardInterrupt
        seen.append(number)
        saying("stopping after the runs under way; Ctrl-C again stops at once")

    if threading.current_thread() is not threading.main_thread():
        yield seen
        return
    before = signal.signal(signal.SIGINT, heed)
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, before)
