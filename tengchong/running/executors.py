"""Who executes the runs: this process, several of this machine, or a cluster.

A batch takes any ``concurrent.futures.Executor``; these are the ones it makes itself.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.forkserver as forkserver
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path

from tengchong.running import kernels

WARMTH = "tengchong.running.warmth"
MEGABYTES_A_JOB = 700  # a worker with its kernel, and room for a notebook's tables


def default_jobs() -> int:
    """How many runs this machine does at a time: one a core and one more, where memory allows it.

    The one more keeps the cores busy while kernels start and end.

    >>> default_jobs() >= 1
    True
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores + 1, _free_megabytes() // MEGABYTES_A_JOB))


def inline() -> Executor:
    """One run after the other in this process, in a thread, so that Ctrl-C reaches the batch and not the run."""
    return ThreadPoolExecutor(max_workers=1)


def processes(jobs: int) -> Executor:
    """So many processes, forked warm where that can be had; they end when this one does."""
    if not kernels.can_fork():
        return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_work)
    begin()
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("forkserver"), initializer=_work_warm)


def begin() -> None:
    """Let the process that workers are forked from begin its imports; whoever asks early waits less."""
    if kernels.can_fork():
        multiprocessing.set_forkserver_preload([WARMTH])
        with _deaf():
            forkserver.ensure_running()


@contextmanager
def _deaf() -> Iterator[None]:
    """What starts here hears no Ctrl-C from its first moment on: it would print the traceback of its imports."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


def dask(address: str) -> Executor:
    """The workers of a Dask cluster. Raises ValueError where it can't be reached or Dask isn't installed."""
    try:
        from distributed import Client
    except ImportError:
        raise ValueError("Dask is not installed; run: pip install 'tengchong[dask]'") from None
    try:
        client = Client(address, timeout=10, set_as_default=False)
    except OSError as error:
        raise ValueError(f"no Dask cluster answers at {address}: {error}") from None
    return client.get_executor(pure=False, retries=2)


def _work_warm() -> None:
    """Before its first run a worker forks its nest, as long as it has one thread."""
    from tengchong.running import warmth

    kernels.hatch(warmth.MADE)
    _work()


def _work() -> None:
    """Leave Ctrl-C to the batch, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setsid"):
        os.setsid()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
    os._exit(1)


def _free_megabytes() -> int:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable")) // 1024
    except (OSError, StopIteration):
        return 4096  # where it can't be asked, what a small machine has
