"""Every example of every docstring runs, against an emulator, and gives what it says."""

import asyncio
import doctest
import inspect
import pydoc
from typing import Any

import pytest

from . import examples
from .docstrings import Docstring, modules
from .examples import Playground

PROJECT = """
project = client.get_project(123)
"""
JOB = """
job = await client.get_project(123).jobs.run("demo")
await job.start()
"""

# What a reader of a class is expected to have at hand. A client always; then comes the class's own example, and then
# that of the method. Each begins with an emulator that holds the project 123 and its spider `demo`.
AT_HAND = {
    "Activity": PROJECT,
    "Collection": PROJECT,
    "Collections": PROJECT,
    "Comments": JOB,
    "Deploys": PROJECT,
    "Eggs": PROJECT,
    "ProjectComments": PROJECT,
    "Reports": JOB,
    "ScrapySettings": PROJECT,
    "SpiderSettings": PROJECT + 'spider = await project.spiders.get("demo")\n',
    "Frontier": PROJECT,
    "FrontierSlot": PROJECT,
    "FrontierSlotFingerprints": PROJECT,
    "FrontierSlotQueue": PROJECT,
    "Frontiers": PROJECT,
    "Items": JOB,
    "Job": PROJECT,
    "Fields": JOB,
    "JobMeta": JOB,
    "JobResource": JOB,
    "Jobs": PROJECT,
    "Logs": JOB,
    "PeriodicJobs": PROJECT,
    "Reading": JOB,
    "RecordWriter": PROJECT,
    "Requests": JOB,
    "Samples": JOB,
    "Settings": PROJECT,
    "Spider": PROJECT,
    "Spiders": PROJECT,
    "Stream": JOB,
    "Downloadable": JOB + 'await job.items.write({"name": "box", "size": 35000})\nawait job.items.flush()\n',
    "Loadable": JOB,
    "Tabular": JOB + 'await job.items.write({"name": "box", "size": 35000})\nawait job.items.flush()\n',
    "Writer": JOB,
    "distributed": JOB + 'await job.items.write({"name": "box", "size": 35000})\nawait job.items.flush()\n',
}


def collected() -> dict[str, doctest.DocTest]:
    """The docstrings of all modules, by name."""
    finder = doctest.DocTestFinder()
    found: dict[str, doctest.DocTest] = {}
    for module in modules():
        found.update((test.name, test) for test in finder.find(module, module.__name__, globs={}))
    return found


DOCSTRINGS = collected()
RUN = {name: test for name, test in DOCSTRINGS.items() if test.examples}


@pytest.mark.parametrize("name", RUN)
def test_examples_give_what_they_say(name: str, playground: Playground) -> None:
    asyncio.run(_check(RUN[name], playground))


async def _check(test: doctest.DocTest, playground: Playground) -> None:
    asynchronous = ".aio" in test.name
    client: Any = playground.cloud.aio_client() if asynchronous else playground.cloud.client()
    names: dict[str, Any] = {"client": client}
    outer = DOCSTRINGS.get(test.name.rpartition(".")[0])
    try:
        at_hand = next((AT_HAND[part] for part in reversed(test.name.split(".")) if part in AT_HAND), "")
        await examples.execute(at_hand if asynchronous else at_hand.replace("await ", ""), names, "AT_HAND")
        if outer is not None:
            await _run(outer, names)
        playground.mark()
        await _run(test, names)
    finally:
        closing = client.close()
        if inspect.iscoroutine(closing):
            await closing
    _compare_endpoints(test, playground.operations())


async def _run(test: doctest.DocTest, names: dict[str, Any]) -> None:
    await examples.run(test.examples, names, test.filename or test.name, test.lineno or 0)


def _compare_endpoints(test: doctest.DocTest, sent: set[str]) -> None:
    """A docstring names an endpoint that its example used, or a method that does."""
    docstring = Docstring(test.name, test.docstring or "")
    named = docstring.endpoints
    assert not named or named & sent, f"the example used {sorted(sent)}, and the docstring says {sorted(named)}"
    if inspect.isfunction(pydoc.locate(test.name)):
        assert named or not sent or docstring.references, f"used and not named: {sorted(sent)}"
