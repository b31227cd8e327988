"""Printed figures are read to their value, unit and interval: in a cell, a column and a text."""

import math
import time
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tengchong.reading.quantities import (
    Quantity,
    QuantityError,
    find_quantities,
    parse_quantities,
    parse_quantity,
)

CELLS = pd.read_csv(Path(__file__).parent / "cases" / "quantities.csv", dtype=str, keep_default_na=False)


def values(cell: str) -> tuple:
    """Value, unit, low and high."""
    return parse_quantity(cell)[:4]


def value(cell: str) -> tuple:
    return parse_quantity(cell)[:2]


def found(text: str) -> list[str]:
    return find_quantities(text)["printed"].tolist()


@pytest.mark.parametrize("case", list(CELLS.itertuples(index=False)), ids=CELLS["printed"])
def test_published_cells(case):
    wanted = float(case.value), case.unit, float(case.low), float(case.high), case.hedge
    assert parse_quantity(case.printed)[:5] == wanted


@pytest.mark.parametrize(
    ("cell", "number"),
    {
        "1,234.5": 1234.5,
        "１２３４．５": 1234.5,
        "12 345": 12345,
        "3．2": 3.2,
        "+3.5": 3.5,
        "-3.5": -3.5,
        "－3.5": -3.5,
        "−3.5": -3.5,
        "﹣3.5": -3.5,
        "三十二亿": 3_200_000_000,
        "两百": 200,
        "一百二十": 120,
        "一百二": 120,
        "一千零五": 1005,
        "十万": 100_000,
        "廿": 20,
        "廿三": 23,
        "壹佰贰拾": 120,
        "叁仟伍佰": 3500,
        "3千万": 30_000_000,
        "1.2亿": 120_000_000,
        "5000余万": 50_000_000,
        "1亿2000万": 120_000_000,
        "一亿二千万": 120_000_000,
        "1.5万亿": 1_500_000_000_000,
        "35万零620": 350_620,
        "35万零6": 350_006,
        "2亿零80万": 200_800_000,
        "3'450.5": 3450.5,
        "1’234’567": 1_234_567,
        "‒3.5": -3.5,
        "二〇二一": 2021,
        "0": 0,
    }.items(),
)
def test_digits_in_every_dress(cell, number):
    assert value(cell) == (number, "")


@pytest.mark.parametrize(
    ("cell", "percent"),
    {
        "3.5%": 3.5,
        "3.5％": 3.5,
        "3.5﹪": 3.5,
        "35‰": 3.5,
        "百分之十六点五": 16.5,
        "百分之30": 30,
        "千分之三": 0.3,
        "五成": 50,
    }.items(),
)
def test_percent_signs(cell, percent):
    assert value(cell) == (percent, "%")


@pytest.mark.parametrize(
    ("cell", "amount", "unit"),
    [
        ("5元", 5, "CNY"),
        ("5万元", 50_000, "CNY"),
        ("5百万元", 5_000_000, "CNY"),
        ("5千万元", 50_000_000, "CNY"),
        ("5亿元", 500_000_000, "CNY"),
        ("5万亿元", 5_000_000_000_000, "CNY"),
        ("人民币5亿元", 500_000_000, "CNY"),
        ("7角", 0.7, "CNY"),
        ("7角钱", 0.7, "CNY"),
        ("12元8角", 12.8, "CNY"),
        ("12元8角6分", 12.86, "CNY"),
        ("12元零6分", 12.06, "CNY"),
        ("8角6分", 0.86, "CNY"),
        ("叁拾贰万柒仟零伍拾元捌角陆分", 327_050.86, "CNY"),
        ("人民币叁佰元伍角整", 300.5, "CNY"),
        ("叁拾万元正", 300_000, "CNY"),
        ("3元—4元5角", 3.75, "CNY"),
        ("¥5,000", 5000, "CNY"),
        ("5美元", 5, "USD"),
        ("5亿美元", 500_000_000, "USD"),
        ("5万港元", 50_000, "HKD"),
        ("5欧元", 5, "EUR"),
        ("5亿日元", 500_000_000, "JPY"),
    ],
)
def test_money(cell, amount, unit):
    assert value(cell) == (amount, unit)


@pytest.mark.parametrize(
    ("cell", "price", "unit"),
    [
        *(
            (f"0.35{unit}", 0.35, "CNY/kWh")
            for unit in ("元/千瓦时", "元/kWh", "元/度", "yuan/kWh", "RMB/kWh")
        ),
        ("35分/千瓦时", 0.35, "CNY/kWh"),
        ("三角八分/度", 0.38, "CNY/kWh"),
        ("每千瓦时三角八分", 0.38, "CNY/kWh"),
        ("三角八分每千瓦时", 0.38, "CNY/kWh"),
        ("28元/千伏安·月", 28, "CNY/kVA·month"),
        ("38元/千瓦·月", 38, "CNY/kW·month"),
        ("38元/（千瓦·月）", 38, "CNY/kW·month"),
        ("3元/立方米", 3, "CNY/m³"),
        ("3元/m³", 3, "CNY/m³"),
        ("3元/吨", 3, "CNY/t"),
        ("480元/㎡", 480, "CNY/m²"),
        ("480元/平方米", 480, "CNY/m²"),
        ("20万元/亩", 300, "CNY/m²"),
    ],
)
def test_prices(cell, price, unit):
    assert value(cell) == (price, unit)


@pytest.mark.parametrize(
    ("cell", "amount", "unit"),
    [
        ("美元壹佰万元整", 1_000_000, "USD"),
        ("人民币（大写）肆佰伍拾陆万柒仟元", 4_567_000, "CNY"),
        ("英镑300万元", 3_000_000, "GBP"),
        ("3亿元新台币", 300_000_000, "TWD"),
        ("新台币3亿元", 300_000_000, "TWD"),
        ("港币120元/平方米", 120, "HKD/m²"),
        ("人民币120元/平方米", 120, "CNY/m²"),
        ("港币5角", 0.5, "HKD"),
        ("¥0.65/kWh", 0.65, "CNY/kWh"),
        ("￥0.5-0.6/千瓦时", 0.55, "CNY/kWh"),
        ("US$35/MWh", 0.035, "USD/kWh"),
        ("HK$12.5/㎡", 12.5, "HKD/m²"),
    ],
)
def test_the_currency_before_an_amount_or_a_price_is_its_own(cell, amount, unit):
    assert value(cell) == (amount, unit)
    assert find_quantities(f"共计{cell}。")[["value", "unit"]].to_numpy().tolist() == [[amount, unit]]


def test_a_currency_before_what_is_no_money_says_nothing_of_it():
    found = find_quantities("办理跨境人民币12笔，使用美元、欧元3种货币")
    assert found[["value", "unit"]].to_numpy().tolist() == [[12, "笔"], [3, "种"]]


@pytest.mark.parametrize(
    ("before", "cell", "wanted"),
    [
        ("运价", "0.35元/吨公里", [0.35, "CNY/吨公里"]),
        ("造价", "2.5元/瓦", [2500, "CNY/kW"]),
        ("楼面荷载", "1.5吨/㎡", [1.5, "吨/平方米"]),
        ("楼面荷载", "800公斤/平方米", [0.8, "吨/平方米"]),
        ("算力规模", "1.2EFLOPS", [1200, "PFLOPS"]),
        ("完成桩基", "480根", [480, "根"]),
        ("供应蒸汽", "120吨/时", [120, "吨/小时"]),
        ("死亡率", "0.45‱", [0.0045, "%"]),
    ],
)
def test_units_of_factories_and_freight(before, cell, wanted):
    assert list(value(cell)) == wanted
    assert find_quantities(before + cell)[["value", "unit"]].to_numpy().tolist() == [wanted]


def test_a_misprinted_unit_is_read_and_said():
    misprinted = parse_quantity("0.236元/千万时")
    assert (misprinted.value, misprinted.unit) == (0.236, "CNY/kWh")
    assert "misprint" in misprinted.note


@pytest.mark.parametrize(
    "unit", "亩 公顷 平方公里 平方米 千瓦 吨 公里 人 户 家 个 项 次 批 批次 场次 人次 户次 件 宗".split()
)
def test_the_counter_is_kept(unit):
    assert value(f"12{unit}") == (12, unit)
    assert value(f"12万{unit}") == (120_000, unit)


def test_a_scale_goes_into_the_value_but_not_out_of_the_unit():
    assert value("3.5万平方米") == (35_000, "平方米")
    assert value("5万千瓦") == (50_000, "千瓦")
    assert value("5千克") == (5, "公斤")
    assert value("220kV") == value("220千伏") == (220, "kV")


@pytest.mark.parametrize(
    ("cell", "wanted"),
    {
        "about 0.35 yuan/kWh": (0.35, "CNY/kWh", 0.34, 0.36),
        "around 0.35 RMB/kWh": (0.35, "CNY/kWh", 0.34, 0.36),
        "over 0.35 yuan/kWh": (0.35, "CNY/kWh", 0.35, math.inf),
        "above 30 yuan/kVA·month": (30, "CNY/kVA·month", 30, math.inf),
        "under 0.35 yuan/kWh": (0.35, "CNY/kWh", 0, 0.35),
        "Below 0.35 yuan/kWh": (0.35, "CNY/kWh", 0, 0.35),
        "nearly 5 million yuan": (5_000_000, "CNY", 4_500_000, 5_000_000),
        "US$5.3 billion": (5_300_000_000, "USD", 5_250_000_000, 5_350_000_000),
        "10% below base": (-10, "%", -10.5, -9.5),
        "50% above seasonal price": (50, "%", 49.5, 50.5),
    }.items(),
)
def test_english_cells(cell, wanted):
    assert values(cell) == wanted


@pytest.mark.parametrize(
    ("cell", "wanted"),
    {
        "占比达3.5%": (3.5, "%"),
        "同比：+3.5%": (3.5, "%"),
        "比上年同期增长3.5%": (3.5, "%"),
        "较去年减少12个": (-12, "个"),
        "净增12家": (12, "家"),
        "↓3.5%": (-3.5, "%"),
        "负百分之三": (-3, "%"),
        "下降至3%": (3, "%"),
        "降为3%": (3, "%"),
        "降幅为5.2%": (-5.2, "%"),
        "增长到12亿元": (1_200_000_000, "CNY"),
        "48.92（亿元）": (4_892_000_000, "CNY"),
        "12(家)": (12, "家"),
        "5个亿": (500_000_000, ""),
        "120万美元。": (1_200_000, "USD"),
        "5亿元（含）—10亿元": (750_000_000, "CNY"),
        "0.25元—0.31元/千瓦时": (0.28, "CNY/kWh"),
        "0.5元/kW·h": (0.5, "CNY/kWh"),
        "3.5元/公斤": (3500, "CNY/t"),
        "50个基点": (0.5, "percentage point"),
        "2000万方": (20_000_000, "立方米"),
        "3.5%↓": (-3.5, "%"),
        "12家 ↑": (12, "家"),
        "六成五": (65, "%"),
        "近七成五": (75, "%"),
        "一半以上": (50, "%"),
        "每千瓦时0.42元": (0.42, "CNY/kWh"),
        "每千伏安每月约26元": (26, "CNY/kVA·month"),
        "（62.4亿元）": (6_240_000_000, "CNY"),
        "（占56.3％）": (56.3, "%"),
        "（同比下降9.1%）": (-9.1, "%"),
        "【71%】": (71, "%"),
        "“75项”": (75, "项"),
        "'62.40": (62.4, ""),
        "每千瓦时2分钱": (0.02, "CNY/kWh"),
        "3500万日圆": (35_000_000, "JPY"),
        "12条生产线": (12, "条"),
        "每亩降低2万元": (-30, "CNY/m²"),
        "突破200亿元大关": (20_000_000_000, "CNY"),
        "折合人民币3.2亿元": (320_000_000, "CNY"),
        "4.2个点": (4.2, "percentage point"),
        "RMB 1.6bn": (1_600_000_000, "CNY"),
        "伍拾萬圓整": (500_000, "CNY"),
        "兩百三十戶": (230, "户"),
        "貳拾陸萬元": (260_000, "CNY"),
        "٣٥家": (35, "家"),
        "ä¸‰å®¶": (3, "家"),
        "实现增长3.5%": (3.5, "%"),
        "实现翻番": (100, "%"),
        "同比加快0.8个百分点": (0.8, "percentage point"),
        "放缓0.8个百分点": (-0.8, "percentage point"),
        "给予5万元": (50_000, "CNY"),
        "同比多增36亿元": (3_600_000_000, "CNY"),
        "同比少增3家": (-3, "家"),
        "同比少收3.2亿元": (-320_000_000, "CNY"),
        "放慢0.8个百分点": (-0.8, "percentage point"),
        "落后0.8个百分点": (-0.8, "percentage point"),
        "每吨降价0.5元": (-0.5, "CNY/t"),
    }.items(),
)
def test_openings_levels_and_brackets(cell, wanted):
    assert value(cell) == wanted


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("三四百万元", 3_000_000, 4_000_000),
        ("十五六个", 15, 16),
        ("二三十户", 20, 30),
        ("百分之三四十", 30, 40),
        ("五六成", 50, 60),
        ("万余人", 10_000, 20_000),
        ("近万人", 9_000, 10_000),
        ("逾千亿元", 100_000_000_000, math.inf),
        ("过千家", 1000, math.inf),
        ("突破万亿元", 1_000_000_000_000, math.inf),
        ("过万人", 10_000, math.inf),
        ("500+家", 500, math.inf),
        ("1个多亿", 100_000_000, 200_000_000),
        ("翻一番多", 100, 200),
        ("接近翻番", 90, 100),
        ("基本持平", -0.5, 0.5),
    ],
)
def test_vague_figures(cell, low, high):
    assert values(cell)[2:] == (low, high)


@pytest.mark.parametrize("given", "最高可达 最高可获 最高奖励 最高可补助 最高给予奖励".split())
def test_the_most_that_is_given_is_as_the_most(given):
    assert values(f"{given}60万元") == values("最高60万元") == (600_000, "CNY", 0, 600_000)
    assert find_quantities(f"对企业{given}60万元。")[["low", "high"]].to_numpy().tolist() == [[0, 600_000]]
    assert values("给予最高60万元")[2:] == (0, 600_000)


def test_the_highest_of_something_is_no_bound():
    for text in ("最高电价0.62元/千瓦时", "最高气温38℃", "创历史最高12亿元"):
        assert find_quantities(text)["hedge"].tolist() == [""]


@pytest.mark.parametrize("cell", ["工程造价：3.4亿元", "工程造价: 3.4亿元", "工程造价（含税）：3.4亿元"])
def test_what_names_a_figure_with_a_colon_is_noted(cell):
    asked, column = parse_quantity(cell), parse_quantities(pd.Series(["5亿元", cell]))
    assert asked[:4] == (340_000_000, "CNY", 335_000_000, 345_000_000)
    assert asked.note == column["note"][1] and asked.note.startswith("before it stands 工程造价")
    assert column["value"].tolist() == [500_000_000, 340_000_000]


@pytest.mark.parametrize(
    "cell",
    ["工程造价3.4亿元", "税负减少额：3亿元", "不超过：3亿元", "排名：3位", "编号：12", "第二产业：3亿元"],
)
def test_a_name_that_may_make_another_figure_of_one_is_refused(cell):
    with pytest.raises(QuantityError):
        parse_quantity(cell)


def test_what_stands_behind_a_figure_is_noted():
    assert parse_quantity("12.5亿元（预计）").note == "behind it stands （预计）"
    assert parse_quantity("12.5①").note == "behind it stands ①"
    assert parse_quantity("12.5亿元[3]").note == parse_quantity("12.5亿元注2").note != ""
    assert parse_quantity("12.5亿元[注]").note == parse_quantity("12.5亿元[注3]").note != ""
    assert "每户" in parse_quantity("每户3人").note


@pytest.mark.parametrize(
    "cell",
    [
        "2021-12",
        "0875-5131234",
        "数十家",
        "几百万元",
        "（3.5）",
        "($3.5)",
        "(3.5%)",
        "0.65/kWh",
        "▲3.5%",
        "5亿美元人民币",
        "人民币5亿美元",
        "第3",
        "3号",
        "十四五",
        "三五",
        "六成五万",
        "八角",
        "三角",
        "3元5角/斤",
        "下降3%至-5%",
    ],
)
def test_codes_and_doubts_are_refused(cell):
    with pytest.raises(QuantityError):
        parse_quantity(cell)


def test_numbers_of_a_workbook_are_read_as_they_are_shown():
    column = parse_quantities(pd.Series([12.0, 0.35, 10**16, None], dtype=object))
    assert column["printed"].tolist() == ["12", "0.35", "10000000000000000", ""]
    assert column["high"].tolist()[:3] == [12, 0.355, 1e16]


@pytest.mark.parametrize(
    ("cell", "percent"),
    {
        "下降3.5%": -3.5,
        "同比下降3.5%": -3.5,
        "减少3.5%": -3.5,
        "同比减3.5%": -3.5,
        "增长-8.92%": -8.92,
        "同比增6.56%": 6.56,
        "上升3.5%": 3.5,
        "提高了3.5%": 3.5,
        "增长1.8倍": 180,
        "+1.8倍": 180,
        "翻一番": 100,
        "翻两番": 300,
        "增长六成": 60,
        "持平": 0,
    }.items(),
)
def test_changes(cell, percent):
    assert value(cell) == (percent, "%")


def test_a_fall_of_a_negative_number_is_one_fall_and_doubtful():
    assert value("下降-3%") == (-3, "%")
    assert parse_quantity("下降-3%").note


def test_percentage_points_are_a_unit_of_their_own():
    assert value("下降2个百分点") == (-2, "percentage point")


def test_a_multiple_that_is_no_growth_stays_one():
    assert value("1.8倍") == (1.8, "倍")


@pytest.mark.parametrize(
    ("hedges", "low", "high"),
    [
        ("近 接近", 130, 140),
        ("约 大约", 130, 150),
        ("超 超过 逾 突破 至少 不低于", 140, math.inf),
        ("不足 不到 最多 不超过 最高", 0, 140),
        ("最低", 140, math.inf),
        ("达 高达", 140, 140),
    ],
)
def test_hedges_before(hedges, low, high):
    for hedge in hedges.split():
        assert values(f"{hedge}140家") == (140, "家", low, high)
        assert parse_quantity(f"{hedge}140家").hedge == hedge


@pytest.mark.parametrize(
    ("hedges", "low", "high"),
    [("左右 上下", 130, 150), ("以上 及以上", 140, math.inf), ("以下 以内 及以下", 0, 140)],
)
def test_hedges_behind(hedges, low, high):
    for hedge in hedges.split():
        assert values(f"140家{hedge}") == (140, "家", low, high)


def test_hedges_inside_and_what_they_are_worth():
    assert values("140多家") == values("140余家") == (140, "家", 140, 150)
    assert values("140来家") == (140, "家", 130, 150)
    assert values("5000余万元") == (50_000_000, "CNY", 50_000_000, 60_000_000)
    assert values("2千多万元") == (20_000_000, "CNY", 20_000_000, 30_000_000)
    assert values("百余家") == (100, "家", 100, 200)
    assert values("十几个") == (10, "个", 10, 20)
    assert values("32亿多美元") == values("32亿美元多") == (3.2e9, "USD", 3.2e9, 3.3e9)


def test_a_fall_turns_the_interval():
    assert values("下降近5%") == (-5, "%", -5, -4.5)
    assert values("下降超过10%") == (-10, "%", -math.inf, -10)
    assert values("高于-3%") == (-3, "%", -3, math.inf)


def test_two_hedges_are_a_doubt_and_said():
    assert "余" in parse_quantity("近140余家").note


def test_a_bare_number_that_may_be_a_telephone_is_a_doubt_and_said():
    assert "telephone" in parse_quantity("13912345678").note
    assert parse_quantity("13912345678元").note == parse_quantity("139123456").note == ""


@pytest.mark.parametrize("to", "- — -- —— ～ ~ – ‒ 至 到".split())
def test_ranges(to):
    asked = parse_quantity(f"300{to}499万元")
    assert asked[:4] == (3_995_000, "CNY", 3_000_000, 4_990_000)
    assert asked.note


def test_each_end_of_a_range_may_have_its_own_dress():
    assert (
        values("5亿元至8亿元") == values("5—8亿元") == values("5亿—8亿元") == (650_000_000, "CNY", 5e8, 8e8)
    )
    assert values("8000万元—1亿元") == (90_000_000, "CNY", 8e7, 1e8)
    assert values("百分之三十至百分之四十") == values("30%-40%") == (35, "%", 30, 40)
    assert values("两三家") == (2.5, "家", 2, 3)
    with pytest.raises(QuantityError, match="two units"):
        parse_quantity("5家—8项")


@pytest.mark.parametrize("cell", ["3500—4千万元", "300—2亿元", "三千五百至四亿元"])
def test_a_range_that_may_leave_out_its_first_scale_is_refused(cell):
    with pytest.raises(QuantityError, match="first scale"):
        parse_quantity(cell)
    assert found(f"投资{cell}。") == []


def test_the_ends_of_a_range_may_share_a_scale_in_any_order():
    assert values("3—4千万元")[2:] == (3e7, 4e7)
    assert values("50—12亿元")[2:] == (12e8, 50e8)


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("-2%至3%", -2, 3),
        ("2%至-3%", -3, 2),
        ("-6%至-4%", -6, -4),
        ("-6%--4%", -6, -4),
        ("-6--4%", -6, -4),
        ("负百分之六至百分之四", -6, 4),
        ("下降4%至6%", -6, -4),
    ],
)
def test_each_end_of_a_range_has_its_own_sign(cell, low, high):
    assert values(cell) == ((low + high) / 2, "%", low, high)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("四分之三", "fraction"), ("3/4", "fraction"), ("2.4E+07", "spreadsheet"), ("9±1%", "range")],
)
def test_a_refusal_says_what_stands_there_instead(cell, reason):
    with pytest.raises(QuantityError, match=reason):
        parse_quantity(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "—",
        "-",
        "/",
        "／",
        "…",
        "空",
        "无",
        "",
        "  ",
        "N/A",
        "XX亿元",
        "**个",
        "—%",
        "面议",
        "（空）",
        "（略）",
        "缺报",
        "––",
        "____家",
        "＿＿％",
    ],
)
def test_missing_figures_are_missing_and_say_so(cell):
    assert parse_quantity(cell) == Quantity(None, "", None, None, "", cell, parse_quantity(cell).note)
    assert parse_quantity(cell).note.startswith("missing")


def test_a_nought_is_no_missing_figure():
    assert values("0") == (0, "", 0, 0)


@pytest.mark.parametrize(
    "cell",
    "甲 2021年 1—11月 第3批 一是 (二) 12,34 1,23元 12piasters 亿元 万千瓦 9:37:54 8.3∶39.7∶52 75项目 十百 一万二 1.2.3".split(),
)
def test_what_a_cell_cannot_mean_is_refused(cell):
    with pytest.raises(QuantityError, match=r"no.*quantity") as error:
        parse_quantity(cell)
    assert cell in str(error.value)
    column = parse_quantities(pd.Series([cell]))
    assert column["value"].isna().all()
    assert column["note"][0].startswith("refused") and cell in column["note"][0]


def test_values_are_exact_and_whole_where_they_are_whole():
    assert repr(parse_quantity("16.4亿元").value) == "1640000000"
    assert repr(parse_quantity("0.1元").value) == "0.1"
    assert parse_quantity("123456789012345678").value == 123456789012345678
    assert parse_quantity("1234567890.12345678亿元").value == 123456789012345678
    assert float(parse_quantities(pd.Series(["0.3元/千瓦时"]))["value"][0]) == 0.3


@pytest.mark.parametrize(
    "cell",
    [
        "259.03億(yì)元",
        "２５９．０３亿元",
        "259.\n03亿元",
        "259.03\n亿元",
        "259\u00ad.03\u200b亿元",
        "259.03　亿元",
    ],
)
def test_damaged_cells(cell):
    assert value(cell) == (25_903_000_000, "CNY")


def test_a_column_keeps_its_index_and_says_what_was_printed():
    cells = pd.Series(["近140家", None, "—", "甲"], index=["a", "b", "a", "c"])
    column = parse_quantities(cells)
    assert column.columns.tolist() == list(Quantity._fields)
    assert column.index.tolist() == ["a", "b", "a", "c"]
    assert column["printed"].tolist() == ["近140家", "", "—", "甲"]
    assert column["value"].isna().tolist() == [False, True, True, True]


@pytest.mark.parametrize("cells", [[], [12, 3.5], ["12\0", "3个"], ["\ud800", "3个"], ["😀3个", "3个"]])
def test_a_column_of_anything(cells):
    assert len(parse_quantities(pd.Series(cells, dtype=object))) == len(cells)


# What is to be read, each kind by itself: alike in a cell, a column and a text.
EVERY_USE = {
    "1,234.5万元": (12_345_000, "CNY", 12_344_500, 12_345_500),
    "１２３４．５亩": (1234.5, "亩", 1234.45, 1234.55),
    "百分之十六点五": (16.5, "%", 16.45, 16.55),
    "三十二亿元": (3.2e9, "CNY", 3.15e9, 3.25e9),
    "两百户": (200, "户", 200, 200),
    "廿三个": (23, "个", 23, 23),
    "壹佰贰拾万元": (1_200_000, "CNY", 1_195_000, 1_205_000),
    "5000余万元": (5e7, "CNY", 5e7, 6e7),
    "300—499万元": (3_995_000, "CNY", 3_000_000, 4_990_000),
    "8000万": (8e7, "", 79_995_000, 80_005_000),
    "0.42元/千瓦时": (0.42, "CNY/kWh", 0.415, 0.425),
    "0.236元/千万时": (0.236, "CNY/kWh", 0.2355, 0.2365),
    "110千伏": (110, "kV", 110, 110),
    "3.2个百分点": (3.2, "percentage point", 3.15, 3.25),
    "下降3.5%": (-3.5, "%", -3.55, -3.45),
    "增长-8.92%": (-8.92, "%", -8.925, -8.915),
    "增长1.8倍": (180, "%", 175, 185),
    "增长六成": (60, "%", 55, 65),
    "翻一番": (100, "%", 100, 100),
    "持平": (0, "%", 0, 0),
    "近140家": (140, "家", 130, 140),
    "超过140家": (140, "家", 140, math.inf),
    "不足140家": (140, "家", 0, 140),
    "140余家": (140, "家", 140, 150),
    "140家左右": (140, "家", 130, 150),
    "140家以内": (140, "家", 0, 140),
    "两倍多": (2, "倍", 2, 3),
    "增长两倍多": (200, "%", 200, 300),
    "上百家": (100, "家", 100, math.inf),
    "上千亿元": (1e11, "CNY", 1e11, math.inf),
    "上万人": (10_000, "人", 10_000, math.inf),
    "1.50亿元以上": (150_000_000, "CNY", 150_000_000, math.inf),
    "度电7.6分": (0.076, "CNY/kWh", 0.0755, 0.0765),
    "每度降低1.25分": (-0.0125, "CNY/kWh", -0.01255, -0.01245),
    "萬(wàn)余人": (10_000, "人", 10_000, 20_000),
    "1.2\n亿元": (120_000_000, "CNY", 115_000_000, 125_000_000),
    "5万千瓦\n时": (50_000, "千瓦时", 45_000, 55_000),
    "0.5元/千\n瓦时": (0.5, "CNY/kWh", 0.45, 0.55),
    "25个百分\n点": (25, "percentage point", 24.5, 25.5),
    "每千瓦时0.42元": (0.42, "CNY/kWh", 0.415, 0.425),
    "每平方米每月不超过6元": (6, "CNY/m²·month", 0, 6),
    "2万3456人": (23_456, "人", 23_456, 23_456),
    "突破了80亿元": (8e9, "CNY", 8e9, math.inf),
    "未超过15%": (15, "%", 0, 15),
    "≧10家": (10, "家", 10, math.inf),
    "5―8亿元": (650_000_000, "CNY", 500_000_000, 800_000_000),
    "&nbsp;62.4亿元": (6_240_000_000, "CNY", 6_235_000_000, 6_245_000_000),
    "35万零620人": (350_620, "人", 350_620, 350_620),
    "3'450.5万元": (34_505_000, "CNY", 34_504_500, 34_505_500),
    "5‒8个": (6.5, "个", 5, 8),
    "8角": (0.8, "CNY", 0.75, 0.85),
    "12元8角": (12.8, "CNY", 12.75, 12.85),
    "壹拾贰元捌角陆分": (12.86, "CNY", 12.855, 12.865),
    "三角八分/度": (0.38, "CNY/kWh", 0.375, 0.385),
    "三角八分每度": (0.38, "CNY/kWh", 0.375, 0.385),
    "3角8分/度": (0.38, "CNY/kWh", 0.375, 0.385),
    "加快0.8个百分点": (0.8, "percentage point", 0.75, 0.85),
    "过千家": (1000, "家", 1000, math.inf),
    "过亿元": (1e8, "CNY", 1e8, math.inf),
    "突破万亿元": (1e12, "CNY", 1e12, math.inf),
    "最高60万元": (600_000, "CNY", 0, 600_000),
    "最高可达60万元": (600_000, "CNY", 0, 600_000),
    "最低60万元": (600_000, "CNY", 600_000, math.inf),
}


@pytest.mark.parametrize(("printed", "wanted"), EVERY_USE.items())
def test_a_cell_a_column_and_a_text_read_alike(printed, wanted):
    assert values(printed) == wanted
    columns = ["value", "unit", "low", "high"]
    for table in (parse_quantities(pd.Series([printed])), find_quantities(f"据统计，{printed}。")):
        assert table[columns].to_numpy().tolist() == [list(wanted)]


@pytest.mark.parametrize(
    ("cell", "read", "note"),
    [
        ("15个项目", (15, "个"), "behind it stands 项目"),
        ("近20家规上企业", (20, "家"), "behind it stands 规上企业"),
        ("3个县", (3, "个"), "behind it stands 县"),
        ("6个县（区）", (6, "个"), "behind it stands 县（区）"),
        ("6个县(区)", (6, "个"), "behind it stands 县(区)"),
        ("2021", (2021, ""), "four digits without a unit may be a year"),
        ("1987", (1987, ""), "four digits without a unit may be a year"),
        ("3500", (3500, ""), ""),
        ("2021家", (2021, "家"), ""),
        ("2021.5", (2021.5, ""), ""),
    ],
)
def test_a_doubtful_cell_is_read_and_says_so(cell, read, note):
    asked = parse_quantity(cell)
    assert (asked[:2], asked.note) == (read, note)
    column = parse_quantities(pd.Series(["75项", cell, "3.5%"]))
    assert column["note"].tolist() == ["", note, ""]


@pytest.mark.parametrize("cell", ["15个月", "5亿元项目", "75项目", "3次方", "7.6分", "12家下降"])
def test_a_noun_that_the_figure_does_not_count_is_refused(cell):
    with pytest.raises(QuantityError):
        parse_quantity(cell)


REPORT = """一、上半年，全市新签约项目４２个，協議(xié)投资63.5億(yì)元，同比增长12.4%，其中亿元以上项目17个；第3批集中开工9个。
二是外资到位350万美元，下降1.6%，完成年度目标(900万美元)的38.89%；近30家客商、110余人次到访，户均5000—8000元。
三次产业结构为12.5∶37.5∶50，工业用电0.35元/千瓦时(110千伏)，增速接近1.5倍。"""
SPANS = (
    "４２个 63.5億(yì)元 12.4% 17个 9个 350万美元 1.6% 900万美元 38.89% 30家 110余人次 5000—8000元 "
    "12.5 37.5 50 0.35元/千瓦时 110千伏 1.5倍"
)
VALUES = [
    *(42, 6_350_000_000, 12.4, 17, 9, 3_500_000, -1.6, 9_000_000, 38.89, 30, 110, 6500),
    *(12.5, 37.5, 50, 0.35, 110, 150),
]


def test_a_report():
    quantities = find_quantities(REPORT)
    assert quantities["printed"].tolist() == SPANS.split()
    assert quantities["value"].tolist() == VALUES
    for row in quantities.itertuples():
        assert REPORT[row.start : row.end] == row.printed


def test_a_text_without_figures_gives_an_empty_table_of_the_same_columns():
    nothing, something = find_quantities("没有数字"), find_quantities("75项")
    assert nothing.empty and nothing.dtypes.to_dict() == something.dtypes.to_dict()


@pytest.mark.parametrize(
    "text",
    [
        "2022年3月5日，1—11月、十三五、2019-2022年、第一季度、上半年、24小时、3个月、10个工作日、两个多月",
        "云政发〔2021〕15号，电话0875-2134567，编号79517849-3-/2022-0105001，2022-01-05 10:26:37",
        "第3批、第二批次、第十五届、第1名、前10名、排名第3位",
        "一是、(二)、三、一方面、一批项目、一个故事、一家企业、最后一公里、统一、十一成立",
        "一带一路、“三张牌”、四个一百、“1+3+5+19”机制、COVID-19、500强、一企一策、一把手、万众一心",
        "“三条红线”、两个维护、四个全面、三个方面、五项机制、三次产业、二次创业、双百、千家万户、十万火急",
        "亿元以上、千亿级、百万雄师、数十家、几十个、新上百万元项目、XX亿元、**个、三分之一、12345热线",
        "5A级景区、4G基站、A3、PM2.5、九江市、三台县、六盘水、百色、人大、个人、10人大",
        "三番五次、三五成群、三人行、百年、近百年、两个“一百年”、四个“一”、“人才新政20条”",
        "前10名、前移3位、提高2位、上升3个位次、居第5位、气温30度、转体180度、7×24小时、K12+300、V1.2.3",
        "市十六届人大四次会议、长三角、三角洲、八角、三角形、5角星、五座以下客车、三支柱、三支一扶、三座大山",
        "产值过亿元企业、超万亿元产业、超万亿级、走访过百家企业、通过百家企业",
        "财税[2011]58号、2021年第3号公告、滇A12345、股票600519、3个多小时、1:1000、3:7、12:30、增长.5%",
    ],
)
def test_what_is_no_quantity_is_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    {
        "依次下降17%和19.3%": [-17, -19.3],
        "下降5.0%、增长6.1%和1.9%": [-5, 6.1, 1.9],
        "降幅为5.2%，12个": [-5.2, 12],
        "下降到35%": [35],
        "由12%降低至3%": [12, 3],
        "占比下降3.2个百分点至45%，到位资金增长12%至5亿元": [-3.2, 45, 12, 5e8],
        "引进3家至12户，补助2元至3元/吨": [2.5],
        "同比少12个，同比多152个": [-12, 152],
        "比上年少签约3个、多到位2亿元，至少引进9家": [-3, 200_000_000, 9],
        "班机起降2.6万架次，流量9亿GB，供汽90蒸吨/小时": [26_000, 900_000_000, 90],
        "时限压缩40%，比外购电便宜5分，破零倍增目标": [-40, -0.05],
        "库区后期扶持基金0.83分，困难户免费9度，培训6期": [0.0083, 9, 6],
        "比全国低3.2个百分点": [-3.2],
        "增长1.2倍，是上年的1.8倍": [120, 1.8],
        "规模翻一番": [100],
        "3.20家企业": [20],
        "——12个项目": [12],
        "到位1.2亿12个": [120_000_000, 12],
        "5个亿元项目、3个1亿元以上项目": [5, 3, 100_000_000],
        "GDP259亿元": [25_900_000_000],
        "近百家企业": [100],
        "六个县、十余个，三百万": [6, 10, 3_000_000],
        "签约7个，多签约3个，目前12家": [7, 3, 12],
        "户均减负3.9万元，减收2.3亿元": [39_000, -230_000_000],
        "由12家到18家，从5%到8%，由10—20人组成": [12, 18, 5, 8, 15],
        "分别减少3户、5户，比全国低3.2个百分点": [-3, -5, -3.2],
        "增速低于全市6.4个百分点，低于全省约2个百分点，占比低于全市6.4%": [-6.4, -2, 6.4],
        "分别低于全国、全省1.2和0.8个百分点，落后于全县平均水平三个百分点": [-1.2, -0.8, -3],
        "不低于全省6个百分点，低于0.5个百分点，高于全省3个百分点": [6, 0.5, 3],
        "低于上年同期回落0.5个百分点，比全省慢1.2个百分点": [-0.5, -1.2],
        "降为3%，提高到8%，降幅收窄至1.2%": [3, 8, 1.2],
        "结构由22.5:31.2:46.3调整为21∶33∶46": [22.5, 31.2, 46.3, 21, 33, 46],
        "投资5个亿，3个亿元项目，10个百亿级项目": [500_000_000, 3, 10],
        "200家上下游企业，3户外资企业，12家电商企业，3次新闻发布会": [200, 3, 12, 3],
        "与上年持平，翻了近两番，万分之三": [0, 300, 0.03],
        "每度电0.5元，用电30万度、3度电": [0.5, 300_000, 3],
        "到位3亿、5亿和8亿元，第3和8批、第12、13批，列第二、三位，市四家班子": [3e8, 5e8, 8e8],
        "参会3万、5万人，投资3亿、5家": [30_000, 50_000, 3e8, 5],
        "1.50亿元以上8个；\n2.10-50亿元12个；\n3.5-10亿元20个。": [5e9, 8, 3e9, 12, 7.5e8, 20],
        "东区\n1.5亿元，西区\n2.3亿元": [1.5e8, 2.3e8],
        "分季到位资金为：\n1.6亿元；\n2.4亿元；\n3.3亿元；\n4.2亿元。": [1.6e8, 2.4e8, 3.3e8, 4.2e8],
        "1.60亿元；2.40亿元；3.30亿元；5亿元。": [1.6e8, 2.4e8, 3.3e8, 5e8],
        "1、东区到位：\n2.6亿元。\n2、西区到位：\n1.4亿元。\n3、签约：\n14个。": [2.6e8, 1.4e8, 14],
        "1.东区到位\n2.6亿元。\n2.西区到位\n1.4亿元。\n3.签约14个。": [2.6e8, 1.4e8, 14],
        "一是1.40亿元以上的项目2个；2.20亿元以上的项目4个；3.5亿元以上的项目9个。": [4e9, 2, 2e9, 4, 5e8, 9],
        "1.50亿元以上2个；2.50亿元以上4个；3.50亿元以上9个。": [1.5e8, 2, 2.5e8, 4, 3.5e8, 9],
        "到位资金\n1,234.5亿元，2.新签约": [123_450_000_000],
        "每千瓦时含甲2分、乙0.83分。得分95分、96.5分": [0.02, 0.0083],
        "每千瓦时含国家重大水利工程建设基金0.196分、后期扶持1.9分": [0.00196, 0.019],
        "电价每千瓦时含水利基金0.2分、移民后期扶持0.6分、农网还贷2分和可再生能源1.9分": [
            0.002,
            0.006,
            0.02,
            0.019,
        ],
        "每千瓦时含政府性基金及附加，其中水库移民后期扶持资金0.6分、可再生能源附加1.9分": [0.006, 0.019],
        "每千瓦时含国家重大水利工程建设基金0.196分，考核得95分": [0.00196],
        "电子信息企业的恒温车间温度控制在30度、湿度正常": [],
        "到位259. 03亿元": [25_903_000_000],
        "比上年的2.98亿元多0.47亿元": [298_000_000, 47_000_000],
        "5亿元(含5亿元)以上，负百分之三，140 余家，12.5个 百分点": [500_000_000, -3, 140, 12.5],
        "3千5百万元": [],
        "三次产业占比12.5：37.5：50，时间为2：30": [12.5, 37.5, 50],
        "涉及旅游等7大类": [7],
        "招商队伍9支、大陆5家，给予9支持": [9, 5],
        "占比五成五，超六成五的企业": [55, 65],
        "产值12亿元↓3.5%，用工15人↑": [1_200_000_000, -3.5, 15],
        "利润降7.2%↓，税收6.4%↓": [-7.2, -6.4],
        "县级比上年增长-3家，——4家": [-3, 4],
        "平均面积45.5亩。45.5人": [45.5, 45.5],
        "增速-2%至3%，-6%--4%": [0.5, -5],
        "￥26.5和US$1,800": [26.5, 1800],
        "投入三十多亿，税收超千亿元，超千亿元产业": [3e9, 1e11],
        "肆点陆亿元、兩個、陸拾萬元": [460_000_000, 2, 600_000],
        "新上三千万元项目": [30_000_000],
        "出口下降\n4.1%": [-4.1],
        "吨铝电耗13300千瓦时/吨": [13_300],
        "100±5亩、县委十四届六次全会、末3名": [],
        "分别回落1.5、2.4和3.8个百分点": [-1.5, -2.4, -3.8],
        "三期投资2、4和9亿元，各到位6、7家": [2e8, 4e8, 9e8, 6, 7],
        "110和220千伏线路，0.3、0.45元/千瓦时": [110, 220, 0.3, 0.45],
        "签约12个、总投资5.8、3.2亿元的项目，增长5.8、3.2个百分点": [12, 5.8e8, 3.2e8, 5.8, 3.2],
        "1、5亿元项目，签约3、5个，4月和6月\n1.2、5亿元项目": [5e8, 5, 5e8],
        "；1.1、5个项目签约，附件1.2、3家企业，见表1.3、6个县": [5, 3, 6],
        "服务热线0871-3456789\n项目、0871-3456789家": [],
        "度电成本降0.3分，8时20分，得分95分": [-0.003],
        "新上百万元项目、规上百家企业、成百上千家": [],
        "三分之一、五分之二": [],
        "组建六支招商队伍，建成三座水库、四幢厂房、五栋宿舍，购车两辆": [6, 3, 4, 5, 2],
        "召开四次会议": [4],
        "每人10元5分钟，投资3亿元三角洲项目": [10, 3e8],
        "‘十四五’500个项目": [500],
    }.items(),
)
def test_what_stands_around_a_figure_is_read_with_it(text, wanted):
    assert find_quantities(text)["value"].tolist() == wanted


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("现行电价每千瓦时0.5653元的基础上", 0.5653, "CNY/kWh"),
        ("每千瓦时补贴约0.02元", 0.02, "CNY/kWh"),
        ("每吨降低3元", -3, "CNY/t"),
        ("每吨降价3元", -3, "CNY/t"),
        ("每立方米收取1.2元污水处理费", 1.2, "CNY/m³"),
        ("每年补助50万元", 500_000, "CNY"),
        ("每亩投资强度300万元", 3_000_000, "CNY"),
        ("每家企业5万元", 50_000, "CNY"),
    ],
)
def test_what_a_price_is_for_may_stand_before_it(text, value, unit):
    found = find_quantities(text).iloc[0]
    assert (found["value"], found["unit"]) == (value, unit)


def test_a_number_alone_in_brackets_may_be_negative_and_is_refused():
    for cell in ("(62.4)", "（一）"):
        with pytest.raises(QuantityError, match="no quantity"):
            parse_quantity(cell)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("每个乡镇至少谋划4个项目", 4, math.inf),
        ("每年至少新增4家", 4, math.inf),
        ("单个企业最多申报4项", 0, 4),
        ("税收超过全县的四成", 40, math.inf),
        ("产值约占全市的40%", 36, 44),
        ("投资不到计划的40%", 0, 40),
        ("增速超过全国平均的40%", 39.5, 40.5),
        ("增幅超过全国的40%", 39.5, 40.5),
        ("项目最多的县4个", 4, 4),
        ("至少已有约40家", 36, 44),
        ("至少引进40家左右", 36, 44),
    ],
)
def test_a_hedge_may_be_parted_from_its_figure(text, low, high):
    assert find_quantities(text)[["low", "high"]].to_numpy().tolist() == [[low, high]]


@pytest.mark.parametrize("numbering", ["（1）", "1、", "2.", "①", "一、", "1.\t", "3. "])
def test_a_numbering_does_not_get_into_a_figure_with_a_scale(numbering):
    found = find_quantities(f"分类如下。\n{numbering}1.50亿元以上")
    assert found[["value", "hedge"]].to_numpy().tolist() == [[150_000_000, "以上"]]


def test_a_line_break_is_cut_inside_a_figure_only():
    assert find_quantities("到位259.\n03亿元")["value"].tolist() == [25_903_000_000]
    assert find_quantities("增长２５９．\n０３％")["value"].tolist() == [259.03]
    assert find_quantities("共12\n个")["value"].tolist() == [12]
    assert find_quantities("2021\n75项\n80项")["value"].tolist() == [75, 80]
    assert find_quantities("引进9\n3.拓展")["value"].tolist() == []


PIECES = "1、 1、2和 至少建 超过它的 上百 1 1, 1- 1. ( （a （1 近 余 一 千 万亿 一千 超12个 百分之 1: 共计 同比 占比为 翻 增长 个亿 萬(wàn)"


@pytest.mark.parametrize("piece", [*PIECES.split(), "1 ", "\n1", "about "])
def test_monotonous_texts_and_cells_end(piece):
    find_quantities(piece * (20_000 // len(piece)))
    parse_quantities(pd.Series([piece * (2_000 // len(piece))]))


@pytest.mark.parametrize("piece", ["一千", "1:", "（1", "近140家，"])
def test_time_grows_as_a_monotonous_text_does(piece):
    def took(characters: int) -> float:
        began = time.process_time()
        find_quantities(piece * (characters // len(piece)))
        return time.process_time() - began

    few, many = (min(took(characters) for _ in range(2)) for characters in (25_000, 100_000))
    assert many < 8 * few + 0.05  # four times, not sixteen


# Property-based: print a quantity in any dress, read it back.
NUMBERS = st.tuples(st.integers(1, 10**9), st.integers(0, 4))
SCALES = st.sampled_from(["", "万", "亿", "千万"])
POWERS = {"": 0, "万": 4, "千万": 7, "亿": 8}
UNITS = st.sampled_from(
    [("元", "CNY"), ("美元", "USD"), ("家", "家"), ("%", "%"), ("个百分点", "percentage point"), ("吨", "吨")]
)
HEDGES = st.sampled_from(["", "近", "约", "超过", "不足", "达"])
WIDE = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
DRESSES = st.sampled_from(
    [
        str,
        lambda cell: cell.translate(WIDE),
        lambda cell: cell.replace("亿", "億(yì)").replace("万", "萬(wàn)").replace("个", "個(gè)"),
        lambda cell: "\u200b".join(cell),
        lambda cell: f"　{cell} ",
    ]
)


def printed(digits: int, decimals: int, grouped: bool) -> str:
    whole, rest = divmod(digits, 10**decimals)
    return (f"{whole:,}" if grouped else str(whole)) + (f".{rest:0{decimals}d}" if decimals else "")


@settings(max_examples=300, deadline=None)
@given(NUMBERS, SCALES, UNITS, HEDGES, DRESSES, st.booleans())
def test_a_printed_quantity_is_read_back(number, scale, unit, hedge, dress, grouped):
    digits, decimals = number
    plain = f"{hedge}{printed(digits, decimals, False)}{scale}{unit[0]}"
    dressed = dress(f"{hedge}{printed(digits, decimals, grouped)}{scale}{unit[0]}")
    exact = Fraction(digits, 10**decimals) * 10 ** POWERS[scale]
    asked = parse_quantity(dressed)
    assert asked.value == (int(exact) if exact.denominator == 1 else float(exact))
    assert asked.unit == unit[1]
    assert asked[1:5] == parse_quantity(plain)[1:5]
    assert asked.low <= asked.value <= asked.high


CHINESE = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """A number below 10,000 as a Chinese numeral."""
    numeral = ""
    for place, name in zip((1000, 100, 10, 1), "千百十 ", strict=True):
        digit = number // place % 10
        numeral += CHINESE[digit] + name.strip() if digit else "零"
    return numeral.strip("零").replace("零零", "零")


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 9999), st.integers(0, 9999), st.sampled_from(["", "万", "亿"]))
def test_chinese_numerals_are_read_back(high, low, group):
    assert parse_quantity(f"{in_chinese(high)}{group}户").value == high * 10 ** POWERS[group]
    if low >= 1000:
        assert (
            parse_quantity(f"{in_chinese(high)}亿{in_chinese(low)}万元").value == high * 10**8 + low * 10**4
        )


FRAGMENTS = st.sampled_from(
    [
        *"0 1 2 9 12 345 6.7 1,234 ０ ３．５ 三 十 百 两 兩 陸 ٣ 千 万 亿 元 美元 家 个 % 个百分点 倍 成 近 约 余 多 以上 左右 下降 增长 翻 ↓ ± ￥ 每亩".split(),
        *"- — ～ 至 到 第 一 年 月 点 / · ( ) （ ） : ， 。 、 “ ” X * 空 無 億(yì) 個(gè) kWh m3 千瓦时 亩 番 😀 ä¸‡å…ƒ ä¸‰å®¶".split(),
        *[" ", "\n", "\u200b", "\u00ad", "　", "\0"],
    ]
)
TEXTS = st.lists(FRAGMENTS, max_size=12).map("".join)


@settings(max_examples=600, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_a_cell_and_a_column_agree(cells):
    column = parse_quantities(pd.Series(cells, dtype=object))
    for cell, row in zip(cells, column.itertuples(index=False), strict=True):
        try:
            alone = parse_quantity(cell)
        except QuantityError as error:
            assert math.isnan(row.value) and row.note == f"refused: {error}"
            continue
        assert row[4:] == alone[4:] and row.unit == alone.unit
        for here, there in zip(
            (row.value, row.low, row.high), (alone.value, alone.low, alone.high), strict=True
        ):
            assert math.isnan(here) if there is None else here == float(there)


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_positions_point_at_what_was_printed(text):
    end = 0
    for row in find_quantities(text).itertuples():
        assert end <= row.start < row.end <= len(text)
        assert text[row.start : row.end] == row.printed
        assert row.low <= row.value <= row.high
        end = row.end


@settings(max_examples=300, deadline=None)
@given(NUMBERS, SCALES, UNITS, HEDGES, DRESSES)
def test_a_cell_and_a_text_agree(number, scale, unit, hedge, dress):
    cell = f"{hedge}{printed(*number, False)}{scale}{unit[0]}"
    sentence = f"全市{dress(cell)}。"
    quantities = find_quantities(sentence)
    if scale == "" and "." in cell and unit[0] == "家":
        return  # 3.20家 may be a numbering before 20家
    assert len(quantities) == 1
    assert quantities.loc[0, ["value", "unit", "low", "high", "hedge"]].tolist() == [
        pytest.approx(part, rel=0, abs=0) if isinstance(part, float) else part
        for part in parse_quantity(cell)[:5]
    ]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(NUMBERS, min_size=2, max_size=6),
    st.sampled_from(["元", "亿元", "%", "个百分点", "吨", "元/千瓦时"]),
    st.sampled_from(["和", "与", "以及"]),
)
def test_figures_that_share_a_unit_are_as_if_each_had_its_own(numbers, unit, joint):
    *first, last = [printed(*number, False) for number in numbers]
    shared = find_quantities(f"分别为{'、'.join(first)}{joint}{last}{unit}。")
    own = parse_quantities(pd.Series([f"{number}{unit}" for number in (*first, last)]))
    columns = ["value", "unit", "low", "high"]
    assert shared[columns].equals(own[columns])
    assert shared["printed"].tolist() == [*first, f"{last}{unit}"]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("引进过12家企业，召开过3次推介会，到位资金过50亿元", ["12家", "3次", "50亿元"]),
        ("每完成1亿元2分，12.50元5角", ["1亿元", "12.50元", "5角"]),
        ("引进三棵树涂料公司，三座店水库，三座厂房", ["三座"]),
    ],
)
def test_words_around_figures_cost_none_and_make_none(printed, found):
    assert find_quantities(printed)["printed"].tolist() == found


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("总投资12亿元锂电材料项目，改造3亿元老旧管网", [1_200_000_000, 300_000_000]),
        ("三元锂电池、三元前驱体和三元里", []),
        ("3亿、5亿元材料项目", [300_000_000, 500_000_000]),
        ("驻外4个点位", []),
    ],
)
def test_what_follows_a_sum_with_its_scale_makes_no_other_word_of_yuan(text, figures):
    assert find_quantities(text)["value"].tolist() == figures


def test_units_of_steam_and_of_prices_in_cents():
    assert values("1.2MPa")[:2] == values("1.2兆帕")[:2] == (1.2, "兆帕")
    assert values("6分/立方米")[:2] == (0.06, "CNY/m³")
    assert values("3.4万条次")[:2] == (34_000, "条次")
    assert values("日币6000万元")[:2] == (60_000_000, "JPY")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("园区最低可至5.5万元", 55_000, math.inf),
        ("单户上限60万元", 0, 600_000),
        ("工业占六成还多", 60, math.inf),
        ("以不足全省3%的面积", 0, 3),
        ("超过全市两成", 20, math.inf),
        ("二百来人", 180, 220),
        ("比去年的37.5亿元还多", 3_745_000_000, 3_755_000_000),
    ],
)
def test_hedges_of_guides_and_speeches(text, low, high):
    found = find_quantities(text)
    assert found[["low", "high"]].to_numpy().tolist() == [[low, high]]


@pytest.mark.parametrize("cell", ["1亿2千元", "1亿2千", "一亿二千", "一亿二千元", "1亿3百元", "一亿二"])
def test_a_numeral_that_may_leave_out_its_last_scale_is_refused_however_it_is_written(cell):
    with pytest.raises(ValueError, match="may leave out"):
        parse_quantity(cell)
    assert parse_quantity("一亿零二千元").value == parse_quantity("1亿零2千元").value == 100_002_000


@pytest.mark.parametrize(
    ("spelt", "figures"),
    [
        ("三千亿元", "3千亿元"),
        ("五千万元", "5千万元"),
        ("三亿五千万元", "3亿5千万元"),
        ("约三百万元", "约3百万元"),
        ("二十亿元", "20亿元"),
    ],
)
def test_an_amount_can_mean_the_same_in_characters_and_in_figures(spelt, figures):
    one, other = parse_quantity(spelt), parse_quantity(figures)
    assert (one.value, one.low, one.high) == (other.value, other.low, other.high)
    assert parse_quantity("三千人").low == 3000
