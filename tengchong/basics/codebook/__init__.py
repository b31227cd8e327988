"""Printed names → codes. The csv files of codebook/ are the data; this folder only looks up.

A name that nobody taught the codebook is an UnknownName, which gives the nearest known ones.
"""

from tengchong.basics.codebook.english import in_english
from tengchong.basics.codebook.headings import Heading, find_heading, find_word
from tengchong.basics.codebook.labels import Label, find_label, indicators, read_label
from tengchong.basics.codebook.places import (
    children_of,
    find_place,
    level_of,
    lineage,
    parent_of,
    place_name,
    places,
)
from tengchong.basics.codebook.tables import AmbiguousName, UnknownName, nearest, table

__all__ = [
    "AmbiguousName",
    "Heading",
    "Label",
    "UnknownName",
    "children_of",
    "find_heading",
    "find_label",
    "find_place",
    "find_word",
    "in_english",
    "indicators",
    "level_of",
    "lineage",
    "nearest",
    "parent_of",
    "place_name",
    "places",
    "read_label",
    "table",
]
