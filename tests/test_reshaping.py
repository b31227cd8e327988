"""wide and long undo each other, with gaps, repeated figures and figures without a year."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tengchong as tc
from tengchong.building.schemas import OBSERVATIONS

SORTED = ["source", "locator"]


def made_of(rows):
    """Observations of drawn rows, each at an address of its own."""
    columns = {name: [row.get(name, "") for row in rows] for name in OBSERVATIONS.columns}
    columns["locator"] = [f"t.csv!A{number:04}" for number in range(len(rows))]
    numbers = dict.fromkeys(("value", "low", "high"), float)
    return pd.DataFrame(columns).astype({name: numbers.get(name, str) for name in columns})


FIGURE = st.fixed_dictionaries({
    "source": st.sampled_from(["2021-a", "2022-b"]),
    "place": st.sampled_from(["530581", "533100"]),
    "place_name": st.sampled_from(["腾冲", "腾冲市"]),
    "period_start": st.sampled_from(["2021-01", ""]),
    "period_end": st.sampled_from(["2021-11", "2021-12", ""]),
    "indicator": st.sampled_from(["fund_arrivals", "projects_signed"]),
    "dimension": st.sampled_from(["", "sector"]),
    "category": st.sampled_from(["", "工业"]),
    "measure": st.sampled_from(["actual", "target", "growth"]),
    "value": st.integers(-5, 10**12).map(float),
    "low": st.just(0.0),
    "high": st.sampled_from([1.0, float("inf")]),
    "unit": st.sampled_from(["CNY", "个", ""]),
    "printed": st.text(min_size=1, max_size=4),
    "note": st.sampled_from(["", "附注"]),
})  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(st.lists(FIGURE, max_size=12))
def test_long_undoes_wide(rows):
    observations = made_of(rows)
    again = tc.long(tc.wide(observations))
    expected = observations.sort_values(SORTED, ignore_index=True)
    pd.testing.assert_frame_equal(again, expected, check_dtype=False)
    if rows:
        pd.testing.assert_frame_equal(tc.wide(again), tc.wide(observations))


def test_what_is_not_printed_is_missing_and_comes_not_back():
    rows = [
        {"source": "a", "place": place, "indicator": "fund_arrivals", "measure": measure, "value": 1.0, "low": 1.0, "high": 1.0}
        for place, measure in [("530581", "actual"), ("530581", "target"), ("533100", "actual")]
    ]  # fmt: skip
    table = tc.wide(made_of(rows))
    assert table.shape[0] == 2
    assert table["fund_arrivals"]["target"]["value"].isna().sum() == 1
    assert len(tc.long(table)) == 3


@pytest.mark.parametrize("year", ["2021", "undated"])
def test_the_published_data_both_ways(year):
    observations = tc.load("observations")
    observations = observations[observations["source"].astype(str).str.startswith(year)]
    again = tc.long(tc.wide(observations))
    expected = observations.sort_values(SORTED, ignore_index=True)
    for column in OBSERVATIONS.columns:
        pd.testing.assert_series_equal(
            again[column].astype(object), expected[column].astype(object), check_dtype=False
        )
