"""The pictures of the analyses' tables: a table in, a figure out. Charts never compute.

One module an analysis, with one function a table, named alike:
``charts.fund_arrivals.against_target(fund_arrivals.against_target(…), …)``. They are put together
from ``style`` (look and font), ``canvas`` (the sheet with its words), ``labels`` (figures as people
read them), ``told`` (how a chart is asked for, and its words), ``parts`` (rows and marks) and ``kinds``
(charts that several analyses share).
"""

from tengchong.showing.charts.style import theme

__all__ = ["theme"]
