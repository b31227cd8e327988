"""Figures in a row dealt out to a list of names or amounts: 甲、乙分别到位5亿元、4亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tengchong.reading.prose.context import AMOUNTS, RELATIVE, Context, dimension_about, name_figure
from tengchong.reading.prose.names import name_of, named, several
from tengchong.reading.prose.nouns import rate_in
from tengchong.reading.prose.passages import Figure

DEALT = re.compile(r"分别|依次|各自|结构|构成|占比|比例|比重")
GOES_ON = re.compile(
    r"\s*(?:[、和与及,，:]|以及)?\s*(?:同比|分别)?(?:增长|下降|上升|减少|增|降|占|完成|为)?[约近超]?\s*"
)
SHARE = "占比"  # what the parts of an economy are, whose whole nobody names
PRICE = re.compile(r"(?:到户|参考|综合|平均|销售|目录|电度)?[电水气热]?价格?$")  # of 丰水期、枯水期电价
SAYING = re.compile("为|是|等|的")


def runs(figures: list[Figure]) -> Iterator[list[Figure]]:
    """Figures of one dimension with nothing but a sign or 和 between them."""
    run: list[Figure] = []
    for figure in figures:
        if run and not (
            figure.sentence == run[-1].sentence
            and figure.dimension == run[-1].dimension
            and _goes_on(figure.gap)
        ):
            yield run
            run = []
        run.append(figure)
    if run:
        yield run


@lru_cache(maxsize=10_000)
def _goes_on(gap: str) -> bool:
    return GOES_ON.fullmatch(gap) is not None


def deal(run: list[Figure], last: list[Figure], context: Context) -> bool:
    """Deal a run of figures out to a list of names or of amounts; False where there is no such list.

    Rates that follow the ``last`` run, of as many amounts or other rates, are dealt out to what those are of.
    """
    first, many = run[0], len(run)
    words = named(DEALT.sub("", first.lead), first.role)
    names = several(words)
    if len(names) == many:
        _deal_to_names(run, names, context)
        return True
    relative = first.role in RELATIVE or (first.dimension == "ratio" and not words)
    follows = relative and not words and many == len(last) > 1 and _is_of(first, last[0])
    if not (follows or DEALT.search(first.lead) or _is_structure(first)):
        return False
    owners = last if follows else context.amounts[-many:] if relative else []
    counted = not words or name_of(words, dimension_about(first, context)).core
    if counted and (names := names_before(first, many, words) or _names_of_one(last, many, relative)):
        _deal_to_names(run, names, context)
        return True
    if words and len(context.dealt) == many:
        for figure, core in zip(run, context.dealt, strict=True):
            name_figure(figure, words, core)
        return True
    if len(owners) == many:
        for figure, owner in zip(run, owners, strict=True):
            name_figure(figure, words or owner.part, owner.core)
            figure.of = () if words else (owner,) if owner.role in AMOUNTS else owner.of
        context.dealt = [owner.core for owner in owners]
        return True
    return False


def _is_of(rate: Figure, last: Figure) -> bool:
    """Whether a run of rates may be of what the last run is of: 甲、乙分别增长5%和3%, 占60%、40%."""
    return last.role in AMOUNTS or (last.role in RELATIVE and last.sentence == rate.sentence)


def _names_of_one(last: list[Figure], many: int, relative: bool) -> tuple[str, ...]:
    """The list of so many that one figure before rates is of: 甲县、乙县到位资金均不足8亿元, 增速分别为."""
    if not relative or len(last) != 1 or last[0].role not in AMOUNTS:
        return ()
    names = several(named(last[0].lead, last[0].role))
    return names if len(names) == many else ()


def _is_structure(figure: Figure) -> bool:
    """Whether a figure is one of the parts that a whole is made of, as in 12∶38∶50."""
    return figure.quantity.is_part


def names_before(figure: Figure, many: int, counted: str) -> tuple[str, ...]:
    """The list of so many that the clause before names, the last with what is counted of them.

    甲、乙、丙为主要来源地, 分别到位…; 到位资金居前3位的是甲、乙、丙, 分别为….
    """
    clauses = re.split("[,，:：。;；\n]", figure.gap)
    pieces = [named(piece, figure.role) for piece in SAYING.split(clauses[-2])] if len(clauses) > 1 else []
    for at, piece in enumerate(pieces):
        names = several(piece)
        if len(names) == many:
            said = counted or "".join(name_of(before, figure.dimension).core for before in pieces[:at])
            return (*names[:-1], names[-1] + said)
    return ()


def _deal_to_names(run: list[Figure], names: tuple[str, ...], context: Context) -> None:
    relative = run[0].role in RELATIVE
    found = [name_of(name, dimension_about(run[0], context), relative) for name in names]
    if _is_structure(run[0]) and not any(name.core for name in found):
        for figure, name in zip(run, found, strict=True):
            name_figure(figure, name.part, SHARE)
        return
    if priced := PRICE.search(names[-1]):
        for figure, season in zip(run, names, strict=True):
            name_figure(figure, season.removesuffix(priced[0]), priced[0])
        return
    shared = found[-1].core if not any(name.core for name in found[:-1]) else ""
    part = ""
    for figure, name in zip(run, found, strict=True):
        own = figure.role == "other" and rate_in(name.part)  # 注册率、开工率分别为
        core = name.core or shared or ("" if own else context.core(figure, dimension_about(figure, context)))
        part = name.part or part
        name_figure(figure, part, core)
        figure.understood = not (name.core or shared)
        context.keep(figure)
    context.dealt = [figure.core for figure in run] if all(name.core for name in found) else []
