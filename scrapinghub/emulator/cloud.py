"""Everything that the emulated cloud knows, in one place for the handlers."""

import os
import time
from collections.abc import Callable

from .activity import Activity
from .auth import Keyring
from .collections import Collections
from .frontiers import Frontiers
from .jobs import Jobs
from .projects import Projects
from .records import Records, Repeats
from .store import Store


def system_clock() -> int:
    """UNIX time in milliseconds."""
    return time.time_ns() // 1_000_000


class Cloud:
    def __init__(
        self,
        data: str | os.PathLike[str] | None,
        apikey: str,
        user: str,
        repeats: Repeats,
        clock: Callable[[], int],
    ) -> None:
        self.clock = clock
        self.store = Store(data)
        self.keyring = Keyring(apikey, user, self.store.secret)
        self.projects = Projects(self.store, clock)
        self.jobs = Jobs(self.store, clock, self.projects)
        self.records = Records(self.store, clock, repeats)
        self.activity = Activity(self.store, clock)
        self.collections = Collections(self.store, clock)
        self.frontiers = Frontiers(self.store, clock)

    def close(self) -> None:
        self.store.close()
