"""`scrapinghub emulator`."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from .status import CommandError, Status


def emulator(
    *options: Annotated[
        str,
        Parameter(allow_leading_hyphen=True, help="Those of python -m scrapinghub.emulator: `-- --help` lists them."),
    ],
) -> int:
    """Run a Scrapy Cloud on this machine until it is interrupted. It prints where it is, and what to export.

    Example: scrapinghub emulator --port 8000 --data cloud.db
    """
    try:
        from ..emulator.__main__ import main
    except ModuleNotFoundError as error:
        raise CommandError(
            f"the emulator needs {error.name}: pip install 'scrapinghub[emulator]'", Status.FAILED
        ) from None
    return main(list(options))
