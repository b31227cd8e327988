"""What headings and labels say below a title, beside each other, and by how far in they stand."""

import pytest

import tengchong as tc
from tests.disguises import sheet, text
from tests.test_beside import told

FUNDS, PROVINCE = "fund_arrivals", "fund_arrivals_outside_province"
DOMESTIC, FOREIGN = "fund_arrivals_outside_prefecture_domestic", "fund_arrivals_foreign"
YI, WAN = 100_000_000, 10_000


def test_the_scope_of_a_title_goes_before_the_names_below_it(read):
    rows = [
        ["保山市2023年1-9月规模以上工业主要经济指标"],
        ["指标名称", "单位", "1-9月", "同比增长%"],
        ["工业总产值", "亿元", "35.2", "8.1"],
        ["营业收入", "亿元", "33.1", "6.4"],
        ["企业个数", "家", "52", ""],
    ]
    found, refused = read(rows, "保山市", "")
    assert told(found, "indicator", "measure") == {
        ("larger_industry_output", "actual"): pytest.approx(35.2 * YI),
        ("larger_industry_output", "growth"): 8.1,
        ("larger_industry_revenue", "actual"): pytest.approx(33.1 * YI),
        ("larger_industry_revenue", "growth"): 6.4,
        ("larger_industrial_firms", "actual"): 52,
    }
    assert not refused


def test_the_same_months_of_last_year_twice_are_each_of_the_column_left_of_them(read):
    rows = [
        ["指标（亿元）", "本月", "上年同期", "累计", "上年同期"],
        ["到位资金", "3.2", "2.8", "30.5", "28.1"],
    ]
    found, refused = read(rows, "腾冲市", "2023-01/2023-09")
    assert told(found, "period") == {
        ("2023-09/2023-09",): pytest.approx(3.2 * YI),
        ("2022-09/2022-09",): pytest.approx(2.8 * YI),
        ("2023-01/2023-09",): pytest.approx(30.5 * YI),
        ("2022-01/2022-09",): pytest.approx(28.1 * YI),
    }
    assert not refused


def test_growth_since_a_named_year_is_of_the_next(read):
    rows = [["指标", "2023年", "2024年", "比2023年增长%"], ["签约项目（个）", "5", "6", "20"]]
    found, _ = read(rows, "腾冲市", "2024")
    assert told(found, "measure", "period")["growth", "2024-01/2024-12"] == 20


def test_measures_behind_parts_that_stand_further_in_are_of_the_whole(read):
    rows = [
        ["指标", "全市"],
        ["一、市外国内到位资金（亿元）", "236.8"],
        ["　　其中：省外到位资金", "142.35"],
        ["　　　　　市外省内到位资金", "94.45"],
        ["　　同比增长（%）", "9.4"],
        ["　　年度目标任务（亿元）", "230"],
    ]
    found, refused = read(rows, "临沧市", "2023")
    assert told(found, "indicator", "measure") == {
        (DOMESTIC, "actual"): pytest.approx(236.8 * YI),
        (PROVINCE, "actual"): pytest.approx(142.35 * YI),
        ("fund_arrivals_outside_prefecture_inside_province", "actual"): pytest.approx(94.45 * YI),
        (DOMESTIC, "growth"): 9.4,
        (DOMESTIC, "target"): 230 * YI,
    }
    assert not refused


def test_a_part_below_projects_of_one_size_is_of_the_same_stage(read):
    rows = [
        ["指标", "单位", "全州"],
        ["新开工亿元以上项目", "个", "60"],
        ["　　其中：5亿元以上项目", "个", "17"],
    ]
    found, _ = read(rows, "延边州", "2020")
    assert told(found, "indicator", "category") == {
        ("projects_started", "1亿元以上"): 60,
        ("projects_started", "5亿元以上"): 17,
    }


def test_a_line_that_only_sorts_heads_nothing(read):
    rows = [
        ["玉溪市2023年1-11月固定资产投资情况"],
        ["指标", "同比增长（%）"],
        ["固定资产投资", "-6.8"],
        ["分产业", ""],
        ["　第一产业", "13.5"],
        ["　第二产业", "9.7"],
    ]
    found, refused = read(rows, "玉溪市", "")
    assert told(found, "category") == {("",): -6.8, ("第一产业",): 13.5, ("第二产业",): 9.7}
    assert not refused


def test_a_rate_grows_by_percentage_points(read):
    rows = [
        ["考核指标", "单位", "2024年", "2023年", "同比增减（百分点）"],
        ["项目开工率", "%", "61.3", "63.5", "-2.2"],
    ]
    found, _ = read(rows, "楚雄市", "2024")
    assert told(found, "measure", "period")["growth", "2024-01/2024-12"] == -2.2
    assert told(found, "measure", "period")["rate", "2023-01/2023-12"] == 63.5


def test_a_difference_in_the_unit_of_its_row_is_no_growth(read):
    rows = [
        ["指标", "计量单位", "2021年1-3月", "2020年1-3月", "增减"],
        ["市外境内到位资金", "亿元", "98.45", "71.2", "27.25"],
    ]
    found, refused = read(rows, "宝鸡市", "2021-01/2021-03")
    assert len(found) == 2 and "follows from the two figures" in next(iter(refused.values()))


def test_units_behind_a_stroke_are_those_of_the_heading(read):
    rows = [["县区", "签约项目数/个", "签约金额/亿元", "项目开工率/%"], ["泽州县", "31", "142.8", "80.65"]]
    found, refused = read(rows, "晋城市", "2023")
    assert told(found, "indicator") == {
        ("projects_signed",): 31,
        ("agreed_investment",): pytest.approx(142.8 * YI),
        ("start_rate",): 80.65,
    }
    assert not refused


def test_a_heading_is_read_without_its_english(read):
    rows = [
        ["年份Year", "利用外资（亿美元）Foreign Capital (USD 100 million)", ""],
        ["", "合同外资额Contracted", "实际使用外资额Actually Utilized"],
        ["2019", "112.8", "179.4"],
    ]
    found, refused = read(rows, "安徽省", "")
    assert told(found, "indicator", "period") == {
        ("contracted_foreign_investment", "2019-01/2019-12"): pytest.approx(112.8 * YI),
        ("fund_arrivals_foreign", "2019-01/2019-12"): pytest.approx(179.4 * YI),
    }
    assert not refused


def test_names_below_a_heading_of_industries_are_industries_and_hold_figures(read):
    rows = [
        ["清远市2023年新签约项目分布表（个）"],
        ["县区", "产业类别", "", ""],
        ["", "新材料", "农产品加工与预制菜", "合计"],
        ["清城区", "9", "5", "14"],
    ]
    found, refused = read(rows, "清远市", "")
    assert told(found, "indicator", "category") == {
        ("projects_signed", "新材料"): 9,
        ("projects_signed", "农产品加工与预制菜"): 5,
        ("projects_signed", ""): 14,
    }
    assert not refused


def test_projects_and_money_below_a_word_for_a_stage_are_of_that_stage(read):
    rows = [
        ["年份", "签约", "", "竣工"],
        ["", "项目（个）", "金额（亿元）", "项目（个）"],
        ["2022年", "163", "688.4", "42"],
    ]
    found, refused = read(rows, "天水市", "")
    assert told(found, "indicator") == {
        ("projects_signed",): 163,
        ("agreed_investment",): pytest.approx(688.4 * YI),
        ("projects_completed",): 42,
    }
    assert not refused


def test_a_column_of_measures_heads_the_rows_of_each_place(read):
    rows = [
        ["县（市、区）", "进度", "招商引资到位资金（亿元）"],
        ["港口区", "全年目标", "210"],
        ["港口区", "累计完成", "188.42"],
        ["港口区", "完成率", "89.7%"],
    ]
    found, refused = read(rows, "防城港市", "2022-01/2022-10")
    assert told(found, "measure", "period") == {
        ("target", "2022-01/2022-12"): 210 * YI,
        ("actual", "2022-01/2022-10"): pytest.approx(188.42 * YI),
        ("completion", "2022-01/2022-10"): 89.7,
    }
    assert not refused


def test_the_day_of_printing_is_not_what_a_table_reports_on(read):
    rows = [
        ["张掖市招商引资重点任务进展情况通报表（1-8月）"],
        ["填报单位：张掖市招商局", "2023年9月6日"],
        ["县（区）", "新开工项目（个）", "督查意见"],
        ["甘州区", "22", "抓紧开工"],
    ]
    found, refused = read(rows, "张掖市", "2023-01/2023-08")
    assert told(found, "indicator", "period") == {("projects_started", "2023-01/2023-08"): 22}
    assert not refused


def test_the_gap_to_a_target_is_in_the_unit_of_the_table(read):
    rows = [
        ["单位：亿元、%"],
        ["州（市）", "年度目标", "1-9月到位资金", "完成率", "距年度目标差额"],
        ["昆明市", "1150", "902.35", "78.5", "247.65"],
    ]
    found, _ = read(rows, "云南省", "2023-01/2023-09")
    assert told(found, "measure")[("gap",)] == pytest.approx(247.65 * YI)


def test_zones_head_columns_and_rows_as_places(read):
    rows = [
        ["指标", "长沙经开区", "千里山工业园"],
        ["新签约项目（个）", "64", "12"],
    ]
    found, refused = read(rows, "湖南省", "2023")
    assert told(found, "place") == {("zone:430100:经开区",): 64, ("zone:430000:千里山工业园",): 12}
    assert not refused


def test_branch_offices_head_columns(read):
    rows = [["工作内容", "单位", "长三角（上海）分局", "珠三角（深圳）分局"], ["拜访企业", "家", "23", "31"]]
    found, refused = read(rows, "昭通市", "2024")
    assert told(found, "category") == {("长三角(上海)分局",): 23, ("珠三角(深圳)分局",): 31}
    assert not refused


def test_the_unit_in_a_cell_tells_groups_from_visitors(read):
    rows = [["指标", "数值"], ["接待来访", "118批次"], ["接待客商", "640人次"]]
    found, _ = read(rows, "瓦房店市", "2023")
    assert told(found, "indicator") == {
        ("outreach_groups_received",): 118,
        ("outreach_visitors_received",): 640,
    }


def test_a_subtotal_below_the_sources_of_a_county_is_the_countys(read):
    rows = [
        ["县区", "转出地", "协议投资额（亿元）"],
        ["怀来县", "北京", "64.2"],
        ["", "天津", "7.85"],
        ["", "小计", "72.05"],
        ["宣化区", "北京", "39.6"],
        ["", "天津", "10.3"],
        ["", "小计", "49.9"],
    ]
    found, refused = read(rows, "张家口市", "2023")
    assert told(found, "place", "category")["130730", ""] == pytest.approx(72.05 * YI)
    assert told(found, "place", "category")["130705", "天津"] == pytest.approx(10.3 * YI)
    assert not refused


def test_several_units_in_one_line_are_each_of_their_figures(read):
    rows = [
        ["景德镇市2023年招商引资分季度情况"],
        ["（签约项目单位：个；利用省外项目资金单位：亿元）"],
        ["县（市、区）", "签约项目", "利用省外项目资金"],
        ["昌江区", "11", "18.3"],
    ]
    found, refused = read(rows, "景德镇市", "")
    assert told(found, "indicator") == {("projects_signed",): 11, (PROVINCE,): pytest.approx(18.3 * YI)}
    assert not refused


def test_words_around_a_price_are_kept_as_its_note(tmp_path):
    rows = [
        ["用电类别", "电压等级", "价格"],
        ["大工业用电", "10千伏", "执行0.3980元/千瓦时（直供用户可再协商）"],
        ["一般工商业用电", "/", "每千瓦时0.462元，随目录电价调整"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "哈密市", "2023", title="哈密市用电价格")
    assert read.prices[["locator", "value", "unit"]].values.tolist() == [
        ["t.csv!C2", 0.398, "CNY/kWh"],
        ["t.csv!C3", 0.462, "CNY/kWh"],
    ]
    assert (
        "直供用户可再协商" in read.prices["note"].iloc[0] and "随目录电价调整" in read.prices["note"].iloc[1]
    )


def test_a_list_of_projects_may_lie_on_its_side(tmp_path):
    rows = [
        ["昌吉州部分在建产业项目1-5月推进情况（单位：亿元）"],
        ["项目名称", "番茄红素提取", "铝电子材料扩建"],
        ["建设地点", "昌吉市", "阜康市"],
        ["投资主体", "甲公司", "乙公司"],
        ["总投资", "3.2", "21.5"],
        ["2024年度计划投资", "1.5", "6"],
        ["1-5月完成投资", "0.68", "2.74"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "昌吉州", "2024-01/2024-05")
    assert read.projects[["name", "place", "planned_investment", "locator"]].values.tolist() == [
        ["番茄红素提取", "652301", pytest.approx(3.2 * YI), "t.csv!B5"],
        ["铝电子材料扩建", "652302", pytest.approx(21.5 * YI), "t.csv!C5"],
    ]
    found = read.observations[["place", "category", "measure", "value", "locator"]].values.tolist()
    assert sorted(found) == [
        ["652301", "番茄红素提取", "actual", pytest.approx(0.68 * YI), "t.csv!B7"],
        ["652301", "番茄红素提取", "target", pytest.approx(1.5 * YI), "t.csv!B6"],
        ["652302", "铝电子材料扩建", "actual", pytest.approx(2.74 * YI), "t.csv!C7"],
        ["652302", "铝电子材料扩建", "target", pytest.approx(6 * YI), "t.csv!C6"],
    ]


def test_a_measure_as_far_in_as_a_part_is_of_that_part(read):
    rows = [
        ["指标", "数值"],
        ["到位资金（亿元）", "100"],
        ["　省外到位资金（亿元）", "60"],
        ["　　工业", "30"],
        ["　同比增长（%）", "9"],
        ["同比增长（%）", "8"],
    ]
    found, _ = read(rows, "保山市", "2023")
    growth = {key[:1]: value for key, value in told(found, "indicator", "measure").items() if "growth" in key}
    assert growth == {(PROVINCE,): 9, (FUNDS,): 8}


def test_percentages_in_brackets_may_be_negative_and_are_refused(read):
    rows = [["地区", "到位资金（亿元）", "同比增长"], ["腾冲市", "12", "(5.2%)"]]
    found, refused = read(rows, "保山市", "2023")
    assert len(found) == 1 and list(refused) != []


def test_a_zone_of_another_place_is_none_of_this_one(read):
    rows = [["地区", "到位资金（亿元）"], ["隆阳区", "3"], ["深圳前海自贸区", "2"], ["城市新区", "1"]]
    found, _ = read(rows, "保山市", "2023")
    assert told(found, "place", "category") == {
        ("530502", ""): 3 * YI,
        ("530500", "深圳前海自贸区"): 2 * YI,
        ("530500", "城市新区"): 1 * YI,
    }


def test_a_day_in_the_title_is_what_a_table_reports_on_where_nothing_else_is(read):
    rows = [["2023年9月30日招商引资情况"], ["地区", "到位资金（亿元）"], ["隆阳区", "12"]]
    found, _ = read(rows, "保山市", "2023")
    assert told(found, "period") == {("2023-09/2023-09",): 12 * YI}


def test_who_is_in_charge_behind_the_figures_is_a_note(read):
    rows = [["指标", "全年计划", "1-8月完成", "责任单位"], ["签约项目（个）", "60", "47", "市经合局"]]
    found, refused = read(rows, "肇东市", "2023-01/2023-08")
    assert told(found, "measure", "category") == {("target", ""): 60, ("actual", ""): 47}
    assert not refused


def test_a_total_and_a_target_may_stand_below_months(read):
    rows = [["月份", "到位资金（亿元）"], ["1月", "3"], ["2月", "4"], ["合计", "7"], ["全年目标任务", "60"]]
    found, refused = read(rows, "南充市", "2022")
    assert told(found, "measure", "period")["target", "2022-01/2022-12"] == 60 * YI
    assert 7 * YI in found.values() and not refused


def test_a_share_in_general_words_is_of_the_column_before_it(read):
    rows = [["来源地", "实际到位省外境内资金（万元）", "占到位资金比重（%）"], ["广东省", "1013560", "48.4"]]
    found, _ = read(rows, "衡阳市", "2023-01/2023-06")
    assert told(found, "indicator", "measure")[PROVINCE, "share"] == 48.4


def test_growth_behind_two_years_and_their_difference_is_of_the_later(read):
    rows = [
        ["指标", "单位", "2023年1-9月", "2022年1-9月", "增减额", "同比±%"],
        ["省外到位资金", "亿元", "35.2", "30.0", "5.2", "17.3"],
        ["按产业分：第一产业", "亿元", "5.2", "5.0", "0.2", "4.0"],
    ]
    found, _ = read(rows, "保山市", "2023-01/2023-09")
    growth = told(found, "indicator", "category", "measure", "period")
    assert growth[PROVINCE, "", "growth", "2023-01/2023-09"] == 17.3
    assert growth[PROVINCE, "第一产业", "growth", "2023-01/2023-09"] == 4.0


def test_growth_beside_one_kind_of_money_under_a_general_word_is_of_that_kind(read):
    rows = [
        ["县区", "新签约项目", "", "资金到位", "", ""],
        ["", "个数（个）", "协议资金（亿元）", "省外到位资金（亿元）", "", "累计同比（%）"],
        ["", "", "", "当月", "1-9月", ""],
        ["隆阳区", "5", "8.2", "3.1", "36.5", "8.2"],
        ["施甸县", "4", "5.6", "2.4", "26.2", "-3.5"],
    ]
    found, refused = read(rows, "保山市", "2023-01/2023-09")
    growth = {
        key: value
        for key, value in told(found, "indicator", "measure", "place").items()
        if key[1] == "growth"
    }
    assert growth == {(PROVINCE, "growth", "530502"): 8.2, (PROVINCE, "growth", "530521"): -3.5}
    assert not refused


@pytest.mark.parametrize(
    ("heading", "indicator", "category"),
    [
        ("外资（万美元）", "contracted_foreign_investment", ""),
        ("其中：外资（万美元）", "contracted_foreign_investment", ""),
        ("内资（亿元）", "agreed_investment", "内资"),
        ("省外资金（亿元）", "agreed_investment", "省外"),
        ("到位资金（亿元）", "fund_arrivals", ""),
    ],
)
@pytest.mark.parametrize("over", ["协议投资", "签约金额"])
def test_money_from_somewhere_below_agreed_money_has_not_arrived(read, over, heading, indicator, category):
    rows = [["县区", over, ""], ["", "总额（亿元）", heading], ["隆阳区", "8.2", "3.1"]]
    found, _ = read(rows, "保山市", "2023-01/2023-09")
    assert {*told(found, "indicator", "category")} == {("agreed_investment", ""), (indicator, category)}


def test_subtotals_are_of_the_group_that_stands_beside_them(read):
    rows = [
        ["类别", "单位", "签约项目（个）"],
        ["乡镇（街道）", "保场乡", "6"],
        ["", "九隆街道", "5"],
        ["", "小计", "11"],
        ["区直部门", "区工业和信息化局", "3"],
        ["", "小计", "3"],
        ["总计", "", "14"],
    ]
    rows[2][0] = rows[3][0] = "乡镇（街道）"
    rows[5][0] = "区直部门"
    found, _ = read(rows, "隆阳区", "2023-01/2023-09")
    assert told(found, "category") == {
        ("保场乡",): 6,
        ("九隆街道",): 5,
        ("乡镇(街道)",): 11,
        ("区工业和信息化局",): 3,
        ("区直部门",): 3,
        ("",): 14,
    }


def test_a_unit_in_the_corner_leaves_the_heading_there_what_it_is(read):
    rows = [
        ["保山市2023年省外到位资金来源情况"],
        ["单位：万元\n来源省（区、市）", "到位资金", "占比（%）"],
        ["广东省", "6423", "62.1"],
        ["其他", "3920", "37.9"],
    ]
    found, _ = read(rows, "保山市", "2023")
    assert told(found, "place", "category", "measure")["530500", "广东省", "actual"] == 6423 * WAN


@pytest.mark.parametrize("unit", ["万元（人民币）、%", "人民币万元、%", "万元、%"])
def test_units_of_money_may_say_that_they_are_of_yuan(read, unit):
    rows = [["防城港市2023年外贸情况", ""], [f"单位：{unit}", ""], ["县区", "进出口"], ["港口区", "486210"]]
    found, refused = read(rows, "防城港市", "2023")
    assert [*found.values()] == [486210 * WAN] and not refused


def test_what_became_of_the_projects_signed_in_a_year_is_of_them(read):
    rows = [["签约年份", "签约数", "履约数", "开工数"], ["2021年", "44", "38", "31"]]
    found, refused = read(rows, "保山市", "2023")
    assert told(found, "indicator", "category", "period") == {
        ("projects_signed", "", "2021-01/2021-12"): 44,
        ("projects_fulfilled", "签约项目", "2021-01/2021-12"): 38,
        ("projects_started", "签约项目", "2021-01/2021-12"): 31,
    }
    assert not refused


def test_lines_below_one_that_sorts_by_origin_are_origins_and_no_places(read):
    rows = [
        ["分类", "新签约项目（个）", "省外到位资金（亿元）"],
        ["全省合计", "1467", "450.7"],
        ["一、按产业分", "", ""],
        ["第一产业", "62", "12.6"],
        ["二、按来源地分", "", ""],
        ["长三角地区", "486", "156.3"],
        ["　　其中:上海", "104", "35.4"],
        ["广东省", "552", "169.5"],
        ["其他地区", "292", "72.7"],
    ]
    found, refused = read(rows, "江西省", "2023-01/2023-06")
    counted = told(
        {key: value for key, value in found.items() if key[1] == "projects_signed"}, "place", "category"
    )
    assert counted == {
        ("360000", ""): 1467,
        ("360000", "第一产业"): 62,
        ("360000", "长三角"): 486,
        ("360000", "上海"): 104,
        ("360000", "广东省"): 552,
        ("360000", "其他地区"): 292,
    }
    assert not refused


@pytest.mark.parametrize("heading", ["牵头单位", "责任单位"])
def test_who_is_in_charge_of_rows_that_have_a_name_is_no_breakdown(read, heading):
    rows = [
        ["产业链", heading, "签约项目（个）"],
        ["新能源", "区工信局", "4"],
        ["电子信息", "区科创中心", "7"],
        ["合计", "", "11"],
    ]
    found, refused = read(rows, "隆阳区", "2023-01/2023-03")
    assert told(found, "category") == {("新能源",): 4, ("电子信息",): 7, ("",): 11} and not refused


def test_a_target_before_the_money_that_is_completed_behind_it_is_of_that(read):
    rows = [
        ["单位：万元"],
        ["乡镇", "全年任务", "实际完成县外到位资金", "完成任务比例(%)", "引进项目数(个)"],
        ["保场乡", "8000", "9260", "115.75", "3"],
        ["乡镇小计", "8000", "9260", "115.75", "3"],
    ]
    found, refused = read(rows, "龙陵县", "2023")
    assert told(found, "indicator", "measure", "category") == {
        ("fund_arrivals_outside_county", "target", "保场乡"): 8000 * WAN,
        ("fund_arrivals_outside_county", "actual", "保场乡"): 9260 * WAN,
        ("fund_arrivals_outside_county", "completion", "保场乡"): 115.75,
        ("projects_attracted", "actual", "保场乡"): 3,
        ("fund_arrivals_outside_county", "target", "乡镇"): 8000 * WAN,
        ("fund_arrivals_outside_county", "actual", "乡镇"): 9260 * WAN,
        ("fund_arrivals_outside_county", "completion", "乡镇"): 115.75,
        ("projects_attracted", "actual", "乡镇"): 3,
    }
    assert not refused


def test_kinds_of_firms_are_no_money_in_a_column_of_them(read):
    rows = [["企业类型", "引进项目（个）"], ["中央企业", "18"], ["外商投资企业", "16"]]
    found, _ = read(rows, "柳州市", "2021")
    assert told(found, "indicator", "category") == {
        ("projects_attracted", "中央企业"): 18,
        ("projects_attracted", "外商投资企业"): 16,
    }


def test_the_office_of_cooperation_is_no_city(read):
    rows = [
        ["2022年1-9月全省省外到位资金情况 信息来源:甘肃省商务厅(省经济合作局)"],
        ["地区", "到位资金（亿元）"],
        ["全省", "2585.78"],
    ]
    found, _ = read(rows, "甘肃省", "2022-01/2022-09")
    assert told(found, "place") == {("620000",): pytest.approx(2585.78 * YI)}


def test_years_of_contracts_as_columns_head_what_became_of_them(read):
    rows = [
        ["指标", "单位", "2019年签约", "2020年签约", "两年合计"],
        ["签约项目数", "个", "71", "58", "129"],
        ["已开工项目数", "个", "52", "40", "92"],
        ["累计到位资金", "亿元", "126.95", "77.48", "204.43"],
    ]
    found, refused = read(rows, "丽江市", "2022-01/2022-03")
    assert told(found, "indicator", "category", "period") == {
        ("projects_signed", "", "2019-01/2019-12"): 71,
        ("projects_signed", "", "2020-01/2020-12"): 58,
        ("projects_signed", "", "2019-01/2020-12"): 129,
        ("projects_started", "签约项目", "2019-01/2019-12"): 52,
        ("projects_started", "签约项目", "2020-01/2020-12"): 40,
        ("projects_started", "签约项目", "2019-01/2020-12"): 92,
        (FUNDS, "签约项目", "2019-01/2019-12"): pytest.approx(126.95 * YI),
        (FUNDS, "签约项目", "2020-01/2020-12"): pytest.approx(77.48 * YI),
        (FUNDS, "签约项目", "2019-01/2020-12"): pytest.approx(204.43 * YI),
    }
    assert not refused


def test_a_topic_over_different_indicators_says_nothing_of_them_and_a_breakdown_does(read):
    topics = [
        ["地区", "国民经济", "财政", "困难问题（件）", ""],
        ["", "地区生产总值（亿元）", "一般公共预算收入（亿元）", "收集困难问题", "协调解决问题"],
        ["隆阳区", "195.3", "17.6", "41", "33"],
    ]
    found, refused = read(topics, "保山市", "2023-01/2023-06")
    assert told(found, "indicator") == {
        ("gross_domestic_product",): pytest.approx(195.3 * YI),
        ("budget_revenue",): pytest.approx(17.6 * YI),
        ("problems_collected",): 41,
        ("problems_solved",): 33,
    }
    assert not refused
    parts = [
        ["地区", "甲类", "", "乙类", ""],
        ["", "签约项目（个）", "开工项目（个）", "签约项目（个）", "开工项目（个）"],
        ["隆阳区", "4", "3", "2", "1"],
    ]
    found, _ = read(parts, "保山市", "2023-01/2023-06")
    assert ("projects_signed", "") not in told(found, "indicator", "category")


def test_regions_beside_origins_are_origins_and_their_subtotals_of_them(read):
    rows = [
        ["区域", "来源地", "引进项目（个）"],
        ["粤港澳大湾区", "广东省", "164"],
        ["粤港澳大湾区", "澳门特别行政区", "4"],
        ["粤港澳大湾区", "小计", "168"],
        ["长三角地区", "浙江省", "38"],
        ["长三角地区", "小计", "38"],
        ["合计", "", "206"],
    ]
    found, refused = read(rows, "赣州市", "2022-01/2022-09")
    assert told(found, "place", "category") == {
        ("360700", "广东省"): 164,
        ("360700", "澳门特别行政区"): 4,
        ("360700", "粤港澳大湾区"): 168,
        ("360700", "浙江省"): 38,
        ("360700", "长三角"): 38,
        ("360700", ""): 206,
    }
    assert not refused


def test_a_part_that_is_a_place_elsewhere_is_where_money_comes_from(read):
    rows = [
        ["指标名称", "计量单位", "本年累计"],
        ["区外到位资金", "万元", "268740"],
        ["其中：北京", "万元", "117390"],
    ]
    found, refused = read(rows, "徐水区", "2023-01/2023-08")
    assert {place for (place,) in told(found, "place")} == {"130609"}
    assert told(found, "category") == {("",): 268740 * WAN, ("北京",): 117390 * WAN} and not refused


def test_growth_is_of_no_indicator_that_is_measured_in_other_things(read):
    rows = [
        ["2023年7月全社会用电情况"],
        ["单位：万千瓦时、%"],
        ["指标", "用电量", "同比增长"],
        ["全社会用电量", "98425", "3.2"],
        ["其中：城镇居民", "8425", "5.5"],
    ]
    found, refused = read(rows, "泉州市", "2023-07")
    assert {indicator for (indicator,) in told(found, "indicator")} == {"electricity_use"}
    assert "different indicators" in refused["5.5"]


def test_completion_of_a_year_s_target_is_of_the_months_of_its_table(read):
    rows = [
        ["区县", "实际使用外资（万美元）", "年度目标完成情况", ""],
        ["", "1-4月", "目标（万美元）", "完成率（%）"],
        ["环翠区", "9640", "24000", "40.17"],
    ]
    found, _ = read(rows, "威海市", "2024-01/2024-04")
    assert told(found, "measure", "period") == {
        ("actual", "2024-01/2024-04"): 9640 * WAN,
        ("target", "2024-01/2024-12"): 24000 * WAN,
        ("completion", "2024-01/2024-04"): 40.17,
    }


def test_the_scope_of_a_title_makes_a_known_name_narrower(read):
    rows = [
        ["乌海市规模以上工业企业主要指标"],
        ["区", "增加值", "利润总额（万元）"],
        ["", "同比", "累计"],
        ["海勃湾区", "7.9", "49835"],
    ]
    found, _ = read(rows, "乌海市", "2023-01/2023-11")
    assert {*told(found, "indicator", "measure")} == {
        ("larger_industry_value_added", "growth"),
        ("larger_industry_profits", "actual"),
    }


@pytest.mark.parametrize("heading", ["企业性质", "登记注册类型", "经营主体类型"])
def test_the_kind_of_firm_has_several_names(tmp_path, heading):
    (tmp_path / "t.csv").write_bytes(
        text([[heading, "进出口总额（亿元）"], ["民营企业", "15.3"], ["外商投资企业", "4.1"]])
    )
    found = tc.read_table(tmp_path / "t.csv", "东营市", "2023-01/2023-10").observations
    assert found[["indicator", "dimension", "category"]].values.tolist() == [
        ["foreign_trade", "firm", "民营企业"],
        ["foreign_trade", "firm", "外商投资企业"],
    ]


def test_each_column_keeps_the_unit_that_its_heading_says(read):
    rows = [["县区", "签约资金（单位：亿元）", "到位资金（单位：万元）"], ["隆阳区", "5", "12"]]
    found, _ = read(rows, "保山市", "2023")
    assert told(found, "indicator") == {("agreed_investment",): 5 * YI, (FUNDS,): 12 * WAN}


def test_a_total_of_years_is_of_those_beside_it(read):
    rows = [["指标", "2021年", "2022年", "两年合计"], ["到位资金（亿元）", "5", "6", "11"]]
    found, _ = read(rows, "保山市", "2022")
    assert told(found, "period")["2021-01/2022-12",] == 11 * YI
    found, refused = read([["指标", "2022年", "五年合计"], ["到位资金（亿元）", "5", "50"]], "保山市", "2022")
    assert [*found.values()] == [5 * YI] and "years" in refused["50"]


def test_rows_sorted_by_origin_end_at_the_next_head(read):
    rows = [
        ["地区", "到位资金（亿元）"],
        ["一、按来源地分", ""],
        ["广东省", "30"],
        ["二、各县区完成情况", ""],
        ["隆阳区", "60"],
    ]
    found, _ = read(rows, "保山市", "2023")
    assert told(found, "place", "category") == {("530500", "广东省"): 30 * YI, ("530502", ""): 60 * YI}


def test_a_county_in_charge_is_the_place_of_its_row(read):
    rows = [
        ["专班", "责任县区", "签约项目（个）"],
        ["绿色铝专班", "隆阳区", "5"],
        ["咖啡专班", "腾冲市", "4"],
    ]
    found, _ = read(rows, "保山市", "2023")
    assert told(found, "place") == {("530502",): 5, ("530581",): 4}


def test_the_office_that_is_asked_is_no_unit(read):
    rows = [["联系单位：市投资促进局"], ["单位：万元"], ["县区", "到位资金"], ["隆阳区", "12"]]
    found, refused = read(rows, "保山市", "2023")
    assert [*found.values()] == [12 * WAN] and not refused


def test_words_that_may_narrow_what_stands_under_them_are_no_topic(read):
    rows = [
        ["县区", "人均", "退出项目", "全市排名", ""],
        ["", "生产总值（元）", "签约项目（个）", "到位资金", "签约项目"],
        ["隆阳区", "30000", "3", "1", "2"],
    ]
    found, refused = read(rows, "保山市", "2023")
    assert told(found, "indicator") == {("gross_domestic_product_per_head",): 30000}
    assert set(refused) == {"3", "1", "2"}


def test_growth_behind_a_target_is_none_of_the_months_before_it(read):
    rows = [
        ["指标", "1-9月（亿元）", "1-9月同比（%）", "全年目标（亿元）", "同比（%）"],
        ["到位资金", "100", "5", "200", "4"],
    ]
    found, _ = read(rows, "保山市", "2023-01/2023-09")
    assert told(found, "measure", "period")["growth", "2023-01/2023-09"] == 5


def test_exports_to_a_place_elsewhere_do_not_come_from_it(read):
    rows = [
        ["指标名称", "计量单位", "本年累计"],
        ["出口总额", "万元", "268740"],
        ["其中：北京", "万元", "117390"],
    ]
    found, refused = read(rows, "徐水区", "2023-01/2023-08")
    assert [*found.values()] == [268740 * WAN] and "117390" in refused


def test_townships_beside_origins_stay_offices(read):
    rows = [["来源", "地区", "到位资金（亿元）"], ["省外", "滨江镇", "30"], ["省外", "河图街道", "20"]]
    found, _ = read(rows, "隆阳区", "2023")
    assert {category for (category,) in told(found, "category")} == {"滨江镇", "河图街道"}


def test_the_share_of_projects_behind_money_is_of_projects(read):
    rows = [
        ["农安县招商引资储备项目库分析"],
        ["成熟度", "储备项目（个）", "总投资（亿元）", "项目数占比（%）"],
        ["成熟", "18", "42.6", "22.5"],
    ]
    found, _ = read(rows, "农安县", "2023")
    assert told(found, "indicator", "measure")["projects_reserve", "share"] == 22.5


def test_columns_of_parts_stand_below_that_of_which_they_are(read):
    rows = [
        ["项目阶段", "项目数（个）", "项目数中：", ""],
        ["", "", "亿元以上", "二产"],
        ["在谈", "28", "13", "14"],
    ]
    found, refused = read(rows, "五常市", "2023")
    assert told(found, "category") == {("",): 28, ("1亿元以上",): 13, ("第二产业",): 14} and not refused


def test_regions_and_the_rest_beside_origins_are_origins(read):
    rows = [
        ["指标", "单位", "合计", "其中：", "", ""],
        ["", "", "", "长三角", "西南地区", "其他地区"],
        ["新签约项目", "个", "12", "5", "4", "3"],
    ]
    found, refused = read(rows, "苍梧县", "2023")
    assert {place for (place,) in told(found, "place")} == {"450421"}
    assert told(found, "category") == {("",): 12, ("长三角",): 5, ("西南地区",): 4, ("其他地区",): 3}
    assert not refused


@pytest.mark.parametrize("heading", ["省份", "国家级/省份"])
def test_provinces_beside_regions_of_origin_are_where_it_came_from(read, heading):
    rows = [
        ["来源地区", heading, "项目个数", "到位资金（亿元）"],
        ["长三角", "上海市", "3", "5"],
        ["", "江苏省", "4", "6"],
        ["", "小计", "7", "11"],
        ["珠三角", "广东省", "6", "9"],
        ["合计", "", "13", "20"],
    ]
    found, refused = read(rows, "保山市", "2023")
    money = {
        keys: value for keys, value in told(found, "indicator", "place", "category").items() if FUNDS in keys
    }
    assert money == {
        (FUNDS, "530500", "上海市"): 5 * YI,
        (FUNDS, "530500", "江苏省"): 6 * YI,
        (FUNDS, "530500", "长三角"): 11 * YI,
        (FUNDS, "530500", "广东省"): 9 * YI,
        (FUNDS, "530500", ""): 20 * YI,
    }
    assert not refused


@pytest.mark.parametrize(("over", "many"), [("签约项目", "个数"), ("签约情况", "数量"), ("签约", "个数")])
def test_an_amount_below_signed_projects_is_agreed(read, over, many):
    rows = [
        ["单位：个、亿元", "", "", "", "", ""],
        ["县区", over, "", "开工", "", "到位资金"],
        ["", many, "金额", "个数", "金额", ""],
        ["隆阳区", "20", "80.5", "12", "50.3", "15.2"],
    ]
    found, refused = read(rows, "保山市", "2023")
    assert told(found, "indicator") == {
        ("projects_signed",): 20,
        ("agreed_investment",): 80.5 * YI,
        ("projects_started",): 12,
        (FUNDS,): 15.2 * YI,
    }
    assert list(refused) == ["50.3"] and "which money" in refused["50.3"]


def test_what_is_before_a_start_stays_a_phase_behind_a_row_of_a_step(read):
    rows = [["项目类别", "项目个数"], ["合计", "50"], ["新开工项目", "15"], ["前期项目", "5"]]
    found, _ = read(rows, "保山市", "2023")
    assert told(found, "indicator", "category") == {
        ("projects", ""): 50,
        ("projects_started", ""): 15,
        ("projects", "前期"): 5,
    }


@pytest.mark.parametrize(
    ("heading", "end"),
    [
        ("累计到位资金（亿元）", "2023-09"),
        ("开工以来累计到位资金（亿元）", "2023-09"),
        ("2022年底累计到位资金（亿元）", "2022-12"),
        ("至2022年底累计到位资金（亿元）", "2022-12"),
    ],
)
def test_a_sum_since_no_printed_beginning_is_none_of_the_year(read, heading, end):
    rows = [["县区", "当年到位资金（亿元）", heading], ["隆阳区", "15.2", "80"]]
    found, refused = read(rows, "保山市", "2023-01/2023-09")
    assert told(found, "period") == {("2023-01/2023-09",): 15.2 * YI, (f"/{end}",): 80 * YI}
    assert not refused


def test_a_rank_beside_a_sum_of_the_year_tells_nothing_of_where_that_begins(read):
    rows = [["县区", "实际利用外资累计（万美元）", "实际利用外资排位"], ["隆阳区", "2766", "11"]]
    found, refused = read(rows, "保山市", "2023-01/2023-09")
    assert told(found, "period") == {("2023-01/2023-09",): 27_660_000}
    assert set(refused) == {"11"}


def test_rows_named_by_a_column_that_nobody_taught_are_not_taken_for_the_whole_place(read):
    rows = [
        ["序号", "攻坚代号", "投产时间", "到位资金（亿元）"],
        ["1", "蓝鲸", "2023.03", "2.4"],
        ["2", "苍鹰", "2023.05", "1.6"],
    ]
    found, refused = read([["腾冲市2023年到位资金情况"], *rows], "腾冲市", "2023")
    assert not found
    assert "攻坚代号" in refused["2.4"] and "headings.csv" in refused["2.4"]


def test_where_planned_money_comes_from_is_a_part_of_it_and_has_not_arrived(read):
    rows = [
        ["县区", "新签约项目", "", ""],
        ["", "项目数（个）", "计划总投资", ""],
        ["", "", "内资（亿元）", "外资（万美元）"],
        ["隆阳区", "13", "58.2", "12500"],
    ]
    found, refused = read([["保山市2023年重大项目招引情况"], *rows], "保山市", "2023")
    assert told(found, "indicator", "category") == {
        ("projects_signed", ""): 13,
        ("planned_investment", "内资"): 58.2 * YI,
        ("planned_investment", "外资"): 125_000_000,
    }
    assert not refused


def test_regions_and_provinces_below_a_title_of_origins_are_both_origins(read):
    rows = [
        ["区域", "省（市）", "项目数（个）", "到位省外资金（亿元）"],
        ["长三角地区", "浙江", "14", "12.45"],
        ["长三角地区", "小计", "14", "12.45"],
        ["其他", "湖北", "4", "2.27"],
        ["合计", "", "18", "14.72"],
    ]
    found, refused = read([["2022年固始县省外资金来源地分布情况"], *rows], "固始县", "2022")
    assert told({key: value for key, value in found.items() if key[1] == PROVINCE}, "category") == {
        ("浙江",): 12.45 * YI,
        ("长三角",): 12.45 * YI,
        ("湖北",): 2.27 * YI,
        ("",): 14.72 * YI,
    }
    assert not refused


def test_who_runs_a_chain_of_industry_is_no_place(read):
    rows = [
        ["产业链", "链办单位", "签约（个）"],
        ["装备制造", "县高新区管委会", "2"],
        ["绿色建材", "县自然资源局", "1"],
    ]
    found, refused = read([["石泉县2023年重点产业链招商进展"], *rows], "石泉县", "2023")
    assert told(found, "place", "category") == {("610922", "装备制造"): 2, ("610922", "绿色建材"): 1}
    assert not refused


def test_a_subtotal_below_a_line_of_offices_is_of_those(read):
    rows = [
        ["责任单位", "到位资金（亿元）", "新签约项目（个）"],
        ["（一）经济部门", "", ""],
        ["县发改委", "1.08", "2"],
        ["县财政局", "0.46", "1"],
        ["小 计", "1.54", "3"],
        ["（二）其他部门", "", ""],
        ["县教体局", "0.5", "1"],
        ["小 计", "0.5", "1"],
        ["总 计", "2.04", "4"],
    ]
    found, refused = read([["上高县2023年县直单位招商引资情况"], *rows], "上高县", "2023")
    money = told({key: value for key, value in found.items() if key[1] == FUNDS}, "category")
    assert money == {
        ("县发改委",): 1.08 * YI,
        ("县财政局",): 0.46 * YI,
        ("经济部门",): 1.54 * YI,
        ("县教体局",): 0.5 * YI,
        ("其他部门",): 0.5 * YI,
        ("",): 2.04 * YI,
    }
    assert not refused


def test_a_part_of_a_part_is_of_that_and_not_of_the_outermost(read):
    rows = [
        ["指标", "单位", "绝对数"],
        ["进出口总额", "亿元", "32.35"],
        ["　其中：出口额", "亿元", "26.28"],
        ["　　　其中：一般贸易", "亿元", "18.24"],
        ["　　　　　　加工贸易", "亿元", "7.41"],
        ["　　　进口额", "亿元", "6.07"],
    ]
    found, refused = read([["桂阳县2022年对外贸易情况"], *rows], "桂阳县", "2022")
    assert told(found, "indicator", "category") == {
        ("foreign_trade", ""): 32.35 * YI,
        ("exports", ""): 26.28 * YI,
        ("exports", "一般贸易"): pytest.approx(18.24 * YI),
        ("exports", "加工贸易"): 7.41 * YI,
        ("imports", ""): 6.07 * YI,
    }
    assert not refused


def test_counted_projects_from_outside_are_projects_and_newly_started_ones_were_started(read):
    rows = [
        ["单位", "省外投资项目（个）", "", "省外项目（个）"],
        ["", "新签约", "新开工", ""],
        ["埇桥区", "38", "24", "71"],
    ]
    found, refused = read([["宿州市2023年1-9月招商引资情况"], *rows], "宿州市", "")
    assert told(found, "indicator") == {
        ("projects_signed",): 38,
        ("projects_started",): 24,
        ("projects",): 71,
    }
    assert not refused


def test_money_behind_its_name_is_read_below_a_general_heading(read):
    rows = [
        ["项目阶段", "个数", "投资额"],
        ["新签约项目", "41个", "协议投资165.3亿元"],
        ["已开工项目", "27个", "到位资金48.9亿元"],
        ["已投产项目", "6个", "—"],
    ]
    found, refused = read([["钟祥市2023年上半年项目推进情况"], *rows], "钟祥市", "")
    assert told(found, "indicator", "category") == {
        ("projects_signed", ""): 41,
        ("agreed_investment", ""): pytest.approx(165.3 * YI),
        ("projects_started", ""): 27,
        (FUNDS, "开工"): 48.9 * YI,
        ("projects_in_production", ""): 6,
    }
    assert set(refused) == {"—"}


def test_a_topic_over_headings_that_are_all_known_says_nothing(read):
    rows = [
        ["月份", "外出招商与接待", "", "服务企业", ""],
        ["", "外出考察（批）", "接待客商（批）", "走访企业（家）", "收集问题（个）"],
        ["4月", "6", "18", "58", "17"],
    ]
    found, refused = read([["钟祥市2023年活动开展情况"], *rows], "钟祥市", "2023")
    assert told(found, "indicator") == {
        ("outreach_trips",): 6,
        ("outreach_groups_received",): 18,
        ("firm_visits",): 58,
        ("problems_collected",): 17,
    }
    assert not refused


def test_sums_to_the_ends_of_years_begin_where_the_first_of_them_does(read):
    rows = [
        ["县区", "截至2022年底累计到位资金（亿元）", "截至2023年9月底累计到位资金（亿元）"],
        ["隆阳区", "30", "45"],
    ]
    found, _ = read([["保山市到位资金情况"], *rows], "保山市", "2023-01/2023-09")
    assert told(found, "period") == {("/2022-12",): 30 * YI, ("/2023-09",): 45 * YI}


def test_words_with_figures_up_to_an_earlier_year_have_an_open_beginning_too(read):
    rows = [
        ["县区", "2022年底累计签约项目", "2023年签约项目"],
        ["隆阳区", "30个，总投资50亿元", "5个，总投资3亿元"],
    ]
    found, _ = read([["保山市签约情况"], *rows], "保山市", "2023-01/2023-09")
    assert told(found, "indicator", "period") == {
        ("projects_signed", "/2022-12"): 30,
        ("agreed_investment", "/2022-12"): 50 * YI,
        ("projects_signed", "2023-01/2023-09"): 5,
        ("agreed_investment", "2023-01/2023-09"): 3 * YI,
    }


def test_an_office_without_figures_is_no_section_of_the_subtotal_below(read):
    rows = [["单位", "签约项目（个）"], ["市发改委", "5"], ["市工信局", ""], ["小计", "5"], ["隆阳区", "3"]]
    found, refused = read([["保山市2023年签约情况"], *rows], "保山市", "2023")
    assert "市工信局" not in {category for (category,) in told(found, "category")}
    assert not refused


def test_rows_that_a_place_names_are_read_beside_who_leads_them(read):
    rows = [["联系领导", "县区", "到位资金（亿元）"], ["张三", "隆阳区", "3"], ["李四", "腾冲市", "4"]]
    found, _ = read([["保山市2023年到位资金情况"], *rows], "保山市", "2023")
    assert told(found, "place") == {("530502",): 3 * YI, ("530581",): 4 * YI}


def test_growth_behind_each_of_several_lines_is_of_the_line_before_it(read):
    rows = [
        ["指标", "1-6月"],
        ["进出口总值(亿元)", "75"],
        ["同比增长(%)", "3.8"],
        ["其中:出口", "59"],
        ["同比增长(%)", "6.6"],
        ["　　　进口", "16"],
        ["同比增长(%)", "-5.4"],
    ]
    found, refused = read([["新乡市2023年外贸进出口情况"], *rows], "新乡市", "2023")
    growth = told({key: value for key, value in found.items() if key[3] == "growth"}, "indicator")
    assert growth == {("foreign_trade",): 3.8, ("exports",): 6.6, ("imports",): -5.4}
    assert not refused


def test_the_schedule_of_a_target_and_a_month_of_what_was_done(read):
    rows = [
        [
            "责任单位",
            "全年任务",
            "一季度时序任务",
            "1—3月完成",
            "完成时序任务%",
            "尚差时序任务",
            "完成全年任务%",
            "其中：3月当月",
        ],
        ["大路镇", "12.00", "3.00", "2.45", "81.7", "0.55", "20.4", "0.88"],
    ]
    title = "准格尔旗2023年一季度国内（区外）到位资金任务进度一览表（单位：亿元）"
    found, refused = read([[title], *rows], "准格尔旗", "2023-01/2023-03")
    assert told(found, "measure", "period") == {
        ("target", "2023-01/2023-12"): 12 * YI,
        ("target", "2023-01/2023-03"): 3 * YI,
        ("actual", "2023-01/2023-03"): pytest.approx(2.45 * YI),
        ("gap", "2023-01/2023-03"): pytest.approx(0.55 * YI),
        ("completion", "2023-01/2023-03"): 20.4,
        ("actual", "2023-03/2023-03"): 0.88 * YI,
    }
    assert set(refused) == {"81.7"} and "schedule" in refused["81.7"]


def test_newly_started_projects_among_those_planned_stay_a_part_of_them(read):
    rows = [["指标", "实际"], ["重点项目:新开工", "22项"], ["计划新开工项目已开工", "15项"]]
    found, _ = read([["保山市2021年1-9月重点项目情况"], *rows], "保山市", "")
    assert told(found, "indicator", "category") == {
        ("projects_key", "新开工"): 22,
        ("projects_started", "新开工"): 15,
    }


def test_names_below_a_group_of_indicators_are_completed_by_the_title(read):
    rows = [
        ["2022年1-11月重点园区规上工业运行情况"],
        ["园区", "效益指标", "", "", "增加值增速（%）"],
        ["", "营业收入", "", "利润总额", ""],
        ["", "亿元", "同比%", "亿元", ""],
        ["泰和工业园区", "173.5", "9.7", "12.4", "3.4"],
    ]
    found, refused = read(rows, "吉安市", "2022-01/2022-11")
    assert told(found, "indicator", "measure") == {
        ("larger_industry_revenue", "actual"): pytest.approx(173.5 * YI),
        ("larger_industry_revenue", "growth"): 9.7,
        ("larger_industry_profits", "actual"): pytest.approx(12.4 * YI),
        ("larger_industry_value_added", "growth"): 3.4,
    }
    assert not refused


def test_what_a_share_is_of_names_the_whole_and_no_other_column(read):
    rows = [
        ["曲靖市2023年1-6月省外到位资金来源地统计表（万元）"],
        ["资金来源地", "1-6月到位资金", "占省外资金比重（%）"],
        ["广东省", "57014", "22.7"],
        ["浙江省", "55101", "21.9"],
    ]
    found, _ = read(rows, "曲靖市", "2023-01/2023-06")
    assert {*told(found, "indicator")} == {("fund_arrivals_outside_province",)}


@pytest.mark.parametrize(
    "lines",
    [
        [["2023年到位资金完成情况"], ["怀化市商务局  2024年1月"]],
        [["2023年二季度到位资金通报"], ["统计时间：2023年1月1日—12月31日"]],
    ],
)
def test_the_months_of_a_table_are_those_it_covers_and_not_its_printing(read, lines):
    rows = [*lines, ["县区", "到位资金（亿元）"], ["鹤城区", "28.4"]]
    found, _ = read(rows, "怀化市", "")
    assert {*told(found, "period")} == {("2023-01/2023-12",)}


def test_a_difference_is_in_the_unit_behind_it(tmp_path):
    rows = [
        ["吉安市利用省外资金通报（2023年1—9月）"],
        ["地区", "全年计划（亿元）", "1—9月进资（亿元）", "较序时进度±（百分点）", "较全年计划±（亿元）"],
        ["吉州区", "77", "51.8", "-7.7", "-25.2"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    found = tc.read_table(tmp_path / "t.csv", "吉安市", "2023-01/2023-09")
    gaps = found.observations[found.observations["measure"] == "gap"]
    assert gaps[["value", "unit"]].values.tolist() == [
        [-7.7, "percentage point"],
        [pytest.approx(-25.2 * YI), "CNY"],
    ]
    assert found.refused.empty


def test_parts_that_nobody_taught_below_one_count_are_parts_as_printed(read):
    rows = [
        ["单位", "带队外出招商（次）", "", "接待客商", ""],
        ["", "党（工）委书记", "其他处级领导", "批次", "人次"],
        ["隆阳区", "5", "14", "36", "180"],
    ]
    found, refused = read(rows, "保山市", "2023")
    assert told(found, "indicator", "category") == {
        ("outreach_trips", "党(工)委书记"): 5,
        ("outreach_trips", "其他处级领导"): 14,
        ("outreach_groups_received", ""): 36,
        ("outreach_visitors_received", ""): 180,
    }
    assert not refused


def test_a_heading_that_nobody_taught_may_be_one_with_what_stands_under_it(read):
    rows = [
        ["产业链", "对外推介", "洽谈", "签约", ""],
        ["", "项目（个）", "项目（个）", "项目（个）", "金额（亿元）"],
        ["新能源", "12", "5", "7", "34.8"],
    ]
    found, refused = read(rows, "瓜州县", "2023")
    assert told(found, "indicator") == {
        ("projects_offered",): 12,
        ("projects_negotiating",): 5,
        ("projects_signed",): 7,
        ("agreed_investment",): pytest.approx(34.8 * YI),
    }
    assert not refused


def test_what_arrived_of_招商引资_needs_no_other_name(read):
    rows = [
        ["渠县县级部门招商引资目标任务完成情况"],
        ["部门", "目标任务（万元）", "实际到位（万元）", "完成进度", "外出考察批次（次）"],
        ["县经信局", "12000", "9582", "79.9%", "5"],
        ["县水务局", "10000", "8597", "86%", "7"],
    ]
    found, refused = read(rows, "渠县", "2023-01/2023-11")
    assert {*told(found, "indicator", "measure")} == {
        ("fund_arrivals", "target"),
        ("fund_arrivals", "actual"),
        ("fund_arrivals", "completion"),
        ("outreach_trips", "actual"),
    }
    assert not refused


def test_done_in_percent_is_a_completion_and_a_rate_among_targets_is_one(read):
    rows = [
        ["县区", "全年目标（亿元）", "1—10月省外到位（亿元）", "完成"],
        ["江川区", "61", "50.97", "83.6％"],
    ]
    found, _ = read(rows, "玉溪市", "2023-01/2023-10", title="玉溪市2023年省外到位资金")
    assert told(found, "measure")[("completion",)] == 83.6
    rows = [
        ["2024年招商引资目标任务分解表"],
        ["县区", "签约项目（个）", "开工率（%）"],
        ["江川区", "30", "75"],
    ]
    found, _ = read(rows, "玉溪市", "2024")
    assert {*told(found, "indicator", "measure")} == {("projects_signed", "target"), ("start_rate", "target")}


def test_a_rate_keeps_its_unit_before_its_formula(read):
    rows = [["指标", "2022年", "2023年"], ["开工率（%，当年开工/当年签约）", "77.6", "66"]]
    found, _ = read(rows, "玉溪市", "2023")
    assert told(found, "indicator", "measure", "period")["start_rate", "rate", "2022-01/2022-12"] == 77.6


def test_what_was_reached_of_a_rate_is_a_rate(read):
    found, _ = read(
        [["指标", "目标", "完成"], ["开工率", "70%", "62%"], ["履约率", "80%", "75%"]], "保山市", "2023"
    )
    assert told(found, "indicator", "measure") == {
        ("start_rate", "target"): 70,
        ("start_rate", "rate"): 62,
        ("fulfilment_rate", "target"): 80,
        ("fulfilment_rate", "rate"): 75,
    }


def test_bare_numbers_below_a_count_are_no_parts(read):
    rows = [["县区", "签约项目（个）", "", ""], ["", "1", "2", "3"], ["隆阳区", "5", "4", "6"]]
    found, refused = read(sheet(rows, ["B1:D1", "A1:A2"]), "保山市", "2023", "t.xlsx")
    assert not found and {"5", "4", "6"} <= set(refused)


def test_brackets_may_tell_a_unit_and_that_a_figure_is_cumulative(read):
    rows = [
        ["腾冲市2022年招商引资分月情况"],
        ["月份", "实施项目数（个，累计）", "到位资金（亿元，当月）"],
        ["1月", "61", "2.15"],
        ["2月", "66", "3.07"],
    ]
    found, refused = read(rows, "腾冲市", "2022")
    assert told(found, "indicator", "period") == {
        ("projects_implemented", "2022-01/2022-01"): 61,
        ("projects_implemented", "2022-01/2022-02"): 66,
        (FUNDS, "2022-01/2022-01"): 2.15 * YI,
        (FUNDS, "2022-02/2022-02"): 3.07 * YI,
    }
    assert not refused


def test_a_word_that_repeats_what_stands_over_it_counts_that(read):
    rows = [
        ["序号", "县区", "收集问题", "", "", "项目履约率", ""],
        ["", "", "收集", "已解决", "上报协调", "本期", "比上半年±百分点"],
        ["1", "腾冲市", "21", "17", "4", "88.2%", "1.4"],
        ["2", "龙陵县", "12", "11", "1", "90.5%", "-0.6"],
    ]
    merged = sheet(rows, ["A1:A2", "B1:B2", "C1:E1", "F1:G1"])
    found, refused = read(merged, "保山市", "2022-01/2022-09", name="t.xlsx")
    assert told(found, "place", "indicator") == {
        ("530581", "problems_collected"): 21,
        ("530581", "problems_solved"): 17,
        ("530581", "problems_passed_on"): 4,
        ("530581", "fulfilment_rate"): 88.2,
        ("530523", "problems_collected"): 12,
        ("530523", "problems_solved"): 11,
        ("530523", "problems_passed_on"): 1,
        ("530523", "fulfilment_rate"): 90.5,
    }
    assert all("only growth on the year before" in refused[printed] for printed in ("1.4", "-0.6"))


def test_money_converted_into_yuan_is_the_same_money_in_another_unit(tmp_path):
    rows = [
        ["县区", "实际到位外资", "", "正式合同额（亿元）"],
        ["", "万美元", "折人民币（万元）", ""],
        ["腾冲市", "310", "1999", "12.6"],
        ["龙陵县", "95", "613", "4.4"],
    ]
    (tmp_path / "t.xlsx").write_bytes(sheet(rows, ["A1:A2", "B1:C1", "D1:D2"]))
    read = tc.read_table(tmp_path / "t.xlsx", "保山市", "2021")
    assert read.observations[["place", "indicator", "value", "unit"]].values.tolist() == [
        ["530581", "fund_arrivals_foreign", 310 * WAN, "USD"],
        ["530581", "fund_arrivals_foreign", 1999 * WAN, "CNY"],
        ["530581", "agreed_investment", 12.6 * YI, "CNY"],
        ["530523", "fund_arrivals_foreign", 95 * WAN, "USD"],
        ["530523", "fund_arrivals_foreign", 613 * WAN, "CNY"],
        ["530523", "agreed_investment", pytest.approx(4.4 * YI), "CNY"],
    ]
    assert read.refused.empty


def test_a_size_in_a_title_parts_no_name(read):
    rows = [
        ["2021年保山市新引进5000万元以上项目情况"],
        ["县区", "项目数", "占比（%）"],
        ["腾冲市", "21", "30.0"],
        ["龙陵县", "14", "20.0"],
    ]
    found, _ = read(rows, "保山市", "")
    assert {key[:3] for key in found} == {
        (place, "projects_attracted", "5000万元以上") for place in ("530581", "530523")
    }


def test_how_far_ahead_of_schedule_is_points_whatever_the_unit_line_lists(read):
    rows = [
        ["腾冲市2022年1-9月到位资金进度表", "单位：万元、%、百分点"],
        ["乡镇（街道）", "年度任务数", "完成数", "进度", "与时序进度差"],
        ["腾越街道", "12000", "10392", "86.6%", "11.6"],
        ["界头镇", "6000", "3867", "64.5%", "-10.5"],
    ]
    found, _ = read(rows, "腾冲市", "2022-01/2022-09")
    gaps = {key[2]: value for key, value in found.items() if key[3] == "gap"}
    assert gaps == {"腾越街道": 11.6, "界头镇": -10.5}


def test_letters_of_a_heading_below_it_are_parts_and_not_the_whole(read):
    rows = [["县区", "进出口总额（亿元）", "", ""], ["", "进", "出", "合计"], ["腾冲市", "12", "3", "15"]]
    found, refused = read(sheet(rows, ["A1:A2", "B1:D1"]), "保山市", "2021", name="t.xlsx")
    assert told(found, "indicator") == {("foreign_trade",): 15 * YI}
    assert set(refused) == {"12", "3"}


def test_townships_that_are_counted_name_no_row(read):
    rows = [
        ["县区", "镇(乡、街道)（个）", "签约项目（个）"],
        ["腾冲市", "18", "3"],
        ["施甸县", "13", "2"],
    ]
    found, refused = read(rows, "保山市", "2021")
    assert told(found, "place", "indicator") == {
        ("530581", "projects_signed"): 3,
        ("530521", "projects_signed"): 2,
    }
    assert set(refused) == {"18", "13"}


def test_meetings_are_events_by_how_their_names_end_wherever_they_were_held(read):
    rows = [
        ["指标", "单位", "西博会", "进博会云南推介会", "滇商大会", "其他活动", "合计"],
        ["签约项目", "个", "28", "9", "21", "13", "71"],
        ["到位资金", "亿元", "5.8", "0.9", "3.3", "1.4", "11.4"],
    ]
    found, refused = read([["保山市签约项目推进情况"], *rows], "保山市", "2024-01/2024-09")
    signed = {key[2]: value for key, value in found.items() if key[1] == "projects_signed"}
    assert signed == {"西博会": 28, "进博会云南推介会": 9, "滇商大会": 21, "其他活动": 13, "": 71}
    assert {key[0] for key in found} == {"530500"} and not refused


def test_what_was_signed_at_a_fair_is_of_that_fair(read):
    rows = [
        ["县市", "厦洽会签约", "", "南博会签约", ""],
        ["", "项目数（个）", "合同外资（万美元）", "项目数（个）", "合同外资（万美元）"],
        ["腾冲市", "4", "3200", "1", "800"],
    ]
    found, refused = read(rows, "保山市", "2023")
    assert {key[1:3]: value for key, value in found.items()} == {
        ("projects_signed", "厦洽会"): 4, ("contracted_foreign_investment", "厦洽会"): 32_000_000,
        ("projects_signed", "南博会"): 1, ("contracted_foreign_investment", "南博会"): 8_000_000,
    }  # fmt: skip
    assert not refused


def test_how_many_meetings_were_held_is_no_name_of_one(read):
    rows = [["县市", "举办招商推介会（场）"], ["腾冲市", "4"]]
    found, _ = read(rows, "保山市", "2023")
    assert [key[1:3] for key in found] == [("promotion_meetings", "")]


def test_a_share_below_planned_money_is_of_that_money(read):
    rows = [
        ["行业", "概算总投资（亿元）", "占比"],
        ["新材料", "12.4", "16.3%"],
        ["农产品加工", "63.6", "83.7%"],
    ]
    for over in (rows, [["行业", "概算总投资（亿元）", ""], ["", "金额", "占比"], *rows[1:]]):
        found, refused = read([["保山市储备项目分行业情况"], *over], "保山市", "2024-01/2024-06")
        assert {key[1] for key in found} == {"planned_investment"} and not refused
        assert sorted({key[3] for key in found}) == ["actual", "share"]


def test_a_name_of_money_that_came_is_an_origin_where_the_title_counts_something_else(read):
    rows = [
        ["来源地", "项目数（个）", "合同投资额（亿元）"],
        ["广东省", "31", "98.4"],
        ["省内市外", "10", "15.6"],
    ]
    found, refused = read([["保山市2022年新签约项目来源地统计表"], *rows], "保山市", "2022")
    assert {key[1:3] for key in found} == {
        ("projects_signed", "广东省"), ("agreed_investment", "广东省"),
        ("projects_signed", "省内市外"), ("agreed_investment", "省内市外"),
    }  # fmt: skip
    assert not refused


def test_a_unit_of_money_in_the_title_may_say_that_it_is_one(read):
    rows = [["月份", "签约项目数", "到位资金"], ["1月", "3", "4.15"]]
    found, refused = read([["腾冲市2024年1-8月分月情况（金额：亿元）"], *rows], "腾冲市", "2024-01/2024-08")
    assert {key[1]: value for key, value in found.items()} == {
        "projects_signed": 3,
        "fund_arrivals": 415_000_000,
    }
    assert not refused


def test_the_months_that_a_document_is_said_to_report_on_begin_before_the_day_in_its_title(read):
    rows = [["县市", "签约项目（个）"], ["腾冲市", "43"]]
    found, _ = read([["第7届南博会签约项目情况（截至2024年6月30日）"], *rows], "保山市", "2023-08/2024-06")
    assert [key[-1] for key in found] == ["2023-08/2024-06"]


@pytest.mark.parametrize(
    ("rows", "period"),
    [
        (
            [
                ["2024年到位资金目标完成情况（截至2024年6月底）"],
                ["县市", "到位资金（亿元）", "完成率（%）"],
            ],
            "2024-01/2024-06",
        ),
        (
            [
                ["截至2024年6月底，今年累计到位资金情况"],
                ["县市", "到位资金（亿元）", "同比增长（%）"],
            ],
            "2024-01/2024-06",
        ),
        ([["截至2024年6月底到位资金情况"], ["县市", "到位资金（亿元）", "占比（%）"]], "2023-01/2024-06"),
    ],
)
def test_a_line_of_one_year_below_a_day_is_of_that_year_in_a_document_of_several(read, rows, period):
    found, _ = read([*rows, ["腾冲市", "5.2", "50"]], "保山市", "2023-01/2024-06")
    assert {key[-1] for key in found} == {period}


def test_what_was_done_stands_beside_a_target_of_the_same_years(read):
    rows = [["县区", "目标任务（亿元）", "到位资金（亿元）", "完成率（%）"], ["腾冲市", "5", "2", "40"]]
    found, _ = read([["保山市到位资金目标完成情况"], *rows], "保山市", "2022-01/2023-12")
    assert {key[-2:] for key in found} == {
        (measure, "2022-01/2023-12") for measure in ("target", "actual", "completion")
    }


@pytest.mark.parametrize("heading", ["已举办推介会（场）", "举办推介会（场）", "四川推介会（场）"])
def test_meetings_that_were_held_are_counted_as_meetings(read, heading):
    found, refused = read([["县市", heading, "签约项目（个）"], ["腾冲市", "3", "5"]], "保山市", "2023")
    assert [key[1] for key in found] == ["promotion_meetings", "projects_signed"] and not refused


@pytest.mark.parametrize("heading", ["市领导出席推介会（次）", "县领导带队招商活动（次）"])
def test_how_often_leaders_went_is_no_number_of_projects(read, heading):
    found, refused = read([["县市", "签约项目（个）", heading], ["腾冲市", "5", "2"]], "保山市", "2023")
    assert list(found.values()) == [5] and set(refused) == {"2"}


@pytest.mark.parametrize("inside", ["目标：亿元", "其中省外:亿元"])
def test_a_word_before_the_unit_of_a_heading_is_heard(read, inside):
    rows = [["县市", f"到位资金（{inside}）", "到位资金（金额：亿元）"], ["腾冲市", "3.1", "2.4"]]
    found, refused = read(rows, "保山市", "2023")
    assert list(found.values()) == [pytest.approx(2.4 * YI)] and set(refused) == {"3.1"}


@pytest.mark.parametrize("heading", ["融资需求（亿元）", "环评（个）", "用地需求（亩）", "经济效益（亿元）"])
def test_figures_below_a_heading_of_remarks_are_refused(read, heading):
    found, refused = read([["县市", "签约项目（个）", heading], ["腾冲市", "5", "3"]], "保山市", "2023")
    assert list(found.values()) == [5]
    assert (
        refused["3"]
        == f"the heading {heading!r} is one of remarks, and of no indicator that is kept; it is left out"
    )


@pytest.mark.parametrize(
    ("name", "code"), [("务川自治县", "520326"), ("道真自治县", "520325"), ("务川县", "520326")]
)
def test_an_autonomous_county_is_called_so_without_its_people(read, name, code):
    found, _ = read([["县市", "签约项目（个）"], [name, "20"]], "遵义市", "2023")
    assert [key[0] for key in found] == [code]


@pytest.mark.parametrize("heading", ["1月起累计", "年初以来累计", "自1月份起累计到位"])
def test_what_is_counted_since_january_may_name_that_month(read, heading):
    rows = [["月份", "当月到位", heading], ["3月", "1.52", "3.27"]]
    found, _ = read([["楚雄市2021年省外到位资金（亿元）"], *rows], "楚雄市", "2021-01/2021-03")
    assert {key[-1]: value for key, value in found.items()} == {
        "2021-03/2021-03": pytest.approx(1.52 * YI),
        "2021-01/2021-03": pytest.approx(3.27 * YI),
    }


def test_rates_may_stand_below_how_many_they_are(read):
    rows = [
        ["展会", "签约项目（个）", "三率（%）", ""],
        ["", "", "履约率", "开工率"],
        ["第7届南博会", "14", "92.9", "64.3"],
    ]
    found, refused = read(rows, "保山市", "2023")
    assert [key[1] for key in found] == ["projects_signed", "fulfilment_rate", "start_rate"] and not refused


@pytest.mark.parametrize("heading", ["来陆考察企业（家）", "来腾投资考察企业（家）"])
def test_firms_may_come_to_a_place_by_one_letter_of_its_name(read, heading):
    found, _ = read([["月份", heading], ["6月", "16"]], "陆良县", "2023-06")
    assert [key[1] for key in found] == ["outreach_firms_received"]


@pytest.mark.parametrize(
    "title",
    ["楚雄州2023年1-3季度招商引资情况", "楚雄州2023年一至三季度招商引资情况", "楚雄州招商引资情况（202301-202309）",
     "楚雄州招商引资情况（2023-01至2023-09）", "楚雄州2023年1-9月招商引资情况 来源：州投资促进局 发布时间：2023-10-06"],
)  # fmt: skip
def test_a_title_may_span_quarters_and_months_in_digits_and_tell_when_it_was_published(read, title):
    found, _ = read([[title], ["县市", "签约项目（个）"], ["双柏县", "14"]], "楚雄州", "")
    assert [key[-1] for key in found] == ["2023-01/2023-09"]


def test_months_beside_who_reported_are_no_header(read):
    rows = [
        ["武定县招商引资工作月报表"],
        ["10月", "", "报送人：余春梅"],
        ["指标", "单位", "本月", "自年初累计", "备注"],
        ["外出招商", "次", "4", "26", ""],
    ]
    found, refused = read(rows, "武定县", "2023-10")
    assert {key[-1]: value for key, value in found.items()} == {"2023-10/2023-10": 4, "2023-01/2023-10": 26}
    assert not refused


@pytest.mark.parametrize("corner", ["单位：万元", "万元"])
def test_a_unit_beside_years_heads_their_columns(read, corner):
    rows = [
        ["保山市到位资金表"],
        [corner, "2022年", "2023年"],
        ["腾冲市", "5200", "6100"],
        ["昌宁县", "3", "4"],
    ]
    found, refused = read(rows, "保山市", "2022-01/2023-12")
    assert {key[-1][:4] for key in found} == {"2022", "2023"} and len(found) == 4 and not refused


def test_january_alone_is_counted_up_to_january(read):
    rows = [["县区", "1月累计", "2月累计"], ["腾冲市", "5", "6"]]
    found, _ = read([["保山市2023年到位资金表（亿元）"], *rows], "保山市", "2023")
    assert [key[-1] for key in found] == ["2023-01/2023-01", "2023-01/2023-02"]


def test_targets_over_a_table_may_be_floors(read):
    rows = [["到位资金目标", "100亿元以上"], ["县区", "到位资金（亿元）"], ["腾冲市", "3"]]
    found, refused = read(rows, "保山市", "2023")
    assert told(found, "place", "measure") == {("530500", "target"): 100 * YI, ("530581", "actual"): 3 * YI}
    assert not refused


@pytest.mark.parametrize("inside", ["资金：亿元", "投资：亿元", "人民币：亿元", "单位：亿元"])
def test_a_unit_in_the_title_may_say_of_what_it_is(read, inside):
    found, refused = read(
        [[f"保山市招商表（{inside}）"], ["县区", "到位资金"], ["腾冲市", "5"]], "保山市", "2023"
    )
    assert list(found.values()) == [5 * YI] and not refused


@pytest.mark.parametrize(
    ("label", "unit"), [("企业（户）", ""), ("企业", "户"), ("市直部门（个）", ""), ("单位", "个")]
)
def test_a_group_of_offices_alone_is_nothing_that_is_counted(read, label, unit):
    rows = [["指标", "单位", "数值"], ["到位资金", "亿元", "12"], [label, unit, "30"]]
    found, refused = read(rows, "腾冲市", "2024")
    assert list(found.values()) == [12 * YI] and "30" in refused


def test_figures_in_remarks_of_rows_without_any_are_refused(read):
    rows = [["县市", "签约项目（个）", "备注"], ["腾冲市", "5", ""], ["昌宁县", "", "到位资金1.2亿元"]]
    found, refused = read(rows, "保山市", "2023")
    assert list(found.values()) == [5] and refused["到位资金1.2亿元"].startswith(
        "no figure stands in the row"
    )


@pytest.mark.parametrize(
    ("heading", "printed", "value"),
    [
        ("到位资金（亿元）", "3亿", 3 * YI),
        ("接待客商（万人次）", "3万", 3 * WAN),
        ("接待客商（万人次）", "1.2", 1.2 * WAN),
        ("工业用电量（万千瓦时）", "3亿", 3 * YI),
    ],
)
def test_a_cell_with_a_scale_of_its_own_takes_the_bare_unit_of_its_heading(read, heading, printed, value):
    found, refused = read([["县市", heading], ["隆阳区", printed]], "保山市", "2021")
    assert list(found.values()) == [value] and not refused


@pytest.mark.parametrize("sign", ["—", "－", "…", "无"])
def test_a_missing_mark_says_nothing_of_the_pairs_of_its_column(read, sign):
    rows = [["县市", "签约/开工（个）"], ["隆阳区", "20/10"], ["施甸县", "12/8"], ["昌宁县", sign]]
    found, refused = read(rows, "保山市", "2021")
    assert list(found.values()) == [20, 10, 12, 8]
    assert [*refused] == [sign]


def test_bullets_before_parts_are_no_part_of_their_names(read):
    rows = [["行业", "到位资金（亿元）"], ["#生物医药", "3"], ["–农业", "2"]]
    found, _ = read(rows, "保山市", "2021")
    assert [category for _, _, category, *_ in found] == ["生物医药", "农业"]


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("已落实到位", "actual"),
        ("累计到账", "actual"),
        ("目前完成情况", "actual"),
        ("考核认定数", "actual"),
        ("2023年力争数", "target"),
        ("必保目标", "target"),
        ("挑战目标", "target"),
    ],
)
def test_offices_head_what_is_done_and_what_is_aimed_at_in_many_words(read, heading, measure):
    rows = [["县区", f"到位资金（万元） › {heading}"], ["隆阳区", "68420"]]
    found, refused = read(rows, "保山市", "2023")
    assert told(found, "indicator", "measure") == {(FUNDS, measure): 68420 * WAN} and not refused


@pytest.mark.parametrize(
    ("agreed", "came", "indicator"),
    [
        ("合同额（万元）", "实际到位（万元）", FUNDS),
        ("合同额（万元）", "当年到账（万元）", FUNDS),
        ("计划总投资（万元）", "累计到位（万元）", FUNDS),
        ("完成投资（万元）", "其中：年内到位（万元）", FUNDS),
        ("合同外资（万美元）", "实际到账（万美元）", FOREIGN),
        ("签约项目（个）", "实际到位（万元）", FUNDS),
    ],
)
def test_money_that_arrived_is_no_more_of_what_was_agreed_before_it(read, agreed, came, indicator):
    columns = [["县区", "引进企业（户）", agreed, came], ["凤庆县", "3", "900", "500"]]
    rows = [["指标", "凤庆县"], [agreed, "900"], [came, "500"]]
    for lines in (columns, rows):
        found, refused = read(lines, "临沧市", "2023")
        assert told(found, "indicator")[indicator,] == 500 * WAN and not refused
        assert len(told(found, "indicator")) == len(found)


def test_growth_behind_what_arrived_is_that_of_what_arrived(read):
    rows = [["县区", "合同额（万元）", "实际到位（万元）", "同比"], ["凤庆县", "900", "500", "12%"]]
    found, _ = read(rows, "临沧市", "2023")
    assert told(found, "indicator", "measure")[FUNDS, "growth"] == 12


@pytest.mark.parametrize("behind", [[], ["2022年全年"]])
def test_the_same_months_last_year_are_those_of_the_column_before(read, behind):
    rows = [
        ["指标", "3月份", "1—3月", "上年同期", "同比（%）", *behind],
        ["到位资金（亿元）", "6", "17", "15", "9.1", *["70"] * len(behind)],
    ]
    found, _ = read(rows, "嵩明县", "2023-03")
    assert told(found, "period", "measure") == {
        ("2023-03/2023-03", "actual"): 6 * YI,
        ("2023-01/2023-03", "actual"): 17 * YI,
        ("2022-01/2022-03", "actual"): 15 * YI,
        ("2023-01/2023-03", "growth"): 9.1,
    } | ({("2022-01/2022-12", "actual"): 70 * YI} if behind else {})


def test_a_table_updated_in_a_year_is_of_its_months_until_then(read):
    rows = [
        ["思茅区2023年重点项目汇总 更新日期：2023年5月31日"],
        ["县区", "签约项目（个）", "年度目标（个）"],
        ["思茅区", "5", "9"],
    ]
    for period in ("", "2023"):
        found, _ = read(rows, "普洱市", period)
        assert told(found, "period", "measure") == {
            ("2023-01/2023-05", "actual"): 5,
            ("2023-01/2023-12", "target"): 9,
        }


def test_stages_and_phases_beside_each_other_have_their_money(read):
    rows = [
        ["思茅区招商项目汇总"],
        ["阶段", "个数", "概算总投资（万元）"],
        ["在谈", "1", "25000"],
        ["在建", "3", "66600"],
    ]
    found, refused = read(rows, "思茅区", "2023")
    assert told(found, "indicator", "category") == {
        ("projects_negotiating", ""): 1,
        ("projects_under_way", ""): 3,
        ("planned_investment", "在谈"): 25000 * WAN,
        ("planned_investment", "在建"): 66600 * WAN,
    }
    assert not refused


def test_what_is_done_of_a_plan_in_percent_is_a_completion_and_a_half_year_has_its_own_plan(read):
    rows = [
        ["2021年上半年引进省外资金对账单　单位：亿元"],
        ["县（市）", "年度目标", "上半年", "上半年", "上半年"],
        ["县（市）", "年度目标", "计划", "完成", "完成占计划%"],
        ["隆阳区", "62", "31.0", "33.42", "107.8"],
        ["二县（市）合计", "389", "194.5", "200.68", "103.2"],
    ]
    merged = sheet(rows, ["A2:A3", "B2:B3", "C2:E2"])
    found, refused = read(merged, "保山市", "2021-01/2021-06", "t.xlsx")
    assert told(found, "category", "measure", "period") == {
        ("", "target", "2021-01/2021-12"): 62 * YI,
        ("", "target", "2021-01/2021-06"): 31 * YI,
        ("", "actual", "2021-01/2021-06"): pytest.approx(33.42 * YI),
        ("", "completion", "2021-01/2021-06"): 107.8,
        ("二县(市)", "target", "2021-01/2021-12"): 389 * YI,
        ("二县(市)", "target", "2021-01/2021-06"): 194.5 * YI,
        ("二县(市)", "actual", "2021-01/2021-06"): pytest.approx(200.68 * YI),
        ("二县(市)", "completion", "2021-01/2021-06"): 103.2,
    }
    assert not refused


def test_percent_in_a_heading_of_money_is_no_money(read):
    found, refused = read(
        [["县市", "到位资金（亿元）", "目标任务（%）"], ["隆阳区", "33.4", "107.8"]], "保山市", "2021"
    )
    assert list(found.values()) == [pytest.approx(33.4 * YI)] and "its unit reads %" in refused["107.8"]


def test_a_rank_between_them_parts_no_rate_from_its_figure(read):
    rows = [
        ["单位", "到位资金（亿元）", "到位资金（亿元）", "同比增幅", "同比增幅", "目标完成率", "目标完成率"],
        ["单位", "数额", "位次", "%", "位次", "%", "位次"],
        ["隆阳区", "117.0", "1", "+6.7", "8", "88.0", "2"],
    ]
    merged = sheet(rows, ["A1:A2", "B1:C1", "D1:E1", "F1:G1"])
    found, _ = read(merged, "保山市", "2021-01/2021-10", "t.xlsx")
    assert told(found, "measure") == {("actual",): 117 * YI, ("growth",): 6.7, ("completion",): 88}


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (
            [
                ["县市", "全年任务（亿元）", "到位资金", "完成比例", "引进项目"],
                ["隆阳区", "3.0", "2.85", "95%", "2"],
            ],
            {"全年任务（亿元）", "到位资金"},
        ),
        (
            [["县市", "一季度", "二季度", "全年（亿元）"], ["隆阳区", "17.6", "19.4", "68.4"]],
            {"一季度", "二季度", "全年（亿元）"},
        ),
    ],
)
def test_money_without_a_unit_is_in_that_of_the_same_money_beside_it_and_says_so(tmp_path, rows, columns):
    (tmp_path / "t.csv").write_bytes(text(rows))
    given = tc.read_table(
        tmp_path / "t.csv", place="保山市", period="2021", title="保山市2021年招商引资到位资金"
    )
    money = given.observations[given.observations["unit"] == "CNY"]
    assert money["value"].tolist() == pytest.approx([float(printed) * YI for printed in money["printed"]])
    lent = money["note"].str.contains("prints no unit; read in 亿元")
    assert lent.tolist() == [not column.endswith("（亿元）") for column in rows[0] if column in columns]


@pytest.mark.parametrize(
    ("headings", "figures", "unread"),
    [
        (["县区", "实际利用外资（万美元）", "到位资金"], ["腾冲市", "300", "60"], "60"),
        (["县区", "全年任务（亿元）", "到位资金", "实际利用外资"], ["腾冲市", "80", "60", "300"], "300"),
        (["县区", "省外到位资金（万元）", "到位资金"], ["腾冲市", "600000", "80"], "80"),
        (["县区", "到位资金（亿元）", "实际利用外资"], ["腾冲市", "60", "300"], "300"),
    ],
)
def test_money_of_another_kind_or_currency_lends_no_unit(tmp_path, headings, figures, unread):
    (tmp_path / "t.csv").write_bytes(text([headings, figures]))
    given = tc.read_table(
        tmp_path / "t.csv", place="腾冲市", period="2021-01/2021-11", title="到位资金情况表"
    )
    assert unread not in given.observations["printed"].tolist()
    assert given.refused.set_index("printed")["reason"].str.contains("its unit reads nothing")[unread]
    assert "unit" in [doubt.key for doubt in given.doubts]


@pytest.mark.parametrize(
    ("title", "period", "done"),
    [
        ("“十四五”招商引资目标分解表", "2025", ["2020-01"]),
        ("2021-2025年招商引资目标分解表", "2025", ["2020-01"]),
        ("招商引资目标分解表", "2021-01/2025-12", ["2020-01"]),
        ("2025年招商引资目标分解表", "2025", [f"{year}-01" for year in range(2020, 2025)]),
    ],
)
def test_the_years_that_a_plan_spans_are_no_past(tmp_path, title, period, done):
    years = [f"{year}年" for year in range(2020, 2026)]
    rows = [[title, *[""] * 6], ["指标", *years], ["到位资金（亿元）", "48", "50", "55", "60", "66", "73"]]
    (tmp_path / "t.csv").write_bytes(text(rows))
    found = tc.read_table(tmp_path / "t.csv", place="腾冲市", period=period).observations
    assert len(found) == 6 and {*found["measure"]} == {"actual", "target"}
    assert found["period_start"][found["measure"] == "actual"].astype(str).tolist() == done


@pytest.mark.parametrize(
    ("headings", "figures"),
    [
        (["县区", "目标任务", "1-11月", "同比", "省外资金"], ["腾冲市", "80", "60", "5%", "30"]),
        (["县区", "总投资", "年度任务", "累计到位", "完成率"], ["腾冲市", "90", "80", "60", "75%"]),
    ],
)
def test_target_arrival_and_ratio_of_a_table_of_arrivals_stay_together(tmp_path, headings, figures):
    (tmp_path / "t.csv").write_bytes(text([headings, figures]))
    title = "到位资金情况表（亿元）"
    found = tc.read_table(
        tmp_path / "t.csv", place="腾冲市", period="2021-01/2021-11", title=title
    ).observations
    of = dict(zip(found["printed"], found["indicator"], strict=True))
    together = {printed for printed, indicator in of.items() if indicator == "fund_arrivals"}
    assert together == {*figures[1:]} - {"90", "30"} and len(of) == 4


def test_of_two_units_beside_it_money_without_one_takes_none(read):
    rows = [["县市", "省外资金（亿元）", "外资（万美元）", "到位资金"], ["隆阳区", "3", "200", "5"]]
    found, refused = read(rows, "保山市", "2021")
    assert len(found) == 2 and "its unit reads nothing" in refused["5"]


def test_a_corner_names_what_the_headings_beside_it_are(read):
    rows = [
        ["来源地", "中国香港", "新加坡", "韩国", "其他"],
        ["到账外资（万美元）", "41280", "9066", "5870", "4821"],
        ["占比", "67.6%", "14.9%", "9.6%", "7.9%"],
    ]
    found, refused = read(rows, "保山市", "2025-01/2025-07")
    assert told(found, "place", "category", "measure")["530500", "中国香港", "share"] == 67.6
    assert told(found, "category", "measure")["韩国", "actual"] == 5870 * WAN
    assert len(found) == 8 and not refused


def test_the_rest_of_what_is_counted_is_of_the_breakdown_of_its_other_parts(read):
    rows = [
        ["指标", "数值（个）"],
        ["储备项目", "62"],
        ["绿色食品类储备项目", "21"],
        ["文旅康养类储备项目", "32"],
        ["其他储备项目", "9"],
    ]
    found, refused = read(rows, "弥勒市", "2024")
    assert told(found, "indicator", "category")["projects_reserve", "其他"] == 9 and not refused


def test_what_is_done_of_a_planned_investment_is_completed_and_no_plan(read):
    rows = [
        ["行业", "总投资（亿元）", "年度计划（亿元）", "累计完成（亿元）", "完成率%", "同比增长%"],
        ["生物医药", "20", "9", "8", "88.9", "5"],
    ]
    found, refused = read(rows, "腾冲市", "2024-01/2024-09")
    assert told(found, "indicator", "measure") == {
        ("planned_investment", "actual"): 20 * YI,
        ("completed_investment", "target"): 9 * YI,
        ("completed_investment", "actual"): 8 * YI,
        ("completed_investment", "completion"): 88.9,
        ("completed_investment", "growth"): 5,
    }
    assert not refused


def test_leaders_whom_a_corner_names_are_who_did_what_the_rows_count(read):
    rows = [
        ["领导职务", "县委书记", "县长", "合计"],
        ["外出招商（次）", "8", "9", "17"],
        ["接待客商（批次）", "31", "36", "67"],
        ["备注", "", "主攻电子信息", ""],
    ]
    found, refused = read(rows, "腾冲市", "2024")
    assert told(found, "indicator", "category") == {
        ("outreach_trips", "县委书记"): 8,
        ("outreach_trips", "县长"): 9,
        ("outreach_trips", ""): 17,
        ("outreach_groups_received", "县委书记"): 31,
        ("outreach_groups_received", "县长"): 36,
        ("outreach_groups_received", ""): 67,
    }
    assert [*refused] == ["主攻电子信息"] or not refused


def test_the_years_of_a_plan_are_each_itself_and_its_base_year_too(read):
    rows = [
        ["指标名称", "单位", "2020年基数", "“十四五”规划目标", "“十四五”规划目标"],
        ["指标名称", "单位", "2020年基数", "2021年", "2022年"],
        ["省外到位资金", "亿元", "86", "95", "104"],
    ]
    merged = sheet(rows, ["A1:A2", "B1:B2", "C1:C2", "D1:E1"])
    found, refused = read(merged, "腾冲市", "2021-01/2025-12", "t.xlsx")
    assert told(found, "measure", "period") == {
        ("actual", "2020-01/2020-12"): 86 * YI,
        ("target", "2021-01/2021-12"): 95 * YI,
        ("target", "2022-01/2022-12"): 104 * YI,
    }
    assert not refused


def test_the_date_of_a_signature_in_chinese_numerals_dates_no_figure(read):
    rows = [
        ["腾冲市2018年引进省外资金来源地分布表"],
        ["腾冲市投资促进局 二〇一九年一月"],
        ["来源地", "到位资金（亿元）"],
        ["重庆市", "86.25"],
    ]
    found, _ = read(rows, "腾冲市", "2018")
    assert told(found, "period") == {("2018-01/2018-12",): pytest.approx(86.25 * YI)}


def test_how_much_places_differ_follows_from_their_figures(read):
    rows = [["城市", "到位资金（亿元）", "与我市相差"], ["德州市", "95", "+59.5"]]
    _, refused = read(rows, "370000", "2016")
    assert "follows from the two figures" in refused["+59.5"]


def test_a_place_in_a_label_is_the_narrower_one_and_one_of_another_province_where_money_came_from(read):
    rows = [
        ["指标", "数值", "地区"],
        ["隆阳区到位资金", "70亿元", "保山市"],
        ["广东省到位资金", "9亿元", "保山市"],
        ["到位资金", "90亿元", "保山市"],
    ]
    found, refused = read(rows, "保山市", "2021")
    assert told(found, "place", "category") == {
        ("530502", ""): 70 * YI,
        ("530500", "广东省"): 9 * YI,
        ("530500", ""): 90 * YI,
    }
    assert not refused


def test_names_in_the_column_of_numbers_are_those_of_their_rows(read):
    rows = [
        ["序号", "责任单位", "到位资金任务（万元）"],
        ["1", "县发改局", "20000"],
        ["2", "县商务局", "40000"],
        ["经济部门小计", "", "60000"],
        ["3", "县农业农村局", "18000"],
        ["合计", "", "78000"],
    ]
    found, refused = read(rows, "腾冲市", "2025")
    assert told(found, "category")[("经济部门",)] == 60000 * WAN
    assert told(found, "category")[("",)] == 78000 * WAN and len(found) == 5 and not refused


def test_what_is_done_of_the_plan_of_half_a_year_is_left_out_beside_the_years(read):
    rows = [
        [
            "县市",
            "年度目标（亿元）",
            "上半年计划（亿元）",
            "实际到位（亿元）",
            "完成年度目标（%）",
            "完成上半年计划（%）",
        ],
        ["隆阳区", "90", "45", "51.32", "57.02", "114.04"],
    ]
    found, refused = read(rows, "保山市", "2024-01/2024-06", title="保山市2024年上半年招商引资到位资金")
    assert told(found, "measure")[("completion",)] == 57.02
    assert refused["114.04"].endswith("it is left out")
