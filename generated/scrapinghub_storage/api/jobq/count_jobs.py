# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

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
    spider: str | Unset = UNSET,
    state: str | Iterable[str] | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /jobq/{project}/count`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/jobq/{project}/count".format(
            project=_path_part(project, "project"),
        ),
        "params": _query_params(
            {
                "spider": spider,
                "state": state,
                "startts": startts,
                "endts": endts,
                "has_tag": has_tag,
                "lacks_tag": lacks_tag,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> int | None:
    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = cast(int, response.json())
            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[int]:
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
    spider: str | Unset = UNSET,
    state: str | Iterable[str] | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
) -> Response[int]:
    """Count jobs

     Without `state`, finished jobs are counted.

    Args:
        project (int): The project's id.
        spider (str | Unset): The name of a spider.
        state (list[str] | Unset): `pending`, `running`, `finished` or `deleted`; any of those
            given.
        startts (int | Unset): Only jobs whose `ts` is this time or later (ms).
        endts (int | Unset): Only jobs whose `ts` is before this time (ms). Not implemented in
            2016, documented since.
        has_tag (list[str] | Unset): Only jobs with any of these tags.
        lacks_tag (list[str] | Unset): Only jobs with none of these tags.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[int]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        state=state,
        startts=startts,
        endts=endts,
        has_tag=has_tag,
        lacks_tag=lacks_tag,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    *,
    client: AuthenticatedClient,
    spider: str | Unset = UNSET,
    state: str | Iterable[str] | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
) -> int | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        client=client,
        spider=spider,
        state=state,
        startts=startts,
        endts=endts,
        has_tag=has_tag,
        lacks_tag=lacks_tag,
    ).parsed


async def asyncio_detailed(
    project: int,
    *,
    client: AuthenticatedClient,
    spider: str | Unset = UNSET,
    state: str | Iterable[str] | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
) -> Response[int]:
    """Count jobs

     Without `state`, finished jobs are counted.

    Args:
        project (int): The project's id.
        spider (str | Unset): The name of a spider.
        state (list[str] | Unset): `pending`, `running`, `finished` or `deleted`; any of those
            given.
        startts (int | Unset): Only jobs whose `ts` is this time or later (ms).
        endts (int | Unset): Only jobs whose `ts` is before this time (ms). Not implemented in
            2016, documented since.
        has_tag (list[str] | Unset): Only jobs with any of these tags.
        lacks_tag (list[str] | Unset): Only jobs with none of these tags.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[int]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        state=state,
        startts=startts,
        endts=endts,
        has_tag=has_tag,
        lacks_tag=lacks_tag,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    *,
    client: AuthenticatedClient,
    spider: str | Unset = UNSET,
    state: str | Iterable[str] | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
) -> int | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            client=client,
            spider=spider,
            state=state,
            startts=startts,
            endts=endts,
            has_tag=has_tag,
            lacks_tag=lacks_tag,
        )
    ).parsed
