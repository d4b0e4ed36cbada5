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
    from ...models.periodic_job_page import PeriodicJobPage


def get_kwargs(
    project: int,
    *,
    count: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /v2/projects/{project}/periodicjobs`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/projects/{project}/periodicjobs".format(
            project=_path_part(project, "project"),
        ),
        "params": _query_params(
            {
                "count": count,
                "offset": offset,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PeriodicJobPage | None:
    from ...models.periodic_job_page import PeriodicJobPage

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = PeriodicJobPage.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PeriodicJobPage]:
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
    count: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> Response[PeriodicJobPage]:
    """List the periodic jobs of a project.

     The answer also carries the UTC hour suggested for new schedules, under a name that is not known.

    Inferred: the prefix `v2/` of these paths, and the wrapper of the list.

    Args:
        project (int): Project id.
        count (int | Unset): Maximum number of entries in the answer.
        offset (int | Unset): Number of entries to skip.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PeriodicJobPage]
    """

    kwargs = get_kwargs(
        project=project,
        count=count,
        offset=offset,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> PeriodicJobPage | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        client=client,
        count=count,
        offset=offset,
    ).parsed


async def asyncio_detailed(
    project: int,
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> Response[PeriodicJobPage]:
    """List the periodic jobs of a project.

     The answer also carries the UTC hour suggested for new schedules, under a name that is not known.

    Inferred: the prefix `v2/` of these paths, and the wrapper of the list.

    Args:
        project (int): Project id.
        count (int | Unset): Maximum number of entries in the answer.
        offset (int | Unset): Number of entries to skip.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PeriodicJobPage]
    """

    kwargs = get_kwargs(
        project=project,
        count=count,
        offset=offset,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    *,
    client: AuthenticatedClient,
    count: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> PeriodicJobPage | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            client=client,
            count=count,
            offset=offset,
        )
    ).parsed
