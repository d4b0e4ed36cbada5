"""What one job has written: judged record by record, numbered, and stored in batches.

The records come in the event loop (`take`, `print`), and are stored in another thread (`store`): what waits in between
is bounded by who calls, who looks at `full`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .. import jsontext
from ..errors import Refusal
from ..store.jobs import JobKey, Jobs
from ..store.pages import MAX_VALUE
from ..store.records import KINDS, Records
from .pipe import ERROR, Damage, Line, outcome_of, parse, sample, stats_of

BATCH_RECORDS = 500
BATCH_BYTES = 1024 * 1024
NAMES = {"ITM": "items", "LOG": "logs", "REQ": "requests"}

Record = tuple[int, Any]  # its position and its value


@dataclass(slots=True)
class Batch:
    """Records that wait to be stored, by their kinds, and the latest stats."""

    records: dict[str, list[Record]] = field(default_factory=dict)
    number: int = 0
    size: int = 0
    stats: dict[str, Any] | None = None

    def add(self, kind: str, record: Record, size: int) -> None:
        self.records.setdefault(kind, []).append(record)
        self.number += 1
        self.size += size

    def first_run(self, kind: str) -> list[Record]:
        """The records of a kind up to where a position is left out."""
        run: list[Record] = []
        for record in self.records.get(kind, ()):
            if run and record[0] != run[-1][0] + 1:
                break
            run.append(record)
        return run


class Journal:
    def __init__(self, key: JobKey, records: Records, jobs: Jobs, clock: Callable[[], int]) -> None:
        self._key = key
        self._records = records
        self._jobs = jobs
        self._clock = clock
        self._next = {name: records.last_position(kind, key) + 1 for name, kind in KINDS.items()}
        self._batch = Batch()
        self.outcome: str | None = None
        self.stats: dict[str, Any] = {}
        self.taken = 0  # items, log entries and requests: what tells a job that works from one that hangs

    # What comes.

    def take(self, line: Line) -> None:
        """A line of the pipe."""
        if not line.size:
            return
        try:
            self._obey(line)
        except Damage as damage:
            self._refused(damage.command, str(damage))

    def log(self, message: str, level: int) -> None:
        """An entry that did not come through the pipe."""
        try:
            self._add("logs", {"time": self._clock(), "level": level, "message": message})
        except Damage as damage:
            self._refused("LOG", str(damage))

    def _obey(self, line: Line) -> None:
        message = parse(line)
        match message.command:
            case "STA":
                self.stats = stats_of(message.value)
                self._batch.stats = self.stats
                self._add("samples", sample(self._clock(), self.stats))
            case "FIN":
                self.outcome = outcome_of(message.value)
            case command:
                self._add(NAMES[command], message.value)
                self.taken += 1

    def _add(self, name: str, value: Any) -> None:
        kind = KINDS[name]
        command = next((command for command, kept in NAMES.items() if kept == name), None)
        try:
            record = kind.keep(value, self._clock())
        except Refusal as refusal:
            raise Damage(refusal.message.removeprefix("Error parsing data, "), command) from None
        size = len(jsontext.dumps(record))
        if size > MAX_VALUE:
            raise Damage(f"it has {size:,} bytes, more than {MAX_VALUE:,}", command)
        self._batch.add(name, (self._next[name], record), size)
        self._next[name] += 1

    def _refused(self, command: str | None, reason: str) -> None:
        if command == "REQ":
            # Its position stays empty: requests that came out of it name it as their parent.
            self._next["requests"] += 1
        self.log(f"{command or 'A line'} was left out: {reason}", ERROR)

    # What is stored.

    @property
    def empty(self) -> bool:
        return not self._batch.number and self._batch.stats is None

    @property
    def full(self) -> bool:
        return self._batch.number >= BATCH_RECORDS or self._batch.size >= BATCH_BYTES

    def cut(self) -> Batch:
        """What came since the last time."""
        batch, self._batch = self._batch, Batch()
        return batch

    def store(self, batch: Batch) -> None:
        """Write a batch down. What is written leaves it: after an error it can be tried again."""
        for name, kind in KINDS.items():
            while run := batch.first_run(name):
                self._records.write(kind, self._key, run[0][0], [value for _, value in run])
                del batch.records[name][: len(run)]
        if batch.stats is not None:
            self._jobs.set_meta(self._key, {"scrapystats": batch.stats})
