"""Indicators, places, units, headings and labels as csv files: what a new year, place or word adds a line to."""
