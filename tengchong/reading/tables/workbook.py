"""Workbooks: values by calamine, and what only the file's own XML tells: shown digits, formulas, hidden cells.

calamine gives the value that is stored. In xlsx and xlsm a number is then written with the digits
that its format shows (``0.00`` → 47.10, ``0.0%`` → 88.4%), in an xls from its own records.
"""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain
from typing import Any

from tengchong.reading.tables.biff import Sheet, sheets_of
from tengchong.reading.tables.grids import INDENT, MAX_CELLS, Grid, Span, TableError, position
from tengchong.reading.tables.parts import parse

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0",
            39: "#,##0.00", 40: "#,##0.00"}  # fmt: skip
STYLED = re.compile(rb'<c\s[^>]*?\br="([A-Z]+\d+)"[^>]*?\bs="(\d+)"')
FORMULA = re.compile(
    rb'<c\s[^>]*?\br="([A-Z]+\d+)"[^>]*?>\s*<f[^>]*?(?:/>|>([^<]*)</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
FAILED = re.compile(
    rb'<c\s(?=[^>]*\bt="e")[^>]*?\br="([A-Z]+\d+)"[^>]*>(?:<f[^>]*?(?:/>|>[^<]*</f>))?<v>(#[^<]*)</v>'
)
HIDDEN_ROW = re.compile(rb'<row\s(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
HIDDEN_COLUMNS = re.compile(rb'<col\s(?=[^>]*\bhidden="(?:1|true)")[^>]*>')
BOUND = re.compile(rb'\b(min|max)="(\d+)"')
NUMBER_FORMAT = re.compile(
    r"(?P<before>[^0#?,.%]*)(?P<digits>[0#?,]*)(?:\.(?P<decimals>[0#?]*))?(?P<percent>%?)(?P<after>.*)"
)
ROW_NUMBER = re.compile(rb'<row\s[^>]*?\br="(\d+)"')
CELL_NAME = re.compile(rb'<c\s[^>]*?\br="([A-Z]+\d+)"')
FAR_RIGHT = re.compile(rb'r="[A-Z]{3,}\d')
CELL_ENDS = "\x00"  # stands in no cell
WRITTEN = {str: f"%s{CELL_ENDS}", float: f"%.11g{CELL_ENDS}"}  # eleven digits, as spreadsheets show them
HIDDEN = "stands in a hidden {}"
PANIC = "PanicException"  # of Rust, where damage surprises calamine: no Exception


def workbook_grids(name: str, content: bytes) -> list[Grid]:
    """The sheets of a workbook that hold anything; formulas, macros and links are never run or followed."""
    zipped = content.startswith(b"PK")
    parts = _sheet_parts(content) if zipped else {}
    old = ([], {}) if zipped else sheets_of(name, content)  # which tells damage before calamine comes upon it
    for title, part in parts.items():
        if _extent(part) > MAX_CELLS:
            raise TableError(
                f"{name}!{title}: has cells as far away as a sheet of more than {MAX_CELLS:,} cells;"
                " delete what stands far below and far right of the table"
            )
    metadata, sheets = _opened(name, content)
    if sum((sheet.total_height or 0) * (sheet.total_width or 0) for sheet in sheets) > MAX_CELLS:
        raise TableError(f"{name}: has more than {MAX_CELLS:,} cells; cut it to the table")
    grids = [_grid(name, sheet) for sheet in sheets if sheet.total_height]
    for grid in grids:
        if grid.name in (known := {f"{name}!{title}": part for title, part in parts.items()}):
            _complete(grid, known[grid.name], _formats(content))
    _complete_old(name, grids, *old, [meta.name for meta in metadata])
    for meta in metadata:
        if str(meta.visible).split(".")[-1] != "Visible":
            for grid in (g for g in grids if g.name == f"{name}!{meta.name}"):
                grid.remarks[None, None] = HIDDEN.format("sheet")
    return grids


def _opened(name: str, content: bytes) -> tuple[list[Any], list[Any]]:
    """What calamine says of all sheets of a workbook, and those that hold cells."""
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        metadata = book.sheets_metadata
        return metadata, [
            book.get_sheet_by_name(meta.name) for meta in metadata if "WorkSheet" in str(meta.typ)
        ]
    except PasswordError:
        raise TableError(f"{name}: is locked with a password; save it without one") from None
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise ValueError(error) from None


def _grid(name: str, sheet: Any) -> Grid:
    values = sheet.to_python(skip_empty_area=False)
    rows = _texts(values)
    spans = [Span(*first, *last) for first, last in sheet.merged_cell_ranges or []]
    return Grid(f"{name}!{sheet.name}", rows, spans=spans)


def _texts(rows: list[list[Any]]) -> list[list[str]]:
    """All values as texts, written in one stroke: a long sheet is mostly numbers."""
    cells = list(chain.from_iterable(rows))
    if not set(map(type, cells)) <= WRITTEN.keys():
        cells = [value if type(value) in WRITTEN else _text(value) for value in cells]
    written = "".join(map(WRITTEN.__getitem__, map(type, cells))) % tuple(cells)
    texts = written.split(CELL_ENDS)
    if "e+" in written or "e-" in written:
        for at in (at for at, value in enumerate(cells) if type(value) is float and "e" in texts[at]):
            texts[at] = f"{Decimal(repr(cells[at])):f}"
    width = len(rows[0]) if rows else 0
    return [texts[at : at + width] for at in range(0, len(cells), width)]


def _text(value: Any) -> str:
    """A stored value in the way a spreadsheet shows it in a cell without a format."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)


def _complete(grid: Grid, sheet: bytes, formats: dict[bytes, str]) -> None:
    """Write the digits that the sheet shows, the formulas without value, and what is hidden."""
    if formats:
        for cell, style in STYLED.findall(sheet):
            if style in formats:
                _show(grid, *position(cell.decode()), formats[style])
    if b"<f" in sheet:
        for cell, formula in FORMULA.findall(sheet):
            _place(grid, *position(cell.decode()), f"={html.unescape(formula.decode())}")
    if b't="e"' in sheet:
        for cell, error in FAILED.findall(sheet):
            _place(grid, *position(cell.decode()), error.decode())
    if b"hidden=" in sheet:
        for row in HIDDEN_ROW.findall(sheet):
            grid.remarks[int(row) - 1, None] = HIDDEN.format("row")
        for columns in HIDDEN_COLUMNS.findall(sheet):
            bounds = {bound: int(at) for bound, at in BOUND.findall(columns)}
            for column in range(bounds[b"min"] - 1, min(bounds[b"max"], 1000)):
                grid.remarks[None, column] = HIDDEN.format("column")


def _complete_old(
    name: str, grids: list[Grid], sheets: list[Sheet], own: dict[int, str], titles: list[str]
) -> None:
    """The same for an xls: the digits that it shows, what stands in place of values, and what is hidden."""
    known = {**BUILT_IN, **own}
    held = {f"{name}!{title}": sheet for title, sheet in zip(titles, sheets, strict=False)}
    for grid in grids if len(sheets) == len(titles) else []:
        sheet = held[grid.name]
        grid.remarks |= {(row, None): HIDDEN.format("row") for row in sheet.hidden_rows}
        grid.remarks |= {(None, column): HIDDEN.format("column") for column in sheet.hidden_columns}
        for cell in sheet.cells:
            if cell.instead:
                _place(grid, cell.row, cell.column, cell.instead)
            elif cell.format in known:
                _show(grid, cell.row, cell.column, known[cell.format])


def _place(grid: Grid, row: int, column: int, text: str) -> None:
    """Write what a reader of values leaves out, also beyond the last value."""
    grid.rows += [[] for _ in range(row + 1 - len(grid.rows))]
    grid.rows[row] += [""] * (column + 1 - len(grid.rows[row]))
    grid.rows[row][column] = text


def _show(grid: Grid, row: int, column: int, code: str) -> None:
    stored = grid.rows[row][column] if row < len(grid.rows) and column < len(grid.rows[row]) else ""
    shown = code + stored if code.startswith(INDENT) and stored else shown_number(stored, code)
    if shown != stored:
        grid.rows[row][column] = shown
        if len(stored.replace(".", "")) > len(re.sub(r"\D", "", shown)) + 1:
            grid.remarks[row, column] = f"the file stores {stored} and shows {shown}"


def shown_number(stored: str, code: str) -> str:
    """A stored number as a number format shows it; what is no number or no such format stays.

    >>> shown_number("47.1", "0.00"), shown_number("0.8841", "0.00%"), shown_number("259.03", '0.0"亿元"')
    ('47.10', '88.41%', '259.0亿元')
    """
    section = re.sub(r"\[[^\]]*\]|_.|\\|\*.", "", code.split(";")[0])
    literal = re.findall(r'"([^"]*)"', section)
    found = NUMBER_FORMAT.fullmatch(re.sub(r'"[^"]*"', "", section).strip())
    if not found or not (found["digits"] or found["decimals"]) or re.search(r"[ymdhsE]", code, re.IGNORECASE):
        return stored
    wanted = found["decimals"] or ""
    try:
        number = Decimal(stored) * (100 if found["percent"] else 1)
        shown = f"{number.quantize(Decimal(1).scaleb(-len(wanted)), ROUND_HALF_UP):f}"
    except ArithmeticError:
        return stored
    if wanted.rstrip("#?") != wanted:
        kept = len(wanted.rstrip("#?"))
        shown = re.sub(r"\.?0+$", "", shown) if not kept else shown
    return f"{shown}{found['percent']}{''.join(literal)}"


def _extent(sheet: bytes) -> int:
    """The cells of the rectangle that a sheet's cells span: a reader makes room for all of it."""
    rows = max(map(int, ROW_NUMBER.findall(sheet)), default=0)
    if rows * 26**2 <= MAX_CELLS and not FAR_RIGHT.search(sheet):
        return rows
    cells = [position(cell.decode()) for cell in CELL_NAME.findall(sheet)]
    return (1 + max((row for row, _ in cells), default=0)) * (
        1 + max((column for _, column in cells), default=0)
    )


def _sheet_parts(content: bytes) -> dict[str, bytes]:
    """The XML of each sheet, by the sheet's name; none for a workbook of another kind."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return {}
        links = parse(archive, "xl/_rels/workbook.xml.rels")
        targets = {link.get("Id"): link.get("Target").removeprefix("/xl/") for link in links}
        sheets = parse(archive, "xl/workbook.xml").iter(f"{MAIN}sheet")
        paths = {sheet.get("name"): f"xl/{targets[sheet.get(RELATION)]}" for sheet in sheets}
        return {name: archive.read(path) for name, path in paths.items() if path in archive.namelist()}


def _formats(content: bytes) -> dict[bytes, str]:
    """The number formats that change how a number looks, and the indents of labels, by the style of a cell."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "xl/styles.xml" not in archive.namelist():
            return {}
        styles = parse(archive, "xl/styles.xml")
    codes = {int(own.get("numFmtId")): own.get("formatCode") for own in styles.iter(f"{MAIN}numFmt")}
    cells = styles.find(f"{MAIN}cellXfs")
    used = [int(style.get("numFmtId", 0)) for style in cells] if cells is not None else []
    known = {**BUILT_IN, **codes}
    indents = {
        at: int(own.get("indent", 0))
        for at, style in enumerate(cells if cells is not None else [])
        for own in style.iter(f"{MAIN}alignment")
    }
    shown = {str(at).encode(): known[code] for at, code in enumerate(used) if code in known}
    return shown | {str(at).encode(): INDENT * depth for at, depth in indents.items() if depth}
