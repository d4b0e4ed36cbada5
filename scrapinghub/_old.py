"""The clients of old that a `ScrapinghubClient` gives: ``client._hsclient`` and ``client._connection``.

Here, and nowhere else, the new object model reaches the old ones. They share its connections, settings and writers, and
are loaded when a program first asks for one.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .hubstorage import HubstorageClient as HubstorageClient
    from .legacy import Connection as Connection


def hubstorage_client(client: Any) -> "HubstorageClient":
    """The client of the Storage API, as it was."""
    from .hubstorage import HubstorageClient

    return HubstorageClient._of(client)


def connection(client: Any) -> "Connection":
    """The oldest client, of Dash."""
    from .legacy import Connection

    return Connection._of(client)


def class_of(name: str, module: str) -> object:
    """What `client` offers besides its own: `HubstorageClient` and `Connection`, which programs import from there."""
    if name == "HubstorageClient":
        from .hubstorage import HubstorageClient

        return HubstorageClient
    if name == "Connection":
        from .legacy import Connection

        return Connection
    raise AttributeError(f"module {module!r} has no attribute {name!r}")
