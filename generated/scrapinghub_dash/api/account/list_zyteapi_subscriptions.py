# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Response, Unset
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.zyte_api_subscription_page import ZyteApiSubscriptionPage


def get_kwargs(
    *,
    organization: int | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /v2/zyteapi`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/zyteapi",
        "params": _query_params(
            {
                "organization": organization,
                "page": page,
                "page_size": page_size,
            }
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ZyteApiSubscriptionPage | None:
    from ...models.zyte_api_subscription_page import ZyteApiSubscriptionPage

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = ZyteApiSubscriptionPage.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ZyteApiSubscriptionPage]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    organization: int | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Response[ZyteApiSubscriptionPage]:
    """List the Zyte API subscriptions of an organization.

     One page of them. What a subscription holds is not known. A Zyte API key is not a Scrapy Cloud key.

    Inferred: `page`, from the other v2 lists.

    Args:
        organization (int | Unset): Organization id.
        page (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Number of objects on a page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ZyteApiSubscriptionPage]
    """

    kwargs = get_kwargs(
        organization=organization,
        page=page,
        page_size=page_size,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    organization: int | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> ZyteApiSubscriptionPage | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        client=client,
        organization=organization,
        page=page,
        page_size=page_size,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    organization: int | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Response[ZyteApiSubscriptionPage]:
    """List the Zyte API subscriptions of an organization.

     One page of them. What a subscription holds is not known. A Zyte API key is not a Scrapy Cloud key.

    Inferred: `page`, from the other v2 lists.

    Args:
        organization (int | Unset): Organization id.
        page (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Number of objects on a page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ZyteApiSubscriptionPage]
    """

    kwargs = get_kwargs(
        organization=organization,
        page=page,
        page_size=page_size,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    organization: int | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> ZyteApiSubscriptionPage | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            client=client,
            organization=organization,
            page=page,
            page_size=page_size,
        )
    ).parsed
