"""The program: a command, its errors as one line, and its exit code."""

from __future__ import annotations

import io
import os
import sys
import warnings
from collections.abc import Sequence
from typing import TextIO

from cyclopts import CycloptsError

from .app import app
from .output import say
from .status import PIPE_CLOSED, CommandError, Status
from .text import cell


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Returns:
        Its exit code, one of `Status`; or `PIPE_CLOSED`.
    """
    warnings.showwarning = _show_warning
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # what a terminal's encoding lacks is shown all the same
    if not arguments or arguments[0] in app.help_flags:
        app.resolved_commands()  # the list of commands has a line of each
    try:
        try:
            result = app(list(arguments), print_error=False, exit_on_error=False, result_action="return_value")
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has what it wanted. Python would flush once more at the end, and complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return PIPE_CLOSED
        return result if isinstance(result, int) else Status.DONE
    except KeyboardInterrupt:
        say("interrupted")
        return Status.INTERRUPTED
    except CycloptsError as error:
        return _failed(str(error), Status.USAGE)
    except CommandError as error:
        return _failed(str(error), error.status)
    except Exception as error:
        status = _status_of(error)
        if status is None:
            raise
        return _failed(_with_advice(error, status), status)


def _status_of(error: Exception) -> Status | None:
    """What an error of the client's means for the program; None for one that is a fault of ours."""
    from .. import Forbidden, ScrapinghubAPIError, Unauthorized
    from ..client.exceptions import SchemaMismatch, TooManyFields

    if isinstance(error, Unauthorized | Forbidden):
        return Status.CREDENTIALS
    if isinstance(error, RuntimeError) and str(error).startswith("No API key"):
        return Status.CREDENTIALS
    if isinstance(error, ScrapinghubAPIError | OSError | ImportError | TooManyFields | SchemaMismatch):
        return Status.FAILED
    if isinstance(error, ValueError):
        return Status.USAGE
    return None


def _with_advice(error: Exception, status: Status) -> str:
    from .. import ScrapinghubAPIError

    if status is not Status.CREDENTIALS:
        return str(error)
    if isinstance(error, ScrapinghubAPIError):
        return f"{error}: the service doesn't take the API key for this"
    return f"{error}; or call `shub login`"


def _failed(message: str, status: Status) -> Status:
    say(f"scrapinghub: {cell(' '.join(message.split()))}")
    return status


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    say(f"scrapinghub: {message}")
