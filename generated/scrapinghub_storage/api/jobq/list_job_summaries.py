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
    key: str | Iterable[str] | Unset = UNSET,
    jobmeta: str | Iterable[str] | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /jobq/{project}/jobsummary`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/jobq/{project}/jobsummary".format(
            project=_path_part(project, "project"),
        ),
        "params": _query_params(
            {
                "key": key,
                "jobmeta": jobmeta,
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
    key: str | Iterable[str] | Unset = UNSET,
    jobmeta: str | Iterable[str] | Unset = UNSET,
) -> Response[bytes]:
    """Summarise the jobs with these keys

     In the order of the keys.

    Args:
        project (int): The project's id.
        key (list[str] | Unset): Only the jobs with these keys.
        jobmeta (list[str] | Unset): Metadata fields to show instead of the usual ones.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        key=key,
        jobmeta=jobmeta,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    *,
    client: AuthenticatedClient,
    key: str | Iterable[str] | Unset = UNSET,
    jobmeta: str | Iterable[str] | Unset = UNSET,
) -> bytes | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        client=client,
        key=key,
        jobmeta=jobmeta,
    ).parsed


async def asyncio_detailed(
    project: int,
    *,
    client: AuthenticatedClient,
    key: str | Iterable[str] | Unset = UNSET,
    jobmeta: str | Iterable[str] | Unset = UNSET,
) -> Response[bytes]:
    """Summarise the jobs with these keys

     In the order of the keys.

    Args:
        project (int): The project's id.
        key (list[str] | Unset): Only the jobs with these keys.
        jobmeta (list[str] | Unset): Metadata fields to show instead of the usual ones.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        key=key,
        jobmeta=jobmeta,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    *,
    client: AuthenticatedClient,
    key: str | Iterable[str] | Unset = UNSET,
    jobmeta: str | Iterable[str] | Unset = UNSET,
) -> bytes | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            client=client,
            key=key,
            jobmeta=jobmeta,
        )
    ).parsed
