"""One table on one sheet of a workbook: typed, wide enough, its hedged figures with a note, its sources linked."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd
from pandas.api import types

from tengchong.reading.quantities import parse_quantity
from tengchong.showing.frames import OPEN, cells_of, decimals

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31  # Excel's limit for the name of a sheet
WIDEST = 64
LINE = 15  # points
HEAD = 2  # the row of the headings; above it stand the title and the note
FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top"}
RULES = {"bold": True, "text_wrap": True, "top": 2, "bottom": 1, "valign": "bottom"}
BODY = {"bottom": 1, "bottom_color": "#d9d6cf"}
LINKED = {"font_color": "#0a5a6b", "underline": 1}
COLOUR = "#0a5a6b"
LOOKS: dict[str, dict[str, Any]] = {
    "text": BODY | {"text_wrap": True},
    "large": {"font_size": 20, "bold": True},
    "title": {"font_size": 14, "bold": True},
    "note": {"font_color": "#5d6166"},
    "head": RULES,
    "number head": RULES | {"align": "right"},
    "link": LINKED,
    "cell link": BODY | LINKED | {"text_wrap": True},
    "open": BODY | {"align": "right"},
}


@dataclass(frozen=True)
class Sheet:
    """A table on its way into the workbook.

    ``name`` is the defined name that holds it, ``told`` what stands above each column, ``origin`` the
    notebook that shows it. ``drawn`` has a chart beside it, of the column ``value`` by the first column.
    ``links`` are targets of cells: row and column → address; ``notes`` are what cells say beside their number.
    """

    name: str
    title: str
    note: str
    origin: str
    frame: pd.DataFrame
    told: list[str]
    drawn: bool = False
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)

    @cached_property
    def texts(self) -> pd.DataFrame:
        """The table as people read it."""
        return cells_of(self.frame)


def looks_of(book: Workbook) -> dict[str, Format]:
    """The formats that all sheets share."""
    return {name: book.add_format(FONT | look) for name, look in LOOKS.items()}


def write_sheet(
    book: Workbook, looks: dict[str, Format], sheet: Sheet, cover: str, say: dict[str, str]
) -> str:
    """Write one sheet; its name.

    The title stands in A1, the note in A2, the headings in row 3; a defined name holds headings and rows.
    """
    page = book.add_worksheet(sheet_name(sheet.title, book.sheetnames))
    page.hide_gridlines(2)
    page.set_row(0, 24)
    page.write_string(0, 0, sheet.title, looks["title"])
    page.write_string(1, 0, sheet.note, looks["note"])
    for column in range(len(sheet.told)):
        _write_column(book, page, looks, sheet, column)
    for row, lines in enumerate(_lines(sheet), HEAD):
        page.set_row(row, LINE * lines)
    last_row, last_column = HEAD + max(len(sheet.frame), 1), len(sheet.told) - 1
    page.write_url(last_row + 2, 0, f"internal:'{cover}'!A1", looks["link"], say["back"])
    page.autofilter(HEAD, 0, last_row, last_column)
    page.freeze_panes(HEAD + 1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD)
    _write_notes(page, sheet, say)
    if sheet.drawn:
        _draw(book, page, sheet, last_column)
    book.define_name(_defined_name(sheet.name), f"='{page.name}'!{_area(last_row, last_column)}")
    return page.name


def sheet_name(title: str, taken: Collection[str]) -> str:
    """A name that Excel takes for a sheet: short, without forbidden signs, not used yet.

    >>> sheet_name("到位率: 1/2", ())
    '到位率 12'
    >>> sheet_name("prices", {"Prices"})
    'prices 2'
    """
    used = {name.lower() for name in taken}
    bare = FORBIDDEN.sub("", title).strip()[:LONGEST_NAME] or "Sheet"
    numbered = (f"{bare[: LONGEST_NAME - 3].rstrip()} {n}" for n in range(2, len(used) + 3))
    return next(name for name in (bare, *numbered) if name.lower() not in used)


def width(text: str) -> int:
    """How many columns of a plain digit a text takes; a Chinese character takes two.

    >>> width("到位资金 (CNY)")
    14
    """
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _lines(sheet: Sheet) -> list[int]:
    """How many lines the headings and each row take, for the widest column wraps."""
    rows = [[*sheet.told], *sheet.texts.itertuples(index=False)]
    return [max(1, *(math.ceil(width(str(text)) / (WIDEST - 4)) for text in row)) for row in rows]


def _write_column(
    book: Workbook, page: Worksheet, looks: dict[str, Format], sheet: Sheet, column: int
) -> None:
    values, heading = sheet.frame.iloc[:, column], sheet.told[column]
    number = types.is_numeric_dtype(values) and not types.is_bool_dtype(values)
    page.write_string(HEAD, column, heading, looks["number head" if number else "head"])
    widths = map(width, (heading, *sheet.texts.iloc[:, column]))
    page.set_column(column, column, min(max(widths) + 3, WIDEST))
    form = book.add_format(FONT | BODY | {"num_format": _number_format(values)}) if number else looks["text"]
    for row, value in enumerate(values):
        cell = HEAD + 1 + row, column
        if (row, column) in sheet.links:
            page.write_url(*cell, sheet.links[row, column], looks["cell link"], str(value))
        elif pd.isna(value):
            page.write_blank(*cell, None, form)
        elif number and math.isinf(value):
            page.write_string(*cell, OPEN if value > 0 else f"−{OPEN}", looks["open"])
        elif number:
            page.write_number(*cell, value, form)
        else:
            page.write_string(*cell, str(value), form)


def _write_notes(page: Worksheet, sheet: Sheet, say: dict[str, str]) -> None:
    """What a number is short for, and on each figure that its document hedges what it can mean."""
    for (row, column), told in (_hedges(sheet.frame, say) | sheet.notes).items():
        page.write_comment(HEAD + 1 + row, column, told, {"author": "tengchong", "x_scale": 1.6})


def _hedges(frame: pd.DataFrame, say: dict[str, str]) -> dict[tuple[int, int], str]:
    names = list(frame.columns)
    if "printed" not in names:
        return {}
    column = names.index("value" if "value" in names else "printed")
    told = {(row, column): _hedged(str(printed), say) for row, printed in enumerate(frame["printed"])}
    return {cell: note for cell, note in told.items() if note}


def _hedged(printed: str, say: dict[str, str]) -> str:
    try:
        said = parse_quantity(printed)
    except ValueError:
        return ""  # a figure that is no quantity hedges nothing
    if said.value is None or not (said.hedge or said.note):
        return ""
    low, high = (_bound(bound) for bound in (said.low, said.high))
    return say["hedged"].format(printed=printed, low=low, high=high, unit=said.unit)


def _bound(number: float | None) -> str:
    return OPEN if number is None or math.isinf(number) else f"{number:,.10g}"


def _draw(book: Workbook, page: Worksheet, sheet: Sheet, last_column: int) -> None:
    """The chart of the page once more, as one of Excel's own that follows the cells."""
    chart = book.add_chart({"type": "bar"})
    first, last = HEAD + 1, HEAD + len(sheet.frame)
    value = list(sheet.frame.columns).index("value")
    bounds = sheet.frame[["low", "high"]].replace([math.inf, -math.inf], math.nan)
    beyond = (bounds.sub(sheet.frame["value"], axis=0)).fillna(0.0)
    chart.add_series(
        {
            "name": sheet.told[value],
            "categories": [page.name, first, 0, last, 0],
            "values": [page.name, first, value, last, value],
            "fill": {"color": COLOUR},
            "gap": 60,
            "data_labels": {"value": True},
            "x_error_bars": {
                "type": "custom",
                "plus_values": beyond["high"].clip(lower=0).tolist(),
                "minus_values": (-beyond["low"]).clip(lower=0).tolist(),
            },
        }
    )
    chart.set_title({"name": sheet.title, "name_font": {"size": 12, "bold": True}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    chart.set_x_axis(
        {"name": sheet.told[value], "major_gridlines": {"visible": True, "line": {"color": "#d9d6cf"}}}
    )
    chart.set_size({"width": 720, "height": max(260, 90 + 44 * len(sheet.frame))})
    page.insert_chart(HEAD, last_column + 2, chart, {"description": sheet.note or sheet.title})


def _number_format(values: pd.Series) -> str:
    thousands = "#,##0" if (values.abs() >= 10_000).any() else "0"
    digits = decimals(values)
    return f"{thousands}.{'0' * digits}" if digits else thousands


def _defined_name(name: str) -> str:
    return re.sub(r"\W", "_", f"_{name}" if name[0].isdigit() else name)


def _area(last_row: int, last_column: int) -> str:
    from xlsxwriter.utility import xl_range_abs

    return xl_range_abs(HEAD, 0, last_row, last_column)
