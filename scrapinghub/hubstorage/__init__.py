"""The old client of the Storage API. Deprecated: `scrapinghub.ScrapinghubClient` does all that it does, and more.

It works in full, over the same core as the new one.
"""

from .batchuploader import ValueTooLarge
from .client import HubstorageClient

__all__ = ["HubstorageClient", "ValueTooLarge"]
