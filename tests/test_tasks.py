"""Tables of tasks, which tell in sentences what was done of each."""

import pytest

import tengchong as tc
from tests.disguises import text
from tests.test_beside import told

YI = 100_000_000
ROWS = [
    ["昌宁县重点工作任务清单及进展情况"],
    ["序号", "重点任务", "年度目标", "进展情况"],
    [
        "1",
        "招大引强",
        "全年引进亿元以上项目20个以上",
        "上半年，全县新引进亿元以上项目11个，占年度目标的55%，较去年同期增加2个。",
    ],
    ["2", "省外资金", "实际到位省外资金36亿元", "到位省外资金19.4亿元，同比增长6.2%。"],
    ["3", "走出去", "开展外出招商", "县领导带队外出招商14次，拜访企业52家；接待来访客商31批126人次。"],
    ["4", "企业服务", "走访企业80家", "走访企业66家，收集问题25条；问题办结率96%的目标已实现。"],
]


def test_what_a_sentence_names_itself_is_read_and_its_task_is_a_note(tmp_path):
    (tmp_path / "t.csv").write_bytes(text(ROWS))
    read = tc.read_table(tmp_path / "t.csv", "昌宁县", "2023-01/2023-06")
    rows = read.observations.set_index("printed")
    said = rows[["indicator", "category", "measure", "value"]].apply(tuple, axis=1)
    assert said["20个以上"] == ("projects_attracted", "1亿元以上", "target", 20)
    assert said["11个"] == ("projects_attracted", "1亿元以上", "actual", 11)
    assert said["55%"] == ("projects_attracted", "1亿元以上", "completion", 55)
    assert said["19.4亿元"] == ("fund_arrivals_outside_province", "", "actual", pytest.approx(19.4 * YI))
    assert said["14次"] == ("outreach_trips", "县领导", "actual", 14)
    assert said["31批"] == ("outreach_groups_received", "", "actual", 31)
    assert said["126人次"] == ("outreach_visitors_received", "", "actual", 126)
    assert "招大引强" in rows.loc["11个", "note"]
    assert rows["locator"].is_unique


def test_a_clause_that_is_not_understood_stays_to_be_settled(tmp_path):
    (tmp_path / "t.csv").write_bytes(text(ROWS))
    read = tc.read_table(tmp_path / "t.csv", "昌宁县", "2023-01/2023-06")
    left = read.refused.set_index("printed")["locator"]
    assert left["较去年同期增加2个"] == "t.csv!D3#3"
    assert left["问题办结率96%的目标已实现"] == "t.csv!D6#3"
    assert {"66家", "25条"} <= set(read.observations["printed"])


def test_a_row_of_a_place_is_no_task(read):
    rows = [
        ["县区", "工作内容", "完成情况"],
        ["隆阳区", "招商引资", "到位资金12.5亿元，同比增长3.1%，签约项目8个。"],
        ["龙陵县", "招商引资", "到位资金6.4亿元，同比下降2.6%，签约项目5个。"],
    ]
    found, refused = read(rows, "保山市", "2023")
    assert told(found, "place", "indicator", "measure") == {
        ("530502", "fund_arrivals", "actual"): 12.5 * YI,
        ("530502", "fund_arrivals", "growth"): 3.1,
        ("530502", "projects_signed", "actual"): 8,
        ("530523", "fund_arrivals", "actual"): 6.4 * YI,
        ("530523", "fund_arrivals", "growth"): -2.6,
        ("530523", "projects_signed", "actual"): 5,
    }
    assert not refused


def test_what_may_be_of_a_part_or_of_all_stays_to_be_settled(tmp_path):
    rows = [
        ["重点任务", "完成情况"],
        ["招大引强", "引进项目34个，其中亿元以上项目12个，到位资金35.6亿元。"],
        ["开工推进", "开工项目10个、总投资30亿元，其中工业项目4个。"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "昌宁县", "2023-01/2023-06")
    assert read.observations[["indicator", "category", "value"]].values.tolist() == [
        ["projects_attracted", "", 34],
        ["projects_attracted", "1亿元以上", 12],
        ["projects_started", "", 10],
        ["planned_investment", "开工", 30 * YI],
        ["projects_started", "工业", 4],
    ]
    assert read.refused["printed"].tolist() == ["到位资金35.6亿元"]


def test_cells_that_say_the_same_otherwise_stay_to_be_settled(tmp_path):
    rows = [
        ["重点任务", "完成情况"],
        ["招大引强", "引进亿元以上项目20个，拜访企业35家。"],
        ["强链补链", "引进亿元以上项目12个，签约项目9个。"],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "昌宁县", "2023-01/2023-06")
    assert read.observations["value"].tolist() == [35, 9]
    assert read.refused["printed"].tolist() == ["20个", "12个"]


def test_tasks_alone_say_themselves_what_is_to_be_done(read):
    rows = [
        ["昌宁县2023年招商引资目标任务分解表"],
        ["序号", "工作任务", "责任单位", "完成时限"],
        ["1", "全年新签约项目90个", "县投资促进局", "2023年12月"],
        ["2", "省外到位资金完成41亿元，增长9%", "各乡镇（街道）", "2023年12月"],
        ["3", "完善重点产业链招商图谱", "县发改局", "2023年6月"],
    ]
    found, refused = read(rows, "昌宁县", "2023")
    assert told(found, "place", "indicator", "measure", "period") == {
        ("530524", "projects_signed", "target", "2023-01/2023-12"): 90,
        ("530524", "fund_arrivals_outside_province", "target", "2023-01/2023-12"): 41 * YI,
    }
    assert set(refused) == {"增长9%", "完善重点产业链招商图谱"}  # growth that is to come is none yet


def test_what_townships_brought_about_is_theirs_and_not_their_patrons(read):
    rows = [
        ["昌宁县2023年前三季度乡镇招商成效登记表"],
        ["乡（镇、街道）", "挂钩单位", "主要成效", "目标任务（到位资金）"],
        ["田园镇", "县发展改革局", "新签约项目6个，开工4个，到位资金1.46亿元", "2亿元"],
        ["漭水镇", "县林草局", "新签约项目2个，开工1个，到位资金0.38亿元", "0.9亿元"],
    ]
    found, refused = read(rows, "昌宁县", "2023-01/2023-09")
    assert told(found, "indicator", "category", "measure") == {
        ("projects_signed", "田园镇", "actual"): 6,
        ("projects_started", "田园镇", "actual"): 4,
        ("fund_arrivals", "田园镇", "actual"): 1.46 * YI,
        ("fund_arrivals", "田园镇", "target"): 2 * YI,
        ("projects_signed", "漭水镇", "actual"): 2,
        ("projects_started", "漭水镇", "actual"): 1,
        ("fund_arrivals", "漭水镇", "actual"): 0.38 * YI,
        ("fund_arrivals", "漭水镇", "target"): 0.9 * YI,
    }
    assert not refused


def test_progress_beside_a_column_of_what_was_done_stays_below_its_heading(tmp_path):
    rows = [
        ["重点任务", "进展情况", "完成情况"],
        ["招大引强", "引进项目34个，到位资金35.6亿元。", ""],
        ["强链补链", "引进亿元以上项目12个，签约项目9个。", ""],
    ]
    (tmp_path / "t.csv").write_bytes(text(rows))
    read = tc.read_table(tmp_path / "t.csv", "昌宁县", "2023-01/2023-06")
    assert read.refused["locator"].tolist() == ["t.csv!B2", "t.csv!B3"]


def test_tasks_of_several_things_set_a_target_for_each_and_what_came_is_none(read):
    rows = [
        ["昌宁县2023年招商引资任务"],
        ["序号", "重点任务"],
        ["1", "新签约项目90个，协议投资60亿元"],
        ["2", "到位资金41亿元，其中省外26亿元"],
        ["3", "外出招商15次，接待客商120人次"],
        ["4", "已引进项目12个"],
    ]
    found, refused = read(rows, "昌宁县", "2023")
    assert told(found, "indicator", "measure") == {
        ("projects_signed", "target"): 90,
        ("agreed_investment", "target"): 60 * YI,
        ("fund_arrivals", "target"): 41 * YI,
        ("fund_arrivals_outside_province", "target"): 26 * YI,
        ("outreach_trips", "target"): 15,
        ("outreach_visitors_received", "target"): 120,
    }
    assert set(refused) == {"已引进项目12个"}


def test_growth_below_a_target_is_left_and_the_target_kept(read):
    rows = [["指标", "全年目标", "完成情况"], ["到位资金", "15亿元以上，增长10%以上", "12亿元"]]
    found, refused = read(rows, "昌宁县", "2023")
    assert told(found, "measure") == {("target",): 15 * YI, ("actual",): 12 * YI}
    assert set(refused) == {"增长10%以上"}


def test_who_held_a_meeting_is_a_note_on_what_it_brought(read):
    rows = [
        ["昌宁县2023年上半年招商活动台账"],
        ["活动名称", "主办单位", "参会企业（家）", "现场签约项目（个）"],
        ["核桃产业推介会", "昌宁县", "20", "3"],
        ["茶产业对接会", "县农业农村局", "30", "5"],
        ["2场次", "合计", "50", "8"],
    ]
    found, refused = read(rows, "昌宁县", "2023-01/2023-06")
    assert told(found, "place", "indicator", "category") == {
        ("530524", "firms_attending", "核桃产业推介会"): 20,
        ("530524", "projects_signed", "核桃产业推介会"): 3,
        ("530524", "firms_attending", "茶产业对接会"): 30,
        ("530524", "projects_signed", "茶产业对接会"): 5,
        ("530524", "firms_attending", ""): 50,
        ("530524", "projects_signed", ""): 8,
    }
    assert not refused
