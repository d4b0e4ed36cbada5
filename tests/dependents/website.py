"""A small shop to crawl, on this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BOOKS = {"Apples": "12.50", "Bees": "7", "Clouds": "30.25"}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.strip("/")
        if not name:
            links = "".join(f'<li><a href="/{book}">{book}</a>' for book in BOOKS)
            self._answer(200, f"<h1>Books</h1><ul>{links}</ul>")
        elif name in BOOKS:
            self._answer(200, f'<h1>{name}</h1><span class="price">{BOOKS[name]}</span>')
        else:
            self._answer(404, "<h1>No such book</h1>")

    def _answer(self, status: int, page: str) -> None:
        body = page.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def website() -> Iterator[str]:
    """Its URL, while it is open."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()
