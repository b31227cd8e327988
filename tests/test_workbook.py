"""The workbook holds every table with its types, in sheets that open as a person would leave them."""

import math
import re

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tengchong.building.store import load
from tengchong.comparing.wording import Number, said
from tengchong.showing.charts.canvas import Words
from tengchong.showing.charts.kinds import bars
from tengchong.showing.charts.parts import Row
from tengchong.showing.citations import cite
from tengchong.showing.pages import page
from tengchong.showing.sheets import sheet_name
from tengchong.showing.workbook import workbook

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
    (tmp_path / "tables.xlsx").write_bytes(workbook([essay]))
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


def test_the_main_chart_is_drawn_by_the_workbook_from_cells_that_hold_its_numbers(essay_of, tmp_path):
    items = [Row("签约", "4", 4, 4, 4), Row("跟进", "10—20", 10, 10, 20), Row("外资", "≥5", 5, 5, math.inf)]
    charts = [(bars(Words("各阶段", "", "", "zh"), items, "项"), name) for name in ("stages", "second")]
    (tmp_path / "tables.xlsx").write_bytes(workbook([essay_of(*charts)]))
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    assert book.sheetnames == ["目录", "要点", "各阶段"]
    sheet = book["各阶段"]
    assert [cell.value for cell in sheet[3]][:5] == ["名称", "图上所示", "项", "下限", "上限"]
    (chart,) = sheet._charts
    assert chart.series[0].val.numRef.f == "各阶段!$C$4:$C$6"
    beyond = chart.series[0].errBars
    assert [float(point.v) for point in beyond.plus.numLit.pt] == [0, 10, 0]


def test_hedged_figures_bear_a_note_and_documents_are_links(essay_of, tmp_path):
    cited = pd.DataFrame({
        "what": ["企业", "金额", "项目"], "printed": ["近140家", "259.03亿元", ""], "title": ["=总结", "通报", "表"],
        "publisher": "投资促进局", "published_on": "2022-01-05", "url": ["https://a.invalid/1", "", ""],
        "source": ["2021-a", "2021-b", "2021-b"], "locator": ["a.csv!B2", "b.csv!B2", "b.csv!B3"],
        "value": [140.0, 25_903_000_000.0, float("nan")], "low": [130.0, 1.0, 1.0], "high": [140.0, 2.0, 2.0],
        "unit": ["家", "CNY", ""],
    })  # fmt: skip
    (tmp_path / "tables.xlsx").write_bytes(workbook([essay_of((cited, "sources", "来源"))]))
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    sheet = book["来源"]
    notes = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert list(notes) == ["I4"] and "近140家" in notes["I4"] and "130 至 140 家" in notes["I4"]
    assert sheet["C4"].hyperlink.target == "https://a.invalid/1"
    assert (sheet["C4"].value, sheet["C4"].data_type) == ("=总结", "s")
    assert sheet["C5"].hyperlink is None
    cover = [cell.value for cell in book["目录"]["A"]]
    assert [text for text in cover if text in ("=总结", "通报", "表")] == ["=总结", "通报"]


SPOKEN = pd.DataFrame({
    "what": ["甲", "乙", "丙"],
    "needed": [said(Number(259e8, 258.5e8, 259.5e8, "CNY")).zh, said(Number(3e8, 2e8, math.inf, "CNY")).zh, ""],
    "value": [said(Number(1.2e6, 1.2e6, 1.2e6, "USD")).zh, said(Number(5e8, 5e8, 5e8, "CNY")).zh, "未定"],
    "growth": [said(Number(6.56, 6.555, 6.565, "%")).zh, said(Number(30.0, 20.0, 40.0, "%")).zh, ""],
})  # fmt: skip


def test_what_a_page_says_in_words_the_workbook_holds_as_numbers_in_one_unit(essay_of, tmp_path):
    rows = SPOKEN.iloc[[1, 0, 2]].reset_index(drop=True)  # a table may be sorted after it was worded
    (tmp_path / "tables.xlsx").write_bytes(workbook([essay_of((rows, "needs", "所需"))]))
    again = pd.read_excel(tmp_path / "tables.xlsx", sheet_name="所需", header=2, nrows=3, engine="calamine")
    needed, growth = "所需月均（亿元）", "同比（%）"
    bounds = {name: [f"{name}，{end}" for end in ("下限", "上限")] for name in (needed, growth)}
    columns = ["内容", needed, *bounds[needed], "数值", "单位", growth, *bounds[growth]]
    assert again.columns.tolist() == columns
    assert again[needed].tolist()[:2] == [3.0, 259.0] and pd.isna(again.iloc[2, 1])
    assert again[bounds[needed]].iloc[:2].to_numpy().tolist() == [[2.0, "∞"], [258.5, 259.5]]
    assert again[bounds[growth]].iloc[0].tolist() == [20.0, 40.0]
    assert again["数值"].tolist()[:2] == [5.0, 120.0] and again["单位"].tolist()[:2] == ["亿元", "万美元"]
    sheet = openpyxl.load_workbook(tmp_path / "tables.xlsx")["所需"]
    notes = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert notes == {"B4": "至少2亿元", "G4": "20至40%"}


def test_a_page_sorts_what_it_says_in_words_by_its_number(essay_of):
    values = re.findall(r'data-value="([^"]+)"', page(essay_of((SPOKEN, "needs", "所需"))))
    assert "25900000000.0" in values and "1200000.0" in values


def test_the_same_run_gives_the_same_bytes(essay_of, tmp_path):
    essay = essay_of((ARRIVALS, "arrivals"))
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(workbook([essay]))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"a.xlsx", "b.xlsx"}


def test_a_report_without_tables_is_a_workbook_too(essay_of, tmp_path):
    (tmp_path / "tables.xlsx").write_bytes(workbook([essay_of()]))
    assert openpyxl.load_workbook(tmp_path / "tables.xlsx").sheetnames == ["目录", "要点"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=12))
def test_any_titles_become_sheet_names_that_excel_takes(titles):
    names: list[str] = []
    for title in titles:
        names.append(sheet_name(title, names))
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_a_workbook_in_english_names_documents_in_english(essay_of, tmp_path):
    observations = load("observations")
    cited = cite(observations[observations["printed"] == "259.03亿元"], language="en")
    essay = essay_of((cited, "sources", "Sources", "", "en"), language="en")
    (tmp_path / "tables.xlsx").write_bytes(workbook([essay]))
    table = pd.read_excel(tmp_path / "tables.xlsx", sheet_name="Sources", skiprows=2, engine="openpyxl").iloc[
        0
    ]
    assert table["Publisher"] == "Tengchong Investment Promotion Bureau"
    assert table["Title"] == "(Work report 2021 and work plan 2022)"
    assert table["What"].endswith("· Tengchong · January to November 2021")
