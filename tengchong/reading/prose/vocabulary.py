"""The words that subjects are made of, lines of ``codebook/subject_words.csv``, as patterns."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from tengchong.basics.codebook import table
from tengchong.basics.codebook.names import place_names
from tengchong.basics.text import HAN


@cache
def rows(kind: str) -> pd.DataFrame:
    lines = table("subject_words")
    return lines[lines["kind"] == kind]


@cache
def pattern(*kinds: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{word})" for kind in kinds for word in rows(kind)["pattern"]))


@cache
def core() -> re.Pattern[str]:
    return re.compile(f"(?:{pattern('noun', 'modifier', 'verb').pattern})+$")


@cache
def end(kind: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern(kind).pattern})$")


@cache
def noun_before_verb() -> re.Pattern[str]:
    return re.compile(f"({pattern('noun').pattern})((?:{pattern('modifier', 'verb').pattern})+)$")


@cache
def own_end() -> re.Pattern[str]:
    lines = rows("noun")
    return re.compile(f"(?:{'|'.join(lines['pattern'][lines['count'] == 'own'])})$")


@cache
def following() -> re.Pattern[str]:
    counted = "|".join(
        f"(?:{pattern})"
        for pattern, count in rows("noun")[["pattern", "count"]].itertuples(index=False)
        if count
    )
    return re.compile(
        rf"(?:{counted})|{pattern('behind').pattern}|(?!到(?!位)|至|仍|没|均|都|因|由于)[{HAN}“”]{{1,16}}?(?:{counted})(?![^,，。;；、]{{0,8}}\d)"
    )


@cache
def edges() -> re.Pattern[str]:
    return re.compile(rf"^(?:{pattern('head').pattern})+|(?:{pattern('tail').pattern})+$|^\s+|\s+$")


@cache
def verbs() -> list[tuple[re.Pattern[str], dict[str, str]]]:
    lines = rows("verb")
    return [
        (re.compile(f"(?:{word})$"), {"count": count, "money": money})
        for word, count, money in zip(lines["pattern"], lines["count"], lines["money"], strict=True)
    ]


@cache
def lists() -> dict[str, str]:
    """What words stand for that name several at once."""
    return dict(zip(rows("list")["pattern"], rows("list")["count"], strict=True))


@cache
def rate() -> re.Pattern[str]:
    return re.compile(f"(?:{pattern('rate', 'schedule').pattern})(?=[^率]{{0,3}}$)")


@cache
def sayings() -> list[tuple[re.Pattern[str], str]]:
    lines = rows("says")
    return [(re.compile(word), said) for word, said in zip(lines["pattern"], lines["money"], strict=True)]


@cache
def units() -> list[tuple[re.Pattern[str], str]]:
    lines = rows("unit")
    return [(re.compile(word), noun) for word, noun in zip(lines["pattern"], lines["count"], strict=True)]


@cache
def parts() -> frozenset[str]:
    return place_names().union(table("categories")["printed"])
