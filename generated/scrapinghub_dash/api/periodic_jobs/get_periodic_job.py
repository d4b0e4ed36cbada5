# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import Response
from ...types import path_part as _path_part

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.periodic_job import PeriodicJob


def get_kwargs(
    project: int,
    periodic_job: int,
) -> dict[str, Any]:
    """The request `GET /v2/projects/{project}/periodicjobs/{periodic_job}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/projects/{project}/periodicjobs/{periodic_job}".format(
            project=_path_part(project, "project"),
            periodic_job=_path_part(periodic_job, "periodic_job"),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PeriodicJob | None:
    from ...models.periodic_job import PeriodicJob

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = PeriodicJob.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PeriodicJob]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project: int,
    periodic_job: int,
    *,
    client: AuthenticatedClient,
) -> Response[PeriodicJob]:
    """Read a periodic job.

     One object by its id.

    Args:
        project (int): Project id.
        periodic_job (int): Id of the periodic job.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PeriodicJob]
    """

    kwargs = get_kwargs(
        project=project,
        periodic_job=periodic_job,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    periodic_job: int,
    *,
    client: AuthenticatedClient,
) -> PeriodicJob | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        periodic_job=periodic_job,
        client=client,
    ).parsed


async def asyncio_detailed(
    project: int,
    periodic_job: int,
    *,
    client: AuthenticatedClient,
) -> Response[PeriodicJob]:
    """Read a periodic job.

     One object by its id.

    Args:
        project (int): Project id.
        periodic_job (int): Id of the periodic job.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PeriodicJob]
    """

    kwargs = get_kwargs(
        project=project,
        periodic_job=periodic_job,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    periodic_job: int,
    *,
    client: AuthenticatedClient,
) -> PeriodicJob | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            periodic_job=periodic_job,
            client=client,
        )
    ).parsed
