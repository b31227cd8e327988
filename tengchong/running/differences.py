"""Two reports against each other: which figures changed, appeared or went, and by how much.

Last year's report and this year's, or the same report before and after a correction of the data.
Figures are compared where their words, classes and months are the same; the report's own year is no part
of these. Figures of other months are listed beside each other, and not subtracted.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from math import isfinite, isnan, nan
from pathlib import Path
from typing import Any

import pandas as pd

from tengchong.basics.codebook import table
from tengchong.basics.parameters import ParameterError
from tengchong.comparing.wording import NOTHING, Number, around, direction, plain, said
from tengchong.running.contents import POINTS, Cell, contents, is_same
from tengchong.showing.essays import read_essays
from tengchong.showing.pages import comparison, of_its_months, words

COLUMNS = [
    "notebook", "table", "row", "column", "before", "after", "change", "percent", "status",
    "unit", "difference", "when_before", "when_after", "part",
]  # fmt: skip
MARKS = {"changed": "≠", "not_compared": "∦", "appeared": "+", "went": "−"}
PARTS = ("key_figures", "figures", "sentences")  # in this order
OF_A_COLUMN = 2  # key figures of one notebook and column
KEY_FIGURES = 10
NONE = Cell("")


def differences(before: Path, after: Path) -> pd.DataFrame:
    """Every figure and sentence that differs between the reports in two folders, the key figures first.

    Columns: notebook, table, row and column say where; before and after what stood there (empty where
    nothing did); change is after − before, in unit, and percent the same of before, where both are numbers of
    a unit, but for shares and rates, which differ in percentage points; status is changed, appeared, went, or
    not_compared: both stand there, of different months, when_before and when_after; difference says the change
    in the reports' language; part is key_figures, figures or sentences. Raises FileNotFoundError where a
    folder holds no notebook, ParameterError where the reports are in different languages.
    """
    old, new = contents(before), contents(after)
    language, earlier = (read_essays(folder)[0].language for folder in (after, before))
    if language != earlier:
        raise ParameterError(
            f"{before} is in the language {earlier}, {after} in {language}; figures are compared by their words:"
            " run one of them again with --language, in a folder of its own"
        )
    rows = [
        (*where, *told)
        for where in sorted(dict.fromkeys([*new, *old]), key=lambda where: where.notebook)
        for told in _set_against(old.get(where, {}), new.get(where, {}), language)
    ]
    return _in_parts(pd.DataFrame(rows, columns=COLUMNS[:-1]))


def told(found: pd.DataFrame, language: str = "en") -> str:
    """The differences as lines under the headings of their parts, and how many there are of each kind.

    >>> row = ("01", "printed", "foreign", "printed", "120万美元", "150万美元", 300000.0, 25.0, "changed")
    >>> more = ("USD", "+0.3 million dollars", "2021", "2022", "figures")
    >>> print(told(pd.DataFrame([row + more], columns=COLUMNS)), end="")
    Figures
    ≠ 01  printed  foreign  printed: 120万美元 (2021) → 150万美元 (2022)  (+0.3 million dollars, +25%)
    changed: 1, not compared: different months: 0, appeared: 0, went: 0
    """
    say = words(language)
    lines: list[str] = []
    for part, rows in found.groupby("part", sort=False):
        lines += [say[str(part)], *(_line(row, say) for row in rows.itertuples())]
    counts = ", ".join(f"{say[status]}: {(found['status'] == status).sum()}" for status in MARKS)
    return "\n".join([*lines, counts]) + "\n"


def difference_page(found: pd.DataFrame, before: Path, after: Path) -> str:
    """The differences as a page in the language of the reports."""
    return comparison(found, read_essays(before), read_essays(after))


def _line(row: Any, say: dict[str, str]) -> str:
    where = "  ".join(filter(None, (row.notebook, row.table, row.row, row.column)))
    before, after = of_its_months(row, "before"), of_its_months(row, "after")
    if row.status == "not_compared":
        return f"{MARKS[row.status]} {where}: {before} | {after}  {say['not_compared']}"
    percent = "" if pd.isna(row.percent) else f"{'+' if row.percent > 0 else ''}{plain(row.percent, 1)}%"
    change = ", ".join(filter(None, (row.difference, percent)))
    return f"{MARKS[row.status]} {where}: {before or '–'} → {after or '–'}{f'  ({change})' if change else ''}"


def _set_against(old: dict[str, Cell], new: dict[str, Cell], language: str) -> Iterator[tuple[Any, ...]]:
    """What differs of one figure: months that both tell are compared, others stand beside each other."""
    pairs = _pairs(old, new)
    for one, other in ((old[then], new[now]) for then, now in pairs):
        if not is_same(one, other):
            number, percent = _change(one.number, other.number)
            told = (number.value, percent, "changed", number.unit, _said(number, language))
            yield one.text, other.text, *told, one.when, other.when
    gone = [cell for months, cell in old.items() if months not in {then for then, _ in pairs}]
    come = [cell for months, cell in new.items() if months not in {now for _, now in pairs}]
    for one, other in zip_longest(gone, come, fillvalue=NONE):
        status = "appeared" if one is NONE else "went" if other is NONE else "not_compared"
        yield one.text, other.text, nan, nan, status, "", "", one.when, other.when


def _pairs(old: dict[str, Cell], new: dict[str, Cell]) -> list[tuple[str, str]]:
    """Which months of the two reports are set against each other: the same ones, else those as far from each one's year.

    The target of 2022 is that of next year in one report, and of its own year in the other.
    """
    same = [(then, now) for then in old for now in new if old[then].when and old[then].when == new[now].when]
    left = {*old} - {then for then, _ in same}, {*new} - {now for _, now in same}
    return [*same, *((months, months) for months in new if months in left[0] and months in left[1])]


def _change(old: Number, new: Number) -> tuple[Number, float]:
    """After − before, and in per cent of before; shares and rates differ in percentage points alone."""
    if old.unit != new.unit or isnan(old.low) or isnan(new.low):
        return NOTHING, nan
    shares = old.unit in ("%", POINTS)
    unit = POINTS if shares else old.unit
    change = Number(new.value - old.value, new.low - old.high, new.high - old.low, unit)
    known = unit and not shares and min(old.value, new.value) > 0
    return change, 100 * change.value / old.value if known else nan


def _said(change: Number, language: str) -> str:
    """The change with its unit, and its sign where it is one number; empty where none can be told."""
    if not (isfinite(change.low) or isfinite(change.high)):
        return ""
    told = said(change) if direction(change) == "even" else around(change)
    text = str(getattr(told, language))
    return f"+{text}" if direction(change) == "up" and text[:1].isdigit() else text


def _in_parts(found: pd.DataFrame) -> pd.DataFrame:
    """The differences with their part, in the order of these."""
    figures = found["column"] != ""
    known = table("compared").set_index("column")["key"]
    told_twice = found["status"].isin(["changed", "not_compared"]).sort_values(ascending=False, kind="stable")
    key = found.loc[told_twice.index].loc[lambda rows: rows["column"].map(known).eq("yes")]
    key = key[key.groupby(["notebook", "column"]).cumcount() < OF_A_COLUMN].index[:KEY_FIGURES]
    part = figures.map({True: "figures", False: "sentences"}).astype(object)
    part[key] = "key_figures"
    order = part.map(PARTS.index)
    return found.assign(part=part).loc[order.sort_values(kind="stable").index].reset_index(drop=True)
