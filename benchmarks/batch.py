"""How fast is a batch? The project's own notebooks, four ways, one after the other on the same machine.

    python benchmarks/batch.py --runs 12

loop: papermill, one run after the other. pool: papermill in two processes. limit: the same cells in one
process that has imported everything, halved for two cores. ours: ``tengchong run`` with its start, pages,
pictures and workbook. Ratios of wall time; seconds of CPU are printed beside them, as they hold on a busy
machine too. ``--parts`` says where the time of one of our runs goes.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path

import psutil

from tengchong.basics.paths import data_folder, notebooks_folder
from tengchong.building.store import load
from tengchong.running.plans import Run, plan

CELLS = """
import sys, time, json, nbformat
import matplotlib; matplotlib.use("agg")
from tengchong.running import warmth
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
shell = InteractiveShell.instance()
def go(path, parameters):
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type == "code":
            source = cell.source
            if "parameters" in cell.metadata.get("tags", []):
                source += "".join(f"\\n{name} = {value!r}" for name, value in parameters.items())
            with capture_output():
                shell.run_cell(source).raise_error()
runs = json.loads(sys.argv[1])
for path, _ in dict(runs).items():
    go(path, dict(runs)[path])
began, cpu = time.perf_counter(), time.process_time()
for path, parameters in runs:
    go(path, parameters)
print(time.perf_counter() - began, time.process_time() - cpu)
"""


def reports(count: int) -> list[tuple[int, str]]:
    """So many pairs of year and place, those with most figures first."""
    observations = load("observations")
    observations = observations[observations["period_end"].notna()]
    years = observations["period_end"].dt.year
    most = observations.groupby([years, "place"], observed=True).size().sort_values(ascending=False)
    return [(int(year), str(place)) for year, place in most.index[:count]]


def papermill_run(one: Run, folder: str) -> None:
    """One run as papermill does it."""
    import papermill

    output = Path(folder) / f"{one.folder}-{one.notebook.name}"
    papermill.execute_notebook(
        one.notebook, output, one.parameters, kernel_name="python3", progress_bar=False
    )


def loop(runs: list[Run], folder: str) -> None:
    """One after the other."""
    for one in runs:
        papermill_run(one, folder)


def pool(runs: list[Run], folder: str) -> None:
    """In two processes."""
    with ProcessPoolExecutor(2) as executor:
        list(executor.map(papermill_run, runs, [folder] * len(runs)))


def ours(pairs: list[tuple[int, str]], folder: str, *options: str) -> None:
    """The command, as it is typed."""
    matrix = Path(folder) / "matrix.csv"
    with matrix.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("year", "place"), *pairs])
    command = [sys.executable, "-m", "tengchong", "run", "--matrix", matrix, "--out", Path(folder) / "out"]
    subprocess.run([*map(str, command), *options], check=True, stdout=subprocess.DEVNULL)


def limit(runs: list[Run]) -> tuple[float, float]:
    """Wall and CPU seconds of the cells alone, in one warm process, divided by two."""
    import json

    told = json.dumps([(str(one.notebook), one.parameters) for one in runs])
    made = subprocess.run([sys.executable, "-c", CELLS, told], capture_output=True, text=True, check=True)
    wall, cpu = map(float, made.stdout.split()[-2:])
    return wall / 2, cpu


def measured(call, *arguments) -> tuple[float, float]:
    """Wall seconds, and CPU seconds of this process and all that it started, looked up five times a second."""
    used: dict[int, float] = {}
    ended = threading.Event()

    def look() -> None:
        here = psutil.Process()
        while not ended.wait(0.2):
            for one in (here, *here.children(recursive=True)):
                with suppress(psutil.Error):
                    used[one.pid] = sum(one.cpu_times()[:2])

    before = sum(psutil.Process().cpu_times()[:2])
    looking = threading.Thread(target=look)
    looking.start()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        call(*arguments, folder)
    wall = time.perf_counter() - began
    ended.set()
    looking.join()
    return wall, sum(used.values()) - before


def parts() -> None:
    """Where the time of one run goes, in a process that is warm already."""
    import nbformat
    from nbclient import NotebookClient

    from tengchong.running import execution, kernels, warmth
    from tengchong.running.batch import UNLIMITED, Task, inputs_of
    from tengchong.running.keys import bare
    from tengchong.showing.report import report_files

    kernels.hatch(warmth.MADE)
    spent: dict[str, float] = {}

    def timed(name, owner, method):
        plain = getattr(owner, method)

        async def around(*arguments, **options):
            began = time.perf_counter()
            try:
                return await plain(*arguments, **options)
            finally:
                spent[name] = spent.get(name, 0) + time.perf_counter() - began

        setattr(owner, method, around)

    timed("fork and start of the kernel", NotebookClient, "async_start_new_kernel")
    timed("connection to the kernel", NotebookClient, "async_start_new_kernel_client")
    timed("cells", NotebookClient, "async_execute_cell")
    timed("end of the kernel", NotebookClient, "_async_cleanup_kernel")
    data = data_folder()
    about = {"key": "", "inputs": inputs_of(data)}
    made = {}
    began = time.perf_counter()
    for one in plan(["2021"], ["腾冲市"]):
        text = nbformat.writes(bare(one.notebook))
        task = Task(one.notebook.stem, text, one.parameters, about, str(data), UNLIMITED)
        made[one.notebook.name] = execution.execute(task).notebook
    executed = time.perf_counter() - began
    began = time.perf_counter()
    report_files(made)
    spent["all else of a run"] = executed - sum(spent.values())
    spent["pages, pictures, workbook"] = time.perf_counter() - began
    total = sum(spent.values())
    print("| part of a run | seconds | share |\n| --- | --- | --- |")
    for name, seconds in spent.items():
        print(f"| {name} | {seconds / 3:.2f} | {seconds / total:.0%} |")


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--runs", type=int, default=12)
    asked.add_argument("--parts", action="store_true")
    asked.add_argument("--ours-only", action="store_true", help="for long batches: seconds and memory a run")
    asked.add_argument("--jobs", default="")
    given = asked.parse_args()
    if given.parts:
        return parts()
    os.environ["TENGCHONG_DATA"] = str(data_folder())
    pairs = reports(given.runs // 3)
    runs = [one for year, place in pairs for one in plan([year], [place], notebooks=notebooks_folder())]
    options = ["--jobs", given.jobs] if given.jobs else []
    print(
        f"{len(runs)} runs\n| way | seconds | a run | CPU s a run | times ours |\n| --- | --- | --- | --- | --- |"
    )
    first = _row("ours", measured(lambda folder: ours(pairs, folder, *options)), len(runs), 0)
    if not given.ours_only:
        _row("limit", limit(runs), len(runs), first)
        _row("pool", measured(pool, runs), len(runs), first)
        _row("loop", measured(loop, runs), len(runs), first)
    print(f"load {os.getloadavg()[0]:.1f}")


def _row(name: str, seconds: tuple[float, float], runs: int, ours: float) -> float:
    wall, cpu = seconds
    print(
        f"| {name} | {wall:.1f} | {wall / runs:.2f} | {cpu / runs:.2f} | {wall / (ours or wall):.2f} |",
        flush=True,
    )
    return wall


if __name__ == "__main__":
    main()
