"""The generated callers, sync and async: no answer makes them raise that was not asked to, and nothing leaks."""

import asyncio
import base64
import io
import json
import pickle
from collections.abc import Callable
from types import ModuleType
from typing import Any

import httpx
import pytest

Small = Callable[[str], ModuleType]
Answer = Callable[[httpx.Request], httpx.Response]

PAGE = b"<html><body><h1>503 Service Unavailable</h1></body></html>"


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest, small: Small) -> Callable[..., Any]:
    """`call("storage.api...", answer, ..., raises=False)` calls `*_detailed` of that operation sync and async."""

    def call(name: str, answer: Answer, *args: Any, raises: bool = False, **kwargs: Any) -> Any:
        package = small(name.partition(".")[0])
        client = package.AuthenticatedClient(
            base_url="https://example.com",
            token="secret-key",
            raise_on_unexpected_status=raises,
            httpx_args={"transport": httpx.MockTransport(answer)},
        )
        if request.param == "sync":
            with client:
                return small(name).sync_detailed(*args, client=client, **kwargs)

        async def run() -> Any:
            async with client:
                return await small(name).asyncio_detailed(*args, client=client, **kwargs)

        return asyncio.run(run())

    return call


def answers(status: int, content: bytes = b"", content_type: str = "text/html") -> Answer:
    return lambda request: httpx.Response(status, content=content, headers={"content-type": content_type})


STATS, ITEMS = "storage.api.items.get_items_stats", "storage.api.items.list_items"


@pytest.mark.parametrize("status", [400, 404, 499, 503, 520, 561])
def test_any_status_gives_a_response(call: Callable[..., Any], small: Small, status: int) -> None:
    response = call(STATS, answers(status, PAGE), 1, 2, 3)
    assert (response.status_code, response.content, response.parsed) == (status, PAGE, None)
    with pytest.raises(small("storage.errors").UnexpectedStatus, match="503 Service") as caught:
        call(STATS, answers(status, PAGE), 1, 2, 3, raises=True)
    assert caught.value.status_code == status


@pytest.mark.parametrize("content", [PAGE, b'{"totals": 1}', b"[1]", b"\xff"])
def test_a_success_with_another_body(call: Callable[..., Any], small: Small, content: bytes) -> None:
    response = call(STATS, answers(200, content), 1, 2, 3)
    assert (response.status_code, response.content, response.parsed) == (200, content, None)
    with pytest.raises(small("storage.errors").UnexpectedContent, match="Unexpected content") as caught:
        call(STATS, answers(200, content), 1, 2, 3, raises=True)
    # Documented status, but it can be caught like one that is not.
    assert isinstance(caught.value, small("storage.errors").UnexpectedStatus)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.status_code, again.content, str(again)) == (200, content, str(caught.value))


def test_an_empty_success_is_nothing(call: Callable[..., Any]) -> None:
    assert call(STATS, answers(200), 1, 2, 3, raises=True).parsed is None


@pytest.mark.parametrize(
    ("content", "state", "total"),
    [
        (b'{"totals": {"input_values": 3}, "state": "hot", "at": "2026-01-01T00:00:00Z"}', "hot", 3),
        (b'{"totals": {"input_values": 3}, "state": "unheard", "at": "yesterday", "more": 1}', "unheard", 3),
    ],
)
def test_a_success_is_parsed_and_unknown_values_are_kept(
    call: Callable[..., Any], content: bytes, state: str, total: int
) -> None:
    parsed = call(STATS, answers(200, content, "application/json"), 1, 2, 3, raises=True).parsed
    assert (parsed.state, parsed.totals.input_values) == (state, total)


def test_missing_keys_are_unset(call: Callable[..., Any], small: Small) -> None:
    parsed = call(STATS, answers(200, b"{}", "application/json"), 1, 2, 3, raises=True).parsed
    assert parsed.totals is small("storage.types").UNSET


@pytest.mark.parametrize("value", [b"null", b"0", b'"text"', b'{"a": [1]}'])
def test_a_value_of_any_type_is_parsed(call: Callable[..., Any], value: bytes) -> None:
    response = call("storage.api.job_metadata.get_job_field", answers(200, value), "1", "f", raises=True)
    assert response.parsed == json.loads(value)


@pytest.mark.parametrize("content_type", ["application/x-jsonlines", "application/x-msgpack", "text/csv"])
def test_a_body_in_one_of_several_formats_is_bytes(call: Callable[..., Any], content_type: str) -> None:
    lines = b'{"a": "\xe2\x80\xa8"}\n\xff\n'
    assert call(ITEMS, answers(200, lines, content_type), 1, 2, 3).parsed == lines


def test_the_type_of_a_result_is_that_of_the_success_alone(small: Small) -> None:
    assert small(ITEMS).sync.__annotations__["return"] == "bytes | None"
    assert small(STATS).asyncio.__annotations__["return"] == "ItemStats | None"
    assert small("storage.api.jobq.cancel_jobs").sync_detailed.__annotations__["return"] == "Response[int]"


def test_a_zip_is_bytes_and_a_log_is_text(call: Callable[..., Any]) -> None:
    bundle = call("dash.api.deploy.get_egg_bundle", answers(200, b"PK\x03", "application/zip"), project=1)
    assert bundle.parsed == b"PK\x03"
    log = call("dash.api.deploy.add_version", answers(200, b"building\n", "text/plain"), body={"egg": b"egg"})
    assert log.parsed == "building\n"


def test_files_are_sent(call: Callable[..., Any]) -> None:
    seen: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.content)
        return httpx.Response(200)

    call("storage.api.items.write_items", answer, 1, 2, 3, body=io.BytesIO(b"{}\n"))
    call("dash.api.deploy.add_version", answer, body={"project": 1, "egg": io.BytesIO(b"the egg")})
    assert seen[0] == b"{}\n"
    assert b"the egg" in seen[1]


@pytest.mark.parametrize(
    ("token", "credentials"), [("secret-key", b"secret-key:"), ("1/2/3:jwt", b"1/2/3:jwt")], ids=["key", "job"]
)
def test_basic_credentials(small: Small, token: str, credentials: bytes) -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["authorization"])
        return httpx.Response(200, json=1)

    client = small("storage.client").AuthenticatedClient(
        base_url="https://example.com", token=token, httpx_args={"transport": httpx.MockTransport(answer)}
    )
    small("storage.api.system.get_timestamp").sync(client=client)
    assert seen == [f"Basic {base64.b64encode(credentials).decode()}"]
    assert token not in repr(client)


def test_an_auth_of_httpx_is_left_to_work_and_no_repr_shows_it(small: Small) -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["authorization"])
        return httpx.Response(200, json=1)

    client = small("storage.client").AuthenticatedClient(
        base_url="https://example.com",
        token="secret-token",
        headers={"X-Secret": "secret-header"},
        cookies={"session": "secret-cookie"},
        httpx_args={"transport": httpx.MockTransport(answer), "auth": ("secret-user", "secret-word")},
    )
    assert small("storage.api.system.get_timestamp").sync(client=client) == 1
    assert base64.b64decode(seen[0].removeprefix("Basic ")) == b"secret-user:secret-word"
    assert "secret" not in repr(client)
    assert "secret" not in repr(client.with_headers({"X-Other": "secret"}))


def test_another_prefix_is_sent_as_it_is(small: Small) -> None:
    client = small("storage.client").AuthenticatedClient(base_url="https://example.com", token="t", prefix="Bearer")
    assert client.get_httpx_client().headers["authorization"] == "Bearer t"
    assert client.get_async_httpx_client().headers["authorization"] == "Bearer t"
