"""Where an emulator is reached: a port of this machine, or a Unix socket in a folder that is its own."""

import shutil
import socket
import tempfile
from pathlib import Path
from urllib.parse import quote

HOST = "127.0.0.1"
BACKLOG = 512


class Place:
    """A port (0: a free one), or, with None, a Unix socket: for sandboxes that have no network.

    Attributes:
        listener: the socket that listens.
        url: what the endpoints of a client begin with.
        port: the one that requests name in their `Host`.
        path: the Unix socket.
    """

    def __init__(self, port: int | None) -> None:
        self.path: Path | None = None
        if port is None:
            self._listen_in_a_folder()
        else:
            self.listener = socket.create_server((HOST, port), backlog=BACKLOG)
            self.port = int(self.listener.getsockname()[1])
            self.url = f"http://{HOST}:{self.port}"

    def _listen_in_a_folder(self) -> None:
        if not hasattr(socket, "AF_UNIX"):
            raise OSError("this system has no Unix sockets: give the emulator a port")
        self.path = Path(tempfile.mkdtemp(prefix="scrapinghub-"), "cloud")
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self.listener.bind(str(self.path))
            self.listener.listen(BACKLOG)
        except BaseException:
            self.close()
            raise
        self.port = 80  # the one that a URL without a port means
        self.url = f"http+unix://{quote(str(self.path), safe='')}"

    def close(self) -> None:
        """Nobody can come any more."""
        self.listener.close()
        if self.path is not None:
            shutil.rmtree(self.path.parent, ignore_errors=True)
