"""What a heading, a label or a title says of prices: what is paid for, by whom, when, and on what terms.

Offices join these freely (非居民用气采暖季, 大工业用电(110千伏)), so each thing is looked for by itself, with the
words of codebook/words.csv and the patterns of codebook/price_grammar.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tengchong.basics.codebook import fixed_words, table
from tengchong.basics.codebook.labels import unnumbered
from tengchong.basics.text import simplify
from tengchong.building.tidy.names.units import BRACKETS, are_of_prices, find_units, unit_of, without_units
from tengchong.building.tidy.names.words import EDGES
from tengchong.reading.periods import leading_time
from tengchong.reading.tables import JOINT

Said = dict[
    str, str
]  # by column of ``prices``; and unit, per, price, ratio, falling, converted, period, and the ``rest`` that no word covers

CODED = ("utility", "kind", "season", "time_of_use", "charge", "delivered")
SEVERAL = {"customer": ", ", "fee": ", ", "condition": "; ", "period": "", "rest": " "}
EITHER = {"season": "normal", "time_of_use": "flat"}  # 平 is of the year beside 丰, of the day beside 峰
GENERAL = "general"  # the kind of a price of which no more is said than that it is one, until the title tells
CATALOGUE = "catalogue"
BULLETS = re.compile(r"^[▲△★☆※*#]+|[▲△★☆※*\u2460-\u2473]+$")
MONTHS = re.compile(r"(?=[^()]*月)[\d、,，—–\-~至月次年]+")
PAYS_FOR = "(?:用(?:管道)?(?:天然气|燃气|煤气|蒸汽|[电水气汽热地户能])户?)?"
FIRST = ("voltage", "share", "condition")
PERCENT = "%"
SHARE, RULE = "share", "rule"  # of another price: 按最低价标准的%
SINGLE = ("price", "ratio", "falling", "rising", "converted", "per")  # of which one word says it all
OTHERS = ("fee", "customer", *SINGLE, "filler")
LETTERS = "价费段类表及和的"  # that say one thing wherever they stand
LISTS = ("、", ",", "，", "和", "及")
SCALED = ("万", "亿")  # 2000万千瓦时 is no year
COVERED = "\0"
INSIDE = re.compile(
    r"(\([^()]*\))([^()]+)$"
)  # 门站(含管输)价格: the name goes on behind what it says in brackets


@cache
def price_words(text: str) -> Said:
    """What a text says; ``rest`` is what no word of the codebook covers.

    >>> price_words("大工业用电（110千伏）")
    {'voltage': '110千伏', 'utility': 'electricity', 'customer': '大工业用电'}
    >>> price_words("居民生活用气 › 第一阶梯")["condition"]
    '第一阶梯'
    """
    said: Said = {}
    for part in text.split(JOINT):
        said = both(said, _part(part))
    return said


def both(outer: Said, inner: Said) -> Said:
    """What two texts say of one price, the inner one nearer to it."""
    said = outer | inner
    if "either" in inner and (outer.keys() & {*EITHER}):
        said = settled(said, "time_of_use" if "season" in outer else "season")
    for name, comma in SEVERAL.items():
        if name in outer and name in inner:
            said[name] = _listed(outer[name], inner[name], comma)
    if inner.get("kind") == GENERAL and "kind" in outer:
        said["kind"] = outer["kind"]
    return said


@cache
def utility_of(unit: str) -> str:
    """What is paid for in a unit that only one thing is measured in: electricity in 元/千瓦时."""
    found = find_units(simplify(unit))
    return "electricity" if found and unit_of(found[0]).startswith((*codes("electricity"),)) else ""


def settled(said: Said, column: str) -> Said:
    """What is said, with a word that may be of the day or of the year settled as one of them."""
    if "either" not in said:
        return said
    return {name: code for name, code in said.items() if name != "either"} | {column: EITHER[column]}


def _listed(outer: str, inner: str, comma: str) -> str:
    """Two texts as one; one alone where it says what both do."""
    if inner in outer:
        return outer
    return inner if outer in inner else f"{outer}{comma}{inner}"


def _part(text: str) -> Said:
    name = BULLETS.sub("", simplify(text).replace(" ", ""))
    name = unnumbered(name).strip(EDGES)
    if name in _words("season") or name in _words("time_of_use"):
        told = {column: code for column in EITHER if (code := _words(column).get(name))}
        return told if len(told) == 1 else {"either": name}
    if name == PERCENT or are_of_prices(name):
        return {"unit": name}
    if (converted := _scanners()["converted"].match(name)) and are_of_prices(name[converted.end() :]):
        return {"converted": converted[0], "unit": name[converted.end() :]}
    name, units, _ = without_units(_skipped(name))
    said: Said = {"unit": units[0]} if units else {}
    leading, behind = leading_time(name)
    if leading and not behind.startswith((*LISTS, *SCALED)):  # 1月、7月 are months of a condition
        said["period"], name = name.removesuffix(behind) or name, behind
    if len(name) == 1 and name in _words("utility"):
        return said | {column: code for column in CODED if (code := _words(column).get(name))}
    name = INSIDE.sub(r"\2\1", _consumed(name, said))
    while inside := BRACKETS.search(name):
        name = name[: inside.start()]
        said = both(_in_brackets(inside[1]), said)
    return _of_a_share(both(said, _scanned(name)))


def _of_a_share(said: Said) -> Said:
    """What is said, where a percentage of another price is a rule, and that price its condition."""
    if SHARE not in said:
        return said
    of = {"condition": said.pop(SHARE)} | ({"kind": RULE} if said.get("unit") == PERCENT else {})
    return both(said, of)


def _in_brackets(text: str) -> Said:
    """What stands in brackets; a condition where it is nothing else."""
    if units := find_units(text):
        return {"unit": units[0]}
    if MONTHS.fullmatch(text) or not text.strip(COVERED):
        return {}
    said = _scanned(text)
    return {"condition": text.replace(COVERED, "")} if "rest" in said else said


def _skipped(name: str) -> str:
    """The name without what says nothing, such as the formula of a sum."""
    for role, pattern, value in _patterns():
        name = pattern.sub(value, name) if role == "skip" else name
    return name


def _consumed(name: str, said: Said) -> str:
    """The name without voltages and conditions, which hold words that mean something else elsewhere."""
    for role, pattern, value in _patterns():
        if role == "skip":
            continue
        for found in pattern.finditer(name):
            text = found.expand(value) if value else found[0]
            said[role] = _listed(said[role], text, SEVERAL.get(role, " ")) if role in said else text
        name = pattern.sub(COVERED, name)
    return name


def _scanned(name: str) -> Said:
    """What the words in a text say, each kind of them looked for by itself."""
    said, covered = {}, [letter == COVERED for letter in name]
    for role, pattern in _scanners().items():
        found = list(pattern.finditer(name))
        for match in found:
            covered[match.start() : match.end()] = [True] * len(match[0])
        if told := _told(role, [match[0] for match in found]):
            said[role] = told
    if rest := "".join(letter for letter, known in zip(name, covered, strict=True) if not known):
        said["rest"] = rest
    return said


def _told(role: str, found: list[str]) -> str:
    """What the words of one kind say together; nothing where they name several utilities."""
    if role not in CODED:
        return SEVERAL["customer"].join(found) if role in SEVERAL else "".join(found[:1]) * (role in SINGLE)
    codes = list(dict.fromkeys(_words(role)[word] for word in found))
    if role == "utility" and len(codes) > 1:
        return ""
    codes.sort(key=lambda code: (code == GENERAL) + (code in (GENERAL, CATALOGUE)))
    return codes[0] if codes else ""


@cache
def names_several(text: str) -> bool:
    """Whether a text names several hours or several seasons.

    >>> names_several("高峰、低谷时段"), names_several("丰水期高峰时段")
    (True, False)
    """
    name = simplify(text)
    return any(len({_words(role)[word] for word in _scanners()[role].findall(name)}) > 1 for role in EITHER)


@cache
def ends_with_price(text: str) -> bool:
    """Whether a text ends with the name of a price: 园区供水价格."""
    return re.search(f"(?:{_scanners()['price'].pattern})$", text) is not None


@cache
def codes(role: str) -> frozenset[str]:
    """The codes of one role: the kinds that are a ``rule`` and no level, what may be paid for by the ``piece``, …"""
    rows = table("price_codes")
    return frozenset(rows["code"][rows["role"] == role])


@cache
def _words(column: str) -> dict[str, str]:
    """The codes of the words that a column of fixed words may hold."""
    return {simplify(word): code for word, code in fixed_words(column).items()}


@cache
def _patterns() -> list[tuple[str, re.Pattern[str], str]]:
    """What is looked for first, and taken away: role, pattern, and what is to be said of it."""
    rows = table("price_grammar").itertuples(index=False, name=None)
    return [(role, re.compile(pattern), value) for role, pattern, value in rows if role in ("skip", *FIRST)]


@cache
def _scanners() -> dict[str, re.Pattern[str]]:
    """A pattern of each kind of words, of which the longest goes first; a letter alone is no word."""
    coded = {role: "|".join(map(re.escape, _longest(_words(role)))) for role in CODED}
    rows = table("price_grammar")
    taught = {role: "|".join(_longest(rows["pattern"][rows["role"] == role])) for role in OTHERS}
    payer = f"(?:{taught['customer']}|用户)"
    taught["customer"] = f"(?:{payer}(?:[、和及与或]?{payer})*(?:生活)?{PAYS_FOR})"
    return {role: re.compile(pattern) for role, pattern in (coded | taught).items()}


def _longest(words: Iterable[str]) -> list[str]:
    """Words and patterns of words, the longest first; what may not stand behind a word makes it no longer."""
    kept = (word for word in words if len(word) > 1 or word in LETTERS)
    return sorted(kept, key=lambda word: len(word.partition("(?!")[0]), reverse=True)
