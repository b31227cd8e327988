"""A printed numeral → which of its digits counts how much.

The digits themselves don't matter here: ``1,234.5`` and ``9,876.5`` have the same weights, and so
have 三千五 and 二千八. So a numeral is taken apart once for all cells that look alike.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

DIGITS = dict(
    zip(
        "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖",
        (0, 0, 1, 2, 2, *range(3, 10), *range(1, 10)),
        strict=True,
    )
)
TENS = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "亿": 8}
TENS_OF_ONE = (1, 2, 3)
FIXED = {"廿": 20, "卅": 30}
GROUPS = {"万亿": 12, "亿": 8, "万": 4}

# Every repetition is bounded, so that a megabyte of digits takes no longer than one of prose.
_GROUP = "万亿|亿|万"
ARABIC = r"(?:\d{1,3}(?:[,，]\d{3}){1,8}(?![\d,，])|(?<!‘)\d{1,3}(?:['’]\d{3}){1,8}(?![\d'’])|\d{1,3}(?: \d{3}){1,6}(?![\d ])|\d{1,32}+)(?:\.\d{1,18}+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟]{1,15}"
# 万余人, 近亿元, 上亿元, 超万亩, 突破万亿元: one of them; but not 亿元以上 and 超亿元项目
BARE = "[万亿](?=[余多])|(?<=[近逾约上过])[万亿]|(?<=[超破])万(?!元|亿?级)"
POINTED = rf"{CHINESE}[点成][零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{{1,9}}"  # 成: 六成五 is 65 %
COMPOUND = rf"\d{{1,8}}(?:{_GROUP})(?:\d{{1,4}}(?=[万千百元])|零\d{{1,4}}(?!\d))|\d{{1,4}}万\d{{4}}(?![\d.,年])|{CHINESE}(?:(?:{_GROUP}){CHINESE}){{1,2}}"
NUMERAL = rf"(?:{COMPOUND}|{ARABIC}|{POINTED}|{CHINESE}|{BARE})"
SEGMENT = re.compile(
    rf"(?:(?<=[万亿])零(?=\d))?(?P<numeral>{ARABIC}|{POINTED}|{CHINESE}|\A[万亿]\Z)(?P<group>{_GROUP})?"
)
ANY_DIGIT = rf"[\d{''.join(char for char, digit in DIGITS.items() if digit)}]"
COIN = re.compile(rf"{ANY_DIGIT}(?P<coin>[角分])")
COINS = {"元": 0, "圆": 0, "角": 1, "分": 2}
_DIGIT = "[一两二三四五六七八九]"
EITHER = re.compile(rf"(?<![零〇点一两二三四五六七八九]){_DIGIT}{{2}}(?=[十百千]|\Z)")


class Malformed(ValueError):
    """A numeral that cannot be taken apart in one way."""


class Numeral(NamedTuple):
    """The number is (sum of weight × digit + ``fixed``) × 10 ** ``place``."""

    weights: dict[int, int]  # position in the text → weight of the digit there
    fixed: int
    place: int

    def largest(self) -> int:
        """No digits make it more than this, in its last place."""
        return 9 * sum(map(abs, self.weights.values())) + abs(self.fixed)

    def size(self) -> float:
        """About the same, whatever its last place."""
        return self.largest() * 10.0**self.place

    def moved(self, positions: list[int]) -> Numeral:
        """The same numeral in a text where the character ``i`` stands at ``positions[i]``."""
        return self._replace(weights={positions[at]: weight for at, weight in self.weights.items()})

    def settled(self, digits: dict[int, int]) -> Numeral:
        """The same numeral with the ``digits`` that are known: position → digit.

        >>> Numeral({0: 10, 1: 1}, 0, 0).settled({0: 3})
        Numeral(weights={1: 1}, fixed=30, place=0)
        """
        known = {at: weight for at, weight in self.weights.items() if at in digits}
        fixed = self.fixed + sum(weight * digits[at] for at, weight in known.items())
        return Numeral({at: w for at, w in self.weights.items() if at not in known}, fixed, self.place)

    def at_its_last_digit(self) -> Numeral:
        """The same numeral as its last digit is printed: 三千亿 says no more than 3千亿; tens are as those of 20亿.

        >>> weigh("三千", scale=8).at_its_last_digit()
        Numeral(weights={0: 1}, fixed=0, place=11)
        """
        wholes = [whole for whole in (*self.weights.values(), self.fixed) if whole]
        by = next((power for power in (3, 2) if all(whole % 10**power == 0 for whole in wholes)), 0)
        if not (by and self.weights):
            return self
        weights = {at: weight // 10**by for at, weight in self.weights.items()}
        return Numeral(weights, self.fixed // 10**by, self.place + by)

    def negated(self) -> Numeral:
        """Minus the number."""
        return Numeral({at: -weight for at, weight in self.weights.items()}, -self.fixed, self.place)


def weigh(numeral: str, at: int = 0, scale: int = 0) -> Numeral:
    """The weights of a numeral that stands at position ``at``, with 10 ** ``scale`` printed behind it.

    Raises Malformed where the print is no numeral.

    >>> weigh("47.1")
    Numeral(weights={0: 100, 1: 10, 3: 1}, fixed=0, place=-1)
    >>> weigh("三千二百", at=2)
    Numeral(weights={2: 1000, 4: 100}, fixed=0, place=0)
    >>> weigh("1亿2000", scale=4)
    Numeral(weights={0: 10000, 2: 1000, 3: 100, 4: 10, 5: 1}, fixed=0, place=4)
    """
    *heads, last = SEGMENT.finditer(numeral)
    groups = [GROUPS[head["group"]] for head in heads] + [scale]
    if any(left <= right for left, right in pairwise(groups)):
        raise Malformed(f"the scales of {numeral!r} do not fall")
    if heads and not scale and len(last[0]) == 1:  # 12万零5 leaves nothing out
        raise Malformed(f"{numeral!r} may leave out its last scale")
    if heads and groups[-2] == GROUPS["亿"] and _names_thousands(last[0], scale):  # 1亿2千 is mostly 1亿2千万
        raise Malformed(f"{numeral!r} may leave out 万 behind its last scale")
    segments = [_segment(part["numeral"], at + part.start("numeral")) for part in (*heads, last)]
    return _sum([s._replace(place=s.place + group) for s, group in zip(segments, groups, strict=True)])


def _names_thousands(part: str, scale: int) -> bool:
    """Whether what stands behind 亿 is counted in thousands, hundreds or tens of one, and no 零 says so: 2千, 二千."""
    named = scale in TENS_OF_ONE or (not scale and not part[0].isdigit() and part[-1] in TENS)
    return named and not part.startswith(("零", "〇"))


def with_coins(number: Numeral, unit: str, coins: str, at: int) -> Numeral:
    """A number of a unit of money with the small change behind it, at position ``at``: 3元 and 5角2分.

    >>> with_coins(weigh("3"), "元", "5角2分", at=2)
    Numeral(weights={0: 100, 2: 10, 4: 1}, fixed=0, place=-2)
    """
    change = [
        Numeral({at + one.start(): 1}, 0, COINS[unit[-1]] - COINS[one["coin"]])
        for one in COIN.finditer(coins)
    ]
    return _sum([number, *change])


def either(numeral: str, at: int = 0, scale: int = 0) -> tuple[Numeral, ...]:
    """The two numerals of one in which two digits stand side by side for "the one or the other".

    Empty where none do. 三四百 is 三百 or 四百, 十五六 is 十五 or 十六.

    >>> either("三四百")
    (Numeral(weights={0: 100}, fixed=0, place=0), Numeral(weights={1: 100}, fixed=0, place=0))
    >>> either("三十四")
    ()
    """
    pair = EITHER.search(numeral)
    if not pair or (len(numeral) > 2 and not any(char in TENS for char in numeral)):
        return ()
    ends = []
    for left_out in (pair.start() + 1, pair.start()):
        kept = [i for i in range(len(numeral)) if i != left_out]
        ends.append(weigh("".join(numeral[i] for i in kept), 0, scale).moved([at + i for i in kept]))
    return tuple(ends)


def _sum(parts: list[Numeral]) -> Numeral:
    place = min(part.place for part in parts)
    weights = {at: w * 10 ** (part.place - place) for part in parts for at, w in part.weights.items()}
    return Numeral(weights, sum(part.fixed * 10 ** (part.place - place) for part in parts), place)


def _segment(numeral: str, at: int) -> Numeral:
    point = next((char for char in numeral if char in ".点成"), ".")
    whole, point, decimals = numeral.partition(point)
    behind = _positional(decimals, at + len(whole) + len(point))._replace(place=-len(decimals))
    named = not numeral[0].isdigit() and any(char in TENS or char in FIXED for char in whole)
    before = _named(whole, at) if named else _positional(whole, at)
    return _sum([before, behind])


def _positional(digits: str, at: int) -> Numeral:
    """259 or 二〇二一: a digit weighs what its place is worth."""
    places = [at + i for i, char in enumerate(digits) if char.isdigit() or char in DIGITS]
    return Numeral({place: 10 ** (len(places) - 1 - i) for i, place in enumerate(places)}, 0, 0)


def _named(numeral: str, at: int) -> Numeral:
    """三千二百一十: a digit weighs what is named behind it."""
    weights: dict[int, int] = {}
    fixed, digit, last = 0, None, 9
    for position, char in enumerate(numeral, at):
        if TENS.get(char, 9) < last:
            last = TENS[char]
            if digit is None:
                fixed += 10**last
            else:
                weights[digit], digit = 10**last, None
        elif char in FIXED and digit is None and last > 1:
            fixed, last = fixed + FIXED[char], 1
        elif char in "零〇" and digit is None:
            continue
        elif char in DIGITS and digit is None:
            digit = position
        else:
            raise Malformed(f"{numeral!r} is no numeral")
    if digit is not None:  # 三千五 is 3500, but 三千零五 is 3005
        weights[digit] = 10 ** (TENS[numeral[-2]] - 1) if numeral[-2] in TENS else 1
    return Numeral(weights, fixed, 0)
