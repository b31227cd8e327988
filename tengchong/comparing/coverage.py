"""What the data holds and what it doesn't: of which years, places and indicators figures are printed.

Tables in, tables out. A figure without a printed year, or that counts from no printed month, has no year here either (NA).
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from tengchong.basics.codebook import table
from tengchong.comparing.wording import Finding, Number, listed, place_words, say

CORE = "fund_arrivals"
ASKED = ("actual", "target", "completion", "growth")


def contents(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """How much each processed table holds. Columns: ``table``, ``rows``, ``documents``, ``places``.

    >>> contents({"x": pd.DataFrame({"source": ["a", "a"], "place": ["1", "2"]})}).values.tolist()
    [['x', 2, 1, 2]]
    """
    lines = [
        (name, len(rows), rows["source"].nunique(), rows["place"].nunique() if "place" in rows else 0)
        for name, rows in tables.items()
    ]
    return pd.DataFrame(lines, columns=["table", "rows", "documents", "places"])


def by_year(observations: pd.DataFrame) -> pd.DataFrame:
    """Figures of each year. Columns: ``year`` (NA where none is printed), ``figures``, ``documents``, ``places``.

    >>> from tengchong.building.store import load
    >>> by_year(load("observations")).columns.tolist()
    ['year', 'figures', 'documents', 'places']
    """
    rows = observations.assign(year=_years(observations))
    found = rows.groupby("year", dropna=False, observed=True)
    return found.agg(
        figures=("value", "size"), documents=("source", "nunique"), places=("place", "nunique")
    ).reset_index()


def by_place(observations: pd.DataFrame, place: str, most: int = 14) -> pd.DataFrame:
    """Figures by place and year: ``place`` first, then the places with the most figures, so many in all.

    Columns: ``place``, ``place_name``, ``year``, ``figures``, ``own``.
    """
    names = observations.groupby("place")["place_name"].last()
    many = observations["place"].value_counts().drop(place, errors="ignore")
    chosen = [place, *many.index[: most - 1]]
    counted = _counted(observations[observations["place"].isin(chosen)], ["place"])
    counted["rank"] = counted["place"].map(chosen.index)
    counted["place_name"] = counted["place"].map(names)
    counted["own"] = counted["place"] == place
    return counted.sort_values(["rank", "year"], ignore_index=True).drop(columns="rank")


def by_indicator(observations: pd.DataFrame, place: str) -> pd.DataFrame:
    """Figures of one place by indicator and year. Columns: ``indicator``, ``name_zh``, ``name_en``, ``year``,
    ``figures``; in the order of the codebook."""
    counted = _counted(observations[observations["place"] == place].astype({"indicator": str}), ["indicator"])
    book = table("indicators").set_index("indicator")
    counted["name_zh"] = counted["indicator"].map(book["name_zh"])
    counted["name_en"] = counted["indicator"].map(book["name_en"])
    order = counted["indicator"].map({code: at for at, code in enumerate(book.index)})
    return counted.assign(order=order).sort_values(["order", "year"], ignore_index=True).drop(columns="order")


def by_utility(prices: pd.DataFrame, most: int = 16) -> pd.DataFrame:
    """Price levels of the places with the most of them, by place and utility.

    Columns: ``place``, ``utility``, ``figures``; most first.
    """
    counted = prices.groupby(["place", "utility"], observed=True).size().rename("figures").reset_index()
    total = counted.groupby("place")["figures"].transform("sum")
    order = counted.assign(total=total).sort_values(
        ["total", "place", "utility"], ascending=[False, True, True]
    )
    order = order[order["place"].isin(order["place"].unique()[:most])]
    return order.drop(columns="total").reset_index(drop=True)


def missing(observations: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """Which of the figures that an analysis of arrivals needs are printed for a place and year.

    Columns: ``indicator``, ``name_zh``, ``name_en``, and for each of actual, target, completion and growth
    the printed text, empty where none is printed. A line for each kind of arrivals of the codebook that
    any document of the place prints, else for the general one.
    """
    own = observations[(observations["place"] == place) & (observations["category"] == "")]
    arrivals = own[own["indicator"].astype(str).str.startswith(CORE)]
    kinds = [code for code in table("indicators")["indicator"] if code in {*arrivals["indicator"]}] or [CORE]
    book = table("indicators").set_index("indicator")
    asked = arrivals[_years(arrivals) == year]
    lines = []
    for kind in kinds:
        found = asked[asked["indicator"] == kind].drop_duplicates("measure", keep="last").set_index("measure")
        said = {measure: found["printed"].get(measure, "") for measure in ASKED}
        lines.append({"indicator": kind, **book.loc[kind, ["name_zh", "name_en"]], **said})
    return pd.DataFrame(lines, columns=["indicator", "name_zh", "name_en", *ASKED])


def example(observations: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """One figure to follow from the printed word to the table: the greatest that arrived at the place in
    the year, else any of the place, else any at all. One row of ``observations``."""
    own = observations[observations["place"] == place]
    of_year = own[(_years(own) == year) & (own["measure"] == "actual") & (own["unit"] == "CNY")]
    for rows in (of_year, own, observations):
        if len(rows):
            return rows.sort_values("value", ascending=False, kind="stable").head(1)
    return observations.head(0)


def findings(
    tables: Mapping[str, pd.DataFrame], audited: pd.DataFrame, place: str, year: int
) -> pd.DataFrame:
    """What is to be said of the data, in Chinese and English.

    Columns: rank, ``topic`` (contents, years, places, own, missing, prices, audit), zh, en; value, low,
    high, unit: the number that the sentence stands on; indicator.
    """
    observations, prices = tables["observations"], tables["prices"]
    found = [
        _on_contents(contents(tables)),
        *_on_years(by_year(observations)),
        _on_places(observations),
        _on_own(observations, place, year),
        _on_missing(missing(observations, place, year), place, year),
        _on_prices(prices),
        _on_audit(audited, tables["sources"], place),
    ]
    return listed(found)


def _on_contents(held: pd.DataFrame) -> Finding:
    rows = held.set_index("table")["rows"]
    words = say(
        "共收录{documents}份文件，其中的统计数字{figures}个、价格{prices}条、价格规则{rules}条，另有{refused}个数字无法使用，逐一列明原因。",
        "{documents} documents print {figures} figures, {prices} prices and {rules} rules on prices; {refused} figures could not be used, and each says why.",
        documents=rows["sources"], figures=rows["observations"], prices=rows["prices"],
        rules=rows["price_rules"], refused=rows["refused"],
    )  # fmt: skip
    return Finding("contents", words, _count(rows["observations"]))


def _on_years(counted: pd.DataFrame) -> list[Finding]:
    dated = counted.dropna(subset="year")
    if dated.empty:
        return []
    best = dated.loc[dated["figures"].idxmax()]
    without = int(counted.loc[counted["year"].isna(), "figures"].sum())
    words = say(
        "数字最多的是{year}年，{figures}个；有{without}个数字文件未载年份，不与任何年份比较。",
        "Most figures, {figures}, are of {year}; {without} stand in documents that print no year, and are compared with nothing.",
        year=int(best["year"]), figures=best["figures"], without=without,
    )  # fmt: skip
    return [Finding("years", words, _count(best["figures"]))]


def _on_places(observations: pd.DataFrame) -> Finding:
    many = observations.groupby("place")["value"].size()
    several = observations.assign(year=_years(observations)).groupby("place")["year"].nunique()
    words = say(
        "数字涉及{places}个地区，其中{several}个有两个以上年份；其余各只有一年，谈不上走势。",
        "The figures are of {places} places; {several} of them have more than one year, for the others there is no course of time to speak of.",
        places=len(many), several=int((several > 1).sum()),
    )  # fmt: skip
    return Finding("places", words, _count(len(many)))


def _on_own(observations: pd.DataFrame, place: str, year: int) -> Finding:
    own = observations[observations["place"] == place]
    of_year = int((_years(own) == year).sum())
    words = say(
        "{place}共有{figures}个数字，其中{year}年{of_year}个。",
        "{place} has {figures} figures, {of_year} of them of {year}.",
        place=place_words(place), figures=len(own), year=year, of_year=of_year,
    )  # fmt: skip
    return Finding("own", words, _count(len(own)))


def _on_missing(lines: pd.DataFrame, place: str, year: int) -> Finding:
    blank = int((lines[list(ASKED)] == "").to_numpy().sum())
    cells = len(lines) * len(ASKED)
    words = say(
        "{place}{year}年的到位资金，实际数、目标数、完成率和同比共{cells}个位置，{blank}个是空的：空的就是没有公布，不推算。",
        "Of the {cells} figures on {place}'s arrivals in {year} (actual, target, completion, growth) {blank} are not printed; what is not printed stays empty.",
        place=place_words(place), year=year, cells=cells, blank=blank,
    )  # fmt: skip
    return Finding("missing", words, _count(blank))


def _on_prices(prices: pd.DataFrame) -> Finding:
    undated = int(prices["valid_from"].isna().sum())
    official = int((prices["grade"] == "official").sum())
    words = say(
        "价格{prices}条，来自政府文件的{official}条，其余出自媒体和企业；{undated}条未载从何时起。",
        "Of {prices} prices {official} stand in official documents, the others in the press or in claims; {undated} don't say from when on.",
        prices=len(prices), official=official, undated=undated,
    )  # fmt: skip
    return Finding("prices", words, _count(len(prices)))


def _on_audit(audited: pd.DataFrame, sources: pd.DataFrame, place: str) -> Finding:
    kinds = audited["kind"].value_counts()
    documents = sources["source"][sources["place"] == place]
    printed = audited["source"].str.split().map({*documents}.isdisjoint).eq(False)
    own = int(((audited["place"] == place) | printed).sum())
    words = say(
        "核对发现{wrong}处矛盾、{odd}处存疑、{misprints}处单位误印；其中涉及{place}或其文件的{own}处。",
        "The audit finds {wrong} contradictions, {odd} figures that are unlikely, and {misprints} misprinted units; {own} of them on {place} or in its own documents.",
        wrong=kinds.get("contradiction", 0), odd=kinds.get("unlikely", 0), misprints=kinds.get("misprint", 0),
        own=own, place=place_words(place),
    )  # fmt: skip
    return Finding("audit", words, _count(len(audited)))


def _count(many: int) -> Number:
    return Number(many, many, many)


def _counted(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    rows = rows.assign(year=_years(rows))
    return rows.groupby([*by, "year"], dropna=False, observed=True).size().rename("figures").reset_index()


def _years(rows: pd.DataFrame) -> pd.Series:
    dated = rows["period_start"].notna() & rows["period_end"].notna()
    return rows["period_end"].dt.year.astype("Int64").where(dated)
