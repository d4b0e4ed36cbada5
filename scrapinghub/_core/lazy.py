"""Attributes that are made, and modules that are loaded, when they are first asked for."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from functools import cached_property as lazy
else:

    class lazy:
        """As `functools.cached_property`, without its lock, which a fork could leave locked.

        Of two threads that ask at once, both get what the first one made: it is kept by one step of the interpreter.
        """

        def __init__(self, make: Any) -> None:
            self._make = make
            self.__doc__ = make.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            if instance is None:
                return self
            return vars(instance).setdefault(self._name, self._make(instance))


def load(name: str) -> Any:
    """A module, for a package's `__getattr__`.

    Raises:
        ImportError: loading it failed with an AttributeError. That would be taken for "no such name", its cause lost.
    """
    try:
        return importlib.import_module(name)
    except AttributeError as error:
        raise ImportError(f"{name} can't be loaded: {error}", name=name) from error


__all__ = ["lazy", "load"]
