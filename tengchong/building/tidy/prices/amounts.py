"""What the cells of prices come to in the unit of their row, heading or table, and why an amount is no price."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from tengchong.building.tidy.columns import each
from tengchong.building.tidy.prices.forms import figure_of, kind_of, pattern_of
from tengchong.building.tidy.prices.words import codes
from tengchong.building.tidy.records import figures

MONEY = ("CNY", "USD")
PER = re.compile(r"(?:/|每).+")
EXTREMES = ("最高", "最低")  # 最高0.6元/千瓦时 is what nobody need pay
TIMES = "day|month|year"
UNSIGNED = r"[约近]?\d"
DISCOUNT = "discount"
BUILT = "{!r} is built or bought; a subsidy for it is no discount of a price, and is left out"
MINUS = r"^-(?=\d)"
NOT_TAKEN_OFF = r"(?<![\d万亿元时米吨度方安瓦%％])[至为到成]\s*\d|上[调浮]|[增加]"  # 降为0.58元/千瓦时 is what is left, 上浮10% comes on top


def amounts(printed: pd.Series, units: pd.Series, kinds: pd.Series) -> pd.DataFrame:
    """The figures of cells in the units beside them; money alone (0.48元) is paid for what those are paid for (元/千瓦时), and
    what is taken off a price (减收25%, -0.05元/千瓦时) needs no sign."""
    spelt = [figure_of(text, kind) for text, kind in zip(printed, kinds, strict=True)]
    printed = pd.Series(spelt, printed.index, dtype=object)
    printed = printed.mask(kinds == DISCOUNT, printed.str.replace(MINUS, "", regex=True))
    read = figures(printed, units)
    per = units.map(_per).where(~kinds.isin(codes("sum")), "")
    alone = read["unit"].isin(MONEY) & (per != "")
    if alone.any():
        whole = figures((printed + per)[alone])
        known = whole["value"].notna()
        read.loc[whole.index[known]] = whole[known]
    return read


def _per(unit: str) -> str:
    """What a unit of prices is paid for: 元/千瓦时 → /千瓦时."""
    found = PER.search(unit)
    return found[0] if found else ""


def told_kinds(printed: pd.Series, kinds: pd.Series) -> pd.Series:
    """The kinds of prices, with those that their cells tell (每度优惠0.03元) before all but the ones of other rules."""
    told = each(kind_of, printed)
    return kinds.mask((told != "") & ~kinds.isin(codes("rule") - {DISCOUNT}), told)


def lowered(read: pd.DataFrame, printed: pd.Series, falling: pd.Series) -> pd.DataFrame:
    """The figures of cells, those without a sign of their own below zero where a word beside them says that they fall."""
    turned = falling & printed.str.match(UNSIGNED)
    if turned.any():
        below = -read.loc[turned, ["value", "high", "low"]]
        read.loc[turned, ["value", "low", "high"]] = below.to_numpy()
    return read


def rented(units: pd.Series, names: pd.Series) -> pd.Series:
    """The units of rents, with the time that only their names print: 元/平方米 of 月租金 is for a month."""
    undated = units.str.startswith("CNY/") & ~units.str.contains(TIMES)
    months, years = (undated & names.str.contains(word) for word in "月年")
    return units.mask(months, units + "·month").mask(years, units + "·year")


def no_price(made: pd.DataFrame) -> pd.Series:
    """Why an amount is no price, nor a rule: it is a highest or lowest one, lacks its unit or its denominator, or its unit is none of prices."""
    rule, unit = made["kind"].isin(codes("rule")), made["unit"]
    alone = unit.isin(MONEY) & ~made["utility"].isin(codes("piece")) & (made["charge"] != "one-off")
    wrong = {
        "no unit is printed for what changes or adds to a price; declare it in corrections.toml, with the reason": rule
        & (unit == ""),
        "the highest or the lowest price is not the one that is paid; print that": ~rule
        & made["hedge"].isin(EXTREMES),
        "the price's denominator is not printed; declare it in corrections.toml, with the reason": ~rule
        & ((unit == "") | alone),
    }
    told = made["condition"] + made["printed"]
    left = (
        (made["kind"] == DISCOUNT) & told.str.contains(NOT_TAKEN_OFF) & (each(kind_of, made["printed"]) == "")
    )
    wrong["what is left of a price, or comes on top of it, is not what is taken off; print that"] = left
    other = ~rule & ~unit.str.startswith(MONEY)
    strange = unit.map("{} is no unit of a price; say in corrections.toml what is paid for it".format)
    told = np.select([*wrong.values(), other], [*wrong, strange], "")
    return pd.Series(told, made.index, dtype=object)


def built(kinds: pd.Series, names: pd.Series) -> pd.Series:
    """Why a subsidy is no discount: its row or heading names what is built or bought (厂房建设), and no price."""
    subsidised = names.where(kinds == DISCOUNT, "")
    return each(lambda name: BUILT.format(name) if pattern_of("works").search(name) else "", subsidised)
