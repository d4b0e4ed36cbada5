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
    frontier: str,
    slot: str,
    *,
    mincount: int | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /hcf/{project}/{frontier}/s/{slot}/q`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/hcf/{project}/{frontier}/s/{slot}/q".format(
            project=_path_part(project, "project"),
            frontier=_path_part(frontier, "frontier"),
            slot=_path_part(slot, "slot"),
        ),
        "params": _query_params(
            {
                "mincount": mincount,
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
    frontier: str,
    slot: str,
    *,
    client: AuthenticatedClient,
    mincount: int | Unset = UNSET,
) -> Response[bytes]:
    """Read the batches of a slot's queue

     Lowest priority value first. Reading removes nothing: delete the batches when they are done.

    Args:
        project (int): The project's id.
        frontier (str): The name of the frontier.
        slot (str): The name of the slot.
        mincount (int | Unset): Return whole batches until there are at least this many requests
            (count). Everything where not given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        frontier=frontier,
        slot=slot,
        mincount=mincount,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    frontier: str,
    slot: str,
    *,
    client: AuthenticatedClient,
    mincount: int | Unset = UNSET,
) -> bytes | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        frontier=frontier,
        slot=slot,
        client=client,
        mincount=mincount,
    ).parsed


async def asyncio_detailed(
    project: int,
    frontier: str,
    slot: str,
    *,
    client: AuthenticatedClient,
    mincount: int | Unset = UNSET,
) -> Response[bytes]:
    """Read the batches of a slot's queue

     Lowest priority value first. Reading removes nothing: delete the batches when they are done.

    Args:
        project (int): The project's id.
        frontier (str): The name of the frontier.
        slot (str): The name of the slot.
        mincount (int | Unset): Return whole batches until there are at least this many requests
            (count). Everything where not given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        frontier=frontier,
        slot=slot,
        mincount=mincount,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    frontier: str,
    slot: str,
    *,
    client: AuthenticatedClient,
    mincount: int | Unset = UNSET,
) -> bytes | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            frontier=frontier,
            slot=slot,
            client=client,
            mincount=mincount,
        )
    ).parsed
