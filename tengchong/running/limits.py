"""What a kernel may take of the machine, set from inside of it, for forked and ordinary ones alike."""

from __future__ import annotations

import sys
from pathlib import Path

MEGABYTE = 1 << 20


def limit_memory(megabytes: int) -> None:
    """Let this process take so many megabytes more than it has; what asks for more gets a MemoryError.

    On Linux; other systems have no limit that holds.
    """
    if not sys.platform.startswith("linux"):
        return
    import resource

    status = Path("/proc/self/status").read_text(encoding="utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmData"))
    most = int(line.split()[1]) * 1024 + megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))
