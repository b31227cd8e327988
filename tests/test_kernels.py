"""A forked kernel is as good as an ordinary one: the same tests for both, and nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
import pytest
from jupyter_client import KernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import v4

from tengchong.running import kernels
from tengchong.running.nest import LAUNCHER

KINDS = ["local-provisioner", kernels.NAME]
pytestmark = pytest.mark.skipif(not kernels.can_fork(), reason="kernels are forked on Linux")


class Kept(NotebookClient):
    """A client whose kernel is of the wanted kind."""

    kind = ""

    def create_kernel_manager(self):
        manager = super().create_kernel_manager()
        manager.kernel_spec.metadata["kernel_provisioner"] = {"provisioner_name": self.kind}
        return manager


@pytest.fixture(params=KINDS)
def execute(request, tmp_path):
    """Executes cells in one fresh kernel; returns the output of each as text."""

    def run(*codes, **options):
        nb = v4.new_notebook(cells=[v4.new_code_cell(code) for code in codes])
        start = {name: options.pop(name) for name in ("env", "cwd") if name in options}
        client = Kept(nb, kernel_name="python3", ipython_hist_file=":memory:", **options)
        client.kind = request.param
        try:
            client.execute(**({"cwd": str(tmp_path)} | start))
        finally:
            run.notebook = nb
        return ["".join(shown(output) for output in cell.outputs) for cell in nb.cells]

    run.kind = request.param
    return run


def shown(output):
    return output.get("text") or output.get("data", {}).get("text/plain", "")


def test_a_kernel_computes_prints_and_shows_pictures_in_order(execute):
    out = execute(
        "print('到位'); 2 + 2",
        "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.gcf().get_axes()[0].get_title()",
        "from IPython.display import clear_output, display\nprint('gone'); clear_output(); display('kept')",
        "import os; print(os.popen('echo from a child').read()); plt.get_backend()",
    )
    assert out[0] == "到位\n4"
    assert "image/png" in execute.notebook.cells[1].outputs[-1].data
    assert out[2] == "'kept'"
    assert "from a child" in out[3] and "inline" in out[3]


def test_what_one_kernel_changes_the_next_does_not_see(execute, tmp_path, monkeypatch):
    spoil = """
import os, sys, random, numpy, matplotlib, builtins
matplotlib.rcParams["font.size"] = 99; os.environ["SPOILT"] = "yes"; os.chdir("/"); sys.path.append("/spoilt")
random.seed(1); numpy.random.seed(1); builtins.spoilt = True; matplotlib.spoilt = True"""
    look = """
import os, sys, random, numpy, matplotlib, builtins
print(matplotlib.rcParams["font.size"], os.environ.get("SPOILT"), os.getcwd(), "/spoilt" in sys.path,
      hasattr(builtins, "spoilt") or hasattr(matplotlib, "spoilt"),
      os.environ.get("GIVEN"), os.environ.get("TAKEN"))
print(random.random(), numpy.random.random(), os.getpid(), __name__, len(sys.argv))"""
    monkeypatch.setenv("TAKEN", "not in env")
    env = {name: value for name, value in os.environ.items() if name != "TAKEN"} | {"GIVEN": "value"}
    execute(spoil)
    first, second = (execute(look, env=env)[0].splitlines() for _ in range(2))
    assert first[0] == second[0] == f"10.0 None {tmp_path} False False value None"
    numbers = [line.split()[:3] for line in (first[1], second[1])]
    assert all(one != other for one, other in zip(*numbers, strict=True))
    assert first[1].split()[3:] == ["__main__", "4"]


def test_an_error_is_the_cells_own_and_names_it(execute):
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        execute("x = 1", "x / 0", "x = 2")
    assert execute.notebook.cells[1].outputs[0].ename == "ZeroDivisionError"
    assert not execute.notebook.cells[2].outputs


def test_a_cell_that_loops_is_interrupted_and_the_kernel_goes_on(execute):
    out = execute(
        "while True: pass", "print('on')", timeout=2, interrupt_on_timeout=True, allow_errors=True,
    )  # fmt: skip
    assert execute.notebook.cells[0].outputs[0].ename == "KeyboardInterrupt"
    assert out[1] == "on\n"


def test_a_cell_that_loops_ends_with_its_time(execute):
    with pytest.raises(CellTimeoutError):
        execute("while True: pass", timeout=1, shutdown_kernel="immediate")


def test_a_kernel_that_dies_is_told_and_its_children_are_not_left(execute, tmp_path):
    child = "import os, subprocess; child = subprocess.Popen(['sleep', '1000']); print(child.pid)"
    away = (
        "import sys\nfrom pathlib import Path\n"
        "left = subprocess.Popen(['sleep', '1001'], start_new_session=True).pid\n"
        "Path('pids').write_text(f'{child.pid} {left} {os.getpid()}')"
    )
    with pytest.raises(DeadKernelError):
        execute(child, away, "os._exit(3)")
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
    if not ended(pids, 5):  # an ordinary kernel's end leaves what it started; a forked one's doesn't
        left = [pid for pid in pids if psutil.pid_exists(pid)]
        assert pids[2] not in left
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        assert execute.kind != kernels.NAME


def ended(pids, seconds):
    """Whether all processes end within some seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(psutil.pid_exists(pid) and psutil.Process(pid).status() != "zombie" for pid in pids):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("kind", KINDS)
def test_a_kernel_restarts_takes_input_and_tells_of_its_debugger(kind):
    manager = KernelManager(kernel_name="python3")
    manager.kernel_spec.metadata["kernel_provisioner"] = {"provisioner_name": kind}
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(60)
        first = manager.provisioner.pid
        client.execute_interactive(
            "x = input('? ')", allow_stdin=True, stdin_hook=lambda _: client.input("7")
        )
        told = []
        client.execute_interactive(
            "print(x * 2)", output_hook=lambda m: told.append(m["content"].get("text"))
        )
        assert "77\n" in told
        manager.restart_kernel(now=True)
        client.wait_for_ready(60)
        assert manager.provisioner.pid != first and ended([first], 5)
        reply = client.execute("x", reply=True, timeout=30)
        assert reply["content"]["ename"] == "NameError"
        info = client.kernel_info(reply=True, timeout=30)["content"]
        assert info["language_info"]["name"] == "python"
    finally:
        client.stop_channels()
        file = Path(manager.connection_file)
        manager.shutdown_kernel()
    assert not file.exists() and not manager.is_alive()


PARENT = """
import sys, time
from jupyter_client import KernelManager
manager = KernelManager(kernel_name="python3")
manager.start_kernel()
client = manager.blocking_client(); client.start_channels(); client.wait_for_ready(60)
client.execute("import subprocess; subprocess.Popen(['sleep', '999'])", reply=True)
print(manager.provisioner.pid, manager.connection_file, flush=True)
time.sleep(100)
"""


def test_after_a_kill_of_the_parent_no_process_and_no_port_file_is_left():
    env = os.environ | {"JUPYTER_DEFAULT_PROVISIONER_NAME": kernels.NAME}
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], env=env, stdout=subprocess.PIPE, text=True
    ) as parent:
        pid, file = parent.stdout.readline().split()
        family = [process.pid for process in psutil.Process(parent.pid).children(recursive=True)]
        assert int(pid) in family and len(family) >= 3 and Path(file).exists()  # nest, kernel, its child
        parent.kill()
    assert ended(family, 5)
    assert not Path(file).exists()


@pytest.mark.parametrize(
    "runner",
    [
        ["papermill", "--no-progress-bar"],
        ["pytest", "-q", "--nbmake"],
        ["pytest", "-q", "--nbval-lax", "--nbval-current-env"],
    ],
    ids=["papermill", "nbmake", "nbval"],
)
def test_one_setting_gives_a_forked_kernel_to_whatever_runs_notebooks(runner, tmp_path):
    forked = f"assert {kernels.MODULE!r} in open(f'/proc/{{os.getppid()}}/cmdline').read()"
    nb = v4.new_notebook(cells=[v4.new_code_cell(f"import os\n{forked}", execution_count=1)])
    nb.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "Python 3"}
    path = tmp_path / "asks.ipynb"
    nbformat.write(nb, path)
    output = [tmp_path / "asked.ipynb"] if "papermill" in runner else ["-p", "no:cacheprovider"]
    command = [sys.executable, "-m", *runner, path, *output]
    env = os.environ | {"JUPYTER_DEFAULT_PROVISIONER_NAME": kernels.NAME}
    made = subprocess.run([*map(str, command)], env=env, cwd=tmp_path, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr


def test_where_no_fork_is_to_be_had_an_ordinary_kernel_starts_and_one_line_says_so(monkeypatch, caplog):
    monkeypatch.setattr(kernels, "can_fork", lambda: False)
    manager = KernelManager(kernel_name="python3")
    manager.kernel_spec.metadata["kernel_provisioner"] = {"provisioner_name": kernels.NAME}
    manager.start_kernel()
    assert isinstance(manager.provisioner.process, subprocess.Popen)
    manager.shutdown_kernel(now=True)
    assert len(caplog.messages) == 1 and "ordinary kernel" in caplog.text


@pytest.mark.parametrize(
    ("argv", "env", "why"),
    [
        (["/bin/sh", "-c", "sleep 60", "-m", LAUNCHER], {}, "is not the Python of this process"),
        ([sys.executable, "-c", "pass", "-m", "another_kernel"], {}, "is not the Python of this process"),
        ([sys.executable, "-O", "-m", LAUNCHER, "-f", "{connection_file}"], {}, "is not the Python"),
        (
            [sys.executable, "-m", LAUNCHER, "-f", "{connection_file}"],
            {"PYTHONPATH": "/elsewhere"},
            "PYTHONPATH is not what it was",
        ),
    ],
)
def test_what_a_fork_could_not_be_is_not_forked(argv, env, why, caplog):
    manager = KernelManager(kernel_name="python3")
    manager.kernel_spec.argv = argv
    manager.kernel_spec.metadata["kernel_provisioner"] = {"provisioner_name": kernels.NAME}
    manager.start_kernel(env={**os.environ, **env})
    try:
        assert isinstance(manager.provisioner.process, subprocess.Popen)
        assert len(caplog.messages) == 1 and why in caplog.text
    finally:
        manager.shutdown_kernel(now=True)
