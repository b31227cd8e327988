"""What the lines of a table say only beside each other, and under their title."""

import pytest

import tengchong as tc
from tests.disguises import document, sheet, text

FUNDS, FOREIGN = "fund_arrivals", "fund_arrivals_foreign"
PROVINCE, OUTSIDE = "fund_arrivals_outside_province", "fund_arrivals_outside_prefecture"
YI = 100_000_000


def told(found, *which):
    """The values by some of place, indicator, category, measure and period."""
    names = ("place", "indicator", "category", "measure", "period")
    return {tuple(key[names.index(name)] for name in which): value for key, value in found.items()}


@pytest.mark.parametrize("around", ["单位：亿元", "（单位：亿元）"])
def test_a_title_may_stand_in_one_row_with_unit_and_date(read, around):
    rows = [
        ["楚雄州2020年1-8月省外到位资金情况", around, "2020年9月4日印发"],
        ["县市", "完成", "增减额"],
        ["楚雄市", "61.5", "+3.2"],
        ["武定县", "22.4", "-1.1"],
    ]
    found, refused = read(rows, "楚雄州", "")
    assert told(found, "place", "indicator", "period") == {
        ("532301", PROVINCE, "2020-01/2020-08"): 61.5 * YI,
        ("532329", PROVINCE, "2020-01/2020-08"): 22.4 * YI,
    }
    assert all("follows from the two figures" in reason for reason in refused.values())


def test_a_time_in_brackets_beside_the_unit_heads_no_column(read):
    rows = [
        ["临沧市项目情况"],
        ["（截至2020年9月底）", "", "单位：个"],
        ["阶段", "凤庆县", "云县"],
        ["储备项目", "31", "27"],
    ]
    found, refused = read(rows, "临沧市", "2020-01/2020-09")
    assert told(found, "place", "indicator") == {
        ("530921", "projects_reserve"): 31,
        ("530922", "projects_reserve"): 27,
    }
    assert not refused


def test_a_heading_over_months_names_what_they_are(read):
    rows = [
        ["2020年玉溪市市外到位资金（亿元）", "", ""],
        ["县区", "月份", ""],
        ["", "1月", "2月"],
        ["红塔区", "3.1", "4.2"],
    ]
    found, _ = read(rows, "玉溪市", "2020")
    assert told(found, "period") == {("2020-01/2020-01",): 3.1 * YI, ("2020-02/2020-02",): 4.2 * YI}


def test_growth_is_of_the_months_that_it_stands_behind(read):
    rows = [
        ["大理市招商引资月报（2020年5月）"],
        ["指标", "单位", "本月", "1-本月累计", "上年同期", "增速（%）"],
        ["省外到位资金", "亿元", "8.5", "40.2", "38.1", "5.5"],
    ]
    found, _ = read(rows, "大理市", "")
    assert told(found, "measure", "period") == {
        ("actual", "2020-05/2020-05"): 8.5 * YI,
        ("actual", "2020-01/2020-05"): 4_020_000_000,
        ("actual", "2019-01/2019-05"): 38.1 * YI,
        ("growth", "2020-01/2020-05"): 5.5,
    }


def test_cumulative_growth_says_its_months_itself(read):
    rows = [
        ["大理市招商引资月报（2020年5月）"],
        ["指标", "本月（亿元）", "累计同比（±%）"],
        ["省外到位资金", "8.5", "5.5"],
    ]
    found, _ = read(rows, "大理市", "")
    assert told(found, "measure", "period")["growth", "2020-01/2020-05"] == 5.5


def test_months_under_a_cumulative_title_begin_in_january(read):
    rows = [
        ["宣威市2020年各月累计到位资金（亿元）"],
        ["指标", "2月底", "3月底"],
        ["市外到位资金", "10.5", "17.25"],
    ]
    found, _ = read(rows, "宣威市", "2020")
    assert told(found, "period") == {("2020-01/2020-02",): 10.5 * YI, ("2020-01/2020-03",): 17.25 * YI}


def test_months_beside_their_own_sum_are_single_months(read):
    rows = [
        ["宣威市2020年市外到位资金累计完成情况（亿元）"],
        ["指标", "1月", "2月", "累计"],
        ["市外到位资金", "10.5", "17.25", "27.75"],
    ]
    found, _ = read(rows, "宣威市", "2020-01/2020-02")
    assert told(found, "period") == {
        ("2020-01/2020-01",): 10.5 * YI,
        ("2020-02/2020-02",): 17.25 * YI,
        ("2020-01/2020-02",): 27.75 * YI,
    }


@pytest.mark.parametrize("code", ['="{}"', '"=""{}"""'], ids=["bare", "in quotes"])
def test_a_month_in_a_row_is_cumulative_under_such_a_heading(read, code):
    rows = [
        ["区划代码", "期别", "指标名称", "计量单位", "本期数", "累计数"],
        [code.format("530302"), "202009", "引进省外到位资金", "亿元", "5.5", "60.5"],
        [code.format("530303"), "202009", "引进省外到位资金", "亿元", "4.5", "50.5"],
    ]
    content = "\r\n".join(",".join(row) for row in rows).encode()
    found, refused = read(content, "", "")
    assert told(found, "place", "period") == {
        ("530302", "2020-09/2020-09"): 5.5 * YI,
        ("530302", "2020-01/2020-09"): 60.5 * YI,
        ("530303", "2020-09/2020-09"): 4.5 * YI,
        ("530303", "2020-01/2020-09"): 50.5 * YI,
    }
    assert not refused


def test_a_subtotal_beside_a_total_is_no_second_total(read):
    rows = [
        ["县区", "省外到位资金（亿元）"],
        ["五华区", "20"],
        ["盘龙区", "30"],
        ["小计", "50"],
        ["寻甸县", "5"],
        ["合计", "55"],
    ]
    found, refused = read(rows, "昆明市")
    assert told(found, "place")["530100",] == 55 * YI
    assert list(refused) == ["50"] and "a subtotal of the lines beside it" in refused["50"]


def test_a_subtotal_alone_is_the_total(read):
    found, refused = read([["县区", "省外到位资金（亿元）"], ["五华区", "20"], ["小计", "20"]], "昆明市")
    assert told(found, "place") == {("530102",): 20 * YI, ("530100",): 20 * YI}
    assert not refused


def test_all_of_the_prefecture_is_no_county_of_that_name(read):
    found, _ = read([["县市", "省外到位资金（亿元）"], ["全州", "20"], ["文山市", "9"]], "文山州")
    assert told(found, "place") == {("532600",): 20 * YI, ("532601",): 9 * YI}


def test_a_title_narrows_the_general_word_of_a_column(read):
    title = ["红河州2020年外来投资情况（省外到位资金）"]
    found, _ = read([title, ["县市", "到位资金（亿元）", "项目数（个）"], ["个旧市", "9", "4"]], "红河州", "")
    assert told(found, "indicator") == {(PROVINCE,): 9 * YI, ("projects",): 4}


def test_a_title_narrows_nothing_where_the_table_names_it_apart(read):
    rows = [
        ["红河州2020年省外到位资金等情况（亿元）"],
        ["县市", "到位资金", "省外到位资金"],
        ["个旧市", "9", "4"],
    ]
    found, _ = read(rows, "红河州", "")
    assert told(found, "indicator") == {(FUNDS,): 9 * YI, (PROVINCE,): 4 * YI}


def test_a_title_of_two_indicators_of_a_kind_narrows_neither(read):
    rows = [["红河州2020年省外到位资金和市外省内到位资金（亿元）"], ["县市", "到位资金"], ["个旧市", "9"]]
    found, _ = read(rows, "红河州", "")
    assert told(found, "indicator") == {(FUNDS,): 9 * YI}


def test_a_title_of_tasks_heads_targets(read):
    rows = [["红河州2021年招商引资任务分解表"], ["县市", "引进省外到位资金（亿元）"], ["个旧市", "80"]]
    found, _ = read(rows, "红河州", "")
    assert told(found, "measure", "period") == {("target", "2021-01/2021-12"): 80 * YI}


def test_a_title_of_tasks_done_heads_what_was_done(read):
    rows = [
        ["红河州2021年1-5月招商引资目标任务完成情况"],
        ["县市", "引进省外到位资金（亿元）"],
        ["个旧市", "30"],
    ]
    found, _ = read(rows, "红河州", "")
    assert told(found, "measure", "period") == {("actual", "2021-01/2021-05"): 30 * YI}


def test_a_title_tells_the_breakdown_of_all_below_it(read):
    rows = [["红河州2021年亿元以上项目情况"], ["县市", "签约项目（个）", "开工率"], ["个旧市", "8", "50%"]]
    found, _ = read(rows, "红河州", "")
    assert told(found, "category", "indicator") == {
        ("1亿元以上", "projects_signed"): 8,
        ("1亿元以上", "start_rate"): 50,
    }


def test_sizes_of_projects_are_parts_and_no_figures(read):
    rows = [
        ["投资规模", "项目数（个）", "占总数（%）", "到位资金（亿元）"],
        ["合计", "60", "100", "90"],
        ["1000万元以下", "30", "50", "5"],
        ["1000万元（含）—5000万元", "20", "33.3", "10"],
        ["5000万元至1亿元", "5", "8.3", "15"],
        ["1亿元以上", "5", "8.3", "60"],
        ["其中：10亿元以上", "1", "1.7", "20"],
    ]
    found, refused = read(rows, "昆明市")
    counted = {key[2]: value for key, value in found.items() if key[1] == "projects" and key[3] == "actual"}
    assert counted == {
        "": 60,
        "1000万元以下": 30,
        "1000万元至5000万元": 20,
        "5000万元至1亿元": 5,
        "1亿元以上": 5,
        "10亿元以上": 1,
    }
    assert not refused


def test_growth_beside_a_figure_in_one_row_is_of_that_figure(read):
    rows = [
        ["指标", "数值", "指标", "数值"],
        ["签约项目", "9个", "协议资金", "30.5亿元"],
        ["到位资金", "12.5亿元", "同比增长", "7.1%"],
        ["其中：省外到位资金", "8.5亿元", "同比增长", "-2.5%"],
    ]
    found, refused = read(document(rows), "石屏县", name="t.docx")
    assert told(found, "indicator", "measure") == {
        ("projects_signed", "actual"): 9,
        ("agreed_investment", "actual"): 3_050_000_000,
        (FUNDS, "actual"): 1_250_000_000,
        (FUNDS, "growth"): 7.1,
        (PROVINCE, "actual"): 850_000_000,
        (PROVINCE, "growth"): -2.5,
    }
    assert not refused


def test_a_year_against_the_year_before_is_growth(read):
    rows = [["指标", "2019年", "2020年", "2020年比2019年±%"], ["省外到位资金（亿元）", "8", "9", "12.5"]]
    found, _ = read(rows, "石屏县", "2020")
    assert told(found, "measure", "period")["growth", "2020-01/2020-12"] == 12.5


def test_a_year_against_another_is_refused(read):
    rows = [["指标", "2020年", "2020年比2015年±%"], ["省外到位资金（亿元）", "9", "62.5"]]
    found, refused = read(rows, "石屏县", "2020")
    assert told(found, "measure") == {("actual",): 9 * YI}
    assert "2015" in refused["62.5"]


def test_units_below_the_headings_are_units(read):
    rows = [["县区", "签约项目", "省外到位资金"], ["", "（个）", "（亿元）"], ["宁洱县", "7", "16.5"]]
    found, refused = read(rows, "普洱市")
    assert told(found, "indicator") == {("projects_signed",): 7, (PROVINCE,): 16.5 * YI}
    assert not refused


def test_a_rate_in_money_is_refused(read):
    rows = [["指标", "计量单位", "完成"], ["项目履约率", "亿元", "62.5"], ["项目开工率", "%", "40"]]
    found, refused = read(rows, "普洱市")
    assert told(found, "indicator") == {("start_rate",): 40}
    assert "a rate is a percentage, its unit reads CNY" in refused["62.5"]


def test_the_whole_year_foreseen_is_no_second_actual(read):
    rows = [
        ["普洱市市外到位资金"],
        ["县区", "1-11月完成（亿元）", "预计全年完成（亿元）"],
        ["宁洱县", "40.5", "46"],
    ]
    found, _ = read(rows, "普洱市")
    assert told(found, "measure", "period") == {
        ("actual", "2021-01/2021-11"): 40.5 * YI,
        ("forecast", "2021-01/2021-12"): 46 * YI,
    }


def test_a_file_without_a_place_is_on_what_holds_its_rows(read):
    found, _ = read([["县市", "省外到位资金（亿元）"], ["弥勒市", "20"], ["开远市", "9"], ["合计", "29"]], "")
    assert told(found, "place")["532500",] == 29 * YI


def test_people_and_scores_are_left_out_with_a_reason(read):
    rows = [["县区", "省外到位资金（亿元）", "得分", "责任领导"], ["宁洱县", "16.5", "9.5", "王某"]]
    found, refused = read(rows, "普洱市")
    assert len(found) == 1
    assert "score" in refused["9.5"] and "person" in refused["王某"]


@pytest.mark.parametrize("title", ["孟连县2022年新签约项目清单", "孟连县2022年项目清单"])
def test_projects_keep_what_is_printed_of_their_progress(tmp_path, title):
    rows = [
        [title],
        ["序号", "项目名称", "总投资（亿元）", "进展情况", "联系电话"],
        ["1", "咖啡精深加工园", "2.5", "正在办理用地手续", "0879-1"],
        ["2", "口岸冷库", "1.5", "已开工", "0879-2"],
        ["合计", "", "4", "", ""],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "孟连县")
    stages = dict(zip(read.projects["name"], read.projects["stage"], strict=True))
    reasons = dict(zip(read.refused["printed"], read.refused["reason"], strict=True))
    signed = "新签约" in title
    assert stages == {"咖啡精深加工园": "signed" if signed else "", "口岸冷库": "started"}
    told = "正在办理用地手续" if signed else "'正在办理用地手续' tells no stage that is known"
    assert read.projects["note"].iloc[0].startswith(told)
    assert read.observations[["indicator", "printed"]].values.tolist() == [["planned_investment", "4"]]
    assert {"0879-1", "0879-2"} <= set(reasons)


def test_seasons_with_their_months_and_charges_head_prices(tmp_path):
    rows = [
        ["2020年文山州大工业用电价格表"],
        ["电压等级", "电度电价（元/千瓦时）", "", "基本电价"],
        ["", "丰水期（6-10月）", "枯水期（12-4月）", "最大需量（元/千瓦·月）"],
        ["35千伏", "0.33", "0.48", "37"],
        ["110千伏", "0.25", "0.46", "37"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    prices = tc.read_table(tmp_path / "t.csv", "文山州").prices
    said = prices[["season", "charge", "voltage_low", "value", "unit"]].values.tolist()
    assert [str(one) for one in said[0]] == ["wet", "energy", "35.0", "0.33", "CNY/kWh"]
    assert {(row[0], row[1]) for row in said} == {("wet", "energy"), ("dry", "energy"), ("", "demand")}
    assert len(said) == 6


def test_an_area_beside_a_price_is_no_price(tmp_path):
    rows = [
        ["2020年文山州工业用地市场价"],
        ["县市", "用地类别", "面积", "价格（万元/亩）"],
        ["文山市", "工业用地", "120亩", "15"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "文山州")
    assert read.prices["printed"].tolist() == ["15"]
    assert "120亩" in read.refused["printed"].tolist()


def test_growth_twice_is_of_the_column_left_of_each(read):
    rows = [
        ["石林县2020年6月招商引资情况"],
        ["指标", "本月（亿元）", "同比", "累计（亿元）", "同比"],
        ["省外到位资金", "2.5", "3.1", "20.5", "9.5"],
    ]
    found, _ = read(rows, "石林县", "")
    assert told(found, "measure", "period") == {
        ("actual", "2020-06/2020-06"): 250_000_000,
        ("growth", "2020-06/2020-06"): 3.1,
        ("actual", "2020-01/2020-06"): 20.5 * YI,
        ("growth", "2020-01/2020-06"): 9.5,
    }


def test_a_second_header_row_may_begin_with_months(read):
    rows = [
        ["县市", "省外到位资金（亿元）", "", "新签约项目", ""],
        ["", "年度目标", "1-9月完成", "个数（个）", "协议投资额（亿元）"],
        ["祥云县", "40", "31.5", "6", "12.5"],
    ]
    found, refused = read(rows, "大理州", "2021-01/2021-09")
    assert told(found, "indicator", "measure") == {
        (PROVINCE, "target"): 40 * YI,
        (PROVINCE, "actual"): 3_150_000_000,
        ("projects_signed", "actual"): 6,
        ("agreed_investment", "actual"): 1_250_000_000,
    }
    assert not refused


def test_a_count_takes_no_percent_from_the_units_above(tmp_path):
    rows = [
        ["大理州项目情况", "", "单位：亿元、%"],
        ["县市", "签约项目个数", "协议投资"],
        ["祥云县", "6", "12.5"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    seen = tc.read_table(tmp_path / "t.csv", "大理州", "2021").observations
    assert seen[["indicator", "unit"]].values.tolist() == [
        ["projects_signed", ""],
        ["agreed_investment", "CNY"],
    ]


def test_a_measure_or_a_part_of_what_the_codebook_lacks_is_of_nothing_else(read):
    rows = [
        ["指标", "单位", "1-5月"],
        ["省外到位资金", "亿元", "18.3"],
        ["荞麦播种面积", "万亩", "4.9"],
        ["　其中：工业", "万亩", "1.7"],
        ["　同比增长", "%", "3.6"],
        ["新签约项目", "个", "12"],
        ["　同比增长", "%", "9.1"],
    ]
    found, refused = read(rows, "昭通市", "2022-01/2022-05")
    assert told(found, "indicator", "measure") == {
        (PROVINCE, "actual"): 18.3 * YI,
        ("projects_signed", "actual"): 12,
        ("projects_signed", "growth"): 9.1,
    }
    assert set(refused) == {"4.9", "1.7", "3.6"} and all("荞麦播种面积" in why for why in refused.values())


def test_a_part_is_of_the_line_that_it_is_printed_under(read):
    rows = [
        ["指标", "2019年", "2020年"],
        ["利用外资（万美元）", "1450", "1620"],
        ["新引进5000万元以上项目（个）", "37", "41"],
        ["其中：2亿元以上（个）", "8", "12"],
    ]
    found, refused = read(rows, "楚雄州", "2020")
    assert (
        told(found, "indicator", "category", "period")["projects_attracted", "2亿元以上", "2020-01/2020-12"]
        == 12
    )
    assert not refused


def test_a_number_beside_money_is_of_what_the_title_counts(read):
    rows = [
        ["2021年各县（市）签约项目分半年情况"],
        ["", "", "", "", "个、亿元"],
        ["地区", "上半年", "", "下半年", ""],
        ["", "个数", "签约额", "个数", "签约额"],
        ["宣威市", "14", "31.5", "9", "22.8"],
    ]
    found, refused = read(rows, "曲靖市", "")
    assert told(found, "indicator", "period") == {
        ("projects_signed", "2021-01/2021-06"): 14,
        ("agreed_investment", "2021-01/2021-06"): 31.5 * YI,
        ("projects_signed", "2021-07/2021-12"): 9,
        ("agreed_investment", "2021-07/2021-12"): 22.8 * YI,
    }
    assert not refused


def test_one_heading_over_two_columns_of_labels_heads_both(read):
    rows = [
        ["指标", "", "古城区", "永胜县"],
        ["到位资金（亿元）", "年度目标", "46", "31"],
        ["", "实际完成", "44.2", "28.7"],
        ["外出招商（次）", "", "17", "11"],
    ]
    merges = ["A1:B1", "A2:A3", "A4:B4"]
    expected = {
        ("530702", FUNDS, "target"): 46 * YI,
        ("530722", FUNDS, "target"): 31 * YI,
        ("530702", FUNDS, "actual"): 44.2 * YI,
        ("530722", FUNDS, "actual"): 28.7 * YI,
        ("530702", "outreach_trips", "actual"): 17,
        ("530722", "outreach_trips", "actual"): 11,
    }
    twice = [["指标", "指标", *rows[0][2:]], rows[1], [rows[1][0], *rows[2][1:]], rows[3]]
    for content, name in ((sheet(rows, merges), "t.xlsx"), (text(twice), "t.csv")):
        found, refused = read(content, "丽江市", "2021-01/2021-12", name=name)
        assert told(found, "place", "indicator", "measure") == expected and not refused


def test_the_same_months_of_another_year_are_those_of_the_column_beside(read):
    rows = [
        ["丽水市招商引资主要指标"],
        ["地区", "指标", "单位", "2023年1-5月", "2022年同期", "增减（%）"],
        ["莲都区", "实际使用外资", "万美元", "1128", "1040", "8.5"],
    ]
    found, refused = read(rows, "丽水市", "")
    assert told(found, "measure", "period") == {
        ("actual", "2023-01/2023-05"): 11_280_000,
        ("actual", "2022-01/2022-05"): 10_400_000,
        ("growth", "2023-01/2023-05"): 8.5,
    }
    assert not refused


def test_a_target_of_a_quarter_is_of_that_quarter(read):
    rows = [
        ["2021年一季度到位资金考核通报"],
        ["地区", "季度目标（亿元）", "完成（亿元）"],
        ["隆阳区", "30", "22.4"],
    ]
    found, _ = read(rows, "保山市", "")
    assert told(found, "measure", "period") == {
        ("target", "2021-01/2021-03"): 30 * YI,
        ("actual", "2021-01/2021-03"): 22.4 * YI,
    }


def test_money_that_names_its_stage_is_not_that_of_the_column_over_it(read):
    rows = [
        ["项目推进情况"],
        ["产业", "新签约项目", "", "开工项目", ""],
        ["", "项目数（个）", "签约资金（亿元）", "项目数（个）", "总投资（亿元）"],
        ["电子信息", "57", "305.9", "41", "212.3"],
    ]
    found, _ = read(rows, "保山市")
    assert told(found, "indicator") == {
        ("projects_signed",): 57,
        ("agreed_investment",): 30_590_000_000,
        ("projects_started",): 41,
        ("planned_investment",): 21_230_000_000,
    }


def test_a_narrower_word_before_the_titles_label_is_of_all_its_figures(read):
    rows = [["保山市省外投资项目资金情况"], ["县区", "实际到位资金（亿元）"], ["腾冲市", "153.6"]]
    found, _ = read(rows, "保山市")
    assert told(found, "indicator") == {(PROVINCE,): 153.6 * YI}


def test_a_footnote_behind_a_zone_is_no_part_of_its_name(read):
    rows = [["区县（园区）", "到位资金（亿元）"], ["隆阳区", "9"], ["保山生态产业园区*", "3"]]
    found, refused = read(rows, "保山市")
    assert told(found, "place") == {("530502",): 9 * YI, ("zone:530500:保山生态产业园区",): 3 * YI}
    assert not refused


def test_groups_and_visitors_below_one_heading_are_told_by_their_counters(read):
    rows = [["镇办", "客商接待", ""], ["", "批次", "人次"], ["腾越街道", "21", "96"]]
    found, _ = read(rows, "腾冲市")
    assert told(found, "indicator") == {
        ("outreach_groups_received",): 21,
        ("outreach_visitors_received",): 96,
    }


def test_a_figure_above_the_header_is_read_by_its_name_and_is_no_heading(read):
    rows = [
        ["2022年昭通市省外到位资金分月完成情况"],
        ["全年目标任务", "360亿元", "", ""],
        ["月份", "当月到位资金（亿元）", "累计到位资金（亿元）", "同比（%）"],
        ["2月", "30.6", "52", "4.5"],
        ["3月", "24", "76", "3.1"],
    ]
    found, refused = read(rows, "昭通市", "2022")
    assert told(found, "indicator", "measure", "period") == {
        (PROVINCE, "target", "2022-01/2022-12"): 360 * YI,
        (PROVINCE, "actual", "2022-02/2022-02"): 30.6 * YI,
        (PROVINCE, "actual", "2022-01/2022-02"): 52 * YI,
        (PROVINCE, "growth", "2022-01/2022-02"): 4.5,
        (PROVINCE, "actual", "2022-03/2022-03"): 24 * YI,
        (PROVINCE, "actual", "2022-01/2022-03"): 76 * YI,
        (PROVINCE, "growth", "2022-01/2022-03"): 3.1,
    }
    assert not refused


def test_a_row_of_names_and_figures_without_a_header_behind_is_none_above_it(read):
    found, _ = read([["指标", "2021年"], ["签约项目（个）", "12"], ["开工项目（个）", "7"]], "腾冲市", "2021")
    assert told(found, "indicator") == {("projects_signed",): 12, ("projects_started",): 7}


def test_a_unit_behind_a_colon_is_that_of_the_heading(read):
    rows = [
        ["普洱市各县区省外到位资金"],
        ["县区", "金额：亿元", ""],
        ["", "2020年", "2021年"],
        ["思茅区", "42.6", "51"],
    ]
    found, refused = read(rows, "普洱市", "2020-01/2021-12")
    assert told(found, "indicator", "period") == {
        (PROVINCE, "2020-01/2020-12"): 42.6 * YI,
        (PROVINCE, "2021-01/2021-12"): 51 * YI,
    }
    assert not refused


def test_what_was_used_or_drawn_is_of_the_money_in_the_title(read):
    rows = [
        ["2020年1-11月全州实际利用省外资金情况", "", "单位：亿元"],
        ["县市", "全年目标", "累计实际利用"],
        ["芒市", "67.8", "62.4"],
    ]
    found, refused = read(rows, "德宏州", "2020-01/2020-11")
    assert told(found, "indicator", "measure", "period") == {
        (PROVINCE, "target", "2020-01/2020-12"): 67.8 * YI,
        (PROVINCE, "actual", "2020-01/2020-11"): 62.4 * YI,
    }
    assert not refused


def test_a_rank_before_target_money_and_completion_keeps_them_together(read):
    rows = [
        ["名次", "县市", "全年任务数（万元）", "到位资金（万元）", "完成率", "新签约项目（个）"],
        ["1", "盈江县", "30000", "31446", "104.8%", "5"],
        ["2", "陇川县", "25000", "24000", "96%", "2"],
    ]
    found, _ = read(rows, "德宏州", "2022-01/2022-08")
    assert told(found, "indicator", "measure", "place")[FUNDS, "target", "533123"] == 3 * YI
    assert told(found, "indicator", "measure", "place")[FUNDS, "target", "533124"] == 2.5 * YI


def test_a_sum_of_parts_is_of_their_months_and_not_of_those_of_a_target_beside_it(read):
    rows = [
        ["县区", "实施项目数（个）", "", "", "省外到位资金（亿元）", ""],
        ["", "小计", "新建", "续建", "全年目标", "1-3月完成"],
        ["楚雄市", "38", "12", "26", "130", "36.93"],
    ]
    found, refused = read(rows, "楚雄州", "2023-01/2023-03")
    assert told(found, "indicator", "category", "measure", "period") == {
        ("projects_implemented", "", "actual", "2023-01/2023-03"): 38,
        ("projects_implemented", "新建", "actual", "2023-01/2023-03"): 12,
        ("projects_implemented", "续建", "actual", "2023-01/2023-03"): 26,
        (PROVINCE, "", "target", "2023-01/2023-12"): 130 * YI,
        (PROVINCE, "", "actual", "2023-01/2023-03"): 36.93 * YI,
    }
    assert not refused


def test_leaders_below_what_they_did_are_parts_of_it_and_no_contacts(read):
    rows = [
        ["县市", "外出招商（次）", "", "", "签约项目（个）"],
        ["", "合计", "党政主要领导", "分管领导", ""],
        ["腾冲市", "13", "4", "9", "2"],
        ["龙陵县", "12", "3", "9", "5"],
    ]
    found, refused = read(rows, "保山市", "2022-01/2022-06")
    trips = {
        key: value
        for key, value in told(found, "indicator", "category", "place").items()
        if "trips" in key[0]
    }
    assert trips == {
        ("outreach_trips", "", "530581"): 13, ("outreach_trips", "党政主要领导", "530581"): 4,
        ("outreach_trips", "分管领导", "530581"): 9, ("outreach_trips", "", "530523"): 12,
        ("outreach_trips", "党政主要领导", "530523"): 3, ("outreach_trips", "分管领导", "530523"): 9,
    }  # fmt: skip
    assert not refused
