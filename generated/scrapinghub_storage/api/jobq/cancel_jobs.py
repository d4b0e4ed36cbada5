# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Response, Unset
from ...types import json_body as _json_body
from ...types import path_part as _path_part
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.cancel_count import CancelCount


def get_kwargs(
    project: int,
    *,
    body: Any | Unset = UNSET,
    count: int | Unset = UNSET,
) -> dict[str, Any]:
    """The request `POST /jobq/{project}/cancel`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/jobq/{project}/cancel".format(
            project=_path_part(project, "project"),
        ),
        "params": _query_params(
            {
                "count": count,
            }
        ),
    }

    if not isinstance(body, Unset):
        _kwargs["content"] = _json_body(body)

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CancelCount | None:
    from ...models.cancel_count import CancelCount

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = CancelCount.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CancelCount]:
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
    body: Any | Unset = UNSET,
    count: int | Unset = UNSET,
) -> Response[CancelCount]:
    """Cancel jobs of a project

     By keys (the body, about 1000 at most), or, for administrators only, as many as `count` says.
    Unknown keys count 0. A pending job is finished at once; a running one gets `cancelled_by` and is
    ended later by its worker. To repeat it by keys does no harm; with `count` it would cancel more
    jobs, so that form must not be repeated.

    Inferred: a key of another project is refused with 400.

    Args:
        project (int): The project's id.
        count (int | Unset): How many jobs to cancel, whichever they are (count). Administrators
            only; others get 403.
        body (Any | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CancelCount]
    """

    kwargs = get_kwargs(
        project=project,
        body=body,
        count=count,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    *,
    client: AuthenticatedClient,
    body: Any | Unset = UNSET,
    count: int | Unset = UNSET,
) -> CancelCount | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        client=client,
        body=body,
        count=count,
    ).parsed


async def asyncio_detailed(
    project: int,
    *,
    client: AuthenticatedClient,
    body: Any | Unset = UNSET,
    count: int | Unset = UNSET,
) -> Response[CancelCount]:
    """Cancel jobs of a project

     By keys (the body, about 1000 at most), or, for administrators only, as many as `count` says.
    Unknown keys count 0. A pending job is finished at once; a running one gets `cancelled_by` and is
    ended later by its worker. To repeat it by keys does no harm; with `count` it would cancel more
    jobs, so that form must not be repeated.

    Inferred: a key of another project is refused with 400.

    Args:
        project (int): The project's id.
        count (int | Unset): How many jobs to cancel, whichever they are (count). Administrators
            only; others get 403.
        body (Any | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CancelCount]
    """

    kwargs = get_kwargs(
        project=project,
        body=body,
        count=count,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    *,
    client: AuthenticatedClient,
    body: Any | Unset = UNSET,
    count: int | Unset = UNSET,
) -> CancelCount | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            client=client,
            body=body,
            count=count,
        )
    ).parsed
