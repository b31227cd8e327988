"""Notebooks × parameters → runs, and what became of each.

What is done and unchanged is skipped. A run is executed wherever the executor does it, comes back as
bytes, and appears whole by a rename; so a batch that was stopped at any instant goes on where it was.
All else in a report (pages, charts, workbook, run.json) is made from the executed notebooks alone.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tengchong.basics.parameters import check_folder
from tengchong.basics.paths import data_folder, write_whole
from tengchong.running.execution import Executed, Limits, Task, execute
from tengchong.running.executors import inline, processes
from tengchong.running.freshness import build_where_stale
from tengchong.running.holdings import audited, held
from tengchong.running.keys import bare_text, inputs_of, key_of, sha256, source_hash
from tengchong.running.outcomes import Outcome, Progress, outcome_of
from tengchong.running.plans import PlanError, Run, plan
from tengchong.running.records import is_done, is_overview, locked, read_state, write_state
from tengchong.running.sparing import spare_others
from tengchong.running.work import Job, Stopped, work
from tengchong.showing.report import keep_report, report_files, write_overview

__all__ = ["Limits", "Outcome", "PlanError", "Progress", "Run", "Stopped", "is_unchanged", "plan", "run"]
REPORT = "report"
UNLIMITED = Limits()


@dataclass
class _Batch:
    """What all runs of a batch share, and their outcomes so far."""

    data: Path
    inputs: dict[str, Any]
    folders: dict[str, Path]
    limits: Limits
    warm: bool
    carried: bool
    ended: Callable[[Outcome], None]
    saying: Callable[[str], None]
    outcomes: dict[int, Outcome] = field(default_factory=dict)


def run(
    runs: list[Run],
    out: str | Path,
    data: str | Path | None = None,
    force: bool = False,
    jobs: int = 1,
    executor: Executor | None = None,
    limits: Limits = UNLIMITED,
    warm: bool = True,
    ended: Callable[[Outcome], None] = lambda outcome: None,
    ticking: Callable[[Progress], None] = lambda progress: None,
    saying: Callable[[str], None] = lambda sentence: None,
) -> list[Outcome]:
    """Execute the runs of a plan and write their reports; returns what became of each, in the plan's order.

    With one year and place ``out`` is the report's folder; with several it holds a folder for each, an
    index over all, summary.csv and run.json. A run that is done and whose notebook, parameters, data and
    library are unchanged is skipped unless ``force``. A failing notebook is kept with its error, and the
    others are done. ``jobs`` processes work at a time (1: this one), or ``executor``, whose workers need
    not see our disk. ``warm`` forks kernels where that can be had. ``ended`` is told of each run,
    ``ticking`` of the whole, ``saying`` of what else a user should know: of years and places that the data
    has no figure of, and that are left out. A single report is told of in the index beside it, if there is one.

    Raises StoreError where the data has not been built, PlanError where it has a figure of none of the runs,
    OSError where ``out`` can't be written (what is done stays), ParameterError where it is a file or the
    notebooks' own folder or, unless ``force``, holds files of others that would be written over, and Stopped
    after Ctrl-C.
    """
    if Path(out).resolve() in {one.notebook.parent.resolve() for one in runs}:
        raise PlanError(f"{out} holds the notebooks themselves; choose another folder for the report")
    check_folder(Path(out))
    folder, began = data_folder(data), time.monotonic()
    build_where_stale(folder, saying)
    planned = report_folders(runs, Path(out))
    runs, skipped = held(runs, folder)
    for sentence in skipped:
        saying(sentence)
    folders = {one.folder: planned[one.folder] for one in runs}
    over = _overviews(planned, Path(out))
    batch = _Batch(folder, inputs_of(folder), folders, limits, warm, executor is not None, ended, saying)
    if not force:
        spare_others(runs, folders, over)
    waiting = lambda busy: saying(f"{busy}: another batch is writing here; waiting for it")  # noqa: E731
    with locked([*folders.values(), *over], waiting):
        todo = _leave_unchanged(runs, batch, force)
        batch.warm = warm and len(todo) > 1  # one alone starts sooner in an ordinary kernel
        tick = lambda: ticking(Progress(len(runs), len(batch.outcomes), time.monotonic() - began))  # noqa: E731
        pools: list[Executor] = []

        def opened() -> Executor:
            if not executor:
                pools.append(processes(jobs) if min(jobs, len(todo)) > 1 else inline())
            return executor or pools[-1]

        ended_well = False
        try:
            work(_jobs(runs, todo, batch), opened, None if executor else 2 * jobs, tick, saying)
            ended_well = True
        finally:
            for pool in pools:  # one that still ends when Python does may close what Python then writes to
                pool.shutdown(wait=ended_well, cancel_futures=True)
            for told_over in over if batch.outcomes else []:
                write_overview(told_over)
    return [batch.outcomes[number] for number in range(len(runs))]


def is_unchanged(runs: list[Run], out: str | Path, data: str | Path | None = None) -> list[bool]:
    """Of each run of a plan, whether it is done and nothing that decides it has changed since."""
    inputs, folders = inputs_of(data_folder(data)), report_folders(runs, Path(out))
    return [_is_done(one, folders[one.folder], key_of(one, inputs)) for one in runs]


def report_folders(runs: Iterable[Run], out: Path) -> dict[str, Path]:
    """Where each report is written: ``out`` itself for a single one, else a folder in it.

    >>> runs = [Run(Path("01_fund_arrivals.ipynb"), {}, folder) for folder in ("2020-530581", "2021-530581")]
    >>> report_folders(runs, Path("reports"))["2020-530581"].as_posix()
    'reports/2020-530581'
    """
    names = list(dict.fromkeys(one.folder for one in runs))
    return {name: out / name if len(names) > 1 else out for name in names}


def _overviews(planned: dict[str, Path], out: Path) -> list[Path]:
    """The folder whose index is over these reports: that of several, or the one that holds a single one."""
    return [out] if len(planned) > 1 else [one for one in (out.resolve().parent,) if is_overview(one)]


def _leave_unchanged(runs: list[Run], batch: _Batch, force: bool) -> list[int]:
    """Tell of the runs that need not be made; the numbers of the others."""
    todo = []
    for number, one in enumerate(runs):
        folder = batch.folders[one.folder]
        if force or not _is_done(one, folder, key_of(one, batch.inputs)):
            todo.append(number)
        else:
            _end(batch, number, outcome_of(one, folder, read_state(folder, one.notebook.stem), "unchanged"))
    return todo


def _is_done(one: Run, folder: Path, key: str) -> bool:
    return is_done(folder, one.notebook.name, one.notebook.stem, key)


def _jobs(runs: list[Run], todo: list[int], batch: _Batch) -> Iterable[Job]:
    """A job for each run to be made, and, once those of a folder have ended, one for its report."""
    waiting = {name: [n for n in todo if runs[n].folder == name] for name in batch.folders}
    for name in (name for name, numbers in waiting.items() if not numbers):
        yield from _report(batch.folders[name], batch)

    def job(number: int) -> Job:
        one = runs[number]

        def done(executed: Executed) -> Iterable[Job]:
            _keep(batch, number, one, executed)
            waiting[one.folder].remove(number)
            return [] if waiting[one.folder] else _report(batch.folders[one.folder], batch)

        return Job(
            execute, lambda: _task(one, batch), done, lambda error: done(_not_executed(one, batch, error))
        )

    yield from map(job, todo)


def _task(one: Run, batch: _Batch) -> Task:
    changed = one.notebook.stat().st_mtime_ns
    source = source_hash(one.notebook, changed)
    about = {"key": key_of(one, batch.inputs), "inputs": {"notebook": source, **batch.inputs}}
    about |= {"audit": audited(one, batch.data)._asdict()}
    state = {**about, "status": "running", "parameters": one.parameters}
    write_state(batch.folders[one.folder], one.notebook.stem, state)
    data = _tables(batch.data / "processed") if batch.carried else str(batch.data)
    text = bare_text(one.notebook, changed)
    return Task(one.notebook.stem, text, one.parameters, about, data, batch.limits, batch.warm)


def _tables(processed: Path) -> tuple[tuple[str, bytes], ...]:
    return tuple((path.name, path.read_bytes()) for path in sorted(processed.glob("*.csv")))


def _keep(batch: _Batch, number: int, one: Run, executed: Executed) -> None:
    """The executed notebook, whole, and then its state: what a state says lies there."""
    folder = batch.folders[one.folder]
    if executed.notebook:
        write_whole(folder / one.notebook.name, executed.notebook)
    counts = {"charts": executed.charts, "tables": executed.tables, "sha256": sha256(executed.notebook)}
    state = {**executed.record, **counts}
    write_state(folder, one.notebook.stem, state)
    _end(batch, number, outcome_of(one, folder, state, state["status"]))


def _not_executed(one: Run, batch: _Batch, error: str) -> Executed:
    """For a run whose process died: there is no executed notebook, only the sentence."""
    record = {"key": key_of(one, batch.inputs), "status": "failed", "error": error, "seconds": 0.0}
    return Executed(b"", {**record, "traceback": "", "parameters": one.parameters}, 0, 0)


def _report(folder: Path, batch: _Batch) -> list[Job]:
    """The job that makes a folder's report, where its notebooks or the library have changed."""
    notebooks = {path.name: path.read_bytes() for path in sorted(folder.glob("*.ipynb"))}
    texts = [batch.inputs["library"], *((name, sha256(text)) for name, text in notebooks.items())]
    key = sha256(json.dumps(texts).encode())
    if not notebooks or is_done(folder, "index.html", REPORT, key):
        return []

    def done(files: dict[str, bytes]) -> Iterable[Job]:
        keep_report(folder, files)
        state = {"key": key, "status": "done", "sha256": sha256(files["index.html"])}
        write_state(folder, REPORT, state)
        return []

    def failed(error: str) -> Iterable[Job]:
        batch.saying(f"{folder}: the report could not be made: {error}")
        for number, outcome in batch.outcomes.items():
            if outcome.notebook.parent == folder:
                batch.outcomes[number] = replace(outcome, status="failed", error=error)
        return []

    return [Job(report_files, lambda: notebooks, done, failed)]


def _end(batch: _Batch, number: int, outcome: Outcome) -> None:
    batch.outcomes[number] = outcome
    batch.ended(outcome)
