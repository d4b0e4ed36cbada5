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
    from ...models.record_count import RecordCount


def get_kwargs(
    project: int,
    type_: str,
    name: str,
    *,
    prefix: str | Iterable[str] | Unset = UNSET,
    start: str | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    maxscan: int | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /collections/{project}/{type_}/{name}/count`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/collections/{project}/{type_}/{name}/count".format(
            project=_path_part(project, "project"),
            type_=_path_part(type_, "type"),
            name=_path_part(name, "name"),
        ),
        "params": _query_params(
            {
                "prefix": prefix,
                "start": start,
                "filter": filter_,
                "maxscan": maxscan,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> RecordCount | None:
    from ...models.record_count import RecordCount

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = RecordCount.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[RecordCount]:
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
    prefix: str | Iterable[str] | Unset = UNSET,
    start: str | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    maxscan: int | Unset = UNSET,
) -> Response[RecordCount]:
    """Count the records of a collection

     Scans 500000 records at most (`maxscan` lowers it); where `nextstart` comes back, go on with `start`
    set to it. With a filter, `scanned` exceeds `count`.

    Args:
        project (int): The project's id.
        type_ (str): `s`, `cs`, `vs` or `vcs`.
        name (str): The name of the collection: letters, digits and underscores.
        prefix (list[str] | Unset): Only the records whose keys start with any of these.
        start (str | Unset): The record key to start at, itself included.
        filter_ (list[str] | Unset): JSON text `["field", "operator", [arguments]]`; all given
            must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`, `exists`, `notexists`, `contains`,
            `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression), `haselement`,
            `hasnotelement`. Without arguments the array is empty. The data is converted to the
            argument's type.
        maxscan (int | Unset): Most records to scan (count), below 500000.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RecordCount]
    """

    kwargs = get_kwargs(
        project=project,
        type_=type_,
        name=name,
        prefix=prefix,
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
    prefix: str | Iterable[str] | Unset = UNSET,
    start: str | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    maxscan: int | Unset = UNSET,
) -> RecordCount | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        type_=type_,
        name=name,
        client=client,
        prefix=prefix,
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
    prefix: str | Iterable[str] | Unset = UNSET,
    start: str | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    maxscan: int | Unset = UNSET,
) -> Response[RecordCount]:
    """Count the records of a collection

     Scans 500000 records at most (`maxscan` lowers it); where `nextstart` comes back, go on with `start`
    set to it. With a filter, `scanned` exceeds `count`.

    Args:
        project (int): The project's id.
        type_ (str): `s`, `cs`, `vs` or `vcs`.
        name (str): The name of the collection: letters, digits and underscores.
        prefix (list[str] | Unset): Only the records whose keys start with any of these.
        start (str | Unset): The record key to start at, itself included.
        filter_ (list[str] | Unset): JSON text `["field", "operator", [arguments]]`; all given
            must hold. Operators: `=`, `!=`, `<`, `>`, `<=`, `>=`, `exists`, `notexists`, `contains`,
            `icontains`, `isempty`, `isnotempty`, `matches` (Java regular expression), `haselement`,
            `hasnotelement`. Without arguments the array is empty. The data is converted to the
            argument's type.
        maxscan (int | Unset): Most records to scan (count), below 500000.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RecordCount]
    """

    kwargs = get_kwargs(
        project=project,
        type_=type_,
        name=name,
        prefix=prefix,
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
    prefix: str | Iterable[str] | Unset = UNSET,
    start: str | Unset = UNSET,
    filter_: str | Iterable[str] | Unset = UNSET,
    maxscan: int | Unset = UNSET,
) -> RecordCount | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            type_=type_,
            name=name,
            client=client,
            prefix=prefix,
            start=start,
            filter_=filter_,
            maxscan=maxscan,
        )
    ).parsed
