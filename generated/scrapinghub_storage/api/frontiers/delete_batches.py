# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import Content, Response
from ...types import content_body as _content_body
from ...types import path_part as _path_part

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def get_kwargs(
    project: int,
    frontier: str,
    slot: str,
    *,
    body: Content,
) -> dict[str, Any]:
    """The request `POST /hcf/{project}/{frontier}/s/{slot}/q/deleted`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/hcf/{project}/{frontier}/s/{slot}/q/deleted".format(
            project=_path_part(project, "project"),
            frontier=_path_part(frontier, "frontier"),
            slot=_path_part(slot, "slot"),
        ),
    }

    _kwargs["content"] = _content_body(body)

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
    body: Content,
) -> Response[Any]:
    """Delete batches from a slot's queue

     A line is the id of a batch, or an array of ids. Their fingerprints stay known.

    Args:
        project (int): The project's id.
        frontier (str): The name of the frontier.
        slot (str): The name of the slot.
        body (File):

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
        body=body,
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
    body: Content,
) -> Response[Any]:
    """Delete batches from a slot's queue

     A line is the id of a batch, or an array of ids. Their fingerprints stay known.

    Args:
        project (int): The project's id.
        frontier (str): The name of the frontier.
        slot (str): The name of the slot.
        body (File):

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
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)
