# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import Response
from ...types import multipart_body as _multipart_body

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.add_version_body import AddVersionBody


def get_kwargs(
    *,
    body: AddVersionBody | Mapping[str, Any],
) -> dict[str, Any]:
    """The request `POST /scrapyd/addversion.json`, as arguments of httpx's `request` and `build_request`"""
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/scrapyd/addversion.json",
    }

    _kwargs["content"], headers["Content-Type"] = _multipart_body(
        body,
        (
            "egg",
            "eggs",
            "requirements",
        ),
    )

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> str | None:
    if response.status_code == 200:
        return response.text

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[str]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: AddVersionBody | Mapping[str, Any],
) -> Response[str]:
    """Deploy a project as an egg.

     The answer is a stream of text: lines of the build log, then one line of JSON. The deploy succeeded
    only if that last line is a DeployResult whose `status` is `ok`; a 200 that ends otherwise is a
    failed deploy. The spiders found in the egg are registered for the project with this version. A
    client refuses requests over 50 MiB before sending them. The media type of the answer is inferred.

    Args:
        body (AddVersionBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[str]
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
    body: AddVersionBody | Mapping[str, Any],
) -> str | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: AddVersionBody | Mapping[str, Any],
) -> Response[str]:
    """Deploy a project as an egg.

     The answer is a stream of text: lines of the build log, then one line of JSON. The deploy succeeded
    only if that last line is a DeployResult whose `status` is `ok`; a 200 that ends otherwise is a
    failed deploy. The spiders found in the egg are registered for the project with this version. A
    client refuses requests over 50 MiB before sending them. The media type of the answer is inferred.

    Args:
        body (AddVersionBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[str]
    """

    kwargs = get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: AddVersionBody | Mapping[str, Any],
) -> str | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
