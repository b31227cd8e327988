"""Findings for people to read: as lines in a terminal, as one page that needs nothing beside it."""

from __future__ import annotations

import html

import pandas as pd

from tengchong.basics.sentences import users_language

SHOWN = ["kind", "identity", "place_name", "period", "indicator", "left", "right", "gap", "unit", "source"]
# What to do about findings, told once below all of them; the second of contradictions alone.
ADVICE = {
    "zh": (
        "请对照原文查看所列单元格：抄录或识读有误的，写入该表旁的 corrections.toml",
        "；原文如此的矛盾，写入 audit_known.toml（tengchong audit --strict 给出应写的几行）",
    ),
    "en": (
        "look at the cells in the document: what was copied or read wrong goes into corrections.toml beside its table",
        "; a contradiction that the document prints goes into audit_known.toml"
        " (tengchong audit --strict prints the lines to write)",
    ),
}
KINDS = {"contradiction": "矛盾", "unlikely": "可疑", "misprint": "误印"}
STYLE = (
    "body{font-family:'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;margin:2em auto;max-width:70em}"
    "table{border-collapse:collapse}th,td{padding:.3em .6em;text-align:left;vertical-align:top}"
    "th{border-bottom:1px solid}td{border-top:1px solid #ccc}td.said{border-top:0;padding-bottom:1em}"
)


def in_years(findings: pd.DataFrame, years: list[int]) -> pd.Series:
    """Whether each finding is on months of one of the years; none is, whose months aren't printed.

    >>> in_years(pd.DataFrame({"period": ["2020-01/2020-12", "2013-12", "2013-05/", ""]}), [2020, 2021]).tolist()
    [True, False, True, False]
    """
    first, last = (findings["period"].str.split("/").str[end].str[:4] for end in (0, -1))
    return pd.Series(
        [
            any(one <= str(year) <= (other or str(year)) for year in years if one or other)
            for one, other in zip(first, last, strict=True)
        ],
        findings.index,
        dtype=bool,
    )


def shown(findings: pd.DataFrame, form: str) -> str:
    """Findings as a ``table`` of sentences in the user's language, as ``csv`` with all columns, or as a page of
    ``html`` in both languages.

    >>> print(shown(pd.DataFrame(columns=["kind", "sentence_zh", "sentence"]), "table"), end="")
    0 findings
    """
    if form == "csv":
        return findings.to_csv(index=False)
    return _page(findings) if form == "html" else _lines(findings, users_language())


def _lines(findings: pd.DataFrame, language: str) -> str:
    """A line a finding, what to do about them, and how many there are."""
    if language == "zh":
        said = [f"{KINDS.get(row.kind, row.kind)}：{row.sentence_zh}" for row in findings.itertuples()]
        many = f"发现{len(said)}处"
    else:
        said = [f"{row.kind}: {row.sentence}" for row in findings.itertuples()]
        many = _many(findings)
    return "\n".join([*said, *filter(None, [_advice(findings, language)]), f"{many}\n"])


def _advice(findings: pd.DataFrame, language: str) -> str:
    looking, accounting = ADVICE[language]
    if findings.empty:
        return ""
    return looking + (accounting if "contradiction" in {*findings["kind"]} else "")


def _many(findings: pd.DataFrame) -> str:
    return "1 finding" if len(findings) == 1 else f"{len(findings)} findings"


def _page(findings: pd.DataFrame) -> str:
    """A page of HTML with a table: for each finding its columns, and below them its sentences."""
    head = "".join(f'<th scope="col">{name.replace("_", " ")}</th>' for name in SHOWN)
    rows = "".join(map(_row, findings.to_dict("records")))
    title = f"审核结果 · {_many(findings)}"
    return (
        f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head>\n<body><h1>{title}</h1>\n"
        f'<p>{_advice(findings, "zh")}<br><span lang="en">{_advice(findings, "en")}</span></p>\n'
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></body></html>\n"
    )


def _row(finding: dict) -> str:
    cells = "".join(f"<td>{html.escape(_short(finding[name]))}</td>" for name in SHOWN)
    said = (
        f'{html.escape(finding["sentence_zh"])}<br><span lang="en">{html.escape(finding["sentence"])}</span>'
    )
    return f'<tr>{cells}</tr>\n<tr><td class="said" colspan="{len(SHOWN)}">{said}</td></tr>\n'


def _short(cell: object) -> str:
    return f"{cell:,.7g}" if isinstance(cell, float) else str(cell)
