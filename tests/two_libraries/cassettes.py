"""Steps of a program, each recorded to or played from a cassette of vcrpy: ``cassettes.py record|play FOLDER``.

The results go to stdout, as JSON. What the steps need was left by those before.
"""

import json
import logging
import sys
import warnings
from collections.abc import Callable
from typing import Any

import vcr

from scrapinghub import ScrapinghubClient

KEY = "123/1/1"

Step = Callable[[Any], Any]


def run(client: Any) -> Any:
    job = client.get_project(123).jobs.run("demo", job_args={"a": "1"}, add_tag=["x"], meta={"state": "running"})
    return job.key


def run_twice(client: Any) -> Any:
    return client.get_project(123).jobs.run("demo", job_args={"a": "1"})


def write(client: Any) -> None:
    job = client.get_job(KEY)
    for number in range(5):
        job.items.write({"number": number})
    job.logs.log("a message", ts=1000)
    job.requests.add(url="http://x", status=200, method="GET", rs=1, parent=None, duration=1, ts=1000)
    job.samples.write([1, 2, 3])
    for resource in (job.items, job.logs, job.requests, job.samples):
        resource.close()


def metadata(client: Any) -> Any:
    metadata = client.get_job(KEY).metadata
    metadata.set("note", "text")
    metadata.delete("note")
    return metadata.get("spider"), sorted(name for name, _ in metadata.list())


def jobs(client: Any) -> Any:
    jobs = client.get_project(123).jobs
    return [
        jobs.count(state=["running", "pending"]),
        [summary["key"] for summary in jobs.iter(state="running", has_tag="x")],
        [queue["count"] for queue in jobs.summary()],
        jobs.update_tags(add=["y"], spider="demo"),
        client.get_job(KEY).update_tags(add=["z"]),
    ]


def settings(client: Any) -> Any:
    settings = client.get_project(123).settings
    settings.set("job_runtime_limit", 20)
    settings.update({"job_runtime_limit": 30})
    found = settings.get("job_runtime_limit"), settings.list()
    settings.delete("job_runtime_limit")
    return found


def activity(client: Any) -> Any:
    activity = client.get_project(123).activity
    activity.add([{"event": "job:started", "job": KEY, "user": "ann"}])
    return [event["event"] for event in activity.iter(count=2)]


def spider(client: Any) -> Any:
    spider = client.get_project(123).spiders.get("demo", create=True)
    spider.update_tags(add=["weekly"])
    return spider.key, spider.list_tags(), [summary["key"] for summary in spider.jobs.iter(state="running")]


def write_records(client: Any) -> None:
    store = client.get_project(123).collections.get_store("pages")
    store.set({"_key": "a", "value": 1})
    store.set([{"_key": "b", "value": 2}, {"_key": "c", "value": 3}])
    writer = store.create_writer()
    writer.write({"_key": "d"})
    writer.close()


def read_records(client: Any) -> Any:
    collections = client.get_project(123).collections
    store = collections.get_store("pages")
    return [
        store.get("a"), list(store.iter(prefix="b")), list(store.iter(nodata=True, meta=["_key"])),
        store.list(key=["a", "b"]), store.count(), collections.list(), store.delete(["a"]),
    ]  # fmt: skip


def frontier(client: Any) -> Any:
    frontiers = client.get_project(123).frontiers
    slot = frontiers.get("crawl").get("0")
    slot.q.add([{"fp": "a"}, {"fp": "b", "qdata": {"x": 1}}])
    slot.flush()
    found = [batch["requests"] for batch in slot.q.iter()], list(slot.f.iter())
    return [found, frontiers.list(), frontiers.get("crawl").list(), slot.delete()]


def old_client(client: Any) -> Any:
    project = client._hsclient.get_project(123)
    job = project.get_job(KEY)
    return [
        [summary["key"] for summary in project.jobq.list(state="running")],
        [item["number"] for item in job.items.iter_values(count=2)],
        job.metadata["spider"],
    ]


def oldest_client(client: Any) -> Any:
    project = client._connection[123]
    return [project.spiders()[0]["id"], [job.id for job in project.jobs(state="running")]]


STEPS: dict[str, Step] = {
    "run": run,
    "run twice": run_twice,
    "write": write,
    "items": lambda c: list(c.get_job(KEY).items.iter()),
    "some items": lambda c: list(c.get_job(KEY).items.iter(count=2, start=f"{KEY}/1")),
    "filtered items": lambda c: c.get_job(KEY).items.list(filter=[("number", ">", [2])]),
    "one item": lambda c: c.get_job(KEY).items.get(2),
    "stats of items": lambda c: c.get_job(KEY).items.stats(),
    "logs": lambda c: c.get_job(KEY).logs.list(level="INFO", count=1),
    "requests": lambda c: c.get_job(KEY).requests.list(),
    "samples": lambda c: c.get_job(KEY).samples.list(),
    "metadata": metadata,
    "jobs": jobs,
    "projects": lambda c: [c.projects.list(), list(c.projects.summary())],
    "spiders": lambda c: c.get_project(123).spiders.list(),
    "spider": spider,
    "settings": settings,
    "activity": activity,
    "write records": write_records,
    "read records": read_records,
    "no such record": lambda c: c.get_project(123).collections.get_store("pages").get("zzz"),
    "truncate": lambda c: c.get_project(123).collections.get_store("pages").truncate(),
    "frontier": frontier,
    "another's project": lambda c: c.get_project(999).jobs.count(),
    "old client": old_client,
    "oldest client": oldest_client,
    "finish": lambda c: c.get_job(KEY).finish(),
    "last jobs": lambda c: [summary["key"] for summary in c.get_project(123).jobs.iter_last()],
    "delete": lambda c: c.get_job(KEY).delete(),
    "cancel": lambda c: c.get_project(123).jobs.cancel([KEY]),
    # Not the same requests in both.
    "items in lists": lambda c: list(c.get_job(KEY).items.list_iter(chunksize=2)),
    "several fields": lambda c: c.get_job(KEY).metadata.update({"note": "text", "number": 1}),
    "many jobs": lambda c: [summary["key"] for summary in c.get_project(123).jobs.iter(count=5000, state="deleted")],
}


def result(step: Step, cassette: str, mode: str) -> Any:
    client = ScrapinghubClient()
    with vcr.use_cassette(cassette, record_mode=mode):
        try:
            return step(client)
        except Exception as error:
            return f"{type(error).__name__}: {str(error).strip()}"
        finally:
            client.close()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    logging.disable()
    what, folder = sys.argv[1:]
    mode = {"record": "new_episodes", "play": "none"}[what]
    json.dump({name: result(step, f"{folder}/{name}.yaml", mode) for name, step in STEPS.items()}, sys.stdout)
