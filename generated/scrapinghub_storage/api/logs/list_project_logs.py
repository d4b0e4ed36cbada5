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
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
    fields: str | Unset = UNSET,
    include_headers: int | Unset = UNSET,
    sep: str | Unset = UNSET,
    quote: str | Unset = UNSET,
    escape: str | Unset = UNSET,
    lineend: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /logs/{project}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/logs/{project}".format(
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
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
    fields: str | Unset = UNSET,
    include_headers: int | Unset = UNSET,
    sep: str | Unset = UNSET,
    quote: str | Unset = UNSET,
    escape: str | Unset = UNSET,
    lineend: str | Unset = UNSET,
) -> Response[bytes]:
    """Read the log entries of all jobs of a project

     Results run on from one job into the next; `start` may lie inside.

    Args:
        project (int): The project's id.
        count (int | Unset): Most values to return (count).
        index (list[int] | Unset): The positions of single values, from 0.
        start (str | Unset): The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself
            included. `random` (one job only, `count` up to 20) gives a random sample of items, says a
            document of 2014.
        startafter (str | Unset): The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after,
            itself excluded.
        startts (int | Unset): Only what was stored at this time or later (ms). Inferred for
            items, logs, requests and samples: which of their times is compared.
        endts (int | Unset): Only what was stored before this time (ms). Inferred for items, logs,
            requests and samples: which of their times is compared.
        meta (list[str] | Unset): Meta fields to show: `_key` (the full key) and `_ts` (when it
            was stored, ms).
        nodata (int | Unset): 1 returns only the meta fields (flag).
        filter_ (list[str] | Unset): JSON text `["field", "operator", [arguments]]`; all given
            must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`, `exists`, `notexists`, `contains`,
            `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression), `haselement`,
            `hasnotelement`. Without arguments the array is empty. The data is converted to the
            argument's type.
        format_ (str | Unset): `jl` (the default), `json`, `csv`, `xml` or `text`, as far as the
            operation has it. The same as an `Accept` header.
        saveas (str | Unset): A file name: the answer gets `Content-Disposition: Attachment` with
            it.
        fields (str | Unset): CSV columns and their order, separated by commas. Required for CSV,
            but for logs.
        include_headers (int | Unset): 1 writes a header row into CSV (flag).
        sep (str | Unset): The separator of CSV columns. Inferred: a comma where not given.
        quote (str | Unset): The quote character of CSV. Inferred: `"` where not given.
        escape (str | Unset): The escape character of CSV. Inferred: `"` where not given.
        lineend (str | Unset): The line end of CSV. Inferred: a line feed where not given.

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
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
    fields: str | Unset = UNSET,
    include_headers: int | Unset = UNSET,
    sep: str | Unset = UNSET,
    quote: str | Unset = UNSET,
    escape: str | Unset = UNSET,
    lineend: str | Unset = UNSET,
) -> bytes | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

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
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
    fields: str | Unset = UNSET,
    include_headers: int | Unset = UNSET,
    sep: str | Unset = UNSET,
    quote: str | Unset = UNSET,
    escape: str | Unset = UNSET,
    lineend: str | Unset = UNSET,
) -> Response[bytes]:
    """Read the log entries of all jobs of a project

     Results run on from one job into the next; `start` may lie inside.

    Args:
        project (int): The project's id.
        count (int | Unset): Most values to return (count).
        index (list[int] | Unset): The positions of single values, from 0.
        start (str | Unset): The full key (`PROJECT/SPIDER/JOB/POSITION`) to start at, itself
            included. `random` (one job only, `count` up to 20) gives a random sample of items, says a
            document of 2014.
        startafter (str | Unset): The full key (`PROJECT/SPIDER/JOB/POSITION`) to start after,
            itself excluded.
        startts (int | Unset): Only what was stored at this time or later (ms). Inferred for
            items, logs, requests and samples: which of their times is compared.
        endts (int | Unset): Only what was stored before this time (ms). Inferred for items, logs,
            requests and samples: which of their times is compared.
        meta (list[str] | Unset): Meta fields to show: `_key` (the full key) and `_ts` (when it
            was stored, ms).
        nodata (int | Unset): 1 returns only the meta fields (flag).
        filter_ (list[str] | Unset): JSON text `["field", "operator", [arguments]]`; all given
            must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`, `exists`, `notexists`, `contains`,
            `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression), `haselement`,
            `hasnotelement`. Without arguments the array is empty. The data is converted to the
            argument's type.
        format_ (str | Unset): `jl` (the default), `json`, `csv`, `xml` or `text`, as far as the
            operation has it. The same as an `Accept` header.
        saveas (str | Unset): A file name: the answer gets `Content-Disposition: Attachment` with
            it.
        fields (str | Unset): CSV columns and their order, separated by commas. Required for CSV,
            but for logs.
        include_headers (int | Unset): 1 writes a header row into CSV (flag).
        sep (str | Unset): The separator of CSV columns. Inferred: a comma where not given.
        quote (str | Unset): The quote character of CSV. Inferred: `"` where not given.
        escape (str | Unset): The escape character of CSV. Inferred: `"` where not given.
        lineend (str | Unset): The line end of CSV. Inferred: a line feed where not given.

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
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
    fields: str | Unset = UNSET,
    include_headers: int | Unset = UNSET,
    sep: str | Unset = UNSET,
    quote: str | Unset = UNSET,
    escape: str | Unset = UNSET,
    lineend: str | Unset = UNSET,
) -> bytes | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

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
