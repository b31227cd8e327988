"""Files that are no table, or a dangerous or damaged one: a sentence each, never a traceback."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Alignment

import tengchong as tc
from tengchong.reading.tables import TableError, read_tables
from tests import old_books as xls
from tests.disguises import document, sheet, text

ROWS = [["指标", "实际（亿元）", "计划（亿元）"], ["省外到位资金", 30.5, 40], ["市外省内资金", 10, 12]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SHEET = "xl/worksheets/sheet1.xml"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'


def repacked(content, part, change):
    """An office file with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), part}:
            held = old.read(name) if name in old.namelist() else b""
            new.writestr(name, change(held) if name == part else held)
    return out.getvalue()


def styled(rows):
    """A workbook with an indent in A2 and a number format in B2."""
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.active["B2"].number_format, book.active["A2"].alignment = "0.000", Alignment(indent=1)
    book.save(content)
    return content.getvalue()


BOOK = sheet(ROWS)
WORD = document([["指标", "实际"], ["到位资金", "1亿元"]])
UNREADABLE = {
    "empty.csv": (b"", "is empty"),
    "blank.csv": (b" \r\n \r\n", "is empty"),
    "prose.csv": ("今年以来，招商引资取得成效。\n到位资金30亿元。\n".encode(), "holds no table"),
    "header only.csv": ("指标,实际\n".encode(), "holds no table"),
    "cut.xlsx": (BOOK[: len(BOOK) // 2], "is damaged"),
    "torn.xlsx": (repacked(BOOK, SHEET, lambda part: part[:300]), "is damaged"),
    "torn book.xlsx": (repacked(BOOK, "xl/workbook.xml", lambda part: part[:90]), "is damaged"),
    "torn.docx": (repacked(WORD, "word/document.xml", lambda part: part[:900]), "is damaged"),
    "noise.xls": (OLE, "is damaged"),
    "screenshot.xlsx": (b"\x89PNG\r\n\x1a\n", "is a picture"),
    "scan.csv": (b"%PDF-1.7", "is a PDF"),
    "letter.doc": (b"{\\rtf1\\ansi 1}", "is a Word text"),
    "old.doc": (OLE + "WordDocument".encode("utf-16-le"), "save it as docx"),
    "locked.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), "is locked with a password"),
    "web archive.xls": (b"MIME-Version: 1.0\n", "save it as xlsx"),
    "bytes.csv": ("指标,实际\n到位资金,\x00\x01\n".encode(), "is neither text"),
    "mixed.csv": ("指标,实际\n".encode() + b"\xff\xff\x81,1\n", "save it as UTF-8"),
    "quote.csv": ('指标,实际\n"到位资金,1亿元\n'.encode(), "a quote that is never closed"),
    "shifted.csv": ("指标,实际\n到位资金,1,000万元\n".encode(), "shifted.csv!C2: holds '000万元'"),
    "twice.csv": ("指标,实际,实际\n到位资金,1亿元,2亿元\n".encode(), "columns B, C are headed '实际'"),
    "entities.xlsx": (repacked(BOOK, SHEET, lambda part: ENTITY + part[part.index(b"<worksheet") :]), "declares XML entities"),
    "entities.docx": (repacked(WORD, "word/document.xml", lambda part: ENTITY + part[part.index(b"<w:document") :]), "declares XML entities"),
    "far away.xlsx": (repacked(BOOK, SHEET, lambda part: part.replace(b"</sheetData>", FAR)), "far below and far right"),
    "archive.zip": (repacked(b"PK\x05\x06" + bytes(18), "a.txt", lambda _: b"1"), "is an archive without a table"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told_in_a_sentence(name, tmp_path):
    content, said = UNREADABLE[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TableError) as error:
        read_tables(tmp_path / name)
    assert all(problem.startswith(name) for problem in error.value.problems)
    assert said in str(error.value)


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    (tmp_path / "bomb.xlsx").write_bytes(repacked(BOOK, "xl/media/a.bin", lambda _: bytes(300_000)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tengchong.reading.tables.parts.MAX_BYTES", 200_000)
        with pytest.raises(TableError, match=r"unpacks to 3\d\d,\d{3} bytes, more than 200,000"):
            read_tables(tmp_path / "bomb.xlsx")


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    with pytest.raises(TableError, match="cut it into files of one year each"):
        read_tables(path)


def test_all_errors_of_a_file_come_at_once(tmp_path):
    twice = [["指标", "实际", "实际"], ["到位资金", "1亿元", "2亿元"]]
    (tmp_path / "t.xlsx").write_bytes(sheet(twice, 二=ROWS, 三=[*ROWS[:2], ["a", "1", "2", "3"]]))
    with pytest.raises(TableError) as error:
        read_tables(tmp_path / "t.xlsx")
    assert [problem.split(":")[0] for problem in error.value.problems] == ["t.xlsx!Sheet1", "t.xlsx!三!D3"]


def test_formulas_without_a_result_and_failed_ones_are_refused_cell_by_cell(tmp_path):
    book = Workbook()
    page = book.active
    for row in [*ROWS, ["到位资金", "=SUM(B2:B3)", "='[1]他表.xlsx'!A1"], ["外资", "#REF!", None]]:
        page.append(row)
    page["D1"], page["D5"] = "完成率", "=B5/C5"
    book.save(tmp_path / "t.xlsx")
    understood = tc.read_table(tmp_path / "t.xlsx", "保山市", "2021")
    reasons = understood.refused.set_index(understood.refused["locator"].str[-2:])["reason"]
    assert sorted(reasons.index) == ["B4", "B5", "C4", "D5"]
    assert "from another file" in reasons["C4"] and "that failed" in reasons["B5"]
    assert "without its result" in reasons["B4"] and "without its result" in reasons["D5"]
    assert len(understood.observations) == 4


def test_a_formula_of_an_old_workbook_that_keeps_no_result_is_refused_and_not_taken_as_blank(tmp_path):
    rows = [xls.text(0, 0, "指标"), xls.text(0, 1, "实际（亿元）"), xls.text(0, 2, "任务（亿元）")]
    rows += [xls.text(1, 0, "到位资金"), xls.formula(1, 1, 61.25), xls.formula(1, 2, xls.NO_RESULT)]
    rows += [xls.text(2, 0, "外来投资"), xls.formula(2, 1, xls.NO_RESULT), xls.number(2, 2, 48)]
    (tmp_path / "t.xls").write_bytes(xls.old_book(rows))
    understood = tc.read_table(tmp_path / "t.xls", "保山市", "2021")
    assert understood.observations["printed"].tolist() == ["61.25", "48"]
    assert understood.refused["locator"].tolist() == ["t.xls!Sheet1!C2", "t.xls!Sheet1!B3"]
    assert understood.refused["reason"].str.contains("without its result").all()


def test_what_an_old_workbook_hides_is_read_and_said(tmp_path):
    rows = [xls.hidden_column(2), xls.hidden_row(2)]
    for row, (name, *figures) in enumerate(
        [["指标", "实际（亿元）", "任务（亿元）"], ["到位资金", 7, 9], ["外来投资", 3, 4]]
    ):
        rows += [xls.text(row, 0, name)]
        rows += [
            (xls.number if row else xls.text)(row, at, figure) for at, figure in enumerate(figures, start=1)
        ]
    (tmp_path / "t.xls").write_bytes(xls.old_book(rows))
    notes = tc.read_table(tmp_path / "t.xls", "保山市", "2021").observations.set_index("locator")["note"]
    assert len(notes) == 4 and notes["t.xls!Sheet1!B2"] == ""
    assert "hidden row" in notes["t.xls!Sheet1!B3"] and "hidden column" in notes["t.xls!Sheet1!C2"]


def test_what_is_hidden_is_read_and_said(tmp_path):
    book = Workbook()
    page = book.active
    for row in ROWS:
        page.append(row)
    page.row_dimensions[3].hidden = page.column_dimensions["C"].hidden = True
    secret = book.create_sheet("旧")
    for row in [ROWS[0], ["外来投资", 3, 4]]:
        secret.append(row)
    secret.sheet_state = "hidden"
    book.save(tmp_path / "t.xlsx")
    understood = tc.read_table(tmp_path / "t.xlsx", "保山市", "2021")
    notes = understood.observations.set_index("locator")["note"]
    assert len(notes) == 6 and notes["t.xlsx!Sheet!B2"] == ""
    assert "hidden row" in notes["t.xlsx!Sheet!B3"] and "hidden column" in notes["t.xlsx!Sheet!C2"]
    assert "hidden sheet" in notes["t.xlsx!旧!B2"]
    assert sum("hidden" in doubt.sentence for doubt in understood.doubts) == 3


def test_a_unit_that_does_not_fit_is_refused(tmp_path):
    rows = [["指标", "实际（亿美元）"], ["省外到位资金", "30"], ["签约项目", "5"], ["实际利用外资", "2"]]
    (tmp_path / "t.csv").write_bytes(text(rows))
    understood = tc.read_table(tmp_path / "t.csv", "保山市", "2021")
    reasons = understood.refused.set_index("locator")["reason"]
    assert "should be in 元" in reasons["t.csv!B2"] and "is counted" in reasons["t.csv!B3"]
    assert understood.observations["value"].tolist() == [2e8]


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", OLE[:8], b"<table>", BOOK[:900], b"\xff\xfe"]),
)
def test_any_bytes_are_a_table_or_a_sentence(tmp_path_factory, noise, head):
    path = tmp_path_factory.getbasetemp() / "noise"
    path.write_bytes(head + noise)
    try:
        assert read_tables(path)
    except TableError as error:
        assert error.problems and all(problem.startswith("noise") for problem in error.problems)


def test_an_old_workbook_shows_its_percent_its_digits_and_what_failed():
    """excel97.xls was written with xlwt: 12.5 as 0.00, 0.8841 as 0.0%, and the errors #REF! and #DIV/0!."""
    table, other = read_tables(Path(__file__).parent / "cases" / "excel97.xls")
    assert table.cells.iloc[0].tolist() == ["红塔区", "12.50", "88.4%", "3"]
    assert table.cells.iloc[1].tolist() == ["澄江市", "7", "=", "4.25"]
    assert table.cells.iloc[2].tolist() == ["江川区", "#REF!", "#DIV/0!", ""]
    assert other.cells.iloc[0].tolist() == ["红塔区", "3"]


def test_an_old_workbook_that_is_cut_is_damaged(tmp_path):
    content = (Path(__file__).parent / "cases" / "excel97.xls").read_bytes()
    for size in (600, 2_000, 4_000, 4_097):
        (tmp_path / "cut.xls").write_bytes(content[:size])
        with pytest.raises(TableError, match=r"cut\.xls: is damaged"):
            read_tables(tmp_path / "cut.xls")


@pytest.mark.parametrize(
    ("at", "number"),
    [(44, 2**31), (48, 2**31), (60, 2**31), (64, 2**31), (68, 2**31), (76, 2**31)],
)
def test_an_old_workbook_whose_sectors_lie_outside_of_it_is_damaged(tmp_path, at, number):
    content = bytearray((Path(__file__).parent / "cases" / "excel97.xls").read_bytes())
    content[at : at + 4] = number.to_bytes(4, "little")
    (tmp_path / "t.xls").write_bytes(content)
    with pytest.raises(TableError, match=r"t\.xls: is damaged \(its sectors lie outside of it\)"):
        read_tables(tmp_path / "t.xls")


@pytest.mark.parametrize("rectangle", [(9, 4, 0, 3), (0, 2**31, 0, 3), (0, 4, 3, 1)])
def test_an_old_workbook_whose_cells_lie_outside_of_every_sheet_is_damaged(tmp_path, rectangle):
    cells = [xls.dimensions(*rectangle), xls.text(0, 0, "指标"), xls.number(1, 0, 3)]
    (tmp_path / "t.xls").write_bytes(xls.old_book(cells))
    with pytest.raises(TableError, match=r"t\.xls: is damaged \(its cells lie outside of every sheet\)"):
        read_tables(tmp_path / "t.xls")


def test_an_old_workbook_with_a_password_is_locked_and_not_damaged(tmp_path):
    content = xls.old_book([xls.dimensions(9, 4, 0, 3), xls.text(0, 0, "指标")])
    (tmp_path / "t.xls").write_bytes(content.replace(b"\x42\x00\x02\x00", b"\x2f\x00\x02\x00"))
    with pytest.raises(TableError, match="is locked with a password"):
        read_tables(tmp_path / "t.xls")


def test_damage_that_calamine_panics_at_is_told_in_a_sentence(tmp_path):
    content = bytearray(xls.old_book([xls.text(0, 0, "指标"), xls.number(1, 0, 3)]))
    content[content.index(b"\x42\x00\x02\x00") + 2] = 1  # a code page of one byte
    (tmp_path / "t.xls").write_bytes(content)
    with pytest.raises(TableError, match=r"t\.xls: is damaged"):
        read_tables(tmp_path / "t.xls")


COLUMN = b'<cols><col hidden="1"/></cols><sheetData>'
STYLES, RELATIONS = "xl/styles.xml", "xl/_rels/workbook.xml.rels"
STYLED = styled(ROWS)
ODS = repacked(b"PK\x05\x06" + bytes(18), "content.xml", lambda _: """<d xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><t:table t:name="一"><t:table-row t:number-rows-repeated="1">
<t:table-cell t:number-columns-repeated="1"><x:p>指标</x:p></t:table-cell></t:table-row></t:table></d>""".encode())  # fmt: skip


@pytest.mark.parametrize(
    ("office", "part", "old", "new"),
    [
        (BOOK, SHEET, b"<sheetData>", COLUMN),
        (BOOK, RELATIONS, b"Target=", b"Aim="),
        (STYLED, STYLES, b'numFmt numFmtId="164"', b"numFmt"),
        (STYLED, STYLES, b'formatCode="0.000"', b""),
        (STYLED, STYLES, b'indent="1"', b'indent="x"'),
        (WORD, "word/document.xml", b"w:body>", b"w:corpse>"),
        (WORD, "word/document.xml", b"w:document", b"w:letter"),
        (WORD, "word/_rels/document.xml.rels", b"Target=", b"Aim="),
        (ODS, "content.xml", b'rows-repeated="1"', b'rows-repeated="x"'),
        (ODS, "content.xml", b'columns-repeated="1"', b'columns-repeated="1e9"'),
    ],
)
def test_an_office_file_with_odd_xml_is_damaged(tmp_path, office, part, old, new):
    changed = repacked(office, part, lambda xml: xml.replace(old, new))
    assert changed != repacked(office, part, bytes)
    (tmp_path / "t.xlsx").write_bytes(changed)
    with pytest.raises(TableError, match=r"t\.xlsx: is damaged \(.+\); open it and save it again"):
        read_tables(tmp_path / "t.xlsx")


def test_a_number_beyond_the_digits_of_its_format_is_read_as_it_is_stored(tmp_path):
    (tmp_path / "t.xlsx").write_bytes(styled([ROWS[0], ["省外到位资金", 1e30, 40]]))
    (table,) = read_tables(tmp_path / "t.xlsx")
    assert table.cells.iloc[0, 1] == "1" + "0" * 30


def test_letters_that_begin_a_table_are_not_taken_for_the_sign_of_a_picture(tmp_path):
    (tmp_path / "t.csv").write_text("BMS,实际\n到位资金,1亿元\n")
    (table,) = read_tables(tmp_path / "t.csv")
    assert table.cells.values.tolist() == [["到位资金", "1亿元"]]


def test_a_page_whose_cells_cover_no_number_of_columns_is_read(tmp_path):
    page = "<table><tr><td colspan='²'>指标</td><td>实际</td></tr><tr><td>到位资金</td><td>1亿元</td></tr></table>"
    (tmp_path / "t.html").write_text(page)
    (table,) = read_tables(tmp_path / "t.html")
    assert table.cells.values.tolist() == [["到位资金", "1亿元"]]
