# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import Response
from ...types import json_body as _json_body
from ...types import path_part as _path_part

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.spider import Spider


def get_kwargs(
    project: int,
    spider: int,
    *,
    body: Any,
) -> dict[str, Any]:
    """The request `PATCH /v2/projects/{project}/spiders/{spider}/tags`, as arguments of httpx's `request` and `build_request`"""
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/v2/projects/{project}/spiders/{spider}/tags".format(
            project=_path_part(project, "project"),
            spider=_path_part(spider, "spider"),
        ),
    }

    _kwargs["content"] = _json_body(body)
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Spider | None:
    from ...models.spider import Spider

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = Spider.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Spider]:
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
    body: Any,
) -> Response[Spider]:
    """Add tags to a spider and remove tags from it.

     With nothing to add and nothing to remove the answer is 400.

    Args:
        project (int): Project id.
        spider (int): Spider id, the second part of a job key (`jobq_id`).
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Spider]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        body=body,
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
    body: Any,
) -> Spider | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        spider=spider,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project: int,
    spider: int,
    *,
    client: AuthenticatedClient,
    body: Any,
) -> Response[Spider]:
    """Add tags to a spider and remove tags from it.

     With nothing to add and nothing to remove the answer is 400.

    Args:
        project (int): Project id.
        spider (int): Spider id, the second part of a job key (`jobq_id`).
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Spider]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    spider: int,
    *,
    client: AuthenticatedClient,
    body: Any,
) -> Spider | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            spider=spider,
            client=client,
            body=body,
        )
    ).parsed
