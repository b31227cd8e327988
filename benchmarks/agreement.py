"""Whether a figure that was read agrees with an annotation, which keeps the printed unit."""

from __future__ import annotations

import pandas as pd

from tengchong.reading.quantities import QuantityError, parse_quantity


def agreement(row: pd.Series, gold: pd.DataFrame) -> dict[str, bool]:
    """Whether value with unit, and interval, of a read row agree with its annotation (two rows for a range).

    A unit that says too little by itself (7.6分) agrees with nothing.
    """
    try:
        printed = [parse_quantity(f"{abs(g.value)!r}{g.unit}") for g in gold.itertuples()]
    except QuantityError:
        return {"values": False, "intervals": False}
    times = gold.role.iloc[0] == "growth" and printed[0].unit == "倍"
    values = [
        (100 if times else 1) * float(q.value) * (-1 if g.value < 0 else 1)
        for q, g in zip(printed, gold.itertuples(), strict=True)
    ]
    middle = sum(values) / len(values)
    unit = "%" if times else printed[0].unit
    return {
        "values": bool(row.unit == unit and abs(row.value - middle) <= 1e-12 * abs(middle)),
        "intervals": _interval_agrees(row, gold.qualifier.tolist(), values),
    }


def _interval_agrees(row: pd.Series, qualifiers: list[str], values: list[float]) -> bool:
    if "range_low" in qualifiers:
        return bool(row.low == min(values) and row.high == max(values))
    value = values[0]
    return {
        "at_least": bool(row.low == value < row.high),
        "below": bool(row.low < value == row.high),
        "approx": bool(row.low < value < row.high),
        "exact": bool(row.low <= value <= row.high < float("inf")),
    }[qualifiers[0]]
