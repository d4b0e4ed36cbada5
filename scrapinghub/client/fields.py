# Generated from scrapinghub/aio/fields.py by `make generate`: edit that file, not this one.
"""Names and values that the service keeps of something: the metadata of a job, the settings of a project."""

import builtins
from typing import Any, NoReturn

from collections.abc import ItemsView, Iterator, KeysView, ValuesView
from .resources import Entity


class Fields(Entity):
    """Names and values. Each look at them is a request; a value of None counts as not there."""

    def get(self, key: str, default: Any = None) -> Any:
        """The value of one name."""
        raise NotImplementedError

    def list(self) -> "builtins.list[tuple[str, Any]]":
        """Pairs of name and value."""
        raise NotImplementedError

    def __getitem__(self, key: str) -> Any:
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def keys(self) -> KeysView[str]:
        """The names, as they are now. With it ``dict(job.metadata)`` works, by one request a name more;
        ``dict(job.metadata.list())`` takes one for all.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses what `list` uses, for instance ``GET jobs/{project}/{spider}/{job}``.

        >>> "spider" in job.metadata.keys()
        True
        """
        return self._present().keys()

    def values(self) -> ValuesView[Any]:
        """The values, as they are now.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses what `list` uses, for instance ``GET jobs/{project}/{spider}/{job}``.

        >>> "demo" in job.metadata.values()
        True
        """
        return self._present().values()

    def items(self) -> ItemsView[str, Any]:
        """Pairs of name and value, as they are now.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses what `list` uses, for instance ``GET jobs/{project}/{spider}/{job}``.

        >>> ("spider", "demo") in job.metadata.items()
        True
        """
        return self._present().items()

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key not in ("", ".", "..") and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def __bool__(self) -> bool:
        return True  # without a request: programs ask whether there is such an object

    def _present(self) -> dict[str, Any]:
        return {name: value for name, value in self.list() if value is not None}
