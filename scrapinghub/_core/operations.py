"""The only door to the generated code: a request is built by the generated builder of its operation, or not at all."""

import functools
import importlib
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import scrapinghub_dash
import scrapinghub_dash.operations as dash
import scrapinghub_storage
import scrapinghub_storage.operations as storage

__all__ = ["DashClient", "Operation", "Request", "StorageClient", "build", "dash", "low_level_client", "storage"]

if TYPE_CHECKING:
    DashClient = scrapinghub_dash.AuthenticatedClient
    StorageClient = scrapinghub_storage.AuthenticatedClient

Operation = dash.Operation | storage.Operation

NO_BODY: Any = object()
REQUESTS_PARAMS = frozenset({"headers", "params", "timeout", "allow_redirects", "stream"})

# What a session of requests took for each request, and belongs to the client here.
_OF_THE_CLIENT = {
    "verify": "give it to the client: ScrapinghubClient(verify=...)",
    "cert": "give it to the client: ScrapinghubClient(cert=...)",
    "proxies": "give it to the client: ScrapinghubClient(proxy=...)",
    "auth": "the credentials are the client's: ScrapinghubClient(auth)",
}

Timeout = float | tuple[float | None, float | None] | None
"""Seconds: one number, or (connect, read). None: the client's own."""


def read_timeout(timeout: Timeout, default: float) -> float:
    """Seconds that the next bytes of an answer may take."""
    read = timeout[1] if isinstance(timeout, tuple) else timeout
    if read is not None:
        return read
    return math.inf if isinstance(timeout, tuple) else default


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request. Its body is finished bytes, so that each attempt sends the same."""

    operation: Operation
    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # they may hold credentials
    content: bytes | None = None
    timeout: Timeout = None
    redirects: bool = True
    """Whether a redirect may be followed, where that is safe."""


@functools.cache
def _builder(package: str, tag: str, name: str) -> Callable[..., dict[str, Any]]:
    # By name, when first used: a client that lists jobs need not load the other hundred modules.
    module = importlib.import_module(f"{package}.api.{tag}.{name}")
    get_kwargs: Callable[..., dict[str, Any]] = module.get_kwargs
    return get_kwargs


def build(
    operation: Operation,
    *path: int | str,
    query: Mapping[str, Any] | None = None,
    body: Any = NO_BODY,
    headers: Mapping[str, str] | None = None,
    requests_params: Mapping[str, Any] | None = None,
) -> Request:
    """A request of an operation.

    Args:
        path: the parts of the path, in order.
        query: query parameters by their names on the wire; None is left out. Those that the spec knows go through the
            builder; the others are added after it, as the documentation promises.
        body: as the operation takes it: a mapping of form fields, a JSON value, or finished bytes.
        headers: added to the request's.
        requests_params: ``headers``, ``params``, ``timeout`` and ``allow_redirects`` that a caller gave; merged, never
            changed. ``stream`` may be there: records come as they arrive in any case.

    Raises:
        ValueError: a part of the path that a URL can't carry; half of a surrogate pair in the path, the query or a
            form; an entry of `requests_params` that has no meaning here.
    """
    known: dict[str, Any] = {}
    unknown: list[tuple[str, Any]] = []
    for name, value in (query or {}).items():
        if value is None:
            continue
        argument = operation.query.get(name)
        if argument is None:
            unknown.append((name, value))
        else:
            known[argument] = _many(value) if name in operation.repeats else value
    if body is not NO_BODY:
        known["body"] = body
    builder = _builder(operation.package, operation.tag, operation.name) if operation.package else _as_given(operation)
    try:
        built = builder(*path, **known)
    except UnicodeEncodeError as error:
        raise _half_a_pair(operation, error.object) from None
    extra = dict(requests_params or {})
    wrong = sorted(set(extra) - REQUESTS_PARAMS)
    if wrong:
        raise ValueError(
            f"requests_params takes headers, params, timeout, allow_redirects and stream, not {', '.join(wrong)}"
            + "".join(f"; {name}: {_OF_THE_CLIENT[name]}" for name in wrong if name in _OF_THE_CLIENT)
        )
    unknown.extend((extra.get("params") or {}).items())
    all_headers = {**built.get("headers", {}), **(headers or {}), **(extra.get("headers") or {})}
    timeout: Timeout = extra.get("timeout")
    pairs = tuple(_pairs([*built.get("params", {}).items(), *unknown]))
    for _, value in pairs:
        if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise _half_a_pair(operation, value)
    return Request(
        operation=operation,
        method=operation.method,
        path=built["url"],
        query=pairs,
        headers=all_headers,
        content=built.get("content"),
        timeout=timeout,
        redirects=extra.get("allow_redirects") is not False,
    )


def _half_a_pair(operation: Operation, text: str) -> ValueError:
    return ValueError(f"{operation.name}: {text!r} holds half of a surrogate pair, which no URL and no form can carry")


def low_level_client(host: str, base_url: str, auth: tuple[str, str]) -> "DashClient | StorageClient":
    """A client that the generated operations of a host take."""
    token = ":".join(auth)
    if host == "dash":
        return scrapinghub_dash.AuthenticatedClient(base_url=base_url, token=token)
    return scrapinghub_storage.AuthenticatedClient(base_url=base_url, token=token)


def raw(method: str, url: str, *, idempotent: bool = False, authenticated: bool = True) -> Operation:
    """A whole URL that a caller gives, as an operation. Only the legacy clients take such URLs.

    Its body is finished bytes, or a mapping of form fields.
    """
    if not url.startswith(("http://", "https://")):
        raise ValueError(f"url should be a whole http:// or https:// URL, got {url!r}")
    return storage.Operation(
        name=f"{method} {url.partition('?')[0]}",
        package="",
        tag="",
        method=method.upper(),
        path=url,
        query=MappingProxyType({}),
        repeats=frozenset(),
        form=frozenset(),
        idempotent=idempotent,
        host="",
        authenticated=authenticated,
    )


def _as_given(operation: Operation) -> Callable[..., dict[str, Any]]:
    def get_kwargs(body: Any = None) -> dict[str, Any]:
        if not isinstance(body, Mapping):
            return {"url": operation.path, "content": body}
        form = urlencode(list(_pairs(body.items()))).encode("ascii")
        return {
            "url": operation.path,
            "content": form,
            "headers": {"Content-Type": "application/x-www-form-urlencoded"},
        }

    return get_kwargs


def root(operation: Operation) -> str:
    """The first part of an operation's path: what it is about."""
    return operation.path.split("/")[1]


def url(endpoint: str, request: Request) -> str:
    """Where a request goes."""
    if not request.query:
        return endpoint + request.path
    return f"{endpoint}{request.path}{'&' if '?' in request.path else '?'}{urlencode(request.query)}"


def _many(value: Any) -> list[Any]:
    """The values of a parameter that repeats."""
    return [value] if isinstance(value, str | bytes) or not isinstance(value, Iterable) else list(value)


def _pairs(items: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, str]]:
    for name, value in items:
        for each in _many(value):
            if each is not None:
                yield name, str(each)
