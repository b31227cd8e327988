"""What the audit says of the figures of one place and year, in a few lines for whoever reads a report on them."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from tengchong.basics.codebook import in_english, place_name
from tengchong.building.audit.forms import in_years

KINDS = {
    "contradiction": ("{n}处矛盾", "{n} contradiction", "{n} contradictions"),
    "unlikely": ("{n}处存疑", "{n} unlikely figure", "{n} unlikely figures"),
}


class Told(NamedTuple):
    """Lines in both languages, none where nothing is found; and the figures (source/locator) whose unit is in doubt."""

    zh: list[str]
    en: list[str]
    doubted: list[str]


def told_of(findings: pd.DataFrame, place: str, year: int) -> Told:
    """How many contradictions there are in the figures of a place (code) and year, and which units look wrong.

    >>> told_of(pd.DataFrame(columns=["place", "period", "kind", "identity"]), "530581", 2021).zh
    []
    """
    own = findings[(findings["place"] == place) & in_years(findings, [year])]
    counts = own["kind"].value_counts().reindex(KINDS, fill_value=0)
    if not counts.any():
        return Told([], [], [])
    units = own[own["identity"] == "magnitude"]
    zh, en = ([_line(counts, place, year, language)] for language in ("zh", "en"))
    zh += [f"一个数的单位可能有误，与之有关的结论不可靠：{said}" for said in units["sentence_zh"]]
    en += [
        f"The unit of a figure may be wrong, and what is said with it can't be relied on: {said}"
        for said in units["sentence"]
    ]
    return Told(zh, en, [cell for cells in units["locators"] for cell in cells.split(";")])


def _line(counts: pd.Series, place: str, year: int, language: str) -> str:
    name = place_name(place)
    command = f"tengchong audit --place {name} --year {year}"
    found = {kind: int(n) for kind, n in counts.items() if n}
    if language == "zh":
        kinds = "、".join(KINDS[kind][0].format(n=n) for kind, n in found.items())
        return f"核对在{name}{year}年的数字中发现{kinds}；查看：{command}"
    kinds = " and ".join(KINDS[kind][1 if n == 1 else 2].format(n=n) for kind, n in found.items())
    return f"The audit finds {kinds} in the figures of {in_english(name)} for {year}; to see them: {command}"
