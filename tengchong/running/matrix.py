"""A plan from a table: a csv file with a row for each report, and columns for whatever differs."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tengchong.basics.parameters import check_files
from tengchong.running.plans import PlanError, Run, plan

OWN = ("year", "place", "notebook", "folder")


def plan_of_matrix(
    file: Path,
    only: Iterable[str] = (),
    parameters: dict[str, str] | None = None,
    notebooks: Path | None = None,
) -> list[Run]:
    """The runs of every row of ``file``, each once; ``parameters`` hold for all rows that don't say else.

    Columns: year and place; notebook (one; else all, or those in ``only``) and folder (of the report;
    else by year and place), where wanted; each other column is a parameter, empty for its default.
    Raises PlanError with all problems of all rows, each with its line.
    """
    check_files(file)
    rows = csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines())
    missing = [name for name in OWN[:2] if name not in (rows.fieldnames or [])]
    if missing:
        raise PlanError(*(f"{file} line 1: there is no column {name}" for name in missing))
    runs: dict[tuple[str, str], Run] = {}
    problems: list[str] = []
    for row in rows:
        try:
            made = _runs_of(row, [*only], parameters or {}, notebooks)
        except PlanError as error:
            problems += [f"{file} line {rows.line_num}: {problem}" for problem in error.problems]
            continue
        for one in made:
            if runs.setdefault((one.folder, one.notebook.stem), one) != one:
                problems.append(
                    f"{file} line {rows.line_num}: {one.folder} has {one.notebook.stem} already, with other"
                    " parameters; give each its own name in a column folder"
                )
    if problems:
        raise PlanError(*problems)
    return list(runs.values())


def _runs_of(
    row: dict[str, str], only: list[str], parameters: dict[str, str], notebooks: Path | None
) -> list[Run]:
    given = {name: value for name, value in row.items() if name not in OWN and name and value}
    chosen = [row["notebook"]] if row.get("notebook") else only
    runs = plan([row["year"]], [row["place"]], chosen, parameters | given, notebooks)
    return [replace(one, folder=row["folder"]) for one in runs] if row.get("folder") else runs
