"""The outbox of a writer: what goes when, at which offset, and what is said of it when it can't."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from scrapinghub._core import batches
from scrapinghub._core.batches import Batch, Outbox, Target, span
from scrapinghub._core.operations import storage


def at(now: float) -> Callable[[], float]:
    return lambda: now


def lines(batch: Batch) -> list[bytes]:
    return bytes(batch.text).split(b"\n")[:-1]


def filled(count: int, **options: Any) -> Outbox:
    outbox = Outbox(**options)
    for number in range(count):
        outbox.append(b"%d\n" % number, at(0.0))
    return outbox


def sent(outbox: Outbox, now: float = 0.0) -> Batch:
    batch = outbox.due(now)
    assert batch is not None
    return batch


def test_nothing():
    outbox = Outbox(7)
    assert (outbox.offset, outbox.stored, outbox.empty, outbox.full) == (7, 7, True, False)
    assert outbox.due(1e9) is None
    assert outbox.wait(1e9) is None
    outbox.seal()
    assert outbox.due(1e9) is None


def test_a_batch_is_due_when_it_is_full():
    outbox = Outbox(5, size=3)
    assert [outbox.append(b"{}\n", at(0.0))[1] for _ in range(3)] == [True, False, True]
    batch = sent(outbox)
    assert (batch.offset, batch.end, lines(batch)) == (5, 8, [b"{}"] * 3)
    assert outbox.wait(0.0) == 0.0


def test_a_batch_is_due_at_its_age():
    outbox = filled(2, interval=15.0)
    assert outbox.due(14.9) is None
    assert outbox.wait(14.0) == 1.0
    assert outbox.wait(99.0) == 0.0
    assert lines(sent(outbox, 15.0)) == [b"0", b"1"]


def test_the_age_is_that_of_the_first_record():
    outbox = Outbox(interval=15.0)
    outbox.append(b"0\n", at(100.0))
    outbox.append(b"1\n", at(114.0))
    assert len(lines(sent(outbox, 115.0))) == 2
    outbox.append(b"2\n", at(116.0))
    outbox.settled(sent(outbox, 116.0))
    assert outbox.due(130.9) is None
    assert sent(outbox, 131.0).offset == 2


def test_a_batch_is_due_at_its_bytes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batches, "MOST_BYTES", 10)
    outbox = Outbox()
    assert [outbox.append(b"12345\n", at(0.0))[1] for _ in range(2)] == [True, True]
    assert len(sent(outbox).text) == 12
    outbox.append(b"x" * 100 + b"\n", at(0.0))
    assert [len(lines(batch)) for batch in outbox.unstored()] == [2, 1]


def test_a_flush_makes_it_due():
    outbox = filled(1)
    assert outbox.due(0.0) is None
    outbox.seal()
    assert lines(sent(outbox)) == [b"0"]
    outbox.append(b"1\n", at(0.0))
    assert [lines(batch) for batch in outbox.unstored()] == [[b"0"], [b"1"]]


def test_a_full_outbox_does_not_wait_for_its_age():
    """Else `write` would wait for `interval` seconds, when there is room for fewer records than a batch has."""
    outbox = Outbox(size=1000, waiting=3)
    assert [outbox.append(b"{}\n", at(0.0))[1] for _ in range(3)] == [True, False, True]
    assert outbox.full
    outbox.settled(sent(outbox))
    assert not outbox.full


def test_it_is_full_by_bytes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batches, "MOST_WAITING_BYTES", 10)
    outbox = filled(1)
    outbox.append(b"123456789\n", at(0.0))
    assert outbox.full
    outbox.settled(sent(outbox))
    assert not outbox.full


def test_four_batches_may_wait_unless_it_is_said():
    outbox = filled(39, size=10)
    assert not outbox.full
    outbox.append(b"39\n", at(0.0))
    assert outbox.full
    assert Outbox(size=10, waiting=0)._most_waiting == 40


def test_batches_are_settled_in_order():
    outbox = filled(6, size=2)
    first, second, _ = outbox.unstored()
    with pytest.raises(ValueError, match="in order"):
        outbox.settled(second)
    outbox.settled(first)
    assert (outbox.stored, outbox.empty) == (2, False)
    with pytest.raises(ValueError, match="once each"):
        outbox.settled(first)
    outbox.settled(second)
    outbox.settled(sent(outbox))
    assert (outbox.stored, outbox.empty) == (6, True)
    with pytest.raises(ValueError, match="in order"):
        outbox.settled(first)


def test_the_body_is_made_once():
    batch = sent(filled(2, size=2))
    body = batch.body("gzip")
    assert gzip.decompress(body) == b"0\n1\n"
    assert batch.body("gzip") is body
    assert sent(filled(2, size=2)).body("gzip") == body  # nothing in it depends on the time
    assert sent(filled(2, size=2)).body("identity") == b"0\n1\n"


@pytest.mark.parametrize(
    "options", [{"offset": -1}, {"size": 0}, {"size": 2.0}, {"waiting": -5}, {"size": True}, {"offset": "0"}], ids=repr
)
def test_numbers_that_can_not_be_right(options: Any):
    with pytest.raises(ValueError, match=r"should be a whole number of [01] or more, got"):
        Outbox(**options)


# What is said when it ends


def test_spans():
    assert span(3, 4) == "1 record at offsets 3 to 3"
    assert span(0, 1000) == "1000 records at offsets 0 to 999"


def test_a_failure_says_what_is_not_stored():
    outbox = filled(5, size=2)
    outbox.settled(sent(outbox))
    error = outbox.failure("write_items 1/2/3", "400 no")
    assert str(error) == "write_items 1/2/3: 400 no; not stored: 3 records at offsets 2 to 4"
    assert (list(error.unsent), list(error.uncertain), error.offset) == ([2, 3, 4], [], 2)


def test_a_failure_tells_uncertain_from_unsent():
    outbox = filled(5, size=2, offset=10)
    sent(outbox).uncertain = True
    error = outbox.failure("r", "lost")
    assert str(error) == (
        "r: lost; sent, but the answer was lost, so that they may be stored: 2 records at offsets 10 to 11; "
        "not stored: 3 records at offsets 12 to 14"
    )
    assert (list(error.unsent), list(error.uncertain), error.offset) == ([2, 3, 4], [0, 1], 10)


def test_a_failure_of_uncertain_records_only():
    outbox = filled(1)
    outbox.seal()
    sent(outbox).uncertain = True
    error = outbox.failure("r", "lost")
    assert "not stored" not in str(error)
    assert list(error.unsent) == []


def test_records_are_given_back_exactly():
    outbox = Outbox()
    outbox.append(b'{"n":1180591620717411303424,"s":"\\ud800"}\n', at(0.0))
    assert list(outbox.failure("r", "x").unsent) == [{"n": 2**70, "s": "\ud800"}]


def test_a_target_says_what_it_is():
    assert str(Target(storage.write_items, (1, 2, 3), "item")) == "write_items 1/2/3"


# Whatever is done


class Life(RuleBasedStateMachine):
    """Records are appended, batches sent and settled, in any order: each record goes once, at its offset."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.start = 3
        self.outbox = Outbox(self.start, size=4, interval=10.0, waiting=6)
        self.written: list[bytes] = []
        self.stored: list[bytes] = []

    @rule(many=st.integers(1, 6))
    def write(self, many: int) -> None:
        for _ in range(many):
            if self.outbox.full:
                assert self.outbox.due(self.now) is not None  # who waits is not forgotten
                return
            line = b"%d" % len(self.written)
            assert self.outbox.offset == self.start + len(self.written)
            self.outbox.append(line + b"\n", at(self.now))
            self.written.append(line)

    @rule(seconds=st.floats(0, 20))
    def wait(self, seconds: float) -> None:
        self.now += seconds

    @rule()
    def flush(self) -> None:
        self.outbox.seal()

    @precondition(lambda self: self.outbox.due(self.now) is not None)
    @rule()
    def send(self) -> None:
        batch = sent(self.outbox, self.now)
        assert batch.offset == self.outbox.stored == self.start + len(self.stored)
        assert 1 <= len(lines(batch)) <= 4
        self.stored += lines(batch)
        self.outbox.settled(batch)

    @invariant()
    def nothing_is_lost(self) -> None:
        waiting = [line for batch in self.outbox.unstored() for line in lines(batch)]
        assert self.stored + waiting == self.written
        assert self.outbox.empty == (not waiting)
        assert self.outbox._bytes == sum(len(line) + 1 for line in waiting)
        assert (self.outbox.wait(self.now) is None) == self.outbox.empty
        if self.outbox.wait(self.now) == 0.0:
            assert self.outbox.due(self.now) is not None


TestLife = Life.TestCase


@given(st.lists(st.binary(min_size=1, max_size=20), max_size=50), st.integers(1, 7))
def test_all_bodies_together_are_the_lines(texts: list[bytes], size: int):
    written = [line.replace(b"\n", b" ") for line in texts]
    outbox = Outbox(size=size, waiting=1000)
    for line in written:
        outbox.append(line + b"\n", at(0.0))
    outbox.seal()
    assert b"".join(batch.body("identity") for batch in outbox.unstored()) == b"".join(line + b"\n" for line in written)
