"""Dies in the middle of its work, as a fault in a library would have it."""

import os
from collections.abc import AsyncIterator

import scrapy
from scrapy.http import Response


class BrokenSpider(scrapy.Spider):
    name = "broken"

    async def start(self) -> AsyncIterator[scrapy.Request]:
        yield scrapy.Request(self.site)

    def parse(self, response: Response) -> None:
        self.logger.error("this spider is broken")
        os._exit(7)
