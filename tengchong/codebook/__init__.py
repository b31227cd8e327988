"""What a new year, place or word adds a line to, as csv files.

places, place_names, group_members: places by the GB/T 2260 code of today, every name and code that they
bear or bore, and what groups are made of. indicators: what is counted or paid, defined. labels: printed
row labels; categories and grammar: the words that labels are made of. headings: what a column holds;
words: what stands in it. units, unit_display: how units are printed, read and shown. customers: who buys
power and what their printed names cover; price_grammar: the words and patterns that headings and labels
of prices are made of; price_codes: which codes of prices are rules, sums or paid for by the piece. terms:
what codes are called. compared: what the columns of reports do where two are set against each other.
"""
