"""One notebook, executed once: a fresh kernel, its parameters, and what it was made from written into it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat

from tengchong.basics.paths import PACKAGE
from tengchong.running.plans import KERNEL, Run
from tengchong.showing.bundles import KEY
from tengchong.showing.essays import Essay, tags

LIBRARIES = ("tengchong", "pandas", "numpy", "matplotlib", "papermill", "ipykernel")
WORKBENCH = ".running"
ERROR_TAG = "papermill-error-cell-tag"


def inputs_of(data: Path) -> dict[str, Any]:
    """What every run is made from: hashes of the processed tables, and one of the library and codebook."""
    library = [hashes(PACKAGE, "*.py"), hashes(PACKAGE, "*.csv")]
    return {"data": hashes(data / "processed", "*.csv"), "library": _sha256(json.dumps(library).encode())}


def hashes(folder: Path, pattern: str) -> dict[str, str]:
    """The sha256 of each file of a folder, by its path in the folder.

    >>> from tengchong.basics.paths import codebook_folder
    >>> len(hashes(codebook_folder(), "units.csv")["units.csv"])
    64
    """
    files = sorted(path for path in folder.rglob(pattern) if path.is_file())
    return {path.relative_to(folder).as_posix(): _sha256(path.read_bytes()) for path in files}


def key_of(run: Run, inputs: dict[str, Any]) -> str:
    """One hash of all that decides a run: what is executed, its parameters, its inputs."""
    return _sha256(json.dumps([_source_hash(run.notebook), run.parameters, inputs], sort_keys=True).encode())


def execute(run: Run, report: Path, data: Path, inputs: dict[str, Any]) -> Essay:
    """Execute a run and leave the notebook in its report's folder, whole, also where it failed.

    Raises OSError where the folder can't be written; errors of the notebook are told by ``Essay.run``.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    with _workbench(report) as bench:
        output = bench / run.notebook.name
        nb, error = _papermill(run, output, data)
        essay = Essay(run.notebook.stem, nb)
        if not error and essay.missing:
            error = f"promised charts are neither drawn nor said to be missing: {', '.join(essay.missing)}"
        _seal(nb)
        nb.metadata.setdefault(KEY, {})["run"] = {
            "key": key_of(run, inputs),
            "status": "failed" if error else "done",
            "error": error,
            "parameters": run.parameters,
            "started": started.isoformat(timespec="seconds"),
            "seconds": round(time.perf_counter() - clock, 2),
            "inputs": {"notebook": _source_hash(run.notebook), **inputs},
            "versions": {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}},
        }
        nbformat.write(nb, output)
        output.replace(report / run.notebook.name)
    return essay


def _papermill(run: Run, output: Path, data: Path) -> tuple[Any, str]:
    """The executed notebook, and the error that stopped it in one line, empty where none did."""
    import papermill
    from traitlets.config import Config

    nb = _bare(run.notebook)
    error = ""
    try:
        with _environment(TENGCHONG_DATA=str(data), MPLBACKEND=None):
            papermill.execute_notebook(
                nb,
                output,
                run.parameters,
                kernel_name=KERNEL["name"],
                progress_bar=False,
                # Between two processes of one machine; without it ipykernel warns at each start.
                config=Config(KernelManager={"transport_encryption": "auto"}),
            )
    except papermill.PapermillExecutionError as stopped:
        error = f"cell {stopped.cell_index + 1}: {stopped.ename}: {stopped.evalue}"
    except Exception as stopped:  # a dead kernel, a time-out: whatever it was, the other runs go on
        error = f"{type(stopped).__name__}: {stopped}"
    return (nbformat.read(output, as_version=4) if output.is_file() else nb), error


def _bare(notebook: Path) -> Any:
    """The notebook without what an earlier run left in it."""
    nb = nbformat.read(notebook, as_version=4)
    nb.cells = [cell for cell in nb.cells if "injected-parameters" not in tags(cell)]
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nb.metadata["kernelspec"] = KERNEL
    return nb


def _source_hash(notebook: Path) -> str:
    """Of what is executed: outputs and execution counts don't make a notebook another one."""
    nb = _bare(notebook)
    promised = nb.metadata.get(KEY, {}).get("charts", [])
    cells = [(cell.cell_type, cell.source, tags(cell)) for cell in nb.cells]
    return _sha256(json.dumps([promised, cells]).encode())


def _seal(nb: Any) -> None:
    """Take out what papermill adds: times, paths of this machine, its own words on an error."""
    nb.cells = [cell for cell in nb.cells if ERROR_TAG not in tags(cell)]
    nb.metadata.pop("papermill", None)
    for cell in nb.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@contextlib.contextmanager
def _workbench(report: Path) -> Iterator[Path]:
    """A hidden folder in the report's, on the same disk, so that a rename moves what is whole."""
    bench = report / WORKBENCH
    shutil.rmtree(bench, ignore_errors=True)
    bench.mkdir(parents=True)
    try:
        yield bench
    finally:
        shutil.rmtree(bench, ignore_errors=True)


@contextlib.contextmanager
def _environment(**wanted: str | None) -> Iterator[None]:
    """Environment variables that the kernels inherit; None takes one out."""
    before = dict(os.environ)
    os.environ.update({name: value for name, value in wanted.items() if value is not None})
    for name in (name for name, value in wanted.items() if value is None):
        os.environ.pop(name, None)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
