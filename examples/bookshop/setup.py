from setuptools import find_packages, setup

setup(
    name="bookshop",
    version="1.0",
    packages=find_packages(),
    scripts=["bin/count_books.py"],
    entry_points={"scrapy": ["settings = bookshop.settings"]},
)
