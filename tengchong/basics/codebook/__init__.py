"""Printed names → codes. The csv files of codebook/ are the data; this folder only looks up.

A name that nobody taught the codebook is an UnknownName, which gives the nearest known ones.
"""

from tengchong.basics.codebook.called import Words, called, codes
from tengchong.basics.codebook.english import in_english
from tengchong.basics.codebook.headings import (
    Heading,
    find_heading,
    find_word,
    fixed_words,
    known_heading,
    known_word,
)
from tengchong.basics.codebook.labels import Label, indicators, known_label, read_label
from tengchong.basics.codebook.places import (
    find_place,
    level_of,
    lineage,
    parent_of,
    place_name,
    places,
)
from tengchong.basics.codebook.shown import Shown, shown_in
from tengchong.basics.codebook.tables import AmbiguousName, UnknownName, nearest, table

__all__ = [
    "AmbiguousName",
    "Heading",
    "Label",
    "Shown",
    "UnknownName",
    "Words",
    "called",
    "codes",
    "find_heading",
    "find_place",
    "find_word",
    "fixed_words",
    "in_english",
    "indicators",
    "known_heading",
    "known_label",
    "known_word",
    "level_of",
    "lineage",
    "nearest",
    "parent_of",
    "place_name",
    "places",
    "read_label",
    "shown_in",
    "table",
]
