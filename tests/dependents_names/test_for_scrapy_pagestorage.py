"""scrapy-pagestorage: writes the pages of a crawl to a collection."""

import pytest

from scrapinghub import HubstorageClient, hubstorage
from scrapinghub.hubstorage.utils import urlpathjoin


@pytest.mark.filterwarnings("ignore")
def test_pages(hc: HubstorageClient) -> None:
    project = hc.get_project(123)
    job = project.get_job(hc.push_job(123, "demo", state="running").key)
    collection = f"Pages_{job.key.replace('/', '_')}"
    job.metadata.apipost("collection", jl=f"cs/{collection}")
    assert job.metadata.liveget("collection") == f"cs/{collection}"
    url = urlpathjoin(project.collections.url, "cs", collection)
    assert url == f"{hc.endpoint}collections/123/cs/{collection}"
    writer = hc.batchuploader.create_writer(url, content_encoding="gzip", size=20)
    for number in range(50):
        writer.write({"_key": str(number), "body": "x" * 100})
    with pytest.raises(hubstorage.ValueTooLarge):
        writer.write({"_key": "large", "body": "x" * 1024**2})
    writer.close()
    assert project.collections.new_cached_store(collection).count() == 50
    hc.close()


def test_the_error_of_a_large_value() -> None:
    assert issubclass(hubstorage.ValueTooLarge, ValueError)
    assert hubstorage.ValueTooLarge("too large").args == ("too large",)
