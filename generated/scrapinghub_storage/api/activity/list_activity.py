# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Response, Unset
from ...types import path_part as _path_part
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def get_kwargs(
    project: int,
    *,
    count: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /activity/{project}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/activity/{project}".format(
            project=_path_part(project, "project"),
        ),
        "params": _query_params(
            {
                "count": count,
                "meta": meta,
                "filter": filter_,
                "format": format_,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> bytes | None:
    if response.status_code == 200:
        return response.content

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[bytes]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project: int,
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> Response[bytes]:
    """Read the events of a project, newest first

     Changes of a job's state write events by themselves. Users may add objects of any shape. `_ts`,
    where asked for, comes last.

    Args:
        project (int): The project's id.
        count (int | Unset): Most values to return (count).
        meta (list[str] | Unset): Meta fields to show: `_ts` (when the event was stored, ms) and
            `_project`.
        filter_ (list[str] | Unset): JSON text `["field", "operator", [arguments]]`; all given
            must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`, `exists`, `notexists`, `contains`,
            `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression), `haselement`,
            `hasnotelement`. Without arguments the array is empty. The data is converted to the
            argument's type.
        format_ (str | Unset): `jl` (the default), `json`, `csv`, `xml` or `text`, as far as the
            operation has it. The same as an `Accept` header.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        count=count,
        meta=meta,
        filter_=filter_,
        format_=format_,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> bytes | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        client=client,
        count=count,
        meta=meta,
        filter_=filter_,
        format_=format_,
    ).parsed


async def asyncio_detailed(
    project: int,
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> Response[bytes]:
    """Read the events of a project, newest first

     Changes of a job's state write events by themselves. Users may add objects of any shape. `_ts`,
    where asked for, comes last.

    Args:
        project (int): The project's id.
        count (int | Unset): Most values to return (count).
        meta (list[str] | Unset): Meta fields to show: `_ts` (when the event was stored, ms) and
            `_project`.
        filter_ (list[str] | Unset): JSON text `["field", "operator", [arguments]]`; all given
            must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`, `exists`, `notexists`, `contains`,
            `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression), `haselement`,
            `hasnotelement`. Without arguments the array is empty. The data is converted to the
            argument's type.
        format_ (str | Unset): `jl` (the default), `json`, `csv`, `xml` or `text`, as far as the
            operation has it. The same as an `Accept` header.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        count=count,
        meta=meta,
        filter_=filter_,
        format_=format_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> bytes | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            client=client,
            count=count,
            meta=meta,
            filter_=filter_,
            format_=format_,
        )
    ).parsed
