"""Lists of projects: stages told by sections, ranges, and the totals between and below the projects."""

import pytest

import tengchong as tc
from tests.disguises import sheet, text


@pytest.fixture
def listed(tmp_path):
    def listed(rows, place="凤庆县"):
        (tmp_path / "list.csv").write_bytes(text(rows))
        return tc.read_table(tmp_path / "list.csv", place, "2023")

    return listed


def reasons(read):
    return dict(zip(read.refused["printed"], read.refused["reason"], strict=True))


YI = 100_000_000
HEAD = ["序号", "项目名称", "投资方", "总投资（亿元）", "形象进度"]


def test_a_section_tells_the_stage_of_its_projects(listed):
    rows = [
        ["凤庆县2023年重点项目推进表"],
        HEAD,
        ["一、已开工项目(2个)", "", "", "8.6", ""],
        ["1", "核桃精深加工园", "云南甲公司", "5.2", "征地拆迁"],
        ["2", "冷链物流中心", "福建乙公司", "3.4", ""],
        ["二、签约待落地项目(1个)", "", "", "1.5", ""],
        ["3", "直播基地", "浙江丙公司", "1.5", ""],
        ["三、拟开工项目(1个)", "", "", "2.2", ""],
        ["4", "康养小镇", "广东丁公司", "2.2", ""],
    ]
    read = listed(rows)
    stages = dict(zip(read.projects["name"], read.projects["stage"], strict=True))
    begun = {"核桃精深加工园": "started", "冷链物流中心": "started", "直播基地": "signed"}
    assert stages == begun | {"康养小镇": ""}  # to be started says no stage
    assert "征地拆迁" in read.projects["note"].tolist()


@pytest.mark.parametrize("total", [["合计", "2个", "2家", "8.6", ""], ["", "小计", "2家", "8.6", ""]])
def test_a_total_is_no_project_and_none_of_its_figures_is_lost(listed, total):
    rows = [
        ["凤庆县2023年新签约项目表"],
        HEAD,
        ["1", "核桃精深加工园", "云南甲公司", "5.2", ""],
        ["2", "冷链物流中心", "福建乙公司", "3.4", ""],
        total,
    ]
    read = listed(rows)
    assert len(read.projects) == 2
    assert set(reasons(read)) == {"2家"}
    summed = read.observations.set_index("printed")[["indicator", "dimension", "value"]]
    assert summed.loc["8.6"].tolist() == ["planned_investment", "", 8.6 * YI]
    assert ("2个" in summed.index) == ("2个" in total)


def test_what_a_list_counts_besides_is_of_each_project(listed):
    rows = [
        ["凤庆县2023年1-8月重点项目投资进度表"],
        [
            "项目名称",
            "总投资（亿元）",
            "协议投资额（亿元）",
            "2023年计划完成投资（亿元）",
            "1-8月完成投资（亿元）",
            "完成年度计划（%）",
            "形象进度",
        ],
        ["核桃精深加工园", "5.2", "4.8", "2", "1.5", "75", "主体施工"],
        ["茶叶交易中心", "1.2", "", "1", "—", "", "设备调试"],
        ["合计", "6.4", "4.8", "3", "1.5", "50", ""],
    ]
    read = listed(rows)
    assert read.projects["printed"].tolist() == ["5.2", "1.2"]
    total = read.observations["category"] == ""
    said = ["category", "indicator", "measure", "period_end", "value"]
    assert sorted(read.observations.loc[~total, said].values.tolist()) == [
        ["核桃精深加工园", "agreed_investment", "actual", "2023-08", 4.8 * YI],
        ["核桃精深加工园", "completed_investment", "actual", "2023-08", 1.5 * YI],
        ["核桃精深加工园", "completed_investment", "completion", "2023-08", 75],
        ["核桃精深加工园", "completed_investment", "target", "2023-12", 2 * YI],
        ["茶叶交易中心", "completed_investment", "target", "2023-12", 1 * YI],
    ]
    assert set(read.observations["dimension"][~total]) == {"project"}
    assert {"—"} == set(reasons(read))
    assert read.observations["printed"][total].tolist() == ["6.4", "4.8", "3", "1.5", "50"]


def test_what_is_counted_of_a_project_is_of_the_year_and_place_of_its_row(listed):
    rows = [
        ["项目名称", "项目阶段", "总投资（亿元）", "建设地点", "年份", "到位资金（亿元）", "完成率"],
        ["甲项目", "签约", "10", "腾冲市", "2021", "3", "83%"],
        ["乙项目", "签约", "20", "龙陵县", "2022", "5", "90%"],
    ]
    read = listed(rows)
    assert read.observations[["place", "period_end", "value"]].values.tolist() == [
        ["530581", "2021-12", 3 * YI],
        ["530523", "2022-12", 5 * YI],
    ]
    assert set(reasons(read)) == {"83%", "90%"}


def test_projects_of_one_name_are_told_apart_by_a_person(listed):
    rows = [
        ["凤庆县2023年重点项目投资进度表"],
        ["项目名称", "总投资（亿元）", "完成投资（亿元）", "形象进度"],
        ["标准厂房", "5.2", "1.5", "主体施工"],
        ["标准厂房", "1.2", "0.4", "设备调试"],
    ]
    read = listed(rows)
    assert read.projects["printed"].tolist() == ["5.2", "1.2"] and read.observations.empty
    assert all("bear one name" in reasons(read)[printed] for printed in ("1.5", "0.4"))


def test_an_investment_may_be_a_range(listed):
    rows = [
        ["凤庆县2023年在谈项目线索表"],
        ["序号", "项目（线索）名称", "意向投资额"],
        ["1", "口岸查验中心", "2-3亿元"],
        ["2", "茶叶三产融合", "面议"],
    ]
    read = listed(rows)
    first = read.projects.iloc[0]
    assert (first["stage"], first["low"], first["high"]) == ("negotiating", 2e8, 3e8)
    assert "面议" in reasons(read)


@pytest.mark.parametrize(
    "heads",
    [
        (["", "续建项目(2个)"], ["", "新开工项目(1个)"]),
        (["一", "续建项目"], ["二", "新开工项目"]),
        (["一、续建项目", ""], ["二、新开工项目（1个）", ""]),
    ],
)
def test_the_head_of_a_section_is_no_project(listed, heads):
    first, second = ([*head, "", total, ""] for head, total in zip(heads, ("8.6", "1.5"), strict=True))
    rows = [
        ["凤庆县2023年重点项目推进表"],
        HEAD,
        first,
        ["1", "核桃精深加工园", "云南甲公司", "5.2", ""],
        ["2", "冷链物流中心", "福建乙公司", "3.4", ""],
        second,
        ["3", "直播基地", "浙江丙公司", "1.4", ""],
    ]
    read = listed(rows)
    assert read.projects["printed"].tolist() == ["5.2", "3.4", "1.4"]
    assert set(read.projects["stage"]) == {"started"} and not reasons(read)
    summed = read.observations[read.observations["indicator"] == "planned_investment"]
    assert summed[["printed", "dimension", "category"]].values.tolist() == [
        ["8.6", "phase", "续建"],
        ["1.5", "stage", "开工"],
    ]


def test_an_investment_without_a_unit_is_refused(listed):
    read = listed([["凤庆县2023年新签约项目表"], ["项目名称", "总投资"], ["核桃精深加工园", "5.2"]])
    assert "its unit reads nothing" in reasons(read)["5.2"] and read.projects.empty


def test_a_section_beside_its_first_project_costs_no_project(listed):
    rows = [
        ["凤庆县2023年新签约项目表"],
        ["类别", "项目名称", "总投资（亿元）"],
        ["一、工业项目", "光伏电站", "10"],
        ["", "水泥厂", "5"],
        ["二、农业项目", "咖啡加工厂", ""],
    ]
    assert listed(rows).projects["name"].tolist() == ["光伏电站", "水泥厂", "咖啡加工厂"]


@pytest.mark.parametrize("site", ["工业园区", "产业园", "凤庆县工业园区"])
def test_a_zone_by_its_kind_is_a_site_in_the_document_s_place(listed, site):
    rows = [
        ["凤庆县2023年新签约项目表"],
        ["项目名称", "建设地点", "总投资（亿元）"],
        ["光伏电站", site, "10"],
    ]
    (project,) = listed(rows).projects.to_dict("records")
    assert project["place"] == "530921"
    assert site in project["note"]


def test_heads_of_sections_and_totals_count_their_projects(listed):
    rows = [
        ["凤庆县2023年重点招商项目台账"],
        ["序号", "项目名称", "投资方", "总投资（亿元）", "进展情况"],
        ["一、在谈项目（2个）", "", "", "8.6", ""],
        ["1", "核桃精深加工园", "云南甲公司", "5.2", "正在商谈用地"],
        ["2", "冷链物流中心", "福建乙公司", "3.4", "企业已来县考察"],
        ["二、签约项目（1个）", "", "", "1.5", ""],
        ["3", "服装加工厂", "浙江丙公司", "1.5", "租赁厂房装修"],
        ["合计（3个）", "", "", "10.1", ""],
    ]
    read = listed(rows)
    assert not reasons(read)
    assert read.projects["stage"].tolist() == ["negotiating", "negotiating", "signed"]
    assert read.observations[["locator", "indicator", "category", "value"]].values.tolist() == [
        ["list.csv!A3", "projects_negotiating", "", 2],
        ["list.csv!D3", "planned_investment", "在谈", pytest.approx(8.6 * YI)],
        ["list.csv!A6", "projects_signed", "", 1],
        ["list.csv!D6", "agreed_investment", "", pytest.approx(1.5 * YI)],
        ["list.csv!A8", "projects_key", "", 3],
        ["list.csv!D8", "planned_investment", "", pytest.approx(10.1 * YI)],
    ]


def test_a_subtotal_is_of_its_section_and_a_row_without_a_name_is_no_total(listed):
    rows = [
        HEAD,
        ["一、续建项目", "", "", "", ""],
        ["1", "核桃精深加工园", "云南甲公司", "5.2", "主体施工"],
        ["", "小计", "", "5.2", ""],
        ["二、新开工项目", "", "", "", ""],
        ["2", "直播基地", "浙江丙公司", "1.4", "场平"],
        ["3", "", "广东丁公司", "0.7", "场平"],
        ["", "小计", "", "2.1", ""],
    ]
    read = listed(rows)
    assert set(reasons(read)) == {"0.7"} and "no project's name" in reasons(read)["0.7"]
    assert read.observations[["dimension", "category", "printed"]].values.tolist() == [
        ["phase", "续建", "5.2"],
        ["stage", "开工", "2.1"],
    ]


@pytest.mark.parametrize("heading", ["所在县区", "所属县（市、区）", "落户县区", "建设地点"])
def test_figures_of_a_project_are_of_the_place_in_its_row(listed, heading):
    rows = [
        ["项目名称", heading, "总投资（亿元）", "1-9月到位资金（万元）"],
        ["核桃精深加工园", "腾冲市", "5.2", "3000"],
        ["直播基地", "雪山镇", "1.4", "200"],
    ]
    read = listed([["2023年签约项目表"], *rows])
    places = read.observations.set_index("category")[["place", "dimension"]]
    assert places.loc["核桃精深加工园"].tolist() == ["530581", "project"]
    assert places.loc["直播基地"].tolist() == ["530921", "project"]
    assert read.projects["place"].tolist() == ["530581", "530921"]


@pytest.mark.parametrize(
    ("investor", "invested"),
    [("投资方及来源地", "计划投资总额（亿元）"), ("建设单位", "预计总投资（亿元）")],
)
def test_the_names_of_projects_may_stand_under_项目(listed, investor, invested):
    rows = [
        ["凤庆县2023年在建项目明细"],
        ["编号", "项目", investor, invested, "建设状态"],
        ["1", "核桃油精炼", "云南甲公司（昆明）", "5.2", "在建"],
        ["2", "滇红茶庄园", "福建乙公司（厦门）", "3.4", "投产"],
    ]
    projects = listed(rows).projects
    assert projects["name"].tolist() == ["核桃油精炼", "滇红茶庄园"]
    assert projects["stage"].tolist() == ["started", "in production"]
    assert projects["planned_investment"].tolist() == pytest.approx([5.2 * YI, 3.4 * YI])
    assert projects["investor"].str.contains("公司").all()


def test_places_that_head_sections_are_those_of_their_projects(listed):
    rows = [
        ["2023年一季度新签约项目清单"],
        ["序号", "项目名称", "投资方", "计划总投资（亿元）", "一季度到位资金（万元）"],
        ["腾冲市（2个）", "", "", "9", "6150"],
        ["1", "翡翠文创园", "云南甲公司", "6.2", "4300"],
        ["2", "康养小镇", "浙江乙公司", "2.8", "1850"],
        ["龙陵县（1个）", "", "", "4", "2160"],
        ["3", "石斛加工厂", "湖南丙公司", "4", "2160"],
        ["合计（3个）", "", "", "13", "8310"],
    ]
    read = listed(rows, "保山市")
    assert read.projects["place"].tolist() == ["530581", "530581", "530523"] and not reasons(read)
    found = read.observations.set_index("locator")[["place", "indicator", "value"]]
    assert found.loc["list.csv!E4"].tolist() == ["530581", "fund_arrivals", 4300e4]
    assert found.loc["list.csv!A6"].tolist() == ["530523", "projects_signed", 1]
    assert found.loc["list.csv!D8"].tolist() == ["530500", "planned_investment", pytest.approx(13 * YI)]


def test_subtotals_of_sectors_and_of_phases_are_parts(listed):
    rows = [
        ["凤庆县2023年在建项目表"],
        ["产业", "项目", "建设地点", "总投资（亿元）", "2023年计划投资（亿元）", "完成年度计划（%）"],
        ["光伏产业", "凤山光伏电站", "凤山镇", "9.6", "2.4", "46.7"],
        ["光伏产业", "小计", "", "9.6", "2.4", "46.7"],
        ["现代农业", "滇红茶庄园", "营盘镇", "14.2", "3.1", "52.9"],
        ["现代农业", "小计", "", "14.2", "3.1", "52.9"],
        ["总计", "", "", "23.8", "5.5", "50.2"],
    ]
    read = listed(rows)
    sums = read.observations[read.observations["dimension"] != "project"]
    assert sums[["category", "indicator", "measure", "printed"]].values.tolist() == [
        ["光伏产业", "planned_investment", "actual", "9.6"],
        ["光伏产业", "completed_investment", "target", "2.4"],
        ["光伏产业", "completed_investment", "completion", "46.7"],
        ["现代农业", "planned_investment", "actual", "14.2"],
        ["现代农业", "completed_investment", "target", "3.1"],
        ["现代农业", "completed_investment", "completion", "52.9"],
        ["", "planned_investment", "actual", "23.8"],
        ["", "completed_investment", "target", "5.5"],
        ["", "completed_investment", "completion", "50.2"],
    ]


def test_heads_of_sections_tell_how_many_projects_and_their_investment_in_words(listed):
    rows = [
        ["凤庆县2024年上半年重大产业招商项目情况表"],
        ["序号", "项目名称", "建设地点", "投资规模", "进展情况"],
        ["合计11个项目，总投资75.6亿元", "", "", "", ""],
        ["一、在谈项目（4个，总投资36.9亿元）", "", "", "", ""],
        ["1", "海上风电叶片制造", "凤山镇", "总投资12.5亿元", "已考察"],
        ["2", "锂电池材料", "营盘镇", "20亿元（一期6亿元）", "编制可研"],
    ]
    read = listed(rows)
    assert not reasons(read)
    assert read.projects["planned_investment"].tolist() == pytest.approx([12.5 * YI, 20 * YI])
    assert read.projects["printed"].tolist() == ["总投资12.5亿元", "20亿元（一期6亿元）"]
    assert read.observations[["locator", "indicator", "category", "value"]].values.tolist() == [
        ["list.csv!A3#1", "projects", "", 11],
        ["list.csv!A3#2", "planned_investment", "", pytest.approx(75.6 * YI)],
        ["list.csv!A4#1", "projects_negotiating", "", 4],
        ["list.csv!A4#2", "planned_investment", "在谈", pytest.approx(36.9 * YI)],
    ]


def test_a_project_in_which_money_was_spent_was_begun_and_says_so(listed):
    rows = [
        ["项目名称", "计划总投资（万元）", "2023年1-9月完成投资（万元）"],
        ["现代农业（1个）", "86000", "18650"],
        ["智慧农场", "86000", "18650"],
        ["冷链物流园", "53600", "0"],
    ]
    read = listed([["凤庆县2023年重点招商项目台账"], *rows])
    assert read.projects[["name", "stage"]].values.tolist() == [["智慧农场", "started"], ["冷链物流园", ""]]
    assert "investment was completed" in read.projects["note"].iloc[0]
    assert "no stage is printed" in read.projects["note"].iloc[1]
    sector = read.observations[read.observations["dimension"] == "sector"]
    assert sector[["locator", "indicator"]].values.tolist() == [
        ["list.csv!A3", "projects_key"],
        ["list.csv!B3", "planned_investment"],
        ["list.csv!C3", "completed_investment"],
    ]


def test_a_section_that_is_no_place_is_not_of_the_place_before(listed):
    rows = [
        ["保山市2023年签约项目清单"],
        ["序号", "项目名称", "总投资（亿元）", "到位资金（亿元）"],
        ["一、腾冲市（1个）", "", "3", "1"],
        ["1", "翡翠文创园", "3", "1"],
        ["二、其他（1个）", "", "4", "2"],
        ["2", "石斛加工厂", "4", "2"],
    ]
    read = listed(rows, "保山市")
    assert read.projects["place"].tolist() == ["530581", "530500"]
    found = read.observations[read.observations["dimension"] == "project"]
    assert found["place"].tolist() == ["530581", "530500"]


def test_subtotals_of_nested_sections_are_of_the_outer_one(listed):
    rows = [
        ["序号", "项目名称", "总投资（亿元）"],
        ["一、隆阳区", "", "10"],
        ["（一）续建项目", "", "6"],
        ["1", "甲材料厂", "6"],
        ["（二）新开工项目", "", "4"],
        ["2", "乙电子厂", "4"],
        ["二、腾冲市", "", "5"],
        ["（一）续建项目", "", "5"],
        ["3", "丙石材厂", "5"],
    ]
    read = listed([["保山市2023年重点项目表"], *rows], "保山市")
    assert not reasons(read)
    assert read.observations[["place", "category", "printed"]].values.tolist() == [
        ["530502", "", "10"],
        ["530502", "续建", "6"],
        ["530502", "开工", "4"],
        ["530581", "", "5"],
        ["530581", "续建", "5"],
    ]


@pytest.mark.parametrize("head", ["一、广东省", "北京市（1个）"])
def test_a_section_of_a_place_elsewhere_is_no_place_of_its_projects(listed, head):
    rows = [["序号", "项目名称", "总投资（亿元）"], [head, "", "6"], ["1", "甲材料厂", "6"]]
    read = listed([["保山市2023年签约项目清单"], *rows], "保山市")
    assert read.projects["place"].tolist() == ["530500"] and read.observations.empty
    assert "6" in reasons(read) and (head in reasons(read)) == ("1" in head)


def test_a_row_that_has_an_investor_and_no_name_is_no_total_of_its_county(listed):
    rows = [
        ["县区", "项目名称", "投资方", "总投资（亿元）"],
        ["隆阳区", "甲材料厂", "A公司", "6"],
        ["隆阳区", "", "B公司", "20"],
    ]
    read = listed([["保山市2023年签约项目清单"], *rows], "保山市")
    assert read.observations.empty and "no project's name" in reasons(read)["20"]


@pytest.mark.parametrize(
    ("section", "progress", "stage"),
    [
        ("一、签约项目", "已竣工投产", "in production"),
        ("一、签约项目", "租赁厂房装修", "signed"),
        ("一、签约项目", "正在洽谈用地", "signed"),
        ("一、问题项目", "正在洽谈", "negotiating"),
    ],
)
def test_the_later_of_section_and_own_words_is_the_stage(listed, section, progress, stage):
    rows = [
        ["序号", "项目名称", "总投资（亿元）", "进展情况"],
        [section, "", "", ""],
        ["1", "甲材料厂", "6", progress],
    ]
    assert listed(rows).projects["stage"].tolist() == [stage]


def test_an_outer_section_ends_the_place_of_an_inner_one_and_a_subtotal_its_own(listed):
    rows = [
        ["序号", "项目名称", "总投资（亿元）", "项目阶段"],
        ["一、续建项目", "", "", ""],
        ["（一）隆阳区", "", "10", ""],
        ["1", "甲材料厂", "10", "在建"],
        ["小计", "", "10", ""],
        ["二、新开工项目", "", "", ""],
        ["2", "丙酒店", "5", "在建"],
        ["合计", "", "15", ""],
    ]
    read = listed([["保山市2023年重点项目表"], *rows], "保山市")
    assert read.projects[["name", "place"]].values.tolist() == [["甲材料厂", "530502"], ["丙酒店", "530500"]]
    assert read.observations[["locator", "place"]].values.tolist() == [
        ["list.csv!C4", "530502"],
        ["list.csv!C6", "530502"],
        ["list.csv!C9", "530500"],
    ]


@pytest.mark.parametrize(
    ("section", "progress", "stage"),
    [
        ("一、在谈项目", "签约条件未成熟", "negotiating"),
        ("一、在谈项目", "不签约", "negotiating"),
        ("一、签约项目", "尚不具备开工条件", "signed"),
        ("一、签约项目", "开工前准备", "signed"),
    ],
)
def test_what_has_not_come_is_no_stage(listed, section, progress, stage):
    rows = [
        ["序号", "项目名称", "总投资（亿元）", "进展情况"],
        [section, "", "", ""],
        ["1", "甲材料厂", "6", progress],
    ]
    assert listed(rows).projects["stage"].tolist() == [stage]


def test_a_figure_in_a_head_that_is_not_taken_from_it_is_refused_with_the_head(listed):
    head = "一、隆阳区（2个，总投资30亿元，到位资金5亿元）"
    rows = [["序号", "项目名称", "总投资（亿元）"], [head, "", ""], ["1", "甲材料厂", "10"]]
    read = listed([["保山市2023年签约项目清单"], *rows], "保山市")
    assert head in reasons(read)
    assert read.observations[["place", "indicator", "value"]].values.tolist() == [
        ["530502", "projects_signed", 2],
        ["530502", "planned_investment", pytest.approx(30 * YI)],
    ]


def test_a_scale_in_a_cell_goes_before_that_of_its_column(listed):
    rows = [["项目名称", "总投资（亿元）"], ["甲材料厂", "3亿"], ["乙材料厂", "6000万元"], ["丙材料厂", "4"]]
    read = listed([["凤庆县2023年签约项目清单"], *rows])
    assert read.projects["planned_investment"].tolist() == pytest.approx([3 * YI, 0.6 * YI, 4 * YI])


def test_a_numbered_row_with_a_place_is_a_project_though_its_name_is_that_of_many(listed):
    rows = [
        ["序号", "项目名称", "建设地点", "总投资（亿元）", "到位资金（亿元）", "形象进度"],
        ["1", "新能源项目", "龙陵县", "9", "3", "主体施工"],
        ["2", "温泉项目", "腾冲市", "4", "1", "主体施工"],
        ["", "新能源项目（1个）", "", "9", "3", ""],
    ]
    read = listed([["保山市2023年重点项目表"], *rows], "保山市")
    assert read.projects[["name", "place"]].values.tolist() == [
        ["新能源项目", "530523"],
        ["温泉项目", "530581"],
    ]
    assert read.observations[["locator", "place", "dimension"]].values.tolist() == [
        ["list.csv!E3", "530523", "project"],
        ["list.csv!E4", "530581", "project"],
        ["list.csv!B5", "530500", "sector"],
        ["list.csv!D5", "530500", "sector"],
        ["list.csv!E5", "530500", "sector"],
    ]
    assert not reasons(read)


def test_a_project_and_its_money_stand_in_the_place_of_the_row_above_where_none_is_printed(listed):
    rows = [
        ["序号", "县区", "项目名称", "总投资（亿元）", "到位资金（亿元）", "项目阶段"],
        ["1", "隆阳区", "甲材料厂", "6", "2", "开工"],
        ["2", "", "乙隔膜厂", "5", "1", "签约"],
        ["3", "腾冲市", "丙酒店", "4", "1", "开工"],
    ]
    read = listed([["保山市2023年重点项目表"], *rows], "保山市")
    assert read.projects["place"].tolist() == read.observations["place"].tolist()
    assert read.projects[["place", "note"]].values.tolist() == [
        ["530502", ""],
        ["530502", "place: taken from the row above"],
        ["530581", ""],
    ]


def test_a_subtotal_below_several_inner_sections_is_not_taken_for_that_of_the_last(listed):
    rows = [
        ["序号", "项目名称", "总投资（亿元）", "项目阶段"],
        ["一、隆阳区", "", "", ""],
        ["（一）工业项目", "", "", ""],
        ["1", "甲材料厂", "6", "开工"],
        ["（二）文旅项目", "", "", ""],
        ["2", "丙酒店", "3", "开工"],
        ["小计", "", "9", ""],
        ["二、腾冲市", "", "", ""],
        ["（一）工业项目", "", "", ""],
        ["3", "丁庄园", "2", "开工"],
        ["小计", "", "2", ""],
    ]
    read = listed([["保山市2023年重点项目表"], *rows], "保山市")
    assert set(reasons(read)) == {"9"}
    assert read.observations[["locator", "place", "category"]].values.tolist() == [
        ["list.csv!C12", "530581", "工业"]
    ]


def test_what_was_spent_since_a_beginning_nobody_printed_is_not_of_the_year(listed):
    rows = [
        ["序号", "项目名称", "总投资（亿元）", "累计完成投资（亿元）", "2023年完成投资（亿元）", "项目阶段"],
        ["1", "甲材料厂", "6", "4", "2.5", "开工"],
        ["2", "丙酒店", "3", "1", "1", "开工"],
    ]
    read = listed([["凤庆县2023年重点项目表"], *rows])
    assert read.observations[["locator", "period_start"]].values.tolist() == [
        ["list.csv!D3", ""],
        ["list.csv!E3", "2023-01"],
        ["list.csv!D4", "2023-01"],
        ["list.csv!E4", "2023-01"],
    ]
    assert not reasons(read)


@pytest.mark.parametrize("numbered", [("一", "二"), ("A", "B"), ("Ⅰ", "Ⅱ"), ("（一）", "（二）"), ("", "")])
@pytest.mark.parametrize("money", [("9", "2"), ("", "")])
def test_a_row_named_by_a_place_heads_the_projects_there(listed, numbered, money):
    rows = [
        ["序号", "项目名称", "总投资（亿元）", "到位资金（亿元）", "项目进展"],
        [numbered[0], "隆阳区", *money, ""],
        ["1", "甲材料厂", "9", "2", "已开工"],
        [numbered[1], "腾冲市", *money, ""],
        ["1", "丁庄园", "9", "2", "已签约"],
    ]
    read = listed([["保山市2023年重点项目表"], *rows], "保山市")
    assert read.projects[["name", "place"]].values.tolist() == [["甲材料厂", "530502"], ["丁庄园", "530581"]]
    told = read.observations.groupby("dimension")["locator"].agg(sorted).to_dict()
    summed = {"": ["list.csv!C3", "list.csv!C5", "list.csv!D3", "list.csv!D5"]} if money[0] else {}
    assert told == {"project": ["list.csv!D4", "list.csv!D6"], **summed}
    places = dict(zip(read.observations["locator"], read.observations["place"], strict=True))
    assert all(place == ("530502" if at[-1] in "34" else "530581") for at, place in places.items())
    assert not reasons(read)


PLACES_SUMMED = [
    ["序号", "项目名称", "县区", "总投资（亿元）", "项目进展"],
    ["1", "甲材料厂", "隆阳区", "6", "已开工"],
    ["2", "乙隔膜厂", "隆阳区", "3", "已签约"],
    ["隆阳区小计", "", "", "9", ""],
    ["3", "丁庄园", "腾冲市", "2", "已签约"],
    ["腾冲市小计", "", "", "2", ""],
]


def test_the_subtotal_of_a_place_is_of_that_place(listed):
    read = listed([["保山市2023年重点项目表"], *PLACES_SUMMED], "保山市")
    assert read.observations[["locator", "place", "value"]].values.tolist() == [
        ["list.csv!D5", "530502", 9 * YI],
        ["list.csv!D7", "530581", 2 * YI],
    ]
    assert not reasons(read)


def test_the_subtotal_of_a_place_within_a_kind_of_projects_is_not_taken_for_that_of_all(listed):
    head, *rows = PLACES_SUMMED
    read = listed([["保山市2023年重点项目表"], head, ["一、工业项目", "", "", "", ""], *rows], "保山市")
    assert read.observations.empty
    assert set(reasons(read)) == {"9", "2"}


def test_a_head_with_a_size_is_read_and_not_refused_besides(listed):
    rows = [
        ["序号", "项目名称", "总投资（亿元）", "项目进展"],
        ["一、5000万元至1亿元项目（1个）", "", "0.6", ""],
        ["1", "甲材料厂", "0.6", "已开工"],
    ]
    read = listed([["凤庆县2023年重点项目表"], *rows])
    assert read.observations[["category", "printed"]].values.tolist() == [
        ["5000万元至1亿元", "1个"],
        ["5000万元至1亿元", "0.6"],
    ]
    assert not reasons(read)


def test_lone_measures_behind_money_are_of_that_money(listed):
    rows = [
        ["单位：万元、%"],
        ["序号", "项目名称", "总投资", "至2022年底累计完成投资", "2023年", "", "", "", "形象进度"],
        ["", "", "", "", "年度计划", "本月完成", "1—9月完成", "完成年度计划%", ""],
        ["1", "甲材料厂", "185000", "62300", "48000", "5200", "37600", "78.3", "设备安装"],
        ["2", "乙隔膜厂", "96000", "21500", "32000", "2900", "21800", "68.1", "基础施工"],
    ]
    read = listed([["凤庆县2023年1-9月在建项目投资进度表"], *rows])
    first = read.observations[read.observations["category"] == "甲材料厂"]
    assert set(first["indicator"]) == {"completed_investment"}
    assert first[["measure", "period_start", "period_end", "value"]].values.tolist() == [
        ["actual", "", "2022-12", 623_000_000],
        ["target", "2023-01", "2023-12", 480_000_000],
        ["actual", "2023-09", "2023-09", 52_000_000],
        ["actual", "2023-01", "2023-09", 376_000_000],
        ["completion", "2023-01", "2023-09", 78.3],
    ]
    assert not reasons(read)


def test_who_is_in_charge_is_no_place_of_a_project_where_offices_are_too(listed):
    rows = [
        ["序号", "项目名称", "总投资（亿元）", "到位资金（亿元）", "目前进展", "责任单位"],
        ["1", "甲材料厂", "6", "2", "已开工", "隆阳区"],
        ["2", "丙酒店", "3", "1", "已开工", "市文旅局"],
    ]
    read = listed([["保山市2023年重点项目表"], *rows], "保山市")
    assert set(read.observations["place"]) == {"530500"}


def test_a_subtotal_with_the_number_of_its_projects_is_of_its_section(listed):
    rows = [
        ["序号", "项目名称", "总投资（亿元）", "目前进展"],
        ["一、已投产项目", "", "", ""],
        ["1", "甲材料厂", "6", "全线投产"],
        ["小计（1个）", "", "6", ""],
        ["二、在建项目", "", "", ""],
        ["2", "丙酒店", "3", "主体封顶"],
        ["小计（1个）", "", "3", ""],
    ]
    read = listed([["凤庆县2023年重点项目表"], *rows])
    assert read.observations[["locator", "indicator", "category", "value"]].values.tolist() == [
        ["list.csv!A5", "projects_in_production", "", 1],
        ["list.csv!C5", "planned_investment", "投产", 6 * YI],
        ["list.csv!A8", "projects_under_way", "", 1],
        ["list.csv!C8", "planned_investment", "在建", 3 * YI],
    ]
    assert read.projects["stage"].tolist() == ["in production", "started"]


def test_a_card_of_one_project_is_a_list_of_one(listed):
    rows = [
        ["项目名称", "磷酸铁锂正极材料三期", "", ""],
        ["投资主体", "某新能源公司", "所处阶段", "在建"],
        ["计划总投资", "32.5亿元", "2023年计划完成投资", "12亿元"],
        ["1—11月完成投资", "10.15亿元", "1—11月到位资金", "10.4亿元"],
        ["进展", "回转窑安装", "", ""],
    ]
    read = listed([["曲靖市2023年重点招商项目（一项目一表）"], *rows], "曲靖市")
    assert read.projects[["name", "investor", "stage", "planned_investment"]].values.tolist() == [
        ["磷酸铁锂正极材料三期", "某新能源公司", "started", 32.5 * YI]
    ]
    assert read.observations[["locator", "indicator", "measure", "value"]].values.tolist() == [
        ["list.csv!D4", "completed_investment", "target", 12 * YI],
        ["list.csv!B5", "completed_investment", "actual", pytest.approx(10.15 * YI)],
        ["list.csv!D5", "fund_arrivals", "actual", 10.4 * YI],
    ]
    assert "回转窑安装" not in reasons(read)


def test_a_batch_heads_the_projects_below_it(listed):
    rows = [
        ["类别", "项目名称", "总投资（亿元）", "到位资金（万元）", "完成投资（万元）"],
        ["投产一批", "共2个", "13.5", "99600", "88000"],
        ["", "多层线路板三期", "10", "68200", "60000"],
        ["", "LED封装支架", "3.5", "31400", "28000"],
        ["签约一批", "共1个", "4.2", "1200", ""],
        ["", "光学镜片", "4.2", "1200", ""],
    ]
    read = listed([["遂川县2023年招商引资“四个一批”项目推进表"], *rows], "遂川县")
    assert read.projects["stage"].tolist() == ["in production", "in production", "signed"]
    summed = read.observations[read.observations["dimension"] != "project"]
    assert summed[["locator", "indicator", "category"]].values.tolist() == [
        ["list.csv!B3", "projects_in_production", ""],
        ["list.csv!C3", "planned_investment", "投产"],
        ["list.csv!D3", "fund_arrivals", "投产"],
        ["list.csv!E3", "completed_investment", "投产"],
        ["list.csv!B6", "projects_signed", ""],
        ["list.csv!C6", "agreed_investment", ""],
        ["list.csv!D6", "fund_arrivals", "签约项目"],
    ]


def test_a_list_on_its_side_is_no_card(listed):
    rows = [
        ["项目名称", "甲厂", "乙厂", "丙厂"],
        ["总投资（亿元）", "30", "20", "10"],
        ["项目进展", "已开工", "已签约", "已投产"],
    ]
    read = listed([["凤庆县2023年项目清单"], *rows])
    assert read.projects[["name", "stage"]].values.tolist() == [
        ["甲厂", "started"],
        ["乙厂", "signed"],
        ["丙厂", "in production"],
    ]


def test_the_place_of_a_head_ends_at_the_next_and_leaves_a_printed_site_alone(listed):
    rows = [
        ["序号", "项目名称", "建设地点", "总投资（亿元）", "到位资金（亿元）", "项目进展"],
        ["一", "隆阳区", "", "", "", ""],
        ["1", "甲材料厂", "青华街道", "9", "2", "已开工"],
        ["2", "乙隔膜厂", "腾冲市", "9", "2", "已开工"],
        ["二", "市级", "", "", "", ""],
        ["3", "丁庄园", "", "5", "3", "已签约"],
    ]
    read = listed([["保山市2023年重点项目表"], *rows], "保山市")
    assert read.projects["place"].tolist() == ["530502", "530581", "530500"]
    assert read.observations["place"].tolist() == ["530502", "530581", "530500"]


def test_a_lone_measure_that_says_the_same_again_is_refused(listed):
    rows = [
        ["序号", "项目名称", "总投资（亿元）", "到位资金（亿元）", "年度计划", "完成", "项目进展"],
        ["1", "甲材料厂", "6", "2", "3", "4", "已开工"],
    ]
    read = listed([["凤庆县2023年重点项目表（单位：亿元）"], *rows])
    assert read.observations[["locator", "measure"]].values.tolist() == [
        ["list.csv!D3", "actual"],
        ["list.csv!E3", "target"],
    ]
    assert set(reasons(read)) == {"4"}


def test_a_card_may_begin_with_a_number_and_tell_who_leads(listed):
    rows = [
        ["编号", "XZ-2024-01", "项目阶段", "在建"],
        ["项目名称", "车桥智能工厂", "", ""],
        ["业主单位", "某车桥股份有限公司", "计划总投资", "10.8亿元"],
        ["2023年度计划投资", "3.5亿元", "完成年度计划", "88.6%"],
        ["10月份完成投资", "4120万元", "1-10月完成投资", "3.1亿元"],
        ["自开工累计完成投资", "6.42亿元", "包保领导", "区委常委"],
    ]
    read = listed([["襄州区重点招商项目推进卡（2023年1-10月）"], *rows], "襄州区")
    assert read.projects[["name", "stage", "planned_investment"]].values.tolist() == [
        ["车桥智能工厂", "started", pytest.approx(10.8 * YI)]
    ]
    assert read.observations[["locator", "measure", "period_start", "period_end"]].values.tolist() == [
        ["list.csv!B5", "target", "2023-01", "2023-12"],
        ["list.csv!D5", "completion", "2023-01", "2023-10"],
        ["list.csv!B6", "actual", "2023-10", "2023-10"],
        ["list.csv!D6", "actual", "2023-01", "2023-10"],
        ["list.csv!B7", "actual", "", "2023-10"],
    ]


def test_what_stands_directly_behind_the_planned_investment_is_of_its_completion(listed):
    rows = [
        ["编号", "项目名称及建设内容", "总投资", "截至2022年底累计完成", "2023年计划投资", "资金到位率"],
        ["一、竣工投产类（1项）", "", "6.8", "5.92", "0.88", ""],
        ["1", "高端轴承项目", "6.8", "5.92", "0.88", "62.5%"],
    ]
    read = listed([["武安市2023年招商引资重点项目清单（单位：亿元）"], *rows], "武安市")
    of_one = read.observations[read.observations["dimension"] == "project"]
    assert of_one[["indicator", "measure", "period_start", "value"]].values.tolist() == [
        ["completed_investment", "actual", "", 5.92 * YI],
        ["completed_investment", "target", "2023-01", 0.88 * YI],
        ["fund_arrival_rate", "rate", "2023-01", 62.5],
    ]
    assert set(read.observations["category"]) >= {"投产"}
    assert not reasons(read)


def test_what_is_done_of_an_investment_of_the_year_is_completed_investment(listed):
    rows = [
        ["序号", "项目名称", "总投资（亿元）", "2023年投资（万元）", "", "", "形象进度"],
        ["", "", "", "年度计划", "9月完成", "1-9月累计", ""],
        ["1", "声学元器件生产线", "2.6", "8000", "450", "8120", "试产"],
    ]
    read = listed([["道县2023年招商引资项目推进台账（1-9月）"], *rows], "道县")
    assert set(read.observations["indicator"]) == {"completed_investment"}
    assert read.observations[["measure", "period_start", "period_end", "value"]].values.tolist() == [
        ["target", "2023-01", "2023-12", 80_000_000],
        ["actual", "2023-09", "2023-09", 4_500_000],
        ["actual", "2023-01", "2023-09", 81_200_000],
    ]
    assert not reasons(read)


def test_a_remark_that_is_a_stage_tells_it_where_no_column_does(listed):
    rows = [
        ["序号", "项目名称", "总投资（亿元）", "备注"],
        ["1", "甲材料厂", "6", "已开工"],
        ["2", "丙酒店", "3", "投产后年产值5亿元"],
    ]
    read = listed([["凤庆县2023年重点项目表"], *rows])
    assert read.projects[["name", "stage"]].values.tolist() == [["甲材料厂", "started"], ["丙酒店", ""]]
    assert "投产后年产值5亿元" in read.projects["note"].iloc[1]


def test_a_count_in_the_column_of_numbers_is_not_lost(listed):
    rows = [
        ["县区", "序号", "项目名称", "总投资（亿元）", "项目进展"],
        ["隆阳区", "小计2个", "", "26.3", ""],
        ["隆阳区", "1", "智能装备产业园", "16.8", "已开工"],
        ["隆阳区", "2", "文旅综合体", "9.5", "已开工"],
        ["腾冲市", "小计1个", "", "5.2", ""],
        ["腾冲市", "3", "电池组装线", "5.2", "已开工"],
    ]
    read = listed([["保山市2023年重大项目清单"], *rows], "保山市")
    assert read.observations[["place", "indicator", "value"]].values.tolist() == [
        ["530502", "projects", 2],
        ["530502", "planned_investment", 26.3 * YI],
        ["530581", "projects", 1],
        ["530581", "planned_investment", 5.2 * YI],
    ]
    assert not reasons(read)


def test_a_total_says_how_many_projects_there_are_below_another_column(listed):
    rows = [
        ["凤庆县2023年签约项目台账"],
        ["序号", "乡镇", "项目名称", "投资方", "协议投资额（亿元）"],
        ["1", "凤山镇", "核桃精深加工园", "云南甲公司", "5.2"],
        ["2", "凤山镇", "冷链物流中心", "福建乙公司", "3.4"],
        ["总计", "", "", "2个", "8.6"],
    ]
    read = listed(rows)
    assert not reasons(read)
    assert read.observations[["locator", "indicator", "value"]].values.tolist() == [
        ["list.csv!D5", "projects_signed", 2],
        ["list.csv!E5", "agreed_investment", pytest.approx(8.6 * YI)],
    ]


def test_a_section_numbered_otherwise_than_its_projects_sums_them_up(listed):
    rows = [
        ["凤庆县2023年重点招商引资项目表"],
        ["序号", "项目名称", "建设地点", "总投资（万元）", "形象进度"],
        ["", "总计", "", "128000", "共3个"],
        ["一", "新型储能材料", "2个", "118000", ""],
        ["1", "磷酸铁锂材料扩建", "凤山镇", "80000", "2023年9月投产"],
        ["2", "六氟磷酸锂项目", "洛党镇", "38000", "在建"],
        ["二", "特色食品", "1个", "10000", ""],
        ["3", "滇红茶饮料园", "勐佑镇", "10000", "在建"],
    ]
    read = listed(rows)
    assert read.projects["name"].tolist() == ["磷酸铁锂材料扩建", "六氟磷酸锂项目", "滇红茶饮料园"]
    assert not reasons(read)
    counted = read.observations[read.observations["indicator"] == "projects_key"]
    assert counted[["locator", "category", "value"]].values.tolist() == [
        ["list.csv!E3", "", 3],
        ["list.csv!C4", "新型储能材料", 2],
        ["list.csv!C7", "特色食品", 1],
    ]


def test_projects_are_named_below_项目_where_they_have_a_number_and_an_investment(listed):
    rows = [
        ["凤庆县签约项目台账"],
        ["编号", "来源地", "项目", "总投资（万元）"],
        ["FQ-001", "福建", "智慧茶园", "6800"],
        ["FQ-002", "浙江", "冷链中心", "2600"],
    ]
    assert listed(rows).projects["name"].tolist() == ["智慧茶园", "冷链中心"]


@pytest.mark.parametrize(
    ("title", "stage"), [("凤庆县拟引进（在谈）项目清单", "negotiating"), ("凤庆县新签约项目", "signed")]
)
def test_the_title_of_the_document_tells_the_stage_and_what_is_to_come_tells_none(tmp_path, title, stage):
    rows = [["项目名称", "投资额（亿元）", "来源地"], ["铜箔项目", "18.5", "广东"]]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "凤庆县", "2023", title=title)
    assert read.projects["stage"].tolist() == [stage]


def test_sizes_within_a_stage_keep_both(tmp_path):
    rows = [
        ["推进阶段", "投资规模", "项目数（个）", "总投资（万元）"],
        ["在谈", "小计", "10", "57400"],
        ["在谈", "5000万元以下", "4", "12600"],
        ["在谈", "1亿元以上", "6", "44800"],
        ["签约", "5000万元以下", "7", "21400"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "五原县", "2024-01/2024-10").observations
    money = read[read["unit"] == "CNY"]
    assert money[["indicator", "category", "value"]].values.tolist() == [
        ["planned_investment", "在谈", 574_000_000],
        ["planned_investment", "5000万元以下;在谈", 126_000_000],
        ["planned_investment", "1亿元以上;在谈", 448_000_000],
        ["agreed_investment", "5000万元以下", 214_000_000],
    ]


def test_a_subtotal_of_one_kind_is_of_that_kind(listed):
    rows = [
        ["红河州在谈项目清单"],
        ["县市", "项目名称", "投资额（亿元）", "资金性质"],
        ["蒙自市", "铜箔项目", "18.5", "内资"],
        ["个旧市", "高纯锡材料", "6.4", "内资"],
        ["开远市", "花卉产业园", "2.5", "外资"],
        ["内资小计", "2个", "24.9", ""],
        ["外资小计", "1个", "2.5", ""],
    ]
    read = listed(rows, "红河州").observations
    assert read[["indicator", "dimension", "category", "value"]].values.tolist() == [
        ["projects_negotiating", "origin", "内资", 2],
        ["planned_investment", "origin", "内资", pytest.approx(24.9 * YI)],
        ["projects_negotiating", "origin", "外资", 1],
        ["planned_investment", "origin", "外资", pytest.approx(2.5 * YI)],
    ]


def test_a_subtotal_without_a_place_is_of_the_one_that_all_projects_above_it_name(listed):
    rows = [
        ["天水市集中签约项目名单"],
        ["县区", "序号", "项目名称", "投资方", "签约总金额（亿元）"],
        ["秦州区", "1", "冷链集散中心", "甲公司", "3.2"],
        ["秦州区", "2", "康养基地", "乙公司", "5.6"],
        ["小计", "", "2个", "", "8.8"],
        ["麦积区", "3", "机床产业园", "丙公司", "8"],
        ["小计", "", "1个", "", "8"],
        ["总计", "", "3个", "", "16.8"],
    ]
    read = listed(rows, "天水市").observations
    assert read[["place_name", "indicator", "value"]].values.tolist() == [
        ["秦州区", "projects_signed", 2],
        ["秦州区", "agreed_investment", pytest.approx(8.8 * YI)],
        ["麦积区", "projects_signed", 1],
        ["麦积区", "agreed_investment", 8 * YI],
        ["天水市", "projects_signed", 3],
        ["天水市", "agreed_investment", pytest.approx(16.8 * YI)],
    ]


def test_a_project_without_a_stage_keeps_its_investment_and_is_asked_about(listed):
    rows = [
        ["编号", "项目名称", "建设起止年限", "预计投资 （万元）", "责任单位"],
        ["1", "油茶精深加工园", "2022-2024", "31500", "县林草局"],
        ["2", "智能电机工厂", "2023", "6～8万元", "县工信局"],
    ]
    read = listed([["凤庆县2023年重点产业项目计划表"], *rows])
    kept = read.projects[["name", "stage", "planned_investment"]].values.tolist()
    assert kept == [["油茶精深加工园", "", 31500e4], ["智能电机工厂", "", 7e4]]
    asked = [doubt.sentence for doubt in read.doubts if "no known stage of these projects" in doubt.sentence]
    assert len(asked) == 1 and "D3 '31500'" in asked[0]
    assert not reasons(read)


@pytest.mark.parametrize(
    "heading",
    [
        "项目名称*",
        "项目名称①",
        "项目名称：",
        "1.项目名称",
        "一、项目名称",
        "其中：项目名称",
        "项目名称 Project name",
        "*项目名称",
        "项目名称(全称)",
        "2023年项目名称",
    ],
)
def test_names_stand_below_their_heading_whatever_is_printed_around_it(listed, heading):
    rows = [
        ["凤庆县2023年重点项目表"],
        ["序号", heading, "投资方②", "总投资（亿元）", "形象进度"],
        ["1", "核桃精深加工园", "云南甲公司", "5.2", "已开工"],
        ["2", "冷链物流中心", "福建乙公司", "3.4", "已开工"],
        ["合计", "2个", "", "8.6", ""],
    ]
    read = listed(rows)
    assert read.projects["name"].tolist() == ["核桃精深加工园", "冷链物流中心"]
    assert read.projects["investor"].tolist() == ["云南甲公司", "福建乙公司"]
    assert read.observations["printed"].tolist() == ["2个", "8.6"]
    assert not reasons(read)


def test_what_was_done_of_an_investment_may_stand_twice(listed):
    rows = [
        ["项目名称", "总投资", "截至2022年底累计完成", "完成投资", "完成投资"],
        ["", "", "", "2023年", "截至2022年底累计完成"],
        ["核桃精深加工园", "5.2亿元", "1亿元", "2亿元", "1亿元"],
        ["冷链物流中心", "3.4亿元", "2亿元", "3亿元", "2亿元"],
    ]
    read = listed(rows)
    assert read.observations["printed"].tolist() == ["2亿元", "1亿元", "3亿元", "2亿元"]
    assert read.refused["locator"].tolist() == ["list.csv!C3", "list.csv!C4"]


def test_a_list_on_its_side_that_repeats_its_own_heading_is_refused(listed):
    rows = [
        ["项目名称", "核桃精深加工园", "冷链物流中心"],
        ["项目名称", "核桃精深加工园", "冷链物流中心"],
        ["投资方", "云南甲公司", "福建乙公司"],
        ["总投资（亿元）", "5.2", "3.4"],
    ]
    assert {"5.2", "3.4"} <= set(reasons(listed(rows)))


def test_how_many_projects_may_stand_in_the_column_of_numbers(listed):
    head = ["县区", "序号", "项目名称", "总投资（亿元）", "项目阶段", "目前进展"]
    rows = [["腾冲市", "1", "甲厂", "6", "", "已开工"], ["龙陵县", "2", "乙厂", "10.5", "", "已竣工"]]
    read = listed([head, *rows, ["合计", "12个", "", "16.5", "", ""]], "保山市")
    assert read.observations[["locator", "value"]].values.tolist() == [
        ["list.csv!B4", 12],
        ["list.csv!D4", 16.5 * YI],
    ]
    assert read.projects["stage"].tolist() == ["started", "completed"]
    assert not reasons(read)


def test_a_second_column_of_one_meaning_is_not_lost(listed):
    rows = [
        ["项目名称", "投资方", "投资企业", "总投资（亿元）", "备注", "建设内容"],
        ["甲厂", "云南甲公司", "昆明子公司", "6", "重点", "年产3万吨"],
    ]
    read = listed([["凤庆县2023年签约项目表"], *rows])
    assert read.projects["note"].tolist() == ["重点; 年产3万吨"]
    assert "means the same as '投资方'" in reasons(read)["昆明子公司"]


def test_projects_signed_at_a_meeting_are_signed_whatever_the_meeting_is_called(listed):
    rows = [["项目名称", "协议投资额（亿元）", "文本类型"], ["甲厂", "6", "合同"]]
    read = listed([["凤庆县2023年春季招商推介会集中签约项目清单"], *rows])
    assert read.projects["stage"].tolist() == ["signed"]


def test_what_remarks_tell_of_money_that_came_is_counted_and_the_remark_kept(listed):
    rows = [
        ["项目名称", "总投资（亿元）", "阶段", "备注"],
        ["甲厂", "6", "签约", "已开工，到位资金1.2亿元"],
        ["乙厂", "4.5", "签约", "累计到位资金约900万元；厂房封顶"],
        ["丙厂", "3", "签约", "资金未到位，预计到位资金2亿元"],
    ]
    read = listed([["凤庆县2023年招商引资项目表"], *rows])
    money = read.observations[read.observations["dimension"] == "project"]
    assert money[["locator", "indicator", "category", "measure", "value", "printed"]].values.tolist() == [
        ["list.csv!D3", "fund_arrivals", "甲厂", "actual", 1.2 * YI, "1.2亿元"],
        ["list.csv!D4", "fund_arrivals", "乙厂", "actual", 0.09 * YI, "约900万元"],
    ]
    assert read.projects["note"].tolist() == [row[3] for row in rows[1:]]
    assert not reasons(read)


def test_a_remark_on_what_a_column_tells_already_is_no_second_figure(listed):
    rows = [
        ["项目名称", "总投资（亿元）", "到位资金（亿元）", "项目进展"],
        ["甲厂", "6", "1.2", "到位资金1.25亿元，完成投资8000万元，完成设备投资3000万元"],
    ]
    read = listed([["凤庆县2023年签约项目表"], *rows])
    assert read.observations[["indicator", "printed"]].values.tolist() == [
        ["fund_arrivals", "1.2"], ["completed_investment", "8000万元"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "remark",
    [
        "预计年内，到位资金1.2亿元",
        "计划2023年10月开工，完成投资1.2亿元",
        "拟引进上市公司，实际到位资金2.3亿元",
        "年度目标：完成投资3.5亿元，到位资金1.1亿元",
        "若土地落实，到位资金1.2亿元",
        "待林地手续办结，到位资金6500万元",
        "项目建成后，完成投资2.4亿元",
        "达产后年产值8亿元，完成投资2.4亿元",
        "一期已建成，完成投资2.4亿元；二期在建，到位资金1.3亿元",
        "下一步：加快建设；完成投资2.4亿元",
        "2024年3月完成投资2.4亿元",
        "2024年3月，完成投资2.4亿元",
    ],
)
def test_money_behind_a_plan_a_condition_or_a_part_stays_in_the_remark(listed, remark):
    rows = [["项目名称", "总投资（亿元）", "备注"], ["甲厂", "6", remark]]
    read = listed([["凤庆县2023年招商引资项目表"], *rows])
    assert read.observations.empty and not reasons(read)
    assert remark in read.projects["note"].iloc[0] and read.projects["stage"].tolist() == [""]


@pytest.mark.parametrize(
    ("remark", "printed", "until"),
    [
        ("计划总投资6亿元，完成投资2.4亿元", "2.4亿元", "2023-12"),
        ("按计划推进，完成投资2.4亿元，预计2024年6月投产", "2.4亿元", "2023-12"),
        ("计划2024年投产，目前累计完成投资2.4亿元", "2.4亿元", "2023-12"),
        ("分两期建设，前期手续齐备，完成投资2.4亿元", "2.4亿元", "2023-12"),
        ("预计年底投产；完成投资8600万元", "8600万元", "2023-12"),
        ("截至2023年9月底，完成投资8600万元", "8600万元", "2023-09"),
    ],
)
def test_money_of_the_whole_project_beside_a_plan_is_counted(listed, remark, printed, until):
    rows = [["项目名称", "总投资（亿元）", "备注"], ["甲厂", "6", remark]]
    read = listed([["凤庆县2023年招商引资项目表"], *rows])
    told = read.observations[["indicator", "printed", "period_end"]].values.tolist()
    assert told == [["completed_investment", printed, until]]


def test_a_remark_merged_over_several_projects_is_money_of_none_of_them(tmp_path):
    rows = [
        ["项目名称", "总投资（亿元）", "阶段", "备注"],
        ["甲厂", "2.5", "签约", "到位资金3亿元"],
        ["乙厂", "3.5", "签约", ""],
        ["丙厂", "4.5", "签约", "到位资金1.5亿元"],
    ]
    (tmp_path / "list.xlsx").write_bytes(sheet([["凤庆县2023年招商引资项目表"], *rows], ["D3:D4"]))
    read = tc.read_table(tmp_path / "list.xlsx", "凤庆县", "2023")
    assert read.observations[["category", "printed"]].values.tolist() == [["丙厂", "1.5亿元"]]
    assert read.projects["note"].tolist() == ["到位资金3亿元", "到位资金3亿元", "到位资金1.5亿元"]


def test_a_column_of_kinds_that_tells_how_far_projects_are_is_their_stage(listed):
    rows = [
        ["项目类别", "项目名称", "总投资", "项目进展"],
        ["在建项目", "甲厂", "6", "主体封顶"],
        ["已签约未开工项目", "乙厂", "4.5", "正在办理环评"],
        ["在谈项目", "丙厂", "3", "协议会商中"],
    ]
    read = listed([["凤庆县重点招商项目表", "", "", "单位：亿元"], *rows])
    assert read.projects["stage"].tolist() == ["started", "signed", "negotiating"]
    assert read.projects["sector"].tolist() == ["", "", ""]
    assert "正在办理环评" in read.projects["note"].iloc[1] and not reasons(read)


def test_a_column_of_kinds_of_business_is_no_stage(listed):
    rows = [["项目类别", "项目名称", "总投资（亿元）"], ["农业", "甲厂", "6"], ["工业", "乙厂", "4.5"]]
    read = listed([["凤庆县2023年签约项目表"], *rows])
    assert read.projects["sector"].tolist() == ["农业", "工业"]


def test_a_project_whose_progress_tells_no_stage_is_kept_and_asked_about(listed):
    rows = [
        ["项目名称", "总投资（亿元）", "项目进展"],
        ["甲厂", "6", "土地已挂牌"],
        ["乙厂", "4.5", "已开工"],
    ]
    read = listed([["凤庆县2023年重点招商项目表"], *rows])
    assert read.projects[["stage", "planned_investment"]].values.tolist() == [
        ["", 6 * YI],
        ["started", 4.5 * YI],
    ]
    assert "'土地已挂牌' tells no stage that is known; teach the word" in read.projects["note"].iloc[0]
    asked = [doubt.sentence for doubt in read.doubts if "no known stage of these projects" in doubt.sentence]
    assert len(asked) == 1 and asked[0].startswith("B3")


def test_a_townships_subtotal_is_of_the_township(listed):
    rows = [
        ["乡镇", "项目名称", "总投资", "1-9月到位资金", "项目阶段"],
        ["勐佑镇", "甲厂", "600", "120", "在建"],
        ["勐佑镇", "乙厂", "400", "80", "在建"],
        ["勐佑镇小计", "2个", "1000", "200", ""],
        ["雪山镇", "丙厂", "300", "50", "投产"],
        ["雪山镇小计", "1个", "300", "50", ""],
        ["总计", "3个", "1300", "250", ""],
    ]
    read = listed([["凤庆县2023年招商引资项目表", "", "", "", "单位：万元"], *rows])
    sums = read.observations[read.observations["dimension"] != "project"]
    assert sums[["locator", "category", "value"]].values.tolist() == [
        ["list.csv!B5", "勐佑镇", 2], ["list.csv!C5", "勐佑镇", 0.1 * YI], ["list.csv!D5", "勐佑镇", 0.02 * YI],
        ["list.csv!B7", "雪山镇", 1], ["list.csv!C7", "雪山镇", 0.03 * YI], ["list.csv!D7", "雪山镇", 0.005 * YI],
        ["list.csv!B8", "", 3], ["list.csv!C8", "", 0.13 * YI], ["list.csv!D8", "", 0.025 * YI],
    ]  # fmt: skip
    assert not reasons(read)


def test_the_investment_planned_for_each_year_is_the_target_of_that_year(listed):
    rows = [
        ["项目名称", "总投资", "分年度投资计划", "", "前期工作深度"],
        ["", "（万元）", "2024年", "2025年", ""],
        ["甲厂", "4800", "1500", "3300", "可研"],
    ]
    read = listed([["凤庆县储备项目库", "", "", "单位：万元"], *rows])
    assert read.projects[["planned_investment", "note"]].values.tolist() == [[0.48 * YI, "可研"]]
    told = read.observations[["indicator", "measure", "period_start", "period_end", "value"]]
    assert told.values.tolist() == [
        ["completed_investment", "target", "2024-01", "2024-12", 0.15 * YI],
        ["completed_investment", "target", "2025-01", "2025-12", 0.33 * YI],
    ]


def test_a_card_may_tell_more_of_its_project_than_its_investment(listed):
    rows = [
        ["项目名称", "甲竹浆厂扩建项目", "", ""],
        ["建设地点", "凤庆县", "所属产业", "造纸"],
        ["总投资", "18.6亿元", "建设周期", "24个月"],
        ["用地需求", "420亩", "投资回收期", "5.5年"],
        ["合作方式", "独资", "", ""],
    ]
    read = listed([["凤庆县招商项目卡"], *rows])
    assert read.projects[["name", "planned_investment", "sector"]].values.tolist() == [
        ["甲竹浆厂扩建项目", 1_860_000_000, "造纸"]
    ]


def test_subtotals_of_a_column_of_stages_and_the_total_beside_a_tally_are_read(listed):
    rows = [
        ["阶段", "项目名称", "计划投资"],
        ["在谈项目（2个）", "甲厂", "1.8"],
        ["在谈项目（2个）", "乙厂", "4.5"],
        ["小计", "", "6.3"],
        ["开工项目（1个）", "丙厂", "8"],
        ["小计", "", "8"],
        ["总计", "3个", "14.3"],
    ]
    read = listed([["凤庆县2023年招商引资项目分阶段清单", "", "单位：亿元"], *rows])
    assert read.projects["stage"].tolist() == ["negotiating", "negotiating", "started"]
    sums = read.observations[["locator", "indicator", "category", "value"]].values.tolist()
    assert sums == [
        ["list.csv!C5", "planned_investment", "在谈", pytest.approx(6.3 * YI)],
        ["list.csv!C7", "planned_investment", "开工", pytest.approx(8 * YI)],
        ["list.csv!B8", "projects", "", 3],
        ["list.csv!C8", "planned_investment", "", pytest.approx(14.3 * YI)],
    ]
    assert not reasons(read)


def test_a_zones_subtotal_is_of_the_zone_and_a_total_may_tell_stages(listed):
    rows = [
        ["乡镇（园区）", "项目名称", "总投资（亿元）", "进展情况"],
        ["勐佑镇", "甲厂", "6", "已开工"],
        ["勐佑镇小计", "1个项目", "6", ""],
        ["凤庆经开区", "乙厂", "4", "已投产"],
        ["凤庆经开区小计", "1个项目", "4", ""],
        ["合计", "2个", "10", "投产1个，在建1个"],
    ]
    read = listed([["凤庆县2023年招商引资项目进展表"], *rows])
    sums = read.observations[["place", "category", "value"]].values.tolist()
    assert [value for _, _, value in sums] == [1, 6 * YI, 1, 4 * YI, 2, 10 * YI]
    assert sums[2][0] == "zone:530921:经开区" and sums[0][1] == "勐佑镇"
    assert set(reasons(read)) == {"投产1个，在建1个"}


def test_a_later_stage_of_a_project_goes_before_the_stage_of_its_kind(listed):
    rows = [
        ["项目类别", "项目名称", "总投资（亿元）", "项目进展"],
        ["在建项目", "甲厂", "6", "已投产"],
        ["签约项目", "乙厂", "5", "已开工"],
        ["签约项目", "丙厂", "3", "正办理用地手续"],
    ]
    read = listed([["凤庆县2023年招商引资项目表"], *rows])
    assert read.projects["stage"].tolist() == ["in production", "started", "signed"]
    assert read.projects["note"].tolist() == ["在建项目", "签约项目", "正办理用地手续; 签约项目"]
    assert not reasons(read)


def test_figures_in_notes_keep_their_headings(listed):
    rows = [
        ["项目名称", "总投资（亿元）", "用地需求（亩）", "投资回收期（年）", "备注"],
        ["甲厂", "6", "30", "5", "已供地"],
    ]
    (note,) = listed([["凤庆县2023年新签约项目表"], *rows]).projects["note"]
    assert note.endswith("用地需求（亩）: 30; 投资回收期（年）: 5; 已供地")


def test_money_that_came_stands_behind_what_was_agreed(listed):
    rows = [
        ["项目名称", "拟投资企业", "所属乡镇", "协议金额", "已到位（万元）", "现状"],
        ["铜精深加工", "浙江某铜业", "勐佑镇", "6.8亿元", "12400", "已开工"],
        ["合计", "", "", "6.8亿元", "12400", ""],
    ]
    read = listed([["凤庆县2023年签约项目台账"], *rows])
    money = read.observations.query("indicator == 'fund_arrivals'")
    assert money[["category", "value"]].values.tolist() == [["铜精深加工", 124_000_000], ["", 124_000_000]]
    assert read.projects[["investor", "stage"]].values.tolist() == [["浙江某铜业", "started"]]
    assert not reasons(read)


def test_words_below_progress_tell_the_stage_and_a_partner_is_the_investor(listed):
    rows = [
        ["序号", "项目名称", "合作单位", "投资总额", "进度"],
        ["1", "茶产业总部基地", "广东甲公司", "3.5亿元", "已签约"],
        ["2", "竹笋罐头生产线", "清远乙公司", "6800万元", "动工建设"],
    ]
    read = listed(rows)
    assert read.projects["stage"].tolist() == ["signed", "started"]
    assert read.projects["investor"].tolist() == [
        "广东甲公司",
        "清远乙公司",
    ]
    assert read.refused.empty


def test_what_arrived_has_the_scale_of_its_own_cell_as_the_investment_has(listed):
    rows = [
        ["项目名称", "总投资（亿元）", "到位资金（亿元）"],
        ["甲材料厂", "3亿", "2亿"],
        ["乙材料厂", "2", "1"],
    ]
    read = listed(rows)
    assert read.projects["planned_investment"].tolist() == [3 * YI, 2 * YI]
    assert read.observations["value"].tolist() == [2 * YI, YI]


LEDGER = ["项目名称", "总投资（亿元）", "签约时间", "项目阶段", "开工时间"]


def test_a_sign_date_dates_only_what_is_signed(listed):
    rows = [["甲", "25.6", "2021-03", "开工", "2021-09"], ["乙", "3.2", "2022-05", "签约", ""]]
    read = listed([LEDGER, *rows, ["丙", "12", "2020年11月", "投产", "2021年6月"]])
    assert read.projects[["stage", "as_of", "note"]].values.tolist() == [
        ["started", "2023-12", "签约时间: 2021-03; 开工时间: 2021-09"],
        ["signed", "2022-05", ""],
        ["in production", "2023-12", "签约时间: 2020年11月; 开工时间: 2021年6月"],
    ]


def test_a_date_of_the_statement_goes_before_the_sign_date(listed):
    read = listed([[*LEDGER[:4], "统计时点"], ["甲", "3", "2020-05", "签约", "2022-06"], ["乙", "3", "2020-05", "签约", ""]])  # fmt: skip
    assert read.projects[["as_of", "note"]].values.tolist() == [
        ["2022-06", "签约时间: 2020-05"],
        ["2020-05", ""],
    ]
    assert not reasons(read)


@pytest.mark.parametrize(
    ("printed", "stage"),
    [
        ("竣工", "completed"),
        ("建成", "completed"),
        ("建成投产", "in production"),
        ("已竣工，未投产", "completed"),
    ],
)
def test_what_is_built_does_not_produce_yet(listed, printed, stage):
    assert listed([LEDGER, ["甲", "5", "2019-12", printed, ""]]).projects["stage"].tolist() == [stage]


def test_a_project_without_figures_below_the_head_of_a_section_begins_no_table(tmp_path):
    rows = [
        ["凤庆县2023年重点项目推进表"],
        ["序号", "项目名称", "投资方", "总投资（万元）", "签约时间", "进展情况"],
        ["一、签约项目（2个）", "", "", "", "", ""],
        ["1", "核桃加工厂", "云南宏达有限公司", "3000", "2023年2月", "在谈"],
        ["2", "茶叶产业园", "福建恒润有限公司", "5000", "2023年3月", "在谈"],
        ["二、开工项目（2个）", "", "", "", "", ""],
        ["3", "冷链物流中心", "浙江新茂有限公司", "—", "2023年5月", "开工"],
        ["4", "光伏电站", "广东国能有限公司", "8000", "2022年7月", "开工"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    given = tc.read_table(tmp_path / "t.csv", place="凤庆县", period="2023")
    assert given.projects["name"].tolist() == ["核桃加工厂", "茶叶产业园", "光伏电站"]
    assert given.refused["printed"].tolist() == ["—"]
