"""What clerks of different offices write over, beside and under their figures."""

import pytest

import tengchong as tc
from tests.disguises import page, sheet, text
from tests.test_beside import told

FUNDS, FOREIGN, SIGNED = "fund_arrivals", "fund_arrivals_foreign", "projects_signed"
PROVINCE, OUTSIDE = "fund_arrivals_outside_province", "fund_arrivals_outside_prefecture"
DOMESTIC = "fund_arrivals_outside_prefecture_domestic"
YI, WAN = 100_000_000, 10_000


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        (["丽江市2020年招商引资主要指标（1-10月）"], "2020-01/2020-10"),
        (["丽江市2020年1月至2020年9月招商引资主要指标"], "2020-01/2020-09"),
        (["丽江市二〇二〇年招商引资主要指标"], "2020-01/2020-12"),
        (["丽江市2018—2020年招商引资主要指标", "2019年度"], "2019-01/2019-12"),
    ],
)
def test_the_title_tells_the_period_in_its_own_way(read, lines, period):
    found, _ = read([*([line] for line in lines), ["指标", "完成"], ["到位资金", "61.5亿元"]], "丽江市", "")
    assert told(found, "period") == {(period,): 61.5 * YI}


def test_a_sheet_tells_the_period_where_no_title_does(read):
    rows = [["指标", "古城区", "玉龙县"], ["签约项目（个）", "14", "9"]]
    book = sheet([], **{"2020年1-6月": rows, "2021年1-6月": rows})
    found, _ = read(book, "丽江市", "", name="t.xlsx")
    assert set(told(found, "period")) == {("2020-01/2020-06",), ("2021-01/2021-06",)}


def test_a_title_that_is_given_tells_the_period_where_the_file_does_not(read):
    rows = [["县市", "签约项目（个）"], ["古城区", "14"]]
    assert ("2020-01/2020-12",) in told(read(rows, "丽江市", "", title="丽江市2020年签约情况")[0], "period")
    dated = [["2019年签约项目"], *rows]
    assert ("2019-01/2019-12",) in told(read(dated, "丽江市", "", title="2020年汇编")[0], "period")


def test_a_plan_period_heads_its_five_years(read):
    rows = [["指标", "2020年", "“十三五”累计", "年均增长（%）"], ["到位资金（亿元）", "88.4", "371.9", "7.2"]]
    found, refused = read(rows, "丽江市", "2020-01/2020-12")
    assert told(found, "period") == {
        ("2020-01/2020-12",): 88.4 * YI,
        ("2016-01/2020-12",): 371.9 * YI,
    }
    assert "growth of a year on average" in refused["7.2"]


@pytest.mark.parametrize(
    ("title", "indicator"),
    [
        ("2021年引进州外国内到位资金", DOMESTIC),
        ("2021年实际到位省外境内资金", PROVINCE),
        ("2021年到位资金", FUNDS),
    ],
)
def test_a_title_names_the_narrowest_indicator_that_its_words_make(read, title, indicator):
    found, _ = read([[title], ["县市", "目标数", "完成数"], ["泸水市", "20亿元", "18.6亿元"]], "怒江州")
    assert {key[1] for key in found} == {indicator}


def test_outside_a_region_is_what_outside_a_province_is_elsewhere(read):
    rows = [["县市", "区外境内到位资金（亿元）"], ["平果市", "27.4"]]
    assert told(read(rows, "百色市")[0], "indicator") == {(PROVINCE,): 27.4 * YI}


def test_outside_the_prefecture_is_printed_for_both_its_kinds(read):
    rows = [["地区", "市（州）外到位资金（亿元）"], ["安宁市", "71.5"]]
    assert told(read(rows, "昆明市")[0], "indicator") == {(OUTSIDE,): 71.5 * YI}


def test_a_bare_change_in_percent_is_growth(read):
    rows = [
        ["指标", "单位", "本月", "", "", "累计", "", ""],
        ["", "", "完成", "去年同月", "±%", "1至本月", "去年同期", "±%"],
        ["州外到位资金", "亿元", "12", "15", "-20.0", "135", "132", "2.3"],
    ]
    found, refused = read(rows, "西双版纳州", "2021-01/2021-08")
    growth = {
        period: value
        for (measure, period), value in told(found, "measure", "period").items()
        if measure == "growth"
    }
    assert growth == {"2021-08/2021-08": -20.0, "2021-01/2021-08": 2.3} and not refused


def test_two_numbered_tables_stand_side_by_side_under_their_names(read):
    rows = [
        ["表一：市外到位资金（亿元）", "", "", "", "表二：实际利用外资（万美元）", ""],
        ["县区", "目标", "完成", "", "县区", "完成"],
        ["红塔区", "19", "17.5", "", "红塔区", "870"],
    ]
    found, refused = read(rows, "玉溪市", "2021-01/2021-12")
    assert told(found, "indicator", "measure") == {
        (OUTSIDE, "target"): 19 * YI,
        (OUTSIDE, "actual"): 17.5 * YI,
        (FOREIGN, "actual"): 870 * WAN,
    }
    assert not refused


def test_a_unit_may_be_a_heading_of_its_own(read):
    rows = [["县区", "实际使用外资", "", "利用省外资金", ""], ["", "万美元", "同比%", "亿元", "同比%"]]
    found, refused = read([*rows, ["南康区", "829", "9.5", "30.5", "3.9"]], "赣州市", "2021-01/2021-06")
    assert told(found, "indicator", "measure") == {
        (FOREIGN, "actual"): 829 * WAN,
        (FOREIGN, "growth"): 9.5,
        (PROVINCE, "actual"): 30.5 * YI,
        (PROVINCE, "growth"): 3.9,
    }
    assert not refused


def test_a_heading_is_read_with_the_group_over_it(read):
    rows = [
        ["县区", "外出招商", "", "请进来", "项目转化率"],
        ["", "主要领导带队（批次）", "拜访企业（家）", "接待企业（家）", "履约率"],
        ["施甸县", "6", "41", "38", "75.0"],
    ]
    found, refused = read(rows, "保山市", "2021-01/2021-11")
    assert told(found, "indicator") == {
        ("outreach_trips",): 6,
        ("outreach_firms_visited",): 41,
        ("outreach_firms_received",): 38,
        ("fulfilment_rate",): 75.0,
    }
    assert not refused


def test_a_rate_has_a_target(read):
    rows = [["指标", "目标", "完成"], ["资金到位率（%）", "60", "64.5"], ["签约项目（个）", "40", "44"]]
    found, refused = read(rows, "景洪市", "2021-01/2021-12")
    assert told(found, "indicator", "measure")["fund_arrival_rate", "target"] == 60
    assert told(found, "indicator", "measure")["fund_arrival_rate", "rate"] == 64.5 and not refused


def test_offices_in_charge_are_parts_of_their_place(read):
    rows = [
        ["2021年市外到位资金任务分解及完成情况", "单位：万元"],
        ["责任单位", "目标任务", "完成数", "联系电话"],
        ["区农业农村局", "18000", "13500", "0883-1"],
        ["临沧边境经济合作区管委会", "90000", "88200", "0883-3"],
        ["忙畔街道办事处", "5000", "5025", "0883-2"],
        ["区直部门小计", "23000", "18525", ""],
    ]
    found, refused = read(rows, "临翔区", "2021-01/2021-12")
    assert told(found, "place", "category", "measure") == {
        ("zone:lincang-border", "", "target"): 90000 * WAN,
        ("zone:lincang-border", "", "actual"): 88200 * WAN,
        ("530902", "区农业农村局", "target"): 18000 * WAN,
        ("530902", "区农业农村局", "actual"): 13500 * WAN,
        ("530902", "忙畔街道办事处", "target"): 5000 * WAN,
        ("530902", "忙畔街道办事处", "actual"): 5025 * WAN,
        ("530902", "区直部门", "target"): 23000 * WAN,
        ("530902", "区直部门", "actual"): 18525 * WAN,
    }
    assert set(refused) == {"0883-1", "0883-2", "0883-3"}


@pytest.mark.parametrize(
    ("progress", "stage"),
    [
        ("主体厂房封顶", "started"),
        ("设备安装80%", "started"),
        ("2栋楼在建", "started"),
        ("一期已投产，二期在建", "in production"),
        ("正办理土地手续", ""),
        ("尚未开工", ""),
    ],
)
def test_a_project_has_the_furthest_stage_that_its_progress_tells(tmp_path, progress, stage):
    rows = [["项目名称", "总投资（亿元）", "形象进度"], ["石斛深加工", "1.05", progress]]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "施甸县", "2021")
    assert read.projects["stage"].tolist() == [stage] and progress in read.projects["note"].iloc[0]
    assert stage or "tells no stage that is known" in read.projects["note"].iloc[0]


def test_a_project_lies_where_its_site_is_where_that_is_a_place(tmp_path):
    rows = [
        ["项目名称", "建设地点", "总投资（亿元）", "阶段"],
        ["石斛深加工", "施甸县", "1.05", "开工"],
        ["冷链物流", "城东标准厂房", "3.2", "签约"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "保山市", "2021")
    assert read.projects[["place", "note"]].values.tolist() == [
        ["530521", "施甸县"],
        ["530500", "城东标准厂房"],
    ]


def test_a_list_of_projects_below_its_office_and_day_goes_on_by_places(tmp_path):
    rows = [
        ["荆门市2022年第四季度集中开工项目表", "", "", ""],
        ["荆门市招商局", "", "", "2022年10月28日"],
        ["序号", "项目名称", "投资主体", "总投资（亿元）"],
        ["一、东宝区（2个）", "", "", ""],
        ["1", "智能门窗工厂", "某家居公司", "8.6"],
        ["2", "民宿群", "某文旅公司", "1.5"],
    ]
    file = tmp_path / "p.xlsx"
    file.write_bytes(sheet(rows, ["A1:D1", "A2:C2", "A4:D4"]))
    found = tc.read_table(file, "荆门市").projects
    assert found[["name", "planned_investment", "stage"]].values.tolist() == [
        ["智能门窗工厂", 860_000_000, "started"],
        ["民宿群", 150_000_000, "started"],
    ]


def test_a_project_has_the_furthest_stage_that_has_a_date(tmp_path):
    rows = [
        ["项目名称", "协议投资（亿元）", "签约时间", "开工时间"],
        ["玉雕产业园", "6.8", "2021年3月", "2021年8月"],
        ["硅微粉厂", "4.5", "2021年5月", "未开工"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "龙陵县", "2021")
    assert read.projects["stage"].tolist() == ["started", "signed"]


def test_prices_of_what_a_site_needs_stand_in_a_column_for_each_place(tmp_path):
    rows = [
        ["保山市重点园区要素保障价格一览表（2021年）"],
        ["要素", "单位", "隆阳区", "腾冲市"],
        ["工业用地出让价", "万元/亩", "9.6", "12"],
        ["大工业用电（110千伏）", "元/度", "0.39", "—"],
        ["标准厂房租金", "元/平方米·月", "6", "8"],
        ["物业管理", "元/户", "66", "88"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "保山市", "2021")
    prices = read.prices.set_index("locator")
    places = {"C3": "530502", "D3": "530581", "C4": "530502", "C5": "530502", "D5": "530581"}
    assert prices["place"].to_dict() == {f"t.csv!{cell}": place for cell, place in places.items()}
    assert prices.loc["t.csv!C3", ["utility", "printed", "unit"]].tolist() == ["land", "9.6", "CNY/m²"]
    assert round(prices.loc["t.csv!C3", "value"], 6) == 144
    assert prices.loc["t.csv!C4", ["utility", "voltage_low", "value"]].tolist() == ["electricity", 110, 0.39]
    assert prices.loc["t.csv!D5", ["utility", "value", "unit"]].tolist() == ["premises", 8, "CNY/m²·month"]
    assert {"—", "66", "88"} == set(read.refused["printed"])


def test_a_table_in_a_text_file_is_a_table(tmp_path):
    (tmp_path / "t.txt").write_text(
        "县区\t全年目标\t全年完成\n五华区\t98\t95.3\n盘龙区\t166\t161.4\n", encoding="utf-16"
    )
    added = tc.add(
        tmp_path / "t.txt", tmp_path / "data", title="昆明市2020年市外到位资金（亿元）", place="昆明市"
    )
    assert len(added.understood.observations) == 4


def test_what_is_refused_is_told_once_a_reason(tmp_path):
    rows = [
        ["县市", "签约项目（个）", "怪词"],
        *([place, str(at), "7"] for at, place in enumerate(("芒市", "瑞丽市", "盈江县", "梁河县"))),
        ["陇川县", "—", ""],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    told = str(tc.read_table(tmp_path / "t.csv", "德宏州", "2021")).splitlines()
    assert "printed as missing: B6 '—'" in told
    assert sum("怪词" in line for line in told) == 2  # the column, and why it is left out
    assert any(line.startswith("? C2 '7', C3 '7', C4 '7' … (4 cells): ") for line in told)


def test_places_of_a_table_of_sources_are_origins(read):
    rows = [
        ["2021年曲靖市引进省外国内到位资金来源情况"],
        ["", "", "单位：亿元"],
        ["地区", "资金到位数", "在建项目数（个）"],
        ["总计", "63.4", "40"],
        ["广东省", "41.5", "28"],
        ["其他", "21.9", "12"],
    ]
    found, refused = read(rows, "曲靖市", "2021-01/2021-12")
    funds = {
        key[1:]: value
        for key, value in told(found, "indicator", "place", "category").items()
        if key[0] == PROVINCE
    }
    assert funds == {
        ("530300", ""): 63.4 * YI,
        ("530300", "广东省"): 41.5 * YI,
        ("530300", "其他"): 21.9 * YI,
    }
    assert not refused


def test_counties_of_a_table_of_sources_stay_places(read):
    rows = [["2021年县区到位资金及来源情况"], ["县区", "到位资金（亿元）"], ["宣威市", "41.5"]]
    assert told(read(rows, "曲靖市")[0], "place") == {("530381",): 41.5 * YI}


def test_stages_beside_each_other_are_no_parts_of_each_other(read):
    rows = [["县市", "在谈", "新签约", "新开工", "竣工"], ["泸水市", "15", "9", "13", "7"]]
    assert told(read(rows, "怒江州")[0], "indicator", "category") == {
        ("projects_negotiating", ""): 15,
        ("projects_signed", ""): 9,
        ("projects_started", ""): 13,
        ("projects_completed", ""): 7,
    }


def test_growth_beside_two_years_is_of_the_later(read):
    for years in (["2019年全年", "2020年全年"], ["2020年全年", "2019年全年"]):
        rows = [["指标", *years, "增减幅"], ["州外到位资金", "87亿元", "73亿元", "-16.7%"]]
        found, _ = read(rows, "勐腊县", "")
        growth = [key[4] for key in found if key[3] == "growth"]
        assert growth == ["2020-01/2020-12"]


def test_where_somebody_travelled_is_no_place_of_the_figure(read):
    rows = [["外出时间", "地点", "拜访企业（家）"], ["2021-02-14", "广东深圳", "5"]]
    assert told(read(rows, "弥勒市", "2021-01/2021-12")[0], "place") == {("532504",): 5}


def test_prices_stand_in_a_column_for_each_thing_paid_for(tmp_path):
    rows = [
        ["保山市招商引资要素成本对照表"],
        [
            "县区",
            "工业用水（元/m³）",
            "天然气（元/m³）",
            "大工业电价（元/kWh）",
            "蒸汽（元/吨）",
            "办公租金（元/㎡·月）",
        ],
        ["隆阳区", "3.05", "3.6", "0.40", "190", "7"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "保山市", "2021")
    assert read.prices[["utility", "kind", "value", "unit"]].values.tolist() == [
        ["water", "element_cost", 3.05, "CNY/m³"],
        ["gas", "element_cost", 3.6, "CNY/m³"],
        ["electricity", "element_cost", 0.4, "CNY/kWh"],
        ["steam", "element_cost", 190, "CNY/t"],
    ]
    assert "7" in read.refused["printed"].tolist()


def test_a_title_on_a_region_says_outside_it(read):
    rows = [["河池市2021年招商引资区外境内到位资金"], ["县区", "完成（万元）"], ["金城江区", "9786"]]
    assert told(read(rows, "河池市", "")[0], "indicator") == {(PROVINCE,): 9786 * WAN}


def test_a_note_tells_the_unit_of_money(read):
    rows = [
        ["区县", "签约资金", "资金到位率"],
        ["碧江区", "447,500", "32.3%"],
        ["注：本表金额单位为万元。", "", ""],
    ]
    found, refused = read(rows, "铜仁市")
    assert told(found, "indicator") == {("agreed_investment",): 447_500 * WAN, ("fund_arrival_rate",): 32.3}
    assert not refused


def test_a_gap_to_the_schedule_is_in_points_and_of_the_months_before_it(read):
    rows = [
        ["指标名称", "计量单位", "本月", "本月止累计", "与序时进度差（百分点）"],
        ["国外到位资金", "万美元", "12", "144", "1.38"],
    ]
    found, _ = read(rows, "祥云县", "2021-01/2021-10")
    assert told(found, "measure", "period")["gap", "2021-01/2021-10"] == 1.38


def test_labels_in_a_second_language_are_left_aside(read):
    rows = [
        ["指标", "Item", "2012", "2013"],
        ["合同利用外资（万美元）", "Contracted Foreign Investment (10000 USD)", "2048", "1038"],
    ]
    found, refused = read(rows, "云南省", "")
    assert told(found, "period") == {("2012-01/2012-12",): 2048 * WAN, ("2013-01/2013-12",): 1038 * WAN}
    assert set(refused) <= {"Contracted Foreign Investment (10000 USD)"}


def test_a_file_is_on_what_holds_the_places_of_its_headings(tmp_path):
    rows = [["指标", "红河州", "文山州"], ["签约项目（个）", "104", "175"]]
    (tmp_path / "t.csv").write_bytes(text(rows))
    assert tc.read_table(tmp_path / "t.csv", period="2021").source.place == "530000"


def test_a_cell_of_two_figures_is_two_where_its_heading_names_two(read):
    rows = [
        ["县市", "签约/开工（个）", "接待客商（批次/人次）"],
        ["古城区", "14/9", "21/186"],
        ["玉龙县", "—", "7／45"],
    ]
    found, refused = read(rows, "丽江市", "2020-01/2020-12")
    assert told(found, "place", "indicator") == {
        ("530702", "projects_signed"): 14,
        ("530702", "projects_started"): 9,
        ("530702", "outreach_groups_received"): 21,
        ("530702", "outreach_visitors_received"): 186,
        ("530721", "outreach_groups_received"): 7,
        ("530721", "outreach_visitors_received"): 45,
    }
    assert list(refused) == ["—"]


def test_a_date_with_a_stroke_is_no_pair(tmp_path):
    file = tmp_path / "t.csv"
    file.write_bytes(text([["项目名称", "签约/开工时间", "阶段"], ["古城区药材项目", "2020/3", "签约"]]))
    assert tc.read_table(file, "丽江市", "2020").projects["name"].tolist() == ["古城区药材项目"]


def test_what_a_list_of_projects_counts_of_them_is_of_each_of_them(tmp_path):
    rows = [
        ["项目编号", "项目名称", "进展阶段", "总投资（万元）", "累计到位资金（万元）"],
        ["LJ-01", "古城区药材项目", "在建", "12000", "4300"],
    ]
    file = tmp_path / "t.csv"
    file.write_bytes(text(rows))
    understood = tc.read_table(file, "丽江市", "2020")
    assert understood.projects[["name", "stage", "planned_investment"]].values.tolist() == [
        ["古城区药材项目", "started", 12000 * WAN]
    ]
    counted = understood.observations[["dimension", "category", "indicator", "value"]].values.tolist()
    assert counted == [["project", "古城区药材项目", "fund_arrivals", 4300 * WAN]]
    assert understood.refused.empty


def test_a_zone_is_a_place_in_that_which_its_name_says_or_the_document_is_on(read):
    rows = [
        ["邵阳市2019年1-9月引进内资情况（亿元）"],
        ["县市区", "年度任务", "完成"],
        ["隆回县", "48.0", "35.5"],
        ["宝庆工业集中区", "22.5", "18.5"],
        ["高新区", "30.0", "21.5"],
    ]
    found, refused = read(rows, "", "")
    assert told(found, "place", "category", "measure") == {
        ("430524", "", "target"): 48 * YI,
        ("430524", "", "actual"): 35.5 * YI,
        ("zone:430500:宝庆工业集中区", "", "target"): 22.5 * YI,
        ("zone:430500:宝庆工业集中区", "", "actual"): 18.5 * YI,
        ("zone:430500:高新区", "", "target"): 30 * YI,
        ("zone:430500:高新区", "", "actual"): 21.5 * YI,
    }
    assert not refused


def test_money_takes_the_currency_of_its_indicator_from_the_units_of_the_table(read):
    rows = [
        ["邵阳市2019年1-9月招商引资情况", "单位：亿元、万美元"],
        ["县市区", "到位内资", "实际使用外资"],
        ["隆回县", "35.2", "6172"],
    ]
    found, _ = read(rows, "", "")
    assert told(found, "indicator")["fund_arrivals_foreign",] == 6172 * WAN


def test_the_same_months_of_a_year_before_are_those(read):
    rows = [["县市区", "2019年", "2018年同期"], ["隆回县", "41个", "38个"]]
    found, _ = read(rows, "邵阳市", "2019-01/2019-09", title="邵阳市2019年1-9月新签约项目情况")
    assert told(found, "period") == {("2019-01/2019-09",): 41, ("2018-01/2018-09",): 38}


@pytest.mark.parametrize(
    ("heading", "cell", "kept"),
    [("增减", "3", False), ("增减", "7.9%", True), ("增减%", "7.9", True), ("同比增减", "3", False)],
)
def test_a_bare_change_under_a_unit_is_growth_only_in_percent(read, heading, cell, kept):
    rows = [["县市区", "签约项目（个）", ""], ["", "2019年", heading], ["隆回县", "41", cell]]
    found, refused = read(sheet(rows, ["B1:C1"]), "邵阳市", "2019-01/2019-12", name="t.xlsx")
    assert (("growth",) in told(found, "measure")) is kept
    assert ("absolute change" in refused.get(cell, "")) is not kept


def test_what_a_group_sorts_by_says_nothing_of_its_figures(read):
    rows = [
        ["县市区", "签约项目（个）", "按投资规模分（个）", ""],
        ["", "", "10亿元（含）—50亿元", "1亿元（不含）以下"],
        ["隆回县", "28", "3", "8"],
    ]
    found, refused = read(
        sheet(rows, ["A1:A2", "B1:B2", "C1:D1"]), "邵阳市", "2019-01/2019-12", name="t.xlsx"
    )
    assert told(found, "indicator", "category") == {
        (SIGNED, ""): 28,
        (SIGNED, "10亿元至50亿元"): 3,
        (SIGNED, "1亿元以下"): 8,
    }
    assert not refused


def test_projects_in_yuan_are_those_of_the_money_that_they_are_a_part_of(read):
    rows = [
        ["指标", "单位", "2019年"],
        ["省外境内到位资金", "亿元", "412.3"],
        ["其中：工业项目", "亿元", "198.4"],
        ["比上年增长", "%", "10.2"],
    ]
    found, refused = read(rows, "邵阳市", "")
    assert told(found, "indicator", "measure", "category") == {
        (PROVINCE, "actual", ""): 412.3 * YI,
        (PROVINCE, "actual", "工业"): 198.4 * YI,
        (PROVINCE, "growth", "工业"): 10.2,
    }
    assert not refused


def test_projects_from_outside_are_counted_whatever_the_table_is_in(read):
    rows = [
        ["通辽市2013年引进国内（区外）资金情况表", "单位：万元"],
        ["旗县市区", "引进区外项目个数", "其中：新建", "引进到位资金"],
        ["科左中旗", "16", "9", "330,794"],
    ]
    found, _ = read(rows, "通辽市", "")
    assert told(found, "place", "indicator", "category") == {
        ("150521", "projects", "省外"): 16,
        ("150521", "projects", "新建"): 9,
        ("150521", PROVINCE, ""): 330_794 * WAN,
    }


def test_headings_that_nobody_taught_are_sectors_in_a_table_by_sector(read):
    rows = [
        ["邵阳市2019年引进省外资金分行业情况表", "单位：亿元"],
        ["县市区", "合计", "先进制造业", "竹木精深加工", "其他"],
        ["隆回县", "22.4", "9.1", "7.3", "6"],
    ]
    found, refused = read(rows, "", "")
    assert told(found, "indicator", "category") == {
        (PROVINCE, ""): 22.4 * YI,
        (PROVINCE, "先进制造"): 9.1 * YI,
        (PROVINCE, "竹木精深加工"): 7.3 * YI,
        (PROVINCE, "其他"): 6 * YI,
    }
    assert not refused


def test_a_lone_measure_is_of_the_titles_indicator_and_not_of_what_is_counted_beside_it(read):
    rows = [
        ["2019年各乡镇引进省外资金完成情况（单位：万元）"],
        ["乡镇（街道）", "任务数", "完成数", "完成率", "项目数（个）"],
        ["桃洪镇", "22000", "14127", "64.2%", "5"],
    ]
    found, _ = read(rows, "隆回县", "2019-01/2019-12")
    assert told(found, "indicator", "measure") == {
        (PROVINCE, "target"): 22_000 * WAN,
        (PROVINCE, "actual"): 14_127 * WAN,
        (PROVINCE, "completion"): 64.2,
        ("projects", "actual"): 5,
    }


def test_what_is_completed_of_a_year_is_so_by_the_months_since_january(read):
    rows = [
        ["邵阳市2019年5月引进省外资金完成情况", "单位：亿元"],
        ["县市区", "全年目标", "5月份", "1-5月", "完成目标比例"],
        ["隆回县", "32", "4.28", "15.42", "48.2%"],
    ]
    found, _ = read(rows, "", "")
    assert told(found, "measure", "period")["completion", "2019-01/2019-05"] == 48.2


def test_a_span_of_days_in_a_title_is_its_months(read):
    rows = [
        ["签约项目情况（统计时间：2019年1月1日至9月30日）"],
        ["县市区", "签约项目（个）"],
        ["隆回县", "28"],
    ]
    assert ("2019-01/2019-09",) in told(read(rows, "邵阳市", "")[0], "period")


def test_exports_and_imports_are_the_parts_of_foreign_trade(read):
    rows = [
        ["县市区", "进出口（亿元）", "同比%", "出口（亿元）", "进口（亿元）"],
        ["隆回县", "12.4", "-7.2", "9.9", "2.5"],
    ]
    found, refused = read(rows, "邵阳市", "2019-01/2019-12")
    assert told(found, "indicator", "measure") == {
        ("foreign_trade", "actual"): 12.4 * YI,
        ("foreign_trade", "growth"): -7.2,
        ("exports", "actual"): 9.9 * YI,
        ("imports", "actual"): 2.5 * YI,
    }
    assert not refused


def test_trips_led_by_the_heads_are_part_of_all_trips(read):
    rows = [["县市区", "外出招商（批次）", "其中：党政主要领导带队（批次）"], ["隆回县", "19", "5"]]
    found, _ = read(rows, "邵阳市", "2019-01/2019-12")
    assert told(found, "indicator", "category") == {
        ("outreach_trips", ""): 19,
        ("outreach_trips", "党政主要领导"): 5,
    }


def test_a_project_in_a_township_lies_in_the_place_of_its_list(tmp_path):
    rows = [
        ["隆回县2019年集中开工项目清单"],
        ["项目名称", "签约资金（亿元）", "所在地"],
        ["金银花加工厂", "2.4", "小沙江镇"],
        ["竹木产业园", "1.8", "邵阳县"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "邵阳市隆回县", "2019")
    assert read.projects[["place", "planned_investment", "note"]].values.tolist() == [
        ["430524", 2.4 * YI, "小沙江镇"],
        ["430523", 1.8 * YI, ""],
    ]


def test_a_column_of_offices_and_townships_needs_no_heading_that_says_so(read):
    rows = [
        ["单位", "合同外资（万美元）", "实到外资（万美元）"],
        ["乍浦镇", "2868", "1030"],
        ["平湖经济技术开发区", "5430", "3871"],
        ["合计", "8298", "4901"],
    ]
    found, refused = read(rows, "平湖市", "2019-01/2019-12")
    parts = ("330482", "乍浦镇"), ("zone:330482:经开区", ""), ("330482", "")
    assert told(found, "indicator", "place", "category") == {
        (kind, *part): value * WAN
        for kind, values in {
            "contracted_foreign_investment": (2868, 5430, 8298),
            FOREIGN: (1030, 3871, 4901),
        }.items()
        for part, value in zip(parts, values, strict=True)
    }
    assert not refused


def test_months_may_be_spelt(read):
    rows = [["月份", "出口（万元）"], ["一月", "328"], ["十一月", "410"]]
    assert told(read(rows, "凭祥市", "2019")[0], "period") == {
        ("2019-01/2019-01",): 328 * WAN,
        ("2019-11/2019-11",): 410 * WAN,
    }


def test_money_under_a_stage_is_of_the_projects_at_it(read):
    rows = [
        ["产业", "在谈项目", "", "投产项目", ""],
        ["", "个数", "总投资（亿元）", "个数", "总投资（亿元）"],
        ["海产品加工", "12", "32.5", "10", "4.5"],
    ]
    book = sheet(rows, ["A1:A2", "B1:C1", "D1:E1"])
    found, refused = read(book, "珲春市", "2019-01/2019-12", name="t.xlsx")
    assert told(found, "indicator", "category") == {
        ("projects_negotiating", "海产品加工"): 12,
        ("planned_investment", "海产品加工;在谈"): 32.5 * YI,
        ("projects_in_production", "海产品加工"): 10,
        ("planned_investment", "海产品加工;投产"): 4.5 * YI,
    }
    assert not refused


def test_a_closing_date_ends_the_months_of_a_year(read):
    rows = [
        ["珲春市2019年签约项目情况"],
        ["截止日期：2019年8月31日"],
        ["县市", "签约项目（个）"],
        ["珲春市", "9"],
    ]
    assert ("2019-01/2019-08",) in told(read(rows, "珲春市", "")[0], "period")


def test_growth_of_what_is_cumulative_is_of_the_months_since_january(read):
    rows = [
        ["指标名称", "7月", "1-7月累计", "累计比上年同期±%"],
        ["实际到位省外资金（亿元）", "96.5", "688", "9.8"],
    ]
    found, _ = read(rows, "阜阳市", "2019")
    assert told(found, "measure", "period")["growth", "2019-01/2019-07"] == 9.8


def test_countries_of_a_table_by_country_are_origins(read):
    rows = [
        ["漳州市2019年分国别（地区）外商直接投资", "单位：万美元"],
        ["国别（地区）", "实际到资"],
        ["菲律宾", "620"],
        ["台湾省", "11205"],
    ]
    found, refused = read(rows, "漳州市", "2019-01/2019-12")
    assert told(found, "place", "indicator", "category") == {
        ("350600", FOREIGN, "菲律宾"): 620 * WAN,
        ("350600", FOREIGN, "台湾省"): 11205 * WAN,
    }
    assert not refused


def test_the_unit_behind_a_title_does_not_hide_that_it_sets_targets(read):
    rows = [["二、市级部门任务（单位：亿元）"], ["部门", "引进内资"], ["市商务局", "6"]]
    assert told(read(rows, "宝鸡市", "2019")[0], "measure", "category") == {("target", "市商务局"): 6 * YI}


def test_a_county_that_begins_like_a_counter_is_no_unit(read):
    rows = [["单位", "走访企业（户次）"], ["镇康县", "47"], ["云县", "103"]]
    assert told(read(rows, "临沧市", "2023")[0], "place") == {("530924",): 47, ("530922",): 103}


@pytest.mark.parametrize(
    ("heading", "place", "rows_place", "indicator"),
    [
        ("2020年1―7月百色市区外境内到位资金情况", "百色市", "平果市", PROVINCE),
        ("2020年1-7月全旗区外到位资金情况", "科尔沁左翼中旗", "保康镇", PROVINCE),
        ("2020年1-7月区外到位资金情况", "宁夏", "西吉县", PROVINCE),
        ("2020年1-7月区外到位资金情况", "上海市浦东新区", "高桥镇", "fund_arrivals_outside_county"),
    ],
)
def test_outside_a_region_in_any_place_below_it(read, heading, place, rows_place, indicator):
    found, _ = read([[heading], ["单位名称", "完成（亿元）"], [rows_place, "7.4"]], place, "")
    assert told(found, "indicator", "period") == {(indicator, "2020-01/2020-07"): 7.4 * YI}


def test_a_page_that_declares_gb2312_keeps_its_dashes(read):
    html = page(
        [["县区", "签约项目（个）"], ["思南县", "15"]], "<meta charset=gb2312><p>2019年1—8月签约情况</p>"
    )
    found, _ = read(html.encode("gb18030"), "铜仁市", "", name="t.html")
    assert told(found, "period") == {("2019-01/2019-08",): 15}


def test_visitors_are_told_from_their_groups_by_the_unit_they_are_counted_in(read):
    across = [
        ["县区", "接待来滇客商", "", "外出招商", ""],
        ["", "批次", "人次", "批次", "人次"],
        ["砚山县", "16", "71", "9", "33"],
    ]
    counted = {
        ("outreach_groups_received",): 16,
        ("outreach_visitors_received",): 71,
        ("outreach_trips",): 9,
        ("outreach_travellers",): 33,
    }
    found, refused = read(across, "文山州")
    assert told(found, "indicator") == counted and not refused
    down = [
        ["事项", "单位", "砚山县"],
        ["接待来访客商", "批次", "16"],
        ["接待来访客商", "人次", "71"],
        ["外出招商", "批次", "9"],
        ["外出招商", "人次", "33"],
    ]
    found, refused = read(down, "文山州")
    assert told(found, "indicator") == counted and not refused


def test_numbered_origins_are_the_same_as_others(read):
    rows = [["来源地", "到位资金（亿元）"], ["一、长三角", "61.2"], ["（二）成渝地区", "18.5"]]
    found, _ = read(rows, "遵义市")
    assert told(found, "category") == {("长三角",): 61.2 * YI, ("成渝地区",): 18.5 * YI}


def test_what_projects_in_negotiation_are_to_cost_is_planned_investment(read):
    rows = [
        ["县市", "在谈项目", "", "在谈项目意向"],
        ["", "个数", "拟投资额（亿元）", "说明"],
        ["弥勒市", "21", "64", "略"],
    ]
    found, _ = read(rows, "红河州")
    assert told(found, "indicator", "category") == {
        ("projects_negotiating", ""): 21,
        ("planned_investment", "在谈"): 64 * YI,
    }


def test_the_economy_stands_beside_promotion_in_a_bulletin(read):
    rows = [
        ["指　标", "单位", "绝对数", "比上年增长（%）"],
        ["地区生产总值（GDP）", "亿元", "231.5", "6.4"],
        ["　第一产业增加值", "亿元", "52.5", "4.9"],
        ["　　其中：工业增加值", "亿元", "48", "7.5"],
        ["规上工业增加值", "亿元", "—", "8.3"],
        ["工业投资", "亿元", "41", "12.7"],
        ["社会消费品零售总额", "亿元", "96.5", "5.6"],
        ["地方公共财政预算收入", "亿元", "12.5", "-3.2"],
        ["一般公共预算支出", "亿元", "47", "2.1"],
        ["城镇常住居民人均可支配收入", "元", "35,610", "7.7"],
        ["农村常住居民人均可支配收入", "元", "12,480", "9.4"],
        ["年末常住人口", "万人", "46.5", "—"],
        ["金融机构各项存款余额", "亿元", "305", "8.8"],
        ["全社会用电量", "亿千瓦时", "18.5", "11.6"],
        ["城镇新增就业", "人", "4,210", "1.3"],
    ]
    found, refused = read(rows, "凤庆县", "2019")
    economy = told(found, "indicator", "category", "measure")
    assert {key[:2]: value for key, value in economy.items() if key[2] == "actual"} == {
        ("gross_domestic_product", ""): 231.5 * YI,
        ("gross_domestic_product", "第一产业"): 52.5 * YI,
        ("gross_domestic_product", "工业"): 48 * YI,
        ("fixed_asset_investment", "工业"): 41 * YI,
        ("retail_sales", ""): 96.5 * YI,
        ("budget_revenue", ""): 12.5 * YI,
        ("budget_expenditure", ""): 47 * YI,
        ("disposable_income_urban", ""): 35_610,
        ("disposable_income_rural", ""): 12_480,
        ("population", ""): 465_000,
        ("deposits", ""): 305 * YI,
        ("electricity_use", ""): 18.5 * YI,
        ("jobs_created", ""): 4210,
    }
    assert economy["larger_industry_value_added", "", "growth"] == 8.3
    assert set(refused) == {"—"}


def test_growth_of_the_economy_is_named_in_short(read):
    rows = [
        ["县市", "GDP增速（%）", "社零增速（%）", "规上工业增加值增速（%）"],
        ["云县", "7.1", "-2.4", "10.6"],
    ]
    found, refused = read(rows, "临沧市", "2019")
    assert told(found, "indicator", "measure") == {
        ("gross_domestic_product", "growth"): 7.1,
        ("retail_sales", "growth"): -2.4,
        ("larger_industry_value_added", "growth"): 10.6,
    }
    assert not refused


def test_electricity_without_its_unit_is_asked_for(read):
    found, refused = read([["县市", "用电量"], ["云县", "7.1"]], "临沧市", "2019")
    assert not found and "is measured in 千瓦时" in refused["7.1"]


def test_a_zone_across_stands_beside_places(read):
    rows = [["指标", "单位", "麒麟区", "师宗县", "综保区"], ["到位资金", "亿元", "44", "31", "12.5"]]
    found, refused = read(rows, "曲靖市")
    assert told(found, "place", "category") == {
        ("530302", ""): 44 * YI,
        ("530323", ""): 31 * YI,
        ("530300", "综保区"): 12.5 * YI,
    }
    assert not refused


@pytest.mark.parametrize(
    "heading",
    ["利用外资（验资口径，万美元）", "利用外资（万美元、验资口径）", "利用外资（验资口径）（万美元）"],
)
def test_whose_count_a_figure_is_goes_into_its_note(tmp_path, heading):
    (tmp_path / "t.csv").write_bytes(text([["县区", heading], ["师宗县", "310"]]))
    (row,) = tc.read_table(tmp_path / "t.csv", "曲靖市", "2018").observations.itertuples()
    assert (row.indicator, row.value, row.note) == (FOREIGN, 310 * WAN, "验资口径")


@pytest.mark.parametrize(
    ("place", "indicator"),
    [("白城市", OUTSIDE), ("洮南市", "fund_arrivals_outside_county"), ("吉林省", PROVINCE)],
)
def test_outside_the_area_is_outside_the_place_of_the_table(read, place, indicator):
    found, _ = read([["指标", "完成"], ["域外到位资金", "8.5亿元"]], place)
    assert told(found, "indicator") == {(indicator,): 8.5 * YI}


def test_a_measure_behind_a_group_of_columns_is_of_the_whole_group(read):
    rows = [
        ["县市", "省外到位资金（亿元）", "", "", "完成率（%）", "同比（%）"],
        ["", "合计", "其中：工业", "旅游业", "", ""],
        ["麻栗坡县", "21", "12.5", "4", "81.5", "16.2"],
    ]
    found, refused = read(sheet(rows, ["A1:A2", "B1:D1", "E1:E2", "F1:F2"]), "文山州", name="t.xlsx")
    assert told(found, "indicator", "category", "measure") == {
        (PROVINCE, "", "actual"): 21 * YI,
        (PROVINCE, "工业", "actual"): 12.5 * YI,
        (PROVINCE, "旅游", "actual"): 4 * YI,
        (PROVINCE, "", "completion"): 81.5,
        (PROVINCE, "", "growth"): 16.2,
    }
    assert not refused


def test_firms_brought_in_are_counted_by_kind(read):
    rows = [["县市", "引进企业（家）", "其中：引进“三类500强”企业（家）"], ["麻栗坡县", "23", "2"]]
    found, refused = read(rows, "文山州")
    assert told(found, "indicator", "category") == {
        ("firms_attracted", ""): 23,
        ("firms_attracted", "三类500强"): 2,
    }
    assert not refused


def test_a_title_on_sizes_names_what_it_is_the_sizes_of(read):
    rows = [
        ["2020年引进省外项目投资规模分布表", "", "单位：亿元"],
        ["投资规模", "到位资金", "合同投资"],
        ["5000万元以下", "2.5", "6"],
    ]
    found, _ = read(rows, "毕节市", "")
    assert told(found, "indicator", "category") == {
        (PROVINCE, "5000万元以下"): 2.5 * YI,
        ("agreed_investment", "5000万元以下"): 6 * YI,
    }


def test_two_things_in_one_heading_are_not_read_as_one_of_them(read):
    rows = [["县市", "储备项目用电量（万千瓦时）", "合同省外资金（亿元）"], ["新平县", "870", "12.5"]]
    found, refused = read(rows, "玉溪市")
    assert told(found, "indicator", "category") == {("agreed_investment", "省外"): 12.5 * YI}
    assert "储备项目用电量" in refused["870"]


@pytest.mark.parametrize(
    ("label", "indicator", "category"),
    [
        ("规模工业增加值", "larger_industry_value_added", ""),
        ("批发零售业增加值", "gross_domestic_product", "批发零售业"),
        ("人均GDP", "gross_domestic_product_per_head", ""),
        ("一般预算收入", "budget_revenue", ""),
        ("固投", "fixed_asset_investment", ""),
        ("金融机构人民币各项贷款余额", "loans", ""),
    ],
)
def test_the_economy_by_other_names(read, label, indicator, category):
    found, _ = read([["指标", "1-6月（亿元）"], [label, "8.5"]], "新平县")
    assert told(found, "indicator", "category") == {(indicator, category): 8.5 * YI}


@pytest.mark.parametrize("label", ["城镇登记失业率", "新增规上工业企业", "住户存款余额", "限上零售额"])
def test_what_is_only_like_an_indicator_of_the_economy_is_none(read, label):
    found, refused = read([["指标", "1-6月"], [label, "8.5"]], "新平县")
    assert not found and label in refused["8.5"]


@pytest.mark.parametrize("lines", [[["万元"], ["县市", "到位资金"]], [["县市", "到位资金"], ["", "万元"]]])
def test_a_unit_stands_alone_over_a_table_or_below_its_heading(read, lines):
    found, _ = read([["2020年招商引资情况"], *lines, ["古城区", "1420"]], "丽江市", "2020-01/2020-12")
    assert told(found, "indicator") == {(FUNDS,): 1420 * WAN}


def test_who_leads_stands_behind_a_list_of_indicators_as_a_note(read):
    rows = [
        ["序号", "目标任务", "单位", "全年目标", "1-6月完成", "牵头单位"],
        ["1", "签约项目", "个", "60", "34", "市招商局"],
        ["2", "招商引资到位资金", "亿元", "32", "17.3", "市商务局"],
    ]
    found, refused = read(rows, "侯马市", "2022-01/2022-06")
    assert {key[2] for key in found} == {""} and len(found) == 4 and not refused


def test_a_zone_that_leads_one_of_several_chains_is_no_place_of_its_figures(read):
    rows = [
        ["产业链专班", "牵头单位", "签约项目（个）"],
        ["蔬菜产业链", "县农业农村局", "3"],
        ["化工产业链", "县工业园区", "2"],
    ]
    found, refused = read(rows, "陆良县", "2023-01/2023-06")
    assert [key[:3] for key in found] == [
        ("530322", "projects_signed", "蔬菜产业链"),
        ("530322", "projects_signed", "化工产业链"),
    ]
    assert not refused


def test_a_subtotal_is_of_the_team_that_heads_its_table(read):
    head = ["责任单位", "任务数（万元）", "完成数（万元）"]
    rows = [
        ["隆阳区2024年招商专班到位资金目标任务完成情况"],
        ["第一专班（区委书记牵头）"], head, ["小计", "36000", "27830"], ["区委办", "6000", "3150"],
        ["区投资促进局", "30000", "24680"],
        [],
        ["第二专班（区长牵头）"], head, ["小计", "6000", "4020"], ["区政府办", "6000", "4020"],
        ["总计", "42000", "31850"],
    ]  # fmt: skip
    found, refused = read(rows, "隆阳区", "2024-01/2024-07")
    actual = {key[2]: value / 10_000 for key, value in found.items() if key[3] == "actual"}
    assert actual == {
        "第一专班": 27830, "区委办": 3150, "区投资促进局": 24680, "第二专班": 4020, "区政府办": 4020, "": 31850,
    }  # fmt: skip
    assert not refused


def test_a_group_of_offices_before_their_names_says_nothing_of_their_figures(read):
    rows = [
        ["类别", "单位", "实际进资（万元）", "引进亿元以上项目（个）"],
        ["乡镇（一类）", "渡江镇", "11564", "2"],
        ["市直单位", "市工信局", "6094", "1"],
    ]
    found, refused = read(rows, "龙南市", "2021-01/2021-10")
    assert told(found, "indicator", "category") == {
        (FUNDS, "渡江镇"): 11564 * WAN, ("projects_attracted", "渡江镇;1亿元以上"): 2,
        (FUNDS, "市工信局"): 6094 * WAN, ("projects_attracted", "市工信局;1亿元以上"): 1,
    }  # fmt: skip
    assert not refused


def test_an_office_elsewhere_is_a_part_of_the_place_that_sent_it(read):
    rows = [
        ["联络处", "项目", "到位资金（亿元）"],
        ["驻成渝（成都）联络处", "年度任务", "8"],
        ["驻成渝（成都）联络处", "完成数", "9.61"],
    ]
    found, _ = read(rows, "楚雄州", "2023")
    assert [(key[2], key[3]) for key in found] == [
        ("驻成渝(成都)联络处", "target"), ("驻成渝(成都)联络处", "actual"),
    ]  # fmt: skip


def test_where_a_team_is_stationed_is_no_place_of_its_figures(read):
    rows = [
        ["驻外机构", "驻点", "上门拜访（家次）"],
        ["驻长三角工作队", "杭州", "126"],
        ["驻京工作队", "北京", "68"],
    ]
    found, refused = read(rows, "七星关区", "2021")
    assert told(found, "place", "category") == {
        ("520502", "驻长三角工作队"): 126,
        ("520502", "驻京工作队"): 68,
    }
    assert not refused
    alone = [[row[1], row[2]] for row in rows]
    assert told(read(alone, "七星关区", "2021")[0], "place", "category") == {
        ("520502", "杭州"): 126,
        ("520502", "北京"): 68,
    }


def test_the_sum_of_all_that_a_table_is_of_is_its_total_and_of_some_a_part(read):
    rows = [
        ["投资来源地", "引进项目（个）", "合同额（亿元）"],
        ["北京市", "14", "8.6"],
        ["省外合计", "56", "31.4"],
    ]
    found, _ = read([["永年区2016年引进省外资金来源地分布"], *rows], "永年区", "2016")
    assert {category for _, _, category, *_ in found} == {"北京市", ""}
    found, _ = read([["永年区2016年引进资金来源地分布"], *rows], "永年区", "2016")
    assert {category for _, _, category, *_ in found} == {"北京市", "省外"}


@pytest.mark.parametrize("target", ["全年责任目标40亿元。", "奋斗目标40亿元。", "全年目标40亿元。"])
def test_a_target_below_a_table_is_of_all_of_it(read, target):
    rows = [["到位资金分月台账"], ["月份", "当月（亿元）"], ["1月", "2.1"], ["2月", "1.6"], [target]]
    found, _ = read(rows, "虞城县", "2017")
    assert told(found, "category", "measure")["", "target"] == 40 * YI
