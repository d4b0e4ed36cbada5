# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Response, Unset
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.spider_name_list import SpiderNameList


def get_kwargs(
    *,
    project: int,
    field_version: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /scrapyd/listspiders.json`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/scrapyd/listspiders.json",
        "params": _query_params(
            {
                "project": project,
                "_version": field_version,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> SpiderNameList | None:
    from ...models.spider_name_list import SpiderNameList

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = SpiderNameList.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[SpiderNameList]:
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
    field_version: str | Unset = UNSET,
) -> Response[SpiderNameList]:
    """List the spiders of a version of a project.

     Names only.

    Inferred: all of it, from scrapyd; whether the service answers it is not known.

    Args:
        project (int): Project id.
        field_version (str | Unset): A version; without it, the current one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SpiderNameList]
    """

    kwargs = get_kwargs(
        project=project,
        field_version=field_version,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    project: int,
    field_version: str | Unset = UNSET,
) -> SpiderNameList | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        client=client,
        project=project,
        field_version=field_version,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    project: int,
    field_version: str | Unset = UNSET,
) -> Response[SpiderNameList]:
    """List the spiders of a version of a project.

     Names only.

    Inferred: all of it, from scrapyd; whether the service answers it is not known.

    Args:
        project (int): Project id.
        field_version (str | Unset): A version; without it, the current one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SpiderNameList]
    """

    kwargs = get_kwargs(
        project=project,
        field_version=field_version,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    project: int,
    field_version: str | Unset = UNSET,
) -> SpiderNameList | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            client=client,
            project=project,
            field_version=field_version,
        )
    ).parsed
