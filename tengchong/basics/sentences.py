"""What the library says in English, said in Chinese: errors, doubts, help.

The library raises and returns English sentences; the shell passes what it is about to print through
``in_users_language``. The sentences stand in codebook/sentences.csv, {} for what varies.
"""

from __future__ import annotations

import csv
import locale
import os
import re
from functools import cache
from typing import NamedTuple

from tengchong.basics.paths import codebook_folder

LONGEST = 1000  # characters; what is longer was not written as a sentence
VARIABLES = ("TENGCHONG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
CHINESE = ("zh", "chinese")  # the second is how Windows names it
BEFORE = " \t?"  # how a line is set in, and what marks a doubt
JOINTS = {": ": "：", "; ": "；"}
LISTED = re.compile(r"(?:\d{4}|[\u4e00-\u9fff]+)(?:, (?:\d{4}|[\u4e00-\u9fff]+))+")  # years or names
QUOTED = re.compile(r"^'([^']*)'$")


def in_users_language(text: str) -> str:
    """The text in Chinese where ``$TENGCHONG_LANGUAGE``, else the locale, says so (zh…), else as it is."""
    return in_chinese(text) if users_language() == "zh" else text


def users_language() -> str:
    """zh or en."""
    return "zh" if _language().lower().startswith(CHINESE) else "en"


def _language() -> str:
    """As the first variable that is set says; without any, as the system does."""
    given = (os.environ.get(name) for name in VARIABLES)
    return next(filter(None, given), None) or locale.getlocale()[0] or ""


def in_chinese(text: str) -> str:
    """A text with each of its lines in Chinese; what the codebook has no sentence for stays as it is.

    >>> in_chinese("到位.csv: is empty; get the file again")
    '到位.csv：是空的；请重新获取文件'
    >>> in_chinese("'腾充市' is no place of the codebook; the nearest are 腾冲市")
    '编码手册里没有地区“腾充市”；相近的有腾冲市'
    """
    return "\n".join(map(_line, text.split("\n")))


def _line(line: str) -> str:
    sentence = line.lstrip(BEFORE)
    return line.removesuffix(sentence) + _said(sentence)


def _said(text: str) -> str:
    """A sentence with what varies in it; else what stands before and behind its first joint."""
    if len(text) > LONGEST:
        return text
    for sentence in _sentences():
        if found := sentence.match(text):
            return sentence.chinese.format(*map(_said, found.groups()))
    for joint, mark in JOINTS.items():
        before, found_joint, behind = text.partition(joint)
        if found_joint:
            said = _said(before), _said(behind)
            return text if said == (before, behind) else mark.join(said)
    if LISTED.fullmatch(text):
        return text.replace(", ", "、")
    return QUOTED.sub(r"“\1”", text)


class Sentence(NamedTuple):
    """A sentence of the codebook: its English parts around what varies, and the Chinese."""

    parts: list[str]
    pattern: re.Pattern[str]
    chinese: str

    def match(self, text: str) -> re.Match[str] | None:
        return self.pattern.fullmatch(text) if all(part in text for part in self.parts) else None


@cache
def _sentences() -> list[Sentence]:
    """Those that say most first."""
    with (codebook_folder() / "sentences.csv").open(encoding="utf-8", newline="") as file:
        made = [_sentence(**row) for row in csv.DictReader(file)]
    return sorted(made, key=lambda sentence: -len("".join(sentence.parts)))


def _sentence(en: str, zh: str) -> Sentence:
    parts = en.split("{}")
    return Sentence(parts, re.compile("(.+?)".join(map(re.escape, parts)), re.DOTALL), zh)
