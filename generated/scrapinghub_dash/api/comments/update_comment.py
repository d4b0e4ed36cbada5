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
    from ...models.comment import Comment
    from ...models.update_comment_body import UpdateCommentBody


def get_kwargs(
    comment: int,
    *,
    body: UpdateCommentBody | Mapping[str, Any],
) -> dict[str, Any]:
    """The request `PUT /comments/{comment}`, as arguments of httpx's `request` and `build_request`"""
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/comments/{comment}".format(
            comment=_path_part(comment, "comment"),
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
    comment: int,
    *,
    client: AuthenticatedClient,
    body: UpdateCommentBody | Mapping[str, Any],
) -> Response[Comment]:
    """Change the text of a comment.

     Inferred: that the answer is the changed comment.

    Args:
        comment (int): Comment id.
        body (UpdateCommentBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Comment]
    """

    kwargs = get_kwargs(
        comment=comment,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    comment: int,
    *,
    client: AuthenticatedClient,
    body: UpdateCommentBody | Mapping[str, Any],
) -> Comment | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        comment=comment,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    comment: int,
    *,
    client: AuthenticatedClient,
    body: UpdateCommentBody | Mapping[str, Any],
) -> Response[Comment]:
    """Change the text of a comment.

     Inferred: that the answer is the changed comment.

    Args:
        comment (int): Comment id.
        body (UpdateCommentBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Comment]
    """

    kwargs = get_kwargs(
        comment=comment,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    comment: int,
    *,
    client: AuthenticatedClient,
    body: UpdateCommentBody | Mapping[str, Any],
) -> Comment | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            comment=comment,
            client=client,
            body=body,
        )
    ).parsed
