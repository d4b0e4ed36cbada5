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
    project: int,
    spider: int,
    job: int,
    field: str,
) -> dict[str, Any]:
    """The request `GET /jobs/{project}/{spider}/{job}/{field}`, as arguments of httpx's `request` and `build_request`"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/jobs/{project}/{spider}/{job}/{field}".format(
            project=_path_part(project, "project"),
            spider=_path_part(spider, "spider"),
            job=_path_part(job, "job"),
            field=_path_part(field, "field"),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | None:
    if response.status_code == 200:
        if not response.content:
            return None
        try:
            response_200 = cast(Any, response.json())
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
    project: int,
    spider: int,
    job: int,
    field: str,
    *,
    client: AuthenticatedClient,
) -> Response[Any]:
    """Read one field of the metadata of a job

     The value as JSON; null where the field is absent. `auth` gives the token of a running job.

    Args:
        project (int): The project's id.
        spider (int): The spider's id in the project.
        job (int): The job's number, counted per spider.
        field (str): The name of the metadata field.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        job=job,
        field=field,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project: int,
    spider: int,
    job: int,
    field: str,
    *,
    client: AuthenticatedClient,
) -> Any | None:
    """As `sync_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return sync_detailed(
        project=project,
        spider=spider,
        job=job,
        field=field,
        client=client,
    ).parsed


async def asyncio_detailed(
    project: int,
    spider: int,
    job: int,
    field: str,
    *,
    client: AuthenticatedClient,
) -> Response[Any]:
    """Read one field of the metadata of a job

     The value as JSON; null where the field is absent. `auth` gives the token of a running job.

    Args:
        project (int): The project's id.
        spider (int): The spider's id in the project.
        job (int): The job's number, counted per spider.
        field (str): The name of the metadata field.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = get_kwargs(
        project=project,
        spider=spider,
        job=job,
        field=field,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project: int,
    spider: int,
    job: int,
    field: str,
    *,
    client: AuthenticatedClient,
) -> Any | None:
    """As `asyncio_detailed`, but gives only what the body is parsed to: None where the status is not documented"""

    return (
        await asyncio_detailed(
            project=project,
            spider=spider,
            job=job,
            field=field,
            client=client,
        )
    ).parsed
