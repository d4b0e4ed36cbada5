# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import Response
from ...types import form_body as _form_body
from ...types import path_part as _path_part

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.add_item_comment_body import AddItemCommentBody
    from ...models.comment import Comment


def get_kwargs(
    project: int,
    spider: int,
    job: int,
    item: int,
    *,
    body: AddItemCommentBody | Mapping[str, Any],
) -> dict[str, Any]:
    """The request `POST /comments/{project}/{spider}/{job}/{item}`, as arguments of httpx's `request` and `build_request`"""
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/comments/{project}/{spider}/{job}/{item}".format(
            project=_path_part(project, "project"),
            spider=_path_part(spider, "spider"),
            job=_path_part(job, "job"),
            item=_path_part(item, "item"),
        ),
    }

    _kwargs["content"] = _form_body(body)
    headers["Content-Type"] = "application/x-www-form-urlencoded"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Comment | None:
    from ...models.comment import Comment

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = Comment.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Comment]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project: int,
    spider: int,
    job: int,
    item: int,
    *,
    client: AuthenticatedClient,
    body: AddItemCommentBody | Mapping[str, Any],
) -> Response[Comment]:
    """Comment on an item.

     Inferred: the status, and that the answer is the new comment.

    Args:
        project (int): Project id.
        spider (int): Spider id, the second part of a job key (`jobq_id`).
        job (int): Job number, the third part of a job key.
        item (int): Position of the item in the job, from 0.
        body (AddItemCommentBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Comment]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        job=job,
        item=item,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    spider: int,
    job: int,
    item: int,
    *,
    client: AuthenticatedClient,
    body: AddItemCommentBody | Mapping[str, Any],
) -> Comment | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        spider=spider,
        job=job,
        item=item,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project: int,
    spider: int,
    job: int,
    item: int,
    *,
    client: AuthenticatedClient,
    body: AddItemCommentBody | Mapping[str, Any],
) -> Response[Comment]:
    """Comment on an item.

     Inferred: the status, and that the answer is the new comment.

    Args:
        project (int): Project id.
        spider (int): Spider id, the second part of a job key (`jobq_id`).
        job (int): Job number, the third part of a job key.
        item (int): Position of the item in the job, from 0.
        body (AddItemCommentBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Comment]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        job=job,
        item=item,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    spider: int,
    job: int,
    item: int,
    *,
    client: AuthenticatedClient,
    body: AddItemCommentBody | Mapping[str, Any],
) -> Comment | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            spider=spider,
            job=job,
            item=item,
            client=client,
            body=body,
        )
    ).parsed
