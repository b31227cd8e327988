"""What will be run: notebooks × years × places, all of it checked before anything starts."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tengchong.basics.codebook import AmbiguousName, UnknownName, find_place, nearest, place_name
from tengchong.basics.notebooks import nbformat
from tengchong.basics.parameters import ParameterError, read_years, wrong_months, wrong_values
from tengchong.basics.paths import notebooks_folder
from tengchong.building.store import load

# Whatever kernel a notebook was saved with, its runs use this environment's Python.
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
ALL = "all"
WHOLE = "00_"  # such a notebook is about all data, whatever the place and year: it runs when it is named
TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


class PlanError(ParameterError):
    """All that is wrong with a plan, one sentence each in ``problems``."""


@dataclass(frozen=True)
class Run:
    """One notebook with its parameters; ``folder`` is the name of the report it belongs to."""

    notebook: Path
    parameters: dict[str, Any]
    folder: str

    def __str__(self) -> str:
        place = place_name(str(self.parameters["place"]))
        return f"{self.notebook.stem}  {self.parameters['year']}  {place}"


def plan(
    years: Iterable[str | int] | str | int,
    places: Iterable[str | int] | str | int,
    only: Iterable[str] | str = (),
    parameters: dict[str, Any] | None = None,
    notebooks: Path | None = None,
    data: Path | None = None,
) -> list[Run]:
    """The runs of every notebook for each year and place, sorted so that a report's notebooks stand together.

    ``places`` may hold "all": every place that the data prints figures of. ``years`` may hold ranges ("2018-2021"); ``only`` names some of the notebooks; ``parameters`` are given as
    they are typed, and go to each notebook that has them; a language that isn't the notebooks' own stands in the folder's name. Raises PlanError with all problems at once:
    a year, place, notebook or parameter that isn't one, each with the nearest right names, and a value that a
    parameter can't have.

    >>> [str(run) for run in plan(["2021"], ["腾冲县"], only=["01_fund_arrivals"])]
    ['01_fund_arrivals  2021  腾冲市']
    """
    problems: list[str] = []
    chosen = _notebooks(
        notebooks or notebooks_folder(), [only] if isinstance(only, str) else [*only], problems
    )
    wanted_years = _years(_several(years), problems)
    codes = _places(_several(places), data, problems)
    declared = {path: parameters_of(path) for path in chosen}
    known = sorted({name for path in chosen for name in declared[path]})
    stems = ", ".join(path.stem for path in chosen)
    problems += [
        _unknown(f"{name} is no parameter of {stems}", name, known)
        for name in parameters or {}
        if chosen and name not in known
    ]
    values = {path: _values(path, declared[path], parameters or {}, problems) for path in chosen}
    through = next((given["through"] for given in values.values() if "through" in given), "")
    problems += [problem for year in wanted_years for problem in wrong_months(year, through)]
    if problems:
        raise PlanError(*problems)
    suffix = _of_language(str((parameters or {}).get("language", "")), chosen)
    return [
        Run(path, {"year": year, "place": code, **values[path]}, f"{year}-{code.replace(':', '-')}{suffix}")
        for year in wanted_years
        for code in codes
        for path in chosen
    ]


def _of_language(language: str, notebooks: list[Path]) -> str:
    """What a folder's name ends with where its reports are in a language that isn't the notebooks' own."""
    own = not language or all(language == language_of(path, {}) for path in notebooks)
    return "" if own else f"-{language}"


def _several(given: Iterable[str | int] | str | int) -> Iterable[str | int]:
    """What is given as one, as a list of one."""
    return [given] if isinstance(given, (str, int)) else given


def _parts(given: Iterable[str | int]) -> list[str]:
    """Each of what is typed with commas between, however often the option stands.

    >>> _parts(["01_fund_arrivals, 02_utility_prices", "00_data"])
    ['01_fund_arrivals', '02_utility_prices', '00_data']
    """
    return [part.strip() for one in given for part in re.split("[,，、]", str(one))]


def parameters_of(notebook: Path) -> dict[str, Any]:
    """The parameters that a notebook declares, by name, as papermill finds them.

    Each has ``inferred_type_name``, ``default`` (as source text) and ``help``.
    """
    return _declared(notebook, notebook.stat().st_mtime_ns)


@cache
def _declared(notebook: Path, changed: int) -> dict[str, Any]:
    from papermill import inspect_notebook

    nb = nbformat.read(notebook, as_version=4)
    nb.metadata["kernelspec"] = KERNEL
    return inspect_notebook(nb)


def language_of(notebook: Path, parameters: dict[str, Any]) -> str:
    """The language that a notebook is run in, its own where the parameters name none; empty where it has none."""
    declared = parameters_of(notebook).get("language")
    return str(parameters.get("language") or (ast.literal_eval(declared["default"]) if declared else ""))


def _notebooks(folder: Path, only: list[str], problems: list[str]) -> list[Path]:
    found = {path.stem: path for path in sorted(folder.glob("[0-9]*.ipynb"))}
    if not found:
        problems.append(f"{folder}: holds no notebook whose name begins with a number, such as 01_….ipynb")
    stems = {name: name.removesuffix(".ipynb") for name in _parts(only)}
    problems += [
        _unknown(f"{name} is no notebook of {folder}", stem, [*found])
        for name, stem in stems.items()
        if found and stem not in found
    ]
    chosen = set(stems.values()) or {stem for stem in found if not stem.startswith(WHOLE)}
    return [path for stem, path in found.items() if stem in chosen]


def _years(years: Iterable[str | int], problems: list[str]) -> list[int]:
    try:
        return read_years(years)
    except ParameterError as error:
        problems += error.problems
        return []


def _places(places: Iterable[str | int], data: Path | None, problems: list[str]) -> list[str]:
    found: list[str] = []
    for printed in _parts(places):
        if printed == ALL:
            found += sorted(load("observations", data)["place"].unique())
            continue
        try:
            found.append(find_place(printed))
        except (UnknownName, AmbiguousName) as error:
            problems.append(str(error))
    return [*dict.fromkeys(found)]


def _values(
    notebook: Path, declared: dict[str, Any], given: dict[str, Any], problems: list[str]
) -> dict[str, Any]:
    """The given parameters that the notebook has, each in the type it declares."""
    problems += [
        f"{notebook.name} has no parameter {name}; its cell tagged parameters must declare it"
        for name in ("year", "place")
        if name not in declared
    ]
    values = {}
    for name in (name for name in given if name in declared):
        try:
            values[name] = _typed(given[name], declared[name])
        except ValueError:
            kind, default = declared[name]["inferred_type_name"], declared[name]["default"]
            problems.append(f"{name}={given[name]}: {notebook.stem} expects {kind}, such as {default}")
    problems += wrong_values(values)
    return values


def _typed(given: Any, declared: dict[str, Any]) -> Any:
    """A value as it is typed, or a list of such, in the type that a notebook declares.

    >>> _typed("德宏州,怒江州", {"inferred_type_name": "list[str]", "default": "[]"})
    ['德宏州', '怒江州']
    """
    text = ",".join(map(str, given)) if isinstance(given, (list, tuple)) else str(given)
    kind = declared["inferred_type_name"]
    if kind == "None":  # not annotated: what the default is
        kind = type(ast.literal_eval(declared["default"])).__name__
    if kind.startswith("list"):
        return [part for part in _parts([text]) if part]
    if kind == "bool":
        if text.lower() not in TRUTHS:
            raise ValueError(text)
        return TRUTHS[text.lower()]
    if kind == "float" and not math.isfinite(float(text)):
        raise ValueError(text)
    return {"int": int, "float": float}.get(kind, str)(text)


def _unknown(sentence: str, name: str, names: list[str]) -> str:
    close = nearest(name, names)
    hint = f"the nearest are {', '.join(close)}" if close else f"known are {', '.join(names)}"
    return f"{sentence}; {hint}"
