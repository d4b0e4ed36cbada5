"""How objects show themselves."""

from collections.abc import Callable
from functools import wraps
from typing import Any


def safe_repr(tell: Callable[[Any], str]) -> Callable[[Any], str]:
    """A ``__repr__`` that works where making the object failed, too: tracebacks show such objects."""

    @wraps(tell)
    def show(self: Any) -> str:
        try:
            return tell(self)
        except AttributeError:
            return f"{type(self).__name__}('not set up')"

    return show
