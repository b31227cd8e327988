"""Lists of projects: stages told by sections, ranges, and the totals between and below the projects."""

import pytest

import tengchong as tc
from tests.disguises import text


@pytest.fixture
def listed(tmp_path):
    def listed(rows):
        (tmp_path / "list.csv").write_bytes(text(rows))
        return tc.read_table(tmp_path / "list.csv", "凤庆县", "2023")

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
    assert stages == {"核桃精深加工园": "started", "冷链物流中心": "started", "直播基地": "signed"}
    assert "征地拆迁" in read.projects["note"].tolist()
    assert "2.2" in reasons(read)  # to be started says no stage


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
