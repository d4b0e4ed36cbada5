# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Response, Unset
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def get_kwargs(
    *,
    p: int | Iterable[int] | Unset = UNSET,
    pcount: int | Unset = UNSET,
    count: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /activity/projects`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/activity/projects",
        "params": _query_params(
            {
                "p": p,
                "pcount": pcount,
                "count": count,
                "meta": meta,
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
    *,
    client: AuthenticatedClient,
    p: int | Iterable[int] | Unset = UNSET,
    pcount: int | Unset = UNSET,
    count: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
) -> Response[bytes]:
    """Read the events of several projects, newest first

     Of the projects named by `p`, at most `pcount` of each and `count` in all. `_project`, where asked
    for, comes first.

    Args:
        p (list[int] | Unset): The ids of the projects.
        pcount (int | Unset): Most events to return of each project (count).
        count (int | Unset): Most values to return (count).
        meta (list[str] | Unset): Meta fields to show: `_ts` (when the event was stored, ms) and
            `_project`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        p=p,
        pcount=pcount,
        count=count,
        meta=meta,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    p: int | Iterable[int] | Unset = UNSET,
    pcount: int | Unset = UNSET,
    count: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
) -> bytes | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        client=client,
        p=p,
        pcount=pcount,
        count=count,
        meta=meta,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    p: int | Iterable[int] | Unset = UNSET,
    pcount: int | Unset = UNSET,
    count: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
) -> Response[bytes]:
    """Read the events of several projects, newest first

     Of the projects named by `p`, at most `pcount` of each and `count` in all. `_project`, where asked
    for, comes first.

    Args:
        p (list[int] | Unset): The ids of the projects.
        pcount (int | Unset): Most events to return of each project (count).
        count (int | Unset): Most values to return (count).
        meta (list[str] | Unset): Meta fields to show: `_ts` (when the event was stored, ms) and
            `_project`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        p=p,
        pcount=pcount,
        count=count,
        meta=meta,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    p: int | Iterable[int] | Unset = UNSET,
    pcount: int | Unset = UNSET,
    count: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
) -> bytes | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            client=client,
            p=p,
            pcount=pcount,
            count=count,
            meta=meta,
        )
    ).parsed
