"""Which indicator is part of which, and which says the same in more general words."""

from __future__ import annotations

from functools import cache

from tengchong.basics.codebook import table


@cache
def more_general(indicator: str) -> frozenset[str]:
    """The indicators that an indicator is a kind or a part of, as the codebook declares.

    >>> "fund_arrivals_outside_prefecture_domestic" in more_general("fund_arrivals_outside_province")
    True
    """
    above = _above().get(indicator, frozenset())
    return above.union(*map(more_general, above))


def kin(one: str, other: str) -> bool:
    """Whether two indicators are kinds or parts of one that is measured as they are.

    >>> kin("fund_arrivals_outside_province", "fund_arrivals_foreign"), kin("fund_arrivals", "projects_signed")
    (True, False)
    """
    shared = {one, *more_general(one)} & {other, *more_general(other)}
    return any(quantity_of(one) == quantity_of(above) == quantity_of(other) for above in shared)


def quantity_of(indicator: str) -> str:
    """What an indicator is measured as: count, money, rate, …

    >>> quantity_of("fund_arrivals"), quantity_of("projects_signed")
    ('money', 'count')
    """
    return _said("quantity").get(indicator, "")


def unit_in(indicator: str) -> str:
    """The unit that an indicator is kept in, empty for one that isn't known.

    >>> unit_in("fund_arrivals"), unit_in("fund_arrivals_foreign")
    ('CNY', 'USD')
    """
    return _said("unit").get(indicator, "")


def stage_of(indicator: str) -> str:
    """The stage of the projects that an indicator is of, empty for those of any.

    >>> stage_of("agreed_investment"), stage_of("planned_investment")
    ('signed', '')
    """
    return _said("stage").get(indicator, "")


def base_of(indicator: str) -> str:
    """The indicator of those of which one counts so many that came further, empty where it is of none.

    >>> base_of("projects_fulfilled"), base_of("projects_signed")
    ('projects_signed', '')
    """
    rows = table("cohorts")
    return dict(zip(rows["indicator"], rows["of"], strict=True)).get(indicator, "")


def name_of(indicator: str) -> str:
    """The Chinese name of an indicator.

    >>> name_of("projects_signed")
    '签约项目'
    """
    return _said("name_zh")[indicator]


@cache
def _said(column: str) -> dict[str, str]:
    rows = table("indicators")
    return dict(zip(rows["indicator"], rows[column], strict=True))


@cache
def _above() -> dict[str, frozenset[str]]:
    rows = table("indicators")
    above = {
        code: {*whole.split(), *generic.split()}
        for code, whole, generic in zip(rows["indicator"], rows["subset_of"], rows["generic"], strict=True)
    }
    for code, parts in zip(rows["indicator"], rows["parts"], strict=True):
        for part in parts.split():
            above.setdefault(part, set()).add(code)
    return {code: frozenset(wholes) for code, wholes in above.items()}
