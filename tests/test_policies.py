"""Tables of policies whose cells are sentences: each clause is a price, a discount, a share, or refused."""

import pytest

from tests.test_price_tables import read, said  # noqa: F401

UNCLEAR = "this clause says no price"
RULE = ("kind", "utility", "customer", "value", "unit", "condition")


def unclear(got) -> set[str]:
    """The addresses of the clauses that were refused for what they don't say."""
    own = got.refused[got.refused["reason"].str.startswith(UNCLEAR)]
    assert not got.refused["locator"].duplicated().any()
    return set(own["locator"].str.removeprefix("t.csv!"))


def test_the_clauses_of_policies_are_prices_discounts_and_shares(read):  # noqa: F811
    got = read("""泸西县促进工业发展要素保障扶持措施一览表
序号|要素|适用对象|支持内容|落实部门
1|用电|绿色铝企业|执行优惠电价0.33元/千瓦时；新增用电每千瓦时补贴0.02元，最高不超过200万元|县发改局
2|用电|锌冶炼企业|年用电量达1亿千瓦时的，在目录电价基础上下浮8%|县发改局
3|供水|食品加工企业|按水价的90%收取，污水处理费前三年全免|县水务局
4|供气|陶瓷企业|给予0.12元/立方米的用气补贴，期限两年|县住建局
5|用地|亿元以上工业项目|土地出让金按70%缴纳|县自然资源局
6|厂房租金|小微企业|首年免租，次年按5折收取，第三年租金按6元/平方米·月收取|园区管委会
7|通信|规上企业|宽带资费享受8.5折优惠|县电信公司""")
    told = ("kind", "utility", "customer", "value", "unit", "condition", "note")
    power = ("preferential", "electricity", "绿色铝企业", 0.33, "CNY/kWh", "执行优惠电价0.33元/千瓦时")
    assert said(got.prices, "D3#1", *told) == (*power, "县发改局")
    assert said(got.prices, "D8#3", "utility", "value", "unit") == ("premises", 6, "CNY/m²·month")
    assert len(got.prices) == 2
    more = "新增用电每千瓦时补贴0.02元，最高不超过200万元"
    rules = {
        "D3#2": ("discount", "electricity", "绿色铝企业", 0.02, "CNY/kWh", more),
        "D4": (
            "discount",
            "electricity",
            "锌冶炼企业",
            8,
            "%",
            "年用电量达1亿千瓦时的，在目录电价基础上下浮8%",
        ),
        "D5#1": ("rule", "water", "食品加工企业", 90, "%", "按水价的90%收取"),
        "D6": ("discount", "gas", "陶瓷企业", 0.12, "CNY/m³", "给予0.12元/立方米的用气补贴，期限两年"),
        "D7": ("rule", "land", "亿元以上工业项目", 70, "%", "土地出让金按70%缴纳"),
        "D8#1": ("discount", "premises", "小微企业", 100, "%", "首年免租"),
        "D8#2": ("rule", "premises", "小微企业", 50, "%", "次年按5折收取"),
        "D9": ("rule", "telecom", "规上企业", 85, "%", "宽带资费享受8.5折优惠"),
    }
    assert {cell: said(got.price_rules, cell, *RULE) for cell in rules} == rules
    assert len(got.price_rules) == len(rules)
    assert unclear(got) == {"D5#2"} and len(got.refused) == 1  # it is free of a fee, and water is not


@pytest.mark.parametrize(
    "heading", ["优惠内容", "优惠政策", "政策内容", "优惠措施", "扶持标准", "降成本措施"]
)
def test_policies_stand_below_many_headings(read, heading):  # noqa: F811
    got = read(f"""师宗县惠企要素政策（2023年）
类别|适用对象|{heading}
用水|入园企业|工业供水价格2.65元/立方米，前三年按85%收取
用气|玻璃企业|门站价格基础上每立方米补贴0.1元""")
    assert said(got.prices, "C3#1", "utility", "value", "unit") == ("water", 2.65, "CNY/m³")
    assert said(got.price_rules, "C3#2", *RULE[:5]) == ("rule", "water", "入园企业", 85, "%")
    assert said(got.price_rules, "C4", *RULE[:5]) == ("discount", "gas", "玻璃企业", 0.1, "CNY/m³")
    assert got.refused.empty


@pytest.mark.parametrize(
    "clause",
    [
        "按固定资产投资的3%给予奖励",
        "设备投资补贴10%",
        "力争到户电价降至0.32元/千瓦时",
        "给予一次性补贴20万元",
        "电价降至0.35元/千瓦时",
        "原价0.62元/千瓦时",
        "目录电价0.6元/千瓦时基础上下浮10%",
        "峰段、谷段电价优惠0.02元/千瓦时",
        "大工业高峰时段上浮60%，低谷时段下浮60%",
        "亩均税收不低于20万元/亩",
        "电价在9折上下",
    ],
)
def test_what_is_no_price_of_a_policy_or_an_unsure_one_is_refused(read, clause):  # noqa: F811
    got = read(f"""招商引资优惠政策（2023年）
类别|优惠政策
用电|每度电给予0.03元补贴
用电|{clause}""")
    assert said(got.price_rules, "B3", "kind", "value", "unit") == ("discount", 0.03, "CNY/kWh")
    assert got.prices.empty and len(got.price_rules) == 1
    assert {at.split("#")[0] for at in unclear(got)} == {"B4"}


def test_a_subsidy_is_no_price(read):  # noqa: F811
    got = read("""企业用能补贴政策一览
类别|补贴内容
用电|大工业用电执行0.42元/千瓦时
用气|工业用气0.2元/立方米，商业用气0.1元/立方米
蒸汽|①低压蒸汽每吨补贴6元；②中压蒸汽每吨补贴8元""")
    assert got.prices.empty
    told = ("kind", "customer", "value", "condition")
    assert said(got.price_rules, "B4#2", *told) == ("discount", "商业用气", 0.1, "")
    assert said(got.price_rules, "B5#1", *told) == ("discount", "", 6, "低压蒸汽每吨补贴6元")
    assert unclear(got) == {"B3"}


def test_policies_of_parks_stand_beside_their_prices(read):  # noqa: F811
    got = read("""各园区优惠政策对比表
园区|用电优惠|标准厂房优惠政策|用水
瑞丽市|每千瓦时补贴0.04元|租金6元/平方米·月，入驻前两年减半收取，第三年按80%收取|2.6元/吨
芒市|—|前三年免租金|2.8元/吨""")
    assert said(got.prices, "C3#1", "place", "utility", "value") == ("533102", "premises", 6)
    assert said(got.price_rules, "C3#3", *RULE[:2], "value") == ("rule", "premises", 80)
    assert said(got.prices, "D4", "place", "utility", "value") == ("533103", "water", 2.8)
    assert said(got.price_rules, "C3#2", *RULE[:2], "value") == ("discount", "premises", 50)
    assert said(got.price_rules, "C4", *RULE[:2], "value") == ("discount", "premises", 100)
    assert got.refused["printed"].tolist() == ["—"]


def test_hours_and_seasons_of_one_cell_rise_and_fall(read):  # noqa: F811
    got = read("""2023年分时电价政策
用户|电价（元/千瓦时）|浮动办法
大工业|0.45|高峰时段上浮60%，低谷时段下浮60%
一般工商业|0.62|峰段上浮50%，谷段下浮50%；尖峰时段在高峰电价基础上上浮20%
农业|0.39|丰水期下浮10%、枯水期上浮10%
蓄热|0.30|高峰、尖峰时段上浮60%""")
    told = ("kind", "customer", "season", "time_of_use", "value", "unit")
    assert said(got.price_rules, "C3#2", *told) == ("time_of_use", "大工业", "", "valley", -60, "%")
    assert said(got.price_rules, "C4#3", *told) == ("time_of_use", "一般工商业", "", "sharp peak", 20, "%")
    assert said(got.price_rules, "C5#1", *told) == ("seasonal", "农业", "wet", "", -10, "%")
    assert said(got.price_rules, "C5#2", "condition") == ("枯水期上浮10%",)
    assert len(got.prices) == 4 and [at.split("!")[1] for at in got.refused["locator"]] == ["C6"]


def test_remarks_that_name_a_part_or_move_with_the_hours_are_rules_of_their_row(read):  # noqa: F811
    got = read("""2022年兰州市工业用能价格
要素|用户|价格|备注
天然气|工业|3.21元/立方米|其中：配气价0.46元/立方米，管输费0.21元/立方米
水|工业|3.05元/吨|其中污水处理费0.95元/吨
水|特种|9.0元/吨|其中：洗车5元/吨
电|大工业|0.48元/千瓦时|高峰时段上浮50%，低谷时段下浮50%；每年调整一次
电|一般工商业|0.6元/千瓦时|高峰时段上浮50%，化肥企业除外""")
    told = ("kind", "utility", "customer", "value", "unit")
    assert said(got.prices, "D3#1", *told) == ("distribution", "gas", "工业", 0.46, "CNY/m³")
    assert said(got.prices, "D3#2", *told) == ("transport", "gas", "工业", 0.21, "CNY/m³")
    assert said(got.prices, "D4", *told[2:]) == ("工业, 污水处理费", 0.95, "CNY/t")
    told = ("kind", "customer", "time_of_use", "value", "condition")
    valley = ("time_of_use", "大工业", "valley", -50, "低谷时段下浮50%")
    assert said(got.price_rules, "D6#2", *told) == valley
    assert len(got.prices) == 8 and len(got.price_rules) == 2
    assert said(got.prices, "C7", "note") == ("高峰时段上浮50%，化肥企业除外",)
    assert got.refused.empty


def test_notes_below_prices_move_all_of_them_or_stay_notes(read):  # noqa: F811
    got = read("""甘孜州大工业用电丰枯峰谷电价表（单位：元/千瓦时）
电压等级|高峰|平段|低谷
35千伏|0.75|0.5|0.25
110千伏|0.72|0.48|0.24
注：1.高峰时段电价在平段基础上上浮50%，低谷时段下浮50%。2.丰水期电价下浮10%，枯水期电价上浮10%。3.铝企业按协议执行；尖峰时段在高峰电价基础上上浮20%。""")
    told = ("kind", "utility", "customer", "season", "time_of_use", "value")
    rules = [
        ("time_of_use", "electricity", "大工业用电", "", "peak", 50),
        ("time_of_use", "electricity", "大工业用电", "", "valley", -50),
        ("seasonal", "electricity", "大工业用电", "wet", "", -10),
        ("seasonal", "electricity", "大工业用电", "dry", "", 10),
    ]
    assert [said(got.price_rules, f"A5#{at}", *told) for at in (1, 2, 3, 4)] == rules
    assert len(got.price_rules) == 4 and len(got.prices) == 6
    assert got.refused["printed"].tolist() == ["铝企业按协议执行；尖峰时段在高峰电价基础上上浮20%"]


def test_a_note_of_a_table_of_places_is_of_the_place_around_them(read):  # noqa: F811
    got = read(
        """各县市电价表（元/千瓦时）
县市|用户|电价
瑞丽市|大工业|0.45
芒市|大工业|0.44
备注：高峰时段上浮50%，低谷时段下浮50%""",
        "德宏州",
    )
    assert said(got.price_rules, "A5#1", "place", "customer", "value") == ("533100", "", 50)
    assert got.refused.empty


def test_policies_of_places_side_by_side_are_each_of_its_place(read):  # noqa: F811
    got = read(
        """滇西三县（市）招商引资要素优惠政策对照表
要素|内容|腾冲市|瑞丽市|祥云县
用电|入园工业企业电费补贴|一事一议|补贴0.04元/度|枯水期给予0.06元/千瓦时补贴
用水|工业水价|2.6元/吨|2.85元/吨|３.１元／吨
厂房|租金减免|减免30%|前三年减免50%|无""",
        "云南省",
    )
    power = got.price_rules.query("utility == 'electricity'")
    assert power[["place", "value", "unit", "season"]].values.tolist() == [
        ["533102", 0.04, "CNY/kWh", ""], ["532923", 0.06, "CNY/kWh", "dry"],
    ]  # fmt: skip
    assert said(got.price_rules, "D5", "place", "utility", "value") == ("533102", "premises", 50)
    assert got.prices[["place", "value"]].values.tolist() == [
        ["530581", 2.6],
        ["533102", 2.85],
        ["532923", 3.1],
    ]
    assert set(got.refused["printed"]) == {"一事一议", "无"}


@pytest.mark.parametrize(
    ("rows", "note", "told"),
    [
        ("工业用电|元/千瓦时|0.52", "高峰时段上浮60%", ("electricity", 60)),
        ("工业用电|元/千瓦时|0.52\n工业用气|元/立方米|3.45", "用电低谷时段下浮50%", ("electricity", -50)),
        ("工业用电|元/千瓦时|0.52\n工业用气|元/立方米|3.45", "高峰时段上浮60%", None),
    ],
)
def test_a_note_is_of_the_utility_that_it_names_or_of_the_only_one_above_it(read, rows, note, told):  # noqa: F811
    got = read(f"腾冲市水电气价格表\n类别|单位|价格\n{rows}\n注：{note}")
    rules = got.price_rules[["utility", "value"]].itertuples(index=False, name=None)
    assert [*rules] == ([told] if told else [])
    assert got.refused["printed"].tolist() == ([] if told else ["上浮60%"])


def test_a_title_that_lists_utilities_is_of_none_of_them(read):  # noqa: F811
    got = read("腾冲市水、电、气价格表\n类别|单位|价格\n工业|元/千瓦时|0.52\n商业|元/立方米|3.45")
    assert got.prices[["utility", "value"]].values.tolist() == [["electricity", 0.52]]
    assert "does not say the utility" in got.refused["reason"].item()


@pytest.mark.parametrize(
    "note",
    [
        "暂缓执行，低谷时段下浮50%",
        "低谷时段下浮50%，政策已取消",
        "低谷时段下浮50%。该办法2022年底到期。",
        "低谷时段下浮50%，待省发展改革委批复后执行",
        "原政策为，低谷时段下浮50%",
        "拟于2024年执行，低谷时段下浮50%",
    ],
)
def test_what_a_note_takes_back_or_only_plans_is_no_rule(read, note):  # noqa: F811
    got = read(f"""腾冲市工业用电价格表（元/千瓦时）
电压等级|电价|备注
35千伏|0.52|{note}
110千伏|0.49|高峰时段上浮60%，每季调整一次
注：1.{note}；2.高峰时段上浮40%。""")
    assert got.price_rules[["locator", "value"]].values.tolist() == [["t.csv!C4", 60], ["t.csv!A5", 40]]
    assert said(got.prices, "B3", "note") == (note,)
    assert set(got.refused["locator"]) <= {"t.csv!A5"}


@pytest.mark.parametrize(
    "clause",
    [
        "全国平均电价0.62元/千瓦时",
        "昆明市大工业电价0.58元/千瓦时",
        "隆阳区大工业电价0.56元/千瓦时",
        "县外同类企业电价0.65元/千瓦时",
        "一般工商业电价为0.61元/千瓦时，远高于周边",
        "电价比周边低0.05元/千瓦时",
        "比昆明市电价低0.05元/千瓦时",
    ],
)
def test_what_others_pay_is_no_policy_of_a_place(read, clause):  # noqa: F811
    got = read(
        f"腾冲市惠企政策\n要素|优惠内容\n用电|县内企业执行优惠电价0.48元/千瓦时\n用电|{clause}", "腾冲市"
    )
    assert got.prices["locator"].tolist() == ["t.csv!B3"] and got.price_rules.empty
    assert got.refused["locator"].tolist() == ["t.csv!B4"]


def test_a_policy_is_of_the_place_that_it_names_in_that_of_its_document(read):  # noqa: F811
    got = read(
        """保山市惠企政策
要素|优惠内容
用电|腾冲市大工业电价0.52元/千瓦时
用电|保山市大工业电价0.54元/千瓦时
用电|云南省大工业电价0.55元/千瓦时
厂房|厂房租金按市场价的80%收取""",
        "保山市",
    )
    assert got.prices["place"].tolist() == ["530581", "530500", "530500"]
    assert said(got.price_rules, "B6", "place", "kind", "value") == ("530500", "rule", 80)
    assert got.refused.empty


@pytest.mark.parametrize(
    ("thing", "heading", "clause"),
    [
        ("厂房", "优惠内容", "租金市场价12元/平方米·月"),
        ("厂房", "优惠内容", "装修补贴100元/平方米"),
        ("厂房", "优惠内容", "购买厂房补贴200元/平方米"),
        ("厂房", "优惠内容", "自建厂房的，补贴100元/平方米"),
        ("用地", "优惠内容", "土地平整补贴2万元/亩"),
        ("用电", "优惠内容", "自建变电站给予30%补贴"),
        ("用电", "优惠内容", "按购置变压器费用的30%给予补贴"),
        ("用电", "优惠内容", "光伏发电补贴0.1元/千瓦时"),
        ("用水", "优惠内容", "节水改造给予20%补助"),
        ("用电", "优惠内容", "能源审计给予20%补助"),
        ("用气", "优惠内容", "燃气管道接入费补贴50%"),
        ("用电", "优惠内容", "政策已取消，用电补贴0.05元/千瓦时"),
        ("用电", "优惠内容", "预计2024年起，用电补贴0.05元/千瓦时"),
        ("厂房建设", "奖补标准", "给予100元/平方米补助"),
    ],
)
def test_what_is_paid_for_works_or_no_more_is_no_discount(read, thing, heading, clause):  # noqa: F811
    got = read(f"腾冲市惠企政策\n要素|{heading}\n{thing}|{clause}\n用电|用电补贴0.05元/千瓦时", "腾冲市")
    assert got.prices.empty and got.price_rules["locator"].tolist() == ["t.csv!B4"]
    assert got.refused["locator"].tolist() == ["t.csv!B3"]


@pytest.mark.parametrize(
    ("thing", "clause", "value"),
    [
        ("厂房", "厂房租金前三年补贴5元/平方米·月", 5),
        ("厂房", "租用标准厂房的，给予4元/平方米·月补贴", 4),
        ("用电", "固定资产投资1亿元以上的，每千瓦时补贴0.07元", 0.07),
        ("用电", "光伏企业用电补贴0.02元/千瓦时", 0.02),
        ("用电", "建设期用电补贴0.03元/千瓦时", 0.03),
        ("用电", "取消高可靠性供电费，用电补贴0.06元/千瓦时", 0.06),
        ("用水", "污水处理费补贴50%", 50),
        ("用气", "从投产之日起每立方米补贴0.1元", 0.1),
        ("用水", "由县财政给予0.3元/吨补贴", 0.3),
    ],
)
def test_what_is_taken_off_a_price_is_a_discount_whoever_gets_it(read, thing, clause, value):  # noqa: F811
    got = read(f"腾冲市惠企政策\n要素|优惠内容\n{thing}|{clause}", "腾冲市")
    assert got.price_rules[["kind", "value"]].values.tolist() == [["discount", value]]


def test_a_table_of_rules_alone_is_read_too(read):  # noqa: F811
    got = read("""泸西县要素保障扶持措施一览表
要素|适用对象|支持内容
供水|食品加工企业|按水价的90%收取，水费前三年全免
厂房租金|小微企业|首年免租，次年减半""")
    assert got.price_rules[["utility", "value"]].to_numpy().tolist() == [
        ["water", 90], ["water", 100], ["premises", 100], ["premises", 50],
    ]  # fmt: skip
    assert got.refused.empty


@pytest.mark.parametrize("text", ["三年内免征所得税", "免费提供装修", "前三年免收贷款利息", "租金力争减半"])
def test_what_is_free_and_no_price_is_no_discount(read, text):  # noqa: F811
    got = read(f"""泸西县要素保障扶持措施一览表
要素|支持内容
厂房|第二年按5折收取
厂房|{text}""")
    assert got.price_rules["value"].tolist() == [50]


@pytest.mark.parametrize(
    ("clause", "kind", "value", "unit"),
    [
        ("按到户价90%收取", "rule", 90, "%"),
        ("按照目录电价的75%结算", "rule", 75, "%"),
        ("次年起六折", "rule", 60, "%"),
        ("首年减半", "discount", 50, "%"),
        ("前两年免费使用", "discount", 100, "%"),
        ("用工满300人全免", "discount", 100, "%"),
        ("20%租金返还", "discount", 20, "%"),
        ("每平方米补贴3元/月", "discount", 3, "CNY/m²·month"),
        ("每平方米每月补贴2元", "discount", 2, "CNY/m²·month"),
    ],
)
def test_reliefs_are_told_in_many_words(read, clause, kind, value, unit):  # noqa: F811
    got = read(f"三江新区惠企政策\n要素|主要内容\n厂房|{clause}")
    assert said(got.price_rules, "B3", "kind", "value", "unit") == (kind, value, unit)
    assert got.refused.empty


def test_policies_stand_below_the_names_of_what_is_paid_for(read):  # noqa: F811
    got = read("""遵义市部分县（市、区）招商优惠政策比较
县（市、区）|电|水|房
播州区|每度补贴0.03元，连补三年|工业用水执行2.4元/吨|前三年全免
正安县|吉他企业电价不高于0.56元/千瓦时|按70%收取|首年免租，次年起六折""", "遵义市")  # fmt: skip
    told = ("place", "utility", "value")
    assert said(got.price_rules, "B3", *told) == ("520304", "electricity", 0.03)
    assert said(got.prices, "C3", *told) == ("520304", "water", 2.4)
    assert said(got.price_rules, "D4#2", *told) == ("520324", "premises", 60)
    assert got.refused.empty


@pytest.mark.parametrize(
    "clause",
    ["电价打九五折", "租金五至八折", "租金不减半", "租金不免收", "电价上涨减半", "电价不低于八折",
     "按上年电费10%收取滞纳金", "水土保持费全免", "物业费全免"],
)  # fmt: skip
def test_what_is_no_relief_of_a_price_is_none(read, clause):  # noqa: F811
    got = read(f"腾冲市招商引资优惠政策\n类别|优惠政策\n厂房|租金按80%收取\n用电|{clause}")
    assert got.price_rules["value"].tolist() == [80] and unclear(got) == {"B4"}


def test_prices_and_counts_below_a_title_of_policies_stay_what_they_are(read):  # noqa: F811
    prices = read("""要素价格与优惠政策
项目|价格
大工业用电|0.45元/千瓦时
厂房|8元/平方米·月，前三年减半""").prices
    assert prices[["kind", "value"]].to_numpy().tolist() == [["element_cost", 0.45], ["element_cost", 8]]
    counts = read("""保山市惠企政策兑现情况统计表
指标|腾冲市|昌宁县
签约项目（个）|12|3
备注|其中3个减半兑现|无""", "保山市", "2024").observations  # fmt: skip
    assert counts["value"].tolist() == [12, 3]
