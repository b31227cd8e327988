"""Declared corrections: they find what they expect, or they are an error."""

import re

import pytest

from tengchong.building.corrections import CorrectionError, correct, read_corrections
from tengchong.reading.tables import read_tables
from tests.disguises import sheet

ENTRY = """[[correction]]
table = "funds.csv"
cell = "B2"
expected = "72亿"
replacement = "7.2亿元"
reason = "The point was lost in typing."
decided_by = "an analyst"
"""


@pytest.fixture
def tables(tmp_path):
    (tmp_path / "funds.csv").write_text("指标,实际\n到位资金,72亿\n签约项目,8个\n", encoding="utf-8")
    return read_tables(tmp_path / "funds.csv")


def declared(tmp_path, text):
    (tmp_path / "corrections.toml").write_text(text, encoding="utf-8")
    return read_corrections(tmp_path)


def test_a_correction_replaces_a_cell_and_leaves_the_table_it_was_given(tmp_path, tables):
    corrected, done = correct(tables, declared(tmp_path, ENTRY))
    assert corrected[0].cells["实际"].tolist() == ["7.2亿元", "8个"]
    assert tables[0].cells["实际"].tolist() == ["72亿", "8个"]
    assert done["funds.csv!B2"].reason == "The point was lost in typing."


def test_corrections_that_find_something_else_are_all_told(tmp_path, tables):
    other = ENTRY.replace('"B2"', '"B3"')
    lost = ENTRY.replace('"B2"', '"Z9"')
    with pytest.raises(CorrectionError) as error:
        correct(tables, declared(tmp_path, other + lost))
    assert len(error.value.problems) == 2
    assert "funds.csv!B3 should hold '72亿', there stands '8个'" in error.value.problems[0]
    assert "funds.csv!Z9 should hold '72亿', there is no such cell" in error.value.problems[1]


def test_of_a_workbook_the_sheets_are_named_that_there_are(tmp_path):
    grid = [["指标", "实际"], ["到位资金", "72亿"]]
    (tmp_path / "funds.xlsx").write_bytes(sheet(grid))
    books = read_tables(tmp_path / "funds.xlsx")
    for table, said in (
        ("funds.xlsx", "name its sheet in table, one of funds.xlsx!Sheet1;"),
        ("fund.xlsx", "there is no such table, but funds.xlsx;"),
        ("funds.xlsx!Sheet1", ""),
    ):
        entries = declared(tmp_path, ENTRY.replace("funds.csv", table))
        if said:
            with pytest.raises(CorrectionError, match=re.escape(said)):
                correct(books, entries)
        else:
            assert correct(books, entries)[0][0].cells.iloc[0, 1] == "7.2亿元"


def test_a_figure_read_from_a_sentence_is_corrected_by_its_span(tmp_path):
    path = tmp_path / "总结.txt.figures.csv"
    path.write_text("指标,数值,时间,地区,原文位置,备注\n到位资金,72亿,,,6-9,确定\n", encoding="utf-8")
    entry = ENTRY.replace("funds.csv", path.name).replace('"B2"', '"6-9"')
    (corrected,), _ = correct(read_tables(path), declared(tmp_path, entry))
    assert corrected.cells.iloc[0].tolist()[:2] == ["到位资金", "7.2亿元"]


def test_an_applied_correction_does_not_apply_twice(tmp_path, tables):
    corrections = declared(tmp_path, ENTRY)
    corrected, _ = correct(tables, corrections)
    with pytest.raises(CorrectionError, match="still needed"):
        correct(corrected, corrections)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ENTRY.replace("reason", "because"), "has the keys because, cell"),
        (ENTRY.replace('"an analyst"', '""'), "decided_by = ''"),
        (ENTRY.replace('"72亿"', "72"), "expected = 72"),
        ("[[correction]", "is no TOML"),
    ],
)
def test_entries_that_say_too_little(tmp_path, text, said):
    with pytest.raises(CorrectionError, match=said):
        declared(tmp_path, text)


def test_no_file_means_no_corrections(tmp_path):
    assert read_corrections(tmp_path) == []
