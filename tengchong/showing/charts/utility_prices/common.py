"""What the charts of one analysis say alike."""

from __future__ import annotations

from tengchong.showing.charts.labels import short

SEASONS = {
    "wet": ("丰水期", "wet season"),
    "normal": ("平水期", "normal season"),
    "dry": ("枯水期", "dry season"),
    "year": ("全年", "whole year"),
    "": ("季节未载", "season not printed"),
}


def who(record: dict) -> str:
    return " · ".join(filter(None, (short(record["place"], record["place_name"]), record["customer"])))
