# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import Response
from ...types import path_part as _path_part

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def get_kwargs(
    organization: int,
    key: str,
) -> dict[str, Any]:
    """The request `GET /v3/organizations/{organization}/zyteapi/download_apikey/{key}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v3/organizations/{organization}/zyteapi/download_apikey/{key}".format(
            organization=_path_part(organization, "organization"),
            key=_path_part(key, "key"),
        ),
    }

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
    organization: int,
    key: str,
    *,
    client: AuthenticatedClient,
) -> Response[str]:
    """Read a Zyte API key of an organization.

     A Zyte API key is not a Scrapy Cloud key.

    Inferred: text, as `v2/users/me/download_apikey` gives.

    Args:
        organization (int): Organization id.
        key (str): Which of the organization's keys.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[str]
    """

    kwargs = get_kwargs(
        organization=organization,
        key=key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    organization: int,
    key: str,
    *,
    client: AuthenticatedClient,
) -> str | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        organization=organization,
        key=key,
        client=client,
    ).parsed


async def asyncio_detailed(
    organization: int,
    key: str,
    *,
    client: AuthenticatedClient,
) -> Response[str]:
    """Read a Zyte API key of an organization.

     A Zyte API key is not a Scrapy Cloud key.

    Inferred: text, as `v2/users/me/download_apikey` gives.

    Args:
        organization (int): Organization id.
        key (str): Which of the organization's keys.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[str]
    """

    kwargs = get_kwargs(
        organization=organization,
        key=key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    organization: int,
    key: str,
    *,
    client: AuthenticatedClient,
) -> str | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            organization=organization,
            key=key,
            client=client,
        )
    ).parsed
