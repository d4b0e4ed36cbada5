# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ... import errors
from ...types import UNSET, Response, Unset
from ...types import path_part as _path_part
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def get_kwargs(
    project: int,
    name: str,
    *,
    create: int | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /ids/{project}/spider/{name}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/ids/{project}/spider/{name}".format(
            project=_path_part(project, "project"),
            name=_path_part(name, "name"),
        ),
        "params": _query_params(
            {
                "create": create,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> int | None:
    if response.status_code == 200:
        if not response.content:
            return None
        try:

            def _parse_response_200(data: object) -> int | None:
                if data is None:
                    return data
                return cast(int | None, data)

            response_200 = _parse_response_200(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[int | None]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project: int,
    name: str,
    *,
    client: AuthenticatedClient,
    create: int | Unset = UNSET,
) -> Response[int | None]:
    """Find the id of a spider by its name

     null (not 404) for an unknown name, unless `create` is given.

    Args:
        project (int): The project's id.
        name (str): The spider's name.
        create (int | Unset): 1, or True, gives an unknown name an id (flag).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[int | None]
    """

    kwargs = get_kwargs(
        project=project,
        name=name,
        create=create,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    name: str,
    *,
    client: AuthenticatedClient,
    create: int | Unset = UNSET,
) -> int | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        name=name,
        client=client,
        create=create,
    ).parsed


async def asyncio_detailed(
    project: int,
    name: str,
    *,
    client: AuthenticatedClient,
    create: int | Unset = UNSET,
) -> Response[int | None]:
    """Find the id of a spider by its name

     null (not 404) for an unknown name, unless `create` is given.

    Args:
        project (int): The project's id.
        name (str): The spider's name.
        create (int | Unset): 1, or True, gives an unknown name an id (flag).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[int | None]
    """

    kwargs = get_kwargs(
        project=project,
        name=name,
        create=create,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    name: str,
    *,
    client: AuthenticatedClient,
    create: int | Unset = UNSET,
) -> int | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            name=name,
            client=client,
            create=create,
        )
    ).parsed
