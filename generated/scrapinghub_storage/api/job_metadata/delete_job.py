# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import Response
from ...types import path_part as _path_part

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def get_kwargs(
    project: int,
    spider: int,
    job: int,
) -> dict[str, Any]:
    """The request `DELETE /jobs/{project}/{spider}/{job}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/jobs/{project}/{spider}/{job}".format(
            project=_path_part(project, "project"),
            spider=_path_part(spider, "spider"),
            job=_path_part(job, "job"),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> str | None:
    if response.status_code == 200:
        return response.text

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[str]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project: int,
    spider: int,
    job: int,
    *,
    client: AuthenticatedClient,
) -> Response[str]:
    """Remove a job for good

     What the platform's own cleanup does to jobs that are `deleted` in the job queue: clients clean up
    with it behind `update_jobs`.

    Inferred: metadata, items, logs, requests and samples are gone at once, whatever state the job is
    in; no error where there is no such job; the answer is that of `delete_job_field`.

    Args:
        project (int): The project's id.
        spider (int): The spider's id in the project.
        job (int): The job's number, counted per spider.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[str]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        job=job,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    spider: int,
    job: int,
    *,
    client: AuthenticatedClient,
) -> str | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        spider=spider,
        job=job,
        client=client,
    ).parsed


async def asyncio_detailed(
    project: int,
    spider: int,
    job: int,
    *,
    client: AuthenticatedClient,
) -> Response[str]:
    """Remove a job for good

     What the platform's own cleanup does to jobs that are `deleted` in the job queue: clients clean up
    with it behind `update_jobs`.

    Inferred: metadata, items, logs, requests and samples are gone at once, whatever state the job is
    in; no error where there is no such job; the answer is that of `delete_job_field`.

    Args:
        project (int): The project's id.
        spider (int): The spider's id in the project.
        job (int): The job's number, counted per spider.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[str]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        job=job,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    spider: int,
    job: int,
    *,
    client: AuthenticatedClient,
) -> str | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            spider=spider,
            job=job,
            client=client,
        )
    ).parsed
