"""The emulator as a program and as an object: start, stop, data that stays."""

import signal
import threading
from pathlib import Path

import httpx
import pytest

from scrapinghub.emulator import Emulator, serving
from scrapinghub.emulator.__main__ import main
from scrapinghub.emulator.api.handlers import unserved

from .conftest import new_job
from .program import start_program


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_program(tmp_path: Path, number: signal.Signals) -> None:
    options = (
        "--data",
        str(tmp_path / "cloud.sqlite"),
        "--project",
        "7",
        "--project",
        "8",
        "--apikey",
        "k",
        "--spider",
        "s",
    )
    program, ready, exports = start_program(*options)
    try:
        assert exports["SH_APIKEY"] == "k"
        assert exports["SHUB_STORAGE"].startswith("http://127.0.0.1:")
        assert exports["SHUB_STORAGE"].rstrip("/") in ready
        assert "ready" in ready
        with httpx.Client(auth=("k", "")) as http:
            listed = http.get(exports["SHUB_APIURL"] + "scrapyd/listprojects.json").json()
            assert listed == {"status": "ok", "projects": [7, 8]}
            run = http.post(exports["SHUB_APIURL"] + "run.json", data={"project": "7", "spider": "s"})
            assert run.json()["jobid"] == "7/1/1"
        program.send_signal(number)
        assert program.wait() == 0
    finally:
        program.kill()
        program.communicate()


def test_an_idle_connection_and_a_running_download_do_not_keep_the_program(tmp_path: Path) -> None:
    program, _, exports = start_program("--data", str(tmp_path / "cloud.sqlite"))
    try:
        with httpx.Client(base_url=exports["SHUB_STORAGE"], auth=(exports["SH_APIKEY"], "")) as http:
            key = new_job(http)
            http.post(f"/items/{key}", content=b'{"a": "%s"}\n' % (b"x" * 10_000) * 2000)
            with http.stream("GET", f"/items/{key}", headers={"Accept-Encoding": "identity"}) as answer:
                next(answer.iter_raw())
                program.send_signal(signal.SIGTERM)
                assert program.wait() == 0
    finally:
        program.kill()
        program.communicate()


def test_the_list_of_what_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--unserved"]) == 0
    assert capsys.readouterr().out.split() == unserved()


def test_data_stays_in_its_file(tmp_path: Path) -> None:
    path = tmp_path / "cloud.sqlite"
    with Emulator(data=path) as cloud, httpx.Client(base_url=cloud.url, auth=(cloud.apikey, "")) as http:
        pushed = http.post("/jobq/123/push", json={"spider": "new", "state": "running"}).json()
        http.post(f"/items/{pushed['key']}", content=b'{"a": 1}')
        http.post("/collections/123/s/c", content=b'{"_key": "k", "v": 1}')
    with Emulator(data=path) as cloud, httpx.Client(base_url=cloud.url, auth=(cloud.apikey, "")) as http:
        assert http.get(f"/items/{pushed['key']}").text == '{"a":1}\n'
        assert http.get("/collections/123/s/c/k").json() == {"v": 1}
        assert new_job(http, spider="new") == "123/2/2"
        with httpx.Client(base_url=cloud.url, auth=(pushed["key"], pushed["auth"])) as job:
            assert job.get(f"/jobs/{pushed['key']}/state").json() == "running", "its token is still good"


def test_memory_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Emulator() as cloud, httpx.Client(base_url=cloud.url, auth=(cloud.apikey, "")) as http:
        new_job(http)
        assert list(tmp_path.rglob("*")) == []
    with Emulator() as cloud:
        assert httpx.get(f"{cloud.url}/jobq/123/count?state=running", auth=(cloud.apikey, "")).text == "0"


def test_start_and_stop_again() -> None:
    emulator = Emulator()
    emulator.start()
    with pytest.raises(RuntimeError):
        emulator.start()
    url = emulator.url
    emulator.stop()
    emulator.stop()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{url}/system/ts")
    with emulator:
        assert emulator.url == url, "the port stays its own"
        assert httpx.get(f"{url}/system/ts").status_code == 200


def test_several_at_once() -> None:
    with Emulator(projects=[1]) as one, Emulator(projects=[2]) as other:
        assert httpx.get(f"{one.url}/jobq/1/count", auth=(one.apikey, "")).text == "0"
        assert httpx.get(f"{other.url}/jobq/1/count", auth=(other.apikey, "")).status_code == 403


def test_environ(cloud: Emulator) -> None:
    assert cloud.environ == {
        "SHUB_APIURL": f"{cloud.url}/api/",
        "SHUB_STORAGE": f"{cloud.url}/",
        "SH_APIKEY": cloud.apikey,
    }


def test_many_writers_and_readers(cloud: Emulator, http: httpx.Client) -> None:
    key, errors = new_job(http), []

    def work(first: int) -> None:
        try:
            with httpx.Client(base_url=cloud.url, auth=(cloud.apikey, "")) as own:
                for start in range(first, first + 100, 10):
                    body = b"".join(b'{"n": %d}\n' % n for n in range(start, start + 10))
                    assert own.post(f"/items/{key}?start={start}", content=body).status_code == 200
                    assert own.get(f"/items/{key}").status_code == 200
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(n * 100,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert [item["n"] for item in http.get(f"/items/{key}?format=json").json()] == list(range(600))
    assert http.get(f"/items/{key}/stats").json()["totals"]["input_values"] == 600


def test_the_clock_is_injected() -> None:
    with Emulator(clock=lambda: 1234567890123) as cloud:
        assert httpx.get(f"{cloud.url}/system/ts").text == "1234567890123"


def test_it_stops_without_waiting_for_a_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "TICK_SECONDS", 10_000.0)
    with Emulator() as cloud:
        assert httpx.get(cloud.url).headers["date"]
