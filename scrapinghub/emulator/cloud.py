"""Everything that the emulated cloud knows, in one place for the handlers."""

import os
from collections.abc import Callable

from .auth import Keyring
from .store.activity import Activity
from .store.botgroups import BotGroups
from .store.collections import Collections
from .store.comments import Comments
from .store.database import Store
from .store.deploys import Deploys
from .store.eggs import Eggs
from .store.frontiers import Frontiers
from .store.jobs import Jobs
from .store.periodic_jobs import PeriodicJobs
from .store.projects import Projects
from .store.records import Records, Repeats
from .store.reports import Reports
from .store.runs import Runs


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
        self.comments = Comments(self.store, clock)
        self.periodic_jobs = PeriodicJobs(self.store)
        self.eggs = Eggs(self.store)
        self.deploys = Deploys(self.store, clock, self.projects)
        self.runs = Runs(self.store, self.jobs)
        self.reports = Reports(self.store)
        self.botgroups = BotGroups(self.store)

    def close(self) -> None:
        self.store.close()
