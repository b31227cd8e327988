"""A warm process that forks kernels: each is as fresh as a new process, without its seconds of imports.

The process that uses a nest holds one end of a socket; each message on it asks for one kernel and brings
with it the kernel's streams and a line on which its pid and, at last, its exit status are told. When the
socket closes, however the other process ended, all kernels are killed, with what they started, and the
nest ends.
"""

from __future__ import annotations

import ctypes
import json
import os
import selectors
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from tengchong.basics.paths import library_files

LONGEST = 1 << 20  # bytes of a message: arguments and the whole environment of a kernel
LOOK_ROUND = 1.0  # seconds between two looks whether the other process is still there
DIE_WITH_PARENT, ADOPT_ORPHANS = 1, 36  # of Linux's prctl
LAUNCHER = "ipykernel_launcher"
INLINE = "module://matplotlib_inline.backend_inline"


def fingerprint() -> int:
    """When library or codebook last changed: what was imported before then is no longer what stands there."""
    return max(path.stat().st_mtime_ns for path in library_files())


def end_with_parent(number: int) -> None:
    """Get this signal when the process ends that started this one; none for 0."""
    _prctl(DIE_WITH_PARENT, number)


def serve(asked: socket.socket, owner: int) -> NoReturn:
    """Fork kernels for the process ``owner`` on the other end of ``asked`` until it is gone."""
    _prctl(ADOPT_ORPHANS, 1)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # a key pressed in the terminal is not for us
    told, wake = socket.socketpair()
    for end in (told, wake):
        end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
    nest = _Nest(asked)
    with selectors.DefaultSelector() as waiting:
        waiting.register(asked, selectors.EVENT_READ)
        waiting.register(told, selectors.EVENT_READ)
        # Where forks of the owner hold its end of the socket open, its death shows in our parent alone.
        while nest.open and os.getppid() == owner and not (nest.retired and not nest.kernels):
            for key, _ in waiting.select(LOOK_ROUND):
                if key.fileobj is asked:
                    nest.answer()
                else:
                    told.recv(LONGEST)
            nest.reap()
    nest.clear()
    os._exit(0)


class _Nest:
    """The kernels that live, by pid: the line to tell their end on, and their connection file."""

    def __init__(self, asked: socket.socket) -> None:
        self.asked, self.open, self.retired = asked, True, False
        self.kernels: dict[int, tuple[socket.socket, str]] = {}

    def answer(self) -> None:
        """Fork one kernel."""
        message, handles, _, _ = socket.recv_fds(self.asked, LONGEST, 4)
        if not message:
            self.open = False
            return
        wanted = json.loads(message)
        if not wanted:
            self.retired = True
            return
        pid = os.fork()
        if not pid:
            _become(wanted, handles)
        line = socket.socket(fileno=handles[0])
        for handle in handles[1:]:
            os.close(handle)
        self.kernels[pid] = (line, wanted["file"])
        if not _tell(line, pid):  # nobody waits for it any more
            os.kill(pid, signal.SIGKILL)

    def reap(self) -> None:
        """Tell of kernels that ended, and end what they left behind."""
        for pid, status in _ended():
            if pid in self.kernels:
                line, _ = self.kernels.pop(pid)
                with suppress(OSError):
                    os.killpg(pid, signal.SIGKILL)
                _tell(line, os.waitstatus_to_exitcode(status))
                line.close()
                if not self.kernels:
                    _kill_orphans()

    def clear(self) -> None:
        """Nobody is left to ask for the kernels: end them, and take their connection files away."""
        for pid, (_, file) in self.kernels.items():
            with suppress(OSError):
                os.killpg(pid, signal.SIGKILL)
            Path(file).unlink(missing_ok=True)
        _kill_orphans()


def _ended() -> Iterator[tuple[int, int]]:
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            yield ended


def _kill_orphans() -> None:
    """What a kernel started in a session of its own has become our child; it outlives no kernel."""
    import psutil

    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            child.kill()


def _tell(line: socket.socket, number: int) -> bool:
    with suppress(OSError):
        return line.send(str(number).encode()) > 0
    return False


def _become(wanted: dict[str, Any], handles: list[int]) -> NoReturn:
    """In the fork: be what ``python -m ipykernel_launcher`` is a few seconds after its start."""
    nest = os.getppid()
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()
    end_with_parent(signal.SIGKILL)
    for stream, handle in enumerate(handles[1:]):
        os.dup2(handle, stream)
    os.closerange(3, max(int(path.name) for path in Path("/proc/self/fd").iterdir()) + 1)
    status = 1
    try:
        os.chdir(wanted["cwd"])
        os.environ.clear()
        os.environ.update(wanted["env"] | {"JPY_PARENT_PID": str(nest)})
        sys.argv = [LAUNCHER, *wanted["arguments"]]
        _forget()
        _launch(nest)
        status = 0
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        _leave(status)


def _forget() -> None:
    """Settings that a new process would take from its environment or make anew."""
    import time

    import matplotlib
    import numpy as np

    time.tzset()
    np.random.seed()  # noqa: NPY002 – the state that every fork would share
    backend = os.environ.get("MPLBACKEND") or INLINE
    dict.update(matplotlib.rcParams, {**matplotlib.rc_params(), "backend": backend})


def _launch(nest: int) -> None:
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance(parent_handle=nest)  # its default was read before we were forked


def _leave(status: int) -> NoReturn:
    """End as an interpreter does: threads, exit handlers, streams."""
    import atexit
    import threading

    with suppress(BaseException):
        threading._shutdown()  # type: ignore[attr-defined]
    with suppress(BaseException):
        atexit._run_exitfuncs()
    for stream in (sys.__stdout__, sys.__stderr__):
        with suppress(BaseException):
            stream.flush()  # type: ignore[union-attr]
    os._exit(status)


def _prctl(option: int, value: int) -> None:
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(option, value)
