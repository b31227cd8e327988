"""Notebooks × parameters → runs, and what became of each.

A run appears whole or not at all, and the executed notebook itself says what it was made from. So
the next batch skips what is done and unchanged, and all else in a report (pages, charts, workbook,
run.json) is made from the executed notebooks alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tengchong.basics.paths import data_folder
from tengchong.building.store import load
from tengchong.running.execution import execute, inputs_of, key_of
from tengchong.running.plans import PlanError, Run, plan
from tengchong.showing.essays import Essay, read_essay
from tengchong.showing.report import write_overview, write_report

__all__ = ["Outcome", "PlanError", "Run", "plan", "run"]


@dataclass(frozen=True)
class Outcome:
    """What became of a run. ``status``: done, unchanged, or failed, with the error in one line."""

    run: Run
    status: str
    notebook: Path
    seconds: float
    charts: int
    tables: int
    error: str


def run(
    runs: list[Run],
    out: str | Path,
    data: str | Path | None = None,
    force: bool = False,
    starting: Callable[[Run], None] = lambda run: None,
    ended: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Execute the runs of a plan and write their reports; returns what became of each.

    With one year and place ``out`` is the report's folder; with several it holds a folder for each
    and an index over all. A run that is done and whose notebook, parameters, data and library are
    unchanged is skipped unless ``force``. A failing notebook is kept with its error, and the others
    are done. ``starting`` and ``ended`` are called before and after each run.

    Raises StoreError where the data has not been built, OSError where ``out`` can't be written, and
    PlanError where it is the notebooks' own folder: notebooks are never run in place.
    """
    if Path(out).resolve() in {one.notebook.parent.resolve() for one in runs}:
        raise PlanError([f"{out} holds the notebooks themselves; choose another folder for the report"])
    folder = data_folder(data)
    load("observations", folder)
    inputs = inputs_of(folder)
    reports = report_folders(runs, Path(out))
    outcomes = []
    for one in runs:
        starting(one)
        outcomes.append(_run(one, reports[one.folder], folder, inputs, force))
        ended(outcomes[-1])
    for report in reports.values():
        write_report(report)
    if len(reports) > 1:
        write_overview(Path(out))
    return outcomes


def report_folders(runs: list[Run], out: Path) -> dict[str, Path]:
    """Where each report is written: ``out`` itself for a single one, else a folder in it.

    >>> runs = [Run(Path("01_fund_arrivals.ipynb"), {}, folder) for folder in ("2020-530581", "2021-530581")]
    >>> report_folders(runs, Path("reports"))["2020-530581"].as_posix()
    'reports/2020-530581'
    """
    names = list(dict.fromkeys(one.folder for one in runs))
    return {name: out / name if len(names) > 1 else out for name in names}


def _run(one: Run, report: Path, data: Path, inputs: dict[str, Any], force: bool) -> Outcome:
    target = report / one.notebook.name
    if not force and target.is_file():
        essay = read_essay(target)
        if essay.run.get("key") == key_of(one, inputs) and essay.run["status"] == "done":
            return _outcome(one, target, essay, "unchanged")
    essay = execute(one, report, data, inputs)
    return _outcome(one, target, essay, essay.run["status"])


def _outcome(one: Run, target: Path, essay: Essay, status: str) -> Outcome:
    charts, tables = len(essay.shown("chart")), len(essay.shown("table"))
    return Outcome(one, status, target, essay.run["seconds"], charts, tables, essay.run["error"])
