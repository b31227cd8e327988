"""How far the projects of a table have come: by their own cells, their section, or the title."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from tengchong.basics.codebook import find_word, fixed_words, known_word
from tengchong.basics.codebook.tables import simple
from tengchong.basics.text import simplify
from tengchong.building.schemas import STAGES
from tengchong.building.tidy.columns import constant, each, either, joined, whether
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.projects.heads import head_of
from tengchong.building.tidy.records import coded, held, renamed
from tengchong.reading.periods import read_time
from tengchong.reading.tables import Table

DATED = re.compile("(.+)(?:时间|日期|年月)")
UNDONE = r"(?:未|不|无法|难以|暂缓|待|拟|将|欲|计划|预计|准备|争取|正?在?办理)[^,，。;；、]{0,6}"
TO_COME = "[拟待未将欲]"
OF_AN_OFFICE = re.compile("仪式|方案|通知|推动|推进会")  # which says of no project how far it has come
MEETING = re.compile("(?:推介|洽谈|对接|恳谈|座谈)+会")  # whose name says no stage: 推介会签约项目
BEGUN = "no stage is printed; investment was completed, so it is under construction"
NOT_YET = "(?:条件|难|前(?!期))"  # 开工条件, 落地难, 开工前
STAGELESS = "no stage is printed; give it in a column, or in the title"
UNTOLD = "{!r} tells no stage that is known; teach the word to codebook/words.csv"
KINDS, STAGE, PROGRESS = ("sector", "nature"), "项目阶段", "进度"


def with_stages_named(table: Table) -> Table:
    """A list whose column of kinds tells how far each project has come (在建项目, 在谈项目), or has words below 进度, with that as its
    last column of stages."""
    listed = pd.concat([table.cells[column] for column in table.cells if held(column) == "name"], axis=1)
    kinds = table.cells[(listed != "").all(axis=1)][[c for c in table.cells if held(c) in KINDS]]
    told = [column for column in kinds if _all_tell(kinds[column])]
    told += [
        column for column in table.cells if simple(column) == PROGRESS and _are_words(table.cells[column])
    ]
    if not told or STAGE in table.cells:
        return table
    order = [column for column in table.cells if column != told[0]] + told[:1]
    return renamed(table.both(lambda frame: frame[order]), {told[0]: STAGE})


def _are_words(cells: pd.Series) -> bool:
    """Whether a column holds words and no figure: 动工建设, and not 85%."""
    return bool((cells != "").any()) and not any(any(map(str.isdigit, text)) for text in cells)


def _all_tell(kinds: pd.Series) -> bool:
    filled = kinds[kinds != ""].unique()
    return len(filled) > 1 and all(_furthest(kind, "stage") for kind in filled)


def dated(table: Table) -> dict[str, str]:
    """The columns that hold when a project came to a stage (签约时间, 开工时间), and that stage, the first first."""
    found = {column: told[1] for column in table.cells if (told := DATED.fullmatch(simple(column)))}
    stages = {column: stage for column, word in found.items() if (stage := known_word("stage", word))}
    return dict(sorted(stages.items(), key=lambda one: STAGES.index(one[1])))


def told_by_dates(table: Table, printed: pd.Series) -> pd.Series:
    """The stage as printed; where none is, the furthest that has a date."""
    told = pd.Series("", printed.index, dtype=object)
    for column, stage in dated(table).items():
        told = told.where(~whether(is_time, table.cells[column]), stage)
    return printed.where(printed != "", told)


def is_time(text: str) -> bool:
    """Whether a text is a time, and nothing more."""
    return bool(text) and read_time(simplify(text)) is not None


def stages(
    printed: pd.Series, sections: pd.Series, titles: tuple[str, ...], begun: pd.Series
) -> tuple[pd.Series, pd.Series]:
    """The stage of each project, and a note: what else is printed of its progress, that it tells no stage, or that none is printed.

    Where its own cell tells the progress in other words, its section (一、签约项目) or kind says the stage, unless they name a later
    one (已竣工投产); then those words, then the first of the list's ``titles`` that tells one, and last that it was ``begun``.
    """
    titled = next(filter(None, map(_in_title, titles)), "")
    own, wrong = coded(printed, "stage")
    progress = printed.where(wrong != "", "")
    section = each(_of_section, sections)
    headed = each(_later, section, each(lambda text: _furthest(text, "stage"), progress))
    above = constant(find_word("stage", titled) if titled else "", printed.index)
    stage = either(own, headed.where(section != "", ""), each(_furthest, progress), above)
    spent = (stage == "") & begun & (printed == "")
    stage = stage.mask(spent, "started")
    told = printed.where((own == "") & (stage != ""), "")
    untold = printed.map(lambda text: UNTOLD.format(text) if text else STAGELESS).where(stage == "", "")
    return stage, joined(told, spent.map({True: BEGUN, False: ""}), untold)


def _in_title(title: str) -> str:
    """The longest word for a stage in a title; empty for several stages, and where one is still to come (拟引进) or of something else
    (签约仪式, 开工方案)."""
    title = MEETING.sub("", title)
    stages = fixed_words("stage").items()
    told = {word: code for word, code in stages if re.search(f"(?<!{TO_COME}){word}", title)}
    several = len(set(told.values())) > 1 or OF_AN_OFFICE.search(title)
    return "" if several else max(told, key=len, default="")


def _of_section(head: str) -> str:
    """The stage that the head of a section says in words that are understood."""
    label = head_of(head).label if head else ""
    return "" if not label or understand(label).unread else _furthest(label)


def _later(one: str, other: str) -> str:
    return max(filter(None, (one, other)), key=STAGES.index, default="")


@cache
def _furthest(progress: str, column: str = "") -> str:
    """The furthest stage that words on a project's progress tell: 主体厂房封顶 is of one under construction; by words of one
    ``column`` of words.csv alone, if given."""
    words = (
        word for name in ([column] if column else ["stage", "progress"]) for word in fixed_words(name).items()
    )
    told = [
        code
        for word, code in words
        if word in progress and not re.search(f"{UNDONE}{word}|{word}{NOT_YET}", progress)
    ]
    return max(told, key=STAGES.index, default="")
