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
    part: str,
    *,
    meta: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /samples/{project}/{spider}/{job}/{part}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/samples/{project}/{spider}/{job}/{part}".format(
            project=_path_part(project, "project"),
            spider=_path_part(spider, "spider"),
            job=_path_part(job, "job"),
            part=_path_part(part, "part"),
        ),
        "params": _query_params(
            {
                "meta": meta,
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
    part: str,
    *,
    client: AuthenticatedClient,
    meta: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> Response[bytes]:
    """Read one sample

     Inferred: `part` is the position of the sample, from 0, as with items; clients send this path, no
    answer is recorded.

    Args:
        project (int): The project's id.
        spider (int): The spider's id in the project.
        job (int): The job's number, counted per spider.
        part (str): The position of the value in the job, from 0.
        meta (list[str] | Unset): Meta fields to show: `_key` (the full key) and `_ts` (when it
            was stored, ms).
        format_ (str | Unset): `jl` (the default), `json`, `csv`, `xml` or `text`, as far as the
            operation has it. The same as an `Accept` header.
        saveas (str | Unset): A file name: the answer gets `Content-Disposition: Attachment` with
            it.

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
        part=part,
        meta=meta,
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
    part: str,
    *,
    client: AuthenticatedClient,
    meta: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> bytes | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        spider=spider,
        job=job,
        part=part,
        client=client,
        meta=meta,
        format_=format_,
        saveas=saveas,
    ).parsed


async def asyncio_detailed(
    project: int,
    spider: int,
    job: int,
    part: str,
    *,
    client: AuthenticatedClient,
    meta: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> Response[bytes]:
    """Read one sample

     Inferred: `part` is the position of the sample, from 0, as with items; clients send this path, no
    answer is recorded.

    Args:
        project (int): The project's id.
        spider (int): The spider's id in the project.
        job (int): The job's number, counted per spider.
        part (str): The position of the value in the job, from 0.
        meta (list[str] | Unset): Meta fields to show: `_key` (the full key) and `_ts` (when it
            was stored, ms).
        format_ (str | Unset): `jl` (the default), `json`, `csv`, `xml` or `text`, as far as the
            operation has it. The same as an `Accept` header.
        saveas (str | Unset): A file name: the answer gets `Content-Disposition: Attachment` with
            it.

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
        part=part,
        meta=meta,
        format_=format_,
        saveas=saveas,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    spider: int,
    job: int,
    part: str,
    *,
    client: AuthenticatedClient,
    meta: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> bytes | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            spider=spider,
            job=job,
            part=part,
            client=client,
            meta=meta,
            format_=format_,
            saveas=saveas,
        )
    ).parsed
