# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Response, Unset
from ...types import multipart_body as _multipart_body
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.import_portia_project_body import ImportPortiaProjectBody
    from ...models.status_ok import StatusOk


def get_kwargs(
    *,
    body: ImportPortiaProjectBody | Mapping[str, Any],
    version: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `POST /as/import.json`, as arguments of httpx's `request` and `build_request`"""
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/as/import.json",
        "params": _query_params(
            {
                "version": version,
            }
        ),
    }

    _kwargs["content"], headers["Content-Type"] = _multipart_body(body, ("archive",))

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> StatusOk | None:
    from ...models.status_ok import StatusOk

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = StatusOk.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[StatusOk]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ImportPortiaProjectBody | Mapping[str, Any],
    version: str | Unset = UNSET,
) -> Response[StatusOk]:
    """Upload a Portia project.

     Known of the answer: an object with `status`.

    Args:
        version (str | Unset): Kind of project; `portia` is the one in use.
        body (ImportPortiaProjectBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[StatusOk]
    """

    kwargs = get_kwargs(
        body=body,
        version=version,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: ImportPortiaProjectBody | Mapping[str, Any],
    version: str | Unset = UNSET,
) -> StatusOk | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        client=client,
        body=body,
        version=version,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ImportPortiaProjectBody | Mapping[str, Any],
    version: str | Unset = UNSET,
) -> Response[StatusOk]:
    """Upload a Portia project.

     Known of the answer: an object with `status`.

    Args:
        version (str | Unset): Kind of project; `portia` is the one in use.
        body (ImportPortiaProjectBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[StatusOk]
    """

    kwargs = get_kwargs(
        body=body,
        version=version,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: ImportPortiaProjectBody | Mapping[str, Any],
    version: str | Unset = UNSET,
) -> StatusOk | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            version=version,
        )
    ).parsed
