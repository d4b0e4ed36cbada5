"""The errors of the emulator: what a caller is refused with, and what keeps a data file from being opened."""

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
