"""The emulator as a program: bad options, its end, and a process that attacks don't bring down or fill."""

import contextlib
import gzip
import itertools
import signal
import sqlite3
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from scrapinghub.emulator import Emulator
from scrapinghub.emulator.__main__ import main

from .conftest import new_job
from .program import running, served, start_program
from .wire import Wire, memory, peak_memory

MIB = 1024 * 1024

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at the process in /proc")


# Options.


@pytest.fixture
def _signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def said(options: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The one line with which the program refuses its options."""
    with pytest.raises(SystemExit, match="2"):
        main(options)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return printed.err


@pytest.mark.usefixtures("_signals")
@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--port", "70000"], "a port is a number from 0 (a free one) to 65535, not 70000"),
        (["--port", "-1"], "a port is a number from 0"),
        (["--port", "http"], "--port: invalid int value: 'http'"),
        (["--project", "0"], "a project's id is a number from 1 to 999999999999999999, not 0"),
        (["--project", "123", "--project", "-5"], "not -5"),
        (["--project", "9" * 30], "a project's id is"),
        (["--spider", ""], "a spider's name"),
        (["--apikey", ""], "API key"),
        (["--host", "http://cloud.test/"], "'http://cloud.test/' is no name of a host"),
        (["--host", ""], "is no name of a host"),
        (["--max-body", "5X"], "'5X' is no size: write a number of bytes, or 512K, 64M, 1G"),
        (["--max-body", "0"], "--max-body"),
        (["--max-connections", "0"], "--max-connections: '0' is no whole number from 1 on"),
        (["--request-timeout", "-1"], "--request-timeout"),
        (["--backup", "copy.db"], "give both"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_options_that_can_not_be_used(options: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert words in said(options, capsys)


@pytest.mark.usefixtures("_signals")
def test_data_files_that_can_not_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, foreign, missing = tmp_path / "notes.txt", tmp_path / "foreign.db", tmp_path / "missing" / "cloud.db"
    text.write_text("not a database")
    with contextlib.closing(sqlite3.connect(foreign)) as db:
        db.execute("CREATE TABLE theirs (a)")
    before = foreign.read_bytes()
    for path in (text, foreign, missing, tmp_path, Path("/dev/full"), Path(":memory:")):
        line = said(["--data", str(path)], capsys)
        assert str(path) in line
        assert ": " in line.split(str(path), 1)[1], "and what to do"
    assert foreign.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["foreign.db", "notes.txt"]


@pytest.mark.usefixtures("_signals")
def test_a_port_that_is_taken(cloud: Emulator, capsys: pytest.CaptureFixture[str]) -> None:
    port = cloud.url.rsplit(":", 1)[1]
    assert f"can't listen on port {port}" in said(["--port", port], capsys)


@pytest.mark.usefixtures("_signals")
def test_a_backup_of_what_is_served(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, copy = str(tmp_path / "cloud.db"), str(tmp_path / "copy.db")
    with Emulator(data=data) as cloud, httpx.Client(base_url=cloud.url, auth=(cloud.apikey, "")) as http:
        key = new_job(http)
        http.post(f"/items/{key}", content=b'{"a": 1}')
        assert main(["--data", data, "--backup", copy]) == 0
        http.post(f"/items/{key}?start=1", content=b'{"a": 2}')
    with Emulator(data=copy) as cloud, httpx.Client(base_url=cloud.url, auth=(cloud.apikey, "")) as http:
        assert http.get(f"/items/{key}").text == '{"a":1}\n'
    assert "copy.db" in said(["--data", data, "--backup", copy], capsys), "it is written over nothing"
    assert "nothing to copy" in said(["--data", str(tmp_path / "no.db"), "--backup", copy + "2"], capsys)
    assert not (tmp_path / "no.db").exists()


# A process.


@pytest.mark.parametrize("options", [(), ("--max-connections", "10")])
def test_more_connections_than_files(tmp_path: Path, options: tuple[str, ...]) -> None:
    with running(tmp_path, *options, before="ulimit -n 90") as emulator, contextlib.ExitStack() as stack:
        for _ in range(200):
            stack.enter_context(emulator.wire())
        served(emulator)


def test_no_files_left_for_connections(tmp_path: Path) -> None:
    # The reserve is for files that the process opens otherwise; here it has too few for that.
    with running(tmp_path, before="ulimit -n 32") as emulator, contextlib.ExitStack() as stack:
        for _ in range(100):
            stack.enter_context(emulator.wire())
        served(emulator)


def test_its_end_while_readers_stall(tmp_path: Path) -> None:
    with contextlib.ExitStack() as stack, running(tmp_path) as emulator:
        key = emulator.filled(10)
        readers = [stack.enter_context(emulator.wire()) for _ in range(20)]
        for reader in readers:
            reader.send(reader.head("GET", f"/items/{key}"))
            assert reader.socket.recv(100)
        half = stack.enter_context(emulator.wire())
        half.send(half.head("POST", f"/items/{key}", "Content-Length: 100", "Expect: 100-continue"))
        assert half.socket.recv(100)
        # It ended beside all of them: see `running`.
    with Emulator(data=tmp_path / "cloud.db") as cloud, httpx.Client(base_url=cloud.url) as http:
        stats = http.get(f"/items/{key}/stats", auth=(cloud.apikey, "")).json()
    assert stats["totals"]["input_values"] == 10_000


@pytest.mark.parametrize("options", [(), ("--no-pages",)])
def test_the_line_that_says_it_is_ready(options: tuple[str, ...]) -> None:
    """It names the pages, where there are any."""
    program, ready, exports = start_program(*options)
    url = exports["SHUB_STORAGE"].rstrip("/")
    try:
        assert ready.strip() == f"Scrapy Cloud emulator is ready at {url}" + (
            "" if options else " (open it in a browser)"
        )
        assert httpx.get(url).status_code == (404 if options else 200)
    finally:
        program.terminate()
        program.communicate(timeout=60)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_what_was_acknowledged_is_kept(tmp_path: Path, number: signal.Signals) -> None:
    data = tmp_path / "cloud.db"
    with open(tmp_path / "errors", "w+") as errors:
        program, _, exports = start_program("--data", str(data), errors=errors)
        acknowledged: list[int] = []
        enough = threading.Event()
        with httpx.Client(base_url=exports["SHUB_STORAGE"], auth=(exports["SH_APIKEY"], "")) as http:
            key = new_job(http)

        def write(first: int) -> None:
            with httpx.Client(base_url=exports["SHUB_STORAGE"], auth=(exports["SH_APIKEY"], "")) as own:
                for at in itertools.count(first, 4):
                    try:
                        answer = own.post(f"/collections/123/s/c/{at}", content=b'{"n": %d}' % at)
                    except httpx.HTTPError:
                        return
                    if answer.status_code == 200:
                        acknowledged.append(at)
                    if len(acknowledged) > 50:
                        enough.set()

        writers = [threading.Thread(target=write, args=(first,)) for first in range(4)]
        for writer in writers:
            writer.start()
        assert enough.wait(60)
        program.send_signal(number)
        program.communicate(timeout=60)
        for writer in writers:
            writer.join()
        errors.seek(0)
        assert errors.read() == ""
    with Emulator(data=data) as cloud, httpx.Client(base_url=cloud.url, auth=(cloud.apikey, "")) as http:
        assert http.get(f"/jobs/{key}/state").json() == "running"
        kept = {int(line["_key"]) for line in http.get("/collections/123/s/c?format=json&meta=_key").json()}
    assert kept >= set(acknowledged)


# Memory. How much it is depends on the machine; how much more it becomes doesn't.


@linux
def test_a_body_of_a_gibibyte(tmp_path: Path) -> None:
    with running(tmp_path) as emulator:
        served(emulator)
        before = peak_memory(emulator.process)
        for wire in (Wire(emulator.url), emulator.wire()):
            with wire:
                wire.send(wire.head("POST", "/items/123/1/1", "Transfer-Encoding: chunked"))
                chunk = b"100000\r\n" + b"x" * MIB + b"\r\n"
                wire.send_all(itertools.repeat(chunk, 1024))
                served(emulator)
        # The longest body that is taken was held once, and a copy of it.
        assert peak_memory(emulator.process) < before + 3 * 64 * 1024


@linux
def test_bombs(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\0" * 64 * MIB, 9) * 16  # 1 GiB out of 1 MB
    with running(tmp_path, "--max-unpacked", "8M") as emulator:
        served(emulator)
        before = peak_memory(emulator.process)
        for _ in range(5):
            with emulator.wire() as wire:
                assert wire.ask("POST", "/items/123/1/1", "Content-Encoding: gzip", body=bomb).status == 413
        served(emulator)
        assert peak_memory(emulator.process) < before + 40 * 1024


@linux
def test_a_thousand_idle_connections(tmp_path: Path) -> None:
    with running(tmp_path) as emulator, contextlib.ExitStack() as stack:
        served(emulator)
        before = memory(emulator.process)
        for _ in range(1000):
            stack.enter_context(Wire(emulator.url))
        for _ in range(200):
            slow = stack.enter_context(Wire(emulator.url))
            slow.send(slow.head("GET", "/system/ts")[:-2])
        served(emulator)
        assert memory(emulator.process) < 2 * before


@linux
def test_readers_that_do_not_read(tmp_path: Path) -> None:
    with running(tmp_path) as emulator, contextlib.ExitStack() as stack:
        key = emulator.filled(20)
        with emulator.http() as http:
            assert len(http.get(f"/items/{key}").content) > 20_000_000
        before = memory(emulator.process)
        for _ in range(100):
            reader = stack.enter_context(emulator.wire())
            reader.send(reader.head("GET", f"/items/{key}"))
            assert reader.socket.recv(1)
        served(emulator)
        assert memory(emulator.process) < before + 100 * 1280, "a few pages of 256 KiB for each"


def test_fifty_clients_at_once(tmp_path: Path) -> None:
    with running(tmp_path) as emulator:
        key = emulator.filled(1)
        problems: list[str] = []

        def work(number: int) -> None:
            try:
                with emulator.http() as http:
                    assert len(http.get(f"/items/{key}").text.splitlines()) == 1000
                    http.post("/collections/123/s/c", content=b'{"_key": "%d"}' % number).raise_for_status()
            except Exception as error:
                problems.append(repr(error))

        clients = [threading.Thread(target=work, args=(number,)) for number in range(50)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        assert problems == []
        with emulator.http() as http:
            assert http.get("/collections/123/s/c/count").json()["count"] == 50
