"""What a batch writes over only when it is forced: files of others, and a report in another language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tengchong.running.plans import PlanError, Run, language_of
from tengchong.running.records import foreign, read_state

WRITTEN = ("index.html", "run.json", "tables.xlsx", "charts")  # beside the pages of the notebooks
OVERVIEW = ("index.html", "run.json", "summary.csv")


def spare_others(runs: list[Run], folders: dict[str, Path], over: list[Path]) -> None:
    """Raises PlanError where files would be written over that no earlier report left, or a report in another language."""
    pages = {suffix for one in runs for suffix in (one.notebook.name, f"{one.notebook.stem}.html")}
    written = {folder: {*WRITTEN, *pages} for folder in folders.values()}
    written |= {folder: {*OVERVIEW} for folder in over}
    told = [(folder, ", ".join(foreign(folder, names))) for folder, names in written.items()]
    problems = [
        f"{folder} holds files that no report left: {names}; choose another folder, or --force writes over them"
        for folder, names in told
        if names
    ]
    if problems := [*problems, *_other_languages(runs, folders)]:
        raise PlanError(*problems)


def _other_languages(runs: list[Run], folders: dict[str, Path]) -> Iterator[str]:
    """The folders that hold one of their reports in another language."""
    for one in runs:
        folder, asked = folders[one.folder], language_of(one.notebook, one.parameters)
        known = read_state(folder, one.notebook.stem).get("parameters")
        there = language_of(one.notebook, known) if known is not None else asked
        if there != asked:
            yield (
                f"{folder} holds a report in the language {there}, not {asked}; choose another folder,"
                " or --force writes over it"
            )
