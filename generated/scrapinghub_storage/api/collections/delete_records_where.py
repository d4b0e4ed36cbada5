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
    from ...models.delete_count import DeleteCount


def get_kwargs(
    project: int,
    type_: str,
    name: str,
    *,
    key: str | Iterable[str] | Unset = UNSET,
    prefix: str | Iterable[str] | Unset = UNSET,
    prefixcount: int | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    start: str | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    maxscan: int | Unset = UNSET,
) -> dict[str, Any]:
    """The request `DELETE /collections/{project}/{type_}/{name}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/collections/{project}/{type_}/{name}".format(
            project=_path_part(project, "project"),
            type_=_path_part(type_, "type"),
            name=_path_part(name, "name"),
        ),
        "params": _query_params(
            {
                "key": key,
                "prefix": prefix,
                "prefixcount": prefixcount,
                "startts": startts,
                "endts": endts,
                "start": start,
                "filter": filter_,
                "maxscan": maxscan,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DeleteCount | None:
    from ...models.delete_count import DeleteCount

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = DeleteCount.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DeleteCount]:
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
    *,
    client: AuthenticatedClient,
    key: str | Iterable[str] | Unset = UNSET,
    prefix: str | Iterable[str] | Unset = UNSET,
    prefixcount: int | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    start: str | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    maxscan: int | Unset = UNSET,
) -> Response[DeleteCount]:
    """Delete the records that match

     Scans 500000 records at most (`maxscan` lowers it); where `nextstart` comes back, repeat with
    `start` set to it.

    Args:
        project (int):
        type_ (str):
        name (str):
        key (list[str] | Unset):
        prefix (list[str] | Unset):
        prefixcount (int | Unset):
        startts (int | Unset):
        endts (int | Unset):
        start (str | Unset):
        filter_ (list[str] | Unset):
        maxscan (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeleteCount]
    """

    kwargs = get_kwargs(
        project=project,
        type_=type_,
        name=name,
        key=key,
        prefix=prefix,
        prefixcount=prefixcount,
        startts=startts,
        endts=endts,
        start=start,
        filter_=filter_,
        maxscan=maxscan,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    type_: str,
    name: str,
    *,
    client: AuthenticatedClient,
    key: str | Iterable[str] | Unset = UNSET,
    prefix: str | Iterable[str] | Unset = UNSET,
    prefixcount: int | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    start: str | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    maxscan: int | Unset = UNSET,
) -> DeleteCount | None:
    """Delete the records that match

     Scans 500000 records at most (`maxscan` lowers it); where `nextstart` comes back, repeat with
    `start` set to it.

    Args:
        project (int):
        type_ (str):
        name (str):
        key (list[str] | Unset):
        prefix (list[str] | Unset):
        prefixcount (int | Unset):
        startts (int | Unset):
        endts (int | Unset):
        start (str | Unset):
        filter_ (list[str] | Unset):
        maxscan (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeleteCount
    """

    return sync_detailed(
        project=project,
        type_=type_,
        name=name,
        client=client,
        key=key,
        prefix=prefix,
        prefixcount=prefixcount,
        startts=startts,
        endts=endts,
        start=start,
        filter_=filter_,
        maxscan=maxscan,
    ).parsed


async def asyncio_detailed(
    project: int,
    type_: str,
    name: str,
    *,
    client: AuthenticatedClient,
    key: str | Iterable[str] | Unset = UNSET,
    prefix: str | Iterable[str] | Unset = UNSET,
    prefixcount: int | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    start: str | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    maxscan: int | Unset = UNSET,
) -> Response[DeleteCount]:
    """Delete the records that match

     Scans 500000 records at most (`maxscan` lowers it); where `nextstart` comes back, repeat with
    `start` set to it.

    Args:
        project (int):
        type_ (str):
        name (str):
        key (list[str] | Unset):
        prefix (list[str] | Unset):
        prefixcount (int | Unset):
        startts (int | Unset):
        endts (int | Unset):
        start (str | Unset):
        filter_ (list[str] | Unset):
        maxscan (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeleteCount]
    """

    kwargs = get_kwargs(
        project=project,
        type_=type_,
        name=name,
        key=key,
        prefix=prefix,
        prefixcount=prefixcount,
        startts=startts,
        endts=endts,
        start=start,
        filter_=filter_,
        maxscan=maxscan,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    type_: str,
    name: str,
    *,
    client: AuthenticatedClient,
    key: str | Iterable[str] | Unset = UNSET,
    prefix: str | Iterable[str] | Unset = UNSET,
    prefixcount: int | Unset = UNSET,
    startts: int | Unset = UNSET,
    endts: int | Unset = UNSET,
    start: str | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    maxscan: int | Unset = UNSET,
) -> DeleteCount | None:
    """Delete the records that match

     Scans 500000 records at most (`maxscan` lowers it); where `nextstart` comes back, repeat with
    `start` set to it.

    Args:
        project (int):
        type_ (str):
        name (str):
        key (list[str] | Unset):
        prefix (list[str] | Unset):
        prefixcount (int | Unset):
        startts (int | Unset):
        endts (int | Unset):
        start (str | Unset):
        filter_ (list[str] | Unset):
        maxscan (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeleteCount
    """

    return (
        await asyncio_detailed(
            project=project,
            type_=type_,
            name=name,
            client=client,
            key=key,
            prefix=prefix,
            prefixcount=prefixcount,
            startts=startts,
            endts=endts,
            start=start,
            filter_=filter_,
            maxscan=maxscan,
        )
    ).parsed
