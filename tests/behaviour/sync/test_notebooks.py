# Generated from tests/behaviour/aio/test_notebooks.py by `make generate`: edit that file, not this one.
"""What notebooks show of a job, its stats and a collection: a small table, escaped, that costs no request."""

import json
import pickle
import re
from html.parser import HTMLParser

from scrapinghub.client.jobs import Job
from scrapinghub.client.projects import Project
from tests.behaviour.world import Watch


class Cells(HTMLParser):
    """The tags of a page, and the text of its cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag in ("th", "td", "caption"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        self.cells[-1] += data


def test_a_job(job: Job, watch: Watch):
    requests = watch()
    page = job._repr_html_()
    assert requests.operations == []
    shown = Cells(page)
    assert shown.tags == {"table", "caption", "a", "tbody", "tr", "th", "td"}
    project, spider, number = job.key.split("/")
    assert shown.cells == [f"Job {job.key}", "project", project, "spider", spider, "job", number]
    assert re.search(rf'href="http://127\.0\.0\.1:\d+/p/{job.key}"', page)


def test_stats(job: Job):
    job.items.write({"<script>alert(1)</script>": 1, "a&b": 2})
    job.items.write({"a&b": 3})
    job.items.flush()
    stats = job.items.stats()
    shown = Cells(stats._repr_html_())  # type: ignore[attr-defined]
    assert shown.tags == {"table", "caption", "tbody", "tr", "th", "td"}
    assert shown.cells[0] == "stats"
    assert shown.cells[-4:] == ["a&b", "2", "<script>alert(1)</script>", "1"]
    assert stats == json.loads(json.dumps(stats)) == pickle.loads(pickle.dumps(stats))
    assert stats["counts"] == {"<script>alert(1)</script>": 1, "a&b": 2}


def test_stats_of_many_fields(job: Job):
    job.items.write({f"field {number}": number for number in range(3000)})
    job.items.flush()
    stats = job.items.stats()
    shown = Cells(stats._repr_html_())  # type: ignore[attr-defined]
    assert shown.cells[-2:] == ["...", "2980 more"]
    assert len(shown.cells) < 60


def test_a_collection(project: Project, watch: Watch):
    requests = watch()
    store = project.collections.get_store("pages")
    assert Cells(store._repr_html_()).cells == ["Collection pages", "project", project.key, "type", "s"]
    assert requests.operations == []
