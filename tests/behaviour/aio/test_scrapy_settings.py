"""The Scrapy settings of a spider, which can be changed, and of a project, which can be read."""

import pytest

from scrapinghub.aio.exceptions import NotFound
from scrapinghub.aio.projects import Project
from scrapinghub.aio.spiders import Spider
from tests.behaviour.world import AddFault, Watch

pytestmark = pytest.mark.usefixtures("hurried")


async def test_the_settings_of_a_spider(spider: Spider, project: Project):
    settings = spider.settings
    assert await settings.list() == []
    await settings.set("DOWNLOAD_DELAY", 2)
    await settings.update({"LOG_LEVEL": "INFO", "ITEM_PIPELINES": {"shop.Pipeline": 100}})
    assert await settings.list() == [
        ("DOWNLOAD_DELAY", 2), ("LOG_LEVEL", "INFO"), ("ITEM_PIPELINES", {"shop.Pipeline": 100})
    ]  # fmt: skip
    assert await settings["ITEM_PIPELINES"] == {"shop.Pipeline": 100}
    assert [name async for name, _ in settings.iter()] == ["DOWNLOAD_DELAY", "LOG_LEVEL", "ITEM_PIPELINES"]
    assert await settings.get("RETRY_TIMES", 2) == 2
    with pytest.raises(KeyError, match="RETRY_TIMES"):
        await settings["RETRY_TIMES"]
    await settings.delete("LOG_LEVEL")
    assert await settings.get("LOG_LEVEL") is None
    # Others, and what else there is of the spider, stay.
    assert await (await project.spiders.get("spider2")).settings.list() == []
    await spider.update_tags(add="weekly")
    await settings.set("DOWNLOAD_DELAY", 3)
    assert await spider.list_tags() == ["weekly"]


async def test_what_can_be_no_setting_is_refused_before_anything_is_sent(spider: Spider, watch: Watch):
    seen = watch()
    for name in ("", ".", ".."):
        for call in (spider.settings.get, spider.settings.delete):
            with pytest.raises(ValueError, match="setting can't be"):
                await call(name)
    with pytest.raises(TypeError, match=r"settings.*A"):
        await spider.settings.set("A", object())
    with pytest.raises(TypeError, match="values should be a dict"):
        await spider.settings.update([("A", 1)])  # type: ignore[arg-type]
    assert seen.operations == []
    await spider.settings.delete("NOT_SET")
    assert seen.operations == ["get_spider_v2"]


async def test_a_change_is_repeated_where_its_answer_is_lost(spider: Spider, fault: AddFault):
    fault("update_spider_v2", kind="lose_answer", times=2)
    fault("get_spider_v2", kind="status", status=503)
    await spider.settings.set("DOWNLOAD_DELAY", 2)
    assert await spider.settings.list() == [("DOWNLOAD_DELAY", 2)]


async def test_a_spider_that_is_not_there(project: Project):
    spider = Spider(project._client, project.key, 99, "missing")
    with pytest.raises(NotFound):
        await spider.settings.list()


async def test_the_settings_of_a_project(project: Project, spider: Spider, fault: AddFault):
    settings = project.scrapy_settings
    assert await settings.list() == []
    await project.settings.update({"DOWNLOAD_DELAY": 2, "job_runtime_limit": 24})
    await spider.settings.set("LOG_LEVEL", "INFO")
    fault("get_dash_settings", kind="drop")
    assert await settings.list() == [("DOWNLOAD_DELAY", 2)]
    assert await settings["DOWNLOAD_DELAY"] == 2
    assert await settings.get("LOG_LEVEL", "DEBUG") == "DEBUG"
    assert [pair async for pair in settings.iter()] == [("DOWNLOAD_DELAY", 2)]
    assert (await settings.sources())["organization_settings"] == {}
    assert await settings.addons() == []


async def test_those_of_the_organization_go_first(project: Project, fault: AddFault):
    body = (
        '{"status": "ok", "project_settings": {"A": 1, "B": 1}, "organization_settings": {"B": 2},'
        ' "enabled_addons": [{"path": "shop.Addon"}]}'
    )
    fault("get_dash_settings", kind="status", status=200, body=body, times=3)
    assert dict(await project.scrapy_settings.list()) == {"A": 1, "B": 2}
    assert await project.scrapy_settings.get("B") == 2
    assert await project.scrapy_settings.addons() == [{"path": "shop.Addon"}]
    fault("get_dash_settings", kind="status", status=200, body="{}", times=2)
    assert await project.scrapy_settings.list() == []
    assert await project.scrapy_settings.addons() == []
