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
    index: int | Iterable[int] | Unset = UNSET,
    start: str | Unset = UNSET,
    startafter: str | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
    nodata: int | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    filterany: str | Iterable[str] | Unset = UNSET,
    filterall: str | Iterable[str] | Unset = UNSET,
    hash_: str | Unset = UNSET,
    jf: str | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
    fields: str | Unset = UNSET,
    include_headers: int | Unset = UNSET,
    sep: str | Unset = UNSET,
    quote: str | Unset = UNSET,
    escape: str | Unset = UNSET,
    lineend: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /items/{project}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/items/{project}".format(
            project=_path_part(project, "project"),
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
                "filterany": filterany,
                "filterall": filterall,
                "hash": hash_,
                "jf": jf,
                "format": format_,
                "saveas": saveas,
                "fields": fields,
                "include_headers": include_headers,
                "sep": sep,
                "quote": quote,
                "escape": escape,
                "lineend": lineend,
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
    index: int | Iterable[int] | Unset = UNSET,
    start: str | Unset = UNSET,
    startafter: str | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
    nodata: int | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    filterany: str | Iterable[str] | Unset = UNSET,
    filterall: str | Iterable[str] | Unset = UNSET,
    hash_: str | Unset = UNSET,
    jf: str | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
    fields: str | Unset = UNSET,
    include_headers: int | Unset = UNSET,
    sep: str | Unset = UNSET,
    quote: str | Unset = UNSET,
    escape: str | Unset = UNSET,
    lineend: str | Unset = UNSET,
) -> Response[bytes]:
    """Read the items of all jobs of a project

     Results run on from one job into the next; `start` may lie inside. Newest or oldest job first is not
    documented.

    Args:
        project (int):
        count (int | Unset):
        index (list[int] | Unset):
        start (str | Unset):
        startafter (str | Unset):
        startts (int | Unset):
        endts (int | Unset):
        meta (list[str] | Unset):
        nodata (int | Unset):
        filter_ (list[str] | Unset):
        filterany (list[str] | Unset):
        filterall (list[str] | Unset):
        hash_ (str | Unset):
        jf (str | Unset):
        format_ (str | Unset):
        saveas (str | Unset):
        fields (str | Unset):
        include_headers (int | Unset):
        sep (str | Unset):
        quote (str | Unset):
        escape (str | Unset):
        lineend (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        count=count,
        index=index,
        start=start,
        startafter=startafter,
        startts=startts,
        endts=endts,
        meta=meta,
        nodata=nodata,
        filter_=filter_,
        filterany=filterany,
        filterall=filterall,
        hash_=hash_,
        jf=jf,
        format_=format_,
        saveas=saveas,
        fields=fields,
        include_headers=include_headers,
        sep=sep,
        quote=quote,
        escape=escape,
        lineend=lineend,
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
    index: int | Iterable[int] | Unset = UNSET,
    start: str | Unset = UNSET,
    startafter: str | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    meta: str | Iterable[str] | Unset = UNSET,
    nodata: int | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    filterany: str | Iterable[str] | Unset = UNSET,
    filterall: str | Iterable[str] | Unset = UNSET,
    hash_: str | Unset = UNSET,
    jf: str | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
    fields: str | Unset = UNSET,
    include_headers: int | Unset = UNSET,
    sep: str | Unset = UNSET,
    quote: str | Unset = UNSET,
    escape: str | Unset = UNSET,
    lineend: str | Unset = UNSET,
) -> bytes | None:
    """Read the items of all jobs of a project

     Results run on from one job into the next; `start` may lie inside. Newest or oldest job first is not
    documented.

    Args:
        project (int):
        count (int | Unset):
        index (list[int] | Unset):
        start (str | Unset):
        startafter (str | Unset):
        startts (int | Unset):
        endts (int | Unset):
        meta (list[str] | Unset):
        nodata (int | Unset):
        filter_ (list[str] | Unset):
        filterany (list[str] | Unset):
        filterall (list[str] | Unset):
        hash_ (str | Unset):
        jf (str | Unset):
        format_ (str | Unset):
        saveas (str | Unset):
        fields (str | Unset):
        include_headers (int | Unset):
        sep (str | Unset):
        quote (str | Unset):
        escape (str | Unset):
        lineend (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        bytes
    """

    return sync_detailed(
        project=project,
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
        filterany=filterany,
        filterall=filterall,
        hash_=hash_,
        jf=jf,
        format_=format_,
        saveas=saveas,
        fields=fields,
        include_headers=include_headers,
        sep=sep,
        quote=quote,
        escape=escape,
        lineend=lineend,
    ).parsed


async def asyncio_detailed(
    project: int,
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
    filterany: str | Iterable[str] | Unset = UNSET,
    filterall: str | Iterable[str] | Unset = UNSET,
    hash_: str | Unset = UNSET,
    jf: str | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
    fields: str | Unset = UNSET,
    include_headers: int | Unset = UNSET,
    sep: str | Unset = UNSET,
    quote: str | Unset = UNSET,
    escape: str | Unset = UNSET,
    lineend: str | Unset = UNSET,
) -> Response[bytes]:
    """Read the items of all jobs of a project

     Results run on from one job into the next; `start` may lie inside. Newest or oldest job first is not
    documented.

    Args:
        project (int):
        count (int | Unset):
        index (list[int] | Unset):
        start (str | Unset):
        startafter (str | Unset):
        startts (int | Unset):
        endts (int | Unset):
        meta (list[str] | Unset):
        nodata (int | Unset):
        filter_ (list[str] | Unset):
        filterany (list[str] | Unset):
        filterall (list[str] | Unset):
        hash_ (str | Unset):
        jf (str | Unset):
        format_ (str | Unset):
        saveas (str | Unset):
        fields (str | Unset):
        include_headers (int | Unset):
        sep (str | Unset):
        quote (str | Unset):
        escape (str | Unset):
        lineend (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        count=count,
        index=index,
        start=start,
        startafter=startafter,
        startts=startts,
        endts=endts,
        meta=meta,
        nodata=nodata,
        filter_=filter_,
        filterany=filterany,
        filterall=filterall,
        hash_=hash_,
        jf=jf,
        format_=format_,
        saveas=saveas,
        fields=fields,
        include_headers=include_headers,
        sep=sep,
        quote=quote,
        escape=escape,
        lineend=lineend,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
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
    filterany: str | Iterable[str] | Unset = UNSET,
    filterall: str | Iterable[str] | Unset = UNSET,
    hash_: str | Unset = UNSET,
    jf: str | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
    fields: str | Unset = UNSET,
    include_headers: int | Unset = UNSET,
    sep: str | Unset = UNSET,
    quote: str | Unset = UNSET,
    escape: str | Unset = UNSET,
    lineend: str | Unset = UNSET,
) -> bytes | None:
    """Read the items of all jobs of a project

     Results run on from one job into the next; `start` may lie inside. Newest or oldest job first is not
    documented.

    Args:
        project (int):
        count (int | Unset):
        index (list[int] | Unset):
        start (str | Unset):
        startafter (str | Unset):
        startts (int | Unset):
        endts (int | Unset):
        meta (list[str] | Unset):
        nodata (int | Unset):
        filter_ (list[str] | Unset):
        filterany (list[str] | Unset):
        filterall (list[str] | Unset):
        hash_ (str | Unset):
        jf (str | Unset):
        format_ (str | Unset):
        saveas (str | Unset):
        fields (str | Unset):
        include_headers (int | Unset):
        sep (str | Unset):
        quote (str | Unset):
        escape (str | Unset):
        lineend (str | Unset):

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
            count=count,
            index=index,
            start=start,
            startafter=startafter,
            startts=startts,
            endts=endts,
            meta=meta,
            nodata=nodata,
            filter_=filter_,
            filterany=filterany,
            filterall=filterall,
            hash_=hash_,
            jf=jf,
            format_=format_,
            saveas=saveas,
            fields=fields,
            include_headers=include_headers,
            sep=sep,
            quote=quote,
            escape=escape,
            lineend=lineend,
        )
    ).parsed
