"""How fast is a batch? The project's own notebooks, four ways, one after the other on the same machine.

    python benchmarks/batch.py --runs 12

loop: papermill, one run after the other. pool: papermill in two processes. limit: the same cells in one
process that has imported everything, halved for two cores. ours: ``tengchong run`` with its start, pages,
pictures and workbook. Ratios of wall time; seconds of CPU are printed beside them, as they hold on a busy
machine too. ``--parts`` says where the time of one of our runs goes; ``--ours-only --runs 300`` whether a long
batch keeps its pace and its memory.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from tengchong.basics.paths import data_folder, notebooks_folder
from tengchong.building.store import load
from tengchong.running.plans import Run, plan

LOOKS_AT_MEMORY = 5  # seconds between two: it takes the machine longer than to look at time
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


def reports(count: int) -> list[tuple[int, str, str]]:
    """So many years and places, those with most figures first, in English and then again in Chinese."""
    observations = load("observations")
    observations = observations[observations["period_end"].notna()]
    years = observations["period_end"].dt.year
    most = observations.groupby([years, "place"], observed=True).size().sort_values(ascending=False)
    both = [(int(year), str(place), language) for language in ("en", "zh") for year, place in most.index]
    return both[:count]


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


def ours(asked: list[tuple[int, str, str]], folder: str, *options: str) -> list[dict]:
    """The command, as it is typed; what it recorded of its runs, in the order of their start."""
    matrix = Path(folder) / "matrix.csv"
    with matrix.open("w", encoding="utf-8", newline="") as file:
        rows = [(*one, f"report-{number}") for number, one in enumerate(asked)]
        csv.writer(file).writerows([("year", "place", "language", "folder"), *rows])
    command = [sys.executable, "-m", "tengchong", "run", "--matrix", matrix, "--out", Path(folder) / "out"]
    subprocess.run([*map(str, command), *options], check=True, stdout=subprocess.DEVNULL)
    return sorted(json.loads((Path(folder) / "out" / "run.json").read_bytes()), key=itemgetter("started"))


def limit(runs: list[Run]) -> Measured:
    """Wall and CPU seconds of the cells alone, in one warm process, divided by two."""
    told = json.dumps([(str(one.notebook), one.parameters) for one in runs])
    made = subprocess.run([sys.executable, "-c", CELLS, told], capture_output=True, text=True, check=True)
    wall, cpu = map(float, made.stdout.split()[-2:])
    return Measured(wall / 2, cpu, {}, None)


class Measured(NamedTuple):
    """Wall and CPU seconds, memory as megabytes by moment, and what the call gave back."""

    wall: float
    cpu: float
    memory: dict[float, float]
    result: Any


def measured(call, *arguments) -> Measured:
    """A call, with all processes that it starts looked at five times a second; shared memory counts once."""
    used: dict[int, float] = {}
    memory: dict[float, float] = {}
    ended = threading.Event()

    def look() -> None:
        here = psutil.Process()
        while not ended.wait(0.2):
            family = here.children(recursive=True)
            for one in (here, *family):
                with suppress(psutil.Error):
                    used[one.pid] = sum(one.cpu_times()[:2])
            if time.time() - max(memory, default=0) > LOOKS_AT_MEMORY:
                memory[time.time()] = sum(map(_megabytes, family))

    before = sum(psutil.Process().cpu_times()[:2])
    looking = threading.Thread(target=look)
    looking.start()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        result = call(*arguments, folder)
    wall = time.perf_counter() - began
    ended.set()
    looking.join()
    return Measured(wall, sum(used.values()) - before, memory, result)


def _megabytes(process: psutil.Process) -> float:
    with suppress(psutil.Error):
        return process.memory_full_info().pss / 1e6
    return 0


def flat(ours: Measured) -> None:
    """Seconds a run and memory in the first third of a batch and in the last."""
    began = [datetime.fromisoformat(one["started"]).timestamp() for one in ours.result]
    third = len(began) // 3
    print("| runs | seconds a run | most memory, MB |\n| --- | --- | --- |")
    for name, start, end in (("first", began[0], began[third]), ("last", began[-third - 1], began[-1])):
        most = max((size for at, size in ours.memory.items() if start <= at <= end), default=0)
        print(f"| {name} {third} | {(end - start) / third:.2f} | {most:.0f} |")


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
    asked_for = reports(given.runs // 3)
    runs = [
        one
        for year, place, language in asked_for
        for one in plan([year], [place], (), {"language": language}, notebooks_folder())
    ]
    options = ["--jobs", given.jobs] if given.jobs else []
    print(
        f"{len(runs)} runs\n| way | seconds | a run | CPU s a run | times ours |\n| --- | --- | --- | --- | --- |"
    )
    made = measured(lambda folder: ours(asked_for, folder, *options))
    _row("ours", made, made, len(runs))
    if given.ours_only:
        flat(made)
    else:
        _row("limit", limit(runs), made, len(runs))
        _row("pool", measured(pool, runs), made, len(runs))
        _row("loop", measured(loop, runs), made, len(runs))
    print(f"load {os.getloadavg()[0]:.1f}")


def _row(name: str, way: Measured, ours: Measured, runs: int) -> None:
    each = f"{way.wall / runs:.2f} | {way.cpu / runs:.2f}"
    print(f"| {name} | {way.wall:.1f} | {each} | {way.wall / ours.wall:.2f} |", flush=True)


if __name__ == "__main__":
    main()
