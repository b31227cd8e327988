"""The units that stand in a text, or in brackets or as ±% behind its name."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache

from tengchong.basics.codebook import table as codebook
from tengchong.building.tidy.names.words import EDGES
from tengchong.reading.periods import Time, read_time
from tengchong.reading.quantities import QuantityError, parse_quantity

CURRENCIES = {"CNY", "USD", "HKD", "EUR", "JPY"}
BRACKETS = re.compile(r"\(([^()]*)\)$")
OF_SOME = re.compile(
    r"^(?:[^为是:]*[为是]|(?!.*(?:其中|目标|任务|计划|[上去]年|同期))[^为是:]*:)"
)  # 外资为万美元, 金额:亿元
FORMULA = re.compile(r"[,，;；][^,，;；]*[/÷=][^,，;；]*$")  # 开工率(%,当年开工/当年签约)
MARKED = re.compile(r"(?P<before>.+)[/:](?P<unit>[^/:]+)")  # 签约金额/亿元, 金额:亿元
PERCENT = re.compile(r"(?:[±+]?[-]?%|±)$")
BEHIND = "behind it stands"
SCALES = ("亿", "万", "")
ALIKE = 0.5  # of a unit of two characters one may be misspelt
SPLIT = re.compile(r"[、,，;；和及]")
IN_YUAN = re.compile(r"\(人民币\)|(?<![^、,，;；])人民币(?=[十百千万亿]+元)")  # says no more than 元 does


def without_units(name: str) -> tuple[str, tuple[str, ...], Time | None]:
    """The name, the units that stand in brackets or as ±% behind it, and a time in brackets."""
    units: tuple[str, ...] = ()
    time = None
    while match := BRACKETS.search(name):
        inside = match[1].removeprefix("单位:").lstrip("±+-")
        if read_time(inside):
            time = read_time(inside)
        elif found := find_units(inside) or find_units(FORMULA.sub("", inside)):
            units = found
        elif not units and any(
            (told := {piece: find_units(piece) for piece in SPLIT.split(inside)}).values()
        ):
            units = tuple(unit for found in told.values() for unit in found)
            said = ",".join(piece for piece, found in told.items() if not found)
            name = f"{name[: match.start()]}({said})"  # 到位资金(亿元,累计)
            continue
        else:
            break
        name = name[: match.start()].strip(EDGES)
    if (marked := MARKED.fullmatch(name)) and not find_units(name) and not find_units(marked["before"]):
        behind = ("%",) if marked["unit"] == "%" else find_units(marked["unit"])
        name, units = (marked["before"].strip(EDGES), behind + units) if behind else (name, units)
    bare = PERCENT.sub("", name).strip(EDGES)
    if bare and bare != name:
        name, units = bare, units if units and name.endswith("±") else ("%", *units)  # 较计划±(亿元)
    return name, units, time


@cache
def find_units(text: str) -> tuple[str, ...]:
    """The units that a text lists, none where one of its pieces is none; what brackets behind them say besides is left aside.

    >>> find_units("个、亿元"), find_units("元/千瓦时、分/千瓦时"), find_units("一期")
    (('个', '亿元'), ('元/千瓦时', '分/千瓦时'), ())
    >>> find_units("万元(外资为万美元)"), find_units("元/千瓦时(含税)")
    (('万元', '万美元'), ('元/千瓦时',))
    >>> find_units("万元(人民币)、%"), find_units("亿元(增减额)、%(增幅)")
    (('万元', '%'), ('亿元', '%'))
    >>> find_units("内资为亿元、外资为万美元")
    ('亿元', '万美元')
    """
    text = IN_YUAN.sub("", text)
    if behind := BRACKETS.search(text):
        before = find_units(text[: behind.start()])
        return before and before + find_units(OF_SOME.sub("", behind[1]))
    whole = [text] if _is_unit(text) else [unit for piece in SPLIT.split(text) for unit in _pieces(piece)]
    return tuple(whole) if whole and all(map(_is_unit, whole)) else ()


def _pieces(text: str) -> list[str]:
    """A unit, also with brackets behind it, or those that a stroke parts: 元/千瓦时 is one, 个/亿元 are two."""
    text = OF_SOME.sub("", text.strip(EDGES + "±"))
    if BRACKETS.search(text):
        return list(find_units(text))
    return [text] if _is_unit(text) else [piece.strip(EDGES + "±") for piece in text.split("/") if piece]


@cache
def unit_of(alias: str) -> str:
    """The unit of the house behind a printed one: 亿元 → CNY."""
    return parse_quantity(f"1{alias}").unit


def is_money(alias: str) -> bool:
    """Whether a printed unit is one of money.

    >>> is_money("亿元"), is_money("个")
    (True, False)
    """
    return unit_of(alias) in CURRENCIES


def are_money(aliases: tuple[str, ...]) -> bool:
    """Whether units are printed, and each is one of money.

    >>> are_money(("万元", "万美元")), are_money(("个", "亿元")), are_money(())
    (True, False, False)
    """
    return bool(aliases) and all(map(is_money, aliases))


def are_of_prices(text: str) -> bool:
    """Whether a text lists a unit of prices, or is the code of one.

    >>> are_of_prices("元/千瓦时"), are_of_prices("CNY/m²·month"), are_of_prices("亿元")
    (True, True, False)
    """
    return any(unit.startswith("CNY/") for unit in (text, *map(unit_of, find_units(text))))


@cache
def are_counts(text: str) -> bool:
    """Whether a text lists units in which things are counted.

    >>> are_counts("户"), are_counts("元/户")
    (True, False)
    """
    units = codebook("units")
    counts = set(units["unit"][units["dimension"] == "count"])
    found = find_units(text)
    return bool(found) and {unit_of(unit) for unit in found} <= counts


def _is_unit(text: str) -> bool:
    try:
        one = parse_quantity(f"1{text}") if text and not text[0].isdigit() else None
    except QuantityError:
        return False
    return one is not None and bool(one.unit) and not one.note.startswith(BEHIND)  # 镇康县 is no 镇


def like_unit(text: str) -> str:
    """The unit of money that is most like what was given for one, empty where none is near.

    >>> like_unit("亿无"), like_unit("万美沅"), like_unit("县区")
    ('亿元', '万美元', '')
    """
    rows = codebook("units")
    units = [f"{scale}{name}" for name in rows["alias"][rows["dimension"] == "money"] for scale in SCALES]
    alike = {unit: SequenceMatcher(None, unit, text).ratio() for unit in units}
    near = max(units, key=alike.__getitem__)
    return near if alike[near] >= ALIKE else ""
