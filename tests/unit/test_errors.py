"""The exceptions: what they are, what they say, what they never say; alone, and beside `requests`."""

import copy
import json
import pickle
import sys
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock

import pytest

from scrapinghub._core import errors
from scrapinghub._core.config import read_config
from scrapinghub._core.errors import (
    BadRequest,
    ConnectionFailed,
    CorruptBody,
    DuplicateJobError,
    Forbidden,
    NetworkError,
    NotFound,
    ScrapinghubAPIError,
    ServerError,
    TimedOut,
    TruncatedBody,
    Unauthorized,
    ValueTooLarge,
    WriteError,
    from_network,
    recast,
    with_progress,
)
from scrapinghub._core.failures import AnswerError, from_response, refused
from scrapinghub._core.operations import Request, storage
from scrapinghub._core.response import Response

URL = "https://storage.scrapinghub.com/items/1/2/3?count=1"

CLASSES = [
    ScrapinghubAPIError, BadRequest, Unauthorized, Forbidden, NotFound, ValueTooLarge, DuplicateJobError, ServerError,
    NetworkError, ConnectionFailed, TimedOut, TruncatedBody, CorruptBody, WriteError,
]  # fmt: skip


def answer(status: int, body: str = "", content_type: str = "text/plain", **headers: str) -> Response:
    return Response(status, {"content-type": content_type, **headers}, body.encode(), "GET", URL)


def requests_module() -> ModuleType:
    """The exceptions of `requests`, with their bases and constructor."""
    exceptions = ModuleType("requests.exceptions")

    class HTTPErrorOfUrllib3(Exception):
        pass

    class RequestException(IOError):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            self.response = kwargs.pop("response", None)
            self.request = kwargs.pop("request", None)
            super().__init__(*args, **kwargs)

    class HTTPError(RequestException):
        pass

    class ConnectionError(RequestException):
        pass

    class Timeout(RequestException):
        pass

    class ConnectTimeout(ConnectionError, Timeout):
        pass

    class ReadTimeout(Timeout):
        pass

    class ChunkedEncodingError(RequestException):
        pass

    class ContentDecodingError(RequestException, HTTPErrorOfUrllib3):
        pass

    for cls in (RequestException, HTTPError, ConnectionError, Timeout, ConnectTimeout, ReadTimeout,
                ChunkedEncodingError, ContentDecodingError):  # fmt: skip
        setattr(exceptions, cls.__name__, cls)
    return exceptions


@pytest.fixture(params=["alone", "beside requests"])
def exceptions(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """`requests.exceptions`, or None in a program that hasn't imported it."""
    monkeypatch.delitem(sys.modules, "requests.exceptions", raising=False)
    if request.param == "alone":
        yield None
        return
    module = requests_module()
    monkeypatch.setitem(sys.modules, "requests", ModuleType("requests"))
    monkeypatch.setitem(sys.modules, "requests.exceptions", module)
    yield module
    errors._twin_of.cache_clear()


@pytest.mark.parametrize("cls", CLASSES)
def test_all_of_them_can_be_made_with_a_message_or_without(cls: type[ScrapinghubAPIError]) -> None:
    assert str(cls()) == cls.__name__
    assert str(cls("words")) == "words"
    assert cls("words").args == ("words",)
    assert str(cls(http_error=ValueError("below"))) == "below"
    assert cls("words", ValueError("below")).http_error is not None
    assert issubclass(cls, ScrapinghubAPIError)
    assert cls().status_code is None


def test_the_tree() -> None:
    assert issubclass(NetworkError, OSError)
    assert issubclass(ConnectionFailed, ConnectionError)
    assert issubclass(TimedOut, TimeoutError)
    assert issubclass(CorruptBody, ValueError)


@pytest.mark.parametrize(
    ("status", "cls"),
    [(400, BadRequest), (401, Unauthorized), (403, Forbidden), (404, NotFound), (413, ValueTooLarge),
     (402, ScrapinghubAPIError), (409, ScrapinghubAPIError), (429, ScrapinghubAPIError), (302, ScrapinghubAPIError),
     (500, ServerError), (503, ServerError), (520, ServerError), (599, ServerError), (601, ServerError)],
)  # fmt: skip
def test_statuses(exceptions: Any, status: int, cls: type[ScrapinghubAPIError]) -> None:
    error = from_response(answer(status, "some words\n"))
    assert errors.documented(type(error)) is cls
    assert isinstance(error, cls)
    assert (error.status_code, error.method, error.url, error.body) == (status, "GET", URL, "some words\n")
    assert isinstance(error.http_error, AnswerError)
    assert error.http_error.response.status_code == status
    if exceptions:
        assert isinstance(error, exceptions.HTTPError)
        assert error.response.text == "some words\n"


@pytest.mark.parametrize(
    ("response", "message"),
    [
        (answer(400, '{"message": "no such project"}', "application/json"), "no such project"),
        (answer(400, '{"status":"error","message":"Project: 1 does not exist"}'), "Project: 1 does not exist"),
        (answer(401, '{\n  "error": "Unauthorized",\n  "message": "Use an API key"\n}'), "Use an API key"),
        (answer(400, '{"detail": "Invalid page."}'), "Invalid page."),
        (answer(400, '{"non_field_errors": ["no", "no"]}'), "no"),
        (answer(400, "Error parsing data\n"), "Error parsing data"),
        (answer(400, "x" * 10_000), "x" * 500),
        (answer(400, '{"a": 1}'), '{"a": 1}'),
        (answer(400, "[1]"), "[1]"),
        (answer(400, "[" * 100_000), "[" * 500),
        (answer(503, "<html><body>Busy</body></html>", "text/html"), f"503 with an HTML page for GET {URL}"),
        (answer(503, "Busy", "Text/HTML; charset=utf-8"), f"503 with an HTML page for GET {URL}"),
        (answer(504, " <!DOCTYPE html><p>Busy"), f"504 with an HTML page for GET {URL}"),
        (answer(404), f"404 with no body for GET {URL}"),
        (answer(500, "\ufffd"), "\ufffd"),
        (
            answer(301, "moved", location="https://user:secret@elsewhere.com/x?token=secret"),
            f"301, a redirect to elsewhere.com/x, for GET {URL}: the endpoint may be wrong",
        ),
        (answer(400, '{"cron": ["Invalid."], "tasks": ["Wrong.", "Worse."]}'), "cron: Invalid.; tasks: Wrong."),
        (answer(400, '{"cron": ["Invalid."], "status": "error"}'), '{"cron": ["Invalid."], "status": "error"}'),
    ],
)
def test_messages(response: Response, message: str) -> None:
    assert str(from_response(response)) == message


def test_dash_says_with_403_that_the_key_is_wrong() -> None:
    body = '{"status": "error", "message": "Authentication failed"}'
    error = from_response(answer(403, body, "application/json"))
    assert isinstance(error, Unauthorized)
    assert "Authentication failed" in str(error)


@pytest.mark.parametrize(
    ("cls", "reached", "twin", "others"),
    [
        (ConnectionFailed, False, "ConnectionError", []),
        (TimedOut, True, "ReadTimeout", ["Timeout"]),
        (TimedOut, False, "ConnectTimeout", ["Timeout", "ConnectionError"]),
        (TruncatedBody, True, "ChunkedEncodingError", []),
        (NetworkError, True, "ConnectionError", []),
        (CorruptBody, True, "ContentDecodingError", []),
    ],
)
def test_network_errors(exceptions: Any, cls: type[NetworkError], reached: bool, twin: str, others: list[str]) -> None:
    error = from_network(cls, "it broke", "GET", URL, reached=reached)
    assert isinstance(error, cls)
    assert errors.documented(type(error)) is cls
    assert str(error) == "GET https://storage.scrapinghub.com/items/1/2/3: it broke"
    assert (error.status_code, error.method, error.url, error.body) == (None, "GET", URL, None)
    if isinstance(error, NetworkError):
        assert error.reached is reached
    if exceptions:
        for name in [twin, *others, "RequestException"]:
            assert isinstance(error, getattr(exceptions, name))
        assert error.response is None
    else:
        assert type(error) is cls


def test_what_goes_by_the_name_of_requests_need_not_be_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (MagicMock(), ModuleType("requests.exceptions"), None):
        monkeypatch.setitem(sys.modules, "requests.exceptions", module)  # type: ignore[arg-type]
        assert type(from_response(answer(404))) is NotFound


def test_the_same_class_each_time(exceptions: Any) -> None:
    assert type(from_response(answer(404))) is type(from_response(answer(404)))
    assert type(from_response(answer(404))).__name__ == "NotFound"


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("there", ["alone", "beside requests"])
def test_pickles(exceptions: Any, protocol: int, there: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [
        from_response(answer(404, "gone", **{"retry-after": "5"})),
        from_network(TimedOut, "slow", "GET", URL),
        from_network(ConnectionFailed, "refused", "POST", URL, reached=False),
        from_network(CorruptBody, "wrong", "GET", URL),
        NotFound(),
        WriteError("stopped"),
    ]
    made[-1].__dict__.update(unsent=[{"a": 1}], offset=3)
    text = [pickle.dumps(error, protocol) for error in made]
    module = requests_module() if there == "beside requests" else None
    monkeypatch.setitem(sys.modules, "requests.exceptions", module)  # type: ignore[arg-type]
    for before, pickled in zip(made, text, strict=True):
        after = pickle.loads(pickled)
        assert errors.documented(type(after)) is errors.documented(type(before))
        assert str(after) == str(before)
        for name in ("status_code", "method", "url", "body", "reached", "unsent", "offset"):
            assert getattr(after, name, None) == getattr(before, name, None)
        if before.http_error is not None:
            assert after.http_error.response == before.http_error.response
    if module:
        assert isinstance(pickle.loads(text[0]), module.HTTPError)
        assert isinstance(pickle.loads(text[1]), module.ReadTimeout)


def test_copies(exceptions: Any) -> None:
    error = from_response(answer(404, "gone"))
    for other in (copy.copy(error), copy.deepcopy(error)):
        assert type(other) is type(error)
        assert str(other) == "gone"
        assert other.status_code == 404


def test_the_same_failure_said_better(exceptions: Any) -> None:
    error = from_response(answer(400, "already scheduled"))
    duplicate = recast(error, DuplicateJobError)
    assert isinstance(duplicate, DuplicateJobError)
    assert not isinstance(duplicate, BadRequest)
    assert (str(duplicate), duplicate.status_code, duplicate.body) == ("already scheduled", 400, "already scheduled")
    no = refused(answer(200, '{"status": "error"}'), BadRequest, "not done")
    assert (type(no).__name__, str(no), no.status_code) == ("BadRequest", "not done", 200)
    further = with_progress(from_network(TimedOut, "slow", "GET", URL), "3 records were read before")
    assert isinstance(further, TimedOut)
    assert str(further).endswith("slow; 3 records were read before")
    assert further.url == URL


# Answers that aren't what they should be


def test_json_and_lines() -> None:
    assert answer(200, '{"a": 1}').json() == {"a": 1}
    assert answer(200, '{"a": 1}\n{"b": 2}').lines() == [{"a": 1}, {"b": 2}]
    page = answer(200, "<html>Please log in", "text/html; charset=utf-8")
    for read in (page.json, page.lines):
        with pytest.raises(
            CorruptBody, match=r"GET https://.*expected JSON.* got text/html: '<html>Please log in'"
        ) as info:
            read()
        assert info.value.status_code == 200
        assert info.value.url == URL
        assert info.value.body == page.text
    assert isinstance(info.value, ValueError)  # what json raises


def test_ok() -> None:
    assert [status for status in (200, 201, 202, 204, 299) if not answer(status).ok] == []
    assert [status for status in (100, 301, 302, 304, 400, 500) if answer(status).ok] == []


# Credentials


SECRET = "0123456789abcdef0123456789abcdef"


def test_a_request_does_not_print_its_headers() -> None:
    assert SECRET not in repr(Request(storage.list_items, "GET", "/items/1/2/3", headers={"Authorization": SECRET}))


@pytest.mark.parametrize("name", ["endpoint", "dash_endpoint", "jobq_endpoint"])
def test_an_endpoint_loses_its_credentials(name: str) -> None:
    config = read_config("key", **{name: f"https://me:{SECRET}@example.com:8080/api/"})  # type: ignore[arg-type]
    host = {"endpoint": "storage", "dash_endpoint": "dash", "jobq_endpoint": "jobq"}[name]
    assert config.endpoint(host) == "https://example.com:8080/api"
    assert SECRET not in repr(config)


@pytest.mark.parametrize(
    "endpoint",
    [
        f"me:{SECRET}@example.com",
        f"ftp://me:{SECRET}@example.com",
        f"https://me:{SECRET[:3]}/{SECRET}@example.com",
        f"https://me:{SECRET}@",
        f"https://me:{SECRET}@host:port/",
    ],
)
def test_an_endpoint_that_can_not_be_does_not_show_them(endpoint: str) -> None:
    with pytest.raises(ValueError, match="endpoint should be") as info:
        read_config("key", endpoint=endpoint)
    assert SECRET not in str(info.value)


@pytest.mark.parametrize(
    "endpoint", ["https://", "http:///x", "storage.scrapinghub.com", "https://x:0/", "https://x/?a=b", 3]
)
def test_endpoints_that_can_not_be(endpoint: Any) -> None:
    with pytest.raises(ValueError, match="endpoint should be an http:// or https:// URL"):
        read_config("key", endpoint=endpoint)


def test_no_credentials_in_what_is_pickled() -> None:
    response = Response(404, {"content-type": "text/plain"}, b"gone", "GET", URL)
    error = from_response(response)
    shown: Mapping[str, Any] = {"str": str(error), "repr": repr(error), "http": repr(error.http_error)}
    assert SECRET not in json.dumps(shown)
    assert SECRET.encode() not in pickle.dumps(error)
