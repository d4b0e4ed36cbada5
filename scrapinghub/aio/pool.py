"""The writers of one client."""

import functools
import weakref
from collections.abc import Callable

from .._platform import aio as platform
from .writers import Writer, finish_all


class Writers:
    """A client's writers: one for each name, and those that programs make for themselves.

    None is held here but those that failed, so that one that nobody uses goes, once what it took is stored. Of one with
    a name the position stays at which the next writer of that name goes on.
    """

    def __init__(self) -> None:
        self._lock = platform.Lock()
        self._shared: weakref.WeakValueDictionary[str, Writer] = weakref.WeakValueDictionary()
        self._adopted: weakref.WeakSet[Writer] = weakref.WeakSet()
        self._positions: dict[str, int] = {}
        self._failed: dict[str, Writer] = {}
        platform.after_fork(self)

    def shared(self, name: str, make: Callable[[], Writer]) -> Writer:
        """The one writer of this name, made if there is none."""
        writer = self._shared.get(name)
        if writer is None:
            with self._lock:
                writer = self._shared.get(name)
                if writer is None:
                    made = make()
                    made._at_rest = functools.partial(self._keep, name)
                    if name in self._positions:
                        made._begin_at(self._positions[name])
                    writer = self._shared.setdefault(name, made)  # a signal handler may have made it meanwhile
        return writer

    def _keep(self, name: str, writer: Writer) -> None:
        if writer._failed:
            self._failed[name] = writer
        else:
            self._positions[name] = writer.offset

    def there(self, name: str) -> list[Writer]:
        """The writer of this name, if there is one."""
        writer = self._shared.get(name)
        return [] if writer is None else [writer]

    def named(self, prefix: str) -> list[Writer]:
        """The writers whose names begin so."""
        found = [(ref.key, ref()) for ref in self._shared.valuerefs()]
        return [writer for name, writer in found if writer is not None and name.startswith(prefix)]

    def adopt(self, writer: Writer) -> None:
        """Close this writer too."""
        with self._lock:
            self._adopted.add(writer)

    def _all(self) -> list[Writer]:
        with self._lock:
            return [*self.named(""), *self._adopted]

    def end_soon(self) -> None:
        """Have the workers send what there is and end, without waiting: the client has gone."""
        for writer in self._all():
            writer._begin_exit()

    async def close(self, timeout: float | None) -> None:
        """Close them all, within `timeout` seconds together.

        Raises:
            WriteError, TimedOut: the first failure; the others are notes on it.
        """
        await finish_all(self._all(), timeout, close=True)

    def _forget_parent(self) -> None:
        """In a forked child: another thread of the parent may have held the lock."""
        self._lock = platform.Lock()
