"""What an attack found."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Outcomes by name, and faults: what should not have happened, in one line each."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def count(self, outcome: str) -> None:
        self.outcomes[outcome] += 1

    def fault(self, text: str) -> None:
        self.outcomes["FAULT"] += 1
        self.faults.append(text)

    @property
    def strikes(self) -> int:
        return self.outcomes.total()
