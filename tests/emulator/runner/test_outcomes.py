"""What an end is called."""

import pytest

from scrapinghub.emulator.runner.outcomes import Ending, Stop, close_reason


@pytest.mark.parametrize(
    ("ending", "reason"),
    [
        (Ending(0, "finished"), "finished"),
        (Ending(0, "closespider_timeout"), "closespider_timeout"),
        (Ending(0, "memusage_exceeded"), "memusage_exceeded"),
        (Ending(0, "shutdown"), "shutdown"),  # a signal that we did not send
        (Ending(0), "no_reason"),
        (Ending(1), "failed"),
        (Ending(3), "failed"),
        (Ending(-11), "failed"),
        (Ending(-9), "killed by oom"),
        (Ending(0, "shutdown", Stop.CANCEL), "cancelled"),
        (Ending(-15, None, Stop.CANCEL), "cancelled"),
        (Ending(0, None, Stop.CANCEL), "cancelled"),
        (Ending(0, "finished", Stop.CANCEL), "finished"),  # it had ended by itself
        (Ending(-9, None, Stop.CANCEL, killed=True), "cancel_timeout"),
        (Ending(-9, "shutdown", Stop.CANCEL, killed=True), "cancel_timeout"),
        (Ending(0, "shutdown", Stop.RUNTIME), "cancelled (24h limit)"),
        (Ending(-9, None, Stop.RUNTIME, killed=True), "cancelled (24h limit)"),
        (Ending(0, "shutdown", Stop.STALLED), "cancelled (stalled)"),
        (Ending(-9, None, Stop.MEMORY, killed=True), "killed by oom"),
        (Ending(0, "shutdown", Stop.SHUTDOWN), "shutdown"),
        (Ending(-9, None, Stop.SHUTDOWN, killed=True), "shutdown"),
        (Ending(-9, None, Stop.STORAGE, killed=True), "failed"),
    ],
)
def test_close_reason(ending: Ending, reason: str) -> None:
    assert close_reason(ending) == reason


def test_a_reason_that_is_there_is_kept_where_the_job_tells_none() -> None:
    assert close_reason(Ending(0), "all_done") == "all_done"
    assert close_reason(Ending(0, "finished"), "all_done") == "finished"
    assert close_reason(Ending(1), "all_done") == "failed"
