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
    project: int,
    periodic_job: int,
) -> dict[str, Any]:
    """The request `DELETE /v2/projects/{project}/periodicjobs/{periodic_job}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/v2/projects/{project}/periodicjobs/{periodic_job}".format(
            project=_path_part(project, "project"),
            periodic_job=_path_part(periodic_job, "periodic_job"),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | None:
    if response.status_code == 204:
        return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any]:
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
) -> Response[Any]:
    """Delete a periodic job.

     Jobs that it has started stay.

    Inferred: the status 204.

    Args:
        project (int): Project id.
        periodic_job (int): Id of the periodic job.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = get_kwargs(
        project=project,
        periodic_job=periodic_job,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


async def asyncio_detailed(
    project: int,
    periodic_job: int,
    *,
    client: AuthenticatedClient,
) -> Response[Any]:
    """Delete a periodic job.

     Jobs that it has started stay.

    Inferred: the status 204.

    Args:
        project (int): Project id.
        periodic_job (int): Id of the periodic job.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = get_kwargs(
        project=project,
        periodic_job=periodic_job,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)
