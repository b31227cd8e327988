"""What is printed of parts and rates without the whole or the money that they are of."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tengchong.basics.codebook import table
from tengchong.comparing.figures import (
    BREAKDOWN,
    KEY,
    ORIGIN,
    PERIOD,
    described,
    latest,
    of_year,
    plain,
    three,
    years,
)
from tengchong.comparing.fund_arrivals.targets import arrivals
from tengchong.comparing.wording import Finding, Number, Words, joined, name, number, said, say, when, whose

MEASURES = ("actual", "target", "completion", "growth", "share", "gap", "forecast")
RATES = {"growth": ("同比{x}", "{x} on the year"), "share": ("占{x}", "a share of {x}")}


def printed(observations: pd.DataFrame, place: str | list[str], year: int, through: str = "") -> pd.DataFrame:
    """Every figure on arrivals of a place, or of several, that an analysis of the year may stand on, as it was printed.

    Those of the year, the forecast or target of the year after, and those without a printed year. Columns: KEY;
    ``measure``, value, low, high (unit of the row); printed, source, locator.

    >>> from tengchong.building.store import load
    >>> table = printed(load("observations"), "530581", 2021)
    >>> table.measure.value_counts().to_dict()
    {'actual': 4, 'target': 4, 'completion': 4, 'growth': 3, 'forecast': 1}
    """
    rows = plain(arrivals(observations))
    rows = rows[rows["place"].isin([place] if isinstance(place, str) else place)]
    when = years(rows)
    coming = when.eq(year + 1) & rows["measure"].isin(["target", "forecast"])
    rows = rows[(when.eq(year) | coming | when.isna()).fillna(True).astype(bool)]
    if through:
        last = pd.Period(through, "M")
        rows = rows[rows["measure"].isin(["target", "forecast"]) | ~(rows["period_end"] > last)]
    rows = described(rows)
    order = {measure: at for at, measure in enumerate(MEASURES)}
    size = rows["value"].where(rows["measure"] == "actual").groupby(rows["indicator"]).transform("max")
    rows = rows.assign(at=rows["measure"].map(order), currency=rows["indicator"].map(_currency()), size=size)
    rows = rows.sort_values(["at", "currency", "size", "value"], ascending=[True, True, False, False])
    return rows[[*KEY, "measure", "value", "low", "high", "printed", "locator"]].reset_index(drop=True)


def _currency() -> dict[str, str]:
    known = table("indicators")
    return dict(zip(known["indicator"], known["unit"], strict=True))


def rates_alone(observations: pd.DataFrame, place: str, year: int, through: str = "") -> pd.DataFrame:
    """Growth rates and shares whose own amount is not printed for the same months.

    Columns: KEY; ``measure`` (growth, share), value, low, high (%); origin.

    >>> from tengchong.building.store import load
    >>> rates_alone(load("observations"), "530000", 2024).value.max()
    np.float64(31.9)
    """
    figures = arrivals(observations)
    keys = ["place", *BREAKDOWN, *PERIOD]
    known = of_year(figures, place, year, "actual")[keys].drop_duplicates()
    found = []
    for measure in RATES:
        rows = latest(of_year(figures, place, year, measure), through)
        there = rows.merge(known, on=keys, how="left", indicator="found")["found"] == "both"
        found.append(described(rows[~there.to_numpy()]).assign(measure=measure))
    rows = pd.concat(found, ignore_index=True)
    return rows[[*KEY, "measure", "value", "low", "high", *ORIGIN]]


def on_parts(against: pd.DataFrame) -> Iterator[Finding]:
    """Arrivals of parts whose whole is not printed; from the table of ``against_target``.

    The projects of a list are no parts that make up a whole: they are told only where no whole is printed.
    """
    amounts = against[against["actual"].notna()]
    wholes = amounts[amounts["category"] == ""]
    for _, rows in amounts[~amounts["indicator"].isin(wholes["indicator"])].groupby("indicator", sort=False):
        project = rows["dimension"] == "project"
        elsewhere = rows["unit"].isin(wholes["unit"]).any()
        if not project.all():
            yield _parts(rows[~project], elsewhere)
        elif not elsewhere:
            yield _projects(rows)


def _parts(rows: pd.DataFrame, elsewhere: bool) -> Finding:
    """The parts; ``elsewhere`` is whether a whole is printed by another definition."""
    each = [say("{what}{x}", "{what} {x}", what=name(row), x=said(number(row, "actual")))
            for row in rows.to_dict("records")]  # fmt: skip
    first = rows.iloc[0].to_dict()
    words = say(
        "{place}{when}按以下口径只载明分项，总数按其他口径载明：{each}。"
        if elsewhere
        else "{place}{when}只载明部分到位资金，总数未载明：{each}。",
        "Of {place}'s arrivals in {when} parts are printed by a definition whose whole is not; a whole is printed"
        " by another one: {each}."
        if elsewhere
        else "Of {place}'s arrivals in {when} only parts are printed, and not the whole: {each}.",
        place=whose(first),
        when=when(first),
        each=joined(each),
    )
    return Finding("parts", words, number(first, "actual"), first["indicator"])


def _projects(rows: pd.DataFrame) -> Finding:
    """What single projects of a list come to, which is no part of the place's arrivals that is declared."""
    rows = rows[(rows[PERIOD] == rows[PERIOD].iloc[0]).all(axis=1) & (rows["unit"] == rows["unit"].iloc[0])]
    first = rows.iloc[0].to_dict() | rows[three("actual")].sum().to_dict()
    words = say(
        "{place}{when}的到位资金总数未载明；所列{n}个项目合计到位{x}。",
        "Of {place}'s arrivals in {when} the whole is not printed; the {n} projects listed come to {x}.",
        place=whose(first),
        when=when(first),
        n=str(len(rows)),
        x=said(number(first, "actual")),
    )
    return Finding("parts", words, number(first, "actual"), first["indicator"])


def on_rates(rows: pd.DataFrame) -> Iterator[Finding]:
    """Rates that are printed without the money."""
    for _, group in rows.groupby(PERIOD, sort=False):
        each = [_rate(row) for row in group.to_dict("records")]
        first = group.iloc[0].to_dict()
        words = say(
            "{place}{when}载明比率而未载明金额：{each}。",
            "For {place} in {when} rates are printed without the money: {each}.",
            place=whose(first),
            when=when(first),
            each=joined(each),
        )
        yield Finding(
            "rates", words, Number(first["value"], first["low"], first["high"], "%"), first["indicator"]
        )


def _rate(row: dict) -> Words:
    x = said(Number(row["value"], row["low"], row["high"], "%"))
    zh, en = RATES[row["measure"]]
    return say("{what}" + zh, "{what} " + en, what=name(row), x=x)


def undated(observations: pd.DataFrame, place: str) -> int:
    """How many figures on arrivals a place has that no year is printed with."""
    rows = plain(arrivals(observations))
    return int((years(rows).isna() & (rows["place"] == place)).sum())
