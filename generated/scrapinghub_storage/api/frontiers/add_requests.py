# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Content, Response, Unset
from ...types import content_body as _content_body
from ...types import path_part as _path_part
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.new_count import NewCount


def get_kwargs(
    project: int,
    frontier: str,
    slot: str,
    *,
    body: Content,
    start: int | Unset = UNSET,
) -> dict[str, Any]:
    """The request `POST /hcf/{project}/{frontier}/s/{slot}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/hcf/{project}/{frontier}/s/{slot}".format(
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

    _kwargs["content"] = _content_body(body)

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> NewCount | None:
    from ...models.new_count import NewCount

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = NewCount.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[NewCount]:
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
    start: int | Unset = UNSET,
) -> Response[NewCount]:
    """Add requests to a slot

     Requests whose fingerprint the slot has seen are skipped; the answer counts the new ones. The first
    request makes frontier and slot. After a repeat the count no longer tells how many of the requests
    were new at first. Clients' writers add `start`, which is ignored.

    Inferred: a known fingerprint is skipped even with other data.

    Args:
        project (int): The project's id.
        frontier (str): The name of the frontier.
        slot (str): The name of the slot.
        start (int | Unset): The number of values that the writer sent before (count). Ignored by
            the service.
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[NewCount]
    """

    kwargs = get_kwargs(
        project=project,
        frontier=frontier,
        slot=slot,
        body=body,
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
    body: Content,
    start: int | Unset = UNSET,
) -> NewCount | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        frontier=frontier,
        slot=slot,
        client=client,
        body=body,
        start=start,
    ).parsed


async def asyncio_detailed(
    project: int,
    frontier: str,
    slot: str,
    *,
    client: AuthenticatedClient,
    body: Content,
    start: int | Unset = UNSET,
) -> Response[NewCount]:
    """Add requests to a slot

     Requests whose fingerprint the slot has seen are skipped; the answer counts the new ones. The first
    request makes frontier and slot. After a repeat the count no longer tells how many of the requests
    were new at first. Clients' writers add `start`, which is ignored.

    Inferred: a known fingerprint is skipped even with other data.

    Args:
        project (int): The project's id.
        frontier (str): The name of the frontier.
        slot (str): The name of the slot.
        start (int | Unset): The number of values that the writer sent before (count). Ignored by
            the service.
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[NewCount]
    """

    kwargs = get_kwargs(
        project=project,
        frontier=frontier,
        slot=slot,
        body=body,
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
    body: Content,
    start: int | Unset = UNSET,
) -> NewCount | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            frontier=frontier,
            slot=slot,
            client=client,
            body=body,
            start=start,
        )
    ).parsed
