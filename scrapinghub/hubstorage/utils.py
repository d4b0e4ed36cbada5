"""Small helpers that programs import from here."""

import queue
import time
from collections.abc import Callable, Iterator
from typing import Any

Auth = str | tuple[str, str] | None


def urlpathjoin(*parts: Any) -> Any:
    """Parts of a URL joined with slashes; a tuple is joined first, None is left out.

    >>> urlpathjoin("http://localhost:8003/", ("jobs", 123), "2/1", None)
    'http://localhost:8003/jobs/123/2/1'
    """
    joined: str | None = None
    for part in parts:
        text = urlpathjoin(*part) if isinstance(part, tuple) else None if part is None else str(part)
        if text is not None:
            joined = text if joined is None else f"{joined.rstrip('/')}/{text}"
    return joined


def xauth(auth: Auth) -> tuple[str, str] | None:
    """Credentials as a (user, password) tuple.

    >>> xauth("user:password"), xauth("apikey"), xauth(("user", "password")), xauth(None)
    (('user', 'password'), ('apikey', ''), ('user', 'password'), None)
    """
    if auth is None or isinstance(auth, tuple):
        return auth
    user, _, password = auth.partition(":")
    return user, password


def millitime() -> int:
    """Now, in milliseconds since the epoch."""
    return int(time.time() * 1000)


class iterqueue:
    """Takes what is in a queue, at most `maxcount` of it, without waiting. `count` says how much it was.

    >>> numbers = queue.Queue()
    >>> for number in range(5):
    ...     numbers.put(number)
    >>> taken = iterqueue(numbers, maxcount=3)
    >>> list(taken), taken.count
    ([0, 1, 2], 3)
    """

    def __init__(self, queue: "queue.Queue[Any]", maxcount: int | None = None) -> None:
        self.queue = queue
        self.maxcount = maxcount
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        while self.maxcount is None or self.count < self.maxcount:
            try:
                value = self.queue.get_nowait()
            except queue.Empty:
                return
            self.count += 1
            yield value


def apipoll(endpoint: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call `endpoint` until it gives something other than None.

    `poll_wait` seconds (1) pass between calls; after `max_poll` seconds (60) None is the answer. `endpoint` gets both.
    """
    end = time.monotonic() + kwargs.get("max_poll", 60)
    while True:
        result = endpoint(*args, **kwargs)
        if result is not None or time.monotonic() > end:
            return result
        time.sleep(kwargs.get("poll_wait", 1))


def sizeof_fmt(num: float) -> str:
    """A number of bytes for people to read.

    >>> sizeof_fmt(100), sizeof_fmt(1024 * 1024 + 100)
    ('100 B', '1 MiB')
    """
    for unit in ("B", "KiB", "MiB"):
        if abs(num) < 1024:
            return f"{num:.0f} {unit}"
        num /= 1024
    return f"{num:.0f} GiB"
