# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Response, Unset
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.project_summary import ProjectSummary


def get_kwargs(
    *,
    state: str | Iterable[str] | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /projects/jobsummaries`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/projects/jobsummaries",
        "params": _query_params(
            {
                "state": state,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> list[ProjectSummary] | None:
    from ...models.project_summary import ProjectSummary

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = []
            _response_200 = response.json()
            for response_200_item_data in _response_200:
                response_200_item = ProjectSummary.from_dict(response_200_item_data)

                response_200.append(response_200_item)

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
) -> Response[list[ProjectSummary]]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    state: str | Iterable[str] | Unset = UNSET,
) -> Response[list[ProjectSummary]]:
    """Count the jobs of all projects by state

     One array of the projects that the user can see.

    Inferred: `state` limits the counts to those states.

    Args:
        state (list[str] | Unset): `pending`, `running`, `finished` or `deleted`; any of those
            given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[ProjectSummary]]
    """

    kwargs = get_kwargs(
        state=state,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    state: str | Iterable[str] | Unset = UNSET,
) -> list[ProjectSummary] | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        client=client,
        state=state,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    state: str | Iterable[str] | Unset = UNSET,
) -> Response[list[ProjectSummary]]:
    """Count the jobs of all projects by state

     One array of the projects that the user can see.

    Inferred: `state` limits the counts to those states.

    Args:
        state (list[str] | Unset): `pending`, `running`, `finished` or `deleted`; any of those
            given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[ProjectSummary]]
    """

    kwargs = get_kwargs(
        state=state,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    state: str | Iterable[str] | Unset = UNSET,
) -> list[ProjectSummary] | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            client=client,
            state=state,
        )
    ).parsed
