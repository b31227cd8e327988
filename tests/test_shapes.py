"""Published figures regrouped as tables of other shapes and other words: all read right, or refused with a sentence."""

import io

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment

import tengchong as tc
from tests.disguises import document, page, sheet, text

PROVINCE, INSIDE = "fund_arrivals_outside_province", "fund_arrivals_outside_prefecture_inside_province"
OUTSIDE, FOREIGN, FUNDS = (
    "fund_arrivals_outside_prefecture_domestic",
    "fund_arrivals_foreign",
    "fund_arrivals",
)
YI, WAN = 100_000_000, 10_000


def year(number, last=12, first=1):
    return f"{number}-{first:02}/{number}-{last:02}"


def test_a_monthly_report_with_month_and_cumulative_side_by_side(read):
    """Tengchong 2021: the report's own figures in the form of a monthly return."""
    rows = [
        ["招商引资工作月报表（2021年11月）"],
        ["填报单位：腾冲市投资促进局（盖章）", "", "", "", "填报日期：2021-12-03", ""],
        [
            "指标名称",
            "计量单位",
            "年初下达任务",
            "1-本月累计",
            "完成全年任务的比例（%）",
            "比上年同期增减（+、-%）",
        ],
        ["一、到位市外国内资金", "亿元", "293", "259.03", "88.41", "6.56"],
        ["　　其中：市外省内资金", "亿元", "53", "47.1", "88.87", "0.21"],
        ["　　　　　省外国内资金", "亿元", "240", "211.93", "88.3", "8.08"],
        ["二、实际到位国外资金", "万美元", "200", "120", "60", "—"],
        ["单位负责人：", "张三", "统计人员：", "李四", "联系电话：", ""],
    ]
    found, refused = read(rows, "腾冲市")
    months, whole = year(2021, 11), year(2021)
    assert found == {
        ("530581", OUTSIDE, "", "target", whole): 293 * YI,
        ("530581", OUTSIDE, "", "actual", months): 25_903_000_000,
        ("530581", OUTSIDE, "", "completion", months): 88.41,
        ("530581", OUTSIDE, "", "growth", months): 6.56,
        ("530581", INSIDE, "", "target", whole): 53 * YI,
        ("530581", INSIDE, "", "actual", months): 4_710_000_000,
        ("530581", INSIDE, "", "completion", months): 88.87,
        ("530581", INSIDE, "", "growth", months): 0.21,
        ("530581", PROVINCE, "", "target", whole): 240 * YI,
        ("530581", PROVINCE, "", "actual", months): 21_193_000_000,
        ("530581", PROVINCE, "", "completion", months): 88.3,
        ("530581", PROVINCE, "", "growth", months): 8.08,
        ("530581", FOREIGN, "", "target", whole): 200 * WAN,
        ("530581", FOREIGN, "", "actual", months): 120 * WAN,
        ("530581", FOREIGN, "", "completion", months): 60,
    }
    assert list(refused) == ["—"]


def test_places_down_under_three_merged_header_rows(read):
    """Yunnan, January to April 2016, with made-up months beside the published totals."""
    rows = [
        ["2016年1-4月部分州市引进省外到位资金情况", "", "", "", "", ""],
        ["州（市）", "引进省外到位资金", "", "", "", "备注"],
        ["", "4月当月", "1-4月累计", "", "", ""],
        ["", "", "完成（亿元）", "去年同期（亿元）", "同比增减（%）", ""],
        ["全省总计", "500.1亿元", "2095.1", "1768", "18.5", ""],
        ["玉溪", "40亿元", "195.3", "130", "50.2", "快报数"],
        ["楚雄", "42亿元", "172", "114", "50.9", ""],
    ]
    merges = ["A1:F1", "A2:A4", "B2:E2", "F2:F4", "B3:B4", "C3:E3"]
    found, refused = read(sheet(rows, merges), "云南省", "2016-01/2016-04", "t.xlsx")
    assert not refused and len(found) == 12
    assert found["530000", PROVINCE, "", "actual", year(2016, 4)] == 209_510_000_000
    assert found["530000", PROVINCE, "", "actual", year(2016, 4, 4)] == 50_010_000_000
    assert found["530400", PROVINCE, "", "actual", year(2015, 4)] == 130 * YI
    assert found["532300", PROVINCE, "", "growth", year(2016, 4)] == 50.9


def test_stages_down_with_their_number_and_money(read):
    """Projects by stage: a count's column and a money column, the stage as the only label."""
    rows = [
        ["阶段", "项目个数（个）", "计划总投资（亿元）"],
        ["储备", "44", "312.6"],
        ["在谈", "24", "120"],
        ["开工", "13", "60.5"],
    ]
    found, refused = read(rows, "腾冲市")
    assert not refused
    assert {key[1:3]: value for key, value in found.items()} == {
        ("projects_reserve", ""): 44,
        ("projects_negotiating", ""): 24,
        ("projects_started", ""): 13,
        ("planned_investment", "储备"): 31_260_000_000,
        ("planned_investment", "在谈"): 120 * YI,
        ("planned_investment", "开工"): 6_050_000_000,
    }


def test_sectors_down_and_a_total(read):
    """Lincang 2019: what three programmes brought, with the sum that the document prints."""
    rows = [
        ["类别", "项目（个）", "协议金额（亿元）", "市外到位资金（亿元）"],
        ["绿色能源", "25", "81.1", "39.8"],
        ["绿色食品", "215", "437.54", "181.37"],
        ["健康生活目的地", "134", "642.99", "235.73"],
        ["合  计", "374", "1161.63", "456.91"],
    ]
    found, refused = read(rows, "临沧市", "2019-01/2019-09")
    assert not refused and len(found) == 12
    months = year(2019, 9)
    assert found["530900", "agreed_investment", "", "actual", months] == 116_163_000_000
    assert found["530900", "projects", "绿色食品", "actual", months] == 215
    assert found["530900", "fund_arrivals_outside_prefecture", "绿色能源", "actual", months] == 3_980_000_000


def test_years_across_with_a_row_of_growth(read):
    rows = [
        ["历年招商引资主要指标"],
        ["指标", "单位", "2019年", "2020年", "2021年"],
        ["省外国内到位资金", "亿元", "180.2", "196.1", "211.93"],
        ["　比上年增长", "%", "9.1", "8.8", "8.08"],
        ["实际到位国外资金", "万美元", "90", "100", "120"],
    ]
    found, refused = read(rows, "腾冲市")
    assert not refused and len(found) == 9
    assert found["530581", PROVINCE, "", "growth", year(2020)] == 8.8
    assert found["530581", PROVINCE, "", "actual", year(2021, 11)] == 21_193_000_000
    assert found["530581", FOREIGN, "", "actual", year(2019)] == 90 * WAN


def test_months_across_and_their_total(read):
    rows = [
        ["2021年各月到位资金（亿元）"],
        ["月份", "1月", "2月", "3月", "合计"],
        ["省外资金", "10.1", "12.2", "20.5", "42.8"],
    ]
    found, refused = read(rows, "腾冲市")
    assert not refused
    assert {key[-1]: round(value / YI, 1) for key, value in found.items()} == {
        "2021-01/2021-01": 10.1, "2021-02/2021-02": 12.2, "2021-03/2021-03": 20.5, "2021-01/2021-03": 42.8}  # fmt: skip


def test_quarters_down_in_two_columns_of_time(read):
    rows = [
        ["年度", "季度", "到位资金（亿元）"],
        ["2020", "三季度", "20"],
        ["", "四季度", "30"],
        ["2021", "一季度", "25"],
    ]
    found, refused = read(rows, "保山市", "")
    assert not refused
    assert {key[-1]: value / YI for key, value in found.items()} == {
        "2020-07/2020-09": 20, "2020-10/2020-12": 30, "2021-01/2021-03": 25}  # fmt: skip


def test_places_across(read):
    rows = [
        ["指标", "隆阳区", "施甸县", "腾冲", "全市合计"],
        ["省外资金（亿元）", "40", "10", "211.93", "261.93"],
        ["同比（%）", "1", "2", "8.08", "6.9"],
    ]
    found, refused = read(rows, "保山市")
    assert not refused and len(found) == 8
    assert found["530581", PROVINCE, "", "growth", year(2021, 11)] == 8.08
    assert found["530500", PROVINCE, "", "actual", year(2021, 11)] == 26_193_000_000


def test_place_and_indicator_both_in_rows(read):
    rows = [
        ["县（市、区）", "考核指标", "单位", "任务", "完成", "进度%"],
        ["隆阳区", "省外到位资金", "亿元", 100, 80, 80],
        ["", "新开工项目", "个", 20, 18, 90],
        ["腾冲市", "省外到位资金", "亿元", 240, 211.93, 88.3],
        ["", "新开工项目", "个", 22, 13, 59.1],
    ]
    found, refused = read(sheet(rows, ["A2:A3", "A4:A5"]), "保山市", name="t.xlsx")
    assert not refused and len(found) == 12
    assert found["530581", "projects_started", "", "completion", year(2021, 11)] == 59.1
    assert found["530502", PROVINCE, "", "target", year(2021)] == 100 * YI


def test_origins_are_parts_and_not_places_reported_on(read):
    rows = [
        ["来源地", "项目个数", "到位资金(亿元)", "占比"],
        ["广东", "120", "800.5", "26.6%"],
        ["香港", "12", "50", "1.7%"],
        ["其他", "9", "1", "0.1%"],
    ]
    found, refused = read(rows)
    assert not refused and {key[0] for key in found} == {"530000"}
    assert found["530000", FUNDS, "广东", "share", year(2021, 11)] == 26.6
    assert found["530000", "projects", "其他", "actual", year(2021, 11)] == 9


def test_rank_and_difference_are_left_out_with_a_reason(read):
    rows = [
        ["州市", "省外到位资金（亿元）", "", "", "全省排名"],
        ["", "完成", "增减", "增减%", ""],
        ["昆明", "700", "50", "7.7", "1"],
    ]
    found, refused = read(rows)
    assert len(found) == 2
    assert "absolute change" in refused["50"] and "rank" in refused["1"]


def test_a_count_does_not_take_the_money_above_the_table(read):
    rows = [["单位：亿元"], ["县市", "签约项目", "到位资金"], ["芒市", "12", "30.5"]]
    found, refused = read(rows, "德宏州")
    assert not refused and sorted(found.values()) == [12, 3_050_000_000]


INDENTED = [
    ["指标", "实际（亿元）"],
    ["省外到位资金", "60.4"],
    ["　产业项目到位资金", "50"],
    ["市外到位资金", "88"],
]


def indented_workbook():
    book = Workbook()
    for row in INDENTED:
        book.active.append([cell.strip() for cell in row])
    book.active["A3"].alignment = Alignment(indent=1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    {
        "t.csv": text(INDENTED),
        "其中.csv": text([[cell.replace("　", "其中：") for cell in row] for row in INDENTED]),
        "t.html": page([[cell.replace("　", "&nbsp;&nbsp;") for cell in row] for row in INDENTED]).encode(),
        "t.docx": document(INDENTED),
        "t.xlsx": indented_workbook(),
    }.items(),
)
def test_a_label_of_money_is_a_part_only_where_that_is_printed(read, name, content):
    part = ("530500", PROVINCE, "产业", "actual", year(2021, 11))
    assert part in read(content, "保山市", name=name)[0]
    flat = [[cell.strip("　") for cell in row] for row in INDENTED]
    assert ("530500", FUNDS, "产业", "actual", year(2021, 11)) in read(flat, "保山市")[0]


@pytest.mark.parametrize("title", ["招商引资中期情况", "大理石加工项目到位资金", "2021年新建项目"])
def test_a_title_is_not_on_a_place_far_away(read, title):
    found, _ = read([[title], ["指标", "实际"], ["到位资金", "1亿元"]], "腾冲市")
    assert {key[0] for key in found} == {"530581"}


def test_nothing_is_lost(read):
    """Each cell with a figure is an observation or a refusal, whatever the headings say."""
    rows = [
        ["指标", "怪词", "实际", "另一怪词"],
        ["到位资金", "5", "1亿元", "甲"],
        ["怪指标", "6", "2亿元", "乙"],
        ["签约项目", "7", "3个", "丙"],
    ]
    found, refused = read(rows, "腾冲市")
    assert set(refused) == {"5", "6", "7", "甲", "乙", "丙", "2亿元"} and len(found) == 2
    assert all("teach it to" in reason for reason in refused.values())


SHEETS = {"仁怀市": 99.9, "赤水市": 87.1}


def test_the_name_of_a_sheet_is_the_place_of_its_figures_and_projects(tmp_path):
    head = [["采集项", "数据"]]
    funds = {name: [*head, ["省外到位资金（亿元）", value]] for name, value in SHEETS.items()}
    (tmp_path / "t.xlsx").write_bytes(sheet([["说明"]], **funds))
    read = tc.read_table(tmp_path / "t.xlsx", "遵义市", "2022").observations
    assert dict(zip(read["place_name"], read["value"], strict=True)) == {
        name: pytest.approx(value * 1e8) for name, value in SHEETS.items()
    }
    lists = {
        name: [["项目名称", "总投资（亿元）", "进展"], ["酱酒园", value, "签约"]]
        for name, value in SHEETS.items()
    }
    (tmp_path / "p.xlsx").write_bytes(sheet([["说明"]], **lists))
    assert tc.read_table(tmp_path / "p.xlsx", "遵义市", "2022").projects["place"].tolist() == [
        "520382",
        "520381",
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ([["德宏州外贸情况"], ["单位：亿元（增减额）、%（增幅）"]], []),
        ([["德宏州外贸情况"]], [["（金额单位：亿元）", "", "2022年1—3月"]]),
    ],
)
def test_a_unit_line_may_have_brackets_and_stand_below(tmp_path, above, below):
    rows = [*above, ["县市", "进出口", "增幅"], ["芒市", "21.5", "15.2"], ["瑞丽市", "218.2", "-1.7"], *below]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "德宏州", "2023")
    assert read.observations["value"].tolist() == [pytest.approx(21.5e8), 15.2, pytest.approx(218.2e8), -1.7]
    assert read.refused.empty


def test_a_unit_line_tells_the_unit_of_each_kind_of_money(tmp_path):
    rows = [
        ["金额单位：内资为亿元，外资为万美元，项目为个"],
        ["县区", "内资到位", "外资到位", "签约项目"],
        ["临渭区", "60.6", "85", "25"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "渭南市", "2023").observations
    assert read[["unit", "value"]].values.tolist() == [
        ["CNY", pytest.approx(60.6e8)],
        ["USD", 850_000],
        ["个", 25],
    ]


def test_an_indented_measure_is_of_the_line_above_it_in_its_own_half(tmp_path):
    rows = [
        ["指标", "数值", "指标", "数值"],
        ["地区生产总值（亿元）", "126.4", "县外到位资金（亿元）", "45.6"],
        ["\u3000增速（%）", "6.1", "\u3000同比增长（%）", "13.7"],
        ["户籍人口（万人）", "47.4", "签约项目（个）", "37"],
    ]
    (tmp_path / "t.xlsx").write_bytes(sheet(rows))
    read = tc.read_table(tmp_path / "t.xlsx", "鲁甸县", "2022").observations
    growth = read[read["measure"] == "growth"]
    assert dict(zip(growth["indicator"], growth["value"], strict=True)) == {
        "gross_domestic_product": 6.1,
        "fund_arrivals_outside_county": 13.7,
    }


def test_a_card_may_have_its_name_merged_over_the_other_columns(tmp_path):
    rows = [
        ["项目名称", "磨憨口岸粮食指定监管场地", "", ""],
        ["所属产业", "口岸经济", "用地规模", "约47亩"],
        ["投资估算", "约2.4亿元", "合作方式", "独资"],
    ]
    (tmp_path / "t.docx").write_bytes(document(rows, "勐腊县招商项目手册", [((0, 1), (0, 3))]))
    read = tc.read_table(tmp_path / "t.docx", "勐腊县", "2022", title="勐腊县2022年招商项目手册").projects
    assert read[["name", "stage", "planned_investment"]].values.tolist() == [
        ["磨憨口岸粮食指定监管场地", "reserve", 240_000_000]
    ]


def test_headings_of_open_data_may_be_the_first_letters_of_their_names(tmp_path):
    rows = [
        ["xzqhmc", "tjqj", "zbmc", "zbz", "jldw", "tbzf"],
        ["牡丹区", "2023年1-6月", "实际使用外资", "3436", "万美元", "5.1"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "菏泽市", "2023").observations
    assert read[["place_name", "measure", "value"]].values.tolist() == [
        ["牡丹区", "actual", 34_360_000],
        ["牡丹区", "growth", 5.1],
    ]


def test_a_row_with_a_source_beside_it_is_a_row(tmp_path):
    rows = [
        ["指标", "完成", "备注"],
        ["到位资金", "12.5亿元", "略"],
        ["签约项目", "签约12个", "来源：投促局台账"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "菏泽市", "2023")
    assert read.observations["printed"].tolist() == ["12.5亿元", "12个"]


def test_a_row_of_small_counts_is_no_row_of_column_numbers(tmp_path):
    rows = [
        ["小组", "签约项目（个）", "开工项目（个）", "投产项目（个）"],
        ["丙", "1", "2", "3"],
        ["丁", "4", "5", "6"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    assert len(tc.read_table(tmp_path / "t.csv", "菏泽市", "2023").observations) == 6


@pytest.mark.parametrize(
    "title",
    [
        "云南电网有限责任公司电价表",
        "玉溪市（不含澄江市）电价表",
        "赴深圳市招商园区电价表",
        "在澄江市公布的电价表",
    ],
)
def test_a_firm_and_what_is_left_out_or_gone_to_give_no_place(tmp_path, title):
    rows = [[title], ["用户", "到户电价（元/千瓦时）"], ["大工业", "0.45"]]
    (tmp_path / "t.csv").write_bytes(text(rows))
    assert tc.read_table(tmp_path / "t.csv", "玉溪市", "2023").prices["place"].tolist() == ["530400"]


def test_an_empty_column_parts_two_tables_with_labels_of_their_own(tmp_path):
    rows = [
        ["播州区2022年引进省外资金构成情况（亿元）"],
        ["分产业", "到位资金", "占比（%）", "", "按来源地", "到位资金", "占比（%）"],
        ["第一产业", "6.8", "7.4", "", "广东", "26.7", "28.8"],
        ["第二产业", "58.3", "63", "", "浙江", "17.4", "18.8"],
    ]
    (tmp_path / "t.xlsx").write_bytes(sheet(rows))
    read = tc.read_table(tmp_path / "t.xlsx", "播州区", "2022").observations
    money = read[read["measure"] == "actual"]
    assert dict(zip(money["category"], money["value"], strict=True)) == {
        "第一产业": pytest.approx(6.8 * YI),
        "第二产业": pytest.approx(58.3 * YI),
        "广东": pytest.approx(26.7 * YI),
        "浙江": pytest.approx(17.4 * YI),
    }


def test_a_class_of_size_over_headings_is_no_figure_of_the_name_before_it(tmp_path):
    rows = [["县市", "5亿元以上", ""], ["", "项目数（个）", "到位资金（亿元）"], ["腾冲市", "3", "20.4"]]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "保山市", "2023")
    assert read.observations["category"].tolist() == ["5亿元以上", "5亿元以上"] and read.refused.empty


@pytest.mark.parametrize("unit", ["（资金：万元）", "（万元）", "万元", "单位：万元"])
def test_the_unit_of_a_table_may_stand_in_the_corner_over_its_first_heading(tmp_path, unit):
    rows = [
        ["腾冲市2023年招商引资项目分产业情况表"],
        [unit, "签约项目个数", "", "到位资金", ""],
        ["产　业", "本年", "占比", "本年", "占比"],
        ["一产", "31", "23%", "78450", "11.6%"],
    ]
    (tmp_path / "t.xlsx").write_bytes(sheet(rows))
    read = tc.read_table(tmp_path / "t.xlsx", "腾冲市", "2023")
    money = read.observations[read.observations["unit"] == "CNY"]
    assert money[["category", "value"]].values.tolist() == [["第一产业", 784_500_000]]
    assert read.refused.empty


def test_a_unit_in_a_line_below_a_name_is_its_unit(tmp_path):
    rows = [["县市", "到位资金\n亿元", "签约项目\n个"], ["腾冲市", "5.2", "3"]]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "保山市", "2023")
    assert read.observations["value"].tolist() == [pytest.approx(5.2 * YI), 3]


def test_a_name_broken_over_two_lines_stays_one(tmp_path):
    rows = [["县区", "到位资金（亿元）"], ["腾冲\n园区", "3"], ["施甸\n乡镇", "4"]]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "保山市", "2023")
    assert "530581" not in set(read.observations["place"])
