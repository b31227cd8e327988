"""What a caller of the library gives that is nearly right: taken where it is clear, else told in a sentence."""

import pandas as pd
import pytest

import tengchong as tc
from tengchong.basics.codebook import UnknownName
from tengchong.basics.parameters import FileError
from tengchong.basics.paths import data_folder
from tests.disguises import text


def test_a_code_may_be_a_number_and_one_may_stand_for_a_list_of_one():
    assert tc.find_place(530581) == "530581" and tc.places(530581).name.tolist() == ["腾冲市"]
    assert tc.check_parameters(530581, "2021") == ("530581", 2021, "")
    assert tc.compare("腾冲市", "2021").equals(tc.compare("腾冲市", 2021))
    (one,) = tc.plan(2021, 530581, only="01_fund_arrivals")
    assert str(one) == "01_fund_arrivals  2021  腾冲市"
    (two,) = tc.plan(2021, "腾冲市", only="02_utility_prices", parameters={"compared": ["德宏州", "怒江州"]})
    assert two.parameters["compared"] == ["德宏州", "怒江州"]


def test_numbers_and_lists_are_read_as_what_is_printed():
    assert tc.parse_quantity(12).printed == tc.parse_quantity(12.0).printed == "12"
    assert tc.parse_quantities(["12亿元", 3])["value"].tolist() == [1.2e9, 3.0]
    with pytest.raises(ValueError, match="find_quantities all of a text"):
        tc.parse_quantities("12亿元、13亿元")
    with pytest.raises(ValueError, match="find_quantities reads several"):
        tc.parse_quantity("12亿元、13亿元")
    assert tc.find_quantities("12亿元、13亿元")["value"].tolist() == [1.2e9, 1.3e9]


def test_a_name_of_a_file_is_no_text(tmp_path):
    (tmp_path / "report.txt").write_text("到位资金5亿元", encoding="utf-8")
    assert tc.read_report(str(tmp_path / "report.txt"))["surface"].tolist() == ["5亿元"]
    with pytest.raises(FileError, match="the nearest are"):
        tc.read_report(str(tmp_path / "reprt.txt"))
    for verb in (tc.read_table, tc.add):
        with pytest.raises(FileNotFoundError, match="is a folder; give a file"):
            verb(tmp_path)


def test_a_period_may_be_a_year_and_a_misspelt_answer_is_an_error(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("指标,实际\n到位市外国内资金,12亿元\n", encoding="utf-8")
    assert tc.read_table(file, place=530581, period=2014).source.period_end == "2014-12"
    with pytest.raises(TypeError, match="plase"):
        tc.add(file, tmp_path / "data", plase="腾冲市")
    assert not (tmp_path / "data").exists()


def test_a_table_of_another_kind_is_told_with_what_to_give():
    rows, prices = tc.load(), tc.load("prices")
    assert tc.trace(rows.head(1)) == tc.trace(rows.iloc[0])
    with pytest.raises(ValueError, match=r"these are 2 rows; give one of them, such as rows.iloc\[0\]"):
        tc.trace(rows.head(2))
    for verb in (tc.audit, tc.wide):
        with pytest.raises(ValueError, match="these are no rows of observations"):
            verb(prices)
    with pytest.raises(ValueError, match="this is no wide table"):
        tc.long(prices)


@pytest.mark.parametrize(
    ("rows", "wrong", "near"),
    [
        (
            [["隆阳区", "签约项目", "5个"], ["施句县", "签约项目", "4个"], ["昌宁", "开工项目", "3个"]],
            "施句县",
            "施甸县",
        ),
        ([["火星市", "签约项目", "5个"]], "火星市", "芒市"),
    ],
)
def test_a_name_below_places_that_is_none_is_told_and_gives_its_figure_to_no_other(
    tmp_path, rows, wrong, near
):
    (tmp_path / "t.csv").write_bytes(text([["地区", "指标", "实际"], *rows]))
    read = tc.read_table(tmp_path / "t.csv", "保山市", "2023")
    assert len(read.observations) == len(rows) - 1 and "530500" not in set(read.observations["place"])
    (reason,) = read.refused["reason"]
    assert f"{wrong!r} is no place of the codebook; the nearest are" in reason and near in reason


def test_a_misspelt_place_of_a_price_is_told_as_a_place(tmp_path):
    rows = [["地区", "电价（元/千瓦时）"], ["怒江洲", "0.259"], ["德宏州", "0.236"]]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "云南省", "2023")
    assert read.prices["place"].tolist() == ["533100"]
    (reason,) = read.refused["reason"]
    assert "'怒江洲' is no place of the codebook" in reason and "怒江州" in reason


@pytest.mark.parametrize(
    ("verb", "given", "said"),
    [
        *(
            (verb, given, "expected is")
            for verb in (tc.audit, tc.wide, tc.long, tc.trace, tc.cite)
            for given in (None, 5)
        ),
        *(
            (verb, given, "expected is a text")
            for verb in (tc.find_quantities, tc.repair)
            for given in (None, 5, ["a"])
        ),
        *((tc.indicators, given, "expected is a text to search for") for given in (None, 5)),
        (tc.load, None, "expected is the name of a processed table"),
        (tc.parse_quantities, None, "a column or a list of printed figures; None was given"),
        (
            tc.parse_quantities,
            pd.DataFrame({"3家": ["1家"]}),
            r"a table is no column; give one of its columns",
        ),
        *(
            (verb, given, f"expected is the name or code of a place; {shown} was given")
            for verb in (tc.find_place, tc.place_name)
            for given, shown in ((None, "None"), (["腾冲"], "list"))
        ),
        (tc.read_table, pd.DataFrame(), "expected is the name of a file; DataFrame was given"),
    ],
)
def test_what_is_of_another_kind_is_told_with_what_is_expected(verb, given, said):
    with pytest.raises(TypeError, match=said):
        verb(given)


def test_a_row_is_cited_and_a_code_named_as_elsewhere():
    row = tc.load().iloc[0]
    assert tc.cite(row)["locator"].tolist() == [row["locator"]]
    assert tc.place_name(530581) == tc.place_name("腾冲县") == tc.place_name("tengchong") == "腾冲市"


def test_a_name_that_no_place_bears_is_no_name_of_today():
    with pytest.raises(UnknownName, match="'腾充市' is no place of the codebook; the nearest are 腾冲市"):
        tc.place_name("腾充市")
    assert (tc.place_name("999999"), tc.place_name("")) == ("999999", "")  # a code that nothing is known of


def test_a_table_that_pandas_read_by_itself_is_told_how_to_read_it(tmp_path):
    with pytest.raises(
        ValueError, match=r"texts of observations are missing in .*; read the table by tc.load"
    ):
        tc.audit(pd.read_csv(data_folder() / "processed" / "observations.csv"))


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, pd.NaT])
def test_what_is_missing_was_not_printed(nothing):
    assert tc.parse_quantity(nothing) == tc.parse_quantity("")
    assert tc.parse_quantities([nothing])["note"].tolist() == [tc.parse_quantity("").note]


def reason_of(tmp_path, *heading):
    """Why the cells below some headings are refused."""
    path = tmp_path / "t.csv"
    path.write_bytes(text([["地区", "指标", *heading], ["弥勒市", "省外到位资金", *["12.5"] * len(heading)]]))
    return "\n".join(tc.read_table(path, "弥勒市", "2024").refused["reason"])


def test_of_a_misspelt_unit_the_unit_is_told_and_of_a_misspelt_heading_the_nearest_heading(tmp_path):
    assert reason_of(tmp_path, "实际（亿无）") == (
        "'亿无' behind '实际' is no unit of codebook/units.csv; the nearest is 亿元; if it is another one, teach it"
    )
    assert "同比增幅" in reason_of(tmp_path, "同比增辐")
    told = reason_of(tmp_path, "实记完成数值")
    assert "no heading and no label of the codebook; the nearest are 完成数, 实际完成" in told
    assert "到位资金" in reason_of(tmp_path, "到位资斤")
    assert "no unit" not in reason_of(tmp_path, "实际(口径不详)")
