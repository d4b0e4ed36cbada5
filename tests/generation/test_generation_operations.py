"""Every operation of the committed packages: its row in the table, its builder, and the request that it builds."""

import inspect
from importlib import import_module
from typing import Any

import httpx
import pytest

from scrapinghub_dash.operations import OPERATIONS as DASH
from scrapinghub_storage.operations import OPERATIONS as STORAGE

ALL: list[Any] = [*DASH.values(), *STORAGE.values()]


@pytest.fixture(scope="module")
def client() -> httpx.Client:
    return httpx.Client(base_url="https://example.com/api")


def test_there_are_all_of_them() -> None:
    assert len(DASH) > 50
    assert len(STORAGE) > 70
    assert not set(DASH) & set(STORAGE)
    assert {operation.host for operation in ALL} == {"dash", "storage", "jobq"}


@pytest.mark.parametrize("operation", ALL, ids=lambda operation: operation.name)
def test_the_request_of_an_operation(operation: Any, client: httpx.Client) -> None:
    module = import_module(f"{operation.package}.api.{operation.tag}.{operation.name}")
    signature = inspect.signature(module.get_kwargs)
    path = operation.path
    arguments: dict[str, Any] = {}
    for name, parameter in signature.parameters.items():
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
            arguments[name] = 7 if parameter.annotation == "int" else "a/b"
    for wire, name in operation.query.items():
        assert signature.parameters[name].kind is inspect.Parameter.KEYWORD_ONLY
        arguments[name] = ["1", "2"] if wire in operation.repeats else 1
    if "body" in signature.parameters:
        fields = dict.fromkeys(operation.form, b"value")
        arguments["body"] = fields or b"{}"
    kwargs = module.get_kwargs(**arguments)
    request = client.build_request(**kwargs)

    assert request.method == operation.method
    sent = request.url.raw_path.partition(b"?")[0].decode().split("/")
    template = f"/api{path}".split("/")
    assert len(sent) == len(template)
    for part, wanted in zip(sent, template, strict=True):
        assert part in {"7", "a%2Fb"} if wanted.startswith("{") else part == wanted
    assert sorted(request.url.params.multi_items()) == sorted(
        (wire, value) for wire in operation.query for value in (("1", "2") if wire in operation.repeats else ("1",))
    )
    if operation.form:
        assert request.headers["content-type"].split(";")[0] in {
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        }
        assert request.read().count(b"value") >= len(operation.form)
    elif operation.package == "scrapinghub_storage":
        assert "content-type" not in request.headers
    for function in ("sync_detailed", "asyncio_detailed"):
        assert set(inspect.signature(getattr(module, function)).parameters) == {*signature.parameters, "client"}
