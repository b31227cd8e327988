"""The words before a figure → what they name: a part (香港), a core (实际利用外资), or nothing.

The words are lines of ``codebook/subject_words.csv``. ``filler`` says nothing of what is counted,
``head`` and ``tail`` neither at the edges; ``noun``, ``verb`` and ``modifier`` make the core, the
chain of known words at the end; what stands before it is the part. A ``list`` names several at once.
``owner`` words at the head of a core of money say whose it is, ``doer`` words before a verb who does it.
Behind a ``trend`` a growth stands for itself: 出口稳步回升, 增长5%.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tengchong.basics.text import HAN
from tengchong.reading.prose import vocabulary
from tengchong.reading.prose.nouns import AFTER_SIZE, fits, place_at_start

LONGEST = 48  # characters before a figure that are looked at
SHARE = re.compile(r"(?:合计)?占(?![地用有]).*$")
COMPARED = re.compile(r"(?:(?<![对同环占相])[比较](?![例重拼成])|与.{2,8}相比).*$")
INSIDE = re.compile(rf"(?P<whole>[{HAN}]+?)中(?![国央外小心介药西])(?P<part>[{HAN}]+)")
FUNDS = ("资金", "外资", "内资", "引资")
INVESTED = "投资"
SHARED = ("ratio", "measure")  # whose nouns a rate may be of, whatever was counted before
LIST = re.compile(r"[、,，]|(?<=[^总共])[和与及](?=.)|以及")


class Name(NamedTuple):
    """What words name: of the core 到位资金 the part 工业."""

    part: str = ""
    core: str = ""


@lru_cache(maxsize=100_000)
def named(lead: str, role: str) -> str:
    """The words that name something, without those that say a role, a time or nothing.

    >>> named("截至11月底完成市外资金", "actual"), named("比上年同期增长", "growth")
    ('市外资金', '')
    """
    words = AFTER_SIZE.sub("", lead[-LONGEST:])
    if role not in ("growth", "other"):
        words = SHARE.sub("", words) if role != "target" else words.replace("占", "")
    if role in ("growth", "other"):
        words = COMPARED.sub("", words)
    words = vocabulary.pattern("filler").sub("", words)
    while (shorter := vocabulary.edges().sub("", words)) != words:
        words = shorter
    return words


@lru_cache(maxsize=100_000)
def name_of(words: str, dimension: str, relative: bool = False) -> Name:
    """Part and core of the words; the core gets the noun that its verb leaves out.

    A noun that isn't counted in the figure's dimension is no core: 独资企业 of money is a part.

    >>> name_of("香港实际利用", "money")
    Name(part='香港', core='实际利用外资')
    >>> name_of("一产", "count")
    Name(part='一产', core='')
    """
    if inside := INSIDE.fullmatch(words):
        whole = name_of(inside["whole"], dimension, relative)
        own = name_of(vocabulary.edges().sub("", inside["part"]), dimension, relative)
        if whole.core:
            return own if own.core else Name(inside["part"], whole.core)
    found = vocabulary.core().search(words)
    if not found:
        return Name(words, "")
    place = place_at_start(words)
    known = found.start() < len(place) and vocabulary.core().fullmatch(words[len(place) :])  # 赣州市进出口
    begins = len(place) if known else found.start()
    core, part = words[begins : found.end()], words[:begins].rstrip("的")
    if LIST.match(part[-1:]):
        return Name("", words)
    noun = vocabulary.end("noun").search(core)
    if noun is None:
        added = next((nouns for verb, nouns in vocabulary.verbs() if verb.search(core)), None)
        said = vocabulary.noun_before_verb().search(core)
        if said and added and dimension == "count" and vocabulary.pattern("doer").search(said[1]):
            return Name(part + said[1], core[said.start(2) :] + added[dimension])  # 其他乡镇签约10个
        if said and added and fits(said[1], dimension):
            if _is_turned(said[1], added["money"]):
                return Name(part, core[: said.start()] + said[2] + said[1])
            if not said[1].endswith(INVESTED):  # 外商投资到账 is 外商投资到账资金
                return Name(part, core)
        return Name(part, core + added.get(dimension, "")) if added else Name(words, "")
    counts = fits(noun[0], dimension) or (relative and any(fits(noun[0], kind) for kind in SHARED))
    if (relative or dimension == "money") and not counts:
        return Name(words, "")
    owner = vocabulary.pattern("owner").match(core) if dimension == "money" else None
    whose = owner[0] if owner else ""
    return Name(part + whose, core.removeprefix(whose))  # 民营企业进出口 is 进出口 of 民营企业


def _is_turned(noun: str, of_verb: str) -> bool:
    """Whether a noun before a verb is what the verb is of: 外资到账 is 到账外资, 银行贷款到位 no 到位贷款."""
    return not fits(noun, "money") or noun.endswith((of_verb, *FUNDS))


@lru_cache(maxsize=100_000)
def several(words: str) -> tuple[str, ...]:
    """The names of a list; a last syllable that they share is given to each.

    >>> several("一、二、三产"), several("香港")
    (('一产', '二产', '三产'), ('香港',))
    """
    listed = next((known for known in vocabulary.lists() if words.startswith(known)), "")
    words = vocabulary.lists().get(listed, "") + words.removeprefix(listed)
    names = [name for name in LIST.split(words) if name]
    if len(names) > 1 and all(len(name) == 1 for name in names[:-1]) and len(names[-1]) > 1:
        names = [*(name + names[-1][1:] for name in names[:-1]), names[-1]]
    return tuple(names)
