"""A report's files, made from executed notebooks and from nothing else; and the index over many reports.

Run the notebooks by the batch or by hand, put them into one folder: the same report comes out.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from tengchong.basics.notebooks import nbformat
from tengchong.basics.paths import write_whole
from tengchong.showing.bundles import KEY
from tengchong.showing.essays import Essay
from tengchong.showing.pages import file_stem, index, overview, page

FINDINGS_IN_OVERVIEW = 1
SUMMARY = """
    folder place year language notebook status error cell attempts seconds started charts tables first_finding
""".split()


def write_report(folder: Path) -> None:
    """Write pages, index, charts, workbook and run.json beside the executed notebooks of ``folder``.

    Each file appears whole, by a rename. Charts that no notebook shows any more are taken away. A folder of
    reports gets the index over them. Raises FileNotFoundError where there is neither a notebook nor a report.
    """
    notebooks = {path.name: path.read_bytes() for path in sorted(folder.glob("*.ipynb"))}
    if not notebooks and any(folder.glob("*/run.json")):
        return write_overview(folder)
    if not notebooks:
        raise FileNotFoundError(f"{folder} holds no notebook; run some first, or save executed ones there")
    keep_report(folder, report_files(notebooks))


def report_files(notebooks: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a report, by their path in its folder, from its executed notebooks by file name."""
    from tengchong.showing.workbook import workbook

    essays = [
        Essay(Path(name).stem, nbformat.reads(text.decode(), as_version=4))
        for name, text in sorted(notebooks.items())
    ]
    files = {f"{essay.name}.html": page(essay, essays).encode() for essay in essays}
    for essay in essays:
        for chart in essay.shown("chart"):
            stem = file_stem(chart, essay)
            files |= {f"charts/{stem}.png": chart.png, f"charts/{stem}.svg": chart.svg.encode()}
    files["tables.xlsx"] = workbook(essays)
    files["index.html"] = index(essays).encode()
    files["run.json"] = _json([_record(essay) for essay in essays])
    return files


def keep_report(folder: Path, files: dict[str, bytes]) -> None:
    """Write a report's files, the index last but for run.json; charts it doesn't have any more go."""
    charts = folder / "charts"
    charts.mkdir(exist_ok=True)
    for old in {path for path in charts.iterdir() if f"charts/{path.name}" not in files}:
        old.unlink()
    for name, content in files.items():
        write_whole(folder / name, content)


def write_overview(out: Path) -> None:
    """Write the index over all reports that lie in the folders of ``out``, summary.csv and run.json.

    summary.csv has a row a run: where it lies, what it was of, what became of it, its first finding.
    """
    reports = {path.parent.name: json.loads(path.read_bytes()) for path in sorted(out.glob("*/run.json"))}
    if not reports:
        return
    language = next(iter(reports.values()))[0]["language"]
    told = [_summary(folder, records) for folder, records in reports.items()]
    write_whole(out / "index.html", overview(told, language).encode())
    write_whole(out / "summary.csv", _summary_csv(reports))
    rows = [{"folder": folder, **record} for folder, records in reports.items() for record in records]
    write_whole(out / "run.json", _json(rows))


def _record(essay: Essay) -> dict[str, Any]:
    """What run.json says of one notebook."""
    return {
        "notebook": essay.name,
        "title": essay.title,
        "place": essay.place,
        "year": essay.year,
        "language": essay.language,
        "promised": essay.nb.metadata.get(KEY, {}).get("charts", []),
        "charts": [chart.name for chart in essay.shown("chart")],
        "tables": [table.name for table in essay.shown("table")],
        "findings": essay.sentences,
        **essay.run,
    }


def _summary(folder: str, records: list[dict[str, Any]]) -> dict[str, Any]:
    """What the index says of one report: how far each notebook is covered, and the first of its findings."""
    failed = any(record.get("status") == "failed" for record in records)
    return {
        "folder": folder,
        "status": "failed" if failed else "done",
        "findings": [
            *records[0].get("audit", {}).get(records[0]["language"], [])[:1],
            *(text for record in records for text in record["findings"][:FINDINGS_IN_OVERVIEW]),
        ],
        "runs": [
            {"notebook": record["notebook"], "title": record["title"], "covered": _covered(record)}
            for record in records
        ],
        **{key: records[0][key] for key in ("place", "year")},
    }


def _covered(record: dict[str, Any]) -> str:
    """How far documents print figures for a notebook: full if its first chart is drawn, part if another is."""
    if record.get("status") == "failed":
        return "failed"
    first = [*record["promised"], *record["charts"]][:1]
    return "full" if {*first} & {*record["charts"]} else "part" if record["charts"] else "bare"


def _summary_csv(reports: dict[str, list[dict[str, Any]]]) -> bytes:
    text = io.StringIO()
    table = csv.DictWriter(text, SUMMARY, restval="", extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    for folder, records in reports.items():
        for record in records:
            counts = {key: len(record[key]) for key in ("charts", "tables")}
            first = next(iter(record["findings"]), "")
            table.writerow({**record, "folder": folder, **counts, "first_finding": first})
    return text.getvalue().encode("utf-8-sig")  # the mark lets Excel read the Chinese


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
