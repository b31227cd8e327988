"""Money agreed against money arrived, and the projects that documents name."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import place_name, table
from tengchong.basics.intervals import Interval
from tengchong.comparing.figures import (
    REASONS,
    annual,
    because,
    computed,
    described,
    latest,
    plain,
    renamed,
    three,
    years,
)
from tengchong.comparing.fund_arrivals.years import series
from tengchong.comparing.remembering import remembered

LAGS = (0, 1, 2)


@remembered
def agreed_against_arrived(observations: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """Money agreed in each whole year of a place against money arrived then and one or two years later.

    Different cohorts: what arrives was agreed over many years, so the ratio is no conversion. Only
    whole years of one currency, up to ``year``. Columns: place, place_name, ``agreed_year``, ``arrived_year``, ``lag``
    (years), ``agreed``, ``arrived`` (CNY), ``arrived_indicator``, ``arrived_zh``, ``arrived_en``, ``ratio``
    (%, arrived ÷ agreed); reasons (why no ratio is given); source and locator of what was agreed,
    ``arrived_source`` and ``arrived_locator``.

    >>> from tengchong.building.store import load
    >>> table = agreed_against_arrived(load("observations"), "530581", 2021)
    >>> table.loc[table.lag == 0, "ratio"].round(1).dropna().tolist()
    [233.5, 135.8, 314.3]
    """
    agreed = _agreed(observations, place)
    arrived = series(observations[observations["place"] == place], place, year)
    arrived = renamed(arrived, "arrived").rename(
        columns={"year": "arrived_year", "indicator": "arrived_indicator", "name_zh": "arrived_zh"}
        | {"name_en": "arrived_en", "source": "arrived_source", "locator": "arrived_locator"}
    )
    lagged = pd.concat([agreed.assign(lag=lag, arrived_year=agreed["agreed_year"] + lag) for lag in LAGS])
    texts = [f"arrived_{of}" for of in ("indicator", "zh", "en", "source", "locator")]
    held = [*texts, "months", *three("arrived")]
    rows = lagged.merge(
        arrived.loc[arrived["unit"] == "CNY", ["arrived_year", *held]], on="arrived_year", how="left"
    )
    rows = rows[rows["arrived"].notna() | (rows["lag"] == 0)]
    rows = rows[rows["agreed_year"] <= year]
    rows = rows.sort_values(["agreed_year", "lag"], ignore_index=True)
    rows = computed(rows, "ratio", lambda come, agreed: come / agreed * 100, "arrived", "agreed")
    part = rows["months"] < 12
    rows = rows.assign(**{column: rows[column].mask(part.fillna(False)) for column in three("ratio")})
    rows = because(
        rows,
        (rows["arrived"].isna(), "该年未载明到位资金", "no arrivals are printed for the year"),
        (part, "到位资金不足全年", "the arrivals are not of a whole year"),
    )
    names = {column: rows[column].fillna("").astype(str) for column in texts}
    columns = [
        "place",
        "place_name",
        "agreed_year",
        "arrived_year",
        "lag",
        *three("agreed", "arrived"),
        "source",
        "locator",
    ]
    return rows.assign(**names)[[*columns, *texts, *three("ratio"), *REASONS]]


def _agreed(observations: pd.DataFrame, place: str) -> pd.DataFrame:
    """Money of signed projects in whole years."""
    known = table("indicators")
    signed = known["indicator"][(known["stage"] == "signed") & (known["unit"] == "CNY")]
    own = observations[observations["indicator"].isin(signed) & (observations["place"] == place)]
    rows = annual(plain(own))
    rows = rows[(rows["measure"] == "actual") & (rows["category"] == "") & (rows["unit"] == "CNY")]
    yearly = [latest(group) for _, group in rows.groupby(years(rows))]
    rows = described(pd.concat(yearly) if yearly else latest(rows))
    rows = renamed(rows.assign(agreed_year=years(rows)), "agreed")
    return rows[["place", "place_name", "agreed_year", *three("agreed"), "source", "locator"]]


@remembered
def projects_profile(projects: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The projects that documents name for a place and year, the largest planned investment first.

    Columns: place, place_name, name, investor, sector, stage, as_of, ``investment``, unit, ``share`` (%, of
    all printed investments of its stage), ``rank`` (in its stage, by the printed value); reasons (why no
    share is given); source, locator, printed.

    >>> from tengchong.building.store import load
    >>> table = projects_profile(load("projects"), "530581", 2021)
    >>> table.share.round(1).iloc[0]
    np.float64(51.8)
    """
    rows = plain(projects[(projects["place"] == place) & (projects["as_of"].dt.year == year)])
    rows = renamed(rows, "investment", "planned_investment")
    rows = rows.drop_duplicates(["name", "stage"], keep="last").assign(place_name=place_name(place))
    rows = _with_shares(rows)
    order = ["stage", "investment", "name"]
    rows = rows.sort_values(order, ascending=[False, False, True])
    staged = rows["stage"] != ""
    rank = rows.groupby("stage")["investment"].rank(method="min", ascending=False).astype("Int64")
    rows[three("share")] = rows[three("share")].where(staged)
    rows = because(
        rows.assign(rank=rank.where(staged)),
        (rows["investment"].isna(), "未载明投资额", "no investment is printed"),
        (~staged, "未载明阶段", "no stage is printed"),
    )
    columns = [
        "place",
        "place_name",
        "name",
        "investor",
        "sector",
        "stage",
        "as_of",
        *three("investment"),
        "unit",
        *three("share"),
    ]
    return rows[[*columns, "rank", *REASONS, "source", "locator", "printed"]].reset_index(drop=True)


def _with_shares(rows: pd.DataFrame) -> pd.DataFrame:
    """A project over itself and the others, so that its own investment appears once: 1 ÷ (1 + rest ÷ own)."""
    totals = rows.groupby(["stage", "unit"], observed=True)[three("investment")].transform("sum")
    own = Interval.of(rows, "investment_")
    rest = Interval(totals["investment_low"] - own.low, totals["investment_high"] - own.high)
    share = 100 / (1 + rest / own)
    value = rows["investment"] / totals["investment"] * 100
    return rows.assign(share=value, share_low=share.low, share_high=share.high)
