"""The environment of a test: clients that a program makes for itself find the cloud of the test."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping

    from .cloud import ScrapyCloud

# What would lead a client elsewhere, or let it in as somebody else.
OTHERS = ("SHUB_APIKEY", "SHUB_JOBAUTH", "SHUB_JOBQ")


@contextmanager
def pointed_to(cloud: ScrapyCloud, environ: MutableMapping[str, str]) -> Iterator[None]:
    """Set the variables that lead to a cloud, and put back what was there."""
    names = (*cloud.environ, *OTHERS)
    before = {name: environ[name] for name in names if name in environ}
    for name in OTHERS:
        environ.pop(name, None)
    environ.update(cloud.environ)
    try:
        yield
    finally:
        for name in names:
            environ.pop(name, None)
        environ.update(before)
