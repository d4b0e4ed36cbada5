from collections.abc import Callable

from ...answers import Answer
from ..calls import Call

Handler = Callable[[Call], Answer]
HANDLERS: dict[str, Handler] = {}


def handles(*operations: str) -> Callable[[Handler], Handler]:
    """Register a function as the handler of some operations."""

    def register(handler: Handler) -> Handler:
        for operation in operations:
            if operation in HANDLERS:
                raise ValueError(f"two handlers for {operation}")
            HANDLERS[operation] = handler
        return handler

    return register
