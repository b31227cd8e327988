"""What the data holds: pictures of the tables of ``comparing.coverage``."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import called, place_name
from tengchong.showing.charts.canvas import Chart, Words, blank
from tengchong.showing.charts.kinds import bars, grid
from tengchong.showing.charts.labels import capital, short
from tengchong.showing.charts.parts import Row
from tengchong.showing.charts.style import MAIN, NEUTRAL
from tengchong.showing.charts.told import best

# From so many columns on a year is told by its last two digits.
NARROW = 9


def contents(rows: pd.DataFrame, findings: pd.DataFrame, language: str = "zh") -> Chart:
    """How many rows each table has, and from how many documents. Takes ``coverage.contents``."""
    words = _words(findings, language, "contents", "各表收录多少", "What the tables hold")
    items = [
        Row(
            getattr(called("table", one["table"]), language), _figure(one["rows"], one["documents"], words),
            one["rows"], one["rows"], one["rows"],
        )
        for one in rows.to_dict("records")
    ]  # fmt: skip
    return bars(words, items, words.say("行", "rows")) if items else blank(words)


def by_year(rows: pd.DataFrame, findings: pd.DataFrame, language: str = "zh") -> Chart:
    """Figures of each year, those without a printed year apart. Takes ``coverage.by_year``."""
    words = _words(findings, language, "years", "各年有多少数字", "Figures of each year")
    items = [
        Row(
            _year(one["year"], words), _figure(one["figures"], one["documents"], words),
            one["figures"], one["figures"], one["figures"],
            colour=NEUTRAL if pd.isna(one["year"]) else MAIN,
        )
        for one in rows.to_dict("records")
    ]  # fmt: skip
    return bars(words, items, words.say("个数字", "figures")) if items else blank(words)


def by_place(rows: pd.DataFrame, findings: pd.DataFrame, language: str = "zh") -> Chart:
    """Which places have figures of which years. Takes ``coverage.by_place``."""
    words = _words(findings, language, "places", "哪些地区、哪些年份有数字", "Figures by place and year")
    names = rows["place"].map(lambda code: short(code, place_name(code), language))
    return _grid(rows.assign(name=names), "year", words)


def by_indicator(rows: pd.DataFrame, findings: pd.DataFrame, language: str = "zh") -> Chart:
    """What is printed of one place in which years. Takes ``coverage.by_indicator``."""
    words = _words(findings, language, "own", "一地各项指标的年份", "One place by indicator and year")
    return _grid(rows.assign(name=rows[f"name_{language}"].map(capital)), "year", words)


def by_utility(rows: pd.DataFrame, findings: pd.DataFrame, language: str = "zh") -> Chart:
    """Of which places prices of what are printed. Takes ``coverage.by_utility``."""
    words = _words(findings, language, "prices", "哪些地区有哪些价格", "Prices by place and utility")
    names = rows["place"].map(lambda code: short(code, place_name(code), language))
    kinds = rows["utility"].astype(str).map(lambda code: getattr(called("utility", code), language))
    return _grid(rows.assign(name=names, kind=kinds), "kind", words)


def _grid(rows: pd.DataFrame, across: str, words: Words) -> Chart:
    """Counts in cells, in the order in which names first stand; nothing where nothing is printed."""
    if rows.empty:
        return blank(words)
    if across == "year":
        order = [_year(year, words) for year in sorted(rows["year"].dropna().unique())]
        order += [_year(pd.NA, words)] * bool(rows["year"].isna().any())
        rows = rows.assign(year=[_year(year, words) for year in rows["year"]])
    else:
        order = [*dict.fromkeys(rows[across])]
    wide = rows.pivot_table(index="name", columns=across, values="figures", aggfunc="sum", sort=False)
    wide = wide.reindex(columns=order)
    if len(order) > NARROW and across == "year":
        wide = wide.rename(columns={year: year[-2:] for year in order if year.isdigit()})
    cells = wide.map(lambda many: "" if pd.isna(many) else f"{many:.0f}")
    return grid(
        words, cells, wide, words.say("格内为数字个数，空白为没有", "in a cell how many; white: none")
    )


def _words(findings: pd.DataFrame, language: str, topic: str, zh: str, en: str) -> Words:
    title, source = {"zh": (zh, "来源：data/processed"), "en": (en, "Source: data/processed")}[language]
    return Words(title, best(findings, topic, language), source, language)


def _figure(many: int, documents: int, words: Words) -> str:
    of = words.say(f"{documents}份文件", f"{documents} documents" if documents != 1 else "1 document")
    return f"{many} · {of}"


def _year(year: object, words: Words) -> str:
    return words.say("未载", "none") if pd.isna(year) else str(int(str(year)))
