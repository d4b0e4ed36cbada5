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


def get_kwargs(
    *,
    project: int,
    spider: str | Iterable[str] | Unset = UNSET,
    spiders: str | Unset = UNSET,
    version: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /as/project-slybot.zip`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/as/project-slybot.zip",
        "params": _query_params(
            {
                "project": project,
                "spider": spider,
                "spiders": spiders,
                "version": version,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> bytes | None:
    if response.status_code == 200:
        return response.content

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[bytes]:
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
    spiders: str | Unset = UNSET,
    version: str | Unset = UNSET,
) -> Response[bytes]:
    """Download a Portia project.

     The project as slybot reads it, whole or with some of its spiders.

    Args:
        project (int): Project id.
        spider (list[str] | Unset): Name of a spider to include. May be repeated; without it, all
            of them.
        spiders (str | Unset): Names of the spiders to include, separated by commas; in place of
            `spider`.
        version (str | Unset): Kind of project; `portia` is the one in use.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        spiders=spiders,
        version=version,
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
    spiders: str | Unset = UNSET,
    version: str | Unset = UNSET,
) -> bytes | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        client=client,
        project=project,
        spider=spider,
        spiders=spiders,
        version=version,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    project: int,
    spider: str | Iterable[str] | Unset = UNSET,
    spiders: str | Unset = UNSET,
    version: str | Unset = UNSET,
) -> Response[bytes]:
    """Download a Portia project.

     The project as slybot reads it, whole or with some of its spiders.

    Args:
        project (int): Project id.
        spider (list[str] | Unset): Name of a spider to include. May be repeated; without it, all
            of them.
        spiders (str | Unset): Names of the spiders to include, separated by commas; in place of
            `spider`.
        version (str | Unset): Kind of project; `portia` is the one in use.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        spiders=spiders,
        version=version,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    project: int,
    spider: str | Iterable[str] | Unset = UNSET,
    spiders: str | Unset = UNSET,
    version: str | Unset = UNSET,
) -> bytes | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            client=client,
            project=project,
            spider=spider,
            spiders=spiders,
            version=version,
        )
    ).parsed
