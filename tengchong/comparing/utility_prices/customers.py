"""Who pays: a customer's load, and what is assumed where nothing is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from tengchong.basics.codebook import table
from tengchong.basics.intervals import Interval

HOURS_A_MONTH = 730
HOURS_A_YEAR = 8760


@dataclass(frozen=True)
class Customer:
    """A customer of utilities. Pairs are intervals: (0.85, 0.9) is anything between.

    ``energy`` is in kWh a year, ``load_by_month`` are twelve weights from January, ``load_factor`` is
    mean ÷ peak load, ``contracted_kva`` replaces the peak where it is known, ``time_of_use`` are shares
    of the energy (peak, flat, valley, sharp peak), ``voltage`` is in kV, ``investment`` in CNY, ``water``
    and ``gas`` in m³ a year, ``land`` in m². ``kind`` is a customer as printed (金属硅) or its class.
    Raises ValueError that names all that can't be.

    >>> Customer("a smelter", "金属硅", energy=8760e4, load_factor=(0.8, 0.8)).peak_kw.low
    np.float64(12500.0)
    """

    name: str
    kind: str
    energy: float
    load_by_month: tuple[float, ...] = (1,) * 12
    load_factor: tuple[float, float] = (1, 1)
    power_factor: tuple[float, float] = (0.9, 0.9)
    contracted_kva: float | None = None
    time_of_use: Mapping[str, float] = field(default_factory=dict)
    voltage: float | None = None
    investment: float = 0
    water: float = 0
    gas: float = 0
    land: float = 0

    def __post_init__(self) -> None:
        wrong = [
            (
                len(self.load_by_month) != 12,
                f"load_by_month has {len(self.load_by_month)} weights, not twelve",
            ),
            (not sum(self.load_by_month) > 0, "load_by_month has no weight above 0"),
            (sum(self.time_of_use.values()) > 1 + 1e-9, "the shares of time_of_use make more than 1"),
            (not self.energy > 0, f"energy is {self.energy}; kWh a year are expected"),
        ]
        if problems := [words for holds, words in wrong if holds]:
            raise ValueError(f"customer {self.name!r}: {'; '.join(problems)}")

    @property
    def peak_kw(self) -> Interval:
        """The greatest load, kW."""
        return self.energy / HOURS_A_YEAR / Interval(*self.load_factor)

    @property
    def kva(self) -> Interval:
        """The capacity to pay for, kVA: as contracted, else the peak over the power factor."""
        if self.contracted_kva is not None:
            return Interval(self.contracted_kva, self.contracted_kva)
        return self.peak_kw / Interval(*self.power_factor)

    @property
    def use_per_kva(self) -> Interval:
        """The energy that each kVA gives in a month, kWh/kVA·month."""
        return self.energy / 12 / self.kva

    def month_share(self, month: int) -> float:
        """The share of the year's energy that a month (1 to 12) takes."""
        return self.load_by_month[month - 1] / sum(self.load_by_month)


@dataclass(frozen=True)
class Assumptions:
    """What an analyst assumes where no document says it; each one used is listed with the result.

    ``calendar`` names the months of each season, {"wet": (6, 7), …}; ``capacity_charge`` is in
    CNY/kVA·month; ``special_discount`` the share (0 to 1) that case-by-case terms take off the energy
    price of an investment above the printed threshold; ``offer`` a price for the whole year, CNY/kWh,
    to set against those of places.
    """

    calendar: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    capacity_charge: tuple[float, float] | None = None
    special_discount: tuple[float, float] | None = None
    offer: tuple[float, float] | None = None


def charge_per_kwh(charge: Interval, customer: Customer) -> Interval:
    """A charge on capacity (CNY/kVA·month), spread over the customer's energy: CNY/kWh.

    Load factor × power factor × 730 hours is what a kVA gives in a month.

    >>> steady = Customer("", "", 1e6, load_factor=(0.9, 0.9))
    >>> [round(float(x), 4) for x in charge_per_kwh(Interval(28, 28), steady)]
    [0.0474, 0.0474]
    """
    if customer.contracted_kva is not None:
        return charge * customer.contracted_kva * 12 / customer.energy
    return charge / (Interval(*customer.power_factor) * Interval(*customer.load_factor) * HOURS_A_MONTH)


def demand_per_kwh(charge: Interval, customer: Customer) -> Interval:
    """A charge on demand (CNY/kW·month), spread over the customer's energy: CNY/kWh."""
    return charge / (Interval(*customer.load_factor) * HOURS_A_MONTH)


def class_of(printed: str) -> str:
    """The class of a customer as printed: "金属硅" and "silicon metal" are one.

    Empty where the name doesn't say which industry; a name that the codebook lacks is its own class.

    >>> class_of("金属硅"), class_of("工业产业项目"), class_of("")
    ('silicon', '', '')
    """
    return _known("class").get(printed.strip(), printed.strip())


def tariff_of(printed: str) -> str:
    """one-part or two-part, where the customer as printed says it.

    >>> tariff_of("large industrial, two-part")
    'two-part'
    """
    return _known("tariff").get(printed.strip(), "")


def covers(printed: str, customer: str) -> bool:
    """Whether a price or rule for ``printed`` can hold for a customer: the same class, or a wide one.

    >>> covers("工商业", "金属硅"), covers("金属硅", "大数据")
    (True, False)
    """
    return class_of(printed) in ("", class_of(customer)) or _known("covers").get(printed.strip()) == "many"


def share_of_price(printed: str) -> str:
    """Whether a price comes "on top" of another (sewage, an added fee), or is one "in all"; else empty.

    A fee that is named behind the customer is what it is alone.

    >>> share_of_price("sewage"), share_of_price("industrial"), share_of_price("非居民, 污水处理费")
    ('on top', '', 'on top')
    """
    known = _known("covers")
    held = known.get(printed.strip()) or known.get(printed.rpartition(", ")[2].strip(), "")
    return held if held in ("on top", "in all") else ""


@cache
def _known(column: str) -> dict[str, str]:
    """What the codebook says of each customer as printed."""
    return table("customers").set_index("customer")[column].to_dict()
