# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Response, Unset
from ...types import path_part as _path_part
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.spider_page import SpiderPage


def get_kwargs(
    project: int,
    *,
    archived: int | Unset = UNSET,
    search: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /v2/projects/{project}/spiders`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/projects/{project}/spiders".format(
            project=_path_part(project, "project"),
        ),
        "params": _query_params(
            {
                "archived": archived,
                "search": search,
                "ordering": ordering,
                "page": page,
                "page_size": page_size,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> SpiderPage | None:
    from ...models.spider_page import SpiderPage

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = SpiderPage.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[SpiderPage]:
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
    archived: int | Unset = UNSET,
    search: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Response[SpiderPage]:
    """List the spiders of a project (v2).

     One page of them.

    Args:
        project (int): Project id.
        archived (int | Unset): 1: archived spiders; 0: those that are not.
        search (str | Unset): Text to look for.
        ordering (str | Unset): Field to sort by; a leading `-` turns the order around.
        page (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Number of objects on a page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SpiderPage]
    """

    kwargs = get_kwargs(
        project=project,
        archived=archived,
        search=search,
        ordering=ordering,
        page=page,
        page_size=page_size,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    *,
    client: AuthenticatedClient,
    archived: int | Unset = UNSET,
    search: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> SpiderPage | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        client=client,
        archived=archived,
        search=search,
        ordering=ordering,
        page=page,
        page_size=page_size,
    ).parsed


async def asyncio_detailed(
    project: int,
    *,
    client: AuthenticatedClient,
    archived: int | Unset = UNSET,
    search: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Response[SpiderPage]:
    """List the spiders of a project (v2).

     One page of them.

    Args:
        project (int): Project id.
        archived (int | Unset): 1: archived spiders; 0: those that are not.
        search (str | Unset): Text to look for.
        ordering (str | Unset): Field to sort by; a leading `-` turns the order around.
        page (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Number of objects on a page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SpiderPage]
    """

    kwargs = get_kwargs(
        project=project,
        archived=archived,
        search=search,
        ordering=ordering,
        page=page,
        page_size=page_size,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    *,
    client: AuthenticatedClient,
    archived: int | Unset = UNSET,
    search: str | Unset = UNSET,
    ordering: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> SpiderPage | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            client=client,
            archived=archived,
            search=search,
            ordering=ordering,
            page=page,
            page_size=page_size,
        )
    ).parsed
