"""Of which indicator a line is a part, by the lines that stand before it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from tengchong.building.tidy.columns import each, either
from tengchong.building.tidy.names.taught import CAME
from tengchong.building.tidy.names.units import are_money, is_money
from tengchong.building.tidy.names.wholes import more_general, quantity_of, stage_of

ARRIVALS = "fund_arrivals"
ARRIVED_OF = {  # what was agreed, planned or spent, and the money for it that arrived
    "agreed_investment": ARRIVALS,
    "planned_investment": ARRIVALS,
    "completed_investment": ARRIVALS,
    "fixed_asset_investment": ARRIVALS,
    "contracted_foreign_investment": "fund_arrivals_foreign",
}


def arrived(lines: Iterable[tuple[str, str, str, tuple[str, ...]]]) -> list[str]:
    """The indicator of each line, by its indicator, measure, label and units: one that says no more than that money arrived is of what
    arrived of the money before it, or for the projects that are counted before it.

    >>> arrived([("agreed_investment", "", "合同额", ("万元",)), ("", "actual", "实际到位", ("万元",))])
    ['agreed_investment', 'fund_arrivals']
    """
    made, money, last = [], "", ""
    for indicator, measure, label, units in lines:
        if measure == "actual" and not indicator and CAME.search(label):
            counted = quantity_of(last) == "count" and are_money(units)
            indicator = ARRIVED_OF.get(money, "") or ARRIVALS * (counted and not money)
        last = indicator or last
        money = indicator if quantity_of(indicator) == "money" else money
        made.append(indicator)
    return made


def belongs_to(axis: pd.DataFrame, named: pd.Series, labelled: pd.Series) -> pd.Series:
    """The indicator of which each line is a part; one that is printed as a part (其中) is so of the line that it stands under."""
    wholes, part = named & (axis["category"] == ""), axis["part"].astype(bool)
    whole = last_where(axis["indicator"], wholes)
    whole = whole.where(~part, either(last_where(axis["indicator"], named & ~part), whole))
    if (axis["category"] != "").any():
        counted = last_where(axis["indicator"], wholes & (axis["indicator"].map(quantity_of) == "count"))
        some = each(_is_of_those, axis["indicator"], whole, counted, axis["units"]).astype(bool)
        whole = whole.where(~some, counted)
    general = each(_is_general, axis["indicator"], whole, axis["part"], axis["units"]).astype(bool)
    taken = (axis["category"] != "") & (~named | general)
    above = either(whole, last_where(axis["indicator"], named).where(~named, "")).where(taken, "")
    under = taken & ~named & part
    if not under.any():
        return above
    over = last_where(either(above, axis["indicator"]), labelled & ~part)
    above = above.where(~under | (over == ""), over)
    inner = pd.Series(_within(axis, named, under), dtype=object).reindex(axis.index, fill_value="")
    return above.where(inner == "", inner)


def _is_of_those(own: str, money: str, counted: str, units: tuple[str, ...]) -> bool:
    """Whether a count behind money (其中：工业项目个数 behind 签约项目 and 协议资金) is of the things counted before it, whose money that is."""
    counts = quantity_of(own) == "count" and quantity_of(money) == "money" and not are_money(units)
    return counts and own in more_general(counted) and "" != stage_of(money) == stage_of(counted)


def _within(axis: pd.DataFrame, named: pd.Series, under: pd.Series) -> dict[int, str]:
    """The indicator of each part that stands further in than one that is a part itself: 一般贸易 below 其中：出口额 is of the exports."""
    heads: list[tuple[int, str]] = []
    found: dict[int, str] = {}
    lines = zip(axis.index, axis["depth"], axis["indicator"], axis["part"], named, under, strict=True)
    for line, depth, indicator, part, own, below in lines:
        if own:
            heads = [*(head for head in heads if head[0] < depth), (depth, indicator if part else "")]
        elif below and depth:
            outer = [indicator for at, indicator in heads if at < depth]
            found[line] = outer[-1] if outer else ""
    return found


def _is_general(own: str, above: str, part: bool, units: tuple[str, ...]) -> bool:
    """Whether a line's word (项目) says the same as the whole before it, and only less of it.

    Projects in 亿元 (其中：工业项目) are those of the money that they are printed as a part of.
    """
    if own not in more_general(above):
        return False
    if quantity_of(own) == quantity_of(above):
        return bool(part) or quantity_of(own) != "money"
    return bool(part) and quantity_of(above) == "money" and any(map(is_money, units))


def last_where(column: pd.Series, where: pd.Series) -> pd.Series:
    """The value of the last line, at or before each, that the condition holds for."""
    return column if where.all() else column.where(where).ffill().fillna("")
