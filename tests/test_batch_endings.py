"""However a run or a batch ends: what lies there is complete, the rest goes on, and a sentence says why."""

import errno
import fcntl
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import nbformat
import psutil
import pytest

from tengchong.running.batch import Limits, is_unchanged, plan, run
from tengchong.running.execution import Executed
from tengchong.running.work import Job, work

YEARS = ["2018-2019"]
BATCH = """
import sys
from pathlib import Path
from tengchong.running import batch
batch.build_where_stale = lambda data, saying: None
inputs = {"data": {}, "library": "an edit of it while the tests run would make every run another one"}
batch.inputs_of = lambda data: inputs
if __name__ == "__main__":
    notebooks, out, jobs, warm = sys.argv[1:]
    runs = batch.plan(["2018-2019"], ["腾冲市"], notebooks=Path(notebooks))
    say = lambda *told: print(*told, flush=True)
    try:
        batch.run(runs, out, jobs=int(jobs), warm=warm == "warm", ended=lambda one: say(one.run, one.status), saying=say)
    except batch.Stopped as stopped:
        say(stopped)
        sys.exit(130)
"""
LOAD = "import tengchong as tc; print(len(tc.load('observations')) > 300, year, place)"


@pytest.fixture(scope="module")
def plain(tmp_path_factory, folder_of):
    """Two notebooks that need next to nothing."""
    return folder_of(
        tmp_path_factory.mktemp("plain") / "n", **{"01_a": "print(year)", "02_b": "print(place)"}
    )


@pytest.fixture
def script(tmp_path, plain):
    """Starts a batch of four runs in a process of its own."""
    (tmp_path / "batch.py").write_text(BATCH, encoding="utf-8")

    def start(out, jobs=1, warm="cold"):
        command = [sys.executable, tmp_path / "batch.py", plain, out, jobs, warm]
        return subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, text=True, encoding="utf-8")

    return start


def lasting(out):
    """What every executed notebook of a batch says, but for times."""
    found = {}
    for path in sorted(out.glob("*/*.ipynb")):
        nb = nbformat.read(path, 4)
        for name in ("started", "seconds"):
            del nb.metadata["tengchong"]["run"][name]
        found[path.relative_to(out).as_posix()] = nbformat.writes(nb)
    return found


def ended(processes, seconds=10):
    _, alive = psutil.wait_procs(processes, timeout=seconds)
    return not [one for one in alive if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def test_killed_at_any_instant_the_next_batch_goes_on_and_jobs_change_nothing(script, tmp_path):
    with script(tmp_path / "undisturbed", jobs=2, warm="warm") as undisturbed:
        lines = undisturbed.stdout.read().splitlines()
    assert len(lines) == 4 and all(line.endswith("done") for line in lines)
    for seed in range(2):
        with script(tmp_path / "killed") as killed:
            killed.stdout.readline()  # one has ended; the others are under way or wait
            time.sleep(random.Random(seed).uniform(0, 2))
            family = psutil.Process(killed.pid).children(recursive=True)
            killed.kill()
        assert ended(family)
        for path in (tmp_path / "killed").glob("*/*.ipynb"):
            nbformat.validate(nbformat.read(path, 4))
    with script(tmp_path / "killed") as last:
        told = last.stdout.read()
    assert last.returncode == 0 and "unchanged" in told and len(told.splitlines()) == 4
    assert lasting(tmp_path / "killed") == lasting(tmp_path / "undisturbed")
    assert not [*(tmp_path / "killed").rglob("*.part")]


ASKS_AND_GOES = """
import os, time, psutil
from tengchong.running import executors
executors.begin()
warm = next(one for one in psutil.Process().children() if "forkserver" in " ".join(one.cmdline()))
while not any("pandas" in file.path for file in warm.memory_maps()):
    time.sleep(0.01)
print(warm.pid, flush=True)
os._exit(2)
"""


def test_a_process_that_still_imports_ends_with_who_asked_for_it():
    with subprocess.Popen([sys.executable, "-c", ASKS_AND_GOES], stdout=subprocess.PIPE, text=True) as gone:
        number = int(gone.stdout.readline())
        gone.wait()
        assert ended([one for one in psutil.process_iter() if one.pid == number], seconds=0.5)


def test_after_ctrl_c_what_was_under_way_ends_and_nothing_begins(script, tmp_path):
    with script(tmp_path / "out") as stopped:
        first = stopped.stdout.readline()
        stopped.send_signal(signal.SIGINT)
        told = stopped.stdout.read()
    assert first.split()[-1] == "done" and stopped.returncode == 130
    assert "Ctrl-C again" in told and told.splitlines()[-1].startswith("stopped")
    done = told.count(" done") + 1
    assert len([*(tmp_path / "out").glob("*/*.ipynb")]) == done < 4


@pytest.fixture(scope="module")
def unruly(tmp_path_factory, folder_of):
    """One notebook that behaves, and one for each way not to."""
    return folder_of(
        tmp_path_factory.mktemp("unruly") / "n",
        **{
            "01_exits": "import os; os._exit(3)",
            "02_loops": "while True: pass",
            "03_eats": "x = bytearray(4_000_000_000)",
            "04_prints": "for _ in range(100): print('数' * 100_000)",
            "05_spoils": "import os, sys; os.chdir('/'); os.environ['SPOILT'] = '1'; sys.path.clear()",
            "06_behaves": "import os; print(os.environ.get('SPOILT'), len(os.getcwd()) > 1)",
        },
    )


@pytest.mark.parametrize("warm", [True, False], ids=["warm", "cold"])
def test_one_runs_failure_is_told_and_never_anothers(unruly, tmp_path, warm):
    limits = Limits(cell_seconds=4, megabytes=500)
    runs = plan(["2021"], ["腾冲市"], notebooks=unruly)
    exits, loops, eats, prints, spoils, behaves = run(runs, tmp_path, limits=limits, warm=warm)
    assert "kernel died" in exits.error and "4 s" in loops.error and "MemoryError" in eats.error
    assert "bytearray" in eats.traceback and loops.error.startswith("cell 4:")
    assert [one.status for one in (prints, spoils, behaves)] == ["done"] * 3
    states = [json.loads((tmp_path / ".tengchong" / f"{one.run.notebook.stem}.json").read_bytes())
              for one in (exits, loops, behaves)]  # fmt: skip
    assert [state["attempts"] for state in states] == [2, 1, 1]  # again only where the kernel died
    assert prints.notebook.stat().st_size < 1_000_000
    (text,) = nbformat.read(behaves.notebook, 4).cells[-1].outputs
    assert text.text == "None True\n"


def test_a_run_ends_with_its_time(tmp_path, folder_of):
    folder = folder_of(tmp_path / "n", **{"01_slow": "import time\nfor _ in range(100): time.sleep(0.1)"})
    (outcome,) = run(
        plan(["2021"], ["腾冲市"], notebooks=folder), tmp_path / "o", limits=Limits(run_seconds=4)
    )
    assert outcome.status == "failed" and "the run took longer than 4 s" in outcome.error


@pytest.fixture
def at_once(monkeypatch):
    """Runs that need no kernel."""

    def instead(task):
        record = {
            **task.about,
            "status": "done",
            "error": "",
            "seconds": 0.1,
            "started": "2026-01-01",
            "versions": {},
        }
        nb = nbformat.reads(task.notebook, 4)
        nb.metadata["tengchong"]["run"] = record
        nb.cells[1].source = "\n".join(f"{name} = {value!r}" for name, value in task.parameters.items())
        return Executed(nbformat.writes(nb).encode(), record, 0, 0)

    monkeypatch.setattr("tengchong.running.batch.execute", instead)


def test_the_second_batch_in_a_folder_says_that_it_waits(plain, tmp_path, at_once):
    runs, said = plan(["2021"], ["腾冲市"], notebooks=plain), []
    (tmp_path / ".tengchong").mkdir()
    with (tmp_path / ".tengchong" / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = threading.Thread(target=run, args=(runs, tmp_path), kwargs={"saying": said.append})
        second.start()
        while not said:
            time.sleep(0.01)
        assert "waiting" in said[0] and str(tmp_path) in said[0] and not [*tmp_path.glob("*.ipynb")]
        fcntl.flock(lock, fcntl.LOCK_UN)
    second.join(60)
    assert is_unchanged(runs, tmp_path) == [True, True]


@pytest.mark.parametrize("allowed", [0, 1, 3, 5])
def test_where_the_disk_is_full_the_error_says_so_and_what_is_done_stays(
    plain, tmp_path, at_once, monkeypatch, allowed
):
    runs, written, plainly = plan(YEARS, ["腾冲市"], notebooks=plain), [], Path.write_bytes

    def full(path, content):
        if len(written) >= allowed:
            path.touch()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # as a full disk does, without a name
        written.append(path)
        return plainly(path, content)

    with monkeypatch.context() as patch, pytest.raises(OSError, match=f"No space.*{tmp_path}"):
        patch.setattr(Path, "write_bytes", full)
        run(runs, tmp_path)
    assert not [*tmp_path.rglob("*.part")]
    assert sum(is_unchanged(runs, tmp_path)) <= len([*tmp_path.glob("*/*.ipynb")])
    assert [one.status for one in run(runs, tmp_path)].count("done") >= 1
    assert is_unchanged(runs, tmp_path) == [True] * 4


def test_any_executor_does_and_brings_the_data_along(tmp_path, folder_of):
    folder = folder_of(tmp_path / "n", **{"01_loads": LOAD})
    with ThreadPoolExecutor(2) as executor:
        outcomes = run(
            plan(YEARS, ["腾冲市"], notebooks=folder), tmp_path / "out", executor=executor, warm=False
        )
    assert [(one.status, one.error) for one in outcomes] == [("done", "")] * 2
    (said,) = nbformat.read(outcomes[1].notebook, 4).cells[-1].outputs
    assert said.text == "True 2019 530581\n"


def test_a_cluster_executes_and_survives_a_killed_worker(tmp_path, folder_of):
    distributed = pytest.importorskip("distributed")
    from tengchong.running.executors import dask

    folder = folder_of(tmp_path / "n", **{"01_loads": LOAD, "02_slow": "import time; time.sleep(4)"})
    with distributed.LocalCluster(
        2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        victim = next(iter(cluster.workers.values())).pid
        timer = threading.Timer(3, os.kill, (victim, signal.SIGKILL))
        timer.start()
        with dask(cluster.scheduler_address) as executor:
            runs = plan(YEARS, ["腾冲市"], notebooks=folder)
            outcomes = run(runs, tmp_path / "out", executor=executor, warm=False)
        timer.join()
    assert [(one.status, one.error) for one in outcomes] == [("done", "")] * 4
    assert all(one.notebook.is_file() for one in outcomes)


def die_once(marker):
    """Kill the process that executes this, but for the second time."""
    if not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def test_a_worker_that_dies_once_is_forgiven_and_twice_is_told(tmp_path):
    done, failed = [], []
    again = str(tmp_path / "once")
    jobs = [
        Job(die_once, lambda: again, lambda result: done.append(result) or [], failed.append),
        Job(os.kill, lambda: None, lambda result: [], lambda error: failed.append(error) or []),
    ]
    work(jobs[:1], lambda: ProcessPoolExecutor(1), 1, lambda: None, print)
    assert (done, failed) == (["alive"], [])
    work(jobs[1:], lambda: ProcessPoolExecutor(1), 1, lambda: None, print)
    assert "TypeError" in failed[0]


def test_no_thread_of_a_pool_is_left_to_end_beside_python_itself(folder_of, tmp_path):
    notebooks = folder_of(tmp_path / "notebooks", **{"01_one": "1", "02_two": "2"})
    runs = plan(["2021"], ["腾冲市"], notebooks=notebooks)
    before = set(threading.enumerate())  # a batch that another test broke off may still be ending
    assert {outcome.status for outcome in run(runs, tmp_path / "out", jobs=2)} == {"done"}
    left = set(threading.enumerate()) - before
    assert "_ExecutorManagerThread" not in {type(one).__name__ for one in left}
