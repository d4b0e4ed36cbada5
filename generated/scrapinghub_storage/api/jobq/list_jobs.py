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
        project (int): The project's id.
        spider (str | Unset): The name of a spider.
        state (list[str] | Unset): `pending`, `running`, `finished` or `deleted`; any of those
            given.
        startts (int | Unset): Only jobs whose `ts` is this time or later (ms).
        endts (int | Unset): Only jobs whose `ts` is before this time (ms). Not implemented in
            2016, documented since.
        count (int | Unset): Most jobs to return (count); 1000 at most, and where not given.
        start (int | Unset): How many jobs to skip (count).
        stop (str | Unset): The job key to stop before.
        key (list[str] | Unset): Only the jobs with these keys.
        has_tag (list[str] | Unset): Only jobs with any of these tags.
        lacks_tag (list[str] | Unset): Only jobs with none of these tags.
        jobmeta (list[str] | Unset): Metadata fields to show instead of the usual ones.
        filter_ (list[str] | Unset): Accepted and ignored by the service.
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
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

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
        project (int): The project's id.
        spider (str | Unset): The name of a spider.
        state (list[str] | Unset): `pending`, `running`, `finished` or `deleted`; any of those
            given.
        startts (int | Unset): Only jobs whose `ts` is this time or later (ms).
        endts (int | Unset): Only jobs whose `ts` is before this time (ms). Not implemented in
            2016, documented since.
        count (int | Unset): Most jobs to return (count); 1000 at most, and where not given.
        start (int | Unset): How many jobs to skip (count).
        stop (str | Unset): The job key to stop before.
        key (list[str] | Unset): Only the jobs with these keys.
        has_tag (list[str] | Unset): Only jobs with any of these tags.
        lacks_tag (list[str] | Unset): Only jobs with none of these tags.
        jobmeta (list[str] | Unset): Metadata fields to show instead of the usual ones.
        filter_ (list[str] | Unset): Accepted and ignored by the service.
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
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

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
