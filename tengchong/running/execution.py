"""One notebook, executed once, wherever that is: bytes in, bytes out, so that no disk need be shared.

A fresh kernel gets the parameters; what the run was made from is written into the executed notebook.
"""

from __future__ import annotations

import asyncio
import os
import platform
import tempfile
import threading
import time
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tengchong.basics.notebooks import nbformat
from tengchong.running import kernels
from tengchong.running.keys import inputs_of
from tengchong.showing.bundles import KEY
from tengchong.showing.essays import Essay, tags

LIBRARIES = ("tengchong", "pandas", "numpy", "matplotlib", "papermill", "nbclient", "ipykernel")
TRIES = 2  # a second one where the kernel died, which is seldom the notebook's fault
LONGEST_STREAM = 100_000  # characters that a cell may print; what comes after them is counted
REMEMBER = "--HistoryManager.hist_file=:memory:"
_one_at_a_time = threading.Lock()
LIMIT = "--IPKernelApp.exec_lines=__import__('tengchong.running.limits',fromlist=['x']).limit_memory({})"


@dataclass(frozen=True)
class Limits:
    """What a run may take: seconds a cell, seconds in all, megabytes; None where it may take what it wants."""

    cell_seconds: float | None = None
    run_seconds: float | None = None
    megabytes: int | None = None


@dataclass(frozen=True)
class Task:
    """All that a run needs: its name, the bare notebook, parameters, limits, and what it is made from.

    ``data`` is a data folder, or, for machines that don't see it, the processed tables themselves.
    """

    name: str
    notebook: str
    parameters: dict[str, Any]
    about: dict[str, Any]
    data: str | tuple[tuple[str, bytes], ...]
    limits: Limits = Limits()
    warm: bool = True


@dataclass(frozen=True)
class Executed:
    """What became of a task: the executed notebook, the record in it, and what it shows."""

    notebook: bytes
    record: dict[str, Any]
    charts: int
    tables: int


@dataclass(frozen=True)
class Failure:
    """Why a notebook stopped: one line, the cell (from 1, 0 for none) and the traceback."""

    error: str
    cell: int = 0
    traceback: str = ""
    died: bool = False


def execute(task: Task) -> Executed:
    """Execute a task; errors of the notebook are told by the record, never raised."""
    started, clock = datetime.now(UTC), time.perf_counter()
    attempts = 1
    nb, failure = _attempt(task)
    while failure and failure.died and attempts < TRIES:
        nb, failure = _attempt(task)
        attempts += 1
    essay = Essay(task.name, nb)
    if not failure and essay.missing:
        names = ", ".join(essay.missing)
        failure = Failure(f"promised charts are neither drawn nor said to be missing: {names}")
    record = {
        **task.about,
        "status": "failed" if failure else "done",
        "error": failure.error if failure else "",
        "cell": failure.cell if failure else 0,
        "traceback": failure.traceback if failure else "",
        "attempts": attempts,
        "parameters": task.parameters,
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(time.perf_counter() - clock, 2),
        "versions": _versions(),
    }
    nb.metadata.setdefault(KEY, {})["run"] = record
    text = nbformat.writes(nb) + "\n"
    return Executed(text.encode(), record, len(essay.shown("chart")), len(essay.shown("table")))


@cache
def _versions() -> dict[str, str]:
    return {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}


def _attempt(task: Task) -> tuple[Any, Failure | None]:
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    nb = _with_parameters(task)
    try:
        data = task.data if isinstance(task.data, str) else _unpacked(task.data, task.about["inputs"])
        client = _client(nb, task)
        running = client.async_execute(env=_environment(data))
        asyncio.run(_limited(running, task.limits.run_seconds))
        failure = None
    except CellExecutionError as stopped:
        failure = _stopped(nb, f"{stopped.ename}: {stopped.evalue}")
    except CellTimeoutError:
        failure = _stopped(nb, f"the cell took longer than {task.limits.cell_seconds} s")
    except TimeoutError:
        failure = _stopped(nb, f"the run took longer than {task.limits.run_seconds} s")
    except DeadKernelError:
        failure = _stopped(nb, "the kernel died", died=True)
    except Exception as stopped:  # whatever it was, the other runs go on
        failure = Failure(f"{type(stopped).__name__}: {stopped}", died=_never_started(nb))
    _shorten(nb)
    return nb, failure


def _with_parameters(task: Task) -> Any:
    """The notebook with a cell more, after that of its parameters: the values of this run."""
    from papermill.translators import papermill_translators

    nb = nbformat.reads(task.notebook, as_version=4)
    declared = next(n for n, cell in enumerate(nb.cells, 1) if "parameters" in tags(cell))
    values = papermill_translators.find_translator("python3", "python").codify(task.parameters)
    cell = nbformat.v4.new_code_cell(values, metadata={"tags": ["injected-parameters"]})
    cell["id"] = "injected-parameters"  # or it would be another one in every run
    nb.cells.insert(declared, cell)
    return nb


def _client(nb: Any, task: Task) -> Any:
    from nbclient import NotebookClient
    from traitlets.config import Config

    class Client(NotebookClient):
        def create_kernel_manager(self) -> Any:
            manager = super().create_kernel_manager()
            if task.warm and manager.kernel_spec:
                manager.kernel_spec.metadata["kernel_provisioner"] = {"provisioner_name": kernels.NAME}
            return manager

    limit = [LIMIT.format(task.limits.megabytes)] if task.limits.megabytes else []
    return Client(
        nb,
        kernel_name=nb.metadata["kernelspec"]["name"],
        timeout=task.limits.cell_seconds,
        record_timing=False,
        extra_arguments=[REMEMBER, *limit],
        # Between two processes of one machine; without it ipykernel warns at each start.
        config=Config(KernelManager={"transport_encryption": "auto"}),
    )


async def _limited(running: Coroutine, seconds: float | None) -> None:
    """Raises TimeoutError where it takes longer, also where the kernel's end is noticed before ours."""
    until = time.monotonic() + (seconds or float("inf"))
    try:
        await asyncio.wait_for(running, seconds)
    except Exception:
        if time.monotonic() >= until:
            raise TimeoutError from None
        raise


def _environment(data: str) -> dict[str, str]:
    """Ours, without a backend that would leave the notebook without pictures."""
    ours = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    return ours | {"TENGCHONG_DATA": data}


def _stopped(nb: Any, error: str, died: bool = False) -> Failure:
    """The failure in the last cell that was begun, with its traceback, where it left one."""
    begun = [n for n, cell in enumerate(nb.cells, 1) if cell.get("execution_count") or cell.get("outputs")]
    cell = begun[-1] if begun else 0
    outputs = nb.cells[cell - 1].get("outputs", []) if cell else []
    told = ["\n".join(o.traceback) for o in outputs if o.output_type == "error"]
    where = f"cell {cell}: " if cell else ""
    return Failure(f"{where}{error}", cell, told[-1] if told else "", died)


def _never_started(nb: Any) -> bool:
    return not any(cell.get("execution_count") for cell in nb.cells)


def _shorten(nb: Any) -> None:
    """Keep the beginning of what a cell printed by the megabyte, and say how much more it was."""
    for output in (output for cell in nb.cells for output in cell.get("outputs", [])):
        if output.output_type == "stream" and len(output.text) > LONGEST_STREAM:
            more = len(output.text) - LONGEST_STREAM
            output.text = f"{output.text[:LONGEST_STREAM]}\n… and {more:,} characters more\n"


def _unpacked(tables: tuple[tuple[str, bytes], ...], inputs: dict[str, Any]) -> str:
    """A data folder with the tables. Raises RuntimeError where the library here is another than the caller's."""
    if _library() != inputs["library"]:
        raise RuntimeError("this worker's tengchong is another than the caller's; install the same on both")
    with _one_at_a_time:  # of two folders made at once, one would be forgotten, and so deleted under its run
        return _folder_of(tables).name


@lru_cache(maxsize=4)
def _folder_of(tables: tuple[tuple[str, bytes], ...]) -> tempfile.TemporaryDirectory:
    folder = tempfile.TemporaryDirectory(prefix="tengchong-")
    processed = Path(folder.name) / "processed"
    processed.mkdir()
    for name, content in tables:
        (processed / name).write_bytes(content)
    return folder


@lru_cache(maxsize=1)
def _library() -> str:
    return inputs_of(Path())["library"]
