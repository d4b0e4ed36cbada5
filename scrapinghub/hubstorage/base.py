"""What the parts of the old client use of it."""

from collections.abc import Mapping
from typing import Any, Protocol

from .._core.operations import NO_BODY, Operation, Request
from .._core.response import Response
from ..client.pool import Writers
from ..client.transport import Transport


class Client(Protocol):
    """A `HubstorageClient`."""

    auth: tuple[str, str] | None
    endpoint: str
    jobq_endpoint: str
    use_msgpack: bool
    _transport: Transport
    _writers: Writers

    @property
    def batchuploader(self) -> Any: ...

    def get_job(self, *args: Any, **kwargs: Any) -> Any: ...

    def request(self, is_idempotent: bool = False, **kwargs: Any) -> Response: ...

    def _build(
        self,
        operation: Operation,
        *path: Any,
        auth: tuple[str, str] | None,
        query: Mapping[str, Any] | None = None,
        body: Any = NO_BODY,
        headers: Mapping[str, str] | None = None,
        requests_params: Mapping[str, Any] | None = None,
    ) -> Request: ...

    def _send(self, request: Request) -> Response: ...

    def _transport_with(self, auth: tuple[str, str] | None) -> Transport: ...

    def _url_of(self, request: Request) -> str: ...
