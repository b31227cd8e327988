"""A Jupyter kernel in a few hundred milliseconds: a provisioner that asks a warm process for a fork.

Whatever starts kernels with jupyter_client uses it where ``JUPYTER_DEFAULT_PROVISIONER_NAME`` is
``tengchong-warm``: papermill, nbclient, nbval, nbmake, JupyterLab. A kernel from it is as fresh as an
ordinary one: own memory, settings, folder, environment, random numbers. Where forking is not to be had,
or the kernel asked for is another interpreter's, an ordinary one starts, and one line says so.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import pathlib
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from tengchong.running.nest import LAUNCHER, fingerprint, serve

NAME = "tengchong-warm"
# What an interpreter or a library reads once, when it starts: a fork could not heed another value.
READ_AT_START = ("PYTHON", "LC_", "LANG", "LD_", "OMP_", "OPENBLAS_", "MKL_", "MPLCONFIG", "HOME", "XDG_")
MODULE = "tengchong.running.warmth"
MOST_HANDLES = 1 << 16
PATIENCE = 60.0  # seconds that the imports of a nest may take
log = logging.getLogger("tengchong.kernels")


class NoNest(RuntimeError):
    """Why an ordinary kernel has to do."""


class WarmProvisioner(LocalProvisioner):
    """Starts a kernel by forking a warm process; all else is as jupyter_client's own provisioner does it."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel of ``cmd``, forked where that can be done; returns how to connect to it."""
        try:
            kernel = await asyncio.to_thread(_fork, cmd, self._scrub_kwargs(kwargs))
        except NoNest as reason:
            log.warning("an ordinary kernel starts, for %s", reason)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = kernel  # type: ignore[assignment]
        self.pid = self.pgid = kernel.pid
        self.cwd = kwargs.get("cwd", pathlib.Path.cwd())
        return self.connection_info


class ForkedKernel:
    """A forked kernel, held as ``subprocess.Popen`` holds a process; a dead nest is a killed kernel."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, line: socket.socket) -> None:
        self.pid, self._line = pid, line
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit status, None while it runs."""
        with suppress(BlockingIOError):
            return self.wait(0)
        return None

    def wait(self, timeout: float | None = None) -> int:
        """The exit status, once it has ended. Raises TimeoutError."""
        if self.returncode is None:
            told = _told(self._line, timeout)
            self.returncode = -signal.SIGKILL if told is None else told
            self._line.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal, where it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


class Nest:
    """Our end of a warm process: when its library was made, its environment, and the socket to it."""

    def __init__(self, asked: socket.socket, made: int) -> None:
        self.made, self.owner = made, os.getpid()
        self.environment = _read_at_start(os.environ)
        self.forked, self.failed = 0, False
        self._asked = asked

    def fork(self, wanted: dict[str, Any], streams: list[int]) -> ForkedKernel:
        """A new kernel with the arguments, environment and folder of ``wanted``, on these streams."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                socket.send_fds(self._asked, [json.dumps(wanted).encode()], [theirs.fileno(), *streams])
            pid = _told(ours, PATIENCE)
            if pid is None:
                raise ConnectionError("it has ended")
        except OSError as error:
            self.failed = True
            ours.close()
            raise NoNest(f"the warm process gives none ({error})") from None
        self.forked += 1
        return ForkedKernel(pid, ours)

    def retire(self) -> None:
        """Give no kernel any more, and end with the last one."""
        with suppress(OSError):
            self._asked.send(b"null")


_nests: list[Nest] = []  # of this process; kernels may still come from all, new ones from the last
_one_at_a_time = threading.Lock()


def can_fork() -> bool:
    """Whether warm kernels are to be had: on Linux, where forking a process full of libraries is safe.

    >>> can_fork() == sys.platform.startswith("linux")
    True
    """
    return sys.platform.startswith("linux")


def hatch(made: int) -> None:
    """Fork a nest from this process, which is warm and has one thread, for kernels that it will ask for.

    ``made`` is the library's ``fingerprint`` before it was imported.
    """
    asked, nest_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    owner = os.getpid()
    if not os.fork():
        try:
            os.closerange(3, nest_end.fileno())
            os.closerange(nest_end.fileno() + 1, MOST_HANDLES)
            os.setsid()
            serve(nest_end, owner)
        finally:
            os._exit(1)
    nest_end.close()
    _nests.append(Nest(asked, made))


def _fork(cmd: list[str], options: dict[str, Any]) -> ForkedKernel:
    """The kernel that ``cmd`` would start, forked. Raises NoNest."""
    if not can_fork():
        raise NoNest(f"there is no safe fork on {sys.platform}")
    if LAUNCHER not in cmd or not _is_ours(cmd[: cmd.index(LAUNCHER)]):
        raise NoNest(f"{cmd[0]} is not the Python of this process")
    env = dict(options.get("env") or os.environ)
    arguments = cmd[cmd.index(LAUNCHER) + 1 :]
    wanted = {
        "arguments": arguments,
        "file": arguments[arguments.index("-f") + 1],
        "env": env,
        "cwd": str(options.get("cwd") or pathlib.Path.cwd()),
    }
    nest = _nest()
    if changed := sorted(dict(_read_at_start(env).items() ^ nest.environment.items())):
        raise NoNest(f"{changed[0]} is not what it was when the warm process started")
    with open(os.devnull) as nothing:  # noqa: PTH123 – a device, not a path of ours
        streams = [options.get("stdin") or nothing, options.get("stdout") or 1, options.get("stderr") or 2]
        numbers = [one if isinstance(one, int) else one.fileno() for one in streams]
        if min(numbers) < 0:
            raise NoNest("its streams are pipes")
        return nest.fork(wanted, numbers)


def _nest() -> Nest:
    """The nest to ask: a new one where there is none, where it died, or where the library has changed."""
    with _one_at_a_time:
        made, last = fingerprint(), _nests[-1] if _nests else None
        if last and last.owner == os.getpid() and last.made == made and not (last.failed and last.forked):
            if last.failed:
                raise NoNest(f"there is no warm process; `{sys.executable} -m {MODULE}` may say why")
            return last
        if last and last.owner == os.getpid():
            last.retire()
        _nests.append(_build(made))
        return _nests[-1]


def _build(made: int) -> Nest:
    """A nest in a process of its own, which ends when this one does."""
    asked, nest_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with nest_end:
        command = [sys.executable, "-m", MODULE, str(nest_end.fileno()), str(os.getpid())]
        null, handles = subprocess.DEVNULL, [nest_end.fileno()]
        subprocess.Popen(command, stdin=null, stdout=null, pass_fds=handles, start_new_session=True)
    return Nest(asked, made)


def _is_ours(command: list[str]) -> bool:
    """Whether a command begins with the Python of this process, as it is started without options."""
    given, ours = pathlib.Path(command[0]).absolute(), pathlib.Path(sys.executable)
    same = given.parent == ours.parent and given.exists() and given.resolve() == ours.resolve()
    return same and set(command[1:]) <= {"-m", "-Xfrozen_modules=off"}


def _read_at_start(env: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name.startswith(READ_AT_START)}


def _told(line: socket.socket, timeout: float | None) -> int | None:
    """The next number on a line, None where nobody is left to tell it."""
    line.settimeout(timeout)
    try:
        return int(line.recv(64) or b"x", 10)
    except (ConnectionError, ValueError):
        return None
