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
    *,
    count: int | Unset = UNSET,
    start: str | Unset = UNSET,
    startafter: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /spiders/{project}/{spider}/lastjobsummary`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/spiders/{project}/{spider}/lastjobsummary".format(
            project=_path_part(project, "project"),
            spider=_path_part(spider, "spider"),
        ),
        "params": _query_params(
            {
                "count": count,
                "start": start,
                "startafter": startafter,
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
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    start: str | Unset = UNSET,
    startafter: str | Unset = UNSET,
) -> Response[bytes]:
    """Read the last finished job of a spider

     One line, or an empty body.

    Args:
        project (int): The project's id.
        spider (int): The spider's id in the project.
        count (int | Unset): Most values to return (count).
        start (str | Unset): Where to start. Inferred: the id of a spider, itself included.
        startafter (str | Unset): Where to start after. Inferred: the id of a spider, itself
            excluded.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        count=count,
        start=start,
        startafter=startafter,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    spider: int,
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    start: str | Unset = UNSET,
    startafter: str | Unset = UNSET,
) -> bytes | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        spider=spider,
        client=client,
        count=count,
        start=start,
        startafter=startafter,
    ).parsed


async def asyncio_detailed(
    project: int,
    spider: int,
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    start: str | Unset = UNSET,
    startafter: str | Unset = UNSET,
) -> Response[bytes]:
    """Read the last finished job of a spider

     One line, or an empty body.

    Args:
        project (int): The project's id.
        spider (int): The spider's id in the project.
        count (int | Unset): Most values to return (count).
        start (str | Unset): Where to start. Inferred: the id of a spider, itself included.
        startafter (str | Unset): Where to start after. Inferred: the id of a spider, itself
            excluded.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        count=count,
        start=start,
        startafter=startafter,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    spider: int,
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    start: str | Unset = UNSET,
    startafter: str | Unset = UNSET,
) -> bytes | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            spider=spider,
            client=client,
            count=count,
            start=start,
            startafter=startafter,
        )
    ).parsed
