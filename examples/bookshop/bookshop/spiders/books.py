"""All books of the shop."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy
from scrapy.http import Response


class BooksSpider(scrapy.Spider):
    name = "books"

    async def start(self) -> AsyncIterator[scrapy.Request]:
        yield scrapy.Request(self.site)

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        """A page of the list: its books, and the next page."""
        yield from response.follow_all(css="li a", callback=self.parse_book)
        yield from response.follow_all(css="a.next")

    def parse_book(self, response: Response) -> Iterator[dict[str, Any]]:
        book = response.css("article")
        yield {
            "url": response.url,
            "title": book.css("h1::text").get(),
            "price": float(book.css(".price::text").get()),
            "tags": book.css(".tag::text").getall(),
        }
