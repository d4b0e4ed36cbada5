"""What tests of programs for Scrapy Cloud need: a cloud of their own, things to put into it, and faults.

With pytest nothing needs to be imported: the fixtures `scrapy_cloud`, `scrapinghub_client` and
`async_scrapinghub_client` are there. With unittest, derive from `CloudTestCase`.
"""

from typing import TYPE_CHECKING

from .._core.lazy import load

if TYPE_CHECKING:
    from .cases import CloudTestCase
    from .cloud import CloudJob, CloudProject, ScrapyCloud
    from .folders import dump

__all__ = ["CloudJob", "CloudProject", "CloudTestCase", "ScrapyCloud", "dump"]

# Loaded when they are used: pytest imports this package for every project that has it installed.
_PLACES = {
    "CloudJob": ".cloud",
    "CloudProject": ".cloud",
    "CloudTestCase": ".cases",
    "ScrapyCloud": ".cloud",
    "dump": ".folders",
}


def __getattr__(name: str) -> object:
    place = _PLACES.get(name)
    if place is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(load(f"{__name__}{place}"), name)
    globals()[name] = value
    return value
