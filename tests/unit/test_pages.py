"""Pages of a list that changes while it is read, over a model of the service: each once, none lost."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapinghub._core.pages import Page, Paging

SIZE = 4


@dataclass
class Service:
    """A list of jobs, the latest first: of two times the later, of one time the one that changed last.

    `longest` is the most that it gives in a page, `obeys` whether it obeys `endts`.
    """

    jobs: dict[str, tuple[int, int]] = field(default_factory=dict)
    longest: int = SIZE
    obeys: bool = True
    asked: list[Page] = field(default_factory=list)
    _changes: Iterator[int] = field(default_factory=itertools.count)

    def put(self, key: str, ts: int) -> None:
        self.jobs[key] = (ts, next(self._changes))

    @property
    def listed(self) -> list[tuple[str, int]]:
        return [(key, ts) for key, (ts, _) in sorted(self.jobs.items(), key=lambda job: job[1], reverse=True)]

    @property
    def keys(self) -> list[str]:
        return [key for key, _ in self.listed]

    def page(self, page: Page) -> list[tuple[str, int]]:
        self.asked.append(page)
        assert page.count > 0
        assert len(self.asked) < 1000, "it goes on for ever"
        found = [(key, ts) for key, ts in self.listed if page.endts is None or not self.obeys or ts < page.endts]
        return found[page.start :][: min(page.count, self.longest)]


def read(
    service: Service,
    paging: Paging,
    meanwhile: Callable[[str], None] = lambda key: None,
    breaks: Callable[[], bool] = lambda: False,
) -> list[str]:
    """All that comes; after each, `meanwhile` changes the list. A page may break: it is asked for again then, and what
    came of it already is left out."""
    came = []
    while (page := paging.next()) is not None:
        of_page: list[str] = []
        left, again = service.page(page), False
        while left and len(of_page) < page.count:
            if of_page and breaks():
                left, again = [job for job in service.page(page) if job[0] not in of_page], True
                continue
            (key, ts), *left = left
            of_page.append(key)
            if paging.take(key, ts, again):
                came.append(key)
                meanwhile(key)
    return came


def service_of(times: list[int], **options: object) -> Service:
    service = Service(**options)  # type: ignore[arg-type]
    for number, ts in enumerate(sorted(times)):
        service.put(str(number), ts)
    return service


# Few times, so that many jobs share one; many, so that there are several pages.
TIMES = st.lists(st.integers(10, 15) | st.integers(10, 60), max_size=30)
SERVICES = st.builds(service_of, TIMES, longest=st.integers(2, SIZE), obeys=st.booleans())


@given(SERVICES, st.integers(0, 12), st.none() | st.integers(1, 40))
def test_a_list_that_stays_as_it_is(service: Service, start: int, wanted: int | None) -> None:
    expected = service.keys[start:][:wanted]
    assert read(service, Paging(SIZE, wanted, start)) == expected
    assert len(service.asked) <= 4 + 3 * len(service.jobs)


@given(SERVICES, st.none() | st.integers(1, 40), st.data())
def test_a_list_that_changes(service: Service, wanted: int | None, data: st.DataObject) -> None:
    before = dict(service.jobs)
    clock = itertools.count(100)
    came: set[str] = set()
    lost: set[str] = set()  # those that left, or moved to the front, before they came

    def meanwhile(key: str) -> None:
        came.add(key)
        for _ in range(data.draw(st.integers(0, 3), label="changes")):
            what = data.draw(st.sampled_from(["this leaves", "one leaves", "this moves", "one moves", "one comes"]))
            one = key if what.startswith("this") else data.draw(st.sampled_from([*service.jobs, "none"]))
            if what == "one comes":
                service.put(f"new{next(clock)}", next(clock))
            elif one in service.jobs:
                if one not in came:
                    lost.add(one)
                if what.endswith("leaves"):
                    del service.jobs[one]
                else:
                    service.put(one, next(clock))

    breaks = iter(data.draw(st.lists(st.booleans(), max_size=20), label="breaks"))
    result = read(service, Paging(SIZE, wanted), meanwhile, lambda: next(breaks, False))
    assert len(result) == len(set(result)), "one came twice"
    if wanted is None:
        assert set(result) >= before.keys() - lost
    else:
        assert len(result) <= wanted
        assert len(result) >= min(wanted, len(before.keys() - lost))
    times = [before[key] for key in result if key in before]
    assert times == sorted(times, reverse=True)


@pytest.mark.parametrize("obeys", [True, False])
@pytest.mark.parametrize("stay", [0, 2, 3])
@pytest.mark.parametrize("moments", [1, 2, 7, 2500])
def test_what_was_read_leaves(moments: int, stay: int, obeys: bool) -> None:
    """2,500 jobs, of one millisecond or of many, which are deleted as they come: all of them, or all but some."""
    service = service_of([number % moments for number in range(2500)], longest=1000, obeys=obeys)
    expected = service.keys

    def leave(key: str) -> None:
        if not stay or int(key) % stay:
            del service.jobs[key]

    assert read(service, Paging(1000), leave) == expected
    assert len(service.asked) <= 30


def test_what_is_kept_in_mind_is_what_shares_the_oldest_time() -> None:
    service = service_of([number // 3 for number in range(5000)], longest=1000)
    paging = Paging(1000)
    sizes = set()
    read(service, paging, lambda key: sizes.add(len(paging._keys)))
    assert max(sizes) <= 3


def test_a_short_list_costs_two_requests() -> None:
    for number in (1, 2, 300):
        for moments in (1, number):
            service = service_of([n % moments for n in range(number)], longest=1000)
            assert len(read(service, Paging(1000))) == number
            assert len(service.asked) == 2
    service = service_of([])
    assert read(service, Paging(1000)) == []
    assert len(service.asked) == 1


def test_a_page_by_position_that_breaks_while_what_is_before_it_leaves() -> None:
    service = service_of([5] * 10)
    expected = service.keys
    came: list[str] = []
    broken = []

    def meanwhile(key: str) -> None:
        came.append(key)
        if len(came) == 5:  # the first one of the second page, which begins at a position
            for one in came[:3]:
                del service.jobs[one]

    def breaks() -> bool:
        if len(came) == 5 and not broken:
            broken.append(True)
            return True
        return False

    assert read(service, Paging(SIZE), meanwhile, breaks) == expected
    assert broken
