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
    spider: str | Unset = UNSET,
    state: str | Iterable[str] | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    count: int | Unset = UNSET,
    start: int | Unset = UNSET,
    stop: str | Unset = UNSET,
    key: str | Iterable[str] | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
    jobmeta: str | Iterable[str] | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /jobq/{project}/list`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/jobq/{project}/list".format(
            project=_path_part(project, "project"),
        ),
        "params": _query_params(
            {
                "spider": spider,
                "state": state,
                "startts": startts,
                "endts": endts,
                "count": count,
                "start": start,
                "stop": stop,
                "key": key,
                "has_tag": has_tag,
                "lacks_tag": lacks_tag,
                "jobmeta": jobmeta,
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
    spider: str | Unset = UNSET,
    state: str | Iterable[str] | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    count: int | Unset = UNSET,
    start: int | Unset = UNSET,
    stop: str | Unset = UNSET,
    key: str | Iterable[str] | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
    jobmeta: str | Iterable[str] | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> Response[bytes]:
    """List jobs, newest first

     By `ts`, newest first. Without `state`, finished jobs are listed. At most 1000 in one answer: go on
    with `start`. An empty body where there are none. With `jobmeta`, only `key`, `state`, `ts`,
    `elapsed`, `tags` (if any) and the fields asked for.

    Args:
        project (int):
        spider (str | Unset):
        state (list[str] | Unset):
        startts (int | Unset):
        endts (int | Unset):
        count (int | Unset):
        start (int | Unset):
        stop (str | Unset):
        key (list[str] | Unset):
        has_tag (list[str] | Unset):
        lacks_tag (list[str] | Unset):
        jobmeta (list[str] | Unset):
        filter_ (list[str] | Unset):
        format_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        state=state,
        startts=startts,
        endts=endts,
        count=count,
        start=start,
        stop=stop,
        key=key,
        has_tag=has_tag,
        lacks_tag=lacks_tag,
        jobmeta=jobmeta,
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
    spider: str | Unset = UNSET,
    state: str | Iterable[str] | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    count: int | Unset = UNSET,
    start: int | Unset = UNSET,
    stop: str | Unset = UNSET,
    key: str | Iterable[str] | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
    jobmeta: str | Iterable[str] | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> bytes | None:
    """List jobs, newest first

     By `ts`, newest first. Without `state`, finished jobs are listed. At most 1000 in one answer: go on
    with `start`. An empty body where there are none. With `jobmeta`, only `key`, `state`, `ts`,
    `elapsed`, `tags` (if any) and the fields asked for.

    Args:
        project (int):
        spider (str | Unset):
        state (list[str] | Unset):
        startts (int | Unset):
        endts (int | Unset):
        count (int | Unset):
        start (int | Unset):
        stop (str | Unset):
        key (list[str] | Unset):
        has_tag (list[str] | Unset):
        lacks_tag (list[str] | Unset):
        jobmeta (list[str] | Unset):
        filter_ (list[str] | Unset):
        format_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        bytes
    """

    return sync_detailed(
        project=project,
        client=client,
        spider=spider,
        state=state,
        startts=startts,
        endts=endts,
        count=count,
        start=start,
        stop=stop,
        key=key,
        has_tag=has_tag,
        lacks_tag=lacks_tag,
        jobmeta=jobmeta,
        filter_=filter_,
        format_=format_,
    ).parsed


async def asyncio_detailed(
    project: int,
    *,
    client: AuthenticatedClient,
    spider: str | Unset = UNSET,
    state: str | Iterable[str] | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    count: int | Unset = UNSET,
    start: int | Unset = UNSET,
    stop: str | Unset = UNSET,
    key: str | Iterable[str] | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
    jobmeta: str | Iterable[str] | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> Response[bytes]:
    """List jobs, newest first

     By `ts`, newest first. Without `state`, finished jobs are listed. At most 1000 in one answer: go on
    with `start`. An empty body where there are none. With `jobmeta`, only `key`, `state`, `ts`,
    `elapsed`, `tags` (if any) and the fields asked for.

    Args:
        project (int):
        spider (str | Unset):
        state (list[str] | Unset):
        startts (int | Unset):
        endts (int | Unset):
        count (int | Unset):
        start (int | Unset):
        stop (str | Unset):
        key (list[str] | Unset):
        has_tag (list[str] | Unset):
        lacks_tag (list[str] | Unset):
        jobmeta (list[str] | Unset):
        filter_ (list[str] | Unset):
        format_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        state=state,
        startts=startts,
        endts=endts,
        count=count,
        start=start,
        stop=stop,
        key=key,
        has_tag=has_tag,
        lacks_tag=lacks_tag,
        jobmeta=jobmeta,
        filter_=filter_,
        format_=format_,
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
    count: int | Unset = UNSET,
    start: int | Unset = UNSET,
    stop: str | Unset = UNSET,
    key: str | Iterable[str] | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
    jobmeta: str | Iterable[str] | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> bytes | None:
    """List jobs, newest first

     By `ts`, newest first. Without `state`, finished jobs are listed. At most 1000 in one answer: go on
    with `start`. An empty body where there are none. With `jobmeta`, only `key`, `state`, `ts`,
    `elapsed`, `tags` (if any) and the fields asked for.

    Args:
        project (int):
        spider (str | Unset):
        state (list[str] | Unset):
        startts (int | Unset):
        endts (int | Unset):
        count (int | Unset):
        start (int | Unset):
        stop (str | Unset):
        key (list[str] | Unset):
        has_tag (list[str] | Unset):
        lacks_tag (list[str] | Unset):
        jobmeta (list[str] | Unset):
        filter_ (list[str] | Unset):
        format_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        bytes
    """

    return (
        await asyncio_detailed(
            project=project,
            client=client,
            spider=spider,
            state=state,
            startts=startts,
            endts=endts,
            count=count,
            start=start,
            stop=stop,
            key=key,
            has_tag=has_tag,
            lacks_tag=lacks_tag,
            jobmeta=jobmeta,
            filter_=filter_,
            format_=format_,
        )
    ).parsed
