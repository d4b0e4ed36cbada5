"""What the runner is told by who starts the emulator."""

import sys
from dataclasses import dataclass, field

GIBIBYTE = 1024**3


@dataclass(frozen=True, slots=True)
class JobLimits:
    """When jobs are ended. Times in seconds, memory in bytes.

    `grace`: how long a job may take that is asked to end, before it is killed. `runtime`: how long a job may run (a
    project's setting `job_runtime_limit`, in hours, goes before it). `stalled_after`: how long without an item, a log
    entry or a request. `memory`: what it may take for each of its units.
    """

    grace: float = 300.0
    runtime: float = 24 * 3600.0
    stalled_after: float = 3600.0
    memory: int = GIBIBYTE

    def __post_init__(self) -> None:
        for name in ("grace", "runtime", "stalled_after", "memory"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} is more than 0, not {getattr(self, name)}")


@dataclass(frozen=True, slots=True)
class Options:
    """`slots`: how many units run at once (0: nothing runs). `stack_python`: the interpreter that has Scrapy and
    scrapinghub-entrypoint-scrapy."""

    slots: int = 2
    stack_python: str = sys.executable
    limits: JobLimits = field(default_factory=JobLimits)

    def __post_init__(self) -> None:
        if self.slots < 0:
            raise ValueError(f"slots: a number from 0 (nothing runs) on, not {self.slots}")
