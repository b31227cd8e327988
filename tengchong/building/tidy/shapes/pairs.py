"""Columns and rows that hold two figures a cell (签约/开工 over 12/8, 签约（开工） over 12（8）) → a column or a row for each."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from tengchong.basics.codebook.tables import simple
from tengchong.basics.text import simplify
from tengchong.building.tidy.names.taught import RELATIVE, heading_of
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.names.units import find_units
from tengchong.reading.periods import read_time
from tengchong.reading.quantities.cells import read_cell
from tengchong.reading.tables import JOINT, Table

FIGURE = r"[\d０-９,，.．]+(?:[万亿]?[^\d/／]{0,3})"
DIGITS = re.compile(r"[\d０-９,，.．\s]+")
PAIR = re.compile(rf"\s*({FIGURE})\s*[/／]\s*({FIGURE})\s*")
BEHIND = re.compile(rf"\s*({FIGURE})\s*[(（]\s*([-+−＋±]?{FIGURE})\s*[)）]\s*")
BRACKETED = re.compile(
    r"(?P<name>[^()（）]+?)(?:\s+(?P<unit>[^\s()（）]+)|[(（](?P<own>[^()（）]+)[)）])?[(（](?P<what>[^()（）]+)[)）]"
)
IN_BRACKETS = re.compile("^括号[内中里](?:的?(?:数|数字|数据))?[为是]")
TITLED = re.compile(r"[“\"(（:：]([^“”\"()（）:：/／]{2,6})[/／]([^“”\"()（）:：/／]{2,6})[”\")）]")
LISTED = re.compile("[,，](?=[^,，]+$)")
UNITS = re.compile(r"(?P<name>.+)[(（](?P<first>[^()（）/／]+)[/／](?P<second>[^()（）/／]+)[)）]")
NAMES = re.compile(r"(?P<first>[^()（）/／]+)[/／](?P<second>[^()（）/／]+)(?P<unit>[(（].*[)）])?")
UNIT = re.compile(r"(.+?)([万亿]{0,2}美?元)")
DATED = re.compile("时间|日期|年月|年/月")


def unpaired(table: Table) -> Table:
    """The table with each column or row of pairs as two, whose addresses are numbered: ``C7#1``, ``C7#2``.

    A column is one of pairs where its heading names two things, or two units, and each cell prints
    two figures; the table stays as it is where that would give two columns one heading. So is a row by its label.
    """
    return _rows_apart(_columns_apart(table))


def _columns_apart(table: Table) -> Table:
    heads = {
        column: heads
        for column, cells in table.cells.items()
        if ((heads := _two(column)) and _pairs(cells.tolist()))
        or ((heads := _with_brackets(column)) and _are_of(heads[1], cells.tolist()))
        or ((heads := _titled(column, table.title)) and _pairs(cells.tolist()))
    }
    named = [head for column in table.cells for head in heads.get(column, (column,))]
    if len(set(named)) == len(table.cells.columns) or len(set(named)) < len(named):
        return table
    cells, addresses = {}, {}
    for column in table.cells:
        printed, address = table.cells[column], table.addresses[column]
        if column not in heads:
            cells[column], addresses[column] = printed, address
            continue
        for number, head in enumerate(heads[column], start=1):
            cells[head] = printed.map(lambda text, number=number: _figure(text, number))
            addresses[head] = address + f"#{number}"
    return replace(table, cells=pd.DataFrame(cells), addresses=pd.DataFrame(addresses))


def _rows_apart(table: Table) -> Table:
    labels, *others = table.cells.columns
    two = {label: two for label in table.cells[labels].unique() if (two := _two(label, ""))}
    twice, blocks = _row_pairs(table, two) if two and others else ({}, [])
    if not twice:
        return table
    order = [
        (row, number)
        for block in blocks
        for number in ((1, 2) if block[0] in twice else (0,))
        for row in block
    ]
    made, addressed = [], []
    for row, number in order:
        cells, at = table.cells.iloc[row].tolist(), table.addresses.iloc[row].tolist()
        if number:
            cells = [twice[row][number - 1], *(_figure(text, number) for text in cells[1:])]
            at = [at[0], *(f"{address}#{number}" for address in at[1:])]
        made.append(cells)
        addressed.append(at)
    columns = table.cells.columns
    return replace(
        table,
        cells=pd.DataFrame(made, columns=columns, dtype="str"),
        addresses=pd.DataFrame(addressed, columns=columns, dtype="str"),
    )


Twice = dict[int, tuple[str, str]]


def _row_pairs(table: Table, two: dict[str, tuple[str, str]]) -> tuple[Twice, list[list[int]]]:
    """The two labels of each row of pairs, and the rows in blocks: one of two names with its parts, any other alone."""
    twice: Twice = {}
    blocks: list[list[int]] = []
    for row, label in enumerate(table.cells.iloc[:, 0]):
        part = row - 1 in twice and understand(label).part
        figures = table.cells.iloc[row, 1:].tolist() if label in two or part else []
        if _pairs(figures):
            twice[row] = two.get(label) or _in_units(label, figures[0])
        if part and row in twice and label not in two:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return twice, blocks


def _in_units(label: str, printed: str) -> tuple[str, str]:
    """The label of a part with the unit of each figure of its pairs: 工业项目(个) and 工业项目(亿元) over 9个/14.2亿元."""
    first, second = (DIGITS.sub("", _figure(printed, number)) for number in (1, 2))
    return f"{label}({first})" if first else label, f"{label}({second})" if second else label


def _two(column: str, joint: str = JOINT) -> tuple[str, str] | None:
    """The two headings in one, None where it is no such, or holds dates: 签约(个) and 开工(个) of 签约/开工(个), 客商(批次) and 客商(人次) of 客商(批次/人次)."""
    *above, last = column.split(JOINT)
    if DATED.search(last):
        return None
    units, names = UNITS.fullmatch(last), NAMES.fullmatch(last)
    both = units and NAMES.fullmatch(units["name"])
    if units and both:
        two = (f"{both['first']}({units['first']})", f"{both['second']}({units['second']})")
    elif units:
        two = (_named(units["name"], units["first"], joint), _named(units["name"], units["second"], joint))
    elif names:
        unit = names["unit"] or ""
        two = (f"{names['first']}{unit}", f"{names['second']}{unit}")
    else:
        return None
    first, second = (JOINT.join([*above, head]) for head in two)
    return first, second


def _with_brackets(column: str) -> tuple[str, str] | None:
    """The heading of what stands before brackets, and that of what stands in them: 到位资金(亿元) and 到位资金 › 同比 of
    到位资金 亿元（同比）; None where the brackets hold a unit or a time."""
    *above, last = column.split(JOINT)
    found = BRACKETED.fullmatch(last)
    what = IN_BRACKETS.sub("", found["what"]) if found else ""
    if not found or find_units(what) or read_time(simplify(what)):
        return None
    name, unit = found["name"], found["unit"] or found["own"]
    listed = LISTED.split(what)
    if len(listed) == 2 and find_units(listed[1]):
        what = f"{listed[0]}({listed[1]})"
        measure = heading_of(simple(listed[0]))
        unit = unit or listed[1] * bool(measure and measure.measure)  # 到位资金（目标，亿元）
    return JOINT.join([*above, f"{name}({unit})" if unit else name]), JOINT.join([*above, name, what])


def _are_of(head: str, printed: list[str]) -> bool:
    """Whether cells are such pairs, with % in brackets where those are of a growth or share without a unit."""
    words = understand(head)
    ratios = words.measure in RELATIVE and not words.units
    return _pairs(printed, BEHIND) and (not ratios or all("%" in simplify(text) for text in printed if text))


def _titled(column: str, title: str) -> tuple[str, str] | None:
    """The headings of a column in a table whose title tells the measures of its pairs: 完成数/目标数."""
    found = TITLED.search(title)
    if not found or not all((words := heading_of(simple(name))) and words.measure for name in found.groups()):
        return None
    return f"{column}{JOINT}{found[1]}", f"{column}{JOINT}{found[2]}"


def _named(name: str, what: str, joint: str) -> str:
    """A name in one of two units, or with one of two things that it stands over: 签约资金 of 签约项目(个数/签约资金亿元)."""
    if find_units(what):
        return f"{name}({what})"
    own = UNIT.fullmatch(what)
    return f"{name}{joint}{own[1]}({own[2]})" if own else f"{name}{joint}{what}"


def _pairs(printed: list[str], pattern: re.Pattern[str] = PAIR) -> bool:
    filled = [text for text in printed if not read_cell(text).missing]
    return bool(filled) and all(map(pattern.fullmatch, filled))


def _figure(text: str, number: int) -> str:
    """The first or second figure of a cell; what is no pair (—) stands for both."""
    pair = PAIR.fullmatch(text) or BEHIND.fullmatch(text)
    return pair[number] if pair else text
