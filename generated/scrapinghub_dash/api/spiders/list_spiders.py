# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Response, Unset
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.spider_info_list import SpiderInfoList


def get_kwargs(
    *,
    project: int,
    spider: str | Iterable[str] | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /spiders/list.json`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/spiders/list.json",
        "params": _query_params(
            {
                "project": project,
                "spider": spider,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> SpiderInfoList | None:
    from ...models.spider_info_list import SpiderInfoList

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = SpiderInfoList.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[SpiderInfoList]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    project: int,
    spider: str | Iterable[str] | Unset = UNSET,
) -> Response[SpiderInfoList]:
    """List the spiders of a project.

     The `id` of a spider is its name here, not the number that job keys hold.

    Args:
        project (int): Project id.
        spider (list[str] | Unset): Name of a spider to list. May be repeated; without it, all of
            them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SpiderInfoList]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    project: int,
    spider: str | Iterable[str] | Unset = UNSET,
) -> SpiderInfoList | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        client=client,
        project=project,
        spider=spider,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    project: int,
    spider: str | Iterable[str] | Unset = UNSET,
) -> Response[SpiderInfoList]:
    """List the spiders of a project.

     The `id` of a spider is its name here, not the number that job keys hold.

    Args:
        project (int): Project id.
        spider (list[str] | Unset): Name of a spider to list. May be repeated; without it, all of
            them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SpiderInfoList]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    project: int,
    spider: str | Iterable[str] | Unset = UNSET,
) -> SpiderInfoList | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            client=client,
            project=project,
            spider=spider,
        )
    ).parsed
