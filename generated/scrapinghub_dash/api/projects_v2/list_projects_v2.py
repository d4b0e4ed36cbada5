# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Response, Unset
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.project_page import ProjectPage


def get_kwargs(
    *,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    ordering: str | Unset = UNSET,
    visual_project_type: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /v2/projects`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/projects",
        "params": _query_params(
            {
                "page": page,
                "page_size": page_size,
                "ordering": ordering,
                "visual_project_type": visual_project_type,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ProjectPage | None:
    from ...models.project_page import ProjectPage

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = ProjectPage.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ProjectPage]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    ordering: str | Unset = UNSET,
    visual_project_type: str | Unset = UNSET,
) -> Response[ProjectPage]:
    """List projects (v2).

     One page of the projects that the key gives access to.

    Args:
        page (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Number of objects on a page.
        ordering (str | Unset): Field to sort by; a leading `-` turns the order around.
        visual_project_type (str | Unset): Projects of this visual type only.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProjectPage]
    """

    kwargs = get_kwargs(
        page=page,
        page_size=page_size,
        ordering=ordering,
        visual_project_type=visual_project_type,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    ordering: str | Unset = UNSET,
    visual_project_type: str | Unset = UNSET,
) -> ProjectPage | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        client=client,
        page=page,
        page_size=page_size,
        ordering=ordering,
        visual_project_type=visual_project_type,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    ordering: str | Unset = UNSET,
    visual_project_type: str | Unset = UNSET,
) -> Response[ProjectPage]:
    """List projects (v2).

     One page of the projects that the key gives access to.

    Args:
        page (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Number of objects on a page.
        ordering (str | Unset): Field to sort by; a leading `-` turns the order around.
        visual_project_type (str | Unset): Projects of this visual type only.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProjectPage]
    """

    kwargs = get_kwargs(
        page=page,
        page_size=page_size,
        ordering=ordering,
        visual_project_type=visual_project_type,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    ordering: str | Unset = UNSET,
    visual_project_type: str | Unset = UNSET,
) -> ProjectPage | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            client=client,
            page=page,
            page_size=page_size,
            ordering=ordering,
            visual_project_type=visual_project_type,
        )
    ).parsed
