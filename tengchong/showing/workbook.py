"""The tables of a report as a workbook that looks made by a person.

A cover says what, when and from what; then one sheet a table: frozen heads, widths that fit Chinese
too, numbers as numbers in the digits that the page shows, and the main chart of each notebook as a
chart of the workbook's own. Text that begins with = stays text.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

import pandas as pd

from tengchong.basics.codebook import in_english
from tengchong.showing.bundles import TABLE
from tengchong.showing.citations import is_address, is_cited
from tengchong.showing.essays import Essay
from tengchong.showing.exhibits import Exhibit
from tengchong.showing.pages import file_stem, words
from tengchong.showing.sheets import Sheet, looks_of, sheet_name, write_sheet
from tengchong.showing.typed import typed

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


def workbook(essays: list[Essay]) -> bytes:
    """All findings and every table of a report's notebooks as one xlsx file.

    Each sheet has the table's title in A1, its note in A2 and the headings in row 3. A defined name
    (notebook and table) holds headings and rows, for formulas and for other programs.
    """
    from xlsxwriter import Workbook

    say = words(essays[0].language)
    written = io.BytesIO()
    with Workbook(
        written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        looks = looks_of(book)
        book.set_properties({"title": _title(essays[0], say), "created": _run_at(essays)})
        cover = book.add_worksheet(sheet_name(say["contents"], ()))
        sheets = [_findings(essays, say), *(sheet for essay in essays for sheet in _sheets(essay))]
        names = [write_sheet(book, looks, sheet, cover.name, say) for sheet in sheets]
        _write_cover(cover, looks, essays, dict(zip(names, sheets, strict=True)), say)
    return written.getvalue()


def _title(essay: Essay, say: dict[str, str]) -> str:
    return f"{essay.place} {essay.year} {say['report']}".strip()


def _run_at(essays: list[Essay]) -> datetime:
    """The latest run: the file's date is the run's, so that the same run gives the same bytes."""
    started = [essay.run["started"] for essay in essays if essay.run]
    return datetime.fromisoformat(max(started, default="2000-01-01")).replace(tzinfo=None)


def _findings(essays: list[Essay], say: dict[str, str]) -> Sheet:
    rows = [(essay.title, sentence) for essay in essays for sentence in essay.sentences]
    told = [say["from_page"], say["findings"]]
    frame = pd.DataFrame(rows, columns=["title", "sentence"], dtype="str")
    return Sheet("findings", say["findings"], "", "", frame, told)


def _sheets(essay: Essay) -> list[Sheet]:
    """The notebook's main chart, then its tables."""
    charts = [chart for chart in essay.shown("chart") if TABLE in chart.data][:1]
    return [_sheet(found, essay) for found in (*charts, *essay.shown("table"))]


def _sheet(found: Exhibit, essay: Essay) -> Sheet:
    shown = found.frame
    if is_cited(shown) and essay.language == "en":
        shown = shown.assign(
            **{name: shown[name].fillna("").map(in_english) for name in ("title", "publisher")}
        )
    frame, told, notes = typed(shown, found.headings, found.language)
    links = _addresses(frame) if is_cited(frame) else {}
    name, title = file_stem(found, essay), found.title or found.name
    return Sheet(name, title, found.alt, essay.title, frame, told, found.kind == "chart", links, notes)


def _addresses(cited: pd.DataFrame) -> dict[tuple[int, int], str]:
    """The titles of documents lead to where they were published."""
    column = list(cited.columns).index("title")
    addresses = enumerate(cited["url"].fillna("").astype(str))
    return {(row, column): url for row, url in addresses if is_address(url)}


def _write_cover(
    cover: Worksheet,
    looks: dict[str, Format],
    essays: list[Essay],
    sheets: dict[str, Sheet],
    say: dict[str, str],
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
    _write_documents(cover, looks, essays, 7 + len(sheets), say)
    for column, wide in enumerate((60, 44, 8)):
        cover.set_column(column, column, wide)


def _write_documents(
    cover: Worksheet, looks: dict[str, Format], essays: list[Essay], head: int, say: dict[str, str]
) -> None:
    """From what: every document that a figure of the workbook was printed in."""
    names = in_english if essays[0].language == "en" else str
    lists = [essay.cited for essay in essays]
    documents = pd.concat(lists).drop_duplicates("source").fillna("").to_dict("records")
    cover.write_string(head, 0, say["documents"], looks["head"])
    cover.write_string(head, 1, say["publisher"], looks["head"])
    for row, document in enumerate(documents, head + 1):
        title = names(document["title"]) or document["source"]
        if is_address(document["url"]):
            cover.write_url(row, 0, document["url"], looks["cell link"], title)
        else:
            cover.write_string(row, 0, title, looks["text"])
        told = ", ".join(filter(None, (names(document["publisher"]), document["published_on"])))
        cover.write_string(row, 1, told, looks["text"])
    cover.write_string(head + len(documents) + 2, 0, say["open_end"], looks["note"])
