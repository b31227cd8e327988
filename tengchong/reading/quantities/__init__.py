"""Printed Chinese figures → value, unit and what they can mean: "近140家" is 130 to 140 家.

One grammar, three uses: a cell, a column, a text. In the order of a figure's way:

- ``numerals.py``: 1,234.5 and 三千二百 → which digit counts how much
- ``words.py``: hedges, changes, scales; the units are lines of ``codebook/units.csv``
- ``meaning.py``: what a number with its hedge can mean, exactly
- ``grammar.py``, ``pieces.py``, ``parts.py``: the grammar of a quantity (start reading here), the patterns of its
  pieces, and what they mean together
- ``templates.py``, ``cells.py``, ``columns.py``: one cell, and a column at once
- ``strangers.py``, ``scan.py``, ``texts.py``: what is no quantity, the figures of a text, and what each says
"""

from tengchong.reading.quantities.cells import Quantity, QuantityError, parse_quantity
from tengchong.reading.quantities.columns import parse_quantities
from tengchong.reading.quantities.texts import find_quantities

__all__ = ["Quantity", "QuantityError", "find_quantities", "parse_quantities", "parse_quantity"]
