# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import Response
from ...types import form_body as _form_body

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.run_job_body import RunJobBody
    from ...models.run_result import RunResult


def get_kwargs(
    *,
    body: RunJobBody | Mapping[str, Any],
) -> dict[str, Any]:
    """The request `POST /run.json`, as arguments of httpx's `request` and `build_request`"""
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/run.json",
    }

    _kwargs["content"] = _form_body(body)
    headers["Content-Type"] = "application/x-www-form-urlencoded"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> RunResult | None:
    from ...models.run_result import RunResult

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = RunResult.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[RunResult]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: RunJobBody | Mapping[str, Any],
) -> Response[RunResult]:
    """Schedule a job.

     Queues a job of a spider or script and answers its key. `spider` or `jobq_id` has to be given. A
    form field that is not listed here is a spider argument of that name.

    While a job of the same spider with the same arguments is pending or running, a further one is
    refused with 400 `<spider> already scheduled`; the refused request still uses up a job number.

    Inferred: an unknown spider gives 400 with `status` `badrequest`.

    Args:
        body (RunJobBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RunResult]
    """

    kwargs = get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: RunJobBody | Mapping[str, Any],
) -> RunResult | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: RunJobBody | Mapping[str, Any],
) -> Response[RunResult]:
    """Schedule a job.

     Queues a job of a spider or script and answers its key. `spider` or `jobq_id` has to be given. A
    form field that is not listed here is a spider argument of that name.

    While a job of the same spider with the same arguments is pending or running, a further one is
    refused with 400 `<spider> already scheduled`; the refused request still uses up a job number.

    Inferred: an unknown spider gives 400 with `status` `badrequest`.

    Args:
        body (RunJobBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RunResult]
    """

    kwargs = get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: RunJobBody | Mapping[str, Any],
) -> RunResult | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
