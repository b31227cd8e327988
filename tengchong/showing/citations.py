"""The printed figures that an analysis stands on, and its sentences' numbers as links to them."""

from __future__ import annotations

import re
from html import escape

import pandas as pd

from tengchong.basics.codebook import called, in_english, place_name
from tengchong.basics.given import expect_kind
from tengchong.building.store import load
from tengchong.comparing.utility_prices.names import customer_words
from tengchong.comparing.wording import Number, period, said

DOCUMENT = ["title", "publisher", "published_on", "url"]
FIGURE = ["value", "low", "high", "unit"]
PERIODS = (("period_start", "period_end"), ("valid_from", "valid_to"), ("as_of", "as_of"))
CITED = ["what", "printed", *DOCUMENT, "source", "locator", *FIGURE]
DIGITS_OF_ITS_OWN = 4  # a shorter number stands for a figure only beside the figure's name


def cite(*tables: pd.DataFrame | pd.Series, language: str = "zh") -> pd.DataFrame:
    """The figures of processed tables with what they are and the documents that printed them.

    Takes rows of ``load`` (source, locator, printed, value, low, high, unit), of several tables, or one row.
    Gives a row a figure, by document: what, printed, title, publisher, published_on, url, source,
    locator, value, low, high, unit. Shown in a notebook, it is the list of sources at the end of
    the page, and the numbers in the page's sentences and tables lead there.

    >>> observations = load("observations")
    >>> cite(observations[observations["printed"] == "259.03亿元"]).publisher.tolist()
    ['腾冲市投资促进局']
    """
    for given in tables:
        expect_kind(given, (pd.Series, pd.DataFrame), "rows of processed tables, such as tc.load().head()")
    framed = [given.to_frame().T if isinstance(given, pd.Series) else given for given in tables]
    told = [rows.assign(what=[_what(row, language) for row in rows.to_dict("records")]) for rows in framed]
    figures = pd.concat(told, ignore_index=True) if told else pd.DataFrame()
    figures = figures.reindex(columns=["what", "printed", "source", "locator", *FIGURE])
    documents = load("sources")[["source", *DOCUMENT]]
    cited = figures.astype({"source": str}).merge(documents, on="source", how="left")
    return cited.drop_duplicates(["source", "locator"])[CITED].reset_index(drop=True)


def is_cited(frame: pd.DataFrame) -> bool:
    """Whether a table is a list of sources, as ``cite`` gives it."""
    return set(CITED) <= set(frame.columns)


def is_address(text: str) -> bool:
    """Whether a document's address can be followed: some documents have none.

    >>> is_address("https://a.invalid"), is_address("")
    (True, False)
    """
    return text.startswith(("https://", "http://"))


def anchors(cited: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Where each figure stands on a page: its name there, by source and locator."""
    return {
        key: f"figure-{n}" for n, key in enumerate(zip(cited["source"], cited["locator"], strict=True), 1)
    }


def linked(sentence: str, cited: pd.DataFrame, language: str, page: str = "") -> str:
    """A sentence as HTML in which each number that was printed leads to the figure that printed it.

    ``page`` is the file that lists the figures, empty where it is this one.

    A number that is computed has no link. A short one is a figure's only where the sentence names it.

    >>> figure = pd.DataFrame([["到位资金 · 2021", "88.41%", *4 * [""], "a", "b!D3", 88.41, 88.405, 88.415, "%"]],
    ...                       columns=CITED)
    >>> linked("完成88.41%", figure, "zh")
    '完成<a href="#figure-1" title="88.41% · b!D3">88.41%</a>'
    """
    named = anchors(cited)
    links = {
        number: f'<a href="{page}#{named[row.source, row.locator]}" title="{escape(f"{row.printed} · {row.locator}")}">'
        for row in cited.iloc[::-1].itertuples()
        if (number := _said(row, language)) and _speaks_of(sentence, number, row.what)
    }
    if not links:
        return escape(sentence)
    longest_first = sorted(links, key=len, reverse=True)
    wanted = re.compile(rf"(?<![\d.,])(?:{'|'.join(map(re.escape, longest_first))})(?![\d%]|[.,]\d)")
    parts, end = [], 0
    for found in wanted.finditer(sentence):
        parts += [escape(sentence[end : found.start()]), f"{links[found[0]]}{escape(found[0])}</a>"]
        end = found.end()
    return "".join([*parts, escape(sentence[end:])])


def _said(row, language: str) -> str:
    if not isinstance(row.value, float) or pd.isna(row.value):
        return ""
    return getattr(said(Number(row.value, row.low, row.high, row.unit)), language)


def _speaks_of(sentence: str, number: str, what: str) -> bool:
    name = what.split(" · ")[0].lower()
    return number in sentence and (
        sum(map(str.isdigit, number)) >= DIGITS_OF_ITS_OWN or name in sentence.lower()
    )


def _what(row: dict, language: str) -> str:
    """What a figure is of, in the reader's language: its indicator, or a project's name, or a price."""
    if "indicator" in row:
        parts = [
            getattr(called("indicator", row["indicator"]), language),
            row["category"],
            getattr(called("measure", row["measure"]), language) if row["measure"] != "actual" else "",
        ]
    elif "name" in row:
        parts = [row["name"]]
    else:
        words = [customer_words(row["customer"]), called("utility", row["utility"])]
        words += [called(name, row[name]) for name in ("season", "kind") if row[name]]
        parts = [getattr(word, language) for word in words]
    whose = place_name(row["place"]) if row.get("place") else ""
    return " · ".join(_in(language, part) for part in (*parts, whose, _when(row, language)) if part)


def _when(row: dict, language: str) -> str:
    """The months that a figure is of, or the years that a price holds in; empty where none are printed."""
    start, end = next(pair for pair in PERIODS if pair[1] in row)
    known = [row[name] for name in (start, end) if not pd.isna(row[name])]
    if not known:
        return ""
    first, last = known[0], known[-1]
    return getattr(period(first, last), language) if first.year == last.year else f"{first} – {last}"


def _in(language: str, text: str) -> str:
    return in_english(text) if language == "en" else text
