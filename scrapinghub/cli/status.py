"""How the program ends: exit codes, and the error that carries one."""

from enum import IntEnum
from typing import Final


class Status(IntEnum):
    """Exit codes."""

    DONE = 0
    FAILED = 1  # the service refused, or could not be reached; it took too long; a file could not be written
    USAGE = 2  # it can't be asked for so
    JOB_FAILED = 3  # the job that was waited for did not finish well
    CREDENTIALS = 4  # there are none, or the service doesn't take them
    INTERRUPTED = 130


PIPE_CLOSED: Final = 141
"""What a program ends with whose reader has gone (`| head`), as shells have it: 128 and the signal's number."""


class CommandError(Exception):
    """A command can't do, or didn't do, what it was asked for: one line for people, and an exit code."""

    def __init__(self, message: str, status: Status = Status.USAGE) -> None:
        super().__init__(message)
        self.status = status
