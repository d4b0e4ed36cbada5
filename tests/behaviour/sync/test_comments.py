# Generated from tests/behaviour/aio/test_comments.py by `make generate`: edit that file, not this one.
"""Comments on items, and reports on jobs and projects."""

from typing import Any

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.client.exceptions import BadRequest, NotFound, ScrapinghubAPIError
from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
from scrapinghub.emulator import Emulator
from tests.behaviour.world import AddFault, Watch

pytestmark = pytest.mark.usefixtures("hurried")


def test_comments(job: Job, project: Project):
    on_item = job.comments.create(0, "seen")
    on_field = job.comments.create(f"{job.key}/1", "too low", field="price/net")
    assert (on_item["text"], on_item["author"], on_item["archived"]) == ("seen", "admin", None)
    assert job.comments.list("0") == [on_item]
    assert job.comments.list(1) == []
    assert [comment for comment in job.comments.iter(1, "price/net")] == [on_field]
    assert job.comments.by_item() == {"0": [on_item], "1/price/net": [on_field]}
    assert project.comments.counts() == {job.key: 2}

    changed = job.comments.update(on_item["id"], "seen twice")
    assert changed == {**on_item, "text": "seen twice"}
    job.comments.delete(on_item["id"])
    (archived,) = job.comments.list(0)
    assert archived["archived"] is not None
    assert project.comments.counts() == {job.key: 1}
    job.comments.create(1, "and this")
    job.comments.delete_all(1)
    assert project.comments.counts() == {job.key: 1}
    job.comments.delete_all(1, "price/net")
    assert project.comments.counts() == {}


def test_a_comment_is_sent_once(job: Job, fault: AddFault):
    fault("add_item_comment", kind="lose_answer")
    with pytest.raises(ScrapinghubAPIError):
        job.comments.create(0, "seen")
    assert len(job.comments.list(0)) == 1
    fault("add_item_comment", kind="drop")
    with pytest.raises(ScrapinghubAPIError):
        job.comments.create(0, "seen")
    assert len(job.comments.list(0)) == 1


def test_what_can_be_repeated_is(job: Job, fault: AddFault):
    comment = job.comments.create(0, "seen")
    for operation in ("update_comment", "list_item_comments", "archive_comment", "archive_item_comments"):
        fault(operation, kind="lose_answer", times=2)
    job.comments.update(comment["id"], "changed")
    assert [comment["text"] for comment in job.comments.list(0)] == ["changed"]
    job.comments.delete(comment["id"])
    job.comments.delete_all(0)


def test_what_is_no_comment(job: Job, project: Project, watch: Watch):
    seen = watch()
    wrong: list[Any] = ["", None, 3, b"seen"]
    for text in wrong:
        with pytest.raises(ValueError, match="text should be a string"):
            job.comments.create(0, text)
        with pytest.raises(ValueError, match="text should be a string"):
            job.comments.update(1, text)
    for item in (-1, "x", "1/2/3/4", True):
        with pytest.raises(ValueError, match="Expected a position"):
            job.comments.list(item)
    for number in (-1, "1", None, True):
        with pytest.raises(ValueError, match="comment should be the id"):
            job.comments.delete(number)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="field can't be ''"):
        job.comments.create(0, "seen", field="")
    assert seen.operations == []
    with pytest.raises(NotFound):
        job.comments.delete(10**6)
    with pytest.raises(NotFound):
        project.jobs.get(f"{project.key}/1/99").comments.create(0, "seen")


# Reports


def kept(cloud: Emulator, project: Project) -> list[tuple[Any, ...]]:
    with cloud._cloud.store.reading() as db:
        query = "SELECT job, key, content_type, content FROM reports WHERE project = ? ORDER BY job, key"
        return db.execute(query, (int(project.key),)).fetchall()


def test_reports(cloud: Emulator, client: ScrapinghubClient, project: Project, job: Job):
    job.reports.create("quality", "naïve")
    job.reports.create("quality", "all there")
    job.reports.create("coverage", b"*95 %*", content_type="text/x-rst")
    project.reports.create("weekly", "fine")
    assert kept(cloud, project) == [
        ("", "weekly", "text/plain", b"fine"),
        (job.key, "coverage", "text/x-rst", b"*95 %*"),
        (job.key, "quality", "text/plain", b"all there"),
    ]


def test_a_report_is_sent_once(cloud: Emulator, project: Project, job: Job, fault: AddFault):
    fault("add_report", kind="drop")
    with pytest.raises(ScrapinghubAPIError):
        job.reports.create("quality", "all there")
    assert kept(cloud, project) == []


def test_what_is_no_report(cloud: Emulator, project: Project, job: Job):
    with pytest.raises(ValueError, match="key should be the name of a report"):
        job.reports.create("", "x")
    with pytest.raises(TypeError, match="content should be text or bytes"):
        job.reports.create("a", 3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="content_type should be one of text/plain, text/x-rst, got 'text/html'"):
        job.reports.create("a", "x", content_type="text/html")
    with pytest.raises(BadRequest):
        project.jobs.get(f"{project.key}/1/99").reports.create("a", "x")
    assert kept(cloud, project) == []
