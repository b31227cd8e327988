"""The words in which offices say the same, and names that nobody taught below a heading or beside others."""

import pytest

import tengchong as tc
from tests.disguises import text
from tests.test_beside import told

YI = 100_000_000


@pytest.fixture
def parts(tmp_path):
    """The (dimension, category) of the figures of a table, and its refused texts."""

    def parts(rows, place):
        (tmp_path / "t.csv").write_bytes(text(rows))
        read = tc.read_table(tmp_path / "t.csv", place, "2023")
        pairs = zip(read.observations["dimension"], read.observations["category"], strict=True)
        return set(pairs), read.refused["printed"].tolist()

    return parts


@pytest.mark.parametrize(
    ("label", "unit", "indicator"),
    [
        ("上报省级协调事项", "个", "problems_passed_on"),
        ("提请市委市政府协调问题", "个", "problems_passed_on"),
        ("受理企业诉求", "件", "problems_collected"),
        ("已办结", "件", "problems_solved"),
        ("安排高管子女就学", "人", "children_schooled"),
        ("上门走访企业", "户次", "firm_visits"),
        ("登门拜访企业", "家次", "outreach_calls"),
        ("走访行业协会", "个", "outreach_chamber_visits"),
        ("邀请来临考察", "人次", "outreach_visitors_received"),
        ("邀请来临考察", "批次", "outreach_groups_received"),
        ("来访客商", "批次", "outreach_groups_received"),
        ("区内会见企业家", "次", "outreach_meetings"),
        ("对接洽谈企业", "家", "outreach_firms_contacted"),
        ("组团外出招商", "次", "outreach_trips"),
        ("专题推介会", "场", "promotion_meetings"),
        ("项目集中签约仪式", "场", "signing_ceremonies"),
        ("谋划包装项目", "个", "projects_offered"),
        ("策划储备项目", "个", "projects_reserve"),
        ("洽谈推进项目", "个", "projects_negotiating"),
        ("对接洽谈项目", "个", "projects_negotiating"),
        ("履约落地项目", "个", "projects_landed"),
        ("引进落地项目", "个", "projects_landed"),
        ("开工建设项目", "个", "projects_started"),
        ("竣工验收项目", "个", "projects_completed"),
        ("投产(运营)", "个", "projects_in_production"),
        ("新纳统项目", "个", "projects_on_register"),
        ("签约项目协议总额", "亿元", "agreed_investment"),
        ("估算总投资", "亿元", "planned_investment"),
        ("投资总规模", "亿元", "planned_investment"),
        ("餐饮收入", "亿元", "retail_sales"),
        ("亿元以上项目引进", "个", "projects_attracted"),
        ("新签5亿元以上项目", "个", "projects_signed"),
        ("注册公司", "家", "projects_registered"),
        ("入园企业", "家", "firms_settled"),
        ("执行招商项目", "个", "projects_implemented"),
        ("外出招商参加人数", "人次", "outreach_travellers"),
        ("举办(参加)招商推介会", "场", "promotion_meetings"),
        ("部门、乡(镇)外出招商", "批次", "outreach_trips"),
        ("外出考察对接", "次", "outreach_trips"),
        ("邀请客商考察", "批次", "outreach_groups_received"),
        ("邀请客商考察", "人次", "outreach_visitors_received"),
        ("组团来云考察", "批次", "outreach_groups_received"),
        ("接待考察团", "批", "outreach_groups_received"),
        ("来客人数", "人", "outreach_visitors_received"),
        ("来宾", "人次", "outreach_visitors_received"),
        ("拜会会员企业", "家", "outreach_firms_visited"),
        ("服务企业", "户次", "firm_visits"),
        ("网上洽谈（“云招商”）", "场", "outreach_online_talks"),
        ("视频连线", "次", "outreach_online_talks"),
        ("承办推介活动", "场", "promotion_meetings"),
        ("谋划提报", "个", "projects_proposed"),
        ("对外推出", "个", "projects_offered"),
        ("正在实施", "个", "projects_implemented"),
        ("正在建设", "个", "projects_under_way"),
        ("洽谈中", "个", "projects_negotiating"),
        ("接洽项目", "个", "projects_negotiating"),
        ("引进上市公司", "家", "firms_attracted"),
        ("匡算总投资", "亿元", "planned_investment"),
        ("落地资金", "万元", "fund_arrivals"),
        ("各项税收", "亿元", "tax_revenue"),
    ],
)
def test_offices_say_the_same_in_many_words(read, label, unit, indicator):
    found, refused = read([["县区", f"{label}（{unit}）"], ["凤庆县", "7"]], "临沧市")
    assert set(told(found, "indicator")) == {(indicator,)} and not refused


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("投资过亿元项目", ("size", "1亿元以上")),
        ("超10亿元项目", ("size", "10亿元以上")),
        ("五千万元以上项目", ("size", "5000万元以上")),
        ("百亿级项目", ("size", "100亿元以上")),
        ("未开工项目", ("stage", "未开工")),
        ("签约待落地项目", ("stage", "待落地")),
        ("县级领导带队外出招商", ("actor", "县级领导")),
        ("在建省外投资项目数", ("origin", "省外")),
    ],
)
def test_a_label_tells_the_part_that_it_is_of(parts, label, category):
    found, refused = parts([["县区", f"{label}（个）"], ["凤庆县", "7"]], "临沧市")
    assert found == {category} and not refused


@pytest.mark.parametrize(
    ("stage", "indicator", "part"),
    [
        ("在谈项目", "planned_investment", "在谈"),
        ("落地项目", "planned_investment", "落地"),
    ],
)
def test_money_below_a_stage_is_of_the_projects_at_that_stage(read, stage, indicator, part):
    found, _ = read([["产业", f"{stage}意向投资（亿元）"], ["茶叶", "7.5"]], "临沧市")
    assert told(found, "indicator", "category") == {(indicator, f"茶叶;{part}"): 7.5 * YI}


@pytest.mark.parametrize("label", ["推进项目", "签约转化率", "外出招商组数", "增减个数"])
def test_a_label_is_no_figure_of_a_word_in_it(read, label):
    found, refused = read([["县区", "签约项目（个）", label], ["凤庆县", "7", "3"]], "临沧市")
    assert len(found) == 1 and "3" in refused


@pytest.mark.parametrize(
    ("heading", "dimension", "names"),
    [
        ("重点产业名称", "sector", ["核桃精深加工", "其他"]),
        ("所属行业（产业）", "sector", ["核桃精深加工", "其他"]),
        ("驻外招商组", "actor", ["闽东组", "成渝组"]),
        ("产业链招商专班", "actor", ["硅铝专班", "物流专班"]),
        ("带队领导", "actor", ["县委书记", "其他县级领导"]),
        ("客商来源地", "origin", ["闽南", "其他地区"]),
        ("规模区间", "size", ["大型", "5亿元以上"]),
        ("招商活动名称", "event", ["春茶节专场", "冬交会专场"]),
        ("项目性质", "nature", ["公益类", "经营类"]),
        ("项目成熟度", "maturity", ["可研阶段", "规划阶段"]),
        ("片区", "office", ["城北片区", "其他"]),
    ],
)
def test_untaught_names_are_parts_of_what_their_heading_says(parts, heading, dimension, names):
    rows = [[heading, "签约项目（个）"], *zip(names, ("4", "3"), strict=True), ("合计", "7")]
    found, refused = parts([list(row) for row in rows], "凤庆县")
    assert found == {*((dimension, name) for name in names), ("", "")} and not refused


def test_untaught_names_are_parts_of_what_those_beside_them_are(read):
    rows = [
        ["阶段", "农牧加工", "新能源", "文旅", "其他", "合计"],
        ["在谈", "7", "5", "4", "3", "19"],
        ["开工", "3", "3", "1", "1", "8"],
        ["竣工", "2", "2", "1", "0", "5"],
    ]
    found, refused = read(rows, "凤庆县")
    by_stage = told(found, "indicator", "category")
    assert by_stage["projects_negotiating", "农牧加工"] == 7 and by_stage["projects_started", "其他"] == 1
    assert by_stage["projects_completed", "文旅"] == 1 and by_stage["projects_completed", ""] == 5
    assert not refused


def test_an_untaught_figure_beside_parts_is_none_of_them(read):
    rows = [["县区", "新能源", "文旅", "线索项目"], ["凤庆县", "5", "4", "3"]]
    found, refused = read(rows, "临沧市", title="临沧市签约项目情况")
    assert len(found) == 2 and "线索项目" in refused["3"]


@pytest.mark.parametrize(("beside", "kept"), [([], True), (["产业链", "茶叶"], False)])
def test_leaders_tell_the_rows_where_nothing_else_does(parts, beside, kept):
    rows = [["序号", *beside[:1], "牵头领导", "外出招商（次）"], ["1", *beside[1:], "李某", "4"]]
    found, refused = parts(rows, "凤庆县")
    assert (("actor", "李某") in found) is kept
    assert ("李某" in refused) is not kept


def test_a_group_of_indicators_that_nobody_taught_takes_nothing_from_them(read):
    rows = [
        ["一级指标", "二级指标", "分值", "单位", "目标值", "完成值"],
        ["资金（45分）", "市外到位资金", "20", "亿元", "50", "52.5"],
        ["项目质效（35分）", "新签约项目", "10", "个", "12", "11"],
    ]
    found, refused = read(rows, "凤庆县")
    values = told(found, "indicator", "measure")
    assert values["projects_signed", "actual"] == 11
    assert values["fund_arrivals_outside_prefecture", "target"] == 50 * YI
    assert all("score" in refused[score] for score in ("20", "10"))


def test_a_target_that_is_printed_with_its_completion_is_part_of_its_name(read):
    rows = [["指标", "1-6月"], ["省外到位资金", "48亿元"], ["完成年度目标（120亿元）比重", "40%"]]
    found, _ = read(rows, "临沧市", "2023-01/2023-06")
    assert told(found, "measure")["completion",] == 40


def test_a_difference_in_things_is_no_growth(read):
    rows = [["项目", "2022年", "2023年", "2023年比上年增减"], ["招商推介会", "4场", "9场", "+5场"]]
    found, refused = read(rows, "凤庆县", "")
    assert len(found) == 2 and "absolute change" in refused["+5场"]


def test_a_deadline_is_not_the_period_of_a_target(read):
    rows = [["产业链", "对接企业（家）", "完成时限"], ["茶叶", "12", "11月底"]]
    found, _ = read(rows, "凤庆县", "2023", title="凤庆县招商任务分解表")
    assert set(told(found, "period")) == {("2023-01/2023-12",)}


def test_shares_of_counts_and_of_money_stand_side_by_side(read):
    rows = [
        ["产业", "项目数（个）", "总投资（亿元）", "个数占比（%）", "投资占比（%）"],
        ["茶叶", "2", "8", "25", "40"],
    ]
    found, _ = read(rows, "凤庆县", title="凤庆县储备项目情况")
    shares = {
        code: value
        for (code, measure), value in told(found, "indicator", "measure").items()
        if measure == "share"
    }
    assert shares == {"projects_reserve": 25, "planned_investment": 40}


@pytest.mark.parametrize("stage", ["签约", "新签约", "签约项目"])
def test_money_that_arrived_for_what_was_signed_is_not_what_was_agreed(read, stage):
    rows = [["阶段", "个数", "到位资金（亿元）"], [stage, "4", "1.5"]]
    found, _ = read(rows, "凤庆县")
    assert told(found, "indicator", "category")["fund_arrivals", "签约"] == 1.5 * YI


def test_what_is_planned_for_a_year_is_its_target_of_investment(read):
    rows = [["县区", "总投资（万元）", "2023年计划投资（万元）"], ["新平县", "34500", "9370"]]
    found, _ = read(rows, "玉溪市", "2023-01/2023-08")
    assert told(found, "indicator", "measure", "period") == {
        ("planned_investment", "actual", "2023-01/2023-08"): 345_000_000,
        ("completed_investment", "target", "2023-01/2023-12"): 93_700_000,
    }


def test_where_something_was_held_is_no_place_of_its_figures(read):
    rows = [
        ["活动名称", "举办地", "签约项目（个）"],
        ["咖啡产业招商会", "上海", "7"],
        ["林产业洽谈会", "广州", "5"],
    ]
    found, _ = read(rows, "普洱市", "2023")
    assert told(found, "place", "category") == {
        ("530800", "咖啡产业招商会"): 7,
        ("530800", "林产业洽谈会"): 5,
    }


def test_names_that_nobody_taught_are_parts_as_printed_where_columns_say_what_is_counted(tmp_path):
    rows = [
        ["类别", "项目个数（个）", "总投资（亿元）"],
        ["社会民生", "38", "17.5"],
        ["县水务局", "4", "2.5"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    understood = tc.read_table(tmp_path / "t.csv", "襄垣县", "2023")
    found = understood.observations
    assert any("社会民生, 县水务局" in doubt.sentence for doubt in understood.doubts)
    assert set(zip(found["dimension"], found["category"], strict=True)) == {
        ("nature", "社会民生"),
        ("office", "县水务局"),
    }
    assert found["note"].str.contains("as printed; nobody taught it").all()


def test_a_name_beside_columns_that_say_nothing_stays_unread(read):
    _, refused = read(
        [["2023年襄垣县情况"], ["类别", "2022年", "2023年"], ["社会民生", "31", "38"]], "襄垣县", "2023"
    )
    assert set(refused) == {"31", "38"}


def test_a_table_of_growth_in_percent_holds_growth(read):
    rows = [
        ["2022年按行业分固定资产投资增长速度"],
        ["单位：%"],
        ["行业", "2021年", "2022年"],
        ["制造业", "12.5", "-3.1"],
    ]
    found, _ = read(rows, "郴州市", "2022")
    assert told(found, "indicator", "measure", "period") == {
        ("fixed_asset_investment", "growth", "2021-01/2021-12"): 12.5,
        ("fixed_asset_investment", "growth", "2022-01/2022-12"): -3.1,
    }


def test_a_part_in_words_of_projects_is_of_the_money_that_the_table_is_on(read):
    rows = [
        ["2022年招商引资到位资金分季度统计"],
        ["单位：万元"],
        ["项目类别", "一季度", "二季度"],
        ["现代服务业", "3120", "4075"],
        ["小计", "43370", "39255"],
        ["其中：5000万元以上工业项目", "33500", "29800"],
    ]
    found, _ = read(rows, "滁州市", "2022")
    assert (
        told(found, "indicator", "category", "period")[
            "fund_arrivals", "工业;5000万元以上", "2022-01/2022-03"
        ]
        == 335_000_000
    )


def test_the_quarter_of_a_report_on_it(read):
    rows = [["区县", "季度到位市外资金（亿元）"], ["蓬溪县", "8.75"]]
    found, _ = read(rows, "遂宁市", "2023-07/2023-09")
    assert told(found, "period") == {("2023-07/2023-09",): 8.75 * YI}


def test_what_is_another_thing_or_time_is_no_part_as_printed(read):
    rows = [
        ["项目", "到位资金（亿元）", "签约项目（个）"],
        ["上月", "1.5", "3"],
        ["平均", "2.5", "4"],
        ["财政收入", "9.5", "5"],
    ]
    found, refused = read(rows, "芒市", "2022")
    assert not found
    assert len(refused) == 6


def test_measures_and_times_below_a_heading_of_sectors_are_none(read):
    rows = [
        ["2022年到位资金（亿元）"],
        ["产业", "到位资金"],
        ["工业", "9"],
        ["合计", "9"],
        ["同比增长", "20%"],
    ]
    found, _ = read(rows, "芒市", "2022")
    assert set(told(found, "category", "measure")) == {("工业", "actual"), ("", "actual"), ("", "growth")}


def test_a_project_that_a_list_names_is_a_key_one_of_the_level_of_the_list(read):
    rows = [["县区", "入库（个） › 小计", "入库（个） › #列入市级重点"], ["钦南区", "31", "6"]]
    found, refused = read(rows, "钦州市", "2020")
    assert told(found, "indicator", "category") == {
        ("projects_on_register", ""): 31,
        ("projects_key", "市级"): 6,
    }
    assert not refused


def test_departments_inside_an_office_are_offices(read):
    rows = [["股室", "外出招商（次）"], ["项目股", "4"], ["招商一科", "8"], ["合计", "12"]]
    found, refused = read(rows, "芒市", "2022")
    assert told(found, "place", "category") == {
        ("533103", "项目股"): 4,
        ("533103", "招商一科"): 8,
        ("533103", ""): 12,
    }
    assert not refused
