"""Two jobs side by side: what a monitor looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from .outcomes import Outcome

NAMES = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is compared of one job.

    Args:
        outcome: how it ended.
        items: how many items it has.
        fields: how many of them have each field.
        types: of a sample of them, the types of the values of each field.
        sampled: how many items the sample has.
    """

    outcome: Outcome
    items: int = 0
    fields: Mapping[str, int] = field(default_factory=dict)
    types: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sampled: int = 0

    def share(self, name: str) -> float:
        """The share of the items that have a field, from 0 to 1."""
        return min(self.fields.get(name, 0) / self.items, 1.0) if self.items else 0.0


def types_of(items: Iterable[Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    """The JSON types of the values of each field."""
    found: dict[str, set[str]] = {}
    for item in items:
        for name, value in item.items():
            found.setdefault(name, set()).add("null" if value is None else NAMES.get(type(value), "string"))
    return {name: frozenset(types) for name, types in found.items()}


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """A field of the items of two jobs.

    Attributes:
        count, other_count: how many items have it.
        share, other_share: the share of the items that have it, from 0 to 1.
        types, other_types: the JSON types that its values have in a sample of the items: ``null``, ``boolean``,
            ``integer``, ``number``, ``string``, ``array``, ``object``.
    """

    count: int
    other_count: int
    share: float
    other_share: float
    types: tuple[str, ...]
    other_types: tuple[str, ...]

    @property
    def retyped(self) -> bool:
        """Whether its values have other types: nulls aside, and if both samples have some."""
        mine, others = set(self.types) - {"null"}, set(self.other_types) - {"null"}
        return bool(mine and others) and mine != others


@dataclass(frozen=True, slots=True)
class Comparison:
    """A job beside another one.

    Attributes:
        job, other: how each ended, with the numbers of items, requests (``pages``), log entries and errors.
        fields: of each field that items of either have, a `FieldComparison`; by its name, in the order of the alphabet.
        sampled, other_sampled: how many items were read to tell their types. All else is from the service's stats.
    """

    job: Outcome
    other: Outcome
    fields: Mapping[str, FieldComparison]
    sampled: int
    other_sampled: int

    @property
    def counts(self) -> dict[str, tuple[int, int]]:
        """Items, pages, logs and errors: of this job, and of the other."""
        names = ("items", "pages", "logs", "errors")
        return {name: (getattr(self.job, name), getattr(self.other, name)) for name in names}

    @property
    def durations(self) -> tuple[int | None, int | None]:
        """How long each ran, in ms; None where it hasn't begun and ended."""
        return self.job.duration, self.other.duration

    @property
    def close_reasons(self) -> tuple[str | None, str | None]:
        """Why each ended."""
        return self.job.close_reason, self.other.close_reason

    @property
    def added(self) -> list[str]:
        """The fields that only this job's items have."""
        return [name for name, each in self.fields.items() if each.count and not each.other_count]

    @property
    def removed(self) -> list[str]:
        """The fields that only the other job's items have."""
        return [name for name, each in self.fields.items() if each.other_count and not each.count]

    @property
    def retyped(self) -> list[str]:
        """The fields whose values have other types than the other job's."""
        return [name for name, each in self.fields.items() if each.retyped]

    def as_dict(self) -> dict[str, Any]:
        """All of it as plain dicts, for JSON.

        >>> from scrapinghub.client.jobs import Comparison, Outcome
        >>> same = Outcome("1/1/1", "finished")
        >>> Comparison(same, same, {}, 0, 0).as_dict()["job"]["state"]
        'finished'
        """
        return asdict(self)


def compare(job: Facts, other: Facts) -> Comparison:
    """A job beside another one."""
    names = sorted({*job.fields, *other.fields, *job.types, *other.types})
    fields = {
        name: FieldComparison(
            job.fields.get(name, 0),
            other.fields.get(name, 0),
            job.share(name),
            other.share(name),
            tuple(sorted(job.types.get(name, ()))),
            tuple(sorted(other.types.get(name, ()))),
        )
        for name in names
    }
    return Comparison(job.outcome, other.outcome, fields, job.sampled, other.sampled)
