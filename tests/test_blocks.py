"""Several tables in one sheet, headings over groups of columns, and the months that they are of."""

import pytest

from tests.test_beside import told

FUNDS, FOREIGN = "fund_arrivals", "fund_arrivals_foreign"
PROVINCE, OUTSIDE = "fund_arrivals_outside_province", "fund_arrivals_outside_prefecture"
YI, WAN = 100_000_000, 10_000


def test_sections_of_a_sheet_are_tables_below_the_lines_of_all(read):
    rows = [
        ["大姚县2021年1-9月省外到位资金调度表"],
        ["单位：亿元"],
        ["一、当月数"],
        ["年份", "7月", "8月", "9月"],
        ["2021年", "1.5", "2.25", "0.8"],
        [""],
        ["二、累计数"],
        ["年份", "1-7月", "1-8月", "1-9月"],
        ["2021年", "9.5", "11.75", "12.55"],
        [""],
        ["三、服务企业情况"],
        ["走访企业（次）", "收集困难问题（个）"],
        ["46", "12"],
    ]
    found, refused = read(rows, "大姚县", "")
    assert told(found, "indicator", "period") == {
        (PROVINCE, "2021-07/2021-07"): 1.5 * YI,
        (PROVINCE, "2021-08/2021-08"): 2.25 * YI,
        (PROVINCE, "2021-09/2021-09"): 0.8 * YI,
        (PROVINCE, "2021-01/2021-07"): 9.5 * YI,
        (PROVINCE, "2021-01/2021-08"): 11.75 * YI,
        (PROVINCE, "2021-01/2021-09"): 12.55 * YI,
        ("firm_visits", "2021-01/2021-09"): 46,
        ("problems_collected", "2021-01/2021-09"): 12,
    }
    assert not refused


def test_a_figure_in_a_column_of_labels_is_refused_and_not_lost(read):
    rows = [
        ["2021年南华县招商引资情况"],
        ["指标", "单位", "完成"],
        ["市外到位资金", "亿元", "12.5"],
        ["走访企业（次）", "收集困难问题（个）", "办结率（%）"],
        ["46", "12", "91"],
    ]
    _, refused = read(rows, "南华县", "2021")
    assert {"46", "12", "91"} <= refused.keys()


def test_a_sentence_above_a_table_is_no_title(read):
    rows = [
        ["经初步核算，2020年比上年增长4.2%，签约项目12个。"],
        ["表1 2021年地区生产总值"],
        ["指标", "绝对数（亿元）", "比上年增长（%）"],
        ["地区生产总值", "92.6", "4.7"],
    ]
    found, _ = read(rows, "姚安县", "")
    assert told(found, "measure", "period") == {
        ("actual", "2021-01/2021-12"): 92.6 * YI,
        ("growth", "2021-01/2021-12"): 4.7,
    }


def test_this_month_below_months_since_january_is_the_last_of_them(read):
    rows = [
        ["2021年禄丰市引进省外资金情况（亿元）"],
        ["县市", "1-8月到位省外资金", ""],
        ["", "本月", "累计"],
        ["禄丰市", "1.25", "9.5"],
    ]
    found, _ = read(rows, "禄丰市", "2021-01/2021-08")
    assert told(found, "period") == {("2021-08/2021-08",): 1.25 * YI, ("2021-01/2021-08",): 9.5 * YI}


def test_targets_that_grow_from_january_on_are_those_of_their_months(read):
    rows = [
        ["武定县2021年省外到位资金任务分解表（亿元）"],
        ["乡镇", "一季度", "上半年", "前三季度", "全年"],
        ["狮山镇", "1.5", "3.5", "5.5", "8"],
    ]
    found, _ = read(rows, "武定县", "2021")
    assert told(found, "measure", "period") == {
        ("target", "2021-01/2021-03"): 1.5 * YI,
        ("target", "2021-01/2021-06"): 3.5 * YI,
        ("target", "2021-01/2021-09"): 5.5 * YI,
        ("target", "2021-01/2021-12"): 8 * YI,
    }


def test_ratios_of_one_name_are_each_of_the_column_left_of_them_in_their_group(read):
    rows = [
        ["元谋县2021年1-5月外资外贸情况"],
        ["县市", "利用外资（万美元）", "", "", "", "对外贸易（亿元）", ""],
        ["", "合同外资", "同比±%", "实际到位外资", "同比±%", "进出口", "同比±%"],
        ["元谋县", "650", "21.5", "120", "-4.5", "1.25", "9.5"],
    ]
    found, refused = read(rows, "元谋县", "")
    assert told(found, "indicator", "measure") == {
        ("contracted_foreign_investment", "actual"): 650 * WAN,
        ("contracted_foreign_investment", "growth"): 21.5,
        (FOREIGN, "actual"): 120 * WAN,
        (FOREIGN, "growth"): -4.5,
        ("foreign_trade", "actual"): 1.25 * YI,
        ("foreign_trade", "growth"): 9.5,
    }
    assert not refused


def test_a_ratio_behind_a_whole_and_its_parts_is_of_the_whole(read):
    rows = [
        ["永仁县2021年进出口情况（亿元）"],
        ["月份", "当月", "", "", "当月同比（%）"],
        ["", "进出口", "出口", "进口", ""],
        ["1月", "—", "—", "—", "—"],
        ["2月", "8.5", "6.25", "2.25", "31.5"],
    ]
    found, _ = read(rows, "永仁县", "")
    assert told(found, "indicator", "measure", "period")[
        "foreign_trade", "growth", "2021-02/2021-02"
    ] == pytest.approx(31.5)
    assert not any(
        of == "imports" and measure == "growth" for of, measure in told(found, "indicator", "measure")
    )


def test_the_same_months_of_another_year_are_not_those_of_a_whole_year_beside_it(read):
    rows = [
        ["双柏县2022年1-5月到位资金（亿元）"],
        ["县", "2022年1-5月", "2021年全年", "2020年同期"],
        ["双柏县", "4.5", "12.5", "3.25"],
    ]
    found, _ = read(rows, "双柏县", "2022-01/2022-05")
    assert told(found, "period") == {
        ("2022-01/2022-05",): 4.5 * YI,
        ("2021-01/2021-12",): 12.5 * YI,
        ("2020-01/2020-05",): 3.25 * YI,
    }


def test_a_quarter_of_a_whole_year_is_asked_for_and_the_completion_stays_the_years(read):
    rows = [
        ["2022年楚雄州到位资金（亿元）"],
        ["县市", "计划", "完成", "季度目标", "完成率"],
        ["牟定县", "30", "28", "8", "93%"],
    ]
    found, refused = read(rows, "楚雄州", "2022")
    assert told(found, "measure", "period") == {
        ("target", "2022-01/2022-12"): 30 * YI,
        ("actual", "2022-01/2022-12"): 28 * YI,
        ("completion", "2022-01/2022-12"): 93,
    }
    assert "which quarter" in refused["8"]


def test_growth_and_completion_behind_the_only_months_are_of_those(read):
    rows = [
        ["2022年双柏县主要经济指标"],
        ["指标", "单位", "年度目标", "1-11月", "同比增长（%）", "完成率（%）"],
        ["省外到位资金", "亿元", "12", "10.5", "8.5", "87.5"],
    ]
    found, _ = read(rows, "双柏县", "2022")
    assert told(found, "measure", "period") == {
        ("target", "2022-01/2022-12"): 12 * YI,
        ("actual", "2022-01/2022-11"): 10.5 * YI,
        ("growth", "2022-01/2022-11"): 8.5,
        ("completion", "2022-01/2022-11"): 87.5,
    }


def test_two_labels_under_one_heading_are_read_as_one(read):
    rows = [
        ["2022年大姚县利用外资（万美元）"],
        ["指标", "指标", "完成"],
        ["外资", "合同", "350"],
        ["外资", "实际", "120"],
    ]
    found, _ = read(rows, "大姚县", "2022")
    assert told(found, "indicator") == {("contracted_foreign_investment",): 350 * WAN, (FOREIGN,): 120 * WAN}


def test_parts_below_each_other_are_all_of_the_line_above_them(read):
    rows = [
        ["2021年姚安县到位资金（亿元）"],
        ["指标", "完成"],
        ["市外到位资金", "42"],
        ["其中：省外到位资金", "35"],
        ["　　　产业到位资金", "38.5"],
    ]
    found, _ = read(rows, "姚安县", "2021")
    assert told(found, "indicator", "category")[OUTSIDE, "产业"] == 38.5 * YI


def test_the_step_behind_a_start_is_a_step_and_no_part(read):
    rows = [
        ["2021年姚安县项目推进情况（个）"],
        ["阶段", "项目数"],
        ["签约", "21"],
        ["开工", "14"],
        ["竣工", "6"],
    ]
    found, _ = read(rows, "姚安县", "2021")
    assert told(found, "indicator", "category") == {
        ("projects_signed", ""): 21,
        ("projects_started", ""): 14,
        ("projects_completed", ""): 6,
    }


def test_measures_behind_a_count_are_of_the_money_that_the_table_is_on(read):
    rows = [
        ["2021年楚雄州引进省外到位资金进度表"],
        ["单位：万元"],
        ["县市", "在建项目（个）", "其中：续建", "全年任务", "1-9月累计到位", "完成任务%"],
        ["牟定县", "21", "9", "120,000", "96,500", "80.4"],
    ]
    found, _ = read(rows, "楚雄州", "2021-01/2021-09")
    assert told(found, "indicator", "category", "measure") == {
        ("projects_under_way", "", "actual"): 21,
        ("projects_under_way", "续建", "actual"): 9,
        (PROVINCE, "", "target"): 120_000 * WAN,
        (PROVINCE, "", "actual"): 96_500 * WAN,
        (PROVINCE, "", "completion"): 80.4,
    }


def test_a_line_of_units_may_say_in_brackets_what_they_are_of(read):
    rows = [
        ["牟定县到位资金分月统计表（2021年）"],
        ["单位：万元（外资为万美元）"],
        ["月份", "到位内资", "到位外资"],
        ["3月", "41200", "15"],
    ]
    found, _ = read(rows, "牟定县", "")
    assert told(found, "indicator") == {("fund_arrivals_domestic",): 41_200 * WAN, (FOREIGN,): 15 * WAN}


def test_a_stage_below_a_heading_over_stages_is_none_of_the_stage_before(read):
    rows = [
        ["南华县招商项目推进表（截至2021年9月底）", "", ""],
        ["乡镇", "项目推进阶段", "", ""],
        ["", "签约", "开工", "竣工"],
        ["龙川镇", "9", "6", "2"],
    ]
    found, _ = read(rows, "南华县", "")
    assert told(found, "indicator") == {
        ("projects_signed",): 9,
        ("projects_started",): 6,
        ("projects_completed",): 2,
    }


def test_growth_behind_a_month_and_those_since_january_is_of_those_that_it_stands_behind(read):
    rows = [
        ["双柏县统计月报"],
        ["2021年5月"],
        ["指标", "单位", "5月", "1-5月", "增长（%）"],
        ["社会消费品零售总额", "亿元", "1.5", "7.25", "5.8"],
    ]
    found, _ = read(rows, "双柏县", "")
    assert told(found, "measure", "period") == {
        ("actual", "2021-05/2021-05"): 1.5 * YI,
        ("actual", "2021-01/2021-05"): 7.25 * YI,
        ("growth", "2021-01/2021-05"): 5.8,
    }


def test_what_was_done_before_stands_beside_the_targets_of_a_year(read):
    rows = [
        ["2022年省外到位资金目标任务分解表（亿元）"],
        ["县市", "2021年到位省外资金", "2022年目标"],
        ["姚安县", "24.5", "30"],
    ]
    found, _ = read(rows, "楚雄州", "2022")
    assert told(found, "measure", "period") == {
        ("actual", "2021-01/2021-12"): 24.5 * YI,
        ("target", "2022-01/2022-12"): 30 * YI,
    }


def test_the_end_of_a_year_and_a_hedge_before_a_unit_of_the_heading_are_read(read):
    rows = [
        ["永仁县工业园区情况"],
        ["指标", "2021年末", "2021年增长（%）"],
        ["规模以上工业企业（户）", "21", ""],
        ["地区生产总值", "", "5.5以上"],
    ]
    found, refused = read(rows, "永仁县", "2021")
    assert told(found, "indicator", "period")["larger_industrial_firms", "2021-01/2021-12"] == 21
    assert told(found, "indicator")["gross_domestic_product",] == 5.5
    assert not refused


def test_two_months_beside_this_month_are_both(read):
    rows = [
        ["2021年利用内资分月台账（亿元）"],
        ["月份", "当月", "累计"],
        ["1-2月", "21.3", ""],
        ["3月", "9.5", "30.8"],
    ]
    found, _ = read(rows, "大姚县", "")
    assert told(found, "period") == {
        ("2021-01/2021-02",): 21.3 * YI,
        ("2021-03/2021-03",): 9.5 * YI,
        ("2021-01/2021-03",): 30.8 * YI,
    }


def test_tables_side_by_side_may_end_in_different_columns(read):
    rows = [
        ["大姚县招商快报（2021年6月）"],
        ["指标", "6月", "1-6月", "同比", "指标", "6月", "1-6月", "备注"],
        ["到位资金", "1.5亿元", "8.5亿元", "+12.4%", "签约项目", "5个", "37个", "首批"],
    ]
    found, _ = read(rows, "大姚县", "")
    assert told(found, "indicator", "measure", "period") == {
        (FUNDS, "actual", "2021-06/2021-06"): 1.5 * YI,
        (FUNDS, "actual", "2021-01/2021-06"): 8.5 * YI,
        (FUNDS, "growth", "2021-01/2021-06"): 12.4,
        ("projects_signed", "actual", "2021-06/2021-06"): 5,
        ("projects_signed", "actual", "2021-01/2021-06"): 37,
    }


def test_the_title_says_that_all_is_growth_in_percent(read):
    rows = [
        ["2021年1-9月固定资产投资增长情况 增速：%"],
        ["县市", "固定资产投资", "民间投资"],
        ["大姚县", "8.5", "-3.25"],
    ]
    found, _ = read(rows, "楚雄州", "")
    assert set(told(found, "measure")) == {("growth",)}
    assert set(found.values()) == {8.5, -3.25}


def test_the_target_of_a_count_stays_one_in_a_table_on_money(read):
    rows = [
        ["2022年招商引资到位资金情况表（单位：亿元）"],
        ["乡镇", "签约项目（个）", "目标", "完成率(%)", "上年同期"],
        ["风平镇", "3", "5", "60", "2"],
    ]
    found, _ = read(rows, "芒市", "2022")
    assert told(found, "indicator", "measure", "period") == {
        ("projects_signed", "actual", "2022-01/2022-12"): 3,
        ("projects_signed", "target", "2022-01/2022-12"): 5,
        ("projects_signed", "completion", "2022-01/2022-12"): 60,
        ("projects_signed", "actual", "2021-01/2021-12"): 2,
    }


def test_a_section_says_more_of_its_table_than_the_title_of_the_sheet(read):
    rows = [
        ["芒市2022年到位资金情况"],
        ["单位：亿元"],
        ["一、到位资金"],
        ["乡镇", "完成数"],
        ["风平镇", "1.5"],
        [""],
        ["二、2021年签约项目（个）"],
        ["乡镇", "完成数"],
        ["风平镇", "5"],
    ]
    found, _ = read(rows, "芒市", "")
    assert told(found, "indicator", "period") == {
        (FUNDS, "2022-01/2022-12"): 1.5 * YI,
        ("projects_signed", "2021-01/2021-12"): 5,
    }


def test_money_and_counts_under_a_title_of_growth_are_no_growth(read):
    rows = [
        ["2022年到位资金增长情况表（单位：%）"],
        ["乡镇", "到位资金（亿元）", "签约项目（个）", "增速"],
        ["风平镇", "1.5", "4", "20"],
    ]
    found, _ = read(rows, "芒市", "2022")
    assert told(found, "indicator", "measure")[FUNDS, "actual"] == 1.5 * YI
    assert told(found, "indicator", "measure")["projects_signed", "actual"] == 4


def test_a_ratio_below_a_total_is_of_the_total(read):
    rows = [
        ["2022年到位资金"],
        ["产业", "到位资金（亿元）"],
        ["工业", "6"],
        ["农业", "3"],
        ["合计", "9"],
        ["同比增长", "20"],
    ]
    found, _ = read(rows, "芒市", "2022")
    assert told(found, "category", "measure")["", "growth"] == 20


def test_the_months_of_one_indicator_are_not_those_of_the_next(read):
    rows = [
        ["指标", "数值"],
        ["1-11月到位资金（亿元）", "1.5"],
        ["同比", "20%"],
        ["签约项目（个）", "8"],
        ["同比", "10%"],
    ]
    found, _ = read(rows, "芒市", "2022")
    assert told(found, "indicator", "measure", "period")["projects_signed", "growth", "2022-01/2022-12"] == 10


def test_an_empty_line_below_the_header_is_none(read):
    found, _ = read([["指标", "单位", "数值"], [], ["到位资金", "亿元", "1.5"]], "芒市", "2022")
    assert told(found, "indicator") == {(FUNDS,): 1.5 * YI}


def test_growth_behind_two_years_twice_is_each_time_of_the_later(read):
    rows = [
        ["芒市到位资金（亿元）"],
        ["乡镇", "2022年11月", "2021年11月", "同比", "2022年1-11月", "2021年1-11月", "同比"],
        ["风平镇", "1.5", "1.2", "25%", "9.5", "8", "18.75%"],
    ]
    found, _ = read(rows, "芒市", "")
    growth = {
        period: value
        for (measure, period), value in told(found, "measure", "period").items()
        if measure == "growth"
    }
    assert growth == {"2022-11/2022-11": 25, "2022-01/2022-11": 18.75}


def test_sections_of_the_month_and_since_january_are_of_those_months(read):
    rows = [
        ["芒市2022年1-5月到位资金"],
        ["单位：亿元"],
        ["一、当月数"],
        ["乡镇", "完成数"],
        ["风平镇", "1.5"],
        [""],
        ["二、累计数"],
        ["乡镇", "完成数"],
        ["风平镇", "9.5"],
    ]
    found, _ = read(rows, "芒市", "")
    assert told(found, "period") == {("2022-05/2022-05",): 1.5 * YI, ("2022-01/2022-05",): 9.5 * YI}


def test_sizes_below_each_other_are_all_of_the_money_that_the_table_is_on(read):
    rows = [
        ["2022年到位资金情况（单位：亿元）"],
        ["项目", "完成"],
        ["总计", "50"],
        ["其中：亿元以上项目", "20"],
        ["5000万元以上项目", "30"],
    ]
    found, _ = read(rows, "芒市", "2022")
    assert told(found, "indicator", "category") == {
        (FUNDS, ""): 50 * YI,
        (FUNDS, "1亿元以上"): 20 * YI,
        (FUNDS, "5000万元以上"): 30 * YI,
    }


def test_tables_that_an_empty_column_parts_have_each_their_own_title(read):
    rows = [
        ["2023年1-8月崇左市外贸进出口情况"],
        ["表1  分县（市、区）进出口情况", "", "", "", "表2  全市分贸易方式进出口情况", "", "", ""],
        [
            "县（市、区）",
            "进出口总额（亿元）",
            "同比增长（%）",
            "",
            "贸易方式",
            "进出口总额（亿元）",
            "占比（%）",
            "",
        ],
        ["江州区", "31.26", "18.4", "", "一般贸易", "402.75", "26.8", ""],
        ["扶绥县", "48.9", "-7.2", "", "合计", "1500", "100", ""],
    ]
    found, refused = read(rows, "崇左市", "")
    assert told(found, "place", "category", "measure") == {
        ("451402", "", "actual"): pytest.approx(31.26 * YI),
        ("451402", "", "growth"): 18.4,
        ("451421", "", "actual"): pytest.approx(48.9 * YI),
        ("451421", "", "growth"): -7.2,
        ("451400", "一般贸易", "actual"): pytest.approx(402.75 * YI),
        ("451400", "一般贸易", "share"): 26.8,
        ("451400", "", "actual"): 1500 * YI,
        ("451400", "", "share"): 100,
    }
    assert not refused


def test_notes_behind_an_empty_column_are_no_table_of_their_own(read):
    rows = [
        ["县区", "到位资金（亿元）", "", "责任单位", "备注"],
        ["江州区", "31.26", "", "商务局", "较好"],
    ]
    found, _ = read(rows, "崇左市", "2023")
    assert told(found, "place") == {("451402",): pytest.approx(31.26 * YI)}


def test_an_empty_column_parts_no_table_without_titles(read):
    rows = [
        ["地区", "月份", "", "签约项目（个）", "", "负责人", "到位资金（亿元）"],
        ["隆阳区", "1月", "", "10", "", "张三", "3"],
        ["腾冲市", "1月", "", "20", "", "李四", "7"],
    ]
    found, _ = read(rows, "保山市", "2023")
    assert told(found, "place", "indicator", "period")["530581", FUNDS, "2023-01/2023-01"] == 7 * YI
    assert len(found) == 4
