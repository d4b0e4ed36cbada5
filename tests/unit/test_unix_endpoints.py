"""Endpoints on a Unix socket."""

import pytest

from scrapinghub._core.config import read_config

SOCKET = "http+unix://%2Frun%2FCloud%20a.sock"


def test_all_on_one_socket() -> None:
    config = read_config("0" * 32, f"{SOCKET}/api/", endpoint=f"{SOCKET}/")
    assert config.network.socket == "/run/Cloud a.sock"
    assert (config.dash, config.storage, config.jobq) == (
        "http://localhost/api",
        "http://localhost",
        "http://localhost",
    )


def test_found_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUB_APIURL", f"{SOCKET}/api/")
    monkeypatch.setenv("SHUB_STORAGE", SOCKET)
    assert read_config("0" * 32).network.socket == "/run/Cloud a.sock"


def test_none() -> None:
    assert read_config("0" * 32, endpoint="http://localhost:8000/").network.socket is None


def test_no_socket_or_several() -> None:
    with pytest.raises(ValueError, match="endpoint should be http\\+unix"):
        read_config("0" * 32, endpoint="http+unix://run/cloud.sock")
    with pytest.raises(ValueError, match="one Unix socket"):
        read_config("0" * 32, f"{SOCKET}/api/", endpoint="http+unix://%2Fother/")
