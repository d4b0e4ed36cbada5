"""Credentials don't get out by what goes wrong with them, or with a request that carries them."""

import asyncio
import pickle
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrapinghub import AsyncScrapinghubClient, Connection, HubstorageClient, NetworkError, ScrapinghubClient
from scrapinghub._core.auth import basic
from scrapinghub.client.utils import parse_auth

CUT = "0123secret\ud83d"
APIKEY = "0123456789secretkey"


def shown(error: BaseException) -> str:
    """All that an exception says, pickled too."""
    return "\n".join([str(error), repr(error), repr(error.args), repr(vars(error)), repr(pickle.dumps(error))])


@pytest.mark.parametrize("auth", [CUT, ("user", CUT), f"{CUT}:x"], ids=range(3))
@pytest.mark.parametrize("cls", [ScrapinghubClient, AsyncScrapinghubClient])
def test_credentials_that_can_not_be_sent(auth: Any, cls: Any) -> None:
    with pytest.raises(ValueError, match=r"^Wrong credentials: .*half of a surrogate pair") as info:
        cls(auth)
    assert info.value.__context__ is None
    assert "secret" not in shown(info.value)


@pytest.mark.parametrize(
    "call",
    [
        lambda: HubstorageClient(CUT, endpoint="http://127.0.0.1:1").get_project(1).settings.apiget(),
        lambda: Connection(CUT, url="http://127.0.0.1:1").project_ids(),
    ],
)
def test_the_old_clients(call: Callable[[], Any]) -> None:
    with pytest.raises(ValueError, match="half of a surrogate pair") as info:
        call()
    assert info.value.__context__ is None
    assert "secret" not in shown(info.value)


def test_a_dotenv_file_that_is_not_utf_8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SH_APIKEY", "SHUB_APIKEY", "SHUB_JOBAUTH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / ".env"
    for content in (f"SH_APIKEY={APIKEY}\n# é".encode("latin-1"), f"SH_APIKEY={APIKEY}".encode("utf-16")):
        path.write_bytes(content)
        for call in (lambda: parse_auth(dotenv_path=path), ScrapinghubClient):
            with pytest.raises(ValueError, match="isn't UTF-8 text: save it as UTF-8") as info:
                call()
            assert str(path) in str(info.value)
            assert info.value.__context__ is None


CALLS: list[Callable[[Any], Any]] = [
    lambda client: client.projects.list(),
    lambda client: client.get_job("1/2/3").items.list(requests_params={"headers": {"X": "é"}}),
    lambda client: client.get_job("1/2/3").items.list(requests_params={"timeout": -1}),
    lambda client: client.get_project(1).jobs.run("x"),
]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("mode", ["sync", "async"])
def test_frames_of_ours_hold_no_credentials(call: Callable[[Any], Any], mode: str) -> None:
    """A traceback may be shown with the values of its frames."""
    options: dict[str, Any] = {
        "endpoint": "http://127.0.0.1:1",
        "dash_endpoint": "http://127.0.0.1:1/api/",
        "max_retries": 0,
    }

    async def main() -> None:
        async with AsyncScrapinghubClient(APIKEY, **options) as client:
            await call(client)

    def run() -> None:
        if mode == "async":
            asyncio.run(main())
        else:
            with ScrapinghubClient(APIKEY, **options) as client:
                call(client)

    with pytest.raises((ValueError, NetworkError)) as info:
        run()
    secrets = (APIKEY, basic((APIKEY, "")).removeprefix("Basic "))
    assert not any(secret in shown(info.value) for secret in secrets)
    each: BaseException | None = info.value
    while each is not None:
        for frame, _ in traceback.walk_tb(each.__traceback__):
            if "/scrapinghub/" in frame.f_code.co_filename.replace("\\", "/"):
                for name, value in frame.f_locals.items():
                    assert not any(secret in repr(value) for secret in secrets), (frame.f_code, name)
        each = each.__cause__ or each.__context__
