"""SIGKILL of the emulator under load: what it acknowledged is there afterwards, and no job is handed out twice."""

import itertools
import random
import tempfile
import threading
from pathlib import Path

import httpx

from scrapinghub.emulator import Emulator
from tests.emulator.program import start_program

from .tally import Tally

WRITERS = 4


class _Load:
    """Writers of records, and workers that take jobs, until the emulator is gone. What was acknowledged is kept."""

    def __init__(self, url: str, apikey: str, enough: int) -> None:
        self._options = {"base_url": url, "auth": (apikey, "")}
        self._enough = enough
        self.reached = threading.Event()
        self.records: set[str] = set()
        self.started: list[str] = []
        self.pushed: set[str] = set()

    def run(self, number: int) -> None:
        with httpx.Client(**self._options) as http:  # type: ignore[arg-type]
            for at in itertools.count():
                try:
                    self._step(http, f"{number}-{at}")
                except httpx.HTTPError:
                    return
                if len(self.records) >= self._enough:
                    self.reached.set()

    def _step(self, http: httpx.Client, name: str) -> None:
        if http.post("/collections/123/s/c", json={"_key": name}).status_code == 200:
            self.records.add(name)
        pushed = http.post("/jobq/123/push", json={"spider": "demo"})
        if pushed.status_code == 200:
            self.pushed.add(pushed.json()["key"])
        started = http.post("/jobq/123/startjob", json={})
        if started.status_code == 200 and started.text:
            self.started.append(started.json()["key"])


def _kill(rng: random.Random, data: Path, tally: Tally) -> None:
    program, _, exports = start_program("--data", str(data))
    load = _Load(exports["SHUB_STORAGE"], exports["SH_APIKEY"], rng.randrange(1, 100))
    threads = [threading.Thread(target=load.run, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    load.reached.wait(60)
    program.kill()
    program.communicate()
    for thread in threads:
        thread.join()
    with Emulator(data=data) as cloud, httpx.Client(base_url=cloud.url, auth=(cloud.apikey, "")) as http:
        kept = {line["_key"] for line in http.get("/collections/123/s/c?format=json&meta=_key").json()}
        states = {key: http.get(f"/jobs/{key}/state").json() for key in load.pushed}
    if not load.reached.is_set():
        tally.fault("the emulator served nothing")
    elif lost := load.records - kept:
        tally.fault(f"acknowledged records are lost: {sorted(lost)[:5]}")
    elif len(set(load.started)) < len(load.started):
        tally.fault("a job was handed out twice")
    elif lost := {key for key, state in states.items() if state is None}:
        tally.fault(f"acknowledged jobs are lost: {sorted(lost)[:5]}")
    elif lost := {key for key in load.started if states.get(key, "running") != "running"}:
        tally.fault(f"jobs that were handed out wait again: {sorted(lost)[:5]}")
    else:
        tally.count("all kept")


def attack(rng: random.Random, count: int) -> dict[str, Tally]:
    """So many kills."""
    tally = Tally()
    for _ in range(count):
        with tempfile.TemporaryDirectory() as folder:
            _kill(rng, Path(folder, "cloud.db"), tally)
    return {"SIGKILL of the emulator under load": tally}
