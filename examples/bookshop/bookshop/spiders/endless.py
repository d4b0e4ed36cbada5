"""Follows a calendar that has no end: somebody has to cancel it."""

from collections.abc import AsyncIterator, Iterator
from typing import Any, ClassVar

import scrapy
from scrapy.http import Response


class EndlessSpider(scrapy.Spider):
    name = "endless"
    custom_settings: ClassVar[dict[str, Any]] = {"DOWNLOAD_DELAY": 0.1}

    async def start(self) -> AsyncIterator[scrapy.Request]:
        yield scrapy.Request(self.site + "calendar/1")

    def parse(self, response: Response) -> Iterator[Any]:
        yield {"day": int(response.css("h1::text").get())}
        yield from response.follow_all(css="a.next")
