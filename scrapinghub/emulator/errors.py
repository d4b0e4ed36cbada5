"""The errors of the emulator: for a caller who is refused, for a data file, for code that can't be deployed."""

from typing import Any


class Refusal(Exception):
    """An error answer. How it looks depends on the service that gives it (see `api.services`)."""

    def __init__(self, status: int, message: str, *, kind: str | None = None, body: Any = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.kind = kind  # the `status` field of a legacy Dash answer
        self.body = body  # the whole body of a v2 answer


class DataFileError(Exception):
    """A file that can't hold an emulator's data. The message is one line: the file, what is wrong, what to do."""


class DeployError(Exception):
    """A deploy that can't go on. The message is for the person who deploys; it may hold a traceback."""
