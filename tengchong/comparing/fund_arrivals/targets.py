"""Arrivals against the year's target, against the months passed, and the pace that is left to run."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from tengchong.basics.codebook import table
from tengchong.basics.intervals import Interval
from tengchong.building.schemas import LISTED
from tengchong.comparing.figures import (
    BREAKDOWN,
    KEY,
    ORIGIN,
    PERIOD,
    REASONS,
    annual,
    because,
    blank,
    computed,
    keys_of,
    latest,
    of_year,
    plain,
    side_by_side,
    since_january,
    taken,
    three,
)
from tengchong.comparing.fund_arrivals.order import in_order
from tengchong.comparing.remembering import remembered

NUMBERS = ("actual", "target", "completion", "schedule_gap", "missing")


def arrivals(observations: pd.DataFrame) -> pd.DataFrame:
    """The figures of money that arrived: flows of money for projects that belong to no stage of them, and no total of
    a list of projects, which are those of the list alone."""
    listed = observations["note"].str.contains(LISTED, regex=False)
    return plain(observations[observations["indicator"].isin(_money_that_arrives()) & ~listed])


@cache
def _money_that_arrives() -> list[str]:
    known = table("indicators")
    money = known["unit"].isin(["CNY", "USD"]) & (known["flow"] == "flow") & (known["stage"] == "")
    return known["indicator"][money & (known["generic"] != "")].tolist()  # exports are none


def in_one_currency(rows: pd.DataFrame, name: str, beside: str) -> pd.DataFrame:
    """The rows of ``side_by_side`` without those numbers that another one beside them is in another currency of."""
    other = rows[f"{name}_unit"] != rows[f"{beside}_unit"]
    return blank(rows, other & rows[name].notna() & rows[beside].notna(), name)


@remembered
def against_target(
    observations: pd.DataFrame, place: str | list[str], year: int, through: str = ""
) -> pd.DataFrame:
    """Each kind of arrivals of a place against its target of the year and against the months passed.

    ``place`` is a code, or a list of them.
    ``through`` is the last month to look at ("2021-11"), empty for the latest that is printed. The rows
    stand as ``order.in_order`` has them: what has a target first, of the latest months.
    Columns: KEY; ``actual``, ``target`` and ``missing`` (unit of the row), ``completion`` (%, of the
    target; ``missing`` is below nought where more arrived), ``schedule`` (%, months passed ÷ 12: 序时进度), ``schedule_gap`` (points, negative where
    behind); ``target_basis`` (printed, implied by a printed completion, or other
    currency: such a target is joined with nothing), ``completion_basis``
    (computed from arrival and target, or printed); reasons; source, locator, printed, also.

    >>> from tengchong.building.store import load
    >>> table = against_target(load("observations"), "530581", 2021)
    >>> table.set_index("indicator").schedule_gap.round(2)["fund_arrivals_outside_prefecture_domestic"]
    np.float64(-3.26)
    """
    figures = arrivals(observations)
    actual = latest(of_year(figures, place, year, "actual"), through)
    target = latest(annual(of_year(figures, place, year, "target")))
    printed = latest(_of_periods(of_year(figures, place, year, "completion"), actual), through)
    rows = side_by_side(actual=actual, target=target, stated=printed)
    rows = rows.assign(unit=rows["actual_unit"].fillna(rows["target_unit"]).fillna(""))
    rows = _with_target(rows)
    rows = _with_completion(rows)
    rows = rows.assign(schedule=rows["months"].astype(float).mask(rows["completion"].isna()) / 12 * 100)
    rows = rows.assign(schedule_low=rows["schedule"], schedule_high=rows["schedule"])
    rows = computed(rows, "schedule_gap", lambda done, due: done - due, "completion", "schedule")
    rows = computed(rows, "missing", lambda target, actual: target - actual, "target", "actual")
    rows = blank(rows, ~since_january(rows), "schedule_gap")
    return _with_reasons(in_order(rows))[
        [
            *KEY,
            *three("actual", "target"),
            "target_basis",
            *three("completion"),
            "completion_basis",
            "schedule",
            *three("schedule_gap", "missing"),
            *REASONS,
            *ORIGIN,
        ]
    ]


def _of_periods(rows: pd.DataFrame, actual: pd.DataFrame) -> pd.DataFrame:
    """The rows of the period that the arrival has; all of them where no arrival is printed."""
    what = ["place", *BREAKDOWN]
    arrived, then = {*keys_of(actual, *what)}, {*keys_of(actual, *what, *PERIOD)}
    same = [key in then or key[: len(what)] not in arrived for key in keys_of(rows, *what, *PERIOD)]
    return rows[np.array(same, bool)]


def _with_target(rows: pd.DataFrame) -> pd.DataFrame:
    """The target, or where none is printed what arrival and printed completion imply."""
    one = in_one_currency(rows, "target", "actual")
    clash = one["target"].isna() & rows["target"].notna()
    rows = computed(one, "implied", lambda a, rate: a / rate * 100, "actual", "stated")
    implied = rows["target"].isna() & rows["implied"].notna() & ~clash
    basis = rows["target"].notna().map({True: "printed", False: ""})
    basis = basis.mask(implied, "implied").mask(clash, "other currency")
    return taken(rows, "target", "implied", implied).assign(clash=clash, target_basis=basis.astype(str))


def _with_completion(rows: pd.DataFrame) -> pd.DataFrame:
    """Arrival ÷ target, narrowed by the completion that is printed; where one is missing the other."""
    rows = computed(rows, "completion", lambda a, t: a / t * 100, "actual", "target")
    low, high = rows["completion_low"], rows["completion_high"]
    meet = Interval(low, high).meets(Interval.of(rows, "stated_"))
    rows = rows.assign(
        completion_low=low.mask(meet, np.maximum(low, rows["stated_low"])),
        completion_high=high.mask(meet, np.minimum(high, rows["stated_high"])),
    )
    quotient, low, high = (rows[name] for name in three("completion"))
    # The printed 33.67 rather than its lower bound, to which a computed 33.625 would be moved.
    told = quotient.where(quotient.between(low, high), rows["stated"])
    rows = rows.assign(completion=told.clip(low, high))
    rows = blank(rows, rows["target_basis"] == "implied", "completion")
    basis = rows["completion"].notna().map({True: "computed", False: ""})
    basis = basis.mask(rows["completion"].isna() & rows["stated"].notna(), "printed")
    return taken(rows, "completion", "stated").assign(completion_basis=basis.astype(str))


def _with_reasons(rows: pd.DataFrame) -> pd.DataFrame:
    return because(
        rows,
        (rows["actual"].isna(), "未载明到位数", "no arrival is printed"),
        (rows["clash"], "目标与到位资金的币种不同", "target and arrival are in different currencies"),
        (rows["completion"].isna(), "未载明目标", "no target is printed"),
        (~since_january(rows), "不从1月起算，不与序时进度比", "it doesn't count from January"),
    )


def pace(against: pd.DataFrame) -> pd.DataFrame:
    """The monthly pace so far, and the pace that the months left would need for the target.

    Takes the table of ``against_target``. Columns: KEY; ``months_left``; ``so_far`` and ``needed``
    (unit a month), ``ratio`` (needed ÷ so far), neither where the place prints any whole up to December;
    reasons.

    >>> from tengchong.building.store import load
    >>> table = pace(against_target(load("observations"), "530581", 2021))
    >>> (table.set_index("indicator").so_far / 1e8).round(2)["fund_arrivals_outside_prefecture_domestic"]
    np.float64(23.55)
    """
    passed, left = against["months"].astype(float), 12 - against["months"].astype(float)
    rows = against.assign(months_left=(12 - against["months"]).astype("Int64"))
    rows = computed(rows, "so_far", lambda actual: actual / passed, "actual")
    rows = computed(rows, "needed", lambda missing: missing / left, "missing")
    past = _over(rows)
    rows = blank(rows, past | ~since_january(rows), "needed")
    rows = computed(rows, "ratio", _needed_to_so_far(left / passed), "target", "actual")
    rows = blank(rows, rows["needed"].isna(), "ratio")
    untold = rows["reason_en"] == ""
    for which, zh, en in (
        (left == 0, "全年已过", "the year is over"),
        (past & (left > 0), "全年已过，本口径全年数未载明", "the year is over, and its whole isn't printed by this definition"),
    ):  # fmt: skip
        rows = rows.assign(
            reason_zh=rows["reason_zh"].mask(untold & which, zh),
            reason_en=rows["reason_en"].mask(untold & which, en),
        )
    return rows[[*KEY, "months_left", *three("so_far", "needed", "ratio"), *REASONS]]


def _over(against: pd.DataFrame) -> pd.Series:
    """Whether the place prints a whole up to December, whatever the definition: no month is left then."""
    whole = (against["category"] == "") & (against["actual"].notna() | against["completion"].notna())
    return against["place"].isin(against["place"][whole & (against["period_end"].dt.month == 12)])


def _needed_to_so_far(left_to_passed: pd.Series):
    """(t − a) ÷ left over a ÷ passed, written so that the arrival appears once."""
    return lambda target, actual: (target / actual - 1) / left_to_passed
