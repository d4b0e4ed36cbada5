# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Response, Unset
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.dash_job_count import DashJobCount


def get_kwargs(
    *,
    project: int,
    job: str | Iterable[str] | Unset = UNSET,
    spider: str | Unset = UNSET,
    state: str | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
) -> dict[str, Any]:
    """The request `GET /jobs/count.json`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/jobs/count.json",
        "params": _query_params(
            {
                "project": project,
                "job": job,
                "spider": spider,
                "state": state,
                "has_tag": has_tag,
                "lacks_tag": lacks_tag,
            }
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DashJobCount | None:
    from ...models.dash_job_count import DashJobCount

    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = DashJobCount.from_dict(response.json())

            return response_200
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if client.raise_on_unexpected_status:
                raise errors.UnexpectedContent(response.status_code, response.content) from error
            return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DashJobCount]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    project: int,
    job: str | Iterable[str] | Unset = UNSET,
    spider: str | Unset = UNSET,
    state: str | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
) -> Response[DashJobCount]:
    """Count jobs.

     The number of jobs that pass all the filters of `jobs/list.json`.

    Args:
        project (int): Project id.
        job (list[str] | Unset): Job key, `project/spider/job`. May be repeated.
        spider (str | Unset): Spider name: jobs of this spider.
        state (str | Unset): Jobs in this state: `pending`, `running`, `finished` or `deleted`.
        has_tag (list[str] | Unset): Jobs that have any of these tags. May be repeated.
        lacks_tag (list[str] | Unset): Jobs that have none of these tags. May be repeated.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DashJobCount]
    """

    kwargs = get_kwargs(
        project=project,
        job=job,
        spider=spider,
        state=state,
        has_tag=has_tag,
        lacks_tag=lacks_tag,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    project: int,
    job: str | Iterable[str] | Unset = UNSET,
    spider: str | Unset = UNSET,
    state: str | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
) -> DashJobCount | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        client=client,
        project=project,
        job=job,
        spider=spider,
        state=state,
        has_tag=has_tag,
        lacks_tag=lacks_tag,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    project: int,
    job: str | Iterable[str] | Unset = UNSET,
    spider: str | Unset = UNSET,
    state: str | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
) -> Response[DashJobCount]:
    """Count jobs.

     The number of jobs that pass all the filters of `jobs/list.json`.

    Args:
        project (int): Project id.
        job (list[str] | Unset): Job key, `project/spider/job`. May be repeated.
        spider (str | Unset): Spider name: jobs of this spider.
        state (str | Unset): Jobs in this state: `pending`, `running`, `finished` or `deleted`.
        has_tag (list[str] | Unset): Jobs that have any of these tags. May be repeated.
        lacks_tag (list[str] | Unset): Jobs that have none of these tags. May be repeated.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DashJobCount]
    """

    kwargs = get_kwargs(
        project=project,
        job=job,
        spider=spider,
        state=state,
        has_tag=has_tag,
        lacks_tag=lacks_tag,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    project: int,
    job: str | Iterable[str] | Unset = UNSET,
    spider: str | Unset = UNSET,
    state: str | Unset = UNSET,
    has_tag: str | Iterable[str] | Unset = UNSET,
    lacks_tag: str | Iterable[str] | Unset = UNSET,
) -> DashJobCount | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            client=client,
            project=project,
            job=job,
            spider=spider,
            state=state,
            has_tag=has_tag,
            lacks_tag=lacks_tag,
        )
    ).parsed
