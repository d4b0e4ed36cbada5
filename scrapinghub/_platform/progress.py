"""How far something is: told to a function, or shown as a bar."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from .._core.extras import needed

Progress = Callable[[int, int | None], object] | bool | None
"""A function of what is done and of the total (None where that isn't known); True for a bar."""


@contextlib.contextmanager
def shown(progress: Progress, total: int | None) -> Iterator[Callable[[int], object]]:
    """A function to call with what is done.

    Raises:
        MissingExtra: a bar is wanted, and neither rich nor tqdm is installed.
    """
    if progress is None or progress is False:
        yield lambda done: None
    elif progress is True:
        with _bar(total) as tell:
            yield tell
    else:
        yield lambda done: progress(done, total)


@contextlib.contextmanager
def _bar(total: int | None) -> Iterator[Callable[[int], object]]:
    try:
        rich = needed("rich.progress", "cli", "a progress bar")
    except ImportError as missing:
        try:
            tqdm: Any = needed("tqdm.auto", "cli", "a progress bar").tqdm
        except ImportError:
            raise missing from None
        with tqdm(total=total, unit="record") as bar:
            yield lambda done: bar.update(done - bar.n)
        return
    columns = (
        rich.BarColumn(), rich.MofNCompleteColumn(), rich.TransferSpeedColumn(), rich.TimeRemainingColumn()
    )  # fmt: skip
    with rich.Progress(*columns) as shown_bar:
        task = shown_bar.add_task("records", total=total)
        yield lambda done: shown_bar.update(task, completed=done)
