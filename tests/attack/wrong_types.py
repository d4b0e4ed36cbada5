"""Public methods of the sync client called with what they don't take.

They refuse it with a TypeError, a ValueError or an error of this package, say which file can't be used or what has to
be installed, or have a use for it. Anything else tells the caller nothing.
"""

import contextlib
import inspect
import itertools
import random
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from scrapinghub import ScrapinghubClient
from scrapinghub.client.exceptions import ScrapinghubAPIError, WriteError
from scrapinghub.emulator import Emulator

from .tally import Tally

VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    float("nan"),
    float("inf"),
    "",
    "x",
    "123/1/1",
    "\ud800",
    "\x00",
    b"x",
    bytearray(b"x"),
    [],
    [None],
    [[]],
    {},
    {"a": object()},
    {1: 2},
    (),
    (1, 2),
    {1},
    object(),
    object,
    len,
    ...,
    range(3),
    datetime(2020, 1, 1),
    1j,
    ("a", "b", "c"),
    [["a", ">", [1]]],
    {"_key": object()},
    {"_key": 5},
    Exception("x"),
)

# These end what the others need.
LEFT_OUT = {"close", "close_writers"}


def _targets(client: ScrapinghubClient) -> list[tuple[str, Any]]:
    project = client.get_project(123)
    job = project.jobs.run("demo", meta={"state": "running"})
    frontier = project.frontiers.get("f")
    slot = frontier.get("s")
    return [
        ("client", client),
        ("projects", client.projects),
        ("project", project),
        ("jobs", project.jobs),
        ("job", job),
        ("items", job.items),
        ("logs", job.logs),
        ("requests", job.requests),
        ("samples", job.samples),
        ("metadata", job.metadata),
        ("spiders", project.spiders),
        ("spider", project.spiders.get("demo")),
        ("activity", project.activity),
        ("settings", project.settings),
        ("scrapy_settings", project.scrapy_settings),
        ("spider.settings", project.spiders.get("demo").settings),
        ("comments", job.comments),
        ("project.comments", project.comments),
        ("reports", job.reports),
        ("eggs", project.eggs),
        ("deploys", project.deploys),
        ("collections", project.collections),
        ("store", project.collections.get_store("c")),
        ("frontiers", project.frontiers),
        ("frontier", frontier),
        ("slot", slot),
        ("slot.q", slot.q),
        ("slot.f", slot.f),
    ]


def _methods(targets: list[tuple[str, Any]]) -> list[tuple[str, Callable[..., Any], list[str]]]:
    found = []
    for owner, target in targets:
        for name in dir(target):
            if name.startswith("_") or name in LEFT_OUT or isinstance(getattr(type(target), name, None), property):
                continue
            method = getattr(target, name)
            if inspect.ismethod(method):
                named = [p.name for p in inspect.signature(method).parameters.values() if p.kind is not p.VAR_KEYWORD]
                found.append((f"{owner}.{name}", method, named))
    return found


def attack(rng: random.Random, count: int) -> dict[str, Tally]:
    """So many calls, of all methods alike."""
    tally = Tally()
    # Some take a path, and write there.
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        Emulator() as cloud,
        cloud.client(max_retries=0) as client,
    ):
        targets = _targets(client)
        methods = _methods(targets)
        for number in range(count):
            name, method, parameters = methods[number % len(methods)]
            positional = [rng.choice(VALUES) for _ in range(rng.randrange(3))]
            rest = parameters[len(positional) :]
            keywords = {key: rng.choice(VALUES) for key in rng.sample(rest, rng.randrange(len(rest) + 1))}
            try:
                result = method(*positional, **keywords)
                if isinstance(result, Iterator):
                    list(itertools.islice(result, 5))
                if callable(close := getattr(result, "close", None)):
                    close()
            except (TypeError, ValueError, ScrapinghubAPIError, NotImplementedError, ImportError, OSError) as error:
                tally.count(type(error).__name__)
            except Exception as error:
                tally.fault(f"{name}(*{positional}, **{keywords}): {type(error).__name__}: {error}")
            else:
                tally.count("taken")
        for close in (dict(targets)["job"].close_writers, dict(targets)["frontiers"].close):
            with contextlib.suppress(WriteError):  # records that the service can't take were written, too
                close()
    return {"wrong types to public methods": tally}
