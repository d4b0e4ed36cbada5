# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ... import errors
from ...types import Response
from ...types import path_part as _path_part

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def get_kwargs(
    botgroup: str,
) -> dict[str, Any]:
    """The request `DELETE /botgroups/{botgroup}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/botgroups/{botgroup}".format(
            botgroup=_path_part(botgroup, "botgroup"),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | None:
    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = cast(None, response.json())
            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    botgroup: str,
    *,
    client: AuthenticatedClient,
) -> Response[Any]:
    """Remove a bot group

     The answer is null.

    Args:
        botgroup (str): The name of the bot group.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = get_kwargs(
        botgroup=botgroup,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    botgroup: str,
    *,
    client: AuthenticatedClient,
) -> Any | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        botgroup=botgroup,
        client=client,
    ).parsed


async def asyncio_detailed(
    botgroup: str,
    *,
    client: AuthenticatedClient,
) -> Response[Any]:
    """Remove a bot group

     The answer is null.

    Args:
        botgroup (str): The name of the bot group.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = get_kwargs(
        botgroup=botgroup,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    botgroup: str,
    *,
    client: AuthenticatedClient,
) -> Any | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            botgroup=botgroup,
            client=client,
        )
    ).parsed
