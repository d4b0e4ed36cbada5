"""Comments on items, and reports on jobs and projects."""

from typing import Any

import pytest

from scrapinghub import AsyncScrapinghubClient
from scrapinghub.aio.exceptions import BadRequest, NotFound, ScrapinghubAPIError
from scrapinghub.aio.jobs import Job
from scrapinghub.aio.projects import Project
from scrapinghub.emulator import Emulator
from tests.behaviour.world import AddFault, Watch

pytestmark = pytest.mark.usefixtures("hurried")


async def test_comments(job: Job, project: Project):
    on_item = await job.comments.create(0, "seen")
    on_field = await job.comments.create(f"{job.key}/1", "too low", field="price/net")
    assert (on_item["text"], on_item["author"], on_item["archived"]) == ("seen", "admin", None)
    assert await job.comments.list("0") == [on_item]
    assert await job.comments.list(1) == []
    assert [comment async for comment in job.comments.iter(1, "price/net")] == [on_field]
    assert await job.comments.by_item() == {"0": [on_item], "1/price/net": [on_field]}
    assert await project.comments.counts() == {job.key: 2}

    changed = await job.comments.update(on_item["id"], "seen twice")
    assert changed == {**on_item, "text": "seen twice"}
    await job.comments.delete(on_item["id"])
    (archived,) = await job.comments.list(0)
    assert archived["archived"] is not None
    assert await project.comments.counts() == {job.key: 1}
    await job.comments.create(1, "and this")
    await job.comments.delete_all(1)
    assert await project.comments.counts() == {job.key: 1}
    await job.comments.delete_all(1, "price/net")
    assert await project.comments.counts() == {}


async def test_a_comment_is_sent_once(job: Job, fault: AddFault):
    fault("add_item_comment", kind="lose_answer")
    with pytest.raises(ScrapinghubAPIError):
        await job.comments.create(0, "seen")
    assert len(await job.comments.list(0)) == 1
    fault("add_item_comment", kind="drop")
    with pytest.raises(ScrapinghubAPIError):
        await job.comments.create(0, "seen")
    assert len(await job.comments.list(0)) == 1


async def test_what_can_be_repeated_is(job: Job, fault: AddFault):
    comment = await job.comments.create(0, "seen")
    for operation in ("update_comment", "list_item_comments", "archive_comment", "archive_item_comments"):
        fault(operation, kind="lose_answer", times=2)
    await job.comments.update(comment["id"], "changed")
    assert [comment["text"] for comment in await job.comments.list(0)] == ["changed"]
    await job.comments.delete(comment["id"])
    await job.comments.delete_all(0)


async def test_what_is_no_comment(job: Job, project: Project, watch: Watch):
    seen = watch()
    wrong: list[Any] = ["", None, 3, b"seen"]
    for text in wrong:
        with pytest.raises(ValueError, match="text should be a string"):
            await job.comments.create(0, text)
        with pytest.raises(ValueError, match="text should be a string"):
            await job.comments.update(1, text)
    for item in (-1, "x", "1/2/3/4", True):
        with pytest.raises(ValueError, match="Expected a position"):
            await job.comments.list(item)
    for number in (-1, "1", None, True):
        with pytest.raises(ValueError, match="comment should be the id"):
            await job.comments.delete(number)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="field can't be ''"):
        await job.comments.create(0, "seen", field="")
    assert seen.operations == []
    with pytest.raises(NotFound):
        await job.comments.delete(10**6)
    with pytest.raises(NotFound):
        await project.jobs.get(f"{project.key}/1/99").comments.create(0, "seen")


# Reports


def kept(cloud: Emulator, project: Project) -> list[tuple[Any, ...]]:
    with cloud._cloud.store.reading() as db:
        query = "SELECT job, key, content_type, content FROM reports WHERE project = ? ORDER BY job, key"
        return db.execute(query, (int(project.key),)).fetchall()


async def test_reports(cloud: Emulator, client: AsyncScrapinghubClient, project: Project, job: Job):
    await job.reports.create("quality", "naïve")
    await job.reports.create("quality", "all there")
    await job.reports.create("coverage", b"*95 %*", content_type="text/x-rst")
    await project.reports.create("weekly", "fine")
    assert kept(cloud, project) == [
        ("", "weekly", "text/plain", b"fine"),
        (job.key, "coverage", "text/x-rst", b"*95 %*"),
        (job.key, "quality", "text/plain", b"all there"),
    ]


async def test_a_report_is_sent_once(cloud: Emulator, project: Project, job: Job, fault: AddFault):
    fault("add_report", kind="drop")
    with pytest.raises(ScrapinghubAPIError):
        await job.reports.create("quality", "all there")
    assert kept(cloud, project) == []


async def test_what_is_no_report(cloud: Emulator, project: Project, job: Job):
    with pytest.raises(ValueError, match="key should be the name of a report"):
        await job.reports.create("", "x")
    with pytest.raises(TypeError, match="content should be text or bytes"):
        await job.reports.create("a", 3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="content_type should be one of text/plain, text/x-rst, got 'text/html'"):
        await job.reports.create("a", "x", content_type="text/html")
    with pytest.raises(BadRequest):
        await project.jobs.get(f"{project.key}/1/99").reports.create("a", "x")
    assert kept(cloud, project) == []
