"""What to ask next when a download breaks, so that each record comes exactly once.

A `Download` is told what arrived and says what to send. How a kind of result is continued is its rule:

- `BY_KEY`: ask for what comes after the last key.
- `BY_POSITION`: records without keys, numbered from a known start.
- `BY_OFFSET`: likewise, for the old calls that take ``offset`` and ``count``.
- `BY_SKIPPING`: send the same request again and leave out the keys that were handed out.
- `BY_COUNTING`: send the same request again and leave out as many records as were handed out.
- `NEVER`: a result that can't be asked for twice; it can be retried until its first record is out.

A service that doesn't know what it is asked with begins again. No record comes twice because of that: an answer that
continues by a key holds none of the keys at which others began or ended; one that continues at a position begins with
the last record that was handed out.
"""

import enum
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .errors import CorruptBody
from .operations import Request

if TYPE_CHECKING:
    from .operations import Operation

Records = list[Any]


class Rule(enum.Enum):
    """How a broken download is continued."""

    BY_KEY = "by key"
    BY_POSITION = "by position"
    BY_OFFSET = "by offset"
    BY_SKIPPING = "by skipping"
    BY_COUNTING = "by counting"
    NEVER = "never"


class Download:
    """The state of one result that is read as a stream.

    Args:
        request: the first one.
        rule: how to go on after a break.
        count: at most so many records, even if the service sends more.
        show_key: whether records keep the `_key` that was asked for in order to resume.
        key: the field that names a record.
        whole_key: the key of the record at a position (for `BY_POSITION`).
        position: that of the first record (for `BY_POSITION` and `BY_OFFSET`).
    """

    def __init__(
        self,
        request: Request,
        rule: Rule,
        *,
        count: int | None = None,
        show_key: bool = True,
        key: str = "_key",
        whole_key: Callable[[int], str] | None = None,
        position: int = 0,
    ) -> None:
        self._first = request
        self._rule = rule
        self._count = count
        self._show_key = show_key
        self._key = key
        self._whole_key = whole_key
        self._position = position
        self._seen: set[Any] = set()
        self._skip = 0
        self._begins = True  # the next records are the first ones of an answer
        self._continues = False  # what arrives is an answer that continues by a key
        self._marks: set[Any] = set()  # keys at which answers began or ended
        self._end: Any = None  # the last key that this answer gave, handed out or not
        self._last = ""  # the last record handed out, to know it again
        self.taken = 0
        """Records handed out."""
        self.began_again = False
        """Whether what comes now is from the beginning of the result once more, less what was handed out."""
        self.last_key: str | None = None
        """The key of the last record handed out, where records have keys."""

    @property
    def operation(self) -> "Operation":
        """What is being read."""
        return self._first.operation

    @property
    def progress(self) -> str:
        """How far it came, for messages."""
        last = "" if self.last_key is None else f", the last one {self.last_key}"
        return f"{self.taken} records were read before{last}"

    @property
    def finished(self) -> bool:
        """Whether all that was asked for is out."""
        return self._count is not None and self.taken >= self._count

    @property
    def can_continue(self) -> bool:
        """Whether a broken answer can be followed by another request."""
        if self.taken == 0:
            return True
        if self._rule in (Rule.BY_KEY, Rule.BY_SKIPPING):
            return self.last_key is not None
        return self._rule is not Rule.NEVER

    @property
    def repeated(self) -> bool:
        """Whether an answer that begins again has come to what is new, so that its end may be that of the result."""
        if self._rule is Rule.BY_SKIPPING:  # what was handed out may have gone meanwhile: all of it, or the first
            return self._end is None or self._end == self.last_key
        return not self._skip

    def request(self) -> Request:
        """What to send now: the first request, or the one that continues."""
        self._skip = self.taken if self._rule is Rule.BY_COUNTING else 0
        self._begins, self._end = True, None
        if self.taken == 0 or self._rule in (Rule.BY_SKIPPING, Rule.BY_COUNTING):
            self.began_again = self.taken > 0
            return self._first
        left = None if self._count is None else self._count - self.taken
        if self._rule is Rule.BY_KEY:
            self._continues = True
            self._marks.add(self.last_key)
            return _asking(self._first, start=None, offset=None, startafter=self.last_key, count=left)
        self._skip = 1
        here = self._position + self.taken - 1
        left = None if left is None else left + 1
        if self._rule is Rule.BY_OFFSET:
            return _asking(self._first, offset=here, count=left)
        if self._whole_key is None:
            raise ValueError("a download by position needs the key of a position")
        return _asking(self._first, start=self._whole_key(here), offset=None, startafter=None, count=left)

    def take(self, records: Records) -> Records:
        """The records that are new, as they are handed out.

        Raises:
            CorruptBody: the service gives what it gave before, instead of what comes after it.
        """
        if not records:
            return records
        if self._skip:
            if self._rule in (Rule.BY_POSITION, Rule.BY_OFFSET) and repr(records[0]) != self._last:
                raise CorruptBody("asked for what comes after the last record, the service gave something else")
            skipped = min(self._skip, len(records))
            self._skip -= skipped
            records = records[skipped:]
        elif self._rule is Rule.BY_SKIPPING:
            self._end = self._name(records[-1])
            records = self._unseen(records)
        elif self._rule is Rule.BY_KEY:
            if self._continues and not self._marks.isdisjoint(map(self._name, records)):
                raise CorruptBody(f"asked for what comes after {self.last_key}, the service began again")
            if self._begins:
                self._begins = False
                self._marks.update({self._name(records[0])} - {None})
        if self._count is not None and self.taken + len(records) > self._count:
            records = records[: self._count - self.taken]
        if not records:
            return records
        last = records[-1]
        if self._rule in (Rule.BY_KEY, Rule.BY_SKIPPING):
            # A service that leaves the key out gives a result that can't be continued.
            self.last_key = self._name(last)
        elif self._rule in (Rule.BY_POSITION, Rule.BY_OFFSET):
            self._last = repr(last)  # as it came: the program may change its record
        self.taken += len(records)
        if not self._show_key and isinstance(last, dict) and self._key in last:
            for record in records:
                record.pop(self._key, None)
        return records

    def _unseen(self, records: Records) -> Records:
        unseen = []
        for record in records:
            name = self._name(record)
            if name is None:
                unseen.append(record)
            elif name not in self._seen:
                self._seen.add(name)
                unseen.append(record)
        return unseen

    def _name(self, record: Any) -> Any:
        name = record.get(self._key) if isinstance(record, dict) else None
        return name if isinstance(name, str | int) else None


def _asking(request: Request, **changes: str | int | None) -> Request:
    """The request with these query parameters in place of its own."""
    kept = [(name, value) for name, value in request.query if name not in changes]
    kept.extend((name, str(value)) for name, value in changes.items() if value is not None)
    return replace(request, query=tuple(kept))
