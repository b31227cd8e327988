"""A place among others, and the places inside it."""

from __future__ import annotations

import pandas as pd

from tengchong.basics.codebook import shown_in
from tengchong.showing.charts.canvas import Chart, Words
from tengchong.showing.charts.fund_arrivals.common import axis
from tengchong.showing.charts.kinds import bars, dots
from tengchong.showing.charts.labels import period, short, signed, span, three
from tengchong.showing.charts.parts import Row
from tengchong.showing.charts.style import MAIN, NEUTRAL, PALE, SOFT
from tengchong.showing.charts.told import Told, chart

TOPICS = {  # of the sentences; to be so far ahead of schedule in the same months is to have completed so much
    "completion": "peers by completion",
    "schedule_gap": "peers by completion",
    "growth": "peers by growth",
}


@chart
def peers(table: pd.DataFrame, told: Told, by: str = "schedule_gap") -> Chart:
    """Places side by side by completion, schedule_gap or growth; hollow where they can't be compared.

    Each definition is a list of its own, that of the sentence first; one that the place alone prints is left
    out beside others. Each row has its own months: those of the others may differ.

    Takes the table of ``fund_arrivals.peers``.
    """
    topic = TOPICS[by] if (told.findings["topic"] == TOPICS[by]).any() else "peers"
    known = _by_definition(table[table[by].notna()], by, told.findings[told.findings["topic"] == topic])
    subject = {
        "completion": ("各地目标完成率", "How much of their targets places reached"),
        "schedule_gap": ("各地与序时进度之差", "Places ahead of schedule and behind"),
        "growth": ("各地到位资金同比增速", "Growth of fund arrivals by place"),
    }[by]
    whose = known if known["own"].any() else known.drop(columns="place_name")
    words = told.words(whose, topic, *subject, dated=False)
    of = [_of(r, words.language) for r in known.to_dict("records")]
    shared = of[0] if len({*of}) == 1 < len(of) else ""
    items = [
        Row(
            short(r["place"], r["place_name"], words.language), _ranked(r, by, words), *three(r, by),
            _note(r, "" if shared else _of(r, words.language), words.language), MAIN if r["own"] else NEUTRAL, r["comparable"],
        )
        for r in known.to_dict("records")
    ]  # fmt: skip
    line = (0.0, words.say("序时进度", "on schedule")) if by == "schedule_gap" else None
    unit = " · ".join(filter(None, (axis(by, words), shared)))
    return dots(words, items, unit, against=line)


def _by_definition(rows: pd.DataFrame, by: str, told: pd.DataFrame) -> pd.DataFrame:
    """The rows one definition after the other: the one that is told of, then as the table has them."""
    first = told["indicator"].tolist()[:1]
    kinds = [*dict.fromkeys([*first, *rows["indicator"]])]
    at = rows["indicator"].map({one: place for place, one in enumerate(kinds)})
    shared = rows["indicator"].isin(rows["indicator"][~rows["own"]])
    rows = rows.assign(at=at)[shared | (at == at.min())]
    return rows.sort_values(["at", "comparable", by], ascending=[True, False, False]).drop(columns="at")


def _ranked(record: dict, by: str, words: Words) -> str:
    ends = three(record, by)
    figure = span(*ends) if by == "completion" else signed(*ends, language=words.language)
    figure += "" if by == "schedule_gap" else "%"
    first, last, of = record[f"{by}_rank_low"], record[f"{by}_rank_high"], record[f"{by}_ranked"]
    if pd.isna(first) or of < 2:
        return figure
    rank = span(first, first, last, 0)
    return f"{figure} · {words.say(f'第{rank}/{of}', f'rank {rank} of {of}')}"


def _of(record: dict, language: str) -> str:
    """The definition and the months of a row."""
    when = period(record["period_start"], record["period_end"], language)
    return f"{record[f'name_{language}']} · {when}"


def _note(record: dict, of: str, language: str) -> str:
    return " · ".join(filter(None, (of, record[f"reason_{language}"])))


@chart
def members(table: pd.DataFrame, told: Told) -> Chart:
    """A place and the places inside it: what arrived where, and what no member prints.

    Takes the table of ``fund_arrivals.members``; where several kinds of arrivals are printed, the
    one that most members print for the months of the whole, of several the one that is told of first.
    """
    known = table[table["actual"].notna()]
    findings = told.findings
    kind = _most_compared(known, findings[findings["topic"] == "members"]["indicator"].drop_duplicates())
    known = known[known["indicator"] == kind]
    known = known if known["comparable"].any() else known.head(0)
    whole = known[known["role"] == "whole"]
    whose = whole if len(whole) else known.drop(columns="place_name")
    told = told._replace(findings=findings[findings["indicator"] == kind])
    words = told.words(whose, "members", "各组成地区到位资金", "Fund arrivals of the places inside")
    shown = shown_in(known["unit"].iloc[0], known["actual"].max(), words.language)
    paint = {"whole": NEUTRAL, "member": MAIN, "not printed": SOFT}
    rest = words.say("其余部分", "The rest")
    items = [
        Row(
            rest if r["role"] == "not printed" else short(r["place"], r["place_name"], words.language),
            _share(r, shown.divisor, shown.decimals, words),
            *three(r, "actual", shown.divisor), _outside(r, words),
            paint[r["role"]] if r["comparable"] or r["role"] != "member" else PALE,
        )
        for r in known.to_dict("records")
    ]  # fmt: skip
    name = known[f"name_{words.language}"].iloc[0]
    return bars(words, items, words.say(f"{name}（{shown.unit}）", f"{name} ({shown.unit})"))


def _most_compared(rows: pd.DataFrame, told: pd.Series) -> str:
    """The kind of arrivals of which the most members can be compared; of several the one told first."""
    counts = rows.groupby("indicator", sort=False)["comparable"].sum()
    first = [*told[told.isin(counts.index)], *counts.index]
    return max(first, key=lambda kind: counts[kind], default="")


def _outside(record: dict, words: Words) -> str:
    """Why a member's bar can't be read against the whole, or the whole's against those of all."""
    if record["comparable"] or record["role"] != "member":
        return str(record[f"reason_{words.language}"]) * (record["role"] == "whole")
    when = period(record["period_start"], record["period_end"], words.language)
    return f"{when} · {record[f'reason_{words.language}']}"


def _share(record: dict, factor: float, digits: int, words: Words) -> str:
    share, done = span(*three(record, "share"), 1), span(*three(record, "completion"), 1)
    parts = [span(*three(record, "actual", factor), digits, words.language)]
    if record["role"] != "whole" and pd.notna(record["share"]):
        parts.append(words.say(f"占{share}%", f"{share}% of the whole"))
    if pd.notna(record["completion"]):
        parts.append(words.say(f"完成{done}%", f"{done}% of its target"))
    return " · ".join(parts)
