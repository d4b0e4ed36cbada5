"""The bookshop that the spiders of examples/bookshop crawl: a small site on a free port of this machine."""

import html
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

BOOKS_A_PAGE = 10


@dataclass(frozen=True)
class Book:
    number: int
    title: str
    price: float
    tags: list[str]


BOOKS = [
    Book(
        number, f"A History of no. {number} & More, vol. {number % 3 + 1}", 5 + number / 4, ["history", f"no. {number}"]
    )
    for number in range(1, 43)
]
PAGES = -(-len(BOOKS) // BOOKS_A_PAGE)


class Site:
    """`url` is where it is. Used in a `with` block."""

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def items(self) -> list[dict[str, Any]]:
        """What a spider has to find: one item for each book."""
        return [
            {"url": f"{self.url}book/{book.number}", "title": book.title, "price": book.price, "tags": book.tags}
            for book in BOOKS
        ]

    def urls(self) -> set[str]:
        """The pages that it has to visit for that."""
        pages = {f"{self.url}page/{number}" for number in range(2, PAGES + 1)}
        return {self.url, *pages, *(str(item["url"]) for item in self.items())}


def _page(number: int) -> str:
    books = BOOKS[(number - 1) * BOOKS_A_PAGE : number * BOOKS_A_PAGE]
    lines = [f'<li><a href="/book/{book.number}">{html.escape(book.title)}</a></li>' for book in books]
    link = f'<a class="next" href="/page/{number + 1}">more</a>' if number < PAGES else ""
    return f"<ul>{''.join(lines)}</ul>{link}"


def _book(number: int) -> str:
    book = BOOKS[number - 1]
    tags = "".join(f'<span class="tag">{html.escape(tag)}</span>' for tag in book.tags)
    return f'<article><h1>{html.escape(book.title)}</h1><p class="price">{book.price}</p>{tags}</article>'


def _day(number: int) -> str:
    return f'<h1>{number}</h1><a class="next" href="/calendar/{number + 1}">tomorrow</a>'


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, _, number = self.path.strip("/").partition("/")
        makers = {"": _page, "page": _page, "book": _book, "calendar": _day}
        known = {"": {""}, "page": map(str, range(1, PAGES + 1)), "book": map(str, range(1, len(BOOKS) + 1))}
        found = number.isdecimal() if kind == "calendar" else number in known.get(kind, ())
        body = makers[kind](int(number or 1)) if found else "not found"
        data = f"<!doctype html><meta charset=utf-8><title>Books</title>{body}".encode()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the job's own log has it."""
