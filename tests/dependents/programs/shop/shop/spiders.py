"""A spider that follows the links of a page to books."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import scrapy
from scrapy.http import Request, Response


class BookSpider(scrapy.Spider):
    name = "demo"

    def __init__(self, site: str, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.start_urls = [site]

    def parse(self, response: Response) -> Iterator[Request]:
        self.logger.info("a page of books")
        yield from response.follow_all(css="a", callback=self.parse_book)

    def parse_book(self, response: Response) -> Iterator[dict[str, Any]]:
        price = Decimal(response.css(".price::text").get())
        if price > 20:
            self.logger.warning("dear: %s", response.url)
        yield {
            "title": response.css("h1::text").get(),
            "price": price,
            "published": datetime(2020, 1, 2, tzinfo=UTC),
            "url": response.url,
        }
