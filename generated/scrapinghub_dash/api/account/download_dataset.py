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
    from ...models.download_dataset_response_200_item import DownloadDatasetResponse200Item


def get_kwargs(
    dataset: str,
    *,
    format_: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /v2/datasets/{dataset}/download`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/datasets/{dataset}/download".format(
            dataset=_path_part(dataset, "dataset"),
        ),
        "params": _query_params(
            {
                "format": format_,
            }
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> list[DownloadDatasetResponse200Item] | None:
    from ...models.download_dataset_response_200_item import DownloadDatasetResponse200Item

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = []
            _response_200 = response.json()
            for response_200_item_data in _response_200:
                response_200_item = DownloadDatasetResponse200Item.from_dict(response_200_item_data)

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
) -> Response[list[DownloadDatasetResponse200Item]]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    dataset: str,
    *,
    client: AuthenticatedClient,
    format_: str | Unset = UNSET,
) -> Response[list[DownloadDatasetResponse200Item]]:
    """Download a public data set.

     What the records hold depends on the data set.

    Inferred: a JSON array of records when `format` is `json`.

    Args:
        dataset (str): Id of the data set.
        format_ (str | Unset): Format of the answer; `json` is the one seen.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[DownloadDatasetResponse200Item]]
    """

    kwargs = get_kwargs(
        dataset=dataset,
        format_=format_,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    dataset: str,
    *,
    client: AuthenticatedClient,
    format_: str | Unset = UNSET,
) -> list[DownloadDatasetResponse200Item] | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        dataset=dataset,
        client=client,
        format_=format_,
    ).parsed


async def asyncio_detailed(
    dataset: str,
    *,
    client: AuthenticatedClient,
    format_: str | Unset = UNSET,
) -> Response[list[DownloadDatasetResponse200Item]]:
    """Download a public data set.

     What the records hold depends on the data set.

    Inferred: a JSON array of records when `format` is `json`.

    Args:
        dataset (str): Id of the data set.
        format_ (str | Unset): Format of the answer; `json` is the one seen.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[DownloadDatasetResponse200Item]]
    """

    kwargs = get_kwargs(
        dataset=dataset,
        format_=format_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    dataset: str,
    *,
    client: AuthenticatedClient,
    format_: str | Unset = UNSET,
) -> list[DownloadDatasetResponse200Item] | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            dataset=dataset,
            client=client,
            format_=format_,
        )
    ).parsed
