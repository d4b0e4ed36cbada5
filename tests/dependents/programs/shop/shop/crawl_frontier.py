"""Scrapy's settings for a crawl through a frontier, and the frontier's own: books go there and come from there."""

from shop.settings import *  # noqa: F403

SCHEDULER = "scrapy_frontera.scheduler.FronteraScheduler"
SPIDER_MIDDLEWARES = {"scrapy_frontera.middlewares.SchedulerSpiderMiddleware": 0}
DOWNLOADER_MIDDLEWARES = {"scrapy_frontera.middlewares.SchedulerDownloaderMiddleware": 0}
FRONTERA_SCHEDULER_REQUEST_CALLBACKS_TO_FRONTIER = ["parse_book"]
BACKEND = "hcf_backend.HCFBackend"
HCF_PRODUCER_FRONTIER = "books"
HCF_CONSUMER_FRONTIER = "books"
HCF_CONSUMER_SLOT = "0"
