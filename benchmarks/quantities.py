"""How quickly printed figures are read, beside other libraries, all in one run.

    python benchmarks/quantities.py [cells]

Three tables: a column of mixed cells, nearly all of them different; a report; a megabyte each of
texts that lead a grammar astray. Each figure is the median of five rounds, in which everybody reads
the same in turn, in seconds of the processor. Peers that are not installed are left out; README.md says how to install them.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

import pandas as pd

from tengchong.reading.quantities import find_quantities, parse_quantities

Reader = Callable[[Any], object]
ROUNDS = 5
PLAIN = r"^(近|约|超过)?([0-9][0-9,.]*)(万|亿)?(元|美元|%|家|个|项|户)?$"
HANZI = "一二三四五六七八九"
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
SENTENCES = (
    "一年来，各级各部门密切配合，领导干部带头外出招商，以商招商、产业链招商、委托招商同步推进，成效逐步显现。",
    "下一步，将围绕重点产业延链补链强链，健全项目跟踪服务机制，兑现优惠政策，切实提高签约项目的落地率。",
    "{a}月，全市新签约项目{n}个，协议投资{x}亿元，同比增长{p}%，完成年度计划{m}亿元的{p}%。",
    "其中工业项目{n}个、到位资金{x}亿元，下降{p}%，占全部到位资金的{p}%；近{n}0家企业来访{n}余次。",
    "要进一步优化营商环境，坚持一把手带头招商，落实一企一策，推动项目早开工、早投产、早见效。",
    "第{a}批集中开工项目{n}个，总投资约{x}亿元，用地{m}亩，预计用工{m}余人。",
    "大工业电价0.{m}元/千瓦时（110千伏），水价{a}.{a}元/立方米，户均补助{m}—{m}0元。",
    "存在的主要问题：一是土地保障不足，二是要素成本较高，三是产业链条不完整，配套能力不强。",
)


def cells(count: int) -> list[str]:
    """Cells as tables of published figures mix them."""
    dice = random.Random(1)

    def number() -> str:
        return f"{dice.uniform(1, 10 ** dice.randint(3, 7)):.{dice.randint(1, 3)}f}"

    def whole() -> str:
        return str(dice.randint(1000, 10 ** dice.randint(5, 7)))

    kinds: list[tuple[int, Callable[[], str]]] = [
        (25, lambda: number() + dice.choice(["亿元", "万元", "万美元", "元", "%"])),
        (15, lambda: whole() + dice.choice(["个", "项", "家", "户", "人次", "亩", "吨"])),
        (15, number),
        (10, lambda: f"{dice.randint(10**4, 10**8):,}" + dice.choice(["", "元", "万元"])),
        (10, lambda: dice.choice(["近", "约", "超过", "不足", "达"]) + whole() + dice.choice(["家", "万元"])),
        (5, lambda: whole() + dice.choice(["余", "多"]) + dice.choice(["家", "个", "亿元", "万户"])),
        (5, lambda: whole() + dice.choice(["亿元", "家", "万户"]) + dice.choice(["以上", "左右", "以内"])),
        (8, lambda: dice.choice(["增长", "下降", "同比增"]) + number() + "%"),
        (2, lambda: number() + dice.choice(["—", "-", "～", "至"]) + number() + "万元"),
        (1, lambda: number().translate(WIDE) + "亿元"),
        (1, lambda: number() + "億(yì)元"),
        (1, lambda: number() + dice.choice(["元/千瓦时", "元/平方米", "万元/亩"])),
        (1, lambda: "{}百{}十{}户".format(*dice.choices(HANZI, k=3))),
        (1, lambda: dice.choice(["—", "-", "", "无"])),
    ]
    makers = dice.choices([make for _, make in kinds], [weight for weight, _ in kinds], k=count)
    return [make() for make in makers]


def report(characters: int, seed: int) -> str:
    """Sentences as reports print them, with other numbers for each seed."""
    dice = random.Random(seed)
    text = ""
    while len(text) < characters:
        numbers = {
            "a": dice.randint(1, 9),
            "n": dice.randint(2, 99),
            "m": dice.randint(100, 999),
            "p": round(dice.uniform(1, 99), 2),
            "x": round(dice.uniform(1, 99), 1),
        }
        text += dice.choice(SENTENCES).format(**numbers)
    return text


def medians(readers: dict[str, Reader], given: Sequence[Any]) -> dict[str, float]:
    """Processor seconds of each reader; the first of what is given to them counts for nothing."""
    times: dict[str, list[float]] = {name: [] for name in readers}
    for round_number, here in enumerate(given):
        for name, read in readers.items():
            began = time.process_time()
            read(here)
            if round_number:
                times[name].append(time.process_time() - began)
    return {name: statistics.median(taken) for name, taken in times.items()}


def tell(title: str, rates: dict[str, float], unit: str) -> None:
    """A table of Markdown: the rate of each, and how many times ours is as quick."""
    print(f"\n{title}\n\n| reader | {unit} a second | tengchong is |\n| --- | ---: | ---: |")
    for name, rate in rates.items():
        print(f"| {name} | {rate:,.0f} | {rates['tengchong'] / rate:.2f} times as quick |")


def columns(count: int) -> None:
    """A column: the rows a second of everybody."""
    printed = cells(count)
    series = pd.Series(printed)
    numerals = ["{}百{}十{}".format(*random.Random(i).choices(HANZI, k=3)) for i in range(5_000)]
    sizes = {"tengchong": count, "pandas str.extract": count}
    readers: dict[str, Reader] = {
        "tengchong": lambda _: parse_quantities(series),
        "pandas str.extract": lambda _: series.str.extract(PLAIN),
    }
    if find_spec("polars"):
        import polars

        frame = polars.Series("cells", printed)
        readers["polars str.extract_groups"] = lambda _: frame.str.extract_groups(PLAIN)
    if find_spec("cn2an"):
        from cn2an import cn2an

        readers["cn2an (numerals only)"] = lambda _: [cn2an(numeral, "smart") for numeral in numerals]
        sizes["cn2an (numerals only)"] = len(numerals)
    taken = medians(readers, [None] * (ROUNDS + 1))
    print(f"{count:,} cells, {series.nunique() / count:.0%} of them different")
    tell("A column", {name: sizes.get(name, count) / time for name, time in taken.items()}, "cells")


def texts() -> None:
    """A report: the characters a second of everybody; another one each round, as some keep what they read."""
    reports = [report(10_000, seed) for seed in range(ROUNDS + 1)]
    readers: dict[str, Reader] = {"tengchong": find_quantities}
    if find_spec("jionlp"):
        import jionlp

        readers["JioNLP (money only)"] = lambda text: jionlp.ner.extract_money(text, with_parsing=True)
        extractors = (jionlp.ner.extract_money, jionlp.ner.extract_time)
        readers["JioNLP (money and times)"] = lambda text: [
            find(text, with_parsing=True) for find in extractors
        ]
    if find_spec("recognizers_number_with_unit"):
        from recognizers_number import Culture, recognize_number, recognize_percentage
        from recognizers_number_with_unit import recognize_currency, recognize_dimension

        recognizers = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension)
        readers["Recognizers-Text"] = lambda text: [find(text, Culture.Chinese) for find in recognizers]
    taken = medians(readers, reports)
    print(f"\n{len(reports[0]):,} characters, {len(find_quantities(reports[0]))} quantities")
    tell("A report", {name: len(reports[0]) / time for name, time in taken.items()}, "characters")


def monotonous() -> None:
    """A megabyte of each of a few characters again and again, and twice as much of it."""
    print("\nA megabyte\n\n| of | seconds | of twice as much | quantities |\n| --- | ---: | ---: | ---: |")
    pieces = ["1", "1 ", "1,", "1.", "1-", "1:", "(", "（1", "近", "约", "以上", "一", "一千", "万亿", "十一"]
    for piece in [*pieces, "近140家，"]:
        times, counts = [], []
        for characters in (10**6, 2 * 10**6):
            text = piece * (characters // len(piece))
            began = time.process_time()
            counts.append(len(find_quantities(text)))
            times.append(time.process_time() - began)
        print(f"| {piece} | {times[0]:.2f} | {times[1]:.2f} | {counts[0]:,} |")


def main(count: int = 1_000_000) -> None:
    """All three tables."""
    columns(count)
    texts()
    monotonous()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
