# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import Response
from ...types import form_body as _form_body

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.delete_version_body import DeleteVersionBody
    from ...models.status_ok import StatusOk


def get_kwargs(
    *,
    body: DeleteVersionBody | Mapping[str, Any],
) -> dict[str, Any]:
    """The request `POST /scrapyd/delversion.json`, as arguments of httpx's `request` and `build_request`"""
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/scrapyd/delversion.json",
    }

    _kwargs["content"] = _form_body(body)
    headers["Content-Type"] = "application/x-www-form-urlencoded"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> StatusOk | None:
    from ...models.status_ok import StatusOk

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = StatusOk.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[StatusOk]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: DeleteVersionBody | Mapping[str, Any],
) -> Response[StatusOk]:
    """Delete a version of a project.

     If it was the current one, the one before it is that now.

    Inferred: all of it, from scrapyd; whether the service answers it is not known.

    Args:
        body (DeleteVersionBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[StatusOk]
    """

    kwargs = get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: DeleteVersionBody | Mapping[str, Any],
) -> StatusOk | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: DeleteVersionBody | Mapping[str, Any],
) -> Response[StatusOk]:
    """Delete a version of a project.

     If it was the current one, the one before it is that now.

    Inferred: all of it, from scrapyd; whether the service answers it is not known.

    Args:
        body (DeleteVersionBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[StatusOk]
    """

    kwargs = get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: DeleteVersionBody | Mapping[str, Any],
) -> StatusOk | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
