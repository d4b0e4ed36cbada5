"""What was changed of many things at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .errors import ChangesFailed, ScrapinghubAPIError

if TYPE_CHECKING:
    from collections.abc import Mapping

SHOWN = 5  # failures that a message names


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of a selection of jobs that was to be changed.

    Attributes:
        keys: those of all jobs that were selected, each once.
        done: those that were changed. Empty after a dry run.
        failed: of each that was not, why.
    """

    keys: tuple[str, ...]
    done: tuple[str, ...] = ()
    failed: Mapping[str, ScrapinghubAPIError] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.keys)

    def _check(self, what: str) -> Changes:
        """These, if none failed.

        Raises:
            ChangesFailed: some did. It names them and holds these.
        """
        if not self.failed:
            return self
        named = [f"{key} ({error})" for key, error in list(self.failed.items())[:SHOWN]]
        more = len(self.failed) - len(named)
        text = ", ".join(named) + (f", and {more} more" if more else "")
        error = ChangesFailed(f"{len(self.failed)} of {len(self.keys)} jobs could not be {what}: {text}")
        error.changes = self
        raise error


def changes(keys: tuple[str, ...], failed: Mapping[str, ScrapinghubAPIError]) -> Changes:
    """Those of a selection of which some failed."""
    return Changes(keys, tuple(key for key in keys if key not in failed), dict(failed))
