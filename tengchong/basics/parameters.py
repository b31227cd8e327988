"""What a notebook is asked for, checked before anything is computed."""

from __future__ import annotations

import re

from tengchong.basics.codebook import AmbiguousName, UnknownName, find_place, nearest

LANGUAGES = ("zh", "en")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")  # as a month is written wherever a person or a table gives one


def check_parameters(
    place: str, year: int, through: str = "", language: str = "zh", **shares: float
) -> tuple[str, int, str]:
    """Place (as a code), year and last month, once all of them have been checked.

    ``place`` is any name or code of the codebook, ``through`` a month of the year ("2021-11") or empty
    for the latest that is printed. Further arguments are shares, above 0 and not above 1. Raises
    ValueError that names everything that is wrong, with the nearest right names. A year or place
    without figures is none of it: the analyses say that themselves.

    >>> check_parameters("腾冲县", 2021, "2021-11", load_factor=0.9)
    ('530581', 2021, '2021-11')
    """
    problems = [*_place(place), *_months(year, through), *_language(language)]
    problems += [
        f"{name} is {value}; it is a share, above 0 and not above 1"
        for name, value in shares.items()
        if not 0 < value <= 1
    ]
    if problems:
        raise ValueError("\n".join(problems))
    return find_place(place), year, through


def _place(place: str) -> list[str]:
    try:
        find_place(place)
    except (UnknownName, AmbiguousName) as unknown:
        return [f"place: {unknown}"]
    return []


def _months(year: int, through: str) -> list[str]:
    problems = [] if 1978 <= year <= 2100 else [f"year is {year}; a year such as 2021 is expected"]
    if through and not MONTH.fullmatch(through):
        problems.append(f'through is {through!r}; a month such as "{year}-11" is expected, or nothing')
    elif through and int(through[:4]) != year:
        problems.append(f"through is {through!r}, no month of {year}")
    return problems


def _language(language: str) -> list[str]:
    if language in LANGUAGES:
        return []
    near = nearest(language, LANGUAGES, n=1) or LANGUAGES
    return [f"language is {language!r}; known are {', '.join(LANGUAGES)}, the nearest is {near[0]}"]
