# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ... import errors
from ...types import Response
from ...types import json_body as _json_body
from ...types import path_part as _path_part

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def get_kwargs(
    botgroup: str,
    *,
    body: Any,
) -> dict[str, Any]:
    """The request `POST /botgroups/{botgroup}/max_running`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/botgroups/{botgroup}/max_running".format(
            botgroup=_path_part(botgroup, "botgroup"),
        ),
    }

    _kwargs["content"] = _json_body(body)

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
    botgroup: str,
    *,
    client: AuthenticatedClient,
    body: Any,
) -> Response[int | None]:
    """Set how many jobs of a bot group may run

     The body is a number or null; the answer repeats it.

    Inferred: null takes the limit away.

    Args:
        botgroup (str): The name of the bot group.
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[int | None]
    """

    kwargs = get_kwargs(
        botgroup=botgroup,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    botgroup: str,
    *,
    client: AuthenticatedClient,
    body: Any,
) -> int | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        botgroup=botgroup,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    botgroup: str,
    *,
    client: AuthenticatedClient,
    body: Any,
) -> Response[int | None]:
    """Set how many jobs of a bot group may run

     The body is a number or null; the answer repeats it.

    Inferred: null takes the limit away.

    Args:
        botgroup (str): The name of the bot group.
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[int | None]
    """

    kwargs = get_kwargs(
        botgroup=botgroup,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    botgroup: str,
    *,
    client: AuthenticatedClient,
    body: Any,
) -> int | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            botgroup=botgroup,
            client=client,
            body=body,
        )
    ).parsed
