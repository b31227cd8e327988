"""Prices of power, water, gas and land: like compared with like, and quotations made comparable.

Every function takes frames of prices (columns of ``schemas.PRICES``), or all that is ``Printed``, and
gives a table in which each number ``x`` stands as ``x``, ``x_low``, ``x_high``. What is put together from different
places and years is a scenario and marked as one, with its assumptions listed.
"""

from tengchong.comparing.utility_prices.bills import known_bills, site_bills, totals
from tengchong.comparing.utility_prices.break_even import (
    break_even,
    map_of_offer,
    map_of_pair,
    off_season,
    rank_map,
    wet_pairs,
)
from tengchong.comparing.utility_prices.customers import Assumptions, Customer, charge_per_kwh
from tengchong.comparing.utility_prices.effective import assumptions, effective_prices
from tengchong.comparing.utility_prices.findings import bill_findings, findings
from tengchong.comparing.utility_prices.groups import groups
from tengchong.comparing.utility_prices.levels import levels, other_levels
from tengchong.comparing.utility_prices.like_with_like import comparable_pairs, left_out, quoted
from tengchong.comparing.utility_prices.places import places_to_model
from tengchong.comparing.utility_prices.ranking import norms, per_ton, rank_range
from tengchong.comparing.utility_prices.rules import Printed, seasonal_rises
from tengchong.comparing.utility_prices.terms import terms_of
from tengchong.comparing.utility_prices.told import told

__all__ = [
    "Assumptions",
    "Customer",
    "Printed",
    "assumptions",
    "bill_findings",
    "break_even",
    "charge_per_kwh",
    "comparable_pairs",
    "effective_prices",
    "findings",
    "groups",
    "known_bills",
    "left_out",
    "levels",
    "map_of_offer",
    "map_of_pair",
    "norms",
    "off_season",
    "other_levels",
    "per_ton",
    "places_to_model",
    "quoted",
    "rank_map",
    "rank_range",
    "seasonal_rises",
    "site_bills",
    "terms_of",
    "told",
    "totals",
    "wet_pairs",
]
