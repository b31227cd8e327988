"""What a notebook is asked for, checked before anything is computed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from math import inf, nan
from pathlib import Path
from typing import Any, NamedTuple

from tengchong.basics.codebook import AmbiguousName, UnknownName, find_place, nearest
from tengchong.basics.problems import Problems

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")  # as a month is written wherever a person or a table gives one
YEARS = range(1978, 2101)
LISTS = ("compared", "peers")  # parameters that are lists of places
ONE_OF = {
    "language": ("zh", "en"),
    "compare_by": ("growth", "completion", "schedule_gap"),
    "drawn": ("water", "gas", "land"),
    "later": (
        *("reserve", "mature", "followed up", "negotiating", "signed", "registered"),
        *("started", "completed", "in production"),
    ),
}


class ParameterError(Problems):
    """All that is wrong with what was asked for, one sentence each in ``problems``."""


class FileError(ParameterError, FileNotFoundError):
    """All files that were named and can't be read, because they are none."""


class Rule(NamedTuple):
    """What the values of some parameters have to be, and what is said of a value that isn't."""

    names: str
    holds: Callable[[Any], bool]
    sentence: str


RULES = [
    Rule(
        "load_factor power_factor food_load_factor data_load_factor",
        lambda value: 0 < _number(value) <= 1,
        "{} is {}; it is a share, above 0 and not above 1",
    ),
    Rule(
        "peak_share valley_share",
        lambda value: 0 <= _number(value) <= 1,
        "{} is {}; it is a share, from 0 to 1",
    ),
    Rule(
        "energy food_energy data_energy",
        lambda value: 0 < _number(value) < inf,
        "{} is {}; it is a number above 0",
    ),
    Rule(
        "contracted_kva voltage investment capacity_charge offer smelter_water smelter_land"
        " food_water food_gas food_land data_water data_land",
        lambda value: 0 <= _number(value) < inf,
        "{} is {}; it is 0 or a number above 0",
    ),
    Rule(
        "wet_months normal_months dry_months",
        lambda value: all(_number(month) in range(1, 13) for month in value),
        "{} is {}; its months are numbers from 1 to 12",
    ),
    Rule(
        "load_by_month",
        lambda value: (
            len(value) == 12 and all(0 <= _number(one) < inf for one in value) and any(map(_number, value))
        ),
        "{} is {}; it is twelve numbers, one a month from January, none below 0 and not all 0",
    ),
]
RULE_OF = {name: rule for rule in RULES for name in rule.names.split()}
RULED = (*LISTS, *ONE_OF, *RULE_OF)


def check_parameters(
    place: str | int, year: int | str, through: str = "", language: str = "zh", **others: Any
) -> tuple[str, int, str]:
    """Place (as a code), year and last month, once all of them have been checked.

    ``place`` is any name or code of the codebook, ``through`` a month of the year ("2021-11") or empty
    for the latest that is printed. Further arguments are other parameters that have a rule here, by
    their names; a notebook checks what else it declares itself. Raises ParameterError, a ValueError
    that names everything that is wrong, with the nearest right names. A year or place without
    figures is none of it: the analyses say that themselves.

    >>> check_parameters("腾冲县", 2021, "2021-11", load_factor=0.9)
    ('530581', 2021, '2021-11')
    """
    others = {"language": language} | others
    problems = [*_place("place", place), *wrong_months(year, through)]
    problems += [_without_rule(name) for name in others if name not in RULED]
    problems += [problem for name in others for problem in _wrong(name, others[name])]
    problems += _together(others)
    if problems:
        raise ParameterError(*problems)
    return find_place(place), int(year), through


def wrong_values(values: Mapping[str, Any]) -> list[str]:
    """What is wrong with values of the notebooks' parameters; those that have no rule may be anything.

    >>> wrong_values({"drawn": "wine", "offer": 0.3, "mood": "good"})
    ["drawn is 'wine'; it is one of water, gas, land"]
    """
    return [problem for name in values for problem in _wrong(name, values[name])] + _together(values)


def wrong_months(year: int | str, through: str) -> list[str]:
    """What is wrong with a year and the last month that is looked at in it."""
    problems = [] if _number(year) in YEARS else [f"year is {year}; a year such as 2021 is expected"]
    month = MONTH.fullmatch(str(through))
    if through and not month:
        problems.append(f'through is {through!r}; a month such as "{year}-11" is expected, or nothing')
    elif month and month[0][:4] != str(year):
        problems.append(f"through is {through!r}, no month of {year}")
    return problems


def check_files(*files: Path) -> None:
    """Raises FileError for all that are folders or don't exist, with the nearest names."""
    if problems := [problem for file in files if (problem := _no_file(file))]:
        raise FileError(*problems)


def check_folder(folder: Path) -> None:
    """Raises ParameterError where a file stands in the way of a folder to write to."""
    if blocked := next((one for one in (folder, *folder.parents) if one.is_file()), None):
        raise ParameterError(f"{blocked}: is a file; choose another folder to write to")


def _no_file(path: Path) -> str:
    if path.is_dir():
        return f"{path}: is a folder; give a file, such as one of those in it"
    if path.exists():
        return ""
    beside = (
        sorted(one.name for one in path.parent.iterdir() if one.is_file()) if path.parent.is_dir() else []
    )
    near = ", ".join(nearest(path.name, beside))
    where = f"the nearest are {near}" if near else f"looked for from {Path.cwd()}"
    return f"{path}: there is no such file; {where}"


def read_years(printed: Iterable[str | int]) -> list[int]:
    """Years, and ranges of them, as they are typed. Raises ParameterError for all that are none.

    >>> read_years(["2018-2020", "2021,2023"])
    [2018, 2019, 2020, 2021, 2023]
    """
    found: dict[int, None] = {}
    problems = []
    for text in (part.strip() for one in printed for part in re.split("[,，、]", str(one))):
        first, dash, last = text.partition("-")
        years = range(_year(first), _year(last if dash else first) + 1)
        if years and years[0] in YEARS and years[-1] in YEARS:
            found |= dict.fromkeys(years)
        else:
            problems.append(f"{text!r} is no year; write a year such as 2021, or a range such as 2018-2021")
    if problems:
        raise ParameterError(*problems)
    return [*found]


def _year(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{4}", text) else 0


def _place(name: str, printed: str | int) -> list[str]:
    try:
        find_place(printed)
    except (UnknownName, AmbiguousName) as unknown:
        return [f"{name}: {unknown}"]
    return []


def _without_rule(name: str) -> str:
    close = nearest(name, RULED)
    hint = f"the nearest are {', '.join(close)}" if close else f"known are {', '.join(RULED)}"
    return f"{name} is no parameter that is checked here; {hint}"


def _wrong(name: str, value: Any) -> list[str]:
    """What is wrong with one value; nothing where its name has no rule."""
    if name in LISTS:
        return [problem for place in _listed(value) for problem in _place(name, place)]
    if name in ONE_OF:
        words = ONE_OF[name]
        return [] if value in words else [f"{name} is {value!r}; it is one of {', '.join(words)}"]
    rule = RULE_OF.get(name)
    if rule is None or _holds(rule, value):
        return []
    return [rule.sentence.format(name, ", ".join(map(str, value)) if isinstance(value, list) else value)]


def _listed(value: Any) -> list[Any]:
    return [value] if isinstance(value, str) else list(value)


def _holds(rule: Rule, value: Any) -> bool:
    """Whether a value follows a rule; one number where a list is asked for doesn't."""
    try:
        return rule.holds(value)
    except TypeError:
        return False


def _together(values: Mapping[str, Any]) -> list[str]:
    """What is wrong with values that are right one by one."""
    peak, valley = (_number(values.get(name, 0)) for name in ("peak_share", "valley_share"))
    if peak + valley > 1 >= max(peak, valley):
        return [f"peak_share is {peak} and valley_share {valley}; together they are not above 1"]
    return []


def _number(value: Any) -> float:
    """The value as a number; what is none is no number of any range."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return nan
