"""The cloud that a test gets: what is put into it, what is asked of it, and what goes wrong in it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

from .._core.extras import needed

if TYPE_CHECKING:
    import os
    from types import TracebackType

    import httpx

    from scrapinghub import AsyncScrapinghubClient, ScrapinghubClient
    from scrapinghub.emulator import Clock
    from scrapinghub.emulator.cloud import Cloud
    from scrapinghub.emulator.faults import Seen
    from scrapinghub.emulator.seeds import Moment
    from scrapinghub.emulator.store.jobs import Job


class ScrapyCloud:
    """A Scrapy Cloud for tests: empty until something is put into it, and empty again after `clear`.

    Args:
        port: the port of 127.0.0.1 that it listens on (0: a free one). None: a Unix socket, for where there is no
            network; clients of this package reach it all the same.

    Attributes:
        clock: the time as this cloud has it; ``clock.advance(hours=25)`` moves it.

    >>> from scrapinghub.testing import ScrapyCloud
    >>> with ScrapyCloud() as scrapy_cloud:
    ...     job = scrapy_cloud.project(123).job("quotes", items=[{"text": "a"}, {"text": "b"}])
    ...     with scrapy_cloud.client() as client:
    ...         client.get_job(job.key).items.list()
    [{'text': 'a'}, {'text': 'b'}]
    """

    clock: Clock

    def __init__(self, port: int | None = 0) -> None:
        for library in ("starlette", "uvicorn", "httptools"):
            needed(library, "testing", "a cloud for tests")
        from scrapinghub import emulator

        self.clock = emulator.Clock()
        # Jobs don't run here: a test says what they did.
        self._emulator = emulator.Emulator(projects=(), spiders=(), port=port, clock=self.clock, slots=0)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.url!r})"

    # Life.

    def start(self) -> Self:
        """Begin to serve."""
        self._emulator.start()
        return self

    def stop(self) -> None:
        """End. Everything is forgotten."""
        self._emulator.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def clear(self) -> None:
        """Make it a new one: empty, with the system's time and with another API key.

        What an earlier test has left running can't write into it: its key is not good any more.
        """
        self._emulator.clear()
        self._emulator.renew_apikey()
        self.clock.reset()

    # Where it is.

    @property
    def url(self) -> str:
        """What the endpoints begin with."""
        return self._emulator.url

    @property
    def apikey(self) -> str:
        """The API key that is good."""
        return self._emulator.apikey

    @property
    def environ(self) -> dict[str, str]:
        """The environment variables that point clients here: ``SH_APIKEY``, ``SHUB_APIURL``, ``SHUB_STORAGE``."""
        return self._emulator.environ

    def client(self, **options: Any) -> ScrapinghubClient:
        """A client of this cloud.

        Args:
            options: further arguments of `ScrapinghubClient`.
        """
        return self._emulator.client(**options)

    def async_client(self, **options: Any) -> AsyncScrapinghubClient:
        """An asynchronous client of this cloud.

        Args:
            options: further arguments of `AsyncScrapinghubClient`.
        """
        return self._emulator.aio_client(**options)

    def transport(self) -> httpx.HTTPTransport:
        """A transport for a plain `httpx.Client`, whether there is a port or not.

        Requests go to ``http://localhost`` where there is none, else to `url`.
        """
        import httpx

        return httpx.HTTPTransport(uds=self._emulator.socket)

    def async_transport(self) -> httpx.AsyncHTTPTransport:
        """The same for a plain `httpx.AsyncClient`."""
        import httpx

        return httpx.AsyncHTTPTransport(uds=self._emulator.socket)

    # What is in it.

    @property
    def _contents(self) -> Cloud:
        return self._emulator.contents

    def project(
        self, project: int, name: str | None = None, *, settings: Mapping[str, Any] | None = None
    ) -> CloudProject:
        """A project, made if it isn't there.

        Args:
            project: its number.
            name: what people call it.
            settings: settings of the project to set.
        """
        return CloudProject(self._contents, project, name, settings)

    def jobs(
        self, spider: str | None = None, *, project: int | None = None, state: str | None = None
    ) -> list[CloudJob]:
        """The jobs that there are, oldest first.

        Args:
            spider: only those of the spider of this name.
            project: only those of this project; else those of all.
            state: only those that are ``"pending"``, ``"running"``, ``"finished"`` or ``"deleted"``; else all that
                aren't deleted.
        """
        from scrapinghub.emulator.store.jobs import QUEUES, Selection

        contents = self._contents
        states = QUEUES if state is None else (state,)
        found = [
            job
            for each in contents.projects.all()
            if project in (None, each)
            for job in contents.jobs.select(Selection(each, spider_name=spider, states=states))
        ]
        return [CloudJob._of(contents, job) for job in sorted(found, key=lambda job: job.seq)]

    @property
    def requests(self) -> list[Seen]:
        """The requests that came, oldest first: their `operation`, `method`, `target`, `path`, `headers`, `status`."""
        return self._emulator.requests

    def dump(self, folder: str | os.PathLike[str]) -> None:
        """Write everything into a folder of JSON files, one folder a project: for a repository, and for `load`.

        Args:
            folder: it is made, and must not hold the projects yet.
        """
        from .folders import dump

        with self.client() as client:
            for project in self._contents.projects.all():
                dump(client.get_project(project), Path(folder))

    def load(self, folder: str | os.PathLike[str]) -> None:
        """Read a folder that `dump` has written, or that somebody wrote by hand.

        Raises:
            ValueError: something in it can't be read; the message names the file.
        """
        self._emulator.load(folder)

    # What goes wrong.

    def fail(
        self,
        operation: str | None = None,
        *,
        times: int = 1,
        skip: int = 0,
        status: int | None = None,
        retry_after: float | str | None = None,
        after_bytes: int | None = None,
        stall: bool = False,
        lose_answer: bool = False,
        disconnect: bool = False,
        when: Callable[[Seen], bool] | None = None,
    ) -> None:
        """Let the next requests of an operation fail, in one way. Without any: with the status 503.

        Args:
            operation: its name in the specifications, for instance ``"list_items"``; None for any.
            times: how many requests.
            skip: how many pass before.
            status: answer with an error page of this status; nothing is done.
            retry_after: its Retry-After, in seconds or as a date.
            after_bytes: break the connection after so many bytes of the answer, as they travel (compressed).
            stall: say nothing more after these bytes, and keep the connection.
            lose_answer: do what is asked, and break the connection with no answer.
            disconnect: break the connection, and do nothing.
            when: only those requests for which this gives True.

        Raises:
            ValueError: no such operation, or more than one way to fail.

        >>> scrapy_cloud.fail("list_items", after_bytes=5000)
        >>> scrapy_cloud.fail("write_items", status=503, retry_after=1, times=2)
        """
        ways = [
            name
            for name, given in (
                ("status", status is not None),
                ("after_bytes", after_bytes is not None),
                ("lose_answer", lose_answer),
                ("disconnect", disconnect),
            )
            if given
        ]
        if len(ways) > 1:
            raise ValueError(f"a request fails in one way: {' or '.join(ways)}")
        if retry_after is not None and ways not in ([], ["status"]):
            raise ValueError("retry_after belongs to a status")
        if stall and after_bytes is None:
            raise ValueError("stall needs after_bytes: 0 for none")
        options: dict[str, Any] = {"times": times, "skip": skip, "when": when}
        if after_bytes is not None:
            options |= {"kind": "stall" if stall else "reset", "after_bytes": after_bytes}
        elif lose_answer or disconnect:
            options["kind"] = "lose_answer" if lose_answer else "drop"
        else:
            options |= {"kind": "status", "status": status or 503, "retry_after": retry_after}
        self._emulator.faults.add(_operation(operation), **options)

    def slow(
        self,
        operation: str | None = None,
        *,
        latency: float = 0,
        bandwidth: float | None = None,
        times: int = 1,
        when: Callable[[Seen], bool] | None = None,
    ) -> None:
        """Let the next answers of an operation come late, or slowly.

        Args:
            operation: its name in the specifications; None for any.
            latency: seconds before anything is done.
            bandwidth: bytes of the answer a second, as they travel.
            times: how many answers.
            when: only those requests for which this gives True.

        Raises:
            ValueError: no such operation.

        >>> scrapy_cloud.slow("count_jobs", latency=0.01)
        """
        options = {"latency": latency, "bandwidth": bandwidth, "times": times, "when": when}
        self._emulator.faults.add(_operation(operation), kind="whole", **options)

    def limit_rate(self, requests: int, seconds: float = 1, operation: str | None = None) -> None:
        """Answer with 429 and Retry-After what is more than so many requests in so many seconds of `clock`.

        Args:
            requests: how many pass.
            seconds: in this time.
            operation: of this operation; None for all together.

        Raises:
            ValueError: no such operation, or no such rate.
        """
        self._emulator.faults.limit_rate(requests, seconds, _operation(operation))

    def expire_credentials(self) -> None:
        """Let the API key be good no more: requests are answered as with a wrong one. `environ` has the new key."""
        self._emulator.renew_apikey()

    def heal(self) -> None:
        """Let nothing go wrong any more."""
        self._emulator.faults.clear()


def _operation(name: str | None) -> str | None:
    from scrapinghub.emulator.api.routes import OPERATIONS

    if name is None or name in OPERATIONS:
        return name
    close = difflib.get_close_matches(name, OPERATIONS, 3)
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    raise ValueError(f"there is no operation {name!r}{hint}")


class CloudProject:
    """A project of a cloud for tests. What is put into it is there at once; each method but `job` gives the project.

    >>> scrapy_cloud.project(123).spider("quotes", tags=["daily"]).collection("pages", {"a": {"price": 1}})
    CloudProject(123)
    """

    def __init__(self, contents: Cloud, project: int, name: str | None, settings: Mapping[str, Any] | None) -> None:
        from scrapinghub.emulator.seeds import Seeds
        from scrapinghub.emulator.server import require_project_id

        require_project_id(project)
        self.id = project
        self._contents = contents
        self._seeds = Seeds(contents)
        self._seeds.project(project, name, settings)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id})"

    def spider(self, name: str, *, tags: Iterable[str] = ()) -> Self:
        """A spider, made if it isn't there.

        Args:
            name: its name.
            tags: tags to add to it.
        """
        self._seeds.spider(self.id, name, tags)
        return self

    def job(
        self,
        spider: str,
        *,
        items: Iterable[Mapping[str, Any]] = (),
        logs: Iterable[str | tuple[str | int, str] | Mapping[str, Any]] = (),
        requests: Iterable[str | Mapping[str, Any]] = (),
        samples: Iterable[list[Any]] = (),
        state: str = "finished",
        close_reason: str | None = None,
        pending: Moment | None = None,
        running: Moment | None = None,
        finished: Moment | None = None,
        tags: Iterable[str] = (),
        spider_args: Mapping[str, str] | None = None,
        stats: Mapping[str, Any] | None = None,
        priority: int = 2,
        units: int = 1,
        meta: Mapping[str, Any] | None = None,
    ) -> CloudJob:
        """A job with a past.

        Args:
            spider: its spider's name; the spider is made if it isn't there.
            items: what it scraped.
            logs: what it logged: messages, tuples of a level and a message, or whole entries.
            requests: what it requested: URLs, or dicts of what of them matters.
            samples: its samples, lists that begin with a time in milliseconds.
            state: ``"pending"``, ``"running"``, ``"finished"`` or ``"deleted"``.
            close_reason: why it finished; ``"finished"`` if it did and nothing is given.
            pending, running, finished: when it became that, in milliseconds or as datetimes. What isn't given happened
                when the step after it did, or now.
            tags: its tags.
            spider_args: its spider's arguments.
            stats: Scrapy's stats, ``scrapystats`` in its metadata.
            priority: 0 to 4.
            units: how many it takes.
            meta: further metadata.

        Raises:
            ValueError: a record that the service would refuse, a state or a time that can't be.

        >>> job = scrapy_cloud.project(123).job("quotes", items=[{"n": 1}], logs=["done", ("ERROR", "oh")], tags=["a"])
        >>> job.key, job.close_reason, [entry["level"] for entry in job.logs]
        ('123/1/...', 'finished', [20, 40])
        """
        from scrapinghub.emulator import seeds

        known: dict[str, Any] = {
            "spider_type": "manual",
            "priority": priority,
            "units": units,
            "tags": list(tags),
            "scheduled_by": "admin",
            "spider_args": dict(spider_args) if spider_args else None,
            "scrapystats": dict(stats) if stats else None,
            "close_reason": close_reason or ("finished" if state in ("finished", "deleted") else None),
            **(meta or {}),
        }
        known = {name: value for name, value in known.items() if value is not None}
        times = {"pending": pending, "running": running, "finished": finished}
        self._seeds.spider(self.id, spider)
        key = self._seeds.job(self.id, spider, state, known, times)
        job = self._contents.jobs.existing(key)
        at = job.meta.get("running_time", job.ts)
        for kind, values in (
            ("items", [dict(item) for item in items]),
            ("logs", [seeds.log_entry(entry, at) for entry in logs]),
            ("requests", [seeds.request(request, at) for request in requests]),
            ("samples", [list(sample) for sample in samples]),
        ):
            if values:
                self._seeds.records(kind, key, values, job.ts)
        return CloudJob._of(self._contents, job)

    def collection(
        self, name: str, records: Mapping[str, Any] | Iterable[Mapping[str, Any]], *, type: str = "s"
    ) -> Self:
        """Records of a collection.

        Args:
            name: the collection's name.
            records: a dict of keys and records; or one record, or many, each with its ``_key``.
            type: ``"s"``, ``"cs"``, ``"vs"`` or ``"vcs"``.
        """
        if not isinstance(records, Mapping):
            found: list[Mapping[str, Any]] = list(records)
        elif "_key" in records:
            found = [cast("Mapping[str, Any]", records)]
        else:
            found = [{"_key": key, **record} for key, record in records.items()]
        self._seeds.collection(self.id, name, found, type)
        return self

    def frontier(
        self, name: str, slot: str, queue: Iterable[str | Mapping[str, Any]] = (), *, seen: Iterable[str] = ()
    ) -> Self:
        """A slot of a frontier.

        Args:
            name: the frontier's name.
            slot: the slot's name.
            queue: the requests that wait: fingerprints, or dicts with ``fp``, ``p``, ``qdata``, ``fdata``.
            seen: fingerprints of requests that have left the queue.
        """
        waiting = [{"fp": one} if isinstance(one, str) else one for one in queue]
        self._seeds.frontier(self.id, name, slot, waiting, seen)
        return self


@dataclass(frozen=True, slots=True)
class CloudJob:
    """A job as it was when it was looked at. What it wrote is read when it is asked for.

    Attributes:
        key: its key, ``"123/1/4"``.
        spider: its spider's name.
        state: ``"pending"``, ``"running"``, ``"finished"`` or ``"deleted"``.
        meta: all its metadata.
    """

    key: str
    spider: str
    state: str
    meta: dict[str, Any] = field(repr=False)
    _contents: Cloud = field(repr=False, compare=False)

    @classmethod
    def _of(cls, contents: Cloud, job: Job) -> CloudJob:
        from scrapinghub.emulator.store.jobs import format_key

        return cls(format_key(job.key), job.meta["spider"], job.state, job.meta, contents)

    @property
    def close_reason(self) -> str | None:
        """Why it finished."""
        return self.meta.get("close_reason")

    @property
    def tags(self) -> list[str]:
        """Its tags."""
        return list(self.meta.get("tags") or [])

    @property
    def spider_args(self) -> dict[str, str]:
        """The arguments of its spider."""
        return dict(self.meta.get("spider_args") or {})

    @property
    def items(self) -> list[Any]:
        """What it scraped."""
        return self._records("items")

    @property
    def logs(self) -> list[Any]:
        """What it logged: dicts with `time`, `level`, `message`."""
        return self._records("logs")

    @property
    def requests(self) -> list[Any]:
        """What it requested."""
        return self._records("requests")

    @property
    def samples(self) -> list[Any]:
        """Its samples."""
        return self._records("samples")

    def _records(self, kind: str) -> list[Any]:
        from scrapinghub.emulator import jsontext
        from scrapinghub.emulator.store.jobs import parse_key
        from scrapinghub.emulator.store.records import KINDS, Place, Window

        place = Place(*(parse_key(self.key) or ()))
        pages = self._contents.records.pages(KINDS[kind], place, Window())
        return [jsontext.loads(text) for page in pages for text, _, _ in page.rows]
