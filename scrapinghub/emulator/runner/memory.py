"""How much memory the processes of jobs take, and which processes they are. From /proc: other systems have none."""

import os
import signal
from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
SESSION, RSS = 3, 21  # places in /proc/N/stat after the name of the program


def of_sessions(wanted: Collection[int]) -> Counter[int]:
    """The resident memory of sessions of processes, in bytes. Empty where it can't be known."""
    sizes: Counter[int] = Counter()
    for number in _processes() if wanted else ():
        with suppress(OSError, ValueError, IndexError):
            fields = (PROC / str(number) / "stat").read_bytes().rpartition(b")")[2].split()
            if int(fields[SESSION]) in wanted:
                sizes[int(fields[SESSION])] += int(fields[RSS]) * PAGE
    return sizes


def kill_those_with(variable: str, values: Collection[str]) -> None:
    """End the processes in whose environment a variable has one of these values."""
    wanted = {f"{variable}={value}".encode() for value in values}
    for number in _processes() if wanted else ():
        with suppress(OSError):
            if wanted.intersection((PROC / str(number) / "environ").read_bytes().split(b"\0")):
                os.kill(number, signal.SIGKILL)


def _processes() -> list[int]:
    try:
        return [int(name) for name in os.listdir(PROC) if name.isdecimal() and int(name) != os.getpid()]
    except OSError:
        return []
