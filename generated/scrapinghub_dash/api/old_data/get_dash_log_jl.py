# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Response, Unset
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def get_kwargs(
    *,
    project: int,
    job: str,
    level: str | Unset = UNSET,
    count: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /log.jl`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/log.jl",
        "params": _query_params(
            {
                "project": project,
                "job": job,
                "level": level,
                "count": count,
                "offset": offset,
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
    project: int,
    job: str,
    level: str | Unset = UNSET,
    count: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> Response[bytes]:
    """Log of a job, as JSON lines (use the Storage API).

     One entry a line, with no limit.

    Args:
        project (int): Project id.
        job (str): Job key, `project/spider/job`.
        level (str | Unset): Lowest level to include, by name: `DEBUG`, `INFO`, `WARNING`, `ERROR`
            or `CRITICAL`.
        count (int | Unset): Maximum number of entries in the answer; a negative number asks for
            the latest ones.
        offset (int | Unset): Number of entries to skip.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        job=job,
        level=level,
        count=count,
        offset=offset,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    project: int,
    job: str,
    level: str | Unset = UNSET,
    count: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> bytes | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        client=client,
        project=project,
        job=job,
        level=level,
        count=count,
        offset=offset,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    project: int,
    job: str,
    level: str | Unset = UNSET,
    count: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> Response[bytes]:
    """Log of a job, as JSON lines (use the Storage API).

     One entry a line, with no limit.

    Args:
        project (int): Project id.
        job (str): Job key, `project/spider/job`.
        level (str | Unset): Lowest level to include, by name: `DEBUG`, `INFO`, `WARNING`, `ERROR`
            or `CRITICAL`.
        count (int | Unset): Maximum number of entries in the answer; a negative number asks for
            the latest ones.
        offset (int | Unset): Number of entries to skip.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        job=job,
        level=level,
        count=count,
        offset=offset,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    project: int,
    job: str,
    level: str | Unset = UNSET,
    count: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> bytes | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            client=client,
            project=project,
            job=job,
            level=level,
            count=count,
            offset=offset,
        )
    ).parsed
