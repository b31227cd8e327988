"""A report's files, made from the executed notebooks that lie in its folder and from nothing else.

Run the notebooks by the batch or by hand, put them into one folder: the same report comes out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tengchong.showing.essays import Essay, read_essays
from tengchong.showing.pages import file_stem, index, overview, page
from tengchong.showing.workbook import write_workbook

FINDINGS_IN_OVERVIEW = 1


def write_report(folder: Path) -> None:
    """Write pages, index, charts, workbook and run.json beside the executed notebooks of ``folder``.

    Each file appears whole, by a rename. Charts that no notebook shows any more are taken away.
    Raises FileNotFoundError where there is no notebook.
    """
    essays = read_essays(folder)
    if not essays:
        raise FileNotFoundError(f"{folder} holds no notebook; run some first, or save executed ones there")
    for essay in essays:
        _write(folder / f"{essay.name}.html", page(essay, essays).encode())
    _write_charts(essays, folder / "charts")
    write_workbook(essays, folder / "tables.xlsx")
    _write(folder / "index.html", index(essays).encode())
    _write(folder / "run.json", _json([_record(essay) for essay in essays]))


def write_overview(out: Path) -> None:
    """Write the index over all reports that lie in the folders of ``out``."""
    reports = [_summary(path) for path in sorted(out.glob("*/run.json"))]
    language = reports[0].pop("language")
    _write(out / "index.html", overview(reports, language).encode())


def _write_charts(essays: list[Essay], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    charts = {file_stem(chart, essay): chart for essay in essays for chart in essay.shown("chart")}
    for old in {path for path in folder.iterdir() if path.stem not in charts}:
        old.unlink()
    for stem, chart in charts.items():
        _write(folder / f"{stem}.png", chart.png)
        _write(folder / f"{stem}.svg", chart.svg.encode())


def _record(essay: Essay) -> dict[str, Any]:
    """What run.json says of one notebook."""
    return {
        "notebook": essay.name,
        "title": essay.title,
        "place": essay.place,
        "year": essay.year,
        "language": essay.language,
        "charts": [chart.name for chart in essay.shown("chart")],
        "tables": [table.name for table in essay.shown("table")],
        "findings": essay.sentences,
        **essay.run,
    }


def _summary(run_json: Path) -> dict[str, Any]:
    records = json.loads(run_json.read_text(encoding="utf-8"))
    failed = any(record.get("status") == "failed" for record in records)
    first = {key: records[0][key] for key in ("place", "year", "language")}
    findings = [text for record in records for text in record["findings"][:FINDINGS_IN_OVERVIEW]]
    return {
        "folder": run_json.parent.name,
        "status": "failed" if failed else "done",
        "findings": findings,
        **first,
    }


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
