"""Tables of utility prices in the shapes in which offices, grids and parks print them."""

import io
import re
from itertools import permutations

import pandas as pd
import pytest
from docx import Document

import tengchong as tc
from tests.disguises import document as printed
from tests.disguises import sheet, text


@pytest.fixture
def read(tmp_path):
    def of(printed: str, place: str = "", period: str = ""):
        rows = [line.split("|") for line in printed.strip().splitlines()]
        (tmp_path / "t.csv").write_bytes(text(rows))
        understood = tc.read_table(tmp_path / "t.csv", place, period)
        assert not lost(rows, understood)
        return understood

    return of


FRAMES = ("prices", "price_rules", "observations", "refused")


def lost(rows: list[list[str]], understood) -> list[str]:
    """The plain figures of a table that are neither among its rows nor refused."""
    frames = pd.concat([getattr(understood, name)["locator"] for name in FRAMES])
    kept = set(frames.str.split("!").str[1].str.split("#").str[0])
    times = {at for row in rows for at, cell in enumerate(row) if cell.strip() in ("年份", "月份", "序号")}
    figures = {
        f"{chr(ord('A') + at)}{number}": cell
        for number, row in enumerate(rows, start=1)
        for at, cell in enumerate(row)
        if at not in times and re.fullmatch(r"-?\d+(\.\d+)?%?", cell.strip())
    }
    return [f"{address} {cell}" for address, cell in figures.items() if address not in kept]


def said(frame, cell: str, *columns: str) -> tuple:
    """What one price says, by its cell; empty for a voltage that is not printed."""
    row = frame[frame["locator"] == f"t.csv!{cell}"]
    assert len(row) == 1, cell
    values = (row.iloc[0][column] for column in columns)
    return tuple("" if value != value else value for value in values)


def test_tiers_and_seasons_of_heating_stand_under_customers(read):
    gas = read(
        """
        2022年甘肃省部分城市管道天然气价格
        单位：元/立方米
        城市|居民用气|||非居民用气||车用CNG
        |第一档|第二档|第三档|采暖期|非采暖期|
        兰州市|1.85|2.22|2.78|2.41|2.05|3.12
        天水市|2.10|2.52|3.15|2.77|2.36|政府指导
        """
    )
    told = ("place", "utility", "customer", "condition", "value", "unit")
    assert said(gas.prices, "C5", *told) == ("620100", "gas", "居民用气", "第二档", 2.22, "CNY/m³")
    assert said(gas.prices, "E6", *told) == ("620500", "gas", "非居民用气", "采暖期", 2.77, "CNY/m³")
    assert said(gas.prices, "G5", *told) == ("620100", "gas", "车用CNG", "", 3.12, "CNY/m³")
    assert gas.refused["printed"].tolist() == ["政府指导"]
    assert set(gas.prices["valid_from"]) == {"2022-01"}


def test_the_inner_of_two_columns_of_places_holds_the_price(read):
    water = read(
        """
        各县（市、区）城镇供水价格表
        单位：元/吨
        州市|县市区|居民生活用水||非居民用水|污水处理费|
        ||第一级|第二级||居民|非居民
        曲靖市|麒麟区|2.60|3.90|3.45|0.90|1.30
        |宣威市|2.25|3.38|3.10|0.85|1.20
        """,
        "云南省",
    )
    told = ("place", "customer", "condition", "value")
    assert said(water.prices, "D5", *told) == ("530302", "居民生活用水", "第二级", 3.9)
    assert said(water.prices, "E6", *told) == ("530381", "非居民用水", "", 3.1)
    assert said(water.prices, "G6", *told) == ("530381", "非居民, 污水处理费", "", 1.2)
    assert len(water.prices) == 10
    assert water.refused.empty


GRID = """
    广西电网企业代理购电工商业用户电价表
    （执行时间：2023年7月1日—2023年7月31日）
    用电分类|计价制|电压等级|电度用电价格（元/千瓦时）1=2+3+4|其中|||分时电度用电价格（元/千瓦时）||||容（需）量用电价格|
    ||||代理购电价格|输配电价|政府性基金及附加|尖峰时段|高峰时段|平时段|低谷时段|最大需量（元/千瓦·月）|变压器容量（元/千伏安·月）
    工商业用电|单一制|不满1千伏|0.7412|0.4510|0.2560|0.0342|1.3100|1.0917|0.7412|0.3650||
    ||1-10（20）千伏|0.7105|0.4510|0.2253|0.0342|1.2550|1.0460|0.7105|0.3510||
    |两部制|35千伏|0.6120|0.4510|0.1268|0.0342|1.0790|0.8990|0.6120|0.3060|33|21
    """


def test_the_monthly_table_of_a_grid_gives_energy_hours_parts_and_demand(read):
    grid = read(GRID)
    told = ("customer", "voltage_low", "voltage_high", "time_of_use", "charge", "value", "unit")
    one, two = "工商业用电, 单一制", "工商业用电, 两部制"
    assert said(grid.prices, "D5", *told) == (one, 0, 1, "", "energy", 0.7412, "CNY/kWh")
    assert said(grid.prices, "H6", *told) == (one, 1, 20, "sharp peak", "energy", 1.255, "CNY/kWh")
    assert said(grid.prices, "K7", *told) == (two, 35, 35, "valley", "energy", 0.306, "CNY/kWh")
    assert said(grid.prices, "L7", *told) == (two, 35, 35, "", "demand", 33, "CNY/kW·month")
    assert said(grid.prices, "M7", *told) == (two, 35, 35, "", "capacity", 21, "CNY/kVA·month")
    assert said(grid.prices, "F5", "kind", "value", "unit") == ("transmission", 0.256, "CNY/kWh")
    assert said(grid.price_rules, "G5", "kind", "unit") == ("surcharge", "CNY/kWh")
    assert set(grid.prices["valid_from"] + "/" + grid.prices["valid_to"]) == {"2023-07/2023-07"}
    assert grid.refused.empty


@pytest.mark.parametrize("short", [True, False])
def test_hours_below_seasons_are_told_apart_where_both_are_called_flat(read, short):
    hours = "峰|平|谷" if short else "高峰|平段|低谷"
    power = read(
        f"""
        迪庆州大工业用电丰枯峰谷电价表
        单位：元/千瓦时
        电压等级|丰水期|||枯水期||
        |{hours}|{hours}
        35千伏|0.44|0.30|0.16|0.64|0.44|0.23
        """
    )
    told = ("customer", "season", "time_of_use", "value")
    assert said(power.prices, "C5", *told) == ("大工业用电", "wet", "flat", 0.30)
    assert said(power.prices, "E5", *told) == ("大工业用电", "dry", "peak", 0.64)


@pytest.mark.parametrize(
    ("headings", "column", "code"),
    [("峰|平|谷", "time_of_use", "flat"), ("丰|平|枯", "season", "normal")],
)
def test_flat_is_of_the_day_or_of_the_year_by_what_stands_beside_it(read, headings, column, code):
    power = read(
        f"""
        迪庆州工业电价表
        单位：元/千瓦时
        用户|{headings}
        大工业|0.44|0.30|0.16
        """
    )
    assert said(power.prices, "C4", column) == (code,)
    other = {"season", "time_of_use"} - {column}
    assert said(power.prices, "C4", *other) == ("",)


def test_hours_and_their_rise_stand_in_rows(read):
    power = read(
        """
        临沧市工业分时电价表
        时段|时间|浮动比例|电价（元/千瓦时）
        高峰|9:00-12:00、18:00-22:00|上浮50%|0.7350
        平段|7:00-9:00|—|0.4900
        低谷|23:00-7:00|下浮50%|0.2450
        """
    )
    told = ("time_of_use", "customer", "condition", "value", "unit")
    hours = "9:00-12:00、18:00-22:00"
    assert said(power.prices, "D3", *told) == ("peak", "工业", hours, 0.735, "CNY/kWh")
    assert said(power.price_rules, "C5", *told) == ("valley", "工业", "23:00-7:00", -50, "%")


def test_steam_land_and_premises_of_parks_are_those_of_the_park(read):
    parks = read(
        """
        2022年昭通市各园区要素价格一览表
        园区名称|供汽企业|低压蒸汽（0.8MPa）（元/吨）|工业用地（万元/亩）|标准厂房租金（元/㎡·月）
        昭阳工业园区|昭阳热电|208|9.6|7
        鲁甸工业园区|鲁甸热电|215|8.4|6
        """
    )
    told = ("place", "utility", "kind", "condition", "value", "unit")
    steam = ("zone:530621:工业园区", "steam", "element_cost", "0.8MPa; 低压", 215, "CNY/t")
    assert said(parks.prices, "C4", *told) == steam
    assert said(parks.prices, "D4", "utility", "customer", "unit") == ("land", "工业用地", "CNY/m²")
    assert said(parks.prices, "E4", *told) == (
        "zone:530621:工业园区",
        "premises",
        "element_cost",
        "",
        6,
        "CNY/m²·month",
    )
    assert said(parks.prices, "C4", "note") == ("鲁甸热电",)


def test_parks_head_columns_and_customers_rows(read):
    parks = read(
        """
        普洱市各园区生产要素价格
        类别|项目|计价单位|普洱工业园区|景谷林产工业园区
        用电|大工业（35千伏）|元/千瓦时|0.41|0.40
        |基本电费（变压器容量）|元/千伏安·月|23|23
        用水|▲工业用水|元/立方米|2.6|2.4
        通信|企业宽带（100M）|元/月|299|260
        """
    )
    told = ("utility", "customer", "condition", "value", "unit")
    assert said(parks.prices, "D3", *told) == ("electricity", "大工业", "", 0.41, "CNY/kWh")
    assert said(parks.prices, "D3", "place", "kind")[0] == "zone:530800:工业园区"
    charge = ("electricity", "capacity", 23, "CNY/kVA·month")
    assert said(parks.prices, "E4", "utility", "charge", "value", "unit") == charge
    assert said(parks.prices, "E5", *told) == ("water", "工业用水", "", 2.4, "CNY/m³")
    assert said(parks.prices, "E5", "place") == ("zone:530800:景谷林产工业园区",)
    broadband = ("telecom", "企业宽带", "100M", 299, "CNY/month")
    assert said(parks.prices, "D6", *told) == broadband


def test_fees_on_top_and_the_sum_at_the_tap_are_told_apart(read):
    water = read(
        """
        开远市自来水价格表（2021年6月1日起执行）
        单位：元/立方米
        用水类别|基本水价|水资源费|污水处理费|合计到户水价
        居民生活用水（第一级）|2.05|0.10|0.90|3.05
        特种用水|6.80|0.10|1.40|8.30
        """
    )
    told = ("customer", "condition", "delivered", "value")
    assert said(water.prices, "B4", *told) == ("居民生活用水", "第一级", "", 2.05)
    assert said(water.prices, "C4", "kind") == ("resource_fee",)
    assert said(water.prices, "D5", *told) == ("特种用水, 污水处理费", "", "", 1.4)
    assert said(water.prices, "E5", *told) == ("特种用水", "", "yes", 8.3)
    assert set(water.prices["valid_from"]) == {"2021-06"}
    assert set(water.prices["valid_to"]) == {""}


def test_a_title_on_a_fee_says_it_of_every_price(read):
    fees = read(
        """
        文山州各县市污水处理费标准
        单位：元/立方米
        县市|居民|非居民
        文山市|0.95|1.40
        """
    )
    assert said(fees.prices, "C4", "utility", "customer") == ("water", "非居民, 污水处理费")


def test_a_change_of_prices_is_a_rule_beside_the_prices_before_and_after(read):
    gas = read(
        """
        临沧市管道天然气销售价格调整表
        单位：元/立方米
        用气类别|调整前价格|调整后价格|调整金额|调整幅度
        工业用气|3.50|3.85|0.35|10%
        """
    )
    assert said(gas.prices, "B4", "condition", "value") == ("调整前", 3.5)
    assert said(gas.prices, "C4", "condition", "value") == ("调整后", 3.85)
    assert said(gas.price_rules, "D4", "kind", "value", "unit") == ("change", 0.35, "CNY/m³")
    assert said(gas.price_rules, "E4", "kind", "value", "unit") == ("change", 10, "%")


def test_the_use_that_a_tier_holds_for_is_its_condition(read):
    water = read(
        """
        玉溪市居民阶梯水价表
        阶梯|户年用水量（立方米）|价格（元/立方米）
        第一级|0-180|2.55
        第二级|180以上|3.83
        """
    )
    told = ("utility", "customer", "condition", "value")
    tier = "第二级; 户年用水量（立方米）180以上"
    assert said(water.prices, "C4", *told) == ("water", "居民", tier, 3.83)


def test_years_head_columns_of_prices(read):
    gas = read(
        """
        丽江市非居民用天然气价格（元/立方米）
        用户类别|2019年|2020年
        工业用户|3.30|3.05
        """
    )
    told = ("customer", "valid_from", "valid_to", "value", "unit")
    assert said(gas.prices, "C3", *told) == ("工业用户", "2020-01", "2020-12", 3.05, "CNY/m³")


def test_counties_head_columns_and_units_stand_in_the_labels(read):
    water = read(
        """
        保山市2020年水价
        地区|隆阳区|腾冲市
        居民用水第一阶梯（元/立方米）|2.30|2.20
        非居民用水（元/立方米）|3.40|3.10
        """
    )
    told = ("place", "customer", "condition", "value", "unit")
    assert said(water.prices, "C3", *told) == ("530581", "居民用水", "第一阶梯", 2.2, "CNY/m³")
    assert said(water.prices, "B4", *told) == ("530502", "非居民用水", "", 3.4, "CNY/m³")


def test_heat_is_paid_for_by_area_or_by_energy_and_gas_at_the_city_gate_by_the_thousand(read):
    heat = read(
        """
        银川市集中供热价格表
        用户|计费方式|计价单位|价格
        居民|按面积|元/平方米·月|3.80
        非居民|按热量|元/吉焦|36
        """
    )
    told = ("utility", "customer", "charge", "value", "unit")
    assert said(heat.prices, "D3", *told) == ("heat", "居民", "area", 3.8, "CNY/m²·month")
    assert said(heat.prices, "D4", *told) == ("heat", "非居民", "energy", 36, "CNY/GJ")
    gate = read(
        """
        天然气基准门站价格表
        单位：元/千立方米
        省份|基准门站价格
        贵州|1590
        """
    )
    assert said(gate.prices, "B4", "place", "kind", "value") == ("520000", "city_gate", 1.59)


def test_a_column_of_prices_beside_other_figures_gives_both(read):
    both = read(
        """
        2021年临沧市各县区招商引资与用电价格
        县区|省外到位资金（亿元）|大工业电价（元/千瓦时）
        临翔区|36.3|0.395
        凤庆县|21.4|0.388
        """
    )
    assert said(both.prices, "C4", "place", "utility", "value") == ("530921", "electricity", 0.388)
    assert both.observations["value"].tolist() == [36.3e8, 21.4e8]
    assert both.refused.empty


def test_rows_of_prices_below_other_figures_give_both(read):
    both = read(
        """
        2021年保山市营商环境指标
        指标|单位|施甸县|昌宁县
        省外到位资金|亿元|48.5|36.2
        大工业电价（110千伏）|元/千瓦时|0.393|0.391
        新签约项目|个|15|18
        """
    )
    told = ("place", "customer", "voltage_low", "value")
    assert said(both.prices, "D4", *told) == ("530524", "大工业", 110, 0.391)
    assert set(both.observations["indicator"]) == {"fund_arrivals_outside_province", "projects_signed"}
    assert len(both.observations) == 4
    assert both.refused.empty


def test_what_an_acre_yields_is_no_price(read):
    yields = read(
        """
        2021年各园区亩均效益
        园区|亩均税收（万元/亩）|亩均投资强度（万元/亩）
        保山工贸园区|12|260
        """,
        "保山市",
    )
    assert yields.prices.empty
    assert set(yields.refused["printed"]) == {"12", "260"}


def test_what_nobody_pays_for_and_what_says_nothing_of_a_price_is_refused(read):
    costs = read(
        """
        德宏州要素成本一览表
        项目|标准|单位|排名
        大工业用电|0.36|元/千瓦时|3
        城镇职工最低工资|1670|元/月|5
        """
    )
    assert costs.prices["printed"].tolist() == ["0.36"]
    reasons = dict(zip(costs.refused["printed"], costs.refused["reason"], strict=True))
    assert "utility" in reasons["1670"]
    assert {"3", "5"} <= reasons.keys()


def test_a_price_at_the_tap_is_a_price_and_the_customers_of_a_part_are_named_without_it(read):
    water = read(
        """
        韶关市居民生活用水阶梯水价表
        档次|每户每月用水量|水价（元/立方米）|到户价（元/立方米）
        第一阶梯|22立方米及以下|1.90|2.85
        """
    )
    told = ("customer", "condition", "delivered", "value")
    assert said(water.prices, "D3", *told) == ("居民生活用水", "第一阶梯; 22立方米及以下", "yes", 2.85)
    power = read(
        """
        贵州电网销售电价表
        用电分类|电压等级|电度电价（元/千瓦时）
        大工业用电|110千伏|0.5012
        其中：电解铝、铁合金及其他矿热炉用电|110千伏|0.4630
        """
    )
    assert said(power.prices, "C4", "customer") == ("电解铝、铁合金及其他矿热炉用电",)


def test_the_city_and_its_outskirts_are_conditions_and_a_fee_beside_a_rent_is_told_apart(read):
    water = read(
        """
        城市供水价格表
        单位：元/立方米
        分类|城区|郊区
        居民生活|2.6|2.2
        """,
        "芒市",
    )
    assert said(water.prices, "C4", "place", "condition", "value") == ("533103", "郊区", 2.2)
    rent = read(
        """
        写字楼租金表
        名称|租金（元/㎡·月）|物业费（元/㎡·月）
        创业大厦|35|5
        """,
        "芒市",
    )
    assert said(rent.prices, "B3", "utility", "value", "note") == ("premises", 35, "创业大厦")
    assert said(rent.prices, "C3", "customer", "value") == ("写字楼, 物业费", 5)


def test_a_cap_and_what_power_plants_are_paid_are_no_prices_of_a_catalogue(read):
    cap = read(
        """
        非居民用气最高限价
        地区|最高限价（元/立方米）|执行日期|文号
        芒市|3.85|2020年4月1日|德发改〔2020〕31号
        """,
        "德宏州",
    )
    told = ("kind", "customer", "valid_from", "attributed_to")
    assert said(cap.prices, "B3", *told) == ("cap", "非居民用气", "2020-04", "德发改〔2020〕31号")
    plants = read(
        """
        燃煤发电上网电价
        地区|上网电价（元/千瓦时）
        贵州|0.3515
        """
    )
    assert said(plants.prices, "B3", "place", "kind") == ("520000", "feed_in")


def test_money_alone_is_paid_for_what_the_unit_beside_it_is_paid_for(read):
    costs = read(
        """
        陇川县要素价格
        类别|单位|价格
        居民用气|元/立方米|3.4元
        工业用地|万元/亩|10万元
        工业用水|元|2.7元
        """
    )
    told = ("utility", "value", "unit", "printed")
    assert said(costs.prices, "C3", *told) == ("gas", 3.4, "CNY/m³", "3.4元")
    assert said(costs.prices, "C4", *told) == ("land", 150, "CNY/m²", "10万元")
    assert "denominator" in costs.refused.set_index("printed")["reason"]["2.7元"]
    power = read(
        """
        陇川县工业电价表
        （单位：元/千瓦时）
        类别|价格
        大工业用电|0.47元
        大工业用电投资门槛|3000万元
        """
    )
    assert said(power.prices, "B4", *told) == ("electricity", 0.47, "CNY/kWh", "0.47元")
    assert said(power.price_rules, "B5", "value", "unit") == (3e7, "CNY")


def test_rows_without_prices_keep_all_their_figures_beside_columns_of_others(read):
    county = read(
        """
        盈江县2022年工业经济运行情况
        指标|单位|2022年|目标|同比增长（%）
        工业用电量|万千瓦时|8600|9000|6.1
        工业电价|元/千瓦时|0.47|0.45|-2.1
        规上工业企业|户|41|45|7.9
        到位资金|亿元|26|28|11.5
        """,
        "盈江县",
    )
    assert said(county.prices, "C4", "utility", "value") == ("electricity", 0.47)
    assert said(county.price_rules, "E4", "kind", "value", "unit") == ("change", -2.1, "%")
    funds = county.observations.set_index("indicator").loc["fund_arrivals"]
    assert funds["value"].tolist() == [26e8, 28e8, 11.5]
    assert set(county.observations["indicator"]) >= {"electricity_use", "larger_industrial_firms"}
    assert county.refused["printed"].tolist() == ["0.45"]


def test_a_lone_measure_right_of_a_price_is_not_of_the_figure_before(read):
    both = read(
        """
        2022年德宏州各县市引资与电价
        县市|到位资金（亿元）|工业电价（元/千瓦时）|增速
        瑞丽市|22|0.49|-3%
        陇川县|18|0.51|2%
        """
    )
    assert both.observations["measure"].tolist() == ["actual", "actual"]
    assert said(both.price_rules, "D3", "kind", "utility", "value") == ("change", "electricity", -3)


def test_the_capacity_of_a_transformer_is_a_condition_and_no_voltage(read):
    power = read(
        """
        瑞丽市目录电价表
        用电类别|电价（元/千瓦时）
        大工业用电（315千伏安及以上）|0.48
        大工业用电（变压器容量100-315kVA，35千伏）|0.47
        1-10千伏|0.52
        """
    )
    told = ("customer", "voltage_low", "condition")
    assert said(power.prices, "B3", *told) == ("大工业用电", "", "315千伏安及以上")
    assert said(power.prices, "B4", *told) == ("大工业用电", 35, "变压器容量100-315kVA")
    assert said(power.prices, "B5", *told) == ("", 1, "")


def test_words_that_fall_turn_the_sign_of_figures_without_one(read):
    hours = read(
        """
        项目|单位|标准
        工业平段电价|元/千瓦时|0.42
        高峰上浮|%|50
        低谷下浮|%|45
        """,
        "瑞丽市",
    )
    assert said(hours.price_rules, "C3", "utility", "time_of_use", "value") == ("electricity", "peak", 50)
    assert said(hours.price_rules, "C4", "utility", "time_of_use", "value") == ("electricity", "valley", -45)
    cut = read(
        """
        用电类别|下调前电价（元/千瓦时）|下调后电价（元/千瓦时）|降幅（%）|下调（元/千瓦时）
        大工业|0.50|0.45|10|0.04-0.06
        一般工商业|0.60|0.57|-5|0.03
        农业|0.40|0.38|下浮5%|0.02
        """,
        "瑞丽市",
    )
    assert cut.price_rules["value"].tolist() == [-10, -5, -5, -0.05, -0.03, -0.02]
    assert said(cut.price_rules, "E2", "low", "high") == (-0.06, -0.04)
    assert said(cut.prices, "C2", "condition", "value") == ("下调后", 0.45)


def test_months_without_a_year_are_those_of_the_title_or_else_of_the_document(read):
    spans = ("valid_from", "valid_to", "value")
    document = read(
        """
        种类（元/千瓦时）|1月|2月
        大工业电价|0.51|0.49
        """,
        "瑞丽市",
        "2022",
    )
    assert said(document.prices, "C2", *spans) == ("2022-02", "2022-02", 0.49)
    title = read(
        """
        瑞丽市2021年电价（元/千瓦时）
        种类|上半年电价|下半年电价|2020年12月电价
        大工业|0.50|0.44|0.53
        """,
        "",
        "2022",
    )
    assert said(title.prices, "C3", *spans) == ("2021-07", "2021-12", 0.44)
    assert said(title.prices, "D3", *spans) == ("2020-12", "2020-12", 0.53)
    columns = read(
        """
        年份|月份|大工业电价（元/千瓦时）
        2020|12|0.53
        2021年|1月|0.51
        """,
        "瑞丽市",
    )
    assert columns.prices["valid_from"].tolist() == ["2020-12", "2021-01"]
    assert columns.refused.empty


def test_a_title_tells_the_kind_of_a_price_and_not_of_one_of_a_catalogue(read):
    cheaper = read(
        """
        瑞丽市2022年电价优惠
        用电类别|目录电价（元/千瓦时）|执行电价（元/千瓦时）
        大工业|0.50|0.42
        """
    )
    assert said(cheaper.prices, "B3", "kind") == ("catalogue",)
    assert said(cheaper.prices, "C3", "kind") == ("preferential",)
    plain = read(
        """
        用电类别|电价（元/千瓦时）|目录电价优惠（元/千瓦时）
        大工业|0.50|0.42
        """,
        "瑞丽市",
    )
    assert plain.prices["kind"].tolist() == ["catalogue", "preferential"]


def test_a_rule_without_a_unit_is_refused_and_a_fund_is_a_surcharge(read):
    bare = read(
        """
        瑞丽市大工业电价
        项目|价格
        电度电价|0.45元/千瓦时
        政府性基金及附加|0.03
        """
    )
    assert bare.price_rules.empty
    assert "unit" in bare.refused.set_index("printed")["reason"]["0.03"]
    fund = read(
        """
        瑞丽市电价表
        项目|单位|标准
        大工业用电|分/千瓦时|45.2
        国家重大水利工程建设基金|分/千瓦时|0.196
        """
    )
    told = said(fund.price_rules, "C4", "kind", "unit", "utility")
    assert told == ("surcharge", "CNY/kWh", "electricity")
    assert fund.prices["printed"].tolist() == ["45.2"]


def test_a_title_that_ends_with_the_unit_is_no_line_of_an_office(read):
    power = read(
        """
        瑞丽市电价调整表（单位：元/千瓦时）
        类别|价格
        大工业|0.48
        """
    )
    assert said(power.prices, "B3", "place", "utility", "unit") == ("533102", "electricity", "CNY/kWh")
    water = read(
        """
        各县市水价表（单位：元/立方米）
        县市|居民
        瑞丽市|2.45
        """
    )
    assert said(water.prices, "B3", "utility", "unit") == ("water", "CNY/m³")


def test_a_row_that_counts_things_is_no_price(read):
    county = read(
        """
        2022年瑞丽市工业经济
        指标|单位|2022年
        工业电价|元/千瓦时|0.48
        用电企业|户|27
        """
    )
    assert county.prices["printed"].tolist() == ["0.48"]
    assert "utility" not in county.refused.set_index("printed")["reason"]["27"]


def test_two_units_over_a_table_and_a_mean_of_its_places(read):
    cheaper = read(
        """
        2022年滇西州市工业优惠电价
        填报单位：瑞丽市投资促进局|||电价单位：元/千瓦时;补贴单位：分/千瓦时
        序号|州（市）|丰水期|财政补贴（分/千瓦时）
        1|大理州|0.29|3
        2|丽江市|0.31|2.5
        平均||0.30|
        """,
        "瑞丽市",
    )
    assert said(cheaper.prices, "C4", "place", "kind", "season", "value") == (
        "532900",
        "preferential",
        "wet",
        0.29,
    )
    assert said(cheaper.price_rules, "D5", "kind", "value", "unit") == ("discount", 0.025, "CNY/kWh")
    assert cheaper.refused["printed"].tolist() == ["0.30"]


def test_land_of_grades_below_two_units(read):
    land = read(
        """
        瑞丽市2022年基准地价表
        土地级别|级别范围|商服用地||工业用地|
        ||元/㎡|万元/亩|元/㎡|万元/亩
        Ⅰ级|瑞江路沿线|1500|100|300|20
        Ⅱ级|工业园区姐告片|1200|80|240|16
        """
    )
    told = ("utility", "customer", "condition", "value", "unit")
    assert said(land.prices, "D4", *told) == ("land", "商服用地", "I级", 1500, "CNY/m²")
    assert said(land.prices, "E5", *told) == ("land", "工业用地", "Ⅱ级", 240, "CNY/m²")


def test_a_change_is_in_percent_where_it_is_a_ratio_and_else_in_the_unit_of_the_prices(read):
    gas = read(
        """
        瑞丽市管道天然气价格
        单位：元/立方米
        用气类别|2021年价格|现行价格|较上年增减|增幅|执行时间
        工业用气|4.00|3.80|-0.20|-5|2022年4月1日
        """
    )
    assert said(gas.price_rules, "D4", "kind", "value", "unit") == ("change", -0.2, "CNY/m³")
    assert said(gas.price_rules, "E4", "kind", "value", "unit") == ("change", -5, "%")
    assert said(gas.prices, "B4", "valid_from", "valid_to") == ("2021-01", "2021-12")
    assert said(gas.prices, "C4", "valid_from", "valid_to") == ("2022-04", "")


def test_a_change_beside_prices_of_another_unit_is_refused(read):
    power = read(
        """
        用电类别|电价（元/千瓦时）|较上年增减
        大工业|0.48|-4.0
        """,
        "瑞丽市",
    )
    assert power.price_rules.empty
    assert power.refused["printed"].tolist() == ["-4.0"]


def test_the_title_that_a_document_bears_tells_the_kind_of_its_prices(tmp_path):
    rows = [["园区", "工业用水(元/吨)", "管道天然气(元/m³)"], ["姐告边境贸易区", "2.4", "3.6"]]
    (tmp_path / "t.csv").write_bytes(text(rows))
    parks = tc.read_table(tmp_path / "t.csv", "瑞丽市", "2022", title="瑞丽市园区要素成本一览")
    assert parks.prices["kind"].tolist() == ["element_cost", "element_cost"]


BESIDE = ("到位资金（亿元）", "工业电价（元/千瓦时）", "增速", "目标", "排名")


@pytest.mark.parametrize("columns", list(permutations(BESIDE, 3)))
def test_no_figure_beside_prices_is_lost(read, columns):
    rows = ["|".join([county, "12", "0.4", "5"]) for county in ("芒市", "瑞丽市")]
    read("\n".join(["2022年德宏州各县市情况", "|".join(["县市", *columns]), *rows]), "德宏州")


ACROSS = ("2021年", "2022年", "同比增长（%）", "目标", "排名")


@pytest.mark.parametrize("columns", list(permutations(ACROSS, 3)))
def test_no_figure_of_rows_beside_those_of_prices_is_lost(read, columns):
    units = {"到位资金": "亿元", "工业电价": "元/千瓦时", "用电企业": "户", "低谷下浮": "%"}
    rows = ["|".join([label, unit, "12", "0.4", "5"]) for label, unit in units.items()]
    read("\n".join(["2022年芒市情况", "|".join(["指标", "单位", *columns]), *rows]), "芒市")


@pytest.mark.parametrize("unit", ["户", "座", "亿元"])
def test_what_stands_below_a_price_in_a_unit_of_other_figures_is_refused(read, unit):
    water = read(
        f"""
        隆阳区供水价格
        项目|单位|价格
        工业用水|元/吨|3.1
        供水厂|{unit}|4
        """
    )
    assert water.prices["printed"].tolist() == ["3.1"]
    assert water.refused["locator"].str.endswith("C4").any()


def test_a_column_of_units_may_say_in_brackets_what_they_hold(read):
    costs = read(
        """
        芒市工业要素价格
        项目|计量单位|价格
        工业用水|元/吨（含税）|3.15
        工业用电|元/千瓦时（到户）|0.52元
        """,
        "芒市",
    )
    assert costs.prices["unit"].tolist() == ["CNY/t", "CNY/kWh"]


def test_months_of_no_year_at_all_are_refused(read):
    gas = read(
        """
        陇川县管道天然气价格
        用户|1月|2月
        工业用气（元/立方米）|3.10|3.25
        """
    )
    assert gas.prices.empty
    assert gas.refused["reason"].str.contains("no year is printed for '[12]月'").all()


def test_a_fall_that_stands_in_a_column_of_hours_is_negative(read):
    hours = read(
        """
        盈江县分时电价浮动表
        时段|单位|浮动比例
        高峰上浮|%|60
        低谷下浮|%|45
        """
    )
    assert said(hours.price_rules, "C3", "value") == (60,)
    assert said(hours.price_rules, "C4", "time_of_use", "value", "low") == ("valley", -45, -45.5)


@pytest.mark.parametrize("title", ["各区水价表（单位：元/吨）", "芒市水价调整表（单位：元/吨）"])
def test_a_title_of_any_length_may_end_with_the_unit(read, title):
    water = read(f"{title}\n用户|调整前|调整后\n工业|2.10|2.35", "芒市")
    assert water.prices["unit"].tolist() == ["CNY/t", "CNY/t"]


def test_a_row_without_a_place_in_a_table_of_places_is_refused(read):
    power = read(
        """
        2022年工业电价对比表
        州市|电价（元/千瓦时）
        |0.347
        昭通市|0.352
        """,
        "普洱市",
    )
    assert power.prices["place"].tolist() == ["530600"]
    assert "names no place" in power.refused["reason"].iloc[0]


@pytest.mark.parametrize("outer", ["", "工业|"])
def test_a_voltage_holds_for_the_hours_below_it(read, outer):
    empty = "|" if outer else ""
    power = read(
        f"""
        临沧市工业电价
        单位：元/千瓦时
        {"用户|" if outer else ""}电压等级|时段|电价
        {outer}10千伏|峰|0.81
        {empty}|谷|0.31
        {empty}35千伏|峰|0.78
        {empty}|谷|0.29
        {empty}年均综合电价||0.52
        """
    ).prices
    assert power["voltage_low"].tolist()[:4] == [10, 10, 35, 35]
    assert power["time_of_use"].tolist()[:4] == ["peak", "valley"] * 2
    assert power["season"].tolist()[4] == "year"


def test_the_extent_of_a_grade_of_land_is_a_note_and_its_price_is_converted_beside_it(read):
    land = read(
        """
        2021年盈江县工业用地出让最低价
        土地等别|级别范围|出让最低价（元/㎡）|折合（万元/亩）
        十四等|工业园区片|96|6.4
        """,
        "盈江县",
    )
    told = ("customer", "condition", "note", "value", "unit")
    assert said(land.prices, "C3", *told) == ("工业用地", "十四等; 最低", "工业园区片", 96, "CNY/m²")
    assert said(land.prices, "D3", *told) == ("工业用地", "十四等; 最低", "工业园区片", 96, "CNY/m²")


def test_a_unit_may_stand_over_a_table_alone(read):
    water = read(
        """
        芒市城镇供水价格表（执行时间：2021年7月1日至2024年6月30日）
        ||（元/吨）
        用水类别|基本水价|到户价
        居民|1.95|2.80
        """
    )
    assert said(water.prices, "C4", "delivered", "value", "unit") == ("yes", 2.8, "CNY/t")
    assert said(water.prices, "B4", "valid_from", "valid_to") == ("2021-07", "2024-06")


@pytest.mark.parametrize(
    "units",
    [
        "表1 输配电价（电量电价：元/千瓦时；需量电价：元/千瓦·月；容量电价：元/千伏安·月）",
        "单位：元/千瓦时、元/千瓦·月、元/千伏安·月",
    ],
)
def test_of_several_units_over_a_table_each_charge_takes_its_own(read, units):
    power = read(
        f"""
        {units}
        用电分类|电压等级|电量电价|需量电价|容量电价
        两部制|110千伏|0.0911|33.6|22.5
        """,
        "百色市",
    )
    told = ("charge", "voltage_low", "value", "unit")
    assert said(power.prices, "C3", *told) == ("energy", 110, 0.0911, "CNY/kWh")
    assert said(power.prices, "D3", *told) == ("demand", 110, 33.6, "CNY/kW·month")
    assert said(power.prices, "E3", *told) == ("capacity", 110, 22.5, "CNY/kVA·month")


def test_a_charge_is_in_no_unit_of_another_one(read):
    power = read(
        """
        芒市大工业电价表
        单位：元/千瓦时
        电压等级|电度电价|需量电价
        35千伏|0.46|35
        """
    )
    assert power.prices["printed"].tolist() == ["0.46"]
    assert "denominator" in power.refused["reason"].iloc[0]


def test_units_over_a_table_are_of_the_things_that_they_are_named_for(read):
    costs = read(
        """
        芒市2022年要素成本（电价：元/千瓦时，水价：元/吨）
        类别|价格
        大工业用电|0.47
        工业用水|3.3
        商业|0.9
        """
    )
    assert costs.prices["unit"].tolist() == ["CNY/kWh", "CNY/t"]
    assert costs.refused["printed"].tolist() == ["0.9"]


def test_units_alone_stand_below_the_kinds_of_prices(read):
    land = read(
        """
        2021年德宏州工业用地出让价格
        县市|最低价标准|||实际成交均价|鼓励类产业优惠价
        |元/平方米|折万元/亩|折合（元/亩）|万元/亩|万元/亩
        盈江县|90|6.0|60000|9.2|6.3-7.1
        """
    )
    told = ("kind", "customer", "condition", "value", "unit")
    floor = ("catalogue", "工业用地", "最低", 90, "CNY/m²")
    assert [said(land.prices, cell, *told) for cell in ("B4", "C4", "D4")] == [floor] * 3
    assert said(land.prices, "E4", *told) == ("market", "工业用地", "", 138, "CNY/m²")
    assert said(land.prices, "F4", "kind", "condition", "low") == ("preferential", "鼓励类产业", 94.5)


def test_a_conversion_is_of_the_price_beside_it_unless_it_has_a_heading_of_its_own(read):
    land = read(
        """
        2021年德宏州工业用地价格
        县市|最低价|实际成交价
        |元/平方米|折合万元/亩
        盈江县|90|9.2
        """
    )
    assert said(land.prices, "C4", "kind", "condition", "value") == ("market", "", 138)


def test_a_mean_of_a_whole_place_is_of_that_place(read):
    power = read(
        """
        2021年部分州市工业要素价格比较
        州市|大工业电价（元/千瓦时）|工业用管道天然气（元/立方米）
        红河州|0.402|3.4
        全省平均|0.421|3.3
        全国均价|0.60|
        周边州市平均|0.43|
        """,
        "普洱市",
    )
    assert said(power.prices, "C4", "place", "utility", "condition") == ("530000", "gas", "平均")
    assert said(power.prices, "B5", "place", "condition") == ("100000", "平均")
    assert power.refused["printed"].tolist() == ["0.43"]


def test_a_park_with_a_name_of_its_own_is_a_place(read):
    parks = read(
        """
        2022年德宏州各开发区要素价格
        开发区|工业用水（元/吨）|标准化厂房租金（元/平方米·月）
        姐德园区|2.9|8
        主要园区|2.7|7
        """
    )
    assert said(parks.prices, "C3", "place", "note") == ("zone:533100:姐德园区", "")
    assert said(parks.prices, "B4", "place", "condition") == ("533100", "主要园区")


def test_how_much_a_price_fell_or_rose_is_a_change_and_no_price(read):
    cut = read(
        """
        2020年德宏州优惠电价
        单位：分/千瓦时
        产业|目录电价|优惠电价|平均降低|降低后电价|电价提高
        工业硅|39.1|28.0|11.1|27.5|0.4
        铅锌冶炼|40.2|31.0|9.2|30.5|0.3
        """
    )
    told = ("kind", "customer", "value", "unit")
    assert said(cut.price_rules, "D4", *told) == ("change", "工业硅", -0.111, "CNY/kWh")
    assert said(cut.price_rules, "F5", *told) == ("change", "铅锌冶炼", 0.003, "CNY/kWh")
    assert said(cut.prices, "C5", *told) == ("preferential", "铅锌冶炼", 0.31, "CNY/kWh")
    assert said(cut.prices, "E4", "condition", "value") == ("降低后", 0.275)


def test_a_customer_is_named_by_the_longest_word(read):
    power = read("2020年工业硅优惠电价（元/千瓦时）\n州市|丰水期|枯水期\n德宏州|0.23|0.35", "云南省")
    assert power.prices["customer"].tolist() == ["工业硅", "工业硅"]


def test_groups_of_months_tell_prices_apart(read):
    hours = read(
        """
        2023年丽水市工商业分时电价
        一、电量电价（元/千瓦时）
        用电分类|电压等级|夏、冬季（1月、8月、12月）|||其余月份||
        ||尖峰|高峰|低谷|尖峰|高峰|低谷
        大工业用电|35千伏|1.2107|1.0265|0.3324|1.1515|0.9258|0.3827
        """,
        "丽水市",
    )
    told = ("condition", "time_of_use", "value", "unit")
    months = "夏、冬季(1月、8月、12月)"
    assert said(hours.prices, "C5", *told) == (months, "sharp peak", 1.2107, "CNY/kWh")
    assert said(hours.prices, "H5", *told) == ("其余月份", "valley", 0.3827, "CNY/kWh")
    assert hours.refused.empty


@pytest.mark.parametrize("months", ["1月、7月、8月", "每年1、7、8月", "1月，7—8月", "冬夏两季"])
def test_months_in_a_list_are_a_condition_and_no_period(read, months):
    hours = read(f"丽水市分时电价（元/千瓦时）\n时段|{months}|其他月份\n高峰|1.02|0.93", period="2023")
    assert said(hours.prices, "B3", "condition", "valid_from") == (months, "")


def test_things_head_the_prices_of_places_whose_cells_print_what_is_paid(read):
    costs = read(
        """
        德宏州各县市营商成本
        县（市）|工业用电|用气|工业用地|标准化厂房|配套公寓
        芒市|丰水期0.31元/千瓦时，枯水期0.42元/千瓦时|4.2元/立方米|11万元/亩|租金7元/平方米·月，售价1750元/平方米|售价2600元/平方米，租金5元/平方米·月
        陇川县|0.35元/千瓦时|尚未通气|8～9万元/亩|租金5元/平方米·月|另议
        """,
        "德宏州",
    )
    told = ("place", "utility", "season", "value", "unit")
    assert said(costs.prices, "B3#2", *told) == ("533103", "electricity", "dry", 0.42, "CNY/kWh")
    assert said(costs.prices, "B4", *told) == ("533124", "electricity", "", 0.35, "CNY/kWh")
    assert said(costs.prices, "D4", *told) == ("533124", "land", "", 127.5, "CNY/m²")
    assert said(costs.prices, "E3#1", *told) == ("533103", "premises", "", 7, "CNY/m²·month")
    assert said(costs.prices, "E3#2", *told) == ("533103", "premises", "", 1750, "CNY/m²")
    assert {"尚未通气", "售价2600元/平方米，租金5元/平方米·月"} <= {*costs.refused["printed"]}


def test_money_of_land_in_a_table_that_names_no_price_is_none(read):
    taxes = read("2022年各县市亩均税收\n县市|工业用地\n芒市|12万元/亩", "德宏州")
    assert taxes.prices.empty
    assert taxes.refused["locator"].tolist() == ["t.csv!B3"]


def test_one_cell_prints_two_charges_and_a_fee_besides_the_price(read):
    costs = read(
        """
        2022年芒市要素价格
        要素|明细|价格
        用电|基本电费|按变压器容量21元/千伏安·月，或按最大需量32元/千瓦·月
        用水|工业用水|自来水2.9元/吨，污水处理费1.2元/吨
        用地|工业用地|起始价9万元/亩，成交价12万元/亩
        """,
    )
    told = ("charge", "value", "unit")
    assert said(costs.prices, "C3#1", *told) == ("capacity", 21, "CNY/kVA·month")
    assert said(costs.prices, "C3#2", *told) == ("demand", 32, "CNY/kW·month")
    assert said(costs.prices, "C4#2", "customer", "value") == ("工业用水, 污水处理费", 1.2)
    assert costs.refused["locator"].tolist() == ["t.csv!C5"]  # names of prices in one unit tell nothing apart


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("标准厂房月租金", "CNY/m²·month"),
        ("标准厂房年租金", "CNY/m²·year"),
        ("标准厂房去年租金", "CNY/m²"),
        ("标准厂房租金", "CNY/m²"),
    ],
)
def test_the_name_of_a_rent_tells_the_time_that_its_unit_lacks(read, name, unit):
    rents = read(f"2022年各市要素成本\n城市|工业水价（元/吨）|{name}（元/平方米）\n昆明市|4.1|15")
    assert said(rents.prices, "C3", "value", "unit") == (15, unit)


def test_a_day_in_the_unit_of_a_rent_goes_before_its_name(read):
    rents = read("2022年各市要素成本\n城市|标准厂房月租金（元/平方米·天）\n昆明市|0.5")
    assert said(rents.prices, "B3", "value", "unit") == (0.5, "CNY/m²·day")


def test_steam_of_a_zone_by_months_and_their_mean(read):
    steam = read(
        """
        丽水星火新城蒸汽价格
        2023年||单位：元/吨
        月份|低压蒸汽（0.8MPa）|中压蒸汽（2.0MPa）
        1月|231|247
        2月|233|249
        一季度平均|232|248
        """,
        "丽水星火新城",
    )
    told = ("place", "utility", "valid_from", "valid_to", "condition")
    zone = "zone:331100:丽水星火新城"
    assert said(steam.prices, "B5", *told) == (zone, "steam", "2023-02", "2023-02", "0.8MPa; 低压")
    assert said(steam.prices, "C6", *told) == (zone, "steam", "2023-01", "2023-03", "平均; 2.0MPa; 中压")


@pytest.mark.parametrize("units", ["元/立方米、元/千瓦时", "元/千瓦时、元/立方米"])
def test_of_two_units_over_a_table_each_thing_is_in_its_own(read, units):
    understood = read(
        f"保山市要素价格 单位：{units}\n项目|价格\n工业用水|3.5\n大工业用电|0.5\n天然气|3.1", "保山市", "2023"
    )
    units_of = dict(zip(understood.prices["utility"], understood.prices["unit"], strict=True))
    assert units_of == {"water": "CNY/m³", "electricity": "CNY/kWh", "gas": "CNY/m³"}


def test_seasons_and_their_months_beside_prices_are_of_those_prices(read):
    got = read("""红河州工业用电丰枯峰谷电价表（2023年度，单位：分/千瓦时）
水期|月份|110千伏及以上峰段|110千伏及以上谷段
枯水期|1—4月、12月|69.3|23.1
丰水期|6—10月|52.2|17.4
浮动办法|峰段上浮50%；谷段下浮50%||""")
    assert said(got.prices, "C3", "season", "time_of_use", "voltage_low", "value") == (
        "dry",
        "peak",
        110,
        0.693,
    )
    assert said(got.prices, "D4", "season", "time_of_use", "value") == ("wet", "valley", 0.174)
    told = got.refused.set_index("locator")["reason"]
    assert "row without a price" in told["t.csv!B5"]


def test_what_is_taken_off_a_price_stands_beside_it_in_any_words(read):
    got = read("""宜都市降低企业要素成本优惠措施清单（2023年）
要素|现行价格|优惠幅度|优惠后价格|适用对象|牵头单位
用电|0.6280元/千瓦时|低0.0480元/千瓦时|0.5800元/千瓦时|增量配网用户|市发改局
用电|容量电费28元/千伏安·月|减收25%|21元/千伏安·月|停产半停产企业|国网供电公司
用水|2.85元/立方米|优惠20%|2.28元/立方米|年用水10万立方米以上|市水利局
用水|污水处理费1.30元/立方米|减0.30元|1.00元/立方米|达标预处理企业|市住建局""")
    rules = [
        said(got.price_rules, cell, "kind", "utility", "value", "unit") for cell in ("C3", "C4", "C5", "C6")
    ]
    assert rules == [
        ("discount", "electricity", 0.048, "CNY/kWh"),
        ("discount", "electricity", 25, "%"),
        ("discount", "water", 20, "%"),
        ("discount", "water", 0.3, "CNY"),
    ]
    assert said(got.prices, "B4", "charge", "value", "unit") == ("capacity", 28, "CNY/kVA·month")
    assert said(got.prices, "B6", "customer", "value") == ("达标预处理企业, 污水处理费", 1.3)
    assert said(got.prices, "B3", "condition", "note") == ("现行", "市发改局")
    assert got.refused.empty


def test_words_behind_the_last_of_several_prices_are_a_note_on_it(read):
    got = read("""沂水县工业蒸汽价格公示
品种|用户|销售价格
工业蒸汽|热电联产管网|低压228元/吨，中压246元/吨；煤热联动每季调整一次""")
    assert said(got.prices, "C3#1", "condition", "value", "note") == ("低压", 228, "")
    assert said(got.prices, "C3#2", "condition", "value", "note") == ("中压", 246, "煤热联动每季调整一次")


def test_the_grounds_of_a_price_say_nothing_of_its_kind(read):
    got = read("""沂水县工业蒸汽价格公示
品种|用户|销售价格|执行时间及文件依据
工业蒸汽|热电联产管网|228元/吨|月用量5000吨以上的每吨优惠6元""")
    assert said(got.prices, "C3", "kind", "condition") == ("catalogue", "")


@pytest.mark.parametrize(
    "cell", ["降为0.58元/千瓦时", "下调至0.58元/千瓦时", "优惠至0.58元/千瓦时", "上浮10%"]
)
def test_what_is_left_of_a_price_is_no_discount(read, cell):
    got = read(f"""优惠措施清单（2023年）
要素|现行价格|优惠幅度
用电|0.628元/千瓦时|{cell}
用水|2.85元/立方米|-20%""")
    assert [at.split("!")[1] for at in got.refused["locator"]] == ["C3"]
    assert said(got.price_rules, "C4", "kind", "value") == ("discount", 20)


def test_months_of_seasons_beside_prices_are_a_calendar_too(read):
    got = read("""红河州2023年丰枯电价
水期|月份|浮动比例（%）
枯水期|1—4月、12月|20
丰水期|6—10月|-20""")
    assert len(got.price_rules) == 2
    assert got.seasons["month"].tolist() == ["01", "02", "03", "04", "12", "06", "07", "08", "09", "10"]


def test_another_season_behind_a_price_is_no_remark_on_it(read):
    got = read("""保山市2023年电价
用户|电价
大工业|峰段0.6元/千瓦时，谷段减半""")
    assert got.prices.empty and got.refused["locator"].tolist() == ["t.csv!B3"]


def test_by_how_much_a_price_was_changed_is_in_the_unit_of_the_table(read):
    got = read("""平罗县管道天然气销售价格调整表（单位：元/立方米）
用气类别|现行价格|调整后价格|调整幅度
居民用气|1.88|2.03|+0.15""")
    assert said(got.price_rules, "D3", "kind", "value", "unit") == ("change", 0.15, "CNY/m³")


def test_a_title_on_one_place_says_it_of_every_price(read):
    got = read(
        """赫章县中心城区供水价格表（2022年11月1日起执行）
用水性质|基本水价（元/立方米）|到户价（元/立方米）
非居民用水|2.95|4.35""",
        "毕节市",
    )
    assert said(got.prices, "C3", "place", "valid_from", "value") == ("520527", "2022-11", 4.35)


def test_the_day_beside_the_unit_of_a_table_is_that_of_its_prices(read):
    got = read("""贵州电网有限责任公司代理购电工商业用户电价表
执行时间：2024年4月1日至30日    电度电价单位：元/千瓦时
时段|两部制，35千伏
高峰|0.8921""")
    assert said(got.prices, "B4", "valid_from", "valid_to", "unit") == ("2024-04", "2024-04", "CNY/kWh")


def test_numbers_of_columns_are_no_prices_and_no_part_of_the_headings(read):
    got = read("""国网重庆市电力公司代理购电工商业用户电价表（2023年9月）
用电分类|电压等级|电度用电价格（元/千瓦时）|其中|||
|||代理购电价格|上网环节线损费用折价|电度输配电价|系统运行费用折价
甲|乙|（1）=2+3+4+5|（2）|（3）|（4）|（5）
两部制|110（66）千伏|0.6212|0.4405|0.0197|0.1402|0.0208
两部制|220（330）千伏及以上|0.6012|0.4405|0.0197|0.1202|0.0208""")
    assert len(got.prices) == 10 and got.refused.empty
    told = ("kind", "voltage_low", "voltage_high", "value", "note")
    assert said(got.prices, "C5", *told) == ("proxy_purchase", 66, 110, 0.6212, "")
    assert said(got.prices, "E5", *told) == ("line_losses", 66, 110, 0.0197, "")
    assert said(got.prices, "G6", *told) == ("system_operation", 220, float("inf"), 0.0208, "")


def test_a_policy_in_words_is_a_discount_beside_the_price_that_it_is_taken_off(read):
    got = read("""叙州区招商引资要素保障价格及优惠政策（2023年）
要素|用户类别||价格|优惠政策
供气|居民|三档|2.97元/立方米|
|工业||2.86元/立方米|规上工业企业每立方米下浮0.15元
供电|一般工商业||0.6318元/千瓦时|新落户企业按电费的5%给予补贴
供水|非居民||3.08元/立方米|减收10%""")
    told = ("kind", "utility", "condition", "value", "unit", "printed", "note")
    assert said(got.prices, "D4", "kind", "condition", "value") == ("element_cost", "", 2.86)
    terms = "规上工业企业每立方米下浮0.15元"
    gas = ("discount", "gas", terms, 0.15, "CNY/m³", "每立方米下浮0.15元", "")
    assert said(got.price_rules, "E4", *told) == gas
    power = ("discount", "electricity", "新落户企业按电费的5%给予补贴", 5, "%", "按电费的5%给予补贴", "")
    assert said(got.price_rules, "E5", *told) == power
    assert said(got.price_rules, "E6", *told[:5]) == ("discount", "water", "", 10, "%")
    assert got.refused.empty


def test_a_policy_names_levels_discounts_and_shares_of_another_price(read):
    got = read("""重点行业优惠电价明细表（2022年）
行业（用户）类别|电价水平或优惠标准
多晶硅|到户电价0.385元/千瓦时
铁合金|每千瓦时优惠0.03元
黄磷|每度0.41元
石墨|按目录电价的80%执行""")
    told = ("kind", "customer", "value", "unit", "note")
    assert said(got.prices, "B3", *told) == ("preferential", "多晶硅", 0.385, "CNY/kWh", "")
    assert said(got.prices, "B3", "delivered") == ("yes",)
    assert said(got.price_rules, "B4", *told) == ("discount", "铁合金", 0.03, "CNY/kWh", "")
    assert said(got.prices, "B5", *told) == ("preferential", "黄磷", 0.41, "CNY/kWh", "")
    assert said(got.price_rules, "B6", *told) == ("rule", "石墨", 80, "%", "")
    assert got.refused.empty


def test_units_in_a_row_of_their_own_are_below_the_headings_of_discounts(read):
    got = read("""州市|电价支持对象|电价优惠额度|优惠后到户价|水价优惠比例|工业用地出让底价
||元/度|元/度|%|按最低价标准的%
普洱市|精制茶|0.03|0.380|10|70""")
    assert said(got.price_rules, "C3", "kind", "customer", "value", "unit") == (
        "discount",
        "精制茶",
        0.03,
        "CNY/kWh",
    )
    assert said(got.prices, "D3", "condition", "value", "unit") == ("优惠后", 0.38, "CNY/kWh")
    assert said(got.price_rules, "E3", "utility", "value", "unit") == ("water", 10, "%")
    land = ("rule", "land", "按最低价标准", 70, "%")
    assert said(got.price_rules, "F3", "kind", "utility", "condition", "value", "unit") == land


def test_hours_head_by_how_much_prices_rise_or_fall(read):
    got = read("""附件2 峰谷分时电价浮动比例（以平段电价为基础）
用户|高峰时段|低谷时段|尖峰时段
大工业用户|上浮50%|下浮50%|在高峰电价基础上再上浮20%""")
    told = ("kind", "time_of_use", "value", "unit")
    assert said(got.price_rules, "B3", *told) == ("time_of_use", "peak", 50, "%")
    assert said(got.price_rules, "C3", *told) == ("time_of_use", "valley", -50, "%")
    assert said(got.price_rules, "D3", *told) == ("time_of_use", "sharp peak", 20, "%")


def test_what_is_taken_off_a_price_under_a_strange_heading_is_refused_and_names_nothing(read):
    got = read("""宜宾市要素价格（2023年）
要素|用户类别|价格|其他说明事项
供气|工业|2.86元/立方米|规上工业企业每立方米下浮0.15元""")
    assert said(got.prices, "C3", "kind", "customer", "value") == ("element_cost", "工业", 2.86)
    assert [at.split("!")[1] for at in got.refused["locator"]] == ["D3"]


def test_a_part_that_says_only_when_is_of_the_customer_above_it(read):
    got = read("""各州市要素成本对比表
要素|单位|保山市|德宏州
大工业用电（35千伏以下）|元/千瓦时|0.42|0.45
其中：丰水期|元/千瓦时|0.36|0.38
工业用水|元/立方米|2.35|2.6""")
    told = ("customer", "voltage_high", "season", "value")
    assert said(got.prices, "D4", *told) == ("大工业用电", 35, "wet", 0.38)
    assert said(got.prices, "C5", *told) == ("工业用水", "", "", 2.35)


def test_where_and_how_long_a_price_holds_and_for_how_much_is_told_beside_it(read):
    land = read("""云南省工业用地出让最低价标准
土地等别|最低价标准（元/平方米）|适用县（市、区）
十一等|144|隆阳区、腾冲市""")
    assert said(land.prices, "B3", "condition", "value") == ("十一等; 隆阳区、腾冲市; 最低", 144)
    gas = read("""昭通市中心城区管道天然气销售价格表
用户类别|气量（立方米/户·年）|执行价格（元/立方米）|执行期限
居民用气|0-360|3.02|2022-2024年""")
    told = ("condition", "value", "valid_from", "valid_to")
    assert said(gas.prices, "C3", *told) == ("气量（立方米/户·年）0-360", 3.02, "2022-01", "2024-12")
    assert land.refused.empty and gas.refused.empty


def test_a_phrase_keeps_its_limit_and_falls_below_a_price_as_a_discount(read):
    got = read("""普洱市招商引资优惠政策要点（2023年）
类别|政策内容|标准
用电|绿色硅材企业|在现行目录电价基础上下浮10%
用地|工业项目|按不低于土地等别最低价标准的70%确定出让底价
用水|入园企业|每吨补贴0.5元，最高不超过50万元""")
    told = ("kind", "utility", "value", "low", "high", "unit")
    assert said(got.price_rules, "C3", *told[:3]) == ("discount", "electricity", 10)
    assert said(got.price_rules, "C4", *told) == ("rule", "land", 70, 70, float("inf"), "%")
    assert said(got.price_rules, "C5", *told[:3]) == ("discount", "water", 0.5) and got.refused.empty


def test_voltages_in_the_third_row_of_a_header_stand_below_the_first(read):
    got = read("""云南电网输配电价表（自2023年6月1日起执行）
用电分类||电量电价（元/千瓦时）|||容（需）量电价|||
|||||需量电价（元/千瓦·月）||容量电价（元/千伏安·月）|
||1-10(20)千伏|35千伏|110千伏|35千伏|110千伏|35千伏|110千伏
工商业用电|两部制|0.1417|0.1217|0.1017|32|28.8|20|18""")
    told = ("kind", "voltage_low", "charge", "value", "unit")
    assert said(got.prices, "E5", *told) == ("transmission", 110, "energy", 0.1017, "CNY/kWh")
    assert said(got.prices, "G5", *told) == ("transmission", 110, "demand", 28.8, "CNY/kW·month")
    assert said(got.prices, "H5", *told) == ("transmission", 35, "capacity", 20, "CNY/kVA·month")
    assert len(got.prices) == 7 and got.refused.empty


def test_hours_that_are_told_against_flat_hours_rise_and_fall(read):
    got = read("""陕西电网分时电价政策
时段|时段划分|浮动比例
高峰|8:00-11:00、18:00-23:00|较平段电价上浮63%
低谷|23:00-7:00|在平段电价基础上下浮63%""")
    told = ("kind", "time_of_use", "value", "unit")
    assert said(got.price_rules, "C3", *told) == ("time_of_use", "peak", 63, "%")
    assert said(got.price_rules, "C4", *told) == ("time_of_use", "valley", -63, "%")


def test_what_may_come_on_top_of_a_price_at_most_is_a_surcharge(read):
    got = read("""优惠政策（要素价格）摘编
序号|事项|适用对象|标准
1|气价优惠|陶瓷生产企业|每立方米优惠0.2元
2|气价|酿酒企业|在基准门站价上浮不超过12%""")
    told = ("utility", "kind", "value", "unit", "low")
    assert said(got.price_rules, "D4", *told) == ("gas", "surcharge", 12, "%", 0)


@pytest.mark.parametrize(
    ("heading", "kind", "condition"),
    [
        ("门站价（含管输）", "city_gate", "含管输"),
        ("门站（含管输费）价格", "city_gate", "含管输费"),
        ("配气（不含税）价格", "distribution", "不含税"),
        ("管道运输（含税）价格", "transport", "含税"),
    ],
)
def test_the_name_of_a_price_may_go_on_behind_brackets(read, heading, kind, condition):
    gas = read(f"""张家界市管道燃气价格表（单位：元/立方米）
用气类别|{heading}|终端销售价格|定价方式
非居民用气|2.61|3.58|政府指导价""")
    assert said(gas.prices, "B3", "utility", "kind", "condition", "value") == ("gas", kind, condition, 2.61)
    assert said(gas.prices, "C3", "kind", "value", "note") == ("catalogue", 3.58, "政府指导价")
    assert gas.refused.empty


def test_rents_of_housing_for_staff_stand_beside_those_of_factories_floor_by_floor(read):
    rents = read("""萍乡市工业园区标准厂房及配套用房租金一览表
县区|标准厂房租金（元/平方米·月）||人才公寓租金（元/平方米·月）|职工宿舍（元/间·月）
|首层|三层及以上||
湘东区|13|9.5|7|260
上栗县|11|8|拎包入住|—""")
    told = ("utility", "customer", "condition", "value", "unit")
    assert said(rents.prices, "B4", *told) == ("premises", "", "首层", 13, "CNY/m²·month")
    assert said(rents.prices, "C5", *told) == ("premises", "", "三层及以上", 8, "CNY/m²·month")
    assert said(rents.prices, "D4", *told) == ("premises", "人才公寓", "", 7, "CNY/m²·month")
    assert {at.split("!")[1] for at in rents.refused["locator"]} >= {"D5"}


def test_rents_of_quarters_are_each_of_one(read):
    got = read("""安宁市标准厂房租金表
片区（街道）|标准厂房租金（元/平方米·月）
草铺街道|10.5
青龙街道|8""", "安宁市", "2023")  # fmt: skip
    assert got.prices["condition"].tolist() == ["草铺街道", "青龙街道"] and got.refused.empty


def test_prices_that_only_an_untaught_column_tells_apart_are_refused(read):
    got = read("""安宁市标准厂房租金表
编排组团|标准厂房租金（元/平方米·月）
甲处|10.5
乙处|8""", "安宁市", "2023")  # fmt: skip
    assert got.prices.empty
    reasons = dict(zip(got.refused["printed"], got.refused["reason"], strict=True))
    assert "'编排组团' names each row" in reasons["10.5"] and "'编排组团' names each row" in reasons["8"]


def test_seasons_may_stand_below_a_heading_of_periods_and_units_over_the_first(read):
    got = read("""芒市工商业用户丰枯电价表
元/千瓦时||电压等级|
用电分类|时期|1-10千伏|35千伏
大工业|丰水期|0.3312|0.3192
大工业|枯水期|0.4660|0.4540
基本电费|按最大需量|37元/千瓦·月|""", "芒市", "2021")  # fmt: skip
    assert said(got.prices, "C4", "season", "voltage_high", "value") == ("wet", 10, 0.3312)
    assert said(got.prices, "D5", "season", "voltage_low", "value") == ("dry", 35, 0.454)
    assert said(got.prices, "C6", "season", "unit") == ("", "CNY/kW·month")
    assert got.refused.empty


def test_a_unit_in_a_line_below_a_label_is_that_of_its_prices(tmp_path):
    rows = [["类别", "项目", "保山市", "德宏州"], ["电价\n元/度", "一般工商业", "0.5873", "0.5917"]]
    (tmp_path / "t.csv").write_bytes(text(rows))
    got = tc.read_table(tmp_path / "t.csv", "保山市", "2023")
    assert got.prices[["place", "value"]].to_numpy().tolist() == [["530500", 0.5873], ["533100", 0.5917]]


def test_a_place_over_price_and_change_is_that_of_both(read):
    got = read("""河池市部分县区要素价格
指标|单位|金城江区||宜州区|
||价格|较上年涨跌|价格|较上年涨跌
大工业电价|元/千瓦时|0.5012|-0.0120|0.4720|0
工业水价|元/吨|1.65|0|1.72|0.10""", "河池市", "2021")  # fmt: skip
    assert got.prices["place"].tolist() == ["451202", "451202", "451203", "451203"]
    assert said(got.price_rules, "D4", "place", "kind", "value") == ("451202", "change", -0.012)
    assert got.refused.empty


def test_cells_may_hedge_their_prices_and_tell_what_they_include(read):
    got = read("""宜宾市要素价格
项目|价格
大工业用电|丰水期约0.43元/度，枯水期约0.58元/度
蒸汽|210元/吨（1.0MPa）
工业用水|3.1元/吨（含污水处理费0.9元）""")
    assert said(got.prices, "B3#2", "season", "value", "printed") == ("dry", 0.58, "约0.58元/度")
    assert said(got.prices, "B4", "value", "note") == (210, "（1.0MPa）")
    assert said(got.prices, "B5", "value", "note") == (3.1, "（含污水处理费0.9元）")
    assert got.refused.empty


def test_a_price_below_a_title_of_subsidies_is_a_price(read):
    got = read("""六枝特区用水阶梯补贴
月用水量（吨）|执行水价（元/吨）
3000以内|2.60
10000以上|2.08""")
    assert got.prices["value"].tolist() == [2.6, 2.08] and got.price_rules.empty


def test_prices_that_two_known_columns_tell_apart_need_no_third(read):
    got = read("""保山市销售电价表
价目编码|用户类别|电压等级|电价（元/千瓦时）
A1|大工业|10千伏|0.5
A2|大工业|35千伏|0.4
A3|一般工商业|10千伏|0.6""")
    assert got.prices["value"].tolist() == [0.5, 0.4, 0.6]


@pytest.mark.parametrize("remark", ["半年调整一次", "免基本电费", "谷段减半"])
def test_a_remark_in_words_behind_a_price_is_a_note(read, remark):
    got = read(f"要素价格\n项目|价格\n大工业用电|0.45元/千瓦时，{remark}")
    assert said(got.prices, "B3", "value", "note") == (0.45, remark)


def test_customers_head_prices_below_a_title_of_prices_also_over_hours(read):
    got = read("""张掖市2021年目录销售电价（单位：元/千瓦时）
电压等级|居民生活用电|工商业用电（单一制）|工商业用电（两部制）
1-10千伏|0.5000|0.6515|0.4586
基本电价（按最大需量，元/千瓦·月）|/|/|28.5
高峰时段|/|上浮50%|上浮50%
低谷时段|/|下浮50%|下浮50%""", "张掖市")  # fmt: skip
    assert got.prices[["customer", "unit", "value"]].to_numpy().tolist() == [
        ["居民生活用电", "CNY/kWh", 0.5],
        ["单一制, 工商业用电", "CNY/kWh", 0.6515],
        ["两部制, 工商业用电", "CNY/kWh", 0.4586],
        ["两部制, 工商业用电", "CNY/kW·month", 28.5],
    ]
    moved = got.price_rules[["kind", "time_of_use", "value"]].to_numpy().tolist()
    assert sorted(moved) == [["time_of_use", "peak", 50]] * 2 + [["time_of_use", "valley", -50]] * 2
    assert set(got.refused["printed"]) == {"/"}


def test_a_note_that_tells_figures_and_no_rule_is_refused(read):
    got = read("""腾冲市自来水价格（元/立方米）
用水类别|价格
居民生活用水|2.35
非居民用水|3.10
注：1.含3%增值税。2.非居民用水超定额20%以内部分加价1倍。3.本价格自2022年7月1日起执行。""")
    assert got.prices["value"].tolist() == [2.35, 3.1]
    assert got.refused[["locator", "printed"]].to_numpy().tolist() == [
        ["t.csv!A5", "非居民用水超定额20%以内部分加价1倍"]
    ]


def test_hours_are_hours_in_a_column_of_customers_too(read):
    got = read("""腾冲市销售电价表（单位：元/千瓦时）
用电分类|居民生活用电|大工业用电
平段|0.5|0.6
低谷时段|下浮50%|下浮50%""", "腾冲市")  # fmt: skip
    assert got.prices[["customer", "time_of_use", "value"]].to_numpy().tolist() == [
        ["居民生活用电", "flat", 0.5],
        ["大工业用电", "flat", 0.6],
    ]
    assert set(got.price_rules["value"]) == {-50} and set(got.price_rules["time_of_use"]) == {"valley"}


def test_what_prints_no_unit_is_read_in_that_of_the_prices_beside_it_and_says_so(read):
    water = read(
        """
        临沂市城区自来水到户价格构成表
        用水分类|基本水价（元/立方米）|水资源税|污水处理费|到户水价
        非居民用水|2.35|0.55|1.40|4.30
        """,
        "临沂市",
    )
    assert said(water.prices, "C3", "kind", "value", "unit") == ("resource_fee", 0.55, "CNY/m³")
    assert said(water.prices, "E3", "delivered", "value", "unit") == ("yes", 4.30, "CNY/m³")
    assert "基本水价（元/立方米）" in said(water.prices, "D3", "note")[0]
    assert said(water.prices, "B3", "note") == ("",)
    other = read(
        """
        供水价格构成
        用户|水价（元/立方米）|污水处理费|垃圾处理费
        居民|0.80|1.20|0.5
        """,
        "临沂市",
    )
    assert other.refused["printed"].tolist() == ["1.20", "0.5"]


def test_the_unit_beside_is_taken_from_no_price_of_another_thing_nor_from_several(read):
    power = read(
        """
        工业用电价格表
        用户|电度电价（元/千瓦时）|基本电价
        大工业|0.5632|27
        """,
        "临沂市",
    )
    assert power.refused["printed"].tolist() == ["27"]
    land = read(
        """
        工业用地出让价格及厂房租金
        县区|出让价（元/㎡）|出让价（万元/亩）|标准地价
        兰山区|336|22.4|480
        """,
        "临沂市",
    )
    assert "480" in land.refused["printed"].tolist()


def test_a_basic_charge_is_in_no_unit_of_energy_over_the_table(read):
    given = read(
        """
        云南电网销售电价表
        单位：元/千瓦时
        用电分类|1-10千伏|35千伏|基本电价
        大工业用电|0.4385|0.4285|27
        """,
        "腾冲市",
    )
    assert given.prices["value"].tolist() == [0.4385, 0.4285]
    assert "denominator is not printed" in given.refused.set_index("printed")["reason"]["27"]


def test_a_rise_that_may_be_in_percent_or_in_money_is_in_neither(read):
    def water(rise: str):
        return read(f"腾冲市供水价格表\n用水分类|水价（元/吨）|涨幅\n居民生活用水|2.00|{rise}", "腾冲市")

    assert "no unit is printed" in water("0.35").refused.set_index("printed")["reason"]["0.35"]
    assert water("17.5").price_rules[["value", "unit"]].to_numpy().tolist() == [[17.5, "%"]]
    assert water("0.35%").price_rules["value"].tolist() == [0.35]


@pytest.mark.parametrize("heading", ["用户", "企业"])
def test_a_firm_is_a_customer_in_its_place(read, heading):
    given = read(f"保山市工业电价表\n{heading}|电价（元/千瓦时）\n腾冲市硅企业|0.35", "保山市")
    assert given.prices[["place", "customer"]].to_numpy().tolist() == [["530581", "腾冲市硅企业"]]


def test_a_change_without_a_unit_is_one_of_the_price_where_it_may_be(read):
    def gas(change: str):
        return read(
            f"""
            市区管道天然气销售价格
            用户类别|采暖季|
            |价格（元/m³）|较上年
            集中供热锅炉|4.20|{change}
            """,
            "齐齐哈尔市",
        )

    told = ("utility", "kind", "value", "unit")
    assert said(gas("0.26").price_rules, "C4", *told) == ("gas", "change", 0.26, "CNY/m³")
    assert said(gas("0.26").prices, "B4", "utility", "customer") == ("gas", "集中供热锅炉")
    assert gas("6.6").refused["printed"].tolist() == ["6.6"]


def test_steps_of_an_incentive_have_a_price_before_and_after_a_cut_and_a_subsidy(read):
    steps = read(
        """
        工贸园区用电激励办法（试行）
        企业类型|年用电量|原到户价|激励后电价|每千瓦时降低|其中：园区补贴
        硅材料企业|2000万至6000万千瓦时部分|0.410|0.355|0.055|0.020
        轻纺企业|300万千瓦时以上部分|0.520|0.430|0.090|0.040
        价格单位均为元/千瓦时，2016年6月起执行，有效期三年。
        """,
        "保山市",
    )
    told = ("customer", "condition", "value", "unit")
    step = "2000万至6000万千瓦时部分"
    assert said(steps.prices, "C3", *told) == ("硅材料企业", f"{step}; 原", 0.41, "CNY/kWh")
    assert said(steps.prices, "D3", *told) == ("硅材料企业", f"{step}; 激励后", 0.355, "CNY/kWh")
    assert said(steps.price_rules, "E4", "kind", "value") == ("change", -0.09)
    assert said(steps.price_rules, "F3", "kind", "condition", "value") == ("discount", f"{step}; 园区", 0.02)
    assert steps.refused.empty


def test_rents_by_floor_and_year_and_a_table_of_other_rents_below(read):
    rent = read(
        """
        盐城市部分园区标准厂房租金参考价（2024年）
        园区|楼层|租金（元/㎡·月）|||物业费|层高、荷载
        ||第1—2年|第3—5年|第6年起||
        盐城经济技术开发区|一层|12.0|14.0|16.0|1.2|8.1米，2吨
        建湖高新区|三层及以上|6.0|7.0|8.0|0.8|4.5米
        注：一次性承租5000平方米以上的，租金优惠10%。||||||
        ||||||
        配套用房||租金||||
        职工宿舍||10||||
        仓库||7||||
        ||单位：元/㎡·月||||
        """,
        "盐城市",
    )
    told = ("place", "condition", "value", "unit")
    assert said(rent.prices, "C4", *told)[1:] == ("一层; 第1—2年", 12.0, "CNY/m²·month")
    assert said(rent.prices, "E5", *told) == (
        "zone:320925:高新区",
        "三层及以上; 第6年起",
        8.0,
        "CNY/m²·month",
    )
    assert said(rent.prices, "F5", "customer", "value") == ("物业费", 0.8)
    rule = said(rent.price_rules, "A6", "kind", "condition", "value", "unit")
    assert rule == ("discount", "一次性承租5000平方米以上的，租金优惠10%", 10, "%")
    assert said(rent.prices, "C10", "customer", *told) == ("仓库", "320900", "", 7.0, "CNY/m²·month")


def test_notes_tell_charges_and_shares_and_remarks_what_comes_on_top(read):
    power = read(
        """
        2017年部分州（市）大工业用电到户电价
        单位：元/千瓦时
        州（市）|峰段|平段|谷段
        昆明市|0.7744|0.5632|0.3520
        曲靖市|0.7532|0.5478|0.3424
        注：基本电价按变压器容量27元/千伏安·月、按最大需量37元/千瓦·月另计。
        """,
        "云南省",
    )
    told = ("place", "charge", "value", "unit")
    assert said(power.prices, "A6#1", *told) == ("530000", "capacity", 27, "CNY/kVA·month")
    assert said(power.prices, "A6#2", *told) == ("530000", "demand", 37, "CNY/kW·month")
    costs = read(
        """
        龙南市投资成本参考
        类别|对象|参考价|优惠及说明
        电|大工业（10千伏）|0.6103元/千瓦时|执行峰谷分时：高峰上浮50%，低谷下浮50%
        水|生产经营用水|2.45元/吨|另收污水处理费0.8元/吨
        气|工业企业|3.25元/方|用气大户每方下调0.15元
        气|餐饮、酒店|3.98元/方|已享受优惠0.03元/方
        水|行政事业|4.60元/吨|超计划用水加价50%
        """,
        "龙南市",
    )
    told = ("utility", "kind", "value", "unit")
    assert said(costs.price_rules, "D3#2", *told) == ("electricity", "time_of_use", -50, "%")
    assert said(costs.prices, "D4", "customer", "value")[1] == 0.8
    assert said(costs.price_rules, "D5", *told) == ("gas", "discount", 0.15, "CNY/m³")
    assert said(costs.price_rules, "D7", *told) == ("water", "surcharge", 50, "%")
    assert not costs.price_rules["locator"].str.contains("D6").any()


def test_a_customer_who_names_a_county_of_the_table_pays_there(read):
    power = read(
        """
        德阳市现行用电优惠政策一览表
        价格单位：元/千瓦时
        适用对象|优惠前电价|优惠后电价|每度降低
        罗江区玻纤企业|0.5574|0.3886|0.1688
        化工企业|0.5574|0.4218|0.1356
        """,
        "德阳市",
    )
    assert said(power.prices, "B4", "place", "customer") == ("510604", "罗江区玻纤企业")
    assert said(power.price_rules, "D4", "place", "value", "unit") == ("510604", -0.1688, "CNY/kWh")
    assert said(power.prices, "C5", "place") == ("510600",)


def test_the_ends_of_steps_below_the_header_are_conditions_of_the_prices(read):
    gas = read(
        """
        管道天然气价格表
        |第一阶梯|第二阶梯|第三阶梯
        年用气量|480方及以下|480—660方（含）|660方以上
        居民气价（元/立方米）|1.96|2.35|2.94
        """,
        "汉中市",
    )
    assert said(gas.prices, "C4", "condition", "value") == ("第二阶梯; 480—660方(含)", 2.35)
    assert gas.refused.empty


def test_a_fee_on_top_stands_in_a_column_of_its_own(read):
    water = read(
        """
        二、自来水
        用水性质|户年用水量|水价（元/吨）|污水处理费
        居民用水|超过180立方米至240立方米|3.20|0.95
        """,
        "汉中市",
    )
    told = ("customer", "condition", "value", "unit")
    assert said(water.prices, "D3", *told) == (
        "居民用水, 污水处理费",
        "超过180立方米至240立方米",
        0.95,
        "CNY/t",
    )


def test_a_price_merged_over_all_places_is_of_the_one_around_them_and_over_some_of_none(tmp_path):
    rows = [
        ["曲靖市生产要素价格一览表"],
        ["要素", "用户类别", "单位", "麒麟区", "沾益区", "宣威市"],
        ["供水", "工业用水", "元/立方米", "3.55", "3.20", "2.95"],
        ["供电", "大工业用电（110千伏）", "元/千瓦时", "0.4385", "", ""],
        ["供电", "大工业用电（35千伏）", "元/千瓦时", "0.4572", "", "0.4600"],
    ]
    (tmp_path / "t.xlsx").write_bytes(sheet(rows, merges=["A1:F1", "D4:F4", "D5:E5"]))
    read = tc.read_table(tmp_path / "t.xlsx", "曲靖市")
    told = read.prices.set_index(read.prices["locator"].str.rpartition("!")[2])
    assert told.loc["D4", ["place", "value"]].tolist() == ["530300", 0.4385]
    assert told.loc["D4", "note"] == "one cell for several columns: 麒麟区、沾益区、宣威市"
    assert told.loc["F3", "place"] == told.loc["F5", "place"] == "530381"
    assert read.refused["printed"].tolist() == ["0.4572"]


def test_notes_below_a_table_of_a_document_tell_how_prices_move(tmp_path):
    rows = [["用电分类", "电度电价（元/千瓦时）"], ["工商业用电", "0.6450"]]
    document = Document(io.BytesIO(printed(rows, title="宿迁市工商业用户电价表")))
    document.add_paragraph("注：1.高峰时段上浮60%，低谷时段下浮50%。")
    document.add_paragraph("2.预计每千瓦时优惠0.03元。")
    document.save(tmp_path / "t.docx")
    page = "<h1>宿迁市工商业用户电价表</h1><table>{}</table><p>注：高峰时段上浮60%，低谷时段下浮50%。</p>"
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    (tmp_path / "t.html").write_text(page.format(lines), encoding="utf-8")
    for name, refused in (("t.docx", 1), ("t.html", 0)):
        read = tc.read_table(tmp_path / name, "宿迁市", "2023-09")
        assert read.price_rules["value"].tolist() == [60, -50]
        assert read.price_rules["locator"].tolist() == [f"{name}!table 1!note 1#{at}" for at in (1, 2)]
        assert len(read.refused) == refused


def test_what_is_paid_before_a_preference_is_none_and_a_sum_of_change_is_in_the_unit_of_its_prices(read):
    power = read(
        """
        用电优惠政策一览表
        价格单位：元/千瓦时
        适用对象|优惠前电价|优惠后电价
        化工企业|0.5574|0.4218
        """,
        "德阳市",
    )
    assert said(power.prices, "B4", "kind", "condition") == ("catalogue", "优惠前")
    assert said(power.prices, "C4", "kind", "condition") == ("preferential", "优惠后")
    gas = read(
        """
        管道天然气销售价格表
        类别|原价格（元/立方米）|调整后价格（元/立方米）|调整额
        居民用气|1.93|2.09|0.16
        """,
        "达州市",
    )
    assert said(gas.price_rules, "D3", "kind", "value", "unit") == ("change", 0.16, "CNY/m³")


def test_a_note_is_read_where_all_of_its_figures_are(read):
    def gas(note: str):
        return read(
            f"""
            城区管道天然气销售价格表
            用户类别|销售价格（元/立方米）
            工业用户|3.48
            说明：{note}
            """,
            "黄石市",
        )

    cut = gas("以上价格均含税；大用户年用气量在300万立方米以上的，每立方米下浮0.10元。")
    assert said(cut.price_rules, "A4", "kind", "value", "unit") == ("discount", 0.1, "CNY/m³")
    steps = gas("第二档在第一档基础上每立方米加价0.05元，第三档加价0.30元。")
    assert steps.price_rules.empty and len(steps.refused) == 1
    assert len(gas("预计大用户每立方米下浮0.10元。").refused) == 1
    assert gas("低保户每月减免5立方米。").refused["printed"].tolist() == ["低保户每月减免5立方米"]


def test_a_note_tells_when_there_is_a_sharp_peak_and_how_far_it_is_above_the_peak(read):
    power = read(
        """
        宿迁市工商业用户电价表
        用电分类|平段（元/千瓦时）|高峰（元/千瓦时）
        工商业用电|0.6450|1.1093
        注：1.7—8月日最高气温达到35℃时执行尖峰电价，以高峰电价为基础上浮20%。
        """,
        "宿迁市",
    )
    told = ("kind", "time_of_use", "value", "condition")
    when = "7—8月日最高气温达到35℃时执行尖峰电价，以高峰电价为基础上浮20%"
    rule = said(power.price_rules, "A4", *told)
    assert rule[:3] == ("time_of_use", "sharp peak", 20) and rule[3].endswith(when)
