"""Tables of HTML pages and Word documents, whose cells say how many rows and columns they cover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from tengchong.reading.formats import W, page_of, word_body
from tengchong.reading.tables.grids import INDENT, MAX_CELLS, Grid, Span, TableError
from tengchong.reading.tables.rows import NOTE

WIDE = "\u3000\xa0 "
ITEM = re.compile(r"[(（]?\d{1,2}[)）.、．](?!\d)")  # 2.含基金
TITLE_LINES = 3
TITLE_LENGTH = 80


class Cell(NamedTuple):
    """A printed cell; ``rows`` is 0 where it goes on from the cell above (Word's way of merging)."""

    text: str
    rows: int = 1
    columns: int = 1


def html_grids(name: str, content: bytes) -> list[Grid]:
    """The tables of a page that hold no other table; nothing that the page names is fetched."""
    page = page_of(name, content)
    inner = [table for table in page.iter("table") if table.find(".//table") is None]
    return [
        replace(
            _grid(
                f"{name}!table {number}", (_html_row(row) for row in table.iter("tr")), _lines_above(table)
            ),
            below=_notes_below(table),
        )
        for number, table in enumerate(inner, start=1)
    ]


def _html_row(row: Any) -> Iterator[Cell]:
    for cell in row.iterchildren("td", "th"):
        text = "".join(cell.itertext())
        yield Cell(_indented(text.strip(" \t\r\n")), _count(cell.get("rowspan")), _count(cell.get("colspan")))


def _indented(text: str) -> str:
    """A text on one line, that keeps the wide spaces in front of it."""
    words = " ".join(text.split())
    return INDENT * (len(text) - len(text.lstrip(WIDE))) + words if words else ""


def _count(span: str | None) -> int:
    return min(int(span), 1000) if span and span.isdecimal() and span != "0" else 1


def _lines_above(table: Any) -> list[str]:
    """Caption and the last short lines of text before a table."""
    lines: list[str] = []
    for before in table.itersiblings(preceding=True):
        text = " ".join(before.text_content().split()) if isinstance(before.tag, str) else ""
        if before.tag == "table" or len(text) > TITLE_LENGTH or len(lines) == TITLE_LINES:
            break
        lines = [text, *lines] if text else lines
    caption = table.find("caption")
    return lines + ([" ".join(caption.text_content().split())] if caption is not None else [])


def _notes_below(table: Any) -> list[str]:
    """The notes that stand behind a table and before the next one."""
    notes: list[str] = []
    for behind in table.itersiblings():
        text = " ".join(behind.text_content().split()) if isinstance(behind.tag, str) else ""
        if behind.tag == "table" or (text and not _is_noted(text, notes)):
            break
        notes += [text] * bool(text)
    return notes


def _is_noted(text: str, notes: list[str]) -> bool:
    """Whether a text is a note, or the next item of one.

    >>> _is_noted("注：1.含税。", []), _is_noted("2.含基金。", ["注：1.含税。"]), _is_noted("2.乡镇", [])
    (True, True, False)
    """
    return bool(NOTE.match(text)) or (bool(notes) and ITEM.match(text) is not None)


def docx_grids(name: str, content: bytes) -> list[Grid]:
    """The tables of a Word document, outer and inner."""
    grids: list = []
    above: list[str] = []
    for element in word_body(content).iter(f"{W}p", f"{W}tbl"):
        if element.tag == f"{W}tbl":
            rows = (_docx_row(row) for row in element.iterchildren(f"{W}tr"))
            grids.append(_grid(f"{name}!table {len(grids) + 1}", rows, above))
            above = []
        elif not any(parent.tag == f"{W}tc" for parent in element.iterancestors()):
            text = _docx_text(element)
            if grids and not above and _is_noted(text, grids[-1].below):
                grids[-1].below.append(text)
                continue
            above = (
                [*above, text][-TITLE_LINES:] if 0 < len(text) <= TITLE_LENGTH else ([] if text else above)
            )
    return grids


def _docx_row(row: Any) -> Iterator[Cell]:
    for cell in row.iterchildren(f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        span = properties.find(f"{W}gridSpan") if properties is not None else None
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        columns = _count(span.get(f"{W}val")) if span is not None else 1
        lines = [_docx_text(line) for line in cell.iterchildren(f"{W}p")]
        yield Cell(" ".join(filter(None, lines)), 0 if goes_on else 1, columns)


def _docx_text(paragraph: Any) -> str:
    return _indented("".join(text.text or "" for text in paragraph.iter(f"{W}t")).rstrip())


def _grid(name: str, printed: Iterable[Iterable[Cell]], above: list[str]) -> Grid:
    """Lay cells out on a grid; a covered cell stays empty and its span is kept."""
    placed: dict[tuple[int, int], str] = {}
    spans: dict[tuple[int, int], Span] = {}
    heads: dict[tuple[int, int], tuple[int, int]] = {}
    for top, row in enumerate(printed):
        left = 0
        for cell in row:
            while (top, left) in heads:
                left += 1
            first = heads.get((top - 1, left)) if cell.rows == 0 else None
            start = first or (top, left)
            if len(heads) > MAX_CELLS:
                raise TableError(f"{name}: has more than {MAX_CELLS:,} cells; cut it to the table")
            bottom, right = top + max(cell.rows, 1) - 1, left + cell.columns - 1
            for at in ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)):
                heads[at] = start
            if not first:
                placed[start] = cell.text
            if start != (bottom, right):
                spans[start] = Span(*start, bottom, right)
            left = right + 1
    height = 1 + max((row for row, _ in heads), default=-1)
    width = 1 + max((column for _, column in heads), default=-1)
    rows = [[placed.get((row, column), "") for column in range(width)] for row in range(height)]
    return Grid(name, rows, lettered=False, spans=list(spans.values()), above=above)
