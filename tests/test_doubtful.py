"""What is read one way and may be meant another is asked of the user: fractions, times filled down, totals of a title's place."""

import pytest

import tengchong as tc
from tengchong.basics.parameters import FileError
from tengchong.basics.sentences import in_chinese
from tengchong.building.audit import audit
from tengchong.reading.tables import TableError
from tests.disguises import document, sheet, text

GROWTH = [
    ["县市区", "实际到位市外资金（亿元）", "同比增速"],
    ["隆阳区", 300.2, 0.091],
    ["腾冲市", 210.5, -0.021],
]
YEARS = [["地区", "年份", "市外到位资金（亿元）"], ["隆阳区", "2019年", "250.1"], ["施甸县", "", "260.3"], ["腾冲市", "2021年", "280.5"]]  # fmt: skip
MONTHLY = [["县区", "到位资金（万元）"], ["隆阳区", "256,300"], ["施甸县", "98,200"], ["腾冲市", "287,400"], ["合计", "641,900"]]  # fmt: skip


@pytest.fixture
def asked(tmp_path):
    def asked(name, content, place="保山市", title="（表）"):
        (tmp_path / name).write_bytes(content)
        read = tc.read_table(tmp_path / name, place, "2022", title=title)
        return read, [doubt.sentence for doubt in read.doubts]

    return asked


def test_growth_that_may_be_a_fraction_is_asked_for(asked):
    _, doubts = asked("frac.xlsx", sheet(GROWTH))
    assert doubts == [
        "Sheet1!C2, Sheet1!C3: no percent sign is printed, so 0.091 is read as 0.091%; as a fraction it would be"
        " 9.1%; say which in corrections.toml, or format the cells as %"
    ]
    assert "0.091读作0.091%；如为小数则应是9.1%" in in_chinese(doubts[0])


@pytest.mark.parametrize("growth", ["9.1", "0.091%", "-2.1"])
def test_growth_that_is_no_fraction_is_not(asked, growth):
    assert asked("t.csv", text([GROWTH[0], ["隆阳区", "300.2", growth]]))[1] == []


def test_growth_below_a_percent_sign_is_not(asked):
    assert asked("t.csv", text([[*GROWTH[0][:2], "同比增速（%）"], ["隆阳区", "300.2", "0.9"]]))[1] == []


def test_the_audit_says_where_a_hundredfold_completion_fits(asked):
    rows = [
        ["县市区", "年度目标（亿元）", "实际到位市外资金（亿元）", "完成率"],
        ["隆阳区", 420, 300.2, 0.7148],
    ]
    read, doubts = asked("frac.xlsx", sheet(rows))
    assert "as a fraction it would be 71.48%" in doubts[0]
    (finding,) = audit(read.observations)[["sentence", "sentence_zh"]].values.tolist()
    assert (
        "; 100 times the printed figure fits: it may be a fraction, and no per cent; printed: " in finding[0]
    )
    assert "乘以100即相符：所印可能是小数" in finding[1]


def test_a_year_that_is_filled_down_is_told(asked):
    read, doubts = asked("t.csv", text(YEARS))
    assert read.observations["period_end"].tolist() == ["2019-12", "2019-12", "2021-12"]
    assert doubts == [
        "B3: nothing is printed; taken as 2019年 from B2; if that is wrong, correct it in corrections.toml"
    ]
    assert in_chinese(doubts[0]) == "B3：未印内容；按2019年读（取自B2）；如不对，请在corrections.toml中更正"


def test_years_that_stand_in_merged_cells_are_not(asked):
    rows = [
        ["年份", "地区", "市外到位资金（亿元）"],
        ["2019年", "隆阳区", "250.1"],
        [None, "施甸县", "260.3"],
    ]
    read, doubts = asked("t.xlsx", sheet(rows, ["A2:A3"]))
    assert set(read.observations["period_end"]) == {"2019-12"} and doubts == []


def test_figures_that_collide_by_a_filled_year_say_so(asked):
    rows = [YEARS[0], *(["腾冲市", *row[1:]] for row in YEARS[1:])]
    _, doubts = asked("t.csv", text(rows))
    assert "(250.1, 260.3; 年份: taken from the row above); correct one" in doubts[-1]
    assert "（250.1, 260.3; 年份：取自上一行）" in in_chinese(doubts[-1])


def test_a_total_that_is_read_as_of_the_title_s_place_is_told(asked):
    title = "腾冲市2022年12月招商引资到位资金情况表"
    read, doubts = asked("t.docx", document(MONTHLY, title))
    assert read.observations["place"].tolist()[-1] == "530581"
    assert doubts[0] == (
        "table 1!r5c2: the total is read as of 腾冲市, the place in the title, though the table has places outside it;"
        " if it is of 保山市, correct its label to 保山市 in corrections.toml"
    )
    assert asked("u.docx", document(MONTHLY, title.replace("腾冲市", "保山市")))[1] == []


@pytest.mark.parametrize("unit", ["（亿元，累计）", "（亿元、累计）", "（2022年1-9月，亿元）"])
def test_a_unit_stands_beside_a_time_in_a_title(asked, unit):
    rows = [[f"保山市市外到位资金情况表{unit}", ""], ["地区", "市外到位资金"], ["隆阳区", "380.2"]]
    read, doubts = asked("t.csv", text(rows))
    assert read.observations["value"].tolist() == [38_020_000_000] and doubts == []


def test_a_title_of_one_s_own_in_brackets_is_no_unit(asked):
    rows = [["指标", "数量"], ["粮食产量", "12.6"]]
    units = {
        tuple(asked("t.csv", text(rows), title=title)[0].observations["unit"]) for title in ("（t）", "t")
    }
    assert len(units) == 1


def test_what_is_no_table_says_what_to_do(asked, tmp_path):
    with pytest.raises(TableError, match="get it again, or open it and save it as xlsx, csv or text"):
        asked("bad.xlsx", bytes.fromhex("e0ae0db3d30eff5fe89e9b209be14953ff9a00"))
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notes.csv").write_bytes(text(YEARS))
    with pytest.raises(FileError, match=r"the nearest are notes\.csv$"):
        tc.read_table(tmp_path / "notebook.csv")


def test_a_price_of_too_little_says_how_it_is_written(asked):
    rows = [["地区", "丰水期电价（元/千瓦时）"], ["隆阳区", "0.36"], ["腾冲市", "26.5分"]]
    _, doubts = asked("t.csv", text(rows))
    assert doubts[0].endswith(
        "a price is so many 分 of something; say of what in corrections.toml, as in 分/千瓦时"
    )
