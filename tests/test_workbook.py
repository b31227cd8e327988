"""The workbook holds every table with its types, in sheets that open as a person would leave them."""

import math

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tengchong.showing.workbook import sheet_name, write_workbook

ARRIVALS = pd.DataFrame(
    {
        "地区": ["腾冲市", "=1+1", "https://x.invalid", "+5"],
        "到位 (亿元)": [259.03, 47.1, float("nan"), 211.93],
        "元": [25_903_000_000, 4_710_000_000, 1, 2],
        "上限": [260.0, math.inf, 1.0, 2.0],
    }
)
FINDINGS = pd.DataFrame({"rank": [1], "topic": ["t"], "zh": ["落后。"], "en": ["Behind."]})


@pytest.fixture
def book(essay_of, tmp_path):
    essay = essay_of(
        (ARRIVALS, "arrivals", "到位资金: 各地/各年", "截至11月"),
        (ARRIVALS.head(1), "again", "到位资金: 各地/各年"),
        (FINDINGS, "findings"),
        year=2021,
        place="530581",
    )
    write_workbook([essay], tmp_path / "tables.xlsx")
    return tmp_path / "tables.xlsx"


def test_pandas_reads_the_tables_back(book):
    again = pd.read_excel(book, sheet_name="到位资金 各地各年", header=2, nrows=4, engine="calamine")
    assert again["地区"].tolist() == ARRIVALS["地区"].tolist()
    assert again["元"].tolist() == ARRIVALS["元"].tolist()
    assert again["到位 (亿元)"].tolist()[:2] == [259.03, 47.1]


def test_numbers_are_numbers_in_the_digits_of_the_page_and_text_stays_text(book):
    sheet = openpyxl.load_workbook(book)["到位资金 各地各年"]
    head = {cell.value: cell.column for cell in sheet[3]}
    assert [sheet.cell(4, head["到位 (亿元)"]).data_type, sheet.cell(5, head["地区"]).data_type] == ["n", "s"]
    assert sheet.cell(4, head["到位 (亿元)"]).number_format == "0.00"
    assert sheet.cell(4, head["元"]).number_format == "#,##0"
    assert sheet.cell(5, head["上限"]).value == "∞"
    assert sheet.cell(6, head["到位 (亿元)"]).value is None


def test_heads_are_frozen_and_widths_fit_chinese(book):
    sheet = openpyxl.load_workbook(book)["到位资金 各地各年"]
    assert sheet.freeze_panes == "B4"
    assert sheet.column_dimensions["B"].width >= len("到位 (亿元)") + 4
    assert (sheet["A1"].value, sheet["A2"].value) == ("到位资金: 各地/各年", "截至11月")


def test_the_cover_says_what_it_is_and_links_to_each_sheet(book):
    loaded = openpyxl.load_workbook(book)
    assert loaded.sheetnames == ["目录", "要点", "到位资金 各地各年", "到位资金 各地各年 2"]
    cover = loaded["目录"]
    assert "腾冲市 2021" in cover["A1"].value
    targets = [cell.hyperlink.location for row in cover.iter_rows() for cell in row if cell.hyperlink]
    assert targets == [f"'{name}'!A1" for name in loaded.sheetnames[1:]]


def test_each_table_has_a_defined_name(book):
    names = openpyxl.load_workbook(book).defined_names
    assert names["arrivals"].attr_text == "'到位资金 各地各年'!$A$3:$D$7"
    assert set(names) >= {"arrivals", "arrivals_again", "findings"}


def test_the_same_run_gives_the_same_bytes(essay_of, tmp_path):
    essay = essay_of((ARRIVALS, "arrivals"))
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook([essay], tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"a.xlsx", "b.xlsx"}


def test_a_report_without_tables_is_a_workbook_too(essay_of, tmp_path):
    write_workbook([essay_of()], tmp_path / "tables.xlsx")
    assert openpyxl.load_workbook(tmp_path / "tables.xlsx").sheetnames == ["目录", "要点"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=12))
def test_any_titles_become_sheet_names_that_excel_takes(titles):
    names: list[str] = []
    for title in titles:
        names.append(sheet_name(title, names))
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
