# Generated from tests/behaviour/aio/test_doc_3_spiders.py by `make generate`: edit that file, not this one.
"""3.12 Spiders."""

import pytest

from scrapinghub.client.exceptions import NotFound
from scrapinghub.client.projects import Project
from scrapinghub.client.spiders import Spider, Spiders


def test_spider(project: Project):
    spider = project.spiders.get("spider1")
    assert spider.key == f"{project.key}/1"
    assert spider.name == "spider1"


def test_tags(spider: Spider):
    assert spider.list_tags() == []
    assert spider.update_tags(add=["new", "weekly"]) is None
    assert spider.list_tags() == ["new", "weekly"]
    assert spider.update_tags(add=["done"], remove=["new"]) is None
    assert spider.list_tags() == ["weekly", "done"]


def test_spiders(project: Project):
    assert isinstance(project.spiders, Spiders)
    assert isinstance(project.spiders.get("spider2"), Spider)
    with pytest.raises(NotFound, match=r"^Spider non-existing doesn't exist\.$"):
        project.spiders.get("non-existing")


def test_the_number_is_text(project: Project):
    spider = project.spiders.get("spider2")
    assert "/".join([spider.project_id, spider._id]) == spider.key


def test_list(project: Project):
    spiders = project.spiders.list()
    assert [spider["id"] for spider in spiders] == ["spider1", "spider2"]
    assert all({"id", "tags", "type", "version"} <= spider.keys() for spider in spiders)
    assert [spider for spider in project.spiders.iter()] == spiders


def test_create(project: Project):
    assert (project.spiders.get("another", create=True)).key == f"{project.key}/3"
    assert (project.spiders.get("another")).key == f"{project.key}/3"
