"""Libraries that come with an extra: imported where they are used, and named where they are missing."""

import importlib
from typing import Any

from .errors import MissingExtra


def needed(module: str, extra: str, why: str) -> Any:
    """A module of an optional library.

    Args:
        module: its name, for instance ``pyarrow.parquet``.
        extra: the extra of this package that brings it.
        why: what needs it, for the message.

    Raises:
        MissingExtra: it isn't installed.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        library = module.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != library:
            raise  # it is there, and lacks something itself
        raise MissingExtra(f"{why}: this needs {library}: pip install 'scrapinghub[{extra}]'", name=library) from None
