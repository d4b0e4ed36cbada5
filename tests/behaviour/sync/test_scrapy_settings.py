# Generated from tests/behaviour/aio/test_scrapy_settings.py by `make generate`: edit that file, not this one.
"""The Scrapy settings of a spider, which can be changed, and of a project, which can be read."""

import pytest

from scrapinghub.client.exceptions import NotFound
from scrapinghub.client.projects import Project
from scrapinghub.client.spiders import Spider
from tests.behaviour.world import AddFault, Watch

pytestmark = pytest.mark.usefixtures("hurried")


def test_the_settings_of_a_spider(spider: Spider, project: Project):
    settings = spider.settings
    assert settings.list() == []
    settings.set("DOWNLOAD_DELAY", 2)
    settings.update({"LOG_LEVEL": "INFO", "ITEM_PIPELINES": {"shop.Pipeline": 100}})
    assert settings.list() == [
        ("DOWNLOAD_DELAY", 2), ("LOG_LEVEL", "INFO"), ("ITEM_PIPELINES", {"shop.Pipeline": 100})
    ]  # fmt: skip
    assert settings["ITEM_PIPELINES"] == {"shop.Pipeline": 100}
    assert [name for name, _ in settings.iter()] == ["DOWNLOAD_DELAY", "LOG_LEVEL", "ITEM_PIPELINES"]
    assert settings.get("RETRY_TIMES", 2) == 2
    with pytest.raises(KeyError, match="RETRY_TIMES"):
        settings["RETRY_TIMES"]
    settings.delete("LOG_LEVEL")
    assert settings.get("LOG_LEVEL") is None
    # Others, and what else there is of the spider, stay.
    assert (project.spiders.get("spider2")).settings.list() == []
    spider.update_tags(add="weekly")
    settings.set("DOWNLOAD_DELAY", 3)
    assert spider.list_tags() == ["weekly"]


def test_what_can_be_no_setting_is_refused_before_anything_is_sent(spider: Spider, watch: Watch):
    seen = watch()
    for name in ("", ".", ".."):
        for call in (spider.settings.get, spider.settings.delete):
            with pytest.raises(ValueError, match="setting can't be"):
                call(name)
    with pytest.raises(TypeError, match=r"settings.*A"):
        spider.settings.set("A", object())
    with pytest.raises(TypeError, match="values should be a dict"):
        spider.settings.update([("A", 1)])  # type: ignore[arg-type]
    assert seen.operations == []
    spider.settings.delete("NOT_SET")
    assert seen.operations == ["get_spider_v2"]


def test_a_change_is_repeated_where_its_answer_is_lost(spider: Spider, fault: AddFault):
    fault("update_spider_v2", kind="lose_answer", times=2)
    fault("get_spider_v2", kind="status", status=503)
    spider.settings.set("DOWNLOAD_DELAY", 2)
    assert spider.settings.list() == [("DOWNLOAD_DELAY", 2)]


def test_a_spider_that_is_not_there(project: Project):
    spider = Spider(project._client, project.key, 99, "missing")
    with pytest.raises(NotFound):
        spider.settings.list()


def test_the_settings_of_a_project(project: Project, spider: Spider, fault: AddFault):
    settings = project.scrapy_settings
    assert settings.list() == []
    project.settings.update({"DOWNLOAD_DELAY": 2, "job_runtime_limit": 24})
    spider.settings.set("LOG_LEVEL", "INFO")
    fault("get_dash_settings", kind="drop")
    assert settings.list() == [("DOWNLOAD_DELAY", 2)]
    assert settings["DOWNLOAD_DELAY"] == 2
    assert settings.get("LOG_LEVEL", "DEBUG") == "DEBUG"
    assert [pair for pair in settings.iter()] == [("DOWNLOAD_DELAY", 2)]
    assert (settings.sources())["organization_settings"] == {}
    assert settings.addons() == []


def test_those_of_the_organization_go_first(project: Project, fault: AddFault):
    body = (
        '{"status": "ok", "project_settings": {"A": 1, "B": 1}, "organization_settings": {"B": 2},'
        ' "enabled_addons": [{"path": "shop.Addon"}]}'
    )
    fault("get_dash_settings", kind="status", status=200, body=body, times=3)
    assert dict(project.scrapy_settings.list()) == {"A": 1, "B": 2}
    assert project.scrapy_settings.get("B") == 2
    assert project.scrapy_settings.addons() == [{"path": "shop.Addon"}]
    fault("get_dash_settings", kind="status", status=200, body="{}", times=2)
    assert project.scrapy_settings.list() == []
    assert project.scrapy_settings.addons() == []
