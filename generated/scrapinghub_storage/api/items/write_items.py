# Generated from spec/storage.yaml by `make generate`: do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...types import UNSET, Content, Response, Unset
from ...types import content_body as _content_body
from ...types import path_part as _path_part
from ...types import query_params as _query_params

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def get_kwargs(
    project: int,
    spider: int,
    job: int,
    *,
    body: Content,
    start: int | Unset = UNSET,
) -> dict[str, Any]:
    """The request `POST /items/{project}/{spider}/{job}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/items/{project}/{spider}/{job}".format(
            project=_path_part(project, "project"),
            spider=_path_part(spider, "spider"),
            job=_path_part(job, "job"),
        ),
        "params": _query_params(
            {
                "start": start,
            }
        ),
    }

    _kwargs["content"] = _content_body(body)

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
    body: Content,
    start: int | Unset = UNSET,
) -> Response[str]:
    """Write items at a position

     Line n of the body is stored at position `start` + n. The header `Content-Range: items N-/*` says
    the same as `start=N`. Job credentials or an API key may write.

    Inferred: without either, the first position is 0; a position that is written again is overwritten
    or ignored, so that a repeat after a lost answer does no harm.

    Args:
        project (int): The project's id.
        spider (int): The spider's id in the project.
        job (int): The job's number, counted per spider.
        start (int | Unset): The position in the job, from 0, of the first line (count).
        body (File):

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
        body=body,
        start=start,
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
    body: Content,
    start: int | Unset = UNSET,
) -> str | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        spider=spider,
        job=job,
        client=client,
        body=body,
        start=start,
    ).parsed


async def asyncio_detailed(
    project: int,
    spider: int,
    job: int,
    *,
    client: AuthenticatedClient,
    body: Content,
    start: int | Unset = UNSET,
) -> Response[str]:
    """Write items at a position

     Line n of the body is stored at position `start` + n. The header `Content-Range: items N-/*` says
    the same as `start=N`. Job credentials or an API key may write.

    Inferred: without either, the first position is 0; a position that is written again is overwritten
    or ignored, so that a repeat after a lost answer does no harm.

    Args:
        project (int): The project's id.
        spider (int): The spider's id in the project.
        job (int): The job's number, counted per spider.
        start (int | Unset): The position in the job, from 0, of the first line (count).
        body (File):

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
        body=body,
        start=start,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    spider: int,
    job: int,
    *,
    client: AuthenticatedClient,
    body: Content,
    start: int | Unset = UNSET,
) -> str | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            spider=spider,
            job=job,
            client=client,
            body=body,
            start=start,
        )
    ).parsed
