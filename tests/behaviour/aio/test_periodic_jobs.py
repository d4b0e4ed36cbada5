"""Schedules: made, changed, switched off; and what is wrong with one is said before it is sent, or by the service."""

import pytest

from scrapinghub.aio import periodic_jobs as module
from scrapinghub.aio.exceptions import BadRequest, NotFound
from scrapinghub.aio.projects import Project
from tests.behaviour.world import AddFault, Watch


async def test_the_life_of_one(project: Project):
    made = await project.periodic_jobs.create(
        "0 9 * * mon",
        "spider1",
        job_args={"page": 1, "deep": True, "none": None},
        priority=3,
        add_tag=["weekly", "shop"],
        description="every Monday",
    )
    assert made == {
        "id": made["id"],
        "project": int(project.key),
        "cron": "0 9 * * 1",
        "type": "spider",
        "description": "every Monday",
        "disabled": False,
        "addtags": ["weekly", "shop"],
        "tasks": [{"name": "spider1", "priority": 3, "spider_args": {"page": "1", "deep": "true"}}],
    }
    assert await project.periodic_jobs.get(made["id"]) == made
    assert await project.periodic_jobs.list() == [made]
    assert [each async for each in project.periodic_jobs.iter()] == [made]
    changed = await project.periodic_jobs.update(made["id"], cron="30 18 * * *", timezone="Asia/Tokyo", add_tag=[])
    assert changed == {**made, "cron": "30 9 * * *", "addtags": []}
    changed = await project.periodic_jobs.update(made["id"], tasks=[{"name": "spider2"}], description="other")
    assert (changed["tasks"], changed["description"], changed["cron"]) == ([{"name": "spider2"}], "other", "30 9 * * *")
    assert (await project.periodic_jobs.disable(made["id"]))["disabled"] is True
    assert (await project.periodic_jobs.get(made["id"]))["disabled"] is True
    assert (await project.periodic_jobs.enable(made["id"]))["disabled"] is False
    await project.periodic_jobs.delete(made["id"])
    assert await project.periodic_jobs.list() == []


async def test_scripts_and_several_tasks(project: Project):
    script = await project.periodic_jobs.create("@daily", "py:clean.py", cmd_args="--all 'two words'", disabled=True)
    assert (script["type"], script["disabled"], script["cron"]) == ("script", True, "0 0 * * *")
    assert script["tasks"] == [{"name": "py:clean.py", "script_args": "--all 'two words'"}]
    two = await project.periodic_jobs.create(
        "0 0 * * *", tasks=[{"name": "spider1", "spider_args": {"page": 1}}, {"name": "spider2", "priority": 0}]
    )
    assert two["tasks"] == [{"name": "spider1", "spider_args": {"page": "1"}}, {"name": "spider2", "priority": 0}]


async def test_many_are_read_in_pages(project: Project, watch: Watch, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "PAGE", 2)
    made = [await project.periodic_jobs.create(f"{n} 0 * * *", "spider1") for n in range(5)]
    seen = watch()
    assert await project.periodic_jobs.list() == made
    assert seen.operations == ["list_periodic_jobs"] * 3


WRONG = [
    ({"cron": "0 25 * * *", "spider": "spider1"}, "the hour, '25': 25 is out of its range, 0 to 23"),
    ({"cron": "0 9,17 * * *", "spider": "spider1"}, "hour names several times"),
    ({"cron": "* * * *", "spider": "spider1"}, "has 4 fields"),
    ({"cron": "0 9 * * *", "spider": "spider1", "timezone": "Europe/Berlin"}, "changes over the year"),
    ({"cron": "0 9 * * *"}, "give a spider's name or tasks"),
    ({"cron": "0 9 * * *", "spider": "spider1", "tasks": []}, "give a spider's name or tasks"),
    ({"cron": "0 9 * * *", "tasks": []}, "tasks is empty"),
    ({"cron": "0 9 * * *", "tasks": [{"spider": "spider1"}]}, "a task has no spider"),
    ({"cron": "0 9 * * *", "tasks": [{"priority": 1}]}, "a task needs the name"),
    ({"cron": "0 9 * * *", "tasks": {"name": "spider1"}}, "tasks should be a list"),
    ({"cron": "0 9 * * *", "tasks": ["spider1"]}, "a task should be a dictionary"),
    ({"cron": "0 9 * * *", "tasks": [{"name": "spider1"}], "priority": 1}, "belong into them"),
    ({"cron": "0 9 * * *", "spider": "spider1", "priority": 5}, "priority should be a whole number from 0 to 4, got 5"),
    ({"cron": "0 9 * * *", "spider": "spider1", "priority": True}, "priority"),
    ({"cron": "0 9 * * *", "spider": "spider1", "cmd_args": ["--all"]}, "one string"),
    ({"cron": "0 9 * * *", "spider": "spider1", "job_args": "page=1"}, "job_args should be a dictionary"),
    ({"cron": "0 9 * * *", "spider": ""}, "a task needs the name"),
    ({"cron": "0 9 * * *", "spider": "spider1", "add_tag": 5}, "add_tag should be"),
]


@pytest.mark.parametrize(("given", "message"), WRONG)
async def test_what_is_wrong_is_not_sent(project: Project, watch: Watch, given: dict, message: str):
    seen = watch()
    with pytest.raises(ValueError, match=message):
        await project.periodic_jobs.create(**given)
    assert seen.operations == []


async def test_changes_that_are_none(project: Project, watch: Watch):
    seen = watch()
    with pytest.raises(ValueError, match="nothing to change"):
        await project.periodic_jobs.update(1)
    with pytest.raises(ValueError, match="give both"):
        await project.periodic_jobs.update(1, timezone="Asia/Tokyo")
    with pytest.raises(ValueError, match="a whole number, got 'weekly'"):
        await project.periodic_jobs.enable("weekly")  # type: ignore[arg-type]
    assert seen.operations == []


async def test_one_that_there_is_not(project: Project):
    message = f"Project {project.key} has no periodic job 99999"
    with pytest.raises(NotFound, match=message):
        await project.periodic_jobs.get(99999)
    with pytest.raises(NotFound, match=message):
        await project.periodic_jobs.disable(99999)
    with pytest.raises(NotFound, match=message):
        await project.periodic_jobs.delete(99999)


async def test_what_the_service_refuses_is_named(project: Project, fault: AddFault):
    body = '{"cron": ["This project may have one an hour."]}'
    fault("create_periodic_job", kind="status", status=400, body=body)
    with pytest.raises(BadRequest) as caught:
        await project.periodic_jobs.create("5 * * * *", "spider1")
    assert "'5 * * * *': cron: This project may have one an hour." in str(caught.value)
    assert caught.value.status_code == 400


async def test_a_new_one_is_not_sent_twice(project: Project, fault: AddFault, hurried: None):
    fault("create_periodic_job", kind="status", status=503, perform=True)
    with pytest.raises(Exception, match="503"):
        await project.periodic_jobs.create("5 * * * *", "spider1")
    assert len(await project.periodic_jobs.list()) == 1
