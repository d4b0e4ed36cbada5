# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

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
    add_summary: int | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /jobs/{project}/{spider}/{job}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/jobs/{project}/{spider}/{job}".format(
            project=_path_part(project, "project"),
            spider=_path_part(spider, "spider"),
            job=_path_part(job, "job"),
        ),
        "params": _query_params(
            {
                "add_summary": add_summary,
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
    spider: int,
    job: int,
    *,
    client: AuthenticatedClient,
    add_summary: int | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> Response[bytes]:
    """Read the metadata of a job

     One object. Deleted jobs stay readable until the platform cleans up. The job's token (`auth`) is not
    part of it.

    Inferred: an unknown job gives an empty body or 404; clients take an empty body as no metadata.

    Args:
        project (int): The project's id.
        spider (int): The spider's id in the project.
        job (int): The job's number, counted per spider.
        add_summary (int | Unset): 1 adds `key`, `ts`, `elapsed`, `errors`, `logs`, `items` and
            `pages` (flag).
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
        job=job,
        add_summary=add_summary,
        format_=format_,
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
    add_summary: int | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> bytes | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        spider=spider,
        job=job,
        client=client,
        add_summary=add_summary,
        format_=format_,
    ).parsed


async def asyncio_detailed(
    project: int,
    spider: int,
    job: int,
    *,
    client: AuthenticatedClient,
    add_summary: int | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> Response[bytes]:
    """Read the metadata of a job

     One object. Deleted jobs stay readable until the platform cleans up. The job's token (`auth`) is not
    part of it.

    Inferred: an unknown job gives an empty body or 404; clients take an empty body as no metadata.

    Args:
        project (int): The project's id.
        spider (int): The spider's id in the project.
        job (int): The job's number, counted per spider.
        add_summary (int | Unset): 1 adds `key`, `ts`, `elapsed`, `errors`, `logs`, `items` and
            `pages` (flag).
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
        job=job,
        add_summary=add_summary,
        format_=format_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    spider: int,
    job: int,
    *,
    client: AuthenticatedClient,
    add_summary: int | Unset = UNSET,
    format_: str | Unset = UNSET,
) -> bytes | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            spider=spider,
            job=job,
            client=client,
            add_summary=add_summary,
            format_=format_,
        )
    ).parsed
