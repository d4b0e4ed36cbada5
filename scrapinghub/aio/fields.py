"""Names and values that the service keeps of something: the metadata of a job, the settings of a project."""

import builtins
from typing import Any, NoReturn

# sync: from collections.abc import ItemsView, Iterator, KeysView, ValuesView
from .resources import Entity


class Fields(Entity):
    """Names and values. Each look at them is a request; a value of None counts as not there."""

    async def get(self, key: str, default: Any = None) -> Any:
        """The value of one name."""
        raise NotImplementedError

    async def list(self) -> "builtins.list[tuple[str, Any]]":
        """Pairs of name and value."""
        raise NotImplementedError

    async def __getitem__(self, key: str) -> Any:
        value = await self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    # <async>
    def __iter__(self) -> NoReturn:
        instead = "`async for name, value in ....iter()`, `dict(await ....list())`, `await ....get(name)`"
        raise TypeError(f"{type(self).__name__} is read by requests, which have to be awaited: {instead}")

    def __contains__(self, key: object) -> NoReturn:
        iter(self)
        raise AssertionError("unreachable")

    # </async>
    # sync: def keys(self) -> KeysView[str]:
    # sync:     """The names, as they are now. With it ``dict(job.metadata)`` works, by one request a name more;
    # sync:     ``dict(job.metadata.list())`` takes one for all.

    # sync:     Raises:
    # sync:         ScrapinghubAPIError: the service refuses, or can't be reached.

    # sync:     Uses what `list` uses, for instance ``GET jobs/{project}/{spider}/{job}``.

    # sync:     >>> "spider" in job.metadata.keys()
    # sync:     True
    # sync:     """
    # sync:     return self._present().keys()

    # sync: def values(self) -> ValuesView[Any]:
    # sync:     """The values, as they are now.

    # sync:     Raises:
    # sync:         ScrapinghubAPIError: the service refuses, or can't be reached.

    # sync:     Uses what `list` uses, for instance ``GET jobs/{project}/{spider}/{job}``.

    # sync:     >>> "demo" in job.metadata.values()
    # sync:     True
    # sync:     """
    # sync:     return self._present().values()

    # sync: def items(self) -> ItemsView[str, Any]:
    # sync:     """Pairs of name and value, as they are now.

    # sync:     Raises:
    # sync:         ScrapinghubAPIError: the service refuses, or can't be reached.

    # sync:     Uses what `list` uses, for instance ``GET jobs/{project}/{spider}/{job}``.

    # sync:     >>> ("spider", "demo") in job.metadata.items()
    # sync:     True
    # sync:     """
    # sync:     return self._present().items()

    # sync: def __contains__(self, key: object) -> bool:
    # sync:     return isinstance(key, str) and key not in ("", ".", "..") and self.get(key) is not None

    # sync: def __iter__(self) -> Iterator[str]:
    # sync:     return iter(self.keys())

    # sync: def __len__(self) -> int:
    # sync:     return len(self.keys())

    # sync: def __bool__(self) -> bool:
    # sync:     return True  # without a request: programs ask whether there is such an object

    # sync: def _present(self) -> dict[str, Any]:
    # sync:     return {name: value for name, value in self.list() if value is not None}
