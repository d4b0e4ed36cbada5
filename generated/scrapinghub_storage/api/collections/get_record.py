# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Response, Unset
from ...types import path_part as _path_part
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def get_kwargs(
    project: int,
    type_: str,
    name: str,
    key: str,
    *,
    meta: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /collections/{project}/{type_}/{name}/{key}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/collections/{project}/{type_}/{name}/{key}".format(
            project=_path_part(project, "project"),
            type_=_path_part(type_, "type"),
            name=_path_part(name, "name"),
            key=_path_part(key, "key"),
        ),
        "params": _query_params(
            {
                "meta": meta,
                "format": format_,
                "saveas": saveas,
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
    project: int,
    type_: str,
    name: str,
    key: str,
    *,
    client: AuthenticatedClient,
    meta: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> Response[bytes]:
    """Read one record

     Without its `_key`. 404 says `Not Found` for an unknown key and `unknown collection TYPE_NAME` for
    an unknown collection. Keys that are words of this API (`count`, `scan`, `deleted`) are read with
    `key` of `list_records`.

    Args:
        project (int): The project's id.
        type_ (str): `s`, `cs`, `vs` or `vcs`.
        name (str): The name of the collection: letters, digits and underscores.
        key (str): The key of the record.
        meta (list[str] | Unset): Meta fields to show: `_key` (the full key) and `_ts` (when it
            was stored, ms).
        format_ (str | Unset): `jl` (the default), `json`, `csv`, `xml` or `text`, as far as the
            operation has it. The same as an `Accept` header.
        saveas (str | Unset): A file name: the answer gets `Content-Disposition: Attachment` with
            it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        type_=type_,
        name=name,
        key=key,
        meta=meta,
        format_=format_,
        saveas=saveas,
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
    meta: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> bytes | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        type_=type_,
        name=name,
        key=key,
        client=client,
        meta=meta,
        format_=format_,
        saveas=saveas,
    ).parsed


async def asyncio_detailed(
    project: int,
    type_: str,
    name: str,
    key: str,
    *,
    client: AuthenticatedClient,
    meta: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> Response[bytes]:
    """Read one record

     Without its `_key`. 404 says `Not Found` for an unknown key and `unknown collection TYPE_NAME` for
    an unknown collection. Keys that are words of this API (`count`, `scan`, `deleted`) are read with
    `key` of `list_records`.

    Args:
        project (int): The project's id.
        type_ (str): `s`, `cs`, `vs` or `vcs`.
        name (str): The name of the collection: letters, digits and underscores.
        key (str): The key of the record.
        meta (list[str] | Unset): Meta fields to show: `_key` (the full key) and `_ts` (when it
            was stored, ms).
        format_ (str | Unset): `jl` (the default), `json`, `csv`, `xml` or `text`, as far as the
            operation has it. The same as an `Accept` header.
        saveas (str | Unset): A file name: the answer gets `Content-Disposition: Attachment` with
            it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes]
    """

    kwargs = get_kwargs(
        project=project,
        type_=type_,
        name=name,
        key=key,
        meta=meta,
        format_=format_,
        saveas=saveas,
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
    meta: str | Iterable[str] | Unset = UNSET,
    format_: str | Unset = UNSET,
    saveas: str | Unset = UNSET,
) -> bytes | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            type_=type_,
            name=name,
            key=key,
            client=client,
            meta=meta,
            format_=format_,
            saveas=saveas,
        )
    ).parsed
