# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import Response
from ...types import json_body as _json_body
from ...types import path_part as _path_part

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def get_kwargs(
    project: int,
    type_: str,
    name: str,
    key: str,
    *,
    body: Any,
) -> dict[str, Any]:
    """The request `POST /collections/{project}/{type_}/{name}/{key}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/collections/{project}/{type_}/{name}/{key}".format(
            project=_path_part(project, "project"),
            type_=_path_part(type_, "type"),
            name=_path_part(name, "name"),
            key=_path_part(key, "key"),
        ),
    }

    _kwargs["content"] = _json_body(body)

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> str | None:
    if response.status_code == 200:
        return response.text

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[str]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project: int,
    type_: str,
    name: str,
    key: str,
    *,
    client: AuthenticatedClient,
    body: Any,
) -> Response[str]:
    """Write one record

     Inferred: the body is the record as one JSON object; only the path is documented.

    Args:
        project (int): The project's id.
        type_ (str): `s`, `cs`, `vs` or `vcs`.
        name (str): The name of the collection: letters, digits and underscores.
        key (str): The key of the record.
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[str]
    """

    kwargs = get_kwargs(
        project=project,
        type_=type_,
        name=name,
        key=key,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    type_: str,
    name: str,
    key: str,
    *,
    client: AuthenticatedClient,
    body: Any,
) -> str | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        type_=type_,
        name=name,
        key=key,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project: int,
    type_: str,
    name: str,
    key: str,
    *,
    client: AuthenticatedClient,
    body: Any,
) -> Response[str]:
    """Write one record

     Inferred: the body is the record as one JSON object; only the path is documented.

    Args:
        project (int): The project's id.
        type_ (str): `s`, `cs`, `vs` or `vcs`.
        name (str): The name of the collection: letters, digits and underscores.
        key (str): The key of the record.
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[str]
    """

    kwargs = get_kwargs(
        project=project,
        type_=type_,
        name=name,
        key=key,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    type_: str,
    name: str,
    key: str,
    *,
    client: AuthenticatedClient,
    body: Any,
) -> str | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            type_=type_,
            name=name,
            key=key,
            client=client,
            body=body,
        )
    ).parsed
