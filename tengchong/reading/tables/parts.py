"""Zipped office files: what they are, whether they are safe to open, and their XML parts."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from tengchong.reading.formats import check_archive
from tengchong.reading.tables.grids import MAX_BYTES, MAX_CELLS, Grid, Span, TableError

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MAX_COLUMNS = 16_384
SIGNS = {"xl/workbook.xml": "workbook", "xl/workbook.bin": "workbook", "word/document.xml": "docx",
         "content.xml": "ods"}  # fmt: skip


def office_kind(name: str, content: bytes) -> str:
    """workbook, docx or ods. Raises FormatError for a dangerous archive, TableError for another one."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        check_archive(name, archive, MAX_BYTES)
        kinds = [kind for sign, kind in SIGNS.items() if sign in archive.namelist()]
    if not kinds:
        raise TableError(f"{name}: is an archive without a table; unpack it and put in the tables")
    return kinds[0]


def parse(archive: zipfile.ZipFile, part: str) -> Any:
    """The root of an XML part; no entity is resolved and nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(archive.read(part), parser)


def ods_grids(name: str, content: bytes) -> list[Grid]:
    """The sheets of an OpenDocument spreadsheet, whose cells hold the text that they show."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = parse(archive, "content.xml")
    return [_sheet(name, table) for table in root.iter(f"{TABLE}table")]


def _sheet(name: str, table: Any) -> Grid:
    grid = Grid(f"{name}!{table.get(f'{TABLE}name')}", [])
    for element in table.iter(f"{TABLE}table-row"):
        row = _row(element, len(grid.rows), grid)
        repeated = int(element.get(f"{TABLE}number-rows-repeated", 1)) if any(row) else 1
        if (len(grid.rows) + repeated) * max(len(row), 1) > MAX_CELLS:
            raise TableError(f"{grid.name}: has more than {MAX_CELLS:,} cells; cut it to the table")
        if element.get(f"{TABLE}visibility"):
            grid.remarks[len(grid.rows), None] = "stands in a hidden row"
        grid.rows += [list(row) for _ in range(repeated)]
    return grid


def _row(element: Any, top: int, grid: Grid) -> list[str]:
    row: list[str] = []
    for cell in element.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        text = " ".join("".join(line.itertext()) for line in cell.iter(f"{TEXT}p")).strip()
        down = int(cell.get(f"{TABLE}number-rows-spanned", 1))
        right = int(cell.get(f"{TABLE}number-columns-spanned", 1))
        if down > 1 or right > 1:
            grid.spans.append(Span(top, len(row), top + down - 1, len(row) + right - 1))
        repeated = int(cell.get(f"{TABLE}number-columns-repeated", 1))
        row += [text] * min(repeated, MAX_COLUMNS if text else 1000)
    while row and not row[-1]:
        row.pop()
    return row
