"""How well the quantities of annotated texts are found: precision, recall, F1, and every miss.

    python benchmarks/spans.py FOLDER

The folder holds texts (``NNN.txt``) and their annotations (``NNN.csv``) with the columns
start_char, end_char, surface, value, unit, qualifier. A range is two rows on one span, with the
qualifiers range_low and range_high.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
from agreement import agreement

from tengchong.reading.quantities import find_quantities


def main(folder: Path) -> None:
    """Print each miss, then the scores over all texts."""
    counts = {"gold": 0, "found": 0, "spans": 0, "values": 0, "intervals": 0}
    for file in sorted(folder.glob("*.txt")):
        text = file.read_bytes().decode("utf-8")
        gold = pd.read_csv(
            file.with_suffix(".csv"), dtype={"unit": str, "surface": str}, keep_default_na=False
        )
        found = find_quantities(text).set_index(["start", "end"])
        spans = gold.groupby(["start_char", "end_char"], sort=False)
        counts["gold"] += len(spans)
        counts["found"] += len(found)
        for span, rows in spans:
            if span not in found.index:
                print(f"{file.name} {span}: {rows.surface.iloc[0]!r} is not found")
                continue
            counts["spans"] += 1
            row = found.loc[span]
            for kind, holds in agreement(row, rows).items():
                counts[kind] += holds
                if not holds:
                    print(f"{file.name} {span}: {kind} of {rows.surface.iloc[0]!r} wrong: {row.to_dict()}")
        for span in found.index.difference(list(spans.groups)):
            context = text[max(0, span[0] - 8) : span[1] + 8]
            print(f"{file.name} {span}: {text[slice(*span)]!r} is none, in {context!r}")
    recall, precision = counts["spans"] / counts["gold"], counts["spans"] / counts["found"]
    print(f"spans: precision {precision:.4f} recall {recall:.4f} F1 {2 / (1 / recall + 1 / precision):.4f}")
    shares = (f"{kind} {counts[kind] / counts['spans']:.4f}" for kind in ("values", "intervals"))
    print("of the spans found:", ", ".join(shares))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
