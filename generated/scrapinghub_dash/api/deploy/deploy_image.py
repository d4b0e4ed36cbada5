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
    from ...models.deploy_image_body import DeployImageBody


def get_kwargs(
    *,
    body: DeployImageBody | Mapping[str, Any],
) -> dict[str, Any]:
    """The request `POST /releases/deploy.json`, as arguments of httpx's `request` and `build_request`"""
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/releases/deploy.json",
    }

    _kwargs["content"] = _form_body(body)
    headers["Content-Type"] = "application/x-www-form-urlencoded"

    _kwargs["headers"] = headers
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
    *,
    client: AuthenticatedClient,
    body: DeployImageBody | Mapping[str, Any],
) -> Response[Any]:
    """Deploy a container image.

     Starts a deploy; the header `Location` of the answer is the URL that tells how it goes
    (get_release_status). Don't follow it as a redirect. Give `pull_auth_config` or
    `pull_insecure_registry`, not both.

    Inferred: the exact success status; clients take any 2xx or 3xx.

    Args:
        body (DeployImageBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: DeployImageBody | Mapping[str, Any],
) -> Response[Any]:
    """Deploy a container image.

     Starts a deploy; the header `Location` of the answer is the URL that tells how it goes
    (get_release_status). Don't follow it as a redirect. Give `pull_auth_config` or
    `pull_insecure_registry`, not both.

    Inferred: the exact success status; clients take any 2xx or 3xx.

    Args:
        body (DeployImageBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)
