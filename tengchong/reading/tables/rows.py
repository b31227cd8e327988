"""What a row of a grid is: a line of text around a table, a header, or figures."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from tengchong.basics.codebook import UnknownName, find_heading, known_label
from tengchong.basics.text import simplify
from tengchong.reading.periods import read_time
from tengchong.reading.quantities import QuantityError, parse_quantity

NOTE = re.compile(
    r"^(?:[(（]?(?:注|备注|说明|数据来源|资料来源|来源|附注)[)）]?[\d一二三]?[:：.、]|[\u2460-\u2473*＊※])"
)
ABOUT = re.compile(
    r"^[(（]?(?:[^:：\d(（]|[(（][^)）]{1,4}[)）]){0,6}(?:单位|部门|机关|地区|时间|日期|[人表核批管签]|负责人|电话|期别|表号|文号|截[止至])(?:[(（][^:：()（）]{1,6}[)）])?[:：]"
)
AROUND = re.compile(f"(?:{NOTE.pattern})|(?:{ABOUT.pattern})")
UNIT = re.compile(
    r"(?:(?<![填编报送制表系任办管属])(?:计量)?单位[:：]|(?:金额|计量|数量|价格|电价|水价|气价)单位均?[为是]|(?:资金|金额)[:：](?=[百千万亿]*美?元))\s*((?:[^\s()（）。，；;]|[，；;](?=[^\s，；;。]{1,6}为)|[(（][^()（）]*[)）])+)"
)
SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|表[一二三四五六七八九十\d]+(?=[\s:：、.]))"
)
TITLE = re.compile(r"(?:情况|统计|一览|汇总|进度)表?(?:[(（][^()（）]*[)）])?$|表[一二三四五六七八九十\d]*$")
RATIO_LABELS = ("growth", "completion", "share")
DAY = re.compile(r"(?:19|20)\d\d(?:年|[-./])\d{1,2}(?:月|[-./])\d{1,2}日?")
DIGIT = re.compile(r"\d")
LONGEST_UNIT = 12
LETTERED = {*"甲乙丙丁戊", "栏次", "列次"}
LETTERED_FIRST = {"甲", "栏次", "列次"}
NUMBERED = re.compile(r"\(?(\d{1,2})\)?(?:=[-+*/×÷()\d]+)?")
NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d+")  # of a row, and no year
LEAST_NUMBERED = 3
CONVERTED = re.compile("^折[合算]?(?:成|为)?")
IN_FORCE = re.compile(rf"(?:自|从)?{DAY.pattern}(?:起|至).*|.*{DAY.pattern}起?(?:执行|施行|生效|实施)")
BRACKETED = re.compile(r"[(（][^()（）]{1,8}[)）]")
SET = re.compile("目标|任务|计划|完成|到位")  # 目标 | 100亿元以上 is no class
CLASS = re.compile(
    r"(?:以上|以下|以内|[-—–~～至][^-—–~～至]*\d[^-—–~～至]*)(?:[(（].*)?$"
)  # 1亿元以上, 5000万—1亿元
FIGURE = re.compile(
    r"^(?!(?:19|20)\d\d年|\d{1,2}(?:[-—–~至]\d{1,2})?月|[-\d—–~至()（）]+(?:千伏|kV)(?![安A]))[近约超逾达不足低于高增长下降减少±+\-−<>≥≤▲△]*[\d０-９][\d０-９,，.．]*"
)


def filled(row: list[str]) -> list[int]:
    """The columns in which a row has something."""
    return [column for column, cell in enumerate(row) if cell]


def is_line(row: list[str]) -> bool:
    """Whether a row is text around a table: one cell, cells that say unit, office or date, also beside months, or a title beside its
    unit or day."""
    cells = [row[column] for column in filled(row)]
    if len(cells) == 1 or all(map(AROUND.match, cells)):
        return True
    if read_time(simplify(cells[0])) and all(
        AROUND.match(cell) and not UNIT.search(cell) for cell in cells[1:]
    ):
        return True  # 10月 beside 报送人：余春梅
    signed = ABOUT.match(cells[0]) and not UNIT.search(cells[0])
    said = any(UNIT.search(cell) or DAY.fullmatch(cell) or IN_FORCE.fullmatch(cell) for cell in cells[1:])
    measured = said and not any(_is_heading(cell) for cell in cells)
    return bool(signed or measured) and not any(map(is_figure, cells[1:]))


def is_note(row: list[str]) -> bool:
    """Whether a row at the end of a table is none of it: a line, or one that begins with a unit, an office, a date or a note, and has
    no figures behind it."""
    first, *others = (row[column] for column in filled(row))
    around = (AROUND.match(cell) or read_time(simplify(cell)) or not DIGIT.search(cell) for cell in others)
    return is_line(row) or (AROUND.match(first) is not None and all(around))


def is_figure(cell: str) -> bool:
    """Whether a cell begins with a number that is no time."""
    return bool(FIGURE.match(cell)) and not read_time(simplify(cell))


def is_header(row: list[str]) -> bool:
    """Whether a row heads a table: no figures and no number of a row, two cells or more, one that the codebook knows as heading."""
    cells = [row[column] for column in filled(row)]
    if len(cells) < 2 or is_line(row) or any(map(is_figure, cells[1:])) or NUMBER.fullmatch(cells[0]):
        return False
    return knows_heading(cells)


def opens_section(before: list[list[str]], row: list[str]) -> bool:
    """Whether a row heads a table of its own for standing below an empty row and a line (二、外出招商情况): it has no figures,
    and a cell that the codebook knows as a label."""
    gap, line = ([[], [], *before])[-2:]
    cells = [row[column] for column in filled(row)]
    apart = not any(gap) and any(line) and is_line(line) and len(cells) > 1
    return (
        apart
        and not any(map(is_figure, cells))
        and any(known_label(BRACKETED.sub("", simplify(cell))) for cell in cells)
    )


def holds_pairs(row: list[str]) -> bool:
    """Whether a row is names with a figure behind each, and no classes of size.

    >>> holds_pairs(["全年目标", "480亿元", ""]), holds_pairs(["保山市", "12", "13"]), holds_pairs(["指标", "2021"])
    (True, False, False)
    >>> holds_pairs(["县市", "5亿元以上"])
    False
    """
    cells = [row[column] for column in filled(row)]
    names, figures = cells[::2], cells[1::2]
    if len(names) != len(figures) or not figures:
        return False
    classes = (
        CLASS.search(figure) and not SET.search(name) for name, figure in zip(names, figures, strict=True)
    )
    return not any(map(is_figure, names)) and all(map(is_figure, figures)) and not any(classes)


def knows_heading(cells: list[str]) -> bool:
    """Whether the codebook knows one of the cells as a heading, or one is a time."""
    return any(_is_heading(cell) or read_time(simplify(cell)) for cell in cells)


def is_title(cell: str) -> bool:
    """Whether a heading over others is the title of a table: 表2 全市分贸易方式进出口情况."""
    return bool(SECTION.match(cell) or TITLE.search(cell)) and not _is_heading(cell)


def holds_units(row: list[str]) -> bool:
    """Whether a row holds units or texts in brackets, such as 万元 or （亿元） below its heading, and little else."""
    held = [bool(BRACKETED.fullmatch(row[column]) or is_unit(row[column])) for column in filled(row)]
    return 2 * sum(held) > len(held)


def is_unit(text: str) -> bool:
    """Whether a line or cell is a unit and nothing else, or one that figures are converted to.

    >>> is_unit("元/吨"), is_unit("（折合万元）"), is_unit("镇康县"), is_unit("2022年")
    (True, True, False, False)
    """
    unit = CONVERTED.sub("", text.strip("()（）"))
    try:
        one = parse_quantity(f"1{unit}") if len(unit) <= LONGEST_UNIT and not unit[:1].isdigit() else None
    except QuantityError:
        return False
    return one is not None and bool(one.unit) and not one.note


def is_of_money(text: str) -> bool:
    """Whether a text is a unit of money or of prices.

    >>> is_of_money("元/千瓦时"), is_of_money("县区")
    (True, False)
    """
    return "元" in text and is_unit(text)


def unit_in_brackets(cell: str) -> str:
    """A name with the unit of money that stands in a line below it in brackets behind it.

    >>> unit_in_brackets("工业用地\\n万元/亩"), unit_in_brackets("腾冲\\n园区"), unit_in_brackets("3.5\\n万元")
    ('工业用地（万元/亩）', '腾冲\\n园区', '3.5\\n万元')
    """
    name, _, last = cell.rpartition("\n")
    unit = last.strip()
    bare = name and not is_figure(name) and not unit.startswith(("(", "（"))
    return f"{name}（{unit}）" if bare and is_of_money(unit) else cell


def numbers_columns(row: list[str]) -> bool:
    """Whether a row numbers the columns above it, in the words of such rows, or says which are sums of others.

    >>> numbers_columns(["甲", "", "1=2+3", "2", "3"]), numbers_columns(["丙", "1", "2", "3"])
    (True, False)
    """
    told = {simplify(row[column]) for column in filled(row)}
    return bool(told & LETTERED_FIRST or any("=" in cell for cell in told)) and counts_up(row)


def counts_up(row: list[str]) -> bool:
    """Whether a row counts 1, 2, 3 and on, and holds nothing else.

    >>> counts_up(["", "1", "2", "3"]), counts_up(["", "3", "2", "1"])
    (True, False)
    """
    cells = [cell for column in filled(row) if (cell := simplify(row[column])) not in LETTERED]
    numbers = [found[1] if (found := NUMBERED.fullmatch(cell)) else "" for cell in cells]
    return len(numbers) >= LEAST_NUMBERED and numbers == [str(at + 1) for at in range(len(numbers))]


def holds_nothing(row: list[str]) -> bool:
    """Whether a row holds only signs for missing figures (—, /) behind its label."""
    cells = [row[column] for column in filled(row)[1:]]
    return bool(cells) and not any(map(str.isalnum, "".join(cells)))


def without_unit(line: str) -> str:
    """What a line says besides the unit of its table: 执行时间：2024年3月1日至31日 单位：元/千瓦时."""
    told = (piece for piece in line.split() if ABOUT.match(piece) and not UNIT.search(piece))
    return " ".join(told) if UNIT.search(line) else line


def is_measure(cell: str, meanings: Collection[str] = RATIO_LABELS) -> bool:
    """Whether a label says a ratio, or another of some meanings, and not of what: 同比增长, 占比."""
    return _is_heading(cell) and find_heading(cell).meaning in meanings


def _is_heading(cell: str) -> bool:
    """Whether the codebook has a cell as a heading."""
    try:
        return bool(find_heading(cell))
    except UnknownName:
        return False


@dataclass(frozen=True)
class Lines:
    """What stands around a table."""

    title: str
    section: str
    unit: str
    notes: str

    def below(self, title: str) -> Lines:
        """The same lines over a table that has a title of its own besides."""
        return replace(self, title=f"{self.title} {title}".strip(), section=title) if title else self

    @classmethod
    def of(cls, lines: list[str], header: list[str], above: int) -> Lines:
        nearest = [*reversed(lines[:above]), *lines[above:], *header]
        units = ["、".join(found) for line in nearest if (found := UNIT.findall(line))]
        units += [line.strip("()（）") for line in reversed(lines[:above]) if is_unit(line)]
        units += [cell.strip("()（）") for cell in header[:1] if is_of_money(cell)]
        titles = [
            line for line in lines[:above] if not (ABOUT.match(line) or is_unit(line)) and "。" not in line
        ]
        dated = [told for line in lines[:above] if ABOUT.match(line) and (told := without_unit(line))]
        first = next((at for at, line in enumerate(titles) if SECTION.match(line)), len(titles))
        title, section = " ".join([*titles, *dated]), " ".join(titles[first:])
        return cls(title, section, units[0] if units else "", " ".join(lines[above:]))
