# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import Response
from ...types import json_body as _json_body
from ...types import path_part as _path_part

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.started_job import StartedJob


def get_kwargs(
    project: int,
    *,
    body: Any,
) -> dict[str, Any]:
    """The request `POST /jobq/{project}/startjob`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/jobq/{project}/startjob".format(
            project=_path_part(project, "project"),
        ),
    }

    _kwargs["content"] = _json_body(body)

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> StartedJob | None:
    from ...models.started_job import StartedJob

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = StartedJob.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[StartedJob]:
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
    body: Any,
) -> Response[StartedJob]:
    """Start the next pending job

     Takes the oldest pending job of the highest priority, makes it running, and answers with all its
    metadata, its key and its token. An empty body where nothing is pending. A job may take up to a
    second after its push to be available.

    Args:
        project (int): The project's id.
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[StartedJob]
    """

    kwargs = get_kwargs(
        project=project,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    *,
    client: AuthenticatedClient,
    body: Any,
) -> StartedJob | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project: int,
    *,
    client: AuthenticatedClient,
    body: Any,
) -> Response[StartedJob]:
    """Start the next pending job

     Takes the oldest pending job of the highest priority, makes it running, and answers with all its
    metadata, its key and its token. An empty body where nothing is pending. A job may take up to a
    second after its push to be available.

    Args:
        project (int): The project's id.
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[StartedJob]
    """

    kwargs = get_kwargs(
        project=project,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    *,
    client: AuthenticatedClient,
    body: Any,
) -> StartedJob | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            client=client,
            body=body,
        )
    ).parsed
