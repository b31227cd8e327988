"""What the words of a heading, a label or a title mean: places, offices, indicators, parts, times and units.

Knows the codebook and nothing else of tidy; a text is read here by itself, without the table around it.
"""
