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
    from ...models.queue_count import QueueCount


def get_kwargs(
    project: int,
    frontier: str,
    slot: str,
    *,
    start: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /hcf/{project}/{frontier}/s/{slot}/q/count`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/hcf/{project}/{frontier}/s/{slot}/q/count".format(
            project=_path_part(project, "project"),
            frontier=_path_part(frontier, "frontier"),
            slot=_path_part(slot, "slot"),
        ),
        "params": _query_params(
            {
                "start": start,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> QueueCount | None:
    from ...models.queue_count import QueueCount

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = QueueCount.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[QueueCount]:
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
    start: str | Unset = UNSET,
) -> Response[QueueCount]:
    """Count a slot's queue

     Where `nextstart` comes back, go on with `start` set to it.

    Args:
        project (int): The project's id.
        frontier (str): The name of the frontier.
        slot (str): The name of the slot.
        start (str | Unset): Where to start: the `nextstart` of an earlier answer.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[QueueCount]
    """

    kwargs = get_kwargs(
        project=project,
        frontier=frontier,
        slot=slot,
        start=start,
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
    start: str | Unset = UNSET,
) -> QueueCount | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        frontier=frontier,
        slot=slot,
        client=client,
        start=start,
    ).parsed


async def asyncio_detailed(
    project: int,
    frontier: str,
    slot: str,
    *,
    client: AuthenticatedClient,
    start: str | Unset = UNSET,
) -> Response[QueueCount]:
    """Count a slot's queue

     Where `nextstart` comes back, go on with `start` set to it.

    Args:
        project (int): The project's id.
        frontier (str): The name of the frontier.
        slot (str): The name of the slot.
        start (str | Unset): Where to start: the `nextstart` of an earlier answer.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[QueueCount]
    """

    kwargs = get_kwargs(
        project=project,
        frontier=frontier,
        slot=slot,
        start=start,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    frontier: str,
    slot: str,
    *,
    client: AuthenticatedClient,
    start: str | Unset = UNSET,
) -> QueueCount | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            frontier=frontier,
            slot=slot,
            client=client,
            start=start,
        )
    ).parsed
