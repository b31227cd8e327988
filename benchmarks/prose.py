"""How well reports are read: spans, values, intervals, roles and subjects against annotations, and how fast.

    python benchmarks/prose.py --corpus FOLDER [--text NNN …] [--quiet]

The folder holds texts (``NNN.txt``) and their annotations (``NNN.csv``) with the columns start_char,
end_char, surface, value, unit, qualifier, role, subject. A range is two rows on one span. Each miss
is printed, then the scores of each text, so that rules can be written on some texts and judged on
the others. Two subjects agree where they have the same head word: the noun at their end. The speed is
that of the texts again and again, each time with other figures between the same words.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from pathlib import Path

import pandas as pd
from agreement import agreement

from tengchong.basics.text import repair
from tengchong.reading.prose import read_report
from tengchong.reading.quantities import find_quantities

SCORES = ["spans", "values", "intervals", "roles", "subjects"]
# What may follow the head of a phrase without making another of it: 合同外资额 is 合同外资.
TRAILING = re.compile(r"(?:\(.*\)|总额|总量|金额|数量|个数|额|数)$")
HEAD = re.compile(r"(?:资金|外资|内资|投资|项目|企业|客商|产业|率|[\u4e00-\u9fff]{2})$")


def main() -> None:
    """Print each miss, the scores of each text and of all, and the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--text", nargs="*", default=[])
    parser.add_argument("--quiet", action="store_true", help="print no misses")
    given = parser.parse_args()
    files = [f for f in sorted(given.corpus.glob("*.txt")) if not given.text or f.stem in given.text]
    rows = [_scores(file, given.quiet) for file in files]
    table = pd.DataFrame(rows, index=[file.stem for file in files])
    table.loc["all"] = table.sum()
    print(_shares(table).round(3).to_string())
    random.seed(20211231)
    _speed([_text(file) for file in files])


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8")


def _shares(table: pd.DataFrame) -> pd.DataFrame:
    precision, recall = table["spans"] / table["found"], table["spans"] / table["gold"]
    shares = table[SCORES[1:]].div(table["spans"], axis=0)
    return pd.concat([(2 / (1 / precision + 1 / recall)).rename("span F1"), shares], axis=1)


def _scores(file: Path, quiet: bool) -> dict[str, int]:
    text = _text(file)
    gold = pd.read_csv(file.with_suffix(".csv"), dtype={"unit": str, "surface": str}, keep_default_na=False)
    found = read_report(text).set_index(["start", "end"])
    counts = dict.fromkeys([*SCORES, "gold", "found"], 0)
    spans = gold.groupby(["start_char", "end_char"], sort=False)
    counts |= {"gold": len(spans), "found": len(found)}
    misses = [f"{text[slice(*span)]!r} is no figure" for span in found.index.difference(list(spans.groups))]
    for span, rows in spans:
        if span not in found.index:
            misses.append(f"{rows.surface.iloc[0]!r} is not found")
            continue
        counts["spans"] += 1
        row, wanted = found.loc[span], rows.iloc[0]
        for kind, holds in _holds(row, rows).items():
            counts[kind] += holds
            if not holds:
                told = {
                    "roles": f"{wanted.role}, not {row.role}",
                    "subjects": f"{wanted.subject}, not {row.subject}",
                }
                misses.append(f"{span[0]} {wanted.surface!r} {kind}: {told.get(kind, row.to_dict())}")
    if not quiet:
        print("\n".join(f"{file.name} {miss}" for miss in misses))
    return counts


def _holds(row: pd.Series, gold: pd.DataFrame) -> dict[str, bool]:
    return agreement(row, gold) | {
        "roles": row.role == gold.role.iloc[0],
        "subjects": _head(row.subject) == _head(gold.subject.iloc[0]),
    }


def _head(subject: str) -> str:
    """The noun at the end of a phrase, in simplified characters."""
    bare = TRAILING.sub("", repair(subject).text)
    match = HEAD.search(bare)
    return match[0] if match else bare


def _speed(texts: list[str]) -> None:
    """Characters a second of the texts again and again in one, and of each alone, always with other figures."""
    text = "".join(f"{text}\n" for text in texts)
    for characters in (100_000, 1_000_000):
        long = "".join(_with_other_digits(text) for _ in range(1 + characters // len(text)))
        print(f"{len(long):,} characters: {_rate([long]):,.0f} a second")
    print(f"each text alone: {_rate([_with_other_digits(text) for text in texts]):,.0f} a second")


def _rate(texts: list[str]) -> float:
    began = time.process_time()
    for text in texts:
        read_report(text)
    return sum(map(len, texts)) / (time.process_time() - began)


def _with_other_digits(text: str) -> str:
    """The same words with other figures of the same length, so that no figure is known from before."""
    pieces, at = [], 0
    for start, end in find_quantities(text)[["start", "end"]].to_numpy().tolist():
        other = re.sub("[1-9]", lambda _: str(random.randint(1, 9)), text[start:end])
        pieces += [text[at:start], other]
        at = end
    return "".join([*pieces, text[at:]])


if __name__ == "__main__":
    main()
