"""Contenders side by side: each in a process of its own, rounds interleaved, medians of ratios."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Contender:
    """A function in a module of this folder, run by an interpreter that has what it needs."""

    name: str
    function: str
    python: str = sys.executable
    only: Callable[[Mapping[str, Any]], bool] = field(default=lambda case: True)


@dataclass
class Measured:
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


class Process:
    """A child that answers each line with a line."""

    def __init__(self, command: Sequence[str]) -> None:
        # Another interpreter has its own packages: this one's path is not its business.
        ours = command[0] == sys.executable
        env = {name: value for name, value in os.environ.items() if ours or name != "PYTHONPATH"}
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)

    def answer(self) -> Any:
        assert self._child.stdout
        line = self._child.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._child.args!r} ended with {self._child.wait()}")
        return json.loads(line)

    def ask(self, arguments: Mapping[str, Any]) -> Any:
        assert self._child.stdin
        self._child.stdin.write(json.dumps(arguments) + "\n")
        self._child.stdin.flush()
        return self.answer()

    def close(self) -> None:
        assert self._child.stdin
        self._child.stdin.close()
        self._child.wait(30)


@contextmanager
def server(items: int) -> Iterator[dict[str, Any]]:
    child = Process([sys.executable, "-P", str(HERE / "server.py"), "--items", str(items)])
    try:
        yield child.answer()
    finally:
        child.close()


def measure(
    contenders: Sequence[Contender], cases: Sequence[Mapping[str, Any]], rounds: int, expected: int
) -> Iterator[tuple[Mapping[str, Any], dict[str, Measured]]]:
    """Each case with what each contender took for it. A contender that counts wrong ends the run."""
    with ExitStack() as stack:
        workers = {}
        for contender in contenders:
            worker = Process([contender.python, "-P", str(HERE / "worker.py"), contender.function])
            workers[contender.name] = worker
            stack.callback(worker.close)
        for case in cases:
            results: dict[str, Measured] = {}
            for number in range(rounds + 1):
                for contender in contenders:
                    if not contender.only(case):
                        continue
                    answer = workers[contender.name].ask(case)
                    if answer["result"] != expected:
                        raise RuntimeError(f"{contender.name} gave {answer['result']} of {expected} for {case}")
                    if number:  # the first round warms up: imports, connections, the server's body
                        measured = results.setdefault(contender.name, Measured())
                        measured.seconds.append(answer["seconds"])
                        measured.cpu.append(answer["cpu"])
            yield case, results


def speed(results: Mapping[str, Measured], name: str, base: str) -> tuple[float, float]:
    """How fast `name` is beside `base`, by the clock and by the processor: the median of each round's ratio."""
    mine, other = results[name], results[base]
    return (
        statistics.median(b / m for m, b in zip(mine.seconds, other.seconds, strict=True)),
        statistics.median(b / m for m, b in zip(mine.cpu, other.cpu, strict=True)),
    )
