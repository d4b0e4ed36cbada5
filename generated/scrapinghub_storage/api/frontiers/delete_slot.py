# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import Response
from ...types import path_part as _path_part

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def get_kwargs(
    project: int,
    frontier: str,
    slot: str,
) -> dict[str, Any]:
    """The request `DELETE /hcf/{project}/{frontier}/s/{slot}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/hcf/{project}/{frontier}/s/{slot}".format(
            project=_path_part(project, "project"),
            frontier=_path_part(frontier, "frontier"),
            slot=_path_part(slot, "slot"),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | None:
    if response.status_code == 200:
        return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any]:
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
) -> Response[Any]:
    """Delete a slot

     Its queue and its fingerprints. No error for an unknown slot.

    Args:
        project (int): The project's id.
        frontier (str): The name of the frontier.
        slot (str): The name of the slot.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = get_kwargs(
        project=project,
        frontier=frontier,
        slot=slot,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


async def asyncio_detailed(
    project: int,
    frontier: str,
    slot: str,
    *,
    client: AuthenticatedClient,
) -> Response[Any]:
    """Delete a slot

     Its queue and its fingerprints. No error for an unknown slot.

    Args:
        project (int): The project's id.
        frontier (str): The name of the frontier.
        slot (str): The name of the slot.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = get_kwargs(
        project=project,
        frontier=frontier,
        slot=slot,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)
