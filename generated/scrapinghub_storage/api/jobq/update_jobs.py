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
    *,
    body: Content,
) -> dict[str, Any]:
    """The request `POST /jobq/{project}/update`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/jobq/{project}/update".format(
            project=_path_part(project, "project"),
        ),
    }

    _kwargs["content"] = _content_body(body)

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
    body: Content,
) -> Response[bytes]:
    """Change the state and the metadata of jobs

     A line a job, or a line a spider. One line of answer for each changed job, in no certain order;
    unknown keys give none. Seen: pending to running, pending to finished, running to finished, finished
    to deleted. Deleting a job that is not finished is refused (400). Other keys are merged into the
    metadata. Sets `running_time` and `started_by`, `finished_time` and `completed_by`, or
    `deleted_time` and `deleted_by`.

    Args:
        project (int): The project's id.
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
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
    body: Content,
) -> bytes | None:
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
    body: Content,
) -> Response[bytes]:
    """Change the state and the metadata of jobs

     A line a job, or a line a spider. One line of answer for each changed job, in no certain order;
    unknown keys give none. Seen: pending to running, pending to finished, running to finished, finished
    to deleted. Deleting a job that is not finished is refused (400). Other keys are merged into the
    metadata. Sets `running_time` and `started_by`, `finished_time` and `completed_by`, or
    `deleted_time` and `deleted_by`.

    Args:
        project (int): The project's id.
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
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
    body: Content,
) -> bytes | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            client=client,
            body=body,
        )
    ).parsed
