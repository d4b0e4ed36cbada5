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
    spider: int,
    job: int,
    *,
    count: int | Unset = UNSET,
    index: int | Iterable[int] | Unset = UNSET,
    start: str | Unset = UNSET,
    startafter: str | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
    nodata: int | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /requests/{project}/{spider}/{job}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/requests/{project}/{spider}/{job}".format(
            project=_path_part(project, "project"),
            spider=_path_part(spider, "spider"),
            job=_path_part(job, "job"),
        ),
        "params": _query_params(
            {
                "count": count,
                "index": index,
                "start": start,
                "startafter": startafter,
                "startts": startts,
                "endts": endts,
                "meta": meta,
                "nodata": nodata,
                "filter": filter_,
                "format": format_,
                "saveas": saveas,
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
    spider: int,
    job: int,
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    index: int | Iterable[int] | Unset = UNSET,
    start: str | Unset = UNSET,
    startafter: str | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
    nodata: int | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> Response[bytes]:
    """Read the requests of a job

     In the order of their positions. Fields in the order `_key` (where asked for), `time`, `parent`,
    `duration`, `status`, `method`, `rs`, `url`, `fp`; a `parent` or `fp` that was null is left out.
    Never msgpack. An old document says that filters on `method` and `time` don't work.

    Args:
        project (int):
        spider (int):
        job (int):
        count (int | Unset):
        index (list[int] | Unset):
        start (str | Unset):
        startafter (str | Unset):
        startts (int | Unset):
        endts (int | Unset):
        meta (list[str] | Unset):
        nodata (int | Unset):
        filter_ (list[str] | Unset):
        format_ (str | Unset):
        saveas (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        job=job,
        count=count,
        index=index,
        start=start,
        startafter=startafter,
        startts=startts,
        endts=endts,
        meta=meta,
        nodata=nodata,
        filter_=filter_,
        format_=format_,
        saveas=saveas,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    spider: int,
    job: int,
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    index: int | Iterable[int] | Unset = UNSET,
    start: str | Unset = UNSET,
    startafter: str | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
    nodata: int | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> bytes | None:
    """Read the requests of a job

     In the order of their positions. Fields in the order `_key` (where asked for), `time`, `parent`,
    `duration`, `status`, `method`, `rs`, `url`, `fp`; a `parent` or `fp` that was null is left out.
    Never msgpack. An old document says that filters on `method` and `time` don't work.

    Args:
        project (int):
        spider (int):
        job (int):
        count (int | Unset):
        index (list[int] | Unset):
        start (str | Unset):
        startafter (str | Unset):
        startts (int | Unset):
        endts (int | Unset):
        meta (list[str] | Unset):
        nodata (int | Unset):
        filter_ (list[str] | Unset):
        format_ (str | Unset):
        saveas (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        bytes
    """

    return sync_detailed(
        project=project,
        spider=spider,
        job=job,
        client=client,
        count=count,
        index=index,
        start=start,
        startafter=startafter,
        startts=startts,
        endts=endts,
        meta=meta,
        nodata=nodata,
        filter_=filter_,
        format_=format_,
        saveas=saveas,
    ).parsed


async def asyncio_detailed(
    project: int,
    spider: int,
    job: int,
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    index: int | Iterable[int] | Unset = UNSET,
    start: str | Unset = UNSET,
    startafter: str | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
    nodata: int | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> Response[bytes]:
    """Read the requests of a job

     In the order of their positions. Fields in the order `_key` (where asked for), `time`, `parent`,
    `duration`, `status`, `method`, `rs`, `url`, `fp`; a `parent` or `fp` that was null is left out.
    Never msgpack. An old document says that filters on `method` and `time` don't work.

    Args:
        project (int):
        spider (int):
        job (int):
        count (int | Unset):
        index (list[int] | Unset):
        start (str | Unset):
        startafter (str | Unset):
        startts (int | Unset):
        endts (int | Unset):
        meta (list[str] | Unset):
        nodata (int | Unset):
        filter_ (list[str] | Unset):
        format_ (str | Unset):
        saveas (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        job=job,
        count=count,
        index=index,
        start=start,
        startafter=startafter,
        startts=startts,
        endts=endts,
        meta=meta,
        nodata=nodata,
        filter_=filter_,
        format_=format_,
        saveas=saveas,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    spider: int,
    job: int,
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    index: int | Iterable[int] | Unset = UNSET,
    start: str | Unset = UNSET,
    startafter: str | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
    nodata: int | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> bytes | None:
    """Read the requests of a job

     In the order of their positions. Fields in the order `_key` (where asked for), `time`, `parent`,
    `duration`, `status`, `method`, `rs`, `url`, `fp`; a `parent` or `fp` that was null is left out.
    Never msgpack. An old document says that filters on `method` and `time` don't work.

    Args:
        project (int):
        spider (int):
        job (int):
        count (int | Unset):
        index (list[int] | Unset):
        start (str | Unset):
        startafter (str | Unset):
        startts (int | Unset):
        endts (int | Unset):
        meta (list[str] | Unset):
        nodata (int | Unset):
        filter_ (list[str] | Unset):
        format_ (str | Unset):
        saveas (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        bytes
    """

    return (
        await asyncio_detailed(
            project=project,
            spider=spider,
            job=job,
            client=client,
            count=count,
            index=index,
            start=start,
            startafter=startafter,
            startts=startts,
            endts=endts,
            meta=meta,
            nodata=nodata,
            filter_=filter_,
            format_=format_,
            saveas=saveas,
        )
    ).parsed
