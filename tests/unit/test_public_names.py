"""The public names of each object that users get, sync and async: one more is a decision, made here."""

import importlib
import pkgutil
from types import ModuleType
from typing import Any

import pytest

import scrapinghub
from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient, types

TABLES = "arrow_batches arrow_stream to_arrow to_csv to_excel to_pandas to_parquet to_polars"
RECORDS = (
    f"batch_write_start close continue_writing create_writer download flush get iter key list stats write {TABLES}"
)
WRITER = "close closed flush offset write"
FIELDS = "delete get iter key list set update"

NAMES = {
    "client": "close dash get_job get_project jobq projects storage",
    "projects": "get iter list summary",
    "project": "activity collections comments deploys eggs frontiers jobs key periodic_jobs reports"
    " scrapy_settings settings spiders",
    "activity": "add iter key list",
    "settings": FIELDS,
    "scrapy settings": "addons get iter key list sources",
    "comments": "by_item create delete delete_all iter key list update",
    "comments of project": "counts key",
    "reports": "create key",
    "deploys": "create key",
    "eggs": "create delete download iter key list",
    "spiders": "get iter key list project_id",
    "spider": "jobs key list_tags name project_id settings update_tags",
    "settings of spider": FIELDS,
    "jobs": f"as_finished cancel count delete get items iter iter_all iter_last key last last_of_each_spider list"
    f" project_id run run_and_wait spider summary {TABLES} update_tags wait_all",
    "job": "cancel close_writers comments compare delete finish items key logs metadata outcome previous"
    " project_id reports requests rerun samples start update update_tags wait",
    "metadata": FIELDS,
    "periodic jobs": "create delete disable enable get iter key list update",
    "items": f"keys list_iter load tail {RECORDS}",
    "logs": f"debug error info log tail warn warning {RECORDS}",
    "requests": f"add tail {RECORDS}",
    "samples": RECORDS,
    "collections": "get get_cached_store get_store get_versioned_cached_store get_versioned_store iter key list",
    "store": "copy count create_writer delete delete_where download get get_many has iter key list load rename set"
    f" truncate update {TABLES}",
    "frontiers": "close flush get iter key list newcount",
    "frontier": "counts flush get iter key list newcount",
    "slot": "copy delete drain f fingerprints flush key move newcount q queue requeue",
    "queue": "add count delete iter list",
    "fingerprints": "add iter list",
    "writer of items": WRITER,
    "writer of records": WRITER,
}
# A mapping's own, whose results have to be there at once: the async ones have none of them.
SYNC_ALONE = dict.fromkeys(("settings", "scrapy settings", "settings of spider", "metadata"), "items keys values")


def objects(client: Any) -> dict[str, Any]:
    project, job = client.get_project(1), client.get_job("1/2/3")
    frontier = project.frontiers.get("a")
    slot = frontier.get("b")
    store = project.collections.get_store("a")
    spider = importlib.import_module(type(project).__module__.replace("projects", "spiders")).Spider(client, 1, 2, "a")
    return {
        "client": client,
        "projects": client.projects,
        "project": project,
        "activity": project.activity,
        "settings": project.settings,
        "scrapy settings": project.scrapy_settings,
        "comments": job.comments,
        "comments of project": project.comments,
        "reports": job.reports,
        "deploys": project.deploys,
        "eggs": project.eggs,
        "spiders": project.spiders,
        "spider": spider,
        "settings of spider": spider.settings,
        "jobs": project.jobs,
        "job": job,
        "periodic jobs": project.periodic_jobs,
        "metadata": job.metadata,
        "items": job.items,
        "logs": job.logs,
        "requests": job.requests,
        "samples": job.samples,
        "collections": project.collections,
        "store": store,
        "frontiers": project.frontiers,
        "frontier": frontier,
        "slot": slot,
        "queue": slot.q,
        "fingerprints": slot.f,
        "writer of items": job.items.create_writer(),
        "writer of records": store.create_writer(),
    }


@pytest.mark.parametrize("make", [ScrapinghubClient, AsyncScrapinghubClient])
def test_the_public_names(make: Any) -> None:
    found = objects(make("0" * 32))
    assert found.keys() == NAMES.keys()
    for name, one in found.items():
        alone = SYNC_ALONE.get(name, "") if make is ScrapinghubClient else ""
        public = {each for each in dir(one) if not each.startswith("_")}
        assert (name, public) == (name, {*NAMES[name].split(), *alone.split()})


@pytest.mark.parametrize("package", [scrapinghub.client, scrapinghub.aio])
def test_every_module_is_an_attribute_of_its_package(package: ModuleType) -> None:
    for info in pkgutil.iter_modules(package.__path__):
        assert info.name in package._MODULES | {"client", "exceptions"}
        assert getattr(package, info.name) is importlib.import_module(f"{package.__name__}.{info.name}")
        assert info.name in dir(package)


def test_a_type_shows_all_its_keys() -> None:
    """Documentation tools and editors show the keys that stand in a class, not those that it inherits."""
    bases = {
        name: getattr(types, name).__orig_bases__
        for name in types.__all__
        if hasattr(getattr(types, name), "__total__")
    }
    assert len(bases) > 50
    assert {name: found for name, found in bases.items() if [base.__name__ for base in found] != ["TypedDict"]} == {}
