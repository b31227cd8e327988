"""Cells that tell several figures in words."""

import pytest

import tengchong as tc
from tests.test_beside import told

PROVINCE = "fund_arrivals_outside_province"
YI = 100_000_000


def test_a_sentence_in_a_cell_is_its_figures(read):
    rows = [
        ["地区", "招商引资到位资金", "其中：省外到位资金"],
        ["全州", "108.70亿元，同比增长8.3%，完成年度目标（120亿元）的90.6%", "71.25亿元，同比下降1.8%"],
    ]
    found, refused = read(rows, "西双版纳州", "2023-01/2023-11")
    assert told(found, "indicator", "measure", "period") == {
        ("fund_arrivals", "actual", "2023-01/2023-11"): pytest.approx(108.7 * YI),
        ("fund_arrivals", "growth", "2023-01/2023-11"): 8.3,
        ("fund_arrivals", "target", "2023-01/2023-12"): 120 * YI,
        ("fund_arrivals", "completion", "2023-01/2023-11"): 90.6,
        (PROVINCE, "actual", "2023-01/2023-11"): pytest.approx(71.25 * YI),
        (PROVINCE, "growth", "2023-01/2023-11"): -1.8,
    }
    assert not refused


def test_each_figure_of_a_cell_has_a_number_in_its_address(tmp_path):
    (tmp_path / "t.csv").write_text('县市,省外到位资金\n砚山县,"46.75亿元，下降8.3%"\n', encoding="utf-8")
    found = tc.read_table(tmp_path / "t.csv", place="文山州", period="2023").observations
    assert found[["locator", "printed", "value"]].values.tolist() == [
        ["t.csv!B2#1", "46.75亿元", 46.75 * YI],
        ["t.csv!B2#2", "下降8.3%", -8.3],
    ]


@pytest.mark.parametrize(
    "printed", ["9个/18.2亿元", "9个（18.2亿元）", "9个、18.2亿元", "9个，协议投资18.2亿元"]
)
def test_money_behind_a_count_is_that_of_the_same_projects(read, printed):
    found, refused = read([["县市", "签约项目"], ["麻栗坡县", printed]], "文山州", "2023-01/2023-08")
    assert told(found, "indicator") == {
        ("projects_signed",): 9,
        ("agreed_investment",): pytest.approx(18.2 * YI),
    }
    assert not refused


def test_money_of_projects_that_started_is_of_their_stage(read):
    found, _ = read([["县市", "开工项目"], ["麻栗坡县", "5个、9.75亿元"]], "文山州", "2023-01/2023-08")
    assert told(found, "indicator", "category") == {
        ("projects_started", ""): 5,
        ("planned_investment", "开工"): pytest.approx(9.75 * YI),
    }


@pytest.mark.parametrize("printed", ["46.75亿元（+18.3%）", "46.75亿元（18.3%）", "46.75亿元，增长18.3%"])
def test_a_ratio_in_brackets_is_what_the_heading_says_or_its_sign(read, printed):
    found, _ = read([["县市", "省外到位资金（同比增幅）"], ["砚山县", printed]], "文山州", "2023-01/2023-08")
    assert told(found, "indicator", "measure") == {
        (PROVINCE, "actual"): pytest.approx(46.75 * YI),
        (PROVINCE, "growth"): 18.3,
    }


@pytest.mark.parametrize(
    "printed", ["12个，其中重大5个、一般4个（未统计3）", "32亿元（3.5）", "12个，其中3个待定、4个待定"]
)
def test_a_cell_of_which_a_figure_stays_open_is_refused_whole(read, printed):
    found, refused = read(
        [["县市", "签约项目", "开工项目"], ["砚山县", printed, "3"]], "文山州", "2023-01/2023-08"
    )
    assert told(found, "indicator") == {("projects_started",): 3}
    assert len(refused) == 1


@pytest.mark.parametrize(
    "printed",
    [
        "52亿元，增速较全省高5%",
        "52亿元，全市占比12%，同比提高3%",
        "52亿元，比2021年增长12%",
        "52亿元（含2022年结转8亿元）",
        "52亿元，差8亿元",
        "52亿元，两年平均增长12%",
        "A公司30亿元、B公司22亿元",
    ],
)
def test_words_that_make_another_figure_of_one_keep_a_cell_whole(read, printed):
    found, refused = read([["县市", "到位资金"], ["砚山县", printed]], "文山州", "2023")
    assert not found and len(refused) == 1


def test_one_figure_in_words_is_read_where_all_of_them_are_understood(read):
    rows = [
        ["工作内容", "完成情况"],
        ["签约项目", "签约项目46个，协议投资额182.5亿元"],
        ["项目投产", "投产项目12个"],
        ["项目开工", "未开工28个"],
        ["项目落地", "落地项目31个，落地率67.4%"],
    ]
    found, refused = read(rows, "四会市", "2023-01/2023-06")
    assert told(found, "indicator", "measure") == {
        ("projects_signed", "actual"): 46,
        ("agreed_investment", "actual"): pytest.approx(182.5 * YI),
        ("projects_in_production", "actual"): 12,
        ("projects_landed", "actual"): 31,
        ("landing_rate", "rate"): 67.4,
    }
    assert len(refused) == 1


def test_of_two_amounts_below_a_target_nobody_knows_which_it_is(read):
    found, refused = read(
        [["县市", "到位资金目标"], ["砚山县", "60亿元，1-5月完成52亿元"]], "文山州", "2023-01/2023-06"
    )
    assert not found and len(refused) == 1


@pytest.mark.parametrize(
    "printed",
    [
        "取消0.398元/千瓦时",
        "比云南高0.03元/千瓦时",
        "最高0.398元/千瓦时",
    ],
)
def test_words_before_a_price_that_make_another_of_it_keep_it_from_being_one(tmp_path, printed):
    (tmp_path / "t.csv").write_text(f"类别,电价（元/千瓦时）\n大工业用电,{printed}\n", encoding="utf-8")
    read = tc.read_table(tmp_path / "t.csv", place="云南省", period="2023", title="电价情况")
    assert read.prices.empty and read.refused["printed"].tolist() == [printed]


def test_a_cell_that_names_its_figure_is_no_figure_of_its_column(read):
    found, refused = read(
        [["县市", "到位资金（亿元）"], ["砚山县", "35"], ["丘北县", "缺口：12亿元"]],
        "文山州",
        "2023-01/2023-06",
    )
    assert len(found) == 1 and len(refused) == 1


def test_prices_beside_projects_double_none_of_them(tmp_path):
    (tmp_path / "t.csv").write_text(
        "项目名称,建设阶段,总投资（亿元）,用电价格\n甲项目,签约,10,丰水期0.35元/千瓦时；枯水期0.46元/千瓦时\n",
        encoding="utf-8",
    )
    read = tc.read_table(tmp_path / "t.csv", place="保山市", period="2023")
    assert len(read.projects) == 1 and len(read.refused) == 1


def test_a_price_for_each_season_in_one_cell_is_a_price_each(tmp_path):
    (tmp_path / "t.csv").write_text(
        "地区,大工业电价,工业水价\n"
        "保山市,丰水期：0.352元/千瓦时；枯水期：0.468元/千瓦时,3元/立方米\n"
        "德宏州,丰水期0.342元/千瓦时；枯水期协商,3.1元/立方米\n",
        encoding="utf-8",
    )
    read = tc.read_table(tmp_path / "t.csv", place="云南省", period="2023", title="2023年要素价格")
    assert sorted(read.prices[["locator", "season", "value", "unit"]].values.tolist()) == [
        ["t.csv!B2#1", "wet", 0.352, "CNY/kWh"],
        ["t.csv!B2#2", "dry", 0.468, "CNY/kWh"],
        ["t.csv!C2", "", 3.0, "CNY/m³"],
        ["t.csv!C3", "", 3.1, "CNY/m³"],
    ]
    assert read.refused["locator"].tolist() == ["t.csv!B3"]


@pytest.mark.parametrize("cells", [("22个/31.8亿元", "9个/14.2亿元"), ("22/31.8亿元", "9/14.2亿元")])
def test_a_row_of_pairs_and_its_parts_are_two_rows_each(read, cells):
    whole, part = cells
    rows = [
        ["工作内容", "2022年"],
        ["签约项目（个数/协议投资）", whole],
        ["其中：工业项目", part],
        ["省外到位资金", "18.6亿元"],
    ]
    found, refused = read(rows, "保山市", "2022")
    assert told(found, "indicator", "category") == {
        ("projects_signed", ""): 22,
        ("projects_signed", "工业"): 9,
        ("agreed_investment", ""): pytest.approx(31.8 * YI),
        ("agreed_investment", "工业"): pytest.approx(14.2 * YI),
        (PROVINCE, ""): pytest.approx(18.6 * YI),
    }
    assert not refused


def test_the_second_ratio_of_a_row_of_pairs_is_that_of_its_money(read):
    rows = [
        ["指标", "全年目标", "1-9月完成", "完成率（%）"],
        ["签约项目（个/亿元）", "60/200", "45/160", "75/80"],
        ["开工项目（个/亿元）", "40/120", "30/96", "74/81"],
    ]
    found, refused = read(rows, "保山市", "2023-01/2023-09")
    assert told(found, "indicator", "measure") == {
        ("projects_signed", "target"): 60,
        ("projects_signed", "actual"): 45,
        ("projects_signed", "completion"): 75,
        ("agreed_investment", "target"): 200 * YI,
        ("agreed_investment", "actual"): 160 * YI,
        ("agreed_investment", "completion"): 80,
        ("projects_started", "target"): 40,
        ("projects_started", "actual"): 30,
        ("projects_started", "completion"): 74,
    }
    assert set(refused) == {"120", "96", "81"}


def test_what_was_done_may_be_told_with_names_and_times_of_its_own(read):
    rows = [
        ["工作任务", "年度目标", "完成情况"],
        ["引进内资", "16亿元", "截至12月底，实际到位内资17.28亿元，同比增长11.5%"],
        ["项目履约", "履约率80%", "履约项目16个，履约率88.9%"],
        ["外出招商", "12次", "组织外出招商15次、86人次"],
    ]
    found, refused = read([["桂东县2023年招商引资工作任务完成情况"], *rows], "桂东县", "2023")
    assert told(found, "indicator", "measure") == {
        ("fund_arrivals_domestic", "target"): 16 * YI,
        ("fund_arrivals_domestic", "actual"): 17.28 * YI,
        ("fund_arrivals_domestic", "growth"): 11.5,
        ("fulfilment_rate", "target"): 80,
        ("projects_fulfilled", "actual"): 16,
        ("fulfilment_rate", "rate"): 88.9,
        ("outreach_trips", "target"): 12,
        ("outreach_trips", "actual"): 15,
        ("outreach_travellers", "actual"): 86,
    }
    assert not refused


def test_other_words_before_a_figure_leave_its_cell_unread(read):
    rows = [["工作任务", "完成情况"], ["引进内资", "截至12月底，距目标到位内资2.5亿元，同比增长11.5%"]]
    found, refused = read([["桂东县2023年招商引资工作任务完成情况"], *rows], "桂东县", "2023")
    assert not found and len(refused) == 1


@pytest.mark.parametrize(("printed", "value"), [("每千瓦时补贴0.1元", 0.1), ("优惠0.05元/千瓦时", 0.05)])
def test_what_is_taken_off_in_a_column_of_prices_is_a_discount_and_no_price(tmp_path, printed, value):
    (tmp_path / "t.csv").write_text(f"类别,电价（元/千瓦时）\n大工业用电,{printed}\n", encoding="utf-8")
    read = tc.read_table(tmp_path / "t.csv", place="云南省", period="2023", title="电价情况")
    assert read.prices.empty and read.refused.empty
    assert read.price_rules[["kind", "value", "unit"]].to_numpy().tolist() == [["discount", value, "CNY/kWh"]]


@pytest.mark.parametrize(
    "heads",
    [
        ("到位市外资金 亿元（同比）", "签约项目 个（协议资金，亿元）"),
        ("到位市外资金（亿元）（括号内为同比）", "签约项目（协议资金，亿元）"),
    ],
)
def test_a_heading_of_what_stands_before_and_in_brackets(read, heads):
    rows = [
        ["县区", *heads, "其中：工业项目个数（占比）"],
        ["东区", "40.1\n（-0.6%）", "8\n（42.3）", "3\n（37.5%）"],
        ["西区", "46.4（+6.6%）", "7（38.8）", "6（85.7%）"],
    ]
    found, refused = read(rows, "攀枝花市", "2023-01/2023-05")
    east = {
        key[1:]: value
        for key, value in told(found, "place", "indicator", "category", "measure").items()
        if key[0] == "510402"
    }
    assert east == {
        ("fund_arrivals_outside_prefecture", "", "actual"): pytest.approx(40.1 * YI),
        ("fund_arrivals_outside_prefecture", "", "growth"): -0.6,
        ("projects_signed", "", "actual"): 8,
        ("agreed_investment", "", "actual"): pytest.approx(42.3 * YI),
        ("projects_signed", "工业", "actual"): 3,
        ("projects_signed", "工业", "share"): 37.5,
    }
    assert not refused


def test_the_title_may_tell_the_measures_of_pairs(read):
    rows = [
        ["遵义市2022年产业招商“完成数/目标数”一览表"],
        ["县区", "引进项目（个）", "省外到位资金（亿元）"],
        ["汇川区", "21/22", "87.4/91"],
    ]
    found, refused = read(rows, "遵义市", "2022")
    assert told(found, "indicator", "measure") == {
        ("projects_attracted", "actual"): 21,
        ("projects_attracted", "target"): 22,
        (PROVINCE, "actual"): pytest.approx(87.4 * YI),
        (PROVINCE, "target"): 91 * YI,
    }
    assert not refused


def test_counters_tell_visitors_and_travellers_apart_in_a_cell(read):
    rows = [
        ["考核内容", "完成情况"],
        ["外出招商", "外出招商29次、173人次，拜访企业112家；接待来访客商64批次387人次。"],
        ["项目签约", "新签约项目67个，其中10亿元以上6个；协议资金302.5亿元。"],
    ]
    found, refused = read(rows, "泗洪县", "2023-01/2023-09")
    assert told(found, "indicator", "category") == {
        ("outreach_trips", ""): 29,
        ("outreach_travellers", ""): 173,
        ("outreach_firms_visited", ""): 112,
        ("outreach_groups_received", ""): 64,
        ("outreach_visitors_received", ""): 387,
        ("projects_signed", ""): 67,
        ("projects_signed", "10亿元以上"): 6,
        ("agreed_investment", ""): pytest.approx(302.5 * YI),
    }
    assert not refused


def test_groups_and_visitors_stand_beside_each_other_below_请进来(read):
    rows = [["部门", "走出去", "请进来"], ["市林业和草原局", "3次", "4批20人次"]]
    found, refused = read(rows, "腾冲市", "2022-01/2022-06")
    assert told(found, "indicator") == {
        ("outreach_trips",): 3,
        ("outreach_groups_received",): 4,
        ("outreach_visitors_received",): 20,
    }
    assert not refused


def test_an_arrow_is_the_sign_of_a_growth(read):
    rows = [
        ["县区", "1—10月省外到位（亿元）"],
        ["江川区", "50.97亿（↓2.9%）"],
        ["华宁县", "45.10亿（↑10.8%）"],
    ]
    found, refused = read(rows, "玉溪市", "2023-01/2023-10", title="玉溪市省外到位资金")
    assert [value for key, value in found.items() if "growth" in key] == [-2.9, 10.8]
    assert not refused


def test_brackets_without_a_percent_sign_are_no_growth(read):
    rows = [["县区", "签约项目（较去年同期）"], ["隆阳区", "22（3）"], ["腾冲市", "8（-2）"]]
    found, refused = read(rows, "保山市", "2023")
    assert not any("growth" in key for key in found) and set(refused) == {"22（3）", "8（-2）"}


def test_a_unit_behind_a_measure_in_brackets_is_of_both_figures(read):
    rows = [["县区", "到位资金（目标，亿元）"], ["隆阳区", "12（10）"]]
    found, _ = read(rows, "保山市", "2023")
    assert told(found, "measure") == {("actual",): 12 * YI, ("target",): 10 * YI}


def test_words_without_a_figure_that_can_be_told_are_refused(read):
    rows = [
        ["县区", "实际使用外资（万美元）", "同比%"],
        ["临湘市", "322", "上年同期为0"],
        ["汨罗市", "1106", "5.9"],
    ]
    found, refused = read(rows, "岳阳市", "2023-01/2023-07")
    assert len(found) == 3 and set(refused) == {"上年同期为0"}


def test_what_stands_below_走出去_and_请进来_says_itself_what_it_counts(read):
    rows = [
        ["类别", "指标", "单位", "1—11月累计"],
        ["走出去", "外出招商考察", "批次", "41"],
        ["请进来", "接待来访客商", "人次", "623"],
        ["请进来", "举办招商推介会", "场", "7"],
    ]
    found, refused = read(rows, "会理市", "2023-01/2023-11")
    assert told(found, "indicator") == {
        ("outreach_trips",): 41,
        ("outreach_visitors_received",): 623,
        ("promotion_meetings",): 7,
    }
    assert not refused


def test_figures_in_words_below_months_are_figures(read):
    rows = [
        ["指标", "1—5月"],
        ["协议引资", "168.5亿元（同比增长14.9%，完成年度目标的48.1%）"],
        ["省外到位资金", "52亿元（同比增长7.5%）"],
    ]
    found, refused = read(rows, "梁平区", "2023-01/2023-05")
    assert {*told(found, "indicator", "measure")} == {
        ("agreed_investment", "actual"),
        ("agreed_investment", "growth"),
        ("agreed_investment", "completion"),
        (PROVINCE, "actual"),
        (PROVINCE, "growth"),
    }
    assert not refused


SIGNED = [
    ["项目名称", "协议投资（亿元）", "签约日期"],
    ["咖啡庄园", "2.30", "2021-04-18"],
    ["冷链物流港", "3.60", "2022-05-30"],
]


def test_a_note_below_a_table_is_read_as_a_report_on_its_place(read):
    rows = [*SIGNED, ["说明：2021—2023年全区共签约项目86个，已履约79个，履约率91.86%，时序进度为100%。"]]
    found, refused = read(rows, "思茅区", "2021-01/2023-12")
    years = "2021-01/2023-12"
    assert {key[1:]: value for key, value in found.items()} == {
        ("projects_signed", "", "actual", years): 86,
        ("projects_fulfilled", "", "actual", years): 79,
        ("fulfilment_rate", "", "rate", years): 91.86,
    }
    assert not refused


def test_a_total_in_one_cell_below_a_list_is_of_the_projects_of_its_title(read):
    rows = [["隆阳区2023年上半年新引进项目台账"], *SIGNED, ["合计：10个项目，其中外资项目2个"]]
    found, refused = read(rows, "隆阳区", "2023-01/2023-06")
    assert {key[1:3]: value for key, value in found.items()} == {
        ("projects_attracted", ""): 10,
        ("projects_attracted", "外资"): 2,
    }
    assert not refused


COUNTED = [["部门", "签约项目（个）", "到位资金（亿元）"], ["市工信局", "5", "1.2"], ["合计", "9", "3.4"]]


@pytest.mark.parametrize(
    ("note", "told", "untold"),
    [
        ("注：协调解决企业子女入学37人。", {"children_schooled": 37}, []),
        ("注：签约项目9个，详见附件。", {}, []),  # as the table says
        ("注：全市共签约项目11个。", {}, ["11个"]),  # and not as it says
        ("注：选派驻点干部24名。", {}, ["24名"]),
        ("注：按1美元=6.45元人民币折算。", {}, ["1美元"]),
        ("注：南平市到位资金350亿元。", {}, ["350亿元"]),
        ("注：去年同期签约项目8个，协议资金9亿元。", {}, ["8个", "9亿元"]),
        ("注：拿口镇有2个项目尚未开工。", {}, ["2个"]),
        ("注：每个乡镇至少引进2个项目。", {}, ["至少2个"]),
        ("注：亿元以上项目指总投资1亿元（含）以上的项目。", {}, []),
        ("注：数据截至2023年6月30日，由市投资促进局填报。", {}, []),
    ],
)
def test_what_a_note_counts_is_told_once_or_refused(read, note, told, untold):
    found, refused = read([*COUNTED, [note]], "邵武市", "2023-01/2023-06")
    assert found == told_of(read(COUNTED, "邵武市", "2023-01/2023-06")[0], told)
    assert [*refused] == untold


def told_of(found, told):
    """The observations of a table, and those that its note tells of the place."""
    return found | {("350781", name, "", "actual", "2023-01/2023-06"): value for name, value in told.items()}


@pytest.mark.parametrize(
    ("label", "printed", "figures"),
    [
        ("到位资金", "43.2亿元，占年初任务的54%，比去年同期增长近20%", ["43.2亿元", "54%", "近20%"]),
        ("接待来访客商", "64批、近300人次", ["64批", "近300人次"]),
        ("收集企业困难问题", "收集73件，办结61件", ["73件", "61件"]),
    ],
)
def test_a_hedge_is_part_of_its_figure(tmp_path, label, printed, figures):
    (tmp_path / "t.csv").write_text(f'项目,上半年\n{label},"{printed}"\n', encoding="utf-8")
    found = tc.read_table(tmp_path / "t.csv", place="高坪区", period="2020-01/2020-06")
    assert found.observations["printed"].tolist() == figures and found.refused.empty
