"""What the audit finds in real figures, and what it must leave alone."""

from __future__ import annotations

import pandas as pd
import pytest

import tengchong as tc
from tengchong.building.audit import audit
from tests.audit_tables import printed


def found(*frames: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Kind, identity and locators of the findings."""
    table = audit(pd.concat(frames, ignore_index=True))
    return [*table[["kind", "identity", "locators"]].itertuples(index=False, name=None)]


TENGCHONG = """
Tengchong | 2021-01..2021-11 | foreign | actual | 120万美元
Tengchong | 2021-01..2021-12 | foreign | target | 200万美元
Tengchong | 2021-01..2021-11 | foreign | completion | 60%
Tengchong | 2021-01..2021-11 | 市外国内 | actual | 259.03亿元
Tengchong | 2021-01..2021-11 | 市外国内 | growth | 6.56%
Tengchong | 2021-01..2021-12 | 市外国内 | target | 293亿元
Tengchong | 2021-01..2021-11 | 市外国内 | completion | 88.41%
Tengchong | 2021-01..2021-11 | 市外省内 | actual | 47.1亿元
Tengchong | 2021-01..2021-11 | 市外省内 | growth | 0.21%
Tengchong | 2021-01..2021-12 | 市外省内 | target | 53亿元
Tengchong | 2021-01..2021-11 | 市外省内 | completion | 88.87%
Tengchong | 2021-01..2021-11 | 省外 | actual | 211.93亿元
Tengchong | 2021-01..2021-11 | 省外 | growth | 8.08%
Tengchong | 2021-01..2021-12 | 省外 | target | 240亿元
Tengchong | 2021-01..2021-11 | 省外 | completion | 88.3%
Tengchong | 2021-01..2021-11 | reserve | actual | 44个 | note: parts complete
Tengchong | 2021-01..2021-11 | reserve sector=生物医药 | actual | 5个
Tengchong | 2021-01..2021-11 | reserve sector=文旅康养 | actual | 19个
Tengchong | 2021-01..2021-11 | reserve sector=绿色食品 | actual | 7个
Tengchong | 2021-01..2021-11 | reserve sector=绿色能源 | actual | 1个
Tengchong | 2021-01..2021-11 | reserve sector=现代新兴产业 | actual | 12个
Tengchong | 2021-01..2021-11 | outreach_firms_contacted | actual | 近140家
Tengchong | 2021-01..2021-11 | outreach_revisits | actual | 110余家
Tengchong | 2021-01..2021-11 | outreach_calls | actual | 19家
Tengchong | 2021-01..2021-11 | problems_collected | actual | 12个
Tengchong | 2021-01..2021-11 | problems_solved | actual | 10个
Tengchong | 2021-01..2021-11 | problems_passed_on | actual | 2个
Tengchong | 2022-01..2022-12 | 市外国内 | forecast | 269.85亿元
"""
LINCANG = """
Lincang | 2019-01..2019-09 | 省外 | actual | 898.88亿元
Lincang | 2019-01..2019-12 | 省外 | target | 1236亿元
Lincang | 2019-01..2019-09 | 省外 | completion | 72.73%
Lincang | 2019-01..2019-09 | implemented | actual | 968个
Lincang | 2019-01..2019-09 | implemented size=1亿元以上 | actual | 565个
Lincang | 2019-01..2019-09 | implemented size=1亿元以上 | share | 58.37%
Lincang | 2019-01..2019-09 | implemented size=5亿元以上 | actual | 158个
Lincang | 2019-01..2019-09 | implemented size=5亿元以上 | share | 16.32%
Lincang | 2019-01..2019-09 | funds size=1亿元以上 | actual | 1035.64亿元
Lincang | 2019-01..2019-09 | funds size=1亿元以上 | share | 87.31%
Lincang | 2019-01..2019-09 | funds size=5亿元以上 | actual | 1166.26亿元
Lincang | 2019-01..2019-09 | funds size=5亿元以上 | share | 97.49%
"""
LUXI = """
Luxi | | 市外 | actual | 29.93亿元
Luxi | | 市外 | completion | 93.5%
Luxi | | 市外 | gap | 5.93亿元
Luxi | | 市外 | gap | 18.5%
Luxi | | 省外 | actual | 18.18亿元
Luxi | | 省外 | completion | 82.6%
Luxi | | 省外 | gap | 1.68亿元
Luxi | | 省外 | gap | 9.23%
"""
DIQING = """
Diqing | 2014-01..2014-06 | 市外 | actual | 62.40亿元
Diqing | 2014-01..2014-12 | 市外 | target | 120亿元
Diqing | 2014-01..2014-06 | 市外 | completion | 52%
Shangri-La | 2014-01..2014-06 | 市外 | actual | 36.91亿元
Shangri-La | 2014-01..2014-12 | 市外 | target | 62亿元
Shangri-La | 2014-01..2014-06 | 市外 | completion | 59.54%
Deqin | 2014-01..2014-06 | 市外 | actual | 2.69亿元
Deqin | 2014-01..2014-12 | 市外 | target | 8亿元
Deqin | 2014-01..2014-06 | 市外 | completion | 33.67%
Weixi | 2014-01..2014-06 | 市外 | actual | 18.50亿元
Weixi | 2014-01..2014-12 | 市外 | target | 43亿元
Weixi | 2014-01..2014-06 | 市外 | completion | 43.01%
Shangri-La zone | 2014-01..2014-06 | 市外 | actual | 3.61亿元
Shangri-La zone | 2014-01..2014-12 | 市外 | target | 7亿元
Shangri-La zone | 2014-01..2014-06 | 市外 | completion | 51.57%
"""


def test_tengchong_2021_is_consistent():
    assert found(printed(TENGCHONG)) == []


def test_lincang_2019_has_more_in_large_projects_than_in_all_and_two_wholes():
    cells = [
        ["B11", "B12", "B9", "B10"],  # each share of the funds implies another whole
        ["B10", "B12"],  # and is greater for the large ones than for all
        ["B9", "B11"],  # as are the funds themselves
    ]
    locators = [";".join(f"report/t.csv!{cell}" for cell in of) for of in cells]
    identities = ["implied wholes", "subset", "subset"]
    assert found(printed(LINCANG)) == [
        ("contradiction", *pair) for pair in zip(identities, locators, strict=True)
    ]


def test_luxi_is_not_as_far_ahead_as_it_says():
    table = audit(printed(LUXI))
    assert table[["kind", "identity", "right"]].to_numpy().tolist() == [["contradiction", "schedule", 9.23]]
    assert table["left"].item() == pytest.approx(7.6)
    assert table["gap"].item() == pytest.approx(9.225 - 7.65)


def test_diqing_2014_whose_targets_add_up_misses_0_69():
    table = audit(printed(DIQING))
    assert table[["kind", "identity", "place"]].to_numpy().tolist() == [["unlikely", "places", "533400"]]
    assert table["left"].item() == pytest.approx(61.71e8)
    assert table["gap"].item() == pytest.approx(0.665e8)


def test_what_people_earn_on_average_is_not_added_up():
    incomes = """
        Diqing | 2020-01..2020-12 | disposable_income_urban | actual | 31240元
        Shangri-La | 2020-01..2020-12 | disposable_income_urban | actual | 33870元
        Deqin | 2020-01..2020-12 | disposable_income_urban | actual | 30110元
        Weixi | 2020-01..2020-12 | disposable_income_urban | actual | 29460元
    """
    assert found(printed(incomes)) == []
    assert found(printed(incomes.replace("disposable_income_urban", "retail_sales"))) != []


def test_growth_at_constant_prices_does_not_follow_from_two_years():
    before = "Deqin | 2019-01..2019-12 | gross_domestic_product | actual | 41.36亿元"
    after = """
        Deqin | 2020-01..2020-12 | gross_domestic_product | actual | 45.72亿元
        Deqin | 2020-01..2020-12 | gross_domestic_product | growth | 4.1%
    """
    assert found(printed(before, "earlier"), printed(after)) == []
    told = [text.replace("gross_domestic_product", "retail_sales") for text in (before, after)]
    assert [one[1] for one in found(printed(told[0], "earlier"), printed(told[1]))] == ["growth"]


def test_a_price_is_named_in_both_languages():
    found = tc.audit(tc.load(), tc.load("prices"))
    zh, en = found.loc[found["indicator"] == "electricity", ["sentence_zh", "sentence"]].iloc[0]
    assert "，电：" in zh and "electricity" not in zh and ", electricity: " in en


LIUYANG = """
Liuyang Jingkai | 2024-01..2024-12 | attracted | actual | 29个
Liuyang Gaoxin | 2024-01..2024-12 | attracted | actual | 30个
Liuyang | 2024-01..2024-12 | attracted office=其他乡镇街道 | actual | {townships}个
Liuyang | 2024-01..2024-12 | attracted | actual | 86个 | note: the sum of its table
"""


def test_zones_and_townships_under_one_row_of_sums_are_one_breakdown():
    assert found(printed(LIUYANG.format(townships=27))) == []
    ((kind, identity, locators),) = found(printed(LIUYANG.format(townships=26)))
    assert (kind, identity, locators.count(";")) == ("contradiction", "parts", 3)
