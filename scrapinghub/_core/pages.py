"""Pages of a list that changes while it is read: which one to ask for next, and what in it is new."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """What to ask for.

    Attributes:
        start: so many are left out at the beginning.
        count: at most so many.
        endts: only what is older than this (ms); None: whatever the caller of the list has said.
    """

    start: int
    count: int
    endts: int | None


class Paging:
    """Reads a list, the latest first, so that nothing is skipped when things leave it or move to its front meanwhile.

    A position says little in such a list. So a page goes on by time: at the time of the oldest that came, itself
    included, less the keys that came with this very time: they are all that is kept in mind. Where one time fills a
    page, the next one goes on by position too; it begins with the last one that came before, and where that is not
    there any more, with a page before it.

    A service that doesn't know `endts` gives what is younger all the same: then pages go by position only, and join in
    the same way.

    Args:
        size: what a page holds at the most, 2 or more.
        wanted: how many are wanted in all; None: all.
        start: so many are left out at the beginning.
    """

    def __init__(self, size: int, wanted: int | None = None, start: int = 0) -> None:
        self._size = size
        self._wanted = wanted
        self._floor = start  # no page of this window begins before it
        self._start = start
        self._endts: int | None = None
        self._by_time = True  # as long as the service obeys `endts`
        self._oldest: int | None = None
        self._keys: set[str] = set()  # those that came, of the oldest time
        self._taken = 0
        self._longest = 0  # page, of those that came: the service may give fewer than it is asked for
        self._asked: Page | None = None
        self._begin()

    def _begin(self) -> None:
        self._came = 0
        self._new = 0
        self._top: int | None = None  # the time that this page begins with
        self._torn = False  # it doesn't join what came before
        self._again = False  # it broke, and began again

    def next(self) -> Page | None:
        """The page to ask for now; None when all have come."""
        if self._wanted is not None and self._taken >= self._wanted:
            return None
        if self._asked is not None and not self._go_on(self._asked):
            return None
        self._begin()
        left = self._size if self._wanted is None else self._wanted - self._taken
        repeated = 1 if self._start > self._floor else len(self._keys)
        self._asked = Page(self._start, min(self._size, left + repeated), self._endts)
        return self._asked

    def take(self, key: str, ts: int, again: bool = False) -> bool:
        """Whether this one, which came next in the page, is to be handed out.

        Args:
            key: its name.
            ts: its time (ms).
            again: the page broke, and is from its beginning again, without what came already.
        """
        fresh = self._oldest is None or ts < self._oldest or (ts == self._oldest and key not in self._keys)
        if self._endts is not None and ts >= self._endts:
            self._by_time = False
        if self._came == 0:
            self._top = ts
            self._torn = fresh and self._start > self._floor
        self._again = self._again or again
        self._came += 1
        if not fresh or self._torn or self._astray or self._taken == self._wanted:
            return False
        if ts != self._oldest:
            self._oldest = ts
            self._keys = set()
        self._keys.add(key)
        self._new += 1
        self._taken += 1
        return True

    @property
    def _astray(self) -> bool:
        """Whether this page, by position, may have come to stand elsewhere: whether it still joins isn't to be seen."""
        return self._again and self._start > self._floor

    def _go_on(self, asked: Page) -> bool:
        """Move to where the next page begins; False if there is none."""
        if self._start > self._floor and (self._torn or not self._came):
            self._start = max(self._floor, self._start - self._size)
            return True
        if self._astray:
            return True
        if not self._again:  # else it may be more than one page
            self._longest = max(self._longest, self._came)
        if not self._new and self._came < max(2, min(asked.count, self._longest)):
            return False
        if not self._by_time:
            self._endts = None
        elif self._oldest is not None and self._top is not None and self._oldest < self._top:
            self._endts = self._oldest + 1
            self._start = self._floor = 0
            return True
        elif self._oldest is not None and self._floor == 0:
            self._endts = self._oldest + 1  # nothing younger can come in and move the others
        self._start += self._came - 1
        return True
