# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import Response
from ...types import path_part as _path_part
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.rename_collection_response_202 import RenameCollectionResponse202


def get_kwargs(
    project: int,
    *,
    name: str,
    new_name: str,
) -> dict[str, Any]:
    """The request `POST /collections/{project}/rename`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/collections/{project}/rename".format(
            project=_path_part(project, "project"),
        ),
        "params": _query_params(
            {
                "name": name,
                "new_name": new_name,
            }
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> RenameCollectionResponse202 | None:
    from ...models.rename_collection_response_202 import RenameCollectionResponse202

    if response.status_code == 202:
        if not response.content:
            return None
        try:
            response_202 = RenameCollectionResponse202.from_dict(response.json())

            return response_202
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[RenameCollectionResponse202]:
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
    name: str,
    new_name: str,
) -> Response[RenameCollectionResponse202]:
    """Rename the collections of a name

     Every type of that name is renamed.

    Inferred: the status (202, by analogy to delete) and the body; neither is documented.

    Args:
        project (int): The project's id.
        name (str): The name that the collections have.
        new_name (str): The name that they get.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RenameCollectionResponse202]
    """

    kwargs = get_kwargs(
        project=project,
        name=name,
        new_name=new_name,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    *,
    client: AuthenticatedClient,
    name: str,
    new_name: str,
) -> RenameCollectionResponse202 | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        client=client,
        name=name,
        new_name=new_name,
    ).parsed


async def asyncio_detailed(
    project: int,
    *,
    client: AuthenticatedClient,
    name: str,
    new_name: str,
) -> Response[RenameCollectionResponse202]:
    """Rename the collections of a name

     Every type of that name is renamed.

    Inferred: the status (202, by analogy to delete) and the body; neither is documented.

    Args:
        project (int): The project's id.
        name (str): The name that the collections have.
        new_name (str): The name that they get.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RenameCollectionResponse202]
    """

    kwargs = get_kwargs(
        project=project,
        name=name,
        new_name=new_name,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    *,
    client: AuthenticatedClient,
    name: str,
    new_name: str,
) -> RenameCollectionResponse202 | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            client=client,
            name=name,
            new_name=new_name,
        )
    ).parsed
