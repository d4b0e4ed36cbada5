"""Settings of the project; those of the project, the spider and the job on Scrapy Cloud go before them."""

BOT_NAME = "bookshop"
SPIDER_MODULES = ["bookshop.spiders"]
NEWSPIDER_MODULE = "bookshop.spiders"
CLOSESPIDER_ERRORCOUNT = 5
