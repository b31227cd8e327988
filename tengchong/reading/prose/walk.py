"""The walk through the gaps between figures: which words lead to each, which headings stand above it.

What stands in a gap closes clauses, sentences and lines; a line or clause without a figure may be a
heading or a lead-in.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tengchong.basics.text import HAN
from tengchong.reading.prose.datelines import is_dateline

COMMAS = (",", "，")
SIGN = re.compile(r"[,，;；。!！?？:：】\n]")
POINT = re.compile(rf"\.(?=[{HAN}])")  # a full stop in a text that prints its commas so, too
BLANK = " \t\r\u3000|*#·●○■□◆◇★☆▲△▼/【"
NUMBERS = "一二三四五六七八九十"
NUMBERING = re.compile(  # a group for each level
    rf"(第[{NUMBERS}]+[章节部]分?、?)"
    rf"|([{NUMBERS}]{{1,3}}[、.](?![{NUMBERS}]{{1,2}}[、和]))"
    rf"|(\([{NUMBERS}]{{1,3}}\))"
    r"|(\d{1,2}[.、．](?!\d))"
    rf"|(\(\d{{1,2}}\)|[{NUMBERS}]是|[①-⑩]|第[{NUMBERS}],)"
)
TITLE, PLAIN = 0, 1  # levels of headings; numberings stand below
LAST = PLAIN + NUMBERING.groups + 1  # a lead-in that ends its line
OF_LINE = LAST + 1  # a short sentence that begins its line, or a lead-in to goals
GOALS = re.compile("(?:目标|任务)(?:任务)?(?:[是为]|如下)?$")  # 今年主要预期目标是:
LEAD_IN = re.compile(r"(?:[从按就]([^从按就]{2,12})来?[看分])|(.{2,10})方面")
LINKS = re.compile(r"[仅只约]?(?:为|是|达到?)|[仅只]有?")  # a clause that leans on the one before it
LONGEST_HEADING = 40
LONGEST_LEAD_IN = 30


class Walk:
    """Where the walk through a text stands: line, sentence, and the headings in force."""

    def __init__(self) -> None:
        self.line = self.sentence = 0
        self.headings: dict[int, str] = {}
        self.above: tuple[str, ...] = ()
        self.lead_in = self.lead = self.outer = self.clause = ""
        self.opener = "\n"
        self.fresh = self.begins = True  # no figure and no clause so far in this sentence, and in this line

    def pass_over(self, gap: str) -> None:
        """Read the words between two figures; ``lead`` is what stands directly before the next."""
        clauses, words = _clauses(gap)
        self.opener = ""
        for clause in clauses:
            self._close(clause)
        self._open(words)
        self.fresh = self.begins = False

    def _open(self, words: str) -> None:
        """The words that lead to a figure; a bracket that closes gives back the words before it."""
        if self.fresh:
            words = _numbered(words.lstrip(BLANK))[1]
        closed = words.find(")")
        if closed >= 0 and "(" not in words[:closed]:
            words = words[closed + 1 :]
            words = words if words[:1] in "、和及与" and words else self.outer + words
        opened = words.rfind("(")
        if opened >= 0 and ")" not in words[opened:]:
            self.outer = words = words[:opened] + words[opened + 1 :]
        if self.opener == ":" and not words.strip(BLANK):
            words = self.clause
        elif self.opener in COMMAS and LINKS.fullmatch(words):
            words = self.clause + words
        self.lead = words
        self.clause = words

    def _close(self, clause: Clause) -> None:
        """A sign ends a clause; what had no figure may head what follows."""
        leads, self.opener = self.opener == ":" and not clause.words, clause.sign
        if clause.sign == "\n":
            self._end_line(clause, leads)
        elif clause.sign in "。!?":
            self._end_sentence(clause)
        elif clause.sign == "】":  # 【累计数据】
            self._head(OF_LINE, clause.name)
        else:
            if clause.sign == ":" and self.fresh and GOALS.search(clause.name):
                self._head(OF_LINE, clause.name)
            self.lead_in = clause.lead_in or self.lead_in
            self.fresh = False
        self.clause = clause.name

    def _end_sentence(self, clause: Clause) -> None:
        begins = self.fresh and clause.words and (clause.level or self.begins)
        if begins and len(clause.name) <= LONGEST_HEADING:
            self._head(clause.level or OF_LINE, clause.name)
        self.begins = False
        self._next_sentence()

    def _end_line(self, clause: Clause, leads: bool) -> None:
        if is_dateline(clause.words):
            pass  # dates the paper
        elif self.fresh and clause.words and len(clause.name) <= LONGEST_HEADING:
            self._head(clause.level or (PLAIN if self.headings else TITLE), clause.name)
        elif leads and self.lead_in:  # 各县完成情况: at the end of a line heads the lines below
            self._head(LAST, self.lead_in)
        self.line += 1
        self.begins = True
        if self.headings.pop(OF_LINE, ""):
            self.above = tuple(self.headings.values())
        self._next_sentence()

    def _head(self, level: int, name: str) -> None:
        self.headings = {at: title for at, title in self.headings.items() if at < level} | {level: name}
        self.above = tuple(self.headings.values())

    def _next_sentence(self) -> None:
        self.sentence += 1
        self.lead_in, self.clause, self.fresh = "", "", True

    def topics(self) -> tuple[str, ...]:
        """The headings in force from the title down, and the lead-in of the sentence."""
        return (*self.above, self.lead_in) if self.lead_in else self.above


class Clause(NamedTuple):
    """Words up to a sign; without their numbering a name, if they are a heading; and what they lead in to."""

    words: str
    sign: str
    level: int
    name: str
    lead_in: str


@lru_cache(maxsize=10_000)
def _clauses(gap: str) -> tuple[list[Clause], str]:
    """The clauses that end in a gap between two figures, and the words behind the last sign."""
    if POINT.match(gap):
        gap = "。" + gap[1:]
    clauses, start = [], 0
    for sign in SIGN.finditer(gap):
        clauses.append(_clause(gap[start : sign.start()].strip(BLANK), sign[0]))
        start = sign.end()
    return clauses, gap[start:]


def _clause(words: str, sign: str) -> Clause:
    level, name = _numbered(words)
    if sign == ":":
        return Clause(words, sign, level, name, name[-LONGEST_LEAD_IN:])
    leads = LEAD_IN.fullmatch(name)
    return Clause(words, sign, level, name, leads[leads.lastindex or 0] if leads else "")


def _numbered(words: str) -> tuple[int, str]:
    """The level of a heading by its numbering, 0 for none, and the heading without it."""
    match = NUMBERING.match(words)
    if match and match.lastindex:
        return PLAIN + match.lastindex, words[match.end() :].strip(BLANK)
    return 0, words
