"""The tables of a report as a workbook that looks made by a person.

A cover says what, when and from what; then one sheet a table: frozen heads, widths that fit Chinese
too, numbers as numbers in the digits that the page shows. Text that begins with = stays text.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from pandas.api import types

from tengchong.showing.essays import Essay
from tengchong.showing.exhibits import Exhibit
from tengchong.showing.frames import OPEN, cells_of, decimals
from tengchong.showing.pages import file_stem, words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31  # Excel's limit for the name of a sheet
WIDEST = 64
LINE = 15  # points
HEAD = 2  # the row of the headings; above it stand the title and the note
FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top"}
RULES = {"bold": True, "text_wrap": True, "top": 2, "bottom": 1, "valign": "bottom"}
BODY = {"bottom": 1, "bottom_color": "#d9d6cf"}
LOOKS: dict[str, dict[str, Any]] = {
    "text": BODY | {"text_wrap": True},
    "large": {"font_size": 20, "bold": True},
    "title": {"font_size": 14, "bold": True},
    "note": {"font_color": "#5d6166"},
    "head": RULES,
    "number head": RULES | {"align": "right"},
    "link": {"font_color": "#0a5a6b", "underline": 1},
    "open": BODY | {"align": "right"},
}


class Sheet(NamedTuple):
    """A table on its way into the workbook; ``name`` is the defined name that holds it."""

    name: str
    title: str
    note: str
    origin: str
    frame: pd.DataFrame


def write_workbook(essays: list[Essay], path: Path) -> None:
    """Write all findings and every table of a report's notebooks into one xlsx file, which appears whole.

    Each sheet has the table's title in A1, its note in A2 and the headings in row 3. A defined name
    (notebook and table) holds headings and rows, for formulas and for other programs.
    """
    from xlsxwriter import Workbook

    say = words(essays[0].language)
    part = path.with_name(f".{path.name}.part")
    with Workbook(part, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        looks = {name: book.add_format(FONT | look) for name, look in LOOKS.items()}
        book.set_properties({"title": _title(essays[0], say), "created": _run_at(essays)})
        cover = book.add_worksheet(sheet_name(say["contents"], ()))
        sheets = [_findings(essays, say), *_tables(essays)]
        names = [_write_sheet(book, looks, sheet, cover.name, say) for sheet in sheets]
        _write_cover(cover, looks, essays, dict(zip(names, sheets, strict=True)), say)
    part.replace(path)


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


def _title(essay: Essay, say: dict[str, str]) -> str:
    return f"{essay.place} {essay.year} {say['report']}".strip()


def _run_at(essays: list[Essay]) -> datetime:
    """The latest run: the file's date is the run's, so that the same run gives the same bytes."""
    started = [essay.run["started"] for essay in essays if essay.run]
    return datetime.fromisoformat(max(started, default="2000-01-01")).replace(tzinfo=None)


def _findings(essays: list[Essay], say: dict[str, str]) -> Sheet:
    rows = [(essay.title, sentence) for essay in essays for sentence in essay.sentences]
    frame = pd.DataFrame(rows, columns=[say["from_page"], say["findings"]], dtype="str")
    return Sheet("findings", say["findings"], "", "", frame)


def _tables(essays: list[Essay]) -> list[Sheet]:
    return [
        Sheet(
            file_stem(table, essay), table.title or table.name, table.alt, essay.title, _with_headings(table)
        )
        for essay in essays
        for table in essay.shown("table")
    ]


def _with_headings(table: Exhibit) -> pd.DataFrame:
    return table.frame.set_axis(table.headings, axis="columns")


def _write_sheet(book: Workbook, looks: dict, sheet: Sheet, cover: str, say: dict[str, str]) -> str:
    """Write one sheet; its name."""
    page = book.add_worksheet(sheet_name(sheet.title, book.sheetnames))
    page.hide_gridlines(2)
    page.set_row(0, 24)
    page.write_string(0, 0, sheet.title, looks["title"])
    page.write_string(1, 0, sheet.note, looks["note"])
    for column, heading in enumerate(sheet.frame):
        _write_column(book, page, looks, column, sheet.frame[heading])
    for row, lines in enumerate(_lines(sheet.frame), HEAD):
        page.set_row(row, LINE * lines)
    last_row, last_column = HEAD + max(len(sheet.frame), 1), len(sheet.frame.columns) - 1
    page.write_url(last_row + 2, 0, f"internal:'{cover}'!A1", looks["link"], say["back"])
    page.autofilter(HEAD, 0, last_row, last_column)
    page.freeze_panes(HEAD + 1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD)
    book.define_name(_defined_name(sheet.name), f"='{page.name}'!{_area(last_row, last_column)}")
    return page.name


def _lines(frame: pd.DataFrame) -> list[int]:
    """How many lines the headings and each row take, for the widest column wraps."""
    rows = [[*frame.columns], *cells_of(frame).itertuples(index=False)]
    return [max(1, *(math.ceil(width(str(text)) / (WIDEST - 4)) for text in row)) for row in rows]


def _write_column(book: Workbook, page: Worksheet, looks: dict, column: int, values: pd.Series) -> None:
    number = types.is_numeric_dtype(values) and not types.is_bool_dtype(values)
    texts = cells_of(values.to_frame())[values.name]
    page.write_string(HEAD, column, str(values.name), looks["number head" if number else "head"])
    page.set_column(column, column, min(max(map(width, (str(values.name), *texts))) + 3, WIDEST))
    form = book.add_format(FONT | BODY | {"num_format": _number_format(values)}) if number else looks["text"]
    for row, value in enumerate(values, HEAD + 1):
        if pd.isna(value):
            page.write_blank(row, column, None, form)
        elif number and math.isinf(value):
            page.write_string(row, column, OPEN if value > 0 else f"−{OPEN}", looks["open"])
        elif number:
            page.write_number(row, column, value, form)
        else:
            page.write_string(row, column, str(value), form)


def _number_format(values: pd.Series) -> str:
    thousands = "#,##0" if (values.abs() >= 10_000).any() else "0"
    digits = decimals(values)
    return f"{thousands}.{'0' * digits}" if digits else thousands


def _defined_name(name: str) -> str:
    return re.sub(r"\W", "_", f"_{name}" if name[0].isdigit() else name)


def _area(last_row: int, last_column: int) -> str:
    from xlsxwriter.utility import xl_range_abs

    return xl_range_abs(HEAD, 0, last_row, last_column)


def _write_cover(
    cover: Worksheet, looks: dict, essays: list[Essay], sheets: dict[str, Sheet], say: dict[str, str]
) -> None:
    cover.hide_gridlines(2)
    cover.set_landscape()
    cover.fit_to_pages(1, 0)
    cover.set_row(0, 32)
    cover.write_string(0, 0, _title(essays[0], say), looks["large"])
    cover.write_string(1, 0, f"{say['made_on']} {_run_at(essays):%Y-%m-%d %H:%M} UTC", looks["note"])
    cover.write_string(2, 0, say["made_from"], looks["note"])
    headings = (say["sheet"], say["from_page"], say["rows"])
    for column, heading in enumerate(headings):
        cover.write_string(4, column, heading, looks["number head" if heading == say["rows"] else "head"])
    for row, (name, sheet) in enumerate(sheets.items(), 5):
        cover.write_url(row, 0, f"internal:'{name}'!A1", looks["link"], sheet.title)
        cover.write_string(row, 1, sheet.origin, looks["text"])
        cover.write_number(row, 2, len(sheet.frame), looks["text"])
    cover.write_string(6 + len(sheets), 0, say["open_end"], looks["note"])
    for column, wide in enumerate((44, 36, 8)):
        cover.set_column(column, column, wide)
