# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import Response
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.version_list import VersionList


def get_kwargs(
    *,
    project: int,
) -> dict[str, Any]:
    """The request `GET /scrapyd/listversions.json`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/scrapyd/listversions.json",
        "params": _query_params(
            {
                "project": project,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> VersionList | None:
    from ...models.version_list import VersionList

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = VersionList.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[VersionList]:
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
) -> Response[VersionList]:
    """List the versions of a project.

     Oldest first; the last one is the current one.

    Inferred: all of it, from scrapyd; whether the service answers it is not known.

    Args:
        project (int): Project id.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[VersionList]
    """

    kwargs = get_kwargs(
        project=project,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    project: int,
) -> VersionList | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        client=client,
        project=project,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    project: int,
) -> Response[VersionList]:
    """List the versions of a project.

     Oldest first; the last one is the current one.

    Inferred: all of it, from scrapyd; whether the service answers it is not known.

    Args:
        project (int): Project id.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[VersionList]
    """

    kwargs = get_kwargs(
        project=project,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    project: int,
) -> VersionList | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            client=client,
            project=project,
        )
    ).parsed
