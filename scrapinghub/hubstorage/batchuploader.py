"""Batch writers to a URL that the caller gives."""

import logging
import weakref
from collections.abc import Callable
from typing import Any

from .._core import errors
from .._core.batches import Target
from .._core.encode import LARGEST_VALUE
from .._core.operations import raw
from .._core.response import Response
from .._core.secrets import Unpicklable
from ..client.writers import Writer, finish_all
from .base import Client
from .utils import Auth, sizeof_fmt, xauth

logger = logging.getLogger("hubstorage.batchuploader")


class ValueTooLarge(errors.ValueTooLarge, ValueError):
    """A record is larger than a writer takes."""


class BatchUploader(Unpicklable):
    """Makes batch writers: ``client.batchuploader``."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.closed = False
        self._writers: weakref.WeakSet[BatchWriter] = weakref.WeakSet()

    def create_writer(
        self,
        url: str,
        start: int = 0,
        auth: Auth = None,
        size: int = 1000,
        interval: float = 15,
        qsize: int | None = None,
        content_encoding: str = "identity",
        maxitemsize: int = LARGEST_VALUE,
        callback: Callable[[Response], object] | None = None,
    ) -> "BatchWriter":
        """A writer that sends its records to a URL.

        Args:
            url: the whole of it.
            start: position of the first record.
            auth: other credentials than the client's.
            size: records a batch.
            interval: seconds between batches at the most.
            qsize: records that may wait before `write` does.
            content_encoding: ``identity`` or ``gzip``.
            maxitemsize: bytes of JSON that one record may have.
            callback: called with the answer to each batch, in the worker: it should not write itself.
        """
        credentials = xauth(auth) or self.client.auth
        # The service takes a batch at the same position twice: that is what makes writing safe to repeat.
        operation = raw("POST", url, idempotent=True, authenticated=credentials is not None)
        writer = BatchWriter(
            self.client._transport_with(credentials),
            Target(operation, (), "record"),
            start=start,
            size=size,
            interval=interval,
            qsize=qsize,
            content_encoding=content_encoding,
            maxitemsize=maxitemsize,
            callback=callback and _forgiving(callback, url),
        )
        self._writers.add(writer)
        self.client._writers.adopt(writer)
        return writer

    def close(self, timeout: float | None = None) -> None:
        """Flush and close all its writers."""
        self.closed = True
        finish_all(list(self._writers), timeout, close=True)


class BatchWriter(Writer):
    """Writes records to one URL.

    Attributes:
        url: where they go.
        maxitemsize: bytes of JSON that one record may have.
    """

    def __init__(self, transport: Any, target: Target, *, maxitemsize: int = LARGEST_VALUE, **options: Any) -> None:
        super().__init__(transport, target, maxitemsize=maxitemsize, **options)
        self.url = target.operation.path
        self.maxitemsize = maxitemsize

    def write(self, item: Any) -> int:  # pyright: ignore[reportIncompatibleMethodOverride] # its name in the old library
        """Have a record sent with the next batch. Returns its position."""
        try:
            return super().write(item)
        except errors.ValueTooLarge as error:
            raise ValueTooLarge(f"Value exceeds max encoded size of {sizeof_fmt(self.maxitemsize)}: {error}") from None

    def __str__(self) -> str:
        return self.url


def _forgiving(callback: Callable[[Response], object], url: str) -> Callable[[Response], None]:
    """A callback whose errors are logged, and don't stop the writer."""

    def called(response: Response) -> None:
        try:
            callback(response)
        except Exception:
            logger.exception("Callback for %s failed", url)

    return called
