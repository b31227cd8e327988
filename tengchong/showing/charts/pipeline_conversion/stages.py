"""Where the projects stand, what they are, and the ratios of stages."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import Shown, in_english, shown_in, table
from tengchong.showing.charts.canvas import Chart
from tengchong.showing.charts.kinds import bars, dots
from tengchong.showing.charts.labels import capital, guessless, span, three
from tengchong.showing.charts.parts import Row
from tengchong.showing.charts.style import MAIN, WARM
from tengchong.showing.charts.told import Told, chart

MONEY = ("CNY", "USD")
COUNT = Shown(1.0, 0, "")
AND_MORE = "以上"  # ends a class that holds all those above it


@chart
def stages(table: pd.DataFrame, told: Told) -> Chart:
    """How many projects stand in each stage; a hedged count fades out over what it can mean.

    Takes the table of ``pipeline_conversion.stages``. Stocks are blue, flows orange.
    """
    known = table[(table["quantity"] == "count") & table["value"].notna()]
    words = told.words(known, "stages", "各阶段的项目", "Projects in each stage")
    kinds = {
        "stock": (words.say("存量，期末", "a stock, at the end"), MAIN),
        "flow": (words.say("流量，期内", "a flow, in the period"), WARM),
        "cohort": (words.say("同一批", "of one cohort"), WARM),
    }
    items = [
        Row(
            capital(r[f"name_{words.language}"]),
            span(*three(r), 0, words.language),
            *three(r),
            kinds[r["flow"]][0],
            kinds[r["flow"]][1],
        )
        for r in known.to_dict("records")
    ]
    return bars(words, items, words.say("项目数（个）", "number of projects"))


@chart
def by_sector(table: pd.DataFrame, told: Told) -> Chart:
    """The parts of one stage, the largest first; of several breakdowns the one with most parts.

    Takes the table of ``pipeline_conversion.by_sector``.
    """
    counts = table.groupby(["indicator", "dimension"])["category"].transform("size")
    known = table[counts == counts.max()]
    known = known[known["indicator"] == known["indicator"].min()] if len(known) else known
    words = told.words(known, "by sector", *_by_what(known))
    money = known["unit"].iloc[0] in MONEY
    shown = shown_in(known["unit"].iloc[0], known["value"].max(), words.language) if money else COUNT
    items = [
        Row(_part_name(r, words.language), _part(r, shown, words.language), *three(r, factor=shown.divisor))
        for r in known.sort_values("value", ascending=False).to_dict("records")
    ]
    whole = known[f"name_{words.language}"].iloc[0].split("（" if words.language == "zh" else " (")[0]
    unit = shown.unit if money else words.say("个", "number")
    axis = words.say(f"{whole}（{unit}）", f"{whole} ({unit})")
    if known["category"].str.contains(AND_MORE).sum() > 1:
        axis += words.say(
            "；大档在小档之内，不可相加", "; the higher classes lie in the lower ones: no parts to add up"
        )
    return bars(words, items, axis)


def _by_what(known: pd.DataFrame) -> tuple[str, str]:
    """The subject: what is broken down, and by what."""
    if known.empty:
        return "项目的构成", "What the projects are"
    first = known.iloc[0]
    names = table("dimensions").set_index("dimension")
    kinds = [name for name in first["dimension"].split(";") if name in names.index]
    zh, en = ("、".join(names.loc[kinds, "zh"]), ", ".join(names.loc[kinds, "en"]))
    whole = table("indicators").set_index("indicator").loc[first["indicator"]]
    return f"{whole['name_zh']}按{zh}分", f"{capital(whole['name_en'])} by {en}"


def _part_name(record: dict, language: str) -> str:
    printed = record["category"]
    return printed.replace(";", "、") if language == "zh" else capital(in_english(printed))


def _part(record: dict, shown: Shown, language: str) -> str:
    figure = span(*three(record, factor=shown.divisor), shown.decimals, language)
    return figure if pd.isna(record["share"]) else f"{figure} · {span(*three(record, 'share'), 1, language)}%"


@chart
def stage_ratios(table: pd.DataFrame, told: Told) -> Chart:
    """Ratios of stages as ranges: not the same projects, so no conversion.

    Takes rows of the table of ``pipeline_conversion.stage_ratios``.
    """
    known = table[table["ratio"].notna()]
    words = told.words(known, "stage ratios", "阶段之比（不是转化率）", "Ratios of stages (no conversion)")
    items = [
        Row(
            words.say(
                f"{r['later_zh']} ÷ {r['earlier_zh']}", f"{capital(r['later_en'])} ÷ {r['earlier_en']}"
            ),
            f"{span(*three(r, 'ratio'), 1, words.language)}%",
            *guessless(*three(r, "ratio")),
            words.say(
                f"{_count(r, 'later')} ÷ {_count(r, 'earlier')}",
                f"{_count(r, 'later')} ÷ {_count(r, 'earlier')}",
            ),
        )
        for r in known.to_dict("records")
    ]
    return dots(words, items, words.say("阶段之比（%）", "ratio of stages (%)"))


def _count(record: dict, side: str) -> str:
    return span(*three(record, f"{side}_count"), 0)
