"""What a chart is told besides its table: findings, documents, language; and how its words come of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from inspect import Signature, signature
from typing import Any, NamedTuple, Protocol

import pandas as pd

from tengchong.basics.codebook import in_english
from tengchong.comparing.wording import check_topic
from tengchong.showing.charts.canvas import Chart, Words, blank
from tengchong.showing.charts.labels import period, short

# what describes a document stands in one pair of brackets, which may hold others: （2024年清单（截至9月））
DESCRIBED = re.compile(r"[(（]((?:[^()（）]|[(（][^()（）]*[)）])*)[)）]")


class NothingToDraw(Exception):
    """No row is left of a table; its words are ``args[0]``."""


class Told(NamedTuple):
    """The findings of an analysis, the table of documents, and the language of a chart."""

    findings: pd.DataFrame
    sources: pd.DataFrame
    language: str

    def words(self, rows: pd.DataFrame, topic: str, zh: str, en: str, dated: bool = True) -> Words:
        """The words of a chart of rows: whose figures of when and what, the best finding of a topic, the source.

        Raises NothingToDraw where there are no rows, ValueError for a topic that no analysis has.

        >>> nothing = pd.DataFrame(columns=["topic", "zh", "en", "rank", "source"])
        >>> Told(nothing, nothing, "en").words(pd.DataFrame({"value": [1]}), "growth", "增长", "Growth").title
        'Growth'
        """
        whose, subject = _whose(rows, self.language, dated), {"zh": zh, "en": en}[self.language]
        title = (
            {"zh": f"{whose}：{subject}", "en": f"{subject}, {whose}"}[self.language] if whose else subject
        )
        source = source_line(rows, self.sources, self.language)
        words = Words(title, best(self.findings, topic, self.language), source, self.language)
        if rows.empty:
            raise NothingToDraw(words)
        return words


class Drawing(Protocol):
    """How a chart is asked for; some have something more to ask."""

    __name__: str

    def __call__(
        self, table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh",
        *more: Any, **named: Any,
    ) -> Chart: ...  # fmt: skip


def chart(draw: Callable[..., Chart]) -> Drawing:
    """Make a chart, called as all are, of what draws a table that it is told of; it says so where nothing is to draw.

    >>> @chart
    ... def pace(table, told, by="month"):
    ...     return blank(told.words(table, "pace", "速度", "Pace"))
    >>> nothing = pd.DataFrame(columns=["topic", "zh", "en", "rank", "source"])
    >>> pace(nothing, nothing, nothing, "en").title, [*signature(pace).parameters]
    ('Pace', ['table', 'findings', 'sources', 'language', 'by'])
    """

    @wraps(draw)
    def drawn(
        table: pd.DataFrame, findings: pd.DataFrame, sources: pd.DataFrame, language: str = "zh",
        *more: Any, **named: Any,
    ) -> Chart:  # fmt: skip
        try:
            return draw(table, Told(findings, sources, language), *more, **named)
        except NothingToDraw as nothing:
            return blank(nothing.args[0])

    own = [*signature(draw).parameters.values()][2:]
    shared = [*signature(drawn, follow_wrapped=False).parameters.values()][:4]
    drawn.__signature__ = Signature([*shared, *own])  # type: ignore[attr-defined]
    return drawn


def best(findings: pd.DataFrame, topic: str, language: str) -> str:
    """The first finding of a topic; empty where there is none. Raises ValueError for a topic that no analysis has.

    >>> best(pd.DataFrame({"topic": ["pace"] * 2, "rank": [2, 1], "en": ["Slow.", "Fast."]}), "pace", "en")
    'Fast.'
    """
    check_topic(topic)
    of_topic = findings[findings["topic"] == topic].sort_values("rank")
    return str(of_topic[language].iloc[0]) if len(of_topic) else ""


def _whose(rows: pd.DataFrame, language: str, dated: bool) -> str:
    if rows.empty or "place_name" not in rows:
        return ""
    own = rows[rows["own"].astype(bool)] if "own" in rows and rows["own"].any() else rows
    first = own.iloc[0]
    when = period(first["period_start"], first["period_end"], language) if dated else ""
    return " ".join(filter(None, (short(first["place"], first["place_name"], language), when)))


def source_line(rows: pd.DataFrame, sources: pd.DataFrame, language: str) -> str:
    """Who printed the figures of a table, and when, in the order of its rows; ``source`` may hold several names.

    Takes the table of documents (source, title, publisher, published_on).

    >>> documents = pd.DataFrame({"source": ["a"], "title": ["(总结)"], "publisher": ["投资促进局"],
    ...                           "published_on": ["2022-01-05"]})
    >>> source_line(pd.DataFrame({"source": ["a", "a"]}), documents, "zh")
    '来源：投资促进局（总结），2022-01-05'
    >>> listed = documents.assign(title="项目清单（截至9月30日）")
    >>> source_line(pd.DataFrame({"source": ["a"]}), listed, "zh")
    '来源：投资促进局《项目清单（截至9月30日）》，2022-01-05'
    >>> documents = documents.assign(title="Prices fall", publisher="腾冲市投资促进局")
    >>> source_line(pd.DataFrame({"source": ["a"]}), documents, "en")
    'Source: Tengchong Investment Promotion Bureau, "Prices fall", 2022-01-05'
    """
    held = (rows[column].dropna().astype(str) for column in rows if column.endswith("source"))
    names = dict.fromkeys(name for cells in held for cell in cells for name in cell.split())
    found = sources.set_index(sources["source"].astype(str))
    found = found.loc[[name for name in names if name in found.index]]
    if found.empty:
        return ""
    document = {"zh": _document_zh, "en": _document_en}[language]
    told = [document(row) for row in found.fillna("").head(2).to_dict("records")]
    rest = len(found) - len(told)
    if language == "en":
        return f"Source: {'; '.join(told)}{f' and {rest} more' if rest else ''}"
    return f"来源：{'；'.join(told)}{f'等{len(found)}份文件' if rest else ''}"


def _document_zh(row: dict) -> str:
    """腾冲市投资促进局《…》，2022-01-05; a title in brackets is a description, and no title."""
    title, described = _title(row["title"])
    quoted = "《{}》" if not title.isascii() else "“{}”"
    form = ("（{}）" if row["publisher"] else "{}") if described else quoted
    who = row["publisher"] + (form.format(title) if title else "")
    return "，".join(filter(None, (who, row["published_on"])))


def _document_en(row: dict) -> str:
    publisher, (title, described) = in_english(row["publisher"]), _title(in_english(row["title"]))
    quoted = title if described or not title else f'"{title}"'
    return ", ".join(filter(None, (publisher, quoted, row["published_on"])))


def _title(printed: str) -> tuple[str, bool]:
    """A title without its brackets, and whether it has them: what describes a document that has no title."""
    described = DESCRIBED.fullmatch(printed)
    return (described[1], True) if described else (printed, False)
