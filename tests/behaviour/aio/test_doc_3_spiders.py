"""3.12 Spiders."""

import pytest

from scrapinghub.aio.exceptions import NotFound
from scrapinghub.aio.projects import Project
from scrapinghub.aio.spiders import Spider, Spiders


async def test_spider(project: Project):
    spider = await project.spiders.get("spider1")
    assert spider.key == f"{project.key}/1"
    assert spider.name == "spider1"


async def test_tags(spider: Spider):
    assert await spider.list_tags() == []
    assert await spider.update_tags(add=["new", "weekly"]) is None
    assert await spider.list_tags() == ["new", "weekly"]
    assert await spider.update_tags(add=["done"], remove=["new"]) is None
    assert await spider.list_tags() == ["weekly", "done"]


async def test_spiders(project: Project):
    assert isinstance(project.spiders, Spiders)
    assert isinstance(await project.spiders.get("spider2"), Spider)
    with pytest.raises(NotFound, match=r"^Spider non-existing doesn't exist\.$"):
        await project.spiders.get("non-existing")


async def test_the_number_is_text(project: Project):
    spider = await project.spiders.get("spider2")
    assert "/".join([spider.project_id, spider._id]) == spider.key


async def test_list(project: Project):
    spiders = await project.spiders.list()
    assert [spider["id"] for spider in spiders] == ["spider1", "spider2"]
    assert all({"id", "tags", "type", "version"} <= spider.keys() for spider in spiders)
    assert [spider async for spider in project.spiders.iter()] == spiders


async def test_create(project: Project):
    assert (await project.spiders.get("another", create=True)).key == f"{project.key}/3"
    assert (await project.spiders.get("another")).key == f"{project.key}/3"
