"""A report in prose → a table of its figures, by grammar, without a model.

A few passes over the figures that ``quantities`` finds, each with one job; their rules are lines of
``codebook/roles.csv`` and ``codebook/subject_words.csv``:

- ``pronouns.py``: 前者 and 后者 by the names that they stand for
- ``walk.py``, ``passages.py``: which words stand before and behind each figure, and which headings above it
- ``speech.py``: whether a sentence speaks of what is to come, of a standard or of what came
- ``cues.py``, ``neighbours.py``, ``roles.py``: actual, target, completion, growth, share, count, plan_investment or other;
  ``falls.py``: of a change also its sign
- ``vocabulary.py``, ``nouns.py``, ``names.py``, ``context.py``, ``deals.py``, ``counts.py``, ``amounts.py``,
  ``others.py``, ``subjects.py``: what is counted, also where it is understood
- ``links.py``: which figure belongs to which; ``projects.py``: the projects that are named
- ``datelines.py``, ``times.py``, ``clock.py``, ``series.py``, ``bases.py``, ``places.py``, ``indicators.py``: months, also of several years
  in a row, what a growth is on, place and code; ``doubts.py``: what is not sure
- ``reading.py``: the passes one after the other: start reading here
"""

from tengchong.reading.prose.reading import read_report

__all__ = ["read_report"]
