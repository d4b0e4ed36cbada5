"""What the runner is told by who starts the emulator."""

import sys
from dataclasses import dataclass

GIBIBYTE = 1024**3


@dataclass(frozen=True, slots=True)
class Options:
    """Times are in seconds, memory in bytes.

    `slots`: how many units run at once (0: nothing runs). `stack_python`: the interpreter that has Scrapy and
    scrapinghub-entrypoint-scrapy. `grace`: how long a job that is asked to end may take. `runtime`: how long a job may
    run, `stalled_after`: how long without an item, a log entry or a request. `unit_memory`: what a unit may take.
    """

    slots: int = 2
    stack_python: str = sys.executable
    grace: float = 300.0
    runtime: float = 24 * 3600.0
    stalled_after: float = 3600.0
    unit_memory: int = GIBIBYTE
