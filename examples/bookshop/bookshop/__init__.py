"""A Scrapy project that crawls a small bookshop."""
