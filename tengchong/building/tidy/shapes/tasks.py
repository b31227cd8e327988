"""Tables of tasks (重点任务 | 年度目标 | 进展情况), which tell in sentences what is to be done and what was done of each."""

from __future__ import annotations

import re

from tengchong.basics.codebook.tables import simple
from tengchong.basics.text import HAN
from tengchong.building.tidy.names.texts import understand
from tengchong.building.tidy.records import LONG, renamed
from tengchong.reading.tables import Table

AIM, DONE, NOTE = "年度目标", "完成情况", "备注"
SENTENCE = re.compile(rf"[{HAN}]{{2}}.*\d.*[{HAN}].*[，,；;。]", re.DOTALL)
AIMED = re.compile(rf"[{HAN}]{{2}}.*\d", re.DOTALL)  # 全年新签约项目120个
TASK = re.compile("任务(?:内容|分解|清单|事项|要求)?$")
PROGRESS = re.compile("(?:进展|推进|完成|落实|进度|工作|执行|开展)(?:情况|成效|实绩)?$")


def told_in_sentences(table: Table) -> Table:
    """The table with sentences on its tasks as figures, and each task that names nothing which is counted as a note on them.

    What is counted, the sentences say themselves: 全县引进项目34个 of 招大引强.
    """
    told = [column for column in table.cells if _may_tell(column) and _tells(table, column)]
    topics = [
        column for column in table.cells if understand(column).meaning == "indicator" and column not in told
    ]
    if not topics:
        return table
    topic = topics[0]
    if not told:
        return _with_aims(table, topic) if _is_all_that_tells(table, topic) else table
    progress = [column for column in told if not understand(column).measure]
    untaught = table.cells[topic].map(_names_nothing).astype(bool)
    tasks, at = table.cells[topic], table.addresses[topic]
    if untaught.any():
        table = table.with_column(topic, tasks.mask(untaught, ""), at)
        table = table.with_column(f"{NOTE}（{topic}）", tasks.where(untaught, ""), at)
    return renamed(table, dict.fromkeys(progress[:1], DONE))


def _may_tell(column: str) -> bool:
    """Whether a heading may stand over what was done or is to be done."""
    return bool(PROGRESS.search(simple(column)) or understand(column).measure)


def _is_all_that_tells(table: Table, topic: str) -> bool:
    """Whether the tasks say themselves how much is to be done, and nothing beside them is a figure."""
    beside = (understand(column) for column in table.cells if column != topic)
    told = TASK.search(simple(topic)) and _tells(table, topic, AIMED)
    return bool(told) and all(one.meaning and not one.measure for one in beside)


def _with_aims(table: Table, topic: str) -> Table:
    """The table with what its tasks say as targets of their own, behind a column of tasks that names nothing."""
    at = list(table.cells).index(topic)
    aimed = table.both(lambda frame: frame.rename(columns={topic: AIM}))
    aimed.cells.insert(at, topic, "")
    aimed.addresses.insert(at, topic, aimed.addresses[AIM])
    return aimed


def _names_nothing(text: str) -> bool:
    """Whether a label names nothing that is counted: 招大引强, 主要指标."""
    words = understand(text)
    return bool(text) and not (words.indicator or words.dimension or words.place or words.total)


def _tells(table: Table, column: str, how: re.Pattern[str] = SENTENCE) -> bool:
    """Whether most cells of a column, of its first in a long table, are sentences with figures."""
    cells = table.cells[column].head(LONG)
    filled = cells[cells != ""]
    return len(filled) > 0 and bool(filled.map(lambda text: bool(how.search(text))).mean() > 0.5)
